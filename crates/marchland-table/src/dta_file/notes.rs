//! Labels and notes: what a Stata user sees of the card.

use super::stata::{Characteristic, Fault};
use crate::card::{ColumnCard, RowUnit, System, TableCard};
use dta::stata::dta::byte_order::ByteOrder;
use dta::stata::dta::dta_reader::DtaReader;
use dta::stata::dta::dta_writer::DtaWriter;
use dta::stata::dta::header::Header;
use dta::stata::dta::release::Release;
use dta::stata::dta::schema::Schema;
use std::io::Cursor;

/// Characters of a label, of a variable or of the dataset.
const LONGEST_LABEL: usize = 80;

/// Bytes of a name in a file of release 118.
const NAME_BYTES: usize = 129;

/// A note on the dataset (`_dta`) or on a variable.
struct Note {
    on: String,
    text: String,
}

/// The label of a variable: what it means.
pub(super) fn label(card: &ColumnCard) -> String {
    cut(&card.meaning)
}

/// The label of the dataset: what its rows are.
pub(super) fn dataset_label(card: &TableCard) -> String {
    cut(&rows(card))
}

fn cut(text: &str) -> String {
    text.chars()
        .map(|letter| if letter.is_control() { ' ' } else { letter })
        .take(LONGEST_LABEL)
        .collect()
}

fn rows(card: &TableCard) -> String {
    let unit = match card.rows.unit {
        RowUnit::DirectedDyadYear => "directed dyad-years",
        RowUnit::DyadYear => "dyad-years",
        RowUnit::StateYear => "state-years",
    };
    let system = match card.rows.system {
        System::Cow => "Correlates of War",
        System::GleditschWard => "Gleditsch and Ward",
    };
    let [first, last] = card.rows.years;
    format!("{unit} {first}-{last}, states of {system}")
}

/// The notes that Stata's `notes` shows, ready to be written.
pub(super) fn notes(card: &TableCard, names: &[String]) -> Result<Vec<Characteristic>, Fault> {
    let mut notes = vec![
        note("_dta", format!("built by {}", card.program)),
        note("_dta", format!("rows: {}", rows(card))),
        note("_dta", format!("clock: {}", card.clock)),
    ];
    let filters = card.rows.filters.iter();
    notes.extend(filters.map(|filter| note("_dta", format!("filter: {filter}"))));
    let sources = card.sources.iter();
    notes.extend(sources.map(|source| {
        let (id, version, sha256) = (&source.id, &source.version, &source.sha256);
        note(
            "_dta",
            format!("source: {id}, version {version}, SHA-256 {sha256}"),
        )
    }));
    for (column, name) in card.columns.iter().zip(names) {
        notes.push(note(name, format!("meaning: {}", column.meaning)));
        notes.push(note(name, format!("unit: {}", column.unit)));
        let origin: Vec<&str> = column.origin.0.iter().map(|id| id.0.as_str()).collect();
        if !origin.is_empty() {
            notes.push(note(name, format!("source: {}", origin.join(", "))));
        }
    }
    characteristics(&notes)
}

fn note(on: &str, text: String) -> Note {
    Note {
        on: on.to_owned(),
        text,
    }
}

/// The library hands characteristics only to those who read them, so they are put into an empty file and read back.
fn characteristics(notes: &[Note]) -> Result<Vec<Characteristic>, Fault> {
    const BEGIN: &[u8] = b"<characteristics>";
    let header = Header::builder(Release::V118, ByteOrder::LittleEndian).build();
    let mut file = DtaWriter::new()
        .from_writer(Cursor::new(Vec::new()))
        .write_header(header)?
        .write_schema(Schema::builder().build()?)?
        .into_record_writer()?
        .into_long_string_writer()?
        .into_value_label_writer()?
        .finish()?
        .into_inner();
    let begin = file.windows(BEGIN.len()).position(|part| part == BEGIN);
    let at = begin.map_or(file.len(), |begin| begin + BEGIN.len());
    file.splice(at..at, entries(notes));
    let mut reader = DtaReader::new()
        .from_reader(Cursor::new(file))
        .read_header()?
        .read_schema()?;
    let mut all = Vec::new();
    while let Some(one) = reader.read_characteristic()? {
        all.push(one);
    }
    Ok(all)
}

/// The notes as section 5.9 of Stata's description of the format has them: `note1` and so on, and their number in
/// `note0`.
fn entries(notes: &[Note]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for group in notes.chunk_by(|left, right| left.on == right.on) {
        entry(&mut bytes, &group[0].on, 0, &group.len().to_string());
        for (note, number) in group.iter().zip(1..) {
            entry(&mut bytes, &note.on, number, &note.text);
        }
    }
    bytes
}

fn entry(bytes: &mut Vec<u8>, on: &str, number: usize, text: &str) {
    let length = 2 * NAME_BYTES + text.len() + 1;
    bytes.extend(b"<ch>");
    bytes.extend(u32::try_from(length).unwrap_or(u32::MAX).to_le_bytes());
    for name in [on, &format!("note{number}")] {
        let mut field = name.as_bytes().to_vec();
        field.resize(NAME_BYTES, 0);
        bytes.extend(field);
    }
    bytes.extend(text.as_bytes());
    bytes.extend(b"\0</ch>");
}
