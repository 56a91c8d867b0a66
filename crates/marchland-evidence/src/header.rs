//! What a document says about itself, gathered from its markup and its form.

use crate::document::{Document, Role, Segment};
use crate::metadata::dates::{Found, dates};
use crate::metadata::{notices, origin};
use marchland_base::Date;

/// Title, outlet, people and dates of a document.
#[derive(Debug, Default)]
pub(crate) struct Header {
    pub title: Option<String>,
    /// The outlet and where it was found.
    pub outlet: Option<(String, &'static str)>,
    pub authors: Vec<String>,
    pub published: Option<Date>,
    pub updated: Option<Date>,
    pub date_notes: Vec<String>,
    /// Outlets named as the text's own source.
    pub named: Vec<String>,
}

/// Reads the header of a document.
pub(crate) fn header(document: &Document, segments: &[Segment]) -> Header {
    let mut header = Header {
        title: title(document, segments),
        ..Header::default()
    };
    if let Some((outlet, from)) = &document.declared.outlet {
        header.outlet = origin::clean_name(outlet).map(|outlet| (outlet, *from));
    }
    // A rights line in the text itself outweighs the name of the site that carries the copy.
    people(document, segments, &mut header);
    declared_dates(document, &mut header);
    stated_dates(document, segments, &mut header);
    let body = segments.iter().filter(|segment| segment.role == Role::Body);
    for segment in body {
        for name in origin::named_sources(document.text(segment)) {
            if !header.named.contains(&name) {
                header.named.push(name);
            }
        }
    }
    header
}

/// The declared title without the site's name, else the first heading before the prose begins.
fn title(document: &Document, segments: &[Segment]) -> Option<String> {
    let first_body = segments
        .iter()
        .position(|segment| segment.role == Role::Body);
    let heading = segments
        .iter()
        .take(first_body.unwrap_or(segments.len()))
        .find(|segment| segment.role == Role::Metadata("heading"))
        .and_then(|segment| origin::clean_name(document.text(segment)));
    let declared = document
        .declared
        .title
        .as_deref()
        .and_then(origin::clean_name);
    match (declared, heading) {
        // Page titles carry the site's name behind a bar or dash.
        (Some(declared), Some(heading)) if declared.contains(&heading) => Some(heading),
        (Some(declared), _) => Some(declared),
        (None, heading) => heading,
    }
}

fn people(document: &Document, segments: &[Segment], header: &mut Header) {
    if let Some(author) = document
        .declared
        .author
        .as_deref()
        .and_then(origin::clean_name)
    {
        header.authors.push(author);
    } else {
        let authors = document.declared.authors.iter();
        header
            .authors
            .extend(authors.filter_map(|name| origin::clean_name(name)));
    }
    for segment in segments {
        let text = document.text(segment);
        match segment.role {
            Role::Metadata("byline") => {
                let names = origin::byline(text).unwrap_or_default();
                header.authors.extend(names);
            }
            Role::Metadata("author note") => {
                let Some((name, organisation)) = notices::author_note(text) else {
                    continue;
                };
                header.authors.extend(origin::clean_name(&name));
                let publisher = organisation.filter(|name| origin::publishes(name));
                if let (None, Some(publisher)) = (&header.outlet, publisher) {
                    header.outlet = Some((publisher, "author note"));
                }
            }
            Role::Boilerplate("rights line") => {
                if let Some(holder) = origin::rights_holder(text) {
                    header.outlet = Some((holder, "rights line"));
                }
            }
            _ => {}
        }
    }
    let mut seen: Vec<String> = Vec::new();
    header.authors.retain(|name| {
        let new = !seen.contains(name);
        seen.push(name.clone());
        new
    });
}

fn declared_dates(document: &Document, header: &mut Header) {
    let first = |text: &Option<String>| {
        let found = dates(text.as_deref()?);
        found.iter().find_map(Found::date)
    };
    header.published = first(&document.declared.published);
    header.updated =
        first(&document.declared.updated).filter(|date| Some(*date) != header.published);
}

/// Dates that stand in lines of their own, and in notices of updates.
fn stated_dates(document: &Document, segments: &[Segment], header: &mut Header) {
    for segment in segments {
        let text = document.text(segment);
        match segment.role {
            Role::Metadata("date") => dated_line(text, header),
            Role::Notice("updated") => {
                if let Some(found) = dates(text).first() {
                    let date = found
                        .date()
                        .or_else(|| year_elsewhere(document, found, header));
                    if date.is_none() {
                        header.date_notes.push(format!(
                            "the update notice gives {:02}-{:02} without a year",
                            found.month, found.day
                        ));
                    }
                    header.updated = header.updated.or(date);
                }
            }
            _ => {}
        }
    }
}

fn dated_line(text: &str, header: &mut Header) {
    for found in dates(text) {
        let Some(date) = found.date() else { continue };
        let before = text[..found.range.start].to_lowercase();
        let revised = [
            "updat",
            "modif",
            "revis",
            "обнов",
            "actualiz",
            "aktual",
            "mis à jour",
        ];
        let slot = if revised.iter().any(|word| before.contains(word)) {
            &mut header.updated
        } else {
            &mut header.published
        };
        if slot.is_none() {
            *slot = Some(date);
            if found.ambiguous {
                let written = &text[found.range.clone()];
                header.date_notes.push(format!(
                    "{written} is read as {date}; day and month could be the other way round"
                ));
            }
        }
    }
}

/// The year of a day given without one: that of the same day elsewhere in the document, else the year of
/// publication when the day lies after it.
fn year_elsewhere(document: &Document, found: &Found, header: &mut Header) -> Option<Date> {
    let same = document
        .blocks
        .iter()
        .flat_map(|block| dates(&block.text))
        .find(|other| other.year.is_some() && (other.month, other.day) == (found.month, found.day));
    let date = match same {
        Some(same) => same.date(),
        None => {
            let published = header.published?;
            let this_year = Date::new(published.year(), found.month, found.day).ok()?;
            if this_year >= published {
                Some(this_year)
            } else {
                Date::new(published.year() + 1, found.month, found.day).ok()
            }
        }
    }?;
    header.date_notes.push(format!(
        "the update notice gives no year; {} is inferred from the document",
        date.year()
    ));
    Some(date)
}
