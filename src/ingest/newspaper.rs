//! The page of a newspaper at the end of some words: 人民日报（2020年07月31日 01版）.

use super::paragraphs::is_numeral;

/// Whether the words end in the number of a page.
pub(super) fn ends_in_page(words: &str) -> bool {
    let words = words.trim_end_matches(['）', ')', ' ']);
    words.strip_suffix('版').is_some_and(|ahead| ahead.trim_end().ends_with(is_numeral))
}

/// Whether the words begin with the number of a page: 第01版：要闻.
pub(super) fn begins_with_page(words: &str) -> bool {
    let Some(number) = words.trim_start().strip_prefix('第') else { return false };
    let behind = number.trim_start_matches(|c: char| is_numeral(c) || c == ' ');
    behind.len() < number.len() && behind.starts_with('版') && !behind.starts_with("版本")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_has_a_number() {
        assert!(["人民日报 01版", "（2020年07月31日 第二版）", "3 版"].into_iter().all(ends_in_page));
        assert!(!["修订版", "版", "01版面"].into_iter().any(ends_in_page));
        assert!([" 第01版：要闻", "第 3 版", "第二版"].into_iter().all(begins_with_page));
        assert!(!["第版", "第2版本", "版", "第3期"].into_iter().any(begins_with_page));
    }
}
