//! Quoted: how often each wording stands in quotation marks, and as what.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::{FormulaOptions, QuotationKind, TermKind, numbered::numbered_in_quotes, numbered_words::WORDS, quotations};
use crate::corpus::{Corpus, Document};

/// How often a wording is quoted as each kind.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Quoted {
    n_slogan: u64,
    n_scare: u64,
    n_emphasis: u64,
    n_name: u64,
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
        match numbered_in_quotes(text) {
            _ if self.is_name() => TermKind::DocumentName,
            Some(_) if !self.is_scare() || WORDS.known.contains(text) => TermKind::NumberedFormula,
            _ if self.is_scare() => TermKind::ScareQuote,
            _ => TermKind::Formula,
        }
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
                counts.entry(quotation.span.of(text).to_owned()).or_default().add(quotation.kind);
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
    }
    counts
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
