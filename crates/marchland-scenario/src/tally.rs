//! What is counted while paths run.

use crate::course::Fall;
use crate::scenario::Scenario;
use crate::sign::{DEADLINES, SIGNS, Sign};
use crate::world::{RUNGS, World};
use std::collections::{BTreeMap, BTreeSet};

/// The months after which the dyad that is asked about is looked at, besides the last.
pub const STOPS: [u16; 3] = [12, 24, 60];

/// Targets that a sequence of uses of force names at most.
const LONGEST: usize = 3;

/// Counts over the paths of a run.
#[derive(Clone, Debug)]
pub(crate) struct Tally {
    count: usize,
    initiator: usize,
    target: usize,
    months: u16,
    near_target: BTreeSet<usize>,
    /// Paths that have ended.
    pub(crate) paths: u64,
    /// Paths in which the dyad first reached a rung in a month, rung by rung.
    pub(crate) first: Vec<Vec<u32>>,
    /// Paths in which a dyad opened anything within a year, and within the whole time.
    pub(crate) opened_within: [Vec<u32>; 2],
    /// Disputes opened, whatever path, by dyad.
    pub(crate) disputes: Vec<u32>,
    /// Paths in which the initiator reached each rung against each target, in the whole time.
    pub(crate) against: Vec<[u32; RUNGS]>,
    /// Paths by the number of disputes that the initiator opened.
    pub(crate) begun: Vec<u32>,
    /// Paths in which a state fell to another.
    pub(crate) falls: BTreeMap<Fall, u32>,
    /// Paths by the first targets that the initiator used force against, in order.
    pub(crate) sequences: BTreeMap<Vec<u16>, u32>,
    /// Paths in which a sign was seen by each deadline.
    pub(crate) signs: [[u32; DEADLINES.len()]; SIGNS],
    /// Probability of each rung by the whole hazard of each path: sum, and sum of squares.
    pub(crate) exposure: [[f64; 2]; RUNGS],
    /// For each path in order a bit for every rung at every stop and at the end.
    pub(crate) bits: Vec<u32>,
    now: Now,
}

/// What is noted of the path under way.
#[derive(Clone, Debug, Default)]
struct Now {
    highest: Option<usize>,
    bits: u32,
    begun: usize,
    opened: BTreeMap<usize, u16>,
    forced: Vec<u16>,
    against: BTreeMap<usize, usize>,
    signs: [Option<u16>; SIGNS],
    recent: Vec<u16>,
    hazards: [f64; RUNGS],
}

impl Tally {
    pub(crate) fn new(world: &World<'_>, scenario: &Scenario) -> Tally {
        let count = world.count();
        Tally {
            near_target: world.neighbours(scenario.target).collect(),
            count,
            initiator: scenario.initiator,
            target: scenario.target,
            months: scenario.months,
            paths: 0,
            first: vec![vec![0; usize::from(scenario.months)]; RUNGS],
            opened_within: [vec![0; count * count], vec![0; count * count]],
            disputes: vec![0; count * count],
            against: vec![[0; RUNGS]; count],
            begun: Vec::new(),
            falls: BTreeMap::new(),
            sequences: BTreeMap::new(),
            signs: [[0; DEADLINES.len()]; SIGNS],
            exposure: [[0.0; 2]; RUNGS],
            bits: Vec::new(),
            now: Now::default(),
        }
    }

    pub(crate) fn begin(&mut self) {
        self.now = Now::default();
    }

    /// A dispute was opened by a dyad and reached a rung.
    pub(crate) fn opened(&mut self, (dyad, rung): (usize, usize), month: u16) {
        let (one, other) = (dyad / self.count, dyad % self.count);
        self.disputes[dyad] += 1;
        self.now.opened.entry(dyad).or_insert(month);
        if one == self.initiator {
            self.initiated((other, rung), month);
        }
        if (one, other) == (self.target, self.initiator) {
            self.sign(Sign::OpenedByTarget, month);
        }
        if other == self.target && one != self.initiator {
            self.sign(Sign::TargetFacedOthers, month);
        }
    }

    fn initiated(&mut self, (other, rung): (usize, usize), month: u16) {
        self.now.begun += 1;
        let highest = self.now.against.entry(other).or_insert(rung);
        *highest = rung.max(*highest);
        let named = other as u16;
        if rung >= 2 && !self.now.forced.contains(&named) && self.now.forced.len() < LONGEST {
            self.now.forced.push(named);
        }
        if other == self.target {
            self.sign(Sign::Opened, month);
            if rung >= 1 {
                self.sign(Sign::Displayed, month);
            }
            self.reach(rung, month);
            return;
        }
        self.now.recent.push(month);
        let year = self
            .now
            .recent
            .iter()
            .filter(|before| month - **before < 12)
            .count();
        if year >= 3 {
            self.sign(Sign::ThreeElsewhere, month);
        }
        if rung == RUNGS - 1 {
            self.sign(Sign::WarElsewhere, month);
        }
        if self.near_target.contains(&other) {
            self.sign(Sign::OpenedNearTarget, month);
        }
    }

    /// The dyad that is asked about reached a rung.
    fn reach(&mut self, rung: usize, month: u16) {
        let below = self.now.highest.map_or(0, |highest| highest + 1);
        for reached in below..=rung {
            self.first[reached][usize::from(month)] += 1;
            let stops = STOPS.iter().enumerate().filter(|(_, stop)| month < **stop);
            for (at, _) in stops {
                self.now.bits |= 1 << (at * RUNGS + reached);
            }
            self.now.bits |= 1 << (STOPS.len() * RUNGS + reached);
        }
        self.now.highest = self.now.highest.max(Some(rung));
    }

    pub(crate) fn war_ended(&mut self, states: [usize; 2], month: u16) {
        if states.contains(&self.initiator) && !states.contains(&self.target) {
            self.sign(Sign::WarEnded, month);
        }
    }

    pub(crate) fn fell(&mut self, fall: Fall, month: u16) {
        *self.falls.entry(fall).or_default() += 1;
        if fall.1 == self.initiator && fall.0 != self.target {
            self.sign(Sign::Fell, month);
        }
    }

    pub(crate) fn new_leader(&mut self, month: u16) {
        self.sign(Sign::NewLeader, month);
    }

    /// The hazards of the dyad that is asked about, in one month.
    pub(crate) fn watch(&mut self, hazards: [f64; RUNGS]) {
        self.now
            .hazards
            .iter_mut()
            .zip(hazards)
            .for_each(|(sum, hazard)| *sum += hazard);
    }

    fn sign(&mut self, sign: Sign, month: u16) {
        self.now.signs[sign as usize].get_or_insert(month);
    }

    pub(crate) fn end(&mut self) {
        let now = std::mem::take(&mut self.now);
        self.paths += 1;
        self.bits.push(now.bits);
        for (dyad, month) in &now.opened {
            self.opened_within[1][*dyad] += 1;
            self.opened_within[0][*dyad] += u32::from(*month < 12);
        }
        for (target, rung) in &now.against {
            self.against[*target][..=*rung]
                .iter_mut()
                .for_each(|count| *count += 1);
        }
        if self.begun.len() <= now.begun {
            self.begun.resize(now.begun + 1, 0);
        }
        self.begun[now.begun] += 1;
        *self.sequences.entry(now.forced).or_default() += 1;
        for (seen, counts) in now.signs.iter().zip(&mut self.signs) {
            for (count, deadline) in counts.iter_mut().zip(DEADLINES) {
                *count += u32::from(seen.is_some_and(|month| month < deadline));
            }
        }
        for (sums, hazard) in self.exposure.iter_mut().zip(now.hazards) {
            let chance = -(-hazard).exp_m1();
            sums[0] += chance;
            sums[1] += chance * chance;
        }
    }

    /// Adds the counts of later paths.
    pub(crate) fn add(&mut self, later: &Tally) {
        let add = |into: &mut [u32], from: &[u32]| {
            into.iter_mut()
                .zip(from)
                .for_each(|(sum, more)| *sum += more)
        };
        self.paths += later.paths;
        self.bits.extend(&later.bits);
        for (into, from) in self.first.iter_mut().zip(&later.first) {
            add(into, from);
        }
        for (into, from) in self.opened_within.iter_mut().zip(&later.opened_within) {
            add(into, from);
        }
        add(&mut self.disputes, &later.disputes);
        for (into, from) in self.against.iter_mut().zip(&later.against) {
            add(into, from);
        }
        self.begun
            .resize(self.begun.len().max(later.begun.len()), 0);
        add(&mut self.begun, &later.begun);
        for (fall, count) in &later.falls {
            *self.falls.entry(*fall).or_default() += count;
        }
        for (sequence, count) in &later.sequences {
            *self.sequences.entry(sequence.clone()).or_default() += count;
        }
        for (into, from) in self.signs.iter_mut().zip(&later.signs) {
            add(into, from);
        }
        for (into, from) in self.exposure.iter_mut().zip(&later.exposure) {
            into[0] += from[0];
            into[1] += from[1];
        }
    }

    /// Months that were simulated.
    pub(crate) fn months(&self) -> u16 {
        self.months
    }

    /// Share of paths in which the dyad reached a rung by the end of a month.
    pub(crate) fn reached(&self, rung: usize, months: u16) -> f64 {
        let counted: u64 = self.first[rung]
            .iter()
            .take(usize::from(months))
            .map(|count| u64::from(*count))
            .sum();
        counted as f64 / self.paths.max(1) as f64
    }
}

/// The place of a rung's bit at a stop; the last stop is the end.
pub(crate) fn bit(stop: usize, rung: usize) -> u32 {
    1 << (stop * RUNGS + rung)
}
