//! Leaders' latent willingness to use force, one row per Archigos spell.
//!
//! Source: Carter and Smith 2020. Leaders in office by 2001; the other spells have no estimate.

use super::read::{Read, ReadError, read_rows};

/// Estimates for a leader from four measurement models, on a latent scale: higher is more willing.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Id of the spell in [`super::archigos`].
    pub obsid: String,
    /// Mean of the first model, about -1 to 2.
    pub theta1_mean: Option<f64>,
    /// Its standard deviation.
    pub theta1_sd: Option<f64>,
    /// Mean of the second model.
    pub theta2_mean: Option<f64>,
    /// Its standard deviation.
    pub theta2_sd: Option<f64>,
    /// Mean of the third model.
    pub theta3_mean: Option<f64>,
    /// Its standard deviation.
    pub theta3_sd: Option<f64>,
    /// Mean of the fourth model.
    pub theta4_mean: Option<f64>,
    /// Its standard deviation.
    pub theta4_sd: Option<f64>,
}

/// Reads `lwuf` (Parquet).
///
/// # Errors
/// The file is not this table.
pub fn read(bytes: &[u8]) -> Result<Read<Row>, ReadError> {
    read_rows(bytes, |fields| {
        let mean = |column| fields.number_option(column, -10.0..=10.0);
        let deviation = |column| fields.number_option(column, 0.0..=10.0);
        Ok(Row {
            obsid: fields.text("obsid")?.to_owned(),
            theta1_mean: mean("theta1_mean")?,
            theta1_sd: deviation("theta1_sd")?,
            theta2_mean: mean("theta2_mean")?,
            theta2_sd: deviation("theta2_sd")?,
            theta3_mean: mean("theta3_mean")?,
            theta3_sd: deviation("theta3_sd")?,
            theta4_mean: mean("theta4_mean")?,
            theta4_sd: deviation("theta4_sd")?,
        })
    })
}
