//! A table as comma-separated values, written block by block.

use crate::block::{Block, Values};
use crate::card::{ColumnCard, TableCard};
use crate::check;
use crate::error::TableError;
use flate2::Compression;
use flate2::write::GzEncoder;
use std::io::{self, Write};

/// Bytes that are collected before they are written.
const BUFFER: usize = 1 << 18;

/// Writes a table as comma-separated values in UTF-8 (RFC 4180, lines ending in a line feed), a line of names first.
///
/// What is absent is an empty field; so is an empty text, but in quotes. Numbers are the shortest decimals that read
/// back as the same double. A text is quoted where it must be.
pub struct CsvWriter<W: Write> {
    out: Stream<W>,
    lines: Vec<u8>,
    cards: Vec<ColumnCard>,
    rows: u64,
}

/// Where the bytes go.
enum Stream<W: Write> {
    Plain(W),
    Gz(GzEncoder<W>),
}

impl<W: Write> Stream<W> {
    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        match self {
            Stream::Plain(out) => out.write_all(bytes),
            Stream::Gz(out) => out.write_all(bytes),
        }
    }
}

impl<W: Write> CsvWriter<W> {
    /// Begins a file with the line of names. Lend `out` (`&mut file`) to go on with it afterwards.
    ///
    /// # Errors
    /// The card contradicts itself, or `out` refuses.
    pub fn new(card: &TableCard, out: W) -> Result<CsvWriter<W>, TableError> {
        CsvWriter::begin(card, Stream::Plain(out))
    }

    /// Begins a file that is compressed with gzip.
    ///
    /// # Errors
    /// As for [`CsvWriter::new`].
    pub fn gz(card: &TableCard, out: W) -> Result<CsvWriter<W>, TableError> {
        // The fastest level: a panel repeats itself so much that the others save little.
        CsvWriter::begin(card, Stream::Gz(GzEncoder::new(out, Compression::fast())))
    }

    fn begin(card: &TableCard, out: Stream<W>) -> Result<CsvWriter<W>, TableError> {
        check::card(card)?;
        let mut lines = Vec::with_capacity(BUFFER);
        for (at, column) in card.columns.iter().enumerate() {
            separate(&mut lines, at);
            text(&mut lines, &column.name);
        }
        lines.push(b'\n');
        let mut file = CsvWriter {
            out,
            lines,
            cards: card.columns.clone(),
            rows: 0,
        };
        file.hand_over()?;
        Ok(file)
    }

    /// Adds rows.
    ///
    /// # Errors
    /// The block is not what the card announces, a key is absent, or `out` refuses.
    pub fn write(&mut self, block: &Block) -> Result<(), TableError> {
        check::block(&self.cards, block, self.rows)?;
        let mut digits = Digits::default();
        for row in 0..block.rows {
            for (at, values) in block.columns.iter().enumerate() {
                separate(&mut self.lines, at);
                digits.field(&mut self.lines, values, row);
            }
            self.lines.push(b'\n');
            if self.lines.len() >= BUFFER {
                self.hand_over()?;
            }
        }
        self.rows += block.rows as u64;
        Ok(())
    }

    /// Ends the file. Without this its last rows are missing.
    ///
    /// # Errors
    /// `out` refuses.
    pub fn finish(mut self) -> Result<(), TableError> {
        self.hand_over()?;
        let ended = match self.out {
            Stream::Plain(mut out) => out.flush(),
            Stream::Gz(out) => out.finish().and_then(|mut out| out.flush()),
        };
        ended.map_err(TableError::Write)
    }

    fn hand_over(&mut self) -> Result<(), TableError> {
        let written = self.out.write_all(&self.lines);
        self.lines.clear();
        written.map_err(TableError::Write)
    }
}

fn separate(line: &mut Vec<u8>, at: usize) {
    if at > 0 {
        line.push(b',');
    }
}

/// A text, in quotes where a reader would take it for something else.
fn text(line: &mut Vec<u8>, text: &str) {
    let plain = !text.is_empty() && !text.contains([',', '"', '\n', '\r']);
    if plain {
        line.extend(text.as_bytes());
        return;
    }
    line.push(b'"');
    line.extend(text.replace('"', "\"\"").as_bytes());
    line.push(b'"');
}

/// Room for the digits of one value.
#[derive(Default)]
struct Digits {
    whole: itoa::Buffer,
    number: zmij::Buffer,
}

impl Digits {
    /// Adds a value to a line; nothing when it is absent.
    fn field(&mut self, line: &mut Vec<u8>, values: &Values, row: usize) {
        let digits = match values {
            Values::Whole8(values) if values[row] != Values::ABSENT_8 => {
                self.whole.format(values[row])
            }
            Values::Whole16(values) if values[row] != Values::ABSENT_16 => {
                self.whole.format(values[row])
            }
            Values::Whole32(values) if values[row] != Values::ABSENT_32 => {
                self.whole.format(values[row])
            }
            Values::Number(values) if !values[row].is_nan() => {
                let digits = self.number.format(values[row]);
                digits.strip_suffix(".0").unwrap_or(digits)
            }
            Values::Text { .. } => return values.text(row).map_or((), |word| text(line, word)),
            _ => return,
        };
        line.extend(digits.as_bytes());
    }
}
