//! The pages of a backtest: the report, whose front answers the main question, and `skill.md` for those who ask how good it is.

mod ages;
mod drawings;
mod failures;
mod front;
mod later;
mod marks;
mod overview;
mod reader;

use crate::cli::score::document;
use marchland::{Backtest, Measure, ModelScores, Outcome, ScoreReport};
use marchland_render::{Block, Document};
use marchland_score::Difference;

pub use ages::{Aged, table as ages_file};

/// What the pages speak of.
#[derive(Clone, Copy)]
pub struct Material<'a> {
    /// Forecasts and outcomes.
    pub found: &'a Backtest,
    /// Their scores, rivals from files among them.
    pub report: &'a ScoreReport,
    /// The scores by years of dispute history withheld; the first is of none.
    pub aged: &'a [Aged],
    /// The command that made them.
    pub command: &'a str,
}

/// All rows, and contiguous dyads and those with a major power.
const POPULATIONS: [&str; 2] = ["all", "relevant"];

impl<'a> Material<'a> {
    /// The scores of a question's rows, the model first.
    fn scores(&self, question: Outcome, population: &str) -> &'a [ModelScores] {
        let mut groups = document::groups(self.report);
        let found = groups.find(|scores| {
            let group = &scores[0].group;
            group.question == question && group.population == population
        });
        found.unwrap_or_default()
    }

    /// How far the model differs from each rival.
    fn differences(
        &self,
        question: Outcome,
        population: &'a str,
    ) -> impl Iterator<Item = &'a Difference> {
        self.report.differences.iter().filter(move |difference| {
            difference.group.question == question
                && difference.group.population == population
                && difference.model == marchland::OURS
        })
    }

    fn years(&self) -> [u16; 2] {
        [self.found.request.from, self.found.request.to]
    }
}

/// The report: the main question, then all in short, then where it fails, then all in full.
pub fn report(material: &Material<'_>) -> Document {
    let mut blocks = front::answer(material);
    blocks.push(Block::Paragraph(front::method(material.found)));
    blocks.extend(front::main_question(material));
    blocks.extend(drawings::blocks(material));
    blocks.extend(overview::blocks(material, true));
    blocks.extend(failures::blocks(material));
    blocks.extend(ages::blocks(material));
    blocks.extend(later::blocks(material));
    blocks.extend(in_full(material));
    head(material, "Marchland: backtest", blocks)
}

/// What the model is worth, for a reader; the hand-written notes follow it.
pub fn skill(material: &Material<'_>) -> Document {
    let mut blocks = front::answer(material);
    blocks.push(Block::Paragraph(front::method(material.found)));
    blocks.extend(front::main_question(material));
    blocks.extend(reader::blocks(material));
    blocks.extend(drawings::blocks(material));
    blocks.extend(overview::blocks(material, false));
    blocks.extend(failures::blocks(material));
    blocks.extend(ages::blocks(material));
    blocks.extend(later::blocks(material));
    blocks.extend(marks::blocks(material));
    head(material, "Marchland: skill", blocks)
}

fn head(material: &Material<'_>, kicker: &str, blocks: Vec<Block>) -> Document {
    let [from, to] = material.years();
    Document {
        title: format!("Forecasts of {from} to {to}"),
        kicker: kicker.to_owned(),
        dateline: document::dateline(material.report),
        blocks,
    }
}

/// Every table of every group, folded away.
fn in_full(material: &Material<'_>) -> Vec<Block> {
    let mut blocks = vec![
        Block::section("Every question in full"),
        Block::Small(
            "One entry for each question and population: skill, calibration, reliability and differences. scores.csv has the \
             same numbers."
                .to_owned(),
        ),
    ];
    let fold = |scores: &[ModelScores]| Block::Details {
        summary: document::heading(&scores[0].group),
        blocks: document::group_tables(material.report, scores, true),
    };
    blocks.extend(document::groups(material.report).map(fold));
    if !material.report.notes.is_empty() {
        blocks.push(Block::subsection("Not scored"));
        blocks.push(Block::List(material.report.notes.clone()));
    }
    blocks
}

/// A question in the words of its columns, without the horizon.
fn kind_and_rung(question: Outcome) -> String {
    format!("{}, {}", question.kind, question.rung)
}

/// A model's value of a measure.
fn value(scores: &ModelScores, measure: Measure) -> String {
    document::optional(scores.value(measure))
}
