//! What a fit of the real size costs. Run by hand:
//! `cargo test --release -p marchland-forecast --test it -- --ignored --nocapture cost`.

use super::simulate::{STEPS, Truth, simulate};
use marchland_forecast::ladder::{Bend, FitOptions, fit};
use std::time::Instant;

#[test]
#[ignore = "takes minutes and gigabytes"]
fn cost_of_the_full_size() {
    let spread = |column: usize| if column.is_multiple_of(3) { 0.35 } else { 0.1 };
    let truth = Truth {
        intercepts: [
            -7.7, 0.8, 0.5, -1.2, -2.3, -7.6, 0.8, 0.5, -1.2, -2.3, -6.7, 0.8, 0.5, -1.2, -2.3,
        ],
        coefficients: (0..60).map(|column| [spread(column); STEPS]).collect(),
        state_spread: 0.3,
        bend: Bend::STRAIGHT,
    };
    let start = Instant::now();
    let set = simulate(&truth, 160, 1950..2013, 1);
    let events = set.reached[0]
        .iter()
        .filter(|reached| reached.flatten().is_some())
        .count();
    println!(
        "{} rows, {events} events, simulated in {:?}",
        set.rows(),
        start.elapsed()
    );
    let options = FitOptions::new([2003, 2012], vec![1985, 1995], 1);
    let start = Instant::now();
    let mut stage = "";
    let model = fit(&set, &options, &mut |progress| {
        if progress.stage != stage {
            stage = progress.stage;
            println!("{:?} {stage}", start.elapsed());
        }
    })
    .expect("the set can be fitted");
    println!("{:?} in all", start.elapsed());
    for step in &model.estimates().steps {
        println!(
            "{} {} of {}, penalty {}, {} steps",
            step.step, step.events, step.rows, step.penalty, step.iterations
        );
    }
    println!("{} sample rows", model.estimates().facts.sample_rows);
    assert_eq!(model.estimates().draws.len(), options.draws);
}
