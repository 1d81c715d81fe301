//! Additions: whether a wording is another one with something put in.
//!
//! Reads two wordings, the longer of which has one stretch more. What merely goes on where the other stops is no
//! addition. Members that join a list, and what 和 joins, leave what was there before; a bare noun between two words
//! (`社会主义|荣辱观|教育`) makes another thing of a short wording, and what is set beside the last noun speaks of two. Whether the one gave way to the other is not asked here.

use std::ops::Range;

use super::{
    borders::{is_emphasis, is_function_word, takes_object},
    relation::{Wording, common_ends},
};

/// Words that join what stands before and behind them.
const JOINTS: [&str; 6] = ["以及", "及其", "和", "与", "及", "或"];

/// Members of a list that can grow, at least: of two words beside each other a third makes another thing.
const MIN_MEMBERS: usize = 3;

/// Words that single out of what stands before them what stands behind, or set the one beside the other.
const SETTING_BESIDE: [&str; 7] = ["特别是", "尤其是", "首先是", "包括", "及其", "以及其", "和其他"];

/// Whether a stretch was put inside, or is emphasis in front; a wording that merely goes on is another wording.
pub(super) fn is_inserted(longer: &Wording, shorter: &Wording, stretch: &Range<usize>) -> bool {
    readings(longer, stretch).any(|reading| {
        let is_inside =
            reading.start >= 2 && longer.key.len() - reading.end >= 2 && !opens_object(&longer.key[..reading.end]);
        let is_emphasis = reading.start == 0 && is_emphasis(&longer.word(reading.clone()));
        let is_member = || adds_member((longer, shorter), &reading);
        let leaves_it = || !sets_beside((longer, shorter), &reading);
        (fits(longer, &reading) && (is_inside && leaves_it() || is_emphasis)) || is_inside && is_member()
    })
}

/// Whether a stretch makes two things of one: it is a joint between unequal words (工业|和|基本建设, 党员|特别是|领导干部), or sets
/// something beside the last noun, which was no member of a list (广大|工人、农民、|知识分子). What is joined to a word before
/// the last leaves that what it was (国防|和军队|建设), and so does a verb beside a verb (保障和|改善民生).
fn sets_beside((longer, shorter): (&Wording, &Wording), reading: &Range<usize>) -> bool {
    let added = longer.word(reading.clone());
    if SETTING_BESIDE.contains(&added.as_str()) {
        return true;
    }
    // A pause mark there joined the same before.
    if shorter.pauses.contains(&reading.start) {
        return false;
    }
    if JOINTS.contains(&added.as_str()) {
        return length_before(longer, reading.start) < length_behind(longer, reading.end);
    }
    let ends_in_joint =
        JOINTS.iter().any(|joint| added.ends_with(joint) && longer.is_word_end(reading.end - joint.chars().count()));
    let is_joined_behind = ends_in_joint || longer.pauses.contains(&reading.end);
    let next = longer.word(reading.end..reading.end + length_behind(longer, reading.end));
    is_joined_behind && !longer.pauses.contains(&reading.start) && !takes_object(&next)
}

/// Characters of the word that ends at a place.
fn length_before(wording: &Wording, at: usize) -> usize {
    (1..=at).find(|n_chars| wording.is_word_end(at - n_chars)).unwrap_or(at)
}

/// Characters of the word that begins at a place.
fn length_behind(wording: &Wording, at: usize) -> usize {
    let rest = wording.key.len() - at;
    (1..=rest).find(|n_chars| wording.is_word_end(at + n_chars)).unwrap_or(rest)
}

/// Whether a wording is a list of another with more members.
pub(super) fn is_longer_list(one: &Wording, other: &Wording) -> bool {
    let (longer, shorter) = by_length(one, other);
    let stretch = only_in(longer, shorter);
    stretch.is_some_and(|stretch| readings(longer, &stretch).any(|reading| adds_member((longer, shorter), &reading)))
}

/// Whether a wording is another one with words between that nothing joins to those beside them.
pub(super) fn is_bare_addition(one: &Wording, other: &Wording) -> bool {
    let (longer, shorter) = by_length(one, other);
    let stretch = only_in(longer, shorter);
    let leaves_it = |reading: Range<usize>| is_joined(longer, &reading) || is_grammar(&longer.word(reading));
    stretch.is_some_and(|stretch| !readings(longer, &stretch).any(leaves_it))
}

fn by_length<'a>(one: &'a Wording, other: &'a Wording) -> (&'a Wording, &'a Wording) {
    if one.key.len() < other.key.len() { (other, one) } else { (one, other) }
}

/// The stretch of the longer wording without which it is the shorter one.
fn only_in(longer: &Wording, shorter: &Wording) -> Option<Range<usize>> {
    let (head, tail) = common_ends(&longer.key, &shorter.key);
    let is_addition = head + tail == shorter.key.len() && shorter.key.len() < longer.key.len();
    is_addition.then(|| head..longer.key.len() - tail)
}

/// The same addition can often be read at several places (社会主义|现代化 …): all that leave the same.
fn readings<'a>(longer: &'a Wording, stretch: &Range<usize>) -> impl Iterator<Item = Range<usize>> + 'a {
    let stretch = stretch.clone();
    let n_chars = stretch.len();
    let places = (0..=longer.key.len() - n_chars).map(move |start| start..start + n_chars);
    places.filter(move |reading| {
        let same = longer.key[..reading.start].iter().chain(&longer.key[reading.end..]);
        let base = longer.key[..stretch.start].iter().chain(&longer.key[stretch.end..]);
        same.eq(base)
    })
}

fn fits(longer: &Wording, reading: &Range<usize>) -> bool {
    longer.is_word_end(reading.start) && longer.is_word_end(reading.end)
}

/// Whether a stretch is one more member of a list. What the list counts may be one word with the last (卫生、体育|事业).
/// A word before the last member has no pause mark of its own (发展、社会|稳定).
fn adds_member((longer, shorter): (&Wording, &Wording), reading: &Range<usize>) -> bool {
    if longer.pauses.len() <= shorter.pauses.len() || !longer.pauses.contains(&reading.start) {
        return false;
    }
    let n_before = longer.pauses.iter().filter(|&&pause| pause < reading.start).count();
    let is_last = n_before + 2 > MIN_MEMBERS;
    let is_followed = longer.pauses.contains(&reading.end) && longer.pauses.len() >= MIN_MEMBERS;
    reading.len() >= 2 && (is_last || is_followed)
}

/// Whether a pause mark or a conjunction joins a stretch to what stands beside it.
fn is_joined(longer: &Wording, reading: &Range<usize>) -> bool {
    let word = longer.word(reading.clone());
    let opens = |joint: &&str| word.starts_with(*joint) && longer.is_word_end(reading.start + joint.chars().count());
    let closes = |joint: &&str| word.ends_with(*joint) && longer.is_word_end(reading.end - joint.chars().count());
    let has_joint = JOINTS.iter().any(|joint| opens(joint) || closes(joint));
    has_joint || longer.pauses.contains(&reading.start) || longer.pauses.contains(&reading.end)
}

/// Whether a word belongs to grammar or emphasis: 产业结构|的|调整.
fn is_grammar(word: &str) -> bool {
    is_function_word(word) || is_emphasis(word)
}

/// Whether a preposition ends here, so that what follows belongs to it and not to what was there before.
fn opens_object(key: &[char]) -> bool {
    key.last().is_some_and(|last| "在对向把被从于以为让使".contains(*last))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segment::{SegmentOptions, Segmenter};

    fn holds(question: impl Fn(&Wording, &Wording) -> bool, one: &str, other: &str) -> bool {
        let segmenter = Segmenter::new(&SegmentOptions::default());
        question(&Wording::new(one, &segmenter), &Wording::new(other, &segmenter))
    }

    #[test]
    fn a_noun_put_between_is_bare_unless_something_joins_it() {
        assert!(holds(is_bare_addition, "社会主义教育", "社会主义荣辱观教育"));
        assert!(holds(is_bare_addition, "农村教育综合改革", "农村综合改革"));
        assert!(!holds(is_bare_addition, "加强国防建设", "加强国防和军队建设"));
        assert!(!holds(is_bare_addition, "增产节约运动", "增产节约、增收节支运动"));
        assert!(!holds(is_bare_addition, "产业结构调整", "产业结构的调整"));
    }

    #[test]
    fn what_is_set_beside_the_last_noun_makes_two_things_of_one() {
        let is_variant = |one: &str, other: &str| {
            holds(|longer, shorter| is_inserted(longer, shorter, &only_in(longer, shorter).unwrap()), one, other)
        };
        assert!(!is_variant("广大工人、农民、知识分子", "广大知识分子"));
        assert!(!is_variant("加强就业和社会保障", "加强社会保障"));
        assert!(!is_variant("工业和基本建设", "工业基本建设"));
        assert!(!is_variant("党员特别是领导干部", "党员领导干部"));
        assert!(!is_variant("各级政府及其工作人员", "各级政府工作人员"));
        assert!(is_variant("加强国防和军队建设", "加强国防建设"));
        assert!(is_variant("保障和改善民生", "保障改善民生"));
        assert!(is_variant("物质和文化生活", "物质文化生活"));
        assert!(is_variant("工人、农民和知识分子", "工人、农民、知识分子"));
    }

    #[test]
    fn a_list_grows_by_whole_members() {
        let four = "科学、教育、文化、卫生事业";
        assert!(holds(is_longer_list, four, "科学、教育、文化、卫生、体育事业"));
        assert!(holds(is_longer_list, four, "科学、教育、新闻、文化、卫生事业"));
        assert!(!holds(is_longer_list, four, "科学、教育、文化、公共卫生事业"));
        assert!(!holds(is_longer_list, "文化、卫生事业", "文化、卫生、体育事业"));
    }
}
