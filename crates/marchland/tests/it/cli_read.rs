//! `marchland read`: lists, tables and marked texts of documents.

use crate::cli_run::{folder, run};
use marchland::reading_schema;
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::{Field, Row};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

const REPORTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/reports");

fn read(folder: &Path, arguments: &[&str]) -> Value {
    let ran = run(folder, &[&["read", "--json"], arguments].concat()).code(0);
    serde_json::from_str(&ran.stdout).expect("JSON")
}

fn list<'a>(value: &'a Value, name: &str) -> &'a [Value] {
    value[name].as_array().expect("a list")
}

#[test]
fn the_published_schema_is_that_of_the_type_and_holds() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/schema/read.schema.json");
    let schema = reading_schema();
    let pretty = serde_json::to_string_pretty(&schema).expect("a schema is JSON") + "\n";
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        fs::write(&path, &pretty).expect("the schema can be written");
    }
    let published = fs::read_to_string(&path).expect("the published schema");
    assert!(
        published == pretty,
        "{} differs from the types; look at it, then set UPDATE_GOLDEN=1",
        path.display()
    );
    let folder = folder();
    let found = read(folder.path(), &[REPORTS]);
    let schema = jsonschema::validator_for(&schema).expect("a schema");
    let faults: Vec<String> = schema
        .iter_errors(&found)
        .map(|fault| fault.to_string())
        .collect();
    assert!(faults.is_empty(), "{faults:?}");
}

#[test]
fn a_pair_is_found_where_none_is_named() {
    let folder = folder();
    let found = read(folder.path(), &[REPORTS]);
    let named = read(folder.path(), &[REPORTS, "--about", "RUS:iso:KAZ"]);
    for document in list(&found, "documents") {
        let about = &document["about"];
        let pair = (about["initiator"].as_str(), about["target"].as_str());
        assert_eq!(pair, (Some("RUS"), Some("KAZ")), "{}", document["file"]);
        assert_eq!(document["language"], "en");
    }
    assert_eq!(found["claims"], named["claims"]);
    assert!(!list(&found, "claims").is_empty());
}

#[test]
fn threads_change_nothing() {
    let folder = folder();
    let one = run(folder.path(), &["read", REPORTS, "--json", "--jobs", "1"]).code(0);
    let three = run(folder.path(), &["read", REPORTS, "--json", "--jobs", "3"]).code(0);
    assert_eq!(one.stdout, three.stdout);
}

fn cells(row: &Row) -> BTreeMap<String, Value> {
    let cell = |(name, field): (&String, &Field)| {
        let value = match field {
            Field::Str(text) => text.as_str().into(),
            Field::Long(number) => (*number).into(),
            Field::Bool(flag) => (*flag).into(),
            _ => Value::Null,
        };
        (name.clone(), value)
    };
    row.get_column_iter().map(cell).collect()
}

#[test]
fn claims_become_rows() {
    let folder = folder();
    let found = read(folder.path(), &[REPORTS, "-o", "claims.parquet"]);
    let file = fs::File::open(folder.path().join("claims.parquet")).expect("the table");
    let reader = SerializedFileReader::new(file).expect("Parquet");
    let rows = reader.get_row_iter(None).expect("rows");
    let rows: Vec<BTreeMap<String, Value>> = rows.map(|row| cells(&row.expect("a row"))).collect();
    let claims = list(&found, "claims");
    assert_eq!(rows.len(), claims.len());
    for (row, claim) in rows.iter().zip(claims) {
        for key in [
            "file", "start", "end", "quote", "factor", "target", "polarity", "line",
        ] {
            assert_eq!(row[key], claim[key], "{key}");
        }
    }
}

#[test]
fn texts_are_shown_marked_and_escaped() {
    let folder = folder();
    let text = "Russia masses troops on the border with Kazakhstan. <script>alert(1)</script>\n\n\
                Subscribe to our newsletter and share this on Facebook!\n\nRussian speakers live in the north of \
                Kazakhstan \u{202e}and \u{1b}[31mcannot be reached.";
    fs::write(folder.path().join("a.txt"), text).expect("a document");
    let ran = run(
        folder.path(),
        &["read", "--explain", "a.txt", "--about", "RUS:KAZ"],
    )
    .code(0);
    assert!(ran.stdout.starts_with("<!DOCTYPE html>"));
    for wanted in [
        "&lt;script&gt;",
        "force buildup ▲",
        "class=\"up\"",
        "color-scheme",
    ] {
        assert!(ran.stdout.contains(wanted), "no {wanted}");
    }
    for harmful in ["<script>", "\u{202e}", "\u{1b}"] {
        assert!(!ran.stdout.contains(harmful), "{harmful:?}");
    }
}

#[test]
fn what_is_read_is_told_in_tables() {
    let folder = folder();
    let ran = run(folder.path(), &["read", REPORTS]).code(0);
    for wanted in [
        "Documents",
        "Lines of reporting",
        "Claims by factor",
        "RUS:KAZ",
    ] {
        assert!(ran.stdout.contains(wanted), "no {wanted} in {}", ran.stdout);
    }
}

#[test]
fn what_cannot_be_read_is_named() {
    let folder = folder();
    fs::write(folder.path().join("empty.txt"), "").expect("a file");
    fs::create_dir(folder.path().join("none")).expect("a folder");
    for (asked, exit, words) in [
        (
            &["nowhere"][..],
            1,
            &["nowhere", "give an existing file"][..],
        ),
        (&["none"], 1, &["no readable documents", ".warc.gz"]),
        (&["empty.txt"], 1, &["not one of 1 documents"]),
        (
            &["empty.txt", "--about", "RUS"],
            2,
            &["names no pair", "RUS:KAZ"],
        ),
        (
            &["empty.txt", "--about", "RUS:Atlantis"],
            2,
            &["target", "Atlantis"],
        ),
        (&["empty.txt", "--about", "RUS:RUS"], 2, &["both Russia"]),
        (&["empty.txt", "-o", "x.doc"], 2, &[".doc", ".parquet"]),
        (&["empty.txt", "--jobs", "0"], 2, &["--jobs"]),
    ] {
        let ran = run(folder.path(), &[&["read"], asked].concat()).code(exit);
        ran.error(words);
    }
}
