//! How past dyad-years are stored: columns of small integers, row by row as differences.

use super::{PastYear, PastYears};
use crate::ladder::Reached;
use crate::vlq::{decode, differences, encode, summed};
use marchland_base::{Cow, Driver, Dyad, Move};
use serde::{Deserialize, Serialize};

/// What is written.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Packed {
    drivers: Vec<Driver>,
    rows: usize,
    initiator: String,
    target: String,
    year: String,
    weight: String,
    /// Kinds of outcome outermost, then horizons.
    reached: Vec<String>,
    /// Kinds of outcome outermost, then drivers.
    added: Vec<String>,
}

/// Past dyad-years that cannot be unpacked.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("past dyad-years: {column} does not hold {expected} of what belongs there")]
pub struct PackError {
    column: &'static str,
    expected: usize,
}

impl From<PastYears> for Packed {
    fn from(past: PastYears) -> Packed {
        let rows = || past.rows.iter();
        let column = |of: &dyn Fn(&PastYear) -> i32| encode(differences(rows().map(of)));
        let width = past.drivers.len();
        let added = past.added.iter().flat_map(|all| {
            (0..width).map(move |at| {
                let column = all.iter().skip(at).step_by(width.max(1));
                encode(differences(column.copied()))
            })
        });
        let reached = (0..6).map(|at| {
            let code = |row: &PastYear| code(row.reached[at / 3][at % 3]);
            encode(rows().map(code))
        });
        Packed {
            rows: past.rows.len(),
            initiator: column(&|row| row.dyad.initiator.0.into()),
            target: column(&|row| row.dyad.target.0.into()),
            year: column(&|row| row.year.into()),
            weight: encode(rows().map(|row| row.weight)),
            reached: reached.collect(),
            added: added.collect(),
            drivers: past.drivers.clone(),
        }
    }
}

impl TryFrom<Packed> for PastYears {
    type Error = PackError;

    fn try_from(packed: Packed) -> Result<PastYears, PackError> {
        let (count, width) = (packed.rows, packed.drivers.len());
        let fault = |column| PackError {
            column,
            expected: count,
        };
        let plain = |column, text: &str| {
            let found = decode(text).filter(|found| found.len() == count);
            found.ok_or_else(|| fault(column))
        };
        let risen = |column, text: &str| summed(plain(column, text)?).ok_or_else(|| fault(column));
        let initiators = risen("initiator", &packed.initiator)?;
        let targets = risen("target", &packed.target)?;
        let years = risen("year", &packed.year)?;
        let weights = plain("weight", &packed.weight)?;
        if packed.reached.len() != 6 || packed.added.len() != 2 * width {
            return Err(fault("the list of columns"));
        }
        let mut reached = Vec::new();
        for text in &packed.reached {
            reached.push(plain("reached", text)?);
        }
        let mut rows = Vec::with_capacity(count);
        for at in 0..count {
            let small = |column, number: i32| u16::try_from(number).map_err(|_| fault(column));
            let mut found = [[None; 3]; 2];
            for (place, codes) in reached.iter().enumerate() {
                found[place / 3][place % 3] = decoded(codes[at]).ok_or_else(|| fault("reached"))?;
            }
            if weights[at] <= 0 {
                return Err(fault("weight"));
            }
            let initiator = Cow(small("initiator", initiators[at])?);
            let target = Cow(small("target", targets[at])?);
            let dyad = Dyad::new(initiator, target).map_err(|_| fault("target"))?;
            rows.push(PastYear {
                dyad,
                year: small("year", years[at])?,
                weight: weights[at],
                reached: found,
            });
        }
        let mut added = [vec![0; count * width], vec![0; count * width]];
        for (place, text) in packed.added.iter().enumerate() {
            let column = risen("added", text)?;
            for (row, steps) in column.into_iter().enumerate() {
                added[place / width][row * width + place % width] = steps;
            }
        }
        Ok(PastYears {
            drivers: packed.drivers,
            rows,
            added,
        })
    }
}

/// 0 for what is not known, 1 for nothing, then the rungs.
fn code(reached: Option<Reached>) -> i32 {
    match reached {
        None => 0,
        Some(None) => 1,
        Some(Some(rung)) => 2 + rung as i32,
    }
}

fn decoded(code: i32) -> Option<Option<Reached>> {
    match usize::try_from(code).ok()? {
        0 => Some(None),
        1 => Some(Some(None)),
        rung => Move::LADDER.get(rung - 2).map(|rung| Some(Some(*rung))),
    }
}
