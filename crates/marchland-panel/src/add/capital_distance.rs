//! Distance between capitals along the great circle.

use super::{factor, meta};
use crate::column::Scope;
use crate::known::Known;
use crate::membership::StateCode;
use crate::panel::Panel;
use marchland_base::{Date, FactorId};
use marchland_sources::datasets::{capitals, gw_capitals};
use marchland_table::System;

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
    let radians = |capital: &Capital| (capital.place.0.to_radians(), capital.place.1.to_radians());
    let mut distances = Distances::new(ordered.iter().map(radians).collect());
    let years = panel.frame.years().iter();
    for frame in years.filter(|frame| coverage.contains(&frame.year)) {
        let mut capitals: Vec<Option<usize>> = vec![None; frame.size()];
        let year = frame.year.cast_signed();
        for (index, capital) in ordered.iter().enumerate() {
            let held = capital.start.year() <= year && year <= capital.end.year();
            if held && let Some(row) = panel.frame.row_of(frame.year, capital.state) {
                capitals[row - frame.state_row(0)].get_or_insert(index);
            }
        }
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
struct Distances {
    places: Vec<Place>,
    /// A square of kilometres; not-a-number where nobody has asked yet.
    known: Vec<f64>,
}

impl Distances {
    fn new(places: Vec<Place>) -> Distances {
        let count = places.len();
        Distances {
            places,
            known: vec![f64::NAN; count * count],
        }
    }

    fn between(&mut self, from: usize, to: usize) -> f64 {
        let cell = &mut self.known[from * self.places.len() + to];
        if cell.is_nan() {
            *cell = EARTH_RADIUS * central_angle(self.places[from], self.places[to]);
        }
        *cell
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
