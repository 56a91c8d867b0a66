//! Downloads from the addresses on the cards: resumable, verified, never half-written.
//!
//! The publisher's file is kept in `published/ID/` below the data folder. Where a program can make the copy from
//! it, the copy is put in its place; otherwise the result says which conversion is left to do.

mod download;
mod error;
mod partial;
mod place;
mod zip;

pub use error::{ByHand, FetchError};

use crate::catalog::{Card, Sha256, built_in, check_copy, read_bounded};
use marchland_base::CardId;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// How a download behaves.
#[derive(Clone, Debug)]
pub struct Options {
    /// Another server to ask, by its http or https address: the file of card `ID` is then expected at
    /// `BASE/ID/NAME`, so that any `published` folder can serve as a mirror.
    pub base: Option<String>,
    /// The longest file that is taken, in bytes.
    pub longest: u64,
    /// How often a failing server is asked, at least once.
    pub attempts: u32,
    /// The pause before the second attempt; it doubles before each further one, up to a minute.
    pub pause: Duration,
    /// The longest wait for a connection, for the answer's head, and between two pieces of the answer.
    pub patience: Duration,
    /// The longest time that one attempt may take as a whole.
    pub deadline: Duration,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            base: None,
            longest: 1 << 30,
            attempts: 4,
            pause: Duration::from_secs(1),
            patience: Duration::from_secs(30),
            deadline: Duration::from_secs(1800),
        }
    }
}

/// How far a download is.
#[derive(Clone, Copy, Debug)]
pub struct Progress<'a> {
    /// The dataset.
    pub card: &'a CardId,
    /// Bytes on the disk, those of an earlier, interrupted run included.
    pub received: u64,
    /// Bytes of the whole file, when the server says so.
    pub total: Option<u64>,
    /// The attempt, counted from one.
    pub attempt: u32,
}

/// What a fetch has brought about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fetched {
    /// The copy was in its place and right; nobody was asked.
    AlreadyThere {
        /// The copy.
        copy: PathBuf,
    },
    /// The copy is in its place, and its checksum agrees with the card.
    Placed {
        /// The publisher's file.
        kept: PathBuf,
        /// The copy.
        copy: PathBuf,
    },
    /// The publisher's file is kept, but the copy must be made from it by a person.
    Kept {
        /// The publisher's file.
        kept: PathBuf,
        /// Its checksum, for which the card may have had nothing to compare.
        sha256: Sha256,
        /// Whether the card knew the checksum, so that it was compared.
        verified: bool,
        /// Where the copy belongs.
        copy: PathBuf,
        /// The conversion that is needed, in words.
        conversion: String,
    },
    /// The publisher's file is kept, but holds another version of the table than the card describes.
    /// What lies in the copy's place was left alone.
    OtherVersion {
        /// The publisher's file.
        kept: PathBuf,
        /// The checksum of the table in it.
        found: Sha256,
        /// The checksum on the card.
        allowed: Sha256,
    },
}

/// Brings a dataset from its publisher into a folder, which is made when it is missing.
///
/// An interrupted download is taken up where it stopped, when the server allows it. A file that a person put at
/// `published/ID/NAME` is used as if it had been downloaded. Blocks until done; bounded by the options.
///
/// # Errors
/// The publisher wants a registration or gives no address of the file; the server cannot be reached, refuses or
/// breaks off too often; the file is too long or its checksum differs; a file cannot be written; an archive
/// cannot be unpacked.
pub fn fetch(
    card: &Card,
    folder: &Path,
    options: &Options,
    progress: &mut dyn FnMut(Progress<'_>),
) -> Result<Fetched, FetchError> {
    let copy = folder.join(&card.copy.path);
    if built_in(card).is_some() {
        return Ok(Fetched::AlreadyThere { copy });
    }
    if read_bounded(&copy).is_ok_and(|bytes| check_copy(card, &bytes).is_ok()) {
        return Ok(Fetched::AlreadyThere { copy });
    }
    let (address, name) = source(card, options, &copy)?;
    let shelf = folder.join("published").join(&card.id.0);
    std::fs::create_dir_all(&shelf).map_err(|cause| FetchError::file(&shelf, cause))?;
    let kept = shelf.join(name);
    if !usable(card, &kept)? {
        download::download(card, &address, &kept, options, progress)?;
    }
    place::place(card, kept, copy)
}

/// The address to ask and the name to keep the file under.
fn source<'a>(
    card: &'a Card,
    options: &Options,
    copy: &Path,
) -> Result<(String, &'a str), FetchError> {
    let published = &card.published;
    let (Some(file), Some(name), false) = (
        published.file.as_deref(),
        card.published_name(),
        published.registration,
    ) else {
        return Err(FetchError::ByHand(Box::new(ByHand {
            card: card.id.clone(),
            page: published.page.clone(),
            registration: published.registration,
            what_to_do: published.what_to_do.clone().unwrap_or_default(),
            conversion: card.copy.conversion_note.clone(),
            copy: copy.to_path_buf(),
        })));
    };
    match options.base.as_deref() {
        None => Ok((file.to_owned(), name)),
        Some(base) if base.starts_with("http://") || base.starts_with("https://") => {
            let base = base.trim_end_matches('/');
            Ok((format!("{base}/{}/{name}", card.id), name))
        }
        Some(base) => Err(FetchError::Base(base.to_owned())),
    }
}

/// Whether a kept file is there and, when the card knows its checksum, right.
fn usable(card: &Card, kept: &Path) -> Result<bool, FetchError> {
    if !kept.is_file() {
        return Ok(false);
    }
    match card.published.sha256 {
        None => Ok(true),
        Some(allowed) => Ok(place::checksum(kept)? == allowed),
    }
}
