//! Parts that briefs and rank tables share: states, factor reports, citations.

use marchland_base::{
    CardId, Clock, Date, Driver, Dyad, Horizon, Origin, Outcome, State, Status, codebook,
};
use marchland_brief::{
    Citation, ColumnReport, Contribution, EvidenceReport, FactorReport, FigureReport, StateRef,
    Unmeasured, Window,
};
use marchland_evidence::Claim;
use marchland_forecast::{Bundle, OutcomeForecast, Values};
use marchland_sources::catalog::Catalog;
use std::collections::BTreeSet;

/// What an interval covers, and what it leaves out.
pub(crate) const INTERVAL_MEANING: &str = "Intervals hold 90 percent of bootstrap draws over states and disputes; they \
    leave out error in the data, the choice of model and change in the world.";

/// A state as it is printed.
pub(crate) fn state_ref(state: &State, day: Date) -> StateRef {
    StateRef {
        iso3: state.iso3_on(day).map(str::to_owned),
        cow: state.cow.0,
        name: state.name_on(day).to_owned(),
    }
}

/// The clock as a brief says it.
pub(crate) fn clock(bundle: &Bundle) -> marchland_brief::Clock {
    match bundle.snapshot.clock {
        Clock::Event { .. } => marchland_brief::Clock::Event,
        Clock::Publication { .. } => marchland_brief::Clock::Publication,
    }
}

/// The days on which a move counts: whole years from the day after the as-of date.
pub(crate) fn window(as_of: Date, outcome: Outcome) -> Window {
    let years = i64::from(outcome.horizon.years());
    let last_day = as_of.saturating_add(jiff::Span::new().years(years));
    Window {
        first_day: as_of.tomorrow().unwrap_or(as_of),
        last_day,
    }
}

/// What a base rate counts.
pub(crate) fn base_rate_meaning(bundle: &Bundle) -> String {
    let [first, last] = bundle.record.rate_years;
    let left_out: Vec<String> = Horizon::ALL
        .into_iter()
        .filter_map(|horizon| {
            let mut rates = bundle.record.base_rates.iter();
            let rate = rates.find(|rate| rate.outcome.horizon == horizon && rate.left_out > 0)?;
            let all = rate.left_out + rate.windows;
            Some(format!("{} of {all} for {horizon}", rate.left_out))
        })
        .collect();
    let left_out = match left_out.is_empty() {
        true => "none".to_owned(),
        false => left_out.join(", "),
    };
    format!(
        "Share of directed dyads of all states, neighbours or not, in whose windows beginning {first} to {last} such a \
         move was recorded; windows that run past {last} are left out ({left_out})."
    )
}

/// A report on every factor of the codebook in its order, and last one on context.
pub(crate) fn factor_reports(
    values: &Values<'_>,
    dyad: Dyad,
    forecasts: &[OutcomeForecast],
    mut claims: Vec<Claim>,
) -> Vec<FactorReport> {
    let mut factors: Vec<FactorReport> = codebook()
        .iter()
        .map(|factor| {
            let driver = Driver::Factor(factor.id);
            let columns = factor
                .columns
                .iter()
                .filter_map(|name| column(values, name, dyad));
            let mut report = FactorReport::of(factor).with_columns(columns.collect());
            report.contributions = contributions(forecasts, driver);
            let (own, others) = claims
                .drain(..)
                .partition(|claim| claim.factor == factor.id);
            claims = others;
            report.evidence = EvidenceReport::of(own);
            report
        })
        .collect();
    let controls = values
        .names()
        .filter(|name| {
            values
                .column(name)
                .is_some_and(|(_, driver)| driver == Some(Driver::Context))
        })
        .filter_map(|name| column(values, &name, dyad));
    let mut context = FactorReport::context().with_columns(controls.collect());
    context.contributions = contributions(forecasts, Driver::Context);
    factors.push(context);
    factors
}

/// A column's cell for a dyad, with what it means and where it comes from.
pub(crate) fn column(values: &Values<'_>, name: &str, dyad: Dyad) -> Option<ColumnReport> {
    let (column, _) = values.column(name)?;
    let cell = values.cell(name, dyad.initiator, dyad.target)?;
    let year = values.snapshot().year.saturating_sub(u16::from(cell.age));
    let described = Date::new(i16::try_from(year).ok()?, 12, 31).ok()?;
    let as_of = cell
        .value
        .is_some()
        .then(|| described.min(values.snapshot().as_of));
    let meaning = match (column.of_states, name.ends_with('1')) {
        (true, true) => format!("{} (initiator)", column.meaning),
        (true, false) => format!("{} (target)", column.meaning),
        (false, _) => column.meaning.clone(),
    };
    Some(ColumnReport::new(
        name,
        &meaning,
        &column.unit,
        cell,
        as_of,
        column.origin.clone(),
    ))
}

fn contributions(forecasts: &[OutcomeForecast], driver: Driver) -> Vec<Contribution> {
    forecasts
        .iter()
        .filter_map(|forecast| {
            let log_odds = *forecast.contributions.get(&driver)?;
            Some(Contribution {
                outcome: forecast.outcome,
                log_odds,
            })
        })
        .collect()
}

/// Factors that no dataset measures, and columns without a value for this dyad.
pub(crate) fn unmeasured(factors: &[FactorReport]) -> Vec<Unmeasured> {
    let mut found = Vec::new();
    for report in factors {
        if report.columns.is_empty() {
            found.push(Unmeasured {
                factor: report.id,
                column: None,
                why: "no dataset in the catalog measures it; it lives in what documents say"
                    .to_owned(),
            });
        }
        for column in report
            .columns
            .iter()
            .filter(|column| column.status == Status::Absent)
        {
            found.push(Unmeasured {
                factor: report.id,
                column: Some(column.id.clone()),
                why: "no value for these states that is recent enough to carry forward".to_owned(),
            });
        }
    }
    found
}

/// Citations of every card behind the reports and the checks of figures, and of the dispute record behind the model.
pub(crate) fn citations(reports: &[FactorReport], figures: &[FigureReport]) -> Vec<Citation> {
    let held = figures.iter().filter_map(|figure| figure.against.as_ref());
    let origins = reports.iter().map(|report| &report.origin);
    cited(origins.chain(held.map(|against| &against.origin)))
}

/// The same for any values.
pub(crate) fn cited<'a>(origins: impl Iterator<Item = &'a Origin>) -> Vec<Citation> {
    let mut cards: BTreeSet<CardId> = origins
        .flat_map(|origin| origin.0.iter().cloned())
        .collect();
    cards.extend(["cow-midb", "cow-midip"].map(|id| CardId(id.to_owned())));
    let catalog = Catalog::embedded();
    cards
        .iter()
        .filter_map(|id| catalog.get(id))
        .map(|card| Citation {
            card: card.id.clone(),
            text: card.citation.text(),
            bibtex: card.citation.bibtex.clone(),
            terms: card.terms.statement.clone(),
        })
        .collect()
}
