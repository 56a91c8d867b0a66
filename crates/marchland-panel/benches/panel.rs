//! Building the directed panel of 1946-2014 with the 78 columns of the field's tables, every cell materialised.
//!
//! `cargo xtask bench panel` runs it and the whole process beside it. Needs the datasets beside the checkout.

use divan::counter::{BytesCount, ItemsCount};
use divan::{Bencher, black_box};
use marchland_base::Clock;
use marchland_panel::{Recipe, Request};
use marchland_sources::catalog::{Catalog, DataDir};
use marchland_sources::datasets::Sources;
use marchland_table::{Block, RowUnit, System, Values};
use std::path::Path;
use std::sync::LazyLock;

/// The groups that make the 78 columns: three keys and these.
const COLUMNS: &[&str] = &[
    "conttype",
    "mindist",
    "cowmaj",
    "nmc_78",
    "alliances",
    "gml_mids",
    "rivalries",
    "dyadigos",
    "euds",
    "aeuds",
    "polity2",
    "v2x_polyarchy",
    "mrgdppc",
    "archigos",
    "capdist",
];

/// `nmc` without the program's own ratio.
const NMC: &[&str] = &["milex", "milper", "irst", "pec", "tpop", "upop", "cinc"];

/// The datasets, read once.
static SOURCES: LazyLock<Sources> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    let data = DataDir::open(folder).expect("the datasets beside the checkout");
    let card = |id: &str| Catalog::embedded().find(id).expect("a card of the catalog");
    let cards = recipe(1946, 2014, COLUMNS).cards();
    Sources::load_only(&cards, |id| data.read(card(id))).expect("the datasets of the cards")
});

fn recipe(first: u16, last: u16, columns: &[&str]) -> Recipe {
    let names = columns.iter().flat_map(|name| match *name {
        "nmc_78" => NMC.to_vec(),
        name => vec![name],
    });
    let request = Request {
        unit: RowUnit::DirectedDyadYear,
        system: System::Cow,
        years: first..=last,
        clock: Clock::Event { through: last },
        columns: names.map(str::to_owned).collect(),
        politically_relevant: false,
        states: Vec::new(),
        carry: false,
    };
    Recipe::new(request).expect("a sound request")
}

fn build(recipe: &Recipe) -> Block {
    let panel = recipe
        .build(&SOURCES, Catalog::embedded())
        .expect("a panel");
    let fields = recipe.fields(&panel);
    panel.materialise(&fields)
}

fn bytes(block: &Block) -> usize {
    let width = |values: &Values| match values {
        Values::Whole8(_) => 1,
        Values::Whole16(_) | Values::Text { .. } => 2,
        Values::Whole32(_) => 4,
        Values::Number(_) => 8,
    };
    block
        .columns
        .iter()
        .map(|values| values.len() * width(values))
        .sum()
}

/// The whole panel.
#[divan::bench(sample_count = 7, sample_size = 1)]
fn build_78_columns(bencher: Bencher) {
    let recipe = recipe(1946, 2014, COLUMNS);
    let block = build(&recipe);
    assert_eq!((block.rows, block.columns.len()), (1_596_280, 78));
    let cells = block.rows * block.columns.len();
    bencher
        .counter(ItemsCount::new(cells))
        .counter(BytesCount::new(bytes(&block)))
        .bench_local(|| build(black_box(&recipe)));
}

/// What memory allows: the finished panel copied, cell for cell.
#[divan::bench(sample_count = 7, sample_size = 1)]
fn copy_of_the_same_bytes(bencher: Bencher) {
    let block = build(&recipe(1946, 2014, COLUMNS));
    bencher
        .counter(BytesCount::new(bytes(&block)))
        .bench_local(|| black_box(&block).clone());
}

/// Time by rows: the years from the first on.
#[divan::bench(args = [1956, 1970, 1985, 2000, 2014], sample_count = 3, sample_size = 1)]
fn rows_through(bencher: Bencher, last: u16) {
    let recipe = recipe(1946, last, COLUMNS);
    let rows = build(&recipe).rows;
    bencher
        .counter(ItemsCount::new(rows))
        .bench_local(|| build(black_box(&recipe)));
}

/// Time by columns: the first groups only.
#[divan::bench(args = [2, 4, 5, 6, 15], sample_count = 3, sample_size = 1)]
fn groups(bencher: Bencher, count: usize) {
    let recipe = recipe(1946, 2014, &COLUMNS[..count]);
    let block = build(&recipe);
    bencher
        .counter(ItemsCount::new(block.rows * block.columns.len()))
        .bench_local(|| build(black_box(&recipe)));
}

fn main() {
    divan::main();
}
