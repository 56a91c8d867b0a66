//! One reader per file format: decoded text to blocks, and what the format itself says about the document.

mod entities;
mod html;
mod html_chrome;
mod html_main;
mod html_tokens;
mod markdown;
mod pdf;
mod pdf_page;
mod plain;
mod structured;

use crate::Given;
use crate::block::Block;
pub(crate) use html_chrome::ABOUT_THE_TEXT;
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
    /// Chooses the format by the bytes where they are plain, else by the media type, else by the extension of the name.
    pub fn of(name: &str, media_type: Option<&str>, bytes: &[u8]) -> Format {
        let start = &bytes[..bytes.len().min(1024)];
        if start.windows(5).take(512).any(|window| window == b"%PDF-") {
            return Format::Pdf;
        }
        match media_type {
            Some("application/pdf") => return Format::Pdf,
            Some("text/html" | "application/xhtml+xml") => return Format::Html,
            Some("text/markdown") => return Format::Markdown,
            _ => {}
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
    /// Of structured data, which a declared author goes before.
    pub authors: Vec<String>,
    pub published: Option<String>,
    pub updated: Option<String>,
}

impl Declared {
    /// What the document declares itself, and where it is silent what is known of it otherwise.
    pub fn or(self, given: &Given) -> Declared {
        Declared {
            title: self.title.or_else(|| given.title.clone()),
            outlet: self.outlet.or_else(|| given.outlet.clone()),
            author: self.author.or_else(|| given.author.clone()),
            authors: self.authors,
            published: self.published.or_else(|| given.published.clone()),
            updated: self.updated,
        }
    }
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
