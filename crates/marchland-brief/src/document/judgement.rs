//! What the forecasts become with a reader's judgement of the reports.

use super::LONGEST_NAME;
use crate::{Brief, JudgedForecast, JudgementReport, PlacedJudgement, Suggestion, wording};
use marchland_render::{Block, Column, Table, number, shorten};

const LONGEST_QUOTE: usize = 200;
const FORECASTS: [Column; 3] = [
    Column::words("Question"),
    Column::numbers("Without"),
    Column::numbers("With"),
];
const JUDGEMENTS: [Column; 7] = [
    Column::numbers("Line"),
    Column::words("What is judged"),
    Column::numbers("Ratio"),
    Column::words("Counts"),
    Column::words("Grade"),
    Column::words("The rules say"),
    Column::words("Note"),
];

/// Nothing where nobody judged.
pub(super) fn blocks(brief: &Brief) -> Vec<Block> {
    let Some(report) = &brief.judgement else {
        return Vec::new();
    };
    let reader = shorten(&report.reader, LONGEST_NAME);
    vec![
        Block::section("With a reader's judgement"),
        Block::Paragraph(format!(
            "Judged by {reader}, on this question: {}. {} the reports count as {} times likelier if it comes about than if it does \
             not. The model's own forecasts, everywhere else in this brief, do not move.",
            wording::question(report.question),
            match report.lines {
                0 => "No line of reporting was given a ratio:".to_owned(),
                1 => "One line of reporting was given a ratio that counts:".to_owned(),
                lines => format!("{lines} independent lines of reporting were given ratios that count; together"),
            },
            number::value(report.likelihood_ratio, ""),
        )),
        Block::Small(
            "Assumed, not estimated: the ratios; that lines of reporting err independently; and that reports tell nothing of worse or \
             lesser moves beyond whether the judged one comes. Claims of one line never multiply."
                .to_owned(),
        ),
        Block::Table(Table {
            caption: "Forecasts without and with the judgement".to_owned(),
            columns: FORECASTS.to_vec(),
            rows: report.moves.iter().map(|judged| forecast(report, judged)).collect(),
        }),
        Block::Table(Table {
            caption: format!("The judgements of {reader}"),
            columns: JUDGEMENTS.to_vec(),
            rows: report.judgements.iter().map(judgement).collect(),
        }),
    ]
}

fn forecast(report: &JudgementReport, judged: &JudgedForecast) -> Vec<String> {
    let with = number::probability(judged.with.get());
    let interval = judged.interval.map(|interval| {
        let (low, high) = (interval.low().get(), interval.high().get());
        format!(" ({})", number::interval(low, high))
    });
    let mark = match judged.outcome == report.question {
        true => " (judged)",
        false => "",
    };
    vec![
        format!("{}{mark}", wording::question(judged.outcome)),
        number::probability(judged.without.get()),
        format!("{with}{}", interval.unwrap_or_default()),
    ]
}

fn judgement(judgement: &PlacedJudgement) -> Vec<String> {
    let file = shorten(&judgement.file, LONGEST_NAME);
    let judged = match &judgement.quote {
        Some(quote) => format!("“{}” ({file})", shorten(quote, LONGEST_QUOTE)),
        None => format!("the whole line, by {file}"),
    };
    let counts = match (judgement.counts, judgement.likelihood_ratio) {
        (true, _) => "yes",
        (false, Some(_)) => "no: another of its line does",
        (false, None) => "no ratio given",
    };
    let note = judgement.note.as_deref().unwrap_or_default();
    vec![
        judgement.line.to_string(),
        judged,
        judgement
            .likelihood_ratio
            .map(|ratio| number::value(ratio, ""))
            .unwrap_or_default(),
        counts.to_owned(),
        judgement
            .grade
            .map(|grade| grade.to_string())
            .unwrap_or_default(),
        judgement
            .suggested
            .as_ref()
            .map(suggested)
            .unwrap_or_default(),
        shorten(note, LONGEST_QUOTE),
    ]
}

/// What the rules make of a grade; the reader's holds.
fn suggested(suggestion: &Suggestion) -> String {
    match suggestion.reasons.as_slice() {
        [] => "the same".to_owned(),
        reasons => format!("{}: {}", suggestion.grade, reasons.join("; ")),
    }
}
