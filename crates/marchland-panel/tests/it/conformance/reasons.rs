//! Why a cell may differ: mistakes of the reference, each looked for in the data behind the cell.

use marchland_base::{Cow, Date, States};
use marchland_sources::datasets::archigos::{self, Exit};
use marchland_sources::table::Table;
use std::collections::HashSet;

/// Year, first code, second code.
pub type Key = (u16, u16, u16);

/// The name under which the set of rows is compared.
pub const ROWS: &str = "rows";

/// A reason and what is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Reason {
    /// A record that denies contiguity covers one that states it.
    DeniedContiguity,
    /// Rows of a pair that is relevant by a contiguity that the reference denies, and what is counted over them.
    DeniedRelevance,
    /// An irregular exit of a later year.
    FutureExit,
    /// A state whose code changed within the year has no leader there.
    ChangedCode,
}

impl Reason {
    /// What the report says.
    pub fn text(self) -> &'static str {
        match self {
            Reason::DeniedContiguity => {
                "The list of contiguity holds records of code 0 (not contiguous) that cover the days of a record that \
                 states a border: the Soviet Union and Hungary from 1918 to 2016, beside a land border from 1945 to \
                 1991. The reference takes the record that begins first, and so denies the border. Here a record of \
                 code 0 gives way to one that contradicts it, and the contradiction is reported with both lines. \
                 Everywhere else the first record of the year counts, as in the reference."
            }
            Reason::DeniedRelevance => {
                "A pair whose border the reference denies (see conttype) is politically relevant here, so that the panel \
                 has rows that it lacks, and the rows of that pair that both have come later in the count of peace years."
            }
            Reason::FutureExit => {
                "The reference calls a year's change of leader irregular when any leader in office in that year ever left \
                 office by irregular means, years later too: the United States in 1961, because of 1963. That is not what \
                 happened in the year, and it was not known in it. Here the exit has to lie in the year."
            }
            Reason::ChangedCode => {
                "A state that took over another's code within the year (Germany in October 1990, Yemen in May 1990) has \
                 no leader in the reference for that year, though Archigos has one; Serbia in 2006, whose code changed, \
                 begins it with one leader and ends it with another, and has one leader and no change. Here a state is \
                 looked up by the Gleditsch-Ward codes of its first and of its last day in the year."
            }
        }
    }
}

/// What the reasons are looked for in.
pub struct Facts {
    /// Dyad-years that a record of code 0 covers.
    denied: HashSet<Key>,
    /// Pairs with politically relevant rows of which the reference denies the contiguity, and which it may lack.
    extra: HashSet<(u16, u16)>,
    /// State-years of a leader who left irregularly in a later year.
    later_exits: HashSet<(u16, u16)>,
}

impl Facts {
    /// Gathers them; `rows` are those of a panel of politically relevant dyads.
    pub fn new(
        leaders: &[archigos::Row],
        contiguity: &Table,
        rows: impl Iterator<Item = Key>,
    ) -> Facts {
        let denied = denials(contiguity);
        let extra = rows.filter(|key| denied.contains(key));
        Facts {
            extra: extra.map(|key| (key.1, key.2)).collect(),
            denied,
            later_exits: leaders.iter().flat_map(later_exits).collect(),
        }
    }
}

/// Dyad-years that a record of code 0 covers, from the file as it is.
fn denials(contiguity: &Table) -> HashSet<Key> {
    let number = |column, row| {
        contiguity
            .i32(column, row)
            .ok()
            .flatten()
            .expect("a number") as u16
    };
    let year = |column, row| {
        let day = contiguity.date(column, row).ok().flatten();
        day.expect("a day").year().cast_unsigned()
    };
    (0..contiguity.rows())
        .filter(|row| number("conttype", *row) == 0)
        .flat_map(|row| {
            let pair = (number("ccode1", row), number("ccode2", row));
            (year("stdate", row)..=year("enddate", row)).map(move |year| (year, pair.0, pair.1))
        })
        .collect()
}

/// The years of a leader who left irregularly, but for the last.
fn later_exits(row: &archigos::Row) -> Vec<(u16, u16)> {
    let Some(end) = row.end.filter(|_| row.exit == Exit::Irregular) else {
        return Vec::new();
    };
    let states = States::embedded();
    let codes = [row.start, end].map(|day| states.by_gleditsch_ward(row.gwcode, day));
    let years = row.start.year()..end.year();
    let all = years.flat_map(|year| {
        codes
            .into_iter()
            .flatten()
            .map(move |cow| (year.cast_unsigned(), cow.0))
    });
    all.collect()
}

/// The reason why a cell of a column differs, if there is one.
pub fn reason(
    column: &str,
    key: Key,
    theirs: Option<f64>,
    ours: Option<f64>,
    facts: &Facts,
) -> Option<Reason> {
    let (year, one, other) = key;
    let state = if column.ends_with('1') { one } else { other };
    let denied = facts.denied.contains(&key);
    match column.trim_end_matches(['1', '2']) {
        "conttype" if denied && theirs == Some(0.0) && ours > theirs => {
            Some(Reason::DeniedContiguity)
        }
        ROWS if denied && theirs.is_none() => Some(Reason::DeniedRelevance),
        "gmlmidspell" | "gmlmidspell_peaceyears"
            if facts.extra.contains(&(one, other)) && ours > theirs =>
        {
            Some(Reason::DeniedRelevance)
        }
        "irregular"
            if facts.later_exits.contains(&(year, state)) && theirs > ours && ours.is_some() =>
        {
            Some(Reason::FutureExit)
        }
        "leadertransition" | "irregular" | "n_leaders" | "jan1obsid" | "dec31obsid"
            if ours.is_some() && changed_code(state, year) =>
        {
            Some(Reason::ChangedCode)
        }
        _ => None,
    }
}

/// Whether a state's Gleditsch-Ward code changed in the year, or was another state's on its first or last day.
fn changed_code(state: u16, year: u16) -> bool {
    let day = |month, day| Date::new(year.cast_signed(), month, day).expect("a day");
    let days = [day(1, 1), day(12, 31)];
    let states = States::embedded();
    let own = states.get(Cow(state)).expect("a state");
    let codes = days.map(|day| own.gleditsch_ward_on(day));
    let taken = own.gleditsch_ward.iter().any(|code| {
        let holders = days
            .iter()
            .filter_map(|day| states.by_gleditsch_ward(code.value, *day));
        holders.into_iter().any(|holder| holder != own.cow)
    });
    taken || (codes[0].is_some() && codes[1].is_some() && codes[0] != codes[1])
}
