//! Who is named: on the annotated documents when they are there, and in sentences of our own.

use crate::support::{input, read, seeds, shared};
use serde_json::Value;
use std::collections::BTreeMap;

/// Shares of mentions found and right that have been reached for states, leaders and organisations, a little below.
const LEAST: [f64; 2] = [0.8, 0.85];

type Counts = BTreeMap<[String; 4], u64>;

/// Mentions by type, name, file and form.
fn counts(actors: &[Value]) -> Counts {
    let mut out = Counts::new();
    let word = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let listed = |actor: &&Value| {
        ["state", "leader", "organisation"].contains(&word(&actor["type"]).as_str())
    };
    for actor in actors.iter().filter(listed) {
        for (file, forms) in actor["surface_forms"].as_object().expect("forms by file") {
            for form in forms.as_array().expect("a list") {
                let key = [
                    word(&actor["type"]),
                    word(&actor["canonical"]),
                    file.clone(),
                    word(&form["form"]),
                ];
                *out.entry(key).or_default() += form["count"].as_u64().expect("a count");
            }
        }
    }
    out
}

#[test]
fn actors_of_the_annotated_documents_are_found() {
    let Some(folder) = shared() else {
        println!("skipped: no annotated documents beside the workspace");
        return;
    };
    let text = std::fs::read_to_string(folder.join("gold/actors.json")).expect("the gold actors");
    let gold = counts(&serde_json::from_str::<Vec<Value>>(&text).expect("JSON"));
    let own = serde_json::to_value(seeds(&folder).actors).expect("JSON");
    let own = counts(own.as_array().expect("a list"));
    let mut hits = 0;
    for (key, wanted) in &gold {
        let found = own.get(key).copied().unwrap_or(0);
        hits += found.min(*wanted);
        if found < *wanted {
            println!("{found} of {wanted}: {key:?}");
        }
    }
    for (key, found) in &own {
        let wanted = gold.get(key).copied().unwrap_or(0);
        if *found > wanted {
            println!("{found}, not {wanted}: {key:?}");
        }
    }
    #[allow(clippy::cast_precision_loss)]
    let share = |of: &Counts| hits as f64 / of.values().sum::<u64>().max(1) as f64;
    let (recall, precision) = (share(&gold), share(&own));
    println!("actors: recall {recall:.2}, precision {precision:.2} of mentions");
    assert!(
        recall >= LEAST[0] && precision >= LEAST[1],
        "recall {recall:.2}, precision {precision:.2}"
    );
}

#[test]
fn every_form_is_gathered_under_its_actor() {
    let text = "A report on two states\n\nNATO met the European Union. The Kremlin and Beijing sent kazakhstan a note. Vladimir Putin and \
        Vladimyr Putin, as Putin was written, left the Shanghai Cooperation Association. Georgians fled the Soviet Union.\n";
    let evidence = read(&[input("a.txt", text)]);
    let told: Vec<(String, String, String)> = evidence
        .actors
        .iter()
        .flat_map(|actor| {
            let forms = actor.surface_forms["a.txt"].iter();
            forms.map(|form| {
                (
                    actor.canonical.clone(),
                    form.form.clone(),
                    form.kind.clone(),
                )
            })
        })
        .collect();
    for (canonical, form, kind) in [
        ("North Atlantic Treaty Organization", "NATO", "acronym"),
        ("European Union", "European Union", "name"),
        ("Russia", "Kremlin", "metonym"),
        ("China", "Beijing", "metonym"),
        ("Kazakhstan", "kazakhstan", "lower-cased"),
        ("Vladimir Putin", "Vladimir Putin", "name"),
        ("Vladimir Putin", "Vladimyr Putin", "misspelt"),
        ("Vladimir Putin", "Putin", "name"),
        (
            "Shanghai Cooperation Organization",
            "Shanghai Cooperation Association",
            "mangled",
        ),
        ("Georgia", "Georgians", "demonym"),
        ("Soviet Union", "Soviet Union", "name"),
    ] {
        let wanted = (canonical.to_owned(), form.to_owned(), kind.to_owned());
        assert!(told.contains(&wanted), "no {wanted:?} among {told:?}");
    }
}
