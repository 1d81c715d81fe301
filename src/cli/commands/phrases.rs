//! `tifa phrases`: which wordings recur, in which variants.

use tifa::{phrases, tables};

use crate::cli::{Outcome, args::PhrasesCommand, output, settings::Settings};

/// Writes the recurring wordings, or the families of their variants.
pub(crate) fn phrases(settings: &Settings, typed: &PhrasesCommand) -> anyhow::Result<Outcome> {
    output::check(&typed.table)?;
    let bench = settings.open(&typed.corpus)?;
    settings.progress.stage("finding recurring wordings");
    let found = phrases::recurring(&bench.corpus, &bench.segmenter, &bench.config.phrases);
    let families = phrases::families(&bench.corpus, &found, &bench.segmenter, &bench.config.families);
    settings.progress.finish();
    let table = if typed.variants {
        tables::variants_table(&bench.corpus, &families)
    } else {
        tables::phrases_table(&bench.corpus, &found, &families)
    };
    output::write_table(&table, &bench.meta(), &typed.table, &settings.progress)?;
    Ok(Outcome::Done)
}
