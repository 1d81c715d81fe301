//! How two wordings are related: whether one is a variant of the other, and of which kind.
//!
//! Reads two wordings, gives a relation and a similarity, or nothing. A wrong relation is worse than a missed one:
//! a wording that only goes on where the other stops (`社会主义` and `社会主义道路`) is no variant, nor are two that
//! share a head and differ in what they speak of, when both stand side by side in the same documents.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::{
    additions::is_inserted, borders::takes_object, figures::differs_in_numerals, folding::key_of, keys::is_numeral,
};
use crate::segment::Segmenter;

/// In what a wording differs from the one it comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum VariantRelation {
    /// Only commas or pause marks.
    Punctuation,
    /// Only capital letters; commas may differ as well.
    Case,
    /// The same members in another order.
    Reordering,
    /// Another number.
    Numeral,
    /// Everything stayed and something came in. 增
    Addition,
    /// Something was left out and nothing came in. 删
    Omission,
    /// Something stands in the place of something else, and most stayed. 换
    Substitution,
    /// More than one place was put in other words, as in a quoted formula whose members were all rewritten. 改写
    Rewriting,
}

impl VariantRelation {
    /// What the edit amounts to, for two wordings that are known to belong together.
    pub(super) fn of_edit(old: &Wording, new: &Wording, min_kept: f64) -> Self {
        let n_common = common_len(&old.key, &new.key);
        let (head, tail) = common_ends(&old.key, &new.key);
        if old.key == new.key {
            Self::of_spelling(old, new)
        } else if n_common == old.key.len() {
            Self::Addition
        } else if n_common == new.key.len() {
            Self::Omission
        } else if head + tail == n_common || n_common as f64 >= min_kept * old.key.len().max(new.key.len()) as f64 {
            Self::Substitution
        } else {
            Self::Rewriting
        }
    }

    /// What tells two wordings of the same characters apart.
    fn of_spelling(old: &Wording, new: &Wording) -> Self {
        if old.letters == new.letters { Self::Punctuation } else { Self::Case }
    }

    /// Whether words came, went or were replaced, so that another thing may be named.
    pub(super) fn changes_words(self) -> bool {
        matches!(self, Self::Addition | Self::Omission | Self::Substitution)
    }

    /// The name used in tables.
    pub fn name(self) -> &'static str {
        match self {
            Self::Punctuation => "punctuation",
            Self::Case => "case",
            Self::Reordering => "reordering",
            Self::Numeral => "numeral",
            Self::Addition => "addition",
            Self::Omission => "omission",
            Self::Substitution => "substitution",
            Self::Rewriting => "rewriting",
        }
    }
}

/// From where on two wordings are called variants.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RelationOptions {
    /// Characters of the shorter wording, for insertions and deletions.
    pub min_chars_inserted: usize,
    /// Share of the longer wording that the shorter one makes up, for insertions and deletions.
    pub min_kept_inserted: f64,
    /// Characters of either wording, for substitutions.
    pub min_chars_substituted: usize,
    /// Share of the longer wording that stays, for substitutions.
    pub min_kept_substituted: f64,
    /// Characters that stay around a whole word that was replaced, or around a noun that came in; around part of a word
    /// fewer will do.
    pub min_chars_around_word: usize,
    /// Share of the shorter formula that stays, for rewritings.
    pub min_kept_rewritten: f64,
}

impl Default for RelationOptions {
    fn default() -> Self {
        Self {
            min_chars_inserted: 6,
            min_kept_inserted: 0.6,
            min_chars_substituted: 6,
            min_kept_substituted: 0.7,
            min_chars_around_word: 8,
            min_kept_rewritten: 0.6,
        }
    }
}

/// A wording made ready to be compared.
#[derive(Debug, Clone)]
pub(super) struct Wording {
    pub(super) key: Vec<char>,
    /// Letters and digits as they are written.
    letters: String,
    /// Ends of words in the key, ascending, 0 first.
    word_ends: Vec<usize>,
    /// Places in the key that a comma or a pause mark stands before.
    pub(super) pauses: Vec<usize>,
    members: Vec<String>,
    pub(super) is_quoted: bool,
}

impl Wording {
    pub(super) fn new(text: &str, segmenter: &Segmenter) -> Self {
        let mut word_ends = vec![0];
        for token in segmenter.segment(text, &[]) {
            let n_chars = key_of(token.span.of(text)).chars().count();
            word_ends.push(word_ends.last().map_or(0, |end| end + n_chars));
        }
        word_ends.dedup();
        let key: Vec<char> = key_of(text).chars().collect();
        let pauses = pauses(text, key.len());
        let letters = text.chars().filter(|c| c.is_alphanumeric()).collect();
        Self { key, letters, word_ends, pauses, members: members(text), is_quoted: false }
    }

    /// The same, read as a quoted formula.
    pub(super) fn quoted(text: &str, segmenter: &Segmenter) -> Self {
        Self { is_quoted: true, ..Self::new(text, segmenter) }
    }

    /// Whether it is written in Latin letters.
    pub(super) fn is_latin(&self) -> bool {
        self.key.iter().all(char::is_ascii)
    }

    pub(super) fn word(&self, chars: Range<usize>) -> String {
        self.key[chars].iter().collect()
    }

    /// The members of a list in a stretch of the key.
    fn members_in(&self, stretch: Range<usize>) -> Vec<String> {
        let mut members = vec![String::new()];
        for at in stretch {
            let is_joint = "+和与及".contains(self.key[at]) && self.is_word_end(at) && self.is_word_end(at + 1);
            if is_joint || self.pauses.binary_search(&at).is_ok() {
                members.push(String::new());
            }
            if !is_joint {
                members.last_mut().expect("there is one").push(self.key[at]);
            }
        }
        members.retain(|member| !member.is_empty());
        members
    }

    pub(super) fn is_word_end(&self, at: usize) -> bool {
        self.word_ends.binary_search(&at).is_ok()
    }
}

fn pauses(text: &str, n_chars: usize) -> Vec<usize> {
    let mut at = 0;
    let mut pauses: Vec<usize> = Vec::new();
    for part in text.split(['、', '，', ',']) {
        pauses.push(at);
        at += key_of(part).chars().count();
    }
    pauses.dedup();
    pauses.retain(|&pause| 0 < pause && pause < n_chars);
    pauses
}

/// Whether the pauses of a wording can come and go: they stand between members of equal length, the last of which may go
/// on behind a word (全方位、全角度、全链条|改造). Elsewhere they part what is two things (高质量发展、建设; 农业、基础设施).
pub(super) fn are_between_equals(pauses: &[usize], n_chars: usize, is_word_end: impl Fn(usize) -> bool) -> bool {
    let Some(&length) = pauses.first() else { return true };
    let is_next = |pair: &[usize]| pair[1] - pair[0] == length;
    let end = pauses[pauses.len() - 1] + length;
    pauses.windows(2).all(is_next) && (end == n_chars || end < n_chars && is_word_end(end))
}

/// The members of a list: what commas, pause marks, plus signs or `和` stand between.
pub(super) fn members(text: &str) -> Vec<String> {
    let parts = text.split(['、', '，', ',', '+', '＋', '和', '与', '及']);
    parts.map(key_of).filter(|part| !part.is_empty()).collect()
}

/// The relation of `new` to `old` and their similarity, from 0 to 1.
pub(super) fn relate(old: &Wording, new: &Wording, options: &RelationOptions) -> Option<(VariantRelation, f64)> {
    if old.key == new.key {
        let can_move = || may_be_parted(old) && may_be_parted(new);
        let is_same = are_cut_alike(old, new) && (old.pauses == new.pauses || can_move());
        return is_same.then(|| (VariantRelation::of_spelling(old, new), 1.0));
    }
    if is_reordered(&old.members, &new.members) || is_reordered_inside(old, new) {
        return Some((VariantRelation::Reordering, 0.99));
    }
    if differs_in_numerals(old, new) {
        return Some((VariantRelation::Numeral, dice(&old.key, &new.key)));
    }
    let one_block = by_one_block(old, new, options);
    // Members that were all put otherwise are a rewriting even where most characters stayed.
    let rewritten = || match VariantRelation::of_edit(old, new, 1.0) {
        VariantRelation::Substitution => VariantRelation::Rewriting,
        relation => relation,
    };
    let relation = one_block.or_else(|| is_rewritten(old, new, options).then(rewritten));
    relation.map(|relation| (relation, dice(&old.key, &new.key)))
}

/// Whether the pauses of a wording can come and go, and it stays what it is.
pub(super) fn may_be_parted(wording: &Wording) -> bool {
    let n_chars = wording.key.len();
    are_between_equals(&wording.pauses, n_chars, |at| wording.is_word_end(at)) && !parts_verb_from_object(wording)
}

/// Whether a pause stands between a verb and what would be its object without it (提高、生活质量).
fn parts_verb_from_object(wording: &Wording) -> bool {
    let Some(&pause) = wording.pauses.first() else { return false };
    let end = wording.word_ends.iter().copied().find(|&end| end > pause).unwrap_or(wording.key.len());
    let start = wording.word_ends.iter().copied().rfind(|&end| end < pause).unwrap_or(0);
    takes_object(&wording.word(start..pause)) && !takes_object(&wording.word(pause..end))
}

/// Whether two wordings of the same letters are the same words, compounds written in one or in pieces: `stand by` and
/// `standby`, but not `be coming apart` and `becoming a part`, nor is an article a piece (`get a head`, `get ahead`).
fn are_cut_alike(old: &Wording, new: &Wording) -> bool {
    let only_in = |one: &Wording, other: &Wording| -> Vec<usize> {
        one.word_ends.iter().copied().filter(|&end| !other.is_word_end(end)).collect()
    };
    let is_article = |wording: &Wording, end: usize| {
        wording.key[..end].last() == Some(&'a') && wording.is_word_end(end) && wording.is_word_end(end - 1)
    };
    let (only_old, only_new) = (only_in(old, new), only_in(new, old));
    let is_refined = only_old.is_empty() || only_new.is_empty();
    let cuts_article =
        only_old.iter().any(|&end| is_article(old, end)) || only_new.iter().any(|&end| is_article(new, end));
    !old.is_latin() || is_refined && !cuts_article
}

fn is_reordered(old: &[String], new: &[String]) -> bool {
    let sorted = |members: &[String]| {
        let mut members = members.to_vec();
        members.sort();
        members
    };
    let are_words = old.iter().all(|member| member.chars().count() >= 2);
    old.len() >= 2 && old.len() == new.len() && are_words && old != new && sorted(old) == sorted(new)
}

/// Words by which the stretch that differs is widened on either side in search of a list, at most.
const MOST_WIDENED: usize = 8;

/// The same with a list inside whose members changed places; what stands before the list and behind it stayed
/// (`建设|富强、民主、文明|的国家`). Where the members begin or end alike the list may end at several words.
fn is_reordered_inside(old: &Wording, new: &Wording) -> bool {
    let has_list = |wording: &Wording| wording.members.len() >= 2;
    if old.key.len() != new.key.len() || !has_list(old) || !has_list(new) {
        return false;
    }
    let (head, tail) = common_ends(&old.key, &new.key);
    let n_chars = old.key.len();
    let sorted = |key: &[char]| {
        let mut middle = key[head..n_chars - tail].to_vec();
        middle.sort_unstable();
        middle
    };
    // Members that change places take no character along or leave one.
    if sorted(&old.key) != sorted(&new.key) {
        return false;
    }
    let is_word_end = |at: &usize| old.is_word_end(*at) && new.is_word_end(*at);
    let ends: Vec<usize> = (n_chars - tail..=n_chars).filter(is_word_end).take(MOST_WIDENED).collect();
    let starts = (0..=head).rev().filter(is_word_end).take(MOST_WIDENED);
    let lists = starts.flat_map(|start| ends.iter().map(move |&end| start..end));
    lists.into_iter().any(|list| is_reordered(&old.members_in(list.clone()), &new.members_in(list)))
}

/// Variants that differ in one stretch between what they share at either end.
fn by_one_block(old: &Wording, new: &Wording, options: &RelationOptions) -> Option<VariantRelation> {
    let shorter = old.key.len().min(new.key.len());
    let longer = old.key.len().max(new.key.len());
    let (head, tail) = common_ends(&old.key, &new.key);
    let kept = head + tail;
    let share = kept as f64 / longer as f64;
    if kept == shorter {
        let (from, to) = if old.key.len() < new.key.len() { (old, new) } else { (new, old) };
        let is_wanted = shorter >= options.min_chars_inserted && share >= options.min_kept_inserted;
        let relation = if from.key == old.key { VariantRelation::Addition } else { VariantRelation::Omission };
        return (is_wanted && is_inserted(to, from, &(head..longer - tail))).then_some(relation);
    }
    let is_wanted = shorter >= options.min_chars_substituted && share >= options.min_kept_substituted;
    let (out, into) = (head..old.key.len() - tail, head..new.key.len() - tail);
    // The last word of a Chinese phrase is its head: with another head it speaks of another thing.
    let keeps_head = tail >= 2;
    let is_part_of_word = out.len() == 1 && into.len() == 1 && cuts_word(old, &out) && cuts_word(new, &into);
    let is_firm = is_part_of_word || kept >= options.min_chars_around_word;
    let is_substituted = is_wanted && keeps_head && is_firm && are_words_replaced((old, &out), (new, &into));
    // Two words put in at two places leave everything as it was.
    is_substituted.then(|| VariantRelation::of_edit(old, new, 0.0))
}

/// How many characters two wordings share at the beginning, and behind those at the end.
pub(super) fn common_ends<T: PartialEq>(old: &[T], new: &[T]) -> (usize, usize) {
    let head = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let tail = old[head..].iter().rev().zip(new[head..].iter().rev()).take_while(|(a, b)| a == b).count();
    (head, tail)
}

/// Whether a stretch begins or ends inside a word (建[设] → 建[成]).
fn cuts_word(wording: &Wording, stretch: &Range<usize>) -> bool {
    !(wording.is_word_end(stretch.start) && wording.is_word_end(stretch.end))
}

/// Whether words took the place of words, or characters that of characters inside one word (建设 → 建成).
fn are_words_replaced(old: (&Wording, &Range<usize>), new: (&Wording, &Range<usize>)) -> bool {
    let is_at_words = |(wording, range): (&Wording, &Range<usize>)| {
        let before = wording.word_ends.iter().rev().find(|&&end| end <= range.start);
        let after = wording.word_ends.iter().find(|&&end| end >= range.end);
        before.zip(after).is_some_and(|(&before, &after)| after - before <= range.len() + 2)
    };
    let is_numeral_only =
        |(wording, range): (&Wording, &Range<usize>)| wording.key[range.clone()].iter().all(|&c| is_numeral(c));
    is_at_words(old) && is_at_words(new) && !(is_numeral_only(old) || is_numeral_only(new))
}

/// Two quoted formulas with as many members, each pair of which shares two neighbouring characters.
fn is_rewritten(old: &Wording, new: &Wording, options: &RelationOptions) -> bool {
    let are_parallel =
        old.is_quoted && new.is_quoted && old.members.len() >= 2 && old.members.len() == new.members.len();
    let contains = |whole: &[char], part: &[char]| whole.windows(part.len().max(1)).any(|window| window == part);
    if !are_parallel || contains(&old.key, &new.key) || contains(&new.key, &old.key) {
        return false;
    }
    let share_a_pair = |(a, b): (&String, &String)| {
        let a: Vec<char> = a.chars().collect();
        let b: Vec<char> = b.chars().collect();
        a.windows(2).any(|pair| b.windows(2).any(|other| pair == other))
    };
    let shorter = old.key.len().min(new.key.len());
    let kept = common_len(&old.key, &new.key) as f64 / shorter as f64;
    kept >= options.min_kept_rewritten && old.members.iter().zip(&new.members).all(share_a_pair)
}

/// 2·common / (all characters, or other parts), common being the longest common subsequence.
pub(crate) fn dice<T: PartialEq>(old: &[T], new: &[T]) -> f64 {
    2.0 * common_len(old, new) as f64 / (old.len() + new.len()).max(1) as f64
}

/// Pairs of characters between the common ends of two wordings up to which what else they share is looked for: about a
/// tenth of a second, and more than any sentence has.
const MOST_PAIRS: usize = 100_000_000;

/// Length of the longest common subsequence; of wordings beyond [`MOST_PAIRS`] that of the common ends, which is less.
fn common_len<T: PartialEq>(old: &[T], new: &[T]) -> usize {
    let (head, tail) = common_ends(old, new);
    let (old, new) = (&old[head..old.len() - tail], &new[head..new.len() - tail]);
    if old.len().saturating_mul(new.len()) > MOST_PAIRS {
        return head + tail;
    }
    let mut row = vec![0; new.len() + 1];
    for a in old {
        let mut diagonal = 0;
        for (at, b) in new.iter().enumerate() {
            let above = row[at + 1];
            row[at + 1] = if a == b { diagonal + 1 } else { above.max(row[at]) };
            diagonal = above;
        }
    }
    head + row[new.len()] + tail
}
