//! What is absent in a panel.

use crate::cli_panel_file::write;
use crate::cli_run::{folder, run};
use serde_json::{Value, json};
use std::fs;

#[test]
fn the_table_says_what_is_absent_where() {
    let folder = folder();
    write(folder.path());
    let ran = run(folder.path(), &["panel", "missing", "panel.parquet"]).code(0);
    let expected = "\
Marchland: the gaps of a panel
What is absent in 30 directed dyad-years, 1946 to 1960
panel.parquet, built by marchland 0.1.0

Never absent (4): year, ccode1, ccode2, never

Absent throughout (1): nothing

Rows in which a column is absent, in percent, by spans of 2 years, each named by the first of its
years that is here.
Column  1946  1948  1950  1952  1954  1956  1958  1960  All
──────  ────  ────  ────  ────  ────  ────  ────  ────  ───
cinc1      0     0     0     0     0   100   100   100   33
gone      50     0     0     0     0     0     0     0    7
";
    assert_eq!(ran.stdout, expected);
}

#[test]
fn json_has_every_column_and_year() {
    let folder = folder();
    write(folder.path());
    let ran = run(
        folder.path(),
        &["panel", "missing", "panel.parquet", "--json"],
    )
    .code(0);
    let gaps: Value = serde_json::from_str(&ran.stdout).expect("JSON");
    assert_eq!(
        gaps["never_absent"],
        json!(["year", "ccode1", "ccode2", "never"])
    );
    assert_eq!(gaps["absent_throughout"], json!(["nothing"]));
    assert_eq!(gaps["spans"][7], json!({"first": 1960, "last": 1960}));
    let capability = &gaps["columns"][3];
    assert_eq!(capability["name"], "cinc1");
    assert_eq!(capability["share_absent_by_span"][5], json!(1.0));
    assert_eq!(capability["by_year"].as_array().map(Vec::len), Some(15));
}

#[test]
fn the_chart_stands_alone_or_in_a_page() {
    let folder = folder();
    write(folder.path());
    let arguments = [
        "panel",
        "missing",
        "panel.parquet",
        "-o",
        "a.SVG",
        "-o",
        "a.html",
        "-o",
        "a.md",
    ];
    run(folder.path(), &arguments).code(0);
    let read = |name: &str| fs::read_to_string(folder.path().join(name)).expect("a file");
    let svg = read("a.SVG");
    assert!(svg.starts_with("<?xml"), "{svg}");
    for part in [
        "What is absent, 1946 to 1960</title>",
        "cinc1: 33 % absent; nothing: all absent; gone: ",
        ">1946</text>",
    ] {
        assert!(svg.contains(part), "no '{part}' in {svg}");
    }
    let page = read("a.html");
    assert!(page.contains("<table") && page.contains("<svg"), "{page}");
    assert!(!read("a.md").contains("svg"));
}

#[test]
fn files_that_cannot_be_written_are_refused_before_anything_is_read() {
    let table: [(&str, i32, &[&str]); 3] = [
        (
            "a.png",
            2,
            &[
                "a.png: the extension '.png' does not say how",
                "and .svg for the chart",
            ],
        ),
        (
            "nowhere/a.svg",
            4,
            &["nowhere/a.svg: cannot be written", "does not exist"],
        ),
        ("nowhere/a.html", 4, &["nowhere/a.html: cannot be written"]),
    ];
    for (output, code, words) in table {
        let ran = run(
            folder().path(),
            &["panel", "missing", "none.parquet", "-o", output],
        );
        ran.code(code).error(words);
    }
}
