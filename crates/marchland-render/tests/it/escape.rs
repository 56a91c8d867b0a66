//! Text from anywhere becomes one harmless line.

use marchland_render::{display_width, escape_markdown, plain, shorten, wrap};
use proptest::prelude::*;

#[test]
fn what_a_terminal_obeys_is_shown() {
    for (text, expected) in [
        ("two\r\n\tlines  here \u{2028}", "two lines here"),
        ("\u{1b}[31mred\u{9b}0m", "\u{fffd}[31mred\u{fffd}0m"),
        (
            "a\u{202e}b\u{2066}c\u{200f}d\u{e0041}",
            "a\u{fffd}b\u{fffd}c\u{fffd}d\u{fffd}",
        ),
        ("1\u{a0}%", "1\u{a0}%"),
        ("نامه\u{200c}ها", "نامه\u{200c}ها"),
        ("", ""),
    ] {
        assert_eq!(plain(text), expected);
    }
}

#[test]
fn markdown_marks_are_escaped_and_prose_is_not() {
    for (text, expected) in [
        (
            "Plain prose, with a - dash, 1.5 and (brackets).",
            "Plain prose, with a - dash, 1.5 and (brackets).",
        ),
        ("<b>", "\\<b\\>"),
        ("[x](javascript:y)", "\\[x\\](javascript:y)"),
        (
            "https://a.b www.c.d e@f.g",
            "https\\://a.b www\\.c.d e\\@f.g",
        ),
        ("WWW.c.d", "WWW\\.c.d"),
        ("12. item", "12\\. item"),
        ("3) item", "3\\) item"),
        ("1.4 %", "1.4 %"),
        ("7.", "7\\."),
        ("+ item", "\\+ item"),
        ("+0.42", "+0.42"),
        ("# not a heading", "\\# not a heading"),
        ("- not a list", "\\- not a list"),
        (
            "a | b `c` *d* _e_ ~f~ &amp; $g$",
            "a \\| b \\`c\\` \\*d\\* \\_e\\_ \\~f\\~ \\&amp; \\$g\\$",
        ),
        ("line\nbreak", "line break"),
    ] {
        assert_eq!(escape_markdown(text), expected);
    }
}

#[test]
fn long_text_is_cut_at_a_word() {
    assert_eq!(shorten("short", 5), "short");
    assert_eq!(shorten("several words in a row", 14), "several words […]");
    assert_eq!(shorten("unbroken", 4), "unbr […]");
    assert_eq!(shorten("äöüäöü", 3), "äöü […]");
}

#[test]
fn lines_are_wrapped_by_columns() {
    assert_eq!(wrap("it is 1.4 % or so", 10), ["it is", "1.4 % or", "so"]);
    assert_eq!(wrap("哈萨克斯坦", 4), ["哈萨", "克斯", "坦"]);
    assert_eq!(wrap("", 10), [""]);
}

proptest! {
    #[test]
    fn wrapped_lines_fit_and_lose_nothing(text in "\\PC{0,200}", width in 4usize..80) {
        let text = plain(&text);
        let lines = wrap(&text, width);
        for line in &lines {
            prop_assert!(display_width(line) <= width, "{line}");
        }
        let letters = |text: &str| text.chars().filter(|character| *character != ' ').collect::<String>();
        prop_assert_eq!(letters(&lines.concat()), letters(&text));
    }

    #[test]
    fn plain_text_stays_plain(text in any::<String>()) {
        let once = plain(&text);
        prop_assert_eq!(plain(&once), once.clone());
        prop_assert!(!once.chars().any(char::is_control));
    }
}
