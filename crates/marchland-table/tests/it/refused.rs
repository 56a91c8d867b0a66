//! What cannot be written is refused with a reason, and a refusal of the system comes through.

use crate::made_up::{block, blocks_of_each_kind, card, column, columns_of_each_kind, words};
use marchland_table::{
    Block, CsvWriter, DtaWriter, Kind, ParquetWriter, TableCard, TableError, Values,
};
use std::io::{self, Cursor, Seek, SeekFrom, Write};

#[test]
fn bad_cards_are_refused() {
    let year = || column("year", Kind::Whole16);
    let another_layout = TableCard {
        layout: 7,
        ..card(vec![year()])
    };
    let table = [
        (another_layout, "layout 7; this program writes layout 1"),
        (card(vec![]), "no column year"),
        (card(vec![column("cinc1", Kind::Number)]), "no column year"),
        (
            card(vec![year(), column("", Kind::Number)]),
            "a column without a name",
        ),
        (
            card(vec![year(), year()]),
            "two columns are named year; give each its own name",
        ),
        (
            card(vec![column("year", Kind::Number)]),
            "the key year holds Number; keys are whole",
        ),
    ];
    for (card, expected) in table {
        let errors = [
            ParquetWriter::new(&card, Vec::new()).err(),
            CsvWriter::new(&card, Vec::new()).err(),
            DtaWriter::new(&card, Cursor::new(Vec::new())).err(),
        ];
        for error in errors {
            let text = error.expect("a bad card").to_string();
            assert!(text.starts_with("the card of the table: "), "{text}");
            assert!(text.contains(expected), "{text} does not say {expected}");
        }
    }
}

#[test]
fn bad_blocks_are_refused() {
    let columns = || vec![column("year", Kind::Whole16), column("word", Kind::Text)];
    let years = || Values::Whole16(vec![1946, 1947]);
    let lost = Values::Text {
        codes: vec![0, 3],
        words: std::sync::Arc::from(["one".to_owned()]),
    };
    let table = [
        (
            block(vec![years()]),
            "the rows from 3 on: 1 columns, the card announces 2",
        ),
        (
            block(vec![years(), Values::Number(vec![0.0, 1.0])]),
            "the rows from 3 on: column word holds Number, the card announces Text",
        ),
        (
            block(vec![years(), words(&[Some("one")])]),
            "the rows from 3 on: column word holds 1 values, the block 2 rows",
        ),
        (
            block(vec![
                Values::Whole16(vec![1946, Values::ABSENT_16]),
                words(&[None, None]),
            ]),
            "column year, row 4: absent; a key is there in every row",
        ),
        (
            block(vec![years(), lost]),
            "column word, row 4: word 3, the list has 1",
        ),
    ];
    let good = block(vec![years(), words(&[None, Some("one")])]);
    for (bad, expected) in table {
        let card = card(columns());
        let mut parquet = ParquetWriter::new(&card, Vec::new()).expect("a file begins");
        let mut csv = CsvWriter::new(&card, Vec::new()).expect("a file begins");
        let mut dta = DtaWriter::new(&card, Cursor::new(Vec::new())).expect("a file begins");
        let mut write = |block: &Block| {
            let errors = [parquet.write(block), csv.write(block), dta.write(block)];
            errors.map(|result| result.map_err(|error| error.to_string()))
        };
        assert!(write(&good).iter().all(Result::is_ok));
        for result in write(&bad) {
            assert_eq!(result, Err(expected.to_owned()));
        }
    }
}

/// A disk with room for so many bytes.
struct Full {
    left: usize,
    inner: Cursor<Vec<u8>>,
}

impl Write for Full {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if bytes.len() > self.left {
            return Err(io::Error::from(io::ErrorKind::StorageFull));
        }
        self.left -= bytes.len();
        self.inner.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Seek for Full {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.inner.seek(to)
    }
}

fn full(left: usize) -> Full {
    let inner = Cursor::new(Vec::new());
    Full { left, inner }
}

macro_rules! write_all {
    ($writer:expr) => {
        $writer.and_then(|mut writer| {
            for block in blocks_of_each_kind() {
                writer.write(&block)?;
            }
            writer.finish()
        })
    };
}

#[test]
fn a_full_disk_is_told_as_one() {
    let card = card(columns_of_each_kind());
    for room in [0, 3, 60, 100] {
        let results: [Result<(), TableError>; 4] = [
            write_all!(ParquetWriter::new(&card, full(room))),
            write_all!(CsvWriter::new(&card, full(room))),
            write_all!(CsvWriter::gz(&card, full(room))),
            write_all!(DtaWriter::new(&card, full(room))),
        ];
        for (at, result) in results.into_iter().enumerate() {
            let error = result.expect_err("a full disk");
            let cause = error.cause().map(io::Error::kind);
            assert_eq!(
                cause,
                Some(io::ErrorKind::StorageFull),
                "writer {at}, room {room}: {error}"
            );
            assert!(
                error
                    .to_string()
                    .starts_with("the table cannot be written: ")
            );
        }
    }
}
