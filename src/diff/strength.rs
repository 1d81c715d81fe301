//! Scales of strength: which of two words of policy language binds more.
//!
//! Reads words, gives their place on the scales of `assets/strength.toml` (可以 < 应当 < 必须, 鼓励 < 支持 < 推进,
//! …), whether one asks for what the other refuses (鼓励 and 不鼓励, 可以 and 不得), and what a word does to the one behind
//! it by standing there (原则上, 应当, 不得). Says nothing about a word outside its sentence: of what stands before it, a
//! negation alone belongs to it, and behind it the rest of a word that only holds it (研究人员).

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::LazyLock,
};

use serde::{Deserialize, Serialize};

static SCALES: LazyLock<Scales> = LazyLock::new(|| {
    let file: ScaleFile =
        toml::from_str(include_str!("../../assets/strength.toml")).expect("the built-in list is valid");
    Scales::new(file)
});

/// Whether the second wording binds more or less than the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum StrengthChange {
    /// 应当 → 必须
    Stronger,
    /// 应当 → 可以
    Weaker,
    /// 应当 → 不得, 可以 → 不得: what was asked for or allowed is refused, or the other way round.
    Reversed,
}

impl StrengthChange {
    /// The name used in tables.
    pub fn name(self) -> &'static str {
        match self {
            Self::Stronger => "stronger",
            Self::Weaker => "weaker",
            Self::Reversed => "reversed",
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ScaleFile {
    words: Lists,
    scale: Vec<Scale>,
}

/// Words that do something to others.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Lists {
    /// Words that bind less by standing there.
    softenings: Vec<String>,
    /// The same before a word of duty only.
    softenings_of_duty: Vec<String>,
    /// The same before a word of extent only.
    softenings_of_extent: Vec<String>,
    /// What can be done more or less.
    extents: Vec<String>,
    /// Words that bind by standing there.
    bindings: Vec<String>,
    /// Words that refuse by standing there.
    refusals: Vec<String>,
    /// What makes a refusal of the word behind it.
    negations: Vec<String>,
    /// Longer words that hold a word of a scale and have no strength.
    no_strength: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Scale {
    #[expect(dead_code, reason = "the file names its scales for its readers")]
    name: String,
    /// Whether its words say what is a duty, and not how much is done for it.
    #[serde(default)]
    is_duty: bool,
    /// What all its words do; none for a scale of degree.
    direction: Option<Direction>,
    steps: Vec<Vec<String>>,
}

/// Whether a word asks for what it is said of, or refuses it.
#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Direction {
    Asks,
    Refuses,
}

struct Scales {
    lists: Lists,
    /// The words that say what is a duty.
    duties: BTreeSet<String>,
    /// For each word its places: scale and step.
    places: BTreeMap<String, Vec<(usize, usize)>>,
    /// For each word what it does.
    directions: BTreeMap<String, Direction>,
}

impl Scales {
    fn new(file: ScaleFile) -> Self {
        let (duties, places, directions) = (BTreeSet::new(), BTreeMap::new(), BTreeMap::new());
        let mut scales = Self { lists: file.words, duties, places, directions };
        for (scale_idx, scale) in file.scale.into_iter().enumerate() {
            let direction = scale.direction;
            if scale.is_duty {
                scales.duties.extend(scale.steps.iter().flatten().map(|word| word.replace(' ', "")));
            }
            for (step, words) in scale.steps.into_iter().enumerate() {
                // A word is known by its key, which has no blanks.
                for word in words.into_iter().map(|word| word.replace(' ', "")) {
                    // The first scale that says so decides.
                    if let Some(direction) = direction {
                        scales.directions.entry(word.clone()).or_insert(direction);
                    }
                    scales.places.entry(word).or_default().push((scale_idx, step));
                }
            }
        }
        scales
    }

    fn places(&self, word: &str) -> &[(usize, usize)] {
        self.places.get(word).map_or(&[], Vec::as_slice)
    }

    /// The word of a scale that a negation refuses.
    fn refused<'a>(&self, word: &'a str) -> Option<&'a str> {
        let mut rests = self.lists.negations.iter().filter_map(|negation| word.strip_prefix(negation.as_str()));
        rests.find(|rest| self.places.contains_key(*rest))
    }

    fn direction(&self, word: &str) -> Option<Direction> {
        let listed = self.directions.get(word).copied();
        listed.or_else(|| (self.direction(self.refused(word)?)? == Direction::Asks).then_some(Direction::Refuses))
    }
}

/// Bytes of the longest word of a scale with a negation before it: 没有坚定不移.
pub(super) const LONGEST_WORD: usize = 18;

/// Whether a scale has the word, or the word that it refuses, or the word softens any other.
pub(super) fn is_listed(word: &str) -> bool {
    SCALES.places.contains_key(word) || SCALES.refused(word).is_some() || has(&SCALES.lists.softenings, word)
}

/// Bytes of the word without strength that begins at the head of a text; 0 if none does.
pub(super) fn without_strength(text: &str) -> usize {
    let words = SCALES.lists.no_strength.iter().filter(|word| text.starts_with(word.as_str()));
    words.map(String::len).max().unwrap_or(0)
}

/// What becomes of a word where another comes to stand before it: 可以 and 原则上 before 处, 应当 before 支付.
pub(super) fn put_before(word: &str, behind: &str) -> Option<StrengthChange> {
    let lists = &SCALES.lists;
    let softens_duty = has(&lists.softenings_of_duty, word) && SCALES.duties.contains(behind);
    let softens_extent = has(&lists.softenings_of_extent, word) && has(&lists.extents, behind);
    if has(&lists.softenings, word) || softens_duty || softens_extent {
        return Some(StrengthChange::Weaker);
    }
    let reversed = has(&lists.refusals, word).then_some(StrengthChange::Reversed);
    has(&lists.bindings, word).then_some(StrengthChange::Stronger).or(reversed)
}

/// Whether two words say a duty in the same direction: what the first says may hold for what the second would.
pub(super) fn share_duty(one: &str, other: &str) -> bool {
    [one, other].iter().all(|word| SCALES.duties.contains(*word)) && SCALES.direction(one) == SCALES.direction(other)
}

fn has(words: &[String], word: &str) -> bool {
    words.iter().any(|other| other == word)
}

/// How strength changes from `old` to `new`.
///
/// `None` if no scale has both and neither refuses what the other asks for, or if both stand on one step.
pub fn strength_change(old: &str, new: &str) -> Option<StrengthChange> {
    let shared = SCALES.places(old).iter().find_map(|&(scale, from)| {
        let (_, to) = SCALES.places(new).iter().copied().find(|&(other, _)| other == scale)?;
        Some((from, to))
    });
    match shared {
        Some((from, to)) if from < to => Some(StrengthChange::Stronger),
        Some((from, to)) if from > to => Some(StrengthChange::Weaker),
        Some(_) => None,
        None => (SCALES.direction(old)? != SCALES.direction(new)?).then_some(StrengthChange::Reversed),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn obligation_and_effort_are_ordered() {
        assert_eq!(strength_change("应当", "可以"), Some(StrengthChange::Weaker));
        assert_eq!(strength_change("鼓励", "支持"), Some(StrengthChange::Stronger));
        assert_eq!(strength_change("支持", "推进"), Some(StrengthChange::Stronger));
        assert_eq!(strength_change("不得", "禁止"), Some(StrengthChange::Stronger));
        assert_eq!(strength_change("禁止", "严禁"), Some(StrengthChange::Stronger));
        assert_eq!(strength_change("力争", "确保"), Some(StrengthChange::Stronger));
        assert_eq!(strength_change("准许", "应当"), Some(StrengthChange::Stronger));
    }

    #[test]
    fn a_negation_makes_the_opposite_or_lifts_the_duty() {
        assert_eq!(strength_change("可以", "不可以"), Some(StrengthChange::Reversed));
        assert_eq!(strength_change("可以", "不得"), Some(StrengthChange::Reversed));
        assert_eq!(strength_change("禁止", "允许"), Some(StrengthChange::Reversed));
        assert_eq!(strength_change("可以", "不鼓励"), Some(StrengthChange::Reversed));
        assert_eq!(strength_change("鼓励", "不鼓励"), Some(StrengthChange::Reversed));
        assert_eq!(strength_change("不得", "应当"), Some(StrengthChange::Reversed));
        assert_eq!(strength_change("推进", "不再推进"), Some(StrengthChange::Reversed));
        assert_eq!(strength_change("应当", "不必"), Some(StrengthChange::Weaker));
        assert_eq!(strength_change("不鼓励", "禁止"), Some(StrengthChange::Stronger));
        assert_eq!(strength_change("没有实施", "未实施"), None);
        assert_eq!(strength_change("可以", "不得不"), Some(StrengthChange::Stronger));
        assert_eq!(strength_change("不得", "不得不"), Some(StrengthChange::Reversed));
    }

    #[test]
    fn a_word_softens_binds_or_refuses_by_standing_before_another() {
        assert_eq!(put_before("原则上", "新建"), Some(StrengthChange::Weaker));
        assert_eq!(put_before("应当", "支付"), Some(StrengthChange::Stronger));
        assert_eq!(put_before("不得", "扣留"), Some(StrengthChange::Reversed));
        assert_eq!(put_before("一般", "不得"), Some(StrengthChange::Weaker));
        assert_eq!(put_before("一般", "公共"), None);
        assert_eq!(put_before("适当", "提高"), Some(StrengthChange::Weaker));
        assert_eq!(put_before("适当", "方式"), None);
    }

    #[test]
    fn english_words_are_ordered_as_well() {
        assert_eq!(strength_change("shall", "may"), Some(StrengthChange::Weaker));
        assert_eq!(strength_change("should", "must"), Some(StrengthChange::Stronger));
        assert_eq!(strength_change("will", "may"), Some(StrengthChange::Weaker));
        assert_eq!(strength_change("may", "shallnot"), Some(StrengthChange::Reversed));
        assert_eq!(strength_change("must", "neednot"), Some(StrengthChange::Weaker));
        assert_eq!(strength_change("shall", "must"), None);
        assert_eq!(strength_change("shall", "May"), None);
    }

    #[test]
    fn words_of_one_step_or_of_two_scales_do_not_compare() {
        assert_eq!(strength_change("应", "应当"), None);
        assert_eq!(strength_change("逐步", "禁止"), None);
        assert_eq!(strength_change("可以", "苹果"), None);
    }
}
