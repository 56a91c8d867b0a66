//! From cells of the panel to the numbers that a model reads.

mod matrix;
mod plan;
mod transform;

pub use matrix::{AbsentTreatment, FeaturePlan, PlanError, PlannedFeature, RowKey};
pub(crate) use plan::STRAIGHT;
pub use plan::{FeatureSpec, Input, feature_specs};
pub use transform::Transform;
