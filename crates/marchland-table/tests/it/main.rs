//! The files of a table, through the crate's boundary.

mod csv_file;
mod damaged;
mod dta_file;
mod made_up;
mod parquet_file;
#[cfg(feature = "slow")]
mod python;
mod refused;
mod summary;
