//! Forecasts and outcomes to proper scores and calibration.
