//! Builds the panel from a folder of datasets and prints what its columns hold for one dyad.

use marchland_base::{Cow, States, Status};
use marchland_panel::{Clock, PanelSpec, build};
use marchland_sources::catalog::{Catalog, DataDir};
use marchland_sources::datasets::Sources;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().expect("a data folder");
    let cow = |text: Option<String>| Cow(text.and_then(|text| text.parse().ok()).expect("a code"));
    let (one, other) = (cow(arguments.next()), cow(arguments.next()));
    let data = DataDir::open(&folder).expect("a data folder");
    let catalog = Catalog::embedded();
    let start = std::time::Instant::now();
    let sources =
        Sources::load(|id| data.read(catalog.find(id).expect("a card"))).expect("datasets");
    println!("read {:?}", start.elapsed());
    let as_of = marchland_base::Date::constant(2025, 12, 31);
    let spec = PanelSpec {
        years: 1946..=2025,
        clock: Clock::Publication { as_of },
    };
    let panel = build(&sources, catalog, &spec);
    println!("built {:?} {}", start.elapsed(), panel.frame.dyad_years());
    let _ = States::embedded();
    for name in panel.names() {
        let handle = panel.find(&name).expect("a column");
        let show = |year| {
            let cell = panel.cell(handle, year, one, other).expect("a dyad-year");
            let value = cell
                .value
                .map_or("-".to_owned(), |value| format!("{value:.4}"));
            let mark = match cell.status {
                Status::Observed => String::new(),
                status => format!(" {status:?}+{}", cell.age),
            };
            format!("{value}{mark}")
        };
        println!(
            "{name:28} {:>22} {:>22} {:>26}",
            show(1995),
            show(2010),
            show(2025)
        );
    }
}
