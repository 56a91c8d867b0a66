//! Estimations that come to nothing say why.

use crate::world::{AS_OF, PANEL};
use marchland_forecast::{Events, FIRST_WINDOW, TrainError, TrainSpec, train};
use std::ops::RangeInclusive;

fn error(record: RangeInclusive<u16>) -> TrainError {
    let spec = TrainSpec {
        as_of: AS_OF,
        record,
        seed: 1,
        draws: 2,
        data_version: "invented".into(),
        cards: vec![],
    };
    train(&PANEL, Events::default(), &spec, &mut |_| {}).expect_err("nothing can be learned")
}

#[test]
fn a_short_record_is_refused() {
    for end in [0, 1946, FIRST_WINDOW + 38] {
        let found = error(1946..=end);
        assert!(matches!(found, TrainError::ShortRecord { .. }), "{found}");
        let text = found.to_string();
        assert!(
            text.contains(&format!("runs to {end}; at least 1986 is needed")),
            "{text}"
        );
    }
}

#[test]
fn features_that_never_vary_are_refused() {
    let found = error(1946..=2020);
    assert!(
        found
            .to_string()
            .contains("does not vary over the training rows"),
        "{found}"
    );
}
