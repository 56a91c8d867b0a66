//! `marchland panel missing`: what is absent where.

use super::arguments::Missing;
use super::opened::Opened;
use super::spans::{self, Span, Spans};
use super::{json, printed, words};
use crate::cli::failure::Failure;
use crate::cli::output::{Outputs, Style};
use crate::cli::terminal;
use crate::cli::write;
use marchland_render::{Block, Chart, Column, Document, HeatMap, HeatRow, Table};
use marchland_table::{ColumnSummary, YearShare};
use serde::Serialize;
use std::path::{Path, PathBuf};

#[derive(Serialize)]
struct Gaps<'a> {
    file: &'a str,
    row_count: u64,
    years: [u16; 2],
    never_absent: Vec<&'a str>,
    absent_throughout: Vec<&'a str>,
    spans: &'a [Span],
    columns: Vec<Entry<'a>>,
}

#[derive(Serialize)]
struct Entry<'a> {
    name: &'a str,
    rows: u64,
    absent: u64,
    share_absent: f64,
    share_carried: Option<f64>,
    share_absent_by_span: Vec<Option<f64>>,
    by_year: &'a [YearShare],
}

/// The columns of a panel by how much of them is absent.
struct Sorted<'a> {
    never: Vec<&'a str>,
    throughout: Vec<&'a str>,
    /// Those absent in some rows.
    partly: Vec<&'a ColumnSummary>,
}

/// Prints what is absent.
pub fn run(arguments: &Missing) -> Result<(), Failure> {
    let is_svg = |path: &&PathBuf| {
        let extension = path.extension();
        extension.is_some_and(|extension| extension.eq_ignore_ascii_case("svg"))
    };
    let (charts, others): (Vec<_>, Vec<_>) = arguments.output.iter().partition(is_svg);
    let others: Vec<PathBuf> = others.into_iter().cloned().collect();
    let outputs = Outputs::plan_also(&others, arguments.json, ", and .svg for the chart")?;
    for path in &charts {
        write::goal(path)?;
    }
    let opened = Opened::read(&arguments.panel)?;
    let spans = Spans::of(opened.card.rows.years);
    let json = json(&gaps(&opened, &spans))?;
    let delivered = outputs.deliver(&|style| {
        let chart = style == Style::Html;
        printed(style, &|| document(&opened, &spans, chart), &json)
    });
    let drawn = draw(&charts, &opened);
    match (delivered, drawn) {
        (Err(mut one), Err(other)) => {
            one.messages.extend(other.messages);
            Err(one)
        }
        (delivered, drawn) => delivered.and(drawn),
    }
}

fn draw(charts: &[&PathBuf], opened: &Opened) -> Result<(), Failure> {
    let draw = |path: &Path| {
        let svg = marchland_render::to_svg(&heat_map(opened));
        write::whole(path, svg.as_bytes())?;
        terminal::tell(&format!("wrote {}", path.display()));
        Ok(())
    };
    charts.iter().try_for_each(|path| draw(path))
}

fn gaps<'a>(opened: &'a Opened, spans: &'a Spans) -> Gaps<'a> {
    let entry = |found: &'a ColumnSummary| Entry {
        name: &found.name,
        rows: found.rows,
        absent: found.absent,
        share_absent: found.share_absent(),
        share_carried: found.share_carried(),
        share_absent_by_span: spans.shares(found),
        by_year: &found.by_year,
    };
    let sorted = sorted(opened);
    Gaps {
        file: &opened.name,
        row_count: opened.rows,
        years: opened.card.rows.years,
        never_absent: sorted.never,
        absent_throughout: sorted.throughout,
        spans: &spans.all,
        columns: opened.found.iter().map(entry).collect(),
    }
}

/// An age is absent where its column is, so it is not told apart.
fn sorted(opened: &Opened) -> Sorted<'_> {
    let mut sorted = Sorted {
        never: Vec::new(),
        throughout: Vec::new(),
        partly: Vec::new(),
    };
    for (card, found) in opened.own_columns() {
        match found.absent {
            0 => sorted.never.push(&card.name),
            absent if absent == found.rows => sorted.throughout.push(&card.name),
            _ => sorted.partly.push(found),
        }
    }
    sorted
}

fn document(opened: &Opened, spans: &Spans, chart: bool) -> Document {
    let sorted = sorted(opened);
    let [first, last] = opened.card.rows.years;
    let labelled = |label: String, names: &[&str]| Block::Labelled {
        label,
        text: words::list(names),
    };
    let count = |what: &str, names: &[&str]| format!("{what} ({})", names.len());
    let mut blocks = vec![
        labelled(count("Never absent", &sorted.never), &sorted.never),
        labelled(
            count("Absent throughout", &sorted.throughout),
            &sorted.throughout,
        ),
    ];
    if !sorted.partly.is_empty() {
        blocks.push(Block::Table(table(&sorted.partly, spans)));
    }
    if chart && sorted.partly.len() + sorted.throughout.len() > 0 {
        blocks.push(Block::Chart(Chart::HeatMap(heat_map(opened))));
    }
    Document {
        title: format!(
            "What is absent in {}, {first} to {last}",
            words::rows(opened.rows, opened.card.rows.unit)
        ),
        kicker: "Marchland: the gaps of a panel".to_owned(),
        dateline: format!("{}, built by {}", opened.name, opened.card.program),
        blocks,
    }
}

fn table(columns: &[&ColumnSummary], spans: &Spans) -> Table {
    let row = |column: &&ColumnSummary| {
        let mut cells = vec![column.name.clone()];
        cells.extend(spans.shares(column).into_iter().map(percent));
        cells.push(percent(Some(column.share_absent())));
        cells
    };
    let named = match spans.length {
        1 => "by year".to_owned(),
        length => {
            format!("by spans of {length} years, each named by the first of its years that is here")
        }
    };
    let mut headings = vec![Column::words("Column")];
    let spans = spans.all.iter();
    headings.extend(spans.map(|span| Column::numbers_of(span.first.to_string())));
    headings.push(Column::numbers("All"));
    Table {
        caption: format!("Rows in which a column is absent, in percent, {named}."),
        columns: headings,
        rows: columns.iter().map(row).collect(),
    }
}

/// A share in whole percent; what is not quite nothing or everything never looks like it.
fn percent(share: Option<f64>) -> String {
    match share {
        None => String::new(),
        Some(share) if share <= 0.0 => "0".to_owned(),
        Some(share) if share < 0.005 => "<1".to_owned(),
        Some(share) if share >= 1.0 => "100".to_owned(),
        Some(share) if share > 0.995 => ">99".to_owned(),
        Some(share) => format!("{:.0}", share * 100.0),
    }
}

fn heat_map(opened: &Opened) -> HeatMap {
    let years = opened.card.rows.years;
    let [first, last] = years;
    let row = |found: &ColumnSummary| HeatRow {
        label: found.name.clone(),
        shares: spans::by_year(found, years),
        printed: format!("{} absent", words::share(found.share_absent())),
    };
    let gaps = opened.own_columns().map(|(_, found)| found);
    HeatMap {
        title: format!("What is absent, {first} to {last}"),
        low: "absent in no row".to_owned(),
        high: "in every row".to_owned(),
        empty: "no rows".to_owned(),
        columns: (first..=last).map(|year| year.to_string()).collect(),
        rows: gaps.filter(|found| found.absent > 0).map(row).collect(),
    }
}
