//! Text from documents cannot become anything but text.

use crate::fixture;
use marchland_base::FactorId;
use marchland_brief::{Brief, EvidenceReport, Polarity, to_html, to_json, to_markdown, to_text};

fn hostile() -> Vec<String> {
    let mut strings: Vec<String> = [
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "</title></style></svg><script>alert(1)</script>",
        "[click](javascript:alert(1))",
        "](javascript:alert(1))",
        "![pixel](https://evil.example/p.png)",
        "https://evil.example/path",
        "www.evil.example",
        "<https://evil.example>",
        "\u{1b}[31mred\u{1b}[0m \u{1b}]0;title\u{7} \u{9b}31m",
        "| pipes | and | more |",
        "``` fence\n```\nout",
        "~~~\nout",
        "`code`",
        "# heading",
        "- item\n1. item",
        "> quote\n\n<b>bold</b>",
        "===\n---",
        "\u{202e}gnp.exe\u{202c} \u{2066}x\u{2069} \u{200f}",
        "&lt;script&gt; &#60;script&#62;",
        "{{ constructor.constructor('alert(1)')() }}",
        "\0\u{8}\u{7f}\r\n",
        "[ref]: https://evil.example",
        "$$\\href{javascript:alert(1)}{x}$$",
        "</q></blockquote>' onmouseover='alert(1)",
    ]
    .into_iter()
    .map(str::to_owned)
    .collect();
    strings.push("long ".repeat(2_000));
    strings.push("l".repeat(10_000));
    strings.push("\u{301}".repeat(10_000));
    strings
}

/// The sample with one string wherever a document, a file name or a message can put one; a short one also
/// wherever data or a user can.
fn with(text: &str) -> Brief {
    let mut brief = fixture::brief();
    let mut source = fixture::source(text, text, 1);
    source.outlet = Some(text.to_owned());
    source.published = Some(text.to_owned());
    source.updated = Some(text.to_owned());
    source.derived_from = Some(text.to_owned());
    source.quality = vec![text.to_owned()];
    source.notices = brief.sources[2].notices.clone();
    source.notices[0].quote = text.to_owned();
    source.notices[0].kind = text.to_owned();
    brief.sources = vec![source];
    brief.copies[0].copy = text.to_owned();
    brief.copies[0].origin = text.to_owned();
    brief.copies[0].evidence = Some(text.to_owned());
    let claims = [Polarity::Raises, Polarity::Lowers, Polarity::Neutral].map(|polarity| {
        let mut claim = fixture::claim(text, 1, FactorId::Pretext, polarity, text);
        claim.target = Some(text.to_owned());
        claim.time = Some(text.to_owned());
        claim
    });
    for factor in &mut brief.factors {
        factor.evidence = EvidenceReport::default();
        if factor.id == marchland_base::Driver::Factor(FactorId::Pretext) {
            factor.evidence = EvidenceReport::of(claims.to_vec());
        }
    }
    brief.problems[0].file = text.to_owned();
    brief.problems[0].message = text.to_owned();
    if text.len() > 1_000 {
        return brief;
    }
    brief.assumptions[0].statement = text.to_owned();
    brief.limits[0] = text.to_owned();
    brief.citations[0].text = text.to_owned();
    brief.citations[0].bibtex = text.to_owned();
    brief.target.name = text.to_owned();
    brief.answer = text.to_owned();
    brief.data_version = text.to_owned();
    brief
}

/// The tags of a page, in order, with the names of their attributes but without the values.
fn elements(html: &str) -> Vec<String> {
    html.split('<')
        .skip(1)
        .map(|rest| {
            let tag = rest.split('>').next().unwrap_or_default();
            tag.split('"').step_by(2).collect()
        })
        .collect()
}

#[test]
fn a_page_keeps_its_elements() {
    let expected = to_html(&with("harmless"));
    for text in hostile() {
        let page = to_html(&with(&text));
        assert_eq!(elements(&page), elements(&expected), "{text:.60}");
        for forbidden in ["<script", "<img", "<iframe", "href=\"http", "href=\"java"] {
            assert!(
                !page.contains(forbidden),
                "{forbidden} in the page of {text:.60}"
            );
        }
        assert_shown_only(&page, &text);
        assert!(
            page.len() < expected.len() + 120_000,
            "{} bytes for {text:.60}",
            page.len()
        );
    }
}

/// No character is left that is obeyed rather than shown.
fn assert_shown_only(output: &str, text: &str) {
    let obeyed = |character: &char| {
        (character.is_control() && *character != '\n')
            || matches!(character, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    assert_eq!(output.chars().find(obeyed), None, "output of {text:.60}");
}

#[test]
fn a_terminal_is_not_commanded() {
    for text in hostile() {
        let brief = with(&text);
        for width in [0, 40, 60, 80, 110, 10_000] {
            assert_shown_only(&to_text(&brief, width, false), &text);
        }
        let coloured = to_text(&brief, 80, true);
        let own = [
            "\u{1b}[0m",
            "\u{1b}[1m",
            "\u{1b}[2m",
            "\u{1b}[31m",
            "\u{1b}[34m",
        ];
        let stripped = own
            .iter()
            .fold(coloured, |text, code| text.replace(code, ""));
        assert_shown_only(&stripped, &text);
    }
}

#[test]
fn markdown_shows_what_it_was_given() {
    for text in hostile() {
        let markdown = to_markdown(&with(&text));
        assert_shown_only(&markdown, &text);
        assert_markdown_is_inert(&markdown, &text);
    }
}

/// Outside of the code blocks nothing is left that Markdown would act on, apart from the printer's own marks.
fn assert_markdown_is_inert(markdown: &str, text: &str) {
    let mut fence: Option<String> = None;
    for line in markdown.lines() {
        let ticks: String = line
            .chars()
            .take_while(|character| *character == '`')
            .collect();
        match &fence {
            Some(open) if ticks.len() >= open.len() && ticks.len() == line.len() => fence = None,
            Some(_) => {}
            None if ticks.len() >= 3 => fence = Some(ticks),
            None => {
                let unescaped = without_escapes(line);
                for mark in ['<', '[', ']', '`', '~', '$', '&'] {
                    assert!(
                        !unescaped.contains(mark),
                        "{mark} in {line:.120} of {text:.60}"
                    );
                }
                assert!(
                    !unescaped.contains("://") && !unescaped.contains("www."),
                    "{line:.120} of {text:.60}"
                );
                let expected = if unescaped.starts_with('|') {
                    [5, 6, 7]
                } else {
                    [0; 3]
                };
                let pipes = unescaped.matches('|').count();
                assert!(
                    expected.contains(&pipes),
                    "{pipes} pipes in {line:.120} of {text:.60}"
                );
            }
        }
    }
    assert_eq!(
        fence, None,
        "an open code block in the Markdown of {text:.60}"
    );
}

fn without_escapes(line: &str) -> String {
    let mut out = String::new();
    let mut characters = line.chars();
    while let Some(character) = characters.next() {
        if character == '\\' {
            characters.next();
            out.push('x');
        } else {
            out.push(character);
        }
    }
    out
}

#[test]
fn json_keeps_hostile_text_as_it_is() {
    for text in hostile() {
        let brief = with(&text);
        assert_eq!(
            serde_json::from_str::<Brief>(&to_json(&brief)).expect("JSON"),
            brief
        );
    }
}

proptest::proptest! {
    /// Any text at all: the page keeps its elements and the Markdown stays inert.
    #[test]
    fn any_text_is_harmless(text in "\\PC{0,40}|[<>\\[\\]()`|*_#&~!$:/.@ \n\u{1b}\u{202e}\\\\-]{0,40}") {
        let brief = with(&text);
        let filled = to_html(&with("harmless"));
        let page = to_html(&brief);
        proptest::prop_assert_eq!(elements(&page), elements(&filled));
        assert_shown_only(&page, &text);
        assert_markdown_is_inert(&to_markdown(&brief), &text);
        assert_shown_only(&to_text(&brief, 80, false), &text);
    }
}
