//! One dataset version: what it is, whose, on what terms, and how to know it is the right file.

use super::{CardError, Sha256, check};
use jiff::{Span, civil::Date};
use marchland_base::CardId;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A dataset version as its card in `catalog/` describes it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Card {
    /// The name of the card's file without its extension; every value names it as its origin.
    #[serde(skip, default = "no_id")]
    pub id: CardId,
    /// What the dataset is called.
    pub title: String,
    /// Who makes it.
    pub producer: String,
    /// The version, in the producer's own counting.
    pub version: String,
    /// Days between the end of a described period and the day its figures were typically published.
    pub release_lag_days: u32,
    /// Why that many.
    pub release_lag_why: String,
    /// What a reader of the table must know: traps, breaks, corrections.
    #[serde(default)]
    pub notes: String,
    /// Whom to cite.
    pub citation: Citation,
    /// What may be done with it.
    pub terms: Terms,
    /// The publisher's own file.
    pub published: Published,
    /// The table that the readers take, and how it comes from the publisher's file.
    pub copy: Copy,
    /// What it speaks of.
    pub coverage: Coverage,
    /// Column of the table to its unit. Columns that only identify a row have none.
    pub units: BTreeMap<String, String>,
    /// Code that stands for an absent value to its meaning; `empty` stands for an empty cell or a null.
    pub missing_codes: BTreeMap<String, String>,
}

/// Whom to cite for a dataset.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Citation {
    /// The references as a reader sees them, at least one.
    pub references: Vec<String>,
    /// The same as one or more BibTeX entries. Cards that share a source repeat its entry to the letter.
    pub bibtex: String,
}

/// What a publisher allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Permission {
    /// Allowed, on the conditions that the statement of the terms gives.
    Allowed,
    /// Not allowed without asking.
    NotAllowed,
    /// Nothing was found.
    NotStated,
}

/// The terms of a dataset.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Terms {
    /// The licence, or the terms in short.
    pub statement: String,
    /// Whether the table may be passed on.
    pub redistribution: Permission,
    /// Whether it may serve commercial ends.
    pub commercial_use: Permission,
}

/// The file as its publisher offers it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Published {
    /// When this version came out: a year, a month or a day in ISO 8601.
    pub date: String,
    /// How sure that date is, where it is not.
    #[serde(default)]
    pub date_note: Option<String>,
    /// The page on which the publisher presents the dataset.
    pub page: String,
    /// The address of the file itself, when it has one.
    #[serde(default)]
    pub file: Option<String>,
    /// The name under which the file is kept, when the address does not end in one.
    #[serde(default)]
    pub save_as: Option<String>,
    /// The name of the table inside the file, when the file is a ZIP archive that a program unpacks.
    #[serde(default)]
    pub member: Option<String>,
    /// Whether the publisher wants a registration or a request before handing it out.
    pub registration: bool,
    /// What a person does to get it when `file` is absent or a registration is wanted.
    #[serde(default)]
    pub what_to_do: Option<String>,
    /// The checksum of the file at `file`, when it is known.
    #[serde(default)]
    pub sha256: Option<Sha256>,
    /// The checksum of the table inside the publisher's file (an archive, say), when it is known.
    #[serde(default)]
    pub content_sha256: Option<Sha256>,
    /// What the checksums are of, and why one is unknown.
    pub checksum_note: String,
}

/// The table that the readers take.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Copy {
    /// Its place below the data folder, with forward slashes.
    pub path: String,
    /// Its length in bytes.
    pub bytes: u64,
    /// The checksum of the file.
    pub sha256: Sha256,
    /// The checksum of the decompressed content, for gzip files: two programs compress the same table to
    /// different bytes, so a file whose content agrees is right too.
    #[serde(default)]
    pub content_sha256: Option<Sha256>,
    /// The length of the decompressed content in bytes, for gzip files.
    #[serde(default)]
    pub content_bytes: Option<u64>,
    /// Rows without the header.
    pub rows: u64,
    /// Columns.
    pub columns: u32,
    /// Where this copy was taken from.
    pub copied_from: String,
    /// The day on which it was taken, when it was written down.
    #[serde(default)]
    pub accessed: Option<Date>,
    /// Whether a program can make the copy from the publisher's file.
    pub conversion: Conversion,
    /// How the copy comes from the publisher's file, in words.
    pub conversion_note: String,
}

/// How the copy comes from the publisher's file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Conversion {
    /// The publisher's file is the copy.
    None,
    /// The copy is the publisher's file, compressed with gzip.
    Gzip,
    /// The copy is one member of the publisher's ZIP archive, compressed with gzip.
    UnzipGzip,
    /// Any other: the card says which, and a person does it.
    Other,
}

/// What a dataset speaks of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Coverage {
    /// The first year described.
    pub first_year: i16,
    /// The last year described. After it, and before the first, a missing row means nothing.
    pub last_year: i16,
    /// Whether the values carry no year at all: distances, languages. The years then say when they were gathered.
    #[serde(default)]
    pub timeless: bool,
    /// Which states, and what a missing row inside the coverage means.
    pub states: String,
}

/// Before [`Card::parse`] sets it.
fn no_id() -> CardId {
    CardId(String::new())
}

impl Citation {
    /// The references in one line.
    #[must_use]
    pub fn text(&self) -> String {
        self.references.join(" ")
    }
}

impl Coverage {
    /// Whether the dataset speaks of a year.
    #[must_use]
    pub fn holds(&self, year: i16) -> bool {
        self.timeless || (self.first_year..=self.last_year).contains(&year)
    }
}

impl Card {
    /// Reads a card and checks it.
    ///
    /// # Errors
    /// The text is no TOML, a field is missing, unknown or empty, or two fields contradict each other.
    pub fn parse(id: &str, text: &str) -> Result<Card, CardError> {
        let mut card: Card = toml::from_str(text).map_err(|error| CardError {
            card: id.to_owned(),
            problem: error.to_string().trim_end().to_owned(),
        })?;
        card.id = CardId(id.to_owned());
        check::card(&card).map_err(|problem| CardError {
            card: id.to_owned(),
            problem,
        })?;
        Ok(card)
    }

    /// The day from which figures on a period are taken as known: its last day plus the release lag.
    ///
    /// The calendar ends with the year 9999; later days are that year's last.
    #[must_use]
    pub fn known_on(&self, period_end: Date) -> Date {
        period_end.saturating_add(Span::new().days(i64::from(self.release_lag_days)))
    }

    /// The name under which the publisher's file is kept, when the card has an address for it.
    #[must_use]
    pub fn published_name(&self) -> Option<&str> {
        let address = self.published.file.as_deref()?;
        self.published.save_as.as_deref().or_else(|| {
            let path = address.split(['?', '#']).next().unwrap_or(address);
            path.rsplit('/').next()
        })
    }
}
