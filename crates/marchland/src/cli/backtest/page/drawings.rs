//! The drawings of the main question: reliability, separation, expected beside observed by year.

use super::Material;
use marchland::{MAIN, ModelScores};
use marchland_render::{
    Block, Chart, Diagonal, DiagonalPoint, Strips, StripsRow, Year, Yearly, number,
};
use marchland_score::{Bin, Judged, Separation, separation};

/// Strips of a separation plot.
const STRIPS: usize = 200;

/// The share of the forecasts, the likeliest, that has a strip plot of its own.
const TOP: usize = 50;

/// Standard normal quantile of a two-sided 95 percent interval.
const NORMAL: f64 = 1.959_964;

/// One section with three charts.
pub fn blocks(material: &Material<'_>) -> Vec<Block> {
    let [ours, ..] = material.scores(MAIN, "all") else {
        return Vec::new();
    };
    let mut blocks = vec![
        Block::section("The main question drawn"),
        Block::Chart(Chart::Diagonal(reliability(ours))),
    ];
    blocks.extend(strips(material, ours).map(|strips| Block::Chart(Chart::Strips(strips))));
    blocks.extend(yearly(material).map(|years| Block::Chart(Chart::Yearly(years))));
    blocks
}

fn reliability(ours: &ModelScores) -> Diagonal {
    let point = |bin: &Bin| DiagonalPoint {
        forecast: bin.mean_forecast,
        observed: bin.observed_rate(),
        interval: wilson(bin.events as f64, bin.count as f64),
        printed: format!(
            "{} of {}",
            number::count(bin.events as f64),
            number::count(bin.count as f64)
        ),
    };
    Diagonal {
        title: format!("Reliability of {}: all directed dyads", ours.model),
        across: "mean forecast".to_owned(),
        up: "observed share".to_owned(),
        interval_label: "95 % interval of the share (Wilson)".to_owned(),
        points: ours.at_edges.bins.iter().map(point).collect(),
    }
}

/// The score interval of a share (Wilson 1927), as if forecasts were independent.
fn wilson(events: f64, count: f64) -> [f64; 2] {
    let squared = NORMAL * NORMAL;
    let centre = (events + squared / 2.0) / (count + squared);
    let spread = (events * (count - events) / count + squared / 4.0).sqrt();
    let half = NORMAL / (count + squared) * spread;
    let low = if events > 0.0 { centre - half } else { 0.0 };
    [low.max(0.0), (centre + half).min(1.0)]
}

fn strips(material: &Material<'_>, ours: &ModelScores) -> Option<Strips> {
    let (_, predictions) = material.found.models.first()?;
    let answers = predictions.answers.get(&MAIN)?;
    let happened = &material.found.outcomes.happened.get(&MAIN)?.happened;
    let mut order: Vec<usize> = (0..answers.forecasts.len()).collect();
    order.sort_by(|one, other| answers.forecasts[*one].total_cmp(&answers.forecasts[*other]));
    let top = &order[order.len() - order.len().div_ceil(TOP)..];
    let forecasts: Vec<f64> = top.iter().map(|at| answers.forecasts[*at]).collect();
    let came: Vec<bool> = top.iter().map(|at| happened[*at]).collect();
    let judged = Judged::new("dyad-year", top, &forecasts, &came).ok()?;
    let (all, part) = (ours.separation.clone(), separation(&judged, STRIPS));
    Some(Strips {
        title: "Separation: forecasts from the lowest to the highest".to_owned(),
        dark: "holds initiations, the stronger the colour the more".to_owned(),
        curve: "forecast, as a share of the highest strip's".to_owned(),
        rows: vec![
            row(
                &format!("all {}", number::plural(ours.n, "forecast")),
                &all,
                ours.n,
                ours.positives,
            ),
            row(
                &format!(
                    "the likeliest fiftieth, {}",
                    number::plural(top.len(), "forecast")
                ),
                &part,
                top.len(),
                judged.events(),
            ),
        ],
    })
}

fn row(label: &str, found: &Separation, count: usize, events: usize) -> StripsRow {
    let strips = found.strips.iter();
    let most = |of: &dyn Fn(usize) -> f64| (0..found.strips.len()).map(of).fold(1e-12, f64::max);
    let dense = |at: usize| found.strips[at].events as f64 / found.strips[at].count as f64;
    let (densest, highest) = (most(&dense), most(&|at| found.strips[at].mean_forecast));
    // The root keeps strips with a few events visible beside those with many.
    let shade = |share: f64| (share / densest).sqrt();
    StripsRow {
        label: label.to_owned(),
        strips: strips
            .map(|strip| {
                let share = strip.events as f64 / strip.count as f64;
                [shade(share), strip.mean_forecast / highest]
            })
            .collect(),
        mark: Some(1.0 - found.expected_events / count as f64),
        printed: format!(
            "{events} initiations, {:.0} expected",
            found.expected_events
        ),
    }
}

fn yearly(material: &Material<'_>) -> Option<Yearly> {
    let (name, predictions) = material.found.models.first()?;
    let answers = predictions.answers.get(&MAIN)?;
    let happened = &material.found.outcomes.happened.get(&MAIN)?.happened;
    let mut years: Vec<Year> = Vec::new();
    for ((key, forecast), came) in answers.keys.iter().zip(&answers.forecasts).zip(happened) {
        if years.last().is_none_or(|last| last.year != key.year()) {
            years.push(Year {
                year: key.year(),
                observed: 0.0,
                expected: 0.0,
            });
        }
        if let Some(year) = years.last_mut() {
            year.expected += forecast;
            year.observed += f64::from(u8::from(*came));
        }
    }
    Some(Yearly {
        title: "Initiations expected and observed, by year".to_owned(),
        bars: "observed".to_owned(),
        line: format!("expected by {name}"),
        years,
    })
}
