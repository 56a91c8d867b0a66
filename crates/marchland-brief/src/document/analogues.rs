//! The most similar dyad-years of the record, beside the model's number.

use super::capital;
use crate::wording::question;
use crate::{Analogue, AnalogueFrequency, AnalogueOutcome, AnalogueReport};
use marchland_base::{Horizon, Outcome};
use marchland_render::{Block, Column, Table, number};

/// The analogues of one question; `named` of them by name.
pub(super) fn blocks(report: &AnalogueReport, outcome: Outcome, named: usize) -> Vec<Block> {
    let mut blocks = vec![Block::section("Analogues")];
    if report.dyad_years == 0 {
        blocks.push(Block::Paragraph(report.meaning.clone()));
        return blocks;
    }
    match report.frequency(outcome) {
        Some(frequency) => blocks.push(Block::Paragraph(beside(report, frequency))),
        None => blocks.push(Block::Paragraph(
            "The record holds no window of this length for dyad-years like this one.".to_owned(),
        )),
    }
    let shown = &report.nearest[..report.nearest.len().min(named)];
    if !shown.is_empty() {
        blocks.push(Block::Table(table(report, shown)));
    }
    blocks.push(Block::Small(report.meaning.clone()));
    blocks
}

/// The frequencies of the same rung and horizon for another kind of outcome, in a sentence.
pub(super) fn in_short(report: &AnalogueReport, outcome: Outcome) -> Option<Block> {
    let outcome = Outcome {
        kind: report.kind,
        ..outcome
    };
    let frequency = report.frequency(outcome)?;
    Some(Block::Paragraph(beside(report, frequency)))
}

/// The frequency and the model's number, and whether they agree.
fn beside(report: &AnalogueReport, one: &AnalogueFrequency) -> String {
    let verdict = match (one.disagrees, one.probability > one.frequency) {
        (false, _) => "The two agree within chance.",
        (true, true) => {
            "They disagree by more than chance: the model says more than the analogues do."
        }
        (true, false) => {
            "They disagree by more than chance: the model says less than the analogues do."
        }
    };
    let stand_for = match (report.stand_for - f64::from(report.dyad_years)).abs() < 0.5 {
        true => String::new(),
        false => format!(", standing for {}", number::count(report.stand_for.round())),
    };
    format!(
        "{}: of the {} most like this one{stand_for}, from {}, it happened in {} of {} whose windows are known: {} by weight, \
         interval {} (worth {} independent ones). The model says {}. {verdict}",
        capital(&question(one.outcome)),
        number::plural(report.dyad_years as usize, "past dyad-year"),
        number::plural(report.pairs as usize, "pair"),
        number::count(f64::from(one.events)),
        number::count(f64::from(one.dyad_years)),
        share(one.frequency.get()),
        span(one),
        number::count(one.effective.round()),
        number::probability(one.probability.get()),
    )
}

/// A frequency, which unlike a forecast may well be zero.
fn share(frequency: f64) -> String {
    match frequency {
        0.0 => "0 %".to_owned(),
        frequency => number::probability(frequency),
    }
}

fn span(one: &AnalogueFrequency) -> String {
    let (low, high) = (one.interval.low().get(), one.interval.high().get());
    match low {
        0.0 => format!("0 % to {}", number::probability(high)),
        low => number::interval(low, high),
    }
}

fn table(report: &AnalogueReport, shown: &[Analogue]) -> Table {
    let heading = |horizon: Horizon| {
        Column::words(match horizon {
            Horizon::OneYear => "In a year",
            Horizon::TwoYears => "In two years",
            Horizon::FiveYears => "In five years",
        })
    };
    let fixed = [
        Column::words("Dyad"),
        Column::numbers("From"),
        Column::numbers("Distance"),
    ];
    let row = |one: &Analogue| {
        let fixed = [
            format!("{} to {}", one.initiator.name, one.target.name),
            one.year.to_string(),
            format!("{:.2}", one.distance),
        ];
        let happened = one.happened.iter().map(happened);
        fixed.into_iter().chain(happened).collect()
    };
    Table {
        caption: format!(
            "{} of {} directed dyads among them, each with its nearest year; what the initiator reached, by {}",
            shown.len(),
            report.dyads,
            report.kind
        ),
        columns: fixed
            .into_iter()
            .chain(Horizon::ALL.into_iter().map(heading))
            .collect(),
        rows: shown.iter().map(row).collect(),
    }
}

fn happened(outcome: &AnalogueOutcome) -> String {
    match (outcome.known, outcome.reached) {
        (false, _) => "not known".to_owned(),
        (true, None) => "nothing".to_owned(),
        (true, Some(rung)) => rung.word().to_owned(),
    }
}
