//! The page of a newspaper at the end of some words: 人民日报（2020年07月31日 01版）.

use super::paragraphs::is_numeral;

/// Whether the words end in the number of a page.
pub(super) fn ends_in_page(words: &str) -> bool {
    let words = words.trim_end_matches(['）', ')', ' ']);
    words.strip_suffix('版').is_some_and(|ahead| ahead.trim_end().ends_with(is_numeral))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_has_a_number() {
        assert!(["人民日报 01版", "（2020年07月31日 第二版）", "3 版"].into_iter().all(ends_in_page));
        assert!(!["修订版", "版", "01版面"].into_iter().any(ends_in_page));
    }
}
