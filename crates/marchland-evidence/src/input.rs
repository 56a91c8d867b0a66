//! What the reader is given, and how much of it is read.

/// A document: a name for it and its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Input {
    /// The name by which sources, claims and problems refer to it. Its extension chooses the format.
    pub name: String,
    /// The file as it is; for a document out of a container, its bytes as they were unpacked.
    pub bytes: Vec<u8>,
    /// What is known of it beside its bytes.
    pub given: Given,
}

impl Input {
    /// A document of which nothing else is known.
    #[must_use]
    pub fn new(name: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Input {
        Input {
            name: name.into(),
            bytes: bytes.into(),
            given: Given::default(),
        }
    }
}

/// What whoever hands a document in knows of it: a mail's headers, a crawler's notes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Given {
    /// The mail or web archive that it comes out of.
    pub within: Option<String>,
    /// Its address on the web.
    pub address: Option<String>,
    /// Its media type, such as `text/html`; it outweighs the extension of the name.
    pub media_type: Option<String>,
    /// The character encoding by the transport.
    pub charset: Option<String>,
    /// The day on which it was fetched (ISO 8601).
    pub fetched: Option<String>,
    /// Its title.
    pub title: Option<String>,
    /// Its author.
    pub author: Option<String>,
    /// Who published it, and how that is known.
    pub outlet: Option<(String, &'static str)>,
    /// The day of publication (ISO 8601).
    pub published: Option<String>,
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
    /// Bytes that one web archive may unpack to.
    pub unpacked_bytes: u64,
}

impl Limits {
    /// Bounds for a crawl instead of a desk: a hundred thousand documents and half a gibibyte at once.
    #[must_use]
    pub fn of_a_crawl() -> Limits {
        Limits {
            documents: 100_000,
            total_bytes: 512 << 20,
            ..Limits::default()
        }
    }
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
            unpacked_bytes: 8 << 30,
        }
    }
}
