//! `marchland panel` without a subcommand: a panel from the datasets.

use super::arguments::Build;
use super::{file, words};
use crate::cli::failure::{Exit, Failure};
use crate::cli::{data, model, states, terminal};
use marchland::{Clock, Date, PanelRequest};
use std::path::Path;

/// Builds a panel and writes it.
pub fn run(arguments: &Build) -> Result<(), Failure> {
    let path = arguments.output.as_deref().unwrap_or(Path::new("-"));
    let format = file::plan(path, arguments.format)?;
    let request = request(arguments)?;
    let folder = data::open(&data::folder(arguments.data.as_deref()))?;
    let table = marchland::panel(&folder, request).map_err(|error| model::failure(&error))?;
    for note in &table.notes {
        terminal::warn(note);
    }
    file::write(path, format, &table.card, table.blocks())?;
    let rows = words::rows(table.rows() as u64, table.card.rows.unit);
    let columns = table.card.columns.len();
    terminal::tell(&format!("{}: {rows}, {columns} columns", path.display()));
    Ok(())
}

fn request(arguments: &Build) -> Result<PanelRequest, Failure> {
    let Some([first, last]) = arguments.years else {
        return Err(Failure::new(
            Exit::Usage,
            "no years; give --years FIRST..LAST",
        ));
    };
    let clock = match arguments.as_of {
        Some(as_of) => Clock::Publication { as_of },
        None => Clock::Event {
            through: arguments.through.unwrap_or(last),
        },
    };
    let columns = match arguments.columns.as_slice() {
        [] => vec!["all".to_owned()],
        columns => columns.to_vec(),
    };
    // Names are those of the panel's last day.
    let year = i16::try_from(last).unwrap_or(i16::MAX);
    let day = Date::new(year, 12, 31).map_err(|error| Failure::of(Exit::Usage, &error))?;
    let code = |text: &String| states::state(text.trim(), "--states", day).map(|state| state.cow);
    Ok(PanelRequest {
        unit: arguments.unit.row(),
        system: arguments.system.unwrap_or_default(),
        years: first..=last,
        clock,
        columns,
        politically_relevant: arguments.politically_relevant,
        states: arguments
            .states
            .iter()
            .map(code)
            .collect::<Result<_, _>>()?,
        carry: arguments.carry,
    })
}
