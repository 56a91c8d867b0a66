//! Bytes to text, with the way back from every place in the text to a byte of the file.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, ISO_2022_JP, UTF_8, UTF_16BE, UTF_16LE};
use regex::bytes::Regex;
use std::sync::LazyLock;

/// The mark that decoding puts where bytes mean nothing in their encoding.
pub(crate) const REPLACEMENT: char = '\u{FFFD}';

/// Text and where it came from.
#[derive(Debug)]
pub(crate) struct Decoded {
    /// The text, without a byte order mark.
    pub text: String,
    /// The encoding's WHATWG name.
    pub encoding: &'static str,
    offsets: Offsets,
}

#[derive(Debug)]
enum Offsets {
    /// The text is the file from this byte on.
    Straight(usize),
    /// For each byte of the text, and for its end, the byte of the file where its character begins.
    Mapped(Vec<u32>),
}

impl Decoded {
    /// The byte of the file at which the character at `at` begins, or ends when `at` is the text's end.
    pub fn origin(&self, at: usize) -> usize {
        match &self.offsets {
            Offsets::Straight(base) => base + at,
            Offsets::Mapped(map) => map[at.min(map.len() - 1)] as usize,
        }
    }

    /// Text that stands for itself: extracted from a file that holds none.
    pub fn extracted(text: String) -> Decoded {
        Decoded {
            text,
            encoding: UTF_8.name(),
            offsets: Offsets::Straight(0),
        }
    }
}

/// Why bytes are no text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NoText {
    /// No bytes, or nothing but white space.
    Empty,
    /// Bytes that no text has.
    Binary,
}

/// Decodes a document: byte order mark, UTF-8 if it is, the encoding by the transport, the declared one, else a guess
/// from the bytes.
pub(crate) fn decode(bytes: &[u8], markup: bool, charset: Option<&str>) -> Result<Decoded, NoText> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(NoText::Empty);
    }
    let (encoding, skip) = encoding_of(bytes, markup, charset)?;
    let decoded = if encoding == UTF_8 {
        utf8(bytes, skip)
    } else {
        mapped(bytes, skip, encoding)
    };
    let odd = decoded
        .text
        .chars()
        .filter(|&c| c == REPLACEMENT || (c.is_control() && !c.is_whitespace()))
        .count();
    let characters = decoded.text.chars().count().max(1);
    if odd * 10 > characters {
        return Err(NoText::Binary);
    }
    if decoded.text.trim().is_empty() {
        return Err(NoText::Empty);
    }
    Ok(decoded)
}

fn encoding_of(
    bytes: &[u8],
    markup: bool,
    charset: Option<&str>,
) -> Result<(&'static Encoding, usize), NoText> {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return Ok((encoding, length));
    }
    if let Some(encoding) = bare_utf16(bytes) {
        return Ok((encoding, 0));
    }
    if bytes.contains(&0) {
        return Err(NoText::Binary);
    }
    if std::str::from_utf8(bytes).is_ok() {
        return Ok((UTF_8, 0));
    }
    let transport = charset.and_then(|label| usable(label.as_bytes()));
    if let Some(encoding) = transport.or_else(|| markup.then(|| declared(bytes)).flatten()) {
        return Ok((encoding, 0));
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    Ok((detector.guess(None, Utf8Detection::Allow), 0))
}

/// UTF-16 without a mark shows in its zero bytes: nearly all on one side of each pair.
fn bare_utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(4096) & !1];
    if sample.len() < 4 || !bytes.len().is_multiple_of(2) {
        return None;
    }
    let pairs = sample.len() / 2;
    let zeros = |side: usize| {
        let zero = |pair: &&[u8]| pair[side] == 0;
        sample.chunks_exact(2).filter(zero).count()
    };
    let (first, second) = (zeros(0), zeros(1));
    if second * 10 > pairs * 7 && first * 10 < pairs {
        return Some(UTF_16LE);
    }
    (first * 10 > pairs * 7 && second * 10 < pairs).then_some(UTF_16BE)
}

fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    static CHARSET: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r#"(?i-u)(?:charset|encoding)\s*=\s*["']?\s*([a-z0-9_:-]+)"#)
            .expect("a constant pattern")
    });
    let head = &bytes[..bytes.len().min(2048)];
    usable(CHARSET.captures(head)?.get(1)?.as_bytes())
}

/// The encoding of a label, if it can be the one of text that is no UTF-8.
fn usable(label: &[u8]) -> Option<&'static Encoding> {
    let encoding = Encoding::for_label(label)?;
    // A page that could declare UTF-16 in ASCII is not in UTF-16; and quotes of a stateful encoding do not
    // decode on their own.
    let usable = encoding != ISO_2022_JP && encoding != UTF_16LE && encoding != UTF_16BE;
    (usable && encoding != UTF_8).then_some(encoding)
}

fn utf8(bytes: &[u8], skip: usize) -> Decoded {
    match std::str::from_utf8(&bytes[skip..]) {
        Ok(text) => Decoded {
            text: text.to_owned(),
            encoding: UTF_8.name(),
            offsets: Offsets::Straight(skip),
        },
        Err(_) => mapped(bytes, skip, UTF_8),
    }
}

/// Decodes byte by byte, so that each character is known by the bytes that completed it.
fn mapped(bytes: &[u8], skip: usize, encoding: &'static Encoding) -> Decoded {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 2);
    let mut map: Vec<u32> = Vec::with_capacity(bytes.len() + bytes.len() / 2);
    let mut begun = skip;
    let mut out = [0_u8; 64];
    for at in skip..=bytes.len() {
        let last = at == bytes.len();
        let input = if last { &[][..] } else { &bytes[at..=at] };
        let (_, _, written, _) = decoder.decode_to_utf8(input, &mut out, last);
        if written > 0 {
            text.push_str(&String::from_utf8_lossy(&out[..written]));
            map.resize(text.len(), u32::try_from(begun).unwrap_or(u32::MAX));
            begun = (at + 1).min(bytes.len());
        }
    }
    map.push(u32::try_from(bytes.len()).unwrap_or(u32::MAX));
    Decoded {
        text,
        encoding: encoding.name(),
        offsets: Offsets::Mapped(map),
    }
}
