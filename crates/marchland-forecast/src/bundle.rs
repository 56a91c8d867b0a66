//! What an assessment needs and nothing else: an estimated model, the factor values of a date, and the record's rates.

use crate::achieved::Achieved;
use crate::analogues::PastYears;
use crate::features::FeaturePlan;
use crate::feedback::Feedback;
use crate::ladder::LadderModel;
use crate::snapshot::Snapshot;
use crate::train::TriedTreatment;
use marchland_base::{Cow, Date, Move, Outcome, OutcomeKind, Probability};
use serde::{Deserialize, Serialize};

/// The version of the bundle's layout. A bundle of another version is refused.
pub const LAYOUT: u32 = 4;

/// An estimated model with the factor values of one date.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Bundle {
    /// Where it came from.
    pub manifest: Manifest,
    /// How features are made from factor values.
    pub plan: FeaturePlan,
    /// The model of each kind of outcome.
    pub model: Ladders,
    /// How forecasts move with what happens after they were made; absent where the record is too thin to say.
    pub feedback: Option<Feedback>,
    /// How far columns moved within some years.
    pub achieved: Vec<Achieved>,
    /// How often what happened.
    pub record: RecordSummary,
    /// Past dyad-years, to look for some that are alike.
    pub past: PastYears,
    /// The factor values.
    pub snapshot: Snapshot,
}

/// A ladder for each kind of outcome; both read the features of one plan.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Ladders {
    /// Of initiations.
    pub initiation: LadderModel,
    /// Of actions.
    pub action: LadderModel,
}

impl Ladders {
    /// The ladder of a kind of outcome.
    #[must_use]
    pub fn of(&self, kind: OutcomeKind) -> &LadderModel {
        match kind {
            OutcomeKind::Initiation => &self.initiation,
            OutcomeKind::Action => &self.action,
        }
    }
}

/// Where a bundle came from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// [`LAYOUT`] of the program that wrote it.
    pub layout: u32,
    /// Version of the factor values.
    pub data_version: String,
    /// Version of the model.
    pub model_version: String,
    /// The datasets, each with the checksum of the copy that was read.
    pub cards: Vec<CardVersion>,
}

/// One dataset that went into a bundle.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CardVersion {
    /// Id of the card.
    pub card: String,
    /// Version of the dataset.
    pub version: String,
    /// SHA-256 of the copy.
    pub sha256: String,
}

/// How often what happened, by the dispute record.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RecordSummary {
    /// First and last year of the record that was known.
    pub covered: [u16; 2],
    /// First and last year of the windows that the rates are taken over.
    pub rate_years: [u16; 2],
    /// Rates over all directed dyads.
    pub base_rates: Vec<BaseRate>,
    /// Rates over directed dyads of land neighbours.
    pub neighbour_rates: Vec<BaseRate>,
    /// What each state opened in the rate years; states without an initiation are left out.
    pub initiators: Vec<InitiatorRecord>,
    /// Every pair with an initiation since 1946.
    pub pairs: Vec<PairRecord>,
    /// Uses of force whose deaths are not known, by kind of outcome.
    pub unknown_deaths: Vec<UnknownDeaths>,
    /// How the treatments of absent values did on held-out years; the plan names the one chosen.
    pub treatments: Vec<TriedTreatment>,
}

/// How often an outcome happened.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct BaseRate {
    /// The question.
    #[serde(flatten)]
    pub outcome: Outcome,
    /// Windows that the record holds whole.
    pub windows: u64,
    /// Windows in which it happened.
    pub events: u64,
    /// Windows that run past the end of the record, and are not among `windows`.
    pub left_out: u64,
}

impl BaseRate {
    /// Events over windows; 0 where there is no window.
    #[must_use]
    pub fn rate(&self) -> Probability {
        let rate = if self.windows == 0 {
            0.0
        } else {
            self.events as f64 / self.windows as f64
        };
        Probability::new(rate).unwrap_or(Probability::from_log_odds(f64::NEG_INFINITY))
    }
}

/// Uses of force that count as `force` because no death is known, although one of the two may have lost someone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnknownDeaths {
    /// The kind of outcome.
    #[serde(rename = "outcome")]
    pub kind: OutcomeKind,
    /// How many there are in the record.
    pub events: u64,
}

/// What one state opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InitiatorRecord {
    /// The state.
    pub initiator: Cow,
    /// Its directed dyad-years in the rate years.
    pub dyad_years: u64,
    /// Dyad-years in which it opened a dispute.
    pub initiations: u64,
}

/// What one state opened with another since 1946.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PairRecord {
    /// The state that acted first.
    pub initiator: Cow,
    /// The other.
    pub target: Cow,
    /// Disputes opened.
    pub disputes: u32,
    /// Year of the last.
    pub last: u16,
    /// Highest rung that the initiator reached.
    pub highest: Move,
}

impl RecordSummary {
    /// The rate of an outcome over all directed dyads.
    #[must_use]
    pub fn base_rate(&self, outcome: Outcome) -> Option<&BaseRate> {
        self.base_rates.iter().find(|rate| rate.outcome == outcome)
    }

    /// What a state opened with another, `None` if nothing.
    #[must_use]
    pub fn pair(&self, initiator: Cow, target: Cow) -> Option<&PairRecord> {
        self.pairs
            .iter()
            .find(|pair| pair.initiator == initiator && pair.target == target)
    }
}

impl Bundle {
    /// The bundle without its past dyad-years: they list what the dispute record holds, whose terms bar passing it on.
    #[must_use]
    pub fn without_past(self) -> Bundle {
        Bundle {
            past: PastYears::default(),
            ..self
        }
    }

    /// The day up to which the factor values know the world.
    #[must_use]
    pub fn as_of(&self) -> Date {
        self.snapshot.as_of
    }
}
