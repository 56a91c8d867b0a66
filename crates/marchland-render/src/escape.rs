//! Text from anywhere, made harmless.

/// One line of text without anything that a terminal or a browser obeys rather than shows.
///
/// Line breaks, tabs and other blanks become single spaces. Control characters (those that begin terminal escapes
/// among them), bidirectional embeddings, overrides, isolates and marks, invisible tags and byte order marks become
/// U+FFFD, so that the reader sees that something was there.
#[must_use]
pub fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut blank = true;
    for character in text.chars() {
        if character.is_whitespace() && character != '\u{a0}' {
            if !blank {
                out.push(' ');
            }
            blank = true;
            continue;
        }
        blank = false;
        out.push(if is_harmful(character) {
            '\u{fffd}'
        } else {
            character
        });
    }
    out.truncate(out.trim_end_matches(' ').len());
    out
}

/// The same for a stretch of running text: a blank at either end stays, as one space.
pub(crate) fn inline(text: &str) -> String {
    let blank = |character: Option<char>| character.is_some_and(char::is_whitespace);
    let (before, after) = (blank(text.chars().next()), blank(text.chars().next_back()));
    let inside = plain(text);
    if inside.is_empty() {
        return if before { " ".to_owned() } else { inside };
    }
    let space = |there: bool| if there { " " } else { "" };
    format!("{}{inside}{}", space(before), space(after))
}

fn is_harmful(character: char) -> bool {
    character.is_control()
        || matches!(character,
            '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e007f}')
}

/// At most so many characters, cut at a word where one ends nearby, with an ellipsis where something was cut.
#[must_use]
pub fn shorten(text: &str, characters: usize) -> String {
    let Some((end, _)) = text.char_indices().nth(characters) else {
        return text.to_owned();
    };
    let head = &text[..end];
    let word = head.rfind(' ').filter(|at| *at * 10 >= end * 8);
    format!("{} […]", head[..word.unwrap_or(end)].trim_end())
}

/// One line of text that Markdown shows as it is: no markup, table, link, code or HTML can begin in it.
///
/// Bare addresses are broken up for readers that link them by themselves (GitHub's among them).
#[must_use]
pub fn markdown(text: &str) -> String {
    let text = plain(text);
    let mut out = String::with_capacity(text.len() + 8);
    let mut rest = text.chars().peekable();
    let mut start = true;
    let mut digits_only = true;
    let mut last_word = String::new();
    while let Some(character) = rest.next() {
        let next = rest.peek().copied();
        // A list marker is followed by a blank.
        let ends_marker = next.is_none_or(char::is_whitespace);
        let escaped = match character {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '&' | '$' | '@' | '^' => {
                true
            }
            '#' | '-' | '=' => start,
            '+' => start && ends_marker,
            ':' => next == Some('/'),
            '.' | ')' => {
                (digits_only && !start && ends_marker) || last_word.eq_ignore_ascii_case("www")
            }
            _ => false,
        };
        if escaped {
            out.push('\\');
        }
        out.push(character);
        digits_only &= character.is_ascii_digit();
        start = false;
        if character.is_alphanumeric() {
            last_word.push(character);
        } else {
            last_word.clear();
        }
    }
    out
}
