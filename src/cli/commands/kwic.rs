//! `tifa kwic`: the passages behind a number.

use tifa::tables;

use crate::cli::{
    Outcome,
    args::KwicCommand,
    output,
    settings::{self, Settings},
};

/// Writes every occurrence of the terms with its context.
pub(crate) fn kwic(settings: &Settings, typed: &KwicCommand) -> anyhow::Result<Outcome> {
    output::check(&typed.table)?;
    let asked = settings::terms(&typed.terms)?;
    anyhow::ensure!(!asked.is_empty(), "no term: expected -t TERM, such as -t 数字化改造");
    let bench = settings.open(&typed.corpus)?;
    let asked = settings.as_written(&bench, asked);
    // What is asked for is counted wherever it stands, unless it is to be a term like others.
    let counted = if typed.as_counted { bench.count(&[]) } else { bench.count(&asked) };
    settings.warn_of_absent(&asked, &counted.absent(&asked), &bench)?;
    let passages = bench.passages(&counted, &asked);
    settings.progress.finish();
    output::write_table(
        &tables::kwic_table(&bench.corpus, &passages),
        &bench.meta(),
        &typed.table,
        &settings.progress,
    )?;
    Ok(Outcome::Done)
}
