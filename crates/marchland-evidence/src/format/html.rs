//! HTML: main text with offsets; scripts, menus, forms and side columns set apart.

use super::entities::{reference, resolved};
use super::html_tokens::{Token, Tokens, attribute};
use super::{Declared, Layout};
use crate::block::{Block, BlockBuilder, BlockKind};
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// Elements are followed to this depth; deeper ones are read as if they were not nested.
const DEEPEST: usize = 256;

/// Elements that end a line of text where they begin and end.
const BREAKING: [&str; 36] = [
    "p",
    "div",
    "li",
    "ul",
    "ol",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "section",
    "article",
    "main",
    "header",
    "footer",
    "nav",
    "aside",
    "form",
    "table",
    "tr",
    "td",
    "th",
    "blockquote",
    "figure",
    "figcaption",
    "pre",
    "dl",
    "dt",
    "dd",
    "hr",
    "address",
    "body",
    "head",
    "details",
    "summary",
];

/// Elements without content.
const VOID: [&str; 12] = [
    "br", "hr", "img", "meta", "link", "input", "area", "base", "col", "embed", "source", "wbr",
];

/// Words in a class or id that name a part of the page other than its text.
const CHROME: [(&str, &str); 17] = [
    ("nav", "nav"),
    ("navbar", "nav"),
    ("menu", "menu"),
    ("breadcrumb", "breadcrumb"),
    ("breadcrumbs", "breadcrumb"),
    ("cookie", "cookie banner"),
    ("cookies", "cookie banner"),
    ("consent", "cookie banner"),
    ("sidebar", "aside"),
    ("related", "related links"),
    ("newsletter", "newsletter form"),
    ("comments", "comment form"),
    ("share", "share bar"),
    ("social", "share bar"),
    ("advert", "advertisement"),
    ("promo", "advertisement"),
    ("tags", "keyword list"),
];

#[derive(Debug)]
struct Element {
    name: String,
    region: Option<&'static str>,
}

#[derive(Default)]
struct Reader<'a> {
    page: &'a str,
    stack: Vec<Element>,
    builder: BlockBuilder,
    out: Layout,
    in_article: Vec<bool>,
}

/// Blocks and declared metadata of a page.
pub(crate) fn layout(page: &str) -> Layout {
    let mut reader = Reader {
        page,
        ..Reader::default()
    };
    for token in Tokens::new(page) {
        match token {
            Token::Text(range) => reader.text(range),
            Token::Raw(name, range) => reader.raw(&name, range),
            Token::Open(name, attributes) => reader.open(name, attributes),
            Token::Close(name) => reader.close(&name),
        }
    }
    reader.flush();
    let (mut out, in_article) = (reader.out, reader.in_article);
    keep_main(&mut out.blocks, &in_article);
    out
}

impl Reader<'_> {
    fn text(&mut self, range: Range<usize>) {
        let linked = self.stack.iter().any(|element| element.name == "a");
        let mut at = range.start;
        while at < range.end {
            let rest = &self.page[at..range.end];
            let Some(first) = rest.chars().next() else {
                break;
            };
            let (character, length) = reference(rest).unwrap_or((first, first.len_utf8()));
            self.builder.push(character, at..at + length, linked);
            at += length;
        }
    }

    fn raw(&mut self, name: &str, range: Range<usize>) {
        let content = &self.page[range];
        if name == "title" && self.out.declared.title.is_none() {
            self.out.declared.title = Some(resolved(content.trim()));
        } else if name == "script" {
            structured_data(content, &mut self.out.declared);
        }
    }

    fn open(&mut self, name: String, attributes: Range<usize>) {
        let attributes = &self.page[attributes];
        if name == "meta" {
            meta(attributes, &mut self.out.declared);
        }
        if name == "time" {
            self.time(attributes);
        }
        if name == "br" {
            self.builder.push(' ', 0..0, false);
        }
        if BREAKING.contains(&name.as_str()) {
            self.flush();
        }
        let empty = VOID.contains(&name.as_str()) || attributes.ends_with('/');
        if !empty && self.stack.len() < DEEPEST {
            let region = self.region_of(&name, attributes);
            self.stack.push(Element { name, region });
        }
    }

    fn close(&mut self, name: &str) {
        if BREAKING.contains(&name) {
            self.flush();
        }
        if let Some(at) = self.stack.iter().rposition(|element| element.name == name) {
            self.stack.truncate(at);
        }
    }

    /// A time element in the main text dates the article, the first one its publication.
    fn time(&mut self, attributes: &str) {
        let Some(value) = attribute(attributes, "datetime") else {
            return;
        };
        let aside = self.stack.iter().any(|element| element.region.is_some());
        let declared = &mut self.out.declared;
        let updated = attributes.contains("updated") || attributes.contains("modified");
        let slot = if updated {
            &mut declared.updated
        } else {
            &mut declared.published
        };
        if !aside && slot.is_none() {
            *slot = Some(resolved(value));
        }
    }

    fn region_of(&self, name: &str, attributes: &str) -> Option<&'static str> {
        let inside = |outer: &str| self.stack.iter().any(|element| element.name == outer);
        match name {
            "nav" => return Some("nav"),
            "aside" => return Some("aside"),
            "footer" => return Some("footer"),
            "form" | "button" | "select" | "option" => return Some("form"),
            "header" if !inside("article") && !inside("main") => return Some("page header"),
            "figcaption" => return Some("caption"),
            "noscript" | "template" | "svg" | "iframe" | "object" | "canvas" => {
                return Some("hidden");
            }
            "head" => return Some("head"),
            _ => {}
        }
        let hidden = attribute(attributes, "hidden").is_some()
            || attribute(attributes, "style").is_some_and(|style| {
                let style: String = style.split_whitespace().collect();
                style.contains("display:none")
            });
        if hidden {
            return Some("hidden");
        }
        if matches!(name, "html" | "body" | "main" | "article") {
            return None;
        }
        let words = [attribute(attributes, "class"), attribute(attributes, "id")];
        words
            .into_iter()
            .flatten()
            .flat_map(|value| value.split(|c: char| !c.is_ascii_alphabetic()))
            .find_map(|word| {
                let entry = CHROME
                    .iter()
                    .find(|entry| word.eq_ignore_ascii_case(entry.0));
                entry.map(|entry| entry.1)
            })
    }

    fn flush(&mut self) {
        let region = self.stack.iter().find_map(|element| element.region);
        let inside = |name: &str| self.stack.iter().any(|element| element.name == name);
        let heading = self
            .stack
            .iter()
            .any(|element| matches!(element.name.as_bytes(), [b'h', b'1'..=b'6']));
        let kind = if heading {
            BlockKind::Heading
        } else if inside("li") {
            BlockKind::Item
        } else {
            BlockKind::Prose
        };
        let in_article = inside("article") || inside("main");
        if let Some(block) = self.builder.finish(kind, region) {
            self.out.blocks.push(block);
            self.in_article.push(in_article);
        }
    }
}

/// Where an article element holds most of the text, what stands outside it is not main text. Where no main text
/// is left, the markup misled and everything but hidden parts is read.
fn keep_main(blocks: &mut [Block], in_article: &[bool]) {
    let length = |inside: bool, blocks: &[Block]| -> usize {
        let chosen = blocks.iter().zip(in_article);
        chosen
            .filter(|(block, article)| block.region.is_none() && **article == inside)
            .map(|(block, _)| block.text.len())
            .sum()
    };
    let (inside, outside) = (length(true, blocks), length(false, blocks));
    if inside > 400 && inside > outside {
        for (block, _) in blocks.iter_mut().zip(in_article).filter(|pair| !pair.1) {
            block.region = block.region.or(Some("outside the article"));
        }
    }
    if inside + outside == 0 {
        for block in blocks.iter_mut() {
            if !matches!(block.region, Some("hidden" | "head")) {
                block.region = None;
            }
        }
    }
}

fn meta(attributes: &str, declared: &mut Declared) {
    let name = attribute(attributes, "property").or_else(|| attribute(attributes, "name"));
    let (Some(name), Some(content)) = (name, attribute(attributes, "content")) else {
        return;
    };
    let content = resolved(content.trim());
    if content.is_empty() {
        return;
    }
    match name.to_ascii_lowercase().as_str() {
        "og:title" | "twitter:title" => declared.title = Some(content),
        "og:site_name" => declared.outlet = Some((content, "site name")),
        "author" | "article:author" if !content.starts_with("http") => {
            declared.author.get_or_insert(content);
        }
        "article:published_time" | "date" | "dc.date" | "pubdate" | "publish_date" => {
            declared.published = Some(content);
        }
        "article:modified_time" | "og:updated_time" | "last-modified" => {
            declared.updated = Some(content);
        }
        _ => {}
    }
}

/// The dates in a page's structured data (schema.org), where its meta elements have none.
fn structured_data(script: &str, declared: &mut Declared) {
    static DATES: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r#""date(Published|Modified)"\s*:\s*"([0-9T:+.Z-]{8,40})""#)
            .expect("a constant pattern")
    });
    for found in DATES.captures_iter(script).take(4) {
        let slot = if &found[1] == "Published" {
            &mut declared.published
        } else {
            &mut declared.updated
        };
        slot.get_or_insert(found[2].to_owned());
    }
}
