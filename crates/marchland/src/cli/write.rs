//! Files that are never half-written: written beside their place and renamed.

use super::failure::{Exit, Failure};
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// The file that a path names, links followed, after checking that a file can stand there.
///
/// # Errors
/// The folder is missing or is none, the path is a folder, or something that is no plain, writable file stands there.
pub fn goal(path: &Path) -> Result<PathBuf, Failure> {
    let fail = |problem: &str| {
        let text = format!("{}: cannot be written: {problem}", path.display());
        Err(Failure::new(Exit::Output, text))
    };
    let Some(name) = path.file_name() else {
        return fail("it names no file; give a file such as brief.html");
    };
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    match fs::metadata(path) {
        Ok(there) if there.is_dir() => {
            return fail("it is a folder; give a file in it, such as brief.html");
        }
        Ok(there) if !there.is_file() => {
            return fail("something that is no plain file stands there; give another name");
        }
        Ok(there) if there.permissions().readonly() => {
            return fail(
                "the file that stands there is read-only; make it writable or give another name",
            );
        }
        Ok(_) => return fs::canonicalize(path).or_else(|cause| fail(&cause.to_string())),
        Err(_) => {}
    }
    let shown = folder.display();
    match fs::metadata(folder) {
        Ok(there) if there.is_dir() => {}
        Ok(_) => return fail(&format!("{shown} is no folder; give a file in a folder")),
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => {
            return fail(&format!(
                "the folder {shown} does not exist; make it first, or choose another"
            ));
        }
        Err(cause) => return fail(&format!("the folder {shown}: {cause}; choose another")),
    }
    match fs::canonicalize(folder) {
        Ok(folder) => Ok(folder.join(name)),
        Err(cause) => fail(&format!("the folder {shown}: {cause}; choose another")),
    }
}

/// Writes a whole file, or leaves what stood there as it was.
///
/// # Errors
/// As for [`goal`], or the system refuses.
pub fn whole(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let goal = goal(path)?;
    let beside = goal.with_file_name(format!(".marchland-{}.partial", std::process::id()));
    let written = write_and_rename(&beside, &goal, bytes);
    written.map_err(|cause| {
        // It may never have been made.
        let _ = fs::remove_file(&beside);
        let text = format!(
            "{}: cannot be written: {cause}; what was there before is untouched: check the permissions of the folder and \
             the space on the disk, or choose another place",
            path.display()
        );
        Failure::new(Exit::Output, text)
    })
}

fn write_and_rename(beside: &Path, goal: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file: File = OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(true)
        .open(beside)?;
    file.write_all(bytes)?;
    if let Ok(old) = fs::metadata(goal) {
        file.set_permissions(old.permissions())?;
    }
    file.sync_all()?;
    drop(file);
    fs::rename(beside, goal)
}
