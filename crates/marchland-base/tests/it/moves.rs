//! The ladder, the horizons, the dyads.

use marchland_base::{Cow, Dyad, Horizon, Move, Outcome, OutcomeKind, SameState};
use std::collections::BTreeSet;

#[test]
fn rungs_horizons_and_kinds_are_read_from_the_words_they_print() {
    for rung in Move::LADDER {
        assert_eq!(rung.to_string().parse(), Ok(rung));
        assert_eq!(serde_json::to_value(rung).expect("a rung"), rung.word());
    }
    for horizon in Horizon::ALL {
        assert_eq!(horizon.to_string().parse(), Ok(horizon));
        assert_eq!(
            serde_json::to_value(horizon).expect("a horizon"),
            horizon.word()
        );
        assert_eq!(horizon.word(), format!("{}y", horizon.years()));
    }
    for kind in OutcomeKind::ALL {
        assert_eq!(kind.to_string().parse(), Ok(kind));
        assert_eq!(serde_json::to_value(kind).expect("a kind"), kind.word());
    }
}

#[test]
fn a_wrong_word_is_answered_with_the_right_ones() {
    let refused = "invasion".parse::<Move>().expect_err("no rung").to_string();
    assert_eq!(
        refused,
        "unknown move 'invasion'; one of threat, display, force, fatal, war"
    );
    let refused = "3y".parse::<Horizon>().expect_err("no horizon").to_string();
    assert_eq!(refused, "unknown horizon '3y'; one of 1y, 2y, 5y");
    let refused = "war"
        .parse::<OutcomeKind>()
        .expect_err("no kind")
        .to_string();
    assert_eq!(refused, "unknown outcome 'war'; one of initiation, action");
}

#[test]
fn the_ladder_follows_the_hostility_levels() {
    assert!(Move::LADDER.is_sorted());
    for (level, death_known, expected) in [
        (1, false, None),
        (1, true, None),
        (2, true, Some(Move::Threat)),
        (3, true, Some(Move::Display)),
        (4, false, Some(Move::Force)),
        (4, true, Some(Move::Fatal)),
        (5, false, Some(Move::War)),
        (5, true, Some(Move::War)),
    ] {
        assert_eq!(
            Move::of_hostility(level, death_known),
            expected,
            "{level} {death_known}"
        );
    }
    // Nothing lies below the lowest rung.
    assert!(None < Some(Move::Threat));
}

#[test]
fn the_outcomes_are_every_rung_at_every_horizon_once_for_each_kind() {
    let outcomes: Vec<Outcome> = Outcome::all().collect();
    let distinct: BTreeSet<&Outcome> = outcomes.iter().collect();
    assert_eq!((outcomes.len(), distinct.len()), (30, 30));
    assert_eq!(Outcome::COUNT, 30);
    assert!(
        (0..)
            .zip(&outcomes)
            .all(|(at, outcome)| outcome.index() == at)
    );
    let words = |outcome: &Outcome| serde_json::to_string(outcome).expect("an outcome");
    assert_eq!(
        words(&outcomes[0]),
        r#"{"outcome":"initiation","move":"threat","horizon":"1y"}"#
    );
    assert_eq!(
        words(&outcomes[23]),
        r#"{"outcome":"action","move":"fatal","horizon":"2y"}"#
    );
}

#[test]
fn an_outcome_contains_the_more_severe_and_the_sooner_of_its_kind() {
    let of = |kind, rung, horizon| Outcome {
        kind,
        rung,
        horizon,
    };
    let wide = of(OutcomeKind::Action, Move::Force, Horizon::TwoYears);
    for (inner, expected) in [
        (wide, true),
        (of(OutcomeKind::Action, Move::War, Horizon::OneYear), true),
        (
            of(OutcomeKind::Action, Move::Display, Horizon::OneYear),
            false,
        ),
        (
            of(OutcomeKind::Action, Move::War, Horizon::FiveYears),
            false,
        ),
        (
            of(OutcomeKind::Initiation, Move::War, Horizon::OneYear),
            false,
        ),
    ] {
        assert_eq!(wide.contains(inner), expected, "{inner:?}");
    }
}

#[test]
fn a_dyad_needs_two_states_even_when_read() {
    let dyad = Dyad::new(Cow(365), Cow(705)).expect("two states");
    assert_eq!(
        dyad.reversed(),
        Dyad {
            initiator: Cow(705),
            target: Cow(365)
        }
    );
    assert_eq!(Dyad::new(Cow(365), Cow(365)), Err(SameState(Cow(365))));
    let written = serde_json::to_string(&dyad).expect("a dyad");
    assert_eq!(
        serde_json::from_str::<Dyad>(&written).expect("the same dyad"),
        dyad
    );
    let refused = serde_json::from_str::<Dyad>(r#"{"initiator":365,"target":365}"#);
    assert!(
        refused
            .expect_err("one state")
            .to_string()
            .contains("two different states")
    );
}
