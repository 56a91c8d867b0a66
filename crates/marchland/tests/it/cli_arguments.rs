//! Help, and arguments that cannot be meant.

use crate::cli_run::{folder, run};
use std::fs;

#[test]
fn help_shows_examples_and_exit_codes() {
    let folder = folder();
    let commands: [&[&str]; 11] = [
        &[],
        &["assess"],
        &["explain"],
        &["rank"],
        &["replay"],
        &["train"],
        &["data"],
        &["data", "list"],
        &["data", "verify"],
        &["data", "cite"],
        &["data", "fetch"],
    ];
    for command in commands {
        for flag in ["--help", "-h"] {
            let mut arguments = command.to_vec();
            arguments.push(flag);
            let ran = run(folder.path(), &arguments).code(0);
            let example = format!("  marchland {}", command.join(" "));
            assert!(ran.stdout.contains("Examples:\n"), "{ran:?}");
            assert!(ran.stdout.contains(&example), "{ran:?}");
        }
    }
    let ran = run(folder.path(), &["--help"]);
    for line in [
        "Exit codes:",
        "  2  wrong arguments",
        "MARCHLAND_DATA",
        "NO_COLOR",
    ] {
        assert!(ran.stdout.contains(line), "no '{line}' in {ran:?}");
    }
}

#[test]
fn the_version_is_told() {
    let ran = run(folder().path(), &["--version"]).code(0);
    assert!(ran.stdout.starts_with("marchland 0."), "{ran:?}");
}

/// Arguments, exit code, and words that standard error must hold.
type Refusal = (&'static [&'static str], i32, &'static [&'static str]);

const REFUSALS: &[Refusal] = &[
    (&[], 2, &[]),
    (&["asses", "Russia", "Kazakhstan"], 2, &["asses", "assess"]),
    (&["assess", "Russia"], 2, &["TARGET"]),
    (&["assess", "", "Kazakhstan"], 2, &["INITIATOR"]),
    (&["assess", "Russia", "United", "States"], 2, &["States"]),
    (
        &["assess", "Rusia", "Kazakhstan"],
        2,
        &["initiator", "unknown state 'Rusia'", "nearest: Russia"],
    ),
    (
        &["assess", "Russia", "Kazakstn"],
        2,
        &["target", "Kazakhstan"],
    ),
    (
        &["assess", "Russia", "RUS"],
        2,
        &["both Russia (365)", "two different states"],
    ),
    (
        &["assess", "Korea", "Japan"],
        2,
        &["North Korea (731)", "South Korea (732)"],
    ),
    (
        &["assess", "Russia", "East Germany"],
        2,
        &["was a member of the system", "--as-of"],
    ),
    (
        &["assess", "Russia", "Georgia", "--as-of", "2008-02-30"],
        2,
        &["no day", "YYYY-MM-DD"],
    ),
    (
        &["assess", "Russia", "Georgia", "--as-of", "2008"],
        2,
        &["'2008' is no day"],
    ),
    (
        &["assess", "Russia", "Georgia", "--as-of", "2008-06-30"],
        2,
        &[
            "the embedded model knows the world as of",
            "not 2008-06-30",
            "--data DIR",
        ],
    ),
    (
        &["assess", "Russia", "Georgia", "--data", "a", "--model", "b"],
        2,
        &["--data", "--model"],
    ),
    (
        &["assess", "Russia", "Georgia", "--data", "none"],
        3,
        &["none: no such folder", "data fetch"],
    ),
    (
        &["assess", "Russia", "Georgia", "--data", "."],
        3,
        &["holds none of the", "datasets"],
    ),
    (
        &["assess", "Russia", "Georgia", "--model", "none.json"],
        1,
        &["none.json", "marchland train"],
    ),
    (
        &["assess", "Russia", "Georgia", "--model", "text.json"],
        1,
        &["text.json", "marchland train"],
    ),
    (
        &["assess", "Russia", "Georgia", "--model", "empty"],
        1,
        &["empty", "cannot be read"],
    ),
    (
        &["assess", "Russia", "Georgia", "--docs", "none"],
        1,
        &["none: ", "existing file or folder"],
    ),
    (
        &["assess", "Russia", "Georgia", "--docs", "empty"],
        1,
        &["empty: no readable documents"],
    ),
    (
        &["assess", "Russia", "Georgia", "--docs", "binary.pdf"],
        1,
        &["binary.pdf", "not one of 1 documents"],
    ),
    (
        &["assess", "Russia", "Georgia", "-o", "brief.pdf"],
        2,
        &["brief.pdf", ".html, .md, .json and .txt"],
    ),
    (
        &["assess", "Russia", "Georgia", "-o", "brief"],
        2,
        &["no extension", ".html, .md, .json and .txt"],
    ),
    (
        &[
            "assess",
            "Russia",
            "Georgia",
            "-o",
            "b.md",
            "-o",
            "./empty/../b.md",
        ],
        2,
        &["given twice"],
    ),
    (
        &["assess", "Russia", "Georgia", "-o", "none/b.md"],
        4,
        &["none/b.md", "the folder none does not exist"],
    ),
    (
        &["assess", "Russia", "Georgia", "-o", "text.json/b.md"],
        4,
        &["text.json/b.md", "text.json is no folder"],
    ),
    (
        &["assess", "Russia", "Georgia", "-o", "empty"],
        4,
        &["it is a folder"],
    ),
    (&["rank", "Atlantis"], 2, &["unknown state 'Atlantis'"]),
    (
        &["rank", "Russia", "--move", "invasion"],
        2,
        &["invasion", "threat, display, force, fatal, war"],
    ),
    (
        &["rank", "Russia", "--move", "coercion"],
        2,
        &["no calibrated model for coercion"],
    ),
    (
        &["rank", "Russia", "--horizon", "3y"],
        2,
        &["3y", "1y, 2y, 5y"],
    ),
    (
        &["rank", "Russia", "--outcome", "war"],
        2,
        &["initiation, action"],
    ),
    (&["rank", "Russia", "--top", "0"], 2, &["--top"]),
    (
        &["rank", "Russia", "-o", "r.csv"],
        2,
        &["r.csv", ".html, .md, .json and .txt"],
    ),
    (&["train", "--data", "none"], 2, &["--output"]),
    (
        &["train", "--data", "none", "-o", "m.bin"],
        2,
        &["m.bin", ".json.gz"],
    ),
    (
        &["train", "--data", "none", "-o", "m.json"],
        3,
        &["none: no such folder"],
    ),
    (&["train", "-o", "m.json"], 3, &["data: no such folder"]),
    (
        &["train", "--data", ".", "-o", "none/m.json"],
        4,
        &["none/m.json", "does not exist"],
    ),
    (&["train", "--draws", "19", "-o", "m.json"], 2, &["--draws"]),
    (&["data"], 2, &[]),
    (&["data", "verify"], 3, &["data: no such folder"]),
    (
        &["data", "verify", "--data", "text.json"],
        3,
        &["text.json: not a folder"],
    ),
    (
        &["data", "verify", "atopp"],
        2,
        &["no dataset has the id 'atopp'", "atop"],
    ),
    (&["data", "cite", "atopp"], 2, &["'atopp'"]),
    (
        &["data", "cite", "--text", "--json"],
        2,
        &["--text", "--json"],
    ),
    (
        &["data", "list", "--data", "none"],
        3,
        &["none: no such folder"],
    ),
    (
        &["data", "fetch", "--from", "ftp://mirror"],
        2,
        &["'ftp://mirror' is no http or https address"],
    ),
    (
        &["data", "fetch", "--data", "text.json"],
        3,
        &["text.json: not a folder"],
    ),
];

#[test]
fn what_cannot_be_meant_is_refused_with_what_to_do() {
    let folder = folder();
    fs::create_dir(folder.path().join("empty")).expect("a folder");
    fs::write(folder.path().join("text.json"), "no model\n").expect("a file");
    fs::write(folder.path().join("binary.pdf"), [0, 159, 146, 150]).expect("a file");
    for (arguments, code, words) in REFUSALS {
        let ran = run(folder.path(), arguments);
        let shown = format!("{arguments:?}: {ran:?}");
        assert_eq!(ran.code, Some(*code), "{shown}");
        assert!(ran.stdout.is_empty(), "{shown}");
        assert!(
            words.is_empty() || ran.stderr.contains("error: "),
            "{shown}"
        );
        for word in *words {
            assert!(ran.stderr.contains(word), "no '{word}' in {shown}");
        }
    }
    let mut left: Vec<_> = fs::read_dir(folder.path())
        .expect("the folder")
        .map(|entry| entry.expect("an entry").file_name())
        .collect();
    left.sort();
    assert_eq!(
        left,
        ["binary.pdf", "empty", "text.json"],
        "a refusal wrote a file"
    );
}
