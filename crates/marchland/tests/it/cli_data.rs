//! The commands on datasets, on a folder made for the test.

use crate::cli_run::{command, folder, run, told};
use marchland::Catalog;
use serde_json::Value;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::path::Path;

/// A folder with one dataset that differs from its card.
fn made_up() -> tempfile::TempDir {
    let folder = folder();
    let card = Catalog::embedded().find("atop").expect("a card");
    let path = folder.path().join("data").join(&card.copy.path);
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder can be made");
    fs::write(path, "not the alliances").expect("a file can be written");
    folder
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).expect("JSON")
}

#[test]
fn list_names_every_card_and_what_is_here() {
    let folder = made_up();
    let ran = run(folder.path(), &["data", "list"]).code(0);
    for card in Catalog::embedded().cards() {
        assert!(ran.stdout.contains(&card.id.0), "no {} in {ran:?}", card.id);
    }
    let list = json(
        &run(folder.path(), &["data", "list", "--json"])
            .code(0)
            .stdout,
    );
    assert_eq!(list["folder"], "data");
    let datasets = list["datasets"].as_array().expect("a list");
    assert_eq!(datasets.len(), Catalog::embedded().cards().len());
    let present = |id: &str| {
        let entry = datasets.iter().find(|entry| entry["id"] == id);
        entry.expect("a dataset")["present"] == true
    };
    assert!(present("atop"), "a file is there, right or not");
    assert!(!present("cow-nmc"));
    assert!(present("nuclear-possession"), "it comes with the program");
}

#[test]
fn list_needs_no_folder() {
    let ran = run(folder().path(), &["data", "list"]).code(0);
    assert!(
        ran.stdout.contains("1 of them built in or in data"),
        "{ran:?}"
    );
    assert!(ran.stdout.contains("marchland data fetch"), "{ran:?}");
}

#[test]
fn verify_fails_when_something_differs_or_is_missing() {
    let folder = made_up();
    let ran = run(folder.path(), &["data", "verify"]).code(3);
    let ran = ran.error(&[
        "datasets right",
        "1 differing",
        "marchland data fetch --data data",
    ]);
    assert!(ran.stdout.contains("differs     atop"), "{ran:?}");
    assert!(ran.stdout.contains("missing     cow-nmc"), "{ran:?}");
    let two = run(
        folder.path(),
        &["data", "verify", "cow-nmc", "atop", "atop", "--json"],
    )
    .code(3);
    let report = json(&two.stdout);
    assert_eq!(report["right"], 0);
    assert_eq!(report["datasets"][0]["status"], "differs");
    assert_eq!(
        report["datasets"][0]["found_sha256"].as_str().map(str::len),
        Some(64)
    );
    assert_eq!(report["datasets"][1]["status"], "missing");
    assert_eq!(report["datasets"].as_array().map(Vec::len), Some(2));
}

#[test]
fn verify_is_content_with_the_published_tables() {
    let shared = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data"));
    if !shared.is_dir() {
        println!("skipped: no datasets beside the checkout");
        return;
    }
    let folder = folder();
    let ran = told(
        command(folder.path())
            .args(["data", "verify", "--json"])
            .env("MARCHLAND_DATA", shared)
            .output()
            .expect("the binary runs"),
    );
    let report = json(&ran.stdout);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    assert_eq!(report["right"], Catalog::embedded().cards().len());
}

#[test]
fn cite_prints_bibtex_text_or_json() {
    let folder = made_up();
    let all = run(folder.path(), &["data", "cite"]).code(0).stdout;
    assert!(all.starts_with('@'), "{all}");
    assert!(all.matches("\n@").count() > 20, "{all}");
    let one = run(folder.path(), &["data", "cite", "--data", "data"])
        .code(0)
        .stdout;
    assert!(one.contains("Alliance Treaty Obligations"), "{one}");
    assert!(one.matches("\n@").count() < 5, "{one}");
    let text = run(folder.path(), &["data", "cite", "atop", "--text"])
        .code(0)
        .stdout;
    assert!(text.starts_with("Leeds, Brett Ashley"), "{text}");
    let list = json(
        &run(folder.path(), &["data", "cite", "atop", "--json"])
            .code(0)
            .stdout,
    );
    assert_eq!(list[0]["id"], "atop");
    assert!(
        list[0]["terms"]
            .as_str()
            .is_some_and(|terms| !terms.is_empty())
    );
    run(
        folder.path(),
        &["data", "cite", "cow-nmc", "--data", "data"],
    )
    .code(3)
    .error(&["holds none of these datasets"]);
}

#[test]
fn fetch_says_what_a_person_has_to_do() {
    let folder = folder();
    let card = Catalog::embedded().find("atop").expect("a card");
    assert!(
        card.published.file.is_none(),
        "the test needs a card that no program can fetch"
    );
    let ran = run(folder.path(), &["data", "fetch", "atop", "--data", "new"]).code(3);
    let ran = ran.error(&["1 of 1 datasets", "atop", "verify --data new"]);
    assert!(ran.stdout.contains("by hand   atop"), "{ran:?}");
    assert!(ran.stdout.contains(&card.published.page), "{ran:?}");
    let list = json(
        &run(folder.path(), &["data", "fetch", "atop", "--json"])
            .code(3)
            .stdout,
    );
    assert_eq!(list[0]["status"], "by hand");
    assert_eq!(list[0]["in_place"], false);
}

#[test]
fn an_estimate_names_the_dataset_that_it_misses() {
    let folder = made_up();
    let as_of = ["--data", "data", "--as-of", "2014-12-31"];
    let commands: [&[&str]; 3] = [
        &["assess", "Russia", "Ukraine", "-o", "b.md"],
        &["rank", "Russia"],
        &["train", "-o", "m.json"],
    ];
    for command in commands {
        let ran = run(folder.path(), &[command, &as_of].concat()).code(3);
        ran.error(&["is missing", "run `marchland data fetch", "--data data`"]);
    }
    let left = fs::read_dir(folder.path()).expect("the folder").count();
    assert_eq!(left, 1, "something was written");
}

/// A mirror that has nothing.
fn empty_mirror() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let base = format!("http://{}", listener.local_addr().expect("an address"));
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.expect("a connection");
            let mut lines = BufReader::new(stream.try_clone().expect("the connection")).lines();
            while lines
                .next()
                .is_some_and(|line| line.is_ok_and(|line| !line.is_empty()))
            {}
            let answer =
                b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
            stream.write_all(answer).expect("the answer is sent");
        }
    });
    base
}

#[test]
fn fetch_asks_a_mirror_and_says_what_it_answers() {
    let folder = folder();
    let offered = |card: &&marchland_sources::catalog::Card| {
        card.published.file.is_some() && !card.published.registration
    };
    let card = Catalog::embedded()
        .cards()
        .iter()
        .find(offered)
        .expect("a card with a file");
    let base = empty_mirror();
    let ran = run(
        folder.path(),
        &["data", "fetch", &card.id.0, "--from", &base],
    )
    .code(3);
    let ran = ran.error(&["1 of 1 datasets"]);
    let said = ran.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(said.contains(&format!("failed {}", card.id)), "{said}");
    assert!(said.contains("the server answers 404"), "{said}");
}
