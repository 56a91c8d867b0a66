//! The sentences of a brief: what would happen, what counts as it, and what it is not.

use crate::{MoveForecast, StateRef, Window};
use marchland_base::{Horizon, Move, Outcome};
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
                "{initiator} uses force with at least one death against {target}, or goes further,"
            )
        }
        Move::War => format!("{initiator} goes to war with {target}"),
    };
    let (first_day, last_day) = days(window);
    format!("{act} in a dispute that it opens between {first_day} and {last_day}")
}

/// What must be recorded, by whom, for a forecast to come true.
#[must_use]
pub fn resolution_rule(outcome: Outcome, initiator: &StateRef, target: &StateRef) -> String {
    let (one, other) = (&initiator.name, &target.name);
    format!(
        "The Militarized Interstate Dispute data must record a dispute that begins within the window, with {one} an \
         originator on side A and {other} an originator on side B, in which {one} reaches hostility level {} ({}) or more.",
        outcome.rung.least_hostility(),
        match outcome.rung {
            Move::Threat => "threat to use force",
            Move::Display => "display of force",
            Move::Force => "use of force",
            Move::Fatal => "use of force with at least one death",
            Move::War => "war",
        },
    )
}

/// What the probability of a rung is often mistaken for.
#[must_use]
pub fn is_not(rung: Move) -> &'static str {
    match rung {
        Move::Threat => {
            "Not a forecast of fighting: words alone may count. Side A acted first; it is not \"the aggressor\"."
        }
        Move::Display => {
            "Not a forecast of fighting: a show of force, an alert or a mobilisation may count. Side A acted first; it is \
             not \"the aggressor\"."
        }
        Move::Force => {
            "Not a forecast of invasion: most counted uses of force are seizures, clashes and small attacks. Side A acted \
             first; it is not \"the aggressor\"."
        }
        Move::Fatal => {
            "Not a forecast of invasion: a clash with one death counts. Side A acted first; it is not \"the aggressor\"."
        }
        Move::War => {
            "Not every war between the two: only one that grows out of a dispute which the initiator opens within the \
             window. Side A acted first; it is not \"the aggressor\"."
        }
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

/// A question as a phrase: `use of force or more, within five years`.
pub(crate) fn question(outcome: Outcome) -> String {
    let label = rung_label(outcome.rung);
    format!(
        "{}, {}",
        label.to_lowercase(),
        horizon_phrase(outcome.horizon)
    )
}
