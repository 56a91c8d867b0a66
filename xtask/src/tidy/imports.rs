//! Crates import only upstream along the flow.

use super::Problem;
use super::tree::File;

/// The crates in the order of the flow: each may use only those before it.
const FLOW: [&str; 11] = [
    "marchland-base",
    "marchland-render",
    "marchland-sources",
    "marchland-table",
    "marchland-panel",
    "marchland-score",
    "marchland-forecast",
    "marchland-evidence",
    "marchland-scenario",
    "marchland-brief",
    "marchland",
];

/// A manifest in `crates/` names only crates that stand before its own.
pub fn upstream(file: &File) -> Vec<Problem> {
    let own = file
        .path
        .strip_prefix("crates/")
        .and_then(|rest| rest.strip_suffix("/Cargo.toml"));
    let Some(own) = own else {
        return Vec::new();
    };
    let Some(place) = place(own) else {
        let text =
            format!("{own} has no place in the flow; give it one in xtask/src/tidy/imports.rs");
        return vec![Problem::new(file, 1, text)];
    };
    let mut table = String::new();
    let mut problems = Vec::new();
    for (number, line) in file.lines() {
        let line = line.trim();
        if line.starts_with('[') {
            table = line.trim_matches(['[', ']']).to_owned();
        }
        let problem = imported(line, &table).and_then(|name| fault(own, place, name));
        problems.extend(problem.map(|text| Problem::new(file, number, text)));
    }
    problems
}

fn place(name: &str) -> Option<usize> {
    FLOW.iter().position(|known| *known == name)
}

fn fault(own: &str, place_of_own: usize, name: &str) -> Option<String> {
    match place(name) {
        None => Some(format!(
            "{name} has no place in the flow; give it one in xtask/src/tidy/imports.rs"
        )),
        Some(place) if place < place_of_own => None,
        Some(_) => Some(format!(
            "{own} may not use {name}, which does not stand before it in the flow; allowed are {}",
            FLOW[..place_of_own].join(", ")
        )),
    }
}

/// The crate of the house that a line of a manifest imports, in any of the ways to write it.
fn imported<'a>(line: &'a str, table: &str) -> Option<&'a str> {
    if let Some(header) = line.strip_prefix('[') {
        let (kind, name) = header.trim_end_matches(']').rsplit_once('.')?;
        return is_dependencies(kind).then_some(name).and_then(of_the_house);
    }
    if let Some((_, renamed)) = line.split_once("package = \"") {
        return of_the_house(renamed.split('"').next()?);
    }
    if !is_dependencies(table) {
        return None;
    }
    of_the_house(line.split(['=', '.', ' ']).next()?)
}

fn is_dependencies(table: &str) -> bool {
    table == "dependencies"
        || table == "dev-dependencies"
        || table == "build-dependencies"
        || table.ends_with(".dependencies")
}

fn of_the_house(name: &str) -> Option<&str> {
    let name = name.trim_matches('"');
    (name == "marchland" || name.starts_with("marchland-")).then_some(name)
}
