//! `tifa corpus`: what do we have, when is it from, what was repaired or left out.

use tifa::{
    report::{OutputFile, OutputFolder},
    tables,
};

use crate::cli::{Outcome, args::CorpusCommand, output, settings::Settings};

/// Writes the ledger, and the counted texts where asked.
pub(crate) fn corpus(settings: &Settings, typed: &CorpusCommand) -> anyhow::Result<Outcome> {
    output::check(&typed.table)?;
    let texts = typed.text.as_deref().map(|path| OutputFolder { path, maker: "tifa corpus --text" });
    if let Some(folder) = texts {
        folder.check_writable().map_err(tifa::Error::from)?;
    }
    let bench = settings.open(&typed.corpus)?;
    if let Some(folder) = texts {
        settings.progress.stage("writing texts");
        let as_found = settings.as_found(&bench, &typed.corpus)?;
        let documents = as_found.documents().iter();
        let files: Vec<OutputFile> = documents
            .map(|document| OutputFile::new(format!("{}.txt", document.id), document.counted_text() + "\n"))
            .collect();
        folder.write(&files).map_err(tifa::Error::from)?;
    }
    settings.progress.finish();
    output::write_table(&tables::corpus_table(&bench.corpus), &bench.meta(), &typed.table, &settings.progress)?;
    Ok(Outcome::Done)
}
