//! How the outlook of dyads changes over the months of a scenario: columns that come to differ, borders that are inherited, and
//! log-odds that are assumed.

use crate::error::SimulationError;
use crate::scenario::{Bearer, ColumnChange, Scenario, Way, holds};
use crate::world::{Outlook, World};
use std::collections::{BTreeMap, BTreeSet};

/// A state that has fallen, and to whom.
pub(crate) type Fall = (usize, usize);

/// The months from which outlooks hold, and the outlooks.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Course {
    from: Vec<u16>,
    outlooks: Vec<Outlook>,
    /// By how much its log-odds ever exceed those of the beginning, with what age may make of that; at least 0.
    rise: f64,
}

impl Course {
    pub(crate) fn rise(&self) -> f64 {
        self.rise
    }

    pub(crate) fn at(&self, month: u16) -> &Outlook {
        let after = self.from.partition_point(|first| *first <= month);
        &self.outlooks[after.max(1) - 1]
    }
}

/// The courses of all dyads that differ from the beginning's outlook, for one set of events and of falls.
#[derive(Debug)]
pub(crate) struct Courses {
    slots: Vec<u16>,
    courses: Vec<Course>,
    /// The dyads that have one.
    pub(crate) dyads: Vec<u32>,
    /// The rise of each.
    pub(crate) rises: Vec<f32>,
}

/// The most that age makes of a change of log-odds: fading is estimated to be within a tenth.
const MOST_AGEING: f64 = 1.5;

const NO_SLOT: u16 = u16::MAX;

impl Courses {
    fn keep(&mut self, dyad: usize, course: Course) {
        // Rounded up, so that nothing that might exceed a bound is passed over.
        self.rises.push((course.rise as f32).next_up());
        self.slots[dyad] = self.courses.len() as u16;
        self.courses.push(course);
    }

    pub(crate) fn of(&self, dyad: usize) -> Option<&Course> {
        let slot = self.slots[dyad];
        (slot != NO_SLOT).then(|| &self.courses[usize::from(slot)])
    }
}

/// A column's value for a bearer when the simulation begins; not a number where it is absent.
pub(crate) fn now(world: &World<'_>, column: &str, bearer: Bearer) -> f64 {
    match bearer {
        Bearer::State(state) => world.number(&format!("{column}1"), (state, state)),
        Bearer::Pair(one, other) => world.number(column, (one, other)),
    }
}

/// What courses are worked out for.
pub(crate) struct Setting<'a> {
    pub(crate) world: &'a World<'a>,
    pub(crate) scenario: &'a Scenario,
    pub(crate) assumed: &'a [f64],
    /// Which events happen.
    pub(crate) happened: &'a [bool],
    /// Who has fallen to whom.
    pub(crate) falls: &'a [Fall],
    /// A draw of the model; as estimated where absent.
    pub(crate) draw: Option<usize>,
    /// The log-odds of the beginning.
    pub(crate) beginning: &'a [f64],
    /// The courses of the same events without the falls, where they are known.
    pub(crate) standing: Option<&'a Courses>,
}

/// Works out the courses of a scenario when some of its events have happened and some states have fallen.
pub(crate) fn courses(setting: &Setting<'_>) -> Result<Courses, SimulationError> {
    let Setting {
        world,
        scenario,
        assumed,
        happened,
        falls,
        draw,
        beginning,
        standing,
    } = *setting;
    let changes: Vec<_> = scenario
        .changes
        .iter()
        .filter(|change| holds(change.condition, happened))
        .collect();
    let shifts: Vec<_> = scenario
        .shifts
        .iter()
        .filter(|shift| holds(shift.condition, happened))
        .collect();
    let ramps = changes
        .iter()
        .map(|change| change.ramp)
        .chain(shifts.iter().map(|shift| shift.ramp));
    let mut months: BTreeSet<u16> = BTreeSet::from([0]);
    for ramp in ramps {
        let steps = (0..ramp.over).step_by(3).chain([ramp.over]);
        months.extend(
            steps
                .map(|step| ramp.month + step)
                .filter(|month| *month < scenario.months),
        );
    }
    let count = world.count();
    let mut dyads: BTreeSet<usize> = shifts
        .iter()
        .map(|shift| shift.dyad.0 * count + shift.dyad.1)
        .collect();
    for change in &changes {
        dyads.extend(dyads_of(change.bearer, count));
    }
    let moving = dyads.clone();
    for (_, winner) in falls {
        dyads.extend(dyads_of(Bearer::State(*winner), count));
    }
    let gains = |dyad: usize| {
        let mut winners = falls.iter().map(|(_, winner)| *winner);
        winners.any(|winner| winner == dyad / count || winner == dyad % count)
    };
    let inherited = inherited(world, falls);
    let mut all = Courses {
        slots: vec![NO_SLOT; count * count],
        courses: Vec::with_capacity(dyads.len()),
        dyads: dyads.iter().map(|dyad| *dyad as u32).collect(),
        rises: Vec::with_capacity(dyads.len()),
    };
    let tables: Vec<BTreeMap<(&str, Bearer), f64>> = months
        .iter()
        .map(|month| {
            let mut table: BTreeMap<(&str, Bearer), f64> = inherited.clone();
            for change in &changes {
                let key = (change.column.as_str(), change.bearer);
                let before = table
                    .get(&key)
                    .copied()
                    .unwrap_or_else(|| now(world, &change.column, change.bearer));
                table.insert(key, after(change, before, *month, assumed));
            }
            table
        })
        .collect();
    let touched: BTreeSet<&str> = tables
        .iter()
        .flatten()
        .map(|((column, _), _)| *column)
        .collect();
    let touched = world.plan().reading(|column| {
        touched.contains(column) || touched.contains(column.trim_end_matches(['1', '2']))
    });
    let mut features = Vec::new();
    for dyad in dyads {
        if let Some(known) = standing
            .and_then(|standing| standing.of(dyad))
            .filter(|_| !gains(dyad))
        {
            all.keep(dyad, known.clone());
            continue;
        }
        let pair = (dyad / count, dyad % count);
        let mut course = Course {
            from: Vec::new(),
            outlooks: Vec::new(),
            rise: 0.0,
        };
        // What only a fall changes does not change again.
        let last = if moving.contains(&dyad) {
            months.len()
        } else {
            1
        };
        for (month, table) in months.iter().zip(&tables).take(last) {
            features.clear();
            features.extend_from_slice(world.features(dyad));
            let plan = world.plan();
            plan.refresh(&mut features, &touched, |column| {
                look_up(world, table, column, pair)
            });
            let mut outlook = world.outlook(&features, draw)?;
            let own = shifts.iter().filter(|shift| shift.dyad == pair);
            let added: f64 = own
                .map(|shift| shift.ramp.share(*month) * shift.log_odds.of(assumed))
                .sum();
            outlook.log_odds += added;
            if course.outlooks.last() != Some(&outlook) {
                course.from.push(*month);
                course.outlooks.push(outlook);
            }
        }
        let before = beginning[dyad];
        let highest = course
            .outlooks
            .iter()
            .map(|outlook| outlook.log_odds - before)
            .fold(0.0, f64::max);
        course.rise = highest * MOST_AGEING;
        all.keep(dyad, course);
    }
    Ok(all)
}

/// What a change makes of a value by a month: some share of the way to where it goes. Where it was absent it is there at once.
pub(crate) fn after(change: &ColumnChange, before: f64, month: u16, assumed: &[f64]) -> f64 {
    let share = change.ramp.share(month);
    match change.way {
        _ if share == 0.0 => before,
        Way::To(number) if before.is_finite() => before + share * (number.of(assumed) - before),
        Way::To(number) => number.of(assumed),
        Way::By(number) => before + share * number.of(assumed),
        Way::Times(number) => before * (1.0 + share * (number.of(assumed) - 1.0)),
    }
}

/// Directed dyads whose columns a bearer's are among.
fn dyads_of(bearer: Bearer, count: usize) -> Vec<usize> {
    match bearer {
        Bearer::Pair(one, other) => vec![one * count + other],
        Bearer::State(state) => {
            let others = (0..count).filter(|other| *other != state);
            others
                .flat_map(|other| [state * count + other, other * count + state])
                .collect()
        }
    }
}

fn look_up(
    world: &World<'_>,
    table: &BTreeMap<(&str, Bearer), f64>,
    column: &str,
    (one, other): (usize, usize),
) -> f64 {
    let changed = match (column.strip_suffix('1'), column.strip_suffix('2')) {
        (Some(name), _) => table.get(&(name, Bearer::State(one))),
        (_, Some(name)) => table.get(&(name, Bearer::State(other))),
        _ => table.get(&(column, Bearer::Pair(one, other))),
    };
    changed
        .copied()
        .unwrap_or_else(|| world.number(column, (one, other)))
}

/// Borders and ways that states have from those that fell to them.
fn inherited(world: &World<'_>, falls: &[Fall]) -> BTreeMap<(&'static str, Bearer), f64> {
    let mut table = BTreeMap::new();
    let fallen = |state: usize| falls.iter().any(|(loser, _)| *loser == state);
    for (loser, winner) in falls {
        for third in (0..world.count()).filter(|third| third != winner && !fallen(*third)) {
            for swapped in [false, true] {
                let order = |state: usize| {
                    if swapped {
                        (third, state)
                    } else {
                        (state, third)
                    }
                };
                for (column, nearer) in [
                    ("land_border", f64::max as fn(f64, f64) -> f64),
                    ("water_border", f64::max),
                    ("land_access", f64::max),
                    ("minimum_distance", f64::min),
                ] {
                    let (one, other) = order(*winner);
                    let bearer = Bearer::Pair(one, other);
                    let own = table
                        .get(&(column, bearer))
                        .copied()
                        .unwrap_or_else(|| now(world, column, bearer));
                    let (one, other) = order(*loser);
                    let theirs = now(world, column, Bearer::Pair(one, other));
                    table.insert((column, bearer), nearer(own, theirs));
                }
            }
        }
        let third = |third: &usize| third != winner && !fallen(*third);
        let thirds = (0..world.count()).filter(third);
        let borders =
            |third: usize| table.get(&("land_border", Bearer::Pair(*winner, third))) == Some(&1.0);
        let neighbours = thirds.filter(|third| borders(*third)).count();
        table.insert(
            ("land_neighbours", Bearer::State(*winner)),
            neighbours as f64,
        );
    }
    table
}
