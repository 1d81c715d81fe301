//! What was typed: the command line as clap reads it, nothing resolved yet.

mod check;
mod counting;
mod wordings;

use std::path::PathBuf;

use clap::{
    Args, Parser, Subcommand, ValueEnum,
    builder::{PossibleValue, PossibleValuesParser, TypedValueParser},
};

pub(crate) use self::counting::{CountingArguments, LanguageArgument};

pub(crate) use self::check::{CheckCommand, CheckSummary};

pub(crate) use self::wordings::{LineageCommand, PhrasesCommand, SuccessionCommand};

/// Compare policy documents over time: what rose, what faded, how the wording moved.
#[derive(Debug, Parser)]
#[command(name = "tifa", version, about, max_term_width = 100, arg_required_else_help = true)]
#[command(after_help = "Without CORPUS a command reads the corpus that tifa.toml names.")]
pub(crate) struct Arguments {
    #[command(flatten)]
    pub(crate) general: GeneralArguments,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// Options of every command.
#[derive(Debug, Args)]
pub(crate) struct GeneralArguments {
    /// The project file [default: tifa.toml in the working directory, if there is one]
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
    /// Threads to use; the results are the same with any number [default: one a core]
    #[arg(long, global = true, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub(crate) threads: Option<u16>,
    /// Say nothing but errors
    #[arg(long, short, global = true)]
    pub(crate) quiet: bool,
    /// Colour the output
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub(crate) color: ColorChoice,
    /// Treat a bad file in a folder as an error, not as a warning
    #[arg(long, global = true)]
    pub(crate) strict: bool,
}

/// When to colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ColorChoice {
    /// On a terminal, unless NO_COLOR is set
    Auto,
    Always,
    Never,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// What do we have, when is it from, what was repaired or left out
    Corpus(CorpusCommand),
    /// Which terms, how often, how evenly
    Terms(TermsCommand),
    /// Which terms rose and fell between two samples
    Shift(ShiftCommand),
    /// How terms go over time
    Trend(TrendCommand),
    /// Which wordings recur, in which variants
    Phrases(PhrasesCommand),
    /// How one wording changed, document by document
    Lineage(LineageCommand),
    /// Which term gave way to which
    Succession(SuccessionCommand),
    /// Which passages one document took from another
    Reuse(ReuseCommand),
    /// What changed between two documents
    Diff(DiffCommand),
    /// The passages behind a number
    Kwic(KwicCommand),
    /// Everything, for people: tables, charts and a page
    Report(ReportCommand),
    /// Whether anything is not as it was in an accepted corpus; status 1 if so
    Check(CheckCommand),
    /// Print the resolved configuration
    Config,
    /// Print a completion script for a shell
    Completions { shell: clap_complete::Shell },
    /// Print the manual page
    Man,
}

/// The documents to read.
#[derive(Debug, Clone, Args)]
pub(crate) struct CorpusArguments {
    /// Folders, documents or tables of documents [default: the corpus of the project file]
    #[arg(value_name = "CORPUS")]
    pub(crate) corpus: Vec<PathBuf>,
    /// How to cut time: year, half, quarter, month, day, five-year-plan, congress-term, or a file with a list of
    /// periods
    #[arg(long, value_name = "SCHEME")]
    pub(crate) periods: Option<String>,
    /// Whether documents that repeat another count: all, or once for each group [default: all]
    #[arg(long, value_name = "WHICH")]
    pub(crate) count_reprints: Option<Reprints>,
    /// How documents are cut into words: by what each is written in, or all as Chinese or as written with spaces
    /// [default: auto]
    #[arg(long, value_name = "LANGUAGE")]
    pub(crate) lang: Option<LanguageArgument>,
}

/// Which of the documents that repeat each other count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Reprints {
    /// Every one of them.
    All,
    /// The earliest whole text alone.
    Once,
}

impl From<Reprints> for tifa::ingest::Reprints {
    fn from(typed: Reprints) -> Self {
        match typed {
            Reprints::All => Self::All,
            Reprints::Once => Self::Once,
        }
    }
}

/// How a table is written.
#[derive(Debug, Clone, Args)]
pub(crate) struct TableArguments {
    /// How to write the table [default: table, or by the extension of --output]
    #[arg(long, value_name = "FORMAT")]
    pub(crate) format: Option<TableFormat>,
    /// Write to a file instead of standard output
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// Only the first N rows
    #[arg(long, value_name = "N")]
    pub(crate) top: Option<usize>,
    /// Order by a column: numbers largest first, texts and dates smallest first; -COLUMN the other way round
    #[arg(long, value_name = "COLUMN", allow_hyphen_values = true)]
    pub(crate) sort: Option<String>,
    /// Only what occurs at least N times: of terms compared or followed, those that are tested
    #[arg(long, value_name = "N")]
    pub(crate) min_count: Option<u64>,
    /// No byte-order mark in CSV
    #[arg(long)]
    pub(crate) no_bom: bool,
}

/// The forms of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum TableFormat {
    Table,
    Csv,
    Tsv,
    Json,
    Jsonl,
    Parquet,
    Xlsx,
    Markdown,
    Html,
}

/// The terms to ask for.
#[derive(Debug, Args)]
pub(crate) struct TermArguments {
    /// A term or a concept of the lexicon; @FILE reads one a line. May be repeated
    #[arg(short = 't', long = "term", value_name = "TERM", allow_hyphen_values = true)]
    pub(crate) terms: Vec<String>,
}

#[derive(Debug, Args)]
pub(crate) struct CorpusCommand {
    #[command(flatten)]
    pub(crate) corpus: CorpusArguments,
    /// Write the counted text of each document to DIR/ID.txt, repaired, in the widths and with the punctuation of its
    /// source
    #[arg(long, value_name = "DIR")]
    pub(crate) text: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) table: TableArguments,
}

#[derive(Debug, Args)]
pub(crate) struct TermsCommand {
    #[command(flatten)]
    pub(crate) corpus: CorpusArguments,
    /// The terms of each group instead of the whole corpus: period, document, or a column of the metadata (genre,
    /// issuer, …)
    #[arg(long, value_name = "GROUP")]
    pub(crate) by: Option<String>,
    /// The formulas: slogans, numbered formulas with their members, document names, scare quotes
    #[arg(long, conflicts_with_all = ["by", "terms", "keep_stop_words", "leave_out"])]
    pub(crate) formulas: bool,
    #[command(flatten)]
    pub(crate) counting: CountingArguments,
    #[command(flatten)]
    pub(crate) table: TableArguments,
}

#[derive(Debug, Args)]
pub(crate) struct ShiftCommand {
    #[command(flatten)]
    pub(crate) corpus: CorpusArguments,
    /// The sample to compare with: 2019, 2019..2021, ..2017, a period's label, or the path of another corpus or of a
    /// frequency list (term,count); with --by a value, or several with commas
    #[arg(long, value_name = "SAMPLE")]
    pub(crate) reference: Option<String>,
    /// The sample that is described, written likewise; a list it cannot be
    #[arg(long, value_name = "SAMPLE")]
    pub(crate) target: Option<String>,
    /// Samples are values of this column of the metadata (genre, issuer, …), not ranges of dates; a sample that is not
    /// named is every other document
    #[arg(long, value_name = "COLUMN")]
    pub(crate) by: Option<String>,
    /// Word tokens of the texts that a frequency list was counted in [default: its row `total`, or the sum of its
    /// counts]
    #[arg(long, value_name = "N", requires = "reference")]
    pub(crate) reference_size: Option<u64>,
    #[command(flatten)]
    pub(crate) counting: CountingArguments,
    #[command(flatten)]
    pub(crate) table: TableArguments,
}

#[derive(Debug, Args)]
pub(crate) struct TrendCommand {
    #[command(flatten)]
    pub(crate) corpus: CorpusArguments,
    #[command(flatten)]
    pub(crate) terms: TermArguments,
    /// A row a term and period instead of a row a term
    #[arg(long)]
    pub(crate) series: bool,
    /// The boundaries between periods that the vocabulary itself suggests, instead of terms
    #[arg(long, conflicts_with_all = ["series", "terms"])]
    pub(crate) periodization: bool,
    /// How new each document was, and how much of it stayed, instead of terms
    #[arg(long, conflicts_with_all = ["series", "terms", "periodization"])]
    pub(crate) novelty: bool,
    /// Documents before and after that novelty looks at [default: 5]
    #[arg(long, value_name = "N", requires = "novelty", value_parser = clap::value_parser!(u16).range(1..))]
    pub(crate) window: Option<u16>,
    /// What the test of a trend allows for: equal values, or also neighbouring periods that are alike
    /// [default: tie-corrected]
    #[arg(long, value_name = "VARIANCE", conflicts_with_all = ["series", "periodization", "novelty"])]
    pub(crate) variance: Option<Variance>,
    #[command(flatten)]
    pub(crate) table: TableArguments,
}

/// The variance of the Mann–Kendall test.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Variance {
    TieCorrected,
    HamedRao,
}

impl From<Variance> for tifa::trend::Variance {
    fn from(typed: Variance) -> Self {
        match typed {
            Variance::TieCorrected => Self::TieCorrected,
            Variance::HamedRao => Self::HamedRao,
        }
    }
}

/// Takes one of the values of the library by its name there, with its meaning as help.
fn named<T: Copy + Send + Sync + 'static, const N: usize>(
    values: [(T, &'static str, &'static str); N],
) -> impl TypedValueParser<Value = T> {
    let possible = values.map(|(_, name, meaning)| PossibleValue::new(name).help(meaning));
    PossibleValuesParser::new(possible).map(move |typed| {
        let found = values.iter().find(|(_, name, _)| *name == typed);
        found.expect("only names of values are let through").0
    })
}

/// Takes a share.
fn share(typed: &str) -> Result<f64, String> {
    let share = typed.parse().ok().filter(|share| (0.0..=1.0).contains(share));
    share.ok_or_else(|| "expected a number from 0 to 1".to_owned())
}

#[derive(Debug, Args)]
pub(crate) struct ReuseCommand {
    #[command(flatten)]
    pub(crate) corpus: CorpusArguments,
    /// Leave out what stands in more than this share of the documents, from 0 to 1: stock phrases [default: 1]
    #[arg(long, value_name = "SHARE", value_parser = share)]
    pub(crate) max_document_share: Option<f64>,
    #[command(flatten)]
    pub(crate) table: TableArguments,
}

#[derive(Debug, Args)]
pub(crate) struct DiffCommand {
    /// The earlier document: a file, or the id of a document of the project's corpus
    pub(crate) old: PathBuf,
    /// The later document
    pub(crate) new: PathBuf,
    /// How to write the difference [default: inline, or by the extension of --output]
    #[arg(long, value_name = "FORMAT")]
    pub(crate) format: Option<DiffFormat>,
    /// Write to a file instead of standard output
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// Exit with status 1 when the documents differ
    #[arg(long)]
    pub(crate) exit_code: bool,
}

/// The forms of a difference.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum DiffFormat {
    Inline,
    SideBySide,
    Unified,
    Json,
    Markdown,
    Html,
    /// A Word document with tracked changes
    Docx,
}

#[derive(Debug, Args)]
pub(crate) struct KwicCommand {
    #[command(flatten)]
    pub(crate) corpus: CorpusArguments,
    #[command(flatten)]
    pub(crate) terms: TermArguments,
    /// Only the passages that `terms` and `shift` count: none inside longer terms
    #[arg(long)]
    pub(crate) as_counted: bool,
    #[command(flatten)]
    pub(crate) table: TableArguments,
}

#[derive(Debug, Args)]
pub(crate) struct ReportCommand {
    #[command(flatten)]
    pub(crate) corpus: CorpusArguments,
    /// The folder to write [default: the output folder of the project file]
    #[arg(long, short, value_name = "DIR")]
    pub(crate) output: Option<PathBuf>,
    /// The sample to compare with
    #[arg(long, value_name = "RANGE", requires = "target")]
    pub(crate) reference: Option<String>,
    /// The sample that is described
    #[arg(long, value_name = "RANGE", requires = "reference")]
    pub(crate) target: Option<String>,
    #[command(flatten)]
    pub(crate) terms: TermArguments,
}
