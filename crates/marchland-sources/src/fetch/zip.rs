//! The little of ZIP that publishers' archives need: one named member, stored or deflated.
//!
//! Layout after PKWARE's APPNOTE, sections 4.3.7 (local header), 4.3.12 (central directory), 4.3.16 (its end).

use flate2::read::DeflateDecoder;
use std::io::Read;

const END: [u8; 4] = *b"PK\x05\x06";
const ENTRY: [u8; 4] = *b"PK\x01\x02";
const LOCAL: [u8; 4] = *b"PK\x03\x04";
/// The end record, and the longest comment that may follow it.
const END_LENGTH: usize = 22;
const LONGEST_COMMENT: usize = 65_535;

/// The content of the member with this name, in whatever folder of the archive it lies.
///
/// The error is the problem in words: no archive, no such member, a method other than stored or deflated,
/// broken data, or a content longer than `longest` bytes.
pub(super) fn member(archive: &[u8], name: &str, longest: u64) -> Result<Vec<u8>, String> {
    let end = end_record(archive).ok_or("no ZIP archive")?;
    let count = u16_at(archive, end + 10).ok_or("cut off")?;
    let mut at = u32_at(archive, end + 16).ok_or("cut off")? as usize;
    let mut names = Vec::new();
    for _ in 0..count {
        let entry = Entry::read(archive, at).ok_or("a broken list of members")?;
        if entry.name.rsplit('/').next() == Some(name) {
            return entry.content(archive, longest);
        }
        names.push(entry.name);
        at = entry.next;
    }
    names.truncate(20);
    Err(format!("no member '{name}'; it holds {}", names.join(", ")))
}

struct Entry {
    name: String,
    method: u16,
    compressed: usize,
    local: usize,
    next: usize,
}

impl Entry {
    fn read(archive: &[u8], at: usize) -> Option<Entry> {
        let signature = archive.get(at..at.checked_add(4)?)?;
        if signature != ENTRY {
            return None;
        }
        let name_length = usize::from(u16_at(archive, at + 28)?);
        let extra = usize::from(u16_at(archive, at + 30)?);
        let comment = usize::from(u16_at(archive, at + 32)?);
        let name_at = at + 46;
        let name = archive.get(name_at..name_at + name_length)?;
        Some(Entry {
            name: String::from_utf8_lossy(name).into_owned(),
            method: u16_at(archive, at + 10)?,
            compressed: u32_at(archive, at + 20)? as usize,
            local: u32_at(archive, at + 42)? as usize,
            next: name_at + name_length + extra + comment,
        })
    }

    fn content(&self, archive: &[u8], longest: u64) -> Result<Vec<u8>, String> {
        let broken = || format!("member '{}' is broken", self.name);
        let data = self.data(archive).ok_or_else(broken)?;
        let mut content = Vec::new();
        let read = match self.method {
            0 => data.take(longest + 1).read_to_end(&mut content),
            8 => DeflateDecoder::new(data)
                .take(longest + 1)
                .read_to_end(&mut content),
            other => {
                return Err(format!(
                    "member '{}' is compressed by method {other}; stored (0) or deflated (8) can be read",
                    self.name
                ));
            }
        };
        read.map_err(|_| broken())?;
        if content.len() as u64 > longest {
            return Err(format!(
                "member '{}' is longer than {longest} bytes",
                self.name
            ));
        }
        Ok(content)
    }

    fn data<'a>(&self, archive: &'a [u8]) -> Option<&'a [u8]> {
        if archive.get(self.local..self.local.checked_add(4)?)? != LOCAL {
            return None;
        }
        let name = usize::from(u16_at(archive, self.local + 26)?);
        let extra = usize::from(u16_at(archive, self.local + 28)?);
        let start = self.local + 30 + name + extra;
        archive.get(start..start.checked_add(self.compressed)?)
    }
}

/// Where the end record is: the last place that looks like one.
fn end_record(archive: &[u8]) -> Option<usize> {
    let last = archive.len().checked_sub(END_LENGTH)?;
    let first = last.saturating_sub(LONGEST_COMMENT);
    (first..=last)
        .rev()
        .find(|&at| archive.get(at..at + 4) == Some(&END))
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    let pair = bytes.get(at..at.checked_add(2)?)?;
    Some(u16::from_le_bytes(pair.try_into().ok()?))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    let four = bytes.get(at..at.checked_add(4)?)?;
    Some(u32::from_le_bytes(four.try_into().ok()?))
}
