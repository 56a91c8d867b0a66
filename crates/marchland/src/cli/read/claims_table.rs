//! The claims as a Parquet file, each with what is known of its document and line.

use crate::cli::failure::{Exit, Failure};
use crate::cli::write;
use marchland::{Claim, Evidence, RecordColumn, RecordValues, Source, write_records};
use serde::Serialize;
use std::collections::HashMap;
use std::path::Path;

/// Writes one row for each claim.
///
/// # Errors
/// The file cannot be written.
pub fn write(path: &Path, evidence: &Evidence) -> Result<(), Failure> {
    let columns = columns(evidence);
    write::streamed(path, |file| {
        write_records(&columns, file).map_err(|error| match error.cause() {
            Some(cause) => write::refused(path, cause),
            None => Failure::new(Exit::Failed, format!("{}: {error}", path.display())),
        })
    })
}

/// Claims beside the documents that they stand in.
struct Rows<'a> {
    claims: &'a [Claim],
    sources: HashMap<&'a str, &'a Source>,
    evidence: &'a Evidence,
}

impl Rows<'_> {
    fn text(&self, value: impl Fn(&Claim) -> Option<String>) -> RecordValues {
        RecordValues::Text(self.claims.iter().map(value).collect())
    }

    fn whole(&self, value: impl Fn(&Claim) -> Option<usize>) -> RecordValues {
        let narrow = |number: usize| i64::try_from(number).ok();
        let values = self
            .claims
            .iter()
            .map(|claim| value(claim).and_then(narrow));
        RecordValues::Whole(values.collect())
    }

    fn of_source(&self, value: impl Fn(&Source) -> Option<String>) -> RecordValues {
        self.text(|claim| value(self.sources.get(claim.file.as_str())?))
    }
}

fn columns(evidence: &Evidence) -> Vec<RecordColumn> {
    let sources = evidence.sources.iter();
    let rows = Rows {
        claims: &evidence.claims,
        sources: sources
            .map(|source| (source.file.as_str(), source))
            .collect(),
        evidence,
    };
    let mut columns = of_claims(&rows);
    columns.extend(of_documents(&rows));
    columns
}

fn column(name: &'static str, meaning: &'static str, values: RecordValues) -> RecordColumn {
    RecordColumn {
        name,
        meaning,
        values,
    }
}

fn of_claims(rows: &Rows) -> Vec<RecordColumn> {
    vec![
        column(
            "file",
            "the document",
            rows.text(|claim| Some(claim.file.clone())),
        ),
        column(
            "start",
            "first byte of the quote",
            rows.whole(|claim| Some(claim.start)),
        ),
        column(
            "end",
            "the byte after the quote",
            rows.whole(|claim| Some(claim.end)),
        ),
        column(
            "offsets_into",
            "what start and end count: bytes of the file, or of the text extracted from it",
            rows.text(|claim| word(&claim.offsets_into)),
        ),
        column(
            "quote",
            "the quote, byte for byte",
            rows.text(|claim| Some(claim.quote.clone())),
        ),
        column(
            "text",
            "the words of the quote without markup",
            rows.text(|claim| claim.text.clone()),
        ),
        column(
            "factor",
            "the factor of the codebook",
            rows.text(|claim| Some(claim.factor.word().to_owned())),
        ),
        column(
            "initiator",
            "ISO3 code of the state that may move",
            rows.text(|claim| claim.initiator.clone()),
        ),
        column(
            "target",
            "ISO3 code of the state that may be moved against",
            rows.text(|claim| claim.target.clone()),
        ),
        column(
            "polarity",
            "the way in which the text has the factor work: raises, lowers, neutral",
            rows.text(|claim| word(&claim.polarity)),
        ),
        column(
            "modality",
            "how the text stands to it: asserted, attributed, hypothetical, denied",
            rows.text(|claim| word(&claim.modality)),
        ),
        column(
            "time",
            "the time that the quote gives itself",
            rows.text(|claim| claim.time.clone()),
        ),
    ]
}

fn of_documents(rows: &Rows) -> Vec<RecordColumn> {
    vec![
        column(
            "line",
            "the line of reporting: claims of one line are not independent",
            rows.whole(|claim| Some(claim.line as usize)),
        ),
        column(
            "line_origin",
            "the document nearest to the origin of that line",
            rows.text(|claim| {
                let at = (claim.line as usize).checked_sub(1)?;
                Some(rows.evidence.lines.get(at)?.origin.clone())
            }),
        ),
        column(
            "line_documents",
            "documents of that line",
            rows.whole(|claim| {
                let at = (claim.line as usize).checked_sub(1)?;
                Some(rows.evidence.lines.get(at)?.members.len())
            }),
        ),
        column(
            "title",
            "title of the document",
            rows.of_source(|source| source.title.clone()),
        ),
        column(
            "outlet",
            "who published it",
            rows.of_source(|source| source.outlet.clone()),
        ),
        column(
            "authors",
            "its authors, joined by semicolons",
            rows.of_source(|source| {
                (!source.authors.is_empty()).then(|| source.authors.join("; "))
            }),
        ),
        column(
            "published",
            "day of publication (ISO 8601)",
            rows.of_source(|source| source.published.clone()),
        ),
        column(
            "updated",
            "day of the last update (ISO 8601)",
            rows.of_source(|source| source.updated.clone()),
        ),
        column(
            "derived_from",
            "the nearest copy on the desk that the document derives from",
            rows.of_source(|source| source.derived_from.clone()),
        ),
        column(
            "truncated",
            "whether text is missing that the original had",
            RecordValues::Flag(
                rows.claims
                    .iter()
                    .map(|claim| Some(rows.sources.get(claim.file.as_str())?.truncated))
                    .collect(),
            ),
        ),
        column(
            "encoding",
            "the encoding in which the quote decodes",
            rows.of_source(|source| Some(source.encoding.clone())),
        ),
    ]
}

/// The word by which JSON has a value.
fn word(value: &impl Serialize) -> Option<String> {
    let value = serde_json::to_value(value).ok()?;
    value.as_str().map(str::to_owned)
}
