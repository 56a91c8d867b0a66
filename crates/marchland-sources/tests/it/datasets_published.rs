//! Readers on the published tables: every row accounted for, and values that were checked by hand.

use marchland_base::{Cow, Date, GleditschWard};
use marchland_sources::catalog::Catalog;
use marchland_sources::datasets::{Sources, icow_claims, un_ideal_points::Votes};
use marchland_sources::table::Table;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

const SHARED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data");

const USA: Cow = Cow(2);
const RUSSIA: Cow = Cow(365);
const UKRAINE: Cow = Cow(369);
const GEORGIA: Cow = Cow(372);
const KAZAKHSTAN: Cow = Cow(705);
const CHINA: Cow = Cow(710);

/// The copies of all datasets, read once; `None` when they are not there.
pub fn published() -> Option<&'static Sources> {
    static SOURCES: OnceLock<Option<Sources>> = OnceLock::new();
    let sources = SOURCES.get_or_init(|| {
        Path::new(SHARED)
            .is_dir()
            .then(|| Sources::load_only(Sources::CARDS, bytes_of).expect("the copies are readable"))
    });
    if sources.is_none() {
        println!("skipped: no datasets in {SHARED}");
    }
    sources.as_ref()
}

fn bytes_of(card: &str) -> std::io::Result<Vec<u8>> {
    match card {
        "nuclear-possession" => {
            let path = concat!(
                env!("CARGO_MANIFEST_DIR"),
                "/../../catalog/nuclear-possession.csv"
            );
            std::fs::read(path)
        }
        _ => std::fs::read(path_of(card)),
    }
}

fn path_of(card: &str) -> PathBuf {
    let card = Catalog::embedded()
        .find(card)
        .expect("every reader has a card");
    Path::new(SHARED).join(&card.copy.path)
}

pub fn near(found: Option<f64>, expected: f64, tolerance: f64) {
    let found = found.expect("a value");
    assert!(
        (found - expected).abs() <= tolerance,
        "{found} is not {expected} ± {tolerance}"
    );
}

macro_rules! accounted {
    ($sources:expr, $($field:ident $card:literal)*) => {$(
        let card = Catalog::embedded().find($card).expect("a card");
        let problems = $sources.problems.get($card).map_or(0, Vec::len);
        let found = ($sources.$field.len() + problems) as u64;
        assert_eq!(found, card.copy.rows as u64, "{}: rows and problems", $card);
    )*};
}

#[test]
fn every_row_is_a_row_or_a_problem() {
    let Some(sources) = published() else { return };
    accounted! { sources,
        archigos "archigos" atop "atop" capitals "capitals" cepii_geodist "cepii-geodist" coups "coups"
        cow_contiguity "cow-contiguity" cow_igo "cow-igo" cow_majors "cow-majors" cow_mida "cow-mida"
        cow_mid_dyads "cow-mid-dyads" cow_midb "cow-midb" cow_midip "cow-midip" cow_war_inter "cow-war-inter" gml_mid "gml-mid"
        gw_capitals "gw-capitals" gw_democracy "gw-democracy" gw_gdppop "gw-gdppop" gw_mindist "gw-mindist"
        gw_states "gw-states" cow_nmc "cow-nmc" cow_trade "cow-trade" cow_trade_national "cow-trade-national"
        cshapes_mindist "cshapes-mindist" democracy "democracy" epr "epr" epr_kin "epr-kin"
        factbook_borders "factbook-borders" factbook_ethnic "factbook-ethnic" factbook_vintages "factbook-vintages"
        fariss_gdppop "fariss-gdppop" gsdb "gsdb" gwf_regimes "gwf-regimes" icow_claims "icow-claims"
        leader_willingness "leader-willingness" nuclear_capability "nuclear-capability" reign_leaders "reign-leaders"
        sipri_milex "sipri-milex" tss_rivalries "tss-rivalries" ucdp_conflict "ucdp-conflict"
        un_ideal_points "un-ideal-points" vdem "vdem" worldbank_gdp "worldbank-gdp" worldbank_trade "worldbank-trade"
    }
}

#[test]
fn only_contiguity_has_problems() {
    let Some(sources) = published() else { return };
    let all: Vec<String> = sources
        .problems
        .iter()
        .filter(|(card, _)| **card != "cow-contiguity")
        .flat_map(|(card, problems)| {
            problems
                .iter()
                .map(move |problem| format!("{card} {problem}"))
        })
        .collect();
    assert_eq!(all, Vec::<String>::new());
}

#[test]
fn capabilities_of_2012() {
    let Some(sources) = published() else { return };
    let cinc = |state| {
        let mut rows = sources.cow_nmc.iter();
        rows.find(|row| row.ccode == state && row.year == 2012)
            .and_then(|row| row.cinc)
    };
    for (state, share) in [
        (RUSSIA, 0.0396),
        (USA, 0.139),
        (CHINA, 0.220),
        (UKRAINE, 0.0082),
        (KAZAKHSTAN, 0.0031),
    ] {
        near(cinc(state), share, 0.0005);
    }
    let absent = sources
        .cow_nmc
        .iter()
        .filter(|row| row.milex.is_none())
        .count();
    assert_eq!(absent, 2360, "missing expenditure stays missing");
}

#[test]
fn russia_borders_three_states_by_land() {
    let Some(sources) = published() else { return };
    for neighbour in [KAZAKHSTAN, UKRAINE, GEORGIA] {
        let mut rows = sources.cow_contiguity.iter();
        let row = rows
            .find(|row| row.ccode1 == RUSSIA && row.ccode2 == neighbour)
            .expect("a row");
        assert_eq!(
            (row.conttype, row.start),
            (Some(1), Date::constant(1991, 12, 1))
        );
        assert_eq!(row.end, Date::constant(2016, 12, 31));
    }
    assert_eq!(
        sources
            .cow_contiguity
            .iter()
            .filter(|row| row.conttype.is_none())
            .count(),
        180 - 38
    );
    let borders: Vec<f64> = sources
        .factbook_borders
        .iter()
        .filter(|row| row.ccode1 == Some(RUSSIA) && row.ccode2 == Some(KAZAKHSTAN))
        .map(|row| row.km)
        .collect();
    assert_eq!(borders, [7644.0, 7644.0]);
}

#[test]
fn participants_of_the_disputes_with_georgia_and_ukraine() {
    let Some(sources) = published() else { return };
    let part = |dispute, state| {
        let mut rows = sources.cow_midb.iter();
        let row = rows
            .find(|row| row.dispnum == dispute && row.ccode == state)
            .expect("a row");
        (
            row.sidea,
            row.originator,
            row.hostlev,
            row.start.earliest(),
            row.end.year,
        )
    };
    let begun = Date::constant(2007, 8, 6);
    assert_eq!(part(4436, RUSSIA), (true, true, 4, begun, 2010));
    assert_eq!(part(4436, GEORGIA), (false, true, 4, begun, 2010));
    let begun = Date::constant(2014, 4, 2);
    assert_eq!(part(4682, UKRAINE), (true, true, 4, begun, 2014));
    assert_eq!(part(4682, RUSSIA), (false, true, 4, begun, 2014));
    let begun = Date::constant(2014, 2, 24);
    assert_eq!(part(4683, RUSSIA), (true, true, 4, begun, 2014));
    assert_eq!(part(4683, UKRAINE), (false, true, 3, begun, 2014));
    let unknown_days = sources
        .cow_midb
        .iter()
        .filter(|row| row.start.day.is_none())
        .count();
    assert_eq!(unknown_days, 596);
}

/// Rows by level of hostility, counted with another program; the war of August 2008.
#[test]
fn parts_in_incidents() {
    let Some(sources) = published() else { return };
    let rows = &sources.cow_midip;
    let level = |level| rows.iter().filter(|row| row.hostlev == level).count();
    assert_eq!([1, 2, 3, 4, 5].map(level), [3807, 465, 2491, 2836, 20]);
    assert_eq!(
        rows.iter().filter(|row| row.fatality.is_none()).count(),
        653
    );
    let fought = rows.iter().filter(|row| {
        let august = (row.start.year, row.start.month) == (2008, Some(8));
        row.dispnum == 4436 && august && row.hostlev == 4
    });
    assert!(fought.clone().any(|row| row.ccode == RUSSIA));
    assert!(
        fought
            .clone()
            .any(|row| row.fatality.is_some_and(|deaths| deaths > 0))
    );
}

#[test]
fn military_expenditure_of_2024_and_the_two_germanies() {
    let Some(sources) = published() else { return };
    let spent = |state, year| {
        let mut rows = sources.sipri_milex.iter();
        let row = rows.find(|row| row.ccode == Some(state) && row.year == year);
        row.and_then(|row| row.constant_usd_m)
    };
    near(spent(RUSSIA, 2024), 150_500.0, 50.0);
    near(spent(UKRAINE, 2024), 66_800.0, 50.0);
    near(spent(KAZAKHSTAN, 2024), 1_145.0, 1.0);
    let germany = |code| {
        let years = sources
            .sipri_milex
            .iter()
            .filter(|row| row.ccode == Some(Cow(code)));
        let years: Vec<u16> = years.map(|row| row.year).collect();
        (years[0], years[years.len() - 1])
    };
    assert_eq!((germany(260), germany(255)), ((1953, 1989), (1990, 2024)));
    let zeros: Vec<_> = sources
        .sipri_milex
        .iter()
        .filter(|row| row.current_usd_m == Some(0.0))
        .filter_map(|row| row.ccode.map(|code| code.0))
        .collect();
    assert!(
        zeros.iter().all(|code| [41, 94, 95, 395].contains(code)),
        "{zeros:?}"
    );
}

#[test]
fn russia_and_kazakhstan() {
    let Some(sources) = published() else { return };
    let pacts: Vec<u16> = sources
        .atop
        .iter()
        .filter(|row| row.ccode1 == RUSSIA && row.ccode2 == KAZAKHSTAN && row.defense)
        .map(|row| row.year)
        .collect();
    assert_eq!(
        (pacts.first(), pacts.last(), pacts.len()),
        (Some(&1992), Some(&2018), 27)
    );
    let claim = |row: &&icow_claims::Row| {
        [row.challenger, row.target].contains(&KAZAKHSTAN)
            && [row.challenger, row.target].contains(&RUSSIA)
    };
    let claim = sources.icow_claims.iter().find(claim).expect("a claim");
    assert_eq!(
        (claim.begin.year, claim.begin.month, claim.end),
        (1999, Some(8), None)
    );
    assert_eq!(
        sources
            .icow_claims
            .iter()
            .filter(|row| row.end.is_none())
            .count(),
        109
    );
}

#[test]
fn russia_and_ukraine_fight_an_interstate_war_from_2022() {
    let Some(sources) = published() else { return };
    let (russia, ukraine) = (GleditschWard(365), GleditschWard(369));
    let mut years: Vec<(u16, u8)> = sources
        .ucdp_conflict
        .iter()
        .filter(|row| {
            row.kind == marchland_sources::datasets::ucdp_conflict::ConflictType::Interstate
        })
        .filter(|row| row.gwno_a.contains(&russia) && row.gwno_b.contains(&ukraine))
        .map(|row| (row.year, row.intensity))
        .collect();
    years.sort_unstable();
    assert_eq!(years, [(2022, 2), (2023, 2), (2024, 2)]);
}

#[test]
fn open_ends_and_fallbacks_as_counted_in_the_tables() {
    let Some(sources) = published() else { return };
    let open = |count: usize, expected: usize, what: &str| assert_eq!(count, expected, "{what}");
    open(
        sources
            .tss_rivalries
            .iter()
            .filter(|row| row.end.is_none())
            .count(),
        56,
        "rivalries",
    );
    open(
        sources
            .gwf_regimes
            .iter()
            .filter(|row| row.end.is_none())
            .count(),
        194,
        "regimes",
    );
    open(
        sources
            .reign_leaders
            .iter()
            .filter(|row| row.end.is_none())
            .count(),
        194,
        "leaders",
    );
    open(
        sources
            .archigos
            .iter()
            .filter(|row| row.end.is_none())
            .count(),
        168,
        "Archigos",
    );
    let points = &sources.un_ideal_points;
    open(
        points
            .iter()
            .filter(|row| row.ideal_point.is_none())
            .count(),
        17,
        "no ideal point",
    );
    let of_2024 = points.iter().filter(|row| row.year == 2024);
    let passage = of_2024.filter(|row| {
        row.ideal_point
            .is_some_and(|point| point.votes == Votes::FinalPassage)
    });
    open(passage.count(), 191, "ideal points of 2024");
}

#[test]
fn two_million_rows_are_read_at_once() {
    let path = Path::new(SHARED).join("peacesciencer/cow_ddy.parquet");
    let Ok(bytes) = std::fs::read(&path) else {
        println!("skipped: no {}", path.display());
        return;
    };
    let start = std::time::Instant::now();
    let table = Table::from_parquet(&bytes).expect("a table");
    println!("{} rows in {:?}", table.rows(), start.elapsed());
    assert_eq!(table.rows(), 2_214_930);
    let last = table.rows() - 1;
    assert!(table.i32("ccode1", last).expect("a column").is_some());
    assert_eq!(table.i32("year", last).expect("a column"), Some(2024));
}
