//! Whatever the bytes, reading ends, and what is quoted is there.

use crate::support::{input, read};
use proptest::prelude::*;

/// Pieces of which pages are made, so that random documents reach the later stages.
fn pieces() -> impl Strategy<Value = Vec<u8>> {
    let known = prop::sample::select(vec![
        "Russia claims northern Kazakhstan. ",
        "Kazakhstan shares a long border with Russia.",
        "<p>",
        "</p>",
        "<nav>",
        "<script>",
        "</script>",
        "&amp;",
        "&#8217;",
        "&nbsp",
        "\n\n",
        "\n# ",
        "- ",
        "[link](",
        ")",
        "**",
        "_",
        "---\n",
        "title: x\n",
        "Updated: 3 May 2024\n",
        "By A. Writer",
        "…",
        "[…]",
        "....",
        "“",
        "”",
        "\u{a0}",
        "%PDF-1.4\n",
        "stream",
        "endstream",
        "ß漢字",
        "\u{202e}",
        "09.01.2026",
        "Tags: A b, C d, E f.",
        "Some 3.5 million Russians, or 18 percent, ",
        "between 1992 and 2,000 in January ",
        "half a",
        "tens of hundreds of ",
        "one hundred and ",
    ]);
    prop_oneof![
        3 => known.prop_map(|piece| piece.as_bytes().to_vec()),
        1 => prop::collection::vec(any::<u8>(), 0..12),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_document_is_read_or_refused(
        parts in prop::collection::vec(pieces(), 0..60),
        name in prop::sample::select(vec!["a.txt", "a.md", "a.html", "a.pdf", "a"]),
    ) {
        let bytes = parts.concat();
        let evidence = read(&[input(name, &bytes)]);
        let lost = evidence.problems.iter().filter(|problem| problem.lost).count();
        prop_assert_eq!(evidence.sources.len() + lost, 1);
        for claim in &evidence.claims {
            prop_assert!(claim.start < claim.end);
            if evidence.sources[0].format != "pdf" {
                prop_assert!(claim.end <= bytes.len());
                if evidence.sources[0].encoding == "UTF-8" {
                    prop_assert_eq!(&bytes[claim.start..claim.end], claim.quote.as_bytes());
                }
            }
        }
        for quantity in &evidence.quantities {
            prop_assert!(quantity.start < quantity.end && quantity.low <= quantity.high);
        }
        let source = evidence.sources.first();
        for span in source.iter().flat_map(|source| source.boilerplate.iter().chain(&source.metadata).chain(&source.cuts)) {
            prop_assert!(span.start <= span.end);
        }
    }

    #[test]
    fn any_text_is_read(text in "\\PC{0,200}") {
        read(&[input("a.txt", &text), input("a.html", &text), input("a.md", &text)]);
    }
}
