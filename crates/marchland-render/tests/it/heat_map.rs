//! Heat maps: alone, in a page, on a terminal.

use marchland_render::{
    Block, Chart, Document, HeatMap, HeatRow, display_width, to_html, to_markdown, to_svg, to_text,
};

fn row(label: &str, shares: &[Option<f64>]) -> HeatRow {
    HeatRow {
        label: label.to_owned(),
        shares: shares.to_vec(),
        printed: "50 % absent".to_owned(),
    }
}

fn map(rows: Vec<HeatRow>, columns: usize) -> HeatMap {
    HeatMap {
        title: "What is <absent> & where".to_owned(),
        low: "none absent".to_owned(),
        high: "all absent".to_owned(),
        empty: "no rows".to_owned(),
        columns: (0..columns).map(|at| (1946 + at).to_string()).collect(),
        rows,
    }
}

fn document(map: HeatMap) -> Document {
    Document {
        title: "A title".to_owned(),
        kicker: "A kicker".to_owned(),
        dateline: "A day".to_owned(),
        blocks: vec![Block::Chart(Chart::HeatMap(map))],
    }
}

#[test]
fn an_svg_stands_alone_and_is_escaped() {
    let shares = [Some(0.0), Some(0.0), Some(0.5), None, Some(1.0)];
    let svg = to_svg(&map(vec![row("a<b>\u{202e}", &shares)], 5));
    for part in [
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\"",
        "aria-labelledby=\"map-title map-desc\"",
        "<title id=\"map-title\">What is &lt;absent&gt; &amp; where</title>",
        "a&lt;b&gt;\u{fffd}: 50 % absent</desc>",
        "prefers-color-scheme:dark",
        "none absent",
        "all absent (blank: no rows)",
        ">1946</text>",
    ] {
        assert!(svg.contains(part), "{part} is not in {svg}");
    }
    assert!(!svg.contains("<b>") && !svg.contains("script"), "{svg}");
    // Four in the legend, then one for each run of equal neighbours that is not empty.
    assert_eq!(svg.matches("class=\"share\"").count(), 4 + 2, "{svg}");
    assert_eq!(svg.matches("class=\"none\"").count(), 5 + 3, "{svg}");
}

#[test]
fn a_little_is_seen_and_nothing_is_not() {
    let svg = to_svg(&map(vec![row("a", &[Some(0.0001), Some(0.0)])], 2));
    assert_eq!(svg.matches("fill-opacity=\"0.15\"").count(), 1, "{svg}");
    let text = to_text(
        &document(map(vec![row("a", &[Some(0.0001), Some(0.0)])], 2)),
        80,
        false,
    );
    assert!(text.contains("a  \u{2591}\u{b7}\n"), "{text}");
}

#[test]
fn a_page_holds_the_chart() {
    let page = to_html(&document(map(vec![row("a", &[Some(0.5)])], 1)));
    for part in [
        "<div class=\"heat\">",
        "key-all\">all absent",
        "blank: no rows",
        "opening-0-desc",
    ] {
        assert!(page.contains(part), "{part} is not in {page}");
    }
}

#[test]
fn maps_stand_any_number() {
    let odd = [
        Some(f64::NAN),
        Some(-1.0),
        Some(2.0),
        Some(f64::INFINITY),
        None,
    ];
    let many: Vec<Option<f64>> = (0..300).map(|at| Some(f64::from(at) / 300.0)).collect();
    let maps = [
        map(vec![], 0),
        map(vec![row("a", &[])], 0),
        map(
            vec![
                row("odd", &odd),
                row(
                    "a label that is longer than a chart has room for, by far",
                    &odd,
                ),
            ],
            5,
        ),
        map(vec![row("many", &many)], 300),
    ];
    for map in maps {
        let svg = to_svg(&map);
        assert!(!svg.contains("NaN") && !svg.contains("inf"), "{svg}");
        let document = document(map);
        for width in [0, 40, 80, 500] {
            for line in to_text(&document, width, false).lines() {
                assert!(display_width(line) <= width.clamp(40, 110), "{line}");
            }
        }
        assert!(to_markdown(&document).contains("```text"));
        assert!(!to_html(&document).contains("NaN"));
    }
}
