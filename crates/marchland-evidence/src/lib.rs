//! Documents to clean text, lines of reporting and quoted claims.
//!
//! [`collect`] is the only function that touches files; [`read_documents`] is pure.

mod claim;
mod collect;
mod input;
mod read;
mod source;

pub use claim::{Claim, Modality, OffsetsInto, Polarity};
pub use collect::{CollectError, Collected, collect};
pub use input::{Input, Limits};
pub use read::read_documents;
pub use source::{Evidence, Problem, Source, Span};
