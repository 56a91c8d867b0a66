//! PDF: the text layer, bounded, and nothing else of the file.

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
    for (number, id) in pages.into_iter().take(MOST_PAGES) {
        let content = document.get_page_content_with_limit(id, STREAM_BYTES);
        spent += content.as_ref().map_or(STREAM_BYTES, Vec::len);
        if spent > CONTENT_BYTES {
            lost += 1;
            continue;
        }
        match document.extract_text_with_limit(&[number], STREAM_BYTES) {
            Ok(page) => {
                text.push_str(page.trim());
                text.push_str("\n\n");
            }
            Err(_) => lost += 1,
        }
    }
    Ok((text, lost))
}
