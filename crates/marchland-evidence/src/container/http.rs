//! The body of an HTTP response as an archive keeps it.

use flate2::read::{MultiGzDecoder, ZlibDecoder};
use std::io::Read;

/// Bytes of the head that are looked at.
const LONGEST_HEAD: usize = 64 << 10;

/// A response that holds a page.
pub(super) struct Page {
    pub media_type: String,
    pub charset: Option<String>,
    pub body: Vec<u8>,
}

/// A header's value by its name in small letters.
pub(super) fn header<'a>(head: &'a str, name: &str) -> Option<&'a str> {
    head.lines().find_map(|line| {
        let (key, value) = line.split_once(':')?;
        key.trim().eq_ignore_ascii_case(name).then(|| value.trim())
    })
}

/// The type without parameters, and the `charset` among these.
pub(super) fn media_type(value: &str) -> (String, Option<String>) {
    let mut parts = value.split(';').map(str::trim);
    let media_type = parts.next().unwrap_or_default().to_ascii_lowercase();
    let charset = parts.find_map(|part| {
        let (key, value) = part.split_once('=')?;
        let named = key.trim().eq_ignore_ascii_case("charset");
        named.then(|| value.trim_matches(['"', '\'', ' ']).to_owned())
    });
    (media_type, charset)
}

/// Whether documents come in this type.
pub(super) fn is_text(media_type: &str) -> bool {
    media_type.starts_with("text/") && !matches!(media_type, "text/css" | "text/javascript")
        || matches!(media_type, "application/xhtml+xml" | "application/pdf")
}

/// The page of a response; `None` when it is no success or no text.
///
/// # Errors
/// The body unpacks to more than `most` bytes, or is packed in a way that is not read.
pub(super) fn page(response: &[u8], most: usize) -> Result<Option<Page>, String> {
    let window = &response[..response.len().min(LONGEST_HEAD)];
    let crlf = window.windows(4).position(|four| four == b"\r\n\r\n");
    let bare = || window.windows(2).position(|two| two == b"\n\n");
    let Some((end, gap)) = crlf.map(|at| (at, 4)).or_else(|| bare().map(|at| (at, 2))) else {
        return Ok(None);
    };
    let head = String::from_utf8_lossy(&window[..end]);
    let status = head.split_ascii_whitespace().nth(1);
    let (media_type, charset) = media_type(header(&head, "content-type").unwrap_or_default());
    if status != Some("200") || !is_text(&media_type) {
        return Ok(None);
    }
    let mut body = response[end + gap..].to_vec();
    let chunked = header(&head, "transfer-encoding")
        .is_some_and(|value| value.to_ascii_lowercase().contains("chunked"));
    // Some crawlers keep the header and take the chunks apart.
    if let Some(joined) = chunked.then(|| joined(&body)).flatten() {
        body = joined;
    }
    let packed = header(&head, "content-encoding").unwrap_or("identity");
    let body = unpacked(body, &packed.to_ascii_lowercase(), most)?;
    Ok(Some(Page {
        media_type,
        charset,
        body,
    }))
}

/// The chunks of a body; `None` when it does not consist of chunks.
fn joined(body: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(body.len());
    let mut rest = body;
    loop {
        let end = rest.windows(2).take(32).position(|two| two == b"\r\n")?;
        let size = std::str::from_utf8(&rest[..end]).ok()?;
        let size = size.split(';').next().unwrap_or_default().trim();
        let size = usize::from_str_radix(size, 16).ok()?;
        rest = &rest[end + 2..];
        if size == 0 {
            return Some(out);
        }
        // A body that was cut keeps what is there.
        let Some(chunk) = rest.get(..size) else {
            out.extend_from_slice(rest);
            return Some(out);
        };
        out.extend_from_slice(chunk);
        rest = rest.get(size + 2..).unwrap_or_default();
    }
}

fn unpacked(body: Vec<u8>, packing: &str, most: usize) -> Result<Vec<u8>, String> {
    let gzip = body.starts_with(&[0x1f, 0x8b]);
    match packing {
        "gzip" | "x-gzip" if gzip => bounded(MultiGzDecoder::new(&body[..]), most),
        "deflate" => bounded(ZlibDecoder::new(&body[..]), most),
        // The header may tell of a packing that the crawler has undone.
        "identity" | "" | "gzip" | "x-gzip" => Ok(body),
        other => Err(format!(
            "is packed as '{}', and gzip and deflate are read; fetch it again without packing",
            other.escape_default()
        )),
    }
}

/// Reads at most so many bytes, and what can be read of a stream that breaks off.
fn bounded(reader: impl Read, most: usize) -> Result<Vec<u8>, String> {
    let mut out = Vec::new();
    let mut reader = reader.take(most as u64 + 1);
    let read = reader.read_to_end(&mut out);
    if out.len() > most {
        return Err(format!(
            "unpacks to more than {most} bytes, which is what is read of a document; take its text only"
        ));
    }
    match read {
        Err(cause) if out.is_empty() => Err(format!("cannot be unpacked: {cause}; fetch it again")),
        _ => Ok(out),
    }
}
