//! Figures: on sentences written for the tests about many states, and on the annotated documents when they are there.

use crate::support::{input, seeds, shared, state};
use marchland_evidence::{Evidence, Limits, Quantity, Value, read_documents, read_each};
use serde_json::Value as Json;

/// Shares found and right that have been reached on the annotated documents, a little below.
const LEAST: [f64; 2] = [0.8, 0.85];
/// The same on the sentences of this test. They were at hand while the rules were written.
const LEAST_OWN: [f64; 2] = [0.9, 0.9];

fn value(quantity: &Quantity) -> String {
    match &quantity.value {
        Value::Number(value) => value.to_string(),
        Value::Range([low, high]) => format!("{low}..{high}"),
        Value::Words(words) => words.clone(),
    }
}

fn gold_value(value: &Json) -> String {
    match value {
        Json::Array(bounds) => format!("{}..{}", bounds[0], bounds[1]),
        Json::String(words) => words.clone(),
        number => number.to_string(),
    }
}

struct Wanted {
    file: String,
    start: usize,
    end: usize,
    value: String,
    subject: String,
    quote: String,
}

fn gold(text: &str) -> Vec<Wanted> {
    let offset = |line: &Json, key: &str| {
        usize::try_from(line[key].as_u64().expect("an offset")).expect("small")
    };
    let word = |line: &Json, key: &str| line[key].as_str().unwrap_or_default().to_owned();
    text.lines()
        .map(|line| {
            let line: Json = serde_json::from_str(line).expect("a line of JSON");
            Wanted {
                file: word(&line, "file"),
                start: offset(&line, "start"),
                end: offset(&line, "end"),
                value: gold_value(&line["value"]),
                subject: word(&line, "subject"),
                quote: word(&line, "quote"),
            }
        })
        .collect()
}

fn overlaps(found: &Quantity, wanted: &Wanted) -> bool {
    let shared = found
        .end
        .min(wanted.end)
        .saturating_sub(found.start.max(wanted.start));
    let longer = (found.end - found.start).max(wanted.end - wanted.start);
    found.file == wanted.file && shared * 2 >= longer
}

#[allow(clippy::cast_precision_loss)]
fn share(part: usize, of: usize) -> f64 {
    part as f64 / of.max(1) as f64
}

#[test]
fn figures_of_the_annotated_documents_are_found() {
    let Some(folder) = shared() else {
        println!("skipped: no annotated documents beside the workspace");
        return;
    };
    let evidence = seeds(&folder);
    let text =
        std::fs::read_to_string(folder.join("gold/quantities.jsonl")).expect("the gold quantities");
    let gold = gold(&text);
    let mut free: Vec<&Quantity> = evidence.quantities.iter().collect();
    let (mut hits, mut subjects) = (0, 0);
    for wanted in &gold {
        let found = free
            .iter()
            .position(|found| overlaps(found, wanted) && value(found) == wanted.value);
        match found.map(|at| free.remove(at)) {
            Some(found) => {
                hits += 1;
                let right = found.subject.as_deref() == Some(wanted.subject.as_str());
                subjects += usize::from(right);
                if !right {
                    println!(
                        "subject {:?}, not {}: {}",
                        found.subject, wanted.subject, wanted.quote
                    );
                }
            }
            None => println!(
                "missed {} {}: {}",
                &wanted.file[..3],
                wanted.value,
                wanted.quote
            ),
        }
    }
    for found in free {
        println!(
            "not in the gold: {} {} {}: {}",
            &found.file[..3],
            value(found),
            found.unit,
            found.quote
        );
    }
    let (recall, precision) = (
        share(hits, gold.len()),
        share(hits, evidence.quantities.len()),
    );
    println!(
        "figures: recall {recall:.2}, precision {precision:.2}, subject right in {subjects} of {hits}"
    );
    assert!(
        recall >= LEAST[0] && precision >= LEAST[1],
        "recall {recall:.2}, precision {precision:.2}"
    );
}

/// A row: initiator, target, sentence, then what is expected as `value unit subject`, parted by semicolons.
fn expected(row: &str) -> (u16, u16, &str, Vec<[&str; 3]>) {
    let fields: Vec<&str> = row.split('\t').collect();
    let [initiator, target, sentence, figures] = fields[..] else {
        panic!("four fields, not {row}")
    };
    let code = |field: &str| field.parse().expect("a Correlates of War code");
    let figures = figures
        .split(';')
        .filter(|figure| !figure.trim().is_empty())
        .map(|figure| {
            let parts: Vec<&str> = figure.split('|').map(str::trim).collect();
            let [value, unit, subject] = parts[..] else {
                panic!("value|unit|subject, not {figure}")
            };
            [value, unit, subject]
        });
    (code(initiator), code(target), sentence, figures.collect())
}

fn read(initiator: u16, target: u16, sentence: &str) -> Evidence {
    let text = format!("A report on two states\n\n{sentence}\n");
    read_documents(
        &[input("a.txt", text)],
        state(initiator),
        state(target),
        &Limits::default(),
    )
}

#[test]
fn figures_of_other_pairs_are_found() {
    let (mut hits, mut wanted_all, mut found_all, mut subjects) = (0, 0, 0, 0);
    for row in include_str!("quantities.tsv")
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
    {
        let (initiator, target, sentence, wanted) = expected(row);
        let evidence = read(initiator, target, sentence);
        let mut free: Vec<&Quantity> = evidence.quantities.iter().collect();
        (wanted_all, found_all) = (wanted_all + wanted.len(), found_all + free.len());
        for [wanted, unit, subject] in wanted {
            match free
                .iter()
                .position(|found| value(found) == wanted && found.unit == unit)
            {
                Some(at) => {
                    let found = free.remove(at);
                    hits += 1;
                    let right = found.subject.as_deref() == Some(subject);
                    subjects += usize::from(right);
                    if !right {
                        println!("subject {:?}, not {subject}: {sentence}", found.subject);
                    }
                }
                None => println!("missed {wanted} {unit}: {sentence}"),
            }
        }
        for found in free {
            println!("not expected: {} {}: {sentence}", value(found), found.unit);
        }
    }
    let (recall, precision) = (share(hits, wanted_all), share(hits, found_all));
    println!(
        "figures: {hits} of {wanted_all} found, {found_all} given, subject right in {subjects}"
    );
    assert!(
        recall >= LEAST_OWN[0] && precision >= LEAST_OWN[1],
        "recall {recall:.2}, precision {precision:.2}"
    );
    assert!(
        share(subjects, hits) >= 0.85,
        "subject right in {subjects} of {hits}"
    );
}

#[test]
fn what_is_read_of_a_figure_is_told() {
    let text = "Published 3 March 2024\n\nIn 2021, some 30 to 35 percent of the people in Moldova spoke Russian.\n";
    let evidence = read_documents(
        &[input("a.txt", text)],
        state(365),
        state(359),
        &Limits::default(),
    );
    let [quantity] = &evidence.quantities[..] else {
        panic!("one figure, not {:?}", evidence.quantities)
    };
    assert_eq!(
        &text.as_bytes()[quantity.start..quantity.end],
        quantity.quote.as_bytes()
    );
    assert_eq!(quantity.value, Value::Range([30.0, 35.0]));
    assert_eq!(quantity.qualifier.as_deref(), Some("some"));
    assert_eq!(quantity.as_of.as_deref(), Some("2021"));
    assert_eq!(quantity.as_of_from.as_deref(), Some("sentence"));
    assert_eq!(
        quantity.what,
        "share of the people in Moldova spoke Russian"
    );
}

#[test]
fn a_document_about_no_pair_keeps_its_figures_and_names() {
    let text = "The army of Chad has 40,000 soldiers.\n";
    let evidence = read_each(&[input("a.txt", text)], &Limits::default());
    assert!(evidence.claims.is_empty() && evidence.scenarios.is_empty());
    assert_eq!(evidence.sources[0].about, None);
    assert_eq!(evidence.quantities.len(), 1, "{:?}", evidence.quantities);
    let names: Vec<&str> = evidence
        .actors
        .iter()
        .map(|actor| actor.canonical.as_str())
        .collect();
    assert_eq!(names, ["Chad"]);
}
