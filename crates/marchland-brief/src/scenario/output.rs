//! Answers of simulations in the four formats.

use super::ScenarioAnswer;
use crate::document::scenario_document;
use crate::output::json;

impl ScenarioAnswer {
    /// For a terminal of `width` columns (taken as 40 to 110), with or without colours.
    #[must_use]
    pub fn to_text(&self, width: usize, colour: bool) -> String {
        marchland_render::to_text(&scenario_document(self, false), width, colour)
    }

    /// As Markdown.
    #[must_use]
    pub fn to_markdown(&self) -> String {
        marchland_render::to_markdown(&scenario_document(self, true))
    }

    /// As a self-contained HTML page.
    #[must_use]
    pub fn to_html(&self) -> String {
        marchland_render::to_html(&scenario_document(self, true))
    }

    /// As JSON, with all digits.
    #[must_use]
    pub fn to_json(&self) -> String {
        match self {
            ScenarioAnswer::WhatIf(answer) => json(answer),
            ScenarioAnswer::Levers(answer) => json(answer),
            ScenarioAnswer::Cascade(answer) => json(answer),
            ScenarioAnswer::Watch(answer) => json(answer),
        }
    }

    /// The first contradiction of the answer with itself, if any: numbers that are no probabilities, or that do not nest.
    #[must_use]
    pub fn contradiction(&self) -> Option<String> {
        match self {
            ScenarioAnswer::WhatIf(answer) => {
                let shares = answer
                    .contrasts
                    .iter()
                    .flat_map(|row| [row.baseline, row.scenario]);
                let nested = answer.contrasts.windows(2).all(|pair| {
                    let harder = pair[0].months == pair[1].months && pair[0].rung < pair[1].rung;
                    !harder || pair[1].baseline <= pair[0].baseline
                });
                outside(shares).or_else(|| (!nested).then(|| "rungs do not nest".to_owned()))
            }
            ScenarioAnswer::Levers(answer) => outside(
                answer
                    .levers
                    .iter()
                    .map(|row| row.probability)
                    .chain([answer.probability]),
            ),
            ScenarioAnswer::Cascade(answer) => {
                let firsts = answer
                    .sequences
                    .iter()
                    .filter(|sequence| sequence.targets.len() == 1);
                let sum: f64 = firsts.map(|sequence| sequence.share).sum::<f64>() + answer.none;
                let shares = answer
                    .states
                    .iter()
                    .flat_map(|row| row.force.into_iter().chain(row.falls));
                let whole = (sum - 1.0).abs() < 1e-9;
                outside(shares)
                    .or_else(|| (!whole).then(|| format!("first targets add up to {sum}")))
            }
            ScenarioAnswer::Watch(answer) => outside(
                answer
                    .signs
                    .iter()
                    .flat_map(|row| row.probabilities.iter().copied()),
            ),
        }
    }
}

fn outside(mut shares: impl Iterator<Item = f64>) -> Option<String> {
    let found = shares.find(|share| !(0.0..=1.0).contains(share));
    found.map(|share| format!("{share} is no probability"))
}
