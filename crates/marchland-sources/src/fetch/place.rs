//! From the publisher's file to the copy that the readers take.

use super::{FetchError, Fetched, zip};
use crate::catalog::{Card, Conversion, Sha256, read_bounded};
use flate2::{Compression, write::GzEncoder};
use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// The longest table that is unpacked, in bytes; the largest of the catalog has a few million.
const LONGEST_TABLE: u64 = 64 << 20;

/// The checksum of a file.
pub(super) fn checksum(path: &Path) -> Result<Sha256, FetchError> {
    let read = || Ok(Sha256::of_reader(&mut File::open(path)?)?.0);
    read().map_err(|cause| FetchError::file(path, cause))
}

/// Puts the copy in its place where a program can, and says what is left to do where it cannot.
pub(super) fn place(card: &Card, kept: PathBuf, copy: PathBuf) -> Result<Fetched, FetchError> {
    if card.copy.conversion == Conversion::Other {
        return Ok(Fetched::Kept {
            sha256: checksum(&kept)?,
            verified: card.published.sha256.is_some(),
            kept,
            copy,
            conversion: card.copy.conversion_note.clone(),
        });
    }
    let table = table(card, &kept)?;
    let allowed = card.copy.content_sha256.unwrap_or(card.copy.sha256);
    let found = Sha256::of(&table);
    if found != allowed {
        return Ok(Fetched::OtherVersion {
            kept,
            found,
            allowed,
        });
    }
    let packed = match card.copy.conversion {
        Conversion::Gzip | Conversion::UnzipGzip => compress(&table),
        Conversion::None | Conversion::Other => Ok(table),
    };
    packed
        .and_then(|bytes| write_whole(&copy, &bytes))
        .map_err(|cause| FetchError::file(&copy, cause))?;
    Ok(Fetched::Placed { kept, copy })
}

/// The table inside the publisher's file.
fn table(card: &Card, kept: &Path) -> Result<Vec<u8>, FetchError> {
    let bytes = read_bounded(kept).map_err(|cause| FetchError::file(kept, cause))?;
    match (card.copy.conversion, card.published.member.as_deref()) {
        (Conversion::UnzipGzip, Some(member)) => zip::member(&bytes, member, LONGEST_TABLE)
            .map_err(|problem| FetchError::Archive {
                kept: kept.to_path_buf(),
                problem,
            }),
        _ => Ok(bytes),
    }
}

fn compress(table: &[u8]) -> io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(table)?;
    encoder.finish()
}

/// Writes beside the goal and renames, so that the goal is never half-written.
fn write_whole(goal: &Path, bytes: &[u8]) -> io::Result<()> {
    if let Some(folder) = goal.parent() {
        std::fs::create_dir_all(folder)?;
    }
    let mut name = goal.as_os_str().to_owned();
    name.push(".partial");
    let beside = PathBuf::from(name);
    let mut file = File::create(&beside)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    std::fs::rename(&beside, goal)
}
