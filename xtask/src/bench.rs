//! `cargo xtask bench panel`: the panel in memory, then the whole process, beside the field's package. `cargo xtask bench
//! logit`: one logistic regression beside scikit-learn's. `cargo xtask bench lines`: lines of reporting in invented corpora,
//! beside datasketch. `cargo xtask bench pages`: news pages to claims, beside trafilatura. `cargo xtask bench simulate`: paths of
//! the whole world, beside Mesa.

use nix::sys::resource::{Usage, UsageWho, getrusage};
use nix::sys::time::TimeValLike;
use std::path::Path;
use std::process::{Command, ExitCode};

/// The columns of the table of reference: 75, and three keys.
const COLUMNS: &str = "conttype,mindist,cowmaj,milex,milper,irst,pec,tpop,upop,cinc,alliances,gml_mids,rivalries,dyadigos,\
euds,aeuds,polity2,v2x_polyarchy,mrgdppc,archigos,capdist";

const NOTES: &str = "\
The same panel with R 4.5.0 and peacesciencer 1.2.9, as measured on a machine of two cores (the package cannot be installed
from the registries at hand, so the figures are quoted): 36 CPU-seconds and 4.1 GiB in memory, without writing a file.
Undirected, politically relevant, 1816-2010: 29 CPU-seconds.
How far from the speed of memory: `copy_of_the_same_bytes` above copies the finished cells once; the build reads its sources'
rows, makes the columns and gathers every cell from them.";

/// Runs the benchmark in memory and then the command three times.
pub fn panel(root: &Path) -> ExitCode {
    let data = root.join("../shared/data");
    if !data.is_dir() {
        eprintln!(
            "error: the datasets are not in {}; the benchmark needs them",
            data.display()
        );
        return ExitCode::FAILURE;
    }
    let steps: [&[&str]; 2] = [
        &["bench", "-p", "marchland-panel", "--bench", "panel"],
        &["build", "--release", "-p", "marchland"],
    ];
    for step in steps {
        if !cargo(root, step) {
            return ExitCode::FAILURE;
        }
    }
    println!("\nwhole process              CPU s   of it system   peak MiB   rows and file");
    let runs = [
        (
            "78 columns, Parquet",
            "--directed",
            "1946..2014",
            COLUMNS,
            "parquet",
        ),
        (
            "78 columns, CSV",
            "--directed",
            "1946..2014",
            COLUMNS,
            "csv",
        ),
        (
            "all columns, Parquet",
            "--directed",
            "1946..2014",
            "all",
            "parquet",
        ),
        (
            "relevant, 1816-2010",
            "--undirected",
            "1816..2010",
            COLUMNS,
            "parquet",
        ),
    ];
    for (title, unit, years, columns, format) in runs {
        let mut arguments = vec![
            "panel",
            unit,
            "--years",
            years,
            "--columns",
            columns,
            "--format",
            format,
        ];
        if unit == "--undirected" {
            arguments.push("--politically-relevant");
        }
        for _ in 0..3 {
            if !measured(root, &data, title, &arguments) {
                return ExitCode::FAILURE;
            }
        }
    }
    println!("\n{NOTES}");
    ExitCode::SUCCESS
}

/// What the table of a logit's 20 terms is made of.
const LOGIT_COLUMNS: &str = "mindist,capdist,milper,tpop,mrgdppc,dyadigos,cinc,cowmaj,euds,atop_defense,ongoingrivalry,v2x_polyarchy,cow_mids,conttype";

/// Fits a 20-term logit on all directed dyad-years of 1947 to 2014, here and with scikit-learn, on the same matrix; `--ebm` adds
/// interpret's boosting machine. The Python is that of MARCHLAND_PYTHON, else `python3`; it needs pandas, pyarrow and scikit-learn.
pub fn logit(root: &Path, arguments: &[&str]) -> ExitCode {
    let data = root.join("../shared/data");
    let folder = std::env::temp_dir().join(format!("marchland-logit-{}", std::process::id()));
    let panel = folder.join("panel.parquet");
    let path = |path: &Path| path.to_string_lossy().into_owned();
    let [data, panel, matrix] = [path(&data), path(&panel), path(&folder)];
    let script = path(&root.join("xtask/benches/logit.py"));
    let python = std::env::var("MARCHLAND_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let run = |program: &str, arguments: &[&str]| {
        let mut command = Command::new(program);
        command
            .args(arguments)
            .current_dir(root)
            .env("MARCHLAND_LOGIT", &matrix);
        command.status().is_ok_and(|status| status.success())
    };
    let build = [
        "run",
        "--release",
        "-q",
        "-p",
        "marchland",
        "--",
        "panel",
        "--directed",
    ];
    let table = [
        "--years",
        "1947..2014",
        "--columns",
        LOGIT_COLUMNS,
        "--data",
        &data,
        "-o",
        &panel,
    ];
    let rivals = [&["rivals", matrix.as_str()][..], arguments].concat();
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let done = std::fs::create_dir_all(&folder).is_ok()
        && run(&cargo, &[&build[..], &table].concat())
        && run(&python, &[&script, "prepare", &panel, &matrix])
        && run(
            &cargo,
            &[
                "bench",
                "-p",
                "marchland-forecast",
                "--bench",
                "logit",
                "--no-run",
            ],
        )
        && {
            println!(
                "{:44} {:>8} {:>16}",
                "20 terms, ridge of 1", "CPU s", "log-likelihood"
            );
            run(
                &cargo,
                &[
                    "bench",
                    "-q",
                    "-p",
                    "marchland-forecast",
                    "--bench",
                    "logit",
                ],
            )
        }
        && run(&python, &[&[script.as_str()][..], &rivals].concat());
    // Whatever happened, the matrix is of no more use.
    let _ = std::fs::remove_dir_all(&folder);
    match done {
        true => ExitCode::SUCCESS,
        false => ExitCode::FAILURE,
    }
}

/// Finds lines of reporting in invented corpora of the sizes given (else 10,000, 100,000 and a million documents), then in
/// the first 10,000 documents with datasketch. The Python is that of MARCHLAND_PYTHON, else `python3`.
pub fn lines(root: &Path, sizes: &[&str]) -> ExitCode {
    const RIVAL: &str = "10000";
    let sizes = match sizes {
        [] => &[RIVAL, "100000", "1000000"],
        sizes => sizes,
    };
    let bench = |arguments: &[&str]| {
        let own = [
            "bench",
            "-q",
            "-p",
            "marchland-evidence",
            "--bench",
            "lines",
            "--",
        ];
        cargo(root, &[&own, arguments].concat())
    };
    if !sizes.iter().all(|size| bench(&[size])) {
        return ExitCode::FAILURE;
    }
    let corpus = std::env::temp_dir().join(format!("marchland-lines-{}", std::process::id()));
    let python = std::env::var("MARCHLAND_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let rival = || {
        let mut command = Command::new(&python);
        command
            .arg(root.join("xtask/benches/lines.py"))
            .arg(&corpus);
        command.status().is_ok_and(|status| status.success())
    };
    let done = bench(&[RIVAL, &corpus.to_string_lossy()]) && rival();
    // A file that was never made need not be removed.
    let _ = std::fs::remove_file(&corpus);
    if !done {
        eprintln!(
            "error: {python} did not run datasketch; install it with `{python} -m pip install datasketch`"
        );
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}

/// Reads the marked pages to claims, then their main text with trafilatura, and judges both main texts. The Python is that of
/// MARCHLAND_PYTHON, else `python3`.
pub fn pages(root: &Path) -> ExitCode {
    let folder = root.join("../shared/data/text/boilerplate");
    let path = |name: &str| folder.join(name).to_string_lossy().into_owned();
    let [pages, marks] = [path("pages.tar.gz"), path("pages.json")];
    if !Path::new(&pages).is_file() {
        eprintln!("error: {pages} is not there; the benchmark needs it");
        return ExitCode::FAILURE;
    }
    let texts = std::env::temp_dir().join(format!("marchland-pages-{}", std::process::id()));
    let texts_path = texts.to_string_lossy();
    let bench = [
        "bench",
        "-q",
        "-p",
        "marchland-evidence",
        "--bench",
        "pages",
        "--",
        &pages,
        &texts_path,
    ];
    let python = std::env::var("MARCHLAND_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let rival = || {
        let mut command = Command::new(&python);
        command
            .arg(root.join("xtask/benches/pages.py"))
            .args([&pages, &marks])
            .arg(&texts);
        command.status().is_ok_and(|status| status.success())
    };
    let done = cargo(root, &bench) && rival();
    // A file that was never made need not be removed.
    let _ = std::fs::remove_file(&texts);
    if !done {
        eprintln!(
            "error: it did not end; trafilatura is installed with `{python} -m pip install trafilatura lxml_html_clean`"
        );
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}

/// Simulates the embedded model's world at several sizes, then a small world of the same kind with Mesa. The Python is that of
/// MARCHLAND_PYTHON, else `python3`.
pub fn simulate(root: &Path, sizes: &[&str]) -> ExitCode {
    let bundle = root.join("crates/marchland/embedded/bundle.json.gz");
    let bundle = bundle.to_string_lossy();
    let bench = [
        "bench",
        "-q",
        "-p",
        "marchland-scenario",
        "--bench",
        "simulate",
        "--",
        &bundle,
    ];
    let python = std::env::var("MARCHLAND_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let rival = || {
        let mut command = Command::new(&python);
        command.arg(root.join("xtask/benches/simulate.py"));
        command.status().is_ok_and(|status| status.success())
    };
    if !(cargo(root, &[&bench[..], sizes].concat()) && rival()) {
        eprintln!("error: it did not end; mesa is installed with `{python} -m pip install mesa`");
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}

fn cargo(root: &Path, arguments: &[&str]) -> bool {
    let program = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let status = Command::new(program)
        .args(arguments)
        .current_dir(root)
        .status();
    status.is_ok_and(|status| status.success())
}

/// Runs a command of the program through this one, which then says what it took: usage adds up over all children, and
/// cargo's must not count.
fn measured(root: &Path, data: &Path, title: &str, arguments: &[&str]) -> bool {
    let built =
        std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), Into::into);
    let program = built.join("release/marchland");
    let file = std::env::temp_dir().join(format!("marchland-bench-{}", std::process::id()));
    let own = std::env::current_exe().unwrap_or_default();
    let status = Command::new(own)
        .args(["measure", title])
        .arg(program)
        .args(arguments)
        .arg("--data")
        .arg(data)
        .arg("-o")
        .arg(&file)
        .status();
    let size = std::fs::metadata(&file).map_or(0, |file| file.len());
    println!("   {:.1} MB", size as f64 / 1e6);
    // A file that was never made need not be removed.
    let _ = std::fs::remove_file(&file);
    status.is_ok_and(|status| status.success())
}

/// Runs one command and prints its CPU time and peak memory.
pub fn measure(title: &str, command: &[&str]) -> ExitCode {
    let Some((program, arguments)) = command.split_first() else {
        return ExitCode::from(2);
    };
    let output = Command::new(program).args(arguments).output();
    let usage = getrusage(UsageWho::RUSAGE_CHILDREN);
    match (output, usage) {
        (Ok(output), Ok(usage)) if output.status.success() => {
            print!("{title:26} {}", line(&usage));
            ExitCode::SUCCESS
        }
        (Ok(output), _) => {
            eprintln!("{}", String::from_utf8_lossy(&output.stderr));
            ExitCode::FAILURE
        }
        (Err(error), _) => {
            eprintln!("error: {program}: {error}");
            ExitCode::FAILURE
        }
    }
}

fn line(usage: &Usage) -> String {
    let seconds = |time: nix::sys::time::TimeVal| time.num_milliseconds() as f64 / 1000.0;
    let (user, system) = (seconds(usage.user_time()), seconds(usage.system_time()));
    let peak = usage.max_rss() / 1024;
    format!("{:5.2}   {system:12.2}   {peak:8}", user + system)
}
