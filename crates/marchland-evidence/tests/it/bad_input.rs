//! Documents that mean harm or were harmed: named with the reason, within bounds, the rest unharmed.

use crate::support::{input, read, state};
use marchland_evidence::{Limits, collect, main_text, read_documents};
use std::fs::{self, File};
use std::time::{Duration, Instant};

const GOOD: &str =
    "Kazakhstan shares a long border with Russia, and nobody says for how much longer.";

/// Far above what any of them takes, far below what an unbounded one would.
const PATIENCE: Duration = Duration::from_secs(20);

fn nested(tag: &str, times: usize) -> Vec<u8> {
    format!("<html><body>{}{GOOD}", format!("<{tag}>").repeat(times)).into_bytes()
}

#[test]
fn each_is_named_or_read_and_the_rest_is_unharmed() {
    let mut cut = "Kazakhstan shares a long border with Россия"
        .as_bytes()
        .to_vec();
    cut.pop();
    let endless = [
        b"%PDF-1.7\n".to_vec(),
        b"1 0 obj << /Kids [1 0 R] >> ".repeat(50_000),
    ]
    .concat();
    let cases: [(&str, Vec<u8>, Option<&str>); 12] = [
        ("empty.txt", Vec::new(), Some("is empty")),
        ("blank.txt", b" \r\n\t ".repeat(10_000), Some("is empty")),
        (
            "binary.txt",
            (0..=255).cycle().take(100_000).collect(),
            Some("is binary"),
        ),
        ("noise.html", vec![0x9d; 50_000], None),
        ("cut.txt", cut, None),
        ("deep.html", nested("div", 200_000), None),
        ("tables.html", nested("table><tr><td", 60_000), None),
        ("open.html", nested("a href='", 60_000), None),
        (
            "attributes.html",
            format!("<p {}>{GOOD}", "a=b ".repeat(200_000)).into_bytes(),
            None,
        ),
        ("endless.pdf", endless, Some("is a PDF")),
        (
            "unseen.txt",
            format!("{GOOD} \u{202e}\u{200b}\u{1b}[2J\u{7}").into_bytes(),
            None,
        ),
        (
            "image.html",
            b"<html><body><img src=x></body></html>".to_vec(),
            Some("holds markup but no text"),
        ),
    ];
    for (name, bytes, expected) in cases {
        let begun = Instant::now();
        let evidence = read(&[input(name, bytes), input("good.txt", GOOD)]);
        assert!(begun.elapsed() < PATIENCE, "{name}: {:?}", begun.elapsed());
        assert!(
            evidence
                .sources
                .iter()
                .any(|source| source.file == "good.txt"),
            "{name}"
        );
        assert!(
            evidence.claims.iter().any(|claim| claim.file == "good.txt"),
            "{name}"
        );
        let told = evidence
            .problems
            .iter()
            .find(|problem| problem.file == name);
        if let Some(words) = expected {
            let problem = told.unwrap_or_else(|| panic!("{name}: no problem"));
            assert!(
                problem.lost && problem.message.contains(words),
                "{name}: {problem:?}"
            );
        }
    }
}

#[test]
fn a_file_of_two_hundred_megabytes_is_refused_unread() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = |name: &str| folder.path().join(name);
    for name in ["huge.txt", "huge.eml"] {
        let file = File::create(at(name)).expect("a file");
        file.set_len(200 << 20).expect("a sparse file");
    }
    // As an archive it is no record.
    fs::copy(at("huge.txt"), at("huge.warc")).expect("a copy");
    fs::write(at("good.txt"), GOOD).expect("a file");
    let begun = Instant::now();
    let found = collect(&[folder.path().to_path_buf()], &Limits::default()).expect("documents");
    assert!(begun.elapsed() < PATIENCE, "{:?}", begun.elapsed());
    assert_eq!(found.inputs.len(), 1);
    assert_eq!(found.problems.len(), 3, "{:?}", found.problems);
    let messages: Vec<&str> = found
        .problems
        .iter()
        .map(|one| one.message.as_str())
        .collect();
    assert!(
        messages
            .iter()
            .filter(|one| one.contains("209715200 bytes"))
            .count()
            == 2,
        "{messages:?}"
    );
}

#[test]
fn twenty_thousand_tiny_files_are_read() {
    let folder = tempfile::tempdir().expect("a folder");
    for number in 0..20_000 {
        let text =
            format!("Note {number}: nothing happened at the border of district {number} today.");
        fs::write(folder.path().join(format!("{number}.txt")), text).expect("a file");
    }
    let begun = Instant::now();
    let limits = Limits::of_a_crawl();
    let found = collect(&[folder.path().to_path_buf()], &limits).expect("documents");
    assert_eq!(found.inputs.len(), 20_000);
    let evidence = read_documents(&found.inputs, state(365), state(705), &limits);
    assert_eq!(evidence.sources.len(), 20_000);
    assert!(begun.elapsed() < PATIENCE * 6, "{:?}", begun.elapsed());
    let desk = collect(&[folder.path().to_path_buf()], &Limits::default()).expect("documents");
    assert_eq!(desk.inputs.len(), 2_000);
    assert_eq!(desk.problems.len(), 18_000);
}

#[test]
fn main_text_of_anything_is_bounded() {
    for bytes in [
        nested("p", 100_000),
        nested("section class='comments'", 50_000),
    ] {
        let begun = Instant::now();
        let text = main_text(&input("x.html", bytes), &Limits::default()).expect("a page");
        assert!(text.contains("long border"));
        assert!(begun.elapsed() < PATIENCE, "{:?}", begun.elapsed());
    }
}
