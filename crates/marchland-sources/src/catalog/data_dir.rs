//! A folder of datasets, every file of which is checked against its card before it is read.

use super::{Card, Catalog, Sha256};
use flate2::read::MultiGzDecoder;
use marchland_base::CardId;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// The longest file that is read as a copy, in bytes: far more than the largest of the catalog has.
const LARGEST_COPY: u64 = 64 << 20;

/// A folder that holds at least one dataset of the catalog.
#[derive(Clone, Debug)]
pub struct DataDir {
    root: PathBuf,
}

/// Why a folder, or a dataset in it, cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum DataError {
    /// The path names nothing.
    #[error(
        "{0}: no such folder; give the folder that holds the datasets, or run `marchland data fetch --data {0}`"
    )]
    NoFolder(PathBuf),
    /// The path names a file.
    #[error("{0}: not a folder; give the folder that holds the datasets")]
    NotAFolder(PathBuf),
    /// No dataset of the catalog is in the folder.
    #[error(
        "{root}: holds none of the {expected} datasets of the catalog (looked for {example} and others); \
         give the folder that holds them, or run `marchland data fetch --data {root}`"
    )]
    NothingThere {
        /// The folder.
        root: PathBuf,
        /// How many datasets the catalog has.
        expected: usize,
        /// The place of one of them.
        example: String,
    },
    /// A dataset is not in the folder.
    #[error(
        "{path}: the dataset {card} is missing; run `marchland data fetch {card} --data {root}`"
    )]
    Missing {
        /// The dataset.
        card: CardId,
        /// Where it was looked for.
        path: PathBuf,
        /// The folder.
        root: PathBuf,
    },
    /// A file is not the one that its card describes.
    #[error(transparent)]
    Differs(Box<Difference>),
    /// A file or folder cannot be read.
    #[error("{path}: cannot be read: {cause}; check the permissions and the disk")]
    Unreadable {
        /// The file or folder.
        path: PathBuf,
        /// What the system says.
        cause: io::Error,
    },
}

/// A file that is not the one that its card describes.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "{path}: SHA-256 is {found}, the card {card} allows {allowed}; run `marchland data verify --data {root}` \
     to see all files, and `marchland data fetch {card} --data {root}` to get this one again"
)]
pub struct Difference {
    /// The dataset.
    pub card: CardId,
    /// The file.
    pub path: PathBuf,
    /// The folder.
    pub root: PathBuf,
    /// The checksum of the file as it is.
    pub found: Sha256,
    /// The checksum on the card.
    pub allowed: Sha256,
}

impl DataDir {
    /// Opens a folder of datasets.
    ///
    /// # Errors
    /// There is no such folder, it is a file, it cannot be read, or it holds no dataset of the catalog.
    pub fn open(path: impl AsRef<Path>) -> Result<DataDir, DataError> {
        let root = path.as_ref().to_path_buf();
        match std::fs::metadata(&root) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Err(DataError::NoFolder(root));
            }
            Err(cause) => return Err(DataError::Unreadable { path: root, cause }),
            Ok(metadata) if !metadata.is_dir() => return Err(DataError::NotAFolder(root)),
            Ok(_) => {}
        }
        let cards = Catalog::embedded().cards();
        if cards
            .iter()
            .filter(|card| super::built_in(card).is_none())
            .any(|card| root.join(&card.copy.path).is_file())
        {
            return Ok(DataDir { root });
        }
        Err(DataError::NothingThere {
            root,
            expected: cards.len(),
            example: cards
                .first()
                .map_or_else(String::new, |card| card.copy.path.clone()),
        })
    }

    /// The folder.
    #[must_use]
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Where a dataset lies, whether or not it is there.
    #[must_use]
    pub fn path(&self, card: &Card) -> PathBuf {
        self.root.join(&card.copy.path)
    }

    /// The bytes of a dataset's copy, as they lie on the disk (a gzip file stays one), after the checksum agreed.
    ///
    /// # Errors
    /// The file is missing, unreadable, or not the one that the card describes.
    pub fn read(&self, card: &Card) -> Result<Vec<u8>, DataError> {
        if let Some(bytes) = super::built_in(card) {
            return Ok(bytes.to_vec());
        }
        let path = self.path(card);
        let bytes = match read_bounded(&path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Err(DataError::Missing {
                    card: card.id.clone(),
                    path,
                    root: self.root.clone(),
                });
            }
            Err(cause) => return Err(DataError::Unreadable { path, cause }),
        };
        match check_copy(card, &bytes) {
            Ok(()) => Ok(bytes),
            Err(found) => Err(DataError::Differs(Box::new(Difference {
                card: card.id.clone(),
                path,
                root: self.root.clone(),
                found,
                allowed: card.copy.sha256,
            }))),
        }
    }
}

/// A file's bytes, unless it is longer than any dataset of the catalog, or no plain file.
pub(crate) fn read_bounded(path: &Path) -> io::Result<Vec<u8>> {
    let refuse = |problem: String| Err(io::Error::other(problem));
    // Opening a pipe could wait for ever.
    if !std::fs::metadata(path)?.is_file() {
        return refuse("not a plain file".into());
    }
    let mut bytes = Vec::new();
    File::open(path)?
        .take(LARGEST_COPY + 1)
        .read_to_end(&mut bytes)?;
    if bytes.len() as u64 > LARGEST_COPY {
        return refuse(format!(
            "longer than {LARGEST_COPY} bytes, which no dataset of the catalog is"
        ));
    }
    Ok(bytes)
}

/// Whether these bytes are a card's copy: the same file, or a gzip file with the same content.
/// The error is the checksum found.
pub(crate) fn check_copy(card: &Card, bytes: &[u8]) -> Result<(), Sha256> {
    let found = Sha256::of(bytes);
    if found == card.copy.sha256 || same_content(card, bytes) {
        return Ok(());
    }
    Err(found)
}

/// Whether the decompressed content agrees; stops one byte after the length on the card.
fn same_content(card: &Card, bytes: &[u8]) -> bool {
    let (Some(allowed), Some(length)) = (card.copy.content_sha256, card.copy.content_bytes) else {
        return false;
    };
    let mut content = MultiGzDecoder::new(bytes).take(length.saturating_add(1));
    Sha256::of_reader(&mut content).is_ok_and(|found| found == (allowed, length))
}

/// Whether a dataset is in the folder and right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Presence {
    /// There, and the checksum agrees.
    Right,
    /// Not there.
    Missing,
    /// There, but not the file of the card.
    Differs {
        /// The checksum of the file as it is.
        found: Sha256,
    },
    /// There, but it cannot be read.
    Unreadable {
        /// What the system says.
        cause: String,
    },
}

/// The state of one dataset in a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verified {
    /// The dataset.
    pub card: CardId,
    /// Where it was looked for.
    pub path: PathBuf,
    /// What was found.
    pub presence: Presence,
}

/// Checks every dataset of the catalog in a folder, in the order of their ids.
#[must_use]
pub fn verify(folder: &DataDir, catalog: &Catalog) -> Vec<Verified> {
    catalog
        .cards()
        .iter()
        .map(|card| Verified {
            card: card.id.clone(),
            path: folder.path(card),
            presence: presence(folder, card),
        })
        .collect()
}

/// Checks one dataset in a folder.
#[must_use]
pub fn presence(folder: &DataDir, card: &Card) -> Presence {
    match folder.read(card) {
        Ok(_) => Presence::Right,
        Err(DataError::Missing { .. }) => Presence::Missing,
        Err(DataError::Differs(difference)) => Presence::Differs {
            found: difference.found,
        },
        Err(DataError::Unreadable { cause, .. }) => Presence::Unreadable {
            cause: cause.to_string(),
        },
        Err(other) => Presence::Unreadable {
            cause: other.to_string(),
        },
    }
}
