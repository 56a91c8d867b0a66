//! What is written as Parquet is read back.

use crate::made_up::{
    any_table, block, blocks_of_each_kind, card, cells, column, columns_of_each_kind,
};
use marchland_table::{Block, COLUMNS_KEY, Kind, PanelFile, ParquetWriter, TableCard, Values};
use parquet::basic::{LogicalType, Repetition, Type as Physical};
use parquet::file::reader::{FileReader, SerializedFileReader};
use proptest::prelude::*;

/// A file of these blocks.
pub fn written(card: &TableCard, blocks: &[Block]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut writer = ParquetWriter::new(card, &mut bytes).expect("a file begins");
    for block in blocks {
        writer.write(block).expect("a block is written");
    }
    writer.finish().expect("a file ends");
    bytes
}

/// A file of one of each kind.
pub fn of_each_kind() -> Vec<u8> {
    written(&card(columns_of_each_kind()), &blocks_of_each_kind())
}

fn read(bytes: Vec<u8>) -> (PanelFile, Vec<Block>) {
    let panel = PanelFile::from_bytes(bytes).expect("a panel");
    let blocks = (0..panel.blocks()).map(|index| panel.block(index).expect("a block"));
    let blocks = blocks.collect();
    (panel, blocks)
}

#[test]
fn every_kind_comes_back() {
    let (panel, read) = read(of_each_kind());
    assert_eq!(panel.card(), &card(columns_of_each_kind()));
    assert_eq!(panel.rows(), 5);
    let blocks = blocks_of_each_kind();
    for at in 0..panel.card().columns.len() {
        assert_eq!(cells(&read, at), cells(&blocks, at), "column {at}");
        assert_eq!(read[0].columns[at].kind(), panel.card().columns[at].kind);
    }
}

#[test]
fn a_table_without_rows_keeps_its_card() {
    let (panel, blocks) = read(written(&card(columns_of_each_kind()), &[]));
    assert_eq!((panel.rows(), blocks.len()), (0, 0));
    assert_eq!(panel.card().columns.len(), 7);
    let summary = panel.summary().expect("a summary");
    assert!(
        summary
            .iter()
            .all(|column| column.rows == 0 && column.least.is_none())
    );
    assert!(summary.iter().all(|column| column.share_absent() == 0.0));
}

#[test]
fn a_long_table_comes_in_parts() {
    let rows = 100_000;
    let columns = vec![
        column("year", Kind::Whole16),
        column("number", Kind::Number),
    ];
    let year = |year: i16| {
        let numbers = (0..rows).map(|row| {
            if row % 3 == 0 {
                f64::NAN
            } else {
                f64::from(row)
            }
        });
        block(vec![
            Values::Whole16(vec![year; rows as usize]),
            Values::Number(numbers.collect()),
        ])
    };
    let blocks: Vec<Block> = (1946..1950).map(year).collect();
    let (panel, parts) = read(written(&card(columns), &blocks));
    assert_eq!((panel.rows(), parts.len()), (400_000, 2));
    assert_eq!(cells(&parts, 0), cells(&blocks, 0));
    assert_eq!(cells(&parts, 1), cells(&blocks, 1));
}

#[test]
fn the_same_table_is_the_same_file() {
    assert_eq!(of_each_kind(), of_each_kind());
}

#[test]
fn other_readers_see_types_nulls_and_what_columns_mean() {
    let file = SerializedFileReader::new(bytes::Bytes::from(of_each_kind())).expect("Parquet");
    let metadata = file.metadata().file_metadata();
    assert_eq!(metadata.created_by(), Some("marchland 0.1.0"));
    let told = metadata.key_value_metadata().expect("metadata").iter();
    let told: Vec<&str> = told
        .filter(|entry| entry.key == COLUMNS_KEY)
        .filter_map(|entry| entry.value.as_deref())
        .collect();
    let told: serde_json::Value = serde_json::from_str(told[0]).expect("JSON");
    assert_eq!(told[5]["name"], "number");
    assert_eq!(told[5]["unit"], "count");
    assert_eq!(told[5]["origin"], serde_json::json!(["atop", "cow-nmc"]));
    let expected = [
        (
            "year",
            Physical::INT32,
            Some(LogicalType::integer(16, true)),
            Repetition::REQUIRED,
        ),
        (
            "ccode1",
            Physical::INT32,
            Some(LogicalType::integer(16, true)),
            Repetition::REQUIRED,
        ),
        (
            "flag",
            Physical::INT32,
            Some(LogicalType::integer(8, true)),
            Repetition::OPTIONAL,
        ),
        (
            "medium",
            Physical::INT32,
            Some(LogicalType::integer(16, true)),
            Repetition::OPTIONAL,
        ),
        ("large", Physical::INT32, None, Repetition::OPTIONAL),
        ("number", Physical::DOUBLE, None, Repetition::OPTIONAL),
        (
            "word",
            Physical::BYTE_ARRAY,
            Some(LogicalType::String),
            Repetition::OPTIONAL,
        ),
    ];
    for (field, (name, physical, logical, repetition)) in
        metadata.schema().get_fields().iter().zip(expected)
    {
        let basic = field.get_basic_info();
        assert_eq!(field.name(), name);
        assert_eq!(field.get_physical_type(), physical, "{name}");
        assert_eq!(basic.logical_type_ref(), logical.as_ref(), "{name}");
        assert_eq!(basic.repetition(), repetition, "{name}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_is_written_is_read((card, blocks) in any_table()) {
        let (panel, read) = read(written(&card, &blocks));
        prop_assert_eq!(panel.card(), &card);
        for at in 0..card.columns.len() {
            prop_assert_eq!(cells(&read, at), cells(&blocks, at), "column {}", at);
        }
    }
}
