//! The ladder, the horizons, the dyads.

use marchland_base::{Cow, Dyad, Horizon, Move, Outcome, SameState};
use std::collections::BTreeSet;

#[test]
fn rungs_and_horizons_are_read_from_the_words_they_print() {
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
}

#[test]
fn a_wrong_word_is_answered_with_the_right_ones() {
    let refused = "invasion".parse::<Move>().expect_err("no rung").to_string();
    assert_eq!(
        refused,
        "unknown move 'invasion'; one of threat, display, force, war"
    );
    let refused = "2y".parse::<Horizon>().expect_err("no horizon").to_string();
    assert_eq!(refused, "unknown horizon '2y'; one of 1y, 5y");
}

#[test]
fn the_ladder_follows_the_hostility_levels() {
    assert!(Move::LADDER.is_sorted());
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
