//! What was read, in tables: documents, lines of reporting, and how often each factor is spoken of.

use marchland::{Claim, Evidence, FactorId, Line, Polarity, Reading, Source};
use marchland_render::{Block, Column, Document, Table, shorten};
use std::collections::{BTreeMap, BTreeSet};

/// Documents, lines and problems that are shown; the JSON has them all.
const SHOWN: usize = 200;
/// Characters of a title.
const TITLE: usize = 60;

/// The tables.
pub fn document(reading: &Reading) -> Document {
    let evidence = &reading.evidence;
    let mut blocks = vec![Block::Table(documents(&evidence.sources))];
    rest(evidence.sources.len(), "documents", &mut blocks);
    blocks.push(Block::Table(lines(evidence)));
    rest(evidence.lines.len(), "lines", &mut blocks);
    blocks.extend(marchland_brief::copies_blocks(
        &evidence.lines,
        &evidence.copies,
    ));
    if evidence.claims.is_empty() {
        blocks.push(Block::Paragraph("No claims were found.".to_owned()));
    } else {
        blocks.push(Block::Table(factors(&evidence.claims)));
    }
    if !evidence.problems.is_empty() {
        let problems = evidence.problems.iter().take(SHOWN);
        blocks.push(Block::subsection("Problems"));
        blocks.push(Block::List(
            problems
                .map(|problem| format!("{}: {}", problem.file, problem.message))
                .collect(),
        ));
        rest(evidence.problems.len(), "problems", &mut blocks);
    }
    Document {
        title: format!(
            "{} documents, {} lines of reporting, {} claims",
            evidence.sources.len(),
            evidence.lines.len(),
            evidence.claims.len()
        ),
        kicker: "What the documents say".to_owned(),
        dateline: format!("Read about: {}", reading.about),
        blocks,
    }
}

fn rest(count: usize, what: &str, blocks: &mut Vec<Block>) {
    if count > SHOWN {
        let more = count - SHOWN;
        blocks.push(Block::Small(format!(
            "{more} more {what} are in the JSON (-o FILE.json)."
        )));
    }
}

fn documents(sources: &[Source]) -> Table {
    let row = |source: &Source| {
        let title = source.title.as_deref().unwrap_or("(no title)");
        let absent = || "–".to_owned();
        vec![
            shorten(&source.file, TITLE),
            shorten(title, TITLE),
            source.outlet.clone().unwrap_or_else(absent),
            source.published.clone().unwrap_or_else(absent),
            marks(source),
        ]
    };
    Table {
        caption: "Documents".to_owned(),
        columns: ["document", "title", "outlet", "published", "marks"]
            .map(Column::words)
            .to_vec(),
        rows: sources.iter().take(SHOWN).map(row).collect(),
    }
}

/// What a reader should know of a document, in a few words.
fn marks(source: &Source) -> String {
    let mut marks = Vec::new();
    if let Some(about) = &source.about {
        marks.push(format!("{}:{}", about.initiator, about.target));
    }
    if source.truncated {
        marks.push("cut".to_owned());
    }
    if let Some(day) = &source.updated {
        marks.push(format!("updated {day}"));
    }
    marks.extend(source.derived_from.as_ref().map(|_| "copy".to_owned()));
    marks.extend(source.quality.iter().map(|note| shorten(note, TITLE)));
    marks.join("; ")
}

fn lines(evidence: &Evidence) -> Table {
    let row = |line: &Line| {
        vec![
            line.number.to_string(),
            shorten(&line.origin, TITLE),
            line.members.len().to_string(),
        ]
    };
    Table {
        caption: "Lines of reporting: documents of one line go back to one origin".to_owned(),
        columns: vec![
            Column::words("line"),
            Column::words("nearest to the origin"),
            Column::numbers("documents"),
        ],
        rows: evidence.lines.iter().take(SHOWN).map(row).collect(),
    }
}

/// Claims, documents and lines on one side of a factor.
#[derive(Default)]
struct Side<'a> {
    claims: usize,
    documents: BTreeSet<&'a str>,
    lines: BTreeSet<u32>,
}

impl Side<'_> {
    fn words(&self) -> String {
        if self.claims == 0 {
            return "0".to_owned();
        }
        let (documents, lines) = (self.documents.len(), self.lines.len());
        format!("{} ({documents}, {lines})", self.claims)
    }
}

fn factors(claims: &[Claim]) -> Table {
    let mut sides: BTreeMap<_, [Side; 3]> = BTreeMap::new();
    for claim in claims {
        let at = match claim.polarity {
            Polarity::Raises => 0,
            Polarity::Lowers => 1,
            Polarity::Neutral => 2,
        };
        let side = &mut sides.entry(claim.factor).or_default()[at];
        side.claims += 1;
        side.documents.insert(&claim.file);
        side.lines.insert(claim.line);
    }
    let row = |(factor, sides): (FactorId, [Side; 3])| {
        let mut row = vec![factor.word().replace('_', " ")];
        row.extend(sides.iter().map(Side::words));
        row
    };
    Table {
        caption: "Claims by factor; in brackets, documents and independent lines of reporting"
            .to_owned(),
        columns: vec![
            Column::words("factor"),
            Column::numbers("raises"),
            Column::numbers("lowers"),
            Column::numbers("neutral"),
        ],
        rows: sides.into_iter().map(row).collect(),
    }
}
