//! Broken briefs are found out.

use crate::{fixture, samples};
use marchland_base::{CardId, Driver, FactorId, Interval, Outcome, Probability};
use marchland_brief::{Brief, Explanation, Polarity, RankTable, Replay};

fn probability(value: f64) -> Probability {
    Probability::new(value).expect("a probability")
}

#[test]
fn the_samples_agree_with_themselves() {
    assert_eq!(fixture::brief().check(), []);
    assert_eq!(fixture::rank_table().check(), []);
    assert_eq!(samples::explanation().check(), []);
    assert_eq!(samples::replay().check(), []);
}

#[test]
fn every_contradiction_of_a_brief_is_found() {
    type Break = fn(&mut Brief);
    let cases: &[(&str, &str, Break)] = &[
        ("moves[initiation threat 1y]", "add up", |brief| {
            brief.moves[0].intercept += 1e-7
        }),
        ("moves[initiation war 5y]", "add up", |brief| {
            brief.factors.last_mut().expect("context").contributions[14].log_odds = f64::NAN
        }),
        ("moves[initiation force 1y]", "implies", |brief| {
            brief.moves.swap_probabilities(1, 2)
        }),
        ("moves[action fatal 2y]", "implies", |brief| {
            brief.moves.swap_probabilities(22, 23)
        }),
        ("moves[initiation threat 1y]", "implies", |brief| {
            brief.moves.swap_probabilities(0, 10)
        }),
        (
            "moves[initiation threat 1y]",
            "outside its interval",
            |brief| {
                brief.moves[0].interval =
                    Interval::new(probability(0.9), probability(0.95)).expect("ordered");
            },
        ),
        ("moves[initiation threat 1y]", "rank 0", |brief| {
            brief.moves[0].rank = 0
        }),
        ("moves[initiation threat 1y]", "rank 194", |brief| {
            brief.moves[0].rank = 194
        }),
        ("moves[initiation threat 1y]", "'likely'", |brief| {
            brief.moves[0].words = "likely".to_owned()
        }),
        ("moves[initiation threat 1y]", "begins on", |brief| {
            brief.moves[0].window.first_day = brief.as_of
        }),
        ("moves[initiation threat 1y]", "ends before", |brief| {
            brief.moves[0].window.last_day = brief.as_of
        }),
        ("moves", "no forecast", |brief| brief.moves.clear()),
        ("moves[initiation threat 1y]", "2 times", |brief| {
            brief.moves.push(brief.moves[0].clone())
        }),
        ("headline", "no forecast", |brief| {
            brief
                .moves
                .retain(|forecast| forecast.outcome != brief.headline)
        }),
        ("target", "initiator too", |brief| {
            brief.target = brief.initiator.clone()
        }),
        ("factors", "stands twice", |brief| {
            brief.factors.insert(1, brief.factors[0].clone())
        }),
        ("factors", "stands twice", |brief| {
            let context = brief.factors.last().expect("context").clone();
            brief.factors.push(context);
        }),
        ("factors", "not the context", |brief| {
            brief.factors.pop();
        }),
        (
            "factors[dispute_history].contributions",
            "no forecast",
            |brief| brief.moves.truncate(4),
        ),
        (
            "factors[dispute_history].contributions",
            "stands twice",
            |brief| {
                let twice = brief.factors[12].contributions[0].clone();
                brief.factors[12].contributions.push(twice);
            },
        ),
        (
            "factors[dispute_history].evidence",
            "go back to 2",
            |brief| brief.factors[12].evidence.lines = 3,
        ),
        (
            "factors[dispute_history].evidence",
            "but counted are",
            |brief| brief.factors[12].evidence.counts.raises.documents += 1,
        ),
        ("lines[2]", "is no member", |brief| {
            brief.lines[1].origin = "a_fishing.txt".to_owned()
        }),
        ("lines[2]", "of another line too", |brief| {
            brief.lines[1].members.push("a_fishing.txt".to_owned())
        }),
        ("lines", "but a member of None", |brief| {
            brief.lines[0].members.truncate(1)
        }),
        ("copies", "are of two lines", |brief| {
            brief.copies[1].joins = true
        }),
        ("copies", "outside [0, 1]", |brief| {
            brief.copies[1].share_of_copy = 1.5
        }),
        (
            "factors[dispute_history].evidence",
            "speaks of reach",
            |brief| brief.factors[12].evidence.raises[0].factor = FactorId::Reach,
        ),
        (
            "factors[dispute_history].evidence",
            "another polarity",
            |brief| brief.factors[12].evidence.raises[0].polarity = Polarity::Lowers,
        ),
        (
            "factors[dispute_history].evidence",
            "no listed source",
            |brief| brief.sources.clear(),
        ),
        (
            "factors[dispute_history].evidence",
            "its source 7",
            |brief| brief.sources[0].line = 7,
        ),
        (
            "factors[dispute_history].evidence",
            "quotes nothing",
            |brief| brief.factors[12].evidence.raises[0].end = 100,
        ),
        (
            "factors[dispute_history].origin",
            "test_disputes",
            |brief| {
                brief
                    .citations
                    .retain(|citation| citation.card != CardId("test_disputes".to_owned()));
            },
        ),
        (
            "factors[dispute_history]",
            "not those of its columns",
            |brief| brief.factors[12].value = Some(0.0),
        ),
        (
            "factors[dispute_history].columns[disputes_10y]",
            "absent",
            |brief| {
                brief.factors[12].columns[0].value = None;
            },
        ),
        (
            "factors[dispute_history].columns[disputes_10y]",
            "not a finite number",
            |brief| {
                brief.factors[12].columns[0].value = Some(f64::INFINITY);
            },
        ),
        ("factors[buffer]", "not listed", |brief| {
            brief
                .unmeasured
                .retain(|entry| entry.factor != Driver::Factor(FactorId::Buffer));
        }),
        (
            "factors[territorial_claim].columns[claims]",
            "not listed",
            |brief| {
                brief.unmeasured.retain(|entry| entry.column.is_none());
            },
        ),
        ("sources", "stands twice", |brief| {
            brief.sources.push(brief.sources[0].clone())
        }),
    ];
    for (at, found, break_it) in cases {
        let mut brief = fixture::brief();
        break_it(&mut brief);
        let findings = brief.check();
        assert!(
            findings
                .iter()
                .any(|finding| finding.at == *at && finding.found.contains(found)),
            "{at}: {found} not in {findings:#?}"
        );
    }
}

trait Swap {
    fn swap_probabilities(&mut self, one: usize, other: usize);
}

impl Swap for Vec<marchland_brief::MoveForecast> {
    fn swap_probabilities(&mut self, one: usize, other: usize) {
        let first = self[one].probability;
        self[one].probability = self[other].probability;
        self[other].probability = first;
    }
}

#[test]
fn every_contradiction_of_analogues_is_found() {
    type Break = fn(&mut Brief);
    let cases: &[(&str, Break)] = &[
        ("stands twice", |brief| {
            brief.analogues[1] = brief.analogues[0].clone()
        }),
        ("another probability", |brief| {
            brief.analogues[0].frequencies[3].probability = probability(0.9)
        }),
        ("outside of its interval", |brief| {
            brief.analogues[0].frequencies[0].frequency = probability(0.5)
        }),
        ("the interval says otherwise", |brief| {
            brief.analogues[0].frequencies[0].disagrees = false
        }),
        ("1 events in 90", |brief| {
            brief.analogues[0].frequencies[0].events = 1
        }),
        ("Norway and Iceland stand twice", |brief| {
            brief.analogues[0].nearest[1] = brief.analogues[0].nearest[0].clone()
        }),
        ("out of order", |brief| {
            brief.analogues[0].nearest.swap(0, 1)
        }),
        ("beyond the farthest", |brief| {
            brief.analogues[0].nearest[2].distance = 1.5
        }),
        ("after 2025-12-31", |brief| {
            brief.analogues[0].nearest[0].year = 2022
        }),
        ("not known", |brief| {
            brief.analogues[0].nearest[1].happened[2].known = false
        }),
        ("less happened", |brief| {
            brief.analogues[0].nearest[1].happened[2].reached = None
        }),
        ("three horizons", |brief| {
            brief.analogues[0].nearest[1].happened.truncate(2)
        }),
        ("3 named of 2 dyads", |brief| brief.analogues[0].dyads = 2),
    ];
    for (words, change) in cases {
        let mut brief = fixture::brief();
        change(&mut brief);
        let found = brief.check();
        let named = found
            .iter()
            .any(|one| one.at.starts_with("analogues") && one.found.contains(words));
        assert!(named, "{words}: {found:?}");
    }
}

#[test]
fn every_contradiction_of_an_explanation_is_found() {
    type Break = fn(&mut Explanation);
    let cases: &[(&str, &str, Break)] = &[
        ("moves[", "add up", |found| found.forecast.intercept += 1e-7),
        ("drivers[", "add up", |found| {
            found.drivers[0].columns[0].log_odds += 1e-7
        }),
        ("drivers[", "stands twice", |found| {
            found.drivers[1] = found.drivers[0].clone()
        }),
        ("drivers[", "made of nothing", |found| {
            found.drivers[0].columns[0].values.clear()
        }),
        ("drivers[", "absent", |found| {
            found.drivers[0].columns[0].values[0].value = None
        }),
        ("drivers[", "no citation", |found| found.citations.clear()),
        ("target", "initiator", |found| {
            found.target = found.initiator.clone()
        }),
        ("analogues[", "another probability", |found| {
            found.analogues.frequencies[0].probability = probability(0.9)
        }),
    ];
    for (at, words, change) in cases {
        let mut explanation = samples::explanation();
        change(&mut explanation);
        let found = explanation.check();
        let named = found
            .iter()
            .any(|one| one.at.starts_with(at) && one.found.contains(words));
        assert!(named, "{at} {words}: {found:?}");
    }
}

#[test]
fn every_contradiction_of_a_replay_is_found() {
    type Break = fn(&mut Replay);
    let cases: &[(&str, &str, Break)] = &[
        ("stands[Event]", "add up", |found| {
            found.stands[0].drivers[0].log_odds += 0.01
        }),
        ("stands[Publication]", "after 2012", |found| {
            found.stands[1].record_to = 2013
        }),
        ("stands[Event]", "stands twice", |found| {
            found.stands[1] = found.stands[0].clone()
        }),
        ("stands[Event]", "implies it", |found| {
            found.stands[0].forecasts[1].probability = probability(0.9)
        }),
        ("stands[Event]", "no headline", |found| {
            found.stands[0].forecasts.clear()
        }),
        ("happened.events[9999]", "of 2012", |found| {
            found.happened.events[0].year = 2012
        }),
        ("happened.events[9999]", "of the record", |found| {
            found.happened.record_ends = 2013
        }),
        ("happened.windows[action 1y]", "the events say", |found| {
            found.happened.windows[3].reached = None
        }),
        ("happened.windows[action 5y]", "the record with", |found| {
            found.happened.windows[5].whole = true
        }),
    ];
    for (at, words, change) in cases {
        let mut replay = samples::replay();
        change(&mut replay);
        let found = replay.check();
        let named = found
            .iter()
            .any(|one| one.at.starts_with(at) && one.found.contains(words));
        assert!(named, "{at} {words}: {found:?}");
    }
}

#[test]
fn every_contradiction_of_a_rank_table_is_found() {
    type Break = fn(&mut RankTable);
    let cases: &[(&str, Break)] = &[
        ("no target", |table| table.rows.clear()),
        ("out of order", |table| table.rows.swap(0, 1)),
        ("or is the initiator", |table| {
            table.rows[0].target = table.initiator.clone()
        }),
        ("or is the initiator", |table| {
            table.rows[1].target = table.rows[0].target.clone()
        }),
        ("outside 1 to 3", |table| table.rank_of = 3),
        ("outside its interval", |table| {
            table.rows[0].probability = probability(0.99)
        }),
        ("'likely'", |table| {
            table.rows[3].words = "likely".to_owned()
        }),
    ];
    for (found, break_it) in cases {
        let mut table = fixture::rank_table();
        break_it(&mut table);
        let findings = table.check();
        assert!(
            findings.iter().any(|finding| finding.found.contains(found)),
            "{found} not in {findings:#?}"
        );
    }
}

proptest::proptest! {
    /// Whatever single contribution is changed by more than rounding, the sum no longer fits.
    #[test]
    fn a_changed_contribution_never_passes(index in 0usize..30, change in 1e-6f64..10.0) {
        let mut brief = fixture::brief();
        brief.factors[12].contributions[index].log_odds += change;
        let outcome: Outcome = brief.factors[12].contributions[index].outcome;
        let findings = brief.check();
        proptest::prop_assert_eq!(findings.len(), 1);
        proptest::prop_assert!(findings[0].at.contains(outcome.rung.word()));
    }
}
