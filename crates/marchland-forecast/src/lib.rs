//! Panel to probabilities, intervals and contributions.
//!
//! Takes a [`Panel`](marchland_panel::Panel) and the dispute record; [`train`] gives a [`Bundle`], and an [`Assessor`]
//! asks it. The unfitted and the fitted are different types. No I/O, no clock, no score of its own making; draws come
//! from a seed.

mod achieved;
mod analogues;
mod assess;
mod bundle;
mod features;
mod feedback;
mod labels;
pub mod ladder;
mod parts;
mod past_model;
mod refit;
mod rivals;
mod rows;
mod snapshot;
mod summary;
mod train;
mod vlq;

pub use achieved::{Achieved, SHARES, SPANS};
pub use analogues::{Analogue, AnalogueFrequency, Analogues, PackError, PastYear, PastYears};
pub use assess::{AssessError, Assessor, OutcomeForecast, RankedTarget};
pub use bundle::{
    BaseRate, Bundle, CardVersion, InitiatorRecord, LAYOUT, Ladders, Manifest, PairRecord,
    RecordSummary, UnknownDeaths,
};
pub use features::{
    AbsentTreatment, FeaturePlan, FeatureSpec, Input, PlanError, PlannedFeature, RowKey, Transform,
    feature_specs,
};
pub use feedback::{Change, Feedback, FeedbackTerm, KNOT, LATER_YEARS, Pace, Rate};
pub use labels::{Events, Record};
pub use parts::{ColumnPart, OutcomeParts};
pub use past_model::rates_before;
pub use refit::{Chances, Ends, Refit, Settled, refit};
pub use rivals::{FittedRival, Own, Rival};
pub use snapshot::{Snapshot, SnapshotColumn, SnapshotError, Values};
pub use train::{FIRST_WINDOW, TrainError, TrainProgress, TrainSpec, TriedTreatment, train};
