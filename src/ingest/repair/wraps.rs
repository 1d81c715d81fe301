//! Hard wraps: paragraphs that were broken into lines of one width, as in text taken from PDF files.
//!
//! Reads folded text, gives edits that join the lines of a paragraph, if the whole text is wrapped so. Chinese text is
//! wrapped where the lengths of lines cluster and most lines that long end inside a sentence; English text where hardly
//! a line had room for the next word. Lines that are too short to be full, and those that end a sentence, are not
//! joined with the next, so headings and lists stay. A hyphen at the end of an English line goes where the text has the
//! word without it elsewhere, or where one part of the word is none by itself but begins or ends others of the text.

mod chinese;
mod english;
mod history;

use std::collections::BTreeMap;

use super::characters::is_han;
use crate::{
    corpus::{Edit, Span},
    ingest::{
        page_number::{is_framed_number, page_number},
        paragraphs::{begins_paragraph, ends_sentence},
        scan,
    },
};

/// Columns of the narrowest and the widest page; a Chinese character has two.
const NARROWEST_PAGE: usize = 30;
const WIDEST_PAGE: usize = 130;

/// Bytes of the lines of a wrapped text, at most, on average: a column of Chinese has three bytes for two columns.
const LONGEST_MEAN_LINE: usize = WIDEST_PAGE * 2;

/// The least number of lines that say anything about a page.
const FEWEST_LINES: usize = 6;

/// Columns by which the first line of a paragraph is indented.
const INDENT: usize = 4;

/// So many words of a text that begin or end alike show that a part is none by itself.
const FEWEST_RELATED: usize = 2;

/// Joins the lines of each paragraph, if the text is wrapped.
pub fn line_breaks(text: &str) -> Vec<Edit> {
    // A paragraph a line makes the lines far too long; most texts need not be measured.
    if text.len() > (memchr::memchr_iter(b'\n', text.as_bytes()).count() + 1) * LONGEST_MEAN_LINE {
        return Vec::new();
    }
    let lines = without_page_numbers(lines(text));
    let n_filled = lines.iter().filter(|line| line.n_columns > 0).count();
    if n_filled < FEWEST_LINES {
        return Vec::new();
    }
    let n_chinese = lines.iter().filter(|line| line.is_chinese).count();
    let joins: Vec<usize> = if n_chinese * 2 > n_filled {
        chinese::joins(&lines, n_filled)
    } else if n_chinese == 0 {
        english::joins(&lines)
    } else {
        Vec::new()
    };
    let joins = if joins.is_empty() { history::joins(&lines) } else { joins };
    let words = Words::of(text, &lines, &joins);
    joins.into_iter().map(|idx| join(text, lines[idx], lines[idx + 1], &words)).collect()
}

/// A line without the blanks around it.
#[derive(Debug, Clone, Copy)]
struct Line<'a> {
    text: &'a str,
    span: Span,
    n_chars: usize,
    n_columns: usize,
    /// Columns of the blanks before it, as far as they begin a paragraph.
    indent: usize,
    is_chinese: bool,
}

fn lines(text: &str) -> Vec<Line<'_>> {
    let mut at = 0;
    let line = |raw: &str| {
        let blanks = &raw[..raw.len() - raw.trim_start().len()];
        let indent = blanks.chars().map(|c| if c == '\u{3000}' { 2 } else { 1 }).sum::<usize>().min(INDENT);
        let start = at + blanks.len();
        at += raw.len();
        let span = Span::new(start.min(at), start.min(at) + raw.trim().len());
        let text = span.of(text);
        let n_ascii = text.bytes().filter(u8::is_ascii).count();
        let n_chars = text.chars().count();
        let is_chinese = text.chars().any(is_han);
        // Curly quotes and dashes are as narrow as letters where no Chinese stands beside them.
        let n_columns = if is_chinese { n_ascii + 2 * (n_chars - n_ascii) } else { n_chars };
        Line { text, span, n_chars, n_columns, indent, is_chinese }
    };
    scan::lines(text).map(line).collect()
}

/// The lines without the numbers of pages that stand inside a sentence, and the empty lines around them: if the sentence
/// goes on, they go with its line break.
fn without_page_numbers(lines: Vec<Line<'_>>) -> Vec<Line<'_>> {
    // A number without a mark of its own may count what stands behind it.
    let is_number = |line: &Line<'_>| is_framed_number(line.text);
    if !lines.iter().any(is_number) {
        return lines;
    }
    let is_filled = |line: &Line<'_>| line.n_columns > 0;
    let mut kept: Vec<Line<'_>> = Vec::with_capacity(lines.len());
    let mut idx = 0;
    while let Some(line) = lines.get(idx) {
        let around = is_number(line).then(|| {
            let last = kept.iter().rposition(is_filled)?;
            let next = idx + 1 + lines[idx + 1..].iter().position(is_filled)?;
            stands_inside_sentence(&kept[last], &lines[next]).then_some((last, next))
        });
        if let Some((last, next)) = around.flatten() {
            kept.truncate(last + 1);
            idx = next;
        } else {
            kept.push(*line);
            idx += 1;
        }
    }
    kept
}

/// Whether the number of a page parts two lines of one sentence.
fn stands_inside_sentence(before: &Line<'_>, after: &Line<'_>) -> bool {
    let is_part = |line: &Line<'_>| page_number(line.text).is_none() && line.n_columns > 0;
    is_part(before)
        && is_part(after)
        && before.n_columns >= NARROWEST_PAGE
        && !ends_sentence(before.text)
        && !begins_paragraph(after.text)
}

fn join(text: &str, line: Line<'_>, next: Line<'_>, words: &Words) -> Edit {
    let whole = Edit { span: Span::new(line.span.end, next.span.start), replacement: String::new() };
    if let Some((head, tail)) = broken_word(line.text, next.text) {
        let start = if words.are_one(head, tail) { line.span.end - 1 } else { line.span.end };
        return Edit { span: Span::new(start, next.span.start), ..whole };
    }
    let is_narrow =
        |c: Option<char>| c.is_some_and(|c| c < '\u{2E80}' && !matches!(c, '“' | '”' | '‘' | '’' | '—' | '…'));
    let (last, first) = (line.text.chars().next_back(), next.text.chars().next());
    let is_chinese = line.is_chinese || next.is_chinese;
    let is_spaced = is_narrow(last) && is_narrow(first) && !is_inside_number(last, first) || !is_chinese;
    let replacement = if is_spaced { " ".to_owned() } else { String::new() };
    debug_assert!(
        text[line.span.end..next.span.start]
            .lines()
            .all(|between| { between.trim().is_empty() || page_number(between).is_some() }),
        "only blanks and the numbers of pages part two lines"
    );
    Edit { replacement, ..whole }
}

/// Whether characters on both sides of a break can be of one number: Chinese parts two numbers by a mark.
fn is_inside_number(last: Option<char>, first: Option<char>) -> bool {
    let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let is_point = |c: Option<char>| matches!(c, Some('.' | ','));
    is_digit(last) && (is_digit(first) || is_point(first) || first == Some('%')) || is_point(last) && is_digit(first)
}

/// The two parts of the word that a hyphen at the end of a line breaks.
fn broken_word<'a>(line: &'a str, next: &'a str) -> Option<(&'a str, &'a str)> {
    let before = line.strip_suffix('-')?;
    let head = &before[before.trim_end_matches(|c: char| c.is_ascii_alphabetic()).len()..];
    let tail = &next[..next.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(next.len())];
    let is_word = !head.is_empty() && tail.starts_with(|c: char| c.is_ascii_lowercase());
    is_word.then_some((head, tail))
}

/// How often a text has each word, those aside that its line ends break; empty where no line ends in a hyphen.
struct Words(BTreeMap<String, usize>);

impl Words {
    fn of(text: &str, lines: &[Line<'_>], joins: &[usize]) -> Self {
        let broken: Vec<(&str, &str)> =
            joins.iter().filter_map(|&idx| broken_word(lines[idx].text, lines[idx + 1].text)).collect();
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        if broken.is_empty() {
            return Self(counts);
        }
        for word in text.split(|c: char| !c.is_ascii_alphabetic()).filter(|word| !word.is_empty()) {
            *counts.entry(word.to_lowercase()).or_default() += 1;
        }
        for part in broken.iter().flat_map(|(head, tail)| [head, tail]) {
            counts.entry(part.to_lowercase()).and_modify(|count| *count -= 1);
        }
        counts.retain(|_, count| *count > 0);
        Self(counts)
    }

    /// Whether the hyphen was only set to break the word: the text has it in one piece, or one of its parts is no word
    /// of the text and begins or ends several others.
    fn are_one(&self, head: &str, tail: &str) -> bool {
        let (head, tail) = (head.to_lowercase(), tail.to_lowercase());
        let is_word = |word: &str| self.0.contains_key(word);
        let begins = |word: &&String| word.len() > head.len() && word.starts_with(&head);
        let ends = |word: &&String| word.len() > tail.len() && word.ends_with(&tail);
        is_word(&format!("{head}{tail}"))
            || (!is_word(&tail) && self.0.keys().filter(ends).nth(FEWEST_RELATED - 1).is_some())
            || (!is_word(&head) && self.0.keys().filter(begins).nth(FEWEST_RELATED - 1).is_some())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::repair::edited;

    fn joined(text: &str) -> String {
        edited(text, &line_breaks(text)).0
    }

    #[test]
    fn a_wrapped_chinese_text_has_paragraphs_again() {
        let text = "地下空间管理办法\n第一章 总则\n第一条 为了加强地下空间开发的管理工\n作，促进土地节约集约利用，根据有关法\n律、\
                    法规，结合本市的实际情况，制定本\n办法。\n第二条 本办法适用于本市地下空间的开\n发利用及其管理活动。\n";
        assert_eq!(
            joined(text),
            "地下空间管理办法\n第一章 总则\n第一条 为了加强地下空间开发的管理工作，促进土地节约集约利用，根据有关法律、\
             法规，结合本市的实际情况，制定本办法。\n第二条 本办法适用于本市地下空间的开发利用及其管理活动。\n"
        );
    }

    #[test]
    fn the_number_of_a_page_inside_a_sentence_goes_with_the_line_break() {
        let page = |number: &str| {
            format!(
                "地下空间管理办法\n第一条 为了加强地下空间开发的管理工\n作，促进土地节约集约利用，根据有关法\n{number}\n律、\
                 法规，结合本市的实际情况，制定本\n办法。\n第二条 本办法适用于本市地下空间的开\n发利用及其管理活动。\n"
            )
        };
        for number in ["— 3 —", "\n- 3 -\n", "第 3 页 共 12 页"] {
            assert!(joined(&page(number)).contains("根据有关法律、法规，"), "{}", joined(&page(number)));
        }
        // It may count what stands behind it.
        assert!(joined(&page("3").replace("律、", "辆汽车、")).contains("\n3\n"));
        // Behind a sentence it stays for its zone.
        let behind = page("").replace("办法。\n", "办法。\n— 3 —\n");
        assert!(joined(&behind).contains("办法。\n— 3 —\n第二条"), "{}", joined(&behind));
    }

    #[test]
    fn a_mark_alone_in_its_line_goes_with_the_line_before_it_however_often_it_stands_so() {
        let item = |who: &str| {
            format!(
                "有下列情形之一的由{who}部门责令其改正\n：\n（一）擅自改变{who}空间的用途和结构，\n危及{who}安全的；\n"
            )
        };
        let items = ["主管", "规划", "人防"].map(item).concat();
        let text = format!("地下空间管理办法\n{items}第二条 本办法适用于本市地下空间的开\n发利用及其管理活动。\n");
        assert!(!joined(&text).contains("\n："), "{}", joined(&text));
        assert_eq!(joined(&text).matches("部门责令其改正：\n").count(), 3);
    }

    #[test]
    fn rosters_and_slogans_of_one_width_stay_as_they_are() {
        for text in [
            "办公室：张三、李四、王五\n宣传部：赵六、孙七、周八\n组织部：吴九、郑十、王明\n人事处：李雷、韩梅、林涛\n\
             财务处：陈晨、杨阳、黄河\n保卫处：徐强、马云、朱红\n后勤处：胡兵、郭靖、何平\n",
            "不忘初心，牢记使命担当强\n实干兴邦，空谈误国要警醒\n绿水青山，就是金山和银山\n撸起袖子，加油干出新样子\n\
             乡村振兴，产业兴旺是重点\n脱贫攻坚，一个也不能掉队\n改革开放，永远都在路上走\n",
        ] {
            assert_eq!(joined(text), text);
        }
    }

    #[test]
    fn a_narrow_column_is_joined_and_a_list_of_names_is_not() {
        let column = "　　深入贯彻全会精神和重要论\n述，聚焦推动高质量发展，坚持\n腾笼换鸟、凤凰涅槃，深刻认识\n\
                      提升整体竞争力的重要性，必须\n加快块状经济提质增效，实现由\n大到强的转变，加快提高创新能\n力。\n";
        assert_eq!(joined(column).trim().matches('\n').count(), 0, "{}", joined(column));
        let list = "某省发展和改革委员会主任\n某省工业和信息化厅副厅长\n某市人民政府常务副市长\n某县自然资源和规划局局长\n\
                    某省农业农村厅党组书记\n某省交通运输厅党组书记\n某市教育局党组成员局长\n";
        assert_eq!(joined(list), list);
    }

    #[test]
    fn lines_of_one_width_above_long_paragraphs_are_no_page() {
        let text = format!(
            "国民经济和社会发展规划远景目标纲要\n国民经济和社会发展规划远景目标纲\n要点发布来源某某新闻网站编辑部门\n\
             国民经济和社会发展规划纲要和说明\n{0}\n{0}\n",
            "坚持以人民为中心的发展思想，着力解决突出问题，切实提高工作质量和水平，为经济社会发展提供有力保障。"
                .repeat(3)
        );
        assert_eq!(joined(&text), text);
    }

    #[test]
    fn a_number_across_the_line_end_is_one_number() {
        for [head, tail] in
            [["12", "34.5亿"], ["6", ".13万亿"], ["9", "1.5%，"], ["1,", "202万"], ["12.", "5亿"], ["45", "%以上"]]
        {
            let text = format!(
                "地下空间的开发利用管理工作要依法推进\n地上道路的养护维修管理工作要按期完成\n城乡社区的服务设施管理工作要稳步加强\n\
                 全年完成基础设施建设投资总量达到{head}\n{tail}元，好于上年，为今后打下好基础\n农村地区的饮水安全管理工作要抓紧落实\n\
                 山区林场的防火防汛管理工作要常抓不懈\n"
            );
            let joined = joined(&text);
            assert!(joined.contains(&format!("达到{head}{tail}元")), "{joined}");
        }
        let page = |text| Line { text, span: Span::default(), n_chars: 0, n_columns: 0, indent: 0, is_chinese: true };
        assert_eq!(join("", page("推广AI"), page("GPU"), &Words(BTreeMap::new())).replacement, " ");
    }

    #[test]
    fn a_text_with_a_paragraph_a_line_stays() {
        let text = "各位代表：\n现在，我代表国务院向大会报告工作，请予审议。\n一、过去一年的工作\n成绩来之不易，要倍加珍惜，继续努力。\n\
                    二、今年的任务\n做好今年的工作，任务十分繁重，要抓住重点。\n三、结束语\n让我们团结起来，为实现目标而奋斗。\n";
        assert_eq!(joined(text), text);
    }

    #[test]
    fn english_lines_are_joined_with_blanks_and_hyphens_stay_unless_the_word_is_known() {
        let text = "The Committee decided today to lower its target for the federal funds rate, and the infla-\n\
                    tion outlook remains well contained in the near-\n\
                    term.\n";
        assert_eq!(joined(text), text, "too few lines");
        let text = "The Committee decided today to keep its target for the\nfederal funds rate at one percent. The risks to infla-\n\
                    tion are balanced, and the outlook for growth in near-\nterm demand is good. The Committee expects inflation to\n\
                    remain well contained. It will continue to watch prices\nand other signs in the coming quarters of the year, as\n\
                    before.\n";
        assert_eq!(
            joined(text),
            "The Committee decided today to keep its target for the federal funds rate at one percent. The risks to \
             inflation are balanced, and the outlook for growth in near-term demand is good. The Committee expects \
             inflation to remain well contained. It will continue to watch prices and other signs in the coming quarters \
             of the year, as before.\n"
        );
    }

    #[test]
    fn english_paragraphs_need_no_empty_lines_between_them() {
        let text = "The Committee decided today to keep its target for the\nfederal funds rate at one percent, and the risks to infla-\n\
                    tion and growth are balanced.\nThe Committee expects inflation to remain well contained\nin the coming quarters of the \
                    year, and growth to go on at\na moderate pace.\nIt will continue to watch prices and other signs, and will\n\
                    act as needed to foster its goals over the longer run of\nyears.\n";
        let expected = "The Committee decided today to keep its target for the federal funds rate at one percent, and the risks to \
                        inflation and growth are balanced.\nThe Committee expects inflation to remain well contained in the coming \
                        quarters of the year, and growth to go on at a moderate pace.\nIt will continue to watch prices and other \
                        signs, and will act as needed to foster its goals over the longer run of years.\n";
        assert_eq!(joined(text), expected);
    }

    #[test]
    fn a_sentence_a_line_stays() {
        let text = "The Committee decided today to keep its target.\nThe risks to inflation and growth are balanced now.\n\
                    Growth goes on.\nThe Committee expects inflation to remain contained.\nIt will act.\n\
                    It will continue to watch prices and other signs.\nThe vote was unanimous.\nThe next meeting will be in the spring of this year.\n";
        assert_eq!(joined(text), text);
    }

    #[test]
    fn a_broken_word_may_stand_behind_chinese() {
        assert_eq!(broken_word("推进产业infla-", "tion。"), Some(("infla", "tion")));
        assert_eq!(broken_word("推进产业-", "tion"), None);
    }

    #[test]
    fn a_part_that_ends_other_words_is_no_word() {
        let text = "The Committee decided today to keep its target for the\nfederal funds rate at one percent. The risks to infla-\n\
                    tion are balanced, and the outlook for growth in near-\nterm demand is good. The Committee expects attention to\n\
                    remain well contained. It will continue to watch action\nand other signs in the coming quarters of the year, as\n\
                    before.\n";
        let joined = joined(text);
        assert!(joined.contains("risks to inflation are") && joined.contains("near-term demand"), "{joined}");
    }
}
