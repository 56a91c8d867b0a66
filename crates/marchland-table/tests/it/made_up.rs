//! Tables made up for the tests: cards, blocks, and cells that can be compared.

use marchland_base::{Clock, FactorId, Origin};
use marchland_table::{
    Block, ColumnCard, Kind, LAYOUT, RowUnit, RowsCard, SourceCard, System, TableCard, Values,
};
use proptest::prelude::*;
use std::sync::Arc;

/// A cell that can be compared: two absent ones are the same.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    Absent,
    Number(f64),
    Text(String),
}

/// A column of a panel; its range is that of a year where it is a key.
pub fn column(name: &str, kind: Kind) -> ColumnCard {
    ColumnCard {
        name: name.to_owned(),
        meaning: format!(
            "what {name} means, with \"quotes\" and Bosporus straits \u{2014} \u{131}"
        ),
        unit: "count".to_owned(),
        range: [None, None],
        kind,
        factor: (kind == Kind::Number).then_some(FactorId::CapabilityGap),
        direction: None,
        origin: Origin::of(["cow-nmc", "atop"]),
        coverage: Some([1946, 2014]),
        carried: 0,
    }
}

/// The card of a table of these columns.
pub fn card(columns: Vec<ColumnCard>) -> TableCard {
    let source = |id: &str| SourceCard {
        id: id.to_owned(),
        version: "6.0".to_owned(),
        sha256: "ab".repeat(32),
    };
    TableCard {
        layout: LAYOUT,
        program: "marchland 0.1.0".to_owned(),
        rows: RowsCard {
            unit: RowUnit::DirectedDyadYear,
            system: System::Cow,
            years: [1946, 1948],
            filters: vec!["politically relevant dyads only".to_owned()],
        },
        clock: Clock::Event { through: 2014 },
        columns,
        sources: vec![source("atop"), source("cow-nmc")],
    }
}

/// A column of words; `None` is absent.
pub fn words(cells: &[Option<&str>]) -> Values {
    let mut list: Vec<String> = Vec::new();
    let mut code = |word: &Option<&str>| {
        let Some(word) = word else {
            return Values::ABSENT_TEXT;
        };
        let at = list.iter().position(|known| known == word);
        let at = at.unwrap_or_else(|| {
            list.push((*word).to_owned());
            list.len() - 1
        });
        u16::try_from(at).expect("few words")
    };
    let codes = cells.iter().map(&mut code).collect();
    Values::Text {
        codes,
        words: Arc::from(list),
    }
}

/// A block of these columns.
pub fn block(columns: Vec<Values>) -> Block {
    Block {
        rows: columns.first().map_or(0, Values::len),
        columns,
    }
}

/// The columns of a table with one of each kind, and two keys.
pub fn columns_of_each_kind() -> Vec<ColumnCard> {
    vec![
        column("year", Kind::Whole16),
        column("ccode1", Kind::Whole16),
        column("flag", Kind::Whole8),
        column("medium", Kind::Whole16),
        column("large", Kind::Whole32),
        column("number", Kind::Number),
        column("word", Kind::Text),
    ]
}

/// Blocks of one of each kind, with absent and extreme values and awkward words.
pub fn blocks_of_each_kind() -> Vec<Block> {
    let first = block(vec![
        Values::Whole16(vec![1946, 1946, 1946]),
        Values::Whole16(vec![2, 200, 990]),
        Values::Whole8(vec![-127, Values::ABSENT_8, 127]),
        Values::Whole16(vec![-32_767, Values::ABSENT_16, 32_767]),
        Values::Whole32(vec![-2_147_483_647, Values::ABSENT_32, 2_147_483_647]),
        Values::Number(vec![f64::MIN / 4.0, f64::NAN, 5e-324]),
        words(&[Some("a, \"b\"\nc"), None, Some("T\u{fc}rkiye")]),
    ]);
    let empty = block(vec![
        Values::Whole16(vec![]),
        Values::Whole16(vec![]),
        Values::Whole8(vec![]),
        Values::Whole16(vec![]),
        Values::Whole32(vec![]),
        Values::Number(vec![]),
        words(&[]),
    ]);
    let second = block(vec![
        Values::Whole16(vec![1947, 1948]),
        Values::Whole16(vec![2, 2]),
        Values::Whole8(vec![0, 1]),
        Values::Whole16(vec![0, 100]),
        Values::Whole32(vec![0, 70_000]),
        Values::Number(vec![0.1, 1e300]),
        words(&[Some("T\u{fc}rkiye"), Some("another")]),
    ]);
    vec![first, empty, second]
}

/// The cells of one column over all blocks.
pub fn cells(blocks: &[Block], column: usize) -> Vec<Cell> {
    let of_block = |block: &Block| {
        let values = &block.columns[column];
        let cell = |row| match (values.number(row), values.text(row)) {
            (Some(number), _) => Cell::Number(number),
            (_, Some(text)) => Cell::Text(text.to_owned()),
            _ => Cell::Absent,
        };
        (0..block.rows).map(cell).collect::<Vec<Cell>>()
    };
    blocks.iter().flat_map(of_block).collect()
}

/// Any table: a year, a code and up to five columns, in up to four blocks of up to forty rows.
pub fn any_table() -> impl Strategy<Value = (TableCard, Vec<Block>)> {
    let kind = prop_oneof![
        Just(Kind::Whole8),
        Just(Kind::Whole16),
        Just(Kind::Whole32),
        Just(Kind::Number),
        Just(Kind::Text),
    ];
    let sizes = prop::collection::vec(0..40_usize, 0..4);
    (prop::collection::vec(kind, 0..5), sizes).prop_flat_map(|(kinds, sizes)| {
        let mut columns = vec![
            column("year", Kind::Whole16),
            column("ccode1", Kind::Whole16),
        ];
        let named = kinds.iter().enumerate();
        columns.extend(named.map(|(at, kind)| column(&format!("column{at}"), *kind)));
        let blocks: Vec<_> = sizes.iter().map(|rows| any_block(&kinds, *rows)).collect();
        blocks.prop_map(move |blocks| (card(columns.clone()), blocks))
    })
}

fn any_block(kinds: &[Kind], rows: usize) -> impl Strategy<Value = Block> + use<> {
    let year = prop::collection::vec(1816_i16..2030, rows).prop_map(Values::Whole16);
    let code = prop::collection::vec(2_i16..1000, rows).prop_map(Values::Whole16);
    let mut columns = vec![year.boxed(), code.boxed()];
    columns.extend(kinds.iter().map(|kind| any_values(*kind, rows)));
    columns.prop_map(move |columns| Block { rows, columns })
}

fn any_values(kind: Kind, rows: usize) -> BoxedStrategy<Values> {
    let cells = |rows| prop::collection::vec(any::<i8>(), rows);
    match kind {
        Kind::Whole8 => cells(rows).prop_map(Values::Whole8).boxed(),
        Kind::Whole16 => prop::collection::vec(any::<i16>(), rows)
            .prop_map(Values::Whole16)
            .boxed(),
        Kind::Whole32 => prop::collection::vec(any::<i32>(), rows)
            .prop_map(Values::Whole32)
            .boxed(),
        Kind::Number => {
            let number =
                prop_oneof![4 => prop::num::f64::NORMAL, 1 => Just(f64::NAN), 1 => Just(0.0)];
            prop::collection::vec(number, rows)
                .prop_map(Values::Number)
                .boxed()
        }
        Kind::Text => prop::collection::vec(prop::option::of("[a-z,\"\n\u{e9} ]{0,6}"), rows)
            .prop_map(|cells| {
                let cells: Vec<Option<&str>> = cells.iter().map(Option::as_deref).collect();
                words(&cells)
            })
            .boxed(),
    }
}
