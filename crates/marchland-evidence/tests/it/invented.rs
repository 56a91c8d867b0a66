//! Sentences written for the tests, on many pairs of states: what must be claimed, and what must not.

use crate::support::input;
use marchland_base::{FactorId, State, States};
use marchland_evidence::{Limits, Modality, Polarity, read_documents};
use std::collections::BTreeSet;

/// The share of the sentences that must be claimed.
///
/// The cues have since been widened by these very sentences, so the share found says that they still work, not how
/// many unseen ones are found. When each batch was new, 89 of 96, then 17 of 28, then 11 of 20 were.
const LEAST_FOUND: f64 = 0.9;
/// Of those found, shares with the expected polarity and modality.
const LEAST_STANCE: f64 = 0.85;

fn by_iso3(code: &str) -> &'static State {
    let states = States::embedded();
    let cow = *states
        .with_iso3(code)
        .last()
        .unwrap_or_else(|| panic!("no state {code}"));
    states.get(cow).expect("a state")
}

struct Row<'a> {
    initiator: &'static State,
    target: &'static State,
    factor: &'a str,
    polarity: &'a str,
    modality: &'a str,
    sentence: &'a str,
}

fn rows() -> Vec<Row<'static>> {
    include_str!("sentences.tsv")
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
        .map(|line| {
            let fields: Vec<&str> = line.split('\t').collect();
            let [initiator, target, factor, polarity, modality, sentence] = fields[..] else {
                panic!("six fields, not {line}")
            };
            Row {
                initiator: by_iso3(initiator),
                target: by_iso3(target),
                factor,
                polarity,
                modality,
                sentence,
            }
        })
        .collect()
}

fn word(polarity: Polarity) -> &'static str {
    match polarity {
        Polarity::Raises => "raises",
        Polarity::Lowers => "lowers",
        Polarity::Neutral => "neutral",
    }
}

fn modal(modality: Modality) -> &'static str {
    match modality {
        Modality::Asserted => "asserted",
        Modality::Attributed => "attributed",
        Modality::Hypothetical => "hypothetical",
        Modality::Denied => "denied",
    }
}

#[test]
fn sentences_on_other_pairs_are_claimed() {
    let rows = rows();
    let (mut found, mut polarity, mut modality, mut extra) = (0, 0, 0, 0);
    for row in &rows {
        let text = format!(
            "{} and {}\n\n{}\n",
            row.initiator.name, row.target.name, row.sentence
        );
        let evidence = read_documents(
            &[input("a.txt", text)],
            row.initiator,
            row.target,
            &Limits::default(),
        );
        extra += evidence
            .claims
            .iter()
            .filter(|claim| claim.factor.word() != row.factor)
            .count();
        let Some(claim) = evidence
            .claims
            .iter()
            .find(|claim| claim.factor.word() == row.factor)
        else {
            println!("not claimed as {}: {}", row.factor, row.sentence);
            continue;
        };
        found += 1;
        polarity += usize::from(word(claim.polarity) == row.polarity);
        modality += usize::from(modal(claim.modality) == row.modality);
        if word(claim.polarity) != row.polarity || modal(claim.modality) != row.modality {
            println!(
                "{:?} {:?}, not {} {}: {}",
                claim.polarity, claim.modality, row.polarity, row.modality, row.sentence
            );
        }
    }
    println!(
        "{found} of {} found, polarity {polarity}, modality {modality}; {extra} claims on other factors",
        rows.len()
    );
    #[allow(clippy::cast_precision_loss)]
    let share = |part: usize, whole: usize| part as f64 / whole as f64;
    assert!(share(found, rows.len()) >= LEAST_FOUND);
    assert!(share(polarity, found) >= LEAST_STANCE && share(modality, found) >= LEAST_STANCE);
}

#[test]
fn the_table_covers_the_codebook() {
    let covered: BTreeSet<&str> = rows().iter().map(|row| row.factor).collect();
    for factor in FactorId::ALL {
        assert!(covered.contains(factor.word()), "no sentence on {factor}");
    }
    assert!(rows().len() >= 80);
}

#[test]
fn everyday_news_is_not_claimed() {
    let (russia, kazakhstan) = (by_iso3("RUS"), by_iso3("KAZ"));
    let mut wrong = Vec::new();
    for sentence in include_str!("neutral.txt").lines() {
        let text = format!("News of Russia and Kazakhstan\n\n{sentence}\n");
        let evidence = read_documents(
            &[input("a.txt", text)],
            russia,
            kazakhstan,
            &Limits::default(),
        );
        wrong.extend(
            evidence
                .claims
                .iter()
                .map(|claim| format!("{}: {}", claim.factor, claim.quote)),
        );
    }
    assert!(wrong.is_empty(), "claimed though neutral: {wrong:#?}");
}

#[test]
fn leaders_are_learned_from_the_text() {
    let text = "Peru and Ecuador\n\nPeruvian President Carlos Quispe rules by decree. President Ana Villota of Ecuador is \
        new. The weather was mild. Nobody spoke. Villota has insulted Quispe in an interview.\n";
    let evidence = read_documents(
        &[input("a.txt", text)],
        by_iso3("PER"),
        by_iso3("ECU"),
        &Limits::default(),
    );
    let found = |claim: &marchland_evidence::Claim| {
        claim.factor == FactorId::LeaderRelations && claim.target.as_deref() == Some("ECU")
    };
    assert!(evidence.claims.iter().any(found), "{:?}", evidence.claims);
}

#[test]
fn what_another_state_does_is_not_laid_at_the_initiators_door() {
    let text = "Russia and Kazakhstan\n\nRussia is the main neighbour of Kazakhstan. China has become the largest trading partner of Kazakhstan.\n";
    let evidence = read_documents(
        &[input("a.txt", text)],
        by_iso3("RUS"),
        by_iso3("KAZ"),
        &Limits::default(),
    );
    let trade = evidence
        .claims
        .iter()
        .find(|claim| claim.factor == FactorId::TradeDependence)
        .expect("a claim on trade");
    assert_eq!(trade.initiator.as_deref(), Some("CHN"));
    assert_eq!(trade.target.as_deref(), Some("KAZ"));
}
