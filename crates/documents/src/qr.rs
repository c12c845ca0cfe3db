//! QR codes as SVG for pages and as path data for papers.

use std::fmt::Write as _;

use fast_qr::{ECL, QRBuilder};

/// Longer addresses make modules that a phone does not read from a posted sheet.
const LONGEST_BYTES: usize = 300;
/// White modules around the code, ISO/IEC 18004.
const QUIET: usize = 4;

/// The address does not fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the address has {bytes} bytes; a printed code holds {LONGEST_BYTES}")]
pub struct TooLong {
    pub bytes: usize,
}

/// The dark modules of a code, row by row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Square {
    rows: Vec<Vec<bool>>,
}

/// Encodes `address` with error correction M. Errors: it is longer than 300 bytes.
pub fn square(address: &str) -> Result<Square, TooLong> {
    let too_long = TooLong { bytes: address.len() };
    if address.len() > LONGEST_BYTES {
        return Err(too_long);
    }
    let code = QRBuilder::new(address).ecl(ECL::M).build().map_err(|_| too_long)?;
    let rows = code.data.chunks(code.size).take(code.size);
    Ok(Square { rows: rows.map(|row| row.iter().map(|module| module.value()).collect()).collect() })
}

impl Square {
    /// Modules on one side, without the white border.
    pub fn side(&self) -> usize {
        self.rows.len()
    }

    /// The dark modules; rows from the top.
    pub fn rows(&self) -> &[Vec<bool>] {
        &self.rows
    }

    /// Path data in modules: one rectangle for each stretch of dark modules, border included in
    /// the coordinates.
    pub fn path(&self) -> String {
        let mut path = String::new();
        for (y, row) in self.rows.iter().enumerate() {
            let mut x = 0;
            for stretch in row.chunk_by(|a, b| a == b) {
                let width = stretch.len();
                if stretch.first() == Some(&true) {
                    // Writing into a String cannot fail.
                    let _ = write!(path, "M{} {}h{width}v1h-{width}z", x + QUIET, y + QUIET);
                }
                x += width;
            }
        }
        path
    }

    /// A whole SVG, black on white, without a size of its own: the page gives it one.
    pub fn svg(&self) -> String {
        let side = self.side() + 2 * QUIET;
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {side} {side}\" \
             shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h{side}v{side}H0z\"/>\
             <path fill=\"#000\" d=\"{}\"/></svg>",
            self.path()
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_address_is_encoded_and_one_byte_more_is_refused() {
        assert!(square(&"a".repeat(300)).is_ok());
        assert_eq!(square(&"a".repeat(301)), Err(TooLong { bytes: 301 }));
    }

    #[test]
    fn the_three_finder_squares_stand_in_their_corners() {
        let code = square("https://example.org/m/1").unwrap();
        let last = code.side() - 1;
        for (x, y) in [(0, 0), (last, 0), (0, last), (6, 6), (last - 6, 6)] {
            assert!(code.rows()[y][x]);
        }
        assert!(!code.rows()[1][1]);
        assert!(code.svg().contains("M4 4h7v1h-7z"));
    }
}
