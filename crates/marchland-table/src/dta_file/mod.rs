//! A table as a Stata file, written block by block.

mod names;
mod notes;
mod stata;

use crate::block::{Block, Values};
use crate::card::{ColumnCard, TableCard};
use crate::check;
use crate::error::{TableError, write_error};
use dta::stata::dta::byte_order::ByteOrder;
use dta::stata::dta::dta_writer;
use dta::stata::dta::header::Header;
use dta::stata::dta::long_string_table::LongStringTable;
use dta::stata::dta::record_writer::RecordWriter;
use dta::stata::dta::release::Release;
use dta::stata::dta::schema::Schema;
use dta::stata::dta::value::Value;
use dta::stata::dta::variable::Variable;
use dta::stata::dta::variable_type::VariableType;
use stata::Fault;
use std::io::{BufWriter, Seek, Write};

/// Bytes that are collected before they are written.
const BUFFER: usize = 1 << 18;

/// Writes a table as a Stata file of release 118, which Stata 14 and later read.
///
/// A column takes the narrowest of Stata's types that holds the range on its card; what is absent is `.`, and an absent
/// text is empty, as Stata knows no other absent text. The label of a variable is the meaning of the column, cut to 80
/// characters; meaning, unit and source stand in its notes, and what the rows are in the notes of the dataset. Names are
/// cut to 32 characters.
pub struct DtaWriter<W: Write + Seek> {
    file: RecordWriter<BufWriter<W>>,
    cards: Vec<ColumnCard>,
    texts: LongStringTable,
    rows: u64,
}

impl<W: Write + Seek> DtaWriter<W> {
    /// Begins a file. Its head is written again at the end, so `out` must be one that can go back;
    /// lend it (`&mut file`) to go on with it afterwards.
    ///
    /// # Errors
    /// The card contradicts itself, two columns have the same name once cut, or `out` refuses.
    pub fn new(card: &TableCard, out: W) -> Result<DtaWriter<W>, TableError> {
        check::card(card)?;
        let names = names::names(&card.columns)?;
        let variables = card.columns.iter().zip(&names).map(|(column, name)| {
            let kind = stata::variable_type(column);
            Variable::builder(kind, name.as_str())
                .format(stata::format(kind))
                .label(notes::label(column))
        });
        let schema = Schema::builder().variables(variables.collect()).build();
        let header = Header::builder(Release::V118, ByteOrder::LittleEndian)
            .dataset_label(notes::dataset_label(card))
            .build();
        let mut file = dta_writer::DtaWriter::new()
            .from_writer(BufWriter::with_capacity(BUFFER, out))
            .write_header(header)
            .and_then(|file| file.write_schema(schema?))
            .map_err(refused)?;
        for note in notes::notes(card, &names).map_err(refused)? {
            file.write_characteristic(&note).map_err(refused)?;
        }
        Ok(DtaWriter {
            file: file.into_record_writer().map_err(refused)?,
            cards: card.columns.clone(),
            texts: LongStringTable::for_writing(),
            rows: 0,
        })
    }

    /// Adds rows.
    ///
    /// # Errors
    /// The block is not what the card announces, a key is absent, a value lies outside what Stata's type holds, or `out`
    /// refuses.
    pub fn write(&mut self, block: &Block) -> Result<(), TableError> {
        check::block(&self.cards, block, self.rows)?;
        let kinds: Vec<VariableType> = self.cards.iter().map(stata::variable_type).collect();
        let mut record = Vec::with_capacity(kinds.len());
        for row in 0..block.rows {
            self.rows += 1;
            record.clear();
            for (at, values) in block.columns.iter().enumerate() {
                record.push(self.value(at, values, row, kinds[at])?);
            }
            self.file.write_record(&record).map_err(refused)?;
        }
        Ok(())
    }

    fn value(
        &mut self,
        at: usize,
        values: &Values,
        row: usize,
        kind: VariableType,
    ) -> Result<Value<'static>, TableError> {
        if let Values::Text { .. } = values {
            // Variables and observations are counted from 1; a file has at most a few thousand variables.
            let variable = u32::try_from(at + 1).unwrap_or(u32::MAX);
            // The zero byte at its end belongs to a text, and the library leaves it to the caller.
            let text = format!("{}\0", values.text(row).unwrap_or(""));
            let place = self.texts.get_or_insert(variable, self.rows, text.as_str());
            return Ok(Value::LongStringRef(place));
        }
        stata::value(values, row, kind).map_err(|number| {
            let [least, greatest] = self.cards[at].range;
            let bound = |bound: Option<f64>| bound.map_or("unbounded".to_owned(), |b| b.to_string());
            TableError::Cell {
                column: self.cards[at].name.clone(),
                row: self.rows,
                problem: format!(
                    "{number:?} does not fit Stata's type {kind:?}, which the range on the card asks for ({} to {}); \
                     correct the range, or write another format",
                    bound(least),
                    bound(greatest)
                ),
            }
        })
    }

    /// Ends the file. Without this it is of no use.
    ///
    /// # Errors
    /// `out` refuses.
    pub fn finish(self) -> Result<(), TableError> {
        let mut texts = self.file.into_long_string_writer().map_err(refused)?;
        texts
            .write_long_string_table(&self.texts)
            .map_err(refused)?;
        let ended = texts.into_value_label_writer().and_then(|end| end.finish());
        let mut out = ended.map_err(refused)?;
        out.flush().map_err(TableError::Write)
    }
}

fn refused(error: Fault) -> TableError {
    match error {
        Fault::Io { source, .. } => TableError::Write(source),
        other => write_error(Box::new(other)),
    }
}
