//! The datasets beside the checkout, and sources that hold nothing.

use marchland_base::Clock;
use marchland_panel::{Panel, PanelSpec, build};
use marchland_sources::catalog::{Catalog, DataDir};
use marchland_sources::datasets::Sources;
use std::collections::BTreeMap;
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

/// The folder of datasets and reference tables beside the checkout.
fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared")
}

/// All datasets, read once; `None`, said aloud, where they are not there.
pub fn sources() -> Option<&'static Sources> {
    static SOURCES: LazyLock<Option<Sources>> = LazyLock::new(|| {
        let data = DataDir::open(folder().join("data")).ok()?;
        let card = |id: &str| Catalog::embedded().find(id).expect("a card of the catalog");
        Some(Sources::load(|id| data.read(card(id))).expect("the datasets are those of the cards"))
    });
    if SOURCES.is_none() {
        println!("skipped: the datasets are not in ../shared/data");
    }
    SOURCES.as_ref()
}

/// The bytes of a reference table; `None`, said aloud, where it is not there.
pub fn reference(path: &str) -> Option<Vec<u8>> {
    let bytes = std::fs::read(folder().join("golden").join(path)).ok();
    if bytes.is_none() {
        println!("skipped: ../shared/golden/{path} is not there");
    }
    bytes
}

/// Datasets without a single row.
pub fn nothing() -> Sources {
    Sources {
        archigos: Vec::new(),
        atop: Vec::new(),
        capitals: Vec::new(),
        cepii_geodist: Vec::new(),
        coups: Vec::new(),
        cow_contiguity: Vec::new(),
        cow_igo: Vec::new(),
        cow_majors: Vec::new(),
        cow_mida: Vec::new(),
        cow_midb: Vec::new(),
        cow_nmc: Vec::new(),
        cow_trade: Vec::new(),
        cow_trade_national: Vec::new(),
        cshapes_mindist: Vec::new(),
        democracy: Vec::new(),
        epr: Vec::new(),
        epr_kin: Vec::new(),
        factbook_borders: Vec::new(),
        factbook_ethnic: Vec::new(),
        factbook_vintages: Vec::new(),
        fariss_gdppop: Vec::new(),
        gsdb: Vec::new(),
        gwf_regimes: Vec::new(),
        icow_claims: Vec::new(),
        leader_willingness: Vec::new(),
        nuclear_capability: Vec::new(),
        nuclear_possession: Vec::new(),
        reign_leaders: Vec::new(),
        sipri_milex: Vec::new(),
        tss_rivalries: Vec::new(),
        ucdp_conflict: Vec::new(),
        un_ideal_points: Vec::new(),
        vdem: Vec::new(),
        worldbank_gdp: Vec::new(),
        worldbank_trade: Vec::new(),
        problems: BTreeMap::new(),
    }
}

/// A panel of some years.
pub fn panel(sources: &Sources, years: RangeInclusive<u16>, clock: Clock) -> Panel {
    build(sources, Catalog::embedded(), &PanelSpec { years, clock })
}

/// The clock that sees every row up to a year.
pub fn through(year: u16) -> Clock {
    Clock::Event { through: year }
}
