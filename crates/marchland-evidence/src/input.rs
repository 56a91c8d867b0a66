//! What the reader is given, and how much of it is read.

/// A document: a name for it and its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Input {
    /// The name by which sources, claims and problems refer to it. Its extension chooses the format.
    pub name: String,
    /// The file as it is.
    pub bytes: Vec<u8>,
}

/// Bounds on what is read. Whatever exceeds one becomes a [`Problem`](crate::Problem), never a silent loss.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes per document; larger files are refused.
    pub document_bytes: usize,
    /// Bytes of all documents together.
    pub total_bytes: usize,
    /// Number of documents.
    pub documents: usize,
    /// Words of body text per document; the rest is left unread.
    pub words: usize,
    /// Claims per document.
    pub claims: usize,
    /// Levels of folders that are walked.
    pub depth: usize,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            document_bytes: 8 << 20,
            total_bytes: 128 << 20,
            documents: 2_000,
            words: 120_000,
            claims: 1_000,
            depth: 8,
        }
    }
}
