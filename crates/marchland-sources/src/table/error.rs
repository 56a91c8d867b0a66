//! What can be wrong with a whole table.

/// A file that is no readable table, or a column that is not there or not of the kind asked for.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum TableError {
    /// The file starts neither like gzip nor like Parquet, and a CSV reading of it is not text.
    #[error("line {line}: byte {byte:#04x} is not UTF-8; a CSV table must be UTF-8 text")]
    NotText {
        /// Line of the first bad byte, from 1.
        line: u64,
        /// The byte.
        byte: u8,
    },
    /// The gzip stream is broken or cut short.
    #[error(
        "broken gzip after {bytes} decompressed bytes: {reason}; the file may be cut short, fetch it again"
    )]
    Gzip {
        /// Bytes that could be decompressed before the fault.
        bytes: usize,
        /// What the decompressor says.
        reason: String,
    },
    /// The Parquet file is broken or cut short.
    #[error("broken Parquet{}: {reason}; the file may be cut short, fetch it again", .column.as_deref().map(|name| format!(" in column '{name}'")).unwrap_or_default())]
    Parquet {
        /// The column that was being read, if the fault lies in one.
        column: Option<String>,
        /// What the decoder says.
        reason: String,
    },
    /// More bytes or rows than a table may have.
    #[error("the table holds more than {limit} {unit}; larger files are refused")]
    TooLarge {
        /// The limit.
        limit: usize,
        /// What is counted.
        unit: &'static str,
    },
    /// A CSV file without even a header line.
    #[error("the file is empty; a header line and rows were expected")]
    Empty,
    /// Two columns of the same name.
    #[error("column '{0}' appears twice in the header")]
    DuplicateColumn(String),
    /// The column is not in the table.
    #[error("no column '{column}'; the table has {found}")]
    NoColumn {
        /// The column asked for.
        column: String,
        /// The columns that are there.
        found: String,
    },
    /// The column holds values of another kind.
    #[error("column '{column}' holds {found}; {wanted} was expected")]
    WrongKind {
        /// The column asked for.
        column: String,
        /// What it holds.
        found: &'static str,
        /// What was asked for.
        wanted: &'static str,
    },
}
