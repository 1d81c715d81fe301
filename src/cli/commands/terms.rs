//! `tifa terms`: which terms, how often, how evenly.

use tifa::{
    analysis::column_groups,
    corpus::DocumentIdx,
    tables::{self, Grouping, Layout},
};

use crate::cli::{Outcome, args::TermsCommand, output, settings::Settings};

/// Writes the terms of the corpus, or of each document or period.
pub(crate) fn terms(settings: &Settings, typed: &TermsCommand) -> anyhow::Result<Outcome> {
    output::check(&typed.table)?;
    output::check_sort(&typed.table, layout(typed))?;
    anyhow::ensure!(
        typed.corpus.periods.is_none() || typed.by.as_deref() == Some("period"),
        "--periods cuts time for --by period: expected both, or neither"
    );
    let mut bench = settings.open(&typed.corpus)?;
    typed.counting.apply(&mut bench.config.terms);
    settings.progress.stage("counting terms");
    if typed.formulas {
        let table = tables::formulas_table(&bench.corpus, &bench.formulas());
        settings.progress.finish();
        output::write_table(&table, &bench.meta(), &typed.table, &settings.progress)?;
        return Ok(Outcome::Done);
    }
    let counts = bench.count_units(None).counts;
    let table = match typed.by.as_deref() {
        None => tables::terms_table(&bench.corpus, &counts),
        Some("document") => {
            let groups: Vec<(String, Vec<DocumentIdx>)> =
                bench.corpus.iter().map(|(idx, document)| (document.id.clone(), vec![idx])).collect();
            tables::grouped_terms_table(&bench.corpus, &counts, Grouping::Document, &groups)
        }
        Some("period") => {
            let periods = bench.timeline()?.periods;
            let groups: Vec<(String, Vec<DocumentIdx>)> =
                periods.into_iter().map(|period| (period.period.label, period.documents)).collect();
            tables::grouped_terms_table(&bench.corpus, &counts, Grouping::Period, &groups)
        }
        Some(column) => {
            let groups = column_groups(&bench.corpus, column)?;
            tables::grouped_terms_table(&bench.corpus, &counts, Grouping::Value, &groups)
        }
    };
    settings.progress.finish();
    output::write_table(&table, &bench.meta(), &typed.table, &settings.progress)?;
    Ok(Outcome::Done)
}

/// The columns that the table will have.
fn layout(typed: &TermsCommand) -> Layout {
    match typed.by.as_deref() {
        _ if typed.formulas => tables::FORMULAS_LAYOUT,
        None => tables::TERMS_LAYOUT,
        Some("document") => Grouping::Document.layout(),
        Some("period") => Grouping::Period.layout(),
        Some(_) => Grouping::Value.layout(),
    }
}
