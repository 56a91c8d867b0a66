//! `marchland whatif`, `levers`, `cascade` and `watch`: the library runs, answers keep their schemas, and what cannot be asked.

use crate::cli_run::{folder, run};
use marchland::{embedded, library, scenario_states};
use serde_json::Value;
use std::fs;

fn valid(schema: &str, text: &str) -> Value {
    let path = format!(
        "{}/../../docs/schema/{schema}.schema.json",
        env!("CARGO_MANIFEST_DIR")
    );
    let schema: Value =
        serde_json::from_str(&fs::read_to_string(path).expect("a schema")).expect("JSON");
    let found: Value = serde_json::from_str(text).expect("JSON");
    let validator = jsonschema::validator_for(&schema).expect("a valid schema");
    let faults: Vec<String> = validator
        .iter_errors(&found)
        .map(|fault| format!("{}: {fault}", fault.instance_path()))
        .collect();
    assert!(faults.is_empty(), "{faults:#?}");
    found
}

#[test]
fn every_scenario_of_the_library_can_be_read() {
    let bundle = embedded().expect("a bundle");
    let mut elsewhere = 0;
    for known in library() {
        let (name, states) = scenario_states(bundle, known.text)
            .unwrap_or_else(|error| panic!("{}: {error}", known.id));
        assert!(!name.is_empty());
        elsewhere += u32::from(states[0].0 != 365);
    }
    assert!(
        library().len() >= 12 && elsewhere >= 2,
        "two at least have nothing to do with Russia"
    );
}

#[test]
fn a_scenario_is_run_and_written_in_every_format() {
    let folder = folder();
    let asked = [
        "whatif",
        "more-pressure",
        "--paths",
        "100",
        "--json",
        "-o",
        "out.html",
        "-o",
        "out.md",
        "-o",
        "out.json",
    ];
    let ran = run(folder.path(), &asked).code(0);
    let found = valid("whatif", &ran.stdout);
    let file = fs::read_to_string(folder.path().join("out.json")).expect("a file");
    assert_eq!(ran.stdout, file);
    let again = run(folder.path(), &asked[..5]).code(0);
    assert_eq!(ran.stdout, again.stdout, "the same seed, the same answer");
    let rows = found["contrasts"].as_array().expect("rows");
    assert_eq!(rows.len(), 15);
    let last = rows
        .iter()
        .find(|row| row["move"] == "threat" && row["months"] == 60)
        .expect("a row");
    assert!(last["difference"].as_f64() > Some(0.0), "{last}");
    assert!(last["forecast"].is_number());
    let page = fs::read_to_string(folder.path().join("out.html")).expect("a file");
    for wanted in [
        "<svg",
        "More pressure",
        "Assumptions and their weight",
        "never rescaled",
    ] {
        assert!(page.contains(wanted), "no {wanted}");
    }
}

#[test]
fn what_a_scenario_file_says_is_told_with_its_line() {
    let folder = folder();
    let path = folder.path().join("own.toml");
    fs::write(&path, "name = \"<b>x</b>\"\nsource = \"y\"\ninitiator = \"Russia\"\ntarget = \"Kazakhstan\"\n[[event]]\nkind = \"cease\"\n").expect("written");
    run(folder.path(), &["whatif", "own.toml", "-o", "out.html"])
        .code(2)
        .error(&["own.toml: line 5: no event is a `cease`", "ceasefire"]);
    assert!(!folder.path().join("out.html").exists());
    run(folder.path(), &["whatif", "no-such"])
        .code(1)
        .error(&["no-such", "--list"]);
    run(folder.path(), &["whatif"]).code(2);
    run(
        folder.path(),
        &["whatif", "diversification", "--paths", "0"],
    )
    .code(2)
    .error(&["--paths", "100..=10000000"]);
    fs::write(&path, [0xff, 0xfe, 0x00]).expect("written");
    run(folder.path(), &["whatif", "own.toml"])
        .code(1)
        .error(&["line 1: is not UTF-8"]);
    let listed = run(folder.path(), &["whatif", "--list"]).code(0).stdout;
    assert_eq!(listed.lines().count(), library().len());
}

#[test]
fn levers_are_ranked_only_where_the_sign_holds() {
    let folder = folder();
    let ran = run(
        folder.path(),
        &[
            "levers",
            "RUS",
            "KAZ",
            "--move",
            "force",
            "--horizon",
            "5y",
            "--json",
        ],
    )
    .code(0);
    let found = valid("levers", &ran.stdout);
    let levers = found["levers"].as_array().expect("levers");
    assert!(levers.len() > 8);
    for lever in levers {
        let ranked = lever["unranked"].is_null();
        let difference = lever["difference"].as_f64().expect("a number");
        if ranked {
            assert!(
                difference < 0.0 && lever["achieved_by"].is_number(),
                "{lever}"
            );
        }
    }
    run(folder.path(), &["levers", "RUS", "RUS"])
        .code(2)
        .error(&["two different states"]);
}

#[test]
fn a_cascade_names_who_comes_into_reach() {
    let folder = folder();
    let asked = [
        "cascade", "RUS", "--from", "UKR", "--paths", "100", "--months", "24",
    ];
    let ran = run(folder.path(), &[&asked[..], &["--json"]].concat()).code(0);
    let found = valid("cascade", &ran.stdout);
    let states = found["states"].as_array().expect("states");
    let moldova = states
        .iter()
        .find(|state| state["state"]["iso3"] == "MDA")
        .expect("Moldova");
    assert_eq!(moldova["borders"], serde_json::json!([2, 1]));
    let text = run(folder.path(), &asked).code(0).stdout;
    assert!(text.contains("land neighbour"), "{text}");
    run(folder.path(), &["cascade", "RUS", "--from", "RUS"])
        .code(2)
        .error(&["365"]);
    run(folder.path(), &["cascade", "RUS"]).code(2);
}

#[test]
fn a_watch_list_joins_what_documents_name() {
    let folder = folder();
    let docs = format!("{}/../../examples/reports", env!("CARGO_MANIFEST_DIR"));
    let ran = run(
        folder.path(),
        &[
            "watch", "RUS", "KAZ", "--paths", "100", "--docs", &docs, "--json",
        ],
    )
    .code(0);
    let found = valid("watch", &ran.stdout);
    let signs = found["signs"].as_array().expect("signs");
    let bits: Vec<f64> = signs
        .iter()
        .map(|sign| sign["bits"].as_f64().expect("bits"))
        .collect();
    assert!(!bits.is_empty() && bits.is_sorted_by(|one, two| one >= two));
    let named = found["named"].as_array().expect("named");
    assert!(
        named.iter().any(|one| one["named_by"]
            .as_str()
            .is_some_and(|by| by.ends_with(".md"))),
        "{named:#?}"
    );
    let lone = run(
        folder.path(),
        &["watch", "IND", "PAK", "--paths", "100", "--json"],
    )
    .code(0);
    let lone = valid("watch", &lone.stdout);
    assert!(
        lone["limits"][0]
            .as_str()
            .is_some_and(|limit| limit.contains("no scenario of this pair"))
    );
}
