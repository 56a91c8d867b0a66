//! A document as Markdown (CommonMark with GitHub's tables).

use crate::document::{Align, Block, Column, Document, Figure, Quote, Table};
use crate::escape::{markdown as escape, plain};
use crate::text::{Paint, chart_lines, in_brackets};
use maud::html;
use std::fmt::Write as _;

/// Columns of the charts, which are drawn as text.
const CHART_WIDTH: usize = 76;

/// Prints a document as Markdown. No string of the document can become markup.
#[must_use]
pub fn to_markdown(document: &Document) -> String {
    let mut out = format!("# {}\n\n", escape(&document.title));
    push(&mut out, &format!("*{}*", escape(&document.kicker)));
    push(&mut out, &escape(&document.dateline));
    for block in &document.blocks {
        block_markdown(block, &mut out);
    }
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}

fn push(out: &mut String, paragraph: &str) {
    out.push_str(paragraph);
    out.push_str("\n\n");
}

fn block_markdown(block: &Block, out: &mut String) {
    match block {
        Block::Heading { level, text } => {
            push(
                out,
                &format!("{} {}", "#".repeat(usize::from(*level)), escape(text)),
            );
        }
        Block::Answer { sentence, figures } => answer(sentence, figures, out),
        Block::Paragraph(text) | Block::Small(text) => push(out, &escape(text)),
        Block::Labelled { label, text } => {
            push(out, &format!("**{}:** {}", escape(label), escape(text)));
        }
        Block::List(items) => {
            push(
                out,
                &lines(items.iter().map(|item| format!("- {}", escape(item)))),
            );
        }
        Block::Terms(terms) => {
            let item = |(term, text): &(String, String)| {
                format!("- **{}:** {}", escape(term), escape(text))
            };
            push(out, &lines(terms.iter().map(item)));
        }
        Block::Table(table) => push(out, &table_markdown(table)),
        Block::Chart(chart) => {
            let drawn = chart_lines(chart, CHART_WIDTH, Paint::Plain).join("\n");
            push(out, &fenced(&drawn, "text"));
        }
        Block::Quotes {
            heading, quotes, ..
        } => quotes_markdown(heading, quotes, out),
        Block::Marked(stretches) => push(out, &escape(&in_brackets(stretches))),
        Block::Code { text, .. } => {
            let text: Vec<String> = text.lines().map(plain_indented).collect();
            push(out, &fenced(&text.join("\n"), "bibtex"));
        }
        Block::Details { summary, blocks } => {
            // Markdown's own escapes mean nothing inside of HTML.
            let summary = html! { details { summary { (plain(summary)) } } }.into_string();
            push(out, summary.trim_end_matches("</details>"));
            for block in blocks {
                block_markdown(block, out);
            }
            push(out, "</details>");
        }
        Block::PageBreak => push(out, "---"),
    }
}

fn lines(items: impl Iterator<Item = String>) -> String {
    items.collect::<Vec<_>>().join("\n")
}

fn answer(sentence: &str, figures: &[Figure], out: &mut String) {
    push(out, &format!("**{}**", escape(sentence)));
    push(
        out,
        &lines(figures.iter().map(|figure| {
            format!(
                "- **{}**: {}. {}",
                escape(&figure.number),
                escape(&figure.label),
                escape(&figure.note)
            )
        })),
    );
}

fn quotes_markdown(heading: &str, quotes: &[Quote], out: &mut String) {
    push(out, &format!("**{}**", escape(heading)));
    for quote in quotes {
        push(
            out,
            &format!("> {}\n>\n> {}", escape(&quote.text), escape(&quote.source)),
        );
    }
}

fn table_markdown(table: &Table) -> String {
    let mut out = format!("*{}*\n\n", escape(&table.caption));
    let heading = |column: &Column| format!(" {} |", escape(&column.heading));
    let rule = |column: &Column| match column.align {
        Align::Left => " --- |",
        Align::Right => " ---: |",
    };
    let _ = writeln!(
        out,
        "|{}",
        table.columns.iter().map(heading).collect::<String>()
    );
    let _ = writeln!(
        out,
        "|{}",
        table.columns.iter().map(rule).collect::<String>()
    );
    for row in &table.rows {
        let cells: String = row
            .iter()
            .map(|cell| format!(" {} |", escape(cell)))
            .collect();
        let _ = writeln!(out, "|{cells}");
    }
    out.truncate(out.trim_end().len());
    out
}

/// A code block whose fence is longer than any run of backticks within.
fn fenced(text: &str, language: &str) -> String {
    let mut longest = 2;
    let mut run = 0;
    for character in text.chars() {
        run = if character == '`' { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    let fence = "`".repeat(longest + 1);
    format!("{fence}{language}\n{text}\n{fence}")
}

/// A line of code made harmless, its indentation kept.
pub(crate) fn plain_indented(line: &str) -> String {
    let indent = line.len() - line.trim_start_matches(' ').len();
    format!("{}{}", &line[..indent], plain(line))
}
