//! A Parquet file of anybody's: no card, columns found by name, numbers of any width.

use super::column::Words;
use super::{MAGIC, guarded};
use crate::error::TableError;
use bytes::Bytes;
use parquet::basic::{ConvertedType, LogicalType, Type as Physical};
use parquet::column::reader::{ColumnReader, ColumnReaderImpl};
use parquet::data_type::DataType;
use parquet::errors::{ParquetError, Result as Read};
use parquet::file::reader::{ChunkReader, FileReader, SerializedFileReader};
use parquet::schema::types::ColumnDescriptor;
use std::fs::File;

/// Rows that are handed out at a time.
const BATCH: usize = 1 << 15;

/// A Parquet file that another program wrote: pandas, polars, R, DuckDB.
pub struct ForeignFile {
    file: Box<dyn FileReader>,
}

/// What a column of such a file holds, as far as it can be read here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ForeignKind {
    /// Whole numbers of any width, floating-point numbers, or truth values.
    Number,
    /// Words, stored as they are or by way of a dictionary.
    Text,
}

/// Cells of one column.
#[derive(Clone, Debug)]
pub enum ForeignCells {
    /// Numbers; truth values are 0 and 1, absent ones not-a-number.
    Numbers(Vec<f64>),
    /// Words.
    Words {
        /// Which of `words`; `u16::MAX` where absent. A word keeps its code throughout the file.
        codes: Vec<u16>,
        /// The words met so far.
        words: Vec<String>,
    },
}

/// Some rows of the columns that were asked for.
#[derive(Clone, Debug)]
pub struct ForeignRows {
    /// The number of the first, counted from 1 over the file.
    pub first: u64,
    /// How many they are.
    pub count: usize,
    /// Their cells, in the order in which the columns were asked for.
    pub columns: Vec<ForeignCells>,
}

impl ForeignFile {
    /// Opens a file. The cells stay on the disk.
    ///
    /// # Errors
    /// It is no Parquet file, or it is damaged.
    pub fn open(file: File) -> Result<ForeignFile, TableError> {
        guarded("its head", || ForeignFile::from_input(file)).map_err(as_foreign)
    }

    /// Opens a file that is in memory.
    ///
    /// # Errors
    /// As for [`ForeignFile::open`].
    pub fn from_bytes(bytes: Vec<u8>) -> Result<ForeignFile, TableError> {
        guarded("its head", || ForeignFile::from_input(Bytes::from(bytes))).map_err(as_foreign)
    }

    fn from_input(input: impl ChunkReader + 'static) -> Result<ForeignFile, TableError> {
        let head = input.get_bytes(0, MAGIC.len());
        if head.is_ok_and(|head| head != MAGIC) || input.len() < MAGIC.len() as u64 {
            return Err(foreign("its head", "no Parquet file"));
        }
        let file = SerializedFileReader::new(input);
        let file = file.map_err(|error| foreign("its end", error))?;
        Ok(ForeignFile {
            file: Box::new(file),
        })
    }

    /// The names of its columns, in order.
    #[must_use]
    pub fn columns(&self) -> Vec<&str> {
        let schema = self.file.metadata().file_metadata().schema();
        let fields = schema.get_fields().iter();
        fields.map(|field| field.name()).collect()
    }

    /// Number of rows, as its footer has it.
    #[must_use]
    pub fn rows(&self) -> u64 {
        let groups = self.file.metadata().row_groups().iter();
        groups
            .map(|group| u64::try_from(group.num_rows()).unwrap_or(0))
            .sum()
    }

    /// What a column holds; `None` where there is no such column.
    ///
    /// # Errors
    /// The column is there twice, or of a type that is not read: dates, decimals, lists, records, bare bytes.
    pub fn kind(&self, name: &str) -> Result<Option<ForeignKind>, TableError> {
        let found = self.place(name)?;
        found.map(|(_, kind)| Ok(kind)).transpose()
    }

    /// Hands out the rows of some columns in order, some ten thousand at a time, whatever the size of the file's own
    /// parts. A failure of `visit` ends the reading.
    ///
    /// # Errors
    /// A column is missing or of a type that is not read, the file is damaged, or `visit` failed.
    pub fn each<E: From<TableError>>(
        &self,
        columns: &[&str],
        visit: &mut dyn FnMut(&ForeignRows) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut places = Vec::with_capacity(columns.len());
        for name in columns {
            let place = self.place(name)?;
            places.push(place.ok_or_else(|| foreign(&format!("column {name}"), "is missing"))?);
        }
        let mut words: Vec<Words> = columns.iter().map(|_| Words::default()).collect();
        let mut first = 1;
        for group in 0..self.file.num_row_groups() {
            let mut part =
                guarded("a page", || self.part(group, columns, &places)).map_err(as_foreign)?;
            while part.left > 0 {
                let rows = guarded("a page", || part.next(first, columns, &mut words));
                let rows = rows.map_err(as_foreign)?;
                first += rows.count as u64;
                visit(&rows)?;
            }
        }
        Ok(())
    }

    /// Where a column stands among the leaves of the schema, and what it holds.
    fn place(&self, name: &str) -> Result<Option<(usize, ForeignKind)>, TableError> {
        let schema = self.file.metadata().file_metadata().schema_descr();
        let mut leaves = schema.columns().iter().enumerate();
        let mut named = leaves
            .by_ref()
            .filter(|(_, leaf)| leaf.path().parts().first().is_some_and(|part| part == name));
        let Some((at, leaf)) = named.next() else {
            return Ok(None);
        };
        let whole = format!("column {name}");
        let kind = kind_of(leaf).map_err(|problem| foreign(&whole, problem))?;
        match named.next() {
            Some(_) => Err(foreign(&whole, "is there twice")),
            None => Ok(Some((at, kind))),
        }
    }

    fn part(
        &self,
        group: usize,
        columns: &[&str],
        places: &[(usize, ForeignKind)],
    ) -> Result<Part, TableError> {
        let fault = |error: ParquetError| foreign("a part", error);
        let group = self.file.get_row_group(group).map_err(fault)?;
        let rows = usize::try_from(group.metadata().num_rows());
        let left = rows.map_err(|_| foreign("a part", "a negative number of rows"))?;
        let mut readers = Vec::with_capacity(places.len());
        for (name, (at, _)) in columns.iter().zip(places) {
            let reader = group.get_column_reader(*at);
            let reader = reader.map_err(|error| foreign(&format!("column {name}"), error))?;
            readers.push(reader);
        }
        Ok(Part { readers, left })
    }
}

/// A row group on its way.
struct Part {
    readers: Vec<ColumnReader>,
    left: usize,
}

impl Part {
    fn next(
        &mut self,
        first: u64,
        names: &[&str],
        words: &mut [Words],
    ) -> Result<ForeignRows, TableError> {
        let count = self.left.min(BATCH);
        self.left -= count;
        let mut columns = Vec::with_capacity(names.len());
        for ((reader, words), name) in self.readers.iter_mut().zip(words).zip(names) {
            let cells = cells(reader, count, words);
            columns.push(cells.map_err(|error| foreign(&format!("column {name}"), error))?);
        }
        Ok(ForeignRows {
            first,
            count,
            columns,
        })
    }
}

fn cells(reader: &mut ColumnReader, count: usize, words: &mut Words) -> Read<ForeignCells> {
    let numbers = match reader {
        ColumnReader::BoolColumnReader(reader) => take(reader, count, f64::NAN, |truth| {
            Ok(f64::from(u8::from(*truth)))
        }),
        ColumnReader::Int32ColumnReader(reader) => {
            take(reader, count, f64::NAN, |number| Ok(f64::from(*number)))
        }
        // Codes, years and truth values are far below the whole numbers that double precision cannot hold.
        ColumnReader::Int64ColumnReader(reader) => {
            take(reader, count, f64::NAN, |number| Ok(*number as f64))
        }
        ColumnReader::FloatColumnReader(reader) => {
            take(reader, count, f64::NAN, |number| Ok(f64::from(*number)))
        }
        ColumnReader::DoubleColumnReader(reader) => {
            take(reader, count, f64::NAN, |number| Ok(*number))
        }
        ColumnReader::ByteArrayColumnReader(reader) => {
            let codes = take(reader, count, u16::MAX, |word| words.code(word))?;
            let words = words.list().to_vec();
            return Ok(ForeignCells::Words { codes, words });
        }
        _ => return Err(super::general("of a type that is not read")),
    };
    numbers.map(ForeignCells::Numbers)
}

/// The next cells of a column, absent ones filled in.
fn take<T: DataType, V: Copy>(
    reader: &mut ColumnReaderImpl<T>,
    count: usize,
    absent: V,
    mut convert: impl FnMut(&T::T) -> Read<V>,
) -> Read<Vec<V>> {
    let (mut values, mut levels) = (Vec::new(), Vec::new());
    let mut all = Vec::with_capacity(count);
    while all.len() < count {
        values.clear();
        levels.clear();
        let asked = count - all.len();
        let (read, ..) = reader.read_records(asked, Some(&mut levels), None, &mut values)?;
        if read == 0 {
            return Err(ParquetError::EOF(format!("{asked} rows are missing")));
        }
        let mut present = values.iter();
        for row in 0..read {
            // A column that is never absent has no levels.
            let here = levels.get(row).is_none_or(|level| *level == 1);
            let value = if here { present.next() } else { None };
            all.push(value.map_or(Ok(absent), &mut convert)?);
        }
    }
    Ok(all)
}

/// What a leaf of a schema holds; the error is the reason why it is not read.
fn kind_of(leaf: &ColumnDescriptor) -> Result<ForeignKind, String> {
    if leaf.max_rep_level() > 0 || leaf.max_def_level() > 1 || leaf.path().parts().len() > 1 {
        return Err("holds lists or records; give plain numbers or words".to_owned());
    }
    let plain = match leaf.logical_type_ref() {
        None => true,
        Some(LogicalType::Integer { .. }) => true,
        Some(LogicalType::String | LogicalType::Enum) => true,
        Some(_) => false,
    };
    let decimal = leaf.converted_type() == ConvertedType::DECIMAL;
    match leaf.physical_type() {
        _ if !plain || decimal => {
            Err("holds dates, decimals or the like; give plain numbers or words".to_owned())
        }
        Physical::BOOLEAN
        | Physical::INT32
        | Physical::INT64
        | Physical::FLOAT
        | Physical::DOUBLE => Ok(ForeignKind::Number),
        Physical::BYTE_ARRAY => Ok(ForeignKind::Text),
        other => Err(format!("is of type {other}; give plain numbers or words")),
    }
}

fn foreign(place: &str, problem: impl ToString) -> TableError {
    TableError::Foreign {
        place: place.to_owned(),
        problem: problem.to_string(),
    }
}

/// What the decoder's panic was turned into speaks of panels.
fn as_foreign(error: TableError) -> TableError {
    match error {
        TableError::Damaged { place, problem } => TableError::Foreign { place, problem },
        other => other,
    }
}
