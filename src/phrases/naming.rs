//! Naming: whether two wordings that are edits of each other speak of one thing.
//!
//! Reads the words that name something in either wording, and the documents that hold it. Words of grammar, emphasis
//! and manner, adjectives and the verbs in front come and go, and the wording stays what it was (`改善人民生活`,
//! `不断改善人民生活`). Where another thing is named (`利率市场化改革`, `汇率市场化改革`; `国家安全`, `国家经济安全`),
//! the one is a variant of the other only if it gave way to it: they hardly share a document, and the documents of the
//! one precede those of the other beyond chance (Mann & Whitney 1947, "On a test of whether one of two random variables
//! is stochastically larger than the other") and in nearly all pairs of them. It cannot see that two different names are one thing.

use jiff::civil::Date;

use super::borders::{is_emphasis, is_function_word, is_preposition_in_letters, takes_object, weighs};

/// A word with its part of speech.
pub(super) type Tagged<'a> = (&'a str, &'a str);

/// The words of a wording that name something, in order of their characters; those of Latin script in small letters. Of what
/// has nothing but verbs all but the first are what is named.
pub(super) fn names(words: &[Tagged<'_>]) -> Vec<String> {
    let mut names = unknown_words(words);
    let mut in_front: Vec<String> = Vec::new();
    let mut is_in_front = true;
    for (at, &(word, tag)) in words.iter().enumerate() {
        let is_manner = words.get(at + 1).is_some_and(|&(next, _)| next == "地");
        if is_preposition_in_letters(&word.to_lowercase()) {
            // Of the world and in the world are two things to say.
            names.push(word.to_lowercase());
        }
        if is_manner || serves(word) {
            continue;
        }
        // What the dictionary takes for a noun may be one in front all the same: 采取有效.
        let is_verb = tag.starts_with('v') && tag != "vn" || takes_object(word);
        if is_in_front && is_verb && (in_front.is_empty() || !tells_kind(words, at)) {
            // The verbs in front and what modifies them come and go.
            in_front.push(word.to_owned());
            continue;
        }
        if is_ordinal(&words[at..]) {
            names.push(format!("{word}{}", words.get(at + 1).map_or("", |next| next.0)));
        } else if names_something(word, tag) {
            names.push(word.to_lowercase());
        }
        is_in_front &= matches!(tag.chars().next(), Some('d' | 'a' | 'u' | 'c'));
    }
    if names.is_empty() {
        names = in_front.into_iter().skip(1).filter(|verb| verb.chars().nth(1).is_some()).collect();
    }
    names.sort_unstable();
    names
}

/// Whether a verb behind another takes no object, so that it tells of which kind the noun behind it is
/// (加强|执法|队伍建设); what a conjunction joins to the verb before it is done as well.
fn tells_kind(words: &[Tagged<'_>], at: usize) -> bool {
    let is_before_noun = words.get(at + 1).is_some_and(|&(_, next)| next.starts_with('n') || next == "vn");
    let is_joined = at > 0 && matches!(words[at - 1].0, "和" | "与" | "及" | "并" | "或" | "、" | "，");
    is_before_noun && !is_joined && !takes_object(words[at].0)
}

/// Characters side by side that the dictionary leaves by themselves and that serve no grammar: a word that it does not know
/// (退牧还草).
fn unknown_words(words: &[Tagged<'_>]) -> Vec<String> {
    let is_piece = |&(word, tag): &Tagged<'_>| {
        let is_character = word.chars().count() == 1 && word.chars().all(|c| c.is_alphabetic() && !c.is_ascii());
        let is_of_grammar = serves(word) || weighs(word) || takes_object(word);
        is_character && tag.starts_with(['n', 'v', 'a', 'g', 'x', 'z']) && !is_of_grammar
    };
    let runs = words.chunk_by(|one, other| is_piece(one) && is_piece(other));
    let unknown = runs.filter(|run| run.len() >= 2);
    unknown.map(|run| run.iter().map(|(word, _)| *word).collect()).collect()
}

/// The adjectives right before a noun that say of which kind that is (高效|农业, 特大|灾害); one that only weighs it (重要, 重大,
/// 有效) ends no phrase.
pub(super) fn kinds(words: &[Tagged<'_>]) -> Vec<String> {
    let is_noun = |tag: &str| tag.starts_with(['n', 'l', 'j', 's']);
    let is_kind = |pair: &&[Tagged<'_>]| {
        let (word, tag) = pair[0];
        tag == "a" && word.chars().nth(1).is_some() && is_noun(pair[1].1) && !serves(word) && !weighs(word)
    };
    words.windows(2).filter(is_kind).map(|pair| pair[0].0.to_owned()).collect()
}

/// Whether a word belongs to grammar or emphasis.
fn serves(word: &str) -> bool {
    let word = word.to_lowercase();
    is_function_word(&word) || is_emphasis(&word)
}

/// Whether a part of speech, in the letters of the dictionary, is that of a noun, a verb or a word in Latin letters.
fn names_something(word: &str, tag: &str) -> bool {
    let is_named = |first: char| "nvsbjil".contains(first);
    tag == "eng" || tag == "an" || (word.chars().nth(1).is_some() && tag != "vd" && tag.starts_with(is_named))
}

/// What a wording begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Opening {
    /// What is done.
    Verb,
    /// What something is said of.
    Noun,
    Other,
}

/// What a wording begins with; where one begins with a verb (进行|社会主义建设) and the other with a noun (我国|社会主义建设), neither
/// word took the place of the other.
pub(super) fn opening(words: &[Tagged<'_>]) -> Opening {
    match words.first() {
        Some(&(word, _)) if serves(word) => Opening::Other,
        Some(&(word, tag)) if tag.starts_with('v') && tag != "vn" || takes_object(word) => Opening::Verb,
        Some(&(_, tag)) if tag.starts_with('n') || tag.starts_with('r') => Opening::Noun,
        _ => Opening::Other,
    }
}

/// Whether a number of order begins here: what it counts is another thing than the next.
fn is_ordinal(words: &[Tagged<'_>]) -> bool {
    words[0].0 == "第" || (words[0].0.starts_with('第') && words[0].1.starts_with('m'))
}

/// How surely and how far the documents of one wording precede those of another.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Precedence {
    /// Mann and Whitney's U less its mean, over its deviation; ½ for two of one day. Negative where they lie behind; 0
    /// without a dated document.
    pub(super) deviations: f64,
    /// Share of the pairs of documents, one of each wording, in which this one comes first, from 0 to 1.
    pub(super) share_before: f64,
}

impl Precedence {
    /// Share of the pairs that are in the order of most of them, from 0.5 to 1.
    pub(super) fn in_order(self) -> f64 {
        self.share_before.max(1.0 - self.share_before)
    }
}

/// How the dated documents of one wording lie before those of another.
pub(super) fn precedence(earlier: &[Date], later: &[Date]) -> Precedence {
    let mut later = later.to_vec();
    later.sort_unstable();
    let (n, m) = (earlier.len() as f64, later.len() as f64);
    if n * m == 0.0 {
        return Precedence { deviations: 0.0, share_before: 0.5 };
    }
    let behind = |day: &Date| {
        let (before, up_to) = (later.partition_point(|other| other < day), later.partition_point(|other| other <= day));
        (later.len() - up_to) as f64 + (up_to - before) as f64 / 2.0
    };
    let u: f64 = earlier.iter().map(behind).sum();
    Precedence { deviations: (u - n * m / 2.0) / (n * m * (n + m + 1.0) / 12.0).sqrt(), share_before: u / (n * m) }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::segment::{SegmentOptions, Segmenter};

    fn named(text: &str) -> Vec<String> {
        names(&Segmenter::new(&SegmentOptions::default()).tagged(text))
    }

    #[test]
    fn emphasis_manner_and_the_verb_in_front_name_nothing() {
        for (one, other) in [
            ("改善人民生活", "不断改善人民生活"),
            ("加强社会保障体系建设", "加快社会保障体系建设"),
            ("坚定不移地奉行独立自主的和平外交政策", "坚持独立自主的和平外交政策"),
            ("采取有效措施", "采取更加有效的措施"),
            ("团结全国各族人民", "团结和带领全国各族人民"),
            ("制止重复建设", "防止重复建设"),
        ] {
            assert_eq!(named(one), named(other));
        }
    }

    #[test]
    fn what_tells_two_things_apart_is_named() {
        for (one, other) in [
            ("加强队伍建设", "加强执法队伍建设"),
            ("深化经济体制改革", "深化涉外经济体制改革"),
            ("提高人口素质", "提高出生人口素质"),
            ("退耕还林还草", "退耕还林、退牧还草"),
            ("growth in spending", "growth of spending"),
            ("利率市场化改革", "汇率市场化改革"),
            ("维护国家安全", "维护国家经济安全"),
            ("深化农村改革", "深化农村信用社改革"),
            ("社会主义政治建设", "社会主义文化建设"),
            ("党的第九次代表大会", "党的代表大会"),
            ("我国国民经济", "我国发展国民经济"),
        ] {
            assert_ne!(named(one), named(other));
        }
    }

    #[test]
    fn an_adjective_before_a_noun_tells_its_kind_unless_it_weighs() {
        let kinds = |text: &str| kinds(&Segmenter::new(&SegmentOptions::default()).tagged(text));
        assert_eq!(kinds("大力发展高效农业"), ["高效"]);
        assert_eq!(kinds("特大自然灾害"), ["特大"]);
        assert!(["重大自然灾害", "国民经济健康发展", "稳健的财政政策"].iter().all(|text| kinds(text).is_empty()));
    }

    #[test]
    fn precedence_is_that_of_mann_and_whitney() {
        let days = |years: &[i16]| years.iter().map(|&year| date(year, 3, 5)).collect::<Vec<Date>>();
        // U = 3·4 = 12, its mean 6, its variance 3·4·8/12 = 8: (12 − 6)/√8.
        let whole = precedence(&days(&[1990, 1991, 1992]), &days(&[1993, 1994, 1995, 1996]));
        assert!((whole.deviations - 6.0 / 8.0_f64.sqrt()).abs() < 1e-12 && whole.share_before == 1.0);
        // A day in common counts half: U = 1·½ of 1, which is its mean.
        assert_eq!(precedence(&days(&[1990]), &days(&[1990])), Precedence { deviations: 0.0, share_before: 0.5 });
        // Of the six pairs 1990 precedes three and 1994 one: 4 of 6, 2/6 the other way round.
        let (one, other) = (days(&[1990, 1994]), days(&[1991, 1993, 1995]));
        assert!((precedence(&one, &other).in_order() - 2.0 / 3.0).abs() < 1e-12);
        assert!((precedence(&other, &one).in_order() - 2.0 / 3.0).abs() < 1e-12);
    }
}
