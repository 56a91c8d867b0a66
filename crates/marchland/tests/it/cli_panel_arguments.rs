//! The options of `marchland panel`.

use crate::cli_run::{folder, run};

#[test]
fn help_shows_examples() {
    for command in [
        vec!["panel"],
        vec!["panel", "describe"],
        vec!["panel", "missing"],
    ] {
        let mut arguments = command.clone();
        arguments.push("--help");
        let ran = run(folder().path(), &arguments).code(0);
        assert!(ran.stdout.contains("Examples:\n"), "{ran:?}");
        assert!(
            ran.stdout
                .contains(&format!("  marchland {}", command.join(" "))),
            "{ran:?}"
        );
    }
    run(folder().path(), &["panel"]).code(2);
}

#[test]
fn what_cannot_be_meant_is_refused() {
    let build = |more: &[&'static str]| {
        let mut all = vec![
            "panel",
            "--directed",
            "--years",
            "1946..1950",
            "-o",
            "a.parquet",
        ];
        all.extend(more);
        all
    };
    let table: [(Vec<&str>, i32, &[&str]); 14] = [
        (
            vec!["panel", "--years", "1946..1950", "-o", "a.csv"],
            2,
            &["--directed", "--undirected", "--state-years"],
        ),
        (
            vec!["panel", "--directed", "-o", "a.csv"],
            2,
            &["--years <FIRST..LAST>"],
        ),
        (
            vec!["panel", "--directed", "--years", "1946..1950"],
            2,
            &["--output <FILE>"],
        ),
        (build(&["--undirected"]), 2, &["cannot be used with"]),
        (
            build(&["--through", "1950", "--as-of", "1950-12-31"]),
            2,
            &["cannot be used with"],
        ),
        (
            build(&["--system", "un"]),
            2,
            &["'un' is no list of states", "cow (Correlates of War)"],
        ),
        (build(&["--as-of", "1950"]), 2, &["'1950' is no day"]),
        (build(&["--format", "xlsx"]), 2, &["xlsx", "csv.gz"]),
        (
            vec!["panel", "--directed", "--years", "1946-1950", "-o", "a.csv"],
            2,
            &["such as 1946..2014"],
        ),
        (
            vec![
                "panel",
                "--directed",
                "--years",
                "1950..1946",
                "-o",
                "a.csv",
            ],
            2,
            &["turn them round"],
        ),
        (
            vec![
                "panel",
                "--directed",
                "--years",
                "1946..1950",
                "-o",
                "a.xls",
            ],
            2,
            &["a.xls: the name does not say how"],
        ),
        (
            vec!["panel", "--directed", "--years", "1946..1950", "-o", "-"],
            2,
            &["-: the name does not say how"],
        ),
        (
            vec![
                "panel",
                "--directed",
                "--years",
                "1946..1950",
                "-o",
                "-",
                "--format",
                "dta",
            ],
            2,
            &["a Stata file cannot go to standard output"],
        ),
        (
            vec![
                "panel",
                "--directed",
                "--years",
                "1946..1950",
                "-o",
                "no/a.dta",
            ],
            4,
            &["no/a.dta: cannot be written", "does not exist"],
        ),
    ];
    for (arguments, code, words) in table {
        run(folder().path(), &arguments).code(code).error(words);
    }
}
