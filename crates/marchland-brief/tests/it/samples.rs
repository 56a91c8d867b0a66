//! Invented analogues, an explanation and a replay, from the same invented world as the brief.

use crate::fixture::{brief, citations, day, norway, outcome, state};
use marchland_base::{
    Driver, FactorId, Horizon, Interval, Move, Origin, Outcome, OutcomeKind, Probability, Status,
};
use marchland_brief::{
    Against, Analogue, AnalogueFrequency, AnalogueOutcome, AnalogueReport, Clock, ColumnPart,
    ColumnReport, DriverPart, Explanation, FigureReport, Happened, HappenedEvent, HappenedWindow,
    MainDriver, Modality, MoveForecast, Quantity, Replay, ReplayForecast, SCHEMA_VERSION, Stand,
    StateRef, Value, Verdict,
};

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

/// Invented figures: one that agrees, one that the data have overtaken, one that nothing can check.
pub fn figures() -> Vec<FigureReport> {
    let quantity = |value: f64, unit: &str, quote: &str, as_of: &str| Quantity {
        file: "a_fishing.txt".to_owned(),
        start: 100,
        end: 100 + quote.len(),
        quote: quote.to_owned(),
        what: "invented".to_owned(),
        subject: Some("SWE".to_owned()),
        states: vec!["SWE".to_owned()],
        group: None,
        value: Value::Number(value),
        low: value,
        high: value,
        unit: unit.to_owned(),
        qualifier: None,
        as_of: Some(as_of.to_owned()),
        as_of_from: Some("sentence".to_owned()),
        modality: Modality::Asserted,
        line: 1,
        offsets_into: Default::default(),
    };
    let against = |meaning: &str, value: f64| Against {
        columns: vec!["capability_share".to_owned()],
        meaning: meaning.to_owned(),
        value,
        status: Status::Carried,
        as_of: day(2022, 12, 31),
        origin: Origin::of(["test_capabilities"]),
    };
    let report = |quantity, verdict, against, reason: &str| FigureReport {
        quantity,
        verdict,
        against,
        reason: reason.to_owned(),
    };
    vec![
        report(
            quantity(
                25_000.0,
                "persons",
                "an army of 25,000 invented soldiers",
                "2023",
            ),
            Verdict::Agrees,
            Some(against("military personnel", 24_000.0)),
            "within the tolerance",
        ),
        report(
            quantity(4.0, "percent", "a minority of 4 percent in 1991", "1991"),
            Verdict::OutOfDate,
            Some(against("share of the group in the population", 11.5)),
            "the text is of 1991, the data of 2022",
        ),
        report(
            quantity(300.0, "boats", "some 300 boats", "2025"),
            Verdict::CannotBeChecked,
            None,
            "no column measures it",
        ),
    ]
}
