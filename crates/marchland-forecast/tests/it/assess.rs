//! Answers of a small bundle: parts that add up, rungs that nest, ranks that are in order.

use crate::ladder::nesting::estimates;
use crate::world::{AS_OF, CANADA, FRANCE, PANEL, USA, feature, rows};
use marchland_base::{Cow, Driver, Dyad, FactorId, Horizon, Move, Outcome, OutcomeKind};
use marchland_forecast::ladder::{Bend, LadderModel};
use marchland_forecast::{
    AbsentTreatment, Assessor, Bundle, Events, FeaturePlan, LAYOUT, Ladders, Manifest,
    OutcomeForecast, PastYears, Record, RecordSummary, Snapshot,
};
use std::sync::LazyLock;

/// A bundle of two features whose steps and draws are invented.
pub static BUNDLE: LazyLock<Bundle> = LazyLock::new(|| {
    let specs = vec![feature(&["minimum_distance"]), feature(&["democracy1"])];
    let plan = FeaturePlan::learn(&PANEL, specs, &rows(), AbsentTreatment::Mean).expect("sound");
    let chain = |lowest: f64| {
        [
            [lowest, -0.8, 0.4],
            [0.9, 0.1, -0.2],
            [0.5, 0.2, 0.3],
            [-1.0, 0.3, -0.1],
            [-2.5, 0.4, 0.0],
        ]
    };
    let steps = [chain(-6.0), chain(-5.8), chain(-5.0)].concat();
    let bend = Bend {
        knee: -5.0,
        slope: 0.5,
        offset: 0.1,
    };
    let draw = |move_by: f32| {
        let numbers = steps
            .iter()
            .flatten()
            .map(|number| *number as f32 + move_by);
        numbers.chain([1.0; 3]).collect::<Vec<f32>>()
    };
    let mut estimates = estimates(&steps, [bend; 3], vec![draw(-0.1), draw(0.0), draw(0.1)]);
    estimates.columns = plan.names();
    let mut acts = estimates.clone();
    acts.kind = OutcomeKind::Action;
    acts.steps[0].intercept += 1.0;
    let model = Ladders {
        initiation: LadderModel::try_from(estimates).expect("sound"),
        action: LadderModel::try_from(acts).expect("sound"),
    };
    let records = OutcomeKind::ALL.map(|kind| Record::new(kind, Events::default(), 1946..=2023));
    let features = plan.matrix(&PANEL, &rows()).expect("sound");
    let past = PastYears::gather(&PANEL, &plan, &model, &records, (&rows(), &features), 1);
    Bundle {
        past: past.expect("sound"),
        manifest: Manifest {
            layout: LAYOUT,
            data_version: "invented".into(),
            model_version: "invented".into(),
            cards: vec![],
        },
        plan,
        model,
        feedback: None,
        achieved: Vec::new(),
        record: RecordSummary {
            covered: [1946, 2014],
            rate_years: [1995, 2014],
            base_rates: vec![],
            neighbour_rates: vec![],
            initiators: vec![],
            pairs: vec![],
            unknown_deaths: vec![],
            treatments: vec![],
        },
        snapshot: Snapshot::take(&PANEL, AS_OF, |_| true),
    }
});

fn check(forecasts: &[OutcomeForecast]) {
    assert!(
        forecasts
            .iter()
            .map(|forecast| forecast.outcome)
            .eq(Outcome::all())
    );
    for forecast in forecasts {
        let sum = forecast.intercept + forecast.contributions.values().sum::<f64>();
        assert!(
            (sum - forecast.probability.log_odds()).abs() < 1e-9,
            "{forecast:?}"
        );
        assert!(forecast.interval.low() <= forecast.probability);
        assert!(forecast.probability <= forecast.interval.high());
        for other in forecasts
            .iter()
            .filter(|other| forecast.outcome.contains(other.outcome))
        {
            assert!(forecast.probability >= other.probability);
        }
    }
}

#[test]
fn parts_add_up_and_rungs_nest_for_many_dyads() {
    let assessor = Assessor::new(&BUNDLE).expect("sound");
    let states = &BUNDLE.snapshot.states;
    for initiator in [USA, CANADA, FRANCE, Cow(365)] {
        for &target in states
            .iter()
            .step_by(7)
            .filter(|target| **target != initiator)
        {
            let forecasts = assessor.forecast(Dyad { initiator, target }).expect("held");
            check(&forecasts);
            for forecast in &forecasts {
                let drivers: Vec<Driver> = forecast.contributions.keys().copied().collect();
                let expected = [FactorId::LeaderSurvival, FactorId::BorderProximity];
                assert_eq!(drivers, expected.map(Driver::Factor));
            }
        }
    }
}

#[test]
fn what_nobody_knows_moves_nothing() {
    let assessor = Assessor::new(&BUNDLE).expect("sound");
    let dyad = Dyad::new(Cow(365), Cow(369)).expect("two states");
    for forecast in assessor.forecast(dyad).expect("held") {
        assert!(forecast.contributions.values().all(|amount| *amount == 0.0));
        assert!((forecast.intercept - forecast.probability.log_odds()).abs() < 1e-9);
    }
}

#[test]
fn ranks_are_in_order_and_ties_share_the_best() {
    let assessor = Assessor::new(&BUNDLE).expect("sound");
    let outcome = Outcome {
        kind: OutcomeKind::Action,
        rung: Move::Force,
        horizon: Horizon::FiveYears,
    };
    let ranked = assessor.rank(USA, outcome).expect("held");
    assert_eq!(ranked.len(), BUNDLE.snapshot.states.len() - 1);
    assert!(ranked.iter().all(|entry| entry.target != USA));
    assert_eq!((ranked[0].target, ranked[0].rank), (CANADA, 1));
    for pair in ranked.windows(2) {
        let same = pair[0].probability == pair[1].probability;
        assert!(pair[0].probability >= pair[1].probability);
        assert_eq!(same, pair[0].rank == pair[1].rank);
        assert!(!same || pair[0].target < pair[1].target);
    }
    for (target, all) in assessor.all_targets(USA).expect("held") {
        let forecast = assessor
            .forecast(Dyad {
                initiator: USA,
                target,
            })
            .expect("held");
        assert!(
            forecast.iter().map(|one| one.probability).eq(all),
            "{target}"
        );
    }
}

#[test]
fn a_state_of_another_time_is_refused() {
    let assessor = Assessor::new(&BUNDLE).expect("sound");
    let dyad = Dyad::new(USA, Cow(265)).expect("two states");
    let error = assessor
        .forecast(dyad)
        .expect_err("gone since 1990")
        .to_string();
    assert_eq!(error, "the factor values of 2025 do not hold state 265");
    let outcome = Outcome::all().next().expect("outcomes");
    assert!(assessor.rank(Cow(265), outcome).is_err());
}

#[test]
fn a_bundle_survives_its_file() {
    let text = serde_json::to_string(&*BUNDLE).expect("it can be written");
    let read: Bundle = serde_json::from_str(&text).expect("it can be read");
    assert_eq!(read, *BUNDLE);
    let dyad = Dyad::new(USA, CANADA).expect("two states");
    let answer = |bundle: &Bundle| {
        Assessor::new(bundle)
            .expect("sound")
            .forecast(dyad)
            .expect("held")
    };
    assert_eq!(answer(&read), answer(&BUNDLE));
}
