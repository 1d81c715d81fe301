//! Agreement of two texts: F1 of their multisets of character 5-grams, white space removed.
//!
//! A text shorter than a gram counts as one gram; two empty texts agree wholly.

use std::collections::HashMap;

const N: usize = 5;

/// From 0 (no gram in common) to 1 (the same characters in the same order, or nearly).
pub(crate) fn f1(gold: &str, system: &str) -> f64 {
    let (gold, system) = (dense(gold), dense(system));
    if gold.is_empty() && system.is_empty() {
        return 1.0;
    }
    let mut unmatched: HashMap<&[char], usize> = HashMap::new();
    for gram in grams(&gold) {
        *unmatched.entry(gram).or_default() += 1;
    }
    let mut n_common = 0;
    for gram in grams(&system) {
        if let Some(count) = unmatched.get_mut(gram).filter(|count| **count > 0) {
            *count -= 1;
            n_common += 1;
        }
    }
    if n_common == 0 {
        return 0.0;
    }
    let precision = f64::from(n_common) / grams(&system).count() as f64;
    let recall = f64::from(n_common) / grams(&gold).count() as f64;
    2.0 * precision * recall / (precision + recall)
}

fn dense(text: &str) -> Vec<char> {
    // The four information separators are white space to regular expressions, but not to Unicode.
    text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '\u{1C}'..='\u{1F}')).collect()
}

fn grams(chars: &[char]) -> impl Iterator<Item = &[char]> {
    let width = N.min(chars.len()).max(1);
    chars.windows(width)
}
