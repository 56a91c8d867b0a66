//! What Stata allows as the name of a variable.

use crate::card::ColumnCard;
use crate::error::TableError;
use std::collections::BTreeMap;

/// Characters of a name.
const LONGEST: usize = 32;

/// Words that Stata keeps for itself ([U] 11.3 Naming conventions).
const RESERVED: [&str; 28] = [
    "_all", "_b", "_coef", "_cons", "_n", "_N", "_pi", "_pred", "_rc", "_skip", "byte", "double",
    "float", "if", "in", "int", "long", "strL", "using", "with", "_se", "_r", "_dta", "_uniform",
    "_weight", "_lag", "_freq", "_merge",
];

/// The names of the variables, in the order of the columns.
///
/// # Errors
/// Two names are the same once they are cut.
pub(super) fn names(cards: &[ColumnCard]) -> Result<Vec<String>, TableError> {
    let mut taken: BTreeMap<String, &str> = BTreeMap::new();
    let mut names = Vec::with_capacity(cards.len());
    for card in cards {
        let name = allowed(&card.name);
        if let Some(other) = taken.insert(name.clone(), &card.name) {
            return Err(TableError::Card(format!(
                "the columns {other} and {} would both be named {name} in Stata, which allows {LONGEST} letters, digits \
                 and underscores; leave one of them out, or write another format",
                card.name
            )));
        }
        names.push(name);
    }
    Ok(names)
}

/// A name cut to what Stata allows.
fn allowed(name: &str) -> String {
    let clean = |letter: char| match letter {
        'a'..='z' | 'A'..='Z' | '0'..='9' | '_' => letter,
        _ => '_',
    };
    let mut allowed: String = name.chars().map(clean).collect();
    let numbered = allowed
        .strip_prefix("str")
        .is_some_and(|rest| !rest.is_empty() && rest.chars().all(|letter| letter.is_ascii_digit()));
    let taken = numbered || RESERVED.contains(&allowed.as_str());
    if taken || allowed.starts_with(|letter: char| letter.is_ascii_digit()) {
        allowed.insert(0, '_');
    }
    allowed.truncate(LONGEST);
    allowed
}
