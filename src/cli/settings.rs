//! What is meant: the project file and the flags made one, and the corpus opened with them.

use std::path::{Path, PathBuf};

use tifa::{
    Error,
    analysis::Workbench,
    config::Config,
    corpus::{Corpus, PeriodScheme},
    diagnostic::{Finding, FindingKind, Severity, Warned},
    ingest::repair::script::simplified,
};

use super::{
    args::{CorpusArguments, GeneralArguments, TermArguments},
    progress::Progress,
};

/// The name of a project file.
const PROJECT_FILE: &str = "tifa.toml";

/// The project as it was meant.
#[derive(Debug)]
pub(crate) struct Settings {
    pub(crate) config: Config,
    pub(crate) progress: Progress,
    pub(crate) colours: bool,
    is_strict: bool,
}

impl Settings {
    /// Reads the project file that was named, or the one in the working directory if there is one.
    pub(crate) fn resolve(general: &GeneralArguments) -> Result<Self, Error> {
        let config = match &general.config {
            Some(path) => Config::read(path)?,
            None if Path::new(PROJECT_FILE).exists() => Config::read(Path::new(PROJECT_FILE))?,
            None => Config::default(),
        };
        Ok(Self {
            config,
            progress: Progress::new(general.quiet),
            colours: super::colours(general.color),
            is_strict: general.strict,
        })
    }

    /// Whether nothing but errors is to be said.
    pub(crate) fn is_quiet(&self) -> bool {
        self.progress.is_quiet()
    }

    /// Reads the corpus that was named, or the project's.
    pub(crate) fn open(&self, typed: &CorpusArguments) -> anyhow::Result<Workbench> {
        self.with_corpus(self.without_corpus(typed)?, typed)
    }

    /// What a corpus is read with.
    pub(crate) fn without_corpus(&self, typed: &CorpusArguments) -> anyhow::Result<Workbench> {
        let mut config = self.config.clone();
        if let Some(scheme) = &typed.periods {
            config.periods = period_scheme(scheme)?;
        }
        if let Some(reprints) = typed.count_reprints {
            config.ingest.duplicates.count_reprints = reprints.into();
        }
        if let Some(language) = typed.lang {
            config.segment.lang = language.into();
        }
        Ok(Workbench::without_corpus(config)?)
    }

    /// Reads the corpus that was named, or the project's.
    pub(crate) fn with_corpus(&self, mut bench: Workbench, typed: &CorpusArguments) -> anyhow::Result<Workbench> {
        let paths = self.paths(typed)?;
        bench.corpus = self.read(&bench, &paths)?;
        for finding in [bench.undated(), bench.straddling()].into_iter().flatten() {
            self.progress.warn(&finding);
        }
        Ok(bench)
    }

    /// Reads documents, and says what was noticed about them.
    pub(crate) fn read(&self, bench: &Workbench, paths: &[PathBuf]) -> anyhow::Result<Corpus> {
        self.progress.stage("reading documents");
        let Warned { output: corpus, findings } = bench.read(paths)?;
        let warnings: Vec<&Finding> = findings.iter().filter(|finding| finding.severity == Severity::Warning).collect();
        for finding in &warnings {
            self.progress.warn(finding);
        }
        anyhow::ensure!(
            !self.is_strict || warnings.is_empty(),
            "{} warnings about files of the corpus, and --strict was given",
            warnings.len()
        );
        Ok(corpus)
    }

    /// The same documents with the widths and the punctuation of their sources, which only comparisons want alike.
    pub(crate) fn as_found(&self, bench: &Workbench, typed: &CorpusArguments) -> anyhow::Result<Corpus> {
        Ok(bench.read_as_found(&self.paths(typed)?)?)
    }

    /// Terms as the corpus writes them: one in Traditional script that no text has, where texts are converted, is asked
    /// for in Simplified.
    pub(crate) fn as_written(&self, bench: &Workbench, mut terms: Vec<String>) -> Vec<String> {
        let stands = |wording: &str| bench.corpus.documents().iter().any(|document| document.text.contains(wording));
        let is_concept = |term: &str| bench.lexicon.concept_of(term).is_some();
        for term in &mut terms {
            let converted = simplified(term);
            if converted != *term
                && !is_concept(term)
                && !stands(term)
                && (is_concept(&converted) || stands(&converted))
            {
                let note =
                    format!("no text has `{term}`: asking for `{converted}`, as the texts are in Simplified script");
                self.progress.note(&note);
                *term = converted;
            }
        }
        terms
    }

    /// Says which of the terms asked for no document has.
    ///
    /// # Errors
    ///
    /// When none of them occurs.
    pub(crate) fn warn_of_absent(&self, asked: &[String], absent: &[String], bench: &Workbench) -> Result<(), Error> {
        let n_documents = bench.corpus.len();
        let errors = absent.iter().map(|term| Error::UnknownTerm { term: term.clone(), n_documents });
        let mut errors: Vec<Error> = errors.collect();
        if !errors.is_empty() && errors.len() == asked.len() {
            return Err(errors.swap_remove(0));
        }
        for error in errors {
            self.progress.warn(&Finding::warning(FindingKind::AbsentTerm, error.to_string()));
        }
        Ok(())
    }

    /// Whether the corpus is the project's own.
    pub(crate) fn is_own_corpus(typed: &CorpusArguments) -> bool {
        typed.corpus.is_empty()
    }

    fn paths(&self, typed: &CorpusArguments) -> anyhow::Result<Vec<PathBuf>> {
        let paths = if typed.corpus.is_empty() { &self.config.corpus } else { &typed.corpus };
        anyhow::ensure!(
            !paths.is_empty(),
            "no corpus: expected a folder or documents on the command line, or `corpus = [\"…\"]` in {PROJECT_FILE}"
        );
        Ok(paths.clone())
    }
}

fn period_scheme(typed: &str) -> anyhow::Result<PeriodScheme> {
    Ok(match typed {
        "year" => PeriodScheme::Year,
        "half" => PeriodScheme::Half,
        "quarter" => PeriodScheme::Quarter,
        "month" => PeriodScheme::Month,
        "day" => PeriodScheme::Day,
        "five-year-plan" => PeriodScheme::FiveYearPlan,
        "congress-term" => PeriodScheme::CongressTerm,
        file if Path::new(file).is_file() => {
            let what = "the period scheme";
            let asset = |reason: String| Error::Asset { what, path: file.into(), reason };
            let written = std::fs::read_to_string(file).map_err(|error| asset(error.to_string()))?;
            PeriodScheme::from_toml(&written).map_err(|error| asset(error.to_string()))?
        }
        _ => anyhow::bail!(
            "no period scheme `{typed}`: expected year, half, quarter, month, day, five-year-plan, congress-term or a file"
        ),
    })
}

/// The terms that were typed, files read.
pub(crate) fn terms(typed: &TermArguments) -> anyhow::Result<Vec<String>> {
    let mut terms = Vec::new();
    for term in &typed.terms {
        match term.strip_prefix('@') {
            None => terms.push(term.trim().to_owned()),
            Some(path) => {
                let what = "the list of terms";
                let asset = |reason: String| Error::Asset { what, path: path.into(), reason };
                let list = std::fs::read_to_string(path).map_err(|error| asset(error.to_string()))?;
                terms.extend(
                    list.trim_start_matches('\u{feff}')
                        .lines()
                        .map(str::trim)
                        .filter(|line| !line.is_empty())
                        .map(str::to_owned),
                );
            }
        }
    }
    anyhow::ensure!(
        typed.terms.is_empty() || terms.iter().any(|term| term.chars().any(char::is_alphanumeric)),
        "no term in {}: expected a word, or a list of words with one a line",
        typed.terms.iter().map(|term| format!("`{term}`")).collect::<Vec<_>>().join(", ")
    );
    terms.retain(|term| !term.is_empty());
    let mut seen = std::collections::HashSet::new();
    terms.retain(|term| seen.insert(term.clone()));
    Ok(terms)
}
