//! The files of a checkout.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A file of the checkout.
#[derive(Debug)]
pub struct File {
    /// Its path below the root, with forward slashes.
    pub path: String,
    /// Its length in bytes.
    pub bytes: u64,
    /// What it says; `None` for a file that is no UTF-8.
    pub text: Option<String>,
}

/// All files of a checkout, sorted by path.
#[derive(Debug)]
pub struct Tree {
    /// The root.
    pub root: PathBuf,
    /// The files.
    pub files: Vec<File>,
}

impl File {
    /// Whether the path ends in this extension.
    pub fn is(&self, extension: &str) -> bool {
        Path::new(&self.path)
            .extension()
            .is_some_and(|found| found == extension)
    }

    /// The lines with their numbers, counted from one; none for a file that is no text.
    pub fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        (1..).zip(
            self.text
                .as_deref()
                .unwrap_or_default()
                .split_terminator('\n'),
        )
    }
}

impl Tree {
    /// Reads the files that git tracks or would track; without git, every file outside `target` and hidden folders.
    pub fn read(root: &Path) -> Result<Tree, String> {
        let mut paths = match tracked(root) {
            Some(paths) => paths,
            None => {
                let mut paths = Vec::new();
                walk(root, "", &mut paths)?;
                paths
            }
        };
        paths.sort();
        let files: Vec<File> = paths
            .into_iter()
            .filter(|path| root.join(path).is_file())
            .map(|path| read(root, path))
            .collect::<Result<_, _>>()?;
        if files.is_empty() {
            return Err(format!(
                "{}: holds no files; give the root of a checkout",
                root.display()
            ));
        }
        Ok(Tree {
            root: root.to_path_buf(),
            files,
        })
    }

    /// The file with this path.
    pub fn get(&self, path: &str) -> Option<&File> {
        self.files.iter().find(|file| file.path == path)
    }
}

/// What git tracks or would track, when the folder is the root of a git checkout.
fn tracked(root: &Path) -> Option<Vec<String>> {
    if !root.join(".git").exists() {
        return None;
    }
    let listed = Command::new("git")
        .args([
            "ls-files",
            "-z",
            "--cached",
            "--others",
            "--exclude-standard",
        ])
        .current_dir(root)
        .stderr(Stdio::null())
        .output()
        .ok()
        .filter(|output| output.status.success())?;
    let text = String::from_utf8(listed.stdout).ok()?;
    Some(text.split_terminator('\0').map(str::to_owned).collect())
}

fn walk(root: &Path, below: &str, paths: &mut Vec<String>) -> Result<(), String> {
    let folder = root.join(below);
    let fail = |error| format!("{}: cannot be listed: {error}", folder.display());
    for entry in fs::read_dir(&folder).map_err(fail)? {
        let entry = entry.map_err(fail)?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = if below.is_empty() {
            name.clone()
        } else {
            format!("{below}/{name}")
        };
        let folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
        if folder && !name.starts_with('.') && name != "target" {
            walk(root, &path, paths)?;
        } else if !folder {
            paths.push(path);
        }
    }
    Ok(())
}

fn read(root: &Path, path: String) -> Result<File, String> {
    let bytes =
        fs::read(root.join(&path)).map_err(|error| format!("{path}: cannot be read: {error}"))?;
    Ok(File {
        path,
        bytes: bytes.len() as u64,
        text: String::from_utf8(bytes).ok(),
    })
}
