//! `cargo xtask replays`: days of the past replayed, as one document.

use std::fs;
use std::path::Path;
use std::process::{Command, ExitCode};

/// A day to replay: initiator, target, day, heading, and what to know of the case.
type Case = (
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
);

const CASES: [Case; 4] = [
    (
        "RUS",
        "GRG",
        "2007-12-31",
        "Georgia, 2008",
        "The war of August 2008 lies inside a dispute that ran since August 2007. It is an action and no initiation: the ladder of actions \
         speaks of it, that of initiations of what was opened anew from 2008 on.",
    ),
    (
        "RUS",
        "UKR",
        "2013-12-31",
        "Ukraine, 2014",
        "Crimea was taken in February and March 2014. The dispute record ends with that year, so that longer windows are known in part.",
    ),
    (
        "RUS",
        "UKR",
        "2021-12-31",
        "Ukraine, 2022",
        "The dispute record ends with 2014 on either clock: the model knows the pair's disputes seven years late, nothing of the years \
         of war in the Donbas as disputes, and nothing of the forces at the border. Read the rank beside the probability. The \
         invasion of February 2022 is in no dispute record yet; UCDP/PRIO counts it as a conflict between states.",
    ),
    (
        "RUS",
        "KAZ",
        "2021-12-31",
        "Kazakhstan, January 2022",
        "Troops of the Collective Security Treaty Organization, most of them Russian, came in January 2022 on the invitation of the \
         president of Kazakhstan and left. By the rules of the dispute data that is neither an initiation nor an action, so that \
         no number below speaks of it, and a low one is not refuted by it. `rank --move intervention` is refused for that \
         reason. What the program can do is to put what documents say of unrest at home, of the alliance and of a request for troops under \
         their factors: `marchland assess Russia Kazakhstan --docs DIR`.",
    ),
];

/// Replays every case and writes `docs/replays.md`.
pub fn write(root: &Path, arguments: &[&str]) -> ExitCode {
    match document(root, arguments) {
        Ok(text) => {
            let path = root.join("docs/replays.md");
            if let Err(error) = fs::write(&path, text) {
                eprintln!("error: {}: {error}", path.display());
                return ExitCode::FAILURE;
            }
            println!("wrote {}", path.display());
            ExitCode::SUCCESS
        }
        Err(problem) => {
            eprintln!("error: {problem}");
            ExitCode::FAILURE
        }
    }
}

fn document(root: &Path, arguments: &[&str]) -> Result<String, String> {
    let given: String = arguments.iter().map(|word| format!(" {word}")).collect();
    let mut text = format!(
        "# Replays\n\nWhat the model would have said on four days of the past, with what was known then, and what happened. Written by \
         `cargo xtask replays{given}` from the datasets in `../shared/data`; every number is that command's.\n\nFour cases that everybody \
         knows test nothing: a model that says 1 % every year is right if it happens once in a hundred years. What tests it are all \
         dyads of many years at once (`marchland backtest`). The cases show what the numbers are like where one remembers what came.\n"
    );
    for (initiator, target, day, heading, note) in CASES {
        eprintln!("replaying {initiator} {target} as of {day}");
        text.push_str(&format!(
            "\n## {heading}\n\n{note}\n\n```\nmarchland replay {initiator} {target} --as-of {day} --data ../shared/data{given}\n```\n\n"
        ));
        text.push_str(&body(&replayed(root, [initiator, target, day], arguments)?));
    }
    Ok(text)
}

fn replayed(
    root: &Path,
    [initiator, target, day]: [&str; 3],
    arguments: &[&str],
) -> Result<String, String> {
    let folder = std::env::temp_dir();
    let path = folder.join(format!("marchland-replay-{}.md", std::process::id()));
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let status = Command::new(cargo)
        .args([
            "run",
            "--quiet",
            "--release",
            "--package",
            "marchland",
            "--",
            "replay",
        ])
        .args([
            initiator,
            target,
            "--as-of",
            day,
            "--data",
            "../shared/data",
            "--output",
        ])
        .arg(&path)
        .args(arguments)
        .stdout(std::process::Stdio::null())
        .current_dir(root)
        .status()
        .map_err(|error| format!("cargo run cannot be started: {error}"))?;
    if !status.success() {
        return Err(format!(
            "the replay of {initiator} and {target} as of {day} failed"
        ));
    }
    let text = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    // Left behind at worst among temporary files.
    let _ = fs::remove_file(&path);
    Ok(text)
}

/// A replay without its title and its references, its headings one level lower.
fn body(markdown: &str) -> String {
    let mut lines = Vec::new();
    let (mut title, mut code) = (true, false);
    for line in markdown.lines() {
        if line.starts_with("## Citations") {
            break;
        }
        title &= !line.starts_with("As of ");
        if title {
            continue;
        }
        code ^= line.starts_with("```");
        match line.starts_with('#') && !code {
            true => lines.push(format!("#{line}")),
            false => lines.push(line.to_owned()),
        }
    }
    format!("{}\n", lines.join("\n").trim())
}
