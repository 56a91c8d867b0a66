//! One column of a row group: pages in, cells out.

use super::general;
use crate::block::{Kind, Values};
use crate::card::ColumnCard;
use parquet::column::reader::{ColumnReader, ColumnReaderImpl};
use parquet::data_type::{ByteArray, DataType};
use parquet::errors::{ParquetError, Result};
use std::collections::HashMap;
use std::sync::Arc;

/// Cells that are read at a time.
const BATCH: usize = 1 << 15;

/// The words of a text column, in the order in which they were met.
#[derive(Default)]
pub(super) struct Words {
    codes: HashMap<String, u16>,
    list: Vec<String>,
    last: u16,
}

impl Words {
    /// The code of a word. Tables repeat their words, so the last one is tried before the others.
    pub(super) fn code(&mut self, word: &ByteArray) -> Result<u16> {
        let word = word.as_utf8()?;
        if self
            .list
            .get(usize::from(self.last))
            .is_some_and(|last| last == word)
        {
            return Ok(self.last);
        }
        self.last = self.find(word)?;
        Ok(self.last)
    }

    /// The words, by code.
    pub(super) fn list(&self) -> &[String] {
        &self.list
    }

    fn find(&mut self, word: &str) -> Result<u16> {
        if let Some(code) = self.codes.get(word) {
            return Ok(*code);
        }
        let code = u16::try_from(self.list.len()).unwrap_or(Values::ABSENT_TEXT);
        if code == Values::ABSENT_TEXT {
            return Err(general(format!("more than {code} words")));
        }
        self.codes.insert(word.to_owned(), code);
        self.list.push(word.to_owned());
        Ok(code)
    }
}

/// Hands out the cells of a column in order. The parts of a text column have no words: they stand in `words`.
pub(super) fn each(
    reader: ColumnReader,
    card: &ColumnCard,
    rows: usize,
    words: &mut Words,
    push: &mut dyn FnMut(Values),
) -> Result<()> {
    let key = card.is_key();
    match (card.kind, reader) {
        (Kind::Whole8, ColumnReader::Int32ColumnReader(reader)) => {
            spread(reader, key, rows, Values::ABSENT_8, narrow, |part| {
                push(Values::Whole8(part));
            })
        }
        (Kind::Whole16, ColumnReader::Int32ColumnReader(reader)) => {
            spread(reader, key, rows, Values::ABSENT_16, narrow, |part| {
                push(Values::Whole16(part));
            })
        }
        (Kind::Whole32, ColumnReader::Int32ColumnReader(reader)) => {
            spread(reader, key, rows, Values::ABSENT_32, narrow, |part| {
                push(Values::Whole32(part));
            })
        }
        (Kind::Number, ColumnReader::DoubleColumnReader(reader)) => spread(
            reader,
            key,
            rows,
            f64::NAN,
            |value| Ok(*value),
            |part| {
                push(Values::Number(part));
            },
        ),
        (Kind::Text, ColumnReader::ByteArrayColumnReader(reader)) => spread(
            reader,
            key,
            rows,
            Values::ABSENT_TEXT,
            |word| words.code(word),
            |codes| {
                let words = Arc::from([]);
                push(Values::Text { codes, words });
            },
        ),
        _ => Err(general("of another type than its card says")),
    }
}

fn narrow<T: TryFrom<i32>>(value: &i32) -> Result<T> {
    T::try_from(*value).map_err(|_| general(format!("{value} is outside of the type")))
}

fn spread<T: DataType, V: Copy>(
    mut reader: ColumnReaderImpl<T>,
    key: bool,
    rows: usize,
    absent: V,
    mut convert: impl FnMut(&T::T) -> Result<V>,
    mut push: impl FnMut(Vec<V>),
) -> Result<()> {
    let (mut values, mut levels) = (Vec::new(), Vec::new());
    let mut left = rows;
    while left > 0 {
        values.clear();
        levels.clear();
        let asked = left.min(BATCH);
        let room = (!key).then_some(&mut levels);
        let (read, ..) = reader.read_records(asked, room, None, &mut values)?;
        if read == 0 {
            return Err(ParquetError::EOF(format!("{left} rows are missing")));
        }
        left -= read;
        let mut present = values.iter();
        let mut cell = |here: bool| match present.next().filter(|_| here) {
            Some(value) => convert(value),
            None => Ok(absent),
        };
        let part: Result<Vec<V>> = if key {
            (0..read).map(|_| cell(true)).collect()
        } else {
            levels
                .iter()
                .map(|level| if *level == 1 { cell(true) } else { Ok(absent) })
                .collect()
        };
        push(part?);
    }
    Ok(())
}

/// The parts of a column as one.
pub(super) fn join(kind: Kind, parts: Vec<Values>, words: &Words) -> Values {
    let mut all = Values::with_capacity(kind, parts.iter().map(Values::len).sum());
    for part in parts {
        match (&mut all, part) {
            (Values::Whole8(all), Values::Whole8(part)) => all.extend(part),
            (Values::Whole16(all), Values::Whole16(part)) => all.extend(part),
            (Values::Whole32(all), Values::Whole32(part)) => all.extend(part),
            (Values::Number(all), Values::Number(part)) => all.extend(part),
            (Values::Text { codes: all, .. }, Values::Text { codes, .. }) => all.extend(codes),
            // `each` hands out the kind that it was asked for.
            _ => {}
        }
    }
    if let Values::Text { words: list, .. } = &mut all {
        *list = Arc::from(words.list.as_slice());
    }
    all
}
