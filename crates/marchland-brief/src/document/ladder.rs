//! The ladder: every move and horizon with its interval, its base rate and what counts.

use crate::wording::{days, horizon_phrase, rung_label};
use crate::{Brief, MoveForecast};
use marchland_base::Horizon;
use marchland_render::{Block, Chart, Column, Range, Ranges, Table, number};
use std::collections::BTreeSet;

const COLUMNS: [Column; 6] = [
    Column::words("Move"),
    Column::numbers("Probability"),
    Column::words("In words"),
    Column::numbers("Interval"),
    Column::numbers("Base rate"),
    Column::numbers("Rank"),
];

pub(super) fn blocks(brief: &Brief) -> Vec<Block> {
    let mut blocks = vec![
        Block::section("How likely is each move"),
        Block::Small(
            "Each rung means at least this severity, so the probabilities fall from rung to rung."
                .to_owned(),
        ),
    ];
    for horizon in Horizon::ALL {
        let moves: Vec<&MoveForecast> = brief
            .moves
            .iter()
            .filter(|forecast| forecast.outcome.horizon == horizon)
            .collect();
        if let Some(first) = moves.first() {
            let (first_day, last_day) = days(first.window);
            let title = format!(
                "{}: {first_day} to {last_day}",
                super::capital(horizon_phrase(horizon))
            );
            blocks.push(Block::subsection(&title));
            blocks.push(Block::Chart(Chart::Ranges(chart(brief, horizon, &moves))));
            blocks.push(Block::Table(table(brief, horizon, &moves)));
        }
    }
    blocks.push(Block::subsection("What counts, and what it is not"));
    blocks.push(Block::Terms(rules(&brief.moves)));
    blocks.push(Block::Small(format!(
        "Base rate: {}",
        brief.base_rate_meaning
    )));
    blocks.push(Block::Small(brief.interval_meaning.clone()));
    blocks
}

fn chart(brief: &Brief, horizon: Horizon, moves: &[&MoveForecast]) -> Ranges {
    let all = || brief.moves.iter();
    let least = all().map(|forecast| forecast.interval.low().get().min(forecast.base_rate.get()));
    let greatest =
        all().map(|forecast| forecast.interval.high().get().max(forecast.base_rate.get()));
    Ranges {
        title: format!("Probability of each move {}", horizon_phrase(horizon)),
        mark_label: "base rate".to_owned(),
        span: [least.fold(1.0, f64::min), greatest.fold(0.0, f64::max)],
        rows: moves
            .iter()
            .map(|forecast| range(rung_label(forecast.outcome.rung), forecast))
            .collect(),
    }
}

fn range(label: &str, forecast: &MoveForecast) -> Range {
    Range {
        label: label.to_owned(),
        value: forecast.probability.get(),
        low: forecast.interval.low().get(),
        high: forecast.interval.high().get(),
        mark: forecast.base_rate.get(),
        printed: number::probability(forecast.probability.get()),
    }
}

fn table(brief: &Brief, horizon: Horizon, moves: &[&MoveForecast]) -> Table {
    let row = |forecast: &&MoveForecast| {
        vec![
            rung_label(forecast.outcome.rung).to_owned(),
            number::probability(forecast.probability.get()),
            forecast.words.clone(),
            number::interval(
                forecast.interval.low().get(),
                forecast.interval.high().get(),
            ),
            number::probability(forecast.base_rate.get()),
            format!("{} of {}", forecast.rank, forecast.rank_of),
        ]
    };
    Table {
        caption: format!(
            "Initiations by {} against {} {}",
            brief.initiator.name,
            brief.target.name,
            horizon_phrase(horizon)
        ),
        columns: COLUMNS.to_vec(),
        rows: moves.iter().map(row).collect(),
    }
}

/// The resolution rules; horizons that share one stand together.
fn rules(moves: &[MoveForecast]) -> Vec<(String, String)> {
    let mut rules: Vec<(&MoveForecast, Vec<Horizon>)> = Vec::new();
    for forecast in moves {
        let same = |other: &MoveForecast| {
            other.outcome.rung == forecast.outcome.rung
                && other.resolution_rule == forecast.resolution_rule
                && other.is_not == forecast.is_not
        };
        match rules.iter_mut().find(|(other, _)| same(other)) {
            Some((_, horizons)) => horizons.push(forecast.outcome.horizon),
            None => rules.push((forecast, vec![forecast.outcome.horizon])),
        }
    }
    let everywhere = moves
        .iter()
        .map(|forecast| forecast.outcome.horizon)
        .collect::<BTreeSet<_>>();
    rules
        .into_iter()
        .map(|(forecast, horizons)| {
            let mut term = rung_label(forecast.outcome.rung).to_owned();
            if horizons.len() < everywhere.len() {
                let horizons: Vec<&str> = horizons.into_iter().map(horizon_phrase).collect();
                term = format!("{term}, {}", horizons.join(" and "));
            }
            (
                term,
                format!("{} {}", forecast.resolution_rule, forecast.is_not),
            )
        })
        .collect()
}
