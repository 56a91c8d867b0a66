//! What the façade promises of every answer.

use marchland::{
    Date, States, assess, embedded, explain, rank, read_bundle, skill_at_age, write_bundle,
};
use marchland::{Horizon, Move, Outcome, OutcomeKind};

fn day() -> Date {
    embedded().expect("the embedded bundle").as_of()
}

fn outcome(rung: Move, horizon: Horizon) -> Outcome {
    Outcome {
        kind: OutcomeKind::Initiation,
        rung,
        horizon,
    }
}

/// Pairs across regions, sizes and records: rivals, allies, neighbours, islands, microstates.
const PAIRS: [(&str, &str); 14] = [
    ("RUS", "KAZ"),
    ("KAZ", "RUS"),
    ("RUS", "UKR"),
    ("CHN", "TWN"),
    ("USA", "CAN"),
    ("IND", "PAK"),
    ("IRN", "ISR"),
    ("ETH", "ERI"),
    ("VEN", "GUY"),
    ("NRU", "TUV"),
    ("MCO", "FRA"),
    ("PRK", "KOR"),
    ("SSD", "SDN"),
    ("DEU", "NZL"),
];

#[test]
fn every_answer_agrees_with_itself() {
    let bundle = embedded().expect("the embedded bundle");
    let states = States::embedded();
    for (one, other) in PAIRS {
        let initiator = states.resolve(one, day()).expect(one);
        let target = states.resolve(other, day()).expect(other);
        let brief = assess(bundle, initiator, target, None).expect("an answer");
        assert!(
            brief.check().is_empty(),
            "{one} {other}: {:?}",
            brief.check()
        );
        assert_eq!(brief.moves.len(), 30, "{one} {other}");
        for forecast in &brief.moves {
            let reports = brief.factors.iter();
            let sum: f64 = reports
                .filter_map(|report| report.log_odds(forecast.outcome))
                .sum();
            let printed = forecast.probability.log_odds();
            assert!(
                (forecast.intercept + sum - printed).abs() < 1e-8,
                "{one} {other} {forecast:?}"
            );
        }
    }
}

#[test]
fn every_explanation_agrees_with_itself_and_with_the_brief() {
    let bundle = embedded().expect("the embedded bundle");
    let states = States::embedded();
    for (one, other) in PAIRS {
        let initiator = states.resolve(one, day()).expect(one);
        let target = states.resolve(other, day()).expect(other);
        let brief = assess(bundle, initiator, target, None).expect("an answer");
        for (at, forecast) in brief.moves.iter().enumerate().skip(2).step_by(9) {
            let found = explain(bundle, initiator, target, forecast.outcome).expect("an answer");
            assert_eq!(&found.forecast, forecast, "{one} {other} {at}");
            for driver in &found.drivers {
                let mut factors = brief.factors.iter();
                let factor = factors.find(|factor| factor.id == driver.id);
                let log_odds = factor.and_then(|factor| factor.log_odds(forecast.outcome));
                let log_odds = log_odds.expect("a contribution");
                assert!((log_odds - driver.log_odds).abs() < 1e-9, "{}", driver.id);
            }
            let kind = forecast.outcome.kind;
            let mut reports = brief.analogues.iter();
            let short = reports
                .find(|report| report.kind == kind)
                .expect("a word on analogues");
            assert_eq!(short.meaning, found.analogues.meaning);
        }
    }
}

#[test]
fn ranks_agree_between_assess_and_rank() {
    let bundle = embedded().expect("the embedded bundle");
    let states = States::embedded();
    let russia = states.resolve("Russia", day()).expect("Russia");
    let kazakhstan = states.resolve("Kazakhstan", day()).expect("Kazakhstan");
    let brief = assess(bundle, russia, kazakhstan, None).expect("an answer");
    for forecast in &brief.moves {
        let table = rank(bundle, russia, forecast.outcome, None).expect("a ranking");
        assert_eq!(table.rows.len(), table.rank_of as usize);
        let row = table
            .rows
            .iter()
            .find(|row| row.target.cow == 705)
            .expect("Kazakhstan");
        assert_eq!(
            (row.rank, row.probability),
            (forecast.rank, forecast.probability)
        );
    }
}

#[test]
fn neighbours_at_odds_outrank_strangers() {
    let bundle = embedded().expect("the embedded bundle");
    let states = States::embedded();
    let question = outcome(Move::Force, Horizon::FiveYears);
    for (one, rival, stranger) in [
        ("IND", "PAK", "BOL"),
        ("CHN", "TWN", "PRY"),
        ("RUS", "UKR", "LSO"),
        ("ETH", "ERI", "FJI"),
    ] {
        let table = rank(
            bundle,
            states.resolve(one, day()).expect(one),
            question,
            None,
        )
        .expect("a ranking");
        let at = |code: &str| {
            let found = table
                .rows
                .iter()
                .find(|row| row.target.iso3.as_deref() == Some(code));
            found.expect(code).probability.get()
        };
        assert!(
            at(rival) > 10.0 * at(stranger),
            "{one}: {rival} {} {stranger} {}",
            at(rival),
            at(stranger)
        );
    }
}

#[test]
fn the_embedded_model_holds_no_events_of_the_record_and_says_why_it_names_none() {
    let bundle = embedded().expect("the embedded bundle");
    assert!(bundle.past.rows().is_empty());
    let states = States::embedded();
    let state = |name| states.resolve(name, day()).expect("a state");
    let brief = assess(bundle, state("Russia"), state("Kazakhstan"), None).expect("a brief");
    assert_eq!(brief.analogues.len(), 2);
    for report in &brief.analogues {
        assert!(report.nearest.is_empty() && report.frequencies.is_empty());
        assert!(report.meaning.contains("forbid to pass on"));
    }
}

#[test]
fn a_bundle_survives_its_own_bytes() {
    let bundle = embedded().expect("the embedded bundle");
    let bytes = write_bundle(bundle).expect("bytes");
    assert_eq!(&read_bundle(&bytes).expect("a bundle"), bundle);
}

#[test]
fn bytes_that_are_no_bundle_are_refused() {
    for (bytes, word) in [
        (b"".as_slice(), "cannot be read"),
        (b"{}", "cannot be read"),
        (b"\x1f\x8b\x08garbage", "cannot be read"),
        (br#"{"manifest":{"layout":99}}"#, "layout 99"),
    ] {
        let error = read_bundle(bytes).expect_err("no bundle").to_string();
        assert!(error.contains(word), "{error}");
    }
}

#[test]
fn every_factor_value_leads_to_a_card() {
    let bundle = embedded().expect("the embedded bundle");
    for column in &bundle.snapshot.columns {
        assert!(!column.origin.0.is_empty(), "{}", column.id);
        for card in &column.origin.0 {
            assert!(
                bundle
                    .manifest
                    .cards
                    .iter()
                    .any(|version| version.card == card.0),
                "{}: {card} is not in the manifest",
                column.id
            );
        }
    }
}

#[test]
fn skill_is_quoted_of_the_nearest_age_that_was_tried() {
    let told = Outcome::all().filter(|question| skill_at_age(*question, 0).is_some());
    let told: Vec<Outcome> = told.collect();
    assert!(
        told.contains(&outcome(Move::Threat, Horizon::OneYear)),
        "{told:?}"
    );
    for question in told {
        let found = |age| skill_at_age(question, age).map(|found| found.withheld);
        for (age, nearest) in [(0, 0), (2, 0), (3, 6), (7, 6), (9, 12), (11, 12), (40, 12)] {
            assert_eq!(found(age), Some(nearest), "{question:?}, {age} years");
        }
        let row = skill_at_age(question, 0).expect("a row");
        assert!(row.events < row.forecasts, "{row:?}");
        let share = |share: f64| (0.0..=1.0).contains(&share);
        let coverage = row.coverage.expect("intervals are measured");
        assert!(
            coverage.bins > 0 && share(coverage.share) && coverage.level > 0.5,
            "{row:?}"
        );
        // Without an event there is no precision.
        assert_eq!(
            row.average_precision.is_some_and(share),
            row.events > 0.0,
            "{row:?}"
        );
    }
    let bundle = embedded().expect("the embedded bundle");
    let states = States::embedded();
    let state = |code: &str| states.resolve(code, day()).expect(code);
    let brief = assess(bundle, state("RUS"), state("KAZ"), None).expect("an answer");
    let age = i32::from(day().year()) - i32::from(bundle.record.covered[1]);
    let quoted = brief
        .limits
        .iter()
        .find(|limit| limit.starts_with("With disputes"));
    let quoted = quoted.expect("what the backtest says");
    assert!(
        quoted.contains("12 years old") && quoted.contains(&format!("here they are {age}")),
        "{quoted}"
    );
    assert!(quoted.contains("90 percent intervals held"), "{quoted}");
}

#[cfg(feature = "slow")]
#[test]
fn the_embedded_bundle_comes_from_the_datasets() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data");
    let Ok(data) = marchland::DataDir::open(folder) else {
        println!("skipped: no datasets beside the checkout");
        return;
    };
    let bundle = marchland::train(&data, &marchland::TrainRequest::default(), &mut |_| ())
        .expect("a bundle");
    let built_in = embedded().expect("the embedded bundle");
    assert_eq!(bundle.manifest, built_in.manifest);
    assert_eq!(bundle.snapshot, built_in.snapshot);
    assert_eq!(bundle.record, built_in.record);
    let steps = |bundle: &marchland::Bundle| {
        let ladders = OutcomeKind::ALL.map(|kind| bundle.model.of(kind).estimates().steps.clone());
        ladders.concat()
    };
    for (one, other) in steps(&bundle).iter().zip(&steps(built_in)) {
        assert_eq!((one.penalty, one.events), (other.penalty, other.events));
        for (a, b) in one.coefficients.iter().zip(&other.coefficients) {
            // To the last bit on one machine; another processor's rounding is let pass.
            assert!(
                (a - b).abs() <= 1e-9 * (1.0 + a.abs()),
                "{}: {a} {b}",
                one.step
            );
        }
    }
    check_past_years(&bundle);
    explanations_name_the_analogues_of_the_brief(&bundle);
}

/// The past dyad-years of a bundle are the rows that it was fitted on, by weight, and know nothing past the record.
#[cfg(feature = "slow")]
fn check_past_years(bundle: &marchland::Bundle) {
    let [_, last] = bundle.record.covered;
    let rows = bundle.past.rows();
    let stand_for: f64 = rows.iter().map(|row| row.weight()).sum();
    let fitted = bundle.model.initiation.estimates().facts.rows as f64;
    assert!(
        (stand_for / fitted - 1.0).abs() < 0.05,
        "{stand_for} {fitted}"
    );
    for row in rows {
        assert!(row.year <= last, "{row:?}");
        for kind in OutcomeKind::ALL {
            for horizon in Horizon::ALL {
                let over = row.year + horizon.years() - 1 <= last;
                assert!(over || row.within(kind, horizon).is_none(), "{row:?}");
            }
        }
    }
}

#[cfg(feature = "slow")]
fn explanations_name_the_analogues_of_the_brief(bundle: &marchland::Bundle) {
    let states = States::embedded();
    let of = |code: &str| states.resolve(code, day()).expect("a state");
    let brief = assess(bundle, of("RUS"), of("KAZ"), None).expect("an answer");
    for report in &brief.analogues {
        let forecast = brief
            .moves
            .iter()
            .find(|one| one.outcome.kind == report.kind);
        let outcome = forecast.expect("a forecast").outcome;
        let found = explain(bundle, of("RUS"), of("KAZ"), outcome).expect("an answer");
        assert!(found.analogues.nearest.len() >= 30);
        assert_eq!(report.nearest[..], found.analogues.nearest[..5]);
        assert_eq!(
            report.frequency(outcome),
            found.analogues.frequency(outcome)
        );
    }
}

#[cfg(feature = "slow")]
mod past {
    use marchland::{Bundle, Catalog, DataDir, Date, Horizon, Move, OutcomeKind, States, assess};
    use marchland_base::{Cow, Outcome};
    use marchland_forecast::{Assessor, Events, Record};
    use marchland_score::{
        Judged, base_rate_log_score, calibration_in_the_large, log_score, roc_area, skill,
    };

    const AS_OF: Date = Date::constant(2008, 12, 31);

    /// A forecast as of 2008, with what had been published by then, against what was recorded in 2009 to 2013.
    #[test]
    fn a_forecast_of_the_past_knows_nothing_later_and_beats_the_base_rate() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data");
        let Ok(data) = DataDir::open(folder) else {
            println!("skipped: no datasets beside the checkout");
            return;
        };
        let request = marchland::TrainRequest {
            as_of: AS_OF,
            draws: 20,
            ..marchland::TrainRequest::default()
        };
        let bundle = marchland::train(&data, &request, &mut |_| ()).expect("a bundle");
        knows_nothing_later(&bundle);
        for kind in OutcomeKind::ALL {
            let record = record(&data, kind);
            for (rung, horizon) in [
                (Move::Threat, Horizon::OneYear),
                (Move::Display, Horizon::TwoYears),
                (Move::Force, Horizon::FiveYears),
            ] {
                let outcome = Outcome {
                    kind,
                    rung,
                    horizon,
                };
                beats_the_base_rate(&bundle, &record, outcome);
            }
        }
    }

    fn knows_nothing_later(bundle: &Bundle) {
        assert!(
            bundle.record.covered[1] < 2008,
            "{:?}",
            bundle.record.covered
        );
        assert!(bundle.model.action.estimates().facts.years[1] <= bundle.record.covered[1]);
        let states = States::embedded();
        let state = |name: &str| states.resolve(name, AS_OF).expect("a state");
        let brief = assess(bundle, state("RUS"), state("UKR"), None).expect("an answer");
        for column in brief.factors.iter().flat_map(|factor| &factor.columns) {
            assert!(column.as_of.is_none_or(|day| day <= AS_OF), "{}", column.id);
        }
    }

    fn record(data: &DataDir, kind: OutcomeKind) -> Record {
        use marchland_sources::datasets::{cow_midb, cow_midip};
        let bytes = |id: &str| {
            let card = Catalog::embedded().find(id).expect("a card");
            data.read(card).expect("the dispute data")
        };
        let disputes = cow_midb::read(&bytes("cow-midb")).expect("parts").rows;
        let incidents = cow_midip::read(&bytes("cow-midip")).expect("parts").rows;
        let events = Events {
            initiations: &marchland_panel::initiations(&disputes),
            actions: &marchland_panel::actions(&disputes, &incidents),
        };
        Record::new(kind, events, 1816..=2014)
    }

    fn beats_the_base_rate(bundle: &Bundle, record: &Record, outcome: Outcome) {
        let assessor = Assessor::new(bundle).expect("a sound bundle");
        let Outcome {
            kind,
            rung,
            horizon,
        } = outcome;
        let (mut keys, mut forecasts, mut outcomes) = (Vec::new(), Vec::new(), Vec::new());
        for &initiator in &bundle.snapshot.states {
            for (target, all) in assessor.all_targets(initiator).expect("forecasts") {
                keys.push((initiator.0, target.0));
                forecasts.push(all[outcome.index()].get());
                outcomes.push(happened(record, initiator, target, outcome));
            }
        }
        let judged =
            Judged::new("directed dyad", &keys, &forecasts, &outcomes).expect("matching lists");
        let reference = base_rate_log_score(&judged);
        let gained = skill(log_score(&judged), reference).expect("a reference");
        let area = roc_area(&judged).expect("both classes");
        let ratio = calibration_in_the_large(&judged).expect("something expected");
        println!(
            "{kind} {rung} {horizon}: skill {gained:.3}, area {area:.3}, observed/expected {ratio:.2}"
        );
        assert!(gained > 0.2, "{kind} {rung} {horizon}: skill {gained}");
        assert!(area > 0.9, "{kind} {rung} {horizon}: area {area}");
        assert!(
            (0.4..2.5).contains(&ratio),
            "{kind} {rung} {horizon}: observed over expected {ratio}"
        );
    }

    fn happened(record: &Record, one: Cow, other: Cow, outcome: Outcome) -> bool {
        let years = 2009..=2008 + outcome.horizon.years();
        let reached = record.reached(one, other, years).expect("in the record");
        reached >= Some(outcome.rung)
    }
}
