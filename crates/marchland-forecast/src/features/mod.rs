//! From cells of the panel to the numbers that a model reads.

mod matrix;
mod plan;
mod transform;

pub(crate) use matrix::RowKey;
pub use matrix::{AbsentTreatment, FeaturePlan, PlanError, PlannedFeature};
pub use plan::{FeatureSpec, Input, feature_specs};
pub use transform::Transform;
