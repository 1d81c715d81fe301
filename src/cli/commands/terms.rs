//! `tifa terms`: which terms, how often, how evenly.

use tifa::{
    corpus::DocumentIdx,
    tables::{self, Grouping},
};

use crate::cli::{
    Outcome,
    args::{TermGroups, TermsCommand},
    output,
    settings::Settings,
};

/// Writes the terms of the corpus, or of each document or period.
pub(crate) fn terms(settings: &Settings, typed: &TermsCommand) -> anyhow::Result<Outcome> {
    output::check(&typed.table)?;
    let mut bench = settings.open(&typed.corpus)?;
    bench.config.terms.keep_stop_words |= typed.keep_stop_words;
    settings.progress.stage("counting terms");
    let counts = bench.count(&[]).counts;
    let table = match typed.by {
        None => tables::terms_table(&bench.corpus, &counts),
        Some(TermGroups::Document) => {
            let groups: Vec<(String, Vec<DocumentIdx>)> =
                bench.corpus.iter().map(|(idx, document)| (document.id.clone(), vec![idx])).collect();
            tables::grouped_terms_table(&bench.corpus, &counts, Grouping::Document, &groups)
        }
        Some(TermGroups::Period) => {
            let periods = bench.timeline()?.periods;
            let groups: Vec<(String, Vec<DocumentIdx>)> =
                periods.into_iter().map(|period| (period.period.label, period.documents)).collect();
            tables::grouped_terms_table(&bench.corpus, &counts, Grouping::Period, &groups)
        }
    };
    settings.progress.finish();
    output::write_table(&table, &bench.meta(), &typed.table)?;
    Ok(Outcome::Done)
}
