//! What every `add_*` does with a column: known zeros inside coverage, and carrying forward beyond it.

use crate::column::{Column, Mark, Scope};
use crate::frame::{Frame, YearFrame};
use std::ops::RangeInclusive;

/// Rows of one year in a column of this scope.
pub(crate) fn rows_of(frame: &YearFrame, scope: Scope) -> std::ops::Range<usize> {
    let count = frame.size();
    match scope {
        Scope::State => frame.state_row(0)..frame.state_row(0) + count,
        Scope::Dyad => frame.dyad_row(0, 0)..frame.dyad_row(0, 0) + count * count,
    }
}

/// Observes zero in every cell of these years: for lists of events or spells, in which a state that is not
/// listed inside coverage is known to have none.
pub(crate) fn zero_within(column: &mut Column, frame: &Frame, coverage: &RangeInclusive<u16>) {
    for year in frame
        .years()
        .iter()
        .filter(|frame| coverage.contains(&frame.year))
    {
        column.observe_all(rows_of(year, column.scope), 0.0);
    }
}

/// Carries each value forward over the years without one, up to the age that the column allows.
pub(crate) fn carry(column: &mut Column, frame: &Frame) {
    if column.meta.carry == 0 {
        return;
    }
    for pair in frame.years().windows(2) {
        let [before, now] = pair else { continue };
        let places: Vec<Option<usize>> = now.codes().map(|own| before.place_of(own)).collect();
        match column.scope {
            Scope::State => {
                for (place, old) in places.iter().enumerate() {
                    let Some(old) = old else { continue };
                    carry_cell(column, before.state_row(*old), now.state_row(place));
                }
            }
            Scope::Dyad => carry_square(column, before, now, &places),
        }
    }
}

fn carry_square(
    column: &mut Column,
    before: &YearFrame,
    now: &YearFrame,
    places: &[Option<usize>],
) {
    for (initiator, old_initiator) in places.iter().enumerate() {
        let Some(old_initiator) = old_initiator else {
            continue;
        };
        for (target, old_target) in places.iter().enumerate() {
            let Some(old_target) = old_target else {
                continue;
            };
            let from = before.dyad_row(*old_initiator, *old_target);
            carry_cell(column, from, now.dyad_row(initiator, target));
        }
    }
}

fn carry_cell(column: &mut Column, from: usize, to: usize) {
    if column.mark(to) != Mark::ABSENT {
        return;
    }
    let old = column.mark(from);
    let age = old.age() + 1;
    if old == Mark::ABSENT || age > column.meta.carry {
        return;
    }
    let mark = if old.status() == marchland_base::Status::Estimated {
        Mark::estimated(age)
    } else {
        Mark::carried(age)
    };
    column.put(to, column.number(from), mark);
}
