//! Figures of reports, held against the values that an answer rests on. The rules stand in `catalog/figures.toml`.

use marchland_base::{Cell, Cow, Date, Origin, States, Status};
use marchland_brief::{Against, Assumption, FigureReport, Modality, Quantity, Verdict};
use marchland_forecast::Values;
use serde::Deserialize;
use std::sync::LazyLock;

/// How far the data may lie from a figure, as a part of it.
const TOLERANCE: f64 = 0.15;
/// How far two shares may lie apart at least, in percentage points.
const POINTS: f64 = 2.0;
/// Years between the times of figure and data over which they are still compared.
const YEARS: i32 = 3;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Rules {
    check: Vec<Rule>,
}

/// Which column can check which figure.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Rule {
    what: String,
    units: Vec<String>,
    any: Vec<String>,
    #[serde(default)]
    with: Vec<String>,
    not: Vec<String>,
    columns: Vec<String>,
    times: Option<String>,
    of: Whose,
    scale: f64,
}

/// Whose value a column gives.
#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Whose {
    State,
    Pair,
    Group,
    Ratio,
}

/// The rules, read once.
fn rules() -> &'static [Rule] {
    static RULES: LazyLock<Rules> =
        LazyLock::new(
            || match toml::from_str(include_str!("../../../catalog/figures.toml")) {
                Ok(rules) => rules,
                Err(problem) => panic!("catalog/figures.toml is tested, yet {problem}"),
            },
        );
    &RULES.check
}

/// Every figure with what the data say of it.
pub(crate) fn figure_reports(values: &Values<'_>, quantities: Vec<Quantity>) -> Vec<FigureReport> {
    let report = |quantity: Quantity| {
        let (verdict, against, reason) = match against(values, &quantity) {
            Ok(against) => {
                let (verdict, reason) = verdict(&quantity, &against);
                (verdict, Some(against), reason)
            }
            Err(reason) => (Verdict::CannotBeChecked, None, reason),
        };
        FigureReport {
            quantity,
            verdict,
            against,
            reason,
        }
    };
    quantities.into_iter().map(report).collect()
}

/// The tolerance, as an assumption of the brief.
pub(crate) fn tolerance() -> Assumption {
    Assumption {
        id: "figure_tolerance".to_owned(),
        statement: format!(
            "A figure of a report agrees with the data when they lie no farther apart than this part of it (shares: at least \
             {POINTS} percentage points; lengths of time: at least a year); bounds such as \"more than\" hold on their side. Where \
             it does not agree and the two are of times more than {YEARS} years apart, the figure is called out of date."
        ),
        value: Some(TOLERANCE),
        unit: Some("part of the figure".to_owned()),
        effect: Some("verdicts on figures change; no forecast does".to_owned()),
    }
}

/// The value that can check a figure, or why none can.
fn against(values: &Values<'_>, quantity: &Quantity) -> Result<Against, String> {
    if quantity.modality == Modality::Hypothetical {
        return Err("the text only supposes it".to_owned());
    }
    if matches!(quantity.unit.as_str(), "year" | "month" | "day") {
        return Err("no column holds the date of an event".to_owned());
    }
    let words = plain(&quantity.quote);
    let mut fitting = rules().iter().filter(|rule| rule.fits(quantity, &words));
    let rule = fitting
        .find(|rule| rule.of != Whose::Group || quantity.group.is_some())
        .ok_or_else(|| "no column measures it".to_owned())?;
    rule.value(values, quantity)
}

/// Lower-case words with single spaces between and around them.
fn plain(text: &str) -> String {
    let lower = text.to_lowercase();
    let words = lower.split(|character: char| !character.is_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    format!(" {} ", words.join(" "))
}

impl Rule {
    fn fits(&self, quantity: &Quantity, words: &str) -> bool {
        let held = |phrases: &[String]| {
            phrases
                .iter()
                .any(|phrase| words.contains(&format!(" {phrase} ")))
        };
        let any = |phrases: &[String]| phrases.is_empty() || held(phrases);
        self.units.contains(&quantity.unit) && any(&self.any) && any(&self.with) && !held(&self.not)
    }

    fn value(&self, values: &Values<'_>, quantity: &Quantity) -> Result<Against, String> {
        let subject = state(values, quantity.subject.as_deref())?;
        let other = match self.of {
            Whose::State => subject,
            Whose::Group => state(values, quantity.group.as_deref())?,
            Whose::Pair | Whose::Ratio => {
                let other = quantity
                    .states
                    .iter()
                    .find(|code| Some(*code) != quantity.subject.as_ref());
                state(values, other.map(String::as_str))?
            }
        };
        if self.of != Whose::State && other == subject {
            return Err(format!("it speaks of one state, and {} of two", self.what));
        }
        let mut found = Err(format!("no value of {} for these states", self.what));
        for column in &self.columns {
            let own = read(values, column, other, subject, self.of);
            if let Some(own) = own {
                found = Ok(own);
                break;
            }
        }
        let mut reading = found?;
        if self.of == Whose::Ratio {
            let base = read(values, &self.columns[0], subject, other, self.of);
            reading = reading.with(
                base.ok_or_else(|| "no value for the other state".to_owned())?,
                |own, base| own / base,
            );
            // "Eight times smaller" and "eight times larger" are both written as eight.
            reading.value = reading.value.max(1.0 / reading.value);
        }
        if let Some(times) = &self.times {
            let base = read(values, times, subject, subject, Whose::State);
            reading = reading.with(
                base.ok_or_else(|| "no value of the population".to_owned())?,
                |own, base| own * base,
            );
        }
        reading.against(&self.what, self.scale)
    }
}

/// The state of a code, when the snapshot has it.
fn state(values: &Values<'_>, code: Option<&str>) -> Result<Cow, String> {
    let code = code.ok_or_else(|| "the text does not say of which states".to_owned())?;
    let found = States::embedded().by_iso3(code, values.snapshot().as_of);
    found
        .filter(|cow| values.holds(*cow))
        .ok_or_else(|| format!("no values for {code}"))
}

/// A value of the snapshot, or one computed from several.
struct Reading {
    columns: Vec<String>,
    value: f64,
    status: Status,
    age: u8,
    year: u16,
    origin: Origin,
}

impl Reading {
    /// Combines two readings: origins are united, and the older one tells age and status.
    fn with(self, other: Reading, combined: impl Fn(f64, f64) -> f64) -> Reading {
        let mut columns = self.columns;
        columns.extend(
            other
                .columns
                .into_iter()
                .filter(|column| !columns.contains(column))
                .collect::<Vec<_>>(),
        );
        Reading {
            columns,
            value: combined(self.value, other.value),
            status: if other.age > self.age {
                other.status
            } else {
                self.status
            },
            age: self.age.max(other.age),
            year: self.year,
            origin: self.origin.union(&other.origin),
        }
    }

    fn against(self, what: &str, scale: f64) -> Result<Against, String> {
        let year = i16::try_from(self.year.saturating_sub(u16::from(self.age))).unwrap_or(i16::MAX);
        let as_of = Date::new(year, 12, 31).map_err(|error| error.to_string())?;
        let value = self.value * scale;
        if !value.is_finite() {
            return Err(format!("{what} cannot be computed for these states"));
        }
        Ok(Against {
            columns: self.columns,
            meaning: what.to_owned(),
            value,
            status: self.status,
            as_of,
            origin: self.origin,
        })
    }
}

/// A column's value; `population` is military personnel over soldiers per thousand inhabitants.
fn read(
    values: &Values<'_>,
    column: &str,
    initiator: Cow,
    target: Cow,
    of: Whose,
) -> Option<Reading> {
    let side = matches!(of, Whose::State | Whose::Ratio);
    if column == "population" {
        let personnel = read(values, "milper", initiator, target, Whose::State)?;
        let per_thousand = read(values, "soldiers_per_1000", initiator, target, Whose::State)?;
        // Thousands of soldiers over soldiers per thousand are millions of inhabitants.
        return (per_thousand.value > 0.0)
            .then(|| personnel.with(per_thousand, |soldiers, rate| soldiers / rate * 1e6));
    }
    let name = if side {
        format!("{column}2")
    } else {
        column.to_owned()
    };
    let Cell { value, status, age } = values.cell(&name, initiator, target)?;
    let (described, _) = values.column(&name)?;
    Some(Reading {
        columns: vec![column.to_owned()],
        value: value?,
        status,
        age,
        year: values.snapshot().year,
        origin: described.origin.clone(),
    })
}

/// Whether figure and data agree, and in words how they lie to each other.
fn verdict(quantity: &Quantity, against: &Against) -> (Verdict, String) {
    let room = |bound: f64| match quantity.unit.as_str() {
        "percent" => (bound.abs() * TOLERANCE).max(POINTS),
        "years" => (bound.abs() * TOLERANCE).max(1.0),
        _ => bound.abs() * TOLERANCE,
    };
    let qualifier = quantity.qualifier.as_deref().unwrap_or_default();
    let above = qualifier.ends_with("more than")
        || matches!(
            qualifier,
            "over" | "at least" | "well over" | "no fewer than"
        );
    let below = matches!(
        qualifier,
        "under" | "less than" | "fewer than" | "up to" | "at most" | "no more than"
    );
    let low = if below {
        f64::NEG_INFINITY
    } else {
        quantity.low - room(quantity.low)
    };
    let high = if above {
        f64::INFINITY
    } else {
        quantity.high + room(quantity.high)
    };
    if (low..=high).contains(&against.value) {
        return (Verdict::Agrees, "within the tolerance".to_owned());
    }
    let year = quantity
        .as_of
        .as_deref()
        .and_then(|time| time.get(..4)?.parse::<i32>().ok());
    let data = i32::from(against.as_of.year());
    match year {
        Some(year) if (year - data).abs() > YEARS => (
            Verdict::OutOfDate,
            format!("the text is of {year}, the data of {data}"),
        ),
        Some(_) => (Verdict::Differs, "beyond the tolerance".to_owned()),
        None => (
            Verdict::Differs,
            "beyond the tolerance; the text gives no time".to_owned(),
        ),
    }
}
