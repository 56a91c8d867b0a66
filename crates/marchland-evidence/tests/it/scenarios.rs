//! What could happen: on sentences written for the tests about many states, and on the annotated documents when they are there.

use crate::support::{input, seeds, shared, state};
use marchland_evidence::{Limits, Scenario, read_documents};
use serde_json::Value;

/// Shares found and right that have been reached on the annotated documents, a little below.
const LEAST: [f64; 2] = [0.75, 0.7];

fn word(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn kind(scenario: &Scenario) -> String {
    word(&serde_json::to_value(scenario.kind).expect("JSON"))
}

#[allow(clippy::cast_precision_loss)]
fn share(part: usize, of: usize) -> f64 {
    part as f64 / of.max(1) as f64
}

#[test]
fn scenarios_of_the_annotated_documents_are_found() {
    let Some(folder) = shared() else {
        println!("skipped: no annotated documents beside the workspace");
        return;
    };
    let evidence = seeds(&folder);
    let text =
        std::fs::read_to_string(folder.join("gold/scenarios.json")).expect("the gold scenarios");
    let gold: Vec<Value> = serde_json::from_str(&text).expect("JSON");
    let offset =
        |value: &Value| usize::try_from(value.as_u64().expect("an offset")).expect("small");
    let mut free: Vec<&Scenario> = evidence.scenarios.iter().collect();
    let (mut hits, mut targets) = (0, 0);
    for wanted in &gold {
        let (start, end) = (offset(&wanted["start"]), offset(&wanted["end"]));
        let fits = |found: &&Scenario| {
            let both = found.end.min(end).saturating_sub(found.start.max(start));
            wanted["file"] == found.file && both * 2 >= (found.end - found.start).max(end - start)
        };
        match free.iter().position(fits).map(|at| free.remove(at)) {
            Some(found) => {
                hits += 1;
                targets += usize::from(wanted["target"].as_str() == found.target.as_deref());
            }
            None => println!("missed {}: {}", wanted["kind"], wanted["quote"]),
        }
    }
    for found in &free {
        println!(
            "not in the gold: {} {}: {}",
            &found.file[..3],
            kind(found),
            found.quote
        );
    }
    let (recall, precision) = (
        share(hits, gold.len()),
        share(hits, evidence.scenarios.len()),
    );
    println!(
        "scenarios: recall {recall:.2}, precision {precision:.2}, target right in {targets} of {hits}"
    );
    assert!(
        recall >= LEAST[0] && precision >= LEAST[1],
        "recall {recall:.2}, precision {precision:.2}"
    );
    for found in &evidence.scenarios {
        let bytes = std::fs::read(folder.join("seeds").join(&found.file)).expect("the file");
        assert_eq!(&bytes[found.start..found.end], found.quote.as_bytes());
    }
}

#[test]
fn scenarios_of_other_pairs_are_found() {
    let mut wrong = 0;
    let mut rows = 0;
    for row in include_str!("scenarios.tsv")
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
    {
        let fields: Vec<&str> = row.split('\t').collect();
        let [initiator, target, wanted, condition, consequence, sentence] = fields[..] else {
            panic!("six fields, not {row}")
        };
        let code = |field: &str| state(field.parse().expect("a Correlates of War code"));
        let text = format!("A report on two states\n\n{sentence}\n");
        let evidence = read_documents(
            &[input("a.txt", text)],
            code(initiator),
            code(target),
            &Limits::default(),
        );
        rows += 1;
        let found: Vec<[String; 3]> = evidence
            .scenarios
            .iter()
            .map(|one| {
                let part = |text: &Option<String>| text.clone().unwrap_or_else(|| "-".to_owned());
                [kind(one), part(&one.condition), part(&one.consequence)]
            })
            .collect();
        let right = match wanted {
            "none" => found.is_empty(),
            _ => {
                let open = |wanted: &str, found: &str| wanted == "*" || wanted == found;
                found.first().is_some_and(|[kind, one, other]| {
                    kind == wanted && open(condition, one) && open(consequence, other)
                })
            }
        };
        if !right {
            wrong += 1;
            println!("{found:?}, not {wanted}: {sentence}");
        }
    }
    println!("scenarios: {wrong} of {rows} sentences wrong");
    assert!(share(wrong, rows) <= 0.1, "{wrong} of {rows} wrong");
}
