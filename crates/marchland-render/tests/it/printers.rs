//! One document in three formats.

use marchland_render::{
    Bar, Bars, Block, Chart, Column, Document, Range, Ranges, Table, display_width, to_html,
    to_markdown, to_text,
};

fn document(blocks: Vec<Block>) -> Document {
    Document {
        title: "A title".to_owned(),
        kicker: "A kicker".to_owned(),
        dateline: "A day".to_owned(),
        blocks,
    }
}

fn table(first: &str) -> Table {
    Table {
        caption: "Three columns".to_owned(),
        columns: vec![
            Column::words("Name"),
            Column::numbers("Amount"),
            Column::words("Remark"),
        ],
        rows: vec![
            vec![first.to_owned(), "12".to_owned(), "short".to_owned()],
            vec![
                "second".to_owned(),
                "1,234".to_owned(),
                "a remark that goes on for longer than the others do".to_owned(),
            ],
        ],
    }
}

fn ranges(values: &[[f64; 4]]) -> Chart {
    let row = |[low, value, high, mark]: &[f64; 4]| Range {
        label: "row".to_owned(),
        value: *value,
        low: *low,
        high: *high,
        mark: *mark,
        printed: "number".to_owned(),
    };
    Chart::Ranges(Ranges {
        title: "Ranges".to_owned(),
        rows: values.iter().map(row).collect(),
        span: [0.01, 0.1],
        mark_label: "mark".to_owned(),
    })
}

#[test]
fn a_table_fits_the_terminal() {
    let text = to_text(&document(vec![Block::Table(table("first"))]), 60, false);
    let expected = "\
Name    Amount  Remark
──────  ──────  ────────────────────────────────────────────
first       12  short
second   1,234  a remark that goes on for longer than the
                others do
";
    assert!(text.ends_with(expected), "{text}");
}

#[test]
fn a_table_too_wide_becomes_a_list() {
    let mut wide = table("first");
    wide.columns
        .extend([Column::numbers("Further"), Column::numbers("Last")]);
    for row in &mut wide.rows {
        row.extend([
            "a number of twenty ch".to_owned(),
            "another one like that".to_owned(),
        ]);
    }
    let text = to_text(&document(vec![Block::Table(wide)]), 40, false);
    assert!(
        text.contains("first\n  Amount: 12\n  Remark: short\n"),
        "{text}"
    );
}

#[test]
fn a_table_keeps_its_roles_and_labels() {
    let page = to_html(&document(vec![Block::Table(table("<b>first</b>"))]));
    for part in [
        "<caption>Three columns</caption>",
        "<th role=\"columnheader\" scope=\"col\" class=\"number\">Amount</th>",
        "<th role=\"rowheader\" scope=\"row\">&lt;b&gt;first&lt;/b&gt;</th>",
        "<td role=\"cell\" class=\"number\" data-label=\"Amount\">12</td>",
    ] {
        assert!(page.contains(part), "{part} is not in {page}");
    }
    let markdown = to_markdown(&document(vec![Block::Table(table("a|b"))]));
    assert!(
        markdown
            .contains("| Name | Amount | Remark |\n| --- | ---: | --- |\n| a\\|b | 12 | short |"),
        "{markdown}"
    );
}

#[test]
fn charts_stand_any_number() {
    let odd = [
        [0.0, 0.0, 0.0, 0.0],
        [1.0, 1.0, 1.0, 1.0],
        [1e-300, 1e-9, 1.0, 0.5],
        [f64::NAN, f64::NAN, f64::NAN, f64::NAN],
        [f64::NEG_INFINITY, 2.0, f64::INFINITY, -1.0],
        [0.9, 0.5, 0.1, 0.5],
    ];
    let bars = Chart::Bars(Bars {
        title: "Bars".to_owned(),
        left: "less".to_owned(),
        right: "more".to_owned(),
        bars: [0.0, -0.0, 1e300, f64::NAN, f64::INFINITY, f64::NEG_INFINITY]
            .map(|amount| Bar {
                label: "a label that is longer than a chart has room for".to_owned(),
                amount,
                printed: "number".to_owned(),
            })
            .to_vec(),
    });
    let charts = vec![
        Block::Chart(ranges(&odd)),
        Block::Chart(ranges(&[])),
        Block::Chart(bars),
    ];
    let document = document(charts);
    for width in [0, 40, 80, 500] {
        for line in to_text(&document, width, false).lines() {
            assert!(display_width(line) <= width.clamp(40, 110), "{line}");
        }
    }
    assert!(!to_html(&document).contains("NaN"));
    assert!(to_markdown(&document).contains("```text"));
}

#[test]
fn a_chart_has_a_text_of_its_own() {
    let page = to_html(&document(vec![Block::Chart(ranges(&[[
        0.01, 0.02, 0.05, 0.004,
    ]]))]));
    assert!(
        page.contains("<title id=\"opening-0-title\">Ranges</title>"),
        "{page}"
    );
    assert!(
        page.contains("row: number, interval 1 % to 5 %, mark 0.4 %"),
        "{page}"
    );
}

#[test]
fn code_ends_where_it_should() {
    let code = Block::Code {
        label: "Code".to_owned(),
        text: "@misc{a,\n  b = {````}\n```\n# c".to_owned(),
    };
    let markdown = to_markdown(&document(vec![code.clone()]));
    assert!(
        markdown.contains("`````bibtex\n@misc{a,\n  b = {````}\n```\n# c\n`````"),
        "{markdown}"
    );
    assert!(!to_text(&document(vec![code]), 80, false).contains("misc"));
}
