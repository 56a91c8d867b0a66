//! Markdown: front matter, and blocks without marks, links reduced to their words.

use super::{Declared, Layout};
use crate::block::{BlockBuilder, BlockKind};
use std::ops::Range;

/// Blocks and front matter of a Markdown text.
pub(crate) fn layout(text: &str) -> Layout {
    let mut out = Layout::default();
    let body = front_matter(text, &mut out.declared);
    let mut reader = Reader {
        text,
        builder: BlockBuilder::default(),
        kind: BlockKind::Prose,
        region: None,
        out,
    };
    let mut fence = None;
    let mut start = body;
    for line in text[body..].split_inclusive('\n') {
        let range = start..start + line.trim_end_matches(['\n', '\r']).len();
        start += line.len();
        let content = line.trim();
        let mark = ["```", "~~~"]
            .into_iter()
            .find(|mark| content.starts_with(mark));
        match (fence, mark) {
            (None, Some(mark)) => {
                reader.flush();
                fence = Some(mark);
            }
            (Some(open), Some(mark)) if open == mark => fence = None,
            (Some(_), _) => {}
            (None, None) => reader.line(range),
        }
    }
    reader.flush();
    reader.out
}

struct Reader<'a> {
    text: &'a str,
    builder: BlockBuilder,
    kind: BlockKind,
    region: Option<&'static str>,
    out: Layout,
}

impl Reader<'_> {
    fn line(&mut self, range: Range<usize>) {
        let content = self.text[range.clone()].trim();
        if content.is_empty() || content.starts_with("<!--") || rule(content) {
            return self.flush();
        }
        let (kind, mark) = marked(&self.text[range.clone()]);
        if kind != BlockKind::Prose {
            self.flush();
            self.kind = kind;
        }
        if content.starts_with('|') {
            self.flush();
            self.region = Some("table");
        }
        self.inline(range.start + mark..range.end);
        self.builder.push('\n', range.end..range.end, false);
        if kind == BlockKind::Heading || self.region.is_some() {
            self.flush();
        }
    }

    fn flush(&mut self) {
        if let Some(block) = self.builder.finish(self.kind, self.region.take()) {
            self.out.blocks.push(block);
        }
        self.kind = BlockKind::Prose;
    }

    /// Appends a line without emphasis marks and link targets.
    fn inline(&mut self, range: Range<usize>) {
        let mut at = range.start;
        let mut link: Option<Range<usize>> = None;
        while at < range.end {
            if link.as_ref().is_some_and(|link| at == link.start) {
                at = link.take().map_or(range.end, |link| link.end);
                continue;
            }
            let rest = &self.text[at..range.end];
            if link.is_none() {
                if let Some(length) = image(rest) {
                    at += length;
                    continue;
                }
                if let Some((label, target)) = link_target(rest) {
                    link = Some(at + label..at + target);
                    at += 1;
                    continue;
                }
            }
            at += self.character(rest, at, link.is_some());
        }
    }

    fn character(&mut self, rest: &str, at: usize, linked: bool) -> usize {
        let mut characters = rest.chars();
        let Some(first) = characters.next() else {
            return 1;
        };
        let next = characters.next();
        if first == '\\' && next.is_some_and(|c| c.is_ascii_punctuation()) {
            let escaped = next.unwrap_or(first);
            self.builder.push(escaped, at..at + 2, linked);
            return 2;
        }
        let before = self.text[..at].chars().next_back();
        if emphasis(before, first, next) {
            return first.len_utf8();
        }
        self.builder.push(first, at..at + first.len_utf8(), linked);
        first.len_utf8()
    }
}

/// Whether a character is a mark of emphasis: at the edge of a word, not between letters or spaces.
fn emphasis(before: Option<char>, mark: char, next: Option<char>) -> bool {
    let word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let space = |c: Option<char>| c.is_none_or(char::is_whitespace);
    match mark {
        '*' => !(space(before) && space(next)),
        '_' => word(before) != word(next) && !(space(before) && space(next)),
        '`' => true,
        _ => false,
    }
}

/// The kind of a line and the length of the mark that says so.
fn marked(line: &str) -> (BlockKind, usize) {
    let indent = line.len() - line.trim_start().len();
    let content = line.trim_start();
    let hashes = content.bytes().take_while(|byte| *byte == b'#').count();
    if (1..=6).contains(&hashes) && content[hashes..].starts_with(' ') {
        return (BlockKind::Heading, indent + hashes + 1);
    }
    if content.starts_with("- ") || content.starts_with("* ") || content.starts_with("+ ") {
        return (BlockKind::Item, indent + 2);
    }
    let digits = content.bytes().take_while(u8::is_ascii_digit).count();
    if (1..=3).contains(&digits) && content[digits..].starts_with(". ") {
        return (BlockKind::Item, indent + digits + 2);
    }
    let quote = content
        .bytes()
        .take_while(|byte| matches!(byte, b'>' | b' '))
        .count();
    (BlockKind::Prose, indent + quote)
}

fn rule(content: &str) -> bool {
    let marks = content.bytes().filter(|byte| !byte.is_ascii_whitespace());
    content.len() >= 3
        && marks
            .clone()
            .all(|byte| matches!(byte, b'-' | b'*' | b'_' | b'='))
}

/// The length of an image at the start of a text: it has no words of the document.
fn image(text: &str) -> Option<usize> {
    let (_, target) = link_target(text.strip_prefix('!')?)?;
    Some(target + 1)
}

/// For a link `[label](target)` at the start of a text: where the label ends, and where the target ends.
///
/// A search stops at the next bracket that opens, so that brackets that never close cost linear time.
fn link_target(text: &str) -> Option<(usize, usize)> {
    let inside = text.strip_prefix('[')?;
    let label = inside
        .find(['[', ']'])
        .filter(|at| inside[*at..].starts_with(']'))?;
    let target = inside[label + 1..].strip_prefix('(')?;
    let end = target
        .find(['[', ')', '\n'])
        .filter(|at| target[*at..].starts_with(')'))?;
    Some((label + 1, label + 3 + end + 1))
}

/// Reads a block of `key: value` lines between `---` at the very start; returns where the body begins.
fn front_matter(text: &str, declared: &mut Declared) -> usize {
    let mut lines = text.split_inclusive('\n');
    let Some(first) = lines.next().filter(|line| line.trim_end() == "---") else {
        return 0;
    };
    let mut entries = Vec::new();
    let mut at = first.len();
    for line in lines.take(60) {
        at += line.len();
        if matches!(line.trim_end(), "---" | "...") {
            for (key, value) in entries {
                declare(declared, key, value);
            }
            return at;
        }
        entries.extend(line.split_once(':'));
    }
    0
}

fn declare(declared: &mut Declared, key: &str, value: &str) {
    let value = value.trim().trim_matches(['"', '\'']).trim().to_owned();
    if value.is_empty() {
        return;
    }
    match key.trim().to_ascii_lowercase().as_str() {
        "title" => declared.title = Some(value),
        "date" | "published" | "pubdate" | "created" => declared.published = Some(value),
        "updated" | "lastmod" | "modified" | "last_modified" => declared.updated = Some(value),
        "author" | "authors" | "by" => declared.author = Some(value),
        "outlet" | "publisher" | "site" | "publication" => {
            declared.outlet = Some((value, "front matter"));
        }
        _ => {}
    }
}
