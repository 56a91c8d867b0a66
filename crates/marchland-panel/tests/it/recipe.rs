//! Panels asked for in words: what is understood, what is refused, and what the rows are.

use crate::shared::{data, nothing, sources, through};
use marchland_base::{Clock, Cow, Date};
use marchland_panel::{Panel, Recipe, RecipeError, Request, VERBS};
use marchland_sources::catalog::Catalog;
use marchland_sources::datasets::Sources;
use marchland_sources::table::Table;
use marchland_table::{Block, RowUnit, System};
use std::collections::HashSet;
use std::ops::RangeInclusive;

fn request(unit: RowUnit, years: RangeInclusive<u16>, columns: &[&str]) -> Request {
    Request {
        unit,
        system: System::Cow,
        clock: through(*years.end()),
        years,
        columns: columns.iter().map(|name| (*name).to_owned()).collect(),
        politically_relevant: false,
        states: Vec::new(),
        carry: false,
    }
}

fn directed(years: RangeInclusive<u16>, columns: &[&str]) -> Request {
    request(RowUnit::DirectedDyadYear, years, columns)
}

fn build(sources: &Sources, request: Request) -> (Recipe, Panel) {
    let recipe = Recipe::new(request).expect("a sound request");
    let panel = recipe.build(sources, Catalog::embedded()).expect("a panel");
    (recipe, panel)
}

/// Names and cells of the table.
fn table(sources: &Sources, request: Request) -> (Vec<String>, Block) {
    let (recipe, panel) = build(sources, request);
    let fields = recipe.fields(&panel);
    let block = panel.materialise(&fields);
    (
        fields.into_iter().map(|field| field.card.name).collect(),
        block,
    )
}

#[test]
fn names_mean_columns() {
    for (asked, expected) in [
        ("cinc", &["cinc1", "cinc2"][..]),
        ("cinc1", &["cinc1"]),
        ("conttype", &["conttype"]),
        (
            "contiguity",
            &["land_border", "water_border", "conttype", "border_km"],
        ),
        ("minimum_distance", &["mindist"]),
        ("euds2", &["euds2"]),
        // Of several lists, the first that has the name is meant; the others bear their verb's name.
        ("dispnum", &["dispnum"]),
        ("cow_mids_dispnum", &["dispnum"]),
    ] {
        let (names, _) = table(&nothing(), directed(1900..=1900, &[asked]));
        assert_eq!(names[..3], ["ccode1", "ccode2", "year"], "{asked}");
        assert_eq!(names[3..], *expected, "{asked}");
    }
}

#[test]
fn every_name_of_a_whole_panel_is_there_once() {
    for unit in [
        RowUnit::DirectedDyadYear,
        RowUnit::DyadYear,
        RowUnit::StateYear,
    ] {
        let (names, _) = table(&nothing(), request(unit, 1900..=1900, &["all"]));
        let distinct: HashSet<&String> = names.iter().collect();
        assert_eq!(distinct.len(), names.len(), "{unit:?}");
        // Every column can be asked for by the name that it has.
        for name in names
            .iter()
            .filter(|name| !name.contains("code") && *name != "year")
        {
            let recipe = Recipe::new(request(unit, 1900..=1900, &[name]));
            assert!(recipe.is_ok(), "{unit:?} {name}: {:?}", recipe.err());
        }
    }
}

/// No verb needs one that it does not name.
#[test]
fn every_verb_can_be_asked_for_alone() {
    for system in [System::Cow, System::GleditschWard] {
        for verb in VERBS {
            let mut asked = directed(1900..=1901, &[verb.name]);
            asked.system = system;
            let (recipe, panel) = build(&nothing(), asked);
            assert!(recipe.fields(&panel).len() > 3, "{}", verb.name);
            for card in recipe.cards() {
                assert!(Sources::CARDS.contains(&card), "{} reads {card}", verb.name);
            }
        }
    }
}

#[test]
fn what_cannot_be_met_is_refused_with_a_way_on() {
    let refused = |request: Request| Recipe::new(request).expect_err("refused").to_string();
    let years = 1990..=1991;
    for (request, expected) in [
        (
            directed(years.clone(), &["cincc1"]),
            "no column or group of columns is called 'cincc1', did you mean cinc1?",
        ),
        (
            directed(years.clone(), &["xyzzy"]),
            "no column or group of columns is called 'xyzzy'",
        ),
        (
            request(RowUnit::StateYear, years.clone(), &["mindist"]),
            "'mindist' describes pairs of states",
        ),
        (
            request(RowUnit::StateYear, years.clone(), &["gml_mids"]),
            "'gml_mids' describes pairs of states",
        ),
        (
            Request {
                politically_relevant: true,
                ..request(RowUnit::StateYear, years.clone(), &["cinc"])
            },
            "only dyad-years can be politically relevant",
        ),
        (
            directed(1700..=1710, &["cinc"]),
            "the lists of states begin in 1816",
        ),
        (
            directed(2000..=2500, &["cinc"]),
            "panels end in 2030 at the latest",
        ),
    ] {
        let found = refused(request);
        assert!(
            found.starts_with(expected) || found.contains(expected),
            "{found}"
        );
    }
    #[allow(clippy::reversed_empty_ranges)]
    let turned = directed(2014..=1946, &["cinc"]);
    assert_eq!(
        Recipe::new(turned).err(),
        Some(RecipeError::Years {
            first: 2014,
            last: 1946
        })
    );
}

#[test]
fn relevance_beyond_the_lists_is_not_guessed() {
    let asked = Request {
        politically_relevant: true,
        ..directed(2015..=2018, &["cinc"])
    };
    let recipe = Recipe::new(asked.clone()).expect("a sound request");
    let Some(sources) = sources() else { return };
    let error = recipe
        .build(sources, Catalog::embedded())
        .err()
        .map(|error| error.to_string());
    assert!(error.is_some_and(
        |error| error.contains("2017 to 2018") && error.contains("carry values forward")
    ));
    // Carried forward, it is known, and marked.
    let (names, block) = table(
        sources,
        Request {
            carry: true,
            columns: vec!["prd".to_owned(), "conttype".to_owned()],
            ..asked
        },
    );
    assert!(block.rows > 1000);
    let at = |name: &str| names.iter().position(|own| own == name).expect(name);
    let ages: HashSet<i64> = (0..block.rows)
        .filter_map(|row| block.columns[at("conttype_age")].number(row))
        .map(|age| age as i64)
        .collect();
    assert_eq!(ages, HashSet::from([0, 1, 2]));
}

/// The mistakes in the history of the field's package: zeros beyond coverage, and every state a major power after 2016.
#[test]
fn beyond_coverage_cells_are_absent() {
    let Some(sources) = sources() else { return };
    let columns = [
        "conttype",
        "cowmaj1",
        "gmlmidonset",
        "cowmidonset",
        "atop_defense",
        "ongoingrivalry",
        "dyadigos",
        "cowinteronset",
    ];
    let (names, block) = table(sources, directed(2016..=2022, &columns));
    let year = &block.columns[2];
    for (name, last) in [
        ("conttype", 2016),
        ("cowmaj1", 2016),
        ("gmlmidonset", 2010),
        ("cowmidonset", 2014),
        ("atop_defense", 2018),
        ("ongoingrivalry", 2020),
        ("dyadigos", 2014),
        ("cowinteronset", 2007),
    ] {
        let at = names.iter().position(|own| own == name).expect(name);
        for row in 0..block.rows {
            let covered = year.number(row).is_some_and(|year| year <= f64::from(last));
            let found = block.columns[at].number(row);
            assert_eq!(found.is_some(), covered, "{name} in {:?}", year.number(row));
        }
    }
}

#[test]
fn undirected_rows_are_half_of_the_directed() {
    let (names, block) = table(
        &nothing(),
        request(RowUnit::DyadYear, 1988..=1991, &["cinc"]),
    );
    let (_, twice) = table(&nothing(), directed(1988..=1991, &["cinc"]));
    assert_eq!(2 * block.rows, twice.rows);
    assert_eq!(names, ["ccode1", "ccode2", "year", "cinc1", "cinc2"]);
    let key =
        |row| [2, 0, 1].map(|column: usize| block.columns[column].number(row).expect("a key"));
    for row in 0..block.rows {
        assert!(key(row)[1] < key(row)[2]);
        assert!(
            row == 0 || key(row - 1) < key(row),
            "rows are by year, first and second code"
        );
    }
}

#[test]
fn rows_of_some_states_only() {
    let asked = Request {
        states: vec![Cow(365), Cow(705)],
        ..directed(1995..=1995, &["cinc"])
    };
    let (_, block) = table(&nothing(), asked);
    let code = |column: usize, row| block.columns[column].number(row).expect("a key");
    let meant = |code: f64| code == 365.0 || code == 705.0;
    assert!((0..block.rows).all(|row| meant(code(0, row)) || meant(code(1, row))));
    // 187 members in 1995: two pairs of each with every other, in both directions, less those counted twice.
    let members = marchland_base::States::embedded().members_in(1995).count();
    assert_eq!(block.rows, 2 * (2 * (members - 1) - 1));
}

/// Blocks are the whole table cut at the turn of years.
#[test]
fn blocks_put_together_are_the_table() {
    let Some(sources) = sources() else { return };
    let asked = Request {
        carry: true,
        ..directed(2012..=2018, &["conttype", "cinc", "gml_mids", "jan1obsid"])
    };
    let (recipe, panel) = build(sources, asked);
    let fields = recipe.fields(&panel);
    let whole = panel.materialise(&fields);
    let blocks: Vec<Block> = panel.blocks(&fields, 40_000).collect();
    assert!(blocks.len() > 2);
    assert_eq!(
        blocks.iter().map(|block| block.rows).sum::<usize>(),
        whole.rows
    );
    let mut row = 0;
    for block in &blocks {
        for within in 0..block.rows {
            for (column, own) in whole.columns.iter().zip(&block.columns) {
                assert_eq!(column.number(row), own.number(within));
                assert_eq!(column.text(row), own.text(within));
            }
            row += 1;
        }
    }
}

/// The pairs of Gleditsch and Ward's list are those that the field's package has.
#[test]
fn pairs_of_the_gleditsch_ward_list() {
    let Some((sources, data)) = sources().zip(data()) else {
        return;
    };
    let years = 1985..=1995;
    let asked = Request {
        system: System::GleditschWard,
        ..directed(
            years.clone(),
            &["euds", "mrgdppc", "mindist", "capdist", "cinc"],
        )
    };
    let (names, block) = table(sources, asked);
    assert_eq!(names[..3], ["gwcode1", "gwcode2", "year"]);
    let number = |column: usize, row| block.columns[column].number(row).expect("a key") as i32;
    let own: HashSet<[i32; 3]> = (0..block.rows)
        .map(|row| [0, 1, 2].map(|column| number(column, row)))
        .collect();
    let theirs =
        std::fs::read(data.root().join("peacesciencer/gw_ddy.parquet")).expect("the table");
    let theirs = Table::from_parquet(&theirs).expect("a sound table");
    let expected: HashSet<[i32; 3]> = (0..theirs.rows())
        .map(|row| {
            ["gwcode1", "gwcode2", "year"]
                .map(|name| theirs.i32(name, row).expect("a number").expect("a key"))
        })
        .filter(|key| years.contains(&u16::try_from(key[2]).expect("a year")))
        .collect();
    let only = |one: &HashSet<[i32; 3]>, other: &HashSet<[i32; 3]>| one.difference(other).count();
    println!(
        "only here {}, only there {}, both {}",
        only(&own, &expected),
        only(&expected, &own),
        own.intersection(&expected).count()
    );
    assert_eq!(only(&own, &expected), 0);
    assert_eq!(only(&expected, &own), 0);
    // Germany is one state of the list throughout, and has figures of both lists' datasets in each year.
    for row in 0..block.rows {
        if number(0, row) == 260 && number(1, row) == 220 {
            for (name, column) in names.iter().zip(&block.columns) {
                assert!(column.number(row).is_some(), "{name} in {}", number(2, row));
            }
        }
    }
}

#[test]
fn what_a_dispute_came_to_is_not_known_before_it_ends() {
    let Some(sources) = sources() else { return };
    let asked = |clock| Request {
        clock,
        ..directed(
            1984..=1984,
            &["gmlmidongoing", "mindur", "hostlev", "sidea1"],
        )
    };
    // Iran and Iraq, 1980 to 1988; GML was published long after, so that no publication clock cuts into it: the rule is
    // tried on the list itself.
    let (_, block) = table(sources, asked(through(1984)));
    let disputes = marchland_panel::gml_dispute_years(&sources.gml_mid);
    let war =
        |dispute: &&marchland_panel::DisputeYear| dispute.dyad_year() == (Cow(630), Cow(645), 1984);
    let seen = |day: Date| {
        let marked = marchland_panel::not_concluded_by(day, disputes.clone());
        marked.iter().find(war).map(|dispute| dispute.concluded)
    };
    assert_eq!(seen(Date::constant(1984, 12, 31)), Some(false));
    assert_eq!(seen(Date::constant(2010, 12, 31)), Some(true));
    let shown = (0..block.rows)
        .filter(|row| block.columns[4].number(*row).is_some())
        .count();
    assert!(shown > 50, "the event clock shows what is coded today");
    let early = Clock::Publication {
        as_of: Date::constant(1990, 1, 1),
    };
    let (_, block) = table(sources, asked(early));
    assert!((0..block.rows).all(|row| block.columns[3].number(row).is_none()));
}
