//! From what is written to what can be run.

use super::{
    Assumption, Bearer, ColumnChange, Condition, Event, EventKind, Number, Ramp, Scenario, Shift,
    Way, general_assumptions,
};
use crate::World;
use crate::error::{ScenarioError, line_of, nearest};
use crate::file::{Amount, AssumptionEntry, ChangeEntry, EventEntry, ScenarioFile, ShiftEntry};
use marchland_base::States;
use std::collections::BTreeMap;

/// Months that can be simulated.
const MONTHS: std::ops::RangeInclusive<i64> = 12..=120;
const USUAL_MONTHS: u16 = 60;
/// Log-odds that may be assumed: beyond them a shift would all but settle the question.
const SHIFTS: std::ops::RangeInclusive<f64> = -5.0..=5.0;
/// The most changes, events and shifts together.
const MOST: usize = 1000;

/// What an event may be, its consequence, and whether it needs two states.
pub(super) const KINDS: [(&str, EventKind, bool); 9] = [
    ("ceasefire", EventKind::Ceasefire, true),
    ("war", EventKind::War, true),
    ("fall", EventKind::Fall, true),
    ("leader", EventKind::Leader, false),
    ("coup", EventKind::Leader, false),
    ("invitation", EventKind::Sign, false),
    ("pact", EventKind::Sign, false),
    ("membership", EventKind::Sign, false),
    ("transit_cut", EventKind::Sign, false),
];

/// What is known while a file is read.
struct Reader<'a> {
    world: &'a World<'a>,
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

    fn state(&self, name: &str) -> Result<usize, String> {
        let snapshot = &self.world.bundle().snapshot;
        let state = States::embedded().resolve(name, snapshot.as_of);
        let state = state.map_err(|error| error.to_string())?;
        self.world
            .place(state.cow)
            .map_err(|error| error.to_string())
    }

    fn both(&self, from: &str, on: &str) -> Result<(usize, usize), String> {
        let (one, other) = (self.state(from)?, self.state(on)?);
        match one == other {
            true => Err(format!(
                "`from` and `on` are both {from}; a pair has two states"
            )),
            false => Ok((one, other)),
        }
    }

    fn number(&self, amount: &Amount) -> Result<Number, String> {
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
    fn range(&self, number: Number) -> [f64; 2] {
        match number {
            Number::Fixed(value) => [value; 2],
            Number::Assumed(at) => [self.assumptions[at].low, self.assumptions[at].high],
        }
    }

    fn ramp(&self, month: Option<i64>, over: Option<i64>) -> Result<Ramp, String> {
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

    fn event_called(&self, id: &str) -> Result<usize, String> {
        self.ids.get(id).copied().ok_or_else(|| {
            let near = nearest(id, self.ids.keys().map(String::as_str));
            let near = near.map_or(String::new(), |near| format!("; did you mean `{near}`?"));
            format!("no event has the id `{id}`{near}")
        })
    }

    fn condition(
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

    fn event(&self, entry: &EventEntry) -> Result<Event, String> {
        let found = KINDS.iter().find(|kind| kind.0 == entry.kind);
        let Some((word, kind, two)) = found else {
            let words = KINDS.map(|kind| kind.0);
            let near = nearest(&entry.kind, words.into_iter());
            let near = near.map_or(String::new(), |near| format!("; did you mean `{near}`?"));
            return Err(format!(
                "no event is a `{}`{near}; allowed are {}",
                entry.kind,
                words.join(", ")
            ));
        };
        let state =
            |name: &Option<String>| name.as_deref().map(|name| self.state(name)).transpose();
        let (from, on) = (state(&entry.from)?, state(&entry.on)?);
        let named = match kind {
            EventKind::Leader => on.or(from).is_some(),
            _ if *two => from.is_some() && on.is_some() && from != on,
            _ => true,
        };
        if !named {
            let needs = if *two {
                "two states, `from` and `on`"
            } else {
                "a state, `on`"
            };
            return Err(format!("a {word} needs {needs}"));
        }
        let probability = entry
            .probability
            .as_ref()
            .map_or(Ok(Number::Fixed(1.0)), |amount| self.number(amount))?;
        let [low, high] = self.range(probability);
        if low < 0.0 || high > 1.0 {
            return Err(format!("probability {low} to {high} is outside [0, 1]"));
        }
        Ok(Event {
            kind: *kind,
            word: (*word).to_owned(),
            from,
            on,
            month: self.ramp(entry.month, None)?.month,
            probability,
            needs: entry
                .only_if
                .as_ref()
                .map(|id| self.event_called(id))
                .transpose()?,
            note: entry.note.clone(),
        })
    }

    fn change(&self, entry: &ChangeEntry) -> Result<ColumnChange, String> {
        let bearer = self.bearer(entry)?;
        let given = [
            entry
                .to
                .as_ref()
                .map(|amount| Ok::<Way, String>(Way::To(self.number(amount)?))),
            entry
                .by
                .as_ref()
                .map(|amount| Ok(Way::By(self.number(amount)?))),
            entry
                .times
                .as_ref()
                .map(|amount| Ok(Way::Times(self.number(amount)?))),
        ];
        let mut ways = given.into_iter().flatten();
        let (Some(way), None) = (ways.next(), ways.next()) else {
            return Err(format!(
                "a change of `{}` needs one of `to`, `by` and `times`",
                entry.column
            ));
        };
        let way = way?;
        self.in_range(&entry.column, bearer, way)?;
        Ok(ColumnChange {
            column: entry.column.clone(),
            bearer,
            way,
            ramp: self.ramp(entry.month, entry.over)?,
            condition: self.condition(entry.only_if.as_ref(), entry.unless.as_ref())?,
        })
    }

    fn bearer(&self, entry: &ChangeEntry) -> Result<Bearer, String> {
        let columns = &self.world.bundle().snapshot.columns;
        let Some(column) = columns.iter().find(|column| column.id == entry.column) else {
            let near = nearest(
                &entry.column,
                columns.iter().map(|column| column.id.as_str()),
            );
            let near = near.map_or(String::new(), |near| format!("; did you mean `{near}`?"));
            return Err(format!(
                "the factor values have no column `{}`{near}",
                entry.column
            ));
        };
        let inputs = self
            .world
            .plan()
            .features
            .iter()
            .flat_map(|feature| &feature.spec.inputs);
        let mut read = inputs.map(|input| {
            input
                .column
                .strip_suffix(['1', '2'])
                .unwrap_or(&input.column)
        });
        if !read.any(|name| name == column.id) {
            return Err(format!(
                "the model does not read the column `{}`, so that changing it would change nothing; use a [[shift]] for what is assumed of it",
                entry.column
            ));
        }
        match (column.of_states, &entry.state, &entry.from, &entry.on) {
            (true, Some(state), None, None) => Ok(Bearer::State(self.state(state)?)),
            (false, None, Some(from), Some(on)) => self
                .both(from, on)
                .map(|(one, other)| Bearer::Pair(one, other)),
            (true, ..) => Err(format!(
                "`{}` is a column of states; give `state` alone",
                entry.column
            )),
            (false, ..) => Err(format!(
                "`{}` is a column of pairs; give `from` and `on`",
                entry.column
            )),
        }
    }

    /// Refuses a share or a mark outside its range; where it is absent now, only `to` says what it becomes.
    fn in_range(&self, column: &str, bearer: Bearer, way: Way) -> Result<(), String> {
        let now = crate::course::now(self.world, column, bearer);
        if !now.is_finite() && !matches!(way, Way::To(_)) {
            return Err(format!(
                "`{column}` is absent now; say with `to` what it becomes"
            ));
        }
        let unit = self
            .world
            .bundle()
            .snapshot
            .columns
            .iter()
            .find(|known| known.id == column);
        let unit = unit.map_or("", |known| known.unit.as_str());
        let (least, most) = match unit {
            "share" | "0/1" | "0 to 1" => (0.0, 1.0),
            "standard deviations" => (f64::NEG_INFINITY, f64::INFINITY),
            _ => (0.0, f64::INFINITY),
        };
        let end = |amount: f64| match way {
            Way::To(_) => amount,
            Way::By(_) => now + amount,
            Way::Times(_) => now * amount,
        };
        let (Way::To(number) | Way::By(number) | Way::Times(number)) = way;
        let mut ends = self.range(number).into_iter().map(end);
        match ends.find(|end| !(least..=most).contains(end)) {
            Some(end) => Err(format!(
                "`{column}` would become {end}; it is measured in {unit}, {least} to {most}"
            )),
            None => Ok(()),
        }
    }

    fn shift(&self, entry: &ShiftEntry) -> Result<Shift, String> {
        let log_odds = self.number(&entry.log_odds)?;
        let [low, high] = self.range(log_odds);
        if !(SHIFTS.contains(&low) && SHIFTS.contains(&high)) {
            return Err(format!(
                "log_odds {low} to {high} is outside {} to {}",
                SHIFTS.start(),
                SHIFTS.end()
            ));
        }
        Ok(Shift {
            dyad: self.both(&entry.from, &entry.on)?,
            log_odds,
            ramp: self.ramp(entry.month, entry.over)?,
            condition: self.condition(entry.only_if.as_ref(), entry.unless.as_ref())?,
            note: entry.note.clone(),
        })
    }
}
