//! What a simulation must hold to, whatever it simulates.

use crate::world::{WORLD, place};
use marchland_scenario::{Scenario, Simulator};

#[test]
fn frozen_paths_give_back_the_forecasts_of_one_year() {
    let simulator = Simulator::new(&WORLD).expect("sound");
    let start = std::time::Instant::now();
    let drift = simulator.drift(4000, 7).expect("runs");
    eprintln!("{:?} {drift:#?}", start.elapsed());
    let first = drift[0];
    assert!(
        (first.frozen / first.forecast - 1.0).abs() < 0.01,
        "{first:?}"
    );
    assert!(first.farthest.is_some_and(|far| far < 6.0), "{first:?}");
}

#[test]
fn a_scenario_that_changes_nothing_changes_nothing() {
    let simulator = Simulator::new(&WORLD).expect("sound");
    let scenario = Scenario::baseline(place("Russia"), place("Kazakhstan"), 60);
    let start = std::time::Instant::now();
    let found = simulator.compare(&scenario, 2000, 3).expect("runs");
    eprintln!("{:?}", start.elapsed());
    for contrast in &found.contrasts {
        assert_eq!(contrast.before.to_bits(), contrast.after.to_bits());
        assert_eq!(contrast.errors[2], 0.0);
        assert_eq!(contrast.interval, [0.0, 0.0]);
    }
    eprintln!("{:#?} {:?}", found.contrasts, found.disputes);
}
