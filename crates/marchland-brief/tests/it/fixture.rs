//! A complete brief with invented numbers. The states are real, nothing that is said of them is.

use crate::samples::{analogues, figures};
use marchland_base::{
    Cell, Date, Driver, FactorId, Horizon, Interval, Move, Origin, Outcome, OutcomeKind,
    Probability, codebook,
};
use marchland_brief::{
    Assumption, Brief, Citation, Claim, Clock, ColumnReport, Confidence, Contribution, Copy,
    CopyKind, DirectionReason, EvidenceReport, FactorReport, Grade, Level, Line, MainDriver,
    Modality, MoveForecast, Polarity, Problem, RankRow, RankTable, SCHEMA_VERSION, Source, Span,
    StateRef, Unmeasured, Window, answer, is_not, resolution_rule,
};

pub fn norway() -> StateRef {
    state("NOR", 385, "Norway")
}

pub fn state(iso3: &str, cow: u16, name: &str) -> StateRef {
    StateRef {
        iso3: Some(iso3.to_owned()),
        cow,
        name: name.to_owned(),
    }
}

pub fn day(year: i16, month: i8, day: i8) -> Date {
    Date::new(year, month, day).expect("a day of the calendar")
}

pub fn outcome(rung: Move, horizon: Horizon) -> Outcome {
    Outcome {
        kind: OutcomeKind::Initiation,
        rung,
        horizon,
    }
}

/// A column: id, meaning, unit, cell, year.
type Measure = (
    &'static str,
    &'static str,
    &'static str,
    Cell,
    i16,
    &'static str,
);

/// The measured factors, with what each adds to the log-odds of a threat within one year.
fn measured() -> Vec<(FactorId, f64, Vec<Measure>)> {
    vec![
        (
            FactorId::DisputeHistory,
            1.42,
            vec![
                (
                    "disputes_10y",
                    "disputes that the initiator opened with the target in ten years",
                    "disputes",
                    Cell::observed(3.0),
                    2025,
                    "test_disputes",
                ),
                (
                    "peace_years",
                    "years since the last dispute of the pair",
                    "years",
                    Cell::observed(1.0),
                    2025,
                    "test_disputes",
                ),
            ],
        ),
        (
            FactorId::BorderProximity,
            0.91,
            vec![
                (
                    "contiguous",
                    "share a land border",
                    "0/1",
                    Cell::observed(0.0),
                    2025,
                    "test_geography",
                ),
                (
                    "distance",
                    "shortest distance between the territories",
                    "km",
                    Cell::carried(1342.4, 6),
                    2019,
                    "test_geography",
                ),
            ],
        ),
        (
            FactorId::CapabilityGap,
            0.38,
            vec![(
                "capability_share",
                "initiator's share of the pair's capabilities",
                "share",
                Cell::carried(0.9731, 3),
                2022,
                "test_capabilities",
            )],
        ),
        (
            FactorId::JointAlliance,
            -1.18,
            vec![(
                "defence_pact",
                "members of one defence pact",
                "0/1",
                Cell::observed(1.0),
                2025,
                "test_alliances",
            )],
        ),
        (
            FactorId::Alignment,
            -0.56,
            vec![(
                "ideal_point_distance",
                "distance between votes in the General Assembly",
                "points",
                Cell::estimated(0.214, 1),
                2024,
                "test_votes",
            )],
        ),
        (
            FactorId::TradeDependence,
            -0.07,
            vec![(
                "trade_share",
                "share of the target's trade with the initiator",
                "share",
                Cell::carried(0.0841, 2),
                2023,
                "test_trade",
            )],
        ),
        (
            FactorId::TerritorialClaim,
            0.0,
            vec![(
                "claims",
                "territorial claims of the initiator on the target",
                "claims",
                Cell::ABSENT,
                2025,
                "test_claims",
            )],
        ),
    ]
}

fn columns(measures: Vec<Measure>) -> Vec<ColumnReport> {
    measures
        .into_iter()
        .map(|(id, meaning, unit, cell, year, card)| {
            let as_of = cell.value.map(|_| day(year, 12, 31));
            ColumnReport::new(id, meaning, unit, cell, as_of, Origin::of([card]))
        })
        .collect()
}

/// How much of a factor's one-year threat contribution reaches another question.
fn reach(outcome: Outcome) -> f64 {
    let rung = [1.0, 0.95, 1.05, 1.1, 1.2][outcome.rung as usize];
    match outcome.horizon {
        Horizon::OneYear => rung,
        Horizon::TwoYears => rung * 0.95,
        Horizon::FiveYears => rung * 0.9,
    }
}

fn intercept(outcome: Outcome) -> f64 {
    let rung = [-5.6, -6.0, -6.4, -7.3, -9.2][outcome.rung as usize];
    let kind = match outcome.kind {
        OutcomeKind::Initiation => 0.0,
        OutcomeKind::Action => 0.4,
    };
    match outcome.horizon {
        Horizon::OneYear => rung + kind,
        Horizon::TwoYears => rung + kind + 0.7,
        Horizon::FiveYears => rung + kind + 1.5,
    }
}

fn contributions(amount: f64) -> Vec<Contribution> {
    Outcome::all()
        .map(|outcome| Contribution {
            outcome,
            log_odds: amount * reach(outcome),
        })
        .collect()
}

fn forecast(outcome: Outcome, parts: &[&FactorReport], target: &StateRef) -> MoveForecast {
    let sum: f64 = parts
        .iter()
        .filter_map(|factor| factor.log_odds(outcome))
        .sum();
    let log_odds = intercept(outcome) + sum;
    let probability = Probability::from_log_odds(log_odds);
    let years = i16::try_from(outcome.horizon.years()).expect("small");
    MoveForecast {
        outcome,
        probability,
        interval: Interval::new(
            Probability::from_log_odds(log_odds - 0.8),
            Probability::from_log_odds(log_odds + 0.7),
        )
        .expect("ordered"),
        base_rate: Probability::from_log_odds(intercept(outcome) - 1.1),
        words: probability.words().to_owned(),
        rank: 4,
        rank_of: 193,
        intercept: intercept(outcome),
        window: Window {
            first_day: day(2026, 1, 1),
            last_day: day(2025 + years, 12, 31),
        },
        resolution_rule: resolution_rule(outcome, &norway(), target),
        is_not: is_not(outcome),
    }
}

pub fn claim(file: &str, line: u32, factor: FactorId, polarity: Polarity, quote: &str) -> Claim {
    Claim {
        file: file.to_owned(),
        start: 100,
        end: 100 + quote.len(),
        quote: quote.to_owned(),
        text: None,
        factor,
        initiator: Some("NOR".to_owned()),
        target: Some("ISL".to_owned()),
        polarity,
        modality: Modality::Asserted,
        time: None,
        line,
        offsets_into: Default::default(),
    }
}

pub fn source(file: &str, title: &str, line: u32) -> Source {
    Source {
        file: file.to_owned(),
        title: Some(title.to_owned()),
        outlet: Some("The Test Courier".to_owned()),
        outlet_from: None,
        authors: Vec::new(),
        published: Some("2025-11-03".to_owned()),
        updated: None,
        date_notes: Vec::new(),
        line,
        derived_from: None,
        derived_how: None,
        grade: Grade::default(),
        named_sources: Vec::new(),
        truncated: false,
        cuts: Vec::new(),
        notices: Vec::new(),
        quality: Vec::new(),
        boilerplate: Vec::new(),
        metadata: Vec::new(),
        format: "text".to_owned(),
        encoding: "UTF-8".to_owned(),
        offsets_into: Default::default(),
        sentences: 20,
        language: "en".to_owned(),
        ..Source::default()
    }
}

fn sources() -> Vec<Source> {
    vec![
        source(
            "a_fishing.txt",
            "An invented quarrel over fishing grounds",
            1,
        ),
        Source {
            derived_from: Some("a_fishing.txt".to_owned()),
            truncated: true,
            outlet: None,
            ..source("b_digest.html", "Digest: an invented quarrel", 1)
        },
        Source {
            updated: Some("2025-11-20".to_owned()),
            notices: vec![Span {
                start: 900,
                end: 960,
                quote: "An earlier version named the wrong port.".to_owned(),
                kind: "corrected".to_owned(),
            }],
            quality: vec!["keyword lists between the paragraphs".to_owned()],
            ..source("c_letter.md", "A letter that argues the other way", 2)
        },
    ]
}

fn lines() -> Vec<Line> {
    let line = |number, members: &[&str]| Line {
        number,
        origin: members[0].to_owned(),
        members: members.iter().map(|file| (*file).to_owned()).collect(),
    };
    vec![
        line(1, &["a_fishing.txt", "b_digest.html"]),
        line(2, &["c_letter.md"]),
    ]
}

fn copies() -> Vec<Copy> {
    let copy = |copy: &str, kind, direction, share| Copy {
        copy: copy.to_owned(),
        origin: "a_fishing.txt".to_owned(),
        kind,
        direction,
        joins: kind != CopyKind::Quotation,
        share_of_copy: share,
        share_of_origin: share / 2.0,
        evidence: Some("as The Test Courier wrote".to_owned()),
    };
    vec![
        copy(
            "b_digest.html",
            CopyKind::Digest,
            DirectionReason::NamesIt,
            0.4,
        ),
        copy(
            "c_letter.md",
            CopyKind::Quotation,
            DirectionReason::Unknown,
            0.1,
        ),
    ]
}

fn claims(id: FactorId) -> Vec<Claim> {
    use Polarity::{Lowers, Neutral, Raises};
    match id {
        FactorId::DisputeHistory => vec![
            claim(
                "a_fishing.txt",
                1,
                id,
                Raises,
                "Three times in as many years the invented coast guard has cut the nets of the other side.",
            ),
            Claim {
                modality: Modality::Attributed,
                ..claim(
                    "b_digest.html",
                    1,
                    id,
                    Raises,
                    "The article recalls three seizures of nets.",
                )
            },
            Claim {
                time: Some("1976".to_owned()),
                ..claim(
                    "c_letter.md",
                    2,
                    id,
                    Lowers,
                    "Every one of these quarrels was settled at the table, as in 1976.",
                )
            },
        ],
        FactorId::Pretext => vec![
            claim(
                "a_fishing.txt",
                1,
                id,
                Raises,
                "A minister spoke of protecting “our fishermen wherever they are”.",
            ),
            Claim {
                modality: Modality::Hypothetical,
                target: None,
                ..claim(
                    "c_letter.md",
                    2,
                    id,
                    Neutral,
                    "Perhaps such words are meant for voters at home.",
                )
            },
        ],
        _ => Vec::new(),
    }
}

fn factors() -> Vec<FactorReport> {
    let mut measured = measured();
    codebook()
        .iter()
        .map(|entry| {
            let mut report = FactorReport::of(entry);
            if let Some(at) = measured.iter().position(|(id, ..)| *id == entry.id) {
                let (_, amount, measures) = measured.swap_remove(at);
                report = report.with_columns(columns(measures));
                report.contributions = contributions(amount);
            }
            report.evidence = EvidenceReport::of(claims(entry.id));
            report
        })
        .collect()
}

fn unmeasured(factors: &[FactorReport]) -> Vec<Unmeasured> {
    factors
        .iter()
        .filter(|factor| factor.value.is_none())
        .map(|factor| Unmeasured {
            factor: factor.id,
            column: factor.columns.first().map(|column| column.id.clone()),
            why: match factor.columns.first() {
                Some(_) => "the table ends in 2001".to_owned(),
                None => "no dataset measures it; it lives in evidence only".to_owned(),
            },
        })
        .collect()
}

pub fn citations() -> Vec<Citation> {
    [
        "alliances",
        "capabilities",
        "claims",
        "disputes",
        "geography",
        "majors",
        "trade",
        "votes",
    ]
    .into_iter()
    .map(|name| Citation {
        card: marchland_base::CardId(format!("test_{name}")),
        text: format!("Nobody, A. 2025. An invented table of {name}, version 0."),
        bibtex: format!(
            "@misc{{test_{name},\n  title = {{An invented table of {name}}},\n  year = {{2025}}\n}}"
        ),
        terms: "test data, free to use".to_owned(),
    })
    .collect()
}

fn context() -> FactorReport {
    let measures = vec![(
        "major_power",
        "the initiator is a great power",
        "0/1",
        Cell::observed(0.0),
        2025,
        "test_majors",
    )];
    let mut context = FactorReport::context().with_columns(columns(measures));
    context.contributions = contributions(-0.24);
    context
}

/// A brief with every part filled.
pub fn brief() -> Brief {
    let target = state("ISL", 395, "Iceland");
    let mut factors = factors();
    factors.push(context());
    let parts: Vec<&FactorReport> = factors.iter().collect();
    let moves: Vec<MoveForecast> = Outcome::all()
        .map(|outcome| forecast(outcome, &parts, &target))
        .collect();
    let headline = outcome(Move::Force, Horizon::FiveYears);
    let answered = moves
        .iter()
        .find(|forecast| forecast.outcome == headline)
        .expect("forecast");
    Brief {
        schema_version: SCHEMA_VERSION,
        initiator: norway(),
        answer: answer(&norway(), &target, answered),
        target,
        as_of: day(2025, 12, 31),
        clock: Clock::Event,
        data_version: "test data, invented numbers".to_owned(),
        model_version: "test model, invented numbers".to_owned(),
        headline,
        confidence: Confidence {
            level: Level::Low,
            reasons: vec![
                "this is test data with invented numbers".to_owned(),
                "seven factors of thirty-one are measured".to_owned(),
            ],
        },
        base_rate_meaning:
            "the invented share of directed dyads with such an initiation, 2005-2014.".to_owned(),
        interval_meaning: "invented; nine of ten replicates fall within.".to_owned(),
        unmeasured: unmeasured(&factors),
        analogues: OutcomeKind::ALL.map(|kind| analogues(kind, &moves)).into(),
        moves,
        factors,
        sources: sources(),
        lines: lines(),
        copies: copies(),
        figures: figures(),
        judgement: None,
        problems: vec![Problem {
            file: "d_scan.pdf".to_owned(),
            message: "has no text layer; run it through OCR and add the text".to_owned(),
            lost: true,
        }],
        assumptions: vec![Assumption {
            id: "recent_rate".to_owned(),
            statement: "the rate of the last ten recorded years holds on.".to_owned(),
            value: Some(10.0),
            unit: Some("years".to_owned()),
            effect: Some(
                "with the rate of all years the probability would be twice as high.".to_owned(),
            ),
        }],
        limits: vec![
            "All numbers in this brief are invented: it is test data.".to_owned(),
            "The invented record has no war between the two.".to_owned(),
            "Trained on invented disputes; calibration is untested.".to_owned(),
        ],
        citations: citations(),
    }
}

/// A rank table of a few targets.
pub fn rank_table() -> RankTable {
    let outcome = outcome(Move::Force, Horizon::FiveYears);
    let targets = [
        ("SWE", 380, "Sweden", -2.1),
        ("DNK", 390, "Denmark", -3.0),
        ("FIN", 375, "Finland", -4.4),
        ("ISL", 395, "Iceland", -7.2),
    ];
    let rows = targets
        .iter()
        .zip(1..)
        .map(|((iso3, cow, name, log_odds), rank)| {
            let probability = Probability::from_log_odds(*log_odds);
            RankRow {
                rank,
                target: state(iso3, *cow, name),
                probability,
                interval: Interval::new(
                    Probability::from_log_odds(log_odds - 0.9),
                    Probability::from_log_odds(log_odds + 0.6),
                )
                .expect("ordered"),
                words: probability.words().to_owned(),
                main_drivers: vec![
                    MainDriver {
                        id: Driver::Factor(FactorId::DisputeHistory),
                        name: "dispute history".to_owned(),
                        log_odds: 1.42,
                    },
                    MainDriver {
                        id: Driver::Factor(FactorId::JointAlliance),
                        name: "joint alliance".to_owned(),
                        log_odds: -1.18,
                    },
                ],
            }
        });
    RankTable {
        schema_version: SCHEMA_VERSION,
        initiator: norway(),
        outcome,
        as_of: day(2025, 12, 31),
        clock: Clock::Event,
        data_version: "test data, invented numbers".to_owned(),
        model_version: "test model, invented numbers".to_owned(),
        window: Window {
            first_day: day(2026, 1, 1),
            last_day: day(2030, 12, 31),
        },
        base_rate: Probability::from_log_odds(-6.0),
        base_rate_meaning:
            "the invented share of directed dyads with such an initiation, 2005-2014.".to_owned(),
        interval_meaning: "invented; nine of ten replicates fall within.".to_owned(),
        resolution_rule: resolution_rule(outcome, &norway(), &state("", 0, "the target")),
        is_not: is_not(outcome),
        rows: rows.collect(),
        rank_of: 193,
        limits: vec!["All numbers in this table are invented: it is test data.".to_owned()],
        citations: citations(),
    }
}
