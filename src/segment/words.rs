//! Word segmentation: jieba between the spans that are protected.
//!
//! Reads a text and the spans to keep whole, gives tokens in order. Latin words and numerals are found by
//! their characters before the dictionary sees anything. The hidden Markov model that guesses unknown words
//! is off unless asked for: it makes the count of one word depend on its neighbours.

use std::sync::{Arc, OnceLock};

use jieba_rs::Jieba;
use serde::{Deserialize, Serialize};

use super::{
    Language, LanguageChoice, NameKind,
    han_numerals::{self, HanNumber},
    language_of, names,
    numerals::{self, Compound},
};
use crate::corpus::{Span, is_han};

/// How to cut.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SegmentOptions {
    /// Guess words that the dictionary lacks by jieba's hidden Markov model.
    pub hmm: bool,
    /// Which language each document is taken for.
    pub lang: LanguageChoice,
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
    /// The address of a page or of a mailbox.
    Address,
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

/// Cuts texts into tokens. The dictionary is loaded at the first question (about 0.1 s): make one and share it;
/// clones share it too.
#[derive(Debug, Clone)]
pub struct Segmenter {
    jieba: Arc<OnceLock<Jieba>>,
    options: SegmentOptions,
}

impl Segmenter {
    /// Keeps the options; nothing is loaded yet.
    pub fn new(options: &SegmentOptions) -> Self {
        Self { jieba: Arc::default(), options: options.clone() }
    }

    /// Begins to load the dictionary in a thread of its own; whoever asks it before that is done waits.
    pub fn load_beside(&self) {
        let jieba = Arc::clone(&self.jieba);
        let load = move || {
            jieba.get_or_init(Jieba::new);
        };
        // Without another thread it is loaded at the first question.
        drop(std::thread::Builder::new().spawn(load));
    }

    fn jieba(&self) -> &Jieba {
        self.jieba.get_or_init(Jieba::new)
    }

    /// Name and version of what cuts, for provenance.
    pub fn name() -> &'static str {
        "jieba-rs 0.11.0, default dictionary"
    }

    /// SHA-256 of the dictionary, for provenance: of the file `src/data/dict.txt` in the release that
    /// [`name`](Self::name) names, which is compiled in.
    pub fn dictionary_hash() -> &'static str {
        "139519822fe8ab9e10d9d07e68ea0451045380aedaf54ecc51e2a28c6b42a13f"
    }

    /// The language that a document is cut as.
    pub fn language(&self, document: &str) -> Language {
        match self.options.lang {
            LanguageChoice::Auto => language_of(document),
            LanguageChoice::Zh => Language::Zh,
            LanguageChoice::Spaced => Language::Spaced,
        }
    }

    /// What a word names: a person, a place, an organisation; `None` for any other word.
    pub fn name_kind(&self, word: &str) -> Option<NameKind> {
        // 复旦 is tagged as a name of something else.
        let is_other_name = |part: &str| self.tag(part).is_some_and(|tag| tag == "nz");
        let is_plain = |part: &str| self.is_common(part) && !is_other_name(part) && self.name_kind(part).is_none();
        names::name_kind(word, self.tag(word).as_deref(), |part| self.is_common(part), is_plain)
    }

    /// Whether a word is a title that stands behind the name of a person (`主席`).
    pub(crate) fn is_title(&self, word: &str) -> bool {
        names::is_title(word)
    }

    /// Whether the dictionary has a word that is no name and more than rare: it lists 锦涛 as a noun met three times.
    fn is_common(&self, word: &str) -> bool {
        const LEAST_FREQUENCY: usize = 100;
        let is_no_name = self.tag(word).is_some_and(|tag| !tag.starts_with("nr"));
        is_no_name && self.jieba().suggest_freq(word) >= LEAST_FREQUENCY
    }

    /// The part of speech that the dictionary gives a word.
    fn tag(&self, word: &str) -> Option<String> {
        // A word that its parts outweigh has no tag of its own here; to guess one of theirs takes another dictionary.
        let is_whole = || self.jieba().cut(word, false).len() == 1;
        if !self.jieba().has_word(word) || !is_whole() {
            return None;
        }
        self.jieba().tag(word, false).first().map(|tag| tag.tag.to_owned())
    }

    /// Whether the dictionary lists the word.
    pub fn knows(&self, word: &str) -> bool {
        self.jieba().has_word(word)
    }

    /// The words of a short Chinese text, each with the part of speech that the dictionary gives it, `x` for a character
    /// it does not have: to guess that takes another dictionary.
    pub(crate) fn tagged<'a>(&'a self, text: &'a str) -> Vec<(&'a str, &'a str)> {
        let jieba = self.jieba();
        let tag = |word: &'a str| {
            let is_guess = !jieba.has_word(word) && word.chars().any(is_han);
            if is_guess { "x" } else { jieba.tag(word, false).first().map_or("x", |tagged| tagged.tag) }
        };
        jieba.cut(text, false).into_iter().map(|token| (token.word, tag(token.word))).collect()
    }

    /// Cuts a text; `protected` spans are in order, do not overlap, and come out as one token each. A stretch of a
    /// document is cut as Chinese, unless the options say otherwise: its own few words would not tell.
    pub fn segment(&self, text: &str, protected: &[Span]) -> Vec<Token> {
        let language = if self.options.lang == LanguageChoice::Spaced { Language::Spaced } else { Language::Zh };
        self.segment_as(text, protected, language)
    }

    /// The same where the language of the document is known.
    pub fn segment_as(&self, text: &str, protected: &[Span], language: Language) -> Vec<Token> {
        let mut tokens = Vec::with_capacity(text.len() / 5);
        let mut at = 0;
        for &span in protected {
            self.cut_gap(text, Gap { span: Span::new(at, span.start), language }, &mut tokens);
            tokens.push(Token { span, kind: TokenKind::Protected });
            at = span.end;
        }
        self.cut_gap(text, Gap { span: Span::new(at, text.len()), language }, &mut tokens);
        tokens
    }

    /// Cuts what lies between two protected spans.
    fn cut_gap(&self, text: &str, Gap { span: gap, language }: Gap, tokens: &mut Vec<Token>) {
        let mut at = gap.start;
        while at < gap.end {
            let rest = &text[at..gap.end];
            let first = rest.chars().next().expect("the gap is not used up");
            let len = if let Some((len, compound)) = numerals::leading_compound_in(rest, language) {
                let mixed =
                    (compound == Compound::Latin && language == Language::Zh).then(|| self.mixed_word(rest, len));
                let (len, kind) = match (mixed.flatten(), compound) {
                    (Some(len), _) => (len, TokenKind::Word),
                    (None, Compound::Number) => (self.without_item(text, Span::new(at, at + len)), TokenKind::Number),
                    (None, Compound::Latin) => (len, TokenKind::Latin),
                    (None, Compound::Address) => (len, TokenKind::Address),
                };
                tokens.push(Token { span: Span::new(at, at + len), kind });
                len
            } else if is_script(first) {
                let len = rest.find(|c| !is_script(c)).unwrap_or(rest.len());
                self.cut_script(text, Span::new(at, at + len), tokens);
                len
            } else {
                let end = at + first.len_utf8();
                let plussed = tokens.last_mut().filter(|last| last.span.end == at && takes_plus(text, last, end));
                match plussed {
                    Some(word) => word.span.end = end,
                    None if first.is_whitespace() => {}
                    None => tokens.push(Token { span: Span::new(at, end), kind: TokenKind::Punctuation }),
                }
                end - at
            };
            at += len;
        }
    }
}

impl Segmenter {
    /// Cuts a run of one script by the dictionary; a number that it would cut in two stays whole.
    fn cut_script(&self, text: &str, run: Span, tokens: &mut Vec<Token>) {
        let words = self.cut_by_dictionary(text, run);
        let mut next_word = 0;
        let mut at = run.start;
        while let Some(digit) = text[at..run.end].find(|c| numerals::is_han_digit(c) || c == '第') {
            let start = at + digit;
            at = start + text[start..].chars().next().map_or(1, char::len_utf8);
            let Some(number) = han_numerals::leading_number(&text[start..run.end]) else { continue };
            let first = next_word + words[next_word..].partition_point(|word| word.span.end <= start);
            let is_counted = |word: &Token| self.tag(word.span.of(text)).is_some_and(|tag| tag.starts_with('m'));
            let Some(whole) = kept_whole(&words[first..], start, number, is_counted) else { continue };
            tokens.extend_from_slice(&words[next_word..first]);
            tokens.push(Token { span: whole, kind: TokenKind::Number });
            next_word = first + words[first..].partition_point(|word| word.span.end <= whole.end);
            at = whole.end;
            // What a word that reached beyond the number leaves is cut again.
            if let Some(word) = words.get(next_word).filter(|word| word.span.start < whole.end) {
                tokens.extend(self.cut_by_dictionary(text, Span::new(whole.end, word.span.end)));
                next_word += 1;
            }
        }
        tokens.extend_from_slice(&words[next_word..]);
    }

    /// Length of the word of the dictionary that begins with a Latin word at the head of a text and goes on in Chinese
    /// characters: A股, IC卡, 4S店.
    fn mixed_word(&self, text: &str, n_latin: usize) -> Option<usize> {
        /// No such word has more, in characters: K歌之王.
        const MOST_HAN: usize = 3;
        let han = || text[n_latin..].char_indices().take_while(|&(_, c)| is_han(c));
        let ends = || han().map(|(at, c)| n_latin + at + c.len_utf8());
        if !ends().take(MOST_HAN).any(|end| self.knows(&text[..end])) {
            return None;
        }
        // What follows may have a better claim to the characters.
        let words = self.cut_by_dictionary(text, Span::new(0, ends().last()?));
        words.first().map(|word| word.span.end).filter(|&end| end > n_latin)
    }

    /// Length of a number; without the unit behind a blank where that is a piece of the next word (1 月球探测), or the
    /// number that of a section, a table or an annex (1.1 年度目标, 附件2 万人计划).
    fn without_item(&self, text: &str, number: Span) -> usize {
        let Some(digits) = number.of(text).find(numerals::is_blank) else { return number.len() };
        let before = text[..number.start].trim_end_matches(|c: char| c != '\n' && c.is_whitespace());
        let begins_line = before.is_empty() || before.ends_with('\n');
        let counts = number.of(text)[digits..].trim_start().starts_with(['百', '千', '万', '亿', '%', '％', '‰']);
        let is_section = begins_line && number.of(text)[..digits].contains('.') && !counts;
        if is_section || ["表", "图", "附件", "专栏"].iter().any(|label| before.ends_with(label)) {
            return digits;
        }
        let rest = &text[number.start..];
        let unit = digits + rest[digits..].chars().next().map_or(0, char::len_utf8);
        let run = rest[unit..].find(|c| !is_han(c)).map_or(rest.len(), |len| unit + len);
        let is_border = |word: &Token| word.span.end == number.len();
        if run <= number.len() || self.cut_by_dictionary(rest, Span::new(unit, run)).iter().any(is_border) {
            return number.len();
        }
        digits
    }

    fn cut_by_dictionary(&self, text: &str, span: Span) -> Vec<Token> {
        let cut = self.jieba().cut(span.of(text), self.options.hmm);
        let word = |token: &jieba_rs::Token| Token {
            span: Span::new(token.byte_start, token.byte_end).shifted(span.start),
            kind: TokenKind::Word,
        };
        cut.iter().map(word).collect()
    }
}

/// Where a number stays whole that begins at `start`, if the words, of which the first reaches over `start`, cut it in
/// two. One that began before the number has it: 统一十, 之一百. One that reaches beyond it has what it needs of it
/// where the digits before that are a number too: 五十多元化 is 五十 and 多元化, 第一百货 is 第一 and 百货; but not where it
/// is a magnitude with what is counted, 亿度 in 一百零八亿度.
fn kept_whole(words: &[Token], start: usize, number: HanNumber, is_counted: impl Fn(&Token) -> bool) -> Option<Span> {
    let ends = |len: usize| words.iter().map(|word| word.span.end).take_while(move |&end| end <= start + len);
    let is_border = |len: usize| ends(len).last() == Some(start + len);
    let HanNumber { len, bare, least } = number;
    let takes_last = || words.iter().any(|word| word.span.start == start + least && is_counted(word));
    let is_kept = |&kept: &usize| is_border(kept) && (kept == len || kept == bare || !takes_last());
    let kept = [len, bare, least].into_iter().find(is_kept).unwrap_or(len);
    let is_cut = ends(kept).any(|end| end < start + kept);
    (words.first()?.span.start == start && is_cut).then(|| Span::new(start, start + kept))
}

/// What names a policy with a plus behind it, whatever follows: 互联网+医疗. Between other words a plus adds.
const TAKING_PLUS: [&str; 10] =
    ["互联网", "人工智能", "物联网", "大数据", "区块链", "机器人", "标准化", "智能", "AI", "5G"];

/// Whether what ends at `end` is a plus that belongs to the word before it: 人工智能+，10万+, A+级 and C++, but not
/// 链长+链主.
fn takes_plus(text: &str, word: &Token, end: usize) -> bool {
    let is_plus = text[word.span.end..end].starts_with(['+', '＋']);
    let goes_on = text[end..].chars().next().is_some_and(char::is_alphanumeric);
    let is_grade = || text[end..].starts_with('级') && word.span.of(text).bytes().all(|byte| byte.is_ascii_uppercase());
    let takes_any = || TAKING_PLUS.contains(&word.span.of(text)) || word.span.of(text).ends_with('+') || is_grade();
    let is_kind = match word.kind {
        TokenKind::Word => word.span.of(text).chars().nth(1).is_some(),
        TokenKind::Number | TokenKind::Latin => true,
        TokenKind::Address | TokenKind::Protected | TokenKind::Punctuation => false,
    };
    is_plus && is_kind && (!goes_on || takes_any())
}

/// What lies between two protected spans of a text.
#[derive(Clone, Copy)]
struct Gap {
    span: Span,
    language: Language,
}

/// Letters that a dictionary must cut because no space does.
fn is_script(c: char) -> bool {
    is_han(c) || numerals::is_kana(c)
}
