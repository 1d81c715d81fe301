//! Notes of enactment: what stands in parentheses under the title of a law or a decree.
//!
//! Reads a line, tells whether it is such a note and nothing else. They say when and by whom a text was made, and are no
//! part of it.

/// `（2018年1月2日）`, `（2014年11月24日国务院令第656号公布）`.
pub(super) fn is_dated_note(line: &str) -> bool {
    line.starts_with(['（', '(']) && line.ends_with(['）', ')']) && line.contains('年') && line.contains('日')
}

/// `（1991年9月4日第七届全国人民代表大会…通过　根据2012年10月26日…修正）`: it may be as long as a paragraph.
pub(super) fn is_history(line: &str) -> bool {
    is_dated_note(line) && ["通过", "公布", "发布", "修订", "修正", "修改"].iter().any(|word| line.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_history_says_when_a_text_was_made() {
        let history = "（1986年4月12日第六届全国人民代表大会第四次会议通过　根据2015年4月24日的决定修正）";
        assert!(is_dated_note(history) && is_history(history));
        assert!(is_dated_note("（2018年1月2日）") && !is_history("（2018年1月2日）"));
        for text in ["（一）2018年1月2日公布", "2018年1月2日公布", "（见2018年报告）"] {
            assert!(!is_dated_note(text), "{text}");
        }
    }
}
