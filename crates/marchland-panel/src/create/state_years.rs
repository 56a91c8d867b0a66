//! State-years.

use crate::frame::Frame;
use crate::membership::Membership;
use crate::panel::Panel;
use marchland_base::{Clock, States};
use marchland_table::RowUnit;
use std::ops::RangeInclusive;

/// Makes a state-year of every state that was a member on any day of a year.
#[must_use]
pub fn create_state_years(
    membership: &Membership,
    years: RangeInclusive<u16>,
    clock: Clock,
) -> Panel {
    Panel::new(
        Frame::new(membership, States::embedded(), years),
        RowUnit::StateYear,
        clock,
    )
}
