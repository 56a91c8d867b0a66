//! The sentences of a brief: what would happen, what counts as it, and what it is not.

use crate::{MoveForecast, StateRef, Window};
use marchland_base::{FIRST_INCIDENT_YEAR, Horizon, Move, Outcome, OutcomeKind};
use marchland_render::number;

/// The answer in one sentence, with the number, its ICD 203 word, the rank and the base rate.
#[must_use]
pub fn answer(initiator: &StateRef, target: &StateRef, forecast: &MoveForecast) -> String {
    format!(
        "The probability that {} is {} ({}); {} ranks {} of {} possible targets, and the base rate is {}.",
        event(
            forecast.outcome,
            forecast.window,
            &initiator.name,
            &target.name
        ),
        number::probability_in_words(forecast.probability.get()),
        forecast.words,
        target.name,
        number::ordinal(forecast.rank),
        number::count(f64::from(forecast.rank_of)),
        number::probability_in_words(forecast.base_rate.get()),
    )
}

/// The first and the last day of a window as they are printed.
pub(crate) fn days(window: Window) -> (String, String) {
    (number::day(window.first_day), number::day(window.last_day))
}

/// What would happen, as a clause.
pub(crate) fn event(outcome: Outcome, window: Window, initiator: &str, target: &str) -> String {
    let act = match outcome.rung {
        Move::Threat => format!("{initiator} threatens {target} with force, or goes further,"),
        Move::Display => format!("{initiator} displays force against {target}, or goes further,"),
        Move::Force => format!("{initiator} uses force against {target}, or goes further,"),
        Move::Fatal => {
            format!(
                "{initiator} uses force against {target} and somebody dies, or it goes further,"
            )
        }
        Move::War => format!("{initiator} goes to war with {target}"),
    };
    let (first_day, last_day) = days(window);
    match outcome.kind {
        OutcomeKind::Initiation => {
            format!("{act} in a dispute that it opens between {first_day} and {last_day}")
        }
        OutcomeKind::Action => format!(
            "{act} in any dispute, new or already running, between {first_day} and {last_day}"
        ),
    }
}

/// The data by which forecasts are settled.
const DATA: &str =
    "The Militarized Interstate Dispute data (Correlates of War, version 5.0 or its successor)";

/// What must be recorded, by whom, for a forecast to come true.
#[must_use]
pub fn resolution_rule(outcome: Outcome, initiator: &StateRef, target: &StateRef) -> String {
    let (one, other) = (&initiator.name, &target.name);
    let severity = severity(outcome.rung, one, other);
    match outcome.kind {
        OutcomeKind::Initiation => format!(
            "{DATA} must record, among the participants, a dispute that begins within the window (the first day on which both \
             are in it), with {one} an originator on side A and {other} an originator on side B, in which {one} reaches {severity}.{}",
            match outcome.rung {
                Move::Threat => " Level 1, no act of its own, counts too.",
                _ => "",
            }
        ),
        OutcomeKind::Action => format!(
            "{DATA} must record, among the participants of incidents, an incident within the window in which {one} reaches \
             {severity}, with {other} on the other side; the dispute may be new or already run. In the record behind the \
             forecast, actions from {FIRST_INCIDENT_YEAR} on are dated by incidents, those before by the years of their dispute."
        ),
    }
}

/// What a rung asks for.
fn severity(rung: Move, one: &str, other: &str) -> String {
    match rung {
        Move::Threat => "hostility level 2 (threat to use force) or more".to_owned(),
        Move::Display => "hostility level 3 (display of force) or more".to_owned(),
        Move::Force => "hostility level 4 (use of force) or more".to_owned(),
        Move::Fatal => format!(
            "hostility level 4 (use of force) with at least one death recorded of {one} or {other}, or level 5 (war)"
        ),
        Move::War => "hostility level 5 (war)".to_owned(),
    }
}

/// What the probability of an outcome is often mistaken for.
#[must_use]
pub fn is_not(outcome: Outcome) -> String {
    let severity = match (outcome.rung, outcome.kind) {
        (Move::Threat, _) => "Not a forecast of fighting: words alone may count.",
        (Move::Display, _) => {
            "Not a forecast of fighting: a show of force, an alert or a mobilisation may count."
        }
        (Move::Force, _) => {
            "Not a forecast of invasion: most counted uses of force are seizures, clashes and small attacks."
        }
        (Move::Fatal, _) => {
            "Not a forecast of war: one death on either side is enough, and deaths that nobody recorded do not count."
        }
        (Move::War, OutcomeKind::Initiation) => {
            "Not every war between the two: only one that grows out of a dispute which the initiator opens within the window."
        }
        (Move::War, OutcomeKind::Action) => {
            "Not only a new war: every year in which a war goes on counts."
        }
    };
    let side = match outcome.kind {
        OutcomeKind::Initiation => "Side A acted first; it is not \"the aggressor\".",
        OutcomeKind::Action => {
            "The state that acts may be answering the other's act, on either side of the dispute."
        }
    };
    format!("{severity} {side}")
}

/// A kind of outcome as a heading.
pub(crate) fn kind_label(kind: OutcomeKind) -> &'static str {
    match kind {
        OutcomeKind::Initiation => "Initiation",
        OutcomeKind::Action => "Action",
    }
}

/// A rung as a label.
pub(crate) fn rung_label(rung: Move) -> &'static str {
    match rung {
        Move::Threat => "Threat of force or more",
        Move::Display => "Display of force or more",
        Move::Force => "Use of force or more",
        Move::Fatal => "Fatal use of force or more",
        Move::War => "War",
    }
}

/// A horizon as a phrase.
pub(crate) fn horizon_phrase(horizon: Horizon) -> &'static str {
    match horizon {
        Horizon::OneYear => "within one year",
        Horizon::TwoYears => "within two years",
        Horizon::FiveYears => "within five years",
    }
}

/// A question as a phrase: `initiation, use of force or more, within five years`.
pub(crate) fn question(outcome: Outcome) -> String {
    let label = rung_label(outcome.rung);
    format!(
        "{}, {}, {}",
        outcome.kind,
        label.to_lowercase(),
        horizon_phrase(outcome.horizon)
    )
}
