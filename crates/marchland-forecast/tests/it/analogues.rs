//! Analogues: near is what the model sees alike, nothing is from after the date, and columns add up.

use crate::assess::BUNDLE;
use crate::ladder::nesting::estimates;
use crate::world::{CANADA, FRANCE, PANEL, USA, feature};
use marchland_base::{Date, Dyad, Horizon, Move, Outcome, OutcomeKind};
use marchland_forecast::ladder::{Bend, LadderModel};
use marchland_forecast::{
    AbsentTreatment, Assessor, Bundle, Events, FeaturePlan, Ladders, PastYears, Record, RowKey,
};
use marchland_panel::Initiation;
use proptest::prelude::*;

const BEND: Bend = Bend {
    knee: 0.0,
    slope: 1.0,
    offset: 0.0,
};

fn initiation(year: u16, rung: Move) -> Initiation {
    Initiation {
        dispute: 1,
        initiator: USA,
        target: CANADA,
        year,
        last_year: year,
        hostility: 4,
        rung,
        death_unknown: false,
    }
}

/// A bundle whose model sees the distance and nothing else, so likely everywhere that nothing is left out of the sample.
fn bundle(initiations: &[Initiation], end: u16) -> Bundle {
    let rows: Vec<RowKey> = (2009..=2018)
        .flat_map(|year| [(year, USA, CANADA), (year, USA, FRANCE)])
        .collect();
    let specs = vec![feature(&["minimum_distance"]), feature(&["democracy1"])];
    let plan = FeaturePlan::learn(&PANEL, specs, &rows, AbsentTreatment::Mean).expect("sound");
    let steps = vec![[2.0, -0.5, 0.0]; 15];
    let mut estimates = estimates(&steps, [BEND; 3], vec![]);
    estimates.columns = plan.names();
    let mut acts = estimates.clone();
    acts.kind = OutcomeKind::Action;
    let model = Ladders {
        initiation: LadderModel::try_from(estimates).expect("sound"),
        action: LadderModel::try_from(acts).expect("sound"),
    };
    let events = Events {
        initiations,
        actions: &[],
    };
    let records = OutcomeKind::ALL.map(|kind| Record::new(kind, events, 1946..=end));
    let features = plan.matrix(&PANEL, &rows).expect("sound");
    let past = PastYears::gather(&PANEL, &plan, &model, &records, (&rows, &features), 1);
    Bundle {
        past: past.expect("sound"),
        plan,
        model,
        ..BUNDLE.clone()
    }
}

const DYAD: Dyad = Dyad {
    initiator: USA,
    target: CANADA,
};

#[test]
fn the_own_years_of_a_dyad_are_nearest_and_named_once() {
    let bundle = bundle(&[initiation(2012, Move::Force)], 2018);
    let assessor = Assessor::new(&bundle).expect("sound");
    let found = assessor
        .analogues(DYAD, OutcomeKind::Initiation)
        .expect("an answer");
    assert_eq!(found.dyad_years, 20, "all there are");
    assert_eq!((found.pairs, found.nearest.len()), (2, 2));
    let nearest = found.nearest[0];
    assert_eq!((nearest.dyad, nearest.years), (DYAD, 10));
    assert!(nearest.distance < found.nearest[1].distance);
    assert_eq!(found.nearest[1].dyad.target, FRANCE);
}

#[test]
fn what_happened_is_counted_in_windows_that_had_ended() {
    let bundle = bundle(&[initiation(2012, Move::Force)], 2018);
    let assessor = Assessor::new(&bundle).expect("sound");
    let found = assessor
        .analogues(DYAD, OutcomeKind::Initiation)
        .expect("an answer");
    // Windows of two states against one begin 2010 to 2019; the record ends with 2018.
    for (horizon, rung, windows, events) in [
        (Horizon::OneYear, Move::Threat, 18, 1),
        (Horizon::OneYear, Move::Force, 18, 1),
        (Horizon::OneYear, Move::Fatal, 18, 0),
        (Horizon::TwoYears, Move::Force, 16, 2),
        (Horizon::FiveYears, Move::Force, 10, 3),
    ] {
        let outcome = Outcome {
            kind: OutcomeKind::Initiation,
            rung,
            horizon,
        };
        let one = found
            .frequencies
            .iter()
            .find(|one| one.outcome == outcome)
            .expect("a frequency");
        assert_eq!(
            (one.dyad_years, one.events),
            (windows, events),
            "{outcome:?}"
        );
        let share = f64::from(events as u32) / windows as f64;
        assert!((one.frequency.get() - share).abs() < 1e-12);
        assert!(one.interval.low() <= one.frequency && one.frequency <= one.interval.high());
        assert!(one.effective <= windows as f64 && one.effective >= 1.0);
    }
    let acts = assessor.analogues(DYAD, OutcomeKind::Action);
    let acts = acts.expect("an answer");
    assert!(acts.frequencies.iter().all(|one| one.events == 0));
}

#[test]
fn a_bundle_of_an_earlier_date_sees_no_later_window() {
    let mut bundle = bundle(&[initiation(2012, Move::Force)], 2018);
    bundle.snapshot.as_of = Date::constant(2013, 12, 31);
    let assessor = Assessor::new(&bundle).expect("sound");
    let found = assessor
        .analogues(DYAD, OutcomeKind::Initiation)
        .expect("an answer");
    assert_eq!(found.dyad_years, 8, "windows of 2010 to 2013");
    for one in &found.nearest {
        for (horizon, reached) in Horizon::ALL.into_iter().zip(one.reached) {
            let last = one.year + horizon.years() - 1;
            assert!(last <= 2013 || reached.is_none(), "{one:?}");
        }
    }
}

#[test]
fn past_years_survive_their_text() {
    let bundle = bundle(&[initiation(2012, Move::War)], 2018);
    let text = serde_json::to_string(&bundle.past).expect("JSON");
    let back: PastYears = serde_json::from_str(&text).expect("past years");
    assert_eq!(back, bundle.past);
    for (pointer, wrong) in [
        ("/rows", serde_json::json!(21)),
        ("/year", serde_json::json!("gggggggg")),
        ("/initiator", serde_json::json!("é")),
        ("/weight", serde_json::json!("AAAAAAAAAAAAAAAAAAAA")),
        ("/reached/0", serde_json::json!("////////")),
        ("/added", serde_json::json!([])),
    ] {
        let mut json = serde_json::to_value(&bundle.past).expect("JSON");
        *json.pointer_mut(pointer).expect(pointer) = wrong;
        let found = serde_json::from_value::<PastYears>(json).expect_err(pointer);
        assert!(found.to_string().contains("past dyad-years"), "{found}");
    }
}

proptest! {
    #[test]
    fn columns_add_up_to_the_log_odds(target in prop_oneof![Just(CANADA), Just(FRANCE)]) {
        let assessor = Assessor::new(&BUNDLE).expect("sound");
        let dyad = Dyad { initiator: USA, target };
        for kind in OutcomeKind::ALL {
            let forecasts = assessor.forecast_of(kind, dyad).expect("an answer");
            for (parts, forecast) in assessor.parts(kind, dyad).expect("parts").iter().zip(forecasts) {
                let sum: f64 = parts.columns.iter().map(|column| column.log_odds).sum();
                prop_assert_eq!(parts.outcome, forecast.outcome);
                prop_assert!((parts.intercept + sum - forecast.probability.log_odds()).abs() < 1e-9);
            }
        }
    }
}
