//! Shapes: what straight lines miss is found, divided among the columns, and repeatable.

use super::nesting::estimates;
use super::simulate::{STEPS, Truth, simulate};
use super::{fitted, plain};
use marchland_base::Move;
use marchland_forecast::ladder::random::uniform;
use marchland_forecast::ladder::{
    Bend, BoostOptions, FitOptions, LadderModel, Lines, ModelError, Shapes, Term, TrainingSet,
};

/// Log-odds with a valley in the first column and an interaction of the other two; no line shows either.
fn truth(row: &[f32]) -> f64 {
    let valley = if row[0].abs() > 1.0 { 1.5 } else { -1.0 };
    let together = if row[1] > 0.0 && row[2] > 0.0 {
        2.0
    } else {
        -0.5
    };
    -2.0 + valley + together
}

fn curved() -> TrainingSet {
    let mut set = simulate(&Truth::small(), 30, 1950..1975, 31);
    let features = set.features.clone();
    for (row, values) in features.chunks(3).enumerate() {
        let chance = 1.0 / (1.0 + (-truth(values)).exp());
        for (chain, reached) in set.reached.iter_mut().enumerate() {
            let happened = uniform(77 + chain as u64, row as u64) < chance;
            if reached[row].is_some() {
                reached[row] = Some(happened.then_some([Move::Threat, Move::War][row % 2]));
            }
        }
    }
    set
}

fn boosted(change: impl FnOnce(&mut BoostOptions)) -> FitOptions {
    let mut shapes = BoostOptions {
        rate: 0.1,
        rounds: 200,
        scouts: 60,
        pairs: 1,
        sight: 1.0,
        ..BoostOptions::default()
    };
    change(&mut shapes);
    FitOptions {
        shapes: Some(shapes),
        ..plain()
    }
}

fn mean_error(model: &LadderModel, set: &TrainingSet) -> f64 {
    let rows = set.features.chunks(3).take(2000);
    let errors = rows.map(|row| {
        let forecast = model.predict(row).expect("sound")[0].log_odds();
        (forecast - truth(row)).abs()
    });
    errors.sum::<f64>() / 2000.0
}

#[test]
fn shapes_and_the_one_pair_that_interacts_are_found() {
    let set = curved();
    let lines = fitted(&set, &plain());
    let model = fitted(&set, &boosted(|_| ()));
    assert!(mean_error(&lines, &set) > 1.2);
    assert!(
        mean_error(&model, &set) < 0.35,
        "{}",
        mean_error(&model, &set)
    );
    let shapes = &model.estimates().shapes[0];
    let pairs: Vec<[u16; 2]> = shapes
        .terms
        .iter()
        .filter(|term| term.is_pair())
        .map(|term| term.columns)
        .collect();
    assert_eq!(pairs, [[1, 2]]);
}

#[test]
fn columns_that_are_to_stay_straight_have_no_shape() {
    let model = fitted(
        &curved(),
        &boosted(|shapes| shapes.straight = vec!["x0".into()]),
    );
    for shapes in &model.estimates().shapes {
        assert!(!shapes.terms.is_empty());
        assert!(shapes.terms.iter().all(|term| !term.columns.contains(&0)));
    }
}

#[test]
fn columns_without_lines_have_none_in_the_lowest_steps_only() {
    let lines = Lines {
        bound: Some(1.5),
        without: vec![1],
    };
    let set = TrainingSet {
        lines: lines.clone(),
        ..simulate(&Truth::small(), 18, 1950..1975, 21)
    };
    let model = fitted(&set, &plain());
    assert_eq!(model.estimates().lines, lines);
    for step in &model.estimates().steps {
        assert_eq!(
            step.coefficients[1] == 0.0,
            step.step.rung == Move::Threat,
            "{}",
            step.step
        );
    }
    let far = model.predict(&[9.0, 0.0, 0.0]).expect("sound");
    assert_eq!(far, model.predict(&[1.5, 0.0, 0.0]).expect("sound"));
}

#[test]
fn shapes_repeat_whatever_the_number_of_threads() {
    let set = curved();
    let with = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
        pool.expect("threads can be started")
            .install(|| fitted(&set, &boosted(|_| ())))
    };
    assert_eq!(with(1), with(2));
}

/// A function of one column and one of two.
fn drawn() -> Shapes {
    let term = |columns, edges, values: &[f32]| Term {
        columns,
        edges,
        values: values.into(),
    };
    Shapes {
        terms: vec![
            term([0, 0], [vec![-1.0, 0.5], vec![]], &[0.25, -0.5, 1.0]),
            term(
                [0, 1],
                [vec![0.0], vec![0.0, 2.0]],
                &[0.0, 0.5, 1.0, -1.0, 0.125, 2.0],
            ),
        ],
    }
}

#[test]
fn a_shape_by_hand() {
    let shapes = drawn();
    // On an edge a value belongs below it.
    for ([first, second], expected) in [
        ([0.0, 0.0], -0.5),
        ([0.5, 0.0], -1.5),
        ([0.6, 3.0], 3.0),
        ([-1.0, 2.0], 0.75),
    ] {
        assert_eq!(shapes.sum(&[first, second]), expected, "{first} {second}");
    }
    let shares = shapes.shares(&[0.6, 3.0]);
    // 1.5 of its own; of the pair's 2 the mean of -1 and 1, and of 1 and 3.
    assert_eq!(shares, [1.5, 2.0]);
}

#[test]
fn contributions_add_up_with_shapes() {
    let numbers = [[-2.0, 0.7, -0.4]; STEPS];
    let bend = Bend {
        knee: -3.0,
        slope: 0.4,
        offset: 0.1,
    };
    let mut estimates = estimates(&numbers, [bend; 3], vec![]);
    estimates.shapes = [drawn(), Shapes::default(), drawn()];
    let model = LadderModel::try_from(estimates).expect("a sound model");
    for features in [[0.6, 3.0], [-2.0, -2.0], [0.0, 0.0], [5.0, -0.1]] {
        let forecast = model.predict(&features).expect("sound");
        for (parts, chance) in model
            .explain(&features)
            .expect("sound")
            .outcomes
            .iter()
            .zip(forecast)
        {
            let sum = parts.intercept + parts.contributions.iter().sum::<f64>();
            assert!(
                (sum - chance.log_odds()).abs() < 1e-9,
                "{:?}",
                parts.outcome
            );
        }
    }
}

#[test]
fn unsound_shapes_and_lines_make_no_model() {
    type Spoil = fn(&mut Term);
    let cases: [Spoil; 5] = [
        |term| term.columns = [0, 2],
        |term| term.edges[0] = vec![1.0, 0.0],
        |term| term.edges[0][0] = f32::NAN,
        |term| term.values.truncate(2),
        |term| term.values[0] = f32::INFINITY,
    ];
    for spoil in cases {
        let mut estimates = estimates(&[[0.0; 3]; STEPS], [Bend::STRAIGHT; 3], vec![]);
        let mut shapes = drawn();
        spoil(&mut shapes.terms[1]);
        estimates.shapes[1] = shapes;
        assert_eq!(LadderModel::try_from(estimates), Err(ModelError::Shapes));
    }
    let mut estimates = estimates(&[[0.0; 3]; STEPS], [Bend::STRAIGHT; 3], vec![]);
    estimates.lines.without = vec![2];
    assert_eq!(LadderModel::try_from(estimates), Err(ModelError::Shapes));
}
