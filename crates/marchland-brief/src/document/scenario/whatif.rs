//! A scenario beside its baseline.

use super::{assumptions, points, points_interval, share, span};
use crate::document::capital;
use crate::scenario::{ContrastRow, FanRow, WhatIf};
use marchland_base::Move;
use marchland_render::{Band, Block, Chart, Column, Fan, Fans, Figure, Table, number};

/// Other states in the table of a terminal, and of a page.
const OTHERS: [usize; 2] = [5, 15];

pub(super) fn title(answer: &WhatIf) -> String {
    format!("What if: {}", answer.name)
}

pub(super) fn blocks(answer: &WhatIf, whole: bool) -> Vec<Block> {
    let mut blocks = vec![
        Block::Answer {
            sentence: sentence(answer),
            figures: figures(answer),
        },
        Block::labelled("What changes", answer.changes.join(" ")),
        Block::labelled("Where it comes from", origin(answer)),
    ];
    if let Some(quote) = &answer.quote {
        blocks.push(Block::labelled("It quotes", quote));
    }
    blocks.push(Block::section("The rungs over time"));
    if whole {
        blocks.push(Block::Chart(Chart::Fans(Fans {
            title: format!(
                "{} against {}: initiated within so many months",
                answer.standing.initiator.name, answer.target.name
            ),
            months: u32::from(answer.months),
            before_label: "baseline".to_owned(),
            after_label: "scenario".to_owned(),
            panels: answer.fans.iter().map(fan).collect(),
        })));
    }
    blocks.push(Block::Table(contrasts(answer)));
    blocks.extend(others(answer, whole));
    blocks.extend(assumptions(
        &answer.assumptions,
        (answer.centre, &answer.target.name),
    ));
    blocks.extend(feedback(answer));
    blocks.extend(drift(answer));
    if !answer.indicators.is_empty() {
        blocks.push(Block::section("What to watch that no column measures"));
        blocks.push(Block::List(answer.indicators.clone()));
    }
    blocks
}

fn origin(answer: &WhatIf) -> String {
    match &answer.row {
        Some(row) => format!("{} (row {row} of the design)", answer.source),
        None => answer.source.clone(),
    }
}

/// The row that the answer speaks of: force, by the end.
fn headline(answer: &WhatIf) -> Option<&ContrastRow> {
    let rows = answer.contrasts.iter();
    rows.filter(|row| row.rung == Move::Force)
        .max_by_key(|row| row.months)
}

fn sentence(answer: &WhatIf) -> String {
    let Some(row) = headline(answer) else {
        return "Nothing was simulated.".to_owned();
    };
    let states = (&answer.standing.initiator.name, &answer.target.name);
    let moved = match (row.difference, row.interval) {
        (difference, _) if difference.abs() < 2.0 * row.simulation_error.max(1e-12) => {
            "which the simulation cannot tell apart from no difference".to_owned()
        }
        (_, [low, high]) if low < 0.0 && high > 0.0 => {
            "a difference whose sign the estimates leave open".to_owned()
        }
        (difference, _) => format!("{} percentage points", points(difference)),
    };
    format!(
        "In this scenario {} initiates a use of force or more against {} within {} in {} of the paths, {} without it: {}.",
        states.0,
        states.1,
        span(row.months),
        share(row.scenario),
        share(row.baseline),
        moved
    )
}

fn figures(answer: &WhatIf) -> Vec<Figure> {
    let Some(row) = headline(answer) else {
        return Vec::new();
    };
    let figure = |number: String, label: &str, note: String| Figure {
        number,
        label: label.to_owned(),
        note,
    };
    vec![
        figure(
            share(row.baseline),
            "Baseline",
            "force or more, by simulation".to_owned(),
        ),
        figure(
            share(row.scenario),
            "Scenario",
            format!("{} paths each", number::count(answer.paths as f64)),
        ),
        figure(
            points(row.difference),
            "Percentage points",
            format!("{} by the parameters' draws", points_interval(row.interval)),
        ),
    ]
}

fn fan(row: &FanRow) -> Fan {
    let bands = |all: &[[f64; 3]]| {
        let months = (1_u32..).zip(all);
        months
            .map(|(month, [low, value, high])| Band {
                month,
                low: *low,
                value: *value,
                high: *high,
            })
            .collect()
    };
    Fan {
        label: capital(row.rung.meaning()),
        before: bands(&row.baseline),
        after: bands(&row.scenario),
    }
}

fn contrasts(answer: &WhatIf) -> Table {
    let row = |row: &ContrastRow| {
        vec![
            capital(row.rung.word()),
            span(row.months),
            share(row.baseline),
            share(row.scenario),
            points(row.difference),
            points_interval(row.interval),
            format!("±{}", points(row.simulation_error).trim_start_matches('+')),
            row.forecast.map_or("none".to_owned(), number::probability),
        ]
    };
    Table {
        caption: "Probability of an initiation that reaches at least the rung; differences in percentage points, with the 90 percent interval \
                  over draws of the parameters and the standard error of the simulation; last the forecast estimated for the horizon"
            .to_owned(),
        columns: vec![
            Column::words("At least"),
            Column::words("Within"),
            Column::numbers("Baseline"),
            Column::numbers("Scenario"),
            Column::numbers("Difference"),
            Column::numbers("Interval"),
            Column::numbers("Error"),
            Column::numbers("Forecast"),
        ],
        rows: answer.contrasts.iter().map(row).collect(),
    }
}

fn others(answer: &WhatIf, whole: bool) -> Vec<Block> {
    let initiator = &answer.standing.initiator.name;
    let row = |row: &crate::scenario::OtherRow| {
        vec![
            row.state.name.clone(),
            share(row.force[0]),
            share(row.force[1]),
            points(row.force[1] - row.force[0]),
            format!("±{}", points(row.simulation_error).trim_start_matches('+')),
        ]
    };
    let shown = answer.others.iter().take(OTHERS[usize::from(whole)]);
    let mut blocks = vec![
        Block::section("What it does elsewhere"),
        Block::Paragraph(format!(
            "{initiator} opens {:.1} disputes in the baseline and {:.1} in the scenario, on average over {}.",
            answer.disputes[0],
            answer.disputes[1],
            span(answer.months)
        )),
        Block::Table(Table {
            caption: format!(
                "Force of {initiator} against other states within {}, those that the scenario moves most",
                span(answer.months)
            ),
            columns: vec![
                Column::words("State"),
                Column::numbers("Baseline"),
                Column::numbers("Scenario"),
                Column::numbers("Difference"),
                Column::numbers("Error"),
            ],
            rows: shown.map(row).collect(),
        }),
    ];
    if !answer.falls.is_empty() {
        let fall = |fall: &crate::scenario::OtherFall| {
            vec![
                fall.state.name.clone(),
                share(fall.shares[0]),
                share(fall.shares[1]),
            ]
        };
        blocks.push(Block::Table(Table {
            caption: format!(
                "States that fall to {initiator}; conquest is an assumption, see below"
            ),
            columns: vec![
                Column::words("State"),
                Column::numbers("Baseline"),
                Column::numbers("Scenario"),
            ],
            rows: answer
                .falls
                .iter()
                .take(OTHERS[usize::from(whole)])
                .map(fall)
                .collect(),
        }));
    }
    blocks
}

fn feedback(answer: &WhatIf) -> Vec<Block> {
    let row = |term: &crate::scenario::FedBack| {
        vec![
            capital(&term.meaning),
            number::signed(term.log_odds),
            format!(
                "{} to {}",
                number::signed(term.interval[0]),
                number::signed(term.interval[1])
            ),
            number::count(term.rows as f64),
            number::count(term.events as f64),
        ]
    };
    vec![
        Block::section("What events add, as estimated"),
        Block::Table(Table {
            caption: "Log-odds that an event since the forecast adds to opening a dispute within a year; disputes count as surprises, less what was expected"
                .to_owned(),
            columns: vec![
                Column::words("Event"),
                Column::numbers("Log-odds"),
                Column::numbers("Interval"),
                Column::numbers("Dyad-years"),
                Column::numbers("With a dispute"),
            ],
            rows: answer.feedback.iter().map(row).collect(),
        }),
    ]
}

fn drift(answer: &WhatIf) -> Vec<Block> {
    let row = |row: &crate::scenario::DriftRow| {
        vec![
            span(row.months),
            format!("{:.1}", row.forecast),
            format!("{:.1}", row.simulated),
            format!("{:.1}", row.frozen),
            format!("{:.2}", row.simulated / row.forecast),
        ]
    };
    vec![
        Block::section("How far the simulation drifts"),
        Block::Table(Table {
            caption: "Dyads of the world in which a dispute is opened, on average over paths; the simulation is never rescaled to the forecasts".to_owned(),
            columns: vec![
                Column::words("Within"),
                Column::numbers("Forecasts"),
                Column::numbers("Simulated"),
                Column::numbers("Nothing fed back"),
                Column::numbers("Simulated over forecast"),
            ],
            rows: answer.drift.iter().map(row).collect(),
        }),
    ]
}
