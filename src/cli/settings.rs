//! What is meant: the project file and the flags made one, and the corpus opened with them.

use std::path::{Path, PathBuf};

use tifa::{
    Error,
    analysis::Workbench,
    config::Config,
    corpus::PeriodScheme,
    diagnostic::{Severity, Warned},
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
    pub(crate) fn read(general: &GeneralArguments) -> Result<Self, Error> {
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
        let mut config = self.config.clone();
        if let Some(scheme) = &typed.periods {
            config.periods = period_scheme(scheme)?;
        }
        let paths = self.paths(typed)?;
        self.open_paths(config, &paths)
    }

    /// Reads documents with the project's configuration.
    pub(crate) fn open_paths(&self, config: Config, paths: &[PathBuf]) -> anyhow::Result<Workbench> {
        self.progress.stage("reading documents");
        let Warned { output: bench, findings } = Workbench::open(config, paths)?;
        let mut n_warnings = 0;
        for finding in &findings {
            if finding.severity == Severity::Warning {
                n_warnings += 1;
                self.progress.warn(finding);
            }
        }
        anyhow::ensure!(
            !self.is_strict || n_warnings == 0,
            "{n_warnings} warnings about files of the corpus, and --strict was given"
        );
        Ok(bench)
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
                terms.extend(list.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned));
            }
        }
    }
    terms.retain(|term| !term.is_empty());
    let mut seen = std::collections::HashSet::new();
    terms.retain(|term| seen.insert(term.clone()));
    Ok(terms)
}
