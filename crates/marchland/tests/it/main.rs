//! The façade and the command line, through their boundary.

mod cli_arguments;
mod cli_assess;
mod cli_data;
mod cli_run;
mod facade;
