//! From what is written to what can be run.

use super::{Assumption, Condition, Number, Ramp, Scenario, general_assumptions};
use crate::World;
use crate::error::{ScenarioError, line_of, nearest};
use crate::file::{Amount, AssumptionEntry, ScenarioFile};
use marchland_base::States;
use std::collections::BTreeMap;

/// Months that can be simulated.
const MONTHS: std::ops::RangeInclusive<i64> = 12..=120;
const USUAL_MONTHS: u16 = 60;
/// The most changes, events and shifts together.
const MOST: usize = 1000;

/// What is known while a file is read.
pub(super) struct Reader<'a> {
    pub(super) world: &'a World<'a>,
    months: u16,
    assumptions: Vec<Assumption>,
    ids: BTreeMap<String, usize>,
}

impl Scenario {
    /// Reads a scenario and joins it with a world.
    ///
    /// # Errors
    /// Not TOML, an unknown key, state, column, event or assumption, a number out of range, a month outside the horizon, something that
    /// contradicts itself; each with its line and, where one is near, a suggestion.
    pub fn parse(text: &str, world: &World<'_>) -> Result<Scenario, ScenarioError> {
        let file = ScenarioFile::parse(text)?;
        let fault = |at: usize, message: String| ScenarioError {
            line: line_of(text, at),
            message,
        };
        let months = match &file.months {
            None => USUAL_MONTHS,
            Some(months) if MONTHS.contains(months.as_ref()) => *months.as_ref() as u16,
            Some(months) => {
                let message = format!(
                    "months {} is outside {} to {}",
                    months.as_ref(),
                    MONTHS.start(),
                    MONTHS.end()
                );
                return Err(fault(months.span().start, message));
            }
        };
        let entries = file.change.len() + file.event.len() + file.shift.len();
        if entries > MOST {
            return Err(fault(
                0,
                format!("found {entries} changes, events and shifts; at most {MOST} are read"),
            ));
        }
        let mut reader = Reader {
            world,
            months,
            assumptions: general_assumptions(),
            ids: BTreeMap::new(),
        };
        for (id, entry) in &file.assumptions {
            let known = reader.assume(id.as_ref(), entry);
            known.map_err(|message| fault(id.span().start, message))?;
        }
        for (at, event) in file.event.iter().enumerate() {
            if let Some(id) = &event.as_ref().id
                && reader.ids.insert(id.clone(), at).is_some()
            {
                return Err(fault(
                    event.span().start,
                    format!("two events have the id `{id}`; give each its own"),
                ));
            }
        }
        let place = |name: &toml::Spanned<String>| {
            let found = reader.state(name.as_ref());
            found.map_err(|message| fault(name.span().start, message))
        };
        let (initiator, target) = (place(&file.initiator)?, place(&file.target)?);
        if initiator == target {
            return Err(fault(
                file.target.span().start,
                "initiator and target are one state".to_owned(),
            ));
        }
        let mut scenario = Scenario {
            name: file.name.as_ref().trim().to_owned(),
            row: file.row.clone(),
            source: file.source.as_ref().trim().to_owned(),
            quote: file.quote.clone(),
            indicators: file.indicators.clone(),
            assumptions: reader.assumptions.clone(),
            ..Scenario::baseline(initiator, target, months)
        };
        for (text_of, what) in [(&file.name, "name"), (&file.source, "source")] {
            if text_of.as_ref().trim().is_empty() {
                return Err(fault(
                    text_of.span().start,
                    format!("'{what}' is empty; say it in a few words"),
                ));
            }
        }
        let mut lines = super::check::Lines::default();
        for entry in &file.event {
            let event = reader.event(entry.as_ref());
            scenario
                .events
                .push(event.map_err(|message| fault(entry.span().start, message))?);
            lines.events.push(line_of(text, entry.span().start));
        }
        for entry in &file.change {
            let change = reader.change(entry.as_ref());
            scenario
                .changes
                .push(change.map_err(|message| fault(entry.span().start, message))?);
            lines.changes.push(line_of(text, entry.span().start));
        }
        for entry in &file.shift {
            let shift = reader.shift(entry.as_ref());
            scenario
                .shifts
                .push(shift.map_err(|message| fault(entry.span().start, message))?);
        }
        super::check::check(&scenario, world, &lines)?;
        Ok(scenario)
    }
}

impl Reader<'_> {
    fn assume(&mut self, id: &str, entry: &AssumptionEntry) -> Result<(), String> {
        let [value, low, high] = [entry.value, entry.low, entry.high];
        let ordered = low <= value && value <= high;
        if !(ordered && [value, low, high].iter().all(|number| number.is_finite())) {
            return Err(format!(
                "assumption `{id}`: expected low <= value <= high, found {low}, {value}, {high}"
            ));
        }
        if let Some(own) = self.assumptions.iter_mut().find(|own| own.id == id) {
            let most = if id == "return_months" { 120.0 } else { 1.0 };
            let least = if id == "spillover" { -5.0 } else { 0.0 };
            let most = if id == "spillover" { 5.0 } else { most };
            if low < least || high > most {
                return Err(format!(
                    "assumption `{id}` runs from {low} to {high}; {least} to {most} is allowed"
                ));
            }
            (own.value, own.low, own.high) = (value, low, high);
            return Ok(());
        }
        let Some(meaning) = entry
            .meaning
            .clone()
            .filter(|meaning| !meaning.trim().is_empty())
        else {
            let own = self.assumptions.iter().map(|own| own.id.as_str());
            let near =
                nearest(id, own).map_or(String::new(), |near| format!("; did you mean `{near}`?"));
            return Err(format!(
                "assumption `{id}` has no meaning; say in words what it is{near}"
            ));
        };
        self.assumptions.push(Assumption {
            id: id.to_owned(),
            meaning,
            value,
            low,
            high,
            general: false,
        });
        Ok(())
    }

    pub(super) fn state(&self, name: &str) -> Result<usize, String> {
        let snapshot = &self.world.bundle().snapshot;
        let state = States::embedded().resolve(name, snapshot.as_of);
        let state = state.map_err(|error| error.to_string())?;
        self.world
            .place(state.cow)
            .map_err(|error| error.to_string())
    }

    pub(super) fn both(&self, from: &str, on: &str) -> Result<(usize, usize), String> {
        let (one, other) = (self.state(from)?, self.state(on)?);
        match one == other {
            true => Err(format!(
                "`from` and `on` are both {from}; a pair has two states"
            )),
            false => Ok((one, other)),
        }
    }

    pub(super) fn number(&self, amount: &Amount) -> Result<Number, String> {
        match amount {
            Amount::Number(value) if value.is_finite() => Ok(Number::Fixed(*value)),
            Amount::Number(value) => Err(format!("{value} is no finite number")),
            Amount::Named(id) => {
                let at = self.assumptions.iter().position(|known| known.id == *id);
                at.map(Number::Assumed).ok_or_else(|| {
                    let known = self.assumptions.iter().map(|known| known.id.as_str());
                    let near = nearest(id, known)
                        .map_or(String::new(), |near| format!("; did you mean `{near}`?"));
                    format!(
                        "no assumption is called `{id}`{near}; name it under [assumptions.{id}]"
                    )
                })
            }
        }
    }

    /// The ends of the range of an amount.
    pub(super) fn range(&self, number: Number) -> [f64; 2] {
        match number {
            Number::Fixed(value) => [value; 2],
            Number::Assumed(at) => [self.assumptions[at].low, self.assumptions[at].high],
        }
    }

    pub(super) fn ramp(&self, month: Option<i64>, over: Option<i64>) -> Result<Ramp, String> {
        let month = month.unwrap_or(1);
        let over = over.unwrap_or(0);
        let last = i64::from(self.months);
        if !(1..=last).contains(&month) {
            return Err(format!(
                "month {month} is outside the horizon; 1 to {last} are simulated"
            ));
        }
        if !(0..=last).contains(&over) {
            return Err(format!("over {over} months; 0 to {last} are simulated"));
        }
        Ok(Ramp {
            month: (month - 1) as u16,
            over: over as u16,
        })
    }

    pub(super) fn event_called(&self, id: &str) -> Result<usize, String> {
        self.ids.get(id).copied().ok_or_else(|| {
            let near = nearest(id, self.ids.keys().map(String::as_str));
            let near = near.map_or(String::new(), |near| format!("; did you mean `{near}`?"));
            format!("no event has the id `{id}`{near}")
        })
    }

    pub(super) fn condition(
        &self,
        only_if: Option<&String>,
        unless: Option<&String>,
    ) -> Result<Condition, String> {
        match (only_if, unless) {
            (None, None) => Ok(None),
            (Some(id), None) => Ok(Some((self.event_called(id)?, true))),
            (None, Some(id)) => Ok(Some((self.event_called(id)?, false))),
            (Some(_), Some(_)) => Err("give `if` or `unless`, not both".to_owned()),
        }
    }
}
