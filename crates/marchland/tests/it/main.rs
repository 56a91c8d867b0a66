//! The façade and the command line, through their boundary.

#[cfg(feature = "slow")]
mod backtest_past;
mod cli_arguments;
mod cli_assess;
mod cli_backtest;
mod cli_data;
mod cli_explain;
mod cli_panel_arguments;
mod cli_panel_build;
mod cli_panel_cite;
mod cli_panel_describe;
mod cli_panel_file;
mod cli_panel_missing;
mod cli_read;
mod cli_replay;
mod cli_run;
mod cli_scenario;
mod cli_score;
mod facade;
mod figures;
#[cfg(feature = "slow")]
mod leak;
mod rival;
