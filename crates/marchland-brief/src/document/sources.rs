//! What could not be measured, what was read, and what could not be read.

use super::copies::copies_blocks;
use super::{LONGEST_NAME, capital};
use crate::{Brief, Problem, Source, Unmeasured};
use marchland_base::Driver;
use marchland_render::{Block, Column, Table, shorten};

const LONGEST_NOTE: usize = 300;
const COLUMNS: [Column; 5] = [
    Column::words("Document"),
    Column::words("Outlet"),
    Column::words("Dated"),
    Column::numbers("Line"),
    Column::words("Marks"),
];

pub(super) fn unmeasured(brief: &Brief) -> Vec<Block> {
    let mut blocks = vec![Block::section("What could not be measured")];
    if brief.unmeasured.is_empty() {
        blocks.push(Block::Paragraph("Every factor has a value.".to_owned()));
    } else {
        blocks.push(Block::Small(
            "A factor without a column moves no number: not because it does not matter, but because no dataset says. An absent value is not zero.".to_owned(),
        ));
        blocks.push(Block::Terms(reasons(brief)));
    }
    blocks
}

/// The reasons, each with all that it holds for.
fn reasons(brief: &Brief) -> Vec<(String, String)> {
    let mut reasons: Vec<(&str, Vec<String>)> = Vec::new();
    for entry in &brief.unmeasured {
        let name = name(brief, entry);
        match reasons.iter_mut().find(|(why, _)| *why == entry.why) {
            Some((_, names)) => names.push(name),
            None => reasons.push((&entry.why, vec![name])),
        }
    }
    let term = |(why, names): (&str, Vec<String>)| (capital(why), capital(&names.join(", ")));
    reasons.into_iter().map(term).collect()
}

/// The name of a factor, with the meaning of the column that has no value.
fn name(brief: &Brief, entry: &Unmeasured) -> String {
    let mut factors = brief.factors.iter();
    let factor = factors.find(|factor| factor.id == entry.factor);
    let name = match (factor, entry.factor) {
        (Some(factor), _) => factor.name.clone(),
        (None, Driver::Factor(id)) => id.entry().name.clone(),
        (None, Driver::Context) => "context".to_owned(),
    };
    let Some(id) = &entry.column else {
        return name;
    };
    let column = factor.and_then(|factor| factor.columns.iter().find(|column| column.id == *id));
    format!("{name} ({})", column.map_or(id, |column| &column.meaning))
}

pub(super) fn blocks(brief: &Brief) -> Vec<Block> {
    let mut blocks = vec![Block::section("Sources")];
    if brief.sources.is_empty() {
        blocks.push(Block::Paragraph("No document was read.".to_owned()));
    } else {
        blocks.push(Block::Small(
            "Documents of one line of reporting go back to one origin and count once.".to_owned(),
        ));
        blocks.push(Block::Table(Table {
            caption: "The documents that were read".to_owned(),
            columns: COLUMNS.to_vec(),
            rows: brief.sources.iter().map(row).collect(),
        }));
    }
    blocks.extend(copies_blocks(&brief.lines, &brief.copies));
    if !brief.problems.is_empty() {
        blocks.push(Block::subsection("Could not be read"));
        blocks.push(Block::List(brief.problems.iter().map(problem).collect()));
    }
    blocks
}

fn problem(problem: &Problem) -> String {
    let extent = if problem.lost { "" } else { " (in part)" };
    format!(
        "{}{extent}: {}",
        shorten(&problem.file, LONGEST_NAME),
        shorten(&problem.message, LONGEST_NOTE)
    )
}

fn row(source: &Source) -> Vec<String> {
    let file = shorten(&source.file, LONGEST_NAME);
    let title = source
        .title
        .as_deref()
        .map(|title| shorten(title, LONGEST_NAME));
    let outlet = source
        .outlet
        .as_deref()
        .map(|outlet| shorten(outlet, LONGEST_NAME));
    vec![
        title.map_or_else(|| file.clone(), |title| format!("{title} ({file})")),
        outlet.unwrap_or_else(|| "not named".to_owned()),
        dated(source),
        source.line.to_string(),
        marks(source),
    ]
}

fn dated(source: &Source) -> String {
    let day = |text: &str| shorten(text, LONGEST_NAME);
    match (&source.published, &source.updated) {
        (Some(published), Some(updated)) => format!("{}, updated {}", day(published), day(updated)),
        (Some(published), None) => day(published),
        (None, Some(updated)) => format!("updated {}", day(updated)),
        (None, None) => "undated".to_owned(),
    }
}

/// What a reader should hold against a document.
fn marks(source: &Source) -> String {
    let mut marks = Vec::new();
    if let Some(origin) = &source.derived_from {
        marks.push(format!("derived from {}", shorten(origin, LONGEST_NAME)));
    }
    if source.truncated {
        marks.push("truncated".to_owned());
    }
    marks.extend(
        source
            .notices
            .iter()
            .map(|notice| format!("{}: {}", notice.kind, shorten(&notice.quote, LONGEST_NOTE))),
    );
    marks.extend(
        source
            .quality
            .iter()
            .map(|fault| shorten(fault, LONGEST_NOTE)),
    );
    marks.join("; ")
}
