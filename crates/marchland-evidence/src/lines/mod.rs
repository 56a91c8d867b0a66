//! Lines of reporting: which documents go back to one origin, and who copied whom.
//!
//! A document becomes a [`Fingerprint`] of bounded size (`tokens`, `fingerprint`). Documents with the same words are
//! copies (`copies`); of the rest those are compared that share an anchor (`candidates`) or of which one names the other's
//! outlet (`naming`). The comparison finds the passages that both hold (`alignment`) and judges by how much of the
//! smaller one they make up (`verdict`); attribution, cuts and dates say which is the copy (`direction`). Edges that join
//! make lines (`graph`, `forest`), which are told by the names of the files (`tell`, `report`).

mod alignment;
mod candidates;
mod copies;
mod direction;
mod fingerprint;
mod forest;
mod graph;
mod naming;
mod report;
mod tell;
mod tokens;
mod verdict;

pub use fingerprint::{Described, Fingerprint};
pub use graph::{Edge, Lines, lines_of_reporting};
pub use report::{Copy, CopyKind, DirectionReason, Line};
