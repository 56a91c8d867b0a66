//! What the façade promises of every answer.

use marchland::{Date, States, assess, embedded, rank, read_bundle, write_bundle};
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
        assert_eq!(brief.moves.len(), 8, "{one} {other}");
        for forecast in &brief.moves {
            let reports = brief.factors.iter().chain([&brief.context]);
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
    let (ours, theirs) = (bundle.model.estimates(), built_in.model.estimates());
    for (one, other) in ours.steps.iter().zip(&theirs.steps) {
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
}

#[cfg(feature = "slow")]
#[test]
fn a_forecast_of_the_past_knows_nothing_later() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data");
    let Ok(data) = marchland::DataDir::open(folder) else {
        println!("skipped: no datasets beside the checkout");
        return;
    };
    let as_of = Date::constant(2013, 12, 31);
    let request = marchland::TrainRequest {
        as_of,
        draws: 20,
        ..marchland::TrainRequest::default()
    };
    let bundle = marchland::train(&data, &request, &mut |_| ()).expect("a bundle");
    assert!(
        bundle.record.covered[1] < 2013,
        "{:?}",
        bundle.record.covered
    );
    assert!(bundle.model.estimates().facts.years[1] <= bundle.record.covered[1]);
    let states = States::embedded();
    let (russia, ukraine) = (
        states.resolve("RUS", as_of).expect("Russia"),
        states.resolve("UKR", as_of).expect("Ukraine"),
    );
    let brief = assess(&bundle, russia, ukraine, None).expect("an answer");
    for column in brief.factors.iter().flat_map(|factor| &factor.columns) {
        assert!(column.as_of.is_none_or(|day| day <= as_of), "{}", column.id);
    }
}
