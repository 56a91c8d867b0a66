//! `marchland backtest`: what it refuses before anything is estimated.

use crate::cli_run::{folder, run};
use crate::rival;

#[test]
fn years_that_cannot_be_judged_or_learned_from_are_refused() {
    let data = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data");
    if !std::path::Path::new(data).is_dir() {
        println!("skipped: no datasets beside the checkout");
        return;
    }
    let folder = folder();
    for (from, to) in [("1960", "1970"), ("2010", "2020"), ("2005", "2001")] {
        let given = [
            "backtest", "--data", data, "--from", from, "--to", to, "-o", "out",
        ];
        run(folder.path(), &given)
            .code(2)
            .error(&["1987 to 2014", from, to]);
    }
}

#[test]
fn a_missing_folder_of_datasets_and_an_unreadable_rival_are_named() {
    let folder = folder();
    let folder = folder.path();
    let asked = ["backtest", "--data", "none", "-o", "out"];
    run(folder, &asked).code(3).error(&["none"]);
    std::fs::write(folder.join("rival.parquet"), "no table").expect("a file");
    let rival = ["--rival", "rival.parquet=Theirs"];
    let asked = [&asked[..], &rival].concat();
    run(folder, &asked).code(1).error(&["rival.parquet"]);
    let rival = ["--rival", "rival.parquet=climatology"];
    let asked = [&asked[..5], &rival].concat();
    run(folder, &asked)
        .code(2)
        .error(&["two models are called climatology"]);
}

#[test]
fn a_rival_with_rows_that_cannot_be_is_refused_by_name() {
    let folder = folder();
    let good = (2, 200, 2014, 0.001);
    let table: [(&str, Vec<rival::Row>, &[&str]); 5] = [
        (
            "wild.parquet",
            vec![good, (2, 20, 2014, 1.5)],
            &["wild.parquet, row 2: probability 1.5 is outside [0, 1]"],
        ),
        (
            "below.parquet",
            vec![good, (2, 20, 2014, -0.1)],
            &["below.parquet, row 2: probability -0.1 is outside [0, 1]"],
        ),
        (
            "twice.parquet",
            vec![good, (2, 20, 2014, 0.001), good],
            &[
                "twice.parquet, rows 1 and 3: ccode1 2, ccode2 200, year 2014",
                "twice; keep one",
            ],
        ),
        (
            "nobody.parquet",
            vec![good, (2, 999, 2014, 0.001)],
            &["nobody.parquet, row 2", "999"],
        ),
        (
            "gone.parquet",
            vec![good, (2, 260, 2014, 0.001)],
            &["gone.parquet, row 2", "260"],
        ),
    ];
    for (name, rows, words) in table {
        rival::write(&folder.path().join(name), &rows);
        let given = format!("{name}=Theirs");
        let asked = ["backtest", "--data", "none", "-o", "out", "--rival", &given];
        run(folder.path(), &asked).code(1).error(words);
    }
}

#[test]
fn an_age_that_cannot_be_and_missing_notes_are_refused() {
    let folder = folder();
    let asked = ["backtest", "--data", "none", "-o", "out"];
    let given = [&asked[..], &["--withhold", "0,40"]].concat();
    run(folder.path(), &given).code(2).error(&["40"]);
    let given = [&asked[..], &["--notes", "nowhere.md"]].concat();
    run(folder.path(), &given)
        .code(1)
        .error(&["nowhere.md: the notes cannot be read"]);
}
