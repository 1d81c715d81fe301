//! `tifa shift`: which terms rose and fell between two samples.

use std::path::{Path, PathBuf};

use serde_json::json;
use tifa::{
    analysis::{SampleRequest, Source},
    corpus::Corpus,
    ingest::FrequencyList,
    tables,
};

use crate::cli::{
    Outcome,
    args::{CorpusArguments, ShiftCommand},
    output,
    settings::Settings,
};

/// Writes the comparison of two samples.
pub(crate) fn shift(settings: &Settings, typed: &ShiftCommand) -> anyhow::Result<Outcome> {
    output::check(&typed.table)?;
    output::check_sort(&typed.table, tables::SHIFT_LAYOUT)?;
    let (corpus, target) = corpus_and_target(settings, typed);
    let is_asked = typed.by.is_some() || typed.reference.is_some() && typed.target.is_some();
    let own = (Settings::is_own_corpus(&corpus) && !is_asked).then_some(&settings.config.question);
    let reference = typed.reference.as_deref().or(own.and_then(|question| question.reference.as_deref()));
    let target = target.as_deref().or(own.and_then(|question| question.target.as_deref()));
    let request = SampleRequest { reference, target, by: typed.by.as_deref(), reference_size: typed.reference_size };
    let mut bench = settings.without_corpus(&corpus)?;
    typed.counting.apply(&mut bench.config.terms);
    bench.config.shift.min_count = typed.table.min_count.unwrap_or(bench.config.shift.min_count);
    let sources = bench.sources(&request)?;
    anyhow::ensure!(
        typed.reference_size.is_none() || matches!(sources.reference, Source::List(_)),
        "--reference-size is the size of a frequency list, and the reference is none: \
         expected a table with the columns `term,count` as --reference"
    );
    bench = settings.with_corpus(bench, &corpus)?;
    let read = |source: &Source| -> anyhow::Result<Option<Corpus>> {
        source.path().map(|path| settings.read(&bench, &[path.to_owned()])).transpose()
    };
    let others = [read(&sources.reference)?, read(&sources.target)?];
    let sampled = bench.sampled(&sources, others)?;
    if let Some(finding) = sampled.list().and_then(FrequencyList::repetitions) {
        settings.progress.warn(&finding);
    }
    settings.progress.stage("counting terms");
    let (counted, shift) = bench.shift(&sampled)?;
    settings.progress.finish();
    let mut meta = bench.shift_meta((&sampled.reference_name, &sampled.target_name), &shift);
    meta["reference_list_size_from"] = json!(sampled.list().map(|list| list.size_source));
    output::write_table(&tables::shift_table(&counted.counts, &shift), &meta, &typed.table, &settings.progress)?;
    Ok(Outcome::Done)
}

/// The corpus and the target: where neither CORPUS nor the project names a corpus, a target that is a path is the
/// corpus.
fn corpus_and_target(settings: &Settings, typed: &ShiftCommand) -> (CorpusArguments, Option<String>) {
    let mut corpus = typed.corpus.clone();
    let path = typed.target.as_ref().filter(|target| Path::new(target).exists());
    match path {
        Some(path) if typed.by.is_none() && corpus.corpus.is_empty() && settings.config.corpus.is_empty() => {
            corpus.corpus = vec![PathBuf::from(path)];
            (corpus, None)
        }
        _ => (corpus, typed.target.clone()),
    }
}
