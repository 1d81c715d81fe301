//! Scales of strength: which of two words of policy language binds more.
//!
//! Reads words, gives their place on the scales of `assets/strength.toml` (可以 < 应当 < 必须, 鼓励 < 支持 < 推进,
//! …). Says nothing about a word outside its sentence: 不 before it is only seen where the list has the whole.

use std::{collections::BTreeMap, sync::LazyLock};

use serde::{Deserialize, Serialize};

static SCALES: LazyLock<Scales> = LazyLock::new(|| {
    let file: ScaleFile =
        toml::from_str(include_str!("../../assets/strength.toml")).expect("the built-in list is valid");
    Scales::new(file.scale)
});

/// Whether the second wording binds more or less than the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum StrengthChange {
    /// 应当 → 必须
    Stronger,
    /// 应当 → 可以
    Weaker,
}

impl StrengthChange {
    /// The name used in tables.
    pub fn name(self) -> &'static str {
        match self {
            Self::Stronger => "stronger",
            Self::Weaker => "weaker",
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ScaleFile {
    scale: Vec<Scale>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Scale {
    #[expect(dead_code, reason = "the file names its scales for its readers")]
    name: String,
    steps: Vec<Vec<String>>,
}

/// For each word its places: scale and step.
struct Scales {
    places: BTreeMap<String, Vec<(usize, usize)>>,
}

impl Scales {
    fn new(scales: Vec<Scale>) -> Self {
        let mut places: BTreeMap<String, Vec<(usize, usize)>> = BTreeMap::new();
        for (scale_idx, scale) in scales.into_iter().enumerate() {
            for (step, words) in scale.steps.into_iter().enumerate() {
                for word in words {
                    places.entry(word).or_default().push((scale_idx, step));
                }
            }
        }
        Self { places }
    }
}

/// Whether a scale has the word.
pub(super) fn is_listed(word: &str) -> bool {
    SCALES.places.contains_key(word)
}

/// How strength changes from `old` to `new`; `None` if no scale has both, or both stand on one step.
pub fn strength_change(old: &str, new: &str) -> Option<StrengthChange> {
    let (old, new) = (SCALES.places.get(old)?, SCALES.places.get(new)?);
    let shared = old.iter().find_map(|&(scale, from)| {
        let (_, to) = new.iter().copied().find(|&(other, _)| other == scale)?;
        Some((from, to))
    });
    match shared? {
        (from, to) if from < to => Some(StrengthChange::Stronger),
        (from, to) if from > to => Some(StrengthChange::Weaker),
        _ => None,
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
        assert_eq!(strength_change("可以", "不得"), Some(StrengthChange::Stronger));
    }

    #[test]
    fn words_of_one_step_or_of_two_scales_do_not_compare() {
        assert_eq!(strength_change("应", "应当"), None);
        assert_eq!(strength_change("逐步", "禁止"), None);
        assert_eq!(strength_change("可以", "苹果"), None);
    }
}
