//! Least distance between the borders of two states (CShapes 2.0, Schvitz et al. 2022).

use super::{factor, meta};
use crate::column::Scope;
use crate::known::Known;
use crate::membership::StateCode;
use crate::panel::Panel;
use marchland_base::FactorId;
use marchland_sources::datasets::{cshapes_mindist, gw_mindist};
use marchland_table::System;

/// The distance of two states in a year.
#[derive(Clone, Copy, Debug)]
pub struct Distance {
    /// The two states.
    pub states: [StateCode; 2],
    /// The year.
    pub year: u16,
    /// Least distance between their borders, km.
    pub km: f64,
}

impl From<&cshapes_mindist::Row> for Distance {
    fn from(row: &cshapes_mindist::Row) -> Distance {
        Distance {
            states: [StateCode::Cow(row.ccode1), StateCode::Cow(row.ccode2)],
            year: row.year,
            km: row.km,
        }
    }
}

impl From<&gw_mindist::Row> for Distance {
    fn from(row: &gw_mindist::Row) -> Distance {
        Distance {
            states: [row.gwcode1, row.gwcode2].map(StateCode::GleditschWard),
            year: row.year,
            km: row.km,
        }
    }
}

/// Adds `minimum_distance`, 0 for neighbours.
pub fn add_minimum_distance<R: Into<Distance>>(
    panel: &mut Panel,
    rows: impl IntoIterator<Item = R>,
    known: &Known,
) {
    let card = match panel.frame.system {
        System::Cow => "cshapes-mindist",
        System::GleditschWard => "gw-mindist",
    };
    let coverage = known.coverage(card);
    let mut column = panel.new_column(
        meta(
            "minimum_distance",
            "least distance between the two states' borders",
            "km",
        )
        .field("mindist")
        .driven(factor(FactorId::BorderProximity), None)
        .from(&[card])
        .carried(15)
        .lasting(),
        Scope::Dyad,
    );
    for row in rows {
        let Distance { states, year, km } = row.into();
        if !coverage.contains(&year) {
            continue;
        }
        let pair = panel.frame.pair_of(year, states[0], states[1]);
        for at in pair.into_iter().flatten() {
            column.observe(at, km);
        }
    }
    panel.push(column);
}
