//! One reader per file format: decoded text to blocks, and what the format itself says about the document.

mod entities;
mod html;
mod html_tokens;
mod markdown;
mod pdf;
mod pdf_page;
mod plain;

use crate::block::Block;
pub(crate) use pdf::{PdfFault, text_layer};

/// How a document is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    Text,
    Markdown,
    Html,
    Pdf,
}

impl Format {
    /// Chooses the format by the bytes where they are plain, else by the extension of the name.
    pub fn of(name: &str, bytes: &[u8]) -> Format {
        let start = &bytes[..bytes.len().min(1024)];
        if start.windows(5).take(512).any(|window| window == b"%PDF-") {
            return Format::Pdf;
        }
        let extension = name.rsplit('.').next().unwrap_or("").to_ascii_lowercase();
        match extension.as_str() {
            "pdf" => Format::Pdf,
            "html" | "htm" | "xhtml" => Format::Html,
            "md" | "markdown" => Format::Markdown,
            _ if looks_like_html(start) => Format::Html,
            _ => Format::Text,
        }
    }

    pub fn word(self) -> &'static str {
        match self {
            Format::Text => "text",
            Format::Markdown => "markdown",
            Format::Html => "html",
            Format::Pdf => "pdf",
        }
    }
}

fn looks_like_html(start: &[u8]) -> bool {
    let start = start.trim_ascii_start().to_ascii_lowercase();
    start.starts_with(b"<!doctype html") || start.starts_with(b"<html")
}

/// What a document says about itself outside its text. Values are raw: dates are not parsed yet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Declared {
    pub title: Option<String>,
    pub outlet: Option<(String, &'static str)>,
    pub author: Option<String>,
    pub published: Option<String>,
    pub updated: Option<String>,
}

/// Blocks in the order of the text, and what the document declares.
#[derive(Debug, Default)]
pub(crate) struct Layout {
    pub blocks: Vec<Block>,
    pub declared: Declared,
}

/// Reads the text of a document in its format; extracted text is read as plain text.
pub(crate) fn layout(text: &str, format: Format) -> Layout {
    match format {
        Format::Text | Format::Pdf => Layout {
            blocks: plain::blocks(text),
            declared: Declared::default(),
        },
        Format::Markdown => markdown::layout(text),
        Format::Html => html::layout(text),
    }
}
