//! The five annotated documents, when they are there.

use crate::support::{seeds, shared};
use marchland_evidence::{Claim, Evidence};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;

/// An annotated claim.
pub struct Gold {
    pub id: String,
    pub file: String,
    pub start: usize,
    pub end: usize,
    pub factor: String,
    pub polarity: String,
    pub modality: String,
    pub target: Option<String>,
    pub clear: bool,
    pub quote: String,
}

fn gold_claims(folder: &Path) -> Vec<Gold> {
    let text = std::fs::read_to_string(folder.join("gold/claims.jsonl")).expect("the gold claims");
    let word = |value: &Value, key: &str| value[key].as_str().unwrap_or_default().to_owned();
    text.lines()
        .map(|line| {
            let value: Value = serde_json::from_str(line).expect("a line of JSON");
            Gold {
                id: word(&value, "id"),
                file: word(&value, "file"),
                start: usize::try_from(value["start"].as_u64().expect("a start")).expect("small"),
                end: usize::try_from(value["end"].as_u64().expect("an end")).expect("small"),
                factor: word(&value, "factor"),
                polarity: word(&value, "polarity"),
                modality: word(&value, "modality"),
                target: value["target"].as_str().map(str::to_owned),
                clear: value["confidence"] == "clear",
                quote: word(&value, "quote"),
            }
        })
        .collect()
}

/// The annotations with the factors that the codebook gained after they were made.
fn relabelled(gold: Vec<Gold>) -> Vec<Gold> {
    let table = include_str!("relabelled.tsv");
    let rows: BTreeMap<&str, &str> = table
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once('\t'))
        .collect();
    let factor = |annotation: &Gold| {
        let row = rows.get(annotation.id.as_str())?;
        row.split('\t').next().map(str::to_owned)
    };
    let known = gold
        .iter()
        .filter(|annotation| rows.contains_key(annotation.id.as_str()));
    assert_eq!(known.count(), rows.len(), "a row names no annotation");
    gold.into_iter()
        .map(|annotation| Gold {
            factor: factor(&annotation).unwrap_or_else(|| annotation.factor.clone()),
            ..annotation
        })
        .collect()
}

fn overlaps(claim: &Claim, gold: &Gold) -> bool {
    let shared = claim
        .end
        .min(gold.end)
        .saturating_sub(claim.start.max(gold.start));
    let longer = (claim.end - claim.start).max(gold.end - gold.start);
    claim.file == gold.file && claim.factor.word() == gold.factor && shared * 2 >= longer
}

/// Matches one to one, clear annotations first; what is left over and matches an arguable one counts on neither side.
fn matching<'a>(
    claims: &'a [Claim],
    gold: &'a [Gold],
) -> (Vec<(&'a Claim, &'a Gold)>, Vec<&'a Claim>) {
    let mut free: Vec<&Claim> = claims.iter().collect();
    let mut pairs = Vec::new();
    for clear in [true, false] {
        for annotation in gold.iter().filter(|annotation| annotation.clear == clear) {
            // Among equals the claim about the same target is meant.
            let fits = |claim: &&Claim| overlaps(claim, annotation);
            let same =
                |claim: &&Claim| overlaps(claim, annotation) && claim.target == annotation.target;
            let found = free
                .iter()
                .position(same)
                .or_else(|| free.iter().position(fits));
            if let Some(at) = found {
                pairs.push((free.remove(at), annotation));
            }
        }
    }
    (pairs, free)
}

fn f1(hits: usize, claimed: usize, wanted: usize) -> (f64, f64, f64) {
    #[allow(clippy::cast_precision_loss)]
    let ratio = |a: usize, b: usize| if b == 0 { 0.0 } else { a as f64 / b as f64 };
    let (precision, recall) = (ratio(hits, claimed), ratio(hits, wanted));
    let sum = precision + recall;
    (
        precision,
        recall,
        if sum > 0.0 {
            2.0 * precision * recall / sum
        } else {
            0.0
        },
    )
}

#[test]
fn claims_reach_the_bar() {
    let Some(folder) = shared() else {
        println!("skipped: no annotated documents beside the workspace");
        return;
    };
    let evidence = seeds(&folder);
    println!("as annotated");
    let [f, polarity, modality] = measured(&evidence, &gold_claims(&folder));
    assert!(f >= 0.75, "claim F1 {f:.3} is below 0.75");
    assert!(
        polarity >= 0.85 && modality >= 0.8,
        "{polarity:.2}, {modality:.2}"
    );
    println!("with the factors that the codebook gained since");
    let [f, ..] = measured(&evidence, &relabelled(gold_claims(&folder)));
    assert!(f >= 0.75, "claim F1 {f:.3} is below 0.75");
}

/// F1 of the claims, and of those that match the shares with the right polarity and modality.
pub fn measured(evidence: &Evidence, gold: &[Gold]) -> [f64; 3] {
    let (pairs, spurious) = matching(&evidence.claims, gold);
    let clear: Vec<_> = pairs.iter().filter(|pair| pair.1.clear).collect();
    let wanted = gold.iter().filter(|annotation| annotation.clear).count();
    let mut table: BTreeMap<&str, [usize; 3]> = BTreeMap::new();
    for annotation in gold.iter().filter(|annotation| annotation.clear) {
        table.entry(&annotation.factor).or_default()[2] += 1;
    }
    for (_, annotation) in &clear {
        table.entry(&annotation.factor).or_default()[0] += 1;
        table.entry(&annotation.factor).or_default()[1] += 1;
    }
    for claim in &spurious {
        table.entry(claim.factor.word()).or_default()[1] += 1;
    }
    println!(
        "{:<24} {:>5} {:>8} {:>6}",
        "factor", "hits", "claimed", "gold"
    );
    for (factor, [hits, claimed, wanted]) in &table {
        let (precision, recall, f) = f1(*hits, *claimed, *wanted);
        println!(
            "{factor:<24} {hits:>5} {claimed:>8} {wanted:>6}   P {precision:.2} R {recall:.2} F1 {f:.2}"
        );
    }
    let (precision, recall, f) = f1(clear.len(), clear.len() + spurious.len(), wanted);
    println!("all: P {precision:.3} R {recall:.3} F1 {f:.3}");
    let share = |test: &dyn Fn(&Claim, &Gold) -> bool| {
        let right = clear.iter().filter(|pair| test(pair.0, pair.1)).count();
        #[allow(clippy::cast_precision_loss)]
        let share = right as f64 / clear.len().max(1) as f64;
        share
    };
    let word = |value: Value| value.as_str().unwrap_or_default().to_owned();
    let json =
        |claim: &Claim, key: &str| word(serde_json::to_value(claim).expect("JSON")[key].clone());
    let polarity = share(&|claim, gold| json(claim, "polarity") == gold.polarity);
    let modality = share(&|claim, gold| json(claim, "modality") == gold.modality);
    let target = share(&|claim, gold| claim.target == gold.target);
    println!("of matches: polarity {polarity:.2}, modality {modality:.2}, target {target:.2}");
    if std::env::var_os("SHOW_MISSES").is_some() {
        show(evidence, gold, &pairs, &spurious);
    }
    [f, polarity, modality]
}

fn show(evidence: &Evidence, gold: &[Gold], pairs: &[(&Claim, &Gold)], spurious: &[&Claim]) {
    for annotation in gold.iter().filter(|annotation| annotation.clear) {
        if !pairs.iter().any(|pair| std::ptr::eq(pair.1, annotation)) {
            println!(
                "MISSED {} {} {}: {}",
                &annotation.file[..3],
                annotation.factor,
                annotation.polarity,
                annotation.quote
            );
        }
    }
    for claim in spurious {
        println!(
            "SPURIOUS {} {}: {}",
            &claim.file[..3],
            claim.factor,
            claim.quote
        );
    }
    for (claim, annotation) in pairs {
        println!(
            "PAIR {:?}/{} {:?}/{} {:?}/{:?} {}: {}",
            claim.polarity,
            annotation.polarity,
            claim.modality,
            annotation.modality,
            claim.target,
            annotation.target,
            claim.factor,
            claim.quote
        );
    }
    for source in &evidence.sources {
        println!("{}", serde_json::to_string_pretty(source).expect("JSON"));
    }
}

#[test]
fn documents_are_dated_grouped_and_marked() {
    let Some(folder) = shared() else {
        println!("skipped: no annotated documents beside the workspace");
        return;
    };
    let evidence = seeds(&folder);
    let text = std::fs::read_to_string(folder.join("gold/documents.json")).expect("the documents");
    let gold: Vec<Value> = serde_json::from_str(&text).expect("JSON");
    assert_eq!(evidence.sources.len(), gold.len());
    for (source, gold) in evidence.sources.iter().zip(&gold) {
        let found = serde_json::to_value(source).expect("JSON");
        for key in [
            "file",
            "title",
            "outlet",
            "published",
            "updated",
            "line",
            "derived_from",
            "truncated",
        ] {
            let (found, wanted) = (plain(&found[key]), plain(&gold[key]));
            assert_eq!(found, wanted, "{key} of {}", source.file);
        }
        let notices: Vec<Value> = found["notices"].as_array().expect("a list").clone();
        let wanted = gold["notices"].as_array().expect("a list");
        assert_eq!(notices.len(), wanted.len(), "notices of {}", source.file);
        for (found, wanted) in notices.iter().zip(wanted) {
            for key in ["start", "end", "quote", "kind"] {
                assert_eq!(found[key], wanted[key], "notice of {}", source.file);
            }
        }
        let spans = gold["boilerplate"].as_array().expect("a list");
        let metadata = gold["metadata_spans"].as_array().expect("a list");
        for claim in evidence
            .claims
            .iter()
            .filter(|claim| claim.file == source.file)
        {
            for span in spans.iter().chain(metadata) {
                assert!(apart(claim, span), "{} overlaps {span}", claim.quote);
            }
        }
        report_coverage(source, spans);
    }
}

/// No-break and other spaces are one to a reader of titles.
fn plain(value: &Value) -> Value {
    match value.as_str() {
        Some(text) => Value::from(text.split_whitespace().collect::<Vec<_>>().join(" ")),
        None => value.clone(),
    }
}

fn bounds(span: &Value) -> (usize, usize) {
    let number =
        |key: &str| usize::try_from(span[key].as_u64().expect("an offset")).expect("small");
    (number("start"), number("end"))
}

fn apart(claim: &Claim, span: &Value) -> bool {
    let (start, end) = bounds(span);
    claim.end <= start || claim.start >= end
}

fn report_coverage(source: &marchland_evidence::Source, spans: &[Value]) {
    let found = spans.iter().filter(|span| {
        let (start, end) = bounds(span);
        source
            .boilerplate
            .iter()
            .any(|own| own.start <= start && own.end >= end)
    });
    println!(
        "{}: {} of {} boilerplate spans found",
        source.file,
        found.count(),
        spans.len()
    );
}

#[test]
fn quotes_are_the_bytes_of_the_file() {
    let Some(folder) = shared() else {
        println!("skipped: no annotated documents beside the workspace");
        return;
    };
    for claim in seeds(&folder).claims {
        let bytes = std::fs::read(folder.join("seeds").join(&claim.file)).expect("the file");
        assert_eq!(&bytes[claim.start..claim.end], claim.quote.as_bytes());
    }
}
