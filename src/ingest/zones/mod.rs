//! Zones: what each part of a document is.
//!
//! Reads repaired text, gives zones that cover it in order, each with the rule that said so, and the title. Lines are
//! judged by position, shape and wording, then marks inside lines are set apart. Nothing is deleted.

mod contents;
mod cues;
mod findings;
mod garbled;
mod layout;
mod line;
mod marks;
pub(super) mod notes;
pub(super) mod pages;
mod repeats;
pub(super) mod shared;
mod title;

use serde::{Deserialize, Serialize};

use self::line::{Line, lines};
use super::{extract::front_matter_end, scan};
use crate::{
    corpus::{Span, Zone, ZoneKind},
    diagnostic::Finding,
};

/// What to set apart from title and body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ZoneOptions {
    /// Head and foot of pages; otherwise every line is body.
    pub layout: bool,
    /// Remarks, bylines, notices and masks inside lines; otherwise they are body.
    pub marks: bool,
    /// Lines of the page that several documents of one source have in head or foot; otherwise each document is judged
    /// by itself.
    pub shared: bool,
    /// Documents of one source that must have such a line, at least 2.
    pub min_sharing_documents: usize,
}

impl Default for ZoneOptions {
    fn default() -> Self {
        Self { layout: true, marks: true, shared: true, min_sharing_documents: 3 }
    }
}

/// A text and what its parts are.
#[derive(Debug, Clone, PartialEq)]
pub struct Zoned {
    /// Zones in order, without gaps, over the whole text.
    pub zones: Vec<Zone>,
    /// The title as it stands in the text, without labels and numbers; `None` where no line is one.
    pub title: Option<String>,
    /// Text that the publisher left out or masked.
    pub findings: Vec<Finding>,
}

/// Why front matter is set apart: it was read as metadata.
pub(super) const FRONT_MATTER: &str = "front matter";

/// Says what each part of a repaired text is.
pub fn zone(text: &str, options: &ZoneOptions) -> Zoned {
    zone_among(text, &Known::default(), options)
}

/// Lines of a text, in order, that are known beforehand to be no running text.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Known<'a> {
    /// Those that other documents of its source have too, as part of their page.
    pub(super) shared: &'a [Span],
    /// Those that its format knows.
    pub(super) set_apart: &'a [Zone],
}

/// The same for a text of which some lines are known.
pub(super) fn zone_among(text: &str, known: &Known<'_>, options: &ZoneOptions) -> Zoned {
    let front_matter = front_matter_end(text).unwrap_or(0);
    let head = Zone { kind: ZoneKind::Boilerplate, span: Span::new(0, front_matter), reason: FRONT_MATTER };
    let mut by_line = vec![head];
    if options.layout {
        by_line.extend(zones_of_lines(lines_from(text, front_matter), known));
    } else {
        let span = Span::new(front_matter, text.len());
        by_line.push(Zone { kind: ZoneKind::Body, span, reason: "everything is body" });
    }
    by_line.retain(|zone| !zone.span.is_empty());
    with_marks(text, by_line, options)
}

/// A zone for each line; those that the format knows are not judged.
fn zones_of_lines(mut lines: Vec<Line<'_>>, known: &Known<'_>) -> Vec<Zone> {
    for line in &mut lines {
        line.is_shared = first_within(known.shared, line.span, |span| *span).is_some();
    }
    let mut zones = Vec::with_capacity(lines.len());
    lines.retain(|line| match first_within(known.set_apart, line.span, |zone| zone.span) {
        Some(zone) => {
            zones.push(Zone { span: line.span, ..zone.clone() });
            false
        }
        None => true,
    });
    zones.extend(layout::of_lines(&lines));
    zones.sort_by_key(|zone| zone.span.start);
    zones
}

/// Of things in order, the first that lies in a line.
fn first_within<T>(things: &[T], line: Span, span: impl Fn(&T) -> Span) -> Option<&T> {
    let next = things.partition_point(|thing| span(thing).end <= line.start);
    things.get(next).filter(|thing| span(thing).start < line.end)
}

/// The same where the format tells what the parts of the text are: `given` covers it in order, without gaps. Inside the
/// body, what editors and machines say of the text stands apart all the same.
pub(super) fn zone_given(text: &str, given: Vec<Zone>, shared: &[Span], options: &ZoneOptions) -> Zoned {
    let (kind, reason) = layout::SHARED;
    let shared = shared.iter().map(|span| Zone { kind, span: *span, reason }).collect();
    let mut by_line = overlaid(given, shared);
    if options.layout {
        let apart = layout::apart(&lines_of_body(text, &by_line));
        by_line = overlaid(by_line, apart);
    }
    with_marks(text, by_line, options)
}

/// The lines of the body.
fn lines_of_body<'a>(text: &'a str, zones: &[Zone]) -> Vec<Line<'a>> {
    let body = zones.iter().filter(|zone| zone.kind == ZoneKind::Body);
    body.flat_map(|zone| lines_from(&text[..zone.span.end], zone.span.start)).collect()
}

fn with_marks(text: &str, by_line: Vec<Zone>, options: &ZoneOptions) -> Zoned {
    let titled = title::find(text, &by_line);
    let mut marks = titled.marks;
    if options.marks {
        let taken = marks.last().map_or(0, |mark: &Zone| mark.span.end);
        marks.extend(inner_marks(text, &by_line).filter(|mark| mark.span.start >= taken));
        let taken = marks.len();
        marks.extend(notes::marks_of_notes(text, &by_line));
        marks.extend(garbled::marks(text, &by_line));
        marks.extend(garbled::letters(text, &by_line));
        if marks.len() > taken {
            marks.sort_by_key(|mark| mark.span.start);
            marks = marks::without_overlap(marks);
        }
    }
    let mut findings = findings::of(text, by_line.iter().chain(&marks));
    findings.extend(findings::repetition(text));
    Zoned { zones: merged(overlaid(by_line, marks)), title: titled.title, findings }
}

fn lines_from(text: &str, start: usize) -> Vec<Line<'_>> {
    let mut lines = lines(&text[start..]);
    for line in &mut lines {
        line.span = line.span.shifted(start);
    }
    if let Some(last) = lines.last_mut() {
        last.span.end = text.len();
    }
    lines
}

/// Marks inside title and body; elsewhere they change nothing.
fn inner_marks<'a>(text: &'a str, zones: &'a [Zone]) -> impl Iterator<Item = Zone> + 'a {
    zones.iter().filter(|zone| zone.kind.is_counted()).flat_map(move |zone| {
        let mut at = zone.span.start;
        scan::lines(zone.span.of(text)).flat_map(move |line| {
            let start = at;
            at += line.len();
            marks::in_line(line, start)
        })
    })
}

/// Puts marks, in order and without overlap, over the zones they lie in.
fn overlaid(zones: Vec<Zone>, marks: Vec<Zone>) -> Vec<Zone> {
    let mut pieces = Vec::with_capacity(zones.len() + 2 * marks.len());
    let mut marks = marks.into_iter().peekable();
    for zone in zones {
        let mut at = zone.span.start;
        while let Some(mark) = marks.next_if(|mark| mark.span.start < zone.span.end) {
            pieces.push(Zone { span: Span::new(at, mark.span.start), ..zone });
            at = mark.span.end;
            pieces.push(mark);
        }
        pieces.push(Zone { span: Span::new(at, zone.span.end), ..zone });
    }
    pieces
}

/// Neighbours of one kind and reason are one zone; empty ones are none.
fn merged(pieces: Vec<Zone>) -> Vec<Zone> {
    let mut zones: Vec<Zone> = Vec::with_capacity(pieces.len());
    for piece in pieces.into_iter().filter(|piece| !piece.span.is_empty()) {
        match zones.last_mut() {
            Some(last) if last.kind == piece.kind && last.reason == piece.reason => last.span.end = piece.span.end,
            _ => zones.push(piece),
        }
    }
    zones
}

#[cfg(test)]
mod tests {
    use super::*;

    fn zoned(text: &str) -> Vec<(ZoneKind, &str)> {
        let Zoned { zones, .. } = zone(text, &ZoneOptions::default());
        let mut at = 0;
        for zone in &zones {
            assert_eq!(zone.span.start, at, "zones follow each other");
            at = zone.span.end;
        }
        assert_eq!(at, text.len(), "zones cover the text");
        zones.iter().map(|zone| (zone.kind, zone.span.of(text).trim())).collect()
    }

    #[test]
    fn a_bare_text_is_title_and_body() {
        assert_eq!(
            zoned(
                "政府工作报告\n各位代表：\n现在，我代表国务院报告工作，请审议。\n一、过去一年\n成绩很大，问题不少，要继续努力。\n"
            ),
            [
                (ZoneKind::Title, "政府工作报告"),
                (
                    ZoneKind::Body,
                    "各位代表：\n现在，我代表国务院报告工作，请审议。\n一、过去一年\n成绩很大，问题不少，要继续努力。"
                ),
            ]
        );
    }

    #[test]
    fn a_salutation_is_no_title() {
        assert_eq!(zoned("各位代表！\n现在，我代表国务院报告工作，请审议。\n").len(), 1);
    }

    #[test]
    fn a_page_has_head_and_foot() {
        assert_eq!(
            zoned(
                "首 页 | 新闻 | 政务 |\n推进大会在杭州召开\n来源：日报 2021年08月31日09：05：28\n昨日上午，大会召开，部署三年行动。\n\
                 编辑：周某\n延伸阅读\n网络餐饮如何治理？来看探索\n"
            ),
            [
                (ZoneKind::Boilerplate, "首 页 | 新闻 | 政务 |"),
                (ZoneKind::Title, "推进大会在杭州召开"),
                (ZoneKind::Byline, "来源：日报 2021年08月31日09：05：28"),
                (ZoneKind::Body, "昨日上午，大会召开，部署三年行动。"),
                (ZoneKind::Byline, "编辑：周某"),
                (ZoneKind::Boilerplate, "延伸阅读\n网络餐饮如何治理？来看探索"),
            ]
        );
    }

    #[test]
    fn an_abstract_above_the_label_of_the_text_and_answers_below_it_are_generated() {
        let kinds: Vec<ZoneKind> = zoned(
            "讲话摘要：谱写新篇章\n制造业 创新\n总书记的论述提供了指引，全省要推进发展，取得成效。\n文章内容\n思维导图\n\n\
             去年以来，总书记提出理论，我们要深入学习贯彻。\n第二段正文，继续部署工作，落实责任。\n\
             问题 1：什么是集群？\n回答：是体系。\n问题 2：有何成绩？\n回答：居全国第三。\n",
        )
        .into_iter()
        .map(|(kind, _)| kind)
        .collect();
        use ZoneKind::{Body, Boilerplate, Generated, Title};
        assert_eq!(kinds, [Title, Generated, Boilerplate, Body, Generated]);
    }

    #[test]
    fn neither_a_dateline_nor_the_issue_of_a_newspaper_is_a_title() {
        for above in ["新华社北京10月25日电", "《人民日报》（2020年07月31日 01 版）"] {
            let text = format!("{above}\n关于加强工作的意见\n各地区各部门要加强组织领导，明确责任分工，抓好落实。\n");
            let kinds: Vec<ZoneKind> = zoned(&text).into_iter().map(|zone| zone.0).collect();
            assert_eq!(kinds[..2], [ZoneKind::Byline, ZoneKind::Title], "{above}");
        }
    }

    #[test]
    fn a_long_heading_in_english_is_a_title() {
        let text = "State of the Union Address by President Ronald Reagan (January 26, 1982)\n\
                    Tonight marks the first year that I have come here to report on the State of the Union.\n";
        assert_eq!(zoned(text)[0].0, ZoneKind::Title);
    }

    #[test]
    fn the_paragraph_below_the_label_of_an_abstract_is_generated() {
        let text = "关于加强工作的意见\n内容摘要：\n本文就工作提出了总体要求、重点任务和保障措施，供参考。\n\
                    各地区各部门要加强组织领导，明确责任分工，抓好落实。\n";
        let generated = zoned(text).into_iter().find(|zone| zone.0 == ZoneKind::Generated).map(|zone| zone.1);
        assert_eq!(generated, Some("内容摘要：\n本文就工作提出了总体要求、重点任务和保障措施，供参考。"));
    }

    #[test]
    fn front_matter_is_set_apart() {
        assert_eq!(
            zoned("---\ntitle: 标题\n---\n各位代表：\n报告工作，请予审议，谢谢大家。\n")[0].0,
            ZoneKind::Boilerplate
        );
    }

    #[test]
    fn a_glossary_behind_a_report_is_an_appendix() {
        let report =
            "政府工作报告\n过去一年，全省上下攻坚克难，经济运行总体平稳，稳中有进。今年要着力推进高质量发展。\n";
        let glossary = "名词解释\n1.两山：绿水青山就是金山银山，是关于绿色发展的理念。\n";
        assert_eq!(
            zoned(&format!("{report}附件\n{glossary}"))[1..],
            [
                (ZoneKind::Body, "过去一年，全省上下攻坚克难，经济运行总体平稳，稳中有进。今年要着力推进高质量发展。"),
                (ZoneKind::Appendix, format!("附件\n{glossary}").trim()),
            ]
        );
        assert_eq!(zoned(&format!("{glossary}{report}")).iter().filter(|zone| zone.0 == ZoneKind::Appendix).count(), 0);
    }

    #[test]
    fn the_heading_of_a_glossary_may_carry_a_remark() {
        let report = "政府工作报告\n过去一年，全省上下攻坚克难，经济运行总体平稳，稳中有进。今年要着力推进高质量发展，扩大内需。\n";
        for heading in ["《政府工作报告》有关名词解释说明", "名词解释（按文中出现顺序排列）", "部分名词解释及说明"]
        {
            let text = format!("{report}{heading}\n1.两山：绿水青山就是金山银山。\n");
            assert_eq!(zoned(&text).last().unwrap().0, ZoneKind::Appendix, "{heading}");
        }
    }

    #[test]
    fn questions_under_a_label_behind_the_text_are_generated_and_an_interview_is_not() {
        let text = "推进大会召开\n昨日上午，大会召开，部署三年行动，取得成效。\n";
        let questions = "问：什么是三年行动？\n答：是一项部署。\n";
        assert_eq!(zoned(&format!("{text}常见问题\n{questions}")).last().unwrap().0, ZoneKind::Generated);
        assert_eq!(zoned(&format!("{text}{questions}")).last().unwrap().0, ZoneKind::Body);
    }

    #[test]
    fn a_rule_between_parts_is_no_text() {
        let text =
            "推进大会召开\n昨日上午，大会召开，部署三年行动，取得成效。\n-----\n会议要求，各地要抓好落实，务求实效。\n";
        let kinds: Vec<ZoneKind> = zoned(text).into_iter().map(|zone| zone.0).collect();
        assert_eq!(kinds, [ZoneKind::Title, ZoneKind::Body, ZoneKind::Boilerplate, ZoneKind::Body]);
    }

    #[test]
    fn a_text_that_goes_on_elsewhere_is_reported() {
        let text = "推进大会召开\n昨日上午，大会召开，部署三年行动，取得成效。\n剩余50%未读，点击查看全文\n";
        let Zoned { zones, findings, .. } = zone(text, &ZoneOptions::default());
        assert_eq!(zones.last().unwrap().kind, ZoneKind::Elision);
        assert_eq!(findings[0].message, "text is missing in 1 place: `剩余50%未读，点击查看全文`");
    }

    #[test]
    fn a_text_that_contains_itself_is_reported() {
        let text = "过去一年，我们坚持稳中求进的工作总基调。今年要着力扩大国内需求，增强发展的后劲。\n";
        let Zoned { findings, .. } = zone(&text.repeat(2), &ZoneOptions::default());
        assert_eq!(findings[0].message, "50 % of the text stands in it twice");
    }

    #[test]
    fn masks_and_notices_are_reported() {
        let Zoned { findings, .. } = zone("今年*月，加快构……（省略888字）……（三）要把握。", &ZoneOptions::default());
        let messages: Vec<&str> = findings.iter().map(|finding| finding.message.as_str()).collect();
        assert_eq!(messages, ["text is missing in 1 place: `（省略888字）`", "the publisher masked words in 1 place"]);
    }
}
