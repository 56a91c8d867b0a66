//! Files that are never half-written: written beside their place and renamed.

use super::failure::{Exit, Failure};
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// The file that a path names, links followed, after checking that a file can stand there.
///
/// # Errors
/// The folder is missing or is none, the path is a folder, or something that is no plain, writable file stands there.
pub fn goal(path: &Path) -> Result<PathBuf, Failure> {
    let found = match fs::metadata(path) {
        Ok(there) => replaceable(path, &there),
        Err(_) => in_its_folder(path),
    };
    found.map_err(|problem| {
        let text = format!("{}: cannot be written: {problem}", path.display());
        Failure::new(Exit::Output, text)
    })
}

/// The file that stands there already; the error is the problem in words.
fn replaceable(path: &Path, there: &fs::Metadata) -> Result<PathBuf, String> {
    if there.is_dir() {
        return Err("it is a folder; give a file in it, such as brief.html".into());
    }
    if !there.is_file() {
        return Err("something that is no plain file stands there; give another name".into());
    }
    if there.permissions().readonly() {
        return Err("the file there is read-only; make it writable or give another name".into());
    }
    fs::canonicalize(path).map_err(|cause| format!("{cause}; give another name"))
}

/// The file that may be made; the error is the problem in words.
fn in_its_folder(path: &Path) -> Result<PathBuf, String> {
    let Some(name) = path.file_name() else {
        return Err("it names no file; give a file such as brief.html".into());
    };
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let shown = folder.display();
    match fs::canonicalize(folder) {
        Ok(folder) if folder.is_dir() => Ok(folder.join(name)),
        Ok(_) => Err(format!("{shown} is no folder; give a file in a folder")),
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => Err(format!(
            "the folder {shown} does not exist; make it first, or choose another"
        )),
        Err(cause) => Err(format!("the folder {shown}: {cause}; choose another")),
    }
}

/// Writes a whole file, or leaves what stood there as it was.
///
/// # Errors
/// As for [`goal`], or the system refuses.
pub fn whole(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    streamed(path, |file| {
        file.write_all(bytes).map_err(|cause| refused(path, &cause))
    })
}

/// Writes a file bit by bit, beside its place until it is whole; when `fill` fails, what stood there is as it was.
///
/// # Errors
/// As for [`goal`] and `fill`, or the system refuses.
pub fn streamed(
    path: &Path,
    fill: impl FnOnce(&mut File) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let goal = goal(path)?;
    let beside = goal.with_file_name(format!(".marchland-{}.partial", std::process::id()));
    let written = write_and_rename(path, &beside, &goal, fill);
    if written.is_err() {
        // It may never have been made.
        let _ = fs::remove_file(&beside);
    }
    written
}

fn write_and_rename(
    path: &Path,
    beside: &Path,
    goal: &Path,
    fill: impl FnOnce(&mut File) -> Result<(), Failure>,
) -> Result<(), Failure> {
    // What a broken run of the same number may have left; anything else that stands there is not written through.
    let _ = fs::remove_file(beside);
    let mut file = File::create_new(beside).map_err(|cause| refused(path, &cause))?;
    fill(&mut file)?;
    if let Ok(old) = fs::metadata(goal) {
        // Some file systems know no permissions; that is no reason to fail.
        let _ = file.set_permissions(old.permissions());
    }
    let synced = file.sync_all();
    drop(file);
    synced
        .and_then(|()| fs::rename(beside, goal))
        .map_err(|cause| refused(path, &cause))
}

/// The failure to write a file, in the system's words.
pub fn refused(path: &Path, cause: &io::Error) -> Failure {
    let text = format!(
        "{}: cannot be written: {cause}; what was there before is untouched: check the permissions of the folder and \
         the space on the disk, or choose another place",
        path.display()
    );
    Failure::new(Exit::Output, text)
}
