//! `marchland replay`: what is refused before anything is fitted, and the war of 2008.

use crate::cli_run::{folder, run};

#[test]
fn days_and_states_that_cannot_be_replayed_are_refused() {
    let folder = folder();
    for (asked, words) in [
        (
            &["RUS", "GRG", "--as-of", "1950-12-31"][..],
            &["1995-12-31", "too little"][..],
        ),
        (
            &["RUS", "GRG", "--as-of", "2040-12-31"],
            &["2025-12-31", "know nothing"],
        ),
        (&["RUS", "GRG", "--as-of", "2008-06-30"], &["end of a year"]),
        (&["RUS", "GRG", "--as-of", "yesterday"], &["YYYY-MM-DD"]),
        (
            &["RUS", "SSD", "--as-of", "2007-12-31"],
            &["South Sudan", "2007-12-31"],
        ),
        (&["RUS", "365", "--as-of", "2007-12-31"], &["both Russia"]),
        (
            &["RUS", "GRG", "--as-of", "2007-12-31", "--choices", "later"],
            &["then", "embedded"],
        ),
    ] {
        let asked = [&["replay"], asked].concat();
        run(folder.path(), &asked).code(2).error(words);
    }
    let asked = [
        "replay",
        "RUS",
        "GRG",
        "--as-of",
        "2007-12-31",
        "--data",
        "none",
    ];
    run(folder.path(), &asked).code(3).error(&["none"]);
}

/// Fits four ladders, two for each clock: about a minute.
#[cfg(feature = "slow")]
#[test]
fn the_war_of_2008_is_an_action_and_no_initiation() {
    let data = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data");
    if !std::path::Path::new(data).is_dir() {
        println!("skipped: no datasets beside the checkout");
        return;
    }
    let folder = folder();
    let asked = [
        "replay",
        "RUS",
        "GRG",
        "--as-of",
        "2007-12-31",
        "--data",
        data,
        "--choices",
        "embedded",
        "--json",
    ];
    let found: serde_json::Value =
        serde_json::from_str(&run(folder.path(), &asked).code(0).stdout).expect("JSON");
    let stands = found["stands"].as_array().expect("clocks");
    assert_eq!(
        (&stands[0]["clock"], &stands[0]["record_to"]),
        (&"event".into(), &2007.into())
    );
    assert_eq!(
        (&stands[1]["clock"], &stands[1]["record_to"]),
        (&"publication".into(), &2000.into())
    );
    for stand in stands {
        // The third five-year rung of initiations.
        let force = &stand["forecasts"][12];
        assert_eq!(
            (&force["move"], &force["horizon"]),
            (&"force".into(), &"5y".into())
        );
        assert!(force["probability"].as_f64() > force["base_rate"].as_f64());
        assert!(
            force["rank"].as_u64().is_some_and(|rank| rank <= 20),
            "{force}"
        );
    }
    let windows = found["happened"]["windows"].as_array().expect("windows");
    assert!(windows[0]["reached"].is_null(), "no initiation in 2008");
    assert_eq!(windows[3]["reached"], "fatal", "an action of 2008");
    let events = found["happened"]["events"].as_array().expect("events");
    let war = events.iter().find(|event| event["year"] == 2008);
    assert_eq!(war.expect("2008")["began"], "2007-08-06");
}
