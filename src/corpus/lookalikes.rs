//! Lookalikes: characters that only look like a Chinese character, and the one they look like.
//!
//! Radicals (`⼈`) and compatibility ideographs (`豈` of U+F900) come into texts through the fonts of PDFs; a reader takes
//! them for the ordinary characters. The tables are those of Unicode: `assets/radicals.txt`, `assets/compatibility.txt`.

use std::{collections::BTreeMap, sync::LazyLock};

static ORDINARY: LazyLock<BTreeMap<char, char>> = LazyLock::new(|| {
    let lists = [include_str!("../../assets/radicals.txt"), include_str!("../../assets/compatibility.txt")];
    let lines = lists.into_iter().flat_map(str::lines).filter(|line| !line.starts_with('#'));
    let pair = |pair: &str| pair.chars().next().zip(pair.chars().nth(1));
    lines.flat_map(str::split_whitespace).filter_map(pair).collect()
});

/// Whether a character is of a block of radicals or of compatibility ideographs.
pub fn is_lookalike(c: char) -> bool {
    matches!(c, '\u{2E80}'..='\u{2FDF}' | '\u{F900}'..='\u{FAFF}' | '\u{2F800}'..='\u{2FA1F}')
}

/// The Chinese character that a lookalike stands for; any other character itself.
///
/// ```
/// use tifa::corpus::ordinary;
/// assert_eq!((ordinary('⼈'), ordinary('\u{F900}'), ordinary('人')), ('人', '豈', '人'));
/// ```
pub fn ordinary(c: char) -> char {
    if is_lookalike(c) { ORDINARY.get(&c).copied().unwrap_or(c) } else { c }
}
