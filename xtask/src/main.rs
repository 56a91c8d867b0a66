//! Tasks of the house: `cargo xtask tidy`, `cargo xtask golden`, `cargo xtask bench`, `cargo xtask replays`.

mod bench;
mod replays;
mod tidy;

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

const USAGE: &str = "\
usage: cargo xtask tidy [ROOT]      check the rules of the house, in this checkout or another folder
       cargo xtask golden [ARGS]    run the tests with UPDATE_GOLDEN=1; ARGS go to `cargo test` (else --workspace)
       cargo xtask bench panel      time the panel in memory and the whole process; needs the datasets beside the checkout
       cargo xtask bench logit [--ebm]  time a 20-term logit beside scikit-learn's; needs the datasets and Python with scikit-learn
       cargo xtask bench pages       news pages to claims, beside Python's trafilatura
       cargo xtask bench simulate [PATHS MONTHS ...]  paths of the whole world, beside Python's mesa
       cargo xtask bench lines [DOCUMENTS ...]  find lines of reporting in invented corpora, beside Python's datasketch
       cargo xtask replays [ARGS]   write docs/replays.md anew, minutes for each replay; ARGS go to `marchland replay`";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["tidy"] => tidy_up(&checkout()),
        ["tidy", root] if !root.starts_with('-') => tidy_up(Path::new(root)),
        ["golden", rest @ ..] => golden(rest),
        ["bench", "panel"] => bench::panel(&checkout()),
        ["bench", "logit", rest @ ..] => bench::logit(&checkout(), rest),
        ["bench", "pages"] => bench::pages(&checkout()),
        ["bench", "lines", sizes @ ..] => bench::lines(&checkout(), sizes),
        ["bench", "simulate", sizes @ ..] => bench::simulate(&checkout(), sizes),
        ["replays", rest @ ..] => replays::write(&checkout(), rest),
        ["measure", title, command @ ..] => bench::measure(title, command),
        ["--help" | "-h"] => {
            println!("{USAGE}");
            ExitCode::SUCCESS
        }
        _ => {
            eprintln!("error: found '{}'\n{USAGE}", words.join(" "));
            ExitCode::from(2)
        }
    }
}

/// The folder above this crate; cargo names the crate's own when it runs it.
fn checkout() -> PathBuf {
    let own = std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
    own.as_deref()
        .and_then(Path::parent)
        .map_or_else(|| PathBuf::from("."), Path::to_path_buf)
}

fn tidy_up(root: &Path) -> ExitCode {
    let (files, problems) = match tidy::check(root) {
        Ok(found) => found,
        Err(error) => {
            eprintln!("error: {error}");
            return ExitCode::from(2);
        }
    };
    for problem in &problems {
        eprintln!("{problem}");
    }
    if problems.is_empty() {
        println!("tidy: {files} files, no problems");
        return ExitCode::SUCCESS;
    }
    eprintln!("error: {} problems in {files} files", problems.len());
    ExitCode::FAILURE
}

/// Runs the tests so that they write their expected files anew; the changes are then read in `git diff`.
fn golden(arguments: &[&str]) -> ExitCode {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let arguments = if arguments.is_empty() {
        &["--workspace"]
    } else {
        arguments
    };
    let status = Command::new(cargo)
        .arg("test")
        .args(arguments)
        .current_dir(checkout())
        .env("UPDATE_GOLDEN", "1")
        .status();
    match status {
        Ok(status) if status.success() => ExitCode::SUCCESS,
        Ok(_) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: cargo test cannot be started: {error}");
            ExitCode::FAILURE
        }
    }
}
