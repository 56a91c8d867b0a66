//! What is written for Stata is what a reader of its files finds.

use crate::made_up::{
    Cell, any_table, block, blocks_of_each_kind, card, cells, column, columns_of_each_kind,
};
use dta::stata::dta::dta_reader::DtaReader;
use dta::stata::dta::long_string_table::LongStringTable;
use dta::stata::dta::value::Value;
use dta::stata::dta::variable_type::VariableType;
use marchland_table::{Block, ColumnCard, DtaWriter, Kind, TableCard, TableError, Values};
use proptest::prelude::*;
use std::io::Cursor;

fn try_written(card: &TableCard, blocks: &[Block]) -> Result<Vec<u8>, TableError> {
    let mut bytes = Cursor::new(Vec::new());
    let mut writer = DtaWriter::new(card, &mut bytes)?;
    for block in blocks {
        writer.write(block)?;
    }
    writer.finish()?;
    Ok(bytes.into_inner())
}

fn written(card: &TableCard, blocks: &[Block]) -> Vec<u8> {
    try_written(card, blocks).expect("a file is written")
}

/// What a file holds: names, types and labels of the variables; notes; cells by column.
struct Found {
    variables: Vec<(String, VariableType, String)>,
    notes: Vec<[String; 3]>,
    columns: Vec<Vec<Cell>>,
    label: String,
}

fn found(bytes: Vec<u8>) -> Found {
    let texts = texts(bytes.clone());
    let mut reader = DtaReader::new()
        .from_reader(Cursor::new(bytes))
        .read_header()
        .expect("a header")
        .read_schema()
        .expect("a schema");
    let mut notes = Vec::new();
    while let Some(note) = reader.read_characteristic().expect("a characteristic") {
        let on = note.target().as_variable_name().to_owned();
        notes.push([on, note.name().to_owned(), note.value().to_owned()]);
    }
    let mut reader = reader.into_record_reader().expect("records");
    let schema = reader.schema().clone();
    let mut columns = vec![Vec::new(); schema.variables().len()];
    while let Some(record) = reader.read_record().expect("a record") {
        for (column, value) in columns.iter_mut().zip(record.values()) {
            column.push(cell(value, &texts));
        }
    }
    let variable = |variable: &dta::stata::dta::variable::Variable| {
        let (name, label) = (variable.name().to_owned(), variable.label().to_owned());
        (name, variable.variable_type(), label)
    };
    Found {
        variables: schema.variables().iter().map(variable).collect(),
        notes,
        columns,
        label: reader.header().dataset_label().to_owned(),
    }
}

/// The texts stand behind the records.
fn texts(bytes: Vec<u8>) -> LongStringTable {
    let mut table = LongStringTable::for_reading();
    let mut reader = DtaReader::new()
        .from_reader(Cursor::new(bytes))
        .read_header()
        .and_then(|reader| reader.read_schema())
        .and_then(|reader| reader.seek_long_strings())
        .expect("long strings");
    reader
        .read_remaining_into(&mut table)
        .expect("long strings are read");
    table
}

fn cell(value: &Value<'_>, texts: &LongStringTable) -> Cell {
    let number = match value {
        Value::Byte(value) => value.present().map(f64::from),
        Value::Int(value) => value.present().map(f64::from),
        Value::Long(value) => value.present().map(f64::from),
        Value::Double(value) => value.present(),
        Value::LongStringRef(place) => {
            let text = texts.get(place).expect("a text for every reference");
            let text = String::from_utf8(text.data().to_vec()).expect("UTF-8");
            return Cell::Text(text.strip_suffix('\0').expect("an end").to_owned());
        }
        other => panic!("{other:?} is never written"),
    };
    number.map_or(Cell::Absent, Cell::Number)
}

/// Stata has no absent text but the empty one.
fn as_stata(cells: Vec<Cell>, kind: Kind) -> Vec<Cell> {
    let known = |cell| match cell {
        Cell::Absent if kind == Kind::Text => Cell::Text(String::new()),
        cell => cell,
    };
    cells.into_iter().map(known).collect()
}

#[test]
fn every_kind_comes_back() {
    let card = card(columns_of_each_kind());
    let blocks = blocks_of_each_kind();
    let found = found(written(&card, &blocks));
    assert_eq!(
        found.label,
        "directed dyad-years 1946-1948, states of Correlates of War"
    );
    for (at, column) in card.columns.iter().enumerate() {
        assert_eq!(found.columns[at], as_stata(cells(&blocks, at), column.kind));
        assert_eq!(found.variables[at].0, column.name);
        assert_eq!(found.variables[at].2, column.meaning);
    }
}

#[test]
fn a_column_takes_the_narrowest_type_that_holds_its_range() {
    let ranged = |name: &str, kind: Kind, greatest: Option<f64>| ColumnCard {
        range: [Some(0.0), greatest],
        ..column(name, kind)
    };
    let columns = vec![
        ranged("year", Kind::Whole16, Some(2100.0)),
        ranged("a", Kind::Whole8, Some(1.0)),
        ranged("b", Kind::Whole8, Some(101.0)),
        ranged("c", Kind::Whole8, None),
        ranged("d", Kind::Whole16, Some(32_741.0)),
        ranged("e", Kind::Whole32, Some(2e9)),
        ranged("f", Kind::Whole32, None),
        ranged("g", Kind::Number, Some(1.0)),
    ];
    let found = found(written(&card(columns), &[]));
    let types: Vec<VariableType> = found.variables.iter().map(|one| one.1).collect();
    use VariableType::{Byte, Double, Int, Long};
    assert_eq!(types, [Int, Byte, Int, Int, Long, Long, Double, Double]);
}

#[test]
fn notes_tell_what_a_column_is() {
    let found = found(written(&card(columns_of_each_kind()), &[]));
    let of = |on: &str| -> Vec<(&str, &str)> {
        let here = found.notes.iter().filter(|note| note[0] == on);
        here.map(|note| (note[1].as_str(), note[2].as_str()))
            .collect()
    };
    let number = of("number");
    assert_eq!(number[0], ("note0", "3"));
    assert!(
        number[1].1.starts_with("meaning: what number means"),
        "{number:?}"
    );
    assert_eq!(number[2], ("note2", "unit: count"));
    assert_eq!(number[3], ("note3", "source: atop, cow-nmc"));
    let all = of("_dta");
    assert!(
        all.contains(&("note4", "filter: politically relevant dyads only")),
        "{all:?}"
    );
    assert!(
        all.iter()
            .any(|note| note.1.contains("cow-nmc, version 6.0")),
        "{all:?}"
    );
}

#[test]
fn names_are_cut_and_must_stay_apart() {
    let long = "a_name_of_more_than_thirty_two_letters";
    let columns = |names: &[&str]| {
        let mut columns = vec![column("year", Kind::Whole16)];
        columns.extend(names.iter().map(|name| column(name, Kind::Whole8)));
        card(columns)
    };
    let found = found(written(&columns(&[long, "if", "1st", "str12", "a.b"]), &[]));
    let names: Vec<&str> = found.variables.iter().map(|one| one.0.as_str()).collect();
    let expected = [
        "year",
        "a_name_of_more_than_thirty_two_l",
        "_if",
        "_1st",
        "_str12",
        "a_b",
    ];
    assert_eq!(names, expected);
    let twice = [long, "a_name_of_more_than_thirty_two_lions"];
    let error = try_written(&columns(&twice), &[]).expect_err("two names");
    let text = error.to_string();
    assert!(
        text.contains("would both be named a_name_of_more_than_thirty_two_l in Stata"),
        "{text}"
    );
}

#[test]
fn what_does_not_fit_is_refused() {
    let narrow = ColumnCard {
        range: [Some(0.0), Some(1.0)],
        ..column("flag", Kind::Whole8)
    };
    let columns = vec![
        column("year", Kind::Whole16),
        narrow,
        column("number", Kind::Number),
    ];
    let rows = |flag: i8, number: f64| {
        let columns = vec![
            Values::Whole16(vec![1946, 1946]),
            Values::Whole8(vec![0, flag]),
            Values::Number(vec![0.0, number]),
        ];
        [block(columns)]
    };
    let error = |flag, number| {
        let written = try_written(&card(columns.clone()), &rows(flag, number));
        written.expect_err("a value that does not fit").to_string()
    };
    let text = error(101, 0.0);
    assert!(
        text.starts_with("column flag, row 2: 101.0 does not fit Stata's type Byte"),
        "{text}"
    );
    let text = error(0, 1e308);
    assert!(
        text.starts_with("column number, row 2: 1e308 does not fit"),
        "{text}"
    );
    assert!(error(0, f64::NEG_INFINITY).contains("-inf"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_is_written_is_read((card, blocks) in any_table()) {
        let greatest = blocks.iter().flat_map(|block| &block.columns).filter_map(|values| match values {
            Values::Number(values) => values.iter().copied().map(f64::abs).filter(|v| !v.is_nan()).reduce(f64::max),
            _ => None,
        });
        prop_assume!(greatest.fold(0.0, f64::max) < 8.9e307);
        let found = found(written(&card, &blocks));
        for (at, column) in card.columns.iter().enumerate() {
            prop_assert_eq!(&found.columns[at], &as_stata(cells(&blocks, at), column.kind), "column {}", at);
        }
    }
}
