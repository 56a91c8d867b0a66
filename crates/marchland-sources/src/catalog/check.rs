//! What a card must hold before anything relies on it.

use super::card::{Card, Conversion, Copy, Coverage, Published};
use super::{CardError, bibtex};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// The longest release lag that a card may state, in days.
const LONGEST_LAG: u32 = 36_525;

/// Checks one card; the error is the problem in words.
pub(super) fn card(card: &Card) -> Result<(), String> {
    if !plain_name(&card.id.0) {
        return Err("the id may hold lower-case letters, digits and hyphens only".into());
    }
    for (field, text) in [
        ("title", &card.title),
        ("producer", &card.producer),
        ("version", &card.version),
        ("release_lag_why", &card.release_lag_why),
        ("terms.statement", &card.terms.statement),
        ("published.checksum_note", &card.published.checksum_note),
        ("copy.copied_from", &card.copy.copied_from),
        ("copy.conversion_note", &card.copy.conversion_note),
        ("coverage.states", &card.coverage.states),
    ] {
        if text.trim().is_empty() {
            return Err(format!("{field} is empty"));
        }
    }
    let references = &card.citation.references;
    if references.is_empty() || references.iter().any(|text| text.trim().is_empty()) {
        return Err("citation.references is empty, or one of them is".into());
    }
    if card.release_lag_days > LONGEST_LAG {
        let found = card.release_lag_days;
        return Err(format!(
            "release_lag_days {found} is outside [0, {LONGEST_LAG}]"
        ));
    }
    bibtex::entries(&card.citation.bibtex)
        .map_err(|problem| format!("citation.bibtex: {problem}"))?;
    published(&card.published)?;
    copy(&card.copy)?;
    coverage(&card.coverage)?;
    mechanical(card)
}

/// Lower-case letters, digits and hyphens.
fn plain_name(name: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    !name.is_empty() && name.bytes().all(plain)
}

fn published(published: &Published) -> Result<(), String> {
    if !date(&published.date) {
        let found = &published.date;
        return Err(format!(
            "published.date '{found}' is no year, month or day in ISO 8601"
        ));
    }
    web_address("published.page", &published.page)?;
    if let Some(file) = &published.file {
        web_address("published.file", file)?;
    }
    let person_needed = published.registration || published.file.is_none();
    if person_needed && published.what_to_do.is_none() {
        return Err(
            "published.what_to_do is missing: without a file address, or behind a registration, \
                    the card must say what a person does"
                .into(),
        );
    }
    Ok(())
}

/// `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
fn date(text: &str) -> bool {
    let day = match text.len() {
        4 => format!("{text}-01-01"),
        7 => format!("{text}-01"),
        _ => text.to_owned(),
    };
    day.len() == 10 && day.parse::<Date>().is_ok()
}

fn web_address(field: &str, address: &str) -> Result<(), String> {
    let rest = address
        .strip_prefix("https://")
        .or_else(|| address.strip_prefix("http://"));
    match rest {
        Some(rest) if !rest.is_empty() && !rest.starts_with('/') => Ok(()),
        _ => Err(format!("{field} '{address}' is no http or https address")),
    }
}

fn copy(copy: &Copy) -> Result<(), String> {
    let safe = |part: &str| !matches!(part, "" | "." | "..") && !part.contains(['\\', ':']);
    if !copy.path.split('/').all(safe) {
        return Err(format!(
            "copy.path '{}' leaves the data folder; a relative path without '..' is allowed",
            copy.path
        ));
    }
    if copy.bytes == 0 || copy.rows == 0 || copy.columns == 0 {
        return Err("copy.bytes, copy.rows and copy.columns must be above zero".into());
    }
    let gzip = copy.path.ends_with(".gz");
    if gzip != copy.content_sha256.is_some() || gzip != copy.content_bytes.is_some() {
        return Err(
            "copy.content_sha256 and copy.content_bytes belong to gzip files, and to all of them"
                .into(),
        );
    }
    Ok(())
}

fn coverage(coverage: &Coverage) -> Result<(), String> {
    if coverage.first_year > coverage.last_year {
        return Err(format!(
            "coverage runs from {} back to {}",
            coverage.first_year, coverage.last_year
        ));
    }
    Ok(())
}

/// A conversion that a program does must start from a file that it can name and end in a file it can check.
fn mechanical(card: &Card) -> Result<(), String> {
    if card.published.file.is_some() {
        let name = card.published_name().unwrap_or_default();
        if matches!(name, "" | "." | "..") || name.contains(['/', '\\', ':', '%']) {
            return Err(format!(
                "published.file ends in '{name}', which is no plain file name; give published.save_as"
            ));
        }
    }
    match card.copy.conversion {
        Conversion::Other => Ok(()),
        _ if card.published.file.is_none() => {
            Err("copy.conversion is mechanical, but there is no published.file to convert".into())
        }
        Conversion::Gzip | Conversion::UnzipGzip if card.copy.content_sha256.is_none() => {
            Err("copy.conversion ends in gzip, but copy.path does not end in .gz".into())
        }
        Conversion::UnzipGzip if card.published.member.is_none() => {
            Err("copy.conversion unpacks an archive, but published.member does not say what".into())
        }
        _ => Ok(()),
    }
}

/// A BibTeX key stands for one entry across all cards.
pub(super) fn keys_agree(cards: &[Card]) -> Result<(), CardError> {
    let mut seen: BTreeMap<String, String> = BTreeMap::new();
    for card in cards {
        for entry in bibtex::entries(&card.citation.bibtex).unwrap_or_default() {
            let known = seen.entry(entry.key.clone()).or_insert(entry.text.clone());
            if *known != entry.text {
                return Err(CardError {
                    card: card.id.0.clone(),
                    problem: format!(
                        "citation.bibtex: the key {} stands for another entry elsewhere",
                        entry.key
                    ),
                });
            }
        }
    }
    Ok(())
}
