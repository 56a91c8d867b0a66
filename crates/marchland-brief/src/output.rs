//! A brief or a rank table in the four formats.

use crate::document::{Detail, brief_document, rank_document};
use crate::{Brief, RankTable};
use serde::Serialize;

/// How many quotes of one factor and polarity a page shows; the JSON has them all.
const QUOTES_ON_PAGE: usize = 12;
const QUOTES_ON_TERMINAL: usize = 2;

const PAGE: Detail = Detail {
    quotes: QUOTES_ON_PAGE,
    whole: true,
};
const TERMINAL: Detail = Detail {
    quotes: QUOTES_ON_TERMINAL,
    whole: false,
};

/// A brief for a terminal of `width` columns (taken as 40 to 110), with or without colours.
#[must_use]
pub fn to_text(brief: &Brief, width: usize, colour: bool) -> String {
    marchland_render::to_text(&brief_document(brief, TERMINAL), width, colour)
}

/// A brief as Markdown (CommonMark with GitHub's tables).
#[must_use]
pub fn to_markdown(brief: &Brief) -> String {
    marchland_render::to_markdown(&brief_document(brief, PAGE))
}

/// A brief as a self-contained HTML page.
#[must_use]
pub fn to_html(brief: &Brief) -> String {
    marchland_render::to_html(&brief_document(brief, PAGE))
}

/// A brief as JSON, with all digits and all quotes.
#[must_use]
pub fn to_json(brief: &Brief) -> String {
    json(brief)
}

/// A rank table for a terminal of `width` columns (taken as 40 to 110), with or without colours.
#[must_use]
pub fn rank_to_text(table: &RankTable, width: usize, colour: bool) -> String {
    marchland_render::to_text(&rank_document(table, TERMINAL), width, colour)
}

/// A rank table as Markdown.
#[must_use]
pub fn rank_to_markdown(table: &RankTable) -> String {
    marchland_render::to_markdown(&rank_document(table, PAGE))
}

/// A rank table as a self-contained HTML page.
#[must_use]
pub fn rank_to_html(table: &RankTable) -> String {
    marchland_render::to_html(&rank_document(table, PAGE))
}

/// A rank table as JSON.
#[must_use]
pub fn rank_to_json(table: &RankTable) -> String {
    json(table)
}

fn json(value: &impl Serialize) -> String {
    let mut text =
        serde_json::to_string_pretty(value).expect("strings, numbers and lists always serialize");
    text.push('\n');
    text
}
