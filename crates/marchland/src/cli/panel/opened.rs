//! A panel's file, opened and read.

use crate::cli::failure::{Exit, Failure};
use marchland_table::{ColumnCard, ColumnSummary, PanelFile, TableCard, TableError};
use std::fs::File;
use std::path::Path;

/// What a file says of itself, and what is found in it.
pub struct Opened {
    /// The name of the file, as given.
    pub name: String,
    /// The number of rows.
    pub rows: u64,
    /// Its card.
    pub card: TableCard,
    /// What is found in the columns, in the order of the card.
    pub found: Vec<ColumnSummary>,
}

impl Opened {
    /// Reads a whole file.
    ///
    /// # Errors
    /// As for [`open`], or the cells are damaged.
    pub fn read(path: &Path) -> Result<Opened, Failure> {
        let panel = open(path)?;
        Ok(Opened {
            name: path.display().to_string(),
            rows: panel.rows(),
            card: panel.card().clone(),
            found: panel.summary().map_err(|error| refused(path, &error))?,
        })
    }

    /// The columns with what is found in them.
    pub fn columns(&self) -> impl Iterator<Item = (&ColumnCard, &ColumnSummary)> {
        self.card.columns.iter().zip(&self.found)
    }

    /// The columns that are not the age of another, which is told with that other: `NAME_age` of a column `NAME`.
    pub fn own_columns(&self) -> impl Iterator<Item = (&ColumnCard, &ColumnSummary)> {
        self.columns()
            .filter(|(card, _)| match card.name.strip_suffix("_age") {
                Some(name) => self.card.columns.iter().all(|other| other.name != name),
                None => true,
            })
    }
}

/// Opens a file and reads its card.
///
/// # Errors
/// It cannot be read, or `marchland panel` did not write it.
pub fn open(path: &Path) -> Result<PanelFile, Failure> {
    let fault =
        |problem: String| Failure::new(Exit::Failed, format!("{}: {problem}", path.display()));
    let next = "give a Parquet file that `marchland panel` wrote";
    let file = File::open(path)
        .and_then(|file| Ok((file.metadata()?.is_file(), file)))
        .map_err(|cause| fault(format!("cannot be opened: {cause}; {next}")))?;
    match file {
        (true, file) => PanelFile::open(file).map_err(|error| refused(path, &error)),
        (false, _) => Err(fault(format!("it is no plain file; {next}"))),
    }
}

fn refused(path: &Path, error: &TableError) -> Failure {
    Failure::new(Exit::Failed, format!("{}: {error}", path.display()))
}
