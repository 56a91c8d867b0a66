//! The embedded table against the publisher's, when the datasets lie beside the checkout.

use crate::day;
use flate2::read::GzDecoder;
use marchland_base::{Cow, Date, Spell, States};
use std::collections::BTreeMap;
use std::fs::File;

const MEMBERS: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../../shared/data/cow/states2016.csv.gz"
);

#[derive(serde::Deserialize)]
struct Row {
    stateabb: String,
    ccode: u16,
    styear: i16,
    stmonth: i8,
    stday: i8,
    endyear: i16,
    endmonth: i8,
    endday: i8,
}

impl Row {
    /// The spell of the row; one that ends with the data is open.
    fn spell(&self) -> Spell {
        let first = Date::new(self.styear, self.stmonth, self.stday).expect("a first day");
        let last = Date::new(self.endyear, self.endmonth, self.endday).expect("a last day");
        Spell {
            first,
            last: (last != day("2016-12-31")).then_some(last),
        }
    }
}

#[test]
fn every_published_spell_of_membership_is_ours() {
    let Ok(file) = File::open(MEMBERS) else {
        println!("skipped: no state system membership data beside the checkout");
        return;
    };
    let mut published: BTreeMap<Cow, (String, Vec<Spell>)> = BTreeMap::new();
    for row in csv::Reader::from_reader(GzDecoder::new(file)).deserialize() {
        let row: Row = row.expect("a row of the published table");
        let spell = row.spell();
        published
            .entry(Cow(row.ccode))
            .or_insert((row.stateabb, Vec::new()))
            .1
            .push(spell);
    }
    let ours: BTreeMap<Cow, (String, Vec<Spell>)> = States::embedded()
        .all()
        .map(|state| {
            (
                state.cow,
                (state.abbreviation.clone(), state.spells.clone()),
            )
        })
        .collect();
    assert_eq!(published.len(), 217);
    assert_eq!(ours, published);
}
