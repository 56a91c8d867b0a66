//! An explanation as a document: every column of the model and what it adds.

use super::factors::column_value;
use super::{Detail, analogues, appendix, capital};
use crate::wording::question;
use crate::{ColumnPart, ColumnReport, Explanation};
use marchland_base::Status;
use marchland_render::{Bar, Bars, Block, Chart, Column, Document, Figure, Table, number};

/// Bars of the chart; what is left is one bar.
const BARS: usize = 14;

const COLUMNS: [Column; 5] = [
    Column::words("Column"),
    Column::words("Value"),
    Column::words("Status"),
    Column::words("Origin"),
    Column::numbers("Log-odds"),
];

/// An explanation, the answer first.
pub(crate) fn explanation_document(explanation: &Explanation, detail: Detail) -> Document {
    let forecast = &explanation.forecast;
    let mut blocks = vec![
        Block::Answer {
            sentence: explanation.answer.clone(),
            figures: figures(explanation),
        },
        Block::labelled("What would count", &forecast.resolution_rule),
        Block::labelled("What this is not", &forecast.is_not),
        Block::section("How the number comes about"),
        Block::Paragraph(arithmetic(explanation)),
        Block::Paragraph(explanation.attribution.clone()),
        Block::Chart(Chart::Bars(chart(explanation))),
        Block::Table(table(explanation)),
    ];
    blocks.extend(analogues::blocks(
        &explanation.analogues,
        forecast.outcome,
        usize::MAX,
    ));
    blocks.push(Block::Small(format!(
        "Base rate: {}",
        explanation.base_rate_meaning
    )));
    blocks.push(Block::Small(explanation.interval_meaning.clone()));
    let (assumptions, limits) = (&explanation.assumptions, &explanation.limits);
    blocks.extend(match detail.whole {
        true => appendix::blocks(assumptions, limits, &explanation.citations),
        false => appendix::named(assumptions, limits, &explanation.citations),
    });
    Document {
        kicker: "Interstate threat assessment: one number explained".to_owned(),
        title: format!(
            "{} and {}: why {}?",
            explanation.initiator.name,
            explanation.target.name,
            number::probability(forecast.probability.get())
        ),
        dateline: format!(
            "{}. As of {} ({}). Factor values {}, model {}.",
            capital(&question(forecast.outcome)),
            number::day(explanation.as_of),
            explanation.clock.meaning(),
            explanation.data_version,
            explanation.model_version
        ),
        blocks,
    }
}

fn figures(explanation: &Explanation) -> Vec<Figure> {
    let forecast = &explanation.forecast;
    let (low, high) = (forecast.interval.low(), forecast.interval.high());
    vec![
        Figure {
            number: number::probability(forecast.probability.get()),
            label: format!("Probability: {}", forecast.words),
            note: format!("Interval {}", number::interval(low.get(), high.get())),
        },
        Figure {
            number: number::signed(forecast.probability.log_odds()),
            label: "Log-odds".to_owned(),
            note: format!("Intercept {}", number::signed(forecast.intercept)),
        },
        Figure {
            number: number::probability(forecast.base_rate.get()),
            label: "Base rate".to_owned(),
            note: format!("Rank {} of {}", forecast.rank, forecast.rank_of),
        },
    ]
}

fn arithmetic(explanation: &Explanation) -> String {
    let forecast = &explanation.forecast;
    let sum: f64 = explanation
        .drivers
        .iter()
        .map(|driver| driver.log_odds)
        .sum();
    let columns: usize = explanation
        .drivers
        .iter()
        .map(|driver| driver.columns.len())
        .sum();
    format!(
        "The intercept, {}, is the log-odds of a dyad with the mean of every feature. {} in {} add {}; together {}, which is a \
         probability of {}.",
        number::signed(forecast.intercept),
        capital(&number::plural(columns, "column")),
        number::plural(explanation.drivers.len(), "group"),
        number::signed(sum),
        number::signed(forecast.probability.log_odds()),
        number::probability_in_words(forecast.probability.get()),
    )
}

fn chart(explanation: &Explanation) -> Bars {
    let drivers = &explanation.drivers;
    let (shown, rest) = drivers.split_at(drivers.len().min(BARS));
    let bar = |label: String, amount: f64| Bar {
        label,
        amount,
        printed: number::signed(amount),
    };
    let mut bars: Vec<Bar> = shown
        .iter()
        .map(|driver| bar(capital(&driver.name), driver.log_odds))
        .collect();
    bars.sort_by(|one, other| other.amount.total_cmp(&one.amount));
    if !rest.is_empty() {
        let label = number::plural(rest.len(), "other factor");
        bars.push(bar(label, rest.iter().map(|driver| driver.log_odds).sum()));
    }
    Bars {
        title: format!(
            "Contributions to the log-odds: {}",
            question(explanation.forecast.outcome)
        ),
        left: "lowers the odds".to_owned(),
        right: "raises the odds".to_owned(),
        bars,
    }
}

/// A row for the intercept, then for each driver its sum and its columns, then the whole.
fn table(explanation: &Explanation) -> Table {
    let forecast = &explanation.forecast;
    let sum = |label: String, log_odds: f64| {
        let mut row = vec![label, String::new(), String::new(), String::new()];
        row.push(number::signed(log_odds));
        row
    };
    let mut rows = vec![sum("INTERCEPT".to_owned(), forecast.intercept)];
    for driver in &explanation.drivers {
        rows.push(sum(driver.name.to_uppercase(), driver.log_odds));
        rows.extend(driver.columns.iter().map(row));
    }
    rows.push(sum("TOGETHER".to_owned(), forecast.probability.log_odds()));
    Table {
        caption: format!(
            "Every column of the model: {}; factors in capitals are the sums of what follows them; a value \
             that is carried forward or estimated says how many years old it is",
            question(forecast.outcome)
        ),
        columns: COLUMNS.to_vec(),
        rows,
    }
}

fn row(column: &ColumnPart) -> Vec<String> {
    let each = |say: &dyn Fn(&ColumnReport) -> String| {
        let mut said: Vec<String> = Vec::new();
        for value in &column.values {
            let text = say(value);
            if !said.contains(&text) {
                said.push(text);
            }
        }
        said.join("; ")
    };
    let meaning = each(&|value| value.meaning.clone());
    let cards = |value: &ColumnReport| {
        let cards: Vec<&str> = value.origin.0.iter().map(|card| card.0.as_str()).collect();
        cards.join(", ")
    };
    let (name, value) = match column.of_absence {
        true => (format!("absence of: {meaning}"), each(&present)),
        false => (meaning, each(&column_value)),
    };
    vec![
        name,
        value,
        each(&status),
        each(&cards),
        number::signed(column.log_odds),
    ]
}

fn present(value: &ColumnReport) -> String {
    let word = match value.status {
        Status::Absent => "absent",
        _ => "there",
    };
    word.to_owned()
}

/// Status and age, in few characters.
fn status(value: &ColumnReport) -> String {
    let word = match value.status {
        Status::Observed => "observed",
        Status::Carried => "carried",
        Status::Estimated => "estimated",
        Status::Absent => return "absent".to_owned(),
    };
    match value.age {
        0 => word.to_owned(),
        age => format!("{word} {age} y"),
    }
}
