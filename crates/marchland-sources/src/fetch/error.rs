//! Why a dataset could not be fetched.

use crate::catalog::Sha256;
use marchland_base::CardId;
use std::io;
use std::path::{Path, PathBuf};

/// Why a dataset could not be fetched, and what to do about it.
#[derive(Debug, thiserror::Error)]
pub enum FetchError {
    /// No program can fetch it.
    #[error(transparent)]
    ByHand(Box<ByHand>),
    /// The other server's address is none.
    #[error("'{0}' is no http or https address; give one such as http://127.0.0.1:8000")]
    Base(String),
    /// The server refuses.
    #[error(
        "{address}: the server answers {status}; a download with a browser may work: save it as {kept} and run \
         the command again"
    )]
    Refused {
        /// The address.
        address: String,
        /// The HTTP status.
        status: u16,
        /// Where a file saved by hand is looked for.
        kept: PathBuf,
    },
    /// The server cannot be reached, or breaks off, or fails, on every attempt.
    #[error(
        "{address}: {problem}, on the last of {attempts} attempts; run the command again: it goes on where it stopped when the server allows that"
    )]
    Failed {
        /// The address.
        address: String,
        /// What happened last.
        problem: String,
        /// How often it was tried.
        attempts: u32,
    },
    /// The server answers in a way that is not understood.
    #[error("{address}: {problem}; check the address on the card")]
    Answer {
        /// The address.
        address: String,
        /// What is wrong with the answer.
        problem: String,
    },
    /// The file is too long.
    #[error("{address}: longer than {allowed} bytes, the most that is taken; nothing was kept")]
    TooLong {
        /// The address.
        address: String,
        /// The limit.
        allowed: u64,
    },
    /// The file is not the one of the card.
    #[error(
        "{address}: SHA-256 of the download is {found}, the card {card} allows {allowed}; the download was removed: \
         run the command again, and if it differs again the publisher has changed the file"
    )]
    Checksum {
        /// The dataset.
        card: CardId,
        /// The address.
        address: String,
        /// The checksum of the download.
        found: Sha256,
        /// The checksum on the card.
        allowed: Sha256,
    },
    /// An archive does not hold what the card says.
    #[error("{kept}: {problem}; remove the file to download it again")]
    Archive {
        /// The archive.
        kept: PathBuf,
        /// What is wrong.
        problem: String,
    },
    /// A file or folder cannot be read or written.
    #[error("{path}: {cause}; check the permissions and the space on the disk")]
    File {
        /// The file or folder.
        path: PathBuf,
        /// What the system says.
        cause: io::Error,
    },
}

/// A dataset that a person has to get.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{card}: {}: {what_to_do} Page: {page}. Then make {copy} of it: {conversion}", self.why())]
pub struct ByHand {
    /// The dataset.
    pub card: CardId,
    /// The publisher's page.
    pub page: String,
    /// Whether the publisher wants a registration; otherwise there is no address of the file.
    pub registration: bool,
    /// What the person does.
    pub what_to_do: String,
    /// How the copy comes from the publisher's file.
    pub conversion: String,
    /// Where the copy belongs.
    pub copy: PathBuf,
}

impl ByHand {
    fn why(&self) -> &'static str {
        if self.registration {
            "the publisher wants a registration or a request"
        } else {
            "the publisher gives no address of the file"
        }
    }
}

impl FetchError {
    /// A file or folder that cannot be read or written.
    pub(super) fn file(path: &Path, cause: io::Error) -> FetchError {
        FetchError::File {
            path: path.to_path_buf(),
            cause,
        }
    }
}
