//! `tifa phrases`: which wordings recur, in which variants.

use tifa::{
    analysis::Workbench,
    phrases,
    tables::{self, Table},
};

use crate::cli::{Outcome, args::PhrasesCommand, output, settings::Settings};

/// Writes the recurring wordings, or the families of their variants.
pub(crate) fn phrases(settings: &Settings, typed: &PhrasesCommand) -> anyhow::Result<Outcome> {
    output::check(&typed.table)?;
    let bench = settings.open(&typed.corpus)?;
    settings.progress.stage("finding recurring wordings");
    let table = table(&bench, typed);
    settings.progress.finish();
    output::write_table(&table, &bench.meta(), &typed.table, &settings.progress)?;
    Ok(Outcome::Done)
}

fn table(bench: &Workbench, typed: &PhrasesCommand) -> Table {
    let Workbench { corpus, segmenter, config, .. } = bench;
    let found = phrases::recurring(corpus, segmenter, &config.phrases);
    let families = phrases::families(corpus, &found, segmenter, &config.families);
    if typed.variants {
        tables::variants_table(corpus, &families)
    } else {
        tables::phrases_table(corpus, &found, &families)
    }
}
