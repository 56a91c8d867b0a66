//! Which rows of a frame a panel keeps: runs of neighbouring places, so that millions of rows take kilobytes.

use crate::frame::{Frame, YearFrame};
use marchland_table::RowUnit;

/// Kept rows of one year that stand side by side: the targets `from..to` of one initiator, or the states `from..to`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Run {
    /// Which year of the frame.
    pub year: u16,
    /// Place of the first state; 0 in state-years.
    pub initiator: u16,
    /// First place.
    pub from: u16,
    /// The place after the last.
    pub to: u16,
}

impl Run {
    /// Number of rows.
    pub(crate) fn len(self) -> usize {
        usize::from(self.to - self.from)
    }
}

/// The kept rows, by year, first code and second code.
#[derive(Clone, Debug)]
pub(crate) struct Rows {
    pub unit: RowUnit,
    runs: Vec<Run>,
}

impl Rows {
    /// Every row of a unit.
    pub(crate) fn all(frame: &Frame, unit: RowUnit) -> Rows {
        let mut rows = Rows {
            unit,
            runs: Vec::new(),
        };
        for (year, members) in (0_u16..).zip(frame.years()) {
            match unit {
                RowUnit::StateYear => rows.push_kept(year, 0, members, |_| true),
                RowUnit::DirectedDyadYear => {
                    for one in 0..members.size() {
                        rows.push_kept(year, one, members, |other| members.is_dyad(one, other));
                    }
                }
                RowUnit::DyadYear => {
                    for one in 0..members.size() {
                        let kept = |other| other > one && members.is_dyad(one, other);
                        rows.push_kept(year, one, members, kept);
                    }
                }
            }
        }
        rows
    }

    /// Appends runs of the places that are kept.
    fn push_kept(
        &mut self,
        year: u16,
        initiator: usize,
        members: &YearFrame,
        kept: impl Fn(usize) -> bool,
    ) {
        let mut from = None;
        for place in 0..=members.size() {
            let keeps = place < members.size() && kept(place);
            match from {
                None if keeps => from = Some(place),
                Some(first) if !keeps => {
                    self.runs.push(Run {
                        year,
                        initiator: narrow(initiator),
                        from: narrow(first),
                        to: narrow(place),
                    });
                    from = None;
                }
                _ => {}
            }
        }
    }

    /// Leaves out the rows for which `kept` says no; it is asked with the places of the pair (or twice the state's).
    pub(crate) fn retain(
        &mut self,
        frame: &Frame,
        mut kept: impl FnMut(&YearFrame, usize, usize) -> bool,
    ) {
        let before = std::mem::take(&mut self.runs);
        for run in before {
            let members = &frame.years()[usize::from(run.year)];
            let range = usize::from(run.from)..usize::from(run.to);
            let keeps: Vec<bool> = range
                .clone()
                .map(|place| match self.unit {
                    RowUnit::StateYear => kept(members, place, place),
                    _ => kept(members, usize::from(run.initiator), place),
                })
                .collect();
            let within = |place: usize| range.contains(&place) && keeps[place - range.start];
            self.push_kept(run.year, usize::from(run.initiator), members, within);
        }
    }

    /// The runs, in order.
    pub(crate) fn runs(&self) -> &[Run] {
        &self.runs
    }

    /// Number of rows.
    pub(crate) fn count(&self) -> usize {
        self.runs.iter().map(|run| run.len()).sum()
    }
}

/// A place: a year has a few hundred members.
fn narrow(place: usize) -> u16 {
    u16::try_from(place).expect("fewer members than codes")
}
