//! A complete brief with invented numbers. The states are real, nothing that is said of them is.

use marchland_base::{
    Cell, Date, Driver, FactorId, Horizon, Interval, Move, Origin, Outcome, OutcomeKind,
    Probability, codebook,
};
use marchland_brief::{
    Analogue, AnalogueFrequency, AnalogueOutcome, AnalogueReport, Assumption, Brief, Citation,
    Claim, Clock, ColumnPart, ColumnReport, Confidence, Contribution, DriverPart, EvidenceReport,
    Explanation, FactorReport, Happened, HappenedEvent, HappenedWindow, Level, MainDriver,
    Modality, MoveForecast, Polarity, Problem, RankRow, RankTable, Replay, ReplayForecast,
    SCHEMA_VERSION, Source, Span, Stand, StateRef, Unmeasured, Window, answer, is_not,
    resolution_rule,
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

fn citations() -> Vec<Citation> {
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
/// Invented analogues: of initiations rarer than the model says, of actions as often.
pub fn analogues(kind: OutcomeKind, moves: &[MoveForecast]) -> AnalogueReport {
    let probability = |value| Probability::new(value).expect("a probability");
    let frequency = |forecast: &MoveForecast| {
        let (events, share, low, high) = match kind {
            OutcomeKind::Initiation => (0, 0.0, 0.0, 1e-5),
            OutcomeKind::Action => (3, forecast.probability.get(), 0.0, 1.0),
        };
        let interval = Interval::new(probability(low), probability(high)).expect("ordered");
        AnalogueFrequency {
            outcome: forecast.outcome,
            dyad_years: 90,
            events,
            frequency: probability(share),
            effective: 41.3,
            interval,
            probability: forecast.probability,
            disagrees: forecast.probability > interval.high(),
        }
    };
    let happened = |reached: [Option<Move>; 3], known: usize| {
        let all = Horizon::ALL.into_iter().zip(reached).enumerate();
        all.map(|(at, (horizon, reached))| AnalogueOutcome {
            horizon,
            known: at < known,
            reached,
        })
        .collect()
    };
    let dyad = |initiator: StateRef, target: StateRef, year, distance, happened| Analogue {
        initiator,
        target,
        year,
        distance,
        years: 4,
        happened,
    };
    AnalogueReport {
        kind,
        meaning: "invented dyad-years, chosen to look alike.".to_owned(),
        dyad_years: 90,
        stand_for: 204.5,
        pairs: 30,
        dyads: 31,
        farthest: 1.25,
        frequencies: moves
            .iter()
            .filter(|forecast| forecast.outcome.kind == kind)
            .map(frequency)
            .collect(),
        nearest: vec![
            dyad(
                norway(),
                state("ISL", 395, "Iceland"),
                2003,
                0.04,
                happened([None; 3], 3),
            ),
            dyad(
                state("SWE", 380, "Sweden"),
                norway(),
                1998,
                0.31,
                happened([None, Some(Move::Display), Some(Move::Fatal)], 3),
            ),
            dyad(
                state("DNK", 390, "Denmark"),
                norway(),
                2014,
                0.5,
                happened([None; 3], 1),
            ),
        ],
    }
}

/// An explanation of the headline of the brief, with invented numbers.
pub fn explanation() -> Explanation {
    let brief = brief();
    let mut moves = brief.moves.into_iter();
    let forecast = moves.find(|forecast| forecast.outcome == brief.headline);
    let forecast = forecast.expect("the headline");
    let mut drivers: Vec<DriverPart> = Vec::new();
    for factor in brief
        .factors
        .iter()
        .filter(|factor| !factor.columns.is_empty())
    {
        let log_odds = factor.log_odds(forecast.outcome).expect("a contribution");
        let share = log_odds / factor.columns.len() as f64;
        let column = |column: &ColumnReport| ColumnPart {
            id: column.id.clone(),
            log_odds: share,
            deviations: 1.5,
            of_absence: column.value.is_none(),
            values: vec![column.clone()],
        };
        let columns: Vec<ColumnPart> = factor.columns.iter().map(column).collect();
        drivers.push(DriverPart {
            id: factor.id,
            name: factor.name.clone(),
            log_odds: columns.iter().map(|column| column.log_odds).sum(),
            columns,
        });
    }
    drivers.sort_by(|one, other| other.log_odds.abs().total_cmp(&one.log_odds.abs()));
    let mut analogues = brief.analogues.into_iter().next().expect("of initiations");
    analogues
        .frequencies
        .retain(|one| one.outcome == forecast.outcome);
    Explanation {
        schema_version: SCHEMA_VERSION,
        initiator: brief.initiator,
        target: brief.target,
        as_of: brief.as_of,
        clock: brief.clock,
        data_version: brief.data_version,
        model_version: brief.model_version,
        answer: brief.answer,
        forecast,
        base_rate_meaning: brief.base_rate_meaning,
        interval_meaning: brief.interval_meaning,
        attribution: "Invented numbers, divided evenly.".to_owned(),
        drivers,
        analogues,
        assumptions: brief.assumptions,
        limits: brief.limits,
        citations: brief.citations,
    }
}

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

/// A replay with invented numbers and an invented record that ends two years after the day.
pub fn replay() -> Replay {
    let stand = |clock, record_to, lowest: f64| {
        let forecast = |outcome: Outcome| ReplayForecast {
            outcome,
            probability: Probability::new(
                lowest * f64::from(outcome.horizon.years()) / f64::from(1 + 2 * outcome.rung as u8),
            )
            .expect("a probability"),
            base_rate: Probability::new(0.001).expect("a probability"),
            rank: 3,
            rank_of: 190,
        };
        let forecasts: Vec<ReplayForecast> = Outcome::all().map(forecast).collect();
        let headline = outcome(Move::Force, Horizon::FiveYears);
        let at = forecasts.iter().find(|one| one.outcome == headline);
        let whole = at.expect("the headline").probability.log_odds();
        let driver = |id: FactorId, log_odds| MainDriver {
            id: Driver::Factor(id),
            name: id.entry().name.clone(),
            log_odds,
        };
        Stand {
            clock,
            record_to,
            rate_years: [record_to - 19, record_to],
            forecasts,
            intercept: whole - 1.5,
            drivers: vec![
                driver(FactorId::BorderProximity, 2.0),
                driver(FactorId::JointAlliance, -0.5),
            ],
        }
    };
    let event = |kind, year, reached: Move| HappenedEvent {
        kind,
        dispute: 9999,
        year,
        began: "2012-07".to_owned(),
        reached,
        hostility: 4,
    };
    let window = |kind: OutcomeKind, horizon: Horizon| HappenedWindow {
        kind,
        horizon,
        whole: horizon != Horizon::FiveYears,
        reached: (kind == OutcomeKind::Action).then_some(match horizon {
            Horizon::OneYear => Move::Force,
            _ => Move::Fatal,
        }),
    };
    Replay {
        schema_version: SCHEMA_VERSION,
        initiator: norway(),
        target: state("ISL", 395, "Iceland"),
        as_of: day(2012, 12, 31),
        method: vec!["Invented, by nobody.".to_owned()],
        headline: outcome(Move::Force, Horizon::FiveYears),
        stands: vec![
            stand(Clock::Event, 2012, 0.04),
            stand(Clock::Publication, 2006, 0.02),
        ],
        happened: Happened {
            record_ends: 2014,
            windows: OutcomeKind::ALL
                .into_iter()
                .flat_map(|kind| Horizon::ALL.map(|horizon| window(kind, horizon)))
                .collect(),
            events: vec![
                event(OutcomeKind::Action, 2013, Move::Force),
                event(OutcomeKind::Action, 2014, Move::Fatal),
            ],
            elsewhere: vec!["An invented table of 2016: a conflict.".to_owned()],
        },
        limits: vec!["All numbers are invented.".to_owned()],
        citations: citations(),
    }
}
