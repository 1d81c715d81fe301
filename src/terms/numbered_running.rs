//! Numbered formulas in running text, where no quotation mark sets them off.
//!
//! Reads a stretch of text, gives the places where a number counts slogans and not things. That is so where
//!
//! - a measure word counts a predicate that stands for itself: 做到两个维护, 三个牢牢把握;
//! - it counts what the text beside it spells out, and the members have the word: 四种形态, 三大改造;
//! - two numbers or more run parallel: 三会一课, 两免一补, 三证合一;
//! - the number is repeated or raised before what a formula names: 八八战略, 四千精神;
//! - three or more predicates are counted without a measure word: 三统一, 五结合;
//! - or the formula is one of public documents, which `assets/numbered_formulas.toml` lists.
//!
//! Parts of speech are those of jieba's dictionary, so what it takes for a noun (三个代表) is only found by the other
//! signs.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::{
    members::members_beside,
    numbered::{digit, leading_number, numbered_with_members},
    numbered_words::WORDS,
};
use crate::{
    corpus::{Corpus, Span},
    segment::Segmenter,
};

/// Characters behind the number that are looked at.
const WINDOW: usize = 12;

/// Longest part between two numbers of 三会一课, in characters.
const LONGEST_PART: usize = 3;

/// A place where a formula seems to stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Running {
    span: Span,
    /// Whether what follows leaves the formula as it is; before a noun it would be what modifies it.
    is_closed: bool,
}

/// The numbered formulas of the counted text, by text: those that stand for themselves at least as often as not.
pub(super) fn running_formulas(corpus: &Corpus, segmenter: &Segmenter) -> Vec<String> {
    let of_document = |document: &crate::corpus::Document| {
        let mut found: BTreeMap<String, (u32, u32)> = BTreeMap::new();
        for zone in document.counted() {
            let text = zone.of(&document.text);
            for running in running(text, segmenter) {
                let (n_closed, n_open) = found.entry(running.span.of(text).to_owned()).or_default();
                *if running.is_closed { n_closed } else { n_open } += 1;
            }
        }
        found
    };
    let parts: Vec<_> = corpus.documents().par_iter().map(of_document).collect();
    let mut found: BTreeMap<String, (u32, u32)> = BTreeMap::new();
    for (text, (n_closed, n_open)) in parts.into_iter().flatten() {
        let sum = found.entry(text).or_default();
        *sum = (sum.0 + n_closed, sum.1 + n_open);
    }
    found.into_iter().filter(|(_, (n_closed, n_open))| n_closed >= n_open).map(|(text, _)| text).collect()
}

/// The places of a text, from left to right, none inside another.
fn running(text: &str, segmenter: &Segmenter) -> Vec<Running> {
    let mut found: Vec<Running> = Vec::new();
    let mut before = None;
    for (at, c) in text.char_indices() {
        let is_free = found.last().is_none_or(|last| last.span.end <= at);
        if is_free && digit(c).is_some() && !before.is_some_and(|before| goes_on(before, c)) {
            let place = Place { text, at, segmenter };
            found.extend(place.known().or_else(|| place.formula()));
        }
        before = Some(c);
    }
    found
}

/// Whether a character that counts belongs to what stands before it: 二十, 第三, 百分之五, 五·七, 进一步, 统一.
fn goes_on(before: char, c: char) -> bool {
    let is_number = digit(before).is_some() && before != '双' || before.is_ascii_digit();
    let is_word = c == '一' && "统进唯同单逐划专周".contains(before);
    is_number || is_word || "百千万亿零〇第几每数点之分·".contains(before)
}

fn is_letter(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}')
}

/// A place where a number begins.
struct Place<'a> {
    text: &'a str,
    at: usize,
    segmenter: &'a Segmenter,
}

impl<'a> Place<'a> {
    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    fn running(&self, len: usize, is_closed: bool) -> Running {
        Running { span: Span::new(self.at, self.at + len), is_closed }
    }

    fn known(&self) -> Option<Running> {
        WORDS.known_at(self.rest()).map(|formula| self.running(formula.len(), true))
    }

    fn formula(&self) -> Option<Running> {
        let window: Vec<char> = self.rest().chars().take_while(|&c| is_letter(c)).take(WINDOW).collect();
        let (n_number, n_members) = leading_number(&window)?;
        let number_len = 3 * n_number;
        let after = &self.rest()[number_len..3 * window.len()];
        let next = after.chars().next()?;
        if WORDS.not_parallel.contains(&next) && !WORDS.measures.contains(&next) {
            return None;
        }
        if WORDS.measures.contains(&next) && n_members > 1 {
            return self.counted(n_members, number_len, after);
        }
        self.merged(&window)
            .or_else(|| self.parallel(&window))
            .or_else(|| self.raised(&window))
            .or_else(|| self.bare(n_members, number_len, after))
    }

    /// 两个维护, 三个牢牢把握; 四种形态 where the members are beside it.
    fn counted(&self, n_members: u32, number_len: usize, after: &str) -> Option<Running> {
        let measure = after.chars().next()?;
        let words = self.segmenter.tagged(&after[measure.len_utf8()..]);
        let head_len = number_len + measure.len_utf8();
        let predicate = (measure == '个').then(|| predicate(&words)).flatten();
        if let Some(len) = predicate {
            return Some(self.running(head_len + len, is_closed(&self.rest()[head_len + len..])));
        }
        let mut len = 0;
        words.iter().take(3).find_map(|(word, _)| {
            len += word.len();
            let (whole, noun) = (head_len + len, &self.rest()[head_len..head_len + len]);
            let stands = is_closed(&self.rest()[whole..]) && noun.chars().nth(1).is_some() && !WORDS.is_general(noun);
            (stands && self.is_spelled_out(whole, n_members, word)).then(|| self.running(whole, true))
        })
    }

    /// Whether the text beside lists as many members as the number says, each with the word that is counted.
    fn is_spelled_out(&self, len: usize, n_members: u32, word: &str) -> bool {
        let members = members_beside(self.text, Span::new(self.at, self.at + len), n_members);
        // 两个市场 is an amount by its first character, whatever stands beside it.
        let is_formula = numbered_with_members(&self.rest()[..len]).is_some();
        is_formula
            && members.is_some_and(|members| {
                word.chars().nth(1).is_some() && members.iter().all(|member| member.of(self.text).contains(word))
            })
    }

    /// 三证合一, 两线合一.
    fn merged(&self, window: &[char]) -> Option<Running> {
        let is_merged = window.len() > 3 && window[2..4] == ['合', '一'] && digit(window[1]).is_none();
        (is_merged && window[0] != '一').then(|| self.running(12, true))
    }

    /// 三会一课, 一村一品, 两不愁三保障, 三去一降一补.
    fn parallel(&self, window: &[char]) -> Option<Running> {
        let mut parts: Vec<&[char]> = window.chunk_by(|_, next| digit(*next).is_none()).collect();
        let n_whole = parts.len().checked_sub(1).filter(|&n| n > 0)?;
        let is_part = |part: &&[char]| {
            let is_range = part.iter().any(|&c| "至到或和及与".contains(c));
            (2..=1 + LONGEST_PART).contains(&part.len()) && !WORDS.not_parallel.contains(&part[1]) && !is_range
        };
        let last = parts[n_whole];
        if last.len() < 2 || !parts[..n_whole].iter().all(is_part) {
            return None;
        }
        let tail: String = last[1..].iter().collect();
        let (word, _) = *self.segmenter.tagged(&tail).first()?;
        parts[n_whole] = &last[..1 + word.chars().count().min(LONGEST_PART)];
        let is_torn = parts.windows(2).any(|pair| pair[0].last().is_some_and(|&last| goes_on(last, pair[1][0])));
        let is_same = parts.iter().all(|part| part[1..] == parts[0][1..]);
        let n_chars = parts.iter().map(|part| part.len()).sum();
        let text: String = window[..n_chars].iter().collect();
        // Parts of 一X一Y are of one length, as a number at a loose distance is an amount: 一对夫妻一孩.
        let most_apart = usize::from(parts.iter().any(|part| part[0] != '一'));
        let is_even = parts.windows(2).all(|pair| pair[0].len().abs_diff(pair[1].len()) <= most_apart);
        let stands = is_part(&parts[n_whole]) && !is_torn && !is_same && is_even && self.is_no_word(&text, &parts);
        stands.then(|| self.running(text.len(), is_closed(&self.rest()[text.len()..])))
    }

    /// Whether neither the whole nor a part with its number is a word of another kind: 一心一意, 两岸双方, 九龙塘.
    fn is_no_word(&self, text: &str, parts: &[&[char]]) -> bool {
        let is_word = |words: &str| self.segmenter.knows(words);
        let is_adverbial = |part: &&[char]| {
            let part: String = part.iter().collect();
            let tagged = self.segmenter.tagged(&part);
            let is_place = part.chars().count() > 2 && tagged[0].1 == "ns";
            tagged.len() == 1 && (is_place || matches!(tagged[0].1, "t" | "f" | "m" | "r" | "d" | "c" | "mq" | "i"))
        };
        !is_word(text) && !parts.iter().any(is_adverbial)
    }

    /// 八八战略, 四千精神, 双百方针.
    fn raised(&self, window: &[char]) -> Option<Running> {
        let is_raised = window.len() > 3 && (window[0] == window[1] || matches!(window[1], '千' | '百'));
        if !is_raised || window[0] == '一' {
            return None;
        }
        let after: String = window.iter().skip(2).collect();
        let carrier =
            WORDS.carriers.iter().filter(|carrier| after.starts_with(carrier.as_str())).max_by_key(|c| c.len())?;
        let len = 6 + carrier.len();
        Some(self.running(len, is_closed(&self.rest()[len..])))
    }

    /// 三统一, 五结合: at least three, as 二 begins a list, 两 and 双 an adverbial.
    fn bare(&self, n_members: u32, number_len: usize, after: &str) -> Option<Running> {
        if n_members < 3 {
            return None;
        }
        let words = self.segmenter.tagged(after);
        let (word, tag) = *words.first()?;
        let is_predicate = word.chars().count() == 2 && is_verbal(tag) && !WORDS.is_general(word);
        let is_closed = is_closed(&after[word.len()..]);
        let whole = &self.rest()[..number_len + word.len()];
        let stands = is_predicate && is_closed && self.segmenter.tagged(whole).len() > 1;
        stands.then(|| self.running(whole.len(), true))
    }
}

/// Bytes of a predicate with its adverbs at the head of some words; what is merely counted is none.
fn predicate(words: &[(&str, &str)]) -> Option<usize> {
    let n_adverbs = words.iter().take(2).take_while(|(_, tag)| matches!(*tag, "d" | "ad")).count();
    let mut n_words = n_adverbs;
    if words.get(n_adverbs).is_some_and(|(word, tag)| is_predicate(word, tag)) {
        n_words += 1;
    }
    let taken = &words[..n_words];
    let last = taken.last()?;
    let is_word = last.0.chars().nth(1).is_some();
    (is_word && !taken.iter().any(|(word, _)| WORDS.is_general(word)))
        .then(|| taken.iter().map(|(word, _)| word.len()).sum())
}

/// Verbs, adjectives, and set phrases of four characters: 毫不动摇; 严格遵守, which the dictionary takes for a person.
fn is_predicate(word: &str, tag: &str) -> bool {
    let n_chars = word.chars().count();
    n_chars > 1 && is_verbal(tag) || n_chars == 4 && matches!(tag, "i" | "l" | "nr")
}

fn is_verbal(tag: &str) -> bool {
    tag.starts_with('v') || matches!(tag, "a" | "an" | "ad")
}

/// Whether what follows leaves a counted predicate as it is. Behind 和 only another number does: 采油和炼油企业.
fn is_closed(behind: &str) -> bool {
    let starts = |words: &[String]| words.iter().any(|word| behind.starts_with(word.as_str()));
    let joined = ["以及", "和", "与", "及"].iter().find_map(|word| behind.strip_prefix(word));
    let is_joined = joined.and_then(|next| digit(next.chars().next()?)).is_some();
    behind.chars().next().is_none_or(|c| !is_letter(c))
        || is_joined
        || starts(&WORDS.closers)
        || starts(&WORDS.carriers)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segment::SegmentOptions;

    fn found(text: &str) -> Vec<&str> {
        let segmenter = Segmenter::new(&SegmentOptions::default());
        let places = running(text, &segmenter);
        places.into_iter().filter(|place| place.is_closed).map(|place| place.span.of(text)).collect()
    }

    #[test]
    fn a_counted_predicate_is_a_formula() {
        assert_eq!(found("始终做到三个牢牢把握，坚决做到两个维护。"), ["三个牢牢把握", "两个维护"]);
        assert_eq!(found("按照五个统筹和六个统一的要求"), ["五个统筹", "六个统一"]);
        assert_eq!(found("落实十二个严格遵守"), ["十二个严格遵守"]);
    }

    #[test]
    fn a_number_raised_or_repeated_before_what_it_names_is_a_formula() {
        assert_eq!(found("深入实施八八战略，弘扬四千精神"), ["八八战略", "四千精神"]);
    }

    #[test]
    fn parallel_numbers_are_a_formula() {
        assert_eq!(found("落实三会一课制度，推广一县一业"), ["三会一课", "一县一业"]);
        assert_eq!(found("实行五缓四减三补贴"), ["五缓四减三补贴"]);
        assert_eq!(found("推行五清六建"), ["五清六建"]);
        assert_eq!(found("实施三证合一登记制度"), ["三证合一"]);
    }

    #[test]
    fn what_is_spelled_out_with_its_own_word_is_a_formula() {
        assert_eq!(found("完成四大行动计划，推进三大革新：农业革新、工业革新、商业革新。"), ["三大革新"]);
    }

    #[test]
    fn things_that_are_counted_are_no_formulas() {
        for text in [
            "要抓好三个方面的工作，解决五个问题，成立四个小组，历时两个月。",
            "三个示范基地和两个发展阶段，五个开放城市。",
            "第三个代表团，一个一个地解决，一步一步地前进，一心一意搞建设。",
            "一是加强领导，二是统一思想，三要落实责任。",
            "由三个增加到五个，占百分之三提高，十二个省、两国关系，三年行动。",
            "十三个煤炭企业，十九个采油和炼油企业，十二个好处，进一步统一思想。",
            "自收到之日起七个工作日内答复，主席、副主席一人至二人，一对夫妻一结婚就来。",
            "两岸双方应共同努力，召开七届二中全会，二月一次。",
        ] {
            assert_eq!(found(text), Vec::<&str>::new(), "{text}");
        }
    }
}
