//! Cards, citations and data folders.

use marchland_sources::catalog::Catalog;

#[test]
fn every_card_is_read() {
    assert_eq!(Catalog::embedded().cards().len(), 35);
}
