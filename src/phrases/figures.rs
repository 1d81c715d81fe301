//! Figures: whether two wordings are one but for a number.
//!
//! Reads the keys of two wordings, says whether only the values differ. Ordinals count nothing: what they stand before
//! is another thing each time.

/// The same but for numbers; ordinals (第九次, 十二届) name different things and are no variants.
pub(super) fn differs_in_numerals(old: &[char], new: &[char]) -> bool {
    // A unit stays: 十年规划 and “十一五”规划 are two plans.
    let is_digit = |c: char| c.is_ascii_digit() || "〇零一二三四五六七八九十百千万亿两".contains(c);
    // 7.5%, 七点五
    let is_point = |key: &[char], at: usize| {
        let is_beside = |at: Option<usize>| at.and_then(|at| key.get(at)).is_some_and(|&c| is_digit(c));
        matches!(key[at], '.' | '点') && is_beside(at.checked_sub(1)) && is_beside(Some(at + 1))
    };
    let bare = |key: &[char]| -> Vec<char> {
        let is_of_number = |at: usize| is_digit(key[at]) || is_point(key, at);
        let mut bare: Vec<char> = (0..key.len()).map(|at| if is_of_number(at) { '#' } else { key[at] }).collect();
        bare.dedup_by(|a, b| *a == '#' && *b == '#');
        bare
    };
    let is_ordinal = old.iter().any(|c| "第届".contains(*c));
    let skeleton = bare(old);
    let n_content = skeleton.iter().filter(|&&c| c != '#').count();
    n_content >= 4 && !is_ordinal && skeleton.contains(&'#') && skeleton == bare(new)
}
