//! `tifa lineage`: how a wording changed, document by document.

use std::cmp::Reverse;

use tifa::{
    analysis::Workbench,
    diff::is_same_label,
    phrases::{self, Lineage},
    succession, tables,
};

use crate::cli::{
    Outcome,
    args::LineageCommand,
    output,
    settings::{self, Settings},
};

/// Writes the histories of wordings, or what every document reads at each place of one.
pub(crate) fn lineage(settings: &Settings, typed: &LineageCommand) -> anyhow::Result<Outcome> {
    output::check(&typed.table)?;
    let asked = settings::terms(&typed.terms)?;
    anyhow::ensure!(!asked.is_empty(), "no wording: expected -t PHRASE, such as -t 腾笼换鸟");
    anyhow::ensure!(!typed.apparatus || asked.len() == 1, "--apparatus shows one wording: expected one -t");
    let bench = settings.open(&typed.corpus)?;
    let asked = settings.as_written(&bench, asked);
    settings.progress.stage("following wordings");
    let lineages: Vec<Lineage> = asked.iter().map(|phrase| of_phrase(&bench, phrase)).collect();
    let absent: Vec<String> = asked
        .iter()
        .zip(&lineages)
        .filter(|(_, found)| found.variants.is_empty())
        .map(|(term, _)| term.clone())
        .collect();
    settings.warn_of_absent(&asked, &absent, &bench)?;
    lineages.iter().filter_map(other_numbers).for_each(|line| settings.progress.note(&line));
    settings.progress.finish();
    if typed.apparatus {
        let apparatus = phrases::apparatus(&lineages[0], &bench.segmenter);
        output::write_apparatus(
            &asked[0],
            &tables::apparatus_table(&bench.corpus, &apparatus),
            &bench.meta(),
            &typed.table,
            &settings.progress,
        )?;
    } else {
        output::write_table(
            &tables::lineage_table(&bench.corpus, &lineages),
            &bench.meta(),
            &typed.table,
            &settings.progress,
        )?;
    }
    Ok(Outcome::Done)
}

/// Under which other labels the section that was asked for stands in some documents.
fn other_numbers(lineage: &Lineage) -> Option<String> {
    let mut counts: Vec<(&str, usize)> = Vec::new();
    for (_, label) in lineage.labels.iter().filter(|(_, label)| !is_same_label(label, &lineage.phrase)) {
        match counts.iter_mut().find(|(other, _)| is_same_label(other, label)) {
            Some((_, count)) => *count += 1,
            None => counts.push((label, 1)),
        }
    }
    counts.sort_by_key(|&(_, count)| Reverse(count));
    let count = |(label, count): &(&str, usize)| {
        let documents = if *count == 1 { "document" } else { "documents" };
        format!("{label} in {count} {documents}")
    };
    let told: Vec<String> = counts.iter().map(count).collect();
    (!told.is_empty()).then(|| format!("{} stands under other numbers: {}", lineage.phrase, told.join(", ")))
}

fn of_phrase(bench: &Workbench, phrase: &str) -> Lineage {
    let concept = succession::concept(&bench.lexicon, phrase);
    let wordings: Vec<&str> = concept.wordings().collect();
    phrases::lineage(&bench.corpus, &bench.segmenter, &wordings, &bench.config.lineage)
}
