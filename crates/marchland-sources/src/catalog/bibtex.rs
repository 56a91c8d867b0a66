//! The little of BibTeX that cards need: entries, their keys, and whether they are whole.

/// One entry of a bibliography.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The key by which it is cited.
    pub key: String,
    /// The entry as written, from `@` to its closing brace.
    pub text: String,
}

/// The kinds of entry that cards use.
const KINDS: [&str; 5] = ["@article", "@book", "@incollection", "@misc", "@techreport"];

/// Splits a text into its BibTeX entries.
///
/// # Errors
/// There is no entry, text stands between entries, braces do not match, a key is missing, or an entry has no
/// author, title or year.
pub fn entries(text: &str) -> Result<Vec<Entry>, String> {
    let mut entries = Vec::new();
    let mut rest = text.trim();
    while !rest.is_empty() {
        let length = entry_length(rest)?;
        let (entry, after) = rest.split_at(length);
        entries.push(entry_of(entry)?);
        rest = after.trim_start();
    }
    if entries.is_empty() {
        return Err("no entry".into());
    }
    Ok(entries)
}

/// Bytes from `@` to the brace that closes the entry.
fn entry_length(text: &str) -> Result<usize, String> {
    if !text.starts_with('@') {
        let found: String = text.chars().take(20).collect();
        return Err(format!("'{found}' where an entry begins; '@' was expected"));
    }
    let mut depth = 0_u32;
    for (at, letter) in text.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' if depth == 0 => return Err("a closing brace without an opening one".into()),
            '}' if depth == 1 => return Ok(at + 1),
            '}' => depth -= 1,
            _ => {}
        }
    }
    Err("an entry is not closed".into())
}

fn entry_of(text: &str) -> Result<Entry, String> {
    let (kind, body) = text.split_once('{').ok_or("an entry without a brace")?;
    if !KINDS.contains(&kind) {
        let found: String = kind.chars().take(20).collect();
        return Err(format!(
            "'{found}' is no kind of entry; one of {}",
            KINDS.join(", ")
        ));
    }
    let (key, fields) = body.split_once(',').ok_or("an entry without fields")?;
    let word = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b':');
    if key.is_empty() || !key.bytes().all(word) {
        return Err(format!("'{key}' is no key"));
    }
    for field in ["author", "title", "year"] {
        let has = fields.lines().any(|line| {
            line.trim_start()
                .strip_prefix(field)
                .is_some_and(|rest| rest.trim_start().starts_with('='))
        });
        if !has {
            return Err(format!("entry {key} has no {field}"));
        }
    }
    Ok(Entry {
        key: key.to_owned(),
        text: text.to_owned(),
    })
}
