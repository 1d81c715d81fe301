//! Key words in context: a row an occurrence, in the order of documents and text.

use super::{Layout, Table, Value, char_offsets::CharOffsets};
use crate::corpus::{Corpus, Passage, Span};

const LAYOUT: Layout = Layout {
    name: "kwic",
    columns: &["term", "document", "date", "left", "keyword", "right", "start", "end"],
    terminal: &["document", "date", "left", "keyword", "right"],
};

const OF_PHRASES: Layout = Layout {
    name: "phrase_kwic",
    columns: &["phrase", "document", "date", "left", "keyword", "right", "start", "end"],
    terminal: &["document", "date", "left", "keyword", "right"],
};

/// Characters of context on either side.
const CONTEXT_CHARS: usize = 30;

/// Key word and context of one passage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeywordInContext<'a> {
    /// What stands before, from the same line.
    pub left: &'a str,
    /// The passage itself.
    pub keyword: &'a str,
    /// What stands after, from the same line.
    pub right: &'a str,
}

/// The passages of some terms, each with its context.
pub fn kwic_table(corpus: &Corpus, passages_by_term: &[(String, Vec<Passage>)]) -> Table {
    table(LAYOUT, corpus, passages_by_term)
}

/// The passages of some wordings, each with its context.
pub fn phrase_kwic_table(corpus: &Corpus, passages_by_phrase: &[(String, Vec<Passage>)]) -> Table {
    table(OF_PHRASES, corpus, passages_by_phrase)
}

fn table(layout: Layout, corpus: &Corpus, passages_by_term: &[(String, Vec<Passage>)]) -> Table {
    let offsets = CharOffsets::new(corpus);
    let each = passages_by_term
        .iter()
        .flat_map(|(term, passages)| passages.iter().map(move |&passage| (term.as_str(), passage)));
    let rows = each.map(|(term, passage)| row(corpus, &offsets, term, passage)).collect();
    Table::new(layout, rows)
}

fn row(corpus: &Corpus, offsets: &CharOffsets<'_>, term: &str, passage: Passage) -> Vec<Value> {
    let document = corpus.document(passage.document);
    let context = in_context(corpus, passage);
    let start = offsets.chars_before(passage.document, passage.span.start);
    vec![
        term.into(),
        document.id.as_str().into(),
        document.date.as_ref().map(|date| date.interval.edtf()).into(),
        context.left.into(),
        context.keyword.into(),
        context.right.into(),
        start.into(),
        (start + context.keyword.chars().count()).into(),
    ]
}

/// A passage with up to 30 characters of its line on either side.
pub fn in_context(corpus: &Corpus, passage: Passage) -> KeywordInContext<'_> {
    let text = corpus.document(passage.document).text.as_str();
    let Span { start, end } = passage.span;
    let line_start = text[..start].rfind('\n').map_or(0, |at| at + 1);
    let line_end = text[end..].find('\n').map_or(text.len(), |at| end + at);
    let before = &text[line_start..start];
    let after = &text[end..line_end];
    let from = before.char_indices().rev().nth(CONTEXT_CHARS - 1).map_or(0, |(at, _)| at);
    let to = after.char_indices().nth(CONTEXT_CHARS).map_or(after.len(), |(at, _)| at);
    KeywordInContext {
        left: before[from..].trim_start(),
        keyword: passage.span.of(text),
        right: after[..to].trim_end(),
    }
}
