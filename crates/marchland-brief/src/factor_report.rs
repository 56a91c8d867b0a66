//! What is known of one factor for the dyad: its values, what they do to the forecasts, and what documents say.

use marchland_base::{Cell, Date, Direction, Driver, Factor, Origin, Outcome, Side, Status};
use marchland_evidence::Claim;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// One factor, or the context that belongs to no factor.
///
/// `value`, `unit`, `status`, `age` and `as_of` repeat those of the first column, and are null where there is none.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct FactorReport {
    /// The factor's id, or "context".
    pub id: Driver,
    /// A short name for headings.
    pub name: String,
    /// What the factor says, in one phrase.
    pub statement: String,
    /// Whose property it is; null for context.
    pub side: Option<Side>,
    /// The direction that theory expects; null for context.
    pub direction: Option<Direction>,
    /// The first column's value; null where it is absent. Absent is never zero.
    pub value: Option<f64>,
    /// The first column's unit.
    pub unit: Option<String>,
    /// How the first column came by its value.
    pub status: Option<Status>,
    /// Years between the year that the value describes and the as-of year.
    pub age: Option<u8>,
    /// The last day of the period that the value describes.
    #[schemars(with = "Option<String>", extend("format" = "date"))]
    pub as_of: Option<Date>,
    /// The cards behind all columns.
    pub origin: Origin,
    /// What measures the factor, the most telling first.
    pub columns: Vec<ColumnReport>,
    /// What the factor adds to the log-odds of each move.
    pub contributions: Vec<Contribution>,
    /// What the documents say; it moves no number.
    pub evidence: EvidenceReport,
}

/// One measure of a factor.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ColumnReport {
    /// The name of the panel's column.
    pub id: String,
    /// What it measures.
    pub meaning: String,
    /// Its value; null where absent.
    pub value: Option<f64>,
    /// The unit; "0/1" for yes and no, "share" for a part of one.
    pub unit: String,
    /// How it came by its value.
    pub status: Status,
    /// Years between the year that the value describes and the as-of year.
    pub age: u8,
    /// The last day of the period that the value describes; null where absent.
    #[schemars(with = "Option<String>", extend("format" = "date"))]
    pub as_of: Option<Date>,
    /// The cards that it was read or computed from.
    pub origin: Origin,
}

/// What a factor adds to the log-odds of one move.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Contribution {
    /// The question: outcome, move, horizon.
    #[serde(flatten)]
    pub outcome: Outcome,
    /// Natural logarithm of the factor by which the odds are multiplied.
    pub log_odds: f64,
}

/// What documents say of a factor of this dyad.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct EvidenceReport {
    /// Claims by which the risk is higher.
    pub raises: Vec<Claim>,
    /// Claims by which the risk is lower.
    pub lowers: Vec<Claim>,
    /// Claims that take no side.
    pub neutral: Vec<Claim>,
    /// Number of independent lines of reporting among all of them.
    pub lines: u32,
    /// How much stands behind each side: claims, and the documents and lines that they come from.
    #[serde(default)]
    pub counts: EvidenceCounts,
}

/// Claims, documents and lines for, against and of neither side. The documents and lines of the sides do not add up to
/// those of all, since one may speak for both.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct EvidenceCounts {
    /// Of the claims that raise the risk.
    pub raises: Count,
    /// Of the claims that lower it.
    pub lowers: Count,
    /// Of the claims that take no side.
    pub neutral: Count,
    /// Of all.
    pub all: Count,
}

/// How much stands behind some claims. The number of lines is that of independent voices.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Count {
    /// Number of claims.
    pub claims: u32,
    /// Number of documents that they stand in, copies among them.
    pub documents: u32,
    /// Number of independent lines of reporting.
    pub lines: u32,
}

impl FactorReport {
    /// A report on a factor of the codebook, without values, contributions or evidence yet.
    #[must_use]
    pub fn of(factor: &Factor) -> FactorReport {
        FactorReport {
            side: Some(factor.side),
            direction: Some(factor.direction),
            ..FactorReport::empty(Driver::Factor(factor.id), &factor.name, &factor.statement)
        }
    }

    /// The report on the controls that belong to no factor, without values or contributions yet.
    #[must_use]
    pub fn context() -> FactorReport {
        FactorReport::empty(
            Driver::Context,
            "context",
            "great-power status and other controls that belong to no factor",
        )
    }

    fn empty(id: Driver, name: &str, statement: &str) -> FactorReport {
        FactorReport {
            id,
            name: name.to_owned(),
            statement: statement.to_owned(),
            side: None,
            direction: None,
            value: None,
            unit: None,
            status: None,
            age: None,
            as_of: None,
            origin: Origin::default(),
            columns: Vec::new(),
            contributions: Vec::new(),
            evidence: EvidenceReport::default(),
        }
    }

    /// Sets the columns, the most telling first, and with them the report's own value and origin.
    #[must_use]
    pub fn with_columns(mut self, columns: Vec<ColumnReport>) -> FactorReport {
        let first = columns.first();
        self.value = first.and_then(|column| column.value);
        self.unit = first.map(|column| column.unit.clone());
        self.status = first.map(|column| column.status);
        self.age = first.map(|column| column.age);
        self.as_of = first.and_then(|column| column.as_of);
        self.origin = columns
            .iter()
            .fold(Origin::default(), |all, column| all.union(&column.origin));
        self.columns = columns;
        self
    }

    /// What the factor adds to the log-odds of a move; `None` where nothing is listed.
    #[must_use]
    pub fn log_odds(&self, outcome: Outcome) -> Option<f64> {
        self.contributions
            .iter()
            .find(|contribution| contribution.outcome == outcome)
            .map(|contribution| contribution.log_odds)
    }
}

impl ColumnReport {
    /// A column with the value, status and age of a panel cell.
    #[must_use]
    pub fn new(
        id: &str,
        meaning: &str,
        unit: &str,
        cell: Cell,
        as_of: Option<Date>,
        origin: Origin,
    ) -> ColumnReport {
        ColumnReport {
            id: id.to_owned(),
            meaning: meaning.to_owned(),
            value: cell.value,
            unit: unit.to_owned(),
            status: cell.status,
            age: cell.age,
            as_of,
            origin,
        }
    }
}

impl EvidenceReport {
    /// Sorts claims by their polarity and counts their lines of reporting.
    #[must_use]
    pub fn of(claims: Vec<Claim>) -> EvidenceReport {
        let mut report = EvidenceReport {
            lines: lines_of(claims.iter()),
            ..EvidenceReport::default()
        };
        for claim in claims {
            report.side(claim.polarity).push(claim);
        }
        report.counts = report.counted();
        report
    }

    /// The counts, from the claims.
    #[must_use]
    pub fn counted(&self) -> EvidenceCounts {
        EvidenceCounts {
            raises: Count::of(self.raises.iter()),
            lowers: Count::of(self.lowers.iter()),
            neutral: Count::of(self.neutral.iter()),
            all: Count::of(self.claims()),
        }
    }

    fn side(&mut self, polarity: marchland_evidence::Polarity) -> &mut Vec<Claim> {
        match polarity {
            marchland_evidence::Polarity::Raises => &mut self.raises,
            marchland_evidence::Polarity::Lowers => &mut self.lowers,
            marchland_evidence::Polarity::Neutral => &mut self.neutral,
        }
    }

    /// Every claim, those that raise first.
    pub fn claims(&self) -> impl Iterator<Item = &Claim> + Clone {
        self.raises.iter().chain(&self.lowers).chain(&self.neutral)
    }
}

impl Count {
    /// Counts claims, their documents and their lines.
    #[must_use]
    pub fn of<'a>(claims: impl Iterator<Item = &'a Claim> + Clone) -> Count {
        let files: BTreeSet<&str> = claims.clone().map(|claim| claim.file.as_str()).collect();
        let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        Count {
            claims: number(claims.clone().count()),
            documents: number(files.len()),
            lines: lines_of(claims),
        }
    }
}

/// The number of independent lines of reporting behind some claims.
#[must_use]
pub fn lines_of<'a>(claims: impl Iterator<Item = &'a Claim>) -> u32 {
    let lines: BTreeSet<_> = claims.map(|claim| claim.line).collect();
    u32::try_from(lines.len()).unwrap_or(u32::MAX)
}
