//! Files of predictions as other programs write them.

use parquet::data_type::{ByteArray, ByteArrayType, DataType, DoubleType, Int64Type};
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::parser::parse_message_type;
use std::fs::File;
use std::path::Path;
use std::sync::Arc;

/// Initiator, target, year, probability.
pub type Row = (i64, i64, i64, f64);

/// Forecasts of an initiation of any severity within a year, as pandas lays them out: whole numbers of eight bytes, columns in an order of
/// their own, one that nobody asked for, and the index.
pub fn write(path: &Path, rows: &[Row]) {
    let schema = "message schema { required int64 year; required double probability; required int64 ccode1; required int64 ccode2; \
                  required binary horizon (STRING); required binary move (STRING); required binary outcome (STRING); \
                  required double fold; required int64 __index_level_0__; }";
    let schema = Arc::new(parse_message_type(schema).expect("a schema"));
    let properties = Arc::new(WriterProperties::builder().build());
    let file = File::create(path).expect("a file");
    let mut writer = SerializedFileWriter::new(file, schema, properties).expect("a writer");
    let mut group = writer.next_row_group().expect("a group");
    let whole = |of: fn(&Row) -> i64| rows.iter().map(of).collect::<Vec<i64>>();
    let number = |of: fn(&Row) -> f64| rows.iter().map(of).collect::<Vec<f64>>();
    column::<Int64Type>(&mut group, &whole(|row| row.2));
    column::<DoubleType>(&mut group, &number(|row| row.3));
    column::<Int64Type>(&mut group, &whole(|row| row.0));
    column::<Int64Type>(&mut group, &whole(|row| row.1));
    for word in ["1y", "threat", "initiation"] {
        column::<ByteArrayType>(&mut group, &vec![ByteArray::from(word); rows.len()]);
    }
    column::<DoubleType>(&mut group, &number(|_| 3.0));
    column::<Int64Type>(&mut group, &(0..rows.len() as i64).collect::<Vec<i64>>());
    group.close().expect("a group ends");
    writer.close().expect("a file ends");
}

fn column<T: DataType>(group: &mut SerializedRowGroupWriter<'_, File>, cells: &[T::T]) {
    let mut column = group.next_column().expect("a column").expect("one more");
    let written = column.typed::<T>().write_batch(cells, None, None);
    written.expect("cells are written");
    column.close().expect("a column ends");
}
