//! What thinning leaves out: events of dyads whose hazard exceeds the bound of the candidates.

use super::Path;
use crate::course::Course;
use crate::draws::Purpose;
use crate::rules::{BOUND, Feeding, LIMIT};
use crate::state::Active;
use crate::world::hazard;

impl Path<'_, '_> {
    /// Events of dyads whose hazard exceeds the bound.
    pub(super) fn excess(&mut self, month: u16) {
        let mut dyads = std::mem::take(&mut self.room.dyads);
        dyads.clear();
        self.hot(month, &mut dyads);
        for &dyad in &dyads {
            let before = self.rules.beginning[dyad];
            let log_odds = self.log_odds(dyad, month);
            if log_odds - before <= LIMIT || self.dead(dyad) {
                continue;
            }
            let rest = hazard(log_odds) - BOUND * hazard(before);
            if rest <= 0.0 {
                continue;
            }
            let wait = -self.draws.named(Purpose::Excess, dyad as u64, month).ln();
            if wait < rest {
                let rung = self.draws.named(Purpose::ExcessRung, dyad as u64, month);
                self.found(dyad, rung, month);
            }
        }
        self.room.dyads = dyads;
    }

    /// The dyads whose hazards might exceed the bound in the month: no other can.
    fn hot(&self, month: u16, dyads: &mut Vec<usize>) {
        let changed = self.courses.dyads.iter().zip(&self.courses.rises);
        let changed = changed.map(|(dyad, rise)| (*dyad as usize, f64::from(*rise)));
        if self.rules.feeding == Feeding::Frozen {
            dyads.extend(
                changed
                    .filter(|(_, rise)| *rise > LIMIT)
                    .map(|(dyad, _)| dyad),
            );
            return;
        }
        let year = month / 12;
        let hot = changed.filter(|(dyad, rise)| rise + self.elsewhere(*dyad, year) > LIMIT);
        dyads.extend(hot.map(|(dyad, _)| dyad));
        let own = |active: &&Active| {
            let dyad = active.dyad as usize;
            let rise = self.courses.of(dyad).map_or(0.0, Course::rise);
            let own = self.room.state.own(self.rules, active, month);
            own + rise + self.elsewhere(dyad, year) > LIMIT
        };
        let active = self.room.state.active.iter().filter(own);
        dyads.extend(active.map(|active| active.dyad as usize));
        dyads.extend(&self.room.busy);
    }

    /// What its states' doings and the year add to a dyad.
    fn elsewhere(&self, dyad: usize, year: u16) -> f64 {
        let states = self.room.initiators[dyad / self.count] + self.room.targets[dyad % self.count];
        states + self.rules.quiet(dyad, year)
    }

    /// Adds the dyads of states whose doings alone might carry a hazard beyond the bound.
    pub(super) fn busy(&self, year: u16, dyads: &mut Vec<usize>) {
        let [as_initiator, as_target] = self.rules.quiet_most(year);
        let most = |all: &[f64]| all.iter().copied().fold(0.0, f64::max);
        let (initiators, targets) = (&self.room.initiators, &self.room.targets);
        let (from, on) = (most(initiators), most(targets));
        let others = |state: usize| (0..self.count).filter(move |other| *other != state);
        let hot = |dyad: &usize| self.elsewhere(*dyad, year) > LIMIT;
        for state in 0..self.count {
            let busiest = initiators[state] + on + f64::from(as_initiator[state]);
            if initiators[state] > 0.0 && busiest > LIMIT {
                dyads.extend(
                    others(state)
                        .map(|other| state * self.count + other)
                        .filter(hot),
                );
            }
            let busiest = targets[state] + from + f64::from(as_target[state]);
            if targets[state] > 0.0 && busiest > LIMIT {
                dyads.extend(
                    others(state)
                        .map(|other| other * self.count + state)
                        .filter(hot),
                );
            }
        }
    }
}
