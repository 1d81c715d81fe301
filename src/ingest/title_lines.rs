//! Title lines: the title of an act that is broken into short lines.
//!
//! Reads the lines at the head of a text, says how many of them are one title. 国务院关于印发 is none yet, nor is an office
//! that stands alone above 关于…: the title goes on to the line that says what the act is (通知, 意见). What might be
//! a title by itself is left as it is.

use super::dating::names_office;

/// Lines that a title is broken into at most.
const MOST_LINES: usize = 4;

/// None of them is longer, in characters.
const LONGEST: usize = 40;

/// What the title of an act or a speech ends in.
const ENDINGS: [&str; 17] = [
    "通知", "意见", "决定", "公告", "通告", "通报", "批复", "函", "决议", "命令", "报告", "请示", "规定", "办法",
    "方案", "讲话", "公报",
];

/// What the titles of other texts end in: what follows is another line.
const WHOLE: [&str; 9] = ["的说明", "的思考", "的汇报", "的发言", "的建议", "的体会", "的论述", "的情况", "的启示"];

/// Who spoke, or what was done with an act: no part of its title.
const SPOKEN: [&str; 4] = ["同志", "主任", "审议", "听取"];

/// How many of the lines, from the first on, are one title.
pub(super) fn n_lines(lines: &[&str]) -> usize {
    let n_parts = lines.iter().take(MOST_LINES).take_while(|line| could_be_part(line)).count();
    // …管理办法 / 的通知
    let goes_on = |n: usize| lines.get(n).is_some_and(|next| next.starts_with('的') && ends_title(next));
    (2..=n_parts).find(|n| is_broken_title(&lines[..*n]) && !goes_on(*n)).unwrap_or(1)
}

/// The lines as one; offices that issue an act together stand apart.
pub(super) fn joined(lines: &[&str]) -> String {
    let mut title = String::new();
    for (idx, line) in lines.iter().enumerate() {
        let is_list = idx > 0 && names_office(lines[idx - 1]) && names_office(line);
        let is_ascii = title.ends_with(|c: char| c.is_ascii()) && line.starts_with(|c: char| c.is_ascii());
        title.push_str(if is_list || is_ascii && idx > 0 { " " } else { "" });
        title.push_str(line.trim());
    }
    title
}

fn could_be_part(line: &str) -> bool {
    let n_chars = line.chars().take(LONGEST + 1).count();
    (1..=LONGEST).contains(&n_chars)
        && !line.contains(['。', '；', '！', '？', '：', '，', '\t', '|'])
        && !line.starts_with(['—', '-', '（', '('])
        && !is_document_number(line)
}

/// Whether a line is the number of a document: 浙政发〔2018〕12号, 第12号.
pub(super) fn is_document_number(line: &str) -> bool {
    line.ends_with('号') && line.contains(['〔', '[', '［', '（', '第'])
}

/// Whether the last line ends a title, and the lines before it none.
fn is_broken_title(lines: &[&str]) -> bool {
    let [before @ .., last] = lines else { return false };
    let is_whole = |(line, next): (&&str, &&str)| match next.starts_with('的') {
        true => ENDINGS.iter().any(|ending| line.ends_with(&format!("的{ending}"))),
        false => ends_title(line) || WHOLE.iter().any(|ending| line.ends_with(ending)),
    };
    let names_speaker = last.starts_with('在') || SPOKEN.iter().any(|word| last.contains(word));
    ends_title(last)
        && !names_speaker
        && !before.iter().zip(&lines[1..]).any(is_whole)
        && (is_about(lines) || goes_on(before, last))
}

/// Offices, each in its line, then 关于 once.
fn is_about(lines: &[&str]) -> bool {
    let n_offices = lines.iter().take_while(|line| names_office(line) && !line.contains("关于")).count();
    let [first, rest @ ..] = &lines[n_offices..] else { return false };
    let Some((ahead, _)) = first.split_once("关于") else { return false };
    let are_offices = || ahead.split_whitespace().all(names_office);
    let begins = ahead.is_empty() || n_offices == 0 && are_offices();
    begins && !rest.iter().any(|line| line.contains("关于") && !line.starts_with(['《', '〈', '“']))
}

/// 在…会议 / 上的讲话.
fn goes_on(before: &[&str], last: &str) -> bool {
    before.len() == 1 && (last.starts_with('的') || last.starts_with("上的"))
}

fn ends_title(line: &str) -> bool {
    ENDINGS.iter().any(|ending| line.ends_with(ending))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn title(lines: &[&str]) -> String {
        joined(&lines[..n_lines(lines)])
    }

    #[test]
    fn a_title_goes_on_to_the_line_that_says_what_the_act_is() {
        assert_eq!(
            title(&["国务院关于印发", "“十四五”数字经济发展规划的", "通知", "国发〔2021〕29号"]),
            "国务院关于印发“十四五”数字经济发展规划的通知"
        );
        assert_eq!(
            title(&["国务院办公厅", "关于加强改造工作的", "指导意见"]),
            "国务院办公厅关于加强改造工作的指导意见"
        );
        assert_eq!(
            title(&["中共某市委员会", "某市人民政府", "关于做好改造工作的意见"]),
            "中共某市委员会 某市人民政府关于做好改造工作的意见"
        );
        assert_eq!(title(&["在全市经济工作会议", "上的讲话"]), "在全市经济工作会议上的讲话");
        assert_eq!(title(&["国务院办公厅关于印发改造方案", "的通知"]), "国务院办公厅关于印发改造方案的通知");
        assert_eq!(title(&["国务院办公厅", "关于印发管理办法", "的通知"]), "国务院办公厅关于印发管理办法的通知");
    }

    #[test]
    fn what_is_whole_takes_no_line_along() {
        for lines in [
            ["关于加强改造工作的通知", "关于印发方案的通知", "各市人民政府："],
            ["在全市大会上的讲话", "张三", "（2019年3月5日）"],
            ["关于深化改革的思考", "张三", "关于若干问题的报告"],
            ["政府工作报告", "过去一年的报告", "通知"],
            ["国务院办公厅", "某市召开会议", "关于做好改造工作的意见"],
            ["关于深化改革", "一项工作，两个方面", "的通知"],
            ["关于新时代经济工作的思考", "李明同志在座谈会上的讲话", ""],
            ["关于《监察法（草案）》的说明", "在第一次会议上的讲话", ""],
            ["国务院常务会议听取关于督察情况", "审议通过两项修改决定", ""],
        ] {
            assert_eq!(title(&lines), lines[0]);
        }
    }
}
