//! The rows of some states.

use crate::panel::Panel;
use marchland_base::Cow;
use marchland_table::RowUnit;

/// Keeps the dyad-years in which at least one of the two is among these states, and the state-years of these states.
pub fn filter_states(panel: &mut Panel, states: &[Cow]) {
    let Panel { rows, frame, .. } = panel;
    rows.retain(frame, |members, one, other| {
        let mut places = states.iter().filter_map(|cow| members.position(*cow));
        places.any(|place| place == one || place == other)
    });
    let codes: Vec<String> = states.iter().map(Cow::to_string).collect();
    let what = match panel.unit() {
        RowUnit::StateYear => "the states",
        _ => "pairs with one of the states",
    };
    panel.filters.push(format!(
        "only {what} of the Correlates of War codes {}",
        codes.join(", ")
    ));
}
