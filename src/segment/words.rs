//! Word segmentation: jieba between the spans that are protected.
//!
//! Reads a text and the spans to keep whole, gives tokens in order. Latin words and numerals are found by
//! their characters before the dictionary sees anything. The hidden Markov model that guesses unknown words
//! is off unless asked for: it makes the count of one word depend on its neighbours.

use jieba_rs::Jieba;
use serde::{Deserialize, Serialize};

use super::numerals::{self, Compound};
use crate::corpus::Span;

/// How to cut.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SegmentOptions {
    /// Guess words that the dictionary lacks by jieba's hidden Markov model.
    pub hmm: bool,
}

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// A word of the dictionary, or a single character it lacks.
    Word,
    /// A span the caller protected.
    Protected,
    /// Digits with magnitude and unit.
    Number,
    /// A word in another script.
    Latin,
    /// Punctuation or a bare symbol; not counted in sample sizes.
    Punctuation,
}

impl TokenKind {
    /// Whether the token counts towards the size of a sample.
    pub fn is_word(self) -> bool {
        self != Self::Punctuation
    }
}

/// A stretch of text that is read as one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Where it stands in the text that was cut.
    pub span: Span,
    /// What it is.
    pub kind: TokenKind,
}

/// Cuts texts into tokens. Making one loads the dictionary (about 0.1 s): make one and share it.
#[derive(Debug)]
pub struct Segmenter {
    jieba: Jieba,
    options: SegmentOptions,
}

impl Segmenter {
    /// Loads the dictionary.
    pub fn new(options: &SegmentOptions) -> Self {
        Self { jieba: Jieba::new(), options: options.clone() }
    }

    /// Name and version of what cuts, for provenance.
    pub fn name() -> &'static str {
        "jieba-rs 0.11, default dictionary"
    }

    /// Whether the dictionary lists the word.
    pub fn knows(&self, word: &str) -> bool {
        self.jieba.has_word(word)
    }

    /// Cuts a text; `protected` spans are in order, do not overlap, and come out as one token each.
    pub fn segment(&self, text: &str, protected: &[Span]) -> Vec<Token> {
        let mut tokens = Vec::with_capacity(text.len() / 5);
        let mut at = 0;
        for &span in protected {
            self.cut_gap(text, Span::new(at, span.start), &mut tokens);
            tokens.push(Token { span, kind: TokenKind::Protected });
            at = span.end;
        }
        self.cut_gap(text, Span::new(at, text.len()), &mut tokens);
        tokens
    }

    /// Cuts what lies between two protected spans.
    fn cut_gap(&self, text: &str, gap: Span, tokens: &mut Vec<Token>) {
        let mut at = gap.start;
        while at < gap.end {
            let rest = &text[at..gap.end];
            let first = rest.chars().next().expect("the gap is not used up");
            let len = if let Some((len, compound)) = numerals::leading_compound(rest) {
                let kind = match compound {
                    Compound::Number => TokenKind::Number,
                    Compound::Latin => TokenKind::Latin,
                };
                tokens.push(Token { span: Span::new(at, at + len), kind });
                len
            } else if is_script(first) {
                let len = rest.find(|c| !is_script(c)).unwrap_or(rest.len());
                let cut = self.jieba.cut(&rest[..len], self.options.hmm);
                tokens.extend(cut.iter().map(|token| Token {
                    span: Span::new(token.byte_start, token.byte_end).shifted(at),
                    kind: TokenKind::Word,
                }));
                len
            } else {
                if !first.is_whitespace() {
                    tokens.push(Token { span: Span::new(at, at + first.len_utf8()), kind: TokenKind::Punctuation });
                }
                first.len_utf8()
            };
            at += len;
        }
    }
}

/// Letters that a dictionary must cut because no space does.
fn is_script(c: char) -> bool {
    numerals::is_han(c) || numerals::is_kana_or_hangul(c)
}
