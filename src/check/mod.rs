//! Check: may an automatic run go on, or has something changed that a person should see?
//!
//! A [`Baseline`] of an accepted corpus and one of the corpus as it is now come in, [`Difference`]s go out, of the
//! kinds that were asked for and no others. Reads and writes no file; [`summary`] says how the differences read.

mod baseline;
mod options;
mod strength;
pub mod summary;

pub use self::{
    baseline::{Baseline, DocumentState, TermState, WordLists},
    options::{CheckKind, CheckOptions},
};

use crate::{diff::DiffOptions, segment::Segmenter};

/// One thing that is not as it was.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
pub struct Difference {
    /// What kind of change.
    pub kind: CheckKind,
    /// The term, or the id of the document.
    pub subject: String,
    /// The document's path in the corpus; `None` for a term.
    pub path: Option<String>,
    /// What changed, in words.
    pub message: String,
}

/// What is compared, and by what.
#[derive(Debug, Clone, Copy)]
pub struct Comparison<'a> {
    /// The corpus that was accepted.
    pub baseline: &'a Baseline,
    /// The corpus as it is.
    pub now: &'a Baseline,
    /// Cuts sentences into words.
    pub segmenter: &'a Segmenter,
    /// How two texts of one document are compared.
    pub diff: &'a DiffOptions,
}

/// The differences of some kinds, by kind, then by term or document.
pub fn check(comparison: &Comparison<'_>, kinds: &[CheckKind], options: &CheckOptions) -> Vec<Difference> {
    let mut kinds = kinds.to_vec();
    kinds.sort();
    kinds.dedup();
    kinds.into_iter().flat_map(|kind| of_kind(comparison, kind, options)).collect()
}

fn of_kind(comparison: &Comparison<'_>, kind: CheckKind, options: &CheckOptions) -> Vec<Difference> {
    let Comparison { baseline, now, .. } = *comparison;
    match kind {
        CheckKind::NewTerm => only_in(now, baseline, kind, options),
        CheckKind::VanishedTerm => only_in(baseline, now, kind, options),
        CheckKind::TierMove => tier_moves(baseline, now, options),
        CheckKind::StrengthChange => strength::strength_changes(comparison),
        CheckKind::Undated => documents(comparison, kind, |document| document.date.is_none()),
        CheckKind::Damaged => documents(comparison, kind, |document| document.is_damaged),
    }
}

/// Terms that one corpus has often enough and the other not at all.
///
/// A wording that still stands there, now as a part of a longer term, has neither come nor gone.
fn only_in(here: &Baseline, there: &Baseline, kind: CheckKind, options: &CheckOptions) -> Vec<Difference> {
    let word = if kind == CheckKind::NewTerm { "is new" } else { "is gone" };
    let found = here.terms.iter().filter(|(term, state)| {
        state.count >= options.min_count && !there.terms.contains_key(*term) && !there.holds(term)
    });
    let difference = |(term, state): (&String, &TermState)| {
        let message = format!("`{term}` {word}: {} occurrences", state.count);
        Difference { kind, subject: term.clone(), path: None, message }
    };
    found.map(difference).collect()
}

/// Terms that both corpora have often enough, at another temperature.
fn tier_moves(baseline: &Baseline, now: &Baseline, options: &CheckOptions) -> Vec<Difference> {
    let moved = |(term, state): (&String, &TermState)| {
        let before = baseline.terms.get(term)?;
        let is_common = state.count.min(before.count) >= options.min_count;
        let (from, to) = (before.tier.as_ref()?, state.tier.as_ref()?);
        (is_common && from != to).then(|| Difference {
            kind: CheckKind::TierMove,
            subject: term.clone(),
            path: None,
            message: format!("`{term}` went from {from} to {to}"),
        })
    };
    now.terms.iter().filter_map(moved).collect()
}

/// Documents of which something holds now that did not hold of them before.
fn documents(comparison: &Comparison<'_>, kind: CheckKind, holds: impl Fn(&DocumentState) -> bool) -> Vec<Difference> {
    let Comparison { baseline, now, .. } = *comparison;
    let is_known = |id: &String| baseline.documents.get(id).is_some_and(&holds);
    let found = now.documents.iter().filter(|(id, document)| holds(document) && !is_known(id));
    let what = if kind == CheckKind::Undated { "has no date" } else { "has damaged passages" };
    let difference = |(id, document): (&String, &DocumentState)| Difference {
        kind,
        subject: id.clone(),
        path: Some(document.path.clone()),
        message: format!("`{id}` {what}"),
    };
    found.map(difference).collect()
}
