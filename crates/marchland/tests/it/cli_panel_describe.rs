//! The codebook of a panel.

use crate::cli_panel_file::{card, column, write, write_with};
use crate::cli_run::{folder, run};
use marchland_table::{Kind, TableCard};
use serde_json::{Value, json};
use std::fs;

fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn the_codebook_says_what_rows_and_columns_are() {
    let folder = folder();
    write(folder.path());
    let ran = run(folder.path(), &["panel", "describe", "panel.parquet"]).code(0);
    let text = words(&ran.stdout);
    for part in [
        "30 directed dyad-years, 1946 to 1960, 8 columns",
        "panel.parquet, built by marchland 0.1.0",
        "Rows: each row is one year of an ordered pair of states",
        "States: those of the Correlates of War project",
        "Left out: politically relevant dyads only",
        "Clock: event clock, rows through 1960 as coded today",
        "year: what year means, <b>not</b> bold. Unit: count. Can be 0 or more; found 1946 to 1960. Never absent.",
        "cinc1: what cinc1 means, <b>not</b> bold. Unit: share. Can be 0 to 1; found 0.973 to 0.978. Measures capability \
         gap, of which theories expect different things. From cow-nmc 0.1, known for 1946 to 1960. Absent in 33 % \
         of the rows. Carried forward by up to 5 years in 33 % of the rows; cinc1_age tells by how many.",
        "nothing: what nothing means, <b>not</b> bold. Unit: count. Can be 0 or more. From atop",
        "of which nothing was known here. Absent in every row.",
        "no-such-card 0.1 not in the catalog of this program",
    ] {
        assert!(text.contains(part), "no '{part}' in {text}");
    }
    assert!(!text.contains("cinc1_age: "), "{text}");
    assert!(
        ran.stdout.lines().all(|line| line.chars().count() <= 100),
        "{ran:?}"
    );
}

#[test]
fn json_has_everything() {
    let folder = folder();
    write(folder.path());
    let ran = run(
        folder.path(),
        &["panel", "describe", "panel.parquet", "--json"],
    )
    .code(0);
    let book: Value = serde_json::from_str(&ran.stdout).expect("JSON");
    assert_eq!(book["row_count"], 30);
    assert_eq!(book["rows"]["unit"], "directed_dyad_year");
    assert_eq!(book["clock"], json!({"event": {"through": 1960}}));
    assert_eq!(book["columns"].as_array().map(Vec::len), Some(8));
    assert_eq!(
        book["sources"][1],
        json!({"id": "cow-nmc", "version": "0.1", "sha256": "0".repeat(64)})
    );
    let capability = &book["columns"][3];
    assert_eq!(capability["name"], "cinc1");
    assert_eq!(capability["factor"], "capability_gap");
    assert_eq!(capability["origin"], json!(["cow-nmc"]));
    let found = &capability["found"];
    assert_eq!((&found["absent"], &found["rows"]), (&json!(10), &json!(30)));
    assert_eq!(
        found["by_year"][5],
        json!({"year": 1951, "rows": 2, "absent": 0, "carried": 2})
    );
    assert_eq!(found["share_carried"], json!(10.0 / 30.0));
}

#[test]
fn the_codebook_is_written_to_files() {
    let folder = folder();
    write(folder.path());
    let arguments = [
        "panel",
        "describe",
        "panel.parquet",
        "-o",
        "a.html",
        "-o",
        "a.md",
        "-o",
        "a.json",
        "-o",
        "a.txt",
    ];
    run(folder.path(), &arguments).code(0);
    let read = |name: &str| fs::read_to_string(folder.path().join(name)).expect("a file");
    assert!(read("a.html").contains("&lt;b&gt;not&lt;/b&gt; bold"));
    assert!(!read("a.html").contains("<b>"));
    assert!(read("a.md").contains("- **cinc1:** what cinc1 means"));
    assert!(read("a.json").starts_with('{'));
    assert!(read("a.txt").contains("30 directed dyad-years"));
}

#[test]
fn a_panel_without_rows_has_a_codebook() {
    let folder = folder();
    let card = TableCard {
        columns: vec![column("year", Kind::Whole16, &[])],
        sources: Vec::new(),
        ..card()
    };
    write_with(folder.path(), &card, &[]);
    let ran = run(folder.path(), &["panel", "describe", "panel.parquet"]).code(0);
    assert!(ran.stdout.contains("0 directed dyad-years"), "{ran:?}");
    let ran = run(folder.path(), &["panel", "missing", "panel.parquet"]).code(0);
    assert!(ran.stdout.contains("Never absent (1): year"), "{ran:?}");
}

#[test]
fn what_is_no_panel_is_refused() {
    let folder = folder();
    write(folder.path());
    let whole = fs::read(folder.path().join("panel.parquet")).expect("a file");
    let write =
        |name: &str, bytes: &[u8]| fs::write(folder.path().join(name), bytes).expect("a file");
    write("a.csv", b"year,ccode1\n1946,2\n");
    write("cut.parquet", &whole[..whole.len() / 2]);
    let table: [(&str, &[&str]); 4] = [
        (
            "none.parquet",
            &[
                "none.parquet: cannot be opened",
                "give a Parquet file that `marchland panel` wrote",
            ],
        ),
        (".", &[".: it is no plain file; give a Parquet file"]),
        (
            "a.csv",
            &["a.csv: not a panel written by marchland: no Parquet file"],
        ),
        (
            "cut.parquet",
            &[
                "cut.parquet: the panel is damaged",
                "copy it again, or build it anew",
            ],
        ),
    ];
    for (file, words) in table {
        for command in [
            ["panel", "describe", file],
            ["panel", "missing", file],
            ["data", "cite", "--panel"],
        ] {
            let mut arguments = command.to_vec();
            if command[1] == "cite" {
                arguments.push(file);
            }
            run(folder.path(), &arguments).code(1).error(words);
        }
    }
}
