//! The regression of later years on what has happened since.

use super::changes::History;
use super::pace::pace;
use super::regression::Rows;
use super::{Change, Feedback, FeedbackTerm, KNOT, LATER_YEARS};
use crate::features::RowKey;
use crate::labels::Events;
use crate::ladder::{random, sigmoid};
use marchland_base::Cow;
use marchland_panel::{Handle, Panel};
use std::collections::HashMap;
use std::ops::RangeInclusive;

/// One in so many dyad-years of pairs that never had a dispute stands for all of them.
const THINNED: u64 = 40;
const DRAWS: u64 = 100;
const TERMS: usize = Change::ALL.len();

/// What is known of the years that are forecast.
pub(crate) struct Known<'a> {
    pub(crate) events: Events<'a>,
    pub(crate) covered: RangeInclusive<u16>,
}

/// Estimates what events after a forecast add to it, from the forecasts of all training rows (log-odds of opening any dispute
/// within a year); `None` where the record is too thin to say.
pub(crate) fn feedback(
    panel: &Panel,
    known: &Known<'_>,
    (rows, forecasts): (&[RowKey], &[f64]),
    seed: u64,
) -> Option<Feedback> {
    let history = History::of(known);
    let mean = forecasts.iter().sum::<f64>() / forecasts.len().max(1) as f64;
    let design = design(panel, known, &history, (rows, forecasts), mean, seed);
    let start = vec![0.0; design.width];
    let found = design.fit(&start, &|_| 1.0)?;
    let draws: Option<Vec<Vec<f64>>> = (0..DRAWS)
        .map(|draw| {
            let stream = random::split_mix(seed, draw);
            design.fit(&found, &|year| random::exponential(stream, u64::from(year)))
        })
        .collect();
    let draws = draws?;
    let ageing = |first: usize| std::array::from_fn(|at| found[first + at]);
    Some(Feedback {
        terms: terms(&design, &found, &draws),
        ageing: ageing(TERMS),
        fading: ageing(TERMS + LATER_YEARS),
        fading_above: ageing(TERMS + 2 * LATER_YEARS),
        mean,
        draws,
        years: [*design.year.iter().min()?, *design.year.iter().max()?],
        pace: pace(panel, known),
    })
}

fn terms(design: &Rows, found: &[f64], draws: &[Vec<f64>]) -> Vec<FeedbackTerm> {
    let term = |(at, change): (usize, &Change)| {
        let mut drawn: Vec<f64> = draws.iter().map(|draw| draw[at]).collect();
        drawn.sort_by(f64::total_cmp);
        let quantile = |share: f64| drawn[(share * (drawn.len() - 1) as f64).round() as usize];
        let (mut rows, mut events) = (0.0, 0);
        for (row, terms) in design.terms.chunks_exact(design.width).enumerate() {
            if terms[at] > 0.0 {
                rows += design.weight[row];
                events += u64::from(design.happened[row]);
            }
        }
        FeedbackTerm {
            change: *change,
            log_odds: found[at],
            interval: [quantile(0.05), quantile(0.95)],
            rows: rows as u64,
            events,
        }
    };
    Change::ALL.iter().enumerate().map(term).collect()
}

fn design(
    panel: &Panel,
    known: &Known<'_>,
    history: &History,
    (rows, forecasts): (&[RowKey], &[f64]),
    mean: f64,
    seed: u64,
) -> Rows {
    let leader = panel.find("new_leader1");
    let expected = Expected::of(rows, forecasts);
    let mut design = Rows {
        width: TERMS + 3 * LATER_YEARS,
        ..Rows::default()
    };
    for (row, ((origin, one, other), forecast)) in (0_u64..).zip(rows.iter().zip(forecasts)) {
        let dyad = (*one, *other);
        let eventful = history.eventful(dyad);
        for later in 0..LATER_YEARS {
            let draw = random::split_mix(seed, row * LATER_YEARS as u64 + later as u64);
            let since = origin + 1;
            let now = since + 1 + later as u16;
            let kept = eventful || draw.is_multiple_of(THINNED);
            if !kept || now > *known.covered.end() || !members(panel, now, dyad) {
                continue;
            }
            let mut terms = history.terms(dyad, since, now);
            expected.take_off(&mut terms, (*origin, dyad), later);
            match new_leader(panel, leader, dyad.0, since..=now - 1) {
                Some(new) => terms[TERMS - 1] = f64::from(u8::from(new)),
                None => continue,
            }
            design.terms.extend(terms);
            for value in [1.0, forecast - mean, (forecast - KNOT).max(0.0)] {
                let year = |at| if at == later { value } else { 0.0 };
                design.terms.extend((0..LATER_YEARS).map(year));
            }
            design.offset.push(*forecast);
            design
                .weight
                .push(if eventful { 1.0 } else { THINNED as f64 });
            design.year.push(now);
            design.happened.push(history.opened(dyad, now));
        }
    }
    design
}

/// What forecasts of one date led to expect within a year.
struct Expected {
    dyads: HashMap<RowKey, f64>,
    opened: HashMap<(u16, Cow), f64>,
    faced: HashMap<(u16, Cow), f64>,
}

impl Expected {
    fn of(rows: &[RowKey], forecasts: &[f64]) -> Expected {
        let mut expected = Expected {
            dyads: HashMap::with_capacity(rows.len()),
            opened: HashMap::new(),
            faced: HashMap::new(),
        };
        for (key, forecast) in rows.iter().zip(forecasts) {
            let chance = sigmoid(*forecast);
            expected.dyads.insert(*key, chance);
            *expected.opened.entry((key.0, key.1)).or_default() += chance;
            *expected.faced.entry((key.0, key.2)).or_default() += chance;
        }
        expected
    }

    /// Takes what was expected off the terms of disputes, `later` full years after the first.
    fn take_off(
        &self,
        terms: &mut [f64; TERMS],
        (year, (one, other)): (u16, (Cow, Cow)),
        later: usize,
    ) {
        let chance = |key: RowKey| self.dyads.get(&key).copied().unwrap_or(0.0);
        let (own, against) = (chance((year, one, other)), chance((year, other, one)));
        let number =
            |all: &HashMap<(u16, Cow), f64>, state| all.get(&(year, state)).copied().unwrap_or(0.0);
        let elsewhere = (number(&self.opened, one) - own).max(0.0);
        let others = (number(&self.faced, other) - own).max(0.0);
        let within = |chance: f64| 1.0 - (1.0 - chance).powi(i32::try_from(later).unwrap_or(0));
        for (change, expected) in [
            (Change::OpenedLastYear, own),
            (Change::OpenedEarlier, within(own)),
            (Change::OpenedAgainstLastYear, against),
            (Change::OpenedAgainstEarlier, within(against)),
            (Change::OpenedElsewhere, elsewhere.ln_1p()),
            (Change::TargetFacedOthers, others.ln_1p()),
        ] {
            terms[change as usize] -= expected;
        }
    }
}

fn members(panel: &Panel, year: u16, (one, other): (Cow, Cow)) -> bool {
    let frame = panel.frame.year(year);
    frame.is_some_and(|frame| frame.position(one).is_some() && frame.position(other).is_some())
}

/// Whether a new leader came into office in some years; `None` where that is not known of all of them.
fn new_leader(
    panel: &Panel,
    handle: Option<Handle>,
    state: Cow,
    years: RangeInclusive<u16>,
) -> Option<bool> {
    let mut any = false;
    for year in years {
        let frame = panel.frame.year(year)?;
        let place = frame.position(state);
        let new = panel.number(handle?, frame, place, place);
        any |= (!new.is_nan()).then_some(new > 0.0)?;
    }
    Some(any)
}
