//! Tables: both formats, typed getters, line numbers, and bytes that are no table.

use bytes::Bytes;
use flate2::{Compression, write::GzEncoder};
use marchland_base::Date;
use marchland_sources::table::{Ragged, Table};
use parquet::basic::{Compression as Codec, ZstdLevel};
use parquet::data_type::{BoolType, ByteArray, ByteArrayType, DoubleType, Int32Type};
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::parser::parse_message_type;
use proptest::prelude::*;
use std::io::Write;
use std::sync::Arc;

const PLAIN: &str = "ccode,year,name,share,day\n2,1946, United States ,0.5,1946-01-01\n\n\
                     365,NA,\"Soviet\nUnion\",,\n705,1992.0,Kazakhstan,1e-3,1991-12-16\n";

/// A file as gzip writes it.
pub fn gzip(text: &str) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(text.as_bytes()).expect("memory");
    encoder.finish().expect("memory")
}

/// Two row groups of three rows: a code, a share, a day, a name and a flag; the second row of each group is null.
fn small_parquet() -> Vec<u8> {
    let schema =
        "message t { optional int32 ccode; optional double share; optional int32 day (DATE);
                  optional binary name (UTF8); required boolean flag; }";
    let schema = Arc::new(parse_message_type(schema).expect("a schema"));
    let properties = WriterProperties::builder()
        .set_compression(Codec::ZSTD(ZstdLevel::default()))
        .build();
    let mut writer =
        SerializedFileWriter::new(Vec::new(), schema, Arc::new(properties)).expect("a writer");
    let levels = [1, 0, 1];
    for group in 0..2 {
        let mut rows = writer.next_row_group().expect("a group");
        let mut column = rows.next_column().unwrap().unwrap();
        let codes = [2 + group, 365 + group];
        column
            .typed::<Int32Type>()
            .write_batch(&codes, Some(&levels), None)
            .unwrap();
        column.close().unwrap();
        let mut column = rows.next_column().unwrap().unwrap();
        let shares = [0.25, f64::NAN];
        column
            .typed::<DoubleType>()
            .write_batch(&shares, Some(&levels), None)
            .unwrap();
        column.close().unwrap();
        let mut column = rows.next_column().unwrap().unwrap();
        column
            .typed::<Int32Type>()
            .write_batch(&[0, -1], Some(&levels), None)
            .unwrap();
        column.close().unwrap();
        let mut column = rows.next_column().unwrap().unwrap();
        let names = ["Perú", "Россия"].map(ByteArray::from);
        column
            .typed::<ByteArrayType>()
            .write_batch(&names, Some(&levels), None)
            .unwrap();
        column.close().unwrap();
        let mut column = rows.next_column().unwrap().unwrap();
        column
            .typed::<BoolType>()
            .write_batch(&[true, false, true], None, None)
            .unwrap();
        column.close().unwrap();
        rows.close().unwrap();
    }
    writer.into_inner().expect("a file")
}

fn error_of(bytes: &[u8]) -> String {
    match Table::from_bytes(bytes) {
        Ok(table) => format!("no error, {} rows", table.rows()),
        Err(error) => error.to_string(),
    }
}

#[test]
fn csv_gives_typed_cells_and_lines() {
    for bytes in [PLAIN.as_bytes().to_vec(), gzip(PLAIN)] {
        let table = Table::from_bytes(&bytes).expect("a table");
        assert_eq!(table.rows(), 3);
        let lines: Vec<u64> = (0..3).map(|row| table.line(row)).collect();
        assert_eq!(lines, [2, 4, 6], "blank lines and quoted line breaks count");
        assert_eq!(table.i32("ccode", 1).unwrap(), Some(365));
        assert_eq!(
            table.i64("year", 2).unwrap(),
            Some(1992),
            "a float without fraction is whole"
        );
        assert_eq!(table.str("name", 0).unwrap(), Some("United States"));
        assert_eq!(table.f64("share", 1).unwrap(), None);
        assert_eq!(table.f64("share", 2).unwrap(), Some(0.001));
        assert_eq!(
            table.date("day", 2).unwrap(),
            Some(Date::constant(1991, 12, 16))
        );
        assert_eq!(table.i32("ccode", 3).unwrap(), None, "beyond the table");
        assert!(table.i32("name", 0).is_err());
        assert!(table.i32("share", 0).is_err(), "a fraction is not whole");
    }
}

#[test]
fn carriage_returns_and_a_byte_order_mark_do_not_move_lines() {
    let table = Table::from_bytes("\u{feff}a,b\r\n1,2\r\n3,4\r\n".as_bytes()).expect("a table");
    assert_eq!(table.i32("a", 1).unwrap(), Some(3));
    assert_eq!((table.line(0), table.line(1)), (2, 3));
}

#[test]
fn a_line_of_another_length_is_left_out_and_named() {
    let table = Table::from_bytes(b"a,b\n1,2\n3\n4,5,6\n7,8\n").expect("a table");
    assert_eq!(table.rows(), 2);
    assert_eq!(table.line(1), 5);
    let ragged = |line, found| Ragged {
        line,
        found,
        expected: 2,
    };
    assert_eq!(table.ragged(), [ragged(3, 1), ragged(4, 3)]);
}

#[test]
fn parquet_gives_typed_cells_across_row_groups() {
    let table = Table::from_bytes(&small_parquet()).expect("a table");
    assert_eq!(table.rows(), 6);
    assert_eq!(
        table.columns().collect::<Vec<_>>(),
        ["ccode", "share", "day", "name", "flag"]
    );
    assert_eq!((table.line(0), table.line(5)), (1, 6));
    let codes: Vec<_> = (0..6).map(|row| table.i32("ccode", row).unwrap()).collect();
    assert_eq!(codes, [Some(2), None, Some(365), Some(3), None, Some(366)]);
    assert_eq!(table.f64("share", 0).unwrap(), Some(0.25));
    assert_eq!(table.f64("share", 2).unwrap(), None, "NaN is missing");
    assert_eq!(
        table.date("day", 2).unwrap(),
        Some(Date::constant(1969, 12, 31))
    );
    assert_eq!(table.date("day", 1).unwrap(), None);
    assert_eq!(table.str("name", 5).unwrap(), Some("Россия"));
}

#[test]
fn errors_name_the_column() {
    let table = Table::from_bytes(&small_parquet()).expect("a table");
    let cases = [
        (
            table.i32("cinc", 0).unwrap_err().to_string(),
            "no column 'cinc'; the table has ccode, share, day, name, flag",
        ),
        (
            table.i32("day", 0).unwrap_err().to_string(),
            "column 'day' holds a date; a whole number was expected",
        ),
        (
            table.str("ccode", 0).unwrap_err().to_string(),
            "column 'ccode' holds a whole number; text was expected",
        ),
        (
            table.date("name", 0).unwrap_err().to_string(),
            "column 'name' holds text; a date was expected",
        ),
    ];
    for (found, expected) in cases {
        assert_eq!(found, expected);
    }
}

#[test]
fn broken_files_are_errors_that_say_where() {
    let zipped = gzip(PLAIN);
    let parquet = small_parquet();
    let cases: [(&[u8], &str); 8] = [
        (b"", "the file is empty"),
        (&zipped[..zipped.len() / 2], "broken gzip after"),
        (&zipped[..zipped.len() - 4], "broken gzip after"),
        (b"a,b\n1,2\n3,\xff\n", "line 3: byte 0xff is not UTF-8"),
        (b"a,a\n1,2\n", "column 'a' appears twice"),
        (&parquet[..parquet.len() / 2], "broken Parquet"),
        (b"PAR1", "broken Parquet"),
        (b"PAR1 and then nothing of the kind", "broken Parquet"),
    ];
    for (bytes, expected) in cases {
        let found = error_of(bytes);
        assert!(
            found.contains(expected),
            "'{found}' should say '{expected}'"
        );
    }
}

#[test]
fn a_decompression_bomb_is_refused() {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    let zeros = vec![b'0'; 1 << 20];
    for _ in 0..=(marchland_sources::table::MAX_BYTES >> 20) {
        encoder.write_all(&zeros).expect("memory");
    }
    let found = error_of(&encoder.finish().expect("memory"));
    assert!(found.contains("more than 268435456 bytes"), "{found}");
}

#[test]
fn a_list_column_is_refused() {
    let schema = Arc::new(parse_message_type("message t { repeated int32 codes; }").unwrap());
    let mut writer = SerializedFileWriter::new(Vec::new(), schema, Arc::default()).unwrap();
    let mut rows = writer.next_row_group().unwrap();
    let mut column = rows.next_column().unwrap().unwrap();
    column
        .typed::<Int32Type>()
        .write_batch(&[1, 2], Some(&[1, 1]), Some(&[0, 1]))
        .unwrap();
    column.close().unwrap();
    rows.close().unwrap();
    let found = error_of(&Bytes::from(writer.into_inner().unwrap()));
    assert!(
        found.contains("column 'codes': lists are not tables"),
        "{found}"
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_damage_makes_a_reader_panic(
        zipped in any::<bool>(),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
    ) {
        let mut bytes = if zipped { gzip(PLAIN) } else { small_parquet() };
        for (index, byte) in changes {
            let length = bytes.len();
            bytes[index.index(length)] = byte;
        }
        if let Ok(table) = Table::from_bytes(&bytes) {
            prop_assert!(table.rows() <= marchland_sources::table::MAX_ROWS);
        }
    }

    #[test]
    fn any_text_is_a_table_or_an_error(text in "[a-c,\"\r\n 0-9.]{0,60}") {
        if let Ok(table) = Table::from_bytes(text.as_bytes()) {
            let lines: Vec<u64> = (0..table.rows()).map(|row| table.line(row)).collect();
            prop_assert!(lines.windows(2).all(|pair| pair[0] < pair[1]), "{lines:?}");
        }
    }
}
