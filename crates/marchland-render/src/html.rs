//! A document as one HTML page that needs nothing else: no script, no address, no font from elsewhere.

use crate::document::{Align, Block, Column, Document, Figure, Marked, Quote, Shade, Table, Tone};
use crate::escape::{inline, plain};
use crate::markdown::plain_indented;
use crate::svg;
use maud::{DOCTYPE, Markup, PreEscaped, html};

const STYLE: &str = include_str!("style.css");
/// What a browser may load for this page: nothing but its own style sheet.
const POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/// Prints a document as a self-contained HTML page in English. Every string of the document is escaped.
#[must_use]
pub fn to_html(document: &Document) -> String {
    let (opening, sections) = sections(&document.blocks);
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                meta name="referrer" content="no-referrer";
                meta name="color-scheme" content="light dark";
                meta name="generator" content="Marchland";
                title { (plain(&document.title)) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                main {
                    header {
                        p.kicker { (plain(&document.kicker)) }
                        h1 { (plain(&document.title)) }
                        p.dateline { (plain(&document.dateline)) }
                    }
                    (blocks(opening, "opening"))
                    @if sections.len() > 1 { (contents(&sections)) }
                    @for (index, section) in sections.iter().enumerate() {
                        section id={ "section-" (index + 1) } { (blocks(section, &format!("section-{}", index + 1))) }
                    }
                }
            }
        }
    };
    page.into_string()
}

/// The blocks before the first section heading, and the sections, each with its heading.
fn sections(blocks: &[Block]) -> (&[Block], Vec<&[Block]>) {
    let is_section = |block: &Block| matches!(block, Block::Heading { level: 2, .. });
    let starts: Vec<usize> = (0..blocks.len())
        .filter(|at| is_section(&blocks[*at]))
        .collect();
    let first = starts.first().copied().unwrap_or(blocks.len());
    let ends = starts.iter().skip(1).copied().chain([blocks.len()]);
    let sections = starts
        .iter()
        .zip(ends)
        .map(|(start, end)| &blocks[*start..end])
        .collect();
    (&blocks[..first], sections)
}

fn contents(sections: &[&[Block]]) -> Markup {
    html! {
        nav aria-label="Contents" {
            ul {
                @for (index, section) in sections.iter().enumerate() {
                    @if let Some(Block::Heading { text, .. }) = section.first() {
                        li { a href={ "#section-" (index + 1) } { (plain(text)) } }
                    }
                }
            }
        }
    }
}

fn blocks(blocks: &[Block], id: &str) -> Markup {
    html! {
        @for (index, block) in blocks.iter().enumerate() {
            (block_html(block, &format!("{id}-{index}")))
        }
    }
}

fn block_html(block: &Block, id: &str) -> Markup {
    match block {
        Block::Heading { level: 2, text } => html! { h2 { (plain(text)) } },
        Block::Heading { text, .. } => html! { h3 { (plain(text)) } },
        Block::Answer { sentence, figures } => answer(sentence, figures),
        Block::Paragraph(text) => html! { p { (bound(text)) } },
        Block::Small(text) => html! { p.small { (bound(text)) } },
        Block::Labelled { label, text } => {
            html! { p.labelled { strong { (plain(label)) "." } " " (bound(text)) } }
        }
        Block::List(items) => html! { ul.list { @for item in items { li { (bound(item)) } } } },
        Block::Terms(terms) => html! {
            dl.terms {
                @for (term, text) in terms { div { dt { (plain(term)) } dd { (bound(text)) } } }
            }
        },
        Block::Table(table) => table_html(table),
        Block::Chart(chart) => svg::chart(chart, id),
        Block::Quotes {
            heading,
            tone,
            quotes,
        } => quotes_html(heading, *tone, quotes),
        Block::Marked(stretches) => html! {
            p.marked dir="auto" { @for stretch in stretches { (marked_html(stretch)) } }
        },
        Block::Code { label, text } => {
            let text: Vec<String> = text.lines().map(plain_indented).collect();
            html! { details { summary { (plain(label)) } pre { code { (text.join("\n")) } } } }
        }
        Block::Details {
            summary,
            blocks: inside,
        } => html! {
            details.fold { summary { (plain(summary)) } (blocks(inside, id)) }
        },
        Block::PageBreak => html! { div.page-break {} },
    }
}

/// Text in which a number keeps its percent sign at the end of a line.
fn bound(text: &str) -> String {
    plain(text).replace(" %", "\u{a0}%")
}

fn marked_html(stretch: &Marked) -> Markup {
    let class = match stretch.shade {
        None => return html! { (inline(&stretch.text)) },
        Some(Shade::Claim(Tone::Up)) => "up",
        Some(Shade::Claim(Tone::Down)) => "down",
        Some(Shade::Claim(Tone::Neutral)) => "neither",
        Some(Shade::About) => "about",
        Some(Shade::Aside) => "aside",
    };
    html! {
        mark class=(class) {
            (inline(&stretch.text))
            @if !stretch.note.is_empty() { span.note { (plain(&stretch.note)) } }
        }
    }
}

fn answer(sentence: &str, figures: &[Figure]) -> Markup {
    html! {
        p.answer { (bound(sentence)) }
        dl.figures {
            @for figure in figures {
                div {
                    dt { (plain(&figure.label)) }
                    dd.number { (bound(&figure.number)) }
                    dd { (bound(&figure.note)) }
                }
            }
        }
    }
}

fn align(column: &Column) -> Option<&'static str> {
    match column.align {
        Align::Left => None,
        Align::Right => Some("number"),
    }
}

/// A table whose rows become small lists on a narrow screen; the roles keep it a table for those who hear it.
fn table_html(table: &Table) -> Markup {
    html! {
        table role="table" {
            caption { (plain(&table.caption)) }
            thead role="rowgroup" {
                tr role="row" {
                    @for column in &table.columns {
                        th role="columnheader" scope="col" class=[align(column)] { (plain(&column.heading)) }
                    }
                }
            }
            tbody role="rowgroup" {
                @for row in &table.rows { (row_html(&table.columns, row)) }
            }
        }
    }
}

fn row_html(columns: &[Column], row: &[String]) -> Markup {
    html! {
        tr role="row" {
            @for (index, (cell, column)) in row.iter().zip(columns).enumerate() {
                @if index == 0 {
                    th role="rowheader" scope="row" class=[align(column)] { (bound(cell)) }
                } @else {
                    td role="cell" class=[align(column)] data-label=(plain(&column.heading)) { (bound(cell)) }
                }
            }
        }
    }
}

fn quotes_html(heading: &str, tone: Tone, quotes: &[Quote]) -> Markup {
    let class = match tone {
        Tone::Up => "quotes up",
        Tone::Down => "quotes down",
        Tone::Neutral => "quotes",
    };
    html! {
        div class=(class) {
            p.tone { (plain(heading)) }
            @for quote in quotes {
                figure {
                    blockquote dir="auto" { (plain(&quote.text)) }
                    figcaption { (plain(&quote.source)) }
                }
            }
        }
    }
}
