//! A replay: what the model would have said on a day of the past, with what was known, and what happened.

mod happened;

use crate::Error;
use crate::assess::{HEADLINE, consistent};
use crate::bundle::embedded;
use crate::reports::{cited, state_ref};
use crate::train::{DEFAULT_AS_OF, FIRST_PANEL_YEAR, load, record_known};
use marchland_base::{
    Clock, Cow, Date, Driver, Dyad, Horizon, Outcome, OutcomeKind, Probability, State,
};
use marchland_brief::{Happened, MainDriver, Replay, ReplayForecast, SCHEMA_VERSION, Stand};
use marchland_forecast::{BaseRate, Events, OutcomeParts, Refit, Settled, rates_before, refit};
use marchland_panel::{Panel, PanelSpec, actions, build, initiations};
use marchland_sources::catalog::{Catalog, DataDir};
use std::collections::BTreeMap;

/// First day that can be replayed: before it, too little of the record had been published to choose and fit a model.
pub const FIRST_REPLAY: Date = Date::constant(1995, 12, 31);

/// Where penalties, bends and the treatment of absent values come from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ReplayChoices {
    /// Chosen anew, on held-out years of the record that had been published by the day. Takes minutes.
    #[default]
    Then,
    /// Those of the embedded model, which were chosen on the whole record: they know later years.
    Embedded,
}

/// What to replay.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReplayRequest {
    /// The last day that is known, the end of a year; windows begin the day after.
    pub as_of: Date,
    /// Where choices come from.
    pub choices: ReplayChoices,
    /// Seed of the thinned samples.
    pub seed: u64,
}

/// Replays a day: a model for each clock is fitted on what was known then, and asked for the dyad; what happened stands beside it.
///
/// # Errors
/// A day that is no year's end or outside of what can be replayed, one state twice, a state that was no member then, a dataset that
/// is missing or differs from its card, a fit that fails.
pub fn replay(
    data: &DataDir,
    initiator: &State,
    target: &State,
    request: &ReplayRequest,
    progress: &mut dyn FnMut(&str),
) -> Result<Replay, Error> {
    let dyad = Dyad::new(initiator.cow, target.cow)?;
    check_replay(request)?;
    let as_of = request.as_of;
    let year = u16::try_from(as_of.year()).unwrap_or(0);
    progress("reading the datasets");
    let sources = load(data)?;
    let opened = initiations(&sources.cow_midb);
    let acted = actions(&sources.cow_midb, &sources.cow_midip);
    let events = Events {
        initiations: &opened,
        actions: &acted,
    };
    let mut settled = match request.choices {
        ReplayChoices::Then => None,
        ReplayChoices::Embedded => Some(embedded_choices()?),
    };
    let mut stands = Vec::new();
    // The publication clock first: what is chosen on the years that it knows uses nothing from after either clock's day.
    for clock in [Clock::Publication { as_of }, Clock::Event { through: year }] {
        progress(&format!("building the panel of the {clock}"));
        let spec = PanelSpec {
            years: FIRST_PANEL_YEAR..=year,
            clock,
        };
        let panel = build(&sources, Catalog::embedded(), &spec);
        for state in [initiator, target] {
            member(&panel, year, state)?;
        }
        progress(&format!("fitting on the {clock}"));
        let end = *record_known(clock).end();
        let model = refit(
            &panel,
            events,
            end + 1,
            settled.as_ref(),
            (request.seed, 0),
            &mut |_| (),
        )?;
        stands.push(stand(&panel, events, &model, (dyad, year), end)?);
        settled = Some(model.settled);
    }
    stands.reverse();
    let record_ends = *record_known(Clock::Event { through: u16::MAX }).end();
    let happened = happened::happened(&sources, events, (initiator, target), year, record_ends);
    let cards = crate::train::model_origin();
    let replay = Replay {
        schema_version: SCHEMA_VERSION,
        initiator: state_ref(initiator, as_of),
        target: state_ref(target, as_of),
        as_of,
        method: method(request),
        headline: HEADLINE,
        limits: limits(&stands, &happened, as_of),
        stands,
        happened,
        citations: cited([&cards].into_iter()),
    };
    consistent(replay.check().first())?;
    Ok(replay)
}

/// Checks that a day can be replayed.
///
/// # Errors
/// It is no year's end, or outside of what can be replayed.
pub fn check_replay(request: &ReplayRequest) -> Result<(), Error> {
    let as_of = request.as_of;
    let (first, last) = (FIRST_REPLAY, DEFAULT_AS_OF);
    let why = if as_of < first {
        "before it, too little of the dispute record had been published to choose and fit a model"
    } else if as_of > last {
        "the datasets of this program's catalog know nothing of it"
    } else if as_of != as_of.last_of_year() {
        "forecasts are of calendar years, so that only the end of a year can be replayed; give that of the year before"
    } else {
        return Ok(());
    };
    Err(Error::ReplayDate {
        as_of,
        first,
        last,
        why,
    })
}

fn member(panel: &Panel, year: u16, state: &State) -> Result<(), Error> {
    let frame = panel.frame.year(year);
    match frame.and_then(|frame| frame.position(state.cow)) {
        Some(_) => Ok(()),
        None => Err(Error::NotAMember {
            state: state.name.clone(),
            code: state.cow.0,
            year,
        }),
    }
}

/// What the embedded model was fitted with.
fn embedded_choices() -> Result<Settled, Error> {
    let bundle = embedded()?;
    Ok(Settled {
        treatment: bundle.plan.treatment,
        bound: bundle.plan.bound,
        ladders: OutcomeKind::ALL.map(|kind| bundle.model.of(kind).choices()),
    })
}

/// What would have been said on one clock.
fn stand(
    panel: &Panel,
    events: Events<'_>,
    model: &Refit,
    (dyad, year): (Dyad, u16),
    end: u16,
) -> Result<Stand, Error> {
    let members = panel.frame.year(year).into_iter();
    let targets: Vec<Cow> = members
        .flat_map(|frame| frame.members())
        .map(|(_, cow)| cow)
        .filter(|cow| *cow != dyad.initiator)
        .collect();
    let rows: Vec<(u16, Cow, Cow)> = targets
        .iter()
        .map(|target| (year, dyad.initiator, *target))
        .collect();
    let all = model.forecast(panel, &rows)?;
    let own = targets.iter().position(|cow| *cow == dyad.target);
    let own = own.ok_or_else(|| Error::Inconsistent("the target is no target".to_owned()))?;
    let rates = rates_before(panel, events, end);
    let forecast = |(outcome, rate): (Outcome, &BaseRate)| {
        let at = outcome.index();
        let probability = all[own][at];
        let above = all.iter().filter(|other| other[at] > probability).count();
        let probability = Probability::new(f64::from(probability));
        Ok(ReplayForecast {
            outcome,
            probability: probability.map_err(|error| Error::Inconsistent(error.to_string()))?,
            base_rate: rate.rate(),
            rank: u32::try_from(above + 1).unwrap_or(u32::MAX),
            rank_of: u32::try_from(targets.len()).unwrap_or(u32::MAX),
        })
    };
    let forecasts = Outcome::all().zip(&rates).map(forecast);
    let forecasts = forecasts.collect::<Result<Vec<_>, Error>>()?;
    let row = (year, dyad.initiator, dyad.target);
    let parts = model.parts(panel, row, HEADLINE.kind)?;
    let headline = parts.iter().find(|parts| parts.outcome == HEADLINE);
    let headline =
        headline.ok_or_else(|| Error::Inconsistent("no parts of the headline".to_owned()))?;
    Ok(Stand {
        clock: match panel.clock {
            Clock::Event { .. } => marchland_brief::Clock::Event,
            Clock::Publication { .. } => marchland_brief::Clock::Publication,
        },
        record_to: end,
        rate_years: [end.saturating_sub(19), end],
        forecasts,
        intercept: headline.intercept,
        drivers: drivers(headline),
    })
}

fn drivers(parts: &OutcomeParts) -> Vec<MainDriver> {
    let mut sums: BTreeMap<Driver, f64> = BTreeMap::new();
    for column in &parts.columns {
        *sums.entry(column.driver).or_default() += column.log_odds;
    }
    let mut drivers: Vec<MainDriver> = sums
        .into_iter()
        .map(|(id, log_odds)| MainDriver {
            id,
            name: crate::rank::name(id),
            log_odds,
        })
        .collect();
    drivers.sort_by(|one, other| other.log_odds.abs().total_cmp(&one.log_odds.abs()));
    drivers
}

fn method(request: &ReplayRequest) -> Vec<String> {
    let year = request.as_of.year();
    let choices = match request.choices {
        ReplayChoices::Then => {
            "Penalties, bends and the treatment of absent values were chosen on held-out years of the record that had been \
             published by the day, and serve on both clocks: nothing of the choice is from later."
        }
        ReplayChoices::Embedded => {
            "Penalties, bends and the treatment of absent values are those of the embedded model. They were chosen on the whole \
             record, so that this much of the model knows later years; its coefficients do not."
        }
    };
    vec![
        format!(
            "Event clock: features and disputes are those to the end of {year}, as the datasets code them today. Publication clock: \
             only what had been published by {}, each dataset after its usual release lag.",
            request.as_of
        ),
        "Each clock has a model of its own, fitted on windows that its record held. Neither clock undoes later revisions: the \
         catalog holds one version of each dataset. The list of columns was drawn up by people who know what happened."
            .to_owned(),
        choices.to_owned(),
        "Models of replays have no bootstrap draws and so no intervals.".to_owned(),
    ]
}

fn limits(stands: &[Stand], happened: &Happened, as_of: Date) -> Vec<String> {
    let mut limits = Vec::new();
    let year = u16::try_from(as_of.year()).unwrap_or(0);
    for stand in stands.iter().filter(|stand| stand.record_to < year) {
        let clock = match stand.clock {
            marchland_brief::Clock::Event => "event clock",
            marchland_brief::Clock::Publication => "publication clock",
        };
        limits.push(format!(
            "On the {clock} the disputes that were known ended with {}, {} before the day: what the model says of the pair's \
             history is that old, and its weight is learned from values as old.",
            stand.record_to,
            years(year - stand.record_to)
        ));
    }
    let last = year + Horizon::FiveYears.years();
    if last > happened.record_ends {
        limits.push(format!(
            "The dispute record ends with {}; of what came after, other datasets speak of other outcomes.",
            happened.record_ends
        ));
    }
    limits.push(
        "One case is no test: a model is judged by many forecasts at once, which `marchland backtest` does. These cases are \
         known because something happened."
            .to_owned(),
    );
    limits.push(
        "A deployment that the target's government invites is neither an initiation nor an action, whatever the record holds."
            .to_owned(),
    );
    limits
}

fn years(count: u16) -> String {
    match count {
        1 => "one year".to_owned(),
        count => format!("{count} years"),
    }
}
