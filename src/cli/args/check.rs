//! What was typed of `tifa check`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::CorpusArguments;

#[derive(Debug, Args)]
#[command(group = clap::ArgGroup::new("task").required(true).multiple(true).args(["baseline", "write_baseline"]))]
pub(crate) struct CheckCommand {
    #[command(flatten)]
    pub(crate) corpus: CorpusArguments,
    /// The accepted corpus, as --write-baseline wrote it
    #[arg(long, value_name = "FILE")]
    pub(crate) baseline: Option<PathBuf>,
    /// Remember the corpus as accepted; may be the file of --baseline, which is read first
    #[arg(long, value_name = "FILE")]
    pub(crate) write_baseline: Option<PathBuf>,
    /// What to look for [default: everything]
    #[arg(long, value_name = "KIND,…", value_delimiter = ',')]
    pub(crate) fail_on: Vec<FailOn>,
    /// How to write what was found
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(crate) summary: CheckSummary,
    /// Write it to a file instead of standard output
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// Pass over terms that occur less often [default: check.min_count of the project file]
    #[arg(long, value_name = "N")]
    pub(crate) min_count: Option<u64>,
}

/// The kinds of change that a check looks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum FailOn {
    /// A term that the baseline has not
    NewTerm,
    /// A term of the baseline that no document has any more
    VanishedTerm,
    /// A term at another temperature in the last period
    TierMove,
    /// A word that binds more or less than before
    StrengthChange,
    /// A document without a date
    Undated,
    /// A document with damaged passages
    Damaged,
}

/// The forms of what a check found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum CheckSummary {
    /// A line a difference
    Text,
    /// Annotations of a GitHub run
    Github,
    /// A JUnit test suite
    Junit,
    /// A SARIF log
    Sarif,
}
