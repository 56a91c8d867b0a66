//! A download on its way: the bytes so far, and the mark by which the server knows which file they are of.

use super::FetchError;
use std::fs::{File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

/// `NAME.partial` beside the file to be, and `NAME.partial.mark` with the address and the server's mark.
pub(super) struct Partial {
    bytes: PathBuf,
    mark: PathBuf,
}

/// The longest mark that is believed, in bytes.
const LONGEST_MARK: u64 = 8192;

impl Partial {
    pub(super) fn of(kept: &Path) -> Partial {
        let beside = |ending: &str| {
            let mut name = kept.as_os_str().to_owned();
            name.push(ending);
            PathBuf::from(name)
        };
        Partial {
            bytes: beside(".partial"),
            mark: beside(".partial.mark"),
        }
    }

    /// Where the bytes are.
    pub(super) fn path(&self) -> &Path {
        &self.bytes
    }

    /// How many bytes are there and the server's mark for them, when a download from this address can go on.
    pub(super) fn resumable(&self, address: &str) -> Option<(u64, String)> {
        let length = std::fs::metadata(&self.bytes).ok()?.len();
        if length == 0 || std::fs::metadata(&self.mark).ok()?.len() > LONGEST_MARK {
            return None;
        }
        let text = std::fs::read_to_string(&self.mark).ok()?;
        let (from, mark) = text.split_once('\n')?;
        let header = !mark.is_empty() && mark.bytes().all(|byte| (b' '..=b'~').contains(&byte));
        (from == address && header).then(|| (length, mark.to_owned()))
    }

    /// Begins anew: an empty file, and the mark when the server gave one.
    pub(super) fn restart(&self, address: &str, mark: Option<&str>) -> Result<File, FetchError> {
        remove(&self.mark)?;
        let file =
            File::create(&self.bytes).map_err(|cause| FetchError::file(&self.bytes, cause))?;
        if let Some(mark) = mark {
            std::fs::write(&self.mark, format!("{address}\n{mark}"))
                .map_err(|cause| FetchError::file(&self.mark, cause))?;
        }
        Ok(file)
    }

    /// Goes on at the end of the bytes so far.
    pub(super) fn append(&self) -> Result<File, FetchError> {
        OpenOptions::new()
            .append(true)
            .open(&self.bytes)
            .map_err(|cause| FetchError::file(&self.bytes, cause))
    }

    /// Drops what there is.
    pub(super) fn discard(&self) -> Result<(), FetchError> {
        remove(&self.mark)?;
        remove(&self.bytes)
    }

    /// Makes the bytes the finished file, in one step.
    pub(super) fn finish(&self, kept: &Path) -> Result<(), FetchError> {
        std::fs::rename(&self.bytes, kept).map_err(|cause| FetchError::file(kept, cause))?;
        remove(&self.mark)
    }
}

fn remove(path: &Path) -> Result<(), FetchError> {
    match std::fs::remove_file(path) {
        Err(cause) if cause.kind() != io::ErrorKind::NotFound => Err(FetchError::file(path, cause)),
        _ => Ok(()),
    }
}
