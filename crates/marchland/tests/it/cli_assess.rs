//! `assess` and `rank` with the embedded model: what is printed, and files that are whole or untouched.

use crate::cli_run::{command, folder, run, told};
use serde_json::Value;
use std::fs;
use std::path::Path;
use std::process::Stdio;

const DYAD: [&str; 3] = ["assess", "Russia", "Kazakhstan"];

const REPORT: &str = "Moscow and Astana\n\nRussia has massed troops at the border of Kazakhstan, officials said on Monday. \
                      Russian deputies again called northern Kazakhstan a gift of the Russian people.\n";

fn with<'a>(more: &[&'a str]) -> Vec<&'a str> {
    DYAD.iter().chain(more).copied().collect()
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .expect("the folder")
        .map(|entry| {
            entry
                .expect("an entry")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    names.sort();
    names
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).expect("JSON")
}

#[test]
fn the_brief_goes_to_standard_output_and_to_every_file() {
    let folder = folder();
    let outputs = ["-o", "b.html", "-o", "b.md", "-o", "b.JSON", "-o", "b.txt"];
    let ran = run(folder.path(), &with(&outputs)).code(0);
    assert!(ran.stdout.contains("Kazakhstan"), "{ran:?}");
    assert!(!ran.stdout.contains('\u{1b}'), "colours in a pipe: {ran:?}");
    assert!(ran.stderr.is_empty(), "{ran:?}");
    assert_eq!(names(folder.path()), ["b.JSON", "b.html", "b.md", "b.txt"]);
    let read = |name: &str| fs::read_to_string(folder.path().join(name)).expect("a file");
    assert!(
        read("b.html")
            .to_ascii_lowercase()
            .starts_with("<!doctype html>")
    );
    assert!(read("b.md").contains("# "));
    assert_eq!(read("b.txt"), ran.stdout);
    let printed = run(folder.path(), &with(&["--json"])).code(0).stdout;
    assert_eq!(read("b.JSON"), printed);
    assert_eq!(json(&printed)["target"]["iso3"], "KAZ");
    assert_eq!(json(&printed)["moves"].as_array().map(Vec::len), Some(30));
    assert_eq!(
        run(folder.path(), &with(&["-o", "-"])).code(0).stdout,
        ran.stdout
    );
    assert_eq!(
        run(folder.path(), &with(&["--json", "-o", "-"]))
            .code(0)
            .stdout,
        printed
    );
}

#[test]
fn states_go_by_any_name_or_code() {
    let folder = folder();
    let expected = run(folder.path(), &with(&["--json"])).code(0).stdout;
    for (initiator, target) in [
        ("RUS", "705"),
        ("russian", "kaz"),
        ("cow:365", "Kazakh"),
        ("gw:365", "iso:KAZ"),
    ] {
        let ran = run(folder.path(), &["assess", initiator, target, "--json"]).code(0);
        assert_eq!(ran.stdout, expected, "{initiator} {target}");
    }
}

#[test]
fn the_day_of_the_model_may_be_named() {
    let folder = folder();
    let brief = json(&run(folder.path(), &with(&["--json"])).code(0).stdout);
    let day = brief["as_of"].as_str().expect("a day").to_owned();
    run(folder.path(), &with(&["--as-of", &day])).code(0);
}

#[test]
fn rank_lists_as_many_targets_as_asked_for() {
    let folder = folder();
    let arguments = [
        "rank",
        "Russia",
        "--outcome",
        "action",
        "--move",
        "war",
        "--horizon",
        "1y",
        "--top",
        "3",
    ];
    let text = run(folder.path(), &arguments).code(0).stdout;
    assert!(text.contains("Russia"), "{text}");
    let mut arguments = arguments.to_vec();
    arguments.extend(["--json", "-o", "r.html"]);
    let table = json(&run(folder.path(), &arguments).code(0).stdout);
    assert_eq!(table["rows"].as_array().map(Vec::len), Some(3));
    assert_eq!(table["outcome"], "action");
    assert_eq!(table["move"], "war");
    assert_eq!(table["horizon"], "1y");
    assert_eq!(names(folder.path()), ["r.html"]);
}

#[test]
fn one_bad_document_never_loses_the_others() {
    let folder = folder();
    let docs = folder.path().join("docs");
    fs::create_dir(&docs).expect("a folder");
    fs::write(docs.join("report.txt"), REPORT).expect("a file");
    fs::write(docs.join("broken.pdf"), "no PDF").expect("a file");
    let ran = run(folder.path(), &with(&["--docs", "docs", "--json"])).code(0);
    assert!(ran.stderr.starts_with("warning: broken.pdf: "), "{ran:?}");
    let brief = json(&ran.stdout);
    assert_eq!(brief["sources"].as_array().map(Vec::len), Some(1));
    assert_eq!(brief["problems"][0]["file"], "broken.pdf");
    fs::remove_file(docs.join("report.txt")).expect("the file");
    let refused = run(folder.path(), &with(&["--docs", "docs", "-o", "b.md"])).code(1);
    refused.error(&[
        "broken.pdf",
        "not one of 1 documents could be read",
        "leave --docs out",
    ]);
    assert_eq!(names(folder.path()), ["docs"]);
}

#[test]
fn a_report_is_never_overwritten() {
    let folder = folder();
    fs::write(folder.path().join("report.md"), REPORT).expect("a file");
    for docs in ["report.md", "."] {
        let ran = run(folder.path(), &with(&["--docs", docs, "-o", "report.md"])).code(2);
        ran.error(&["report.md: lies among the documents", "write it elsewhere"]);
    }
    let kept = fs::read_to_string(folder.path().join("report.md")).expect("the report");
    assert_eq!(kept, REPORT);
    let ran = run(folder.path(), &with(&["--docs", ".", "-o", "brief.md"])).code(0);
    assert!(
        ran.stderr.contains("warning: brief.md: lies in --docs ."),
        "{ran:?}"
    );
    let data = ["--docs", ".", "-o", "brief.json"];
    for _ in 0..2 {
        run(folder.path(), &with(&data)).code(0);
    }
}

#[test]
fn a_file_that_may_not_be_written_is_kept() {
    let folder = folder();
    let path = folder.path().join("kept.md");
    fs::write(&path, "kept\n").expect("a file");
    let mut permissions = fs::metadata(&path).expect("the file").permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&path, permissions).expect("permissions can be set");
    let ran = run(folder.path(), &with(&["-o", "other.md", "-o", "kept.md"])).code(4);
    ran.error(&["kept.md: cannot be written", "read-only"]);
    assert_eq!(fs::read_to_string(&path).expect("the file"), "kept\n");
    assert_eq!(names(folder.path()), ["kept.md"]);
}

/// A limit on the size of files stands for a full disk: the page is too long for it, the text is not.
#[cfg(unix)]
#[test]
fn an_output_that_fails_half_way_leaves_the_old_file_and_the_others() {
    let folder = folder();
    let rank = [
        "rank", "Russia", "--top", "1", "-o", "r.html", "-o", "r.txt",
    ];
    run(folder.path(), &rank).code(0);
    let bytes = |name: &str| {
        fs::metadata(folder.path().join(name))
            .expect("a file")
            .len()
    };
    let (page, text) = (bytes("r.html"), bytes("r.txt"));
    assert!(
        page > text + 2048,
        "a page of {page} bytes and a text of {text} leave no room"
    );
    fs::write(folder.path().join("r.html"), "old\n").expect("a file");
    fs::remove_file(folder.path().join("r.txt")).expect("the file");
    let blocks = (page + text) / 2 / 512;
    let limited = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" \"$@\"");
    let output = std::process::Command::new("sh")
        .args(["-c", &limited, env!("CARGO_BIN_EXE_marchland")])
        .args(rank)
        .current_dir(folder.path())
        .output();
    let ran = told(output.expect("a shell runs")).code(4);
    let ran = ran.error(&[
        "error: r.html: cannot be written",
        "what was there before is untouched",
    ]);
    let read = |name: &str| fs::read_to_string(folder.path().join(name)).expect("a file");
    assert_eq!(read("r.html"), "old\n");
    assert_eq!(read("r.txt"), ran.stdout);
    assert_eq!(names(folder.path()), ["r.html", "r.txt"]);
}

#[test]
fn a_reader_that_goes_away_ends_it_quietly() {
    let folder = folder();
    for arguments in [with(&["--json"]), vec!["data", "cite"], vec!["--help"]] {
        let mut child = command(folder.path())
            .args(&arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the binary runs");
        drop(child.stdout.take());
        let ran = told(child.wait_with_output().expect("it ends")).code(0);
        assert!(ran.stderr.is_empty(), "{arguments:?}: {ran:?}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_standard_output_is_told() {
    let folder = folder();
    let full = fs::OpenOptions::new()
        .write(true)
        .open("/dev/full")
        .expect("the device");
    let output = command(folder.path())
        .args(with(&["-o", "b.md"]))
        .stdout(full)
        .output();
    told(output.expect("the binary runs"))
        .code(4)
        .error(&["standard output: cannot be written"]);
    assert_eq!(names(folder.path()), ["b.md"]);
}

/// A reader's ratio moves a number of its own, and none of the model's.
#[test]
fn a_judgement_stands_beside_the_forecasts() {
    let folder = folder();
    fs::create_dir(folder.path().join("desk")).expect("a folder");
    fs::write(folder.path().join("desk/report.txt"), REPORT).expect("a report");
    let file = "reader = \"A. <b>Analyst</b>\"\n[[judgement]]\nfile = \"report.txt\"\nquote = \"massed troops\"\n\
                likelihood_ratio = 2.0\ngrade = \"B2\"\nnote = \"Seen by two.\"\n";
    fs::write(folder.path().join("j.toml"), file).expect("judgements");
    let docs = ["--docs", "desk", "--json"];
    let plain = json(&run(folder.path(), &with(&docs)).code(0).stdout);
    let judge = [
        "--docs", "desk", "--judge", "j.toml", "--json", "-o", "b.html",
    ];
    let judged = json(&run(folder.path(), &with(&judge)).code(0).stdout);
    assert_eq!(plain["moves"], judged["moves"]);
    assert!(plain.get("judgement").is_none());
    let report = &judged["judgement"];
    assert_eq!(report["reader"], "A. <b>Analyst</b>");
    assert_eq!(judged["sources"][0]["grade"]["reliability"], "B");
    let odds = |p: &Value| {
        let p = p.as_f64().expect("a number");
        p / (1.0 - p)
    };
    let find = |rung: &str, horizon: &str| {
        let moves = report["moves"].as_array().expect("moves");
        let mut of = moves
            .iter()
            .filter(|row| row["move"] == rung && row["horizon"] == horizon);
        of.next().cloned()
    };
    let asked = find("force", "5y").expect("the question");
    assert!((odds(&asked["with"]) / odds(&asked["without"]) - 2.0).abs() < 1e-9);
    assert!(asked["interval"][0].as_f64() < asked["with"].as_f64());
    let share = |row: &Value, key: &str| row[key].as_f64().expect("a number");
    let inner = find("fatal", "1y").expect("a part of it");
    let grown = share(&inner, "with") / share(&inner, "without");
    assert!((grown - share(&asked, "with") / share(&asked, "without")).abs() < 1e-9);
    let outer = find("threat", "5y").expect("what holds it");
    assert!(
        share(&outer, "with") > share(&outer, "without")
            && share(&outer, "with") > share(&asked, "with")
    );
    assert!(find("threat", "1y").is_none(), "neither holds the other");
    let html = fs::read_to_string(folder.path().join("b.html")).expect("a brief");
    assert!(html.contains("A. &lt;b&gt;Analyst&lt;/b&gt;") && !html.contains("A. <b>"));
}

#[test]
fn judgements_that_cannot_be_used_name_file_and_line() {
    let folder = folder();
    fs::create_dir(folder.path().join("desk")).expect("a folder");
    fs::write(folder.path().join("desk/report.txt"), REPORT).expect("a report");
    let judged = |text: &[u8]| {
        fs::write(folder.path().join("j.toml"), text).expect("judgements");
        run(
            folder.path(),
            &with(&["--docs", "desk", "--judge", "j.toml"]),
        )
        .code(2)
    };
    let wrong = b"reader = \"A\"\n[[judgement]]\nfile = \"absent.txt\"\ngrade = \"B2\"\n";
    let cases: [(&[u8], &str); 4] = [
        (wrong, "j.toml: line 2: no document 'absent.txt' was read"),
        (b"reader = \"A\"\n", "found 0 [[judgement]] entries"),
        (b"\xff\xfe", "is not UTF-8 at byte 0"),
        (&[b'#'; (1 << 20) + 1], "is longer than 1048576 bytes"),
    ];
    for (text, words) in cases {
        let ran = judged(text);
        assert!(ran.stderr.contains(words), "{ran:?}");
    }
    let absent = run(
        folder.path(),
        &with(&["--docs", "desk", "--judge", "none.toml"]),
    )
    .code(2);
    assert!(
        absent.stderr.contains("none.toml: cannot be read"),
        "{absent:?}"
    );
}
