//! `tifa config`, `tifa completions`, `tifa man`: what the shell and the reader of options need.

use clap::CommandFactory;

use crate::cli::{Outcome, args::Arguments, output, settings::Settings};

/// Prints the configuration as it was resolved.
pub(crate) fn config(settings: &Settings) -> anyhow::Result<Outcome> {
    settings.progress.finish();
    output::write_bytes(settings.config.to_toml().as_bytes(), None)?;
    Ok(Outcome::Done)
}

/// Prints a completion script.
pub(crate) fn completions(shell: clap_complete::Shell) -> anyhow::Result<Outcome> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "tifa", &mut script);
    output::write_bytes(&script, None)?;
    Ok(Outcome::Done)
}

/// Prints the manual page.
pub(crate) fn man() -> anyhow::Result<Outcome> {
    let mut page = Vec::new();
    clap_mangen::Man::new(Arguments::command()).render(&mut page)?;
    output::write_bytes(&page, None)?;
    Ok(Outcome::Done)
}
