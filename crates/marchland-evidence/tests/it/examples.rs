//! The reports that come with the project, read whole and compared with what was read before.

use crate::support::state;
use marchland_evidence::{Evidence, Limits, collect, read_documents};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};

fn reports() -> PathBuf {
    PathBuf::from(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../examples/reports"
    ))
}

fn evidence() -> Evidence {
    let collected = collect(&[reports()], &Limits::default()).expect("the example reports");
    assert!(collected.problems.is_empty(), "{:?}", collected.problems);
    read_documents(
        &collected.inputs,
        state(365),
        state(705),
        &Limits::default(),
    )
}

/// What a reader would check by hand, one line each.
fn summary(evidence: &Evidence) -> String {
    let mut out = String::new();
    for source in &evidence.sources {
        let or = |value: &Option<String>| value.clone().unwrap_or_else(|| "-".to_owned());
        let _ = writeln!(
            out,
            "{} | {} | {} | by {:?} | published {} updated {} | line {} from {} | truncated {}",
            source.file,
            or(&source.title),
            or(&source.outlet),
            source.authors,
            or(&source.published),
            or(&source.updated),
            source.line,
            or(&source.derived_from),
            source.truncated
        );
        for (name, spans) in [
            ("cut", &source.cuts),
            ("notice", &source.notices),
            ("dropped", &source.boilerplate),
        ] {
            for span in spans {
                let _ = writeln!(out, "  {name} {}: {}", span.kind, span.quote.trim());
            }
        }
        for note in &source.quality {
            let _ = writeln!(out, "  quality: {note}");
        }
        let mut factors: BTreeMap<&str, usize> = BTreeMap::new();
        for claim in evidence
            .claims
            .iter()
            .filter(|claim| claim.file == source.file)
        {
            *factors.entry(claim.factor.word()).or_default() += 1;
        }
        let _ = writeln!(out, "  claims: {factors:?}");
        for claim in evidence
            .claims
            .iter()
            .filter(|claim| claim.file == source.file)
        {
            let words = claim.text.as_ref().unwrap_or(&claim.quote);
            let _ = writeln!(
                out,
                "  {} {:?} {:?} {}: {words}",
                claim.factor.word(),
                claim.polarity,
                claim.modality,
                claim.target.as_deref().unwrap_or("-"),
            );
        }
    }
    out
}

#[test]
fn reports_read_as_before() {
    let found = summary(&evidence());
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/examples.golden");
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&golden, &found).expect("the golden file can be written");
    }
    let wanted = std::fs::read_to_string(&golden).unwrap_or_default();
    assert!(
        found == wanted,
        "differs from {}; look at it, then set UPDATE_GOLDEN=1\n{found}",
        golden.display()
    );
}

#[test]
fn reports_are_three_origins_besides_the_analysis() {
    let evidence = evidence();
    let lines: Vec<u32> = evidence.sources.iter().map(|source| source.line).collect();
    assert_eq!(lines, [1, 1, 1, 2, 3, 4]);
    let origin = Some("1-analysis.md".to_owned());
    assert_eq!(evidence.sources[1].derived_from, origin);
    assert_eq!(evidence.sources[2].derived_from, origin);
    let truncated: Vec<bool> = evidence
        .sources
        .iter()
        .map(|source| source.truncated)
        .collect();
    assert_eq!(truncated, [false, true, true, false, true, false]);
    let kinds: Vec<&str> = evidence.sources[3]
        .notices
        .iter()
        .map(|notice| notice.kind.as_str())
        .collect();
    assert_eq!(kinds, ["updated", "corrected"]);
    assert_eq!(evidence.sources[3].updated.as_deref(), Some("2025-05-05"));
}

#[test]
fn quotes_slice_out_of_the_files() {
    for claim in evidence().claims {
        let bytes = std::fs::read(reports().join(&claim.file)).expect("the report");
        assert_eq!(&bytes[claim.start..claim.end], claim.quote.as_bytes());
        assert!(!claim.quote.contains("tomorrow, says this script"));
    }
}
