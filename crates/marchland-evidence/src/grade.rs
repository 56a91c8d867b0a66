//! Grades after the Admiralty code: how reliable a source is, how credible what it tells.
//!
//! The two are judged apart (NATO AJP-2.1; Joint Doctrine Publication 2-00). Only a reader can judge them. What is
//! suggested here follows from the lines of reporting alone, by rules that are stated, and a reader overrides it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;
use thiserror::Error;

/// How reliable a source is, A to F; the better is the lesser. `F` says that nobody can judge, which is no bad mark.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    JsonSchema,
)]
pub enum Reliability {
    /// Completely reliable.
    A,
    /// Usually reliable.
    B,
    /// Fairly reliable.
    C,
    /// Not usually reliable.
    D,
    /// Unreliable.
    E,
    /// Cannot be judged.
    #[default]
    F,
}

/// How credible a piece of information is, 1 to 6. `6` says that nobody can judge, which is no bad mark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "u8", into = "u8")]
#[schemars(with = "u8", extend("minimum" = 1, "maximum" = 6))]
pub enum Credibility {
    /// 1: confirmed by other, independent sources.
    Confirmed,
    /// 2: probably true.
    Probable,
    /// 3: possibly true.
    Possible,
    /// 4: doubtful.
    Doubtful,
    /// 5: improbable.
    Improbable,
    /// 6: cannot be judged.
    #[default]
    Unjudged,
}

/// Both grades, written `B2`; `F6` until somebody judges.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
pub struct Grade {
    /// How reliable the source is, A to F; `F`: cannot be judged.
    #[serde(default)]
    pub reliability: Reliability,
    /// How credible the information is, 1 to 6; 6: cannot be judged.
    #[serde(default)]
    pub credibility: Credibility,
}

/// Not a grade.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error(
    "found '{0}'; a grade is a letter A to F and a digit 1 to 6, as in B2, and F6 says that it cannot be judged"
)]
pub struct NoGrade(String);

/// A grade that follows from stated rules, with the rules that changed it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Suggestion {
    /// The grade.
    pub grade: Grade,
    /// The rules that made it another than was given, in words.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reasons: Vec<String>,
}

/// What is known besides the grade that was given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Standing<'a> {
    /// The reliability of the origin, of a document that derives from another.
    pub origin: Option<Reliability>,
    /// The reliability of each independent line of reporting that tells the same, its own line among them.
    pub agreeing: &'a [Reliability],
    /// The number of independent lines that tell the contrary.
    pub contradicting: usize,
}

impl Reliability {
    /// This reliability, or the origin's if that is worse: a digest is no better than its origin. Where one of the two
    /// cannot be judged, the digest cannot.
    #[must_use]
    pub fn no_better_than(self, origin: Reliability) -> Reliability {
        match (self, origin) {
            (Reliability::F, _) | (_, Reliability::F) => Reliability::F,
            (own, origin) if (own as u8) < origin as u8 => origin,
            (own, _) => own,
        }
    }

    /// Whether a source of this reliability can confirm another: fairly reliable at least.
    #[must_use]
    pub fn can_confirm(self) -> bool {
        matches!(self, Reliability::A | Reliability::B | Reliability::C)
    }
}

impl Credibility {
    fn no_better_than(self, bound: Credibility) -> Credibility {
        if (self as u8) < bound as u8 {
            bound
        } else {
            self
        }
    }
}

impl Grade {
    /// What the rules make of a grade that was given (`F6` if none was).
    ///
    /// 1. A digest or copy is no more reliable than its origin.
    /// 2. Two independent lines that tell the same, both fairly reliable at least, and none that contradicts: confirmed.
    /// 3. A lone line is no confirmation: at best probably true, and not judged if it was not.
    /// 4. What another line contradicts is possibly true at best.
    #[must_use]
    pub fn suggested(self, standing: Standing<'_>) -> Suggestion {
        let mut grade = self;
        let mut reasons = Vec::new();
        if let Some(origin) = standing.origin {
            grade.reliability = self.reliability.no_better_than(origin);
            if grade.reliability != self.reliability {
                reasons.push("a digest is no better than its origin".to_owned());
            }
        }
        let confirming = standing.agreeing.iter().filter(|line| line.can_confirm());
        let (credibility, reason) = if standing.contradicting > 0 {
            let bound = Credibility::Possible;
            (
                self.credibility.no_better_than(bound),
                "another line contradicts it",
            )
        } else if confirming.count() >= 2 {
            (
                Credibility::Confirmed,
                "independent reliable lines tell the same",
            )
        } else {
            let reason = match standing.agreeing.len() {
                0 | 1 => "a lone line is no confirmation",
                _ => "fewer than two of the lines that agree are known to be reliable",
            };
            (
                self.credibility.no_better_than(Credibility::Probable),
                reason,
            )
        };
        if credibility != self.credibility {
            grade.credibility = credibility;
            reasons.push(reason.to_owned());
        }
        Suggestion { grade, reasons }
    }
}

impl From<Credibility> for u8 {
    fn from(credibility: Credibility) -> u8 {
        credibility as u8 + 1
    }
}

impl TryFrom<u8> for Credibility {
    type Error = NoGrade;

    fn try_from(number: u8) -> Result<Credibility, NoGrade> {
        Ok(match number {
            1 => Credibility::Confirmed,
            2 => Credibility::Probable,
            3 => Credibility::Possible,
            4 => Credibility::Doubtful,
            5 => Credibility::Improbable,
            6 => Credibility::Unjudged,
            _ => return Err(NoGrade(number.to_string())),
        })
    }
}

impl fmt::Display for Grade {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "{:?}{}",
            self.reliability,
            u8::from(self.credibility)
        )
    }
}

impl FromStr for Grade {
    type Err = NoGrade;

    fn from_str(text: &str) -> Result<Grade, NoGrade> {
        let fault = || NoGrade(text.to_owned());
        let (letter, digit) = text.split_at_checked(1).ok_or_else(fault)?;
        let reliability = match letter {
            "A" => Reliability::A,
            "B" => Reliability::B,
            "C" => Reliability::C,
            "D" => Reliability::D,
            "E" => Reliability::E,
            "F" => Reliability::F,
            _ => return Err(fault()),
        };
        let number: u8 = digit.parse().map_err(|_| fault())?;
        let credibility = Credibility::try_from(number).map_err(|_| fault())?;
        Ok(Grade {
            reliability,
            credibility,
        })
    }
}
