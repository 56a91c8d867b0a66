//! Parquet to a table, through the low-level column readers.

use super::cell::{Texts, Values};
use super::{Column, MAX_BYTES, MAX_ROWS, Table, TableError};
use bytes::Bytes;
use parquet::basic::{ConvertedType, LogicalType};
use parquet::column::reader::{ColumnReader, ColumnReaderImpl};
use parquet::data_type::{ByteArray, DataType};
use parquet::errors::ParquetError;
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::schema::types::ColumnDescriptor;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Reads a file. The decoder panics on some damaged pages (a text longer than its dictionary); that is an error here.
pub(super) fn read(bytes: &[u8]) -> Result<Table, TableError> {
    catch_unwind(AssertUnwindSafe(|| read_sound(bytes))).unwrap_or_else(|_| {
        Err(TableError::Parquet {
            column: None,
            reason: "a page is damaged".to_owned(),
        })
    })
}

fn read_sound(bytes: &[u8]) -> Result<Table, TableError> {
    let file = SerializedFileReader::new(Bytes::copy_from_slice(bytes))
        .map_err(|error| broken(None, &error))?;
    let schema = file.metadata().file_metadata().schema_descr_ptr();
    let rows = row_count(&file)?;
    let columns = (0..schema.num_columns())
        .map(|index| read_column(&file, &schema.column(index), index, rows))
        .collect::<Result<Vec<Column>, TableError>>()?;
    let table = Table {
        columns,
        rows,
        lines: None,
        ragged: Vec::new(),
    };
    table.refuse_duplicates()
}

/// The rows that the footer promises, checked against the limits before anything is allocated.
fn row_count(file: &SerializedFileReader<Bytes>) -> Result<usize, TableError> {
    let (mut rows, mut bytes) = (0_usize, 0_usize);
    for group in file.metadata().row_groups() {
        rows = rows.saturating_add(usize::try_from(group.num_rows()).unwrap_or(usize::MAX));
        bytes =
            bytes.saturating_add(usize::try_from(group.total_byte_size()).unwrap_or(usize::MAX));
    }
    let (limit, unit) = if rows > MAX_ROWS {
        (MAX_ROWS, "rows")
    } else if bytes > MAX_BYTES {
        (MAX_BYTES, "bytes")
    } else {
        return Ok(rows);
    };
    Err(TableError::TooLarge { limit, unit })
}

fn read_column(
    file: &SerializedFileReader<Bytes>,
    descriptor: &ColumnDescriptor,
    index: usize,
    rows: usize,
) -> Result<Column, TableError> {
    let name = descriptor.path().string();
    let fault = |reason: String| TableError::Parquet {
        column: Some(name.clone()),
        reason,
    };
    if descriptor.max_rep_level() > 0 {
        return Err(fault("lists are not tables".to_owned()));
    }
    let mut column = Column {
        name: name.clone(),
        values: empty_values(descriptor).ok_or_else(|| {
            fault(format!(
                "physical type {} is not read",
                descriptor.physical_type()
            ))
        })?,
        present: (descriptor.max_def_level() > 0).then(Vec::new),
    };
    for group in 0..file.num_row_groups() {
        let reader = file
            .get_row_group(group)
            .and_then(|group| Ok((group.metadata().num_rows(), group.get_column_reader(index)?)));
        let (expected, reader) = reader.map_err(|error| broken(Some(&name), &error))?;
        let expected = usize::try_from(expected).unwrap_or(0);
        append(&mut column, reader, descriptor.max_def_level(), expected)?;
    }
    let read = column.present.as_ref().map_or(rows, Vec::len);
    if read != rows {
        return Err(fault(format!("{read} rows found, {rows} promised")));
    }
    Ok(column)
}

/// An empty list of the values that the column holds; `None` for types that no dataset uses.
fn empty_values(descriptor: &ColumnDescriptor) -> Option<Values> {
    use parquet::basic::Type;
    let is_date = descriptor.converted_type() == ConvertedType::DATE
        || matches!(descriptor.logical_type_ref(), Some(LogicalType::Date));
    match descriptor.physical_type() {
        Type::INT32 if is_date => Some(Values::Day(Vec::new())),
        Type::INT32 => Some(Values::Int32(Vec::new())),
        Type::INT64 => Some(Values::Int64(Vec::new())),
        Type::FLOAT | Type::DOUBLE => Some(Values::Float(Vec::new())),
        Type::BOOLEAN => Some(Values::Flag(Vec::new())),
        Type::BYTE_ARRAY => Some(Values::Text(Texts::default())),
        Type::INT96 | Type::FIXED_LEN_BYTE_ARRAY => None,
    }
}

/// Reads one row group's part of a column.
fn append(
    column: &mut Column,
    reader: ColumnReader,
    full: i16,
    rows: usize,
) -> Result<(), TableError> {
    let Column {
        name,
        values,
        present,
    } = column;
    let present = present.as_mut();
    let result = match (values, reader) {
        (Values::Int32(all) | Values::Day(all), ColumnReader::Int32ColumnReader(reader)) => {
            spread(reader, full, rows, present, |value| {
                all.push(value.unwrap_or(0))
            })
        }
        (Values::Int64(all), ColumnReader::Int64ColumnReader(reader)) => {
            spread(reader, full, rows, present, |value| {
                all.push(value.unwrap_or(0))
            })
        }
        (Values::Float(all), ColumnReader::DoubleColumnReader(reader)) => {
            spread(reader, full, rows, present, |value| {
                all.push(value.unwrap_or(f64::NAN))
            })
        }
        (Values::Float(all), ColumnReader::FloatColumnReader(reader)) => {
            spread(reader, full, rows, present, |value| {
                all.push(value.map_or(f64::NAN, f64::from));
            })
        }
        (Values::Flag(all), ColumnReader::BoolColumnReader(reader)) => {
            spread(reader, full, rows, present, |value| {
                all.push(value.unwrap_or(false))
            })
        }
        (Values::Text(all), ColumnReader::ByteArrayColumnReader(reader)) => {
            return append_texts(name, all, |push| spread(reader, full, rows, present, push));
        }
        _ => Err(ParquetError::General(
            "row groups differ in type".to_owned(),
        )),
    };
    result.map_err(|error| broken(Some(name), &error))
}

/// Texts can be longer than the footer says (a dictionary repeats them), so that their size is watched while reading.
fn append_texts(
    name: &str,
    all: &mut Texts,
    read: impl FnOnce(&mut dyn FnMut(Option<ByteArray>)) -> Result<(), ParquetError>,
) -> Result<(), TableError> {
    let (mut too_large, mut not_text) = (false, false);
    let mut push = |value: Option<ByteArray>| {
        too_large |= all.bytes() + value.as_ref().map_or(0, ByteArray::len) > MAX_BYTES;
        let text = match &value {
            Some(_) if too_large => Some(""),
            Some(value) => std::str::from_utf8(value.data()).ok(),
            None => Some(""),
        };
        not_text |= text.is_none();
        all.push(text.unwrap_or(""));
    };
    read(&mut push).map_err(|error| broken(Some(name), &error))?;
    if too_large {
        return Err(TableError::TooLarge {
            limit: MAX_BYTES,
            unit: "bytes",
        });
    }
    if not_text {
        return Err(TableError::Parquet {
            column: Some(name.to_owned()),
            reason: "text is not UTF-8".to_owned(),
        });
    }
    Ok(())
}

/// Hands out the values of a column in order, `None` where the definition level says that there is none.
fn spread<T: DataType>(
    mut reader: ColumnReaderImpl<T>,
    full: i16,
    rows: usize,
    mut present: Option<&mut Vec<bool>>,
    mut push: impl FnMut(Option<T::T>),
) -> Result<(), ParquetError> {
    const BATCH: usize = 1 << 16;
    let (mut values, mut levels) = (Vec::new(), Vec::new());
    let mut left = rows;
    while left > 0 {
        values.clear();
        levels.clear();
        let batch = left.min(BATCH);
        let (read, ..) = reader.read_records(batch, Some(&mut levels), None, &mut values)?;
        if read == 0 {
            return Err(ParquetError::EOF(format!("{left} rows are missing")));
        }
        left -= read;
        match present.as_deref_mut() {
            None => values.drain(..).for_each(|value| push(Some(value))),
            // A batch without a gap, as most are, needs no look at its levels.
            Some(present) if values.len() == levels.len() => {
                present.resize(present.len() + levels.len(), true);
                values.drain(..).for_each(|value| push(Some(value)));
            }
            Some(present) => {
                let mut values = values.drain(..);
                for level in &levels {
                    let here = *level == full;
                    present.push(here);
                    push(if here { values.next() } else { None });
                }
            }
        }
    }
    Ok(())
}

fn broken(column: Option<&str>, error: &ParquetError) -> TableError {
    TableError::Parquet {
        column: column.map(str::to_owned),
        reason: error.to_string(),
    }
}
