//! A document for a terminal.

mod chart;
mod table;

pub(crate) use chart::{chart_lines, shade};
pub(crate) use table::table_lines;

use crate::document::{Block, Document, Figure, Marked, Quote, Tone};
use crate::escape::{inline, plain};
use crate::wrap::wrap;

/// Whether terminal colours are used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Paint {
    Plain,
    Ansi,
}

impl Paint {
    fn with(self, code: &str, text: &str) -> String {
        match self {
            Paint::Ansi if !text.is_empty() => format!("\u{1b}[{code}m{text}\u{1b}[0m"),
            _ => text.to_owned(),
        }
    }

    pub(crate) fn bold(self, text: &str) -> String {
        self.with("1", text)
    }

    pub(crate) fn dim(self, text: &str) -> String {
        self.with("2", text)
    }

    pub(crate) fn tone(self, tone: Tone, text: &str) -> String {
        match tone {
            Tone::Up => self.with("31", text),
            Tone::Down => self.with("34", text),
            Tone::Neutral => text.to_owned(),
        }
    }
}

/// Widest line that is printed, however wide the terminal: longer lines are hard to read.
const WIDEST: usize = 110;
const NARROWEST: usize = 40;

/// Prints a document for a terminal of `width` columns (taken as 40 to 110), with or without colours.
///
/// No string of the document can move the cursor, change colours or reorder what stands beside it.
#[must_use]
pub fn to_text(document: &Document, width: usize, colour: bool) -> String {
    let printer = Printer {
        width: width.clamp(NARROWEST, WIDEST),
        paint: if colour { Paint::Ansi } else { Paint::Plain },
    };
    let mut lines = Vec::new();
    let mut head = |text: &str, paint: fn(Paint, &str) -> String| {
        lines.extend(
            printer
                .wrapped(text, 0)
                .iter()
                .map(|line| paint(printer.paint, line)),
        );
    };
    head(&document.kicker, Paint::dim);
    head(&document.title, Paint::bold);
    head(&document.dateline, Paint::dim);
    for block in &document.blocks {
        printer.block(block, &mut lines);
    }
    let mut out = String::new();
    for line in lines {
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}

/// Marked text without colours: what a mark says stands in brackets behind its words.
pub(crate) fn in_brackets(stretches: &[Marked]) -> String {
    let mut out = String::new();
    for stretch in stretches {
        out.push_str(&inline(&stretch.text));
        if !stretch.note.is_empty() {
            out.push_str(&format!(" [{}] ", stretch.note));
        }
    }
    out
}

struct Printer {
    width: usize,
    paint: Paint,
}

impl Printer {
    fn wrapped(&self, text: &str, indent: usize) -> Vec<String> {
        let blank = " ".repeat(indent);
        wrap(&plain(text), self.width - indent)
            .into_iter()
            .map(|line| format!("{blank}{line}"))
            .collect()
    }

    fn block(&self, block: &Block, lines: &mut Vec<String>) {
        if !matches!(
            block,
            Block::Code { .. } | Block::Details { .. } | Block::PageBreak
        ) {
            lines.push(String::new());
        }
        match block {
            Block::Heading { level, text } => self.heading(*level, text, lines),
            Block::Answer { sentence, figures } => self.answer(sentence, figures, lines),
            Block::Paragraph(text) => lines.extend(self.wrapped(text, 0)),
            Block::Small(text) => {
                lines.extend(
                    self.wrapped(text, 0)
                        .iter()
                        .map(|line| self.paint.dim(line)),
                );
            }
            Block::Labelled { label, text } => self.labelled(label, text, lines),
            Block::List(items) => {
                for item in items {
                    self.item("- ", item, lines);
                }
            }
            Block::Terms(terms) => {
                for (index, (term, text)) in terms.iter().enumerate() {
                    if index > 0 {
                        lines.push(String::new());
                    }
                    self.labelled(term, text, lines);
                }
            }
            Block::Table(table) => lines.extend(table::table_lines(table, self.width, self.paint)),
            Block::Chart(chart) => lines.extend(chart_lines(chart, self.width, self.paint)),
            Block::Quotes {
                heading,
                tone,
                quotes,
            } => self.quotes(heading, *tone, quotes, lines),
            Block::Marked(stretches) => lines.extend(self.wrapped(&in_brackets(stretches), 0)),
            Block::Code { .. } | Block::Details { .. } | Block::PageBreak => {}
        }
    }

    fn heading(&self, level: u8, text: &str, lines: &mut Vec<String>) {
        let text = plain(text);
        if level > 2 {
            return lines.extend(
                wrap(&text, self.width)
                    .iter()
                    .map(|line| self.paint.bold(line)),
            );
        }
        let rule = "─".repeat(self.width);
        lines.push(self.paint.dim(&rule));
        lines.push(self.paint.bold(&text.to_uppercase()));
    }

    fn answer(&self, sentence: &str, figures: &[Figure], lines: &mut Vec<String>) {
        lines.extend(
            self.wrapped(sentence, 0)
                .iter()
                .map(|line| self.paint.bold(line)),
        );
        lines.push(String::new());
        for figure in figures {
            let text = format!("{}: {}. {}", figure.number, figure.label, figure.note);
            self.item("  ", &text, lines);
        }
    }

    /// A label and its text: the label is bold, so it is wrapped with the text and painted afterwards.
    fn labelled(&self, label: &str, text: &str, lines: &mut Vec<String>) {
        let label = format!("{}:", plain(label));
        let wrapped = self.wrapped(&format!("{label} {text}"), 0);
        for (index, line) in wrapped.into_iter().enumerate() {
            match line.strip_prefix(&label) {
                Some(rest) if index == 0 => {
                    lines.push(format!("{}{rest}", self.paint.bold(&label)))
                }
                _ => lines.push(line),
            }
        }
    }

    fn item(&self, bullet: &str, text: &str, lines: &mut Vec<String>) {
        let indent = bullet.chars().count();
        for (index, line) in self.wrapped(text, indent).into_iter().enumerate() {
            lines.push(if index == 0 {
                format!("{bullet}{}", &line[indent..])
            } else {
                line
            });
        }
    }

    fn quotes(&self, heading: &str, tone: Tone, quotes: &[Quote], lines: &mut Vec<String>) {
        let heading = plain(heading);
        lines.extend(
            wrap(&heading, self.width)
                .iter()
                .map(|line| self.paint.tone(tone, line)),
        );
        for quote in quotes {
            lines.extend(self.wrapped(&quote.text, 2));
            lines.extend(
                self.wrapped(&quote.source, 4)
                    .iter()
                    .map(|line| self.paint.dim(line)),
            );
        }
    }
}
