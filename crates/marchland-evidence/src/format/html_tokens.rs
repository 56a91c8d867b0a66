//! A small HTML tokenizer that keeps offsets. It never fails: what is no tag is text.

use std::ops::Range;

/// One piece of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Token {
    /// A stretch of character data, entities unresolved.
    Text(Range<usize>),
    /// A start tag: lower-case name and the range of its attributes.
    Open(String, Range<usize>),
    /// An end tag.
    Close(String),
    /// The content of an element that holds no markup (script, style, title ...).
    Raw(String, Range<usize>),
}

/// Elements whose content is not markup.
const RAW: [&str; 8] = [
    "script",
    "style",
    "title",
    "textarea",
    "xmp",
    "noembed",
    "noframes",
    "plaintext",
];

/// A longer "tag name" is no tag.
const LONGEST_NAME: usize = 40;

/// Walks over a page from its beginning.
pub(crate) struct Tokens<'a> {
    page: &'a str,
    at: usize,
    raw: Option<String>,
}

impl<'a> Tokens<'a> {
    pub fn new(page: &'a str) -> Tokens<'a> {
        Tokens {
            page,
            at: 0,
            raw: None,
        }
    }

    fn raw_content(&mut self, name: String) -> Option<Token> {
        let start = self.at;
        let end = close_of(self.page, start, &name).unwrap_or(self.page.len());
        self.at = end;
        Some(Token::Raw(name, start..end))
    }

    /// Consumes a comment, declaration or processing instruction; `false` if there is none here.
    fn skipped(&mut self) -> bool {
        let rest = &self.page[self.at..];
        let end = if let Some(comment) = rest.strip_prefix("<!--") {
            comment.find("-->").map(|at| at + 7)
        } else if rest.starts_with("<!") || rest.starts_with("<?") {
            rest.find('>').map(|at| at + 1)
        } else {
            return false;
        };
        self.at = end.map_or(self.page.len(), |length| self.at + length);
        true
    }

    fn tag(&mut self) -> Option<Token> {
        let rest = &self.page.as_bytes()[self.at..];
        let closing = rest.get(1) == Some(&b'/');
        let name_at = if closing { 2 } else { 1 };
        let letters = rest[name_at.min(rest.len())..]
            .iter()
            .take(LONGEST_NAME + 1)
            .take_while(|b| b.is_ascii_alphanumeric() || **b == b'-' || **b == b':')
            .count();
        let named = rest.get(name_at).is_some_and(u8::is_ascii_alphabetic);
        if !named || letters > LONGEST_NAME {
            return None;
        }
        let name_from = self.at + name_at;
        let name = self.page[name_from..name_from + letters].to_ascii_lowercase();
        let attributes = name_from + letters;
        let end = tag_end(self.page.as_bytes(), attributes);
        self.at = (end + 1).min(self.page.len());
        if closing {
            return Some(Token::Close(name));
        }
        if RAW.contains(&name.as_str()) {
            self.raw = Some(name.clone());
        }
        Some(Token::Open(name, attributes..end))
    }
}

impl Iterator for Tokens<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        if let Some(name) = self.raw.take() {
            return self.raw_content(name);
        }
        let start = self.at;
        while self.at < self.page.len() {
            if self.page.as_bytes()[self.at] != b'<' {
                self.at += self.page[self.at..]
                    .find('<')
                    .unwrap_or(self.page.len() - self.at);
                continue;
            }
            if self.at > start {
                let tag_follows =
                    self.page.as_bytes().get(self.at + 1).is_some_and(|b| {
                        b.is_ascii_alphabetic() || matches!(b, b'/' | b'!' | b'?')
                    });
                if tag_follows {
                    return Some(Token::Text(start..self.at));
                }
                self.at += 1;
                continue;
            }
            if self.skipped() {
                return self.next_after_skip();
            }
            if let Some(token) = self.tag() {
                return Some(token);
            }
            self.at += 1;
        }
        (self.at > start).then_some(Token::Text(start..self.at))
    }
}

impl Tokens<'_> {
    /// Comments may follow one another by the thousand, so this must not recurse.
    fn next_after_skip(&mut self) -> Option<Token> {
        while self.at < self.page.len() && self.page.as_bytes()[self.at] == b'<' && self.skipped() {
        }
        let at = self.at;
        Some(Token::Text(at..at))
    }
}

/// The `>` that ends a tag, quotes respected; the page's end if there is none.
fn tag_end(page: &[u8], from: usize) -> usize {
    let mut quote = None;
    let mut value = false;
    for (at, &byte) in page.iter().enumerate().skip(from) {
        match quote {
            Some(open) if byte == open => quote = None,
            Some(_) => {}
            None if byte == b'>' => return at,
            None if (byte == b'"' || byte == b'\'') && value => quote = Some(byte),
            None => {}
        }
        if !byte.is_ascii_whitespace() {
            value = byte == b'=';
        }
    }
    // A quote that never closes would swallow the page: fall back to the first `>`.
    page[from..]
        .iter()
        .position(|&byte| byte == b'>')
        .map_or(page.len(), |at| from + at)
}

fn close_of(page: &str, from: usize, name: &str) -> Option<usize> {
    let bytes = page.as_bytes();
    let mut at = from;
    while let Some(found) = page[at..].find("</") {
        let name_at = at + found + 2;
        let candidate = bytes.get(name_at..name_at + name.len());
        if candidate.is_some_and(|text| text.eq_ignore_ascii_case(name.as_bytes())) {
            return Some(at + found);
        }
        at = name_at;
    }
    None
}

/// The value of an attribute in the text between a tag's name and its `>`.
pub(crate) fn attribute<'a>(attributes: &'a str, wanted: &str) -> Option<&'a str> {
    let bytes = attributes.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if bytes[at].is_ascii_whitespace() || bytes[at] == b'/' {
            at += 1;
            continue;
        }
        let name_end = scan(bytes, at, |b| b.is_ascii_whitespace() || b == b'=').max(at + 1);
        let name = attributes.get(at..name_end)?;
        at = scan(bytes, name_end, |b| !b.is_ascii_whitespace());
        let mut value = "";
        if bytes.get(at) == Some(&b'=') {
            at = scan(bytes, at + 1, |b| !b.is_ascii_whitespace());
            let (from, end) = match bytes.get(at) {
                Some(&quote @ (b'"' | b'\'')) => (at + 1, scan(bytes, at + 1, |b| b == quote)),
                _ => (at, scan(bytes, at, |b| b.is_ascii_whitespace())),
            };
            value = attributes.get(from..end)?;
            at = end + 1;
        }
        if name.eq_ignore_ascii_case(wanted) {
            return Some(value);
        }
    }
    None
}

fn scan(bytes: &[u8], from: usize, stop: impl Fn(u8) -> bool) -> usize {
    let rest = bytes.get(from..).unwrap_or(&[]);
    rest.iter()
        .position(|&byte| stop(byte))
        .map_or(bytes.len().max(from), |length| from + length)
}
