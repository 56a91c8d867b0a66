//! Files of predictions and outcomes, read and checked.

use super::rows::{self, Row};
use super::{Answers, Happened, Outcomes, Predictions, TableFault};
use crate::question::question_text;
use crate::{Key, Population};
use marchland_base::Outcome;
use marchland_table::ForeignFile;
use std::collections::BTreeMap;
use std::ops::RangeInclusive;
use std::sync::Arc;

/// The columns of a table of outcomes that say which rows are scored apart too.
const POPULATIONS: [&str; 2] = ["relevant", "new"];

/// The rows of a question as they come.
struct Rows<T> {
    keys: Vec<Key>,
    cells: Vec<T>,
    numbers: Vec<u32>,
}

impl<T: Copy> Rows<T> {
    fn push(&mut self, row: &Row<'_>, cell: T) {
        self.keys.push(row.key);
        self.cells.push(cell);
        // Only for words about a row that comes twice.
        self.numbers
            .push(u32::try_from(row.number).unwrap_or(u32::MAX));
    }

    /// Puts the rows in order.
    fn sorted(self, name: &str, question: Outcome) -> Result<(Vec<Key>, Vec<T>), TableFault> {
        if self.keys.windows(2).all(|pair| pair[0] < pair[1]) {
            return Ok((self.keys, self.cells));
        }
        let mut order: Vec<(Key, u32)> = self.keys.iter().copied().zip(0..).collect();
        order.sort_unstable();
        let mut twice = order.windows(2).filter(|pair| pair[0].0 == pair[1].0);
        if let Some(pair) = twice.next() {
            let row = |at: u32| u64::from(self.numbers[at as usize]);
            return Err(TableFault::Twice {
                name: name.to_owned(),
                rows: [row(pair[0].1), row(pair[1].1)],
                unit: format!("{}, {}", pair[0].0, question_text(question)),
                more: twice.count() as u64,
            });
        }
        let cells = order
            .iter()
            .map(|(_, at)| self.cells[*at as usize])
            .collect();
        Ok((order.into_iter().map(|(key, _)| key).collect(), cells))
    }
}

/// Rows by question.
type Tables<T> = BTreeMap<Outcome, Rows<T>>;

fn read<T: Copy>(
    file: &ForeignFile,
    name: &str,
    columns: &[&'static str],
    years: Option<&RangeInclusive<u16>>,
    cell: &dyn Fn(&[f64]) -> Result<T, String>,
) -> Result<Tables<T>, TableFault> {
    let mut tables = Tables::new();
    rows::each(file, name, columns, &mut |row| {
        let cell = cell(row.values)?;
        if years.is_none_or(|years| years.contains(&row.key.year())) {
            let fresh = || Rows {
                keys: Vec::new(),
                cells: Vec::new(),
                numbers: Vec::new(),
            };
            tables
                .entry(row.question)
                .or_insert_with(fresh)
                .push(row, cell);
        }
        Ok(())
    })?;
    if tables.is_empty() {
        let name = name.to_owned();
        return Err(TableFault::Empty { name });
    }
    Ok(tables)
}

/// Keys that are the same as those of the question before are kept once.
fn shared(keys: Vec<Key>, last: &mut Arc<[Key]>) -> Arc<[Key]> {
    if **last != *keys {
        *last = Arc::from(keys);
    }
    last.clone()
}

impl Predictions {
    /// Reads a table of predictions: the key, `probability`, and `low` and `high` where it has both; other columns are
    /// let be. With `years`, only windows that begin in them are kept.
    ///
    /// # Errors
    /// The file cannot be read, a column is missing or of another type, no row is left, or a row is faulty: an unknown
    /// state, year or word, a state that was no member in that year or paired with itself, an absent or impossible
    /// probability, an end of an interval on the wrong side, a key that comes twice.
    pub fn read(
        file: &ForeignFile,
        name: &str,
        years: Option<&RangeInclusive<u16>>,
    ) -> Result<Predictions, TableFault> {
        let mut columns = vec!["probability"];
        if rows::has(file, "low") || rows::has(file, "high") {
            columns.extend(["low", "high"]);
        }
        let tables = read(file, name, &columns, years, &forecast)?;
        let mut answers = BTreeMap::new();
        let mut last = Arc::from([]);
        for (question, rows) in tables {
            let (keys, cells) = rows.sorted(name, question)?;
            let stated = cells.iter().all(|(_, [low, _])| !low.is_nan());
            let intervals = stated.then(|| cells.iter().map(|(_, ends)| *ends).collect());
            let answer = Answers {
                keys: shared(keys, &mut last),
                forecasts: cells.into_iter().map(|(forecast, _)| forecast).collect(),
                intervals,
            };
            answers.insert(question, answer);
        }
        let name = name.to_owned();
        Ok(Predictions { name, answers })
    }
}

/// A probability with its interval, not-a-number twice without one.
fn forecast(values: &[f64]) -> Result<(f64, [f32; 2]), String> {
    let p = values[0];
    if p.is_nan() {
        return Err("probability is absent; give every row one, from 0 to 1".to_owned());
    }
    if !(0.0..=1.0).contains(&p) {
        return Err(format!(
            "probability {p} is outside [0, 1]; correct the model that made it"
        ));
    }
    let [low, high] = [values.get(1), values.get(2)].map(|end| end.copied().unwrap_or(f64::NAN));
    match (low.is_nan(), high.is_nan()) {
        (true, true) => return Ok((p, [f32::NAN; 2])),
        (false, false) => {}
        _ => return Err("only one of low and high is there; give both or neither".to_owned()),
    }
    let sound = (0.0..=p).contains(&low) && (p..=1.0).contains(&high);
    if !sound {
        return Err(format!(
            "low {low} and high {high} do not hold probability {p} within [0, 1]; expected 0 <= low <= probability <= high <= 1"
        ));
    }
    // Seven digits are enough for the end of an interval.
    #[allow(clippy::cast_possible_truncation)]
    let ends = [low as f32, high as f32];
    Ok((p, ends))
}

impl Outcomes {
    /// Reads a table of outcomes: the key, `happened`, and which rows are scored apart too where it has the columns
    /// `relevant` (contiguous or major-power dyads) or `new` (dyads not at the rung already), all of them 0 or 1. With `years`, only
    /// windows that begin in them are kept.
    ///
    /// # Errors
    /// As for [`Predictions::read`], or a value that is neither 0 nor 1.
    pub fn read(
        file: &ForeignFile,
        name: &str,
        years: Option<&RangeInclusive<u16>>,
    ) -> Result<Outcomes, TableFault> {
        let mut columns = vec!["happened"];
        columns.extend(POPULATIONS.iter().filter(|column| rows::has(file, column)));
        let truths = |values: &[f64]| {
            let mut truths = [false; 1 + POPULATIONS.len()];
            for ((truth, value), column) in truths.iter_mut().zip(values).zip(&columns) {
                *truth = self::truth(column, *value)?;
            }
            Ok(truths)
        };
        let tables = read(file, name, &columns, years, &truths)?;
        let mut happened = BTreeMap::new();
        let mut last = Arc::from([]);
        for (question, rows) in tables {
            let (keys, cells) = rows.sorted(name, question)?;
            let column = |at: usize| cells.iter().map(|truths| truths[at]).collect();
            let population = |(at, name): (usize, &&str)| Population {
                name: (*name).to_owned(),
                mask: column(at),
            };
            let found = Happened {
                keys: shared(keys, &mut last),
                happened: column(0),
                populations: columns.iter().enumerate().skip(1).map(population).collect(),
            };
            happened.insert(question, found);
        }
        let name = name.to_owned();
        Ok(Outcomes { name, happened })
    }
}

fn truth(column: &str, value: f64) -> Result<bool, String> {
    if value == 0.0 || value == 1.0 {
        return Ok(value == 1.0);
    }
    if value.is_nan() {
        return Err(format!(
            "{column} is absent; give 0 or 1, and leave out windows that run past the record"
        ));
    }
    Err(format!("{column} {value} is neither 0 nor 1"))
}
