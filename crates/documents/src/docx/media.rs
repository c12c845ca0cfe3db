//! Pictures and QR codes in a Word file.

use std::io::Cursor;

use image::{GrayImage, ImageFormat, Luma};

use super::body::Writer;
use super::xml::{self, Face, Ink, Shape};
use crate::paper::{Picture, Qr};
use crate::pdf::PaperFault;
use crate::qr;

/// English Metric Units in a millimetre.
const EMU_PER_MM: u32 = 36_000;
/// Side of the code in the corner, and how far below the upper edge it stands.
const CORNER_MM: u32 = 20;
const CORNER_TOP_MM: u32 = 8;
/// Pixels of a QR module in its PNG.
const MODULE_PIXELS: u32 = 8;

/// A picture file of the package.
pub(super) struct Media {
    pub id: String,
    pub path: String,
    pub bytes: Vec<u8>,
}

impl Writer<'_> {
    /// A centred QR code with its caption below, as two paragraphs.
    pub(super) fn qr(&mut self, code: &Qr, side_mm: u32) -> Result<String, PaperFault> {
        let png = png(code.square())?;
        let shape = Shape { align: Some("center"), keep_next: true, ..Shape::default() };
        let drawing = self.drawing(png, "png", code.address(), (side_mm, side_mm));
        let caption = Shape { align: Some("center"), ..Shape::default() };
        let caption = xml::paragraph(&caption, &xml::run(code.caption(), Ink::new(Face::Hei, 21)));
        Ok(xml::paragraph(&shape, &drawing) + &caption)
    }

    /// A QR code in the upper right corner of the first page, over the margin.
    pub(super) fn corner(&mut self, code: &Qr) -> Result<(), PaperFault> {
        let png = png(code.square())?;
        let inline = self.drawing(png, "png", code.address(), (CORNER_MM, CORNER_MM));
        let [_, right, ..] = self.geometry.margins_mm;
        let x = (210 - right.min(20) - CORNER_MM) * EMU_PER_MM;
        let y = CORNER_TOP_MM * EMU_PER_MM;
        let side = CORNER_MM * EMU_PER_MM;
        let anchor = format!(
            "<wp:anchor distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\" simplePos=\"0\" \
             relativeHeight=\"2\" behindDoc=\"0\" locked=\"0\" layoutInCell=\"1\" allowOverlap=\"1\">\
             <wp:simplePos x=\"0\" y=\"0\"/><wp:positionH relativeFrom=\"page\">\
             <wp:posOffset>{x}</wp:posOffset></wp:positionH><wp:positionV relativeFrom=\"page\">\
             <wp:posOffset>{y}</wp:posOffset></wp:positionV><wp:extent cx=\"{side}\" cy=\"{side}\"/>\
             <wp:wrapNone/>"
        );
        let extent = format!("<wp:inline><wp:extent cx=\"{side}\" cy=\"{side}\"/>");
        let run = inline.replace(&extent, &anchor).replace("</wp:inline>", "</wp:anchor>");
        // A line of one point, so that the text below stands where it would stand without the code.
        let shape = Shape { line: 20, ..Shape::default() };
        self.push(&shape, &run);
        Ok(())
    }

    pub(super) fn picture(&mut self, picture: &Picture) -> Result<(), PaperFault> {
        let size = image::ImageReader::with_format(Cursor::new(&picture.jpeg), ImageFormat::Jpeg);
        let (width, height) =
            size.into_dimensions().map_err(|error| PaperFault::Setting(error.to_string()))?;
        // 150 mm wide, or as wide as a height of 110 mm allows.
        let wide = (150, (150 * height / width.max(1)).max(1));
        let size_mm =
            if wide.1 <= 110 { wide } else { ((110 * width / height.max(1)).max(1), 110) };
        let drawing = self.drawing(picture.jpeg.clone(), "jpg", &picture.alt, size_mm);
        let shape = Shape { align: Some("center"), keep_next: true, ..Shape::default() };
        self.push(&shape, &drawing);
        let caption = Shape { align: Some("center"), after: 120, ..Shape::default() };
        self.push(&caption, &xml::run(&picture.caption, self.cell_ink()));
        Ok(())
    }

    /// An inline picture; the file goes into the package.
    fn drawing(&mut self, bytes: Vec<u8>, kind: &str, alt: &str, size_mm: (u32, u32)) -> String {
        let number = self.media.len() + 1;
        let (id, path) = (format!("rMedia{number}"), format!("media/{number}.{kind}"));
        let (cx, cy) = (size_mm.0 * EMU_PER_MM, size_mm.1 * EMU_PER_MM);
        let alt = xml::escape(alt);
        let drawing = format!(
            "<w:r><w:drawing><wp:inline><wp:extent cx=\"{cx}\" cy=\"{cy}\"/>\
             <wp:docPr id=\"{number}\" name=\"{number}.{kind}\" descr=\"{alt}\"/><a:graphic>\
             <a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:pic>\
             <pic:nvPicPr><pic:cNvPr id=\"{number}\" name=\"{number}.{kind}\"/><pic:cNvPicPr/></pic:nvPicPr>\
             <pic:blipFill><a:blip r:embed=\"{id}\"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>\
             <pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"{cx}\" cy=\"{cy}\"/></a:xfrm>\
             <a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData>\
             </a:graphic></wp:inline></w:drawing></w:r>"
        );
        self.media.push(Media { id, path, bytes });
        drawing
    }
}

/// Word takes no SVG without a bitmap beside it: the code as a black and white PNG.
fn png(square: &qr::Square) -> Result<Vec<u8>, PaperFault> {
    let modules = u32::try_from(square.side() + 8).unwrap_or(u32::MAX);
    let side = modules.saturating_mul(MODULE_PIXELS);
    let dark = |pixel: u32| usize::try_from(pixel / MODULE_PIXELS).ok()?.checked_sub(4);
    let bitmap = GrayImage::from_fn(side, side, |x, y| {
        let module = dark(x).zip(dark(y)).and_then(|(x, y)| square.rows().get(y)?.get(x).copied());
        Luma([if module == Some(true) { 0 } else { 255 }])
    });
    let mut bytes = Cursor::new(Vec::new());
    bitmap
        .write_to(&mut bytes, ImageFormat::Png)
        .map_err(|error| PaperFault::Writing(error.to_string()))?;
    Ok(bytes.into_inner())
}
