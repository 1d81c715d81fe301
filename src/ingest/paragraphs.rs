//! How paragraphs of public documents begin and end, whatever broke their lines.
//!
//! Reads a line, tells whether it begins with the number of an article or of an item, and whether a sentence ends with
//! it. What a number counts and what the lines belong to is left to the caller.

/// Whether a line ends in the mark of a sentence, or of an item of a list.
pub(super) fn ends_sentence(line: &str) -> bool {
    let bare = line.trim_end_matches(['”', '’', '）', '》', '」', '』', ')']);
    bare.ends_with(['。', '！', '？', '；', '：', '…', '!', '?', ';', ':'])
}

/// Whether a line begins a paragraph wherever it stands: `第六条 …`, `第二章 …`, the table of contents.
pub(super) fn begins_paragraph(line: &str) -> bool {
    let label = behind_ordinal(line).and_then(|rest| rest.strip_prefix(['条', '章', '节', '编']));
    label.is_some_and(|rest| rest.starts_with(char::is_whitespace))
        || line.chars().filter(|c| !c.is_whitespace()).eq("目录".chars())
}

/// Whether a line begins with the number of an item: （三）, 二、.
pub(super) fn begins_item(line: &str) -> bool {
    let (rest, ends) = line.strip_prefix(['（', '(']).map_or((line, ['、', '、']), |rest| (rest, ['）', ')']));
    let behind = rest.trim_start_matches(is_numeral);
    behind.len() < rest.len() && behind.starts_with(ends)
}

/// What stands behind the number of `第十二条`; none where a line does not begin so.
pub(super) fn behind_ordinal(line: &str) -> Option<&str> {
    let number = line.strip_prefix('第')?;
    let behind = number.trim_start_matches(is_numeral);
    (behind.len() < number.len()).then_some(behind)
}

/// Whether articles, items and pages are numbered with the character.
pub(super) fn is_numeral(c: char) -> bool {
    c.is_ascii_digit() || "〇零一二三四五六七八九十百千万两".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_chapters_and_contents_begin_paragraphs() {
        assert!(["第六条 为了", "第12章\u{3000}总则", "目　录"].into_iter().all(begins_paragraph));
        assert!(!["第六条规定", "第条 为了", "第三届 会议", "目录学"].into_iter().any(begins_paragraph));
    }

    #[test]
    fn items_begin_with_their_number() {
        assert!(["（三）推进", "(3)推进", "二、推进"].into_iter().all(begins_item));
        assert!(!["（关于）推进", "推进、改革", "二推进", "（三、推进"].into_iter().any(begins_item));
    }
}
