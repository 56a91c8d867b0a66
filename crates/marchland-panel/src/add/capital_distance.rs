//! Distance between capitals along the great circle.

use super::{factor, meta};
use crate::column::Scope;
use crate::known::Known;
use crate::membership::StateCode;
use crate::panel::Panel;
use marchland_base::{Date, FactorId};
use marchland_sources::datasets::{capitals, gw_capitals};
use marchland_table::System;
use std::collections::HashMap;

/// Radius of the sphere, km: the equatorial radius of WGS 84, with which the field computes its distances. The mean
/// radius would make all of them shorter by a thousandth.
const EARTH_RADIUS: f64 = 6378.137;

/// A capital's latitude and longitude, radians.
type Place = (f64, f64);

/// Where a state's capital was, and when.
#[derive(Clone, Copy, Debug)]
pub struct Capital {
    /// The state.
    pub state: StateCode,
    /// First day.
    pub start: Date,
    /// Last day.
    pub end: Date,
    /// Latitude and longitude, degrees.
    pub place: (f64, f64),
}

impl From<&capitals::Row> for Capital {
    fn from(row: &capitals::Row) -> Capital {
        Capital {
            state: StateCode::Cow(row.ccode),
            start: row.start,
            end: row.end,
            place: (row.lat, row.lng),
        }
    }
}

impl From<&gw_capitals::Row> for Capital {
    fn from(row: &gw_capitals::Row) -> Capital {
        Capital {
            state: StateCode::GleditschWard(row.gwcode),
            start: row.start,
            end: row.end,
            place: (row.lat, row.lng),
        }
    }
}

/// Adds `capital_distance`, between the first capitals of the year: those of 1 January, or of the state's first day.
pub fn add_capital_distance<R: Into<Capital>>(
    panel: &mut Panel,
    rows: impl IntoIterator<Item = R>,
    known: &Known,
) {
    let card = match panel.frame.system {
        System::Cow => "capitals",
        System::GleditschWard => "gw-capitals",
    };
    let coverage = known.coverage(card);
    let mut column = panel.new_column(
        meta(
            "capital_distance",
            "great-circle distance between the two capitals",
            "km",
        )
        .field("capdist")
        .driven(factor(FactorId::BorderProximity), None)
        .from(&[card])
        .carried(5)
        .lasting(),
        Scope::Dyad,
    );
    let mut ordered: Vec<Capital> = rows.into_iter().map(Into::into).collect();
    ordered.sort_by_key(|capital| capital.start);
    let mut distances = Distances::default();
    let years = panel.frame.years().iter();
    for frame in years.filter(|frame| coverage.contains(&frame.year)) {
        let mut capitals: Vec<Option<Place>> = vec![None; frame.size()];
        let year = frame.year.cast_signed();
        for capital in &ordered {
            let held = capital.start.year() <= year && year <= capital.end.year();
            let row = panel
                .frame
                .row_of(frame.year, capital.state)
                .filter(|_| held);
            if let Some(row) = row {
                let (lat, lng) = capital.place;
                let place = (lat.to_radians(), lng.to_radians());
                capitals[row - frame.state_row(0)].get_or_insert(place);
            }
        }
        let capitals: Vec<Option<usize>> = capitals
            .into_iter()
            .map(|place| Some(distances.index(place?)))
            .collect();
        for (one, from) in capitals.iter().enumerate() {
            for (other, to) in capitals.iter().enumerate().skip(one + 1) {
                if let Some((from, to)) = from.zip(*to) {
                    let km = distances.between(from, to);
                    column.observe(frame.dyad_row(one, other), km);
                    column.observe(frame.dyad_row(other, one), km);
                }
            }
        }
    }
    panel.push(column);
}

/// Distances between capitals, each computed once: capitals seldom move, and the panel has millions of dyad-years.
#[derive(Default)]
struct Distances {
    places: Vec<Place>,
    known: HashMap<(usize, usize), f64>,
}

impl Distances {
    fn index(&mut self, place: Place) -> usize {
        let found = self.places.iter().position(|known| *known == place);
        found.unwrap_or_else(|| {
            self.places.push(place);
            self.places.len() - 1
        })
    }

    fn between(&mut self, from: usize, to: usize) -> f64 {
        let Distances { places, known } = self;
        let compute = || EARTH_RADIUS * central_angle(places[from], places[to]);
        *known.entry((from, to)).or_insert_with(compute)
    }
}

/// The angle between two places seen from the centre of a sphere, by Vincenty's formula (1975), which is exact for near,
/// far and opposite places; radians.
fn central_angle(from: Place, to: Place) -> f64 {
    let ((sin1, cos1), (sin2, cos2)) = (from.0.sin_cos(), to.0.sin_cos());
    let (sin, cos) = (to.1 - from.1).sin_cos();
    let across = (cos2 * sin).hypot(cos1 * sin2 - sin1 * cos2 * cos);
    across.atan2(sin1 * sin2 + cos1 * cos2 * cos)
}
