//! Predictions and outcomes as tables that anybody can read, and `score` with them.

use super::Backtest;
use marchland_base::{Clock, Horizon, Move, Origin, Outcome, OutcomeKind};
use marchland_score::{Key, Outcomes, Predictions};
use marchland_table::{
    Block, ColumnCard, Kind, LAYOUT, RowUnit, RowsCard, System, TableCard, Values,
};
use std::sync::Arc;

/// Rows of a block.
const BLOCK: usize = 1 << 18;

/// A column beyond the key.
type Extra<'a> = (&'a str, &'a str, &'a str, Kind);

/// The card of a table of predictions and its blocks.
pub fn prediction_table<'a>(
    backtest: &Backtest,
    predictions: &'a Predictions,
) -> (TableCard, impl Iterator<Item = Block> + 'a) {
    let mut extras = vec![(
        "probability",
        "how likely the outcome is within the window",
        "0 to 1",
        Kind::Number,
    )];
    let mut answers = predictions.answers.values();
    let complete = answers.all(|all| all.intervals.is_some());
    if complete {
        let ends = [
            ("low", "the lower end of the 90 percent interval"),
            ("high", "the upper end of the 90 percent interval"),
        ];
        extras.extend(ends.map(|(name, meaning)| (name, meaning, "0 to 1", Kind::Number)));
    }
    let blocks = predictions
        .answers
        .iter()
        .flat_map(move |(outcome, answers)| {
            let starts = (0..answers.keys.len()).step_by(BLOCK);
            starts.map(move |start| {
                let end = answers.keys.len().min(start + BLOCK);
                let mut values = vec![Values::Number(answers.forecasts[start..end].to_vec())];
                let intervals = answers.intervals.iter().filter(|_| complete);
                for ends in intervals.map(|all| &all[start..end]) {
                    let side = |at: usize| ends.iter().map(|ends| f64::from(ends[at])).collect();
                    values.extend([side(0), side(1)].map(Values::Number));
                }
                block(*outcome, &answers.keys[start..end], values)
            })
        });
    (card(backtest, &extras), blocks)
}

/// The card of the table of outcomes and its blocks.
pub fn outcome_table<'a>(
    backtest: &Backtest,
    outcomes: &'a Outcomes,
) -> (TableCard, impl Iterator<Item = Block> + 'a) {
    let extras = [
        (
            "happened",
            "whether the outcome came to pass within the window",
        ),
        (
            "relevant",
            "the two are contiguous or one is a major power, in the window's first year",
        ),
        (
            "new",
            "no action of the rung by the initiator against the target in the year before",
        ),
    ]
    .map(|(name, meaning)| (name, meaning, "0/1", Kind::Whole8));
    let blocks = outcomes.happened.iter().flat_map(|(outcome, happened)| {
        let starts = (0..happened.keys.len()).step_by(BLOCK);
        starts.map(move |start| {
            let end = happened.keys.len().min(start + BLOCK);
            let flags = |list: &[bool]| {
                let flags = list[start..end].iter().map(|flag| i8::from(*flag));
                Values::Whole8(flags.collect())
            };
            let masks = happened.populations.iter();
            let mut columns = vec![flags(&happened.happened)];
            columns.extend(masks.map(|population| flags(&population.mask)));
            block(*outcome, &happened.keys[start..end], columns)
        })
    });
    (card(backtest, &extras), blocks)
}

fn block(outcome: Outcome, keys: &[Key], extra: Vec<Values>) -> Block {
    let whole = |of: &dyn Fn(&Key) -> u16| {
        let values = keys.iter().map(|key| i16::try_from(of(key)));
        Values::Whole16(
            values
                .map(|code| code.unwrap_or(Values::ABSENT_16))
                .collect(),
        )
    };
    let word = |words: Vec<&str>, place: usize| Values::Text {
        codes: vec![u16::try_from(place).unwrap_or(Values::ABSENT_TEXT); keys.len()],
        words: words
            .into_iter()
            .map(str::to_owned)
            .collect::<Arc<[String]>>(),
    };
    let mut columns = vec![
        whole(&|key| key.initiator().0),
        whole(&|key| key.target().0),
        whole(&|key| key.year()),
        word(
            OutcomeKind::ALL.map(OutcomeKind::word).to_vec(),
            outcome.kind as usize,
        ),
        word(Move::LADDER.map(Move::word).to_vec(), outcome.rung as usize),
        word(
            Horizon::ALL.map(Horizon::word).to_vec(),
            outcome.horizon as usize,
        ),
    ];
    columns.extend(extra);
    Block {
        rows: keys.len(),
        columns,
    }
}

fn card(backtest: &Backtest, extras: &[Extra<'_>]) -> TableCard {
    let keys: [Extra<'_>; 6] = [
        (
            "ccode1",
            "the initiator, a Correlates of War code",
            "code",
            Kind::Whole16,
        ),
        (
            "ccode2",
            "the target, a Correlates of War code",
            "code",
            Kind::Whole16,
        ),
        ("year", "first year of the window", "year", Kind::Whole16),
        ("outcome", "what is counted", "word", Kind::Text),
        (
            "move",
            "the rung of the ladder that is reached at least",
            "word",
            Kind::Text,
        ),
        ("horizon", "length of the window", "word", Kind::Text),
    ];
    let column = |(name, meaning, unit, kind): &Extra<'_>| ColumnCard {
        name: (*name).to_owned(),
        meaning: (*meaning).to_owned(),
        unit: (*unit).to_owned(),
        range: [None, None],
        kind: *kind,
        factor: None,
        direction: None,
        origin: Origin::default(),
        coverage: None,
        carried: 0,
    };
    let request = backtest.request;
    TableCard {
        layout: LAYOUT,
        program: format!("marchland {}", env!("CARGO_PKG_VERSION")),
        rows: RowsCard {
            unit: RowUnit::DirectedDyadYear,
            system: System::Cow,
            years: [request.from, request.to],
            filters: vec![
                "one row for each outcome, move and horizon whose window the record holds"
                    .to_owned(),
            ],
        },
        clock: Clock::Event {
            through: request.to.saturating_sub(1),
        },
        columns: keys.iter().chain(extras).map(column).collect(),
        sources: Vec::new(),
    }
}
