//! The codebook of factors, and the drivers of models.

use marchland_base::{Driver, FactorId, codebook};

#[test]
fn the_codebook_has_every_factor_once_in_order() {
    let ids: Vec<FactorId> = codebook().iter().map(|factor| factor.id).collect();
    assert_eq!(ids, FactorId::ALL);
    for factor in codebook() {
        assert!(
            !factor.name.is_empty() && !factor.statement.is_empty(),
            "{}",
            factor.id
        );
        assert_eq!(factor.id.entry().id, factor.id);
    }
}

#[test]
fn a_factor_is_written_by_its_word() {
    for id in FactorId::ALL.iter().copied() {
        assert_eq!(id.word().parse(), Ok(id));
        assert_eq!(serde_json::to_value(id).expect("an id"), id.word());
    }
    let refused = "ethnic kin"
        .parse::<FactorId>()
        .expect_err("a space is no underscore");
    assert!(
        refused.contains("'ethnic kin'") && refused.contains("factors.toml"),
        "{refused}"
    );
}

#[test]
fn a_driver_is_a_plain_string() {
    let drivers = FactorId::ALL
        .iter()
        .map(|id| Driver::Factor(*id))
        .chain([Driver::Context]);
    for driver in drivers {
        let written = serde_json::to_value(driver).expect("a driver");
        assert_eq!(written, driver.to_string());
        assert_eq!(
            serde_json::from_value::<Driver>(written).expect("the same driver"),
            driver
        );
    }
    assert!(serde_json::from_str::<Driver>("\"intercept\"").is_err());
}
