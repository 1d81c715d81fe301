//! Rights: whether a wording is what a site says of itself, or a word of a sentence.
//!
//! Sites write 版权所有, ICP备 and 经营许可证 under their pages with a name or a number. A notice that rules on licences,
//! or on those who own a right (版权所有者), uses the same words.

/// The number of a site stands this near behind the word, in characters.
const REACH: usize = 20;

/// Digits of such a number, at least; a year has fewer.
const SHORTEST_NUMBER: usize = 5;

/// Whether a line holds the wording as a site's own notice does.
pub(super) fn is_notice(line: &str, wording: &str) -> bool {
    line.match_indices(wording).any(|(at, _)| {
        let behind = &line[at + wording.len()..];
        match wording {
            "版权所有" => !names_owners(behind),
            "经营许可证" => has_number(behind) && !line.ends_with('。'),
            "ICP备" | "ICP证" => has_number(behind),
            _ => true,
        }
    })
}

/// 版权所有者, 版权所有权人; but 版权所有人民网.
fn names_owners(behind: &str) -> bool {
    behind.starts_with(['者', '权']) || (behind.starts_with('人') && !behind.starts_with("人民"))
}

/// `编号：京B2-20090059`, `：410100001234`, `05000001号`.
fn has_number(behind: &str) -> bool {
    let mut n_digits = 0;
    behind.chars().take(REACH).any(|c| {
        n_digits = if c.is_ascii_digit() || ('０'..='９').contains(&c) { n_digits + 1 } else { 0 };
        n_digits >= SHORTEST_NUMBER
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_or_a_name_makes_a_notice_of_the_site() {
        for (line, wording) in [
            ("江ICP备05000001号", "ICP备"),
            ("ICP备案编号：京ICP备05070218号", "ICP备"),
            ("增值电信业务经营许可证：B2-20090059", "经营许可证"),
            ("版权所有：江川市政府", "版权所有"),
            ("江川日报社版权所有，未经书面同意不得使用", "版权所有"),
            ("版权所有人民网", "版权所有"),
        ] {
            assert!(is_notice(line, wording), "{line}");
        }
    }

    #[test]
    fn a_sentence_on_licences_or_owners_is_none() {
        for (line, wording) in [
            ("所有网站均应按规定办理ICP备案手续。", "ICP备"),
            ("申请食品经营许可证的单位和个人，应当提交下列材料：", "经营许可证"),
            ("江川市通达物流有限公司，经营许可证号：410100001235。", "经营许可证"),
            ("加强知识产权保护，版权所有者的合法权益要切实维护。", "版权所有"),
        ] {
            assert!(!is_notice(line, wording), "{line}");
        }
    }
}
