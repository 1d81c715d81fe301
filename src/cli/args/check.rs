//! What was typed of `tifa check`.

use std::path::PathBuf;

use clap::{Args, ValueEnum, builder::TypedValueParser};
use tifa::check::CheckKind;

use super::{CorpusArguments, named};

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
    #[arg(long, value_name = "KIND,…", value_delimiter = ',', value_parser = kinds())]
    pub(crate) fail_on: Vec<CheckKind>,
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

fn kinds() -> impl TypedValueParser<Value = CheckKind> {
    named(CheckKind::ALL.map(|kind| (kind, kind.name(), kind.meaning())))
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
