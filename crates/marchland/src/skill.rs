//! What forecasts were worth when the dispute history was as old as it is: a table that the backtest writes.

use marchland_base::{Horizon, Move, Outcome, OutcomeKind};
use marchland_forecast::Bundle;
use marchland_render::number;
use std::sync::LazyLock;

/// Written by the command in its first line; copied from `ages.csv` of a backtest.
const TABLE: &str = include_str!("../embedded/skill-by-age.csv");

/// The scores of a question in a backtest with some years of the dispute history withheld, over all directed dyads.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SkillAtAge {
    /// Years withheld before each window.
    pub withheld: u16,
    /// The question.
    pub question: Outcome,
    /// First and last year in which a window begins.
    pub years: [u16; 2],
    /// Number of forecasts.
    pub forecasts: f64,
    /// Number of events.
    pub events: f64,
    /// Average precision, in [0, 1]; a forecast that knows nothing gets the share of events.
    pub average_precision: Option<f64>,
    /// Brier skill against the share of events.
    pub brier_skill: Option<f64>,
    /// Mean forecast over the observed share; 1 is calibrated.
    pub mean_over_observed: Option<f64>,
    /// Where that ratio lies in 95 percent of the draws of years.
    pub interval: Option<[f64; 2]>,
    /// How often the intervals of the forecasts held what was seen.
    pub coverage: Option<CoverageAtAge>,
}

/// How often the intervals of forecasts held the observed number of events.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CoverageAtAge {
    /// What the intervals claim, in (0, 1).
    pub level: f64,
    /// Groups of about as many expected events each, at most 20.
    pub bins: usize,
    /// Share of these groups in which the summed interval held the observed number, in [0, 1]. Chance is left out, so that a perfect
    /// model stays below the level too.
    pub share: f64,
}

/// The scores of a question at the nearest age of the dispute history that was tried; the older of two equally near. Nothing is
/// interpolated; `None` where the table does not have the question.
#[must_use]
pub fn skill_at_age(question: Outcome, age: u16) -> Option<SkillAtAge> {
    static ROWS: LazyLock<Vec<SkillAtAge>> = LazyLock::new(|| read(TABLE));
    let rows = ROWS.iter().filter(|row| row.question == question);
    rows.min_by_key(|row| (row.withheld.abs_diff(age), u16::MAX - row.withheld))
        .copied()
}

/// Rows of the table; lines that are none are left out, which a test of the committed file rules out.
fn read(text: &str) -> Vec<SkillAtAge> {
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    lines.skip(1).filter_map(row).collect()
}

fn row(line: &str) -> Option<SkillAtAge> {
    let cells: Vec<&str> = line.split(',').collect();
    let number = |at: usize| cells.get(at)?.parse::<f64>().ok();
    let year = |at: usize| cells.get(at)?.parse::<u16>().ok();
    Some(SkillAtAge {
        withheld: year(0)?,
        question: Outcome {
            kind: cells.get(1)?.parse::<OutcomeKind>().ok()?,
            rung: cells.get(2)?.parse::<Move>().ok()?,
            horizon: cells.get(3)?.parse::<Horizon>().ok()?,
        },
        years: [year(4)?, year(5)?],
        forecasts: number(6)?,
        events: number(7)?,
        average_precision: number(8),
        brier_skill: number(9),
        mean_over_observed: number(12),
        interval: number(15).zip(number(16)).map(|(low, high)| [low, high]),
        coverage: coverage(&cells),
    })
}

fn coverage(cells: &[&str]) -> Option<CoverageAtAge> {
    Some(CoverageAtAge {
        level: cells.get(17)?.parse().ok()?,
        bins: cells.get(18)?.parse().ok()?,
        share: cells.get(19)?.parse().ok()?,
    })
}

/// What the backtest says of forecasts like this one, for the limits of a brief.
pub(crate) fn limit(bundle: &Bundle, question: Outcome) -> Option<String> {
    let as_of = u16::try_from(bundle.as_of().year()).ok()?;
    let age = as_of.saturating_sub(bundle.record.covered[1]);
    let found = skill_at_age(question, age)?;
    let (precision, skill) = (found.average_precision?, found.brier_skill?);
    let nearest = match found.withheld == age {
        true => String::new(),
        false => format!(" (the nearest age tried; here they are {age})"),
    };
    let ratio = found.mean_over_observed.map_or(String::new(), |ratio| {
        let interval = found.interval.map_or(String::new(), |[low, high]| {
            format!(" ({low:.2} to {high:.2} over resampled years)")
        });
        format!(" The mean forecast was {ratio:.2} times the observed share{interval}.")
    });
    let held = found.coverage.map_or(String::new(), |coverage| {
        format!(
            " Forecasts put into {} of like size, the {:.0} percent intervals held the observed number in {:.0} percent of them.",
            number::plural(coverage.bins, "group"),
            coverage.level * 100.0,
            coverage.share * 100.0,
        )
    });
    Some(format!(
        "With disputes {} old{nearest}, forecasts of this question for windows that begin in {} to {} had average precision {precision:.3}, \
         where chance gives {}, and Brier skill {:.1} percent against the share of events ({} in {}, all dyads).{ratio}{held}",
        number::plural(usize::from(found.withheld), "year"),
        found.years[0],
        found.years[1],
        significant(found.events / found.forecasts),
        skill * 100.0,
        number::count(found.events),
        number::count(found.forecasts),
    ))
}

/// A small share to two digits.
fn significant(share: f64) -> String {
    if share >= 0.001 {
        format!("{share:.4}")
    } else {
        format!("{share:.5}")
    }
}
