//! Building blocks for output: one document, printed for a terminal, as Markdown or as an HTML page.
//!
//! A stage builds a [`Document`] of plain strings; the three printers escape every one of them, so that text which
//! comes from documents, file names or data can be handed over as it is. Nothing here knows what a brief is.

mod chart;
mod document;
mod escape;
mod heat_map;
mod html;
mod markdown;
pub mod number;
mod plots;
mod svg;
mod text;
mod wrap;

pub use chart::{Bar, Bars, Chart, Range, Ranges};
pub use document::{Align, Block, Column, Document, Figure, Marked, Quote, Shade, Table, Tone};
pub use escape::{markdown as escape_markdown, plain, shorten};
pub use heat_map::{HeatMap, HeatRow, to_svg};
pub use html::to_html;
pub use markdown::to_markdown;
pub use plots::{
    Arc, ArcName, Arcs, Band, Diagonal, DiagonalPoint, Fan, Fans, RingMark, Rings, Strips,
    StripsRow, Swing, Swings, Tree, TreeNode, Year, Yearly,
};
pub use text::to_text;
pub use wrap::{display_width, wrap};
