//! A document as the page shows it: what it is, when it is from, what was repaired and left out.

use serde::Serialize;

/// One document.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct DocumentView {
    /// Unique in the corpus.
    pub id: String,
    /// The title; may be empty.
    pub title: String,
    /// EDTF, such as `2024-08-09` or `2022-06/2022-12`; `None` for an undated one.
    pub date: Option<String>,
    /// First and last day that it may be from, ISO 8601; `None` for an undated one.
    pub days: Option<(String, String)>,
    /// Whether the date was concluded rather than read.
    pub is_inferred: bool,
    /// `day`, `month`, `year` or `interval`; empty for an undated one.
    pub precision: String,
    /// Every reason for the date, the one that decided first.
    pub date_reasons: Vec<DateReason>,
    /// Which sample it belongs to; `None` for neither.
    pub sample: Option<Sample>,
    /// Who issued it, if known.
    pub issuer: Option<String>,
    /// The encoding its bytes were read in.
    pub encoding: String,
    /// Characters, white space left out.
    pub n_chars: usize,
    /// Characters counted: title and body.
    pub n_body_chars: usize,
    /// Word tokens counted.
    pub n_tokens: usize,
    /// Repairs by kind, in the order of their names.
    pub repairs: Vec<Count>,
    /// Zones that were kept but not counted, in the order of the text.
    pub left_out: Vec<LeftOut>,
    /// Warnings and notes.
    pub remarks: Vec<Remark>,
    /// SHA-256 of its bytes, in hexadecimal.
    pub hash: String,
    /// Where it was read from, relative to the corpus.
    pub path: String,
}

/// The side of the comparison a document is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Sample {
    /// The sample asked about.
    Target,
    /// The sample it is compared with.
    Reference,
}

/// How often something was done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Count {
    /// What, in the words of the tables.
    pub name: String,
    /// How often, at least once.
    pub count: usize,
}

/// One reason for a date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DateReason {
    /// Where it was found: `header`, `dateline`, `inferred`.
    pub source: String,
    /// What happened then: `publication`, `event`.
    pub kind: String,
    /// EDTF of the days it allows.
    pub date: String,
    /// The words themselves, and for an inference the reasoning.
    pub quote: String,
}

/// A part that is kept but not counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LeftOut {
    /// The kind of zone: `boilerplate`, `generated`.
    pub kind: String,
    /// The rule that said so.
    pub reason: String,
    /// Characters, white space left out.
    pub n_chars: usize,
    /// How it begins, cut to about forty characters.
    pub excerpt: String,
}

/// A warning or a note.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Remark {
    /// Whether something was left out, guessed or damaged.
    pub is_warning: bool,
    /// In a sentence without a full stop.
    pub message: String,
    /// What would help, if something would.
    pub hint: Option<String>,
}

impl DocumentView {
    /// Whether the document is certainly from before the other: their dates do not overlap.
    pub fn precedes(&self, other: &Self) -> bool {
        match (&self.days, &other.days) {
            (Some((_, latest)), Some((earliest, _))) => latest < earliest,
            _ => false,
        }
    }
}
