//! PDF: the text layer, bounded, and nothing else of the file.

use super::pdf_page;
use lopdf::{Document, LoadOptions};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Pages read at most.
const MOST_PAGES: usize = 400;
/// Bytes that one compressed stream may grow to.
const STREAM_BYTES: usize = 8 << 20;
/// Bytes of page content read altogether, and so a bound on the time spent.
const CONTENT_BYTES: usize = 32 << 20;

/// Why a PDF gave no text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum PdfFault {
    /// It needs a password.
    Encrypted,
    /// It holds pages but no text: images of pages, most likely.
    NoText,
    /// It is damaged, or not a PDF at all.
    Broken(String),
}

/// The text of a PDF, pages parted by blank lines, and how many pages could not be read.
pub(crate) fn text_layer(bytes: &[u8]) -> Result<(String, usize), PdfFault> {
    // The one place where a library reads a hostile binary format: a panic there must not lose the other documents.
    let read = catch_unwind(AssertUnwindSafe(|| pages(bytes)));
    let (text, lost) =
        read.map_err(|_| PdfFault::Broken("its structure is impossible".to_owned()))??;
    if text.chars().filter(|c| c.is_alphanumeric()).count() < 3 {
        return Err(PdfFault::NoText);
    }
    Ok((text, lost))
}

fn pages(bytes: &[u8]) -> Result<(String, usize), PdfFault> {
    let options = LoadOptions::with_max_decompressed_size(STREAM_BYTES);
    let document = Document::load_mem_with_options(bytes, options)
        .map_err(|error| PdfFault::Broken(error.to_string()))?;
    if document.is_encrypted() {
        return Err(PdfFault::Encrypted);
    }
    let pages = document.get_pages();
    let mut text = String::new();
    let (mut lost, mut spent) = (pages.len().saturating_sub(MOST_PAGES), 0);
    for id in pages.into_values().take(MOST_PAGES) {
        let Ok(content) = document.get_page_content_with_limit(id, STREAM_BYTES) else {
            lost += 1;
            continue;
        };
        spent += content.len();
        if spent > CONTENT_BYTES {
            lost += 1;
            continue;
        }
        match pdf_page::text(&document, id, &content, STREAM_BYTES) {
            Ok(page) => append(&mut text, page.trim()),
            Err(_) => lost += 1,
        }
    }
    Ok((text, lost))
}

/// Adds a page: as a new paragraph, unless it goes on in the middle of a sentence.
fn append(text: &mut String, page: &str) {
    let open = text.ends_with(|c: char| c.is_alphanumeric() || c == ',');
    let goes_on = open && page.starts_with(char::is_lowercase);
    if !text.is_empty() && !page.is_empty() {
        text.push_str(if goes_on { " " } else { "\n\n" });
    }
    text.push_str(page);
}
