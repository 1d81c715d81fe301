//! Figures: whether two wordings are one but for a number.
//!
//! Reads two wordings, says whether only the values differ (`增长8%左右`, `增长7.5%左右`). The number of an ordinal and that of
//! a numbered formula (`四项基本原则`) belong to a name: with another number another thing is meant. It does not ask what
//! else ties two such names together.

use std::ops::Range;

use super::relation::Wording;
use crate::{segment::counted_unit, terms::numbered};

/// Characters beside numbers that leave something to compare, at least.
const MIN_CONTENT: usize = 4;

/// The same but for numbers that are values.
pub(super) fn differs_in_numerals(old: &Wording, new: &Wording) -> bool {
    let (old_numbers, new_numbers) = (numbers(&old.key), numbers(&new.key));
    let skeleton = |wording: &Wording, numbers: &[Range<usize>]| -> Vec<char> {
        let is_kept = |at: &usize| !numbers.iter().any(|number| number.contains(at) && number.start != *at);
        let is_first = |at: usize| numbers.iter().any(|number| number.start == at);
        (0..wording.key.len()).filter(is_kept).map(|at| if is_first(at) { '#' } else { wording.key[at] }).collect()
    };
    let bare = skeleton(old, &old_numbers);
    let n_content = bare.iter().filter(|&&c| c != '#').count();
    if n_content < MIN_CONTENT || old_numbers.is_empty() || bare != skeleton(new, &new_numbers) {
        return false;
    }
    let pairs = old_numbers.iter().zip(&new_numbers);
    let mut changed = pairs.filter(|(one, other)| old.key[(*one).clone()] != new.key[(*other).clone()]);
    !changed.any(|(one, other)| is_of_name(old, one) || is_of_name(new, other))
}

/// Whether a wording has another number than one that belongs to what a phrase names: 第二世界 for 第三世界, 三项基本原则 for
/// 四项基本原则.
pub(super) fn names_another_number(phrase: &Wording, other: &Wording) -> bool {
    let there = numbers(&other.key);
    let is_there = |number: &Range<usize>| there.iter().any(|at| other.key[at.clone()] == phrase.key[number.clone()]);
    !there.is_empty() && numbers(&phrase.key).iter().any(|number| is_of_name(phrase, number) && !is_there(number))
}

/// Where numbers stand in a key. A unit is none: 十年规划 and “十一五”规划 are two plans.
pub(super) fn numbers(key: &[char]) -> Vec<Range<usize>> {
    let is_digit = |c: char| c.is_ascii_digit() || "〇零一二三四五六七八九十百千万亿两".contains(c);
    let is_beside = |at: Option<usize>| at.and_then(|at| key.get(at)).is_some_and(|&c| is_digit(c));
    // 7.5%, 七点五
    let is_point = |at: usize| matches!(key[at], '.' | '点') && is_beside(at.checked_sub(1)) && is_beside(Some(at + 1));
    let mut numbers: Vec<Range<usize>> = Vec::new();
    for at in (0..key.len()).filter(|&at| is_digit(key[at]) || is_point(at)) {
        match numbers.last_mut() {
            Some(number) if number.end == at => number.end += 1,
            _ => numbers.push(at..at + 1),
        }
    }
    numbers
}

/// Whether a number belongs to a name: 第九次, 十二届, the 96th Congress, 三个代表.
fn is_of_name(wording: &Wording, number: &Range<usize>) -> bool {
    let (before, behind) = wording.key.split_at(number.start);
    let behind: String = behind.iter().collect();
    let suffix: String = wording.key[number.end..].iter().take(2).collect();
    let is_latin_ordinal =
        matches!(suffix.as_str(), "st" | "nd" | "rd" | "th") && wording.is_word_end(number.end + suffix.len());
    // 十一届三中全会 and 十一届六中全会 are two sessions.
    let is_ordinal = wording.key.iter().any(|c| "第届".contains(*c)) || is_latin_ordinal;
    // 百分之五, 三点五
    let is_part = before.last().is_some_and(|last| "几每数点之分·".contains(*last));
    is_ordinal || !is_part && opens_formula(&behind, number.len())
}

/// Whether a text begins with a numbered formula and not with an amount: 三个代表, not 三家企业.
fn opens_formula(text: &str, n_digits: usize) -> bool {
    let words: String = text.chars().take_while(|c| c.is_alphabetic()).collect();
    let counted: String = words.chars().skip(n_digits).collect();
    numbered(&words).is_some_and(|formula| formula.has_measure || counted_unit(&counted).is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segment::{SegmentOptions, Segmenter};

    fn differs(old: &str, new: &str) -> bool {
        let segmenter = Segmenter::new(&SegmentOptions::default());
        differs_in_numerals(&Wording::new(old, &segmenter), &Wording::new(new, &segmenter))
    }

    #[test]
    fn another_amount_leaves_the_wording() {
        assert!(differs("国内生产总值增长8%左右", "国内生产总值增长7.5%左右"));
        assert!(differs("比上年增长百分之五左右", "比上年增长百分之六点五左右"));
        assert!(differs("帮扶三家重点企业", "帮扶五家重点企业"));
        assert!(differs("三项主要任务", "四项主要任务"));
    }

    #[test]
    fn another_number_in_a_name_names_another_thing() {
        assert!(!differs("三项基本原则", "四项基本原则"));
        assert!(!differs("坚决做到两个维护", "坚决做到四个维护"));
        assert!(!differs("党的第九次代表大会", "党的第十次代表大会"));
        assert!(!differs("十一届三中全会", "十一届六中全会"));
        assert!(!differs("十年发展规划纲要", "“十一五”发展规划纲要"));
        assert!(!differs("members of the 95th congress", "members of the 104th congress"));
        // Only what differs is asked: the formula stays here.
        assert!(differs("坚持四项基本原则，增长5%以上", "坚持四项基本原则，增长6%以上"));
    }
}
