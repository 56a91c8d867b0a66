//! Which datasets are read together, and what is said of one that cannot be.

use marchland_sources::catalog::Catalog;
use marchland_sources::datasets::{LoadError, Sources};

#[test]
fn every_reader_has_a_card() {
    for card in Sources::CARDS {
        assert!(Catalog::embedded().find(card).is_ok(), "no card {card}");
    }
}

#[test]
fn the_model_reads_its_cards_only() {
    let others = [
        "cow-mid-dyads",
        "cow-war-inter",
        "gml-mid",
        "gw-capitals",
        "gw-democracy",
        "gw-gdppop",
        "gw-mindist",
        "gw-states",
    ];
    let (model, rest) = Sources::CARDS.split_at(Sources::MODEL_CARDS.len());
    assert_eq!((model, rest), (Sources::MODEL_CARDS, &others[..]));
}

#[test]
fn only_named_datasets_are_asked_for() {
    let capitals =
        b"ccode,capital,stdate,enddate,lat,lng\n365,Moscow,1918-01-01,2024-12-31,55.75,37.6\n";
    let read = |card: &str| match card {
        "capitals" => Ok(capitals.to_vec()),
        other => Err(std::io::Error::other(format!("{other} is read"))),
    };
    let sources = Sources::load_only(&["capitals"], read).expect("one dataset");
    assert_eq!((sources.capitals.len(), sources.atop.len()), (1, 0));
    let none = Sources::load_only(&[], read).expect("no dataset");
    assert!(none.capitals.is_empty() && none.problems.is_empty());
    let error = Sources::load_only(&["capitals", "capitol"], read).expect_err("no such reader");
    assert!(
        error.to_string().starts_with(
            "no reader for the dataset 'capitol'; there are readers for archigos, atop,"
        ),
        "{error}"
    );
}

#[test]
fn a_dataset_that_cannot_be_had_is_named() {
    let error = Sources::load(|_| Err(std::io::Error::other("no such file"))).expect_err("nothing");
    assert_eq!(error.to_string(), "archigos: no such file");
    let error = Sources::load(|_| Ok::<_, std::io::Error>(b"a,b\n1,2\n".to_vec()));
    let Err(LoadError::Read {
        card: "archigos",
        error,
    }) = error
    else {
        panic!("{error:?}")
    };
    assert!(error.to_string().contains("no column 'exit'"), "{error}");
}
