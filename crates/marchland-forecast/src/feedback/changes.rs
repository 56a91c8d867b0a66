//! What happened to whom in which year, laid out to be asked for every dyad and span of years.

use super::Change;
use super::estimate::Known;
use marchland_base::{Cow, Move};
use std::collections::HashMap;

/// A war of a state with another.
#[derive(Clone, Copy, Debug)]
struct War {
    opponent: Cow,
    first: u16,
    last: u16,
}

/// The record by dyad and by state.
#[derive(Debug, Default)]
pub(super) struct History {
    opened: HashMap<(Cow, Cow), Vec<u16>>,
    opened_in: HashMap<(Cow, u16), u32>,
    faced_in: HashMap<(Cow, u16), u32>,
    wars: HashMap<Cow, Vec<War>>,
}

/// Years that a war stays recent after its end.
const RECENT: u16 = 2;

impl History {
    pub(super) fn of(known: &Known<'_>) -> History {
        let mut history = History::default();
        let covered = |year: u16| known.covered.contains(&year);
        for pair in known
            .events
            .initiations
            .iter()
            .filter(|pair| covered(pair.year))
        {
            let dyad = (pair.initiator, pair.target);
            history.opened.entry(dyad).or_default().push(pair.year);
            *history.opened_in.entry((dyad.0, pair.year)).or_default() += 1;
            *history.faced_in.entry((dyad.1, pair.year)).or_default() += 1;
        }
        let mut wars: HashMap<(u32, Cow, Cow), (u16, u16)> = HashMap::new();
        let actions = known.events.actions.iter();
        for act in actions.filter(|act| act.rung == Move::War && covered(act.year)) {
            for (one, other) in [(act.initiator, act.target), (act.target, act.initiator)] {
                let years = wars.entry((act.dispute, one, other));
                let (first, last) = years.or_insert((act.year, act.year));
                (*first, *last) = (act.year.min(*first), act.year.max(*last));
            }
        }
        for ((_, state, opponent), (first, last)) in wars {
            let war = War {
                opponent,
                first,
                last,
            };
            history.wars.entry(state).or_default().push(war);
        }
        history
    }

    /// Whether either of the two ever opened a dispute with the other.
    pub(super) fn eventful(&self, (one, other): (Cow, Cow)) -> bool {
        self.opened.contains_key(&(one, other)) || self.opened.contains_key(&(other, one))
    }

    /// Whether the initiator opened a dispute in the year.
    pub(super) fn opened(&self, dyad: (Cow, Cow), year: u16) -> bool {
        self.years(dyad).contains(&year)
    }

    /// The terms of a dyad in the window year `now`, given what happened from the year `since` on; all but the leader's.
    pub(super) fn terms(&self, dyad: (Cow, Cow), since: u16, now: u16) -> [f64; Change::ALL.len()] {
        let (one, other) = dyad;
        let before = now - 1;
        let flag = |yes: bool| f64::from(u8::from(yes));
        let earlier = |dyad| {
            self.years(dyad)
                .iter()
                .any(|year| (since..before).contains(year))
        };
        let apart = |counts: &HashMap<(Cow, u16), u32>, state| {
            let all = counts.get(&(state, before)).copied().unwrap_or(0);
            let own = self
                .years(dyad)
                .iter()
                .filter(|year| **year == before)
                .count();
            f64::from(all.saturating_sub(u32::try_from(own).unwrap_or(u32::MAX))).ln_1p()
        };
        let begun = |war: &War| war.first >= since && war.first < now && war.last >= before;
        let ended =
            |war: &War| war.last + 1 >= since && war.last < before && war.last + 1 + RECENT >= now;
        let with = |state: Cow, enemy: Cow, own: bool, rule: &dyn Fn(&War) -> bool| {
            let mut wars = self.wars.get(&state).into_iter().flatten();
            flag(wars.any(|war| (war.opponent == enemy) == own && rule(war)))
        };
        [
            flag(self.opened(dyad, before)),
            flag(earlier(dyad)),
            flag(self.opened((other, one), before)),
            flag(earlier((other, one))),
            with(one, other, true, &begun),
            apart(&self.opened_in, one),
            with(one, other, false, &begun),
            with(one, other, false, &ended),
            apart(&self.faced_in, other),
            with(other, one, false, &begun),
            0.0,
        ]
    }

    fn years(&self, dyad: (Cow, Cow)) -> &[u16] {
        self.opened.get(&dyad).map_or(&[], Vec::as_slice)
    }
}
