//! Characteristic terms: for each group of documents, the terms that set it apart from all the others.
//!
//! Each group is the target, the rest of the groups together the reference. What ranks is G², times the root of the
//! share of the group's documents that hold the term, times log2 of its length as in the C-value: a long wording that
//! everybody uses is a formulation, a short one a word. A term counts wherever it is said, inside longer ones too, if
//! it mostly stands alone; of a term and a longer one around it only the stronger is listed. Conditions keep out what
//! is merely frequent. A description, not a test: the groups were not chosen in advance and the family is not
//! corrected.
//!
//! Sign: positive; terms that a group avoids are not listed. Unit: none, an order alone. Zero case: 0 for a term that stands
//! in no document of the group, or has one character. Use it to name periods. Do not use it for claims: compare two samples with [`shift`](super::shift) instead.
//! Rayson & Garside (2000), "Comparing Corpora using Frequency Profiling"; Frantzi, Ananiadou & Mima (2000),
//! "Automatic Recognition of Multi-Word Terms: the C-value/NC-value Method".

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::{Contingency, g2, log_ratio};
use crate::{
    corpus::DocumentIdx,
    probability::upper_quantile,
    terms::{NameKind, Term, TermCounts, TermIdx, with_nested},
};

/// When a term may stand for a group.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct CharacteristicOptions {
    /// Terms a group, at most.
    pub n_terms: usize,
    /// Characters of a dictionary word, at least: shorter ones are mostly verbs that any text of a time uses.
    /// Concepts, formulas and discovered wordings are listed whatever their length.
    pub min_word_chars: usize,
    /// Names that stand for no group, by what they name: who held an office is not what was said.
    pub leave_out: Vec<NameKind>,
    /// Occurrences in the group, at least.
    pub min_count: u64,
    /// Share of the group's documents that hold the term, at least: one speech does not make an era.
    pub min_document_share: f64,
    /// Share of its occurrences in the group that stand alone, not inside longer terms, at least: 结构性改革 that is
    /// nearly always 供给侧结构性改革 is listed as that.
    pub min_own_share: f64,
    /// Lower end of the Log Ratio's interval, at least: 1 is twice as frequent as elsewhere.
    pub min_log_ratio: f64,
}

impl Default for CharacteristicOptions {
    fn default() -> Self {
        Self {
            n_terms: 12,
            min_word_chars: 3,
            leave_out: vec![NameKind::Person],
            min_count: 3,
            min_document_share: 0.4,
            min_own_share: 0.5,
            min_log_ratio: 1.0,
        }
    }
}

/// A term that sets a group apart.
#[derive(Debug, Clone, PartialEq)]
pub struct Characteristic {
    /// The term.
    pub term: TermIdx,
    /// Occurrences in the group, those inside longer terms included.
    pub count: u64,
    /// Documents of the group that hold it, be it inside a longer term.
    pub n_documents: u64,
    /// Rate in the group, per million word tokens, of [`count`](Self::count).
    pub per_million: f64,
    /// G² against all other groups, positive.
    pub g2: f64,
}

/// The characteristic terms of each group, strongest first, ties by term; as many lists as groups.
///
/// A group without documents, or the only one, has none.
pub fn characteristic(
    counts: &TermCounts,
    groups: &[Vec<DocumentIdx>],
    options: &CharacteristicOptions,
) -> Vec<Vec<Characteristic>> {
    if groups.is_empty() {
        return Vec::new();
    }
    let everything: Vec<DocumentIdx> = groups.concat();
    let own = counts;
    let counts = &with_nested(own);
    let all_counts = counts.totals(&everything);
    let all_tokens = counts.n_tokens(&everything);
    let whole = Whole { own, counts, all_counts: &all_counts, all_tokens };
    groups.par_iter().map(|group| whole.characteristic_of(group, options)).collect()
}

/// All groups together.
struct Whole<'a> {
    /// What stands alone.
    own: &'a TermCounts,
    /// With what is inside longer terms.
    counts: &'a TermCounts,
    all_counts: &'a [u64],
    all_tokens: u64,
}

impl Whole<'_> {
    fn characteristic_of(&self, group: &[DocumentIdx], options: &CharacteristicOptions) -> Vec<Characteristic> {
        let n_tokens = self.counts.n_tokens(group);
        let spread = documents_by_term(self.counts, group);
        let own = self.own.totals(group);
        let deviate = upper_quantile(0.025);
        let judge = |(term, &count): (TermIdx, &u64)| {
            let n_documents = spread[term.0 as usize];
            let elsewhere = self.all_counts[term.0 as usize] - count;
            let table = Contingency::new([count, elsewhere], [n_tokens, self.all_tokens - n_tokens]);
            let is_telling = is_formulation(self.counts.term(term), options)
                && count >= options.min_count
                && own[term.0 as usize] as f64 >= options.min_own_share * count as f64
                && n_documents as f64 >= options.min_document_share * group.len() as f64
                && log_ratio(table, deviate).low >= options.min_log_ratio;
            is_telling.then(|| Characteristic {
                term,
                count,
                n_documents,
                per_million: table.target_rate() * 1e6,
                g2: g2(table),
            })
        };
        let mut found: Vec<Characteristic> =
            (0..).map(TermIdx).zip(&self.counts.totals(group)).filter_map(judge).collect();
        let weight = |found: &Characteristic| {
            let n_chars = self.counts.term(found.term).text.chars().count() as f64;
            found.g2 * (found.n_documents as f64 / group.len() as f64).sqrt() * n_chars.log2()
        };
        found.sort_by(|a, b| weight(b).total_cmp(&weight(a)).then_with(|| a.term.cmp(&b.term)));
        self.without_nested(&found, options.n_terms)
    }

    /// The strongest, leaving out what is part of one already taken, or has one as its part.
    fn without_nested(&self, ranked: &[Characteristic], most: usize) -> Vec<Characteristic> {
        let mut taken: Vec<(&str, &Characteristic)> = Vec::new();
        for found in ranked {
            let text = self.counts.term(found.term).text.as_str();
            if !taken.iter().any(|(other, _)| other.contains(text) || text.contains(other)) {
                taken.push((text, found));
            }
            if taken.len() == most {
                break;
            }
        }
        taken.into_iter().map(|(_, found)| found.clone()).collect()
    }
}

fn is_formulation(term: &Term, options: &CharacteristicOptions) -> bool {
    let is_left_out = term.kind.name_kind().is_some_and(|name| options.leave_out.contains(&name));
    !is_left_out && (!term.kind.is_word() || term.text.chars().count() >= options.min_word_chars)
}

fn documents_by_term(counts: &TermCounts, documents: &[DocumentIdx]) -> Vec<u64> {
    let mut spread = vec![0; counts.terms().len()];
    for row in documents.iter().filter_map(|&document| counts.row(document)) {
        for &(term, _) in &row.counts {
            spread[term.0 as usize] += 1;
        }
    }
    spread
}
