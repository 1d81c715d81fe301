//! Quoted: how often each wording stands in quotation marks, and as what.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::{
    FormulaOptions, Numbered, QuotationKind, TermKind,
    members::{counted_word, members_beside},
    numbered::{numbered_in_quotes, numbered_with_members},
    numbered_words::WORDS,
    quotations,
};
use crate::corpus::{Corpus, Document, Span};

/// How often a wording is quoted as each kind.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Quoted {
    n_slogan: u64,
    n_scare: u64,
    n_emphasis: u64,
    n_name: u64,
    /// Those of them beside which the text spells out members.
    n_spelled_out: u64,
}

impl Quoted {
    /// Occurrences in quotation marks.
    pub(super) fn count(self) -> u64 {
        self.n_slogan + self.n_scare + self.n_emphasis + self.n_name
    }

    /// Whether it stands in 《》.
    pub(super) fn is_name(self) -> bool {
        self.n_name > 0
    }

    /// Whether it is more than a single character or a small number.
    pub(super) fn is_wording(self) -> bool {
        self.n_slogan + self.n_scare > 0
    }

    /// The kind of term: a scare quote where the corpus distances itself more often than not. A formula of public
    /// documents stays one, whoever is against it: 反对“四风”.
    pub(super) fn kind(self, text: &str) -> TermKind {
        match self.numbered(text) {
            _ if self.is_name() => TermKind::DocumentName,
            Some(_) if !self.is_scare() || WORDS.known.contains(text) => TermKind::NumberedFormula,
            _ if self.is_scare() => TermKind::ScareQuote,
            _ => TermKind::Formula,
        }
    }

    /// What the wording says of its members. What is merely counted elsewhere is a formula where members are spelled out.
    pub(super) fn numbered(self, text: &str) -> Option<Numbered> {
        numbered_in_quotes(text).or_else(|| (self.n_spelled_out > 0).then(|| numbered_with_members(text)).flatten())
    }

    /// Whether it is distanced from, or set off, more often than not.
    pub(super) fn is_scare(self) -> bool {
        (self.n_scare + self.n_emphasis) * 2 > self.count()
    }

    fn add(&mut self, kind: QuotationKind) {
        match kind {
            QuotationKind::Slogan => self.n_slogan += 1,
            QuotationKind::Scare => self.n_scare += 1,
            QuotationKind::Emphasis => self.n_emphasis += 1,
            QuotationKind::DocumentName => self.n_name += 1,
            QuotationKind::Speech => {}
        }
    }
}

/// What the counted text quotes, speech aside, by text.
pub(super) fn count_quoted(corpus: &Corpus, options: &FormulaOptions) -> BTreeMap<String, Quoted> {
    let of_document = |document: &Document| {
        let mut counts: BTreeMap<String, Quoted> = BTreeMap::new();
        for zone in document.counted() {
            let text = zone.of(&document.text);
            let found = quotations(text, options).into_iter();
            for quotation in found.filter(|quotation| quotation.kind != QuotationKind::Speech) {
                let uses = counts.entry(quotation.span.of(text).to_owned()).or_default();
                uses.add(quotation.kind);
                uses.n_spelled_out += u64::from(is_spelled_out(text, quotation.span));
            }
        }
        counts
    };
    let parts: Vec<_> = corpus.documents().par_iter().map(of_document).collect();
    let mut counts: BTreeMap<String, Quoted> = BTreeMap::new();
    for (text, uses) in parts.into_iter().flatten() {
        let sum = counts.entry(text).or_default();
        sum.n_slogan += uses.n_slogan;
        sum.n_scare += uses.n_scare;
        sum.n_emphasis += uses.n_emphasis;
        sum.n_name += uses.n_name;
        sum.n_spelled_out += uses.n_spelled_out;
    }
    counts
}

/// Whether a text spells out the members of what it quotes, each with the word that is counted.
fn is_spelled_out(text: &str, quoted: Span) -> bool {
    let words = quoted.of(text);
    let Some(n) = numbered_with_members(words).and_then(|numbered| numbered.n_members) else { return false };
    let counted = counted_word(words);
    members_beside(text, quoted, n).is_some_and(|members| members.iter().all(|one| one.of(text).contains(counted)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_mostly_distanced_from_is_a_scare_quote() {
        let uses = |n_slogan, n_scare| Quoted { n_slogan, n_scare, ..Quoted::default() };
        assert_eq!(uses(1, 2).kind("一刀切"), TermKind::ScareQuote);
        assert_eq!(uses(2, 2).kind("一刀切"), TermKind::Formula);
        assert_eq!(uses(0, 3).kind("两个中国"), TermKind::ScareQuote);
        assert_eq!(uses(0, 3).kind("四风"), TermKind::NumberedFormula);
    }
}
