//! Reads the table of states, `data/states.tsv`.

use super::{Cow, Dated, GleditschWard, Spell, State};
use std::collections::BTreeMap;
use std::str::FromStr;

/// What stands in the table.
#[derive(Debug, Default)]
pub(super) struct Table {
    /// The states by code.
    pub(super) states: BTreeMap<Cow, State>,
    /// Phrases that contain a word for a state and yet speak of none.
    pub(super) elsewhere: Vec<String>,
}

/// Reads the whole table.
///
/// # Errors
/// The first line that cannot be read, with its number and what was found and allowed, or a state without a spell.
pub(super) fn parse(text: &str) -> Result<Table, String> {
    let mut table = Table::default();
    for (index, line) in text.lines().enumerate() {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        read_line(&mut table, line).map_err(|problem| format!("line {}: {problem}", index + 1))?;
    }
    let mut states = table.states.values();
    match states.find(|state| state.spells.is_empty()) {
        Some(state) => Err(format!("{} ({}) has no spell", state.name, state.cow)),
        None => Ok(table),
    }
}

fn read_line(table: &mut Table, line: &str) -> Result<(), String> {
    let columns: Vec<&str> = line.split('\t').collect();
    if let ["elsewhere", list] = columns.as_slice() {
        table.elsewhere.extend(words(list));
        return Ok(());
    }
    let [kind, code, fields @ ..] = columns.as_slice() else {
        return Err(format!(
            "'{line}' has one column, at least three are needed"
        ));
    };
    let cow = Cow(number(code)?);
    if *kind == "state" {
        let state = new_state(cow, fields)?;
        return match table.states.insert(cow, state) {
            Some(_) => Err(format!("state {cow} stands twice")),
            None => Ok(()),
        };
    }
    let state = table
        .states
        .get_mut(&cow)
        .ok_or_else(|| format!("'{kind}' of {cow} comes before its 'state' line"))?;
    read_fact(state, kind, fields)
}

fn read_fact(state: &mut State, kind: &str, fields: &[&str]) -> Result<(), String> {
    match (kind, fields) {
        ("member", [first, last]) => state.spells.push(spell(first, last)?),
        ("gw", [code, first, last]) => state.gleditsch_ward.push(Dated {
            value: GleditschWard(number(code)?),
            spell: spell(first, last)?,
        }),
        ("iso3", [code, first, last]) => state.iso3.push(Dated {
            value: (*code).to_owned(),
            spell: spell(first, last)?,
        }),
        ("then", [name, first, last]) => state.former_names.push(Dated {
            value: (*name).to_owned(),
            spell: spell(first, last)?,
        }),
        ("names", [list]) => state.common_names = words(list),
        ("people", [list]) => state.demonyms = words(list),
        ("seats", [list]) => state.metonyms = words(list),
        _ => {
            return Err(format!(
                "'{kind}' with {} columns; the header of the table lists the kinds of line",
                fields.len() + 2
            ));
        }
    }
    Ok(())
}

fn new_state(cow: Cow, fields: &[&str]) -> Result<State, String> {
    let [abbreviation, name] = fields else {
        return Err(format!(
            "'state' of {cow} has {} columns, 4 are needed",
            fields.len() + 2
        ));
    };
    Ok(State {
        cow,
        abbreviation: (*abbreviation).to_owned(),
        name: (*name).to_owned(),
        former_names: Vec::new(),
        common_names: Vec::new(),
        demonyms: Vec::new(),
        metonyms: Vec::new(),
        spells: Vec::new(),
        gleditsch_ward: Vec::new(),
        iso3: Vec::new(),
    })
}

fn spell(first: &str, last: &str) -> Result<Spell, String> {
    let day = |text: &str| {
        crate::Date::from_str(text).map_err(|_| {
            format!("'{text}' is no day; allowed is a date like 1991-12-26, or '-' for an open end")
        })
    };
    let first = day(first)?;
    let last = if last == "-" { None } else { Some(day(last)?) };
    match last {
        Some(last) if last < first => Err(format!("the spell from {first} ends before, on {last}")),
        _ => Ok(Spell { first, last }),
    }
}

fn number(text: &str) -> Result<u16, String> {
    text.parse()
        .map_err(|_| format!("'{text}' is no state code; allowed are numbers from 1 to 999"))
}

fn words(list: &str) -> Vec<String> {
    list.split('|').map(str::to_owned).collect()
}
