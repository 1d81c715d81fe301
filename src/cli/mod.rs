//! The command line: arguments as typed, settings as meant, a file a command. Nothing is computed here.

mod args;
mod commands;
mod exit;
mod output;
mod progress;
mod settings;

use anyhow::Context;
use clap::Parser;

pub(crate) use self::exit::{Outcome, failure, say};
use self::{
    args::{Arguments, ColorChoice, Command},
    settings::Settings,
};

/// Reads the command line and runs the command.
pub(crate) fn run() -> anyhow::Result<Outcome> {
    let Arguments { general, command } = Arguments::parse();
    if let Some(threads) = general.threads {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(usize::from(threads));
        pool.build_global().context("cannot start the threads")?;
    }
    if let Command::Completions { shell } = command {
        return commands::completions(shell);
    }
    if matches!(command, Command::Man) {
        return commands::man();
    }
    let settings = Settings::resolve(&general)?;
    match &command {
        Command::Corpus(typed) => commands::corpus(&settings, typed),
        Command::Terms(typed) => commands::terms(&settings, typed),
        Command::Shift(typed) => commands::shift(&settings, typed),
        Command::Trend(typed) => commands::trend(&settings, typed),
        Command::Phrases(typed) => commands::phrases(&settings, typed),
        Command::Lineage(typed) => commands::lineage(&settings, typed),
        Command::Succession(typed) => commands::succession(&settings, typed),
        Command::Reuse(typed) => commands::reuse(&settings, typed),
        Command::Diff(typed) => commands::diff(&settings, typed),
        Command::Check(typed) => commands::check(&settings, typed),
        Command::Kwic(typed) => commands::kwic(&settings, typed),
        Command::Report(typed) => commands::report(&settings, typed),
        Command::Config => commands::config(&settings),
        Command::Completions { .. } | Command::Man => unreachable!("handled before any settings are read"),
    }
}

/// Whether to colour what goes to standard output.
fn colours(choice: ColorChoice) -> bool {
    match choice {
        ColorChoice::Always => true,
        ColorChoice::Never => false,
        ColorChoice::Auto => output::is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty()),
    }
}
