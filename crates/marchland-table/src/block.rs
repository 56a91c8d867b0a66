//! Cells of a table: narrow columns of equal length.

use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// In which type a column keeps its values: the narrowest that holds them, since a panel has a hundred million.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Whole numbers from -127 to 127.
    Whole8,
    /// Whole numbers from -32767 to 32767.
    Whole16,
    /// Whole numbers from -(2³¹ - 1) to 2³¹ - 1.
    Whole32,
    /// Numbers in double precision.
    Number,
    /// Words out of a list of at most 65,535.
    Text,
}

/// The values of one column. An absent one is the type's reserved value: `MIN` of a whole number, not-a-number, and
/// `u16::MAX` of a text. Absent is never zero, and it has no other spelling.
#[derive(Clone, Debug)]
pub enum Values {
    /// See [`Kind::Whole8`]; absent is `i8::MIN`.
    Whole8(Vec<i8>),
    /// See [`Kind::Whole16`]; absent is `i16::MIN`.
    Whole16(Vec<i16>),
    /// See [`Kind::Whole32`]; absent is `i32::MIN`.
    Whole32(Vec<i32>),
    /// See [`Kind::Number`]; absent is not-a-number.
    Number(Vec<f64>),
    /// See [`Kind::Text`].
    Text {
        /// Which word of the list; absent is `u16::MAX`.
        codes: Vec<u16>,
        /// The words.
        words: Arc<[String]>,
    },
}

impl Values {
    /// An absent whole number of 8 bits.
    pub const ABSENT_8: i8 = i8::MIN;
    /// An absent whole number of 16 bits.
    pub const ABSENT_16: i16 = i16::MIN;
    /// An absent whole number of 32 bits.
    pub const ABSENT_32: i32 = i32::MIN;
    /// The code of an absent text.
    pub const ABSENT_TEXT: u16 = u16::MAX;

    /// An empty column with room for so many rows; a text column has no words yet.
    #[must_use]
    pub fn with_capacity(kind: Kind, rows: usize) -> Values {
        match kind {
            Kind::Whole8 => Values::Whole8(Vec::with_capacity(rows)),
            Kind::Whole16 => Values::Whole16(Vec::with_capacity(rows)),
            Kind::Whole32 => Values::Whole32(Vec::with_capacity(rows)),
            Kind::Number => Values::Number(Vec::with_capacity(rows)),
            Kind::Text => Values::Text {
                codes: Vec::with_capacity(rows),
                words: Arc::from([]),
            },
        }
    }

    /// The type of the values.
    #[must_use]
    pub fn kind(&self) -> Kind {
        match self {
            Values::Whole8(_) => Kind::Whole8,
            Values::Whole16(_) => Kind::Whole16,
            Values::Whole32(_) => Kind::Whole32,
            Values::Number(_) => Kind::Number,
            Values::Text { .. } => Kind::Text,
        }
    }

    /// Number of values, the absent ones included.
    #[must_use]
    pub fn len(&self) -> usize {
        match self {
            Values::Whole8(values) => values.len(),
            Values::Whole16(values) => values.len(),
            Values::Whole32(values) => values.len(),
            Values::Number(values) => values.len(),
            Values::Text { codes, .. } => codes.len(),
        }
    }

    /// Whether there are no values.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The number in a row; `None` when it is absent, beyond the end, or a text.
    #[must_use]
    pub fn number(&self, row: usize) -> Option<f64> {
        match self {
            Values::Whole8(values) => values
                .get(row)
                .filter(|value| **value != Values::ABSENT_8)
                .map(|value| f64::from(*value)),
            Values::Whole16(values) => values
                .get(row)
                .filter(|value| **value != Values::ABSENT_16)
                .map(|value| f64::from(*value)),
            Values::Whole32(values) => values
                .get(row)
                .filter(|value| **value != Values::ABSENT_32)
                .map(|value| f64::from(*value)),
            Values::Number(values) => values.get(row).copied().filter(|value| !value.is_nan()),
            Values::Text { .. } => None,
        }
    }

    /// The text in a row; `None` when it is absent, beyond the end, or a number.
    #[must_use]
    pub fn text(&self, row: usize) -> Option<&str> {
        match self {
            Values::Text { codes, words } => {
                let code = codes.get(row)?;
                words.get(usize::from(*code)).map(String::as_str)
            }
            _ => None,
        }
    }
}

/// Some rows of a table, every cell of them; the columns stand in the order of the card.
#[derive(Clone, Debug)]
pub struct Block {
    /// Number of rows.
    pub rows: usize,
    /// The columns, each of that many values.
    pub columns: Vec<Values>,
}
