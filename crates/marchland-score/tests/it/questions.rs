//! Whole questions: the same scores as one by one, and years drawn again.

use crate::measures::key;
use marchland_base::{Horizon, Move, Outcome, OutcomeKind};
use marchland_score::{
    ALL_ROWS, Answered, Entry, Judged, Key, MEASURES, Measure, ModelScores, Options, Pairs,
    Population, Question, ScoreError, average_precision, base_rate_brier, brier, log_loss, ranking,
    roc_area, score_question, skill, target_ranks,
};
use proptest::prelude::*;

const FORCE: Outcome = Outcome {
    kind: OutcomeKind::Initiation,
    rung: Move::Force,
    horizon: Horizon::OneYear,
};

/// Some years of the dyads of five states, with forecasts of two models on a grid, so that ties are common.
#[derive(Clone, Debug)]
struct Made {
    keys: Vec<Key>,
    happened: Vec<bool>,
    one: Vec<f64>,
    other: Vec<f64>,
}

fn made(years: u16, cells: &[(u8, u8, bool)]) -> Made {
    let states = [2u16, 20, 365, 369, 710];
    let mut made = Made {
        keys: Vec::new(),
        happened: Vec::new(),
        one: Vec::new(),
        other: Vec::new(),
    };
    for year in 2000..2000 + years {
        for initiator in states {
            for target in states.into_iter().filter(|target| *target != initiator) {
                let (one, other, happened) = cells[made.keys.len() % cells.len()];
                made.keys.push(key(initiator, target, year));
                made.happened.push(happened);
                made.one.push(f64::from(one) / 10.0);
                made.other.push(f64::from(other) / 10.0);
            }
        }
    }
    made
}

impl Made {
    fn question(&self) -> Question<'_> {
        Question {
            outcome: FORCE,
            keys: &self.keys,
            happened: &self.happened,
        }
    }

    fn entries(&self) -> [Entry<'_>; 2] {
        let entry = |model, forecasts| Entry {
            model,
            forecasts,
            intervals: None,
        };
        [entry("one", &self.one[..]), entry("other", &self.other[..])]
    }

    fn answered(&self, options: &Options) -> Answered {
        score_question(&self.question(), &self.entries(), &[], options).expect("sound lists")
    }
}

fn few() -> Options {
    Options {
        draws: 60,
        ..Options::default()
    }
}

fn cells() -> impl Strategy<Value = Vec<(u8, u8, bool)>> {
    prop::collection::vec((0u8..=10, 0u8..=10, any::<bool>()), 7..67)
}

fn of(scores: &ModelScores, measure: Measure) -> f64 {
    scores.value(measure).expect("defined")
}

proptest! {
    #[test]
    fn the_sums_by_year_give_the_scores_themselves(cells in cells(), years in 1u16..5) {
        let made = made(years, &cells);
        let places: Vec<usize> = (0..made.keys.len()).collect();
        let judged = Judged::new("row", &places, &made.one, &made.happened).expect("sound");
        prop_assume!(judged.events() > 0 && judged.events() < judged.count());
        let answered = made.answered(&few());
        let scores = &answered.scores[0];
        let ranks = ranking(&target_ranks(&made.keys, &made.one, &made.happened)).expect("events");
        for (measure, expected) in [
            (Measure::AveragePrecision, average_precision(&judged).expect("both classes")),
            (Measure::RocArea, roc_area(&judged).expect("both classes")),
            (Measure::BrierSkill, skill(brier(&judged), base_rate_brier(&judged)).expect("defined")),
            (Measure::LogLoss, log_loss(&judged).mean),
            (Measure::ReciprocalRank, ranks.mean_reciprocal_rank),
            (Measure::HitAt1, ranks.hit_at_1),
            (Measure::HitAt5, ranks.hit_at_5),
        ] {
            let found = of(scores, measure);
            prop_assert!((found - expected).abs() < 1e-12, "{measure:?}: {found} is not {expected}");
        }
    }

    #[test]
    fn the_same_seed_gives_the_same_and_a_model_does_not_differ_from_itself(cells in cells()) {
        let mut made = made(6, &cells);
        made.other.clone_from(&made.one);
        let answered = made.answered(&few());
        prop_assert_eq!(&answered, &made.answered(&few()));
        for estimate in &answered.differences[0].estimates {
            prop_assert!(estimate.value.is_none_or(|value| value == 0.0));
            prop_assert!(estimate.interval.is_none_or(|ends| ends == [0.0, 0.0]));
        }
    }

    #[test]
    fn a_difference_is_that_of_the_scores_and_turns_round(cells in cells()) {
        let made = made(6, &cells);
        let answered = made.answered(&few());
        let [one, other] = made.entries();
        let turned = score_question(&made.question(), &[other, one], &[], &few()).expect("sound");
        let found = &answered.differences[0].estimates;
        for (at, (estimate, back)) in found.iter().zip(&turned.differences[0].estimates).enumerate() {
            let values = [0, 1].map(|model| answered.scores[model].estimates[at].value);
            let expected = values[0].zip(values[1]).map(|(one, other)| one - other);
            prop_assert_eq!(estimate.value, expected);
            prop_assert_eq!(estimate.value.map(|value| -value), back.value);
            if let (Some([low, high]), Some(back)) = (estimate.interval, back.interval) {
                prop_assert!(low <= high);
                prop_assert!((low + back[1]).abs() < 1e-12 && (high + back[0]).abs() < 1e-12);
            }
        }
    }
}

/// Years that are all alike: drawing them again changes nothing.
#[test]
fn alike_years_give_an_interval_without_width() {
    let cells: Vec<(u8, u8, bool)> = (0..20u8).map(|at| (at % 11, at % 7, at % 5 == 0)).collect();
    let answered = made(4, &cells).answered(&few());
    for estimate in &answered.scores[0].estimates {
        let (value, [low, high]) = (
            estimate.value.expect("defined"),
            estimate.interval.expect("drawn"),
        );
        assert!(
            (low - value).abs() < 1e-12 && (high - value).abs() < 1e-12,
            "{estimate:?}"
        );
    }
}

/// The mean of a share over drawn years has the variance that the textbook gives.
#[test]
fn the_interval_of_a_mean_is_that_of_its_standard_error() {
    let mut made = made(40, &[(5, 5, false)]);
    for (key, happened) in made.keys.iter().zip(&mut made.happened) {
        *happened = key.year() % 2 == 0;
    }
    made.one.fill(0.9);
    let options = Options {
        draws: 4000,
        ..Options::default()
    };
    let answered = made.answered(&options);
    let loss = answered.scores[0]
        .estimate(Measure::LogLoss)
        .expect("there");
    let [low, high] = loss.interval.expect("drawn");
    // A year's loss is -ln 0.9 or -ln 0.1, with equal chance.
    let deviation = (0.9f64.ln() - 0.1f64.ln()) / 2.0 / 40f64.sqrt();
    let width = (high - low) / (2.0 * 1.96 * deviation);
    assert!((width - 1.0).abs() < 0.06, "{width}");
}

#[test]
fn a_population_ranks_among_its_own_rows_only() {
    let cells: Vec<(u8, u8, bool)> = (0..20u8).map(|at| (at % 11, at % 7, at % 5 == 0)).collect();
    let made = made(3, &cells);
    let mask: Vec<bool> = made.keys.iter().map(|key| key.target().0 < 400).collect();
    let populations = [
        Population {
            name: "near".to_owned(),
            mask: mask.clone(),
        },
        Population {
            name: "empty".to_owned(),
            mask: vec![false; mask.len()],
        },
    ];
    let answered = score_question(&made.question(), &made.entries(), &populations, &few());
    let answered = answered.expect("sound lists");
    let groups: Vec<_> = answered
        .scores
        .iter()
        .map(|scores| scores.group.population.as_str())
        .collect();
    assert_eq!(groups, [ALL_ROWS, ALL_ROWS, "near", "near"]);
    assert_eq!(answered.notes, ["initiation, force, 1y: no row is empty"]);
    assert_eq!(
        answered.scores[2].n,
        mask.iter().filter(|kept| **kept).count()
    );
    let kept = |list: &[f64]| -> Vec<f64> {
        list.iter()
            .zip(&mask)
            .filter(|(_, kept)| **kept)
            .map(|(item, _)| *item)
            .collect()
    };
    let keys: Vec<Key> = made
        .keys
        .iter()
        .zip(&mask)
        .filter(|(_, kept)| **kept)
        .map(|(key, _)| *key)
        .collect();
    let happened: Vec<bool> = made
        .happened
        .iter()
        .zip(&mask)
        .filter(|(_, kept)| **kept)
        .map(|(item, _)| *item)
        .collect();
    let expected = ranking(&target_ranks(&keys, &kept(&made.one), &happened));
    assert_eq!(answered.scores[2].ranking, expected);
}

#[test]
fn what_is_not_defined_is_none_and_nothing_else_suffers() {
    let made = made(3, &[(5, 0, false)]);
    let answered = made.answered(&few());
    let scores = &answered.scores[0];
    for estimate in &scores.estimates {
        let defined = estimate.measure == Measure::LogLoss;
        assert_eq!(estimate.value.is_some(), defined, "{estimate:?}");
        assert_eq!(estimate.interval.is_some(), defined, "{estimate:?}");
    }
    assert_eq!((scores.ranking, scores.recalibration), (None, None));
    // The second model is perfect: no skill is defined against it.
    assert_eq!(answered.differences[0].brier_skill_against, None);
    let one_year = crate::questions::made(1, &[(5, 0, false), (3, 3, true), (1, 2, false)]);
    let answered = one_year.answered(&few());
    assert!(
        answered.scores[0]
            .estimates
            .iter()
            .all(|found| found.interval.is_none())
    );
}

#[test]
fn all_pairs_are_compared_when_asked_for() {
    let made = made(3, &[(5, 1, false), (6, 2, true), (1, 7, false)]);
    let [one, other] = made.entries();
    let third = Entry {
        model: "third",
        ..one
    };
    let compared = |pairs| {
        let options = Options { pairs, ..few() };
        let answered = score_question(&made.question(), &[one, other, third], &[], &options);
        let differences = answered.expect("sound lists").differences;
        differences
            .iter()
            .map(|found| format!("{}-{}", found.model, found.against))
            .collect::<Vec<_>>()
    };
    assert_eq!(compared(Pairs::WithFirst), ["one-other", "one-third"]);
    assert_eq!(
        compared(Pairs::All),
        ["one-other", "one-third", "other-third"]
    );
}

#[test]
fn lists_that_do_not_belong_together_are_refused() {
    let made = made(2, &[(5, 1, false), (6, 2, true), (1, 7, false)]);
    let refused = |question: &Question<'_>, entries: &[Entry<'_>], options: &Options| {
        let refused = score_question(question, entries, &[], options);
        refused.expect_err("a refusal").to_string()
    };
    let mut turned = made.keys.clone();
    turned.swap(3, 4);
    let question = Question {
        keys: &turned,
        ..made.question()
    };
    assert_eq!(
        refused(&question, &made.entries(), &few()),
        "initiation, force, 1y: ccode1 2, ccode2 710, year 2000 does not come after ccode1 20, ccode2 2, year 2000; \
         expected each key once, in order"
    );
    let short = Entry {
        forecasts: &made.one[1..],
        ..made.entries()[0]
    };
    assert_eq!(
        refused(&made.question(), &[short], &few()),
        "one: 39 forecasts and 40 intervals for 40 keys"
    );
    let mut wrong = made.one.clone();
    wrong[7] = 1.25;
    let wrong = Entry {
        forecasts: &wrong,
        ..made.entries()[0]
    };
    assert_eq!(
        refused(&made.question(), &[wrong], &few()),
        "one, initiation, force, 1y ccode1 20, ccode2 710, year 2000: forecast 1.25 is outside [0, 1]"
    );
    let none = Options { draws: 0, ..few() };
    let found = score_question(&made.question(), &made.entries(), &[], &none);
    assert_eq!(
        found,
        Err(ScoreError::Bootstrap {
            draws: 0,
            level: 0.95
        })
    );
    let nothing = Question {
        keys: &[],
        happened: &[],
        ..made.question()
    };
    assert!(refused(&nothing, &[], &few()).contains("expected at least one"));
}

#[test]
fn the_words_of_measures_are_those_of_their_json() {
    for measure in MEASURES {
        let json = serde_json::to_value(measure).expect("a word");
        assert_eq!(json, measure.word(), "{}", measure.label());
    }
}
