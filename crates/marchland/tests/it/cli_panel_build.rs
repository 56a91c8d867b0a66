//! `marchland panel` from the datasets beside the checkout to a file, and back.

use crate::cli_run::{folder, run};
use std::path::{Path, PathBuf};

/// The folder of datasets; `None`, said aloud, where it is not there.
fn data() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    if !folder.is_dir() {
        println!("skipped: the datasets are not in ../shared/data");
        return None;
    }
    Some(folder)
}

/// Runs `marchland panel` with the datasets; gives exit code, standard output, standard error.
fn panel(arguments: &[&str]) -> Option<(i32, String, String)> {
    let data = data()?;
    let data = data.to_str().expect("a path in UTF-8");
    let mut all = vec!["panel", "--data", data];
    all.extend(arguments);
    Some(marchland(&all))
}

/// Exit code, standard output and standard error of a run.
fn marchland(arguments: &[&str]) -> (i32, String, String) {
    let ran = run(folder().path(), arguments);
    (ran.code.unwrap_or(-1), ran.stdout, ran.stderr)
}

#[test]
fn a_panel_is_built_described_and_cited() {
    let folder = folder();
    let file = folder.path().join("panel.parquet");
    let file = file.to_str().expect("a path in UTF-8");
    let asked = [
        "--directed",
        "--years",
        "2009..2012",
        "--columns",
        "cinc,cowmaj1,gml_mids",
        "-o",
        file,
    ];
    let Some((code, _, told)) = panel(&asked) else {
        return;
    };
    assert_eq!(code, 0, "{told}");
    let (code, text, _) = marchland(&["panel", "describe", file]);
    assert_eq!(code, 0);
    for part in [
        "directed dyad-years, 2009 to 2012, 29 columns",
        "event clock, rows through 2012",
        "cinc1",
        "cow-nmc 7.0",
        "gmlmidonset",
        "year: calendar year. Unit: key. Found 2009 to 2012",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
    let (code, json, _) = marchland(&["panel", "missing", file, "--json"]);
    assert_eq!(code, 0);
    assert!(json.contains("gmlmidonset"), "{json}");
    let (code, bibtex, _) = marchland(&["data", "cite", "--panel", file]);
    assert_eq!(code, 0);
    assert!(
        bibtex.contains("gibler") || bibtex.contains("Gibler"),
        "{bibtex}"
    );
    assert!(!bibtex.contains("Leeds"), "{bibtex}");
}

#[test]
fn rows_go_to_standard_output() {
    let asked = [
        "--state-years",
        "--years",
        "2015..2016",
        "--states",
        "RUS,705",
        "--columns",
        "cowmaj",
        "-o",
        "-",
        "--format",
        "csv",
    ];
    let Some((code, text, _)) = panel(&asked) else {
        return;
    };
    assert_eq!(code, 0);
    assert_eq!(
        text,
        "ccode,year,cowmaj\n365,2015,1\n705,2015,0\n365,2016,1\n705,2016,0\n"
    );
}

#[test]
fn what_a_table_does_not_show_is_said() {
    let asked = [
        "--undirected",
        "--years",
        "2018..2019",
        "--columns",
        "dyadigos,conttype",
        "-o",
        "-",
        "--format",
        "csv",
    ];
    let Some((code, text, told)) = panel(&asked) else {
        return;
    };
    assert_eq!(code, 0);
    assert!(
        text.lines().nth(1).is_some_and(|line| line.ends_with(",,")),
        "beyond coverage a cell is empty"
    );
    assert!(
        told.contains("absent throughout 2018 to 2019: dyadigos; cow-igo speaks of 1816 to 2014"),
        "{told}"
    );
    assert!(
        told.contains("cow_contdir.parquet, line") && told.contains("contradicts line"),
        "{told}"
    );
}

#[test]
fn what_cannot_be_built_is_refused() {
    for (arguments, expected, code) in [
        (
            &[
                "--directed",
                "--years",
                "1990..1991",
                "--columns",
                "cincc1",
                "-o",
                "-",
            ][..],
            "did you mean cinc1?",
            2,
        ),
        (
            &["--directed", "--years", "1991..1990", "-o", "-"],
            "turn them round",
            2,
        ),
        (
            &[
                "--directed",
                "--years",
                "1990..1991",
                "--states",
                "Atlantis",
                "-o",
                "-",
            ],
            "unknown state 'Atlantis'",
            2,
        ),
        (
            &[
                "--state-years",
                "--years",
                "1990..1991",
                "--columns",
                "mindist",
                "-o",
                "-",
            ],
            "describes pairs of states",
            2,
        ),
        (
            &[
                "--directed",
                "--years",
                "2018..2018",
                "--politically-relevant",
                "-o",
                "-",
            ],
            "carry values forward",
            2,
        ),
        (
            &[
                "--directed",
                "--years",
                "1990..1991",
                "--columns",
                "cinc",
                "-o",
                "/nowhere/x.parquet",
            ],
            "cannot be written",
            4,
        ),
    ] {
        let mut all = arguments.to_vec();
        all.extend(["--format", "csv"]);
        let Some((found, _, told)) = panel(&all) else {
            return;
        };
        assert!(told.contains(expected), "{arguments:?}: {told}");
        assert_eq!(found, code, "{arguments:?}: {told}");
    }
}

#[test]
fn columns_are_listed() {
    let (code, text, _) = marchland(&["panel", "columns"]);
    assert_eq!(code, 0);
    for part in [
        "nmc (from cow-nmc)",
        "cinc1",
        "gml_mids (from gml-mid)",
        "cow_wars_sidea1",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
}
