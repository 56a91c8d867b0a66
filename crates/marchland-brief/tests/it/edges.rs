//! Briefs with little in them, and with much.

use crate::fixture;
use marchland_brief::{Brief, FactorReport, Unmeasured, to_html, to_markdown, to_text};
/// Lines of a text that are wider than a terminal.
fn too_wide(text: &str, width: usize) -> Vec<&str> {
    text.lines()
        .filter(|line| line.chars().count() > width)
        .collect()
}

fn everywhere(brief: &Brief, words: &str) {
    for (format, output) in [
        (
            "text",
            to_text(brief, 200, false)
                .replace("\n", " ")
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" "),
        ),
        ("markdown", to_markdown(brief)),
        ("html", to_html(brief).replace('\u{a0}', " ")),
    ] {
        assert!(output.contains(words), "'{words}' is not in the {format}");
    }
}

#[test]
fn no_documents() {
    let mut brief = fixture::brief();
    brief.sources.clear();
    brief.lines.clear();
    brief.copies.clear();
    brief.figures.clear();
    brief.problems.clear();
    for factor in &mut brief.factors {
        factor.evidence = Default::default();
    }
    assert_eq!(brief.check(), []);
    everywhere(&brief, "No documents were given.");
    everywhere(&brief, "No document was read.");
    brief.problems = fixture::brief().problems;
    everywhere(&brief, "No document could be read");
    everywhere(&brief, "has no text layer");
}

#[test]
fn no_factor_measured() {
    let mut brief = fixture::brief();
    for factor in &mut brief.factors {
        *factor = FactorReport {
            columns: Vec::new(),
            contributions: Vec::new(),
            ..factor.clone()
        }
        .with_columns(Vec::new());
    }
    brief.unmeasured = brief
        .factors
        .iter()
        .map(|factor| Unmeasured {
            factor: factor.id,
            column: None,
            why: "no dataset measures it".to_owned(),
        })
        .collect();
    for forecast in &mut brief.moves {
        forecast.intercept = forecast.probability.log_odds();
    }
    assert_eq!(brief.check(), []);
    everywhere(&brief, "No factor contributes to this forecast.");
    everywhere(&brief, "not measured");
}

#[test]
fn one_move() {
    let mut brief = fixture::brief();
    let kept = brief.headline;
    brief.moves.retain(|forecast| forecast.outcome == kept);
    for factor in &mut brief.factors {
        factor
            .contributions
            .retain(|contribution| contribution.outcome == kept);
    }
    assert_eq!(brief.check(), []);
    everywhere(&brief, "Within five years");
    assert!(!to_html(&brief).contains("Within one year"));
}

#[test]
fn no_move_at_all_still_prints() {
    let mut brief = fixture::brief();
    brief.moves.clear();
    everywhere(&brief, "No factor contributes to this forecast.");
}

#[test]
fn long_names_stay_within_the_terminal() {
    let mut brief = fixture::brief();
    brief.target.name =
        "The Federated and Indivisible Commonwealth of Outer Hyperborea and the Northern Skerries"
            .to_owned();
    brief.factors[12].columns[0].meaning =
        "an extraordinarily long description of a measure ".repeat(4);
    brief.sources[0].file = format!("{}.txt", "unbroken_file_name_".repeat(9));
    for width in [40, 57, 80, 110] {
        let text = to_text(&brief, width, false);
        assert_eq!(too_wide(&text, width), Vec::<&str>::new(), "at {width}");
    }
}

#[test]
fn many_quotes_show_every_line_of_reporting_first() {
    let mut brief = fixture::brief();
    let evidence = &mut brief.factors[12].evidence;
    let model = evidence.raises[0].clone();
    for number in 0..40 {
        let mut claim = model.clone();
        claim.quote = format!("Repeated {number}.");
        evidence.raises.push(claim);
    }
    let mut other = model.clone();
    other.quote = "The one from elsewhere.".to_owned();
    other.line = 9;
    evidence.raises.push(other);
    everywhere(&brief, "The one from elsewhere.");
    assert!(to_html(&brief).contains("12 shown, all in the JSON"));
    assert!(!to_html(&brief).contains("Repeated 30."));
}
