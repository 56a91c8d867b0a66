//! Features are as old in training as they are when asked for, and absence has its stated treatment.

use crate::world::{CANADA, FRANCE, PANEL, USA, feature, rows};
use marchland_base::{Driver, FactorId};
use marchland_forecast::{AbsentTreatment, FeaturePlan, FeatureSpec, Transform, feature_specs};
use marchland_panel::Panel;

fn learn(specs: Vec<FeatureSpec>) -> FeaturePlan {
    FeaturePlan::learn(&PANEL, specs, &rows(), AbsentTreatment::Mean).expect("a sound plan")
}

#[test]
fn inputs_are_read_as_far_back_as_they_are_old() {
    let plan = learn(vec![
        feature(&["shared_igos"]),
        feature(&["minimum_distance"]),
        feature(&["democracy1"]),
        feature(&["shared_igos", "democracy1"]),
        feature(&["leader_tenure1"]),
    ]);
    // Last counted in 2014, eleven years before the panel's end; distances are old too, but last.
    let lags: Vec<&[u8]> = plan.features.iter().map(|feature| &*feature.lags).collect();
    assert_eq!(lags, [&[11][..], &[0], &[0], &[11, 0]]);
    assert_eq!(plan.left_out, ["leader_tenure1"]);
    let shared = &plan.features[0];
    assert_eq!(shared.driver, Driver::Factor(FactorId::JointAlliance));
    // Rows of 2019 to 2024 saw the counts of 2008 to 2013: 18 to 23. Nothing is known of France.
    assert!((shared.mean - 20.5).abs() < 1e-12);
    assert!((shared.deviation - (17.5_f64 / 6.0).sqrt()).abs() < 1e-12);
    assert_eq!(shared.absent, 0.5);
    let row = plan.matrix(&PANEL, &[(2021, USA, CANADA)]).expect("sound");
    let expected = (20.0 - 20.5) / shared.deviation;
    assert!((f64::from(row[0]) - expected).abs() < 1e-6);
}

#[test]
fn asking_reads_what_the_panel_says_today() {
    let plan = learn(vec![
        feature(&["shared_igos"]),
        feature(&["minimum_distance"]),
    ]);
    let today = |name: &str| {
        let handle = PANEL.find(name).expect("a column");
        let cell = PANEL.cell(handle, 2025, USA, CANADA).expect("a dyad-year");
        cell.value.unwrap_or(f64::NAN)
    };
    assert_eq!(
        (today("shared_igos"), today("minimum_distance")),
        (24.0, 11.0)
    );
    let asked = plan.apply(today);
    let trained = plan.matrix(&PANEL, &[(2025, USA, CANADA)]).expect("sound");
    assert_eq!(asked, trained);
}

#[test]
fn an_absent_value_is_the_mean_and_may_be_a_feature_of_its_own() {
    let plan = learn(vec![feature(&["shared_igos"]), feature(&["democracy1"])]);
    assert_eq!(plan.names(), ["shared_igos", "democracy1"]);
    let lacking = [(2021, USA, FRANCE)];
    assert_eq!(plan.matrix(&PANEL, &lacking).expect("sound")[0], 0.0);
    let marked = plan.treated(AbsentTreatment::MeanAndIndicator, None);
    assert_eq!(
        marked.names(),
        ["shared_igos", "democracy1", "shared_igos absent"]
    );
    assert_eq!(marked.drivers()[2], Driver::Factor(FactorId::JointAlliance));
    let with = marked
        .matrix(&PANEL, &[(2021, USA, CANADA)])
        .expect("sound");
    let without = marked.matrix(&PANEL, &lacking).expect("sound");
    // Half the rows lack it: standardised, presence and absence lie one deviation on either side.
    assert_eq!((with[2], without[2]), (-1.0, 1.0));
    assert_eq!(without[0], 0.0);
}

#[test]
fn straight_lines_read_values_far_out_at_the_bound_and_shapes_as_they_are() {
    let curved = FeatureSpec {
        line: false,
        ..feature(&["democracy1"])
    };
    let plan = learn(vec![feature(&["minimum_distance"]), curved]);
    let bounded = plan.treated(AbsentTreatment::Mean, Some(3.0));
    assert_eq!(bounded.lines().bound, Some(3.0));
    assert_eq!(bounded.lines().without, [1]);
    assert_eq!(plan.lines().bound, None);
    let near = plan.features[0].mean + plan.features[0].deviation;
    assert!((bounded.apply(|_| near)[0] - 1.0).abs() < 1e-6);
    assert!(bounded.apply(|_| 1e9)[0] > 1000.0);
    assert_eq!(bounded.apply(|_| f64::NAN)[0], 0.0);
}

#[test]
fn plans_that_do_not_fit_the_panel_say_why() {
    let fails = |panel: &Panel, column: &str| {
        FeaturePlan::learn(
            panel,
            vec![feature(&[column])],
            &rows(),
            AbsentTreatment::Mean,
        )
        .expect_err(column)
        .to_string()
    };
    for (column, expected) in [
        (
            "shoe_size",
            "feature shoe_size: the panel has no column shoe_size",
        ),
        (
            "contiguity",
            "feature contiguity: its column measures no factor",
        ),
        ("coup_attempts1", "feature coup_attempts1 does not vary"),
    ] {
        let found = fails(&PANEL, column);
        assert!(found.starts_with(expected), "{found}");
    }
}

#[test]
fn every_feature_has_its_columns_and_a_driver() {
    for spec in feature_specs() {
        for input in &spec.inputs {
            let handle = PANEL.find(&input.column);
            let handle = handle.unwrap_or_else(|| panic!("{}: {}", spec.name, input.column));
            assert!(PANEL.driver(handle).is_some(), "{}", input.column);
        }
    }
}

#[test]
fn transforms_refuse_what_they_cannot_bend() {
    for (transform, value, expected) in [
        (Transform::Identity, -2.0, Some(-2.0)),
        (Transform::Log, 1.0, Some(0.0)),
        (Transform::Log, 0.0, None),
        (Transform::LogOnePlus, 0.0, Some(0.0)),
        (Transform::LogOnePlus, -0.1, None),
        (Transform::SquareRoot, 0.25, Some(0.5)),
        (Transform::SquareRoot, -0.1, None),
        (Transform::Log, f64::NAN, None),
    ] {
        let found = Some(transform.apply(value)).filter(|value| !value.is_nan());
        assert_eq!(found, expected, "{transform:?} {value}");
    }
}
