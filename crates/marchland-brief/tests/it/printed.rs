//! What every reader must find, whatever the format.

use crate::fixture;
use marchland_brief::{
    rank_to_html, rank_to_markdown, rank_to_text, to_html, to_markdown, to_text,
};

fn formats() -> [String; 3] {
    let brief = fixture::brief();
    [
        to_text(&brief, 96, false),
        to_markdown(&brief),
        to_html(&brief),
    ]
    .map(|text| flat(&text))
}

fn flat(text: &str) -> String {
    text.replace('\u{a0}', " ")
        .replace("&quot;", "\"")
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

#[test]
fn the_answer_its_rank_and_its_base_rate_come_first() {
    let brief = fixture::brief();
    for text in formats() {
        let answer = text.find(&flat(&brief.answer)).expect("the answer");
        let ladder = text.find("Threat of force or more").expect("the ladder");
        for first in [
            "4th of 193",
            "Base rate",
            "What would count",
            "What this is not",
            "Confidence in this analysis",
        ] {
            let at = text
                .find(first)
                .unwrap_or_else(|| panic!("{first} is missing"));
            assert!(at < ladder, "{first} comes after the ladder");
        }
        assert!(answer < ladder);
    }
}

#[test]
fn every_probability_has_its_rule_and_what_it_is_not() {
    let brief = fixture::brief();
    for text in formats() {
        for forecast in &brief.moves {
            assert!(
                text.contains(&forecast.resolution_rule),
                "{}",
                forecast.resolution_rule
            );
            assert!(text.contains(&forecast.is_not), "{}", forecast.is_not);
        }
    }
}

#[test]
fn likelihood_and_confidence_are_never_in_one_sentence() {
    let likelihoods = [
        "likely",
        "no chance",
        "remote",
        "roughly even",
        "almost certain",
    ];
    for text in formats() {
        let text = text.replace("</p>", ". ").replace("**", " ");
        for sentence in text
            .split(['.', '<', '>'])
            .filter(|sentence| sentence.to_lowercase().contains("confidence"))
        {
            assert!(
                !likelihoods.iter().any(|word| sentence.contains(word)),
                "{sentence}"
            );
        }
    }
}

#[test]
fn marks_of_the_sources_are_shown() {
    for text in formats() {
        for mark in [
            "derived from",
            "truncated",
            "corrected: An",
            "keyword",
            "has no text layer",
            "2 independent lines",
            "Who copied whom",
            "shared quotation, two lines",
            "the copy names the other as its source: “as The Test Courier wrote”",
            "absent",
            "All numbers in this brief are invented",
        ] {
            assert!(text.contains(mark), "{mark}");
        }
    }
}

/// The terminal has room for the first measure of each factor; pages have them all.
#[test]
fn pages_show_every_measure() {
    let [text, markdown, html] = formats();
    for page in [markdown, html] {
        for part in ["carried forward, 6", "estimated, 1", "97.3 %", "1,340 km"] {
            assert!(page.contains(part), "{part}");
        }
    }
    assert!(
        text.contains("add -o brief.html"),
        "the terminal says where the rest is"
    );
}

#[test]
fn a_page_loads_nothing() {
    for page in [
        to_html(&fixture::brief()),
        rank_to_html(&fixture::rank_table()),
    ] {
        assert!(page.contains("default-src 'none'; style-src 'unsafe-inline'"));
        for forbidden in [
            "<script", "<link", "<img", "<iframe", "@import", "url(", "http://", "https://",
        ] {
            assert!(!page.contains(forbidden), "{forbidden}");
        }
    }
}

#[test]
fn headings_go_down_one_step_at_a_time_and_ids_are_unique() {
    let page = to_html(&fixture::brief());
    let levels: Vec<u32> = page
        .split("<h")
        .skip(1)
        .filter_map(|rest| rest[..1].parse().ok())
        .collect();
    assert_eq!(levels.first(), Some(&1));
    assert!(
        levels
            .windows(2)
            .all(|pair| pair[1] <= pair[0] + 1 && pair[1] > 1),
        "{levels:?}"
    );
    let mut ids: Vec<&str> = page
        .split(" id=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect();
    let count = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), count);
}

#[test]
fn a_rank_table_says_what_counts() {
    let table = fixture::rank_table();
    for text in [
        rank_to_text(&table, 96, false),
        rank_to_markdown(&table),
        rank_to_html(&table),
    ]
    .map(|text| flat(&text))
    {
        for part in [
            "Sweden ranks first",
            &table.resolution_rule,
            &table.is_not,
            "base rate",
            "dispute history +1.42",
            "All numbers in this table are invented",
        ] {
            assert!(text.contains(part), "{part}");
        }
    }
}
