//! What is written as CSV is what a reader of CSV finds.

use crate::made_up::{
    Cell, any_table, block, blocks_of_each_kind, card, cells, column, columns_of_each_kind,
};
use flate2::read::GzDecoder;
use marchland_table::{Block, CsvWriter, Kind, TableCard, Values};
use proptest::prelude::*;
use std::io::Read;

fn written(card: &TableCard, blocks: &[Block]) -> String {
    let mut bytes = Vec::new();
    let mut writer = CsvWriter::new(card, &mut bytes).expect("a file begins");
    for block in blocks {
        writer.write(block).expect("a block is written");
    }
    writer.finish().expect("a file ends");
    String::from_utf8(bytes).expect("UTF-8")
}

fn records(text: &str) -> Vec<Vec<String>> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let record = |record: Result<csv::StringRecord, csv::Error>| {
        record
            .expect("a record")
            .iter()
            .map(str::to_owned)
            .collect()
    };
    reader.records().map(record).collect()
}

/// A field as the cell that it stands for.
fn cell(field: &str, kind: Kind) -> Cell {
    match kind {
        _ if field.is_empty() => Cell::Absent,
        Kind::Text => Cell::Text(field.to_owned()),
        _ => Cell::Number(field.parse().expect("a number")),
    }
}

/// CSV has no empty text of its own.
fn as_csv(cells: Vec<Cell>) -> Vec<Cell> {
    let empty = Cell::Text(String::new());
    let known = |cell| if cell == empty { Cell::Absent } else { cell };
    cells.into_iter().map(known).collect()
}

#[test]
fn a_file_reads_as_expected() {
    let columns = columns_of_each_kind();
    let text = written(&card(columns), &blocks_of_each_kind());
    let expected = "\
year,ccode1,flag,medium,large,number,word
1946,2,-127,-32767,-2147483647,-4.4942328371557893e+307,\"a, \"\"b\"\"
c\"
1946,200,,,,,
1946,990,127,32767,2147483647,5e-324,T\u{fc}rkiye
1947,2,0,0,0,0.1,T\u{fc}rkiye
1948,2,1,100,70000,1e+300,another
";
    assert_eq!(text, expected);
}

#[test]
fn a_whole_number_has_no_decimals() {
    let columns = vec![
        column("year", Kind::Whole16),
        column("number", Kind::Number),
    ];
    let numbers = vec![147_233.0, -0.5, 0.0, 1e21, 123_456_789_012.0];
    let rows = block(vec![
        Values::Whole16(vec![1946; 5]),
        Values::Number(numbers),
    ]);
    let text = written(&card(columns), &[rows]);
    let expected = "year,number\n1946,147233\n1946,-0.5\n1946,0\n1946,1e+21\n1946,123456789012\n";
    assert_eq!(text, expected);
}

#[test]
fn a_table_without_rows_is_its_names() {
    let columns = vec![column("year", Kind::Whole16), column("a,b", Kind::Number)];
    assert_eq!(written(&card(columns), &[]), "year,\"a,b\"\n");
}

#[test]
fn gzip_holds_the_same_text() {
    let card = card(columns_of_each_kind());
    let mut bytes = Vec::new();
    let mut writer = CsvWriter::gz(&card, &mut bytes).expect("a file begins");
    for block in blocks_of_each_kind() {
        writer.write(&block).expect("a block is written");
    }
    writer.finish().expect("a file ends");
    let mut text = String::new();
    GzDecoder::new(bytes.as_slice())
        .read_to_string(&mut text)
        .expect("gzip of UTF-8");
    assert_eq!(text, written(&card, &blocks_of_each_kind()));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_is_written_is_read((card, blocks) in any_table()) {
        let records = records(&written(&card, &blocks));
        for (at, column) in card.columns.iter().enumerate() {
            let found: Vec<Cell> = records.iter().map(|record| cell(&record[at], column.kind)).collect();
            prop_assert_eq!(found, as_csv(cells(&blocks, at)), "column {}", at);
        }
    }
}
