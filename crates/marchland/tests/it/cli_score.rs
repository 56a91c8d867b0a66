//! `marchland score`: what it prints, and what it refuses.

use crate::cli_run::{folder, run};
use parquet::data_type::{ByteArray, ByteArrayType, DataType, DoubleType, Int64Type};
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::parser::parse_message_type;
use serde_json::Value;
use std::fs::{self, File};
use std::path::Path;
use std::sync::Arc;

const STATES: [i64; 6] = [2, 200, 365, 369, 705, 710];
const HORIZONS: [&str; 2] = ["1y", "5y"];

/// Rows of all dyads of some states, 2000 to 2007, at two horizons.
fn rows() -> Vec<(i64, i64, i64, &'static str)> {
    let mut rows = Vec::new();
    for year in 2000..2008 {
        for one in STATES {
            for other in STATES.into_iter().filter(|other| *other != one) {
                rows.extend(HORIZONS.map(|horizon| (one, other, year, horizon)));
            }
        }
    }
    rows
}

/// A number from 0 to 996 that belongs to a row.
fn noise((one, other, year, horizon): &(i64, i64, i64, &str)) -> i64 {
    (one * 31
        + other * 17
        + year * 101
        + horizon.len() as i64 * 7
        + i64::from(*horizon == "5y") * 13)
        % 997
}

fn write(path: &Path, columns: &[(&str, Vec<f64>)]) {
    let mut schema = "message table { required int64 ccode1; required int64 ccode2; required int64 year; required binary \
                      outcome (STRING); required binary move (STRING); required binary horizon (STRING);"
        .to_owned();
    for (name, _) in columns {
        schema += &format!(" required double {name};");
    }
    let schema = Arc::new(parse_message_type(&(schema + " }")).expect("a schema"));
    let properties = Arc::new(WriterProperties::builder().build());
    let file = File::create(path).expect("a file");
    let mut writer = SerializedFileWriter::new(file, schema, properties).expect("a writer");
    let mut group = writer.next_row_group().expect("a group");
    let rows = rows();
    let rows = &rows[..columns[0].1.len()];
    for code in [0, 1, 2] {
        let of = |row: &(i64, i64, i64, &str)| [row.0, row.1, row.2][code];
        column::<Int64Type>(&mut group, &rows.iter().map(of).collect::<Vec<_>>());
    }
    for word in [Some("initiation"), Some("force"), None] {
        let of = |row: &(i64, i64, i64, &'static str)| ByteArray::from(word.unwrap_or(row.3));
        column::<ByteArrayType>(&mut group, &rows.iter().map(of).collect::<Vec<_>>());
    }
    for (_, cells) in columns {
        column::<DoubleType>(&mut group, cells);
    }
    group.close().expect("a group ends");
    writer.close().expect("a file ends");
}

fn column<T: DataType>(group: &mut SerializedRowGroupWriter<'_, File>, cells: &[T::T]) {
    let mut column = group.next_column().expect("a column").expect("one more");
    let written = column.typed::<T>().write_batch(cells, None, None);
    written.expect("cells are written");
    column.close().expect("a column ends");
}

/// Ours, theirs and what happened.
fn tables(folder: &Path) {
    let rows = rows();
    let chance: Vec<f64> = rows
        .iter()
        .map(|row| (noise(row) as f64 / 1000.0).powi(3))
        .collect();
    let happened = rows
        .iter()
        .map(|row| f64::from(u8::from(noise(row) > 800 && row.0 != 710)))
        .collect();
    let relevant = rows
        .iter()
        .map(|row| f64::from(u8::from(row.0 < 400)))
        .collect();
    let low = chance.iter().map(|p| p * 0.5).collect();
    let high = chance.iter().map(|p| (p * 1.5).min(1.0)).collect();
    let flat = vec![0.2; rows.len()];
    write(
        &folder.join("ours.parquet"),
        &[("probability", chance), ("low", low), ("high", high)],
    );
    write(&folder.join("flat.parquet"), &[("probability", flat)]);
    write(
        &folder.join("outcomes.parquet"),
        &[("happened", happened), ("relevant", relevant)],
    );
}

const AGAINST: [&str; 5] = [
    "score",
    "ours.parquet",
    "outcomes.parquet",
    "--against",
    "flat.parquet=Flat one",
];

#[test]
fn scores_are_printed_for_each_question_and_population() {
    let folder = folder();
    tables(folder.path());
    let ran = run(folder.path(), &AGAINST).code(0);
    for words in [
        "INITIATION, FORCE, 1Y: ALL ROWS",
        "INITIATION, FORCE, 1Y: RELEVANT ROWS ONLY",
        "INITIATION, FORCE, 5Y: ALL ROWS",
        "240 rows",
        "ours less Flat one",
        "windows that begin in 2000 to 2007",
    ] {
        assert!(ran.stdout.contains(words), "no '{words}' in {}", ran.stdout);
    }
    assert!(!ran.stdout.contains("Reliability of"), "{}", ran.stdout);
    assert!(
        ran.stdout.lines().all(|line| line.chars().count() <= 100),
        "{}",
        ran.stdout
    );
    let again = run(folder.path(), &AGAINST).code(0);
    assert_eq!(again.stdout, ran.stdout);
}

#[test]
fn files_hold_what_is_printed() {
    let folder = folder();
    tables(folder.path());
    let mut arguments = AGAINST.to_vec();
    arguments.extend([
        "--json",
        "-o",
        "s.html",
        "-o",
        "s.md",
        "--csv",
        "s.csv",
        "--reliability",
        "--years",
        "2001..2006",
    ]);
    let ran = run(folder.path(), &arguments).code(0);
    let report: Value = serde_json::from_str(&ran.stdout).expect("JSON");
    let scores = report["scores"].as_array().expect("scores");
    assert_eq!(
        (scores.len(), report["differences"].as_array().map(Vec::len)),
        (8, Some(4))
    );
    assert_eq!(
        (&scores[0]["model"], &scores[0]["horizon"], &scores[0]["n"]),
        (&"ours".into(), &"1y".into(), &180.into())
    );
    // A constant forecast has the average precision of the base rate.
    let flat = &scores[1];
    assert_eq!(flat["estimates"][0]["measure"], "average_precision");
    let [precision, prevalence] = [&flat["estimates"][0]["value"], &flat["prevalence"]]
        .map(|value| value.as_f64().expect("a number"));
    assert!(
        (precision - prevalence).abs() < 1e-12,
        "{precision} {prevalence}"
    );
    assert!(scores[0]["coverage"].is_object() && flat["coverage"].is_null());
    let markdown = fs::read_to_string(folder.path().join("s.md")).expect("Markdown");
    assert!(markdown.contains("Reliability of Flat one"), "{markdown}");
    assert!(
        fs::read_to_string(folder.path().join("s.html"))
            .expect("HTML")
            .contains("<table")
    );
    let csv = fs::read_to_string(folder.path().join("s.csv")).expect("CSV");
    let lines: Vec<&str> = csv.lines().collect();
    assert_eq!(lines.len(), 1 + 8 * (9 + 14) + 4 * (9 + 1));
    assert!(
        lines.iter().all(|line| line.split(',').count() == 12),
        "{csv}"
    );
    assert!(
        lines[1].starts_with("ours,,initiation,force,1y,all,180,"),
        "{csv}"
    );
}

#[test]
fn what_cannot_be_scored_is_refused_by_name() {
    let folder = folder();
    tables(folder.path());
    let short = vec![0.1; rows().len() - 2];
    write(
        &folder.path().join("short.parquet"),
        &[("probability", short.clone())],
    );
    write(
        &folder.path().join("ended.parquet"),
        &[("happened", vec![0.0; 7 * 60])],
    );
    let wild = short.iter().map(|p| p * 30.0).collect();
    write(
        &folder.path().join("wild.parquet"),
        &[("probability", wild)],
    );
    fs::write(folder.path().join("text.parquet"), "ccode1,ccode2").expect("a file");
    let table: [(&[&str], i32, &[&str]); 8] = [
        (
            &["short.parquet", "outcomes.parquet"],
            1,
            &["short.parquet: no row for ccode1 710, ccode2 705, year 2007"],
        ),
        (
            &["ours.parquet", "ended.parquet"],
            1,
            &[
                "ended.parquet: ends with the windows that begin in 2006",
                "2007",
            ],
        ),
        (
            &["wild.parquet", "outcomes.parquet"],
            1,
            &[
                "wild.parquet, row 1: probability 3 is outside [0, 1]",
                "and 477 more",
            ],
        ),
        (
            &["ours.parquet", "ours.parquet"],
            1,
            &["ours.parquet: column happened: is missing"],
        ),
        (
            &["text.parquet", "outcomes.parquet"],
            1,
            &["text.parquet: its head: no Parquet file"],
        ),
        (
            &["none.parquet", "outcomes.parquet"],
            1,
            &["none.parquet: cannot be opened"],
        ),
        (
            &[
                "ours.parquet",
                "outcomes.parquet",
                "--against",
                "ours.parquet",
            ],
            2,
            &["two models are called ours"],
        ),
        (
            &["ours.parquet", "outcomes.parquet", "--years", "2009..2001"],
            2,
            &["turn them round"],
        ),
    ];
    for (arguments, code, words) in table {
        let arguments: Vec<&str> = ["score"]
            .into_iter()
            .chain(arguments.iter().copied())
            .collect();
        let ran = run(folder.path(), &arguments).code(code).error(words);
        assert_eq!(ran.stdout, "", "{arguments:?}");
    }
}
