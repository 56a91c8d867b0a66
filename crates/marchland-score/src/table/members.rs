//! Which codes were members of the state system in which year, as a table: it is asked forty million times.

use marchland_base::{Cow, States};

/// The first year of the table of states.
const FIRST: u16 = 1816;
/// The last year for which membership is looked up.
const LAST: u16 = 2199;
/// Codes are below this.
const CODES: usize = 1024;

/// Membership by year and code.
pub(super) struct Members {
    known: Vec<bool>,
    member: Vec<bool>,
}

impl Members {
    pub(super) fn new() -> Members {
        let years = usize::from(LAST - FIRST) + 1;
        let mut members = Members {
            known: vec![false; CODES],
            member: vec![false; years * CODES],
        };
        for state in States::embedded().all() {
            let code = usize::from(state.cow.0);
            members.known[code] = true;
            for year in FIRST..=LAST {
                let at = usize::from(year - FIRST) * CODES + code;
                members.member[at] = state.existed_in(year);
            }
        }
        members
    }

    /// The state with a code in a year; the error says why there is none.
    pub(super) fn state(&self, column: &str, code: f64, year: u16) -> Result<Cow, String> {
        let known = whole(code).filter(|code| self.known.get(usize::from(*code)) == Some(&true));
        let Some(known) = known else {
            return Err(format!(
                "{column} {code} is no state; give a code of the Correlates of War State System v2016, such as 365"
            ));
        };
        if self.member[usize::from(year - FIRST) * CODES + usize::from(known)] {
            return Ok(Cow(known));
        }
        let name = States::embedded()
            .get(Cow(known))
            .map_or("", |state| &state.name);
        Err(format!(
            "{column} {known} ({name}) was no member of the state system in {year}; leave out the years in which it was none"
        ))
    }

    /// A year for which membership is known.
    pub(super) fn year(year: f64) -> Result<u16, String> {
        let found = whole(year).filter(|year| (FIRST..=LAST).contains(year));
        found.ok_or_else(|| {
            format!("year {year} is no whole year from {FIRST} to {LAST}; give the first year of the window")
        })
    }
}

/// A whole number that fits.
fn whole(number: f64) -> Option<u16> {
    let fits = number.fract() == 0.0 && (0.0..=f64::from(u16::MAX)).contains(&number);
    // Checked the line before.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    fits.then_some(number as u16)
}
