//! The datasets beside the checkout, and sources that hold nothing.

use marchland_base::Clock;
use marchland_panel::{Panel, PanelSpec, build};
use marchland_sources::catalog::{Catalog, DataDir};
use marchland_sources::datasets::Sources;
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

/// The folder of datasets and reference tables beside the checkout.
fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared")
}

/// The folder of datasets; `None`, said aloud, where it is not there.
pub fn data() -> Option<DataDir> {
    let data = DataDir::open(folder().join("data")).ok();
    if data.is_none() {
        println!("skipped: the datasets are not in ../shared/data");
    }
    data
}

/// All datasets, read once; `None`, said aloud, where they are not there.
pub fn sources() -> Option<&'static Sources> {
    static SOURCES: LazyLock<Option<Sources>> = LazyLock::new(|| {
        let data = data()?;
        let card = |id: &str| Catalog::embedded().find(id).expect("a card of the catalog");
        Some(
            Sources::load_only(Sources::CARDS, |id| data.read(card(id)))
                .expect("the datasets are those of the cards"),
        )
    });
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
    Sources::default()
}

/// A panel of some years.
pub fn panel(sources: &Sources, years: RangeInclusive<u16>, clock: Clock) -> Panel {
    build(sources, Catalog::embedded(), &PanelSpec { years, clock })
}

/// The clock that sees every row up to a year.
pub fn through(year: u16) -> Clock {
    Clock::Event { through: year }
}
