//! Page and type sizes of the looks in Word's units.

use super::xml::{Face, twips};
use crate::paper::Look;

/// Width of A4 in twentieths of a point.
pub(super) const PAGE_WIDTH: u32 = 11906;
pub(super) const PAGE_HEIGHT: u32 = 16838;

/// Sizes of a look: millimetres, half points, twentieths of a point.
pub(super) struct Geometry {
    pub(super) margins_mm: [u32; 4],
    pub(super) half_points: u32,
    pub(super) line: u32,
    pub(super) cell: u32,
    pub(super) title: u32,
    pub(super) word: u32,
    pub(super) face: Face,
    pub(super) name_mm: u32,
}

impl Geometry {
    pub(super) fn of(look: Look) -> Self {
        let face = if look == Look::Poster { Face::Hei } else { Face::Fang };
        match look {
            Look::Poster => Self {
                margins_mm: [18, 22, 22, 22],
                half_points: 32,
                line: 540,
                cell: 30,
                title: 56,
                word: 96,
                face,
                name_mm: 29,
            },
            Look::Official => Self {
                margins_mm: [37, 26, 35, 28],
                half_points: 32,
                line: 580,
                cell: 28,
                title: 44,
                word: 60,
                face,
                name_mm: 28,
            },
            Look::Form => Self {
                margins_mm: [24, 20, 24, 25],
                half_points: 24,
                line: 400,
                cell: 22,
                title: 40,
                word: 48,
                face,
                name_mm: 25,
            },
        }
    }

    /// Two characters of running text.
    pub(super) fn indent(&self) -> u32 {
        self.half_points * 20
    }

    /// Width of the type area.
    pub(super) fn width(&self) -> u32 {
        let [_, right, _, left] = self.margins_mm;
        PAGE_WIDTH - twips(left) - twips(right)
    }
}
