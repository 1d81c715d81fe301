//! Reference: whether two wordings say the same of something else.
//!
//! Reads the words of a wording that point: determiners that are one word with what they determine (`我国`, `各国`), persons
//! (`our`, `their`) and words of time (`今年`, `明年`; `青年`, `中年`). They come and go, and the wording stays what it was; where one
//! stands in the place of another of its class, something else is spoken of, whatever the dates say. It does not know
//! whom a pronoun stands for.

use std::{collections::HashMap, sync::LazyLock};

use super::naming::Tagged;

const LIST: &str = include_str!("../../assets/reference_words.txt");

/// A class of words that point, and what one of them points at.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Reference {
    class: String,
    to: String,
}

/// The words that point, in order of their classes.
pub(super) fn references(words: &[Tagged<'_>]) -> Vec<Reference> {
    let pointing = |&(word, tag): &Tagged<'_>| reference(&word.to_lowercase(), tag);
    let mut references: Vec<Reference> = words.iter().filter_map(pointing).collect();
    references.sort_unstable();
    references
}

/// Whether either of two wordings points at something of a class that the other points at less often.
pub(super) fn point_elsewhere(one: &[Reference], other: &[Reference]) -> bool {
    let n_times =
        |references: &[Reference], wanted: &Reference| references.iter().filter(|&found| found == wanted).count();
    let comes = |gone: &Reference| {
        other.iter().any(|come| come.class == gone.class && n_times(one, come) < n_times(other, come))
    };
    one.iter().any(|gone| n_times(other, gone) < n_times(one, gone) && comes(gone))
}

fn reference(word: &str, tag: &str) -> Option<Reference> {
    let listed = |section: &str, word: &str| POINTING.get(&(section.to_owned(), word.to_owned())).cloned();
    let time = |to: String| Reference { class: "time".to_owned(), to };
    let of_time = || tag.starts_with('t').then(|| listed("time", word).unwrap_or_else(|| time(word.to_owned())));
    listed("words", word).or_else(|| determiner(word)).or_else(of_time)
}

/// A word of two characters, the first of which determines the second.
fn determiner(word: &str) -> Option<Reference> {
    let mut chars = word.chars();
    let (first, second) = (chars.next()?, chars.next()?);
    let listed = POINTING.get(&("determiners".to_owned(), first.to_string()))?;
    chars.next().is_none().then(|| Reference { class: second.to_string(), to: listed.to.clone() })
}

/// What the words of each section point at.
static POINTING: LazyLock<HashMap<(String, String), Reference>> = LazyLock::new(|| {
    let mut pointing = HashMap::new();
    let mut section = "";
    for (at, line) in LIST.lines().enumerate().filter(|(_, line)| !line.starts_with('#')) {
        if let Some(name) = line.strip_prefix('[') {
            section = name.trim_end_matches(']');
        }
        for words in line.split_whitespace().filter(|_| !line.starts_with('[')) {
            let class = if section == "time" { section.to_owned() } else { format!("{section} {at}") };
            let reference = Reference { class, to: words.to_owned() };
            pointing.extend(words.split('=').map(|word| ((section.to_owned(), word.to_owned()), reference.clone())));
        }
    }
    pointing
});

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segment::{SegmentOptions, Segmenter};

    fn differ(one: &str, other: &str) -> bool {
        let segmenter = Segmenter::new(&SegmentOptions::default());
        point_elsewhere(&references(&segmenter.tagged(one)), &references(&segmenter.tagged(other)))
    }

    #[test]
    fn another_determiner_another_time_and_another_person_speak_of_something_else() {
        assert!(differ("我国旅游收入", "全国旅游收入"));
        assert!(differ("做好今年的抗旱工作", "做好明年的抗旱工作"));
        assert!(differ("关心青年演员", "关心中年演员"));
        assert!(differ("分析当前汛情，安排下半年抗旱", "分析当前汛情，安排当前抗旱"));
        assert!(differ("visit our neighbours", "visit their neighbours"));
        assert!(differ("harvest last year", "harvest next year"));
    }

    #[test]
    fn what_points_comes_and_goes() {
        assert!(!differ("做好抗旱工作", "做好今年的抗旱工作"));
        assert!(!differ("我国的旅游收入", "旅游收入"));
        assert!(!differ("visit the neighbours", "visit our neighbours"));
    }

    #[test]
    fn words_that_point_at_the_same_may_change() {
        assert!(!differ("我国渔民", "本国渔民"));
        assert!(!differ("分析当前天气", "分析目前天气"));
        assert!(!differ("各种渠道", "各类渠道"));
    }
}
