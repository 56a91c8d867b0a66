//! `marchland panel describe`: the codebook of a panel.

use super::arguments::Describe;
use super::opened::Opened;
use super::{json, printed, words};
use crate::cli::failure::Failure;
use crate::cli::output::Outputs;
use marchland_base::{Clock, Direction};
use marchland_render::{Block, Column, Document, Table};
use marchland_sources::catalog::Catalog;
use marchland_table::{ColumnCard, ColumnSummary, RowsCard, SourceCard};
use serde::Serialize;

#[derive(Serialize)]
struct Codebook<'a> {
    file: &'a str,
    row_count: u64,
    layout: u32,
    program: &'a str,
    rows: &'a RowsCard,
    clock: Clock,
    columns: Vec<Entry<'a>>,
    sources: &'a [SourceCard],
}

#[derive(Serialize)]
struct Entry<'a> {
    #[serde(flatten)]
    card: &'a ColumnCard,
    found: Found<'a>,
}

#[derive(Serialize)]
struct Found<'a> {
    #[serde(flatten)]
    summary: &'a ColumnSummary,
    share_absent: f64,
    share_carried: Option<f64>,
}

/// Prints the codebook.
pub fn run(arguments: &Describe) -> Result<(), Failure> {
    let outputs = Outputs::plan(&arguments.output, arguments.json)?;
    let opened = Opened::read(&arguments.panel)?;
    let json = json(&codebook(&opened))?;
    outputs.deliver(&|style| printed(style, &|| document(&opened), &json))
}

fn codebook(opened: &Opened) -> Codebook<'_> {
    let card = &opened.card;
    Codebook {
        file: &opened.name,
        row_count: opened.rows,
        layout: card.layout,
        program: &card.program,
        rows: &card.rows,
        clock: card.clock,
        columns: opened
            .columns()
            .map(|(card, summary)| Entry {
                card,
                found: Found {
                    share_absent: summary.share_absent(),
                    share_carried: summary.share_carried(),
                    summary,
                },
            })
            .collect(),
        sources: &card.sources,
    }
}

fn document(opened: &Opened) -> Document {
    let card = &opened.card;
    let [first, last] = card.rows.years;
    let labelled = |label: &str, text: String| Block::Labelled {
        label: label.to_owned(),
        text,
    };
    let mut blocks = vec![
        labelled("Rows", words::row(&card.rows)),
        labelled("States", words::system(card.rows.system).to_owned()),
        labelled("Left out", words::filters(&card.rows)),
        labelled("Clock", card.clock.to_string()),
        Block::section("Columns"),
        Block::Terms(
            opened
                .own_columns()
                .map(|column| term(opened, column))
                .collect(),
        ),
    ];
    if !card.sources.is_empty() {
        blocks.push(Block::section("Sources"));
        blocks.push(Block::Table(sources(&card.sources)));
    }
    Document {
        title: format!(
            "{}, {first} to {last}, {} columns",
            words::rows(opened.rows, card.rows.unit),
            card.columns.len()
        ),
        kicker: "Marchland: codebook of a panel".to_owned(),
        dateline: format!("{}, built by {}", opened.name, card.program),
        blocks,
    }
}

/// A column and all that is known of it, in a few sentences.
fn term(opened: &Opened, (card, found): (&ColumnCard, &ColumnSummary)) -> (String, String) {
    let sentences = [
        Some(card.meaning.trim_end_matches('.').to_owned()),
        Some(format!("Unit: {}", card.unit)),
        Some(range(card, found)),
        factor(card),
        origin(card, &opened.card.sources),
        Some(absent(found)),
        carried(card, found),
    ];
    let text: Vec<String> = sentences.into_iter().flatten().collect();
    (card.name.clone(), text.join(". ") + ".")
}

fn range(card: &ColumnCard, found: &ColumnSummary) -> String {
    if let (true, Some(least), Some(greatest)) = (card.unit == "key", found.least, found.greatest) {
        return format!("Found {least} to {greatest}");
    }
    let possible = match card.range.map(|bound| bound.map(words::value)) {
        [Some(least), Some(greatest)] => format!("Can be {least} to {greatest}"),
        [Some(least), None] => format!("Can be {least} or more"),
        [None, Some(greatest)] => format!("Can be {greatest} or less"),
        [None, None] => "Not bounded".to_owned(),
    };
    match (found.least, found.greatest) {
        (Some(least), Some(greatest)) if least == greatest => {
            format!("{possible}; found only {}", words::value(least))
        }
        (Some(least), Some(greatest)) => {
            let (least, greatest) = (words::value(least), words::value(greatest));
            format!("{possible}; found {least} to {greatest}")
        }
        _ => possible,
    }
}

fn factor(card: &ColumnCard) -> Option<String> {
    let factor = card.factor?.entry();
    let direction = match card.direction {
        None => "",
        Some(Direction::Raises) => ", of which theory expects more risk",
        Some(Direction::Lowers) => ", of which theory expects less risk",
        Some(Direction::Contested) => ", of which theories expect different things",
    };
    Some(format!("Measures {}{direction}", factor.name))
}

fn origin(card: &ColumnCard, sources: &[SourceCard]) -> Option<String> {
    let version = |id: &str| {
        let source = sources.iter().find(|source| source.id == id);
        source.map_or_else(
            || id.to_owned(),
            |source| format!("{id} {}", source.version),
        )
    };
    let ids: Vec<String> = card.origin.0.iter().map(|id| version(&id.0)).collect();
    let coverage = match card.coverage {
        Some([first, last]) => format!("known for {first} to {last}"),
        None => "of which nothing was known here".to_owned(),
    };
    (!ids.is_empty()).then(|| format!("From {}, {coverage}", ids.join(" with ")))
}

fn absent(found: &ColumnSummary) -> String {
    if found.rows > 0 && found.absent == found.rows {
        return "Absent in every row".to_owned();
    }
    match found.absent {
        0 => "Never absent".to_owned(),
        _ => format!(
            "Absent in {} of the rows",
            words::share(found.share_absent())
        ),
    }
}

fn carried(card: &ColumnCard, found: &ColumnSummary) -> Option<String> {
    let share = found
        .share_carried()
        .filter(|_| found.absent < found.rows)?;
    let name = &card.name;
    let years = match card.carried {
        1 => "1 year".to_owned(),
        years => format!("{years} years"),
    };
    Some(if share > 0.0 {
        let share = words::share(share);
        format!(
            "Carried forward by up to {years} in {share} of the rows; {name}_age tells by how many"
        )
    } else {
        format!("Could have been carried forward by up to {years}, and never was")
    })
}

fn sources(sources: &[SourceCard]) -> Table {
    let row = |source: &SourceCard| {
        let known = Catalog::embedded().find(&source.id);
        let title = known.map_or("not in the catalog of this program", |card| &card.title);
        vec![source.id.clone(), source.version.clone(), title.to_owned()]
    };
    Table {
        caption: "`marchland data cite --panel FILE` prints their references.".to_owned(),
        columns: vec![
            Column::words("Id"),
            Column::words("Version"),
            Column::words("Title"),
        ],
        rows: sources.iter().map(row).collect(),
    }
}
