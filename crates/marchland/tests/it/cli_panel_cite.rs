//! The references behind a panel.

use crate::cli_panel_file::{card, column, write, write_with};
use crate::cli_run::{folder, run};
use marchland::Catalog;
use marchland_table::{Kind, TableCard};
use serde_json::{Value, json};

#[test]
fn exactly_the_datasets_behind_the_columns_are_cited() {
    let folder = folder();
    write(folder.path());
    let ran = run(folder.path(), &["data", "cite", "--panel", "panel.parquet"]).code(0);
    let catalog = |id: &str| {
        Catalog::embedded()
            .find(id)
            .expect("a card")
            .version
            .clone()
    };
    let (notes, entries) = ran.stdout.split_once("\n\n").expect("notes, then entries");
    let expected = format!(
        "% atop: version {}\n% cow-nmc: the panel was built from version 0.1, the reference here is to version {}: change \
         it accordingly\n% no-such-card: version 0.1, which is not in the catalog of this program: find its reference \
         yourself",
        catalog("atop"),
        catalog("cow-nmc"),
    );
    assert_eq!(notes, expected);
    assert!(
        entries.starts_with('@') && entries.contains("Alliance Treaty Obligations"),
        "{entries}"
    );
    let alone = run(folder.path(), &["data", "cite", "atop", "cow-nmc"]).code(0);
    assert_eq!(entries, alone.stdout);
}

#[test]
fn text_and_json_name_the_versions_too() {
    let folder = folder();
    write(folder.path());
    let ran = run(
        folder.path(),
        &["data", "cite", "--panel", "panel.parquet", "--text"],
    )
    .code(0);
    assert!(ran.stdout.contains("Leeds, Brett Ashley"), "{ran:?}");
    assert!(
        ran.stdout
            .contains("cow-nmc: the panel was built from version 0.1"),
        "{ran:?}"
    );
    let ran = run(
        folder.path(),
        &["data", "cite", "--panel", "panel.parquet", "--json"],
    )
    .code(0);
    let list: Value = serde_json::from_str(&ran.stdout).expect("JSON");
    assert_eq!(list.as_array().map(Vec::len), Some(3));
    assert_eq!(
        (&list[1]["id"], &list[1]["panel_version"]),
        (&json!("cow-nmc"), &json!("0.1"))
    );
    assert_eq!(list[1]["reference"]["id"], "cow-nmc");
    assert_eq!(list[2]["reference"], Value::Null);
}

#[test]
fn keys_alone_give_nothing_to_cite() {
    let folder = folder();
    let card = TableCard {
        columns: vec![column("year", Kind::Whole16, &[])],
        ..card()
    };
    write_with(folder.path(), &card, &[]);
    let ran = run(folder.path(), &["data", "cite", "--panel", "panel.parquet"]);
    ran.code(1)
        .error(&["panel.parquet: no column comes from a dataset"]);
    let ran = run(
        folder.path(),
        &["data", "cite", "atop", "--panel", "panel.parquet"],
    );
    ran.code(2).error(&["cannot be used with"]);
}
