//! What was typed of counting: the language of the texts, the unit, stop words and names.

use clap::{Args, ValueEnum};
use tifa::{
    segment::LanguageChoice,
    terms::{NameKind, TermOptions, TermUnit},
};

/// The language that documents are cut as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum LanguageArgument {
    /// Told for each document.
    Auto,
    /// Chinese.
    Zh,
    /// Any language with spaces between words.
    Spaced,
}

impl From<LanguageArgument> for LanguageChoice {
    fn from(typed: LanguageArgument) -> Self {
        match typed {
            LanguageArgument::Auto => Self::Auto,
            LanguageArgument::Zh => Self::Zh,
            LanguageArgument::Spaced => Self::Spaced,
        }
    }
}

/// What is counted.
#[derive(Debug, Args)]
pub(crate) struct CountingArguments {
    /// Count words and fixed wordings, or strings of characters without cutting into words [default: words]
    #[arg(long, value_name = "UNIT")]
    pub(crate) terms: Option<UnitArgument>,
    /// Keep stop words in the list
    #[arg(long)]
    pub(crate) keep_stop_words: bool,
    /// Leave names out of the list: person, place, organisation, several with commas
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    pub(crate) leave_out: Vec<NameArgument>,
}

impl CountingArguments {
    /// What was typed on top of what the project says.
    pub(crate) fn apply(&self, options: &mut TermOptions) {
        options.keep_stop_words |= self.keep_stop_words;
        options.leave_out.extend(self.leave_out.iter().map(|&name| NameKind::from(name)));
        match self.terms {
            Some(UnitArgument::Words) => options.unit = TermUnit::Words,
            Some(UnitArgument::Ngram) => options.unit = TermUnit::Ngram,
            None => {}
        }
    }
}

/// What texts are counted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum UnitArgument {
    /// Words and fixed wordings.
    Words,
    /// Strings of characters that recur.
    Ngram,
}

/// What a name names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum NameArgument {
    Person,
    Place,
    Organisation,
}

impl From<NameArgument> for NameKind {
    fn from(typed: NameArgument) -> Self {
        match typed {
            NameArgument::Person => Self::Person,
            NameArgument::Place => Self::Place,
            NameArgument::Organisation => Self::Organisation,
        }
    }
}
