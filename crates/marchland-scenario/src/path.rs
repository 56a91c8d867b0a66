//! One path: month by month, what may happen, what does, and what it changes.
//!
//! Events of a month are drawn by thinning. Candidates fall on dyads at six times the hazards of the beginning and are
//! kept with the probability that the hazard of the month is of that; where a hazard exceeds the bound, the rest is drawn apart. So the
//! draws are those of every dyad by itself, and dyads whose hazard is next to nothing cost next to nothing.

mod excess;

use crate::course::{Courses, Fall};
use crate::draws::{Draws, Purpose};
use crate::error::SimulationError;
use crate::rules::{BOUND, Feeding, Rules};
use crate::scenario::{Event, EventKind, General, Number};
use crate::state::{NEVER, State};
use crate::tally::Tally;
use crate::world::{Outlook, RUNGS, hazard};
use std::sync::Arc;

/// Room that a thread needs for one path after another.
#[derive(Debug)]
pub(crate) struct Scratch {
    state: State,
    initiators: Vec<f64>,
    targets: Vec<f64>,
    happened: Vec<bool>,
    falls: Vec<Fall>,
    found: Vec<(usize, usize)>,
    dyads: Vec<usize>,
    /// Dyads whose states' doings alone might carry a hazard beyond the bound.
    busy: Vec<usize>,
}

impl Scratch {
    pub(crate) fn new(count: usize) -> Scratch {
        Scratch {
            state: State::new(count),
            initiators: vec![0.0; count],
            targets: vec![0.0; count],
            happened: Vec::new(),
            falls: Vec::new(),
            found: Vec::new(),
            dyads: Vec::new(),
            busy: Vec::new(),
        }
    }
}

/// One path under way.
struct Path<'p, 'w> {
    rules: &'p Rules<'w>,
    room: &'p mut Scratch,
    draws: Draws,
    courses: Arc<Courses>,
    count: usize,
}

/// Runs a path and notes what happens.
pub(crate) fn run(
    rules: &Rules<'_>,
    (seed, path): (u64, u64),
    room: &mut Scratch,
    tally: &mut Tally,
) -> Result<(), SimulationError> {
    let draws = Draws::of(seed, path);
    let count = rules.world.count();
    let leaders = rules
        .world
        .leader_rates
        .iter()
        .enumerate()
        .map(|(state, rate)| {
            let wait = -draws.named(Purpose::Leaders, state as u64, 0).ln() / rate * 12.0;
            wait.min(f64::from(u16::MAX)) as u16
        });
    room.state.begin(rules, leaders);
    room.falls.clear();
    room.happened.clear();
    for (at, event) in rules.scenario.events.iter().enumerate() {
        let open = event.needs.is_none_or(|needs| room.happened[needs]);
        let likely = event.probability.of(&rules.assumed);
        let happens = open && draws.named(Purpose::Events, at as u64, 0) < likely;
        room.happened.push(happens);
    }
    let courses = rules.courses(&room.happened, &room.falls)?;
    let mut path = Path {
        rules,
        room,
        draws,
        courses,
        count,
    };
    let rate = rules.alias.total * BOUND;
    let mut next = -path.draws.unit().ln() / rate;
    tally.begin();
    for month in 0..rules.scenario.months {
        path.begin_month(month, tally)?;
        path.shifts(month);
        while next < f64::from(month) + 1.0 {
            path.candidate(month);
            next += -path.draws.unit().ln() / rate;
        }
        path.excess(month);
        tally.watch(path.focus(month));
        path.end_month(month, tally);
    }
    tally.end();
    Ok(())
}

impl Path<'_, '_> {
    /// What the scenario brings about in the month, and wars that end.
    fn begin_month(&mut self, month: u16, tally: &mut Tally) -> Result<(), SimulationError> {
        let rules = self.rules;
        let standing = self.room.falls.len();
        for at in 0..rules.scenario.events.len() {
            if self.room.happened[at] && rules.scenario.events[at].month == month {
                self.event(&rules.scenario.events[at], month, tally);
            }
        }
        if rules.feeding == Feeding::Live {
            if month > 0 && month.is_multiple_of(12) {
                self.room.state.new_year(&rules.coefficients);
            }
            self.end_wars(month, tally);
        }
        if self.room.falls.len() > standing {
            self.courses = rules.courses(&self.room.happened, &self.room.falls)?;
        }
        Ok(())
    }

    fn event(&mut self, event: &Event, month: u16, tally: &mut Tally) {
        let rules = self.rules;
        let state = &mut self.room.state;
        match (event.kind, event.from, event.on) {
            (EventKind::Fall, Some(winner), Some(loser)) => {
                self.fall((loser, winner), month, tally)
            }
            (EventKind::War, Some(one), Some(other)) => {
                let dyad = one * self.count + other;
                if rules.feeding == Feeding::Live {
                    // The scenario says that it comes: with what forces are left, and as a dispute like any other.
                    state.open(dyad);
                    state.wage(rules, (one, other), month);
                }
                tally.opened((dyad, RUNGS - 1), month);
            }
            (EventKind::Ceasefire, Some(one), Some(other)) => {
                if let Some(war) = state.running((one, other)) {
                    state.end_war(rules, war, month);
                    tally.war_ended([one, other], month);
                }
            }
            (EventKind::Leader, from, on) => {
                if let Some(who) = on.or(from) {
                    state.change_leader(who, month);
                }
            }
            _ => {}
        }
    }

    /// A state falls to another, unless one of the two is gone.
    fn fall(&mut self, fall: Fall, month: u16, tally: &mut Tally) {
        let state = &mut self.room.state;
        if !state.fallen(fall.0) && !state.fallen(fall.1) {
            state.fall(fall.0);
            self.room.falls.push(fall);
            tally.fell(fall, month);
        }
    }

    fn end_wars(&mut self, month: u16, tally: &mut Tally) {
        let rules = self.rules;
        let conquest = Number::Assumed(General::Conquest as usize).of(&rules.assumed);
        for at in 0..self.room.state.wars.len() {
            let war = self.room.state.wars[at];
            if war.end != NEVER {
                continue;
            }
            let (one, other) = (war.one, war.other);
            let pair = (one.min(other) * self.count + one.max(other)) as u64;
            let gone = [one, other]
                .iter()
                .any(|state| self.room.state.fallen(*state));
            if !gone && self.draws.named(Purpose::WarEnds, pair, month) >= rules.war_ends {
                continue;
            }
            self.room.state.end_war(rules, at, month);
            tally.war_ended([one, other], month);
            // Who opened a war that already runs is not known here, so that nobody falls in it but by a scenario.
            if war.begun && self.draws.named(Purpose::Conquest, pair, month) < conquest {
                self.fall((other, one), month, tally);
            }
        }
    }

    /// What states' doings add to all their dyads in the month.
    fn shifts(&mut self, month: u16) {
        if self.rules.feeding == Feeding::Frozen {
            return;
        }
        let mut moved = month.is_multiple_of(12);
        let room = &mut *self.room;
        for state in 0..self.count {
            let sums = [
                room.state.as_initiator(self.rules, state, month),
                room.state.as_target(self.rules, state),
            ];
            moved |= [room.initiators[state], room.targets[state]] != sums;
            [room.initiators[state], room.targets[state]] = sums;
        }
        if moved {
            let mut busy = std::mem::take(&mut self.room.busy);
            busy.clear();
            self.busy(month / 12, &mut busy);
            self.room.busy = busy;
        }
    }

    fn outlook(&self, dyad: usize, month: u16) -> &Outlook {
        match self.courses.of(dyad) {
            Some(course) => course.at(month),
            None => &self.rules.lattice.outlooks[dyad],
        }
    }

    /// The log-odds of a dyad by the model alone, with what the scenario changes.
    fn own_log_odds(&self, dyad: usize, month: u16) -> f64 {
        match self.courses.of(dyad) {
            Some(course) => course.at(month).log_odds,
            None => self.rules.beginning[dyad],
        }
    }

    /// The log-odds of a dyad in the month.
    fn log_odds(&self, dyad: usize, month: u16) -> f64 {
        let outlook = self.own_log_odds(dyad, month);
        if self.rules.feeding == Feeding::Frozen {
            return outlook;
        }
        let room = &*self.room;
        let states = room.initiators[dyad / self.count] + room.targets[dyad % self.count];
        let own = room
            .state
            .active(dyad)
            .map_or(0.0, |active| room.state.own(self.rules, active, month));
        let (rules, year) = (self.rules, month / 12);
        let changed = (rules.beginning[dyad], outlook);
        outlook + rules.quiet(dyad, year) + rules.coefficients.faded(changed, year) + states + own
    }

    fn dead(&self, dyad: usize) -> bool {
        let state = &self.room.state;
        state.fallen(dyad / self.count) || state.fallen(dyad % self.count)
    }

    fn candidate(&mut self, month: u16) {
        let dyad = self.rules.alias.draw(self.draws.bits());
        let (kept, rung) = (self.draws.unit(), self.draws.unit());
        let (before, now) = (self.rules.beginning[dyad], self.log_odds(dyad, month));
        // Hazards grow no faster than odds: most candidates need no more than this.
        if kept * BOUND >= (now - before).max(0.0).exp() {
            return;
        }
        if self.dead(dyad) || kept * BOUND * hazard(before) >= hazard(now) {
            return;
        }
        self.found(dyad, rung, month);
    }

    fn found(&mut self, dyad: usize, rung: f64, month: u16) {
        let shares = self.outlook(dyad, month).shares;
        let reached = shares
            .iter()
            .take_while(|share| rung < f64::from(**share))
            .count();
        // Two disputes of a dyad in a month are one.
        if self.room.found.iter().all(|(known, _)| *known != dyad) {
            self.room.found.push((dyad, reached));
        }
    }

    /// The hazards of the dyad that is asked about, rung by rung.
    fn focus(&self, month: u16) -> [f64; RUNGS] {
        let scenario = self.rules.scenario;
        let dyad = scenario.initiator * self.count + scenario.target;
        if self.dead(dyad) {
            return [0.0; RUNGS];
        }
        let all = hazard(self.log_odds(dyad, month));
        let shares = self.outlook(dyad, month).shares;
        std::array::from_fn(|rung| match rung.checked_sub(1) {
            None => all,
            Some(at) => all * f64::from(shares[at]),
        })
    }

    /// Disputes of the month become history.
    fn end_month(&mut self, month: u16, tally: &mut Tally) {
        let found = std::mem::take(&mut self.room.found);
        for &(dyad, rung) in &found {
            let mut reached = rung;
            if self.rules.feeding == Feeding::Live {
                self.room.state.open(dyad);
                let pair = (dyad / self.count, dyad % self.count);
                if rung == RUNGS - 1 && !self.room.state.begin_war(self.rules, pair, month) {
                    // Without free forces it stays below war.
                    reached -= 1;
                }
            }
            tally.opened((dyad, reached), month);
        }
        let scenario = self.rules.scenario;
        if self
            .room
            .state
            .leader_changed(scenario.initiator, month + 1)
        {
            tally.new_leader(month);
        }
        self.room.found = found;
        self.room.found.clear();
    }
}
