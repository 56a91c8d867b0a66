//! From what a user typed to a state.

use super::fold::fold;
use super::{Cow, GleditschWard, State, StateError, States};
use crate::Date;
use std::collections::{BTreeMap, HashMap};

/// The longest text that is looked up, in bytes; the longest name in the table has 52.
const LONGEST: usize = 120;

/// ISO 3166 codes of territories that are no states, where they equal a Correlates of War abbreviation (Macao).
const ISO3_OF_TERRITORIES: [&str; 1] = ["MAC"];

/// The folded spellings of all states.
#[derive(Debug)]
pub(super) struct Names {
    names: HashMap<String, Vec<Cow>>,
    demonyms: HashMap<String, Vec<Cow>>,
    /// Names, demonyms and metonyms, for finding near spellings.
    spellings: BTreeMap<String, Vec<Cow>>,
}

impl Names {
    pub(super) fn new<'a>(states: impl Iterator<Item = &'a State>) -> Names {
        let mut names = HashMap::new();
        let mut demonyms = HashMap::new();
        let mut spellings = BTreeMap::new();
        for state in states {
            for name in state.names() {
                add(names.entry(fold(name)).or_default(), state.cow);
                add(spellings.entry(fold(name)).or_default(), state.cow);
            }
            for demonym in &state.demonyms {
                add(demonyms.entry(fold(demonym)).or_default(), state.cow);
                add(spellings.entry(fold(demonym)).or_default(), state.cow);
            }
            for metonym in &state.metonyms {
                add(spellings.entry(fold(metonym)).or_default(), state.cow);
            }
        }
        Names {
            names,
            demonyms,
            spellings,
        }
    }
}

fn add(codes: &mut Vec<Cow>, code: Cow) {
    if !codes.contains(&code) {
        codes.push(code);
    }
}

impl States {
    /// The state that a text names on a day.
    ///
    /// Accepted, in this order, without regard to case, accents and punctuation: `cow:255` or `cow:GMY`, `gw:260`,
    /// `iso:DEU`; a bare number, which is the Correlates of War code of a state that existed on the day, else
    /// a Gleditsch-Ward code of the day; an ISO 3166 code of three letters; a Correlates of War abbreviation
    /// that is no ISO 3166 code of another state or territory; names; demonyms. Capitals name no state.
    ///
    /// A name that several states had means the one that existed on the day.
    ///
    /// ```
    /// use marchland_base::{Cow, States, Date};
    ///
    /// let states = States::embedded();
    /// let today = Date::constant(2025, 12, 31);
    /// assert_eq!(states.resolve("Kazakh", today)?.cow, Cow(705));
    /// assert_eq!(states.resolve("Yemen", today)?.cow, Cow(679));
    /// assert_eq!(states.resolve("Yemen", Date::constant(1950, 1, 1))?.cow, Cow(678));
    /// let refused = states.resolve("Congo", today).unwrap_err();
    /// assert!(refused.to_string().contains("Democratic Republic of the Congo (490)"));
    /// # Ok::<(), marchland_base::StateError>(())
    /// ```
    ///
    /// # Errors
    /// The text is empty, too long or unknown; it fits several states of the day; or the state that it
    /// names was no member of the system on the day.
    pub fn resolve(&self, text: &str, on: Date) -> Result<&State, StateError> {
        let text = text.trim();
        if text.is_empty() {
            return Err(StateError::Empty);
        }
        if text.len() > LONGEST {
            return Err(StateError::TooLong {
                length: text.len(),
                beginning: text.chars().take(30).collect(),
                allowed: LONGEST,
            });
        }
        if let Some((list, code)) = text.split_once(':') {
            return self.resolve_prefixed(text, list.trim(), code.trim(), on);
        }
        if let Some(number) = digits(text) {
            return self.resolve_number(text, number, on);
        }
        self.resolve_words(text, on)
    }

    fn resolve_prefixed(
        &self,
        text: &str,
        list: &str,
        code: &str,
        on: Date,
    ) -> Result<&State, StateError> {
        let number = digits(code);
        let candidates = match (list.to_ascii_lowercase().as_str(), number) {
            ("cow", Some(number)) => vec![Cow(number)],
            ("cow", None) => self.with_abbreviation(code),
            ("gw", Some(number)) => self.by_gleditsch_ward_near(GleditschWard(number), on),
            ("iso" | "iso3", None) => self.by_iso3_near(code, on),
            _ => Vec::new(),
        };
        self.only_one(text, &candidates, on)
            .unwrap_or_else(|| Err(self.unknown(text)))
    }

    fn resolve_number(&self, text: &str, number: u16, on: Date) -> Result<&State, StateError> {
        let cow = self.get(Cow(number));
        if let Some(state) = cow.filter(|state| state.existed_on(on)) {
            return Ok(state);
        }
        let by_gleditsch_ward = self
            .by_gleditsch_ward(GleditschWard(number), on)
            .and_then(|cow| self.get(cow))
            .filter(|state| state.existed_on(on));
        if let Some(state) = by_gleditsch_ward {
            return Ok(state);
        }
        let candidates = match cow {
            Some(state) => vec![state.cow],
            None => self.with_gleditsch_ward(GleditschWard(number)),
        };
        self.only_one(text, &candidates, on)
            .unwrap_or_else(|| Err(self.unknown(text)))
    }

    fn resolve_words(&self, text: &str, on: Date) -> Result<&State, StateError> {
        let folded = fold(text);
        let known =
            |names: &HashMap<String, Vec<Cow>>| names.get(&folded).cloned().unwrap_or_default();
        let readings = [
            self.by_iso3_near(text, on),
            self.with_plain_abbreviation(text),
            known(&self.names.names),
            known(&self.names.demonyms),
        ];
        let mut first_failure = None;
        for candidates in &readings {
            match self.only_one(text, candidates, on) {
                Some(Err(failure @ StateError::NotAMember { .. })) => {
                    first_failure.get_or_insert(failure);
                }
                Some(decided) => return decided,
                None => {}
            }
        }
        Err(first_failure.unwrap_or_else(|| self.unknown(text)))
    }

    /// The one candidate of the day, or why there is none; `None` without candidates.
    ///
    /// A candidate that is on the Gleditsch-Ward list on the day, though no Correlates of War member yet, still makes a
    /// name ambiguous: "Germany" does not mean East Germany because the West joined a year later.
    fn only_one(
        &self,
        text: &str,
        candidates: &[Cow],
        on: Date,
    ) -> Option<Result<&State, StateError>> {
        let states: Vec<&State> = candidates.iter().filter_map(|cow| self.get(*cow)).collect();
        let members: Vec<&State> = states
            .iter()
            .copied()
            .filter(|state| state.existed_on(on))
            .collect();
        let first = states.first()?;
        if members.is_empty() {
            let namesake = |state: &State| fold(&state.name) == fold(text);
            let meant = states
                .iter()
                .min_by_key(|state| (!namesake(state), distance_in_days(state, on)))
                .unwrap_or(first);
            return Some(Err(StateError::not_a_member(meant, on)));
        }
        let alive: Vec<&State> = states
            .into_iter()
            .filter(|state| state.existed_on(on) || state.gleditsch_ward_on(on).is_some())
            .collect();
        match (members.as_slice(), alive.len()) {
            ([only], 1) => Some(Ok(only)),
            _ => Some(Err(StateError::Ambiguous {
                found: text.to_owned(),
                candidates: alive
                    .iter()
                    .map(|state| format!("{} ({})", state.name_on(on), state.cow))
                    .collect(),
            })),
        }
    }

    fn by_gleditsch_ward_near(&self, code: GleditschWard, on: Date) -> Vec<Cow> {
        match self.by_gleditsch_ward(code, on) {
            Some(cow) => vec![cow],
            None => self.with_gleditsch_ward(code),
        }
    }

    fn by_iso3_near(&self, code: &str, on: Date) -> Vec<Cow> {
        match self.by_iso3(code, on) {
            Some(cow) => vec![cow],
            None => self.with_iso3(code),
        }
    }

    fn with_abbreviation(&self, text: &str) -> Vec<Cow> {
        self.all()
            .filter(|state| state.abbreviation.eq_ignore_ascii_case(text))
            .map(|state| state.cow)
            .collect()
    }

    /// The state with a Correlates of War abbreviation that is no ISO 3166 code of another state or territory.
    fn with_plain_abbreviation(&self, text: &str) -> Vec<Cow> {
        let of_territory = ISO3_OF_TERRITORIES
            .iter()
            .any(|code| code.eq_ignore_ascii_case(text));
        let of_others = self.with_iso3(text);
        let mut abbreviated = self.with_abbreviation(text);
        abbreviated.retain(|cow| !of_territory && of_others.iter().all(|other| other == cow));
        abbreviated
    }

    fn unknown(&self, text: &str) -> StateError {
        StateError::Unknown {
            found: text.to_owned(),
            nearest: self.nearest(text),
        }
    }

    /// The names of up to four states with a spelling near the text, nearest first.
    fn nearest(&self, text: &str) -> Vec<String> {
        const LEAST_LIKENESS: f64 = 0.8;
        let folded = fold(text);
        let mut near: Vec<(f64, Cow)> = self
            .names
            .spellings
            .iter()
            .map(|(spelling, codes)| (strsim::jaro_winkler(&folded, spelling), codes))
            .filter(|(likeness, _)| *likeness >= LEAST_LIKENESS)
            .flat_map(|(likeness, codes)| codes.iter().map(move |cow| (likeness, *cow)))
            .collect();
        near.sort_by(|left, right| right.0.total_cmp(&left.0).then(left.1.cmp(&right.1)));
        let mut names: Vec<String> = Vec::new();
        for state in near.iter().filter_map(|(_, cow)| self.get(*cow)) {
            if names.len() < 4 && !names.contains(&state.name) {
                names.push(state.name.clone());
            }
        }
        names
    }
}

/// How far a day lies from the nearest day on which the state was a member.
fn distance_in_days(state: &State, day: Date) -> i32 {
    let days = |from: Date, to: Date| from.duration_until(to).as_hours() as i32 / 24;
    state
        .spells
        .iter()
        .map(|spell| {
            let before = days(day, spell.first);
            let after = spell.last.map_or(0, |last| days(last, day));
            before.max(after).max(0)
        })
        .min()
        .unwrap_or(i32::MAX)
}

/// A number of up to four digits; more digits are no state code.
fn digits(text: &str) -> Option<u16> {
    let numeric =
        text.len() <= 4 && !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if numeric { text.parse().ok() } else { None }
}
