//! The file that a panel is written to: its format, and all of it or nothing.

use super::arguments::Format;
use crate::cli::failure::{Exit, Failure};
use crate::cli::{terminal, write};
use marchland_table::{Block, CsvWriter, DtaWriter, ParquetWriter, TableCard, TableError};
use std::fs::File;
use std::io::{self, Write};
use std::path::Path;

/// Endings of names and their formats.
const ENDINGS: [(&str, Format); 4] = [
    (".parquet", Format::Parquet),
    (".csv", Format::Csv),
    (".csv.gz", Format::CsvGz),
    (".dta", Format::Dta),
];

/// Whether a path means standard output.
fn is_stdout(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// The format of a file, as asked for, else by its name.
///
/// # Errors
/// Neither tells, a Stata file is to go to standard output, or no file can stand there.
pub fn plan(path: &Path, asked: Option<Format>) -> Result<Format, Failure> {
    let usage = |problem: &str| Failure::new(Exit::Usage, format!("{}: {problem}", path.display()));
    let name = path.to_string_lossy().to_ascii_lowercase();
    let by_name = || {
        let found = ENDINGS.iter().find(|(ending, _)| name.ends_with(ending));
        found.map(|(_, format)| *format)
    };
    let format = asked.or_else(by_name).ok_or_else(|| {
        usage(
            "the name does not say how to write it; let it end in .parquet, .csv, .csv.gz or .dta, or say --format \
             parquet, csv, csv.gz or dta",
        )
    })?;
    if !is_stdout(path) {
        write::goal(path)?;
    } else if format == Format::Dta {
        return Err(usage(
            "a Stata file cannot go to standard output, as its head is written last; give a file",
        ));
    }
    Ok(format)
}

/// Writes a panel to a file, all of it or nothing, or to standard output.
///
/// # Errors
/// The output cannot be written, or the format cannot hold the table.
pub fn write(
    path: &Path,
    format: Format,
    card: &TableCard,
    blocks: impl Iterator<Item = Block>,
) -> Result<(), Failure> {
    if !is_stdout(path) {
        return write::streamed(path, |file| {
            fill(file, format, card, blocks).map_err(|error| failure(path, &error))
        });
    }
    let Err(error) = fill_stream(io::stdout(), format, card, blocks) else {
        return Ok(());
    };
    match error.cause() {
        // A reader that has gone away is no failure: `marchland panel ... -o - | head` ends quietly.
        Some(cause) if cause.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        Some(cause) => Err(terminal::refused(cause)),
        None => Err(failure(path, &error)),
    }
}

fn fill(
    file: &mut File,
    format: Format,
    card: &TableCard,
    blocks: impl Iterator<Item = Block>,
) -> Result<(), TableError> {
    if format != Format::Dta {
        return fill_stream(file, format, card, blocks);
    }
    let mut writer = DtaWriter::new(card, file)?;
    for block in blocks {
        writer.write(&block)?;
    }
    writer.finish()
}

fn fill_stream(
    out: impl Write + Send,
    format: Format,
    card: &TableCard,
    mut blocks: impl Iterator<Item = Block>,
) -> Result<(), TableError> {
    if format == Format::Parquet {
        let mut writer = ParquetWriter::new(card, out)?;
        blocks.try_for_each(|block| writer.write(&block))?;
        return writer.finish();
    }
    let mut writer = match format {
        Format::CsvGz => CsvWriter::gz(card, out)?,
        _ => CsvWriter::new(card, out)?,
    };
    blocks.try_for_each(|block| writer.write(&block))?;
    writer.finish()
}

fn failure(path: &Path, error: &TableError) -> Failure {
    match error.cause() {
        Some(cause) => write::refused(path, cause),
        None => Failure::new(Exit::Failed, format!("{}: {error}", path.display())),
    }
}
