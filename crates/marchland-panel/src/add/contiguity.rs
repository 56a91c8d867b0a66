//! Direct contiguity by land and water (Stinnett et al. 2002), and the length of land borders.

use super::{factor, meta};
use crate::column::Scope;
use crate::fill::zero_within;
use crate::known::Known;
use crate::panel::Panel;
use marchland_base::{Cow, Date, FactorId};
use marchland_sources::datasets::{cow_contiguity, factbook_borders};
use marchland_table::Kind;
use std::ops::RangeInclusive;

const COW: &str = "cow-contiguity";
const FACTBOOK: &str = "factbook-borders";

/// Adds `contiguity` (0 none, 1 land, 2 to 5 ever wider water), `land_border`, `water_border` and `border_km`.
///
/// Where the type of a pair changes within a year, the one that held first in it counts. After the contiguity data end,
/// a border that the World Factbook states in a vintage known by then counts as observed; every other value is carried
/// forward where the panel carries.
pub fn add_contiguity(
    panel: &mut Panel,
    rows: &[cow_contiguity::Row],
    borders: &[factbook_borders::Row],
    known: &Known,
) {
    let coverage = known.coverage(COW);
    let mut kind = panel.new_column(
        meta(
            "contiguity",
            "type of direct contiguity, the first of the year",
            "0 none, 1 land, 2 to 5 water up to 12, 24, 150, 400 miles",
        )
        .field("conttype")
        .kind(Kind::Whole8)
        .between(0.0, 5.0)
        .from(&[COW])
        .carried(15)
        .lasting(),
        Scope::Dyad,
    );
    zero_within(&mut kind, &panel.frame, &coverage);
    for (row, years) in first_of_each_year(rows) {
        for year in years.filter(|year| coverage.contains(year)) {
            if let Some(at) = panel.frame.dyad_row(year, row.ccode1, row.ccode2) {
                kind.observe(at, f64::from(row.conttype.unwrap_or(0)));
            }
        }
    }
    add_border_kinds(panel, &kind, borders, known);
    panel.push(kind);
    add_border_length(panel, borders, known);
}

/// Each row with the years for which no earlier row of its pair speaks.
fn first_of_each_year(
    rows: &[cow_contiguity::Row],
) -> impl Iterator<Item = (&cow_contiguity::Row, RangeInclusive<u16>)> {
    let mut ordered: Vec<&cow_contiguity::Row> = rows.iter().collect();
    ordered.sort_by_key(|row| (row.ccode1, row.ccode2, row.start));
    let mut before: Option<(Cow, Cow, u16)> = None;
    ordered.into_iter().map(move |row| {
        let year = |date: Date| u16::try_from(date.year()).unwrap_or(0);
        let (mut first, last) = (year(row.start), year(row.end));
        let mut spoken = last;
        if let Some((_, _, until)) =
            before.filter(|pair| (pair.0, pair.1) == (row.ccode1, row.ccode2))
        {
            first = first.max(until + 1);
            spoken = spoken.max(until);
        }
        before = Some((row.ccode1, row.ccode2, spoken));
        (row, first..=last)
    })
}

fn add_border_kinds(
    panel: &mut Panel,
    kind: &crate::column::Column,
    borders: &[factbook_borders::Row],
    known: &Known,
) {
    let proximity = factor(FactorId::BorderProximity);
    let mut land = panel.new_column(
        meta("land_border", "a land border between the two", "0/1")
            .driven(proximity, None)
            .from(&[COW, FACTBOOK])
            .carried(15)
            .lasting(),
        Scope::Dyad,
    );
    let mut water = panel.new_column(
        meta(
            "water_border",
            "no land border, but at most 400 miles of water",
            "0/1",
        )
        .driven(proximity, None)
        .from(&[COW])
        .carried(15)
        .lasting(),
        Scope::Dyad,
    );
    for row in 0..panel.frame.dyad_rows() {
        if let Some(kind) = kind.cell(row).value {
            land.observe(row, f64::from(u8::from(kind == 1.0)));
            water.observe(row, f64::from(u8::from(kind > 1.0)));
        }
    }
    for vintage in vintages(borders, known) {
        if known.coverage(COW).contains(&vintage) {
            continue;
        }
        for row in borders
            .iter()
            .filter(|row| row.vintage.year() == vintage.cast_signed())
        {
            let Some((first, second)) = row.ccode1.zip(row.ccode2) else {
                continue;
            };
            for (one, other) in [(first, second), (second, first)] {
                if let Some(at) = panel.frame.dyad_row(vintage, one, other) {
                    land.observe(at, 1.0);
                }
            }
        }
    }
    panel.push(land);
    panel.push(water);
}

fn add_border_length(panel: &mut Panel, borders: &[factbook_borders::Row], known: &Known) {
    let mut length = panel.new_column(
        meta("border_km", "length of the land border", "km")
            .driven(factor(FactorId::BorderProximity), None)
            .from(&[FACTBOOK])
            .carried(15)
            .lasting(),
        Scope::Dyad,
    );
    for vintage in vintages(borders, known) {
        let of_vintage = || {
            let rows = borders
                .iter()
                .filter(|row| row.vintage.year() == vintage.cast_signed());
            rows.filter_map(|row| Some((row.ccode1?, row.ccode2?, row.km)))
        };
        // What the neighbour states, where a state has no figure of its own; then its own.
        let stated = of_vintage().map(|(one, other, km)| (other, one, km));
        for (one, other, km) in stated.chain(of_vintage()) {
            if let Some(at) = panel.frame.dyad_row(vintage, one, other) {
                length.observe(at, km);
            }
        }
    }
    panel.push(length);
}

/// Years of the vintages that had been published.
fn vintages(borders: &[factbook_borders::Row], known: &Known) -> Vec<u16> {
    let mut years: Vec<u16> = borders
        .iter()
        .filter(|row| known.sees(row.vintage))
        .filter_map(|row| u16::try_from(row.vintage.year()).ok())
        .collect();
    years.sort_unstable();
    years.dedup();
    years
}
