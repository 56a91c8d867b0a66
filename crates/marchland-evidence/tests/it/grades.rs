//! Grades: what is written, what is suggested by which rule, and who has the last word.

use marchland_evidence::{Credibility, Grade, Reliability, Standing};
use marchland_evidence::{Input, Limits, read_documents};

fn grade(text: &str) -> Grade {
    text.parse().unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn a_grade_is_written_as_analysts_write_it() {
    for text in ["A1", "B2", "C3", "D4", "E5", "F6"] {
        assert_eq!(grade(text).to_string(), text);
    }
    assert_eq!(Grade::default(), grade("F6"));
    assert_eq!(
        serde_json::to_string(&grade("B2")).expect("JSON"),
        r#"{"reliability":"B","credibility":2}"#
    );
    assert_eq!(
        serde_json::from_str::<Grade>("{}").expect("JSON"),
        grade("F6")
    );
    assert!(serde_json::from_str::<Credibility>("7").is_err());
    for wrong in ["", "A", "A0", "A7", "G1", "b2", "2B", "A11", "é1"] {
        let error = wrong.parse::<Grade>().expect_err(wrong).to_string();
        assert!(
            error.contains(&format!("'{wrong}'")) && error.contains("as in B2"),
            "{error}"
        );
    }
}

#[test]
fn rules_suggest_what_they_say() {
    use Reliability::{A, B, C, D, F};
    const DIGEST: &str = "a digest is no better than its origin";
    const LONE: &str = "a lone line is no confirmation";
    const UNSURE: &str = "fewer than two of the lines that agree are known to be reliable";
    const CONTRARY: &str = "another line contradicts it";
    const CONFIRMED: &str = "independent reliable lines tell the same";
    type Row = (
        &'static str,
        Option<Reliability>,
        &'static [Reliability],
        usize,
        &'static str,
        &'static [&'static str],
    );
    let table: [Row; 13] = [
        // given, origin, agreeing lines, contradicting lines, suggested, reasons
        ("F6", None, &[], 0, "F6", &[]),
        ("B2", None, &[B], 0, "B2", &[]),
        ("B1", None, &[B], 0, "B2", &[LONE]),
        ("A2", Some(C), &[C], 0, "C2", &[DIGEST]),
        ("C2", Some(A), &[A], 0, "C2", &[]),
        ("A3", Some(F), &[F], 0, "F3", &[DIGEST]),
        ("F3", Some(A), &[A], 0, "F3", &[]),
        ("B6", None, &[B, C], 0, "B1", &[CONFIRMED]),
        ("B1", None, &[B, F, D], 0, "B2", &[UNSURE]),
        ("F6", None, &[F, F, F], 0, "F6", &[]),
        ("B1", None, &[B, C], 1, "B3", &[CONTRARY]),
        ("B6", None, &[B, C], 2, "B6", &[]),
        ("A1", Some(D), &[D], 0, "D2", &[DIGEST, LONE]),
    ];
    for (given, origin, agreeing, contradicting, wanted, reasons) in table {
        let standing = Standing {
            origin,
            agreeing,
            contradicting,
        };
        let found = grade(given).suggested(standing);
        let told: Vec<&str> = found.reasons.iter().map(String::as_str).collect();
        assert_eq!(
            (found.grade, told),
            (grade(wanted), reasons.to_vec()),
            "{given} {standing:?}"
        );
    }
}

#[test]
fn nothing_is_judged_by_itself() {
    let input = Input::new(
        "a.txt",
        *b"Russia masses troops at the border with Kazakhstan, and nobody says why.",
    );
    let states = [365, 705].map(crate::support::state);
    let evidence = read_documents(&[input], states[0], states[1], &Limits::default());
    assert_eq!(evidence.sources[0].grade, Grade::default());
}
