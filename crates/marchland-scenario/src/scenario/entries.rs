//! The entries of a scenario file: events, changes of columns, assumed shifts.

use super::resolve::Reader;
use super::{Bearer, ColumnChange, Event, EventKind, Number, Shift, Way};
use crate::error::nearest;
use crate::file::{ChangeEntry, EventEntry, ShiftEntry};

/// Log-odds that may be assumed: beyond them a shift would all but settle the question.
const SHIFTS: std::ops::RangeInclusive<f64> = -5.0..=5.0;
/// What an event may be, its consequence, and whether it needs two states.
const KINDS: [(&str, EventKind, bool); 9] = [
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

impl Reader<'_> {
    pub(super) fn event(&self, entry: &EventEntry) -> Result<Event, String> {
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

    pub(super) fn change(&self, entry: &ChangeEntry) -> Result<ColumnChange, String> {
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

    pub(super) fn shift(&self, entry: &ShiftEntry) -> Result<Shift, String> {
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
