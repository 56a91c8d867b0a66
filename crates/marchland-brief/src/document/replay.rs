//! A replay as a document: what would have been said, and what happened.

use super::{Detail, appendix, capital};
use crate::brief::Clock;
use crate::wording::{horizon_phrase, question};
use crate::{Happened, HappenedEvent, HappenedWindow, Replay, ReplayForecast, Stand};
use marchland_base::{Horizon, OutcomeKind};
use marchland_render::{Block, Column, Document, Figure, Table, number};

/// Factors listed for each direction.
const NAMED: usize = 8;

/// A replay, both clocks side by side.
pub(crate) fn replay_document(replay: &Replay, detail: Detail) -> Document {
    let mut blocks = vec![
        Block::Answer {
            sentence: answer(replay),
            figures: replay
                .stands
                .iter()
                .filter_map(|stand| figure(replay, stand))
                .collect(),
        },
        Block::section("What would have been said"),
    ];
    blocks.extend(OutcomeKind::ALL.map(|kind| Block::Table(forecasts(replay, kind))));
    blocks.extend(replay.stands.iter().map(|stand| Block::Small(known(stand))));
    blocks.push(Block::section("What moved it"));
    blocks.push(Block::Table(drivers(replay)));
    blocks.push(Block::section("What happened"));
    blocks.extend(happened(replay));
    blocks.push(Block::section("How it was made"));
    blocks.push(Block::List(replay.method.clone()));
    blocks.extend(match detail.whole {
        true => appendix::limits_and_citations(&replay.limits, &replay.citations),
        false => appendix::short(&[], &replay.limits, replay.citations.len()),
    });
    Document {
        kicker: "Interstate threat assessment: a replay".to_owned(),
        title: format!("{} and {}", replay.initiator.name, replay.target.name),
        dateline: format!(
            "As of {}, on both clocks; then what happened.",
            number::day(replay.as_of)
        ),
        blocks,
    }
}

fn clock_name(clock: Clock) -> &'static str {
    match clock {
        Clock::Event => "event clock",
        Clock::Publication => "publication clock",
    }
}

fn answer(replay: &Replay) -> String {
    let said: Vec<String> = replay
        .stands
        .iter()
        .filter_map(|stand| {
            let one = stand.forecast(replay.headline)?;
            Some(format!(
                "{} on the {} (rank {} of {}, base rate {})",
                number::probability_in_words(one.probability.get()),
                clock_name(stand.clock),
                one.rank,
                one.rank_of,
                number::probability_in_words(one.base_rate.get())
            ))
        })
        .collect();
    let mut windows = replay.happened.windows.iter();
    let window = windows.find(|window| {
        (window.kind, window.horizon) == (replay.headline.kind, replay.headline.horizon)
    });
    let came = match window {
        None => String::new(),
        Some(window) if window.reached >= Some(replay.headline.rung) => " It happened.".to_owned(),
        Some(window) if window.whole => " It did not happen.".to_owned(),
        Some(_) => format!(
            " Whether it happened the record cannot say: it ends with {}.",
            replay.happened.record_ends
        ),
    };
    let act =
        replay.happened.windows.iter().find(|window| {
            (window.kind, window.horizon) == (OutcomeKind::Action, Horizon::OneYear)
        });
    let acted = match act {
        Some(HappenedWindow {
            whole: true,
            reached: Some(rung),
            ..
        }) => format!(
            " In any dispute, new or running, {} reached '{}' within the first year.",
            replay.initiator.name,
            rung.word()
        ),
        _ => String::new(),
    };
    format!(
        "As of {}, for {} against {}: {}: {}.{came}{acted}",
        number::day(replay.as_of),
        replay.initiator.name,
        replay.target.name,
        question(replay.headline),
        said.join("; "),
    )
}

fn figure(replay: &Replay, stand: &Stand) -> Option<Figure> {
    let one = stand.forecast(replay.headline)?;
    Some(Figure {
        number: number::probability(one.probability.get()),
        label: capital(clock_name(stand.clock)),
        note: format!("Rank {} of {}", one.rank, one.rank_of),
    })
}

fn known(stand: &Stand) -> String {
    let [first, last] = stand.rate_years;
    format!(
        "{}. The dispute record that was known ran to {}; base rates are those of all directed dyads in windows beginning {first} \
         to {last}.",
        capital(stand.clock.meaning()),
        stand.record_to
    )
}

/// Every rung and horizon of one kind, each clock in its own columns.
fn forecasts(replay: &Replay, kind: OutcomeKind) -> Table {
    let mut columns = vec![Column::words("At least"), Column::words("Within")];
    for stand in &replay.stands {
        columns.push(Column::numbers(match stand.clock {
            Clock::Event => "Event clock",
            Clock::Publication => "Publication clock",
        }));
        columns.push(Column::numbers("Base rate"));
        columns.push(Column::numbers("Rank"));
    }
    let asked = replay
        .stands
        .first()
        .into_iter()
        .flat_map(|stand| &stand.forecasts);
    let row = |one: &ReplayForecast| {
        let mut row = vec![
            one.outcome.rung.word().to_owned(),
            one.outcome.horizon.word().to_owned(),
        ];
        for stand in &replay.stands {
            let Some(found) = stand.forecast(one.outcome) else {
                row.extend([String::new(), String::new(), String::new()]);
                continue;
            };
            row.push(number::probability(found.probability.get()));
            row.push(number::probability(found.base_rate.get()));
            row.push(format!("{} of {}", found.rank, found.rank_of));
        }
        row
    };
    Table {
        caption: format!("{}: {}", capital(kind.word()), kind.meaning()),
        columns,
        rows: asked
            .filter(|one| one.outcome.kind == kind)
            .map(row)
            .collect(),
    }
}

/// The strongest factors towards and against, by the first clock, with what the others say.
fn drivers(replay: &Replay) -> Table {
    let mut columns = vec![Column::words("Factor")];
    let mut names: Vec<String> = Vec::new();
    for stand in &replay.stands {
        columns.push(Column::numbers(match stand.clock {
            Clock::Event => "Event clock",
            Clock::Publication => "Publication clock",
        }));
        for sign in [1.0, -1.0] {
            let strong = stand
                .drivers
                .iter()
                .filter(|driver| driver.log_odds * sign > 0.0);
            for driver in strong.take(NAMED / 2) {
                if !names.contains(&driver.name) {
                    names.push(driver.name.clone());
                }
            }
        }
    }
    let amount = |stand: &Stand, name: &str| {
        let found = stand.drivers.iter().find(|driver| driver.name == name);
        found.map_or(0.0, |driver| driver.log_odds)
    };
    let first = replay.stands.first();
    let strength = |name: &String| first.map_or(0.0, |stand| amount(stand, name));
    names.sort_by(|one, other| strength(other).total_cmp(&strength(one)));
    let row = |name: &String| {
        let amounts = replay
            .stands
            .iter()
            .map(|stand| number::signed(amount(stand, name)));
        std::iter::once(capital(name)).chain(amounts).collect()
    };
    Table {
        caption: format!(
            "The strongest factors on either clock, in log-odds: {}",
            question(replay.headline)
        ),
        columns,
        rows: names.iter().map(row).collect(),
    }
}

fn happened(replay: &Replay) -> Vec<Block> {
    let happened = &replay.happened;
    let mut blocks = vec![Block::List(
        happened
            .windows
            .iter()
            .map(|window| reached(replay, window))
            .collect(),
    )];
    if !happened.events.is_empty() {
        blocks.push(Block::Table(events(happened)));
    }
    if !happened.elsewhere.is_empty() {
        blocks.push(Block::Paragraph(
            "Other datasets, of other outcomes than the forecasts speak of:".to_owned(),
        ));
        blocks.push(Block::List(happened.elsewhere.clone()));
    }
    blocks
}

fn reached(replay: &Replay, window: &HappenedWindow) -> String {
    let found = match window.reached {
        None => "nothing".to_owned(),
        Some(rung) => format!("{} ({})", rung.word(), rung.meaning()),
    };
    let ends = replay.happened.record_ends;
    let begins = i32::from(replay.as_of.year()) + 1;
    let held = match (window.whole, begins > i32::from(ends)) {
        (true, _) => found,
        (false, true) => format!("not known, the record ends with {ends}"),
        (false, false) => format!("{found} up to {ends}, where the record ends"),
    };
    format!(
        "{} {}: {held}.",
        capital(window.kind.word()),
        horizon_phrase(window.horizon)
    )
}

fn events(happened: &Happened) -> Table {
    let row = |event: &HappenedEvent| {
        vec![
            event.kind.word().to_owned(),
            event.year.to_string(),
            event.dispute.to_string(),
            event.began.clone(),
            format!("{} ({})", event.reached.word(), event.hostility),
        ]
    };
    Table {
        caption: format!(
            "What the dispute record holds within {} (it ends with {})",
            horizon_phrase(Horizon::FiveYears).trim_start_matches("within "),
            happened.record_ends
        ),
        columns: vec![
            Column::words("Outcome"),
            Column::numbers("Year"),
            Column::numbers("Dispute"),
            Column::words("Both in it since"),
            Column::words("Reached (hostility level)"),
        ],
        rows: happened.events.iter().map(row).collect(),
    }
}
