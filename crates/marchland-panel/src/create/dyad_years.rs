//! Dyad-years.

use crate::frame::Frame;
use crate::membership::Membership;
use crate::panel::Panel;
use marchland_base::{Clock, States};
use marchland_table::RowUnit;
use std::ops::RangeInclusive;

/// Makes a dyad-year of every pair of states that were members on a common day of a year; directed ones in both
/// directions, others once with the lower code first.
#[must_use]
pub fn create_dyad_years(
    membership: &Membership,
    years: RangeInclusive<u16>,
    directed: bool,
    clock: Clock,
) -> Panel {
    let unit = match directed {
        true => RowUnit::DirectedDyadYear,
        false => RowUnit::DyadYear,
    };
    Panel::new(
        Frame::new(membership, States::embedded(), years),
        unit,
        clock,
    )
}
