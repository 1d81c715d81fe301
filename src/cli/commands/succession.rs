//! `tifa succession`: which term gave way to which.

use tifa::tables;

use crate::cli::{Outcome, args::SuccessionCommand, output, settings::Settings};

/// Writes the successions found, or those of the terms asked for.
pub(crate) fn succession(settings: &Settings, typed: &SuccessionCommand) -> anyhow::Result<Outcome> {
    output::check(&typed.table)?;
    anyhow::ensure!(
        typed.from.is_none() || typed.from != typed.to,
        "--from and --to are the same term: expected two terms"
    );
    let bench = settings.open(&typed.corpus)?;
    settings.progress.stage("comparing terms");
    let found = bench.successions(typed.from.as_deref(), typed.to.as_deref())?;
    settings.progress.finish();
    output::write_table(&tables::succession_table(&bench.corpus, &found), &bench.meta(), &typed.table)?;
    Ok(Outcome::Done)
}
