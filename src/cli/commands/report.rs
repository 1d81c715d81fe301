//! `tifa report`: everything, for people.

use std::path::{Path, PathBuf};

use anyhow::Context;
use tifa::{
    analysis::{Brief, analyze, publish},
    config::Question,
    report::OutputFolder,
};

use crate::cli::{
    Outcome,
    args::ReportCommand,
    say,
    settings::{self, Settings},
};

/// Runs every stage and writes the folder, whole or not at all.
pub(crate) fn report(settings: &Settings, typed: &ReportCommand) -> anyhow::Result<Outcome> {
    let folder: PathBuf = typed
        .output
        .clone()
        .or_else(|| settings.config.out.clone().filter(|_| Settings::is_own_corpus(&typed.corpus)))
        .context("no place for the report: expected --output DIR")?;
    let corpus = if Settings::is_own_corpus(&typed.corpus) { &settings.config.corpus } else { &typed.corpus.corpus };
    anyhow::ensure!(
        !is_corpus(&folder, corpus),
        "`{}` is the corpus: expected another folder for the report",
        folder.display()
    );
    let question = question(settings, typed)?;
    let output = OutputFolder { path: &folder, maker: "tifa report" };
    output.check_writable().map_err(tifa::Error::from)?;
    let bench = settings.open(&typed.corpus)?;
    let brief = Brief::new(&bench, &question)?;
    settings.progress.stage("analysing");
    let results = analyze(&bench, &brief)?;
    settings.progress.stage("drawing and writing");
    let files = publish(&bench, &brief, &results)?;
    output.write(&files).map_err(tifa::Error::from)?;
    settings.progress.finish();
    if !settings.is_quiet() {
        say(&folder.join("index.html").display().to_string());
    }
    Ok(Outcome::Done)
}

/// Whether the report would be written among the documents that it is about.
fn is_corpus(folder: &Path, corpus: &[PathBuf]) -> bool {
    let Ok(folder) = folder.canonicalize() else { return false };
    corpus.iter().filter_map(|path| path.canonicalize().ok()).any(|path| path == folder)
}

/// The project's question for the project's corpus, with what was typed on top.
fn question(settings: &Settings, typed: &ReportCommand) -> anyhow::Result<Question> {
    let mut question =
        if Settings::is_own_corpus(&typed.corpus) { settings.config.question.clone() } else { Question::default() };
    if typed.reference.is_some() {
        question.reference = typed.reference.clone();
        question.target = typed.target.clone();
    }
    let terms = settings::terms(&typed.terms)?;
    if !terms.is_empty() {
        question.focus = terms;
    }
    Ok(question)
}
