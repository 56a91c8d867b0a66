//! Charts of simulated paths: fans, tornadoes, trees, rings.

use marchland_render::{
    Band, Block, Chart, Document, Fan, Fans, RingMark, Rings, Swing, Swings, Tree, TreeNode,
    display_width, to_html, to_markdown, to_text,
};

const EVIL: &str = "<script>alert(1)</script>\u{202e}\u{1b}[31m";

fn document(chart: Chart) -> Document {
    Document {
        title: "A title".to_owned(),
        kicker: "A kicker".to_owned(),
        dateline: "A day".to_owned(),
        blocks: vec![Block::Chart(chart)],
    }
}

fn bands(scale: f64) -> Vec<Band> {
    let band = |month: u32| Band {
        month,
        low: 0.5 * scale * f64::from(month),
        value: scale * f64::from(month),
        high: 2.0 * scale * f64::from(month),
    };
    (1..=24).map(band).collect()
}

fn fans(name: &str, after: Vec<Band>) -> Fans {
    Fans {
        title: format!("Fans {name}"),
        months: 24,
        before_label: name.to_owned(),
        after_label: name.to_owned(),
        panels: vec![Fan {
            label: name.to_owned(),
            before: bands(0.001),
            after,
        }],
    }
}

fn swings(name: &str, at_high: f64) -> Swings {
    Swings {
        title: format!("Swings {name}"),
        low_label: name.to_owned(),
        high_label: name.to_owned(),
        centre: 0.2,
        printed_centre: name.to_owned(),
        rows: vec![Swing {
            label: name.to_owned(),
            at_low: 0.1,
            at_high,
            printed: name.to_owned(),
        }],
    }
}

fn node(label: &str, parent: Option<usize>, weight: f64) -> TreeNode {
    TreeNode {
        label: label.to_owned(),
        note: "1 %".to_owned(),
        parent,
        weight,
    }
}

fn rings(name: &str, size: f64) -> Rings {
    let mark = |ring, new| RingMark {
        label: name.to_owned(),
        ring,
        size,
        new,
        note: name.to_owned(),
    };
    Rings {
        title: format!("Rings {name}"),
        centre: name.to_owned(),
        ring_labels: vec![name.to_owned(), "beyond".to_owned()],
        marks: vec![mark(0, true), mark(1, false), mark(7, false)],
        size_label: name.to_owned(),
        new_label: name.to_owned(),
    }
}

#[test]
fn hostile_strings_and_numbers_stay_inside() {
    let broken = Band {
        month: 24,
        low: f64::NAN,
        value: f64::INFINITY,
        high: -1.0,
    };
    let nodes = vec![node(EVIL, Some(5), f64::NAN), node(EVIL, Some(0), 7.0)];
    let tree = Tree {
        title: EVIL.to_owned(),
        nodes,
    };
    for chart in [
        Chart::Fans(fans(EVIL, vec![broken])),
        Chart::Fans(fans(EVIL, Vec::new())),
        Chart::Swings(swings(EVIL, f64::NAN)),
        Chart::Tree(tree),
        Chart::Rings(rings(EVIL, f64::INFINITY)),
    ] {
        let document = document(chart);
        let page = to_html(&document);
        for bad in ["<script", "\u{1b}", "\u{202e}", "NaN", "\"inf", "Infinity"] {
            assert!(!page.contains(bad), "{bad} in {page}");
        }
        assert!(page.contains("role=\"img\"") && page.contains("-desc\""));
        assert!(!to_markdown(&document).contains('\u{1b}'));
        for width in [40, 80, 110] {
            let text = to_text(&document, width, false);
            assert!(!text.contains('\u{1b}'), "{text}");
            let widest = text.lines().map(display_width).max();
            assert!(widest <= Some(width), "{width}: {text}");
        }
    }
}

#[test]
fn a_fan_ends_where_its_values_do() {
    let page = to_html(&document(Chart::Fans(fans("war", bands(0.002)))));
    // The scale ends at 10 percent, above 2 * 0.002 * 24; the line at 0.048 of it.
    assert!(page.contains("L 1000.0 49.92"), "{page}");
    assert!(page.contains("10 %"), "{page}");
    let text = to_text(&document(Chart::Fans(fans("war", bands(0.002)))), 80, false);
    assert!(text.contains("4.8 %") && text.contains("2 y"), "{text}");
}

#[test]
fn a_tree_joins_each_node_to_the_one_it_follows() {
    let nodes = vec![
        node("root", None, 1.0),
        node("left", Some(0), 0.25),
        node("right", Some(0), 0.0),
        node("stray", Some(9), 0.5),
    ];
    let chart = Chart::Tree(Tree {
        title: "What follows".to_owned(),
        nodes,
    });
    let page = to_html(&document(chart.clone()));
    assert_eq!(page.matches("class=\"branch\"").count(), 2, "{page}");
    assert!(page.contains("stroke-width=\"5.25\"") && page.contains("stroke-width=\"0.75\""));
    let text = to_text(&document(chart), 80, false);
    assert!(text.contains("root (1 %)\n  left (1 %)"), "{text}");
}

#[test]
fn a_tornado_is_drawn_from_its_centre() {
    let page = to_html(&document(Chart::Swings(swings("a", 0.4))));
    // From 0.1 to 0.4 over 96 percent of the width, the centre at a third of it.
    assert!(page.contains("x=\"2.00%\" width=\"32.00%\""), "{page}");
    assert!(page.contains("x=\"34.00%\" width=\"64.00%\""), "{page}");
}

#[test]
fn rings_hold_every_mark() {
    let page = to_html(&document(Chart::Rings(rings("a", 0.25))));
    assert_eq!(page.matches("class=\"orbit\"").count(), 2);
    assert_eq!(page.matches("r=\"11.0\"").count(), 3, "{page}");
    let text = to_text(&document(Chart::Rings(rings("Moldova", 0.25))), 80, false);
    assert!(
        text.contains("Moldova: Moldova (Moldova, Moldova)"),
        "{text}"
    );
}
