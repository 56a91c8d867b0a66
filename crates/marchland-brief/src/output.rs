//! A brief or a rank table in the four formats.

use crate::document::{
    Detail, brief_document, explanation_document, rank_document, replay_document,
};
use crate::{Brief, Explanation, RankTable, Replay};
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

/// An explanation for a terminal of `width` columns (taken as 40 to 110), with or without colours.
#[must_use]
pub fn explanation_to_text(explanation: &Explanation, width: usize, colour: bool) -> String {
    let document = explanation_document(explanation, TERMINAL);
    marchland_render::to_text(&document, width, colour)
}

/// An explanation as Markdown.
#[must_use]
pub fn explanation_to_markdown(explanation: &Explanation) -> String {
    marchland_render::to_markdown(&explanation_document(explanation, PAGE))
}

/// An explanation as a self-contained HTML page.
#[must_use]
pub fn explanation_to_html(explanation: &Explanation) -> String {
    marchland_render::to_html(&explanation_document(explanation, PAGE))
}

/// An explanation as JSON.
#[must_use]
pub fn explanation_to_json(explanation: &Explanation) -> String {
    json(explanation)
}

/// A replay for a terminal of `width` columns (taken as 40 to 110), with or without colours.
#[must_use]
pub fn replay_to_text(replay: &Replay, width: usize, colour: bool) -> String {
    marchland_render::to_text(&replay_document(replay, TERMINAL), width, colour)
}

/// A replay as Markdown.
#[must_use]
pub fn replay_to_markdown(replay: &Replay) -> String {
    marchland_render::to_markdown(&replay_document(replay, PAGE))
}

/// A replay as a self-contained HTML page.
#[must_use]
pub fn replay_to_html(replay: &Replay) -> String {
    marchland_render::to_html(&replay_document(replay, PAGE))
}

/// A replay as JSON.
#[must_use]
pub fn replay_to_json(replay: &Replay) -> String {
    json(replay)
}

pub(crate) fn json(value: &impl Serialize) -> String {
    let mut text =
        serde_json::to_string_pretty(value).expect("strings, numbers and lists always serialize");
    text.push('\n');
    text
}
