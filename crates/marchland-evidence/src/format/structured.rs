//! What a page says of itself in structured data (schema.org as JSON-LD): where its meta elements are silent.

use super::Declared;
use regex::Regex;
use serde_json::Value;
use std::sync::LazyLock;

/// Bytes of a script that are read.
const LONGEST: usize = 1 << 20;
/// Objects of a script that are looked at.
const MOST_OBJECTS: usize = 200;
/// Authors that are taken.
const MOST_AUTHORS: usize = 20;

/// Takes title, publisher, authors and dates of the first article in a script; of a script that is no JSON, the dates.
pub(super) fn structured_data(script: &str, declared: &mut Declared) {
    let text = script.trim();
    let data = text.starts_with(['{', '[']) && text.contains("schema.org") && text.len() <= LONGEST;
    match serde_json::from_str::<Value>(text) {
        Ok(value) if data => {
            if let Some(article) = article(&value) {
                take(article, declared);
            }
        }
        _ => dates(script, declared),
    }
}

/// The first article, breadth first, so that what a page is about comes before what it lists.
fn article(value: &Value) -> Option<&Value> {
    let mut waiting = vec![value];
    let mut at = 0;
    while let Some(value) = waiting.get(at).copied() {
        at += 1;
        if at > MOST_OBJECTS {
            break;
        }
        match value {
            Value::Array(all) => waiting.extend(all),
            Value::Object(fields) if !is_article(value) => {
                waiting.extend(
                    ["@graph", "mainEntity", "mainEntityOfPage"]
                        .iter()
                        .filter_map(|key| fields.get(*key)),
                );
            }
            Value::Object(_) => return Some(value),
            _ => {}
        }
    }
    None
}

fn is_article(value: &Value) -> bool {
    let named = |kind: &Value| {
        kind.as_str().is_some_and(|kind| {
            kind.ends_with("Article") || kind.ends_with("Posting") || kind == "Report"
        })
    };
    match &value["@type"] {
        Value::Array(kinds) => kinds.iter().any(named),
        kind => named(kind),
    }
}

fn take(article: &Value, declared: &mut Declared) {
    let text = |key: &str| {
        article[key]
            .as_str()
            .map(str::trim)
            .filter(|text| !text.is_empty())
    };
    if let (None, Some(title)) = (&declared.title, text("headline")) {
        declared.title = Some(title.to_owned());
    }
    if let (None, Some(publisher)) = (&declared.outlet, names(&article["publisher"]).first()) {
        declared.outlet = Some((publisher.clone(), "structured data"));
    }
    declared.authors = names(&article["author"]);
    if let (None, Some(day)) = (&declared.published, text("datePublished")) {
        declared.published = Some(day.to_owned());
    }
    if let (None, Some(day)) = (&declared.updated, text("dateModified")) {
        declared.updated = Some(day.to_owned());
    }
}

/// The names of a person or an organisation, or of several.
fn names(value: &Value) -> Vec<String> {
    let all = match value {
        Value::Array(all) => all.iter().collect(),
        one => vec![one],
    };
    let names = all
        .into_iter()
        .filter_map(|one| one.as_str().or_else(|| one["name"].as_str()));
    names
        .map(str::trim)
        .filter(|name| !name.is_empty() && !name.starts_with("http"))
        .take(MOST_AUTHORS)
        .map(str::to_owned)
        .collect()
}

fn dates(script: &str, declared: &mut Declared) {
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
