//! Figures of reports, held against the embedded values.

use marchland::{Input, Limits, States, assess, embedded, read_documents};
use marchland_brief::{Brief, Verdict};

fn brief(text: &str) -> Brief {
    let bundle = embedded().expect("the embedded bundle");
    let states = States::embedded();
    let state = |code: &str| states.resolve(code, bundle.as_of()).expect(code);
    let (one, other) = (state("RUS"), state("KAZ"));
    let input = Input::new("a.txt", text);
    let evidence = read_documents(&[input], one, other, &Limits::default());
    assess(bundle, one, other, Some(evidence)).expect("an answer")
}

#[test]
fn figures_are_held_against_the_columns() {
    let text = "A report on two states\n\nRussia has an army of roughly 0.9 million men. \
        The border between Russia and Kazakhstan is 7,600 km long. \
        Russia has a population of 500 million. \
        The trade of Kazakhstan with Russia fell by 3 percent of the exports of wheat. \
        In 1991, ethnic Russians made up 38 percent of the population of Kazakhstan. \
        Kazakhstan became independent in 1991.\n";
    let brief = brief(text);
    let verdict = |value: f64| {
        let found = brief
            .figures
            .iter()
            .find(|figure| (figure.quantity.low - value).abs() < 1e-6);
        found.map(|figure| (figure.verdict, figure.reason.clone()))
    };
    let expected = [
        (900_000.0, Verdict::Agrees),
        (7_600.0, Verdict::Agrees),
        (500_000_000.0, Verdict::Differs),
        (38.0, Verdict::OutOfDate),
        (3.0, Verdict::CannotBeChecked),
        (1991.0, Verdict::CannotBeChecked),
    ];
    for (value, wanted) in expected {
        let (found, reason) = verdict(value).unwrap_or_else(|| panic!("no figure {value}"));
        assert_eq!(found, wanted, "{value}: {reason}");
    }
    assert!(
        brief
            .assumptions
            .iter()
            .any(|assumption| assumption.id == "figure_tolerance")
    );
    let page = marchland_brief::to_markdown(&brief);
    assert!(
        page.contains("Figures in the reports") && page.contains("out of date:"),
        "{page}"
    );
}

#[test]
fn no_figure_no_section() {
    let brief = brief("A report on two states\n\nRussia shares a long border with Kazakhstan.\n");
    assert!(brief.figures.is_empty());
    assert!(!marchland_brief::to_markdown(&brief).contains("Figures in the reports"));
}
