//! `tifa lineage`: how one wording changed, document by document.

use tifa::{Error, phrases, succession, tables};

use crate::cli::{Outcome, args::LineageCommand, output, settings::Settings};

/// Writes the history of a wording.
pub(crate) fn lineage(settings: &Settings, typed: &LineageCommand) -> anyhow::Result<Outcome> {
    output::check(&typed.table)?;
    let bench = settings.open(&typed.corpus)?;
    let concept = succession::concept(&bench.lexicon, &typed.phrase);
    let wordings: Vec<&str> = concept.wordings().collect();
    let lineage = phrases::lineage(&bench.corpus, &bench.segmenter, &wordings, &bench.config.lineage);
    if lineage.variants.is_empty() {
        return Err(Error::UnknownTerm { term: typed.phrase.clone(), n_documents: bench.corpus.len() }.into());
    }
    settings.progress.finish();
    output::write_table(&tables::lineage_table(&bench.corpus, &lineage), &bench.meta(), &typed.table)?;
    Ok(Outcome::Done)
}
