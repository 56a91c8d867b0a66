//! Passages about many pairs of states, written for these tests, with the claims that a reader labelled in them. The cues were not
//! chosen on them: what they are found by is what unseen reports must expect.

use crate::gold::{Gold, measured};
use crate::support::input;
use marchland_base::{Date, States};
use marchland_evidence::{Evidence, Limits, read_documents};

/// Reads a set, each passage about its pair, and lays the labels beside it. A set is a row of passages: a line
/// `== INITIATOR:TARGET name`, the text, `--`, and a line for each claim: factor, polarity, modality, span.
fn set(text: &str) -> (Evidence, Vec<Gold>) {
    let (mut evidence, mut gold) = (Evidence::default(), Vec::new());
    for passage in text
        .split("\n== ")
        .map(|passage| passage.trim_start_matches("== "))
    {
        let (head, rest) = passage.split_once('\n').expect("a head");
        let (pair, name) = head.split_once(' ').expect("a pair and a name");
        let (body, claims) = rest.split_once("\n--\n").expect("text and claims");
        let (initiator, target) = pair.split_once(':').expect("two states");
        let day: Date = "2025-12-31".parse().expect("a day");
        let state = |code: &str| States::embedded().resolve(code, day).expect("a state");
        let file = format!("{name}.txt");
        let found = read_documents(
            &[input(&file, body)],
            state(initiator),
            state(target),
            &Limits::default(),
        );
        evidence.claims.extend(found.claims);
        gold.extend(
            claims
                .lines()
                .filter(|line| !line.trim().is_empty())
                .map(|line| {
                    let cells: Vec<&str> = line.split('\t').collect();
                    let &[factor, polarity, modality, span] = &cells[..] else {
                        panic!("{name}: four cells, not {line}")
                    };
                    let start = body.find(span).unwrap_or_else(|| panic!("{name}: {span}"));
                    Gold {
                        id: name.to_owned(),
                        file: file.clone(),
                        start,
                        end: start + span.len(),
                        factor: factor.to_owned(),
                        polarity: polarity.to_owned(),
                        modality: modality.to_owned(),
                        target: Some(target.to_owned()),
                        clear: true,
                        quote: span.to_owned(),
                    }
                }),
        );
    }
    (evidence, gold)
}

/// What has been reached of F1, polarity and modality, a little below.
fn reaches(text: &str, least: [f64; 3]) {
    let (evidence, gold) = set(text);
    let found = measured(&evidence, &gold);
    let enough = found
        .iter()
        .zip(least)
        .all(|(found, least)| *found >= least);
    assert!(enough, "{found:?} is below {least:?}");
}

#[test]
fn claims_about_many_pairs_are_found() {
    reaches(include_str!("passages.txt"), [0.14, 0.8, 0.65]);
}
