//! The backtest: forecasts of past years with what was known before each, against what happened and beside rivals.

mod cases;
mod later;
mod table;
mod world;

pub use cases::{Case, Cases, MAIN, Warning, likeliest_hits, state_name};
pub use later::{Later, Onset};
pub use table::{outcome_table, prediction_table};

use crate::Error;
use marchland_base::{Dyad, Outcome};
use marchland_forecast::{Chances, Ends, Rival, Settled, TrainError, refit};
use marchland_score::{Answers, Happened, Key, Outcomes, Population, Predictions};
use marchland_sources::catalog::DataDir;
use std::collections::BTreeMap;
use std::ops::RangeInclusive;
use std::sync::Arc;
use world::{World, Years};

/// What the model is called in tables.
pub const OURS: &str = "Marchland";

/// First year in which a backtest may begin: before it, too little of the record lies behind the first origin.
pub const FIRST_ORIGIN: u16 = 1987;

/// Most years of the dispute history that can be withheld: beyond, its columns are not carried.
pub const LONGEST_WITHHELD: u16 = 12;

/// Which past to forecast.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BacktestRequest {
    /// First year in which a window begins.
    pub from: u16,
    /// Last year in which a window begins.
    pub to: u16,
    /// Years between two refits, at least 1.
    pub refit_every: u16,
    /// Seed of the thinned samples.
    pub seed: u64,
    /// Years of the dispute history that are withheld before each window, at most [`LONGEST_WITHHELD`]: columns of disputes and what
    /// models are fitted on end so many years earlier, all else is known to the end of the year before. 0 for none; otherwise
    /// climatology is the only rival.
    pub withhold: u16,
    /// Whether onsets of armed conflict after the record's end are forecast too, where `to` is that end and nothing is withheld.
    pub later: bool,
}

/// Forecasts of the past and what became of them, ready to be scored.
#[derive(Clone, Debug)]
pub struct Backtest {
    /// What was asked for.
    pub request: BacktestRequest,
    /// Names and predictions: the model first, then its rivals.
    pub models: Vec<(String, Predictions)>,
    /// What happened, with the populations `relevant` and `new`.
    pub outcomes: Outcomes,
    /// First years of the windows that each fit answered for.
    pub origins: Vec<u16>,
    /// Windows that run past the record and are left out, by question.
    pub left_out: BTreeMap<Outcome, usize>,
    /// Onsets of armed conflict between states after the record's end, where the backtest reaches that end.
    pub later: Option<Later>,
}

/// Forecasts every directed dyad of the years asked for, on the event clock: each year's features are what the
/// datasets, as coded today, say of the years before it.
///
/// Every `refit_every` years the model and the rivals are fitted anew on the windows that had ended by then. Treatment of absent
/// values, penalties and bends are chosen at the first origin, by rolling origins inside the years before it, and kept.
///
/// # Errors
/// Years outside of what the record allows, a dataset that is missing or differs from its card, a fit that fails.
pub fn backtest(
    data: &DataDir,
    request: &BacktestRequest,
    progress: &mut dyn FnMut(&str),
) -> Result<Backtest, Error> {
    check(request, &world::recorded())?;
    progress("reading the datasets");
    let world = World::open(data)?;
    let rivals: &[Rival] = match request.withhold {
        0 => &Rival::ALL,
        _ => &[Rival::Climatology],
    };
    let Forecasts {
        found,
        origins,
        settled,
    } = forecasts(&world, request, rivals, progress)?;
    let reaches = request.later && request.withhold == 0 && request.to == *world.covered.end();
    let later = match settled.filter(|_| reaches) {
        Some(settled) => Some(later::onsets(&world, &settled, request.seed, progress)?),
        None => None,
    };
    let judged = judge(&world, request, found, origins);
    Ok(Backtest { later, ..judged })
}

/// What happened in the years asked for, before anything is estimated: whether a table of predictions fits it can be told at once.
///
/// # Errors
/// As for [`backtest`].
pub fn backtest_outcomes(data: &DataDir, request: &BacktestRequest) -> Result<Outcomes, Error> {
    check(request, &world::recorded())?;
    let world = World::open(data)?;
    Ok(judge(&world, request, Vec::new(), Vec::new()).outcomes)
}

/// Bootstrap draws behind the intervals of the model.
pub const INTERVAL_DRAWS: usize = 100;

/// The forecasts of a model, row by row, with the ends of their intervals where it has any.
struct Found {
    name: String,
    forecasts: Vec<Chances>,
    /// Row by row; none for rivals.
    intervals: Vec<Ends>,
}

/// What fitting and forecasting leaves.
struct Forecasts {
    /// The model first, then its rivals.
    found: Vec<Found>,
    /// First years of the windows that each fit answered for.
    origins: Vec<u16>,
    /// What the first fit chose; `None` without any.
    settled: Option<Settled>,
}

/// Fits and forecasts, origin by origin.
fn forecasts(
    world: &World,
    request: &BacktestRequest,
    rivals: &[Rival],
    progress: &mut dyn FnMut(&str),
) -> Result<Forecasts, Error> {
    let withheld = request.withhold;
    let names = rivals.iter().map(|rival| rival.name());
    let mut found: Vec<Found> = std::iter::once(OURS)
        .chain(names)
        .map(|name| Found {
            name: name.to_owned(),
            forecasts: Vec::new(),
            intervals: Vec::new(),
        })
        .collect();
    let mut settled = None;
    let mut origins = Vec::new();
    let mut first = request.from;
    while first <= request.to {
        let last = request.to.min(first + request.refit_every - 1);
        progress(&format!("fitting what was known before {first}"));
        let panel = world.panel_before(first, withheld);
        // Of the events, the fit reads those before this year; the panel goes on to the year before the first window.
        let known = first - withheld;
        let ours = refit(
            &panel,
            world.events(),
            known,
            settled.as_ref(),
            (request.seed, INTERVAL_DRAWS),
            &mut |_| (),
        )?;
        let fitted = rivals
            .iter()
            .map(|rival| rival.fit(&panel, world.events(), known, request.seed))
            .collect::<Result<Vec<_>, TrainError>>()?;
        drop(panel);
        for year in first..=last {
            progress(&format!("forecasting {year}"));
            let panel = world.panel_before(year, withheld);
            let rows = world.rows(year);
            let (forecasts, ends) = ours.forecast_with_intervals(&panel, &rows)?;
            found[0].forecasts.extend(forecasts);
            found[0].intervals.extend(ends);
            for (into, rival) in found[1..].iter_mut().zip(&fitted) {
                into.forecasts.extend(rival.forecast(&panel, &rows)?);
            }
        }
        settled = Some(ours.settled);
        origins.push(first);
        first += request.refit_every;
    }
    Ok(Forecasts {
        found,
        origins,
        settled,
    })
}

fn check(request: &BacktestRequest, covered: &RangeInclusive<u16>) -> Result<(), Error> {
    let last = *covered.end();
    let sound = request.from >= FIRST_ORIGIN
        && request.from <= request.to
        && request.to <= last
        && request.refit_every >= 1
        && request.withhold <= LONGEST_WITHHELD;
    if sound {
        return Ok(());
    }
    Err(Error::BacktestYears {
        from: request.from,
        to: request.to,
        first: FIRST_ORIGIN,
        last,
        refit_every: request.refit_every,
    })
}

/// Names of the model and of its built-in rivals, in the order of a backtest's tables.
pub fn model_names() -> impl Iterator<Item = &'static str> {
    std::iter::once(OURS).chain(Rival::ALL.map(Rival::name))
}

/// Lays forecasts and outcomes side by side, question by question; windows that run past the record are left out and counted.
fn judge(
    world: &World,
    request: &BacktestRequest,
    found: Vec<Found>,
    origins: Vec<u16>,
) -> Backtest {
    let years: Vec<Years> = (request.from..=request.to)
        .map(|year| world.years(year))
        .collect();
    let mut keys: BTreeMap<Outcome, Arc<[Key]>> = BTreeMap::new();
    let mut of_years: BTreeMap<u16, Arc<[Key]>> = BTreeMap::new();
    let mut happened = BTreeMap::new();
    let mut left_out = BTreeMap::new();
    for outcome in Outcome::all() {
        let last = request
            .to
            .min(*world.covered.end() + 1 - outcome.horizon.years());
        let whole = years.iter().take_while(|year| year.year <= last);
        let rows: usize = whole.clone().map(|year| year.dyads.len()).sum();
        let all: usize = years.iter().map(|year| year.dyads.len()).sum();
        left_out.insert(outcome, all - rows);
        if rows == 0 {
            continue;
        }
        let of = of_years.entry(last).or_insert_with(|| {
            let key = |year: u16, dyad: &Dyad| Key::new(*dyad, year);
            let years = whole.clone();
            years
                .flat_map(|year| {
                    let dyads = year.dyads.iter();
                    dyads.filter_map(move |dyad| key(year.year, dyad))
                })
                .collect()
        });
        keys.insert(outcome, Arc::clone(of));
        happened.insert(outcome, world.happened(outcome, Arc::clone(of), whole));
    }
    // Model by model, so that the forecasts of one are let go before those of the next are laid out.
    let models = found.into_iter().map(|found| {
        let answers = keys.iter().map(|(outcome, keys)| {
            let answers = found.answers(*outcome, Arc::clone(keys));
            (*outcome, answers)
        });
        let predictions = Predictions {
            name: found.name.clone(),
            answers: answers.collect(),
        };
        (found.name, predictions)
    });
    Backtest {
        request: *request,
        models: models.collect(),
        outcomes: Outcomes {
            name: "the dispute record".to_owned(),
            happened,
        },
        origins,
        left_out,
        later: None,
    }
}

impl Found {
    /// The answers to one question, for the rows that these keys name.
    fn answers(&self, outcome: Outcome, keys: Arc<[Key]>) -> Answers {
        let (rows, at) = (keys.len(), outcome.index());
        let forecasts = self.forecasts[..rows].iter();
        let intervals = (!self.intervals.is_empty()).then_some(&self.intervals);
        Answers {
            forecasts: forecasts.map(|all| f64::from(all[at])).collect(),
            intervals: intervals.map(|all| all[..rows].iter().map(|ends| ends[at]).collect()),
            keys,
        }
    }
}

/// What became of a question, from its parts.
fn became(keys: Arc<[Key]>, happened: Vec<bool>, relevant: Vec<bool>, new: Vec<bool>) -> Happened {
    let population = |name: &str, mask| Population {
        name: name.to_owned(),
        mask,
    };
    Happened {
        keys,
        happened,
        populations: vec![population("relevant", relevant), population("new", new)],
    }
}
