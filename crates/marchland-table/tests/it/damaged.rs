//! Files that are none of ours, or no longer whole.

use crate::made_up::{block, card, column};
use crate::parquet_file::{of_each_kind, written};
use marchland_table::{CARD_KEY, Kind, PanelFile, TableError, Values};
use parquet::file::metadata::KeyValue;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::parser::parse_message_type;
use std::sync::Arc;

/// A Parquet file of one column and no rows, with this card.
fn foreign(card: Option<String>) -> Vec<u8> {
    let schema = parse_message_type("message panel { required int32 year (INTEGER(16, true)); }");
    let metadata = card.map(|card| vec![KeyValue::new(CARD_KEY.to_owned(), card)]);
    let properties = WriterProperties::builder().set_key_value_metadata(metadata);
    let mut bytes = Vec::new();
    let writer = SerializedFileWriter::new(
        &mut bytes,
        Arc::new(schema.expect("a schema")),
        Arc::new(properties.build()),
    );
    writer.and_then(|writer| writer.close()).expect("a file");
    bytes
}

fn refusal(bytes: Vec<u8>) -> String {
    PanelFile::from_bytes(bytes)
        .err()
        .expect("a refusal")
        .to_string()
}

#[test]
fn strangers_are_refused() {
    let year = || vec![column("year", Kind::Whole16)];
    let json = |card: &marchland_table::TableCard| serde_json::to_string(card).expect("JSON");
    let two = json(&card(vec![
        column("year", Kind::Whole16),
        column("b", Kind::Text),
    ]));
    let other_name = json(&card(vec![column("year", Kind::Whole32)]));
    let newer = r#"{"layout": 2, "program": "marchland 9.0.0", "news": true}"#.to_owned();
    let table = [
        (
            b"".to_vec(),
            "not a panel written by marchland: no Parquet file; give a Parquet file",
        ),
        (b"PA".to_vec(), "no Parquet file"),
        (b"year,ccode1\n1946,2\n".to_vec(), "no Parquet file"),
        (
            foreign(None),
            "a Parquet file without the card that says what its columns are; give a",
        ),
        (
            foreign(Some("{".to_owned())),
            "the panel is damaged: its card: ",
        ),
        (
            foreign(Some("{}".to_owned())),
            "its card: missing field `layout`",
        ),
        (
            foreign(Some(newer)),
            "a panel of layout 2, and this program reads layout 1; read it with the program that wrote it (marchland \
             9.0.0), or build it anew",
        ),
        (
            foreign(Some(two)),
            "its columns: 1 columns, and its card speaks of 2",
        ),
        (
            foreign(Some(other_name)),
            "its columns: the column year does not agree with the card's year",
        ),
    ];
    for (bytes, expected) in table {
        let text = refusal(bytes);
        assert!(text.contains(expected), "{text} does not say {expected}");
    }
    assert!(PanelFile::from_bytes(foreign(Some(json(&card(year()))))).is_ok());
}

#[test]
fn a_cut_file_is_refused() {
    let whole = of_each_kind();
    for end in (4..whole.len()).step_by(97).chain([whole.len() - 1]) {
        let text = refusal(whole[..end].to_vec());
        assert!(
            text.starts_with("the panel is damaged: its end: "),
            "cut at {end}: {text}"
        );
    }
}

#[test]
fn a_damaged_file_never_panics() {
    let whole = of_each_kind();
    let mut refused = 0;
    for at in 0..whole.len() {
        let mut bytes = whole.clone();
        bytes[at] ^= 0x55;
        let read = PanelFile::from_bytes(bytes).and_then(|panel| {
            panel.summary()?;
            (0..panel.blocks()).try_for_each(|index| panel.block(index).map(drop))
        });
        refused += usize::from(read.is_err());
    }
    assert!(
        refused > whole.len() / 4,
        "{refused} of {} refused",
        whole.len()
    );
}

#[test]
fn a_part_that_is_not_there_is_refused() {
    let panel = PanelFile::from_bytes(of_each_kind()).expect("a panel");
    assert!(matches!(panel.block(1), Err(TableError::Damaged { .. })));
}

#[test]
fn a_year_that_is_none_is_refused() {
    let columns = vec![column("year", Kind::Whole16)];
    let bytes = written(
        &card(columns),
        &[block(vec![Values::Whole16(vec![1946, -5])])],
    );
    let panel = PanelFile::from_bytes(bytes).expect("a panel");
    let text = panel.summary().expect_err("no year").to_string();
    assert!(text.contains("column year: -5 is no year"), "{text}");
}
