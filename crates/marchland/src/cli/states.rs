//! From what a user typed to the states that are meant.

use super::failure::{Exit, Failure, chain};
use marchland::{Date, State, StateError, States};

/// The state that a text names on a day; `role` says which argument it is.
///
/// # Errors
/// The text names no state of the day, or several.
pub fn state(text: &str, role: &str, on: Date) -> Result<&'static State, Failure> {
    let found = States::embedded().resolve(text, on);
    if let Ok(state) = &found {
        mention_earlier_name(text, state, on);
    }
    found.map_err(|error| {
        let next = match &error {
            StateError::NotAMember { .. } => {
                "; name a state of that day, or give another day by --as-of with --data"
            }
            // Without near names the error itself says what will do.
            StateError::Unknown { nearest, .. } if !nearest.is_empty() => {
                "; names, ISO 3166 codes and Correlates of War codes will do"
            }
            _ => "",
        };
        Failure::new(Exit::Usage, format!("{role}: {}{next}", chain(&error)))
    })
}

/// Says on standard error that a name was a state's only on other days, so that nobody takes Russia for the Soviet Union.
fn mention_earlier_name(text: &str, state: &State, on: Date) {
    let earlier = state.former_names.iter().find(|name| {
        name.value.to_lowercase() == text.trim().to_lowercase() && !name.spell.contains(on)
    });
    if let Some(name) = earlier {
        eprintln!(
            "note: {} was the name {}; on {on} this is {} ({})",
            name.value,
            name.spell,
            state.name_on(on),
            state.cow
        );
    }
}

/// The two states of a dyad.
///
/// # Errors
/// As for [`state`], or both texts name the same one.
pub fn dyad(
    initiator: &str,
    target: &str,
    on: Date,
) -> Result<(&'static State, &'static State), Failure> {
    let one = state(initiator, "initiator", on)?;
    let other = state(target, "target", on)?;
    if one.cow == other.cow {
        let text = format!(
            "initiator '{initiator}' and target '{target}' are both {} ({}); an assessment needs two different states",
            one.name_on(on),
            one.cow
        );
        return Err(Failure::new(Exit::Usage, text));
    }
    Ok((one, other))
}
