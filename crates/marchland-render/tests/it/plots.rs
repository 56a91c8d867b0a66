//! Plots of forecasts against what happened, and blocks that are folded away.

use marchland_render::{
    Arc, ArcName, Arcs, Block, Chart, Diagonal, DiagonalPoint, Document, Strips, StripsRow, Year,
    Yearly, display_width, to_html, to_markdown, to_text,
};

const EVIL: &str = "<script>alert(1)</script>\u{202e}\u{1b}[31m";

fn point(forecast: f64, observed: f64) -> DiagonalPoint {
    DiagonalPoint {
        forecast,
        observed,
        interval: [observed * 0.5, observed * 2.0 + 1e-5],
        printed: format!("31 of 1,204 {EVIL}"),
    }
}

fn charts() -> [Chart; 4] {
    [
        Chart::Diagonal(Diagonal {
            title: format!("Reliability {EVIL}"),
            across: EVIL.to_owned(),
            up: EVIL.to_owned(),
            interval_label: EVIL.to_owned(),
            points: vec![
                point(0.00002, 0.0),
                point(0.003, 0.004),
                point(0.4, 0.31),
                point(f64::NAN, f64::INFINITY),
            ],
        }),
        Chart::Strips(Strips {
            title: format!("Separation {EVIL}"),
            dark: EVIL.to_owned(),
            curve: EVIL.to_owned(),
            rows: vec![StripsRow {
                label: format!("all {EVIL}"),
                strips: vec![[0.0, 0.0], [0.5, 0.2], [f64::NAN, 7.0], [1.0, 1.0]],
                mark: Some(0.9),
                printed: EVIL.to_owned(),
            }],
        }),
        Chart::Yearly(Yearly {
            title: format!("Years {EVIL}"),
            bars: EVIL.to_owned(),
            line: EVIL.to_owned(),
            years: vec![
                Year {
                    year: 2001,
                    observed: 31.0,
                    expected: 28.4,
                },
                Year {
                    year: 2002,
                    observed: 0.0,
                    expected: f64::NAN,
                },
            ],
        }),
        Chart::Arcs(arcs(EVIL)),
    ]
}

/// Two groups; a full arc, a dashed one and one that leads nowhere.
fn arcs(name: &str) -> Arcs {
    let row = |begins| ArcName {
        name: name.to_owned(),
        note: name.to_owned(),
        begins,
    };
    let arc = |from, to, full| Arc { from, to, full };
    Arcs {
        title: format!("Copies {name}"),
        full: "a copy".to_owned(),
        dashed: "a quotation".to_owned(),
        names: vec![row(true), row(false), row(true)],
        arcs: vec![arc(1, 0, true), arc(2, 1, false), arc(9, 0, true)],
    }
}

#[test]
fn arcs_are_drawn_between_names_that_are_there() {
    let document = document(vec![Block::Chart(Chart::Arcs(arcs("a.txt")))]);
    let page = to_html(&document);
    assert_eq!(page.matches("class=\"arc\"").count(), 1, "{page}");
    assert_eq!(page.matches("class=\"arc dashed\"").count(), 1, "{page}");
    assert_eq!(page.matches("class=\"arrow\"").count(), 2, "{page}");
    let text = to_text(&document, 80, false);
    assert!(text.contains("a.txt (a.txt) ⇢ a.txt"), "{text}");
}

fn document(blocks: Vec<Block>) -> Document {
    Document {
        title: "A title".to_owned(),
        kicker: "A kicker".to_owned(),
        dateline: "A day".to_owned(),
        blocks,
    }
}

#[test]
fn every_string_of_a_plot_is_escaped_and_no_number_leaves_the_drawing() {
    for chart in charts() {
        let document = document(vec![Block::Chart(chart)]);
        let page = to_html(&document);
        assert!(
            !page.contains("<script") && !page.contains('\u{1b}'),
            "{page}"
        );
        assert!(!page.contains('\u{202e}'), "{page}");
        let svg = &page[page.find("<svg").expect("a drawing")..];
        let svg = &svg[..svg.find("</svg>").expect("its end")];
        assert!(svg.contains("role=\"img\"") && svg.contains("-desc\""));
        for bad in ["\"NaN", "\"inf", "=\"-inf"] {
            assert!(!svg.contains(bad), "{bad} in {svg}");
        }
        let markdown = to_markdown(&document);
        assert!(!markdown.contains('\u{1b}'), "{markdown}");
        for width in [40, 80, 110] {
            let text = to_text(&document, width, false);
            assert!(!text.contains('\u{1b}'), "{text}");
            let widest = text.lines().map(display_width).max();
            assert!(widest <= Some(width), "{width}: {text}");
        }
    }
}

#[test]
fn what_never_happened_is_a_ring_at_the_lower_edge() {
    let [chart, ..] = charts();
    let page = to_html(&document(vec![Block::Chart(chart)]));
    assert_eq!(page.matches("class=\"ring\"").count(), 1, "{page}");
    assert_eq!(page.matches("class=\"dot\"").count(), 3, "{page}");
}

#[test]
fn folded_blocks_are_printed_on_pages_and_left_out_on_a_terminal() {
    let folded = Block::Details {
        summary: format!("More {EVIL}"),
        blocks: vec![
            Block::subsection("Inside"),
            Block::Paragraph("Hidden words".to_owned()),
        ],
    };
    let document = document(vec![Block::Paragraph("Seen".to_owned()), folded]);
    let page = to_html(&document);
    assert!(
        page.contains("<details class=\"fold\"><summary>More "),
        "{page}"
    );
    assert!(page.contains("Hidden words") && !page.contains("<script"));
    let markdown = to_markdown(&document);
    let (from, to) = (markdown.find("<details>"), markdown.find("</details>"));
    assert!(from < markdown.find("Hidden words") && markdown.find("Hidden words") < to);
    assert!(!markdown.contains("<script"), "{markdown}");
    let text = to_text(&document, 80, false);
    assert!(text.contains("Seen") && !text.contains("Hidden"), "{text}");
}
