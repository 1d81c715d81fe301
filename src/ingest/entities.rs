//! Entities: names that HTML has for characters.
//!
//! The names are in `assets/html_entities.txt`. Where one begins and ends in a text, who reads the text decides.

use std::{collections::BTreeMap, sync::LazyLock};

static NAMES: LazyLock<BTreeMap<&str, char>> = LazyLock::new(|| {
    let lines = include_str!("../../assets/html_entities.txt").lines().filter(|line| !line.starts_with('#'));
    let row = |line: &'static str| {
        let (name, code) = line.split_once(' ')?;
        Some((name, char::from_u32(u32::from_str_radix(code, 16).ok()?)?))
    };
    lines.map(|line| row(line).expect("the built-in names are well formed")).collect()
});

/// The character of a name without `&` and `;`.
pub(super) fn character_named(name: &str) -> Option<char> {
    NAMES.get(name).copied()
}
