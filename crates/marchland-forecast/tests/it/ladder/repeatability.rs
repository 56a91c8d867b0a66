//! The same set and options give the same model, and a model survives its file.

use super::fitted;
use super::simulate::{Truth, simulate};
use marchland_forecast::ladder::{FitOptions, LadderModel};

fn options() -> FitOptions {
    FitOptions {
        lowest_penalties: vec![10.0, 1.0],
        higher_penalties: vec![30.0, 3.0],
        draws: 12,
        controls: 9_000,
        ..FitOptions::new([1965, 1974], vec![1966], 42)
    }
}

fn model_with(threads: usize) -> String {
    let set = simulate(&Truth::small(), 24, 1950..1975, 11);
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
    let model = pool
        .expect("threads can be started")
        .install(|| fitted(&set, &options()));
    assert!(model.estimates().facts.sample_rows < set.rows());
    serde_json::to_string(&model).expect("a model can be written")
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let one = model_with(1);
    assert_eq!(one, model_with(2));
    assert_eq!(one, model_with(2));
    let mut other_seed = options();
    other_seed.seed = 43;
    let set = simulate(&Truth::small(), 24, 1950..1975, 11);
    let other = fitted(&set, &other_seed);
    assert_ne!(
        one,
        serde_json::to_string(&other).expect("a model can be written")
    );
}

#[test]
fn a_model_survives_its_file_to_the_last_bit() {
    let set = simulate(&Truth::small(), 12, 1950..1975, 5);
    let model = fitted(&set, &options());
    let text = serde_json::to_string(&model).expect("a model can be written");
    let read: LadderModel = serde_json::from_str(&text).expect("a model can be read");
    assert_eq!(read, model);
    let place = [0.3f32, -1.7, 0.9];
    assert_eq!(read.predict(&place), model.predict(&place));
    assert_eq!(read.interval(&place), model.interval(&place));
}

#[test]
fn a_broken_file_is_no_model() {
    let set = simulate(&Truth::small(), 12, 1950..1975, 5);
    let sound = serde_json::to_value(fitted(&set, &options())).expect("a model can be written");
    let mut cases = Vec::new();
    for (path, expected) in [
        ("/columns", "expected 2 finite coefficients"),
        ("/steps", "not the 15 steps"),
        ("/draws/3", "bootstrap draw 3: expected 63"),
    ] {
        let mut broken = sound.clone();
        let list = broken
            .pointer_mut(path)
            .and_then(|value| value.as_array_mut());
        list.expect("a list").pop();
        cases.push((broken, expected));
    }
    for (broken, expected) in cases {
        let error = serde_json::from_value::<LadderModel>(broken).expect_err(expected);
        assert!(error.to_string().contains(expected), "{error}");
    }
}
