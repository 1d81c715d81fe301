//! What can stop a run: one variant per operation that can fail, each with what would help.

use std::path::PathBuf;

use crate::{
    charts::ChartError,
    config::ConfigError,
    corpus::PeriodError,
    ingest::IngestError,
    report::{ReportError, WriteError},
    tables::UnknownColumn,
    terms::TooFrequent,
};

/// Why there is no result.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The corpus could not be read.
    #[error(transparent)]
    Ingest(#[from] IngestError),
    /// The project file could not be used.
    #[error(transparent)]
    Config(#[from] ConfigError),
    /// A file that the project file names could not be read.
    #[error("cannot read {what} `{}`: {reason}", path.display())]
    Asset {
        /// What it was to be: a lexicon, a table of events, a list of terms.
        what: &'static str,
        /// The file.
        path: PathBuf,
        /// Why not.
        reason: String,
    },
    /// The period scheme makes no sense.
    #[error(transparent)]
    Period(#[from] PeriodError),
    /// Not a range of dates and not the label of a period.
    #[error("cannot read the {sample} range `{typed}`: expected a date, a range or the label of a period")]
    Range {
        /// Target or reference.
        sample: &'static str,
        /// What was typed.
        typed: String,
    },
    /// A range that runs backwards.
    #[error("the {sample} range `{typed}` ends before it begins: expected the earlier date first")]
    ReversedRange {
        /// Target or reference.
        sample: &'static str,
        /// What was typed.
        typed: String,
    },
    /// A list of frequencies that counts more words than it is said to have been counted in.
    #[error(
        "the counts of the list add up to {sum}, but its size is given as {size}: expected at least as many word tokens"
    )]
    ListSize {
        /// Word tokens that were given.
        size: u64,
        /// The counts added up.
        sum: u64,
    },
    /// A list of frequencies whose counts cannot be held.
    #[error(transparent)]
    TooFrequent(#[from] TooFrequent),
    /// A sample without documents.
    #[error("no document of the {sample} `{typed}`: the dated documents run from {first} to {last}")]
    EmptySample {
        /// Target or reference.
        sample: &'static str,
        /// What was typed.
        typed: String,
        /// Date of the first dated document.
        first: String,
        /// Date of the last one.
        last: String,
    },
    /// A column of metadata that no document has.
    #[error("no document has the column `{column}`: expected one of {known}")]
    NoMetadata {
        /// What was typed.
        column: String,
        /// The columns that the documents have.
        known: String,
    },
    /// A value that no document has in a column.
    #[error("no document of the {sample} has `{value}` in the column `{column}`: expected one of {known}")]
    NoValue {
        /// Target or reference.
        sample: &'static str,
        /// The column.
        column: String,
        /// What was typed.
        value: String,
        /// The values with their numbers of documents.
        known: String,
    },
    /// A target that has no text.
    #[error("the target `{typed}` is a list of frequencies: expected documents, a list can only be the reference")]
    ListAsTarget {
        /// The path.
        typed: String,
    },
    /// Nothing was said of the samples.
    #[error("no samples: expected --target and --reference")]
    NoSamples,
    /// A sample in which nothing is left.
    #[error("no document of {n_documents} is left for the {sample}")]
    NoDocumentsLeft {
        /// Target or reference.
        sample: &'static str,
        /// Documents that were read.
        n_documents: usize,
    },
    /// Only one of two samples was named.
    #[error("a {given} range without a {missing} range: a comparison needs both")]
    LonelySample {
        /// The one that was named.
        given: &'static str,
        /// The other.
        missing: &'static str,
    },
    /// Target and reference share documents.
    #[error("target `{target}` and reference `{reference}` have documents in common ({n}), first `{id}`")]
    OverlappingSamples {
        /// The target as typed.
        target: String,
        /// The reference as typed.
        reference: String,
        /// How many documents they share.
        n: usize,
        /// The first of them.
        id: String,
    },
    /// No document has a date, so nothing can be compared over time.
    #[error("no document of {n_documents} has a date: nothing can be compared over time")]
    Undated {
        /// Documents of the corpus.
        n_documents: usize,
    },
    /// A term that the corpus does not hold.
    #[error("term `{term}` does not occur in the counted text of {n_documents} documents")]
    UnknownTerm {
        /// The term.
        term: String,
        /// Documents of the corpus.
        n_documents: usize,
    },
    /// A document that the corpus does not hold.
    #[error("no file and no document of the corpus is called `{name}`")]
    UnknownDocument {
        /// What was typed.
        name: String,
    },
    /// A column that the table does not have.
    #[error(transparent)]
    Column(#[from] UnknownColumn),
    /// A figure that could not be drawn.
    #[error(transparent)]
    Chart(#[from] ChartError),
    /// A page or workbook that could not be made.
    #[error(transparent)]
    Report(#[from] ReportError),
    /// An output that could not be written.
    #[error(transparent)]
    Write(#[from] WriteError),
}

impl Error {
    /// What would help, as something that can be done.
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::Ingest(error) => error.hint(),
            Self::Config(error) => error.hint(),
            Self::Asset { .. } => Some("mend the file, or name another one".to_owned()),
            Self::Period(_) | Self::Column(_) => None,
            Self::Range { .. } => Some(
                "write it like 2019, 2019-11, 2019..2021, ..2017 or 2018..; `tifa shift` also takes the path of a corpus \
                 or of a frequency list"
                    .to_owned(),
            ),
            Self::ReversedRange { .. } => Some("write it like 2019..2021".to_owned()),
            Self::ListSize { .. } => {
                Some("give the word tokens of all texts that the list was counted in, stop words included".to_owned())
            }
            Self::TooFrequent(_) => Some("divide all counts of the list, and its size, by the same number".to_owned()),
            Self::NoSamples => Some(
                "ranges such as --reference ..2022 --target 2024, a folder or a list such as --reference other, or values \
                 of a column such as --by genre --target speech"
                    .to_owned(),
            ),
            Self::NoDocumentsLeft { .. } => Some("leave out a value, or name both samples".to_owned()),
            Self::NoMetadata { .. } => {
                Some("give it in a manifest.csv beside the documents: path,genre".to_owned())
            }
            Self::NoValue { .. } => Some("several values stand with commas between: report,speech".to_owned()),
            Self::ListAsTarget { .. } => Some("exchange --target and --reference".to_owned()),
            Self::LonelySample { missing, .. } => {
                Some(format!("add --{missing} RANGE, or `{missing}` under [question]"))
            }
            Self::EmptySample { .. } => Some("`tifa corpus` lists the documents with their dates".to_owned()),
            Self::OverlappingSamples { .. } => Some("choose samples without a common document".to_owned()),
            Self::Undated { .. } => Some("give the dates in a manifest.csv beside the documents: path,date".to_owned()),
            Self::UnknownTerm { .. } => Some(
                "`tifa terms` lists what occurs, in Simplified script; `tifa corpus --text DIR` writes the text"
                    .to_owned(),
            ),
            Self::UnknownDocument { .. } => Some("`tifa corpus` lists the documents with their ids".to_owned()),
            Self::Report(ReportError::SheetFull { .. }) => {
                Some("write it as CSV or Parquet, or fewer rows with --top or --min-count".to_owned())
            }
            Self::Chart(_) | Self::Report(_) => {
                Some("this is a fault of tifa: please report it with the corpus that caused it".to_owned())
            }
            Self::Write(_) => Some("name another file or folder that can be written".to_owned()),
        }
    }
}
