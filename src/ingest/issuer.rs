//! Issuer: who issued a document, where nothing says so beside the text.
//!
//! Reads the title, then the signature that dated the document: 国务院办公厅关于…的通知 names its issuer before 关于, and the
//! lines above the day of a signature name those who sign. A name is told by its last characters (厅, 委员会, 政府); a
//! title that tells what somebody did with an act names no issuer.

use super::dating::{names_act, names_office, tells_of_act};
use crate::corpus::{DateEvidence, DateKind, DateSource, Span};

/// So many lines name who signs, where several sign together.
const MOST_SIGNATORIES: usize = 12;

/// What stands between the names of several issuers.
const BETWEEN: &str = "、";

/// Words before 关于 that say what the office did with the act of another: 国务院办公厅转发教育部关于….
const FORWARDED: [&str; 6] = ["批转", "转发", "印发", "发布", "公布", "下发"];

/// What ends like the name of an office and is none that issues acts.
const NO_NAMES: [&str; 11] = ["本部", "我部", "各部", "干部", "内部", "大局", "全局", "总理", "主席", "省长", "市长"];

/// Of the names in 会, those of meetings are none; these are.
const BODIES: [&str; 12] =
    ["委员会", "委会", "协会", "学会", "联合会", "总会", "理事会", "商会", "基金会", "代表大会", "监会", "促进会"];

/// Who issued the document; several names have 、 between them.
pub(super) fn find(text: &str, title: &str, dated: &[DateEvidence]) -> Option<String> {
    let signed = || dated.iter().filter_map(signature).find_map(|day| signatories(text, day));
    titled(title).or_else(signed)
}

/// 中共中央 国务院关于…的意见.
fn titled(title: &str) -> Option<String> {
    let (ahead, _) = title.split_once("关于").filter(|_| names_act(title))?;
    let ahead = FORWARDED.iter().filter_map(|word| ahead.find(word)).min().map_or(ahead, |at| &ahead[..at]);
    if tells_of_act(ahead) {
        return None;
    }
    let names: Vec<&str> = ahead.split([' ', '\u{3000}', '、']).filter(|name| !name.is_empty()).collect();
    let are_offices = !names.is_empty() && names.iter().all(|name| is_name(name));
    are_offices.then(|| names.join(BETWEEN))
}

fn signature(item: &DateEvidence) -> Option<Span> {
    let is_signature = (item.source, item.kind) == (DateSource::Signature, DateKind::Drafting);
    item.span.filter(|_| is_signature)
}

/// The names beside the day and in the lines directly above it, from the first to the last.
fn signatories(text: &str, day: Span) -> Option<String> {
    let line_start = text[..day.start].rfind('\n').map_or(0, |at| at + 1);
    let line = text[line_start..].lines().next()?;
    let beside = line.trim().trim_end_matches(|c: char| c.is_ascii_digit() || is_part_of_day(c)).trim();
    if !beside.is_empty() {
        return is_name(beside).then(|| beside.split_whitespace().collect::<Vec<_>>().join(BETWEEN));
    }
    let above = text[..line_start].lines().rev().map(str::trim).filter(|line| !line.is_empty());
    let names_of = |line: &str| line.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    let lines = above.take(MOST_SIGNATORIES).map_while(|line| {
        let names = names_of(line);
        names.iter().all(|name| is_name(name)).then_some(names)
    });
    let mut lines: Vec<Vec<String>> = lines.collect();
    // 配合单位： and the names of those present are no signature.
    let label = text[..line_start].lines().rev().map(str::trim).filter(|line| !line.is_empty()).nth(lines.len());
    if label.is_some_and(|label| label.ends_with(['：', ':']) || label.ends_with("单位") || label.ends_with("的有"))
    {
        return None;
    }
    lines.reverse();
    (!lines.is_empty()).then(|| lines.concat().join(BETWEEN))
}

fn is_part_of_day(c: char) -> bool {
    c.is_whitespace() || "年月日〇○零一二三四五六七八九十廿元".contains(c)
}

fn is_name(name: &str) -> bool {
    let ends_in = |words: &[&str]| words.iter().any(|ending| name.ends_with(ending));
    let is_body = !name.ends_with('会') || ends_in(&BODIES);
    names_office(name) && is_body && !ends_in(&NO_NAMES) && name.chars().count() > 2
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::DateInterval;

    fn of_title(title: &str) -> Option<String> {
        find("", title, &[])
    }

    fn signed(text: &str) -> Option<String> {
        let at = text.find("2019年").unwrap();
        let day = DateEvidence {
            interval: DateInterval::year(2019),
            best: None,
            kind: DateKind::Drafting,
            source: DateSource::Signature,
            quote: String::new(),
            span: Some(Span::new(at, text.len())),
        };
        find(text, "关于加强改造工作的通知", &[day])
    }

    #[test]
    fn the_title_of_an_act_names_its_issuer() {
        for (title, issuer) in [
            ("国务院关于加强改造工作的意见", "国务院"),
            ("某省人民政府办公厅关于印发改造方案的通知", "某省人民政府办公厅"),
            ("中共中央 国务院关于加强改造工作的意见", "中共中央、国务院"),
            ("国务院办公厅转发教育部关于加强改造工作意见的通知", "国务院办公厅"),
        ] {
            assert_eq!(of_title(title).as_deref(), Some(issuer), "{title}");
        }
    }

    #[test]
    fn a_title_that_speaks_of_an_act_names_no_issuer() {
        for title in [
            "专家解读国务院关于加强改造工作的意见",
            "国务院印发关于加强改造工作的意见",
            "关于加强改造工作的通知",
            "学习总书记关于经济工作的重要论述",
            "学习国务院关于加强改造工作的意见",
            "一图读懂国务院办公厅关于加强改造工作的意见",
            "落实国务院关于加强改造工作的决定",
            "某市召开会议部署关于改造的工作",
        ] {
            assert_eq!(of_title(title), None, "{title}");
        }
    }

    #[test]
    fn those_who_sign_stand_above_the_day() {
        assert_eq!(signed("抓好落实。\n国务院办公厅\n2019年1月24日").as_deref(), Some("国务院办公厅"));
        assert_eq!(
            signed("抓好落实。\n国家发展改革委\n财政部\n2019年1月24日").as_deref(),
            Some("国家发展改革委、财政部")
        );
        assert_eq!(signed("抓好落实。\n国务院  2019年1月24日").as_deref(), Some("国务院"));
        assert_eq!(signed("抓好落实。\n张三\n2019年1月24日"), None);
        assert_eq!(signed("抓好落实。\n2019年1月24日"), None);
        assert_eq!(signed("抓好落实。\n在全市座谈会\n2019年1月24日"), None);
        assert_eq!(signed("抓好落实。\n配合单位：\n国家发展改革委\n财政部\n2019年1月24日"), None);
    }
}
