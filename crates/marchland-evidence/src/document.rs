//! A document on its way through the stages: blocks, and the role of every stretch of them.

use crate::block::Block;
use crate::decode::{Decoded, NoText, decode};
use crate::format::{Declared, Format, PdfFault, layout, text_layer};
use crate::{Given, Input, Limits, OffsetsInto, Span};
use std::ops::Range;

/// What a stretch of a document is good for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// Prose that may carry claims.
    Body,
    /// To be dropped: menus, banners, counters, keyword lists.
    Boilerplate(&'static str),
    /// Kept, but no prose: titles, dates, headings, labels.
    Metadata(&'static str),
    /// A notice of an update or a correction.
    Notice(&'static str),
    /// The sign that something was left out here.
    Cut(&'static str),
}

/// A stretch of one block with its role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Segment {
    pub block: usize,
    pub range: Range<usize>,
    pub role: Role,
}

/// A document after decoding and layout.
#[derive(Debug)]
pub(crate) struct Document {
    pub name: String,
    pub format: Format,
    pub decoded: Decoded,
    pub blocks: Vec<Block>,
    pub declared: Declared,
    pub given: Given,
    pub offsets_into: OffsetsInto,
    /// What was lost of it, in words.
    pub losses: Vec<String>,
}

impl Document {
    /// Decodes and lays out a document.
    ///
    /// # Errors
    /// It is too large, empty, binary, encrypted, damaged or without text; the message says what to do.
    pub fn open(input: &Input, limits: &Limits) -> Result<Document, String> {
        let size = input.bytes.len();
        if size > limits.document_bytes {
            return Err(format!(
                "has {size} bytes; at most {} are read, so split it or take its text only",
                limits.document_bytes
            ));
        }
        let given = &input.given;
        let format = Format::of(&input.name, given.media_type.as_deref(), &input.bytes);
        let mut losses = Vec::new();
        let (decoded, offsets_into) = if format == Format::Pdf {
            let (text, lost) = text_layer(&input.bytes).map_err(pdf_message)?;
            if lost > 0 {
                losses.push(format!(
                    "{lost} pages could not be read; convert them to text to have them read"
                ));
            }
            (Decoded::extracted(text), OffsetsInto::ExtractedText)
        } else {
            let decoded = decode(
                &input.bytes,
                format == Format::Html,
                given.charset.as_deref(),
            )
            .map_err(text_message)?;
            (decoded, OffsetsInto::File)
        };
        let layout = layout(&decoded.text, format);
        if layout.blocks.is_empty() {
            return Err(
                "holds markup but no text; save the page again with its article".to_owned(),
            );
        }
        Ok(Document {
            name: input.name.clone(),
            format,
            decoded,
            blocks: layout.blocks,
            declared: layout.declared.or(given),
            given: given.clone(),
            offsets_into,
            losses,
        })
    }

    /// The text of a segment.
    pub fn text(&self, segment: &Segment) -> &str {
        &self.blocks[segment.block].text[segment.range.clone()]
    }

    /// Where a stretch of a block stands in the file, with the bytes there.
    pub fn span(&self, block: usize, range: Range<usize>, kind: &str) -> Span {
        let source = self.blocks[block].source(range);
        Span {
            start: self.decoded.origin(source.start),
            end: self.decoded.origin(source.end),
            quote: self.decoded.text[source].to_owned(),
            kind: kind.to_owned(),
        }
    }
}

fn text_message(fault: NoText) -> String {
    match fault {
        NoText::Empty => "is empty; a document must hold text, so save it again".to_owned(),
        NoText::Binary => "is binary, not text; read are text, Markdown, HTML and PDF, so convert it to one of them"
            .to_owned(),
    }
}

fn pdf_message(fault: PdfFault) -> String {
    match fault {
        PdfFault::Encrypted => "is an encrypted PDF; remove its password and try again".to_owned(),
        PdfFault::NoText => {
            "is a PDF without a text layer, probably a scan; run character recognition (OCR) over it first".to_owned()
        }
        PdfFault::Broken(reason) => {
            format!("is a PDF that cannot be read ({reason}); save or print it to PDF again, or take its text")
        }
    }
}
