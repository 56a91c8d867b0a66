//! Small sets of invented documents on many subjects, with their true lines of reporting and whom each follows.

use crate::support::{input, read};
use marchland_evidence::{CopyKind, DirectionReason};
use std::fmt::Write;

const SETS: [(&str, &str); 10] = [
    ("press-release", include_str!("line_sets/press-release.txt")),
    ("one-speech", include_str!("line_sets/one-speech.txt")),
    ("one-author", include_str!("line_sets/one-author.txt")),
    ("named-digest", include_str!("line_sets/named-digest.txt")),
    ("roundup", include_str!("line_sets/roundup.txt")),
    ("grown-story", include_str!("line_sets/grown-story.txt")),
    ("cut-copy", include_str!("line_sets/cut-copy.txt")),
    ("one-event", include_str!("line_sets/one-event.txt")),
    ("mangled-copy", include_str!("line_sets/mangled-copy.txt")),
    ("one-footer", include_str!("line_sets/one-footer.txt")),
];

struct Document {
    name: String,
    line: u32,
    /// Whom it follows; `None` where the set does not say.
    from: Option<String>,
    text: String,
}

/// `=== NAME | line NUMBER | from NAME`, then the document.
fn documents(set: &str) -> Vec<Document> {
    let parts = set.split("\n=== ").skip(1);
    let document = |part: &str| {
        let (head, text) = part.split_once('\n').expect("a head and a text");
        let fields: Vec<&str> = head.split(" | ").collect();
        let after = |word: &str| fields.iter().find_map(|field| field.strip_prefix(word));
        Document {
            name: fields[0].to_owned(),
            line: after("line ")
                .and_then(|line| line.parse().ok())
                .expect("a line"),
            from: after("from ").map(str::to_owned),
            text: text.to_owned(),
        }
    };
    parts.map(document).collect()
}

#[test]
fn sets_fall_into_their_lines() {
    let mut wrong = String::new();
    for (name, set) in SETS {
        let documents = documents(set);
        assert!(
            documents.len() >= 2,
            "{name} holds {} documents",
            documents.len()
        );
        let inputs: Vec<_> = documents
            .iter()
            .map(|one| input(&one.name, &one.text))
            .collect();
        let evidence = read(&inputs);
        assert!(
            evidence.problems.is_empty(),
            "{name}: {:?}",
            evidence.problems
        );
        for (document, source) in documents.iter().zip(&evidence.sources) {
            let follows = document.from.is_none() || document.from == source.derived_from;
            if source.line != document.line || !follows {
                let _ = writeln!(
                    wrong,
                    "{name}: {} is of line {}, not {}; derives from {:?} ({:?})",
                    document.name,
                    source.line,
                    document.line,
                    source.derived_from,
                    source.derived_how
                );
            }
        }
        let lines = documents
            .iter()
            .map(|one| one.line)
            .max()
            .unwrap_or_default();
        if evidence.lines.len() != lines as usize {
            let _ = writeln!(wrong, "{name}: {} lines, not {lines}", evidence.lines.len());
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn a_copy_says_why_it_is_one() {
    let documents = documents(SETS[3].1);
    let inputs: Vec<_> = documents
        .iter()
        .map(|one| input(&one.name, &one.text))
        .collect();
    let evidence = read(&inputs);
    let copy = &evidence.copies[0];
    assert_eq!(
        (copy.copy.as_str(), copy.origin.as_str()),
        ("digest.md", "origin.md")
    );
    assert_eq!(
        (copy.kind, copy.direction),
        (CopyKind::Digest, DirectionReason::NamesIt)
    );
    assert!(copy.joins);
    let sentence = copy
        .evidence
        .as_deref()
        .expect("the sentence that names the source");
    assert!(
        sentence.ends_with("reports Yusra Halim of The Gulf Observer."),
        "{sentence}"
    );
}

#[test]
fn a_shared_quotation_is_told_and_joins_nothing() {
    let documents = documents(SETS[1].1);
    let inputs: Vec<_> = documents
        .iter()
        .map(|one| input(&one.name, &one.text))
        .collect();
    let evidence = read(&inputs);
    assert!(!evidence.copies.is_empty());
    for copy in &evidence.copies {
        assert_eq!(copy.kind, CopyKind::Quotation);
        assert!(!copy.joins);
        let shown = copy.evidence.as_deref().expect("a passage");
        assert!(
            shown.starts_with("We have filled") || shown.starts_with("Nobody will"),
            "{shown}"
        );
    }
    assert!(
        evidence
            .sources
            .iter()
            .all(|source| source.derived_from.is_none())
    );
}
