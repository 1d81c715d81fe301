//! What was typed of wordings: which recur, how one changed, which term gave way to which.

use clap::{Args, builder::TypedValueParser};
use tifa::succession::SuccessionKind;

use super::{CorpusArguments, TableArguments, TermArguments, named};

#[derive(Debug, Args)]
pub(crate) struct PhrasesCommand {
    #[command(flatten)]
    pub(crate) corpus: CorpusArguments,
    /// The wordings that are edits of each other, a row a wording and document
    #[arg(long)]
    pub(crate) variants: bool,
    #[command(flatten)]
    pub(crate) table: TableArguments,
}

#[derive(Debug, Args)]
pub(crate) struct LineageCommand {
    #[command(flatten)]
    pub(crate) corpus: CorpusArguments,
    #[command(flatten)]
    pub(crate) terms: TermArguments,
    /// One column a document, one row a place of the wording
    #[arg(long)]
    pub(crate) apparatus: bool,
    #[command(flatten)]
    pub(crate) table: TableArguments,
}

#[derive(Debug, Args)]
pub(crate) struct SuccessionCommand {
    #[command(flatten)]
    pub(crate) corpus: CorpusArguments,
    /// Only successors of this term
    #[arg(long, value_name = "TERM")]
    pub(crate) from: Option<String>,
    /// Only predecessors of this term
    #[arg(long, value_name = "TERM")]
    pub(crate) to: Option<String>,
    /// Only changes of this kind; may be repeated
    #[arg(long, value_name = "KIND", value_parser = succession_kinds())]
    pub(crate) kind: Vec<SuccessionKind>,
    /// Terms that followed one another in turn: A, then B, then C
    #[arg(long, conflicts_with_all = ["from", "to"])]
    pub(crate) chains: bool,
    /// What each rests on, a row a piece of evidence, with the passages of either side
    #[arg(long, conflicts_with = "chains")]
    pub(crate) evidence: bool,
    #[command(flatten)]
    pub(crate) table: TableArguments,
}

fn succession_kinds() -> impl TypedValueParser<Value = SuccessionKind> {
    named(SuccessionKind::ALL.map(|kind| (kind, kind.name(), kind.meaning())))
}
