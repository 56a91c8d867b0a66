//! The ladders: every move and horizon with its interval, its base rate and what counts, one kind of outcome after another.

use super::Detail;
use crate::wording::{days, horizon_phrase, kind_label, rung_label};
use crate::{Brief, MoveForecast};
use marchland_base::{Horizon, Move, OutcomeKind};
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

pub(super) fn blocks(brief: &Brief, detail: Detail) -> Vec<Block> {
    let mut blocks = vec![
        Block::section("How likely is each move"),
        Block::Small(
            "Each rung means at least this severity, so the probabilities fall from rung to rung. Rungs are classes of \
             severity, not steps in time."
                .to_owned(),
        ),
    ];
    for kind in OutcomeKind::ALL {
        let moves: Vec<&MoveForecast> = brief
            .moves
            .iter()
            .filter(|forecast| forecast.outcome.kind == kind)
            .collect();
        if !moves.is_empty() {
            blocks.extend(of_kind(brief, kind, &moves, detail));
        }
    }
    blocks.push(Block::Small(format!(
        "Base rate: {}",
        brief.base_rate_meaning
    )));
    blocks.push(Block::Small(brief.interval_meaning.clone()));
    blocks
}

fn of_kind(
    brief: &Brief,
    kind: OutcomeKind,
    moves: &[&MoveForecast],
    detail: Detail,
) -> Vec<Block> {
    let horizons: BTreeSet<Horizon> = moves
        .iter()
        .map(|forecast| forecast.outcome.horizon)
        .collect();
    let mut blocks = vec![
        Block::subsection(&format!("{}: {}", kind_label(kind), kind.meaning())),
        Block::Table(matrix(brief, kind, &horizons, moves)),
    ];
    // The terminal has room for the longest horizon only.
    let skipped = if detail.whole {
        0
    } else {
        horizons.len().saturating_sub(1)
    };
    for horizon in horizons.into_iter().skip(skipped) {
        let moves: Vec<&MoveForecast> = moves
            .iter()
            .copied()
            .filter(|forecast| forecast.outcome.horizon == horizon)
            .collect();
        blocks.push(Block::Chart(Chart::Ranges(chart(brief, horizon, &moves))));
        blocks.push(Block::Table(table(horizon, &moves)));
    }
    blocks.push(Block::Terms(rules(moves)));
    blocks
}

/// Rungs by horizons: each probability with its interval.
fn matrix(
    brief: &Brief,
    kind: OutcomeKind,
    horizons: &BTreeSet<Horizon>,
    moves: &[&MoveForecast],
) -> Table {
    let cell = |rung: Move, horizon: Horizon| {
        let mut asked = moves.iter();
        let found = asked
            .find(|forecast| (forecast.outcome.rung, forecast.outcome.horizon) == (rung, horizon));
        found.map_or_else(String::new, |forecast| {
            let (low, high) = (forecast.interval.low(), forecast.interval.high());
            format!(
                "{} ({})",
                number::probability(forecast.probability.get()),
                number::interval(low.get(), high.get())
            )
        })
    };
    let rungs: BTreeSet<Move> = moves.iter().map(|forecast| forecast.outcome.rung).collect();
    let row = |rung: &Move| {
        let cells = horizons.iter().map(|horizon| cell(*rung, *horizon));
        std::iter::once(rung_label(*rung).to_owned())
            .chain(cells)
            .collect()
    };
    let heading = |horizon: &Horizon| Column {
        heading: super::capital(horizon_phrase(*horizon)).into(),
        ..Column::words("")
    };
    Table {
        caption: format!(
            "{} by {} against {}: probability and interval",
            kind_label(kind),
            brief.initiator.name,
            brief.target.name
        ),
        columns: std::iter::once(Column::words("Move"))
            .chain(horizons.iter().map(heading))
            .collect(),
        rows: rungs.iter().map(row).collect(),
    }
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

fn table(horizon: Horizon, moves: &[&MoveForecast]) -> Table {
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
    let window = moves.first().map(|forecast| days(forecast.window));
    let (first_day, last_day) = window.unwrap_or_default();
    Table {
        caption: format!(
            "{}: {first_day} to {last_day}",
            super::capital(horizon_phrase(horizon))
        ),
        columns: COLUMNS.to_vec(),
        rows: moves.iter().map(row).collect(),
    }
}

/// The resolution rules; horizons that share one stand together.
fn rules(moves: &[&MoveForecast]) -> Vec<(String, String)> {
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
