//! `marchland backtest`: what it refuses before anything is estimated.

use crate::cli_run::{folder, run};

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
