//! Whole outputs, held equal to files. `UPDATE_GOLDEN=1` rewrites them.

use crate::{fixture, samples};
use marchland_brief as brief;
use std::fs;
use std::path::Path;

/// Compares with a file of this crate, or rewrites it.
pub fn compare(path: &str, found: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        fs::create_dir_all(path.parent().expect("a folder")).expect("the folder can be made");
        return fs::write(&path, found).expect("the golden file can be written");
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    let differs = expected
        .lines()
        .zip(found.lines())
        .position(|(one, other)| one != other);
    assert!(
        expected == found,
        "{} differs from line {}; look at it, then run the test with UPDATE_GOLDEN=1",
        path.display(),
        differs.map_or(expected.lines().count().min(found.lines().count()), |at| at) + 1
    );
}

#[test]
fn a_brief_in_every_format() {
    let sample = fixture::brief();
    compare(
        "tests/golden/brief.txt",
        &brief::to_text(&sample, 96, false),
    );
    compare(
        "tests/golden/brief-narrow.txt",
        &brief::to_text(&sample, 60, false),
    );
    compare("tests/golden/brief.md", &brief::to_markdown(&sample));
    compare("tests/golden/brief.html", &brief::to_html(&sample));
    compare("tests/golden/brief.json", &brief::to_json(&sample));
}

#[test]
fn an_explanation_in_every_format() {
    let sample = samples::explanation();
    compare(
        "tests/golden/explanation.txt",
        &brief::explanation_to_text(&sample, 96, false),
    );
    compare(
        "tests/golden/explanation.md",
        &brief::explanation_to_markdown(&sample),
    );
    compare(
        "tests/golden/explanation.html",
        &brief::explanation_to_html(&sample),
    );
    compare(
        "tests/golden/explanation.json",
        &brief::explanation_to_json(&sample),
    );
}

#[test]
fn a_replay_in_every_format() {
    let sample = samples::replay();
    compare(
        "tests/golden/replay.txt",
        &brief::replay_to_text(&sample, 96, false),
    );
    compare(
        "tests/golden/replay.md",
        &brief::replay_to_markdown(&sample),
    );
    compare("tests/golden/replay.html", &brief::replay_to_html(&sample));
    compare("tests/golden/replay.json", &brief::replay_to_json(&sample));
}

#[test]
fn a_rank_table_in_every_format() {
    let sample = fixture::rank_table();
    compare(
        "tests/golden/rank.txt",
        &brief::rank_to_text(&sample, 96, false),
    );
    compare("tests/golden/rank.md", &brief::rank_to_markdown(&sample));
    compare("tests/golden/rank.html", &brief::rank_to_html(&sample));
    compare("tests/golden/rank.json", &brief::rank_to_json(&sample));
}
