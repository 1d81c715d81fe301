//! Reading: from a stretch of text to its words and terms, each with its place.
//!
//! Counting and quoting both read through here, so that the passages behind a number are exactly as many
//! as the number.

use super::{
    TermKind, Vocabulary,
    matcher::{Match, leftmost_longest},
    vocabulary::Protection,
};
use crate::{
    corpus::Span,
    segment::{Language, Segmenter, Token, TokenKind, is_numeral},
};

/// A word token and the term it counts for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Reading {
    /// Where it stands.
    pub(super) span: Span,
    /// What it is.
    pub(super) unit: Unit,
}

/// What a token is to the count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    /// A term of the vocabulary, by its place.
    Entry(usize),
    /// A word of the dictionary: counted by its characters.
    Word,
    /// A Latin word: counted whatever its case.
    Latin,
    /// A numeral.
    Number,
    /// The address of a page: counted towards sizes, and no term.
    Address,
}

impl Vocabulary {
    /// The word tokens of a text in order; punctuation is left out.
    pub(super) fn read(&self, segmenter: &Segmenter, text: &str, language: Language) -> Vec<Reading> {
        let formulations = self.formulations.all(text);
        let protected = self.protected(text, &formulations);
        let spans: Vec<Span> = protected.iter().map(|hit| hit.span).collect();
        let tokens = segmenter.segment_as(text, &spans, language);
        let merged = self.merged(&formulations, &tokens);
        let mut readings = Vec::with_capacity(tokens.len());
        let (mut protected, mut merged) = (protected.into_iter(), merged.into_iter().peekable());
        for token in &tokens {
            let unit = match token.kind {
                TokenKind::Punctuation => continue,
                TokenKind::Protected => Unit::Entry(protected.next().expect("a token per protected span").id),
                TokenKind::Number => Unit::Number,
                TokenKind::Latin => Unit::Latin,
                TokenKind::Address => Unit::Address,
                TokenKind::Word if is_numeral(token.span.of(text)) => Unit::Number,
                TokenKind::Word => Unit::Word,
            };
            while merged.next_if(|hit| hit.span.end <= token.span.start).is_some() {}
            match merged.peek() {
                Some(hit) if hit.span.start == token.span.start => {
                    readings.push(Reading { span: hit.span, unit: Unit::Entry(hit.id) });
                }
                Some(hit) if hit.span.contains(token.span) => {}
                _ => readings.push(Reading { span: token.span, unit }),
            }
        }
        readings
    }

    /// The kind of term a reading counts for, and its text; `None` for what is left out of the list.
    pub(super) fn term<'a>(&'a self, reading: Reading, text: &'a str) -> Option<(&'a str, TermKind)> {
        let word = reading.span.of(text);
        match reading.unit {
            Unit::Entry(id) => Some((&self.entries[id].text, self.entries[id].kind)),
            Unit::Number => self.options.keep_numbers.then_some((word, TermKind::Word)),
            Unit::Address => None,
            Unit::Word | Unit::Latin => Some((word, TermKind::Word)),
        }
    }

    /// Concepts, and the other wordings that are protected before cutting and do not touch a concept.
    fn protected(&self, text: &str, formulations: &[Match]) -> Vec<Match> {
        let concepts = leftmost_longest(self.concepts.all(text));
        let mut place = 0;
        let others = formulations.iter().copied().filter(|hit| {
            place += concepts[place..].iter().take_while(|concept| concept.span.end <= hit.span.start).count();
            let is_free = concepts.get(place).is_none_or(|concept| !concept.span.overlaps(hit.span));
            is_free && self.is_protected(hit, text)
        });
        let mut protected = leftmost_longest(others);
        protected.extend(concepts);
        protected.sort_unstable_by_key(|hit| hit.span);
        protected
    }

    fn is_protected(&self, hit: &Match, text: &str) -> bool {
        match self.protections[hit.id] {
            Protection::Everywhere => true,
            Protection::AtWordBorders => false,
            Protection::Quoted => {
                text[..hit.span.start].ends_with(['“', '‘', '「', '『', '"'])
                    && text[hit.span.end..].starts_with(['”', '’', '」', '』', '"'])
            }
        }
    }

    /// Short wordings whose ends are ends of tokens.
    fn merged(&self, formulations: &[Match], tokens: &[Token]) -> Vec<Match> {
        let free = |token: &&Token| token.kind != TokenKind::Protected && token.kind != TokenKind::Punctuation;
        let starts: Vec<usize> = tokens.iter().filter(free).map(|token| token.span.start).collect();
        let ends: Vec<usize> = tokens.iter().filter(free).map(|token| token.span.end).collect();
        let at_borders = |hit: &Match| {
            self.protections[hit.id] == Protection::AtWordBorders
                && starts.binary_search(&hit.span.start).is_ok_and(|first| {
                    ends[first..].iter().take_while(|&&end| end <= hit.span.end).any(|&end| end == hit.span.end)
                })
        };
        leftmost_longest(formulations.iter().copied().filter(at_borders))
    }
}
