//! Files of a user's that are read whole, up to a length.

use std::fmt::Display;
use std::fs::File;
use std::io::Read;
use std::path::Path;

/// Reads a file of at most so many bytes. `what` names what it should be.
///
/// # Errors
/// A file that cannot be read or is longer, with its name.
pub fn read(path: &Path, longest: u64, what: impl Display) -> Result<Vec<u8>, String> {
    let shown = path.display();
    let mut bytes = Vec::new();
    File::open(path)
        .and_then(|file| file.take(longest + 1).read_to_end(&mut bytes))
        .map_err(|cause| format!("{shown}: cannot be read: {cause}"))?;
    if bytes.len() as u64 > longest {
        return Err(format!(
            "{shown}: is longer than {longest} bytes, which no {what} is"
        ));
    }
    Ok(bytes)
}
