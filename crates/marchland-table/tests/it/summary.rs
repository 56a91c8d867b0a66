//! What a panel says of its own columns.

use crate::made_up::{Cell, any_table, block, card, cells, column, words};
use crate::parquet_file::written;
use marchland_table::{Kind, PanelFile, Values, YearShare};
use proptest::prelude::*;
use std::collections::BTreeMap;

#[test]
fn a_summary_counts_by_year() {
    let columns = vec![
        column("year", Kind::Whole16),
        column("cinc1", Kind::Number),
        column("cinc1_age", Kind::Whole8),
        column("name1", Kind::Text),
    ];
    let first = block(vec![
        Values::Whole16(vec![1946, 1946, 1947]),
        Values::Number(vec![0.5, f64::NAN, 0.25]),
        Values::Whole8(vec![0, Values::ABSENT_8, 1]),
        words(&[Some(""), None, Some("x")]),
    ]);
    let second = block(vec![
        Values::Whole16(vec![1947, 1948]),
        Values::Number(vec![-1.0, f64::NAN]),
        Values::Whole8(vec![2, Values::ABSENT_8]),
        words(&[None, None]),
    ]);
    let panel = PanelFile::from_bytes(written(&card(columns), &[first, second])).expect("a panel");
    let summary = panel.summary().expect("a summary");
    let [year, cinc, age, name] = &summary[..] else {
        panic!("four columns");
    };
    assert_eq!(
        (year.rows, year.absent, year.least, year.greatest),
        (5, 0, Some(1946.0), Some(1948.0))
    );
    assert_eq!(
        (cinc.absent, cinc.least, cinc.greatest),
        (2, Some(-1.0), Some(0.5))
    );
    let share = |year, rows, absent, carried| YearShare {
        year,
        rows,
        absent,
        carried,
    };
    let expected = [
        share(1946, 2, 1, Some(0)),
        share(1947, 2, 0, Some(2)),
        share(1948, 1, 1, Some(0)),
    ];
    assert_eq!(cinc.by_year, expected);
    assert_eq!(
        (cinc.share_absent(), cinc.share_carried()),
        (0.4, Some(0.4))
    );
    assert_eq!((age.share_carried(), year.share_carried()), (None, None));
    assert_eq!((name.absent, name.least, name.greatest), (3, None, None));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn a_summary_is_what_the_cells_say((card, blocks) in any_table()) {
        let panel = PanelFile::from_bytes(written(&card, &blocks)).expect("a panel");
        let summary = panel.summary().expect("a summary");
        let years = cells(&blocks, 0);
        for (at, found) in summary.iter().enumerate() {
            let cells = cells(&blocks, at);
            let absent = |cell: &Cell| u64::from(*cell == Cell::Absent);
            prop_assert_eq!(found.rows, cells.len() as u64);
            prop_assert_eq!(found.absent, cells.iter().map(absent).sum::<u64>());
            let mut by_year: BTreeMap<u16, (u64, u64)> = BTreeMap::new();
            for (year, cell) in years.iter().zip(&cells) {
                let Cell::Number(year) = year else { unreachable!("a key") };
                let entry = by_year.entry(*year as u16).or_default();
                entry.0 += 1;
                entry.1 += absent(cell);
            }
            let of_file = found.by_year.iter().map(|year| (year.year, (year.rows, year.absent)));
            prop_assert_eq!(of_file.collect::<BTreeMap<_, _>>(), by_year);
            let numbers = || cells.iter().filter_map(|cell| match cell {
                Cell::Number(number) => Some(*number),
                _ => None,
            });
            prop_assert_eq!(found.least, numbers().reduce(f64::min));
            prop_assert_eq!(found.greatest, numbers().reduce(f64::max));
        }
    }
}
