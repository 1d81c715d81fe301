//! `tifa succession`: which term gave way to which.

use tifa::{succession, tables};

use crate::cli::{Outcome, args::SuccessionCommand, output, settings::Settings};

/// Writes the successions found, or those of the terms asked for, or the chains they make, or what each rests on.
pub(crate) fn succession(settings: &Settings, typed: &SuccessionCommand) -> anyhow::Result<Outcome> {
    output::check(&typed.table)?;
    anyhow::ensure!(
        typed.from.is_none() || typed.from != typed.to,
        "--from and --to are the same term: expected two terms"
    );
    let mut bench = settings.open(&typed.corpus)?;
    if !typed.kind.is_empty() {
        bench.config.succession.kinds = typed.kind.clone();
    }
    settings.progress.stage("comparing terms");
    let [from, to] = [&typed.from, &typed.to].map(|asked| {
        let written = settings.as_written(&bench, asked.iter().cloned().collect());
        written.into_iter().next()
    });
    let found = bench.successions(from.as_deref(), to.as_deref())?;
    settings.progress.finish();
    let table = if typed.chains {
        tables::chains_table(&bench.corpus, &succession::chains(&found))
    } else if typed.evidence {
        tables::succession_evidence_table(&bench.corpus, &found)
    } else {
        tables::succession_table(&bench.corpus, &found)
    };
    output::write_table(&table, &bench.meta(), &typed.table, &settings.progress)?;
    Ok(Outcome::Done)
}
