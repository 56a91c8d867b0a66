//! Each rule of `cargo xtask tidy` finds what it is there to find, by file and line, and nothing else.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A folder with these files, made anew.
fn tree(name: &str, files: &[(&str, &str)]) -> PathBuf {
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    if root.exists() {
        fs::remove_dir_all(&root).expect("an old tree can be removed");
    }
    for (path, text) in files {
        let path = root.join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder can be made");
        fs::write(path, text).expect("a file can be written");
    }
    root
}

fn tidy(root: &Path) -> Output {
    Command::new(env!("CARGO_BIN_EXE_xtask"))
        .arg("tidy")
        .arg(root)
        .output()
        .expect("the binary runs")
}

/// The problems that are found, in order, must contain these words each.
#[track_caller]
fn check(name: &str, files: &[(&str, &str)], expected: &[&[&str]]) {
    let output = tidy(&tree(name, files));
    let errors = String::from_utf8_lossy(&output.stderr).into_owned();
    let lines: Vec<&str> = errors
        .lines()
        .filter(|line| !line.starts_with("error:"))
        .collect();
    assert_eq!(lines.len(), expected.len(), "{errors}");
    for (line, words) in lines.iter().zip(expected) {
        for word in *words {
            assert!(line.contains(word), "'{line}' does not say '{word}'");
        }
    }
    let code = if expected.is_empty() { 0 } else { 1 };
    assert_eq!(output.status.code(), Some(code), "{errors}");
}

fn lines(count: usize) -> String {
    format!("//! Long.\n{}", "\n".repeat(count - 1))
}

#[test]
fn a_clean_tree_has_no_problems() {
    let files = [
        (
            "src/lib.rs",
            "//! Clean.\n\nfn answer() -> u8 {\n    42\n}\n",
        ),
        (
            "README.md",
            "See [the source](src/lib.rs#L3) and [the web](https://example.org/x).\n",
        ),
        ("catalog/atop.toml", "title = \"ATOP\"\n"),
        ("catalog/factors.toml", "[[factor]]\n"),
        ("NOTICE", "Head\n\natop: Alliances, 5.1\n"),
        ("target/debug/out.rs", "no opening\n"),
    ];
    check("clean", &files, &[]);
}

#[test]
fn source_files_open_with_a_comment_and_hold_no_leftovers() {
    let invoked = |name: &str, rest: &str| format!("{name}!{rest}");
    let text = format!(
        "//! Leftovers.\nfn a() {{\n    {};\n    {};\n    let x = {};\n    // {} in a comment\n    my_{};\n}}\n",
        invoked("todo", "()"),
        invoked("unimplemented", " [\"x\"]"),
        invoked("dbg", "{1}"),
        invoked("todo", "()"),
        invoked("todo", "()"),
    );
    let files = [
        ("a.rs", "fn no_opening() {}\n"),
        ("b.rs", text.as_str()),
        ("empty.rs", ""),
    ];
    let expected: [&[&str]; 5] = [
        &["a.rs:1: ", "//!"],
        &["b.rs:3: ", "todo!"],
        &["b.rs:4: ", "unimplemented!"],
        &["b.rs:5: ", "dbg!"],
        &["empty.rs:1: ", "//!"],
    ];
    check("source", &files, &expected);
}

#[test]
fn long_files_are_split_or_listed_with_a_reason() {
    let (fits, long, test, long_test) = (lines(400), lines(401), lines(600), lines(601));
    let list = "# Files that may be longer.\nlisted.rs: one table\nbare.rs:\nfits.rs: no more\ngone.rs: removed\n";
    let files = [
        ("fits.rs", fits.as_str()),
        ("long.rs", &long),
        ("listed.rs", &long),
        ("bare.rs", &long),
        ("tests/it/fits.rs", &test),
        ("tests/it/long.rs", &long_test),
        ("notes.md", &long),
        ("xtask/long-files.txt", list),
    ];
    let expected: [&[&str]; 5] = [
        &["long.rs:401: ", "401 lines; 400 are allowed"],
        &["tests/it/long.rs:601: ", "601 lines; 600 are allowed"],
        &["xtask/long-files.txt:3: ", "bare.rs", "reason"],
        &[
            "xtask/long-files.txt:4: ",
            "fits.rs",
            "remove it from the list",
        ],
        &[
            "xtask/long-files.txt:5: ",
            "gone.rs",
            "remove it from the list",
        ],
    ];
    check("long", &files, &expected);
}

#[test]
fn crates_import_only_upstream() {
    let panel = "[package]\nname = \"marchland-panel\"\n\n[dependencies]\nmarchland-base.workspace = true\n\
                 marchland-forecast = { path = \"../marchland-forecast\" }\nserde.workspace = true\n\n\
                 [dev-dependencies]\nevidence = { package = \"marchland-evidence\", path = \"..\" }\n\n\
                 [target.'cfg(unix)'.dependencies.marchland]\nworkspace = true\n";
    let files = [
        ("crates/marchland-panel/Cargo.toml", panel),
        (
            "crates/marchland-brief/Cargo.toml",
            "[dependencies]\nmarchland-evidence = \"0.1\"\nmarchland-map = \"0.1\"\n",
        ),
        ("crates/marchland-oracle/Cargo.toml", "[dependencies]\n"),
        (
            "Cargo.toml",
            "[workspace.dependencies]\nmarchland = { path = \"crates/marchland\" }\n",
        ),
    ];
    let expected: [&[&str]; 5] = [
        &[
            "marchland-brief/Cargo.toml:3: ",
            "marchland-map has no place",
        ],
        &[
            "marchland-oracle/Cargo.toml:1: ",
            "marchland-oracle has no place",
        ],
        &[
            "marchland-panel/Cargo.toml:6: ",
            "may not use marchland-forecast",
            "marchland-sources",
        ],
        &[
            "marchland-panel/Cargo.toml:10: ",
            "may not use marchland-evidence",
        ],
        &["marchland-panel/Cargo.toml:12: ", "may not use marchland,"],
    ];
    check("imports", &files, &expected);
}

#[test]
fn text_has_no_stray_blanks() {
    let files = [
        ("a.md", "one \ntwo\t\nthree\n"),
        ("b.toml", "key = 1"),
        ("c.txt", "free \tform"),
        ("examples/reports/mangled.md", "as it came \t\n"),
    ];
    let expected: [&[&str]; 4] = [
        &["a.md:1: ", "blank"],
        &["a.md:2: ", "blank"],
        &["a.md:2: ", "tab"],
        &["b.toml:1: ", "line break"],
    ];
    check("blanks", &files, &expected);
}

#[test]
fn links_lead_to_files() {
    let text = "[there](docs/a.md) and [gone](docs/b.md#part)\n`[code](no.md)` [web](http://x.org) [here](#part)\n\
                ```\n[fenced](no.md)\n```\n![image](img.png \"title\") [angle](<with space.md>)\n[label]: ../up.md\n\
                [root](/docs/a.md)\n";
    let files = [
        ("README.md", text),
        ("docs/a.md", "[up](../README.md)\n"),
        ("with space.md", "\n"),
    ];
    let expected: [&[&str]; 4] = [
        &["README.md:1: ", "docs/b.md#part", "nothing"],
        &["README.md:6: ", "img.png"],
        &["README.md:7: ", "../up.md"],
        &["README.md:8: ", "/docs/a.md", "relative"],
    ];
    check("links", &files, &expected);
}

#[test]
fn large_files_and_cards_without_a_notice_are_found() {
    let large = "x".repeat(2_000_001);
    let files = [
        ("data.bin", large.as_str()),
        ("catalog/atop.toml", "\n"),
        ("catalog/atop-more.toml", "\n"),
        ("catalog/cues.toml", "\n"),
        ("NOTICE", "atop-more: More\n"),
    ];
    let expected: [&[&str]; 2] = [
        &["catalog/atop.toml:1: ", "NOTICE", "xtask golden"],
        &["data.bin:1: ", "2000001 bytes"],
    ];
    check("large", &files, &expected);
}

#[test]
fn nothing_to_check_and_unknown_tasks_are_errors() {
    let root = tree("nothing", &[]);
    let output = tidy(&root);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("cannot be listed"));
    let unknown = Command::new(env!("CARGO_BIN_EXE_xtask"))
        .arg("polish")
        .output();
    let unknown = unknown.expect("the binary runs");
    assert_eq!(unknown.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&unknown.stderr).contains("cargo xtask tidy"));
}
