//! Gzip and plain CSV to a table.

use super::cell::{Texts, Values};
use super::{Column, MAX_BYTES, MAX_ROWS, Ragged, Table, TableError};
use flate2::read::MultiGzDecoder;
use std::borrow::Cow;
use std::io::Read;

const GZIP: &[u8] = &[0x1f, 0x8b];
const BYTE_ORDER_MARK: char = '\u{feff}';

pub(super) fn read(bytes: &[u8]) -> Result<Table, TableError> {
    let bytes = if bytes.starts_with(GZIP) {
        Cow::Owned(decompress(bytes)?)
    } else {
        Cow::Borrowed(bytes)
    };
    let text = as_text(&bytes)?;
    parse(text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text))
}

fn decompress(bytes: &[u8]) -> Result<Vec<u8>, TableError> {
    let mut plain = Vec::new();
    let result = MultiGzDecoder::new(bytes)
        .take(MAX_BYTES as u64 + 1)
        .read_to_end(&mut plain);
    if let Err(error) = result {
        return Err(TableError::Gzip {
            bytes: plain.len(),
            reason: error.to_string(),
        });
    }
    refuse_large(plain.len())?;
    Ok(plain)
}

fn refuse_large(bytes: usize) -> Result<(), TableError> {
    if bytes > MAX_BYTES {
        return Err(TableError::TooLarge {
            limit: MAX_BYTES,
            unit: "bytes",
        });
    }
    Ok(())
}

fn as_text(bytes: &[u8]) -> Result<&str, TableError> {
    std::str::from_utf8(bytes).map_err(|error| {
        let good = &bytes[..error.valid_up_to()];
        TableError::NotText {
            line: line_breaks(good) + 1,
            byte: bytes.get(error.valid_up_to()).copied().unwrap_or(0),
        }
    })
}

/// Line breaks as the CSV reader sees them: a line feed, a carriage return, or both.
fn line_breaks(bytes: &[u8]) -> u64 {
    let feeds = bytes.iter().filter(|&&byte| byte == b'\n').count();
    let lone = |pair: &&[u8]| pair[0] == b'\r' && pair[1] != b'\n';
    let returns = bytes.windows(2).filter(lone).count() + usize::from(bytes.ends_with(b"\r"));
    (feeds + returns) as u64
}

fn parse(text: &str) -> Result<Table, TableError> {
    let mut reader = csv::ReaderBuilder::new()
        .flexible(true)
        .from_reader(text.as_bytes());
    let header: Vec<String> = match reader.headers() {
        Ok(header) => header.iter().map(|name| name.trim().to_owned()).collect(),
        Err(_) => Vec::new(),
    };
    if header.is_empty() {
        return Err(TableError::Empty);
    }
    let mut body = Body::new(text, header.len());
    let mut record = csv::StringRecord::new();
    // The text is valid UTF-8 and rows may be ragged, so that no record can fail.
    while reader.read_record(&mut record).unwrap_or(false) {
        body.push(&record)?;
    }
    body.into_table(header).refuse_duplicates()
}

/// The rows read so far.
struct Body<'a> {
    lines: LineCounter<'a>,
    columns: Vec<Texts>,
    line_of_row: Vec<u64>,
    ragged: Vec<Ragged>,
}

impl Body<'_> {
    fn new(text: &str, columns: usize) -> Body<'_> {
        Body {
            lines: LineCounter {
                text: text.as_bytes(),
                at: 0,
                line: 1,
            },
            columns: (0..columns).map(|_| Texts::default()).collect(),
            line_of_row: Vec::new(),
            ragged: Vec::new(),
        }
    }

    fn push(&mut self, record: &csv::StringRecord) -> Result<(), TableError> {
        if self.line_of_row.len() + self.ragged.len() == MAX_ROWS {
            return Err(TableError::TooLarge {
                limit: MAX_ROWS,
                unit: "rows",
            });
        }
        let start = record.position().map_or(0, |position| position.byte());
        let line = self.lines.of(usize::try_from(start).unwrap_or(usize::MAX));
        if record.len() != self.columns.len() {
            self.ragged.push(Ragged {
                line,
                found: record.len(),
                expected: self.columns.len(),
            });
            return Ok(());
        }
        for (column, field) in self.columns.iter_mut().zip(record) {
            column.push(field);
        }
        self.line_of_row.push(line);
        Ok(())
    }

    fn into_table(self, header: Vec<String>) -> Table {
        let columns = header.into_iter().zip(self.columns);
        Table {
            columns: columns
                .map(|(name, texts)| Column {
                    name,
                    values: Values::Text(texts),
                    present: None,
                })
                .collect(),
            rows: self.line_of_row.len(),
            lines: Some(self.line_of_row),
            ragged: self.ragged,
        }
    }
}

/// Counts lines up to growing byte offsets, so that quoted line breaks and blank lines do not mislead.
struct LineCounter<'a> {
    text: &'a [u8],
    at: usize,
    line: u64,
}

impl LineCounter<'_> {
    /// The line of the record that begins at or after `start`, blank lines skipped.
    fn of(&mut self, start: usize) -> u64 {
        let mut end = start.clamp(self.at, self.text.len());
        while matches!(self.text.get(end), Some(b'\r' | b'\n')) {
            end += 1;
        }
        self.line += line_breaks(&self.text[self.at..end]);
        self.at = end;
        self.line
    }
}
