//! The files as those see them who use Python: pandas, pyarrow and DuckDB.
//!
//! `MARCHLAND_PYTHON` names the interpreter (`python3` where it is not set). Where the packages are missing the test is
//! skipped, unless the variable is set.

use crate::made_up::{Cell, blocks_of_each_kind, card, cells, columns_of_each_kind};
use marchland_table::{CsvWriter, DtaWriter, ParquetWriter, TableCard};
use serde_json::{Value, json};
use std::fs::{self, File};
use std::path::Path;
use std::process::Command;

/// The exit code with which the script says that a package is missing.
const MISSING: i32 = 77;

macro_rules! write_to {
    ($writer:expr) => {{
        let mut writer = $writer.expect("a file begins");
        for block in blocks_of_each_kind() {
            writer.write(&block).expect("a block is written");
        }
        writer.finish().expect("a file ends");
    }};
}

fn write_files(card: &TableCard, folder: &Path) {
    let file = |name: &str| File::create(folder.join(name)).expect("a file");
    write_to!(ParquetWriter::new(card, file("panel.parquet")));
    write_to!(CsvWriter::new(card, file("panel.csv")));
    write_to!(CsvWriter::gz(card, file("panel.csv.gz")));
    write_to!(DtaWriter::new(card, file("panel.dta")));
}

fn expected(card: &TableCard) -> Value {
    let blocks = blocks_of_each_kind();
    let cell = |cell: Cell| match cell {
        Cell::Absent => Value::Null,
        Cell::Number(number) => json!(number),
        Cell::Text(text) => json!(text),
    };
    let column = |(at, column): (usize, &marchland_table::ColumnCard)| {
        json!({
            "name": column.name,
            "meaning": column.meaning,
            "unit": column.unit,
            "origin": column.origin,
            "kind": column.kind,
            "key": column.is_key(),
            "cells": cells(&blocks, at).into_iter().map(cell).collect::<Vec<_>>(),
        })
    };
    card.columns.iter().enumerate().map(column).collect()
}

#[test]
fn python_reads_what_was_written() {
    let folder = tempfile::tempdir().expect("a folder");
    let card = card(columns_of_each_kind());
    write_files(&card, folder.path());
    let text = expected(&card).to_string();
    fs::write(folder.path().join("expected.json"), text).expect("a file");
    let named = std::env::var_os("MARCHLAND_PYTHON");
    let ran = Command::new(named.clone().unwrap_or_else(|| "python3".into()))
        .arg("-c")
        .arg(include_str!("check_files.py"))
        .arg(folder.path())
        .output();
    let missing = match &ran {
        Ok(output) => output.status.code() == Some(MISSING),
        Err(_) => true,
    };
    if missing && named.is_none() {
        println!("skipped: no Python with pandas, pyarrow and duckdb");
        return;
    }
    let output = ran.expect("the interpreter that MARCHLAND_PYTHON names");
    let [stdout, stderr] =
        [output.stdout, output.stderr].map(|text| String::from_utf8_lossy(&text).into_owned());
    assert!(output.status.success(), "{stdout}{stderr}");
    assert!(stdout.contains("agreed"), "{stdout}{stderr}");
}
