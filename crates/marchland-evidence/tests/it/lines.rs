//! Lines of reporting: copies, digests, and what only looks like one.

use crate::support::{input, read};
use std::time::{Duration, Instant};

const ARTICLE: &str = "The northern provinces have seen three winters of complaint about water, and the governors know it. \
    Engineers who surveyed the canals last autumn say that half of the gates leak and that nobody has paid for new ones since the old ministry closed. \
    Across the border the same river feeds a dam that was finished in haste. The two capitals signed a protocol on water in May, \
    but neither parliament has read it, and the experts who wrote it have been sent to other posts.";

const QUOTATION: &str = "“We will keep every promise that we have made to our neighbours, we will open the gates in spring, \
    and we expect that nobody will use the water as a weapon against anybody else,” the minister said.";

fn lines(texts: &[(&str, String)]) -> Vec<(u32, Option<String>)> {
    let inputs: Vec<_> = texts.iter().map(|(name, text)| input(name, text)).collect();
    let sources = read(&inputs).sources;
    sources
        .into_iter()
        .map(|source| (source.line, source.derived_from))
        .collect()
}

#[test]
fn copies_join_whatever_their_spaces_quotes_and_case() {
    let copy = ARTICLE.replace(". ", ".\u{a0}").to_uppercase();
    let found = lines(&[("a.txt", ARTICLE.to_owned()), ("b.txt", copy)]);
    assert_eq!(found, [(1, None), (1, Some("a.txt".to_owned()))]);
}

#[test]
fn a_cut_copy_derives_from_the_whole_one_whatever_the_order() {
    let cut = format!("{}and the…", &ARTICLE[..ARTICLE.len() - 60]);
    let found = lines(&[("cut.txt", cut), ("whole.txt", ARTICLE.to_owned())]);
    assert_eq!(found, [(1, Some("whole.txt".to_owned())), (1, None)]);
}

#[test]
fn a_shared_quotation_does_not_join() {
    let filler = |word: &str| {
        let sentence = |at: usize| {
            format!(
                "The {word} of day {at} went to {word} number {} by road {at}. ",
                at * 7
            )
        };
        (0..40).map(sentence).collect::<String>()
    };
    let a = format!("{} {QUOTATION}", filler("convoy"));
    let b = format!("{QUOTATION} {}", filler("envoy"));
    let found = lines(&[("a.txt", a), ("b.txt", b)]);
    assert_eq!(found, [(1, None), (2, None)]);
}

#[test]
fn many_copies_are_grouped_in_time() {
    let texts: Vec<(String, String)> = (0..600)
        .map(|at| {
            (
                format!("{at:03}.txt"),
                format!("{ARTICLE} Copy {at} ends here."),
            )
        })
        .collect();
    let texts: Vec<(&str, String)> = texts
        .iter()
        .map(|(name, text)| (name.as_str(), text.clone()))
        .collect();
    let started = Instant::now();
    let found = lines(&texts);
    assert!(found.iter().all(|place| place.0 == 1));
    assert!(found[1..].iter().all(|place| place.1.is_some()) && found[0].1.is_none());
    assert!(
        started.elapsed() < Duration::from_secs(20),
        "{:?}",
        started.elapsed()
    );
}
