//! A logit on a matrix that `cargo xtask bench logit` lays out: `features.f32`, `happened.u8` in the folder that MARCHLAND_LOGIT names.
//!
//! Prints CPU seconds of the fit alone, all threads together, and the log-likelihood, as the rivals' script does.

use marchland_base::Move;
use marchland_forecast::ladder::{Chain, TrainingSet, logit};
use nix::sys::resource::{UsageWho, getrusage};
use std::path::Path;
use std::sync::Arc;

/// Weight of half the sum of squared coefficients, as the rivals have it.
const PENALTY: f64 = 1.0;

fn main() {
    let Some(folder) = std::env::var_os("MARCHLAND_LOGIT") else {
        println!("skipped: MARCHLAND_LOGIT names no folder; run `cargo xtask bench logit`");
        return;
    };
    let read = |name: &str| std::fs::read(Path::new(&folder).join(name)).expect(name);
    let happened = read("happened.u8");
    let set = set(&read("features.f32"), &happened);
    for _ in 0..3 {
        let begun = cpu();
        let found = logit(&set, PENALTY, 1e-6, 1).expect("a fit");
        let seconds = cpu() - begun;
        println!(
            "{:44} {seconds:8.2} {:16.4}",
            format!("Marchland, {} steps on all rows", found.iterations),
            found.log_likelihood
        );
    }
}

fn set(features: &[u8], happened: &[u8]) -> TrainingSet {
    let rows = happened.len();
    let features: Vec<f32> = features
        .chunks_exact(4)
        .map(|bytes| f32::from_le_bytes(bytes.try_into().expect("four bytes")))
        .collect();
    let reached = |happened: &u8| Some((*happened > 0).then_some(Move::Threat));
    let mut set = TrainingSet {
        columns: (0..features.len() / rows)
            .map(|at| format!("x{at}"))
            .collect(),
        features: Arc::new(features),
        initiator: vec![1; rows],
        target: vec![2; rows],
        year: vec![2000; rows],
        reached: [Vec::new(), vec![None; rows], vec![None; rows]],
        ..TrainingSet::default()
    };
    set.reached[Chain::First as usize] = happened.iter().map(reached).collect();
    set
}

fn cpu() -> f64 {
    let usage = getrusage(UsageWho::RUSAGE_SELF).expect("usage");
    let seconds =
        |time: nix::sys::time::TimeVal| time.tv_sec() as f64 + time.tv_usec() as f64 / 1e6;
    seconds(usage.user_time()) + seconds(usage.system_time())
}
