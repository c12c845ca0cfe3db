//! Photos from strangers: looked at with suspicion, shrunk, stripped.
//!
//! Rule 1. At most 20 MB; the first bytes decide the kind, never the name.
//! Rule 2. At most 50 million pixels, checked before a pixel is decoded.
//! Rule 3. What comes out is a fresh JPEG, at most 1280 pixels on its longer side, upright, without
//!         EXIF: no place, no camera, no time.

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::imageops::FilterType;
use image::{DynamicImage, ImageDecoder as _, ImageFormat, ImageReader, Limits, Rgb, RgbImage};

/// The largest upload, in bytes.
pub const LARGEST_BYTES: usize = 20 * 1024 * 1024;
/// The longer side of what is kept, in pixels.
pub const LONGEST_SIDE: u32 = 1280;
const MOST_PIXELS: u64 = 50_000_000;
/// Memory a decoder may ask for.
const MOST_MEMORY_BYTES: u64 = 512 * 1024 * 1024;
const QUALITY: u8 = 82;

/// Why a photo is not taken. Each is one sentence on the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PhotoRefusal {
    #[error("{bytes} bytes; at most {LARGEST_BYTES}")]
    TooLarge { bytes: usize },
    /// Neither JPEG, PNG nor WebP.
    #[error("not a JPEG, PNG or WebP")]
    UnknownKind,
    /// A phone's HEIC: the phone can send JPEG instead.
    #[error("a HEIC photo")]
    Heic,
    #[error("{width} × {height} pixels; at most {MOST_PIXELS} together")]
    TooManyPixels { width: u32, height: u32 },
    #[error("the photo is broken")]
    Broken,
}

/// A JPEG of our own making.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Photo {
    pub jpeg: Vec<u8>,
    pub width: u32,
    pub height: u32,
}

/// Decodes and writes anew. Errors: [`PhotoRefusal`].
pub fn shrink(bytes: &[u8]) -> Result<Photo, PhotoRefusal> {
    if bytes.len() > LARGEST_BYTES {
        return Err(PhotoRefusal::TooLarge { bytes: bytes.len() });
    }
    let upright = decode(bytes, kind(bytes)?)?;
    let small = if upright.width().max(upright.height()) > LONGEST_SIDE {
        upright.resize(LONGEST_SIDE, LONGEST_SIDE, FilterType::Triangle)
    } else {
        upright
    };
    let flat = on_white(&small);
    let mut jpeg = Vec::new();
    JpegEncoder::new_with_quality(&mut jpeg, QUALITY)
        .encode_image(&flat)
        .map_err(|_| PhotoRefusal::Broken)?;
    Ok(Photo { jpeg, width: flat.width(), height: flat.height() })
}

/// The kind by its first bytes.
fn kind(bytes: &[u8]) -> Result<ImageFormat, PhotoRefusal> {
    match bytes {
        [0xff, 0xd8, 0xff, ..] => Ok(ImageFormat::Jpeg),
        [0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, ..] => Ok(ImageFormat::Png),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Ok(ImageFormat::WebP),
        [_, _, _, _, b'f', b't', b'y', b'p', b'h' | b'm', b'e' | b'i', b'i' | b'v' | b'f', ..] => {
            Err(PhotoRefusal::Heic)
        }
        _ => Err(PhotoRefusal::UnknownKind),
    }
}

fn decode(bytes: &[u8], kind: ImageFormat) -> Result<DynamicImage, PhotoRefusal> {
    let mut reader = ImageReader::with_format(Cursor::new(bytes), kind);
    let mut limits = Limits::default();
    limits.max_alloc = Some(MOST_MEMORY_BYTES);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|_| PhotoRefusal::Broken)?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MOST_PIXELS {
        return Err(PhotoRefusal::TooManyPixels { width, height });
    }
    let orientation = decoder.orientation().map_err(|_| PhotoRefusal::Broken)?;
    let mut picture = DynamicImage::from_decoder(decoder).map_err(|_| PhotoRefusal::Broken)?;
    picture.apply_orientation(orientation);
    Ok(picture)
}

/// JPEG knows no transparency: what shines through is white, as paper is.
fn on_white(picture: &DynamicImage) -> RgbImage {
    if !picture.color().has_alpha() {
        return picture.to_rgb8();
    }
    let source = picture.to_rgba8();
    let mut flat = RgbImage::from_pixel(source.width(), source.height(), Rgb([255; 3]));
    for (target, pixel) in flat.pixels_mut().zip(source.pixels()) {
        let [r, g, b, alpha] = pixel.0;
        target.0 = [r, g, b].map(|channel| blend(channel, alpha));
    }
    flat
}

fn blend(channel: u8, alpha: u8) -> u8 {
    let (channel, alpha) = (u32::from(channel), u32::from(alpha));
    u8::try_from((channel * alpha + 255 * (255 - alpha)) / 255).unwrap_or(u8::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn jpeg(width: u32, height: u32) -> Vec<u8> {
        let mut bytes = Vec::new();
        let picture =
            RgbImage::from_fn(width, height, |x, _| Rgb([if x < width / 2 { 250 } else { 10 }; 3]));
        JpegEncoder::new(&mut bytes).encode_image(&picture).unwrap();
        bytes
    }

    /// Puts an EXIF segment with an orientation and a readable camera name behind the start.
    fn with_exif(jpeg: &[u8], orientation: u8) -> Vec<u8> {
        let mut tiff = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
        tiff.extend([orientation, 0, 0, 0, 0, 0, 0]);
        tiff.extend(b"SecretCamera GPS 45.1 131.2");
        let length = u16::try_from(tiff.len() + 2).unwrap().to_be_bytes();
        [&jpeg[..2], &[0xff, 0xe1], &length, &tiff, &jpeg[2..]].concat()
    }

    fn png(width: u32, height: u32) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        DynamicImage::new_rgba8(width, height).write_to(&mut bytes, ImageFormat::Png).unwrap();
        bytes.into_inner()
    }

    #[test]
    fn the_longer_side_is_at_most_1280_and_smaller_photos_keep_their_size() {
        let photo = shrink(&jpeg(1281, 640)).unwrap();
        assert_eq!((photo.width, photo.height), (1280, 640));
        let photo = shrink(&jpeg(1280, 20)).unwrap();
        assert_eq!((photo.width, photo.height), (1280, 20));
    }

    #[test]
    fn a_photo_is_turned_upright_and_loses_its_exif() {
        let turned = with_exif(&jpeg(64, 32), 6);
        let photo = shrink(&turned).unwrap();
        assert_eq!((photo.width, photo.height), (32, 64));
        assert!(turned.windows(12).any(|part| part == b"SecretCamera"));
        assert!(!photo.jpeg.windows(12).any(|part| part == b"SecretCamera"));
        assert!(!photo.jpeg.windows(4).any(|part| part == b"Exif"));
    }

    #[test]
    fn webp_and_png_become_jpeg() {
        let mut webp = Cursor::new(Vec::new());
        DynamicImage::new_rgb8(20, 10).write_to(&mut webp, ImageFormat::WebP).unwrap();
        for bytes in [webp.into_inner(), png(20, 10)] {
            let photo = shrink(&bytes).unwrap();
            assert_eq!((photo.width, photo.height), (20, 10));
            assert!(photo.jpeg.starts_with(&[0xff, 0xd8, 0xff]));
        }
    }

    #[test]
    fn transparency_becomes_white() {
        let photo = shrink(&png(8, 8)).unwrap();
        let pixels = image::load_from_memory(&photo.jpeg).unwrap().to_rgb8();
        assert!(pixels.pixels().all(|pixel| pixel.0.iter().all(|channel| *channel > 250)));
    }

    #[test]
    fn the_first_bytes_decide_and_the_wrong_kind_is_refused() {
        assert_eq!(shrink(b"GIF89a........"), Err(PhotoRefusal::UnknownKind));
        assert_eq!(shrink(b"<svg xmlns='...'>"), Err(PhotoRefusal::UnknownKind));
        assert_eq!(shrink(b"\0\0\0\x18ftypheic...."), Err(PhotoRefusal::Heic));
        assert_eq!(shrink(b""), Err(PhotoRefusal::UnknownKind));
        assert_eq!(shrink(&jpeg(40, 40)[..60]), Err(PhotoRefusal::Broken));
    }

    #[test]
    fn twenty_megabytes_are_looked_at_and_one_byte_more_is_not() {
        let bytes = vec![0; LARGEST_BYTES];
        assert_eq!(shrink(&bytes), Err(PhotoRefusal::UnknownKind));
        let bytes = vec![0; LARGEST_BYTES + 1];
        assert_eq!(shrink(&bytes), Err(PhotoRefusal::TooLarge { bytes: LARGEST_BYTES + 1 }));
    }

    #[test]
    fn a_small_file_that_claims_many_pixels_is_refused_before_decoding() {
        let mut bomb = png(4, 4);
        bomb[16..24].copy_from_slice(&[0, 0, 0x20, 0, 0, 0, 0x20, 0]);
        let crc = crc32(&bomb[12..29]);
        bomb[29..33].copy_from_slice(&crc.to_be_bytes());
        assert_eq!(shrink(&bomb), Err(PhotoRefusal::TooManyPixels { width: 8192, height: 8192 }));
    }

    fn crc32(bytes: &[u8]) -> u32 {
        let step = |crc: u32, byte: &u8| {
            (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
                if crc & 1 == 1 { crc >> 1 ^ 0xedb8_8320 } else { crc >> 1 }
            })
        };
        !bytes.iter().fold(!0, step)
    }
}
