//! One column of a row group while it grows: cells in, compressed pages out, in memory.

use crate::block::Values;
use bytes::Bytes;
use parquet::column::page::{CompressedPage, PageWriteSpec, PageWriter};
use parquet::column::writer::{ColumnCloseResult, ColumnWriter, get_column_writer};
use parquet::data_type::ByteArray;
use parquet::errors::{ParquetError, Result};
use parquet::file::properties::WriterPropertiesPtr;
use parquet::file::writer::{SerializedPageWriter, TrackedWrite};
use parquet::schema::types::ColumnDescPtr;
use std::io::{self, Write};
use std::mem;
use std::sync::{Arc, Mutex, PoisonError};

/// The bytes of a column, shared by the writer that adds pages and by the one that takes them.
#[derive(Clone, Default)]
struct Shared(Arc<Mutex<Vec<u8>>>);

impl Shared {
    fn take(&self) -> Vec<u8> {
        mem::take(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Write for Shared {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The library's page writer borrows what it writes to; this one owns it, so that a column can be kept.
struct Pages(TrackedWrite<Shared>);

impl PageWriter for Pages {
    fn write_page(&mut self, page: CompressedPage) -> Result<PageWriteSpec> {
        SerializedPageWriter::new(&mut self.0).write_page(page)
    }

    fn close(&mut self) -> Result<()> {
        SerializedPageWriter::new(&mut self.0).close()
    }
}

/// Room that is used again for every column.
#[derive(Default)]
pub(super) struct Scratch {
    levels: Vec<i16>,
    wholes: Vec<i32>,
    numbers: Vec<f64>,
    texts: Vec<ByteArray>,
}

/// A column of the row group that is being written.
pub(super) struct Growing {
    pages: Shared,
    writer: ColumnWriter<'static>,
    optional: bool,
}

impl Growing {
    /// A column without cells.
    pub(super) fn new(column: ColumnDescPtr, properties: WriterPropertiesPtr) -> Growing {
        let pages = Shared::default();
        let optional = column.max_def_level() > 0;
        let sink = Pages(TrackedWrite::new(pages.clone()));
        Growing {
            pages,
            writer: get_column_writer(column, properties, Box::new(sink)),
            optional,
        }
    }

    /// Adds cells.
    pub(super) fn add(&mut self, values: &Values, scratch: &mut Scratch) -> Result<()> {
        match (values, &mut self.writer) {
            (Values::Number(values), ColumnWriter::DoubleColumnWriter(writer)) => {
                let Scratch {
                    levels, numbers, ..
                } = scratch;
                let all = present(values, |value| !value.is_nan(), levels);
                let numbers = if all {
                    values
                } else {
                    numbers.clear();
                    numbers.extend(values.iter().filter(|value| !value.is_nan()));
                    numbers
                };
                writer.write_batch(numbers, Some(levels), None)?;
            }
            (Values::Text { codes, words }, ColumnWriter::ByteArrayColumnWriter(writer)) => {
                let Scratch { levels, texts, .. } = scratch;
                let words: Vec<ByteArray> = words
                    .iter()
                    .map(|word| ByteArray::from(word.as_str()))
                    .collect();
                present(codes, |code| *code != Values::ABSENT_TEXT, levels);
                texts.clear();
                texts.extend(
                    codes
                        .iter()
                        .filter_map(|code| words.get(usize::from(*code)).cloned()),
                );
                writer.write_batch(texts, Some(levels), None)?;
            }
            (values, ColumnWriter::Int32ColumnWriter(writer)) => {
                scratch.take_wholes(values);
                let levels = self.optional.then_some(scratch.levels.as_slice());
                writer.write_batch(&scratch.wholes, levels, None)?;
            }
            _ => return Err(mismatch()),
        }
        Ok(())
    }

    /// Closes the column: its bytes, and what the footer says of them.
    pub(super) fn close(self) -> Result<(Bytes, ColumnCloseResult)> {
        let closed = match self.writer {
            ColumnWriter::Int32ColumnWriter(writer) => writer.close()?,
            ColumnWriter::DoubleColumnWriter(writer) => writer.close()?,
            ColumnWriter::ByteArrayColumnWriter(writer) => writer.close()?,
            _ => return Err(mismatch()),
        };
        Ok((Bytes::from(self.pages.take()), closed))
    }
}

fn mismatch() -> ParquetError {
    ParquetError::General("a column of another type than the card's".to_owned())
}

impl Scratch {
    fn take_wholes(&mut self, values: &Values) {
        match values {
            Values::Whole8(values) => self.widen(values, Values::ABSENT_8),
            Values::Whole16(values) => self.widen(values, Values::ABSENT_16),
            Values::Whole32(values) => self.widen(values, Values::ABSENT_32),
            Values::Number(_) | Values::Text { .. } => {}
        }
    }

    fn widen<T: Copy + PartialEq + Into<i32>>(&mut self, values: &[T], absent: T) {
        let all = present(values, |value| *value != absent, &mut self.levels);
        self.wholes.clear();
        if all {
            self.wholes
                .extend(values.iter().map(|value| (*value).into()));
        } else {
            let here = values.iter().filter(|value| **value != absent);
            self.wholes.extend(here.map(|value| (*value).into()));
        }
    }
}

/// Fills the definition levels, 1 for a present value and 0 for an absent one; whether all are present.
fn present<T>(values: &[T], is_present: impl Fn(&T) -> bool, levels: &mut Vec<i16>) -> bool {
    levels.clear();
    levels.extend(values.iter().map(|value| i16::from(is_present(value))));
    !levels.contains(&0)
}
