//! How fast wars end and leaders change, as rates of the record.

use super::estimate::Known;
use marchland_base::Move;
use marchland_panel::Panel;
use serde::{Deserialize, Serialize};

/// Years of the record that leaders are counted in, to its end.
const LEADER_YEARS: u16 = 30;

/// Something that happens at a constant rate.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Rate {
    /// How often it happened.
    pub events: u64,
    /// Years in which it could have.
    pub years: f64,
}

impl Rate {
    /// Events in a year, with half an event for a record of none.
    #[must_use]
    pub fn per_year(&self) -> f64 {
        match self.years > 0.0 {
            true => (self.events as f64).max(0.5) / self.years,
            false => 0.0,
        }
    }
}

/// The rates at which a simulated world moves on by itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Pace {
    /// Ends of wars that the initiator of a dispute fought, by years in war. A war within one calendar year counts as a third of a year.
    pub wars_end: Rate,
    /// Changes of leader in states at or below the mean of democracy, and above it.
    pub leaders_change: [Rate; 2],
}

/// Counts what the record holds.
pub(super) fn pace(panel: &Panel, known: &Known<'_>) -> Pace {
    Pace {
        wars_end: wars(known),
        leaders_change: leaders(panel, known),
    }
}

fn wars(known: &Known<'_>) -> Rate {
    let mut rate = Rate::default();
    let opened = known.events.initiations.iter();
    for war in opened.filter(|pair| pair.rung == Move::War && known.covered.contains(&pair.year)) {
        rate.years += f64::from(war.last_year.saturating_sub(war.year)).max(1.0 / 3.0);
        rate.events += u64::from(war.last_year < *known.covered.end());
    }
    rate
}

fn leaders(panel: &Panel, known: &Known<'_>) -> [Rate; 2] {
    let mut rates = [Rate::default(); 2];
    let (Some(new), Some(democracy)) = (panel.find("new_leader1"), panel.find("democracy1")) else {
        return rates;
    };
    let end = *known.covered.end();
    for year in end.saturating_sub(LEADER_YEARS - 1)..=end {
        let Some(frame) = panel.frame.year(year) else {
            continue;
        };
        for (_, state) in frame.members() {
            let number = |handle| {
                let place = frame.position(state);
                panel.number(handle, frame, place, place)
            };
            let (new, democracy) = (number(new), number(democracy));
            if new.is_finite() && democracy.is_finite() {
                let rate = &mut rates[usize::from(democracy > 0.0)];
                rate.years += 1.0;
                rate.events += u64::from(new > 0.0);
            }
        }
    }
    rates
}
