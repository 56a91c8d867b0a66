//! What a simulation must hold to, whatever it simulates.

use crate::world::{WORLD, cow, place};
use marchland_base::Move;
use marchland_scenario::{Comparison, Scenario, SimulationError, Simulator};

fn simulator() -> Simulator<'static> {
    Simulator::new(&WORLD).expect("a sound world")
}

fn scenario(rest: &str) -> Scenario {
    let head = "name = \"A name\"\nsource = \"An idea.\"\ninitiator = \"Russia\"\ntarget = \"Kazakhstan\"\n";
    Scenario::parse(&format!("{head}{rest}"), &WORLD).expect("a sound scenario")
}

fn compared(rest: &str) -> Comparison {
    simulator().compare(&scenario(rest), 400, 3).expect("runs")
}

#[test]
fn frozen_paths_give_back_the_forecasts_of_one_year() {
    let drift = simulator().drift(2000, 7).expect("runs");
    let first = drift[0];
    assert!(
        (first.frozen / first.forecast - 1.0).abs() < 0.01,
        "{first:?}"
    );
    // The largest of some five hundred dyads' distances; a normal one would be below 4.5 nearly always.
    assert!(first.farthest.is_some_and(|far| far < 4.5), "{first:?}");
    // With what happens fed back, the first year is still that of the forecasts, but for wars and falls within it.
    assert!(
        (first.simulated / first.forecast - 1.0).abs() < 0.02,
        "{first:?}"
    );
}

#[test]
fn a_scenario_that_changes_nothing_changes_nothing() {
    let found = compared("months = 24\n");
    for contrast in &found.contrasts {
        assert_eq!(contrast.before.to_bits(), contrast.after.to_bits());
        assert_eq!((contrast.errors[2], contrast.interval), (0.0, [0.0; 2]));
    }
    assert!(
        found
            .others
            .iter()
            .all(|other| other.force[0].to_bits() == other.force[1].to_bits())
    );
    assert_eq!(found.disputes[0].to_bits(), found.disputes[1].to_bits());
}

#[test]
fn the_same_seed_gives_the_same_paths_on_any_number_of_threads() {
    let run = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .expect("threads");
        pool.install(|| {
            compared("months = 24\n[[shift]]\nfrom = \"RUS\"\non = \"KAZ\"\nlog_odds = 1\n")
        })
    };
    let (one, three) = (run(1), run(3));
    assert_eq!(one.contrasts, three.contrasts);
    assert_eq!(one.fans, three.fans);
    assert_eq!(one.others, three.others);
    let other = simulator()
        .compare(&scenario("months = 24\n"), 400, 4)
        .expect("runs");
    assert_ne!(
        one.disputes[0].to_bits(),
        other.disputes[0].to_bits(),
        "another seed, other paths"
    );
}

#[test]
fn rungs_and_months_nest() {
    let found = compared("months = 36\n[[shift]]\nfrom = \"RUS\"\non = \"KAZ\"\nlog_odds = -1\n");
    for pair in found.fans.windows(2) {
        for (lower, higher) in pair[0].after.iter().zip(&pair[1].after) {
            assert!(higher[1] <= lower[1]);
        }
    }
    for fan in &found.fans {
        assert!(fan.before.is_sorted_by(|one, two| one[1] <= two[1]));
        assert_eq!(fan.before.len(), 36);
    }
}

#[test]
fn an_assumed_shift_moves_its_dyad_and_next_to_nothing_else() {
    let found = compared(
        "months = 24\n[[shift]]\nfrom = \"RUS\"\non = \"KAZ\"\nlog_odds = 1.5\nmonth = 13\n",
    );
    let row = |months: u16| {
        let mut rows = found.contrasts.iter();
        *rows
            .find(|row| row.rung == Move::Threat && row.months == months)
            .expect("a row")
    };
    assert_eq!(row(12).difference(), 0.0, "not before its month");
    assert!(row(24).difference() > 0.1, "{:?}", row(24));
    let others = found
        .others
        .iter()
        .filter(|other| other.target != cow("Kazakhstan"));
    for other in others {
        assert!((other.force[1] - other.force[0]).abs() < 0.02, "{other:?}");
    }
}

#[test]
fn a_fall_hands_over_borders_and_ends_the_fallen() {
    let found = simulator()
        .cascade(place("Russia"), &[place("Ukraine")], (400, 3, 24))
        .expect("runs");
    let state = |name: &str| {
        let mut states = found.states.iter();
        states
            .find(|state| state.state == cow(name))
            .expect("a state")
            .to_owned()
    };
    assert_eq!(state("Moldova").borders, [Some(2), Some(1)]);
    assert_eq!(state("Romania").borders[1], Some(1));
    assert_eq!(state("Mongolia").borders, [Some(1), Some(1)]);
    assert!(state("Moldova").one_year[1] > state("Moldova").one_year[0]);
    assert!(
        found
            .states
            .iter()
            .all(|state| state.state != cow("Ukraine")),
        "the fallen are gone"
    );
    let first: f64 = found
        .sequences
        .iter()
        .filter(|one| one.targets.len() == 1)
        .map(|one| one.share)
        .sum();
    assert!(
        (first + found.none - 1.0).abs() < 1e-9,
        "the first targets and none make all paths"
    );
    assert!(
        found
            .sequences
            .iter()
            .all(|one| !one.targets.contains(&cow("Ukraine")))
    );
}

#[test]
fn a_state_without_free_forces_goes_to_no_war() {
    let war = |needed: f64| {
        let rest = format!(
            "months = 60\n[assumptions.forces_needed]\nvalue = {needed}\nlow = {needed}\nhigh = {needed}\n\
             [assumptions.forces_tied]\nvalue = 1\nlow = 1\nhigh = 1\n[assumptions.return_months]\nvalue = 120\nlow = 120\nhigh = 120\n"
        );
        let found = simulator()
            .compare(&scenario(&rest), 1000, 5)
            .expect("runs");
        let fan = found
            .fans
            .iter()
            .find(|fan| fan.rung == Move::War)
            .expect("a fan");
        fan.before.last().expect("months")[1]
    };
    // Russia is at war when the simulation begins, which ties down all it has.
    assert_eq!(war(1.0), 0.0);
    assert!(
        war(0.0) > 0.0,
        "without the need for free forces there are wars to lose"
    );
}

#[test]
fn a_war_of_a_scenario_comes_whatever_forces_are_left_and_lowers_what_comes_elsewhere() {
    let rest = "months = 24\n[assumptions.forces_needed]\nvalue = 1\nlow = 1\nhigh = 1\n\
        [[event]]\nkind = \"war\"\nfrom = \"RUS\"\non = \"GEO\"\n";
    let found = simulator().compare(&scenario(rest), 2000, 5).expect("runs");
    let georgia = found
        .others
        .iter()
        .find(|other| other.target == cow("Georgia"));
    assert_eq!(georgia.expect("a target").force[1], 1.0);
    let first = |fan: &marchland_scenario::Fan| [fan.before[11][1], fan.after[11][1]];
    let [before, after] = first(&found.fans[0]);
    assert!(
        after < before,
        "a war elsewhere ties down: {before} {after}"
    );
}

#[test]
fn paths_out_of_bounds_are_refused() {
    for paths in [0, 99, 10_000_001] {
        let refused = simulator().compare(&scenario(""), paths, 1);
        assert!(
            matches!(refused, Err(SimulationError::Paths { .. })),
            "{paths}"
        );
    }
}
