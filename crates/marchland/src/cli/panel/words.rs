//! What a panel's card says, in words.

use marchland_render::number;
use marchland_table::{RowUnit, RowsCard, System};

/// Rows of a unit, counted: `1,596,280 directed dyad-years`.
pub fn rows(count: u64, unit: RowUnit) -> String {
    let unit = match unit {
        RowUnit::DirectedDyadYear => "directed dyad-year",
        RowUnit::DyadYear => "dyad-year",
        RowUnit::StateYear => "state-year",
    };
    // Counts of rows are far below 2⁵³.
    let ending = if count == 1 { "" } else { "s" };
    format!("{} {unit}{ending}", number::count(count as f64))
}

/// What one row is.
pub fn row(rows: &RowsCard) -> String {
    let unit = match rows.unit {
        RowUnit::DirectedDyadYear => {
            "each row is one year of an ordered pair of states: 1 may act against 2, and the row with both turned round \
             is another"
        }
        RowUnit::DyadYear => {
            "each row is one year of a pair of states, 1 being the one with the lower code"
        }
        RowUnit::StateYear => "each row is one year of a state",
    };
    let [first, last] = rows.years;
    format!("{unit}; the years are {first} to {last}")
}

/// Whose list of states.
pub fn system(system: System) -> &'static str {
    match system {
        System::Cow => "those of the Correlates of War project, with its codes",
        System::GleditschWard => "those of Gleditsch and Ward, with their codes",
    }
}

/// What was left out.
pub fn filters(rows: &RowsCard) -> String {
    if rows.filters.is_empty() {
        "nothing: every row that the list of states gives is there".to_owned()
    } else {
        rows.filters.join("; ")
    }
}

/// A share in a sentence: `none`, `34 %`, `all`.
pub fn share(share: f64) -> String {
    if share <= 0.0 {
        "none".to_owned()
    } else if share >= 1.0 {
        "all".to_owned()
    } else {
        number::probability(share)
    }
}

/// A value as it stands in a range. Years and codes are whole and short: they keep all digits and get no commas.
pub fn value(value: f64) -> String {
    if value.fract() == 0.0 && (1.0..10_000.0).contains(&value) {
        return value.to_string();
    }
    if value.is_infinite() {
        return if value > 0.0 {
            "infinite"
        } else {
            "\u{2212}infinite"
        }
        .to_owned();
    }
    number::value(value, "")
}

/// Names in a row, separated by commas; `none` without any.
pub fn list(names: &[&str]) -> String {
    if names.is_empty() {
        "none".to_owned()
    } else {
        names.join(", ")
    }
}
