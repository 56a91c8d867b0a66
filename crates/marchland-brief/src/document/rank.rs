//! The rank table as a document: who is next.

use super::{Detail, appendix, capital};
use crate::wording::{event, question};
use crate::{MainDriver, RankRow, RankTable};
use marchland_render::{Block, Chart, Column, Document, Figure, Range, Ranges, Table, number};

/// Rows of the chart; the table has them all.
const CHARTED: usize = 20;
/// Targets named beside the answer.
const NAMED: usize = 3;
const COLUMNS: [Column; 5] = [
    Column::words("Target"),
    Column::numbers("Probability"),
    Column::words("In words"),
    Column::numbers("Interval"),
    Column::words("Main drivers"),
];

/// A rank table, the answer first.
pub(crate) fn rank_document(table: &RankTable, detail: Detail) -> Document {
    let mut blocks = vec![
        Block::Answer {
            sentence: answer(table),
            figures: table.rows.iter().take(NAMED).map(figure).collect(),
        },
        Block::labelled("What would count", &table.resolution_rule),
        Block::labelled("What this is not", &table.is_not),
        Block::Small(format!("Base rate: {}", table.base_rate_meaning)),
        Block::Small(table.interval_meaning.clone()),
        Block::section("The ranking"),
    ];
    if detail.whole {
        blocks.push(Block::Chart(Chart::Ranges(chart(table))));
    }
    blocks.push(Block::Table(rows(table)));
    blocks.extend(match detail.whole {
        true => appendix::limits_and_citations(&table.limits, &table.citations),
        false => appendix::short(&[], &table.limits, table.citations.len()),
    });
    Document {
        kicker: "Interstate threat assessment".to_owned(),
        title: format!("Whom may {} move against?", table.initiator.name),
        dateline: format!(
            "{}. As of {} ({}). Factor values {}, model {}.",
            capital(&question(table.outcome)),
            number::day(table.as_of),
            table.clock.meaning(),
            table.data_version,
            table.model_version
        ),
        blocks,
    }
}

fn answer(table: &RankTable) -> String {
    let Some(first) = table.rows.first() else {
        return format!("{} has no possible target.", table.initiator.name);
    };
    format!(
        "Of {} possible targets of {}, {} ranks first: the probability that {} is {} ({}); the base rate is {}.",
        number::count(f64::from(table.rank_of)),
        table.initiator.name,
        first.target.name,
        event(
            table.outcome,
            table.window,
            &table.initiator.name,
            &first.target.name
        ),
        number::probability_in_words(first.probability.get()),
        first.words,
        number::probability_in_words(table.base_rate.get()),
    )
}

fn figure(row: &RankRow) -> Figure {
    Figure {
        number: number::probability(row.probability.get()),
        label: format!("{}. {}", row.rank, row.target.name),
        note: capital(&row.words),
    }
}

fn chart(table: &RankTable) -> Ranges {
    let range = |row: &RankRow| Range {
        label: format!("{}. {}", row.rank, row.target.name),
        value: row.probability.get(),
        low: row.interval.low().get(),
        high: row.interval.high().get(),
        mark: table.base_rate.get(),
        printed: number::probability(row.probability.get()),
    };
    Ranges {
        title: format!("Probability by target: {}", question(table.outcome)),
        mark_label: "base rate".to_owned(),
        span: [table.base_rate.get(); 2],
        rows: table.rows.iter().take(CHARTED).map(range).collect(),
    }
}

fn rows(table: &RankTable) -> Table {
    let driver =
        |driver: &MainDriver| format!("{} {}", driver.name, number::signed(driver.log_odds));
    let row = |row: &RankRow| {
        vec![
            format!("{}. {}", row.rank, row.target.name),
            number::probability(row.probability.get()),
            row.words.clone(),
            number::interval(row.interval.low().get(), row.interval.high().get()),
            row.main_drivers
                .iter()
                .map(driver)
                .collect::<Vec<_>>()
                .join(", "),
        ]
    };
    Table {
        caption: format!(
            "{} of {} possible targets of {}; drivers in log-odds; base rate {}",
            table.rows.len(),
            table.rank_of,
            table.initiator.name,
            number::probability(table.base_rate.get())
        ),
        columns: COLUMNS.to_vec(),
        rows: table.rows.iter().map(row).collect(),
    }
}
