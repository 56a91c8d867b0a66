//! A small panel of invented figures.

use marchland_base::{Clock, Cow, Date};
use marchland_forecast::{FeatureSpec, Input, RowKey, Transform};
use marchland_panel::{Panel, PanelSpec, build};
use marchland_sources::catalog::Catalog;
use marchland_sources::datasets::{Sources, cow_igo, cshapes_mindist, democracy};
use std::sync::LazyLock;

pub const USA: Cow = Cow(2);
pub const CANADA: Cow = Cow(20);
pub const FRANCE: Cow = Cow(220);
pub const AS_OF: Date = Date::constant(2025, 12, 31);

/// Figures of three states, 2008-2025: shared organisations of two of them to 2014 (18 in 2008, one more each year),
/// distances to 2019 (a kilometre more each year), scores of democracy to the end.
pub static PANEL: LazyLock<Panel> = LazyLock::new(|| {
    let spec = PanelSpec {
        years: 2008..=2025,
        clock: Clock::Event { through: 2025 },
    };
    build(&figures(), Catalog::embedded(), &spec)
});

fn figures() -> Sources {
    let igo = |year| cow_igo::Row {
        ccode1: USA,
        ccode2: CANADA,
        year,
        shared: year - 1990,
    };
    let distance = |year: u16, ccode2, from: f64| cshapes_mindist::Row {
        ccode1: USA,
        ccode2,
        year,
        km: from + f64::from(year - 2008),
    };
    let score = |year: u16, ccode: Cow| democracy::Row {
        ccode,
        year,
        euds: Some(f64::from(ccode.0) / 100.0 + f64::from(year % 3)),
        aeuds: None,
        polity2: None,
        polyarchy: None,
    };
    let states = [USA, CANADA, FRANCE];
    Sources {
        cow_igo: (2008..=2014).map(igo).collect(),
        cshapes_mindist: (2008..=2019)
            .flat_map(|year| [distance(year, CANADA, 0.0), distance(year, FRANCE, 3000.0)])
            .collect(),
        democracy: (2008..=2025)
            .flat_map(|year| states.map(|cow| score(year, cow)))
            .collect(),
        ..Sources::default()
    }
}

/// A feature of columns as they are.
pub fn feature(columns: &[&str]) -> FeatureSpec {
    let input = |column: &&str| Input {
        column: (*column).to_owned(),
        transform: Transform::Identity,
    };
    FeatureSpec {
        name: columns.join(" x "),
        inputs: columns.iter().map(input).collect(),
        line: true,
    }
}

/// The United States against Canada and France, 2019-2024.
pub fn rows() -> Vec<RowKey> {
    (2019..=2024)
        .flat_map(|year| [(year, USA, CANADA), (year, USA, FRANCE)])
        .collect()
}
