//! The formulas of a corpus: everything that it quotes, and what counts its members, with the members.
//!
//! Reads a corpus with its vocabulary, gives a row a formula. What kind of quotation it is decides in this order: a
//! name stands in 《》; a numbered formula says how many members it has; a single character and what the corpus mostly
//! distances itself from is a scare quote; anything else is a slogan. Speech is no formula. Numbered formulas are listed
//! whether they are quoted or not. What mostly stands without the marks is a word that was quoted for once, unless it is
//! a set wording by itself; a single character is counted between marks only.

use std::collections::BTreeMap;

use rayon::prelude::*;
use rustc_hash::FxHashSet;

use super::{
    TermKind, Vocabulary,
    matcher::Matcher,
    members::members_beside,
    quoted::{Quoted, count_quoted},
};
use crate::{
    corpus::{Corpus, Document, DocumentIdx, Passage, Span},
    segment::{Segmenter, is_numeral},
};

/// What a formula is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FormulaKind {
    /// A fixed wording in quotation marks: “腾笼换鸟、凤凰涅槃”.
    Slogan,
    /// A wording that says how many members it has: “四千精神”, 三个代表.
    Numbered,
    /// The name of a document or work: 《决定》.
    DocumentName,
    /// A character that is set off, 突出一个“新”字, or what a text distances itself from.
    ScareQuote,
}

impl FormulaKind {
    /// The name used in tables.
    pub fn name(self) -> &'static str {
        match self {
            Self::Slogan => "slogan",
            Self::Numbered => "numbered_formula",
            Self::DocumentName => "document_name",
            Self::ScareQuote => "scare_quote",
        }
    }
}

/// A formula and how it is used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Formula {
    /// As it is written; a document name with its marks.
    pub text: String,
    /// What it is.
    pub kind: FormulaKind,
    /// Occurrences anywhere in the counted text; of a single character and a numeral those between marks.
    pub count: u64,
    /// Those in quotation marks.
    pub n_quoted: u64,
    /// The documents that hold it, in order.
    pub documents: Vec<DocumentIdx>,
    /// The members, where a text spells them out.
    pub members: Option<Members>,
}

/// The members of a numbered formula, as the corpus spells them out most often; ties by the first passage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Members {
    /// In the order of the text.
    pub members: Vec<String>,
    /// Where they stand first, from the first member to the last.
    pub passage: Passage,
    /// How often they are spelled out so.
    pub count: u32,
}

/// The formulas of a corpus, the most frequent first, ties by text.
pub fn formulas(corpus: &Corpus, segmenter: &Segmenter, vocabulary: &Vocabulary) -> Vec<Formula> {
    let mut quoted = count_quoted(corpus, &vocabulary.options.formulas);
    for term in vocabulary.terms().iter().filter(|term| term.kind == TermKind::NumberedFormula) {
        quoted.entry(term.text.clone()).or_default();
    }
    let texts: Vec<&str> = quoted.keys().map(String::as_str).collect();
    let search = Search {
        matcher: Matcher::new(texts.iter().copied().zip(0..)),
        in_marks_only: texts.iter().map(|text| text.chars().nth(1).is_none() || is_numeral(text)).collect(),
        n_members: quoted.iter().map(|(text, uses)| uses.numbered(text)?.n_members).collect(),
    };
    let is_found: FxHashSet<&str> =
        vocabulary.terms().iter().filter(|term| term.kind == TermKind::Discovered).map(|term| &*term.text).collect();
    let documents: Vec<(DocumentIdx, &Document)> = corpus.iter().collect();
    let found: Vec<Vec<Found>> =
        documents.into_par_iter().map(|(idx, document)| search.document(idx, document)).collect();
    let mut uses: Vec<Use> = texts.iter().map(|_| Use::default()).collect();
    for found in found.into_iter().flatten() {
        uses[found.id].add(found);
    }
    let min_share = vocabulary.options.formulas.min_quoted_share;
    let is_set = |formula: &Formula| match formula.kind {
        FormulaKind::DocumentName | FormulaKind::Numbered => true,
        _ if formula.n_quoted as f64 >= min_share * formula.count as f64 => true,
        FormulaKind::ScareQuote => false,
        FormulaKind::Slogan => is_found.contains(&*formula.text) || is_set_wording(&formula.text, segmenter),
    };
    let mut formulas: Vec<Formula> = quoted.into_iter().zip(uses).map(formula).collect();
    formulas.retain(|formula| formula.count > 0 && is_set(formula));
    formulas.sort_by(|one, other| other.count.cmp(&one.count).then_with(|| one.text.cmp(&other.text)));
    formulas
}

fn formula(((text, uses), used): ((String, Quoted), Use)) -> Formula {
    let kind = match uses.kind(&text) {
        TermKind::DocumentName => FormulaKind::DocumentName,
        TermKind::NumberedFormula => FormulaKind::Numbered,
        TermKind::ScareQuote => FormulaKind::ScareQuote,
        _ => FormulaKind::Slogan,
    };
    let (count, documents) = (used.count, used.documents.clone());
    Formula { kind, count, n_quoted: uses.count(), documents, members: used.members(), text }
}

/// Whether a wording is more than a word or a fragment of what is said anyway: 百家争鸣 and 文化大革命, not 民主, 社会主义 or
/// 破产了. It has four characters or more, and where the dictionary has it, as a set phrase or a name.
fn is_set_wording(text: &str, segmenter: &Segmenter) -> bool {
    const SHORTEST: usize = 4;
    if text.chars().count() < SHORTEST || text.chars().all(|c| c.is_ascii_alphabetic()) {
        return false;
    }
    let is_phrase = |tag: &str| matches!(tag, "i" | "l" | "j" | "nz" | "nt" | "ns" | "m") || tag.starts_with("nr");
    let tagged = segmenter.tagged(text);
    tagged.len() > 1 || !segmenter.knows(text) || is_phrase(tagged[0].1)
}

/// Formulas made ready for searching.
struct Search {
    matcher: Matcher,
    /// How many members each of them has, where it says so.
    n_members: Vec<Option<u32>>,
    /// Which of them are formulas between marks only, as long: 九五 is not that of 一九五八年.
    in_marks_only: Vec<bool>,
}

/// An occurrence of a formula.
struct Found {
    id: usize,
    document: DocumentIdx,
    members: Option<(Vec<String>, Span)>,
}

impl Search {
    fn document(&self, idx: DocumentIdx, document: &Document) -> Vec<Found> {
        let mut found = Vec::new();
        for zone in document.counted() {
            let text = zone.of(&document.text);
            for hit in self.matcher.all(text) {
                if self.in_marks_only[hit.id] && !is_quoted(text, hit.span) {
                    continue;
                }
                let members = self.n_members[hit.id].and_then(|n| members_beside(text, hit.span, n));
                let spelled = members.map(|members| {
                    let whole = Span::new(members[0].start, members[members.len() - 1].end).shifted(zone.start);
                    (members.iter().map(|member| member.of(text).to_owned()).collect(), whole)
                });
                found.push(Found { id: hit.id, document: idx, members: spelled });
            }
        }
        found
    }
}

fn is_quoted(text: &str, span: Span) -> bool {
    text[..span.start].ends_with(['“', '‘', '「', '『', '"'])
        && text[span.end..].starts_with(['”', '’', '」', '』', '"'])
}

/// The occurrences of a formula.
#[derive(Default)]
struct Use {
    count: u64,
    documents: Vec<DocumentIdx>,
    lists: BTreeMap<Vec<String>, (u32, Passage)>,
}

impl Use {
    /// Takes occurrences in the order of the corpus.
    fn add(&mut self, found: Found) {
        self.count += 1;
        if self.documents.last() != Some(&found.document) {
            self.documents.push(found.document);
        }
        if let Some((members, span)) = found.members {
            let passage = Passage { document: found.document, span };
            self.lists.entry(members).or_insert((0, passage)).0 += 1;
        }
    }

    fn members(self) -> Option<Members> {
        let best = self.lists.into_iter().min_by_key(|(_, (count, passage))| (std::cmp::Reverse(*count), *passage));
        best.map(|(members, (count, passage))| Members { members, passage, count })
    }
}
