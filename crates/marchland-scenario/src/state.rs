//! The state of a simulated world in one month.

use crate::rules::{Coefficients, Rules};
use crate::scenario::{General, Number};
use marchland_forecast::Change;

/// No month.
pub(crate) const NEVER: i16 = i16::MIN;

/// Months in which the end of a war counts.
const RECENT: i16 = 24;

/// A dyad in which something happened.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Active {
    pub(crate) dyad: u32,
    /// Disputes that the initiator opened with the target in this year and in the last.
    opened: [u16; 2],
    /// Whether it opened one before the last year.
    earlier: bool,
    /// What disputes of the years before this one add, either way.
    past: f64,
    /// Wars next door that add to it.
    spill: u8,
    /// Whether the two are in a war that began in the simulation.
    war: bool,
}

/// A war of the simulation.
#[derive(Clone, Copy, Debug)]
pub(crate) struct War {
    /// The state that opened it, or the first of the two.
    pub(crate) one: usize,
    /// The other.
    pub(crate) other: usize,
    /// Whether it began in the simulation.
    pub(crate) begun: bool,
    /// The month of its end.
    pub(crate) end: i16,
    /// Shares of the forces of both that it ties down.
    pub(crate) tied: [f64; 2],
}

/// What is remembered of a state.
#[derive(Clone, Copy, Debug)]
struct Memory {
    /// Disputes opened in this year and in the last.
    opened: [u16; 2],
    /// Disputes faced in this year and in the last.
    faced: [u16; 2],
    /// What those of the last year add, as initiator and as target.
    past: [f64; 2],
    wars: u16,
    war_ended: i16,
    ended_with: usize,
    leader: u16,
    /// Whether a scenario brings the change about, so that it counts at once.
    leader_known: bool,
    fallen: bool,
}

const NO_SLOT: u16 = u16::MAX;

/// A simulated world: who opened what, who is at war, who has fallen, whose forces are where.
#[derive(Debug)]
pub(crate) struct State {
    count: usize,
    slots: Vec<u16>,
    pub(crate) active: Vec<Active>,
    memory: Vec<Memory>,
    pub(crate) wars: Vec<War>,
}

impl State {
    pub(crate) fn new(count: usize) -> State {
        State {
            count,
            slots: vec![NO_SLOT; count * count],
            active: Vec::new(),
            memory: Vec::new(),
            wars: Vec::new(),
        }
    }

    /// Back to the beginning, with the month in which each state next changes its leader.
    pub(crate) fn begin(&mut self, rules: &Rules<'_>, leaders: impl Iterator<Item = u16>) {
        for active in self.active.drain(..) {
            self.slots[active.dyad as usize] = NO_SLOT;
        }
        self.memory.clear();
        self.memory.extend(leaders.map(|leader| Memory {
            opened: [0; 2],
            faced: [0; 2],
            past: [0.0; 2],
            wars: 0,
            war_ended: NEVER,
            ended_with: usize::MAX,
            leader,
            leader_known: false,
            fallen: false,
        }));
        self.wars.clear();
        for &(one, other) in &rules.world.wars {
            let tied = self.tie(rules, (one, other), 0);
            self.wars.push(War {
                one,
                other,
                begun: false,
                end: NEVER,
                tied,
            });
        }
    }

    fn general(rules: &Rules<'_>, assumption: General) -> f64 {
        Number::Assumed(assumption as usize).of(&rules.assumed)
    }

    /// Share of a state's forces that no war ties down; those of an ended war are back some months after its end.
    pub(crate) fn free(&self, rules: &Rules<'_>, state: usize, month: i16) -> f64 {
        let back = State::general(rules, General::ReturnMonths);
        let still = |war: &&War| war.end == NEVER || f64::from(month - war.end) < back;
        let tied = self.wars.iter().filter(still).map(|war| {
            let first = if war.one == state { war.tied[0] } else { 0.0 };
            first + if war.other == state { war.tied[1] } else { 0.0 }
        });
        1.0 - tied.sum::<f64>()
    }

    /// What a war of two states ties down: the assumed share, or what is left.
    fn tie(&self, rules: &Rules<'_>, (one, other): (usize, usize), month: i16) -> [f64; 2] {
        let share = State::general(rules, General::ForcesTied);
        [one, other].map(|state| share.min(self.free(rules, state, month)).max(0.0))
    }

    pub(crate) fn fallen(&self, state: usize) -> bool {
        self.memory[state].fallen
    }

    pub(crate) fn fall(&mut self, state: usize) {
        self.memory[state].fallen = true;
    }

    pub(crate) fn change_leader(&mut self, state: usize, month: u16) {
        let memory = &mut self.memory[state];
        if month < memory.leader {
            (memory.leader, memory.leader_known) = (month, true);
        }
    }

    pub(crate) fn leader_changed(&self, state: usize, month: u16) -> bool {
        self.memory[state].leader < month
    }

    /// What a state's doings add to its log-odds against any other, in a month.
    pub(crate) fn as_initiator(&self, rules: &Rules<'_>, state: usize, month: u16) -> f64 {
        let (memory, terms) = (&self.memory[state], &rules.coefficients);
        let mut sum = memory.past[0];
        if memory.wars > 0 {
            sum += terms.of_change(Change::WarElsewhere);
        }
        if recent(memory.war_ended, month, RECENT) {
            sum += terms.of_change(Change::WarElsewhereEnded);
        }
        if memory.leader < month && (memory.leader_known || memory.leader / 12 < month / 12) {
            sum += terms.of_change(Change::NewLeader);
        }
        sum
    }

    /// What happens to a state adds to the log-odds of any other against it.
    pub(crate) fn as_target(&self, rules: &Rules<'_>, state: usize) -> f64 {
        let (memory, terms) = (&self.memory[state], &rules.coefficients);
        let mut sum = memory.past[1];
        if memory.wars > 0 {
            sum += terms.of_change(Change::TargetAtWar);
        }
        sum
    }

    pub(crate) fn active(&self, dyad: usize) -> Option<&Active> {
        let slot = self.slots[dyad];
        (slot != NO_SLOT).then(|| &self.active[usize::from(slot)])
    }

    fn activate(&mut self, dyad: usize) -> &mut Active {
        if self.slots[dyad] == NO_SLOT {
            self.slots[dyad] = self.active.len() as u16;
            self.active.push(Active {
                dyad: dyad as u32,
                opened: [0; 2],
                earlier: false,
                past: 0.0,
                spill: 0,
                war: false,
            });
        }
        &mut self.active[usize::from(self.slots[dyad])]
    }

    /// What the dyad's own events add, and what must be taken back of [`State::as_initiator`] and [`State::as_target`] since they
    /// count what happened in the dyad as if it were elsewhere.
    pub(crate) fn own(&self, rules: &Rules<'_>, active: &Active, month: u16) -> f64 {
        let terms = &rules.coefficients;
        let dyad = active.dyad as usize;
        let (one, other) = (dyad / self.count, dyad % self.count);
        let mut sum = active.past;
        if active.war {
            sum += terms.of_change(Change::AtWar);
            for (state, change) in [(one, Change::WarElsewhere), (other, Change::TargetAtWar)] {
                if self.memory[state].wars == 1 {
                    sum -= terms.of_change(change);
                }
            }
        }
        let memory = &self.memory[one];
        if memory.ended_with == other && recent(memory.war_ended, month, RECENT) {
            sum -= terms.of_change(Change::WarElsewhereEnded);
        }
        sum + f64::from(active.spill) * State::general(rules, General::Spillover)
    }

    /// A dispute is opened.
    pub(crate) fn open(&mut self, dyad: usize) {
        let (one, other) = (dyad / self.count, dyad % self.count);
        self.activate(dyad).opened[0] += 1;
        // The target's hazard against the initiator moves too.
        self.activate(other * self.count + one);
        self.memory[one].opened[0] += 1;
        self.memory[other].faced[0] += 1;
    }

    /// A year ends: what happened in it becomes what happened in the last.
    pub(crate) fn new_year(&mut self, terms: &Coefficients) {
        for memory in &mut self.memory {
            memory.opened = [0, memory.opened[0]];
            memory.faced = [0, memory.faced[0]];
            memory.past = [
                f64::from(memory.opened[1]).ln_1p() * terms.of_change(Change::OpenedElsewhere),
                f64::from(memory.faced[1]).ln_1p() * terms.of_change(Change::TargetFacedOthers),
            ];
        }
        for active in &mut self.active {
            active.earlier |= active.opened[1] > 0;
            active.opened = [0, active.opened[0]];
        }
        for at in 0..self.active.len() {
            self.active[at].past = self.past(terms, &self.active[at]);
        }
    }

    /// What disputes of earlier years add to a dyad, less what the sums of its states count too much.
    fn past(&self, terms: &Coefficients, active: &Active) -> f64 {
        let dyad = active.dyad as usize;
        let (one, other) = (dyad / self.count, dyad % self.count);
        let mut sum = opened(
            active,
            terms,
            [Change::OpenedLastYear, Change::OpenedEarlier],
        );
        if let Some(reverse) = self.active(other * self.count + one) {
            let changes = [Change::OpenedAgainstLastYear, Change::OpenedAgainstEarlier];
            sum += opened(reverse, terms, changes);
        }
        let own = active.opened[1];
        if own > 0 {
            let (one, other) = (&self.memory[one], &self.memory[other]);
            sum += apart(one.opened[1], own) * terms.of_change(Change::OpenedElsewhere);
            sum += apart(other.faced[1], own) * terms.of_change(Change::TargetFacedOthers);
        }
        sum
    }

    /// The war of two states that runs, by its place.
    pub(crate) fn running(&self, (one, other): (usize, usize)) -> Option<usize> {
        let between = |war: &War| [(one, other), (other, one)].contains(&(war.one, war.other));
        self.wars
            .iter()
            .position(|war| war.end == NEVER && between(war))
    }

    /// A dispute becomes a war if the state that opened it has forces free and no war of the two runs; says whether it does.
    pub(crate) fn begin_war(
        &mut self,
        rules: &Rules<'_>,
        pair: (usize, usize),
        month: u16,
    ) -> bool {
        let needed = State::general(rules, General::ForcesNeeded);
        self.free(rules, pair.0, month as i16) >= needed && self.wage(rules, pair, month)
    }

    /// A war begins with what forces are left, unless one of the two already runs; says whether it does.
    pub(crate) fn wage(
        &mut self,
        rules: &Rules<'_>,
        (one, other): (usize, usize),
        month: u16,
    ) -> bool {
        if self.running((one, other)).is_some() {
            return false;
        }
        let tied = self.tie(rules, (one, other), month as i16);
        self.wars.push(War {
            one,
            other,
            begun: true,
            end: NEVER,
            tied,
        });
        for (state, enemy) in [(one, other), (other, one)] {
            self.memory[state].wars += 1;
            self.activate(state * self.count + enemy).war = true;
        }
        self.spill(rules, (one, other), true);
        true
    }

    /// A war ends.
    pub(crate) fn end_war(&mut self, rules: &Rules<'_>, at: usize, month: u16) {
        let war = &mut self.wars[at];
        war.end = month as i16;
        let War {
            one, other, begun, ..
        } = *war;
        for (state, enemy) in [(one, other), (other, one)] {
            let memory = &mut self.memory[state];
            (memory.war_ended, memory.ended_with) = (month as i16, enemy);
            if begun {
                memory.wars -= 1;
            }
            // The dyad must be known to take back what is meant for others.
            self.activate(state * self.count + enemy).war = false;
        }
        if begun {
            self.spill(rules, (one, other), false);
        }
    }

    fn spill(&mut self, rules: &Rules<'_>, (one, other): (usize, usize), begins: bool) {
        let world = rules.world;
        for third in world.neighbours(other).filter(|third| *third != one) {
            let active = self.activate(one * self.count + third);
            active.spill = match begins {
                true => active.spill.saturating_add(1),
                false => active.spill.saturating_sub(1),
            };
        }
    }
}

/// What a count of disputes counts too much, as a difference of logarithms, when some are a dyad's own.
fn apart(all: u16, own: u16) -> f64 {
    f64::from(all.saturating_sub(own)).ln_1p() - f64::from(all).ln_1p()
}

/// What the disputes of a dyad add, by those of the last year and earlier ones.
fn opened(active: &Active, terms: &Coefficients, [now, earlier]: [Change; 2]) -> f64 {
    let mut sum = 0.0;
    if active.opened[1] > 0 {
        sum += terms.of_change(now);
    }
    if active.earlier {
        sum += terms.of_change(earlier);
    }
    sum
}

/// Whether something of some month lies within so many months before another.
fn recent(when: i16, month: u16, within: i16) -> bool {
    when != NEVER && month as i16 - when <= within
}
