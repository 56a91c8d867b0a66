//! The file of `--judge`.

use super::bounded;
use super::failure::{Exit, Failure};
use marchland::{Brief, Judgements};
use std::path::Path;

/// Bytes of a file of judgements that are read: many times what any desk writes.
const MOST_BYTES: u64 = 1 << 20;

/// Reads a reader's judgements.
///
/// # Errors
/// A file that cannot be read, is too long, is not UTF-8, or holds no judgements; with its line.
pub fn read(path: &Path) -> Result<Judgements, Failure> {
    let usage = |text: String| Failure::new(Exit::Usage, text);
    let failed = |why: String| usage(format!("{}: {why}", path.display()));
    let bytes = bounded::read(path, MOST_BYTES, "file of judgements").map_err(usage)?;
    let text = String::from_utf8(bytes).map_err(|error| {
        failed(format!(
            "is not UTF-8 at byte {}",
            error.utf8_error().valid_up_to()
        ))
    })?;
    Judgements::parse(&text).map_err(|error| failed(error.to_string()))
}

/// Lays the judgements beside the brief's forecasts.
///
/// # Errors
/// As for [`marchland::judge`], with the file's name.
pub fn laid_beside(brief: Brief, path: &Path, judgements: &Judgements) -> Result<Brief, Failure> {
    marchland::judge(brief, judgements)
        .map_err(|error| Failure::new(Exit::Usage, format!("{}: {error}", path.display())))
}
