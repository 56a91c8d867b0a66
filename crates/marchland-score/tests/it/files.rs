//! Small Parquet files as others write them.

use marchland_table::ForeignFile;
use parquet::data_type::{ByteArray, ByteArrayType, DoubleType, Int64Type};
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::parser::parse_message_type;
use std::sync::Arc;

/// The key of a row: codes, year, then outcome, move and horizon; an empty word is absent.
pub type Unit = (i64, i64, i64, [&'static str; 3]);

/// Columns of numbers beside the key; not-a-number is absent.
pub type Numbers<'a> = &'a [(&'a str, Vec<f64>)];

/// A file with these rows, each row group holding at most so many.
pub fn file(units: &[Unit], numbers: Numbers<'_>, rows_of_a_group: usize) -> ForeignFile {
    ForeignFile::from_bytes(bytes(units, numbers, rows_of_a_group)).expect("a Parquet file")
}

pub fn bytes(units: &[Unit], numbers: Numbers<'_>, rows_of_a_group: usize) -> Vec<u8> {
    let mut schema = "message table { optional int64 ccode1; optional int64 ccode2; optional int64 year; \
                      optional binary outcome (STRING); optional binary move (STRING); optional binary horizon (STRING);"
        .to_owned();
    for (name, _) in numbers {
        schema += &format!(" optional double {name};");
    }
    let schema = parse_message_type(&(schema + " }")).expect("a schema");
    let mut bytes = Vec::new();
    let properties = Arc::new(WriterProperties::builder().build());
    let mut writer =
        SerializedFileWriter::new(&mut bytes, Arc::new(schema), properties).expect("a writer");
    for (at, part) in units.chunks(rows_of_a_group.max(1)).enumerate() {
        let mut group = writer.next_row_group().expect("a group");
        for code in [
            |unit: &Unit| unit.0,
            |unit: &Unit| unit.1,
            |unit: &Unit| unit.2,
        ] {
            let cells: Vec<i64> = part.iter().map(code).collect();
            write::<Int64Type>(&mut group, &cells, &vec![1; cells.len()]);
        }
        for word in 0..3 {
            let words = part.iter().map(|unit| unit.3[word]);
            let levels: Vec<i16> = words
                .clone()
                .map(|word| i16::from(!word.is_empty()))
                .collect();
            let cells = words.filter(|word| !word.is_empty()).map(ByteArray::from);
            write::<ByteArrayType>(&mut group, &cells.collect::<Vec<_>>(), &levels);
        }
        for (_, cells) in numbers {
            let from = at * rows_of_a_group.max(1);
            let cells = &cells[from..from + part.len()];
            let levels: Vec<i16> = cells.iter().map(|cell| i16::from(!cell.is_nan())).collect();
            let cells: Vec<f64> = cells
                .iter()
                .copied()
                .filter(|cell| !cell.is_nan())
                .collect();
            write::<DoubleType>(&mut group, &cells, &levels);
        }
        group.close().expect("a group ends");
    }
    writer.close().expect("a file ends");
    bytes
}

fn write<T: parquet::data_type::DataType>(
    group: &mut SerializedRowGroupWriter<'_, &mut Vec<u8>>,
    cells: &[T::T],
    levels: &[i16],
) {
    let mut column = group.next_column().expect("a column").expect("one more");
    let written = column.typed::<T>().write_batch(cells, Some(levels), None);
    written.expect("cells are written");
    column.close().expect("a column ends");
}
