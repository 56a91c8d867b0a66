//! The state of a simulated world in one month.

use crate::rules::Rules;
use crate::scenario::{General, Number};
use marchland_forecast::Change;

/// No month.
pub(crate) const NEVER: i16 = i16::MIN;

/// Months in which something counts as of the last year.
pub(crate) const YEAR: i16 = 12;

/// Months in which the end of a war counts.
const RECENT: i16 = 24;

/// A dyad in which something happened.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Active {
    pub(crate) dyad: u32,
    /// First and last month in which the initiator opened a dispute with the target.
    opened: [i16; 2],
    /// The same the other way round.
    against: [i16; 2],
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
    opened: u16,
    faced: u16,
    wars: u16,
    war_ended: i16,
    ended_with: usize,
    leader: u16,
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
    opened: Vec<(i16, u32)>,
    expired: usize,
}

impl State {
    pub(crate) fn new(count: usize) -> State {
        State {
            count,
            slots: vec![NO_SLOT; count * count],
            active: Vec::new(),
            memory: Vec::new(),
            wars: Vec::new(),
            opened: Vec::new(),
            expired: 0,
        }
    }

    /// Back to the beginning, with the month in which each state next changes its leader.
    pub(crate) fn begin(&mut self, rules: &Rules<'_>, leaders: impl Iterator<Item = u16>) {
        for active in self.active.drain(..) {
            self.slots[active.dyad as usize] = NO_SLOT;
        }
        self.opened.clear();
        self.expired = 0;
        self.memory.clear();
        self.memory.extend(leaders.map(|leader| Memory {
            opened: 0,
            faced: 0,
            wars: 0,
            war_ended: NEVER,
            ended_with: usize::MAX,
            leader,
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
        self.memory[state].leader = self.memory[state].leader.min(month);
    }

    pub(crate) fn leader_changed(&self, state: usize, month: u16) -> bool {
        self.memory[state].leader < month
    }

    /// Disputes that a state opened within a year, and those opened with it.
    pub(crate) fn counts(&self, state: usize) -> [u16; 2] {
        [self.memory[state].opened, self.memory[state].faced]
    }

    /// What a state's doings add to its log-odds against any other, in a month.
    pub(crate) fn as_initiator(&self, rules: &Rules<'_>, state: usize, month: u16) -> f64 {
        let (memory, terms) = (&self.memory[state], &rules.coefficients);
        let mut sum = f64::from(memory.opened).ln_1p() * terms.of_change(Change::OpenedElsewhere);
        if memory.wars > 0 {
            sum += terms.of_change(Change::WarElsewhere);
        }
        if recent(memory.war_ended, month, RECENT) {
            sum += terms.of_change(Change::WarElsewhereEnded);
        }
        if memory.leader < month {
            sum += terms.of_change(Change::NewLeader);
        }
        sum
    }

    /// What happens to a state adds to the log-odds of any other against it.
    pub(crate) fn as_target(&self, rules: &Rules<'_>, state: usize) -> f64 {
        let (memory, terms) = (&self.memory[state], &rules.coefficients);
        let mut sum = f64::from(memory.faced).ln_1p() * terms.of_change(Change::TargetFacedOthers);
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
                opened: [NEVER; 2],
                against: [NEVER; 2],
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
        let mut sum = 0.0;
        for ([first, last], [now, earlier]) in [
            (
                active.opened,
                [Change::OpenedLastYear, Change::OpenedEarlier],
            ),
            (
                active.against,
                [Change::OpenedAgainstLastYear, Change::OpenedAgainstEarlier],
            ),
        ] {
            if recent(last, month, YEAR) {
                sum += terms.of_change(now);
            }
            if first != NEVER && !recent(first, month, YEAR) {
                sum += terms.of_change(earlier);
            }
        }
        if recent(active.opened[1], month, YEAR) {
            let own = self.own_last_year(active.dyad, month);
            sum += apart(self.memory[one].opened, own) * terms.of_change(Change::OpenedElsewhere);
            sum +=
                apart(self.memory[other].faced, own) * terms.of_change(Change::TargetFacedOthers);
        }
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

    /// Disputes that a dyad's initiator opened with its target within a year.
    fn own_last_year(&self, dyad: u32, month: u16) -> u16 {
        let last_year = self.opened[self.expired..].iter();
        let own = last_year.filter(|(opened, of)| *of == dyad && recent(*opened, month, YEAR));
        own.count() as u16
    }

    /// A dispute is opened.
    pub(crate) fn open(&mut self, dyad: usize, month: u16) {
        let (one, other) = (dyad / self.count, dyad % self.count);
        let month = month as i16;
        let stamp = |months: &mut [i16; 2]| {
            if months[0] == NEVER {
                months[0] = month;
            }
            months[1] = month;
        };
        stamp(&mut self.activate(dyad).opened);
        stamp(&mut self.activate(other * self.count + one).against);
        self.memory[one].opened += 1;
        self.memory[other].faced += 1;
        self.opened.push((month, dyad as u32));
    }

    /// Forgets disputes that are a year old.
    pub(crate) fn expire(&mut self, month: u16) {
        while let Some(&(opened, dyad)) = self.opened.get(self.expired) {
            if month as i16 - opened <= YEAR {
                break;
            }
            let (one, other) = (dyad as usize / self.count, dyad as usize % self.count);
            self.memory[one].opened -= 1;
            self.memory[other].faced -= 1;
            self.expired += 1;
        }
    }

    /// A war begins, if both are free to wage it; says whether it does.
    pub(crate) fn begin_war(
        &mut self,
        rules: &Rules<'_>,
        (one, other): (usize, usize),
        month: u16,
    ) -> bool {
        let needed = State::general(rules, General::ForcesNeeded);
        let running = self.wars.iter().any(|war| {
            war.end == NEVER
                && (war.one.min(war.other), war.one.max(war.other))
                    == (one.min(other), one.max(other))
        });
        if running || self.free(rules, one, month as i16) < needed {
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

/// Whether something of some month lies within so many months before another.
fn recent(when: i16, month: u16, within: i16) -> bool {
    when != NEVER && month as i16 - when <= within
}
