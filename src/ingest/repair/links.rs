//! Links: line breaks that a scraper put around the words of a link: `《\n著作权法\n》`.
//!
//! A line that begins with a mark no line begins with goes on with the line before; so does a line behind an opening
//! mark. Where the words of a link stand alone between two parts of a sentence, both breaks go; so they do behind a
//! long line that breaks off at a pause or a word that wants another (根据, 的), in a text that is not wrapped throughout.
//! Empty lines part.

use super::characters::is_han;
use crate::{
    corpus::{Edit, Span},
    ingest::{paragraphs::behind_ordinal, scan},
};

/// The words of a link are not longer than this, in characters.
const LONGEST_LINK: usize = 40;

/// A line with fewer characters than these may be a heading or a salutation.
const SHORTEST_PROSE: usize = 16;

/// Where a larger share of the long lines breaks off, the lines are those of a page.
const MOST_BROKEN: f64 = 0.3;

/// Words that want another behind them; no heading of that length ends in one.
const WANTING: [&str; 11] = ["，", "、", "的", "根据", "按照", "依照", "依据", "关于", "以及", "或者", "并在"];

/// Words that are no line by themselves before a title, and those of them that stand between two.
const LEADING: [&str; 10] = ["根据", "按照", "依照", "依据", "违反", "执行", "和", "与", "及", "以及"];
const JOINING: [&str; 4] = ["和", "与", "及", "以及"];

/// Deletes line breaks inside sentences that links were cut out of.
pub fn line_breaks(text: &str) -> Vec<Edit> {
    let lines: Vec<Span> = spans(text);
    let content = |idx: usize| lines[idx].of(text).trim();
    let mut joins = vec![false; lines.len()];
    let wanting: Vec<usize> = (0..lines.len()).filter(|&idx| wants_more(content(idx))).collect();
    let is_wrapped = !wanting.is_empty() && is_wrapped(text);
    for &idx in wanting.iter().filter(|&&idx| idx + 2 < lines.len() && !is_wrapped) {
        let (link, rest) = (content(idx + 1), content(idx + 2));
        if is_words(link) && !link.is_empty() && goes_on_as_prose(rest) {
            joins[idx + 1] = true;
            joins[idx + 2] = true;
        }
    }
    for idx in 1..lines.len() {
        let (before, line) = (content(idx - 1), content(idx));
        if before.is_empty() || line.is_empty() {
            continue;
        }
        if opens(before) || is_title_broken(before, line) || leads_to_title(before, line) {
            joins[idx] = true;
        } else if goes_on(line) {
            // 《条例》⏎第十条⏎的规定
            joins[idx - 1] |= is_article(before) && idx >= 2 && content(idx - 2).ends_with('》');
            joins[idx] = true;
            let is_link = is_words(before) && idx >= 2 && !content(idx - 2).is_empty() && breaks_off(content(idx - 2));
            joins[idx - 1] |= is_link;
        }
    }
    let edit = |idx: usize| {
        let start = lines[idx - 1].start + lines[idx - 1].of(text).trim_end().len();
        let end = lines[idx].start + (lines[idx].len() - lines[idx].of(text).trim_start().len());
        Edit { span: Span::new(start, end), replacement: String::new() }
    };
    (1..lines.len()).filter(|&idx| joins[idx]).map(edit).collect()
}

fn spans(text: &str) -> Vec<Span> {
    let mut at = 0;
    let span = |line: &str| {
        at += line.len();
        Span::new(at - line.len(), at)
    };
    scan::lines(text).map(span).collect()
}

fn opens(line: &str) -> bool {
    line.ends_with(['《', '〈', '“', '‘', '（', '「', '『', '【'])
}

fn goes_on(line: &str) -> bool {
    line.starts_with(['，', '、', '；', '。', '》', '〉', '”', '’', '」', '』', '】'])
        || ["的规定", "的有关规定", "的要求", "规定，", "规定的"].iter().any(|rest| line.starts_with(rest))
}

/// Whether the title of a document begins in one line and ends in the next.
fn is_title_broken(before: &str, line: &str) -> bool {
    // Hardly a line has the mark, which is found many bytes at once.
    if memchr::memmem::find(line.as_bytes(), "》".as_bytes()).is_none() {
        return false;
    }
    let is_open = before.rfind('《').is_some_and(|open| !before[open..].contains('》'));
    let end = line.char_indices().take(LONGEST_LINK).find(|&(_, c)| matches!(c, '》' | '《'));
    // Words with blanks between them are not for this step.
    let is_english = before.ends_with(|c: char| c.is_ascii()) && line.starts_with(|c: char| c.is_ascii());
    is_open && !is_english && end.is_some_and(|(_, c)| c == '》')
}

/// A word that wants a title and stands alone, or stands between two: 根据⏎《条例》, 《办法》⏎和⏎《条例》.
fn leads_to_title(before: &str, line: &str) -> bool {
    let wants = |before: &str| LEADING.contains(&before);
    (wants(before) && line.starts_with('《')) || (before.ends_with('》') && JOINING.contains(&line))
}

/// `第十条`.
fn is_article(line: &str) -> bool {
    matches!(behind_ordinal(line), Some("条" | "款" | "项"))
}

/// Whether the lines of a text end where its pages do, rather than its paragraphs.
fn is_wrapped(text: &str) -> bool {
    let long = || scan::lines(text).map(str::trim).filter(|line| line.chars().nth(SHORTEST_PROSE).is_some());
    long().filter(|line| breaks_off(line)).count() as f64 > long().count() as f64 * MOST_BROKEN
}

fn wants_more(line: &str) -> bool {
    let is_prose = || line.chars().nth(SHORTEST_PROSE).is_some() && line.contains(['，', '。', '；']);
    WANTING.iter().any(|word| line.ends_with(word)) && is_prose()
}

/// The rest of a sentence: it has marks and begins like no heading.
fn goes_on_as_prose(line: &str) -> bool {
    line.starts_with(is_han)
        && line.contains(['，', '。', '；'])
        && !line.starts_with(['第', '一', '二', '三', '四', '五'])
}

/// Chinese words without any mark.
fn is_words(line: &str) -> bool {
    line.chars().take(LONGEST_LINK + 1).count() <= LONGEST_LINK
        && line.chars().all(|c| is_han(c) || c.is_ascii_alphanumeric())
}

fn breaks_off(line: &str) -> bool {
    line.ends_with(|c: char| is_han(c) || matches!(c, '，' | '、'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::repair::edited;

    fn joined(text: &str) -> String {
        edited(text, &line_breaks(text)).0
    }

    #[test]
    fn a_link_stands_in_its_sentence_again() {
        assert_eq!(
            joined("根据《\n著作权法\n》第五条，在\n中国大陆\n，属于\n公有领域\n。\n"),
            "根据《著作权法》第五条，在中国大陆，属于公有领域。\n"
        );
    }

    #[test]
    fn a_link_behind_a_word_that_wants_one_stands_in_its_sentence_again() {
        assert_eq!(
            joined(
                "各省要认真贯彻执行，加强组织领导，并按照\n国务院有关规定\n抓好落实，有关情况及时报告，不得有误。\n下一段也是一段很长的话，说明工作如何去做。\n另一段也是一段很长的话，说明工作如何去做。\n"
            ),
            "各省要认真贯彻执行，加强组织领导，并按照国务院有关规定抓好落实，有关情况及时报告，不得有误。\n下一段也是一段很长的话，说明工作如何去做。\n另一段也是一段很长的话，说明工作如何去做。\n"
        );
        let verse = "各位代表，各位委员，同志们，朋友们，\n现在开会\n一、工作，回顾。\n";
        assert_eq!(joined(verse), verse);
    }

    #[test]
    fn titles_and_articles_stand_in_their_sentence_again() {
        assert_eq!(
            joined("根据\n《中华人民共和国\n行政许可法》\n和\n《条例》\n第十条\n的规定，制定本办法。\n"),
            "根据《中华人民共和国行政许可法》和《条例》第十条的规定，制定本办法。\n"
        );
        let list = "附件目录\n《甲办法》\n《乙办法》\n第一条\n为了加强管理。\n";
        assert_eq!(joined(list), list);
    }

    #[test]
    fn headings_and_paragraphs_stay_apart() {
        for text in ["各位代表：\n一、过去一年的工作\n去年，工作取得成效。\n\n，继续", "总则\n第一条 为了"]
        {
            assert_eq!(joined(text), text);
        }
    }
}
