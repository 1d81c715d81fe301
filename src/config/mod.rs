//! The project file: `tifa.toml`, every stage's options composed.
//!
//! Flags win over the file, the file over the defaults. Paths in the file are relative to its folder.
//! A key that nothing reads is an error, so that a typing mistake cannot change a result silently.

mod ranges;

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::{
    check::CheckOptions,
    corpus::PeriodScheme,
    diff::DiffOptions,
    ingest::IngestOptions,
    phrases::{FamilyOptions, LineageOptions, PhraseOptions, ReuseOptions},
    report::ReportOptions,
    segment::SegmentOptions,
    shift::{CharacteristicOptions, ShiftOptions},
    succession::SuccessionOptions,
    terms::TermOptions,
    trend::TrendOptions,
};

/// Everything an analysis depends on besides the documents.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Config {
    /// The project's corpus: folders, documents or tables of documents.
    pub corpus: Vec<PathBuf>,
    /// Where the report goes.
    pub out: Option<PathBuf>,
    /// How time is cut.
    pub periods: PeriodScheme,
    /// A lexicon of concepts.
    pub lexicon: Option<PathBuf>,
    /// A table of dated events, added to the built-in one.
    pub events: Option<PathBuf>,
    /// What is asked of the project's own corpus.
    pub question: Question,
    /// Reading, repairing, zoning and dating.
    pub ingest: IngestOptions,
    /// Cutting into words.
    pub segment: SegmentOptions,
    /// What counts as a term.
    pub terms: TermOptions,
    /// Two samples.
    pub shift: ShiftOptions,
    /// The stretches by which a long corpus is told, and the terms that set each apart.
    pub eras: EraOptions,
    /// Many periods.
    pub trend: TrendOptions,
    /// Recurring wordings.
    pub phrases: PhraseOptions,
    /// Wordings that are edits of each other.
    pub families: FamilyOptions,
    /// The history of one wording.
    pub lineage: LineageOptions,
    /// Passages taken over.
    pub reuse: ReuseOptions,
    /// Which term gave way to which.
    pub succession: SuccessionOptions,
    /// Two documents.
    pub diff: DiffOptions,
    /// An accepted corpus and the one that is.
    pub check: CheckOptions,
    /// How much of the results stands on the page.
    pub report: ReportOptions,
}

/// What is asked. It speaks of the project's own corpus: with another corpus on the command line the samples
/// are chosen from the dates that are found.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Question {
    /// The title of the page.
    pub title: Option<String>,
    /// The question itself, in a sentence.
    pub text: Option<String>,
    /// The sample to compare with.
    pub reference: Option<String>,
    /// The sample that is described.
    pub target: Option<String>,
    /// Terms that get a chart of their own.
    pub focus: Vec<String>,
}

/// How a long corpus is told.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct EraOptions {
    /// Years from the first document to the last from which on a corpus is told by eras.
    pub min_years: u8,
    /// Years of an era: the length of a plan and of a term of office, and about that of a slogan.
    pub n_years: u8,
    /// When a term may stand for an era.
    pub terms: CharacteristicOptions,
}

impl Default for EraOptions {
    fn default() -> Self {
        Self { min_years: 16, n_years: 5, terms: CharacteristicOptions::default() }
    }
}

/// A project file that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The file could not be read.
    #[error("cannot read the project file `{}`: {source}", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// The file is not what was expected.
    #[error("cannot use the project file `{}`: {reason}", path.display())]
    Parse {
        /// The file.
        path: PathBuf,
        /// The line, and what was expected there.
        reason: String,
    },
}

impl ConfigError {
    /// What would help.
    pub fn hint(&self) -> Option<String> {
        Some(match self {
            Self::Read { .. } => {
                "check the path; `tifa config > tifa.toml` writes a project file to begin with".to_owned()
            }
            Self::Parse { .. } => "`tifa --config /dev/null config` prints every key with its default".to_owned(),
        })
    }
}

impl Config {
    /// Reads a project file; paths in it become relative to where the program runs.
    ///
    /// # Errors
    ///
    /// When the file cannot be read, is not TOML, or holds a key or value that no option has or a number out of range.
    pub fn read(path: &Path) -> Result<Self, ConfigError> {
        let written =
            std::fs::read_to_string(path).map_err(|source| ConfigError::Read { path: path.to_owned(), source })?;
        let mut config = Self::from_toml(&written).map_err(|error| ConfigError::Parse {
            path: path.to_owned(),
            reason: error.to_string().trim_end().to_owned(),
        })?;
        if let Some(reason) = ranges::problem(&config) {
            return Err(ConfigError::Parse { path: path.to_owned(), reason });
        }
        config.resolve_paths(path.parent().unwrap_or(Path::new("")));
        Ok(config)
    }

    /// Reads the text of a project file; what it does not name stays as it is by default, in tables inside of tables too.
    ///
    /// # Errors
    ///
    /// When it is not TOML of the expected shape; the message shows the line.
    pub fn from_toml(written: &str) -> Result<Self, toml::de::Error> {
        let _: Self = toml::from_str(written)?;
        let mut config = toml::Table::try_from(Self::default()).expect("the configuration is plain data");
        lay_over(&mut config, toml::from_str(written)?);
        config.try_into()
    }

    /// The whole configuration as a project file.
    pub fn to_toml(&self) -> String {
        toml::to_string_pretty(self).expect("the configuration is plain data")
    }

    fn resolve_paths(&mut self, folder: &Path) {
        let paths = self.corpus.iter_mut().chain(&mut self.out).chain(&mut self.lexicon).chain(&mut self.events);
        for path in paths {
            *path = folder.join(&*path);
        }
    }
}

/// Puts what is written in the place of what is there, table by table.
fn lay_over(below: &mut toml::Table, written: toml::Table) {
    for (key, value) in written {
        match (below.get_mut(&key), value) {
            (Some(toml::Value::Table(below)), toml::Value::Table(written)) => lay_over(below, written),
            (_, value) => drop(below.insert(key, value)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_written_stays_as_it_is_in_its_place() {
        let config = Config::from_toml("[succession.candidates.phrases]\nmin_chars = 4").expect("a table of options");
        let phrases = PhraseOptions { min_chars: 4, ..SuccessionOptions::default().candidates.phrases };
        assert_eq!(config.succession.candidates.phrases, phrases);
        assert_ne!(phrases.min_cohesion, PhraseOptions::default().min_cohesion);
    }
}
