//! Lists that are no panel, such as claims, as Parquet files: one row for each record.

use crate::error::{TableError, write_error};
use parquet::basic::{Compression, LogicalType, Repetition, Type as Physical, ZstdLevel};
use parquet::column::writer::ColumnWriter;
use parquet::data_type::ByteArray;
use parquet::errors::ParquetError;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::types::{Type, TypePtr};
use std::io::Write;
use std::sync::Arc;

/// Where the meanings of the columns stand in a file of records: JSON, from name to meaning.
pub const MEANINGS_KEY: &str = "marchland:meanings";

/// A column of records. An absent value is a null, never zero and never an empty text.
#[derive(Clone, Debug, PartialEq)]
pub struct RecordColumn {
    /// Its name in the file.
    pub name: &'static str,
    /// What it says.
    pub meaning: &'static str,
    /// One value for each record.
    pub values: RecordValues,
}

/// The values of a column of records.
#[derive(Clone, Debug, PartialEq)]
pub enum RecordValues {
    /// UTF-8 strings.
    Text(Vec<Option<String>>),
    /// Whole numbers.
    Whole(Vec<Option<i64>>),
    /// True or false.
    Flag(Vec<Option<bool>>),
}

impl RecordValues {
    fn len(&self) -> usize {
        match self {
            RecordValues::Text(values) => values.len(),
            RecordValues::Whole(values) => values.len(),
            RecordValues::Flag(values) => values.len(),
        }
    }
}

/// Writes records as a Parquet file of one row group. The same columns give the same bytes.
///
/// # Errors
/// Columns of different lengths, or `out` refuses.
pub fn write_records(columns: &[RecordColumn], out: impl Write + Send) -> Result<(), TableError> {
    let rows = columns.first().map_or(0, |column| column.values.len());
    if let Some(column) = columns.iter().find(|column| column.values.len() != rows) {
        let (name, found) = (column.name, column.values.len());
        return Err(TableError::Card(format!(
            "column {name} holds {found} values, the first one {rows}; give each record one"
        )));
    }
    let properties = Arc::new(properties(columns));
    let schema = schema(columns).map_err(|error| TableError::Card(error.to_string()))?;
    let mut file = SerializedFileWriter::new(out, schema, properties).map_err(refused)?;
    let mut group = file.next_row_group().map_err(refused)?;
    for column in columns {
        let mut writer = group
            .next_column()
            .map_err(refused)?
            .ok_or_else(|| TableError::Card(format!("the schema has no column {}", column.name)))?;
        fill(writer.untyped(), &column.values).map_err(refused)?;
        writer.close().map_err(refused)?;
    }
    group.close().map_err(refused)?;
    file.close().map(|_| ()).map_err(refused)
}

fn schema(columns: &[RecordColumn]) -> Result<TypePtr, ParquetError> {
    let fields = columns.iter().map(|column| {
        let (physical, logical) = match column.values {
            RecordValues::Text(_) => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
            RecordValues::Whole(_) => (Physical::INT64, None),
            RecordValues::Flag(_) => (Physical::BOOLEAN, None),
        };
        let field = Type::primitive_type_builder(column.name, physical)
            .with_repetition(Repetition::OPTIONAL)
            .with_logical_type(logical);
        field.build().map(Arc::new)
    });
    let fields = fields.collect::<Result<Vec<_>, _>>()?;
    let group = Type::group_type_builder("records").with_fields(fields);
    group.build().map(Arc::new)
}

fn properties(columns: &[RecordColumn]) -> WriterProperties {
    let meanings: serde_json::Map<String, serde_json::Value> = columns
        .iter()
        .map(|column| (column.name.to_owned(), column.meaning.into()))
        .collect();
    let meanings = serde_json::Value::Object(meanings).to_string();
    let entry = KeyValue::new(MEANINGS_KEY.to_owned(), Some(meanings));
    WriterProperties::builder()
        .set_compression(Compression::ZSTD(ZstdLevel::default()))
        .set_created_by(concat!("marchland ", env!("CARGO_PKG_VERSION")).to_owned())
        .set_key_value_metadata(Some(vec![entry]))
        .build()
}

/// Values that are there, and for each record whether it has one.
fn fill(writer: &mut ColumnWriter<'_>, values: &RecordValues) -> Result<(), ParquetError> {
    match (writer, values) {
        (ColumnWriter::ByteArrayColumnWriter(writer), RecordValues::Text(values)) => {
            let there = values.iter().flatten();
            let there: Vec<ByteArray> = there.map(|text| text.as_str().into()).collect();
            writer.write_batch(&there, Some(&levels(values)), None)
        }
        (ColumnWriter::Int64ColumnWriter(writer), RecordValues::Whole(values)) => {
            let there: Vec<i64> = values.iter().flatten().copied().collect();
            writer.write_batch(&there, Some(&levels(values)), None)
        }
        (ColumnWriter::BoolColumnWriter(writer), RecordValues::Flag(values)) => {
            let there: Vec<bool> = values.iter().flatten().copied().collect();
            writer.write_batch(&there, Some(&levels(values)), None)
        }
        _ => Err(ParquetError::General(
            "the schema announces another type than the column holds".to_owned(),
        )),
    }
    .map(|_| ())
}

fn levels<T>(values: &[Option<T>]) -> Vec<i16> {
    values
        .iter()
        .map(|value| i16::from(value.is_some()))
        .collect()
}

fn refused(error: ParquetError) -> TableError {
    match error {
        ParquetError::External(cause) => write_error(cause),
        other => write_error(Box::new(other)),
    }
}
