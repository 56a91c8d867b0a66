//! The ladder, the horizons, the dyads.

use marchland_base::{Cow, Dyad, Horizon, Move, Outcome, OutcomeKind, SameState};
use std::collections::BTreeSet;

#[test]
fn rungs_and_horizons_are_read_from_the_words_they_print() {
    for rung in Move::WORDS {
        assert_eq!(rung.to_string().parse(), Ok(rung));
        assert_eq!(serde_json::to_value(rung).expect("a rung"), rung.word());
    }
    for kind in OutcomeKind::WORDS {
        assert_eq!(kind.to_string().parse(), Ok(kind));
    }
    for horizon in Horizon::WORDS {
        assert_eq!(horizon.to_string().parse(), Ok(horizon));
        assert_eq!(
            serde_json::to_value(horizon).expect("a horizon"),
            horizon.word()
        );
        assert_eq!(horizon.word(), format!("{}y", horizon.years()));
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
    let refused = "peace".parse::<OutcomeKind>().expect_err("no outcome");
    assert_eq!(
        refused.to_string(),
        "unknown outcome 'peace'; one of initiation, action"
    );
}

#[test]
fn the_ladder_follows_the_hostility_levels() {
    assert!(Move::LADDER.is_sorted() && Move::WORDS.is_sorted());
    assert_eq!(Move::LADDER.map(Move::least_hostility), [2, 3, 4, 5]);
}

#[test]
fn the_outcomes_are_every_rung_at_every_horizon_once() {
    let outcomes: Vec<Outcome> = Outcome::all().collect();
    let distinct: BTreeSet<&Outcome> = outcomes.iter().collect();
    assert_eq!(outcomes.len(), 8);
    assert_eq!(distinct.len(), 8);
    let written = serde_json::to_string(&outcomes[0]).expect("an outcome");
    assert_eq!(
        written,
        r#"{"outcome":"initiation","move":"threat","horizon":"1y"}"#
    );
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
