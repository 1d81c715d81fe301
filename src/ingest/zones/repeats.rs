//! Repeats: does a text contain itself?
//!
//! Copies made by hand or by a scraper hold a text twice over, and every count is doubled. Sentences are compared by
//! their length and their beginning.

use rustc_hash::{FxBuildHasher, FxHashSet};

/// Sentences shorter than this, in bytes, come back in any text: 各位代表！
const SHORTEST_SENTENCE: usize = 45;

/// A sentence has about so many bytes; room is made for so many of them.
const MEAN_SENTENCE: usize = 120;

/// How much of a sentence is compared, in bytes.
const COMPARED: usize = 60;

/// The share of a text, from 0 to 1, that stands in it a second time; 0 for a text without long sentences.
pub(super) fn repeated_share(text: &str) -> f64 {
    let mut seen: FxHashSet<(usize, &[u8])> =
        FxHashSet::with_capacity_and_hasher(text.len() / MEAN_SENTENCE, FxBuildHasher);
    let (mut n_all, mut n_repeated) = (0_usize, 0_usize);
    for sentence in sentences(text).filter(|sentence| sentence.len() >= SHORTEST_SENTENCE) {
        n_all += sentence.len();
        if !seen.insert((sentence.len(), &sentence[..COMPARED.min(sentence.len())])) {
            n_repeated += sentence.len();
        }
    }
    n_repeated as f64 / n_all.max(1) as f64
}

/// What stands between full stops and line breaks.
fn sentences(text: &str) -> impl Iterator<Item = &[u8]> {
    let bytes = text.as_bytes();
    let mut start = 0;
    // The last byte of a full stop is found many bytes at once, and hardly any other character has it.
    let ends = memchr::memchr2_iter(b'\n', FULL_STOP[2], bytes);
    let ends = ends.filter(|&at| bytes[at] == b'\n' || bytes[..=at].ends_with(FULL_STOP));
    ends.chain([bytes.len()]).map(move |end| {
        let sentence = &bytes[start..end];
        start = (end + 1).min(bytes.len());
        sentence
    })
}

const FULL_STOP: &[u8; 3] = "。".as_bytes().first_chunk().expect("it has three bytes");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_of_a_text_that_stands_twice_is_repeated() {
        let text = "过去一年，我们坚持稳中求进的工作总基调。今年要着力扩大国内需求，增强发展的后劲。\n";
        assert_eq!(repeated_share(text), 0.0);
        assert_eq!(repeated_share(&text.repeat(2)), 0.5);
    }
}
