//! A reader's judgements: what is taken, what is refused, and which ratio of a line counts.

use crate::support::{input, read};
use marchland_evidence::{Claim, Evidence, Judgements, PlacedJudgement, combined_ratio};

/// Two lines of reporting: a report with its copy, and another.
fn desk() -> Evidence {
    let report = "Russia has massed troops at the border of Kazakhstan, officials said on Monday. The oil fields of Kazakhstan are a \
                  prize that Russia covets. Russian state television calls northern Kazakhstan a gift of the Russian people, and \
                  deputies in Moscow repeat it week after week without being contradicted by anybody in the government.";
    let other = "Kazakhstan is building new export routes across the Caspian Sea, which reduces its dependence on Russia. China has \
                 growing influence in Kazakhstan.";
    read(&[
        input("desk/report.txt", report),
        input("desk/copy.txt", report),
        input("desk/other.txt", other),
    ])
}

fn placed(entries: &str) -> Result<Vec<PlacedJudgement>, String> {
    let text = format!("reader = \"A. Analyst\"\n{entries}");
    let evidence = desk();
    let claims: Vec<&Claim> = evidence.claims.iter().collect();
    let judgements = Judgements::parse(&text).map_err(|error| error.to_string())?;
    let placed = judgements.place(&evidence.sources, &claims);
    placed.map_err(|error| error.to_string())
}

fn entry(file: &str, more: &str) -> String {
    format!("[[judgement]]\nfile = \"{file}\"\n{more}\n")
}

#[test]
fn claims_of_one_line_never_multiply_and_lines_do() {
    let evidence = desk();
    let lines: Vec<u32> = evidence.sources.iter().map(|source| source.line).collect();
    assert_eq!(lines, [1, 1, 2]);
    let massed = "quote = \"massed troops\"\nlikelihood_ratio = 2";
    let prize = "quote = \"a prize\"\nlikelihood_ratio = 3.0";
    let routes = "likelihood_ratio = 0.5";
    let cases: &[(&str, Vec<String>, f64, &[bool])] = &[
        (
            "one claim",
            vec![entry("desk/report.txt", massed)],
            2.0,
            &[true],
        ),
        (
            "two claims of a line: the stronger",
            vec![entry("report.txt", massed), entry("report.txt", prize)],
            3.0,
            &[false, true],
        ),
        (
            "the same claim in a copy",
            vec![entry("report.txt", massed), entry("copy.txt", massed)],
            2.0,
            &[true, false],
        ),
        (
            "two lines",
            vec![entry("copy.txt", prize), entry("other.txt", routes)],
            1.5,
            &[true, true],
        ),
        (
            "the whole line before its claims",
            vec![
                entry("report.txt", prize),
                entry("copy.txt", "likelihood_ratio = 0.8"),
            ],
            0.8,
            &[false, true],
        ),
        (
            "a grade alone",
            vec![entry("other.txt", "grade = \"B2\"")],
            1.0,
            &[false],
        ),
    ];
    for (what, entries, ratio, counts) in cases {
        let found = placed(&entries.concat()).unwrap_or_else(|error| panic!("{what}: {error}"));
        let counted: Vec<bool> = found.iter().map(|judgement| judgement.counts).collect();
        assert_eq!(&counted, counts, "{what}");
        assert!((combined_ratio(&found) - ratio).abs() < 1e-12, "{what}");
    }
}

#[test]
fn what_cannot_be_used_is_refused_with_its_line() {
    let ratio = |value: &str| entry("other.txt", &format!("likelihood_ratio = {value}"));
    let both = [
        entry(
            "report.txt",
            "quote = \"massed troops\"\nlikelihood_ratio = 2",
        ),
        entry("report.txt", "quote = \"a prize\"\nlikelihood_ratio = 0.5"),
    ];
    let twice = [
        entry("report.txt", "likelihood_ratio = 2"),
        entry("copy.txt", "likelihood_ratio = 3"),
    ];
    let cases: &[(String, &str, &str)] = &[
        (ratio("0"), "line 2", "outside 0.001 to 1000"),
        (ratio("-2"), "line 2", "outside 0.001 to 1000"),
        (ratio("nan"), "line 2", "outside 0.001 to 1000"),
        (ratio("inf"), "line 2", "outside 0.001 to 1000"),
        (ratio("\"two\""), "line 4", "expected f64"),
        (entry("other.txt", ""), "line 2", "judges nothing"),
        (entry("other.txt", "grade = \"Z9\""), "line 2", "A to F"),
        (
            entry("other.txt", "weight = 2"),
            "line 4",
            "unknown field `weight`",
        ),
        (
            entry("nowhere.txt", "grade = \"B2\""),
            "line 2",
            "'desk/report.txt'",
        ),
        (
            entry(
                "other.txt",
                "quote = \"flying saucers\"\nlikelihood_ratio = 2",
            ),
            "line 2",
            "no claim of 'desk/other.txt' holds the words",
        ),
        (
            entry("other.txt", "quote = \"Kazakhstan\"\nlikelihood_ratio = 2"),
            "line 2",
            "quote more of the one",
        ),
        (
            entry("other.txt", "quote = \" \"\nlikelihood_ratio = 2"),
            "line 2",
            "'quote' is empty",
        ),
        (
            both.concat(),
            "line 6",
            "judged both ways, here and on line 2",
        ),
        (
            twice.concat(),
            "line 5",
            "as a whole twice, first on line 2",
        ),
        (
            [
                entry("other.txt", "grade = \"B2\""),
                entry("other.txt", "grade = \"C2\""),
            ]
            .concat(),
            "line 5",
            "another grade on line 2",
        ),
        (String::new(), "line 1", "found 0 [[judgement]] entries"),
        (
            "horizon = \"3y\"\n".to_owned() + &ratio("2"),
            "line 2",
            "3y",
        ),
        ("[[judgement".to_owned(), "line 2", ""),
    ];
    for (entries, line, words) in cases {
        let error = placed(entries).expect_err(entries);
        assert!(
            error.starts_with(line) && error.contains(words),
            "{entries}: {error}"
        );
    }
    let nobody = Judgements::parse("reader = \" \"\n[[judgement]]\nfile = \"a\"\ngrade = \"A1\"");
    assert!(
        nobody
            .expect_err("nobody")
            .to_string()
            .contains("name who judges")
    );
}

#[test]
fn ratios_that_leave_nothing_of_the_forecast_are_refused() {
    let most = "likelihood_ratio = 1000.0";
    let two = [entry("report.txt", most), entry("other.txt", most)].concat();
    assert!(placed(&two).is_ok(), "a million is the most");
    let texts = [
        "Russia has massed troops at the border of Kazakhstan, officials said on Monday.",
        "New export routes across the Caspian Sea reduce the dependence of Kazakhstan on its neighbour.",
        "China lends Astana money for ports and railways, and asks for uranium in return.",
    ];
    let inputs: Vec<_> = texts
        .iter()
        .enumerate()
        .map(|(at, text)| input(&format!("{at}.txt"), text))
        .collect();
    let evidence = read(&inputs);
    assert_eq!(evidence.sources.last().map(|source| source.line), Some(3));
    let all: String = (0..3).map(|at| entry(&format!("{at}.txt"), most)).collect();
    let judgements = Judgements::parse(&format!("reader = \"A\"\n{all}")).expect("a file");
    let error = judgements
        .place(&evidence.sources, &[])
        .expect_err("a billion");
    assert!(error.to_string().contains("multiply to 1e9"), "{error}");
}

#[test]
fn the_rules_stand_beside_a_grade_and_the_reader_has_the_last_word() {
    let massed = |grade| format!("quote = \"massed troops\"\ngrade = \"{grade}\"");
    let entries = [
        entry("report.txt", &massed("D2")),
        entry("copy.txt", &massed("A1")),
        entry("other.txt", "likelihood_ratio = 0.5"),
    ];
    let placed = placed(&entries.concat()).expect("judgements that can be used");
    let told = |judgement: &PlacedJudgement| {
        let grade = judgement.grade.map(|grade| grade.to_string());
        let rules = judgement.suggested.as_ref();
        (
            grade,
            rules.map(|rules| (rules.grade.to_string(), rules.reasons.len())),
        )
    };
    let told: Vec<_> = placed.iter().map(told).collect();
    let grade = |text: &str| Some(text.to_owned());
    assert_eq!(told[0], (grade("D2"), Some(("D2".to_owned(), 0))));
    assert_eq!(told[1], (grade("A1"), Some(("D2".to_owned(), 2))));
    assert_eq!(told[2], (None, None));
}
