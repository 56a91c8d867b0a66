//! The rivals that a forecast is judged beside: what others use, or what costs nothing.

use crate::bundle::Ladders;
use crate::features::{AbsentTreatment, FeaturePlan, RowKey, feature_specs};
use crate::labels::{Events, Record};
use crate::ladder::{Chain, FitOptions, TrainingSet, fit};
use crate::refit::{forecast, handle, records};
use crate::rows::{relabelled, window_rows};
use crate::summary::rates;
use crate::train::{FIRST_WINDOW, TrainError};
use marchland_base::Outcome;
use marchland_panel::{Handle, Panel, YearFrame};
use std::sync::Arc;

/// A rival.
///
/// All but climatology are ladders of the same steps, with one fixed, light penalty, no bend and the same correction of the mean
/// to the last decade, so that what differs is what they read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rival {
    /// The frequency of the outcome among all dyads in the twenty years before.
    Climatology,
    /// The distance between the two, and whether they share a border.
    Distance,
    /// The dyad's own history of disputes, and nothing else.
    History,
    /// The variables of "dangerous dyads" (Bremer 1992): contiguity, parity of capabilities, major powers, alliance, democracy,
    /// development and militarisation of the lesser side, and a cubic of the years of peace (Carter and Signorino 2010).
    Bremer,
    /// Every feature of the model in one flat logit.
    Flat,
}

/// The light penalty of rivals, on standardised features.
const PENALTY: f64 = 10.0;

/// Years before the first window over which climatology counts.
const CLIMATE_YEARS: u16 = 20;

/// What a rival reads, and what it makes of that.
#[derive(Clone, Copy)]
struct Reading {
    columns: &'static [&'static str],
    derive: fn(&[f64]) -> Vec<f64>,
}

impl Rival {
    /// All rivals.
    pub const ALL: [Rival; 5] = [
        Rival::Climatology,
        Rival::Distance,
        Rival::History,
        Rival::Bremer,
        Rival::Flat,
    ];

    /// The name in tables.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Rival::Climatology => "climatology",
            Rival::Distance => "distance",
            Rival::History => "history of the dyad",
            Rival::Bremer => "dangerous dyads (Bremer)",
            Rival::Flat => "flat logit, all features",
        }
    }

    fn reading(self) -> Option<Reading> {
        match self {
            Rival::Climatology | Rival::Flat => None,
            Rival::Distance => Some(Reading {
                columns: &["minimum_distance", "capital_distance", "land_border"],
                derive: |found| vec![found[0].ln_1p(), found[1].ln_1p(), found[2]],
            }),
            Rival::History => Some(Reading {
                columns: &[
                    "initiations_5y",
                    "initiations_against_5y",
                    "initiations_25y",
                    "peace_years",
                    "ongoing_dispute",
                ],
                derive: |found| {
                    let logs = found[..4].iter().map(|count| count.ln_1p());
                    logs.chain([found[4]]).collect()
                },
            }),
            Rival::Bremer => Some(Reading {
                columns: &[
                    "land_border",
                    "cinc1",
                    "cinc2",
                    "major_power1",
                    "major_power2",
                    "defense_pact",
                    "democracy1",
                    "democracy2",
                    "gdp_per_capita1",
                    "gdp_per_capita2",
                    "soldiers_per_10001",
                    "soldiers_per_10002",
                    "peace_years",
                ],
                derive: dangerous,
            }),
        }
    }
}

/// Bremer's variables; not-a-number where one of a pair is absent.
fn dangerous(found: &[f64]) -> Vec<f64> {
    let lesser = |one: f64, other: f64| {
        if one <= other || one.is_nan() {
            one
        } else {
            other
        }
    };
    let parity = lesser(found[1], found[2]) / -lesser(-found[1], -found[2]);
    let peace = found[12];
    vec![
        found[0],
        parity,
        -lesser(-found[3], -found[4]),
        found[5],
        lesser(found[6], found[7]),
        lesser(found[8], found[9]),
        lesser(found[10], found[11]),
        peace,
        peace.powi(2),
        peace.powi(3),
    ]
}

/// A rival as it stood before a year.
pub enum FittedRival {
    /// One rate for all.
    Rates(Box<[f32; Outcome::COUNT]>),
    /// A ladder over columns of its own.
    Ladder(Box<Own>),
    /// A ladder over the model's features.
    Features(Box<(FeaturePlan, Ladders)>),
}

/// Columns of its own, how they were standardised, and the ladders over them.
pub struct Own {
    reading: Reading,
    rival: Rival,
    scale: Vec<[f64; 2]>,
    ladders: Ladders,
}

impl Rival {
    /// Fits the rival on the windows of the years before `first`; the panel must end in the year before.
    ///
    /// # Errors
    /// As for [`crate::train`].
    pub fn fit(
        self,
        panel: &Panel,
        events: Events<'_>,
        first: u16,
        seed: u64,
    ) -> Result<FittedRival, TrainError> {
        let end = first.saturating_sub(1);
        let records = records(events, end);
        let rows = window_rows(panel, FIRST_WINDOW..=end);
        if self == Rival::Climatology {
            let recent = rows.iter().filter(|key| key.0 + 1 + CLIMATE_YEARS > end);
            let mut all = Box::new([0.0; Outcome::COUNT]);
            for rate in rates(&records, recent) {
                all[rate.outcome.index()] = rate.rate().get() as f32;
            }
            return Ok(FittedRival::Rates(all));
        }
        let Some(reading) = self.reading() else {
            let plan = FeaturePlan::learn(panel, feature_specs(), &rows, AbsentTreatment::Mean)?;
            let features = plan.matrix(panel, &rows)?;
            let ladders = ladders(plan.names(), features, &records, &rows, (end, seed))?;
            return Ok(FittedRival::Features(Box::new((plan, ladders))));
        };
        let raw = read(panel, self, &reading, &rows)?;
        let width = raw.len() / rows.len().max(1);
        let scale: Vec<[f64; 2]> = (0..width)
            .map(|column| scale(&raw, width, column))
            .collect();
        let names = (0..width)
            .map(|column| format!("variable {column}"))
            .collect();
        let features = standardised(&raw, &scale);
        let ladders = ladders(names, features, &records, &rows, (end, seed))?;
        Ok(FittedRival::Ladder(Box::new(Own {
            reading,
            rival: self,
            scale,
            ladders,
        })))
    }
}

impl FittedRival {
    /// Probabilities of all outcomes, as [`crate::Refit::forecast`].
    ///
    /// # Errors
    /// A column that the panel lacks.
    pub fn forecast(
        &self,
        panel: &Panel,
        rows: &[RowKey],
    ) -> Result<Vec<[f32; Outcome::COUNT]>, TrainError> {
        match self {
            FittedRival::Rates(rates) => Ok(vec![**rates; rows.len()]),
            FittedRival::Features(fitted) => {
                let features = fitted.0.matrix(panel, rows)?;
                forecast(&fitted.1, &features, rows.len())
            }
            FittedRival::Ladder(own) => {
                let raw = read(panel, own.rival, &own.reading, rows)?;
                forecast(&own.ladders, &standardised(&raw, &own.scale), rows.len())
            }
        }
    }
}

fn ladders(
    columns: Vec<String>,
    features: Vec<f32>,
    records: &[Record; 2],
    rows: &[RowKey],
    (end, seed): (u16, u64),
) -> Result<Ladders, TrainError> {
    let blank = TrainingSet {
        columns,
        features: Arc::new(features),
        initiator: rows.iter().map(|key| key.1.0).collect(),
        target: rows.iter().map(|key| key.2.0).collect(),
        year: rows.iter().map(|key| key.0 + 1).collect(),
        reached: Chain::ALL.map(|_| Vec::new()),
        ..TrainingSet::default()
    };
    let options = FitOptions {
        all_rows: false,
        lowest_penalties: vec![PENALTY],
        higher_penalties: vec![PENALTY],
        draws: 0,
        ..FitOptions::new([end.saturating_sub(9), end], Vec::new(), seed)
    };
    let one = |record: &Record| fit(&relabelled(&blank, record, rows), &options, &mut |_| ());
    Ok(Ladders {
        initiation: one(&records[0])?,
        action: one(&records[1])?,
    })
}

/// What a rival makes of its columns, row by row.
fn read(
    panel: &Panel,
    rival: Rival,
    reading: &Reading,
    rows: &[RowKey],
) -> Result<Vec<f64>, TrainError> {
    let columns = reading.columns.iter();
    let handles = columns
        .map(|column| handle(panel, rival.name(), column))
        .collect::<Result<Vec<Handle>, _>>()?;
    let number = |handle: &Handle, key: &RowKey| {
        let at = |frame: &YearFrame| {
            let places = (frame.position(key.1), frame.position(key.2));
            panel.number(*handle, frame, places.0, places.1)
        };
        panel.frame.year(key.0).map_or(f64::NAN, at)
    };
    let mut all = Vec::new();
    for key in rows {
        let found: Vec<f64> = handles.iter().map(|handle| number(handle, key)).collect();
        all.extend((reading.derive)(&found));
    }
    Ok(all)
}

/// Mean and standard deviation of a column where it is there.
fn scale(raw: &[f64], width: usize, column: usize) -> [f64; 2] {
    let values = || {
        let all = raw.iter().skip(column).step_by(width);
        all.filter(|value| value.is_finite())
    };
    let count = values().count().max(1) as f64;
    let mean = values().sum::<f64>() / count;
    let squares: f64 = values().map(|value| (value - mean).powi(2)).sum();
    [mean, (squares / count).sqrt().max(f64::MIN_POSITIVE)]
}

fn standardised(raw: &[f64], scale: &[[f64; 2]]) -> Vec<f32> {
    let scales = scale.iter().cycle();
    let one = |(value, [mean, deviation]): (&f64, &[f64; 2])| match value.is_finite() {
        true => ((value - mean) / deviation) as f32,
        false => 0.0,
    };
    raw.iter().zip(scales).map(one).collect()
}
