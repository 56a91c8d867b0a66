//! Rows of datasets to the directed dyad-year panel as known at a date.
