//! Small panels made for the tests of the commands on panels.

use marchland::Catalog;
use marchland_base::{Clock, Direction, FactorId, Origin};
use marchland_table::{
    Block, ColumnCard, Kind, LAYOUT, ParquetWriter, RowUnit, RowsCard, SourceCard, System,
    TableCard, Values,
};
use std::fs::File;
use std::path::Path;

/// A column of years, codes or the like.
pub fn column(name: &str, kind: Kind, cards: &[&str]) -> ColumnCard {
    ColumnCard {
        name: name.to_owned(),
        meaning: format!("what {name} means, <b>not</b> bold"),
        unit: "count".to_owned(),
        range: [Some(0.0), None],
        kind,
        factor: None,
        direction: None,
        origin: Origin::of(cards.iter().copied()),
        coverage: (!cards.is_empty()).then_some([1946, 1960]),
        carried: 0,
    }
}

fn columns() -> Vec<ColumnCard> {
    let capability = ColumnCard {
        unit: "share".to_owned(),
        range: [Some(0.0), Some(1.0)],
        factor: Some(FactorId::CapabilityGap),
        direction: Some(Direction::Contested),
        carried: 5,
        ..column("cinc1", Kind::Number, &["cow-nmc"])
    };
    vec![
        column("year", Kind::Whole16, &[]),
        column("ccode1", Kind::Whole16, &[]),
        column("ccode2", Kind::Whole16, &[]),
        capability,
        column("cinc1_age", Kind::Whole8, &["cow-nmc"]),
        column("never", Kind::Whole8, &["atop"]),
        ColumnCard {
            coverage: None,
            ..column("nothing", Kind::Number, &["atop", "cow-nmc"])
        },
        column("gone", Kind::Whole8, &["no-such-card"]),
    ]
}

/// The card of such a panel, `cow-nmc` in a version of old.
pub fn card() -> TableCard {
    let version = |id: &str| match Catalog::embedded().find(id) {
        Ok(card) if id != "cow-nmc" => card.version.clone(),
        _ => "0.1".to_owned(),
    };
    let source = |id: &str| SourceCard {
        id: id.to_owned(),
        version: version(id),
        sha256: "0".repeat(64),
    };
    TableCard {
        layout: LAYOUT,
        program: "marchland 0.1.0".to_owned(),
        rows: RowsCard {
            unit: RowUnit::DirectedDyadYear,
            system: System::Cow,
            years: [1946, 1960],
            filters: vec!["politically relevant dyads only".to_owned()],
        },
        clock: Clock::Event { through: 1960 },
        columns: columns(),
        sources: ["atop", "cow-nmc", "no-such-card"].map(source).to_vec(),
    }
}

/// Two states and their two rows a year; the capability is there until 1955 and carried from 1951 on.
fn block() -> Block {
    let years: Vec<i16> = (1946..=1960).flat_map(|year| [year, year]).collect();
    let number = |year: &i16| {
        if *year <= 1955 {
            f64::from(*year) / 2000.0
        } else {
            f64::NAN
        }
    };
    let age = |year: &i16| match i8::try_from(*year - 1950).unwrap_or(0) {
        age if age > 5 => Values::ABSENT_8,
        age => age.max(0),
    };
    let rows = years.len();
    let codes = |codes: [i16; 2]| Values::Whole16(codes.repeat(rows / 2));
    let columns = vec![
        codes([2, 200]),
        codes([200, 2]),
        Values::Number(years.iter().map(number).collect()),
        Values::Whole8(years.iter().map(age).collect()),
        Values::Whole8(vec![0; rows]),
        Values::Number(vec![f64::NAN; rows]),
        Values::Whole8(
            years
                .iter()
                .map(|year| if *year == 1946 { Values::ABSENT_8 } else { 1 })
                .collect(),
        ),
    ];
    Block {
        rows,
        columns: std::iter::once(Values::Whole16(years))
            .chain(columns)
            .collect(),
    }
}

/// Writes the panel into a folder as `panel.parquet`.
pub fn write(folder: &Path) {
    write_with(folder, &card(), &[block()]);
}

/// Writes a panel of one's own.
pub fn write_with(folder: &Path, card: &TableCard, blocks: &[Block]) {
    let file = File::create(folder.join("panel.parquet")).expect("a file");
    let mut writer = ParquetWriter::new(card, file).expect("a panel begins");
    for block in blocks {
        writer.write(block).expect("a block is written");
    }
    writer.finish().expect("a panel ends");
}
