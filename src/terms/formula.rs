//! Formulas: the slogans that a text sets in quotation marks, and the names of documents.
//!
//! Reads a stretch of text, gives what is quoted in it and what kind of quotation that is. A slogan is
//! short and holds no sentence punctuation; a document name stands in `《》`; anything longer or with a
//! sentence in it is speech; a single character, a small number, or what the text beside it distances itself from is a
//! scare quote. Whether a slogan or scare quote is a term of the corpus is decided by
//! [`Vocabulary`](super::Vocabulary).

use serde::{Deserialize, Serialize};

use super::scare_quotes::is_distanced;
use crate::corpus::Span;

/// Which quotations are terms.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct FormulaOptions {
    /// Whether slogans and document names are terms of their own.
    pub enabled: bool,
    /// Longest slogan, in characters; a longer quotation is a sentence.
    pub max_chars: usize,
    /// Longest document name, in characters; a longer one is cut into words.
    pub max_name_chars: usize,
    /// Least share of a slogan's occurrences that stand in quotation marks, 0–1; a word that is seldom
    /// quoted was quoted for another reason.
    pub min_quoted_share: f64,
}

impl Default for FormulaOptions {
    fn default() -> Self {
        Self { enabled: true, max_chars: 16, max_name_chars: 30, min_quoted_share: 0.3 }
    }
}

/// What quotation marks say about the words between them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum QuotationKind {
    /// A fixed wording: “415X”, “腾笼换鸟、凤凰涅槃”.
    Slogan,
    /// The name of a document or work: 《决定》.
    DocumentName,
    /// A single character or a small number: “新”, “15”.
    Emphasis,
    /// Words that the text does not make its own: 所谓“…”, 不搞“一刀切”.
    Scare,
    /// A sentence or a long stretch of one.
    Speech,
}

/// Something quoted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quotation {
    /// The words between the marks; of a document name, with the marks.
    pub span: Span,
    /// What kind it is.
    pub kind: QuotationKind,
}

/// The quotations of a text in the order of their beginnings, nested ones included.
///
/// A mark that is never closed, or closed only in the next paragraph, quotes nothing.
pub fn quotations(text: &str, options: &FormulaOptions) -> Vec<Quotation> {
    let mut found = Vec::new();
    let mut open: Vec<(char, usize)> = Vec::new();
    for (at, c) in text.char_indices() {
        if c == '\n' {
            open.clear();
        } else if let Some(place) = opening_of(c).and_then(|mark| open.iter().rposition(|&(opened, _)| opened == mark))
        {
            let (mark, start) = open[place];
            open.truncate(place);
            found.extend(quotation(text, Span::new(start, at + c.len_utf8()), mark, options));
        } else if matches!(c, '“' | '‘' | '「' | '『' | '《' | '"') {
            open.push((c, at));
        }
    }
    found.sort_unstable_by_key(|quotation: &Quotation| (quotation.span.start, quotation.span.end));
    found
}

/// The mark that a closing mark closes. The straight mark closes itself.
fn opening_of(closing: char) -> Option<char> {
    Some(match closing {
        '”' => '“',
        '’' => '‘',
        '」' => '「',
        '』' => '『',
        '》' => '《',
        '"' => '"',
        _ => return None,
    })
}

/// Judges what stands between two marks; `None` where that is nothing.
fn quotation(text: &str, marked: Span, mark: char, options: &FormulaOptions) -> Option<Quotation> {
    let mark_len = mark.len_utf8();
    let inside = Span::new(marked.start + mark_len, marked.end - mark_len);
    let words = inside.of(text);
    let n_chars = words.chars().count();
    if words.trim().is_empty() {
        return None;
    }
    if mark == '《' {
        let kind = if n_chars <= options.max_name_chars { QuotationKind::DocumentName } else { QuotationKind::Speech };
        return Some(Quotation { span: marked, kind });
    }
    let kind = match n_chars {
        1 => QuotationKind::Emphasis,
        // A quoted “15” explains a figure; a programme is named by more: “863”, “十五”.
        2 if words.bytes().all(|byte| byte.is_ascii_digit()) => QuotationKind::Emphasis,
        _ if n_chars > options.max_chars || words.contains(is_sentence_punctuation) || is_running_text(words) => {
            QuotationKind::Speech
        }
        _ if is_distanced(text, marked) => QuotationKind::Scare,
        _ => QuotationKind::Slogan,
    };
    Some(Quotation { span: inside, kind })
}

/// Marks that a slogan does not hold; the pause mark `、`, dashes and `+` it may.
fn is_sentence_punctuation(c: char) -> bool {
    matches!(
        c,
        '。' | '，' | ',' | '；' | ';' | '：' | ':' | '！' | '!' | '？' | '?' | '…' | '“' | '”' | '《' | '》' | '\n'
    )
}

/// Several Latin words, or a quotation with space at its borders: English texts quote what people said.
fn is_running_text(words: &str) -> bool {
    words.trim() != words || words.is_ascii() && words.contains(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<(&str, QuotationKind)> {
        let found = quotations(text, &FormulaOptions::default());
        found.iter().map(|quotation| (quotation.span.of(text), quotation.kind)).collect()
    }

    #[test]
    fn a_short_quotation_is_a_slogan() {
        assert_eq!(kinds("建设“415X”集群"), [("415X", QuotationKind::Slogan)]);
        assert_eq!(kinds("“腾笼换鸟、凤凰涅槃”攻坚"), [("腾笼换鸟、凤凰涅槃", QuotationKind::Slogan)]);
    }

    #[test]
    fn a_quotation_with_a_comma_is_speech() {
        assert_eq!(kinds("杜绝“不精准,撒胡椒面”")[0].1, QuotationKind::Speech);
        assert_eq!(kinds("“我们要学深悟透。”他说")[0].1, QuotationKind::Speech);
    }

    #[test]
    fn one_quoted_character_is_set_off() {
        assert_eq!(kinds("突出一个“新”字"), [("新", QuotationKind::Emphasis)]);
    }

    #[test]
    fn what_a_text_distances_itself_from_is_a_scare_quote() {
        assert_eq!(kinds("不搞“一刀切”"), [("一刀切", QuotationKind::Scare)]);
    }

    #[test]
    fn a_document_name_keeps_its_marks() {
        assert_eq!(kinds("《决定》提出"), [("《决定》", QuotationKind::DocumentName)]);
    }

    #[test]
    fn a_slogan_inside_speech_is_found() {
        let found = kinds("“要做好‘四篇文章’,推动发展”");
        assert_eq!(found[1], ("四篇文章", QuotationKind::Slogan));
    }

    #[test]
    fn an_unclosed_mark_quotes_nothing() {
        assert_eq!(kinds("“第一段\n第二段”"), []);
    }

    #[test]
    fn several_english_words_are_speech() {
        assert_eq!(kinds("the \"evil empire\" speech")[0].1, QuotationKind::Speech);
    }
}
