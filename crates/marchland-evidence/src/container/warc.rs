//! Web archives (WARC, ISO 28500): their pages, one after another, and what stops the reading.

use super::http::{self, header};
use crate::{Given, Input, Limits};
use std::io::{self, BufRead, Read};

/// Bytes of a record's head.
const LONGEST_HEAD: usize = 64 << 10;

/// What became of a record that holds a page.
pub(crate) enum Kept {
    /// A document, named by its address.
    Document(Box<Input>),
    /// A page that cannot be read: its address, and why.
    Refused(String, String),
}

/// Reads the pages of an archive: responses with status 200 in a type of text, resources and conversions. Others are
/// passed over. `take` says whether to go on.
///
/// # Errors
/// What stopped the reading, in words; what was taken before stands.
pub(crate) fn read(
    archive: &mut dyn BufRead,
    name: &str,
    limits: &Limits,
    take: &mut dyn FnMut(Kept) -> bool,
) -> Result<(), String> {
    let mut spent = 0_u64;
    for number in 1_u64.. {
        let cut = |cause: &io::Error| {
            format!(
                "breaks off in record {number} ({cause}); the records before it were read, so fetch it again"
            )
        };
        let Some(head) = head(archive).map_err(|cause| cut(&cause))? else {
            return Ok(());
        };
        let length = header(&head, "content-length").and_then(|length| length.parse::<u64>().ok());
        let Some(length) = length.filter(|_| head.starts_with("WARC/")) else {
            return Err(format!(
                "record {number} is none of a web archive; the records before it were read, so fetch it again"
            ));
        };
        spent = spent.saturating_add(length);
        if spent > limits.unpacked_bytes {
            return Err(format!(
                "unpacks to more than {} bytes; the {} records before were read, so split it",
                limits.unpacked_bytes,
                number - 1
            ));
        }
        let wanted = address(&head).is_some() && length <= limits.document_bytes as u64 * 2;
        let mut content = Vec::new();
        let mut body = Read::take(&mut *archive, length);
        if wanted {
            body.read_to_end(&mut content)
        } else {
            io::copy(&mut body, &mut io::sink()).map(|_| 0)
        }
        .map_err(|cause| cut(&cause))?;
        if body.limit() > 0 {
            return Err(cut(&io::ErrorKind::UnexpectedEof.into()));
        }
        let kept = if wanted {
            page(&head, content, name, limits)
        } else {
            too_long(&head, length, limits)
        };
        if let Some(kept) = kept
            && !take(kept)
        {
            return Ok(());
        }
    }
    Ok(())
}

/// The head of the next record, without the blank line; `None` at the end of the archive.
fn head(archive: &mut dyn BufRead) -> io::Result<Option<String>> {
    let mut head = Vec::new();
    loop {
        let mut line = Vec::new();
        let room = (LONGEST_HEAD - head.len()) as u64;
        let read = Read::take(&mut *archive, room).read_until(b'\n', &mut line)?;
        let blank = line.iter().all(u8::is_ascii_whitespace);
        if read == 0 {
            let whole = head.is_empty() && room > 0;
            let cut = io::Error::from(io::ErrorKind::UnexpectedEof);
            return if whole { Ok(None) } else { Err(cut) };
        }
        if blank && !head.is_empty() {
            return Ok(Some(String::from_utf8_lossy(&head).into_owned()));
        }
        // Blank lines stand between records.
        if !blank {
            head.extend_from_slice(&line);
        }
    }
}

/// The address of a record that may hold a page.
fn address(head: &str) -> Option<&str> {
    let kind = header(head, "warc-type")?.to_ascii_lowercase();
    let address = header(head, "warc-target-uri")?.trim_matches(['<', '>']);
    matches!(kind.as_str(), "response" | "resource" | "conversion").then_some(address)
}

fn page(head: &str, content: Vec<u8>, archive: &str, limits: &Limits) -> Option<Kept> {
    let address = address(head)?.to_owned();
    let kind = header(head, "content-type").unwrap_or_default();
    let (media_type, charset, bytes) = if kind.to_ascii_lowercase().starts_with("application/http")
    {
        match http::page(&content, limits.document_bytes) {
            Ok(page) => page.map(|page| (page.media_type, page.charset, page.body))?,
            Err(why) => return Some(Kept::Refused(address, why)),
        }
    } else {
        let (media_type, charset) = http::media_type(kind);
        http::is_text(&media_type).then_some((media_type, charset, content))?
    };
    let day = header(head, "warc-date").and_then(|date| date.get(..10));
    Some(Kept::Document(Box::new(Input {
        name: address.clone(),
        bytes,
        given: Given {
            within: Some(archive.to_owned()),
            address: Some(address),
            media_type: Some(media_type),
            charset,
            fetched: day.map(str::to_owned),
            ..Given::default()
        },
    })))
}

/// A record that was passed over for its length alone.
fn too_long(head: &str, length: u64, limits: &Limits) -> Option<Kept> {
    let address = address(head)?.to_owned();
    let why = format!(
        "has {length} bytes; at most {} are read of a document, so take its text only",
        limits.document_bytes
    );
    Some(Kept::Refused(address, why))
}
