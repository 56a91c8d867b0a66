//! What can be printed: blocks of plain strings, without any markup.

use crate::Chart;
use std::borrow::Cow;

/// A document: a title and its blocks.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// The title, in a few words.
    pub title: String,
    /// One line above the title: what kind of document it is.
    pub kicker: String,
    /// One line below the title: dates and versions.
    pub dateline: String,
    /// What follows.
    pub blocks: Vec<Block>,
}

/// A part of a document. Every string is printed as it is: the printers escape it.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// A section heading (level 2) or a subheading (level 3).
    Heading {
        /// 2 or 3.
        level: u8,
        /// The words.
        text: String,
    },
    /// The answer: one sentence that stands out, and the figures beside it.
    Answer {
        /// The sentence.
        sentence: String,
        /// Two to four figures.
        figures: Vec<Figure>,
    },
    /// Running text.
    Paragraph(String),
    /// Running text in small type.
    Small(String),
    /// A paragraph that begins with a bold label.
    Labelled {
        /// The label, without a colon.
        label: String,
        /// The words.
        text: String,
    },
    /// A list of sentences.
    List(Vec<String>),
    /// Terms with their explanations, in small type.
    Terms(Vec<(String, String)>),
    /// A table.
    Table(Table),
    /// A chart; the table beside it must say the same.
    Chart(Chart),
    /// Quoted sentences.
    Quotes {
        /// What they have in common.
        heading: String,
        /// How they bear on the question.
        tone: Tone,
        /// The quotes.
        quotes: Vec<Quote>,
    },
    /// Running text of somebody else with marked stretches.
    Marked(Vec<Marked>),
    /// Text to be copied, such as BibTeX; left out on a terminal.
    Code {
        /// What it is.
        label: String,
        /// The text.
        text: String,
    },
    /// Blocks that are folded away until somebody opens them; left out on a terminal and on paper.
    Details {
        /// What is inside.
        summary: String,
        /// The blocks.
        blocks: Vec<Block>,
    },
    /// The end of the first page: a page break on paper.
    PageBreak,
}

/// A number that stands out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// The number.
    pub number: String,
    /// What it is.
    pub label: String,
    /// What to hold against it.
    pub note: String,
}

/// A quotation and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    /// The words.
    pub text: String,
    /// Where they come from.
    pub source: String,
}

/// A stretch of marked text. White space at its ends is kept as one space.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marked {
    /// The words.
    pub text: String,
    /// How it is marked; `None` for text that is only shown.
    pub shade: Option<Shade>,
    /// What the mark says, in a few words; may be empty.
    pub note: String,
}

/// How a stretch of text is marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shade {
    /// It bears on the question, one way or neither.
    Claim(Tone),
    /// It says something about the text itself.
    About,
    /// It is not part of the text.
    Aside,
}

/// A table. The first cell of a row is its heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// What it shows.
    pub caption: String,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows, each with one cell per column.
    pub rows: Vec<Vec<String>>,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its heading.
    pub heading: Cow<'static, str>,
    /// Where its cells stand.
    pub align: Align,
}

/// Where the cells of a column stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// Words.
    Left,
    /// Numbers, which are never broken.
    Right,
}

/// How something bears on the question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// It raises the risk.
    Up,
    /// It lowers the risk.
    Down,
    /// Neither.
    Neutral,
}

impl Column {
    /// A column of words.
    #[must_use]
    pub const fn words(heading: &'static str) -> Column {
        Column {
            heading: Cow::Borrowed(heading),
            align: Align::Left,
        }
    }

    /// A column of numbers.
    #[must_use]
    pub const fn numbers(heading: &'static str) -> Column {
        Column {
            heading: Cow::Borrowed(heading),
            align: Align::Right,
        }
    }

    /// A column of numbers whose heading is made up as it goes, such as a year.
    #[must_use]
    pub fn numbers_of(heading: String) -> Column {
        Column {
            heading: Cow::Owned(heading),
            align: Align::Right,
        }
    }
}

impl Block {
    /// A section heading.
    #[must_use]
    pub fn section(text: &str) -> Block {
        Block::Heading {
            level: 2,
            text: text.to_owned(),
        }
    }

    /// A paragraph that begins with a bold label.
    #[must_use]
    pub fn labelled(label: &str, text: impl Into<String>) -> Block {
        Block::Labelled {
            label: label.to_owned(),
            text: text.into(),
        }
    }

    /// A subheading.
    #[must_use]
    pub fn subsection(text: &str) -> Block {
        Block::Heading {
            level: 3,
            text: text.to_owned(),
        }
    }
}
