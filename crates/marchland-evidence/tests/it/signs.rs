//! What a document says of itself, and the signs of a machine's hand.

use crate::support::{input, read, shared, state};
use marchland_evidence::{Limits, Source, collect, read_documents};
use serde_json::Value;

fn signs(source: &Source, rule: &str) -> Vec<String> {
    let of_rule = source.signs.iter().filter(|sign| sign.rule == rule);
    of_rule.map(|sign| sign.quote.clone()).collect()
}

#[test]
fn rules_show_the_words_that_they_hold_for() {
    let text = "Sylvania met with Freedonia. It spoke of Freedonia, and then Freedonia asked the Collective Security Treaty \
                Association for help. Later freedonia withdrew,and nobody knew why.Sylvania stayed at the border.\n\n\
                CORRECTION (March 5, 2024): An earlier version named the wrong river.";
    let evidence = read(&[input("a.txt", text)]);
    let source = &evidence.sources[0];
    assert_eq!(signs(source, "lost capital"), ["freedonia"]);
    assert_eq!(
        signs(source, "lost space"),
        ["withdrew,and", "why.Sylvania"]
    );
    assert_eq!(
        signs(source, "wrong name of an organisation"),
        ["Collective Security Treaty Association"]
    );
    for sign in &source.signs {
        assert_eq!(&text[sign.start..sign.end], sign.quote);
    }
    assert_eq!(source.corrected.as_deref(), Some("2024-03-05"));
    assert_eq!(source.boilerplate_share, 0.0);
}

#[test]
fn annotated_documents_agree() {
    let Some(shared) = shared() else {
        println!("skipped: no ../shared");
        return;
    };
    let text = std::fs::read_to_string(shared.join("gold/documents.json")).expect("the gold");
    let gold: Vec<Value> = serde_json::from_str(&text).expect("JSON");
    let collected = collect(&[shared.join("seeds")], &Limits::default()).expect("the seeds");
    let evidence = read_documents(
        &collected.inputs,
        state(365),
        state(705),
        &Limits::default(),
    );
    for (source, gold) in evidence.sources.iter().zip(&gold) {
        let file = &source.file;
        for (key, found) in [
            ("file", Some(file)),
            ("title", source.title.as_ref()),
            ("outlet", source.outlet.as_ref()),
            ("published", source.published.as_ref()),
            ("updated", source.updated.as_ref()),
            ("language", Some(&source.language)),
        ] {
            assert_eq!(
                found.map(String::as_str),
                gold[key].as_str(),
                "{file}: {key}"
            );
        }
        assert_eq!(
            Some(source.truncated),
            gold["truncated"].as_bool(),
            "{file}"
        );
        let notices = gold["notices"].as_array().expect("a list");
        for (found, notice) in source.notices.iter().zip(notices) {
            assert_eq!(
                Some(found.quote.as_str()),
                notice["quote"].as_str(),
                "{file}"
            );
            assert_eq!(Some(found.kind.as_str()), notice["kind"].as_str(), "{file}");
        }
        assert_eq!(source.notices.len(), notices.len(), "{file}");
        let authors = gold["authors"].as_array().into_iter().flatten();
        let authors: Vec<&str> = authors.filter_map(Value::as_str).collect();
        assert_eq!(source.authors, authors, "{file}");
    }
    let mangled = &evidence.sources[4];
    assert_eq!(signs(mangled, "keyword list").len(), 7);
    // The second stands in a keyword list, which is dropped as a whole.
    assert_eq!(signs(mangled, "wrong name of an organisation").len(), 1);
    assert!(!signs(mangled, "lost space").is_empty() && !signs(mangled, "lost capital").is_empty());
}
