//! Direct contiguity of states 3.2, one row per directed dyad and spell.
//!
//! Source: Stinnett et al. 2002, Correlates of War project. 1816-2016.

use super::read::{Problem, Read, ReadError, read_rows};
use marchland_base::{Cow, Date};
use std::collections::{HashMap, HashSet};

/// The last day of the data: a spell that ends here was open when the data stop.
pub const DATA_STOP: Date = Date::constant(2016, 12, 31);

/// A spell of contiguity between two states, in one direction; the other direction has a row of its own.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The one state.
    pub ccode1: Cow,
    /// The other state.
    pub ccode2: Cow,
    /// How the two touch, 1 to 5: 1 by land, then across at most 12, 24, 150 and 400 miles of water.
    /// `None` where the source states that they do not touch (its code 0).
    pub conttype: Option<u8>,
    /// First day of the spell. The source gives months; this is the first day of the month.
    pub start: Date,
    /// Last day of the spell: the last day of the month that the source gives.
    pub end: Date,
}

/// A row and its line in the file.
type Spell = (u64, Row);

/// Reads `cow_contdir` (Parquet). A spell that contradicts a closer one of the same pair is left out as a problem; no two
/// spells of one pair and of different types share more than a month at their ends.
///
/// # Errors
/// The file is not this table.
pub fn read(bytes: &[u8]) -> Result<Read<Row>, ReadError> {
    let read = read_rows(bytes, |fields| {
        let row = Row {
            ccode1: fields.cow("ccode1")?,
            ccode2: fields.cow("ccode2")?,
            conttype: fields.whole_unless("conttype", 0, 1..=5)?,
            start: fields.date("stdate")?,
            end: fields.date("enddate")?.last_of_month(),
        };
        Ok((fields.line(), row))
    })?;
    let contradictions = contradictions(&read.rows);
    let left_out: HashSet<u64> = contradictions.iter().map(Problem::line).collect();
    let kept = read.rows.into_iter();
    let kept = kept.filter(|(line, _)| !left_out.contains(line));
    let mut problems = read.problems;
    problems.extend(contradictions);
    problems.sort_by_key(Problem::line);
    Ok(Read {
        rows: kept.map(|(_, row)| row).collect(),
        problems,
    })
}

/// The spells that contradict a closer one that is kept.
///
/// The source states "not contiguous" (0) over long times and types of contact inside them: Germany and Austria, 0 from
/// 1918-11 to 2016-12, 1 from 1938-03 to 1945-05. The contact is the particular statement and wins; the absence of a row
/// says the rest of the 0.
fn contradictions(spells: &[Spell]) -> Vec<Problem> {
    let mut closest_first: Vec<&Spell> = spells.iter().collect();
    closest_first.sort_by_key(|(_, row)| row.conttype.unwrap_or(u8::MAX));
    let mut kept: HashMap<(Cow, Cow), Vec<&Spell>> = HashMap::new();
    let mut problems = Vec::new();
    for spell in closest_first {
        let kept = kept.entry((spell.1.ccode1, spell.1.ccode2)).or_default();
        match kept.iter().find(|other| contradict(&spell.1, &other.1)) {
            None => kept.push(spell),
            Some(other) => problems.push(Problem::Contradiction {
                line: spell.0,
                found: stated(&spell.1),
                other_line: other.0,
                other: stated(&other.1),
                kept: "the closer type is kept",
            }),
        }
    }
    problems
}

/// Whether two spells of one pair differ in type and share more than a month in which the one ends and the other begins:
/// spells are coded in months, so that such a month belongs to both.
fn contradict(one: &Row, other: &Row) -> bool {
    let month = |day: Date| (day.year(), day.month());
    one.conttype != other.conttype
        && month(one.start) < month(other.end)
        && month(other.start) < month(one.end)
}

fn stated(row: &Row) -> String {
    let month = |day: Date| format!("{:04}-{:02}", day.year(), day.month());
    let (code, start, end) = (row.conttype.unwrap_or(0), month(row.start), month(row.end));
    format!("conttype {code} from {start} to {end}")
}
