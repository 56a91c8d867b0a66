//! The command line: arguments in, files and text out, and an exit code.

mod arguments;
mod assess;
mod backtest;
mod bounded;
mod data;
mod documents;
mod explain;
mod failure;
mod judgements;
mod model;
mod output;
mod panel;
mod progress;
mod rank;
mod read;
mod replay;
mod scenario;
mod score;
mod states;
mod terminal;
mod train;
mod write;

use arguments::{Arguments, Command};
use clap::Parser;
use failure::Failure;
use std::process::ExitCode;

/// Runs the command that the arguments of this process name.
pub fn run() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(told) => {
            // Help, the version, or what is wrong with the arguments; nothing is left to do when nobody reads it.
            let _ = told.print();
            return ExitCode::from(u8::try_from(told.exit_code()).unwrap_or(2));
        }
    };
    match dispatch(&arguments.command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            for message in &failure.messages {
                terminal::error(message);
            }
            ExitCode::from(failure.exit as u8)
        }
    }
}

fn dispatch(command: &Command) -> Result<(), Failure> {
    match command {
        Command::Assess(arguments) => assess::run(arguments),
        Command::Explain(arguments) => explain::run(arguments),
        Command::Rank(arguments) => rank::run(arguments),
        Command::Read(arguments) => read::run(arguments),
        Command::Replay(arguments) => replay::run(arguments),
        Command::Train(arguments) => train::run(arguments),
        Command::Backtest(arguments) => backtest::run(arguments),
        Command::WhatIf(arguments) => scenario::whatif(arguments),
        Command::Levers(arguments) => scenario::levers(arguments),
        Command::Cascade(arguments) => scenario::cascade(arguments),
        Command::Watch(arguments) => scenario::watch(arguments),
        Command::Panel(arguments) => panel::run(arguments),
        Command::Score(arguments) => score::run(arguments),
        Command::Data(command) => data::run(command),
    }
}
