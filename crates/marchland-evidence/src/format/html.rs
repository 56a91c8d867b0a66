//! HTML: main text with offsets; scripts, menus, forms and side columns set apart.

use super::entities::{reference, resolved};
use super::html_chrome::region_by_class;
use super::html_main::{self, Node};
use super::html_tokens::{Token, Tokens, attribute};
use super::structured::structured_data;
use super::{Declared, Layout};
use crate::block::{BlockBuilder, BlockKind};
use std::ops::Range;

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

#[derive(Debug)]
struct Element {
    name: String,
    region: Option<&'static str>,
    /// Its place among the nodes.
    node: usize,
}

#[derive(Default)]
struct Reader<'a> {
    page: &'a str,
    stack: Vec<Element>,
    builder: BlockBuilder,
    out: Layout,
    nodes: Vec<Node>,
    /// The node of each block.
    places: Vec<usize>,
}

/// Blocks and declared metadata of a page.
pub(crate) fn layout(page: &str) -> Layout {
    let mut reader = Reader {
        page,
        nodes: vec![Node {
            parent: 0,
            region: None,
            by_class: false,
            article: false,
        }],
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
    let mut out = reader.out;
    html_main::mark(&mut out.blocks, &reader.places, &mut reader.nodes);
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
            self.push(name, attributes);
        }
    }

    fn push(&mut self, name: String, attributes: &str) {
        let parent = self.stack.last().map_or(0, |element| element.node);
        let by_name = self.region_of(&name, attributes);
        let whole = matches!(name.as_str(), "html" | "body" | "main" | "article");
        let by_class = (by_name.is_none() && !whole)
            .then(|| region_by_class(attributes))
            .flatten();
        let region = by_name.or(by_class);
        let article = matches!(name.as_str(), "main" | "article")
            || attribute(attributes, "itemprop")
                .is_some_and(|value| value.eq_ignore_ascii_case("articlebody"));
        let node = if region.is_some() || article || BREAKING.contains(&name.as_str()) {
            self.nodes.push(Node {
                parent,
                region,
                by_class: by_class.is_some(),
                article,
            });
            self.nodes.len() - 1
        } else {
            parent
        };
        self.stack.push(Element { name, region, node });
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
            "form" | "button" | "select" | "option" | "label" | "fieldset" => return Some("form"),
            "header" if !inside("article") && !inside("main") => return Some("page header"),
            "figcaption" => return Some("caption"),
            "noscript" | "template" | "svg" | "iframe" | "object" | "canvas" | "dialog" => {
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
        None
    }

    fn flush(&mut self) {
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
        if let Some(block) = self.builder.finish(kind, None) {
            self.out.blocks.push(block);
            let node = self.stack.last().map_or(0, |element| element.node);
            self.places.push(node);
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
