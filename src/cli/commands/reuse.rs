//! `tifa reuse`: which passages one document took from another.

use tifa::{phrases, tables};

use crate::cli::{Outcome, args::ReuseCommand, output, settings::Settings};

/// Writes the passages that later documents share with earlier ones.
pub(crate) fn reuse(settings: &Settings, typed: &ReuseCommand) -> anyhow::Result<Outcome> {
    output::check(&typed.table)?;
    let mut bench = settings.open(&typed.corpus)?;
    if let Some(share) = typed.max_document_share {
        bench.config.reuse.max_document_share = share;
    }
    settings.progress.stage("finding passages taken over");
    let found = phrases::reuse(&bench.corpus, &bench.segmenter, &bench.config.reuse);
    settings.progress.finish();
    output::write_table(&tables::reuse_table(&bench.corpus, &found), &bench.meta(), &typed.table, &settings.progress)?;
    Ok(Outcome::Done)
}
