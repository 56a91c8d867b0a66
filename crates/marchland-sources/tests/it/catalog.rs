//! Cards, citations and data folders.

use flate2::read::GzDecoder;
use flate2::{Compression, write::GzEncoder};
use marchland_base::{CardId, Date};
use marchland_sources::catalog::{
    Card, Catalog, DataDir, DataError, Permission, Presence, Sha256, cite, entries, is_built_in,
    verify,
};
use parquet::file::reader::{FileReader, SerializedFileReader};
use std::collections::BTreeSet;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use tempfile::TempDir;

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");

/// The copies beside the checkout, when they are there.
fn shared() -> Option<DataDir> {
    let path = Path::new(ROOT).join("../shared/data");
    if !path.is_dir() {
        println!("skipped: {} is not there", path.display());
        return None;
    }
    Some(DataDir::open(path).expect("the shared data"))
}

fn card_text(id: &str) -> String {
    std::fs::read_to_string(Path::new(ROOT).join(format!("catalog/{id}.toml"))).expect("a card")
}

#[test]
fn the_list_in_code_and_the_folder_agree() {
    let others = ["factors", "cues", "quantities", "figures", "actors"];
    let folder: BTreeSet<String> = std::fs::read_dir(Path::new(ROOT).join("catalog"))
        .expect("catalog/")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "toml"))
        .map(|path| {
            path.file_stem()
                .expect("a name")
                .to_string_lossy()
                .into_owned()
        })
        .filter(|id| !others.contains(&id.as_str()))
        .collect();
    let code: BTreeSet<String> = Catalog::embedded()
        .cards()
        .iter()
        .map(|card| card.id.0.clone())
        .collect();
    assert_eq!(code, folder);
}

#[test]
fn a_card_is_found_by_its_id() {
    let catalog = Catalog::embedded();
    for card in catalog.cards() {
        assert_eq!(catalog.get(&card.id).map(|found| &found.id), Some(&card.id));
    }
    assert_eq!(catalog.get(&CardId("mid".into())), None);
    let error = catalog.find("mid").expect_err("no such card").to_string();
    assert!(
        error.starts_with("no dataset has the id 'mid'; the catalog has archigos, atop,"),
        "{error}"
    );
}

/// Terms that decide what may be embedded, as the publishers state them.
#[test]
fn terms_are_those_of_the_publishers() {
    use Permission::{Allowed, NotAllowed, NotStated};
    for (id, redistribution) in [
        ("cow-midb", NotAllowed),
        ("cow-contiguity", NotAllowed),
        ("cow-trade", NotAllowed),
        ("sipri-milex", NotAllowed),
        ("ucdp-conflict", Allowed),
        ("vdem", Allowed),
        ("worldbank-gdp", Allowed),
        ("factbook-borders", Allowed),
        ("epr", NotStated),
    ] {
        let card = Catalog::embedded().find(id).expect("a card");
        assert_eq!(card.terms.redistribution, redistribution, "{id}");
    }
}

/// A change to a good card, and what is said about the bad one.
#[test]
fn a_bad_card_is_refused() {
    let good = card_text("cow-midb");
    let sum = "77fcf2b3c5d28c86ff4d87f76a5eb5195489d492fdc1618ac71d625073dc4297";
    let cases = [
        ("title = ", "titel = ", "unknown field `titel`"),
        ("rows = 5883", "", "missing field `rows`"),
        ("rows = 5883", "rows = 0", "must be above zero"),
        ("rows = 5883", "rows = -1", "invalid value"),
        (sum, "77FC", "'77FC' is no SHA-256 checksum"),
        ("version = \"5.0\"", "version = \" \"", "version is empty"),
        (
            "release_lag_days = 2192",
            "release_lag_days = 99999",
            "outside [0, 36525]",
        ),
        ("path = \"cow/", "path = \"../", "leaves the data folder"),
        ("path = \"cow/", "path = \"/", "leaves the data folder"),
        (
            "last_year = 2014",
            "last_year = 1800",
            "runs from 1816 back to 1800",
        ),
        (
            "date = \"2020\"",
            "date = \"2020-13\"",
            "no year, month or day",
        ),
        (
            "file = \"https:",
            "file = \"file:",
            "no http or https address",
        ),
        (
            "member = ",
            "save_as = ",
            "published.member does not say what",
        ),
        (
            "redistribution = \"not_allowed\"",
            "redistribution = \"maybe\"",
            "unknown variant `maybe`",
        ),
        (
            "registration = false\nwhat_to_do",
            "registration = true\nsave_as",
            "what_to_do is missing",
        ),
        ("@article{", "@paper{", "'@paper' is no kind of entry"),
        ("@article{", "article{", "where an entry begins"),
        (
            "references = [",
            "references = []\nothers = [",
            "unknown field `others`",
        ),
        ("@article{palmer2022mid5,", "@article{,", "'' is no key"),
        ("  year    =", "  jahr    =", "has no year"),
        ("content_bytes = 336982", "", "belong to gzip files"),
    ];
    for (old, new, said) in cases {
        assert!(good.contains(old), "the card has no {old}");
        let error = Card::parse("cow-midb", &good.replacen(old, new, 1))
            .expect_err(old)
            .to_string();
        assert!(error.starts_with("catalog/cow-midb.toml: "), "{error}");
        assert!(error.contains(said), "{old} -> {new}: {error}");
    }
    assert!(Card::parse("Cow_Midb", &good).is_err(), "a bad id");
    assert!(Card::parse("cow-midb", &good).is_ok());
}

#[test]
fn a_catalog_refuses_two_cards_of_one_id_and_two_entries_of_one_key() {
    let (midb, mida) = (card_text("cow-midb"), card_text("cow-mida"));
    let error = Catalog::parse(&[("a", &midb), ("a", &midb)]).expect_err("twice");
    assert!(error.to_string().contains("comes twice"), "{error}");
    let changed = mida.replacen("volume  = {39}", "volume  = {38}", 1);
    let error = Catalog::parse(&[("a", &midb), ("b", &changed)]).expect_err("two entries");
    assert!(
        error
            .to_string()
            .contains("the key palmer2022mid5 stands for another entry"),
        "{error}"
    );
    assert_eq!(
        Catalog::parse(&[("a", &midb), ("b", &mida)])
            .expect("one entry")
            .cards()
            .len(),
        2
    );
}

#[test]
fn figures_are_known_after_the_lag() {
    let day = |text: &str| text.parse::<Date>().expect("a day");
    for (id, end, known) in [
        ("factbook-ethnic", "2021-12-30", "2021-12-30"),
        ("ucdp-conflict", "2024-12-31", "2025-06-09"),
        ("vdem", "2024-12-31", "2025-03-16"),
        ("cow-midb", "2014-12-31", "2020-12-31"),
        ("cow-midb", "9999-12-31", "9999-12-31"),
    ] {
        let card = Catalog::embedded().find(id).expect("a card");
        assert_eq!(card.known_on(day(end)), day(known), "{id} {end}");
    }
}

#[test]
fn coverage_is_what_the_card_says() {
    let coverage = |id: &str| &Catalog::embedded().find(id).expect("a card").coverage;
    assert!(coverage("cow-midb").holds(2014) && !coverage("cow-midb").holds(2015));
    assert!(
        coverage("cepii-geodist").holds(1946),
        "distances carry no year"
    );
}

#[test]
fn citations_come_sorted_and_once() {
    let catalog = Catalog::embedded();
    let cards =
        ["cow-midb", "cow-mida", "epr", "epr-kin"].map(|id| catalog.find(id).expect("a card"));
    let citations = cite::citations(cards);
    assert_eq!(citations.len(), 2, "{citations:?}");
    assert!(citations[0].starts_with("Palmer, Glenn") && citations[1].starts_with("Vogt, Manuel"));

    let file = cite::bibtex(catalog.cards());
    let keys: Vec<String> = entries(&file)
        .expect("entries")
        .into_iter()
        .map(|entry| entry.key)
        .collect();
    assert!(
        keys.is_sorted() && keys.windows(2).all(|pair| pair[0] != pair[1]),
        "{keys:?}"
    );
    assert!(keys.len() > 25 && file.ends_with("}\n"));
    assert_eq!(cite::bibtex([]), "");
}

#[test]
fn notice_is_written_from_the_cards() {
    let path = Path::new(ROOT).join("NOTICE");
    let notice = cite::notice(Catalog::embedded());
    if std::env::var_os("UPDATE_GOLDEN").is_some_and(|value| value == "1") {
        std::fs::write(&path, &notice).expect("NOTICE");
    }
    let found = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        found == notice,
        "NOTICE differs from the cards; run the tests with UPDATE_GOLDEN=1"
    );
    for card in Catalog::embedded().cards() {
        assert!(notice.contains(&format!("\n{}: ", card.id)), "{}", card.id);
    }
}

#[test]
fn a_folder_that_is_none_is_refused() {
    let temporary = TempDir::new().expect("a folder");
    let file = temporary.path().join("file");
    std::fs::write(&file, "").expect("a file");
    for (path, said) in [
        (temporary.path().join("absent"), "no such folder"),
        (file, "not a folder"),
        (
            temporary.path().to_path_buf(),
            "holds none of the 45 datasets of the catalog",
        ),
    ] {
        let error = DataDir::open(&path).expect_err(said).to_string();
        assert!(
            error.starts_with(&path.display().to_string()) && error.contains(said),
            "{error}"
        );
    }
}

/// A folder with one file in the place of a card's copy.
fn folder_with(id: &str, bytes: &[u8]) -> (TempDir, PathBuf, &'static Card) {
    let card = Catalog::embedded().find(id).expect("a card");
    let folder = TempDir::new().expect("a folder");
    let path = folder.path().join(&card.copy.path);
    std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    std::fs::write(&path, bytes).expect("a file");
    (folder, path, card)
}

#[test]
fn a_copy_that_differs_is_never_read() {
    let (folder, path, card) = folder_with("cow-states", b"stateabb,ccode\n");
    let data = DataDir::open(folder.path()).expect("a data folder");
    let error = data.read(card).expect_err("another file");
    let found = Sha256::of(b"stateabb,ccode\n");
    let DataError::Differs(ref difference) = error else {
        panic!("{error}");
    };
    assert_eq!(
        (difference.found, difference.allowed),
        (found, card.copy.sha256)
    );
    for said in [
        path.display().to_string(),
        found.to_string(),
        card.copy.sha256.to_string(),
        "marchland data verify".into(),
        "marchland data fetch cow-states".into(),
    ] {
        assert!(error.to_string().contains(&said), "{error} lacks {said}");
    }
}

#[test]
fn a_copy_that_is_missing_names_the_command() {
    let (folder, _, _) = folder_with("cow-states", b"x");
    let data = DataDir::open(folder.path()).expect("a data folder");
    let error = data
        .read(Catalog::embedded().find("cow-nmc").expect("a card"))
        .expect_err("missing");
    let command = format!(
        "marchland data fetch cow-nmc --data {}",
        folder.path().display()
    );
    assert!(error.to_string().contains(&command), "{error}");
}

#[test]
fn verify_tells_the_four_cases_apart() {
    let (folder, _, card) = folder_with("cow-states", b"x");
    let unreadable = Catalog::embedded().find("cow-nmc").expect("a card");
    std::fs::create_dir_all(folder.path().join(&unreadable.copy.path))
        .expect("a folder in its place");
    let data = DataDir::open(folder.path()).expect("a data folder");
    let verified = verify(&data, Catalog::embedded());
    assert_eq!(verified.len(), Catalog::embedded().cards().len());
    for one in verified {
        match one.card.0.as_str() {
            "cow-states" => assert_eq!(
                one.presence,
                Presence::Differs {
                    found: Sha256::of(b"x")
                }
            ),
            "cow-nmc" => assert!(
                matches!(one.presence, Presence::Unreadable { .. }),
                "{one:?}"
            ),
            "nuclear-possession" => assert_eq!(one.presence, Presence::Right, "built in"),
            _ => assert_eq!(one.presence, Presence::Missing, "{}", one.card),
        }
    }
    assert_eq!(data.path(card), folder.path().join("cow/states2016.csv.gz"));
}

#[test]
fn a_gzip_file_with_the_same_content_is_right() {
    let Some(shared) = shared() else { return };
    let card = Catalog::embedded().find("cow-states").expect("a card");
    let mut content = Vec::new();
    GzDecoder::new(&*shared.read(card).expect("the copy"))
        .read_to_end(&mut content)
        .expect("gzip");
    let pack = |content: &[u8]| {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::none());
        encoder.write_all(content).expect("memory");
        encoder.finish().expect("memory")
    };
    let (folder, _, card) = folder_with("cow-states", &pack(&content));
    let data = DataDir::open(folder.path()).expect("a data folder");
    assert!(
        data.read(card).is_ok(),
        "the same table, compressed otherwise"
    );

    content.extend_from_slice(b"x");
    let (folder, _, card) = folder_with("cow-states", &pack(&content));
    let data = DataDir::open(folder.path()).expect("a data folder");
    assert!(data.read(card).is_err(), "one byte more");
}

/// Columns and number of rows of a copy.
fn shape(card: &Card, bytes: Vec<u8>) -> (Vec<String>, u64) {
    if card.copy.path.ends_with(".parquet") {
        let reader = SerializedFileReader::new(bytes::Bytes::from(bytes)).expect("Parquet");
        let file = reader.metadata().file_metadata();
        let columns = file.schema_descr().columns();
        let names = columns
            .iter()
            .map(|column| column.name().to_owned())
            .collect();
        return (names, file.num_rows().try_into().expect("rows"));
    }
    let plain: Box<dyn std::io::Read> = if card.copy.path.ends_with(".gz") {
        Box::new(GzDecoder::new(&*bytes))
    } else {
        Box::new(&*bytes)
    };
    let mut table = csv::Reader::from_reader(plain);
    let names = table.headers().expect("a header");
    let names = names.iter().map(str::to_owned).collect();
    let rows: Result<Vec<_>, _> = table.records().collect();
    (names, rows.expect("rows").len() as u64)
}

/// Every card against its copy: checksum, length, rows, columns, and units of columns that exist.
#[test]
fn every_card_describes_its_copy() {
    let Some(shared) = shared() else { return };
    for card in Catalog::embedded().cards() {
        let bytes = shared.read(card).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(bytes.len() as u64, card.copy.bytes, "{}", card.id);
        assert_eq!(Sha256::of(&bytes), card.copy.sha256, "{}", card.id);
        let (columns, rows) = shape(card, bytes);
        assert_eq!(
            (columns.len() as u32, rows),
            (card.copy.columns, card.copy.rows),
            "{}",
            card.id
        );
        for column in card.units.keys() {
            assert!(columns.contains(column), "{}: no column {column}", card.id);
        }
    }
}

/// A table of facts comes with the program: no folder is asked for it, and none counts as a data folder for it.
#[test]
fn a_built_in_table_needs_no_folder() {
    let card = Catalog::embedded()
        .find("nuclear-possession")
        .expect("a card");
    assert!(is_built_in(card));
    let (folder, _, other) = folder_with("cow-states", b"x");
    assert!(!is_built_in(other));
    let data = DataDir::open(folder.path()).expect("a data folder");
    let bytes = data.read(card).expect("built in");
    assert_eq!(Sha256::of(&bytes), card.copy.sha256);
    let alone = TempDir::new().expect("a folder");
    std::fs::write(alone.path().join(&card.copy.path), bytes).expect("a file");
    assert!(
        DataDir::open(alone.path()).is_err(),
        "nothing of the catalog"
    );
}

#[test]
fn a_catalog_that_ends_earlier_changes_the_named_cards_only() {
    let catalog = Catalog::embedded();
    let ending = catalog.ending(&["cow-midb", "cow-mida"], 2003);
    let last = |catalog: &Catalog, id: &str| catalog.find(id).expect(id).coverage.last_year;
    assert_eq!(
        [last(&ending, "cow-midb"), last(&ending, "cow-mida")],
        [2003; 2]
    );
    for id in ["cow-midip", "ucdp-conflict"] {
        assert_eq!(last(&ending, id), last(catalog, id), "{id}");
    }
    // Never later than it does.
    let later = catalog.ending(&["cow-midb"], 2050);
    assert_eq!(last(&later, "cow-midb"), last(catalog, "cow-midb"));
}
