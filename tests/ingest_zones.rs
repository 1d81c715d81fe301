//! What machines put around a text, and what only looks like it: one claim a test.

use tifa::{
    corpus::{Document, ZoneKind},
    ingest::{IngestOptions, Knowledge, Metadata, RawDocument, ingest_document},
};

use crate::support::EVENTS;

const REPORT: &str = "政府工作报告\n各位代表：\n过去一年，全市生产总值增长百分之七，财政收入稳步提高，民生持续改善。\n\
                      今年要抓好项目建设，推动产业转型升级，加快城乡融合发展，增强群众的获得感。\n";

fn read(text: &str) -> Document {
    let raw = RawDocument { name: "a.txt", bytes: text.as_bytes(), metadata: &Metadata::default() };
    let read = ingest_document(&raw, &IngestOptions::default(), &Knowledge::without_dictionary(&EVENTS));
    read.unwrap_or_else(|finding| panic!("{finding}"))
}

/// The kind of the zone that these words stand in.
fn kind_of(document: &Document, words: &str) -> ZoneKind {
    let at = document.text.find(words).unwrap_or_else(|| panic!("{words} in {}", document.text));
    document.zones.iter().find(|zone| zone.span.start <= at && at < zone.span.end).expect("zones have no gaps").kind
}

#[test]
fn exercises_behind_a_text_are_generated() {
    for exercises in [
        "问答题\n问：今年要抓好什么？\n答：项目建设。\n",
        "问答\n1. 今年要抓好什么？\n答：项目建设。\n2. 如何优化环境？\n答：激发活力。\n",
        "【申论热点】\n1.今年要抓好什么？\n参考答案：项目建设。\n",
    ] {
        let document = read(&format!("{REPORT}{exercises}"));
        assert_eq!(kind_of(&document, "项目建设。"), ZoneKind::Generated, "{exercises}");
        assert_eq!(kind_of(&document, exercises.lines().next().unwrap()), ZoneKind::Generated, "{exercises}");
    }
    // Headings that ask have no answers.
    let asked = read(&format!("{REPORT}问答\n1. 今年要抓好什么？\n2. 如何优化环境？\n"));
    assert_eq!(kind_of(&asked, "如何优化环境"), ZoneKind::Body);
}

#[test]
fn a_drawn_tree_behind_a_text_is_generated() {
    let document = read(&format!("{REPORT}【思维导图】\n政府工作报告\n├─过去一年\n│ └─民生向好\n└─今年任务\n"));
    assert_eq!(kind_of(&document, "民生向好"), ZoneKind::Generated);
    assert_eq!(kind_of(&document, "【思维导图】"), ZoneKind::Generated);
}

#[test]
fn an_abstract_under_a_label_behind_the_text_and_key_words_under_an_abstract_are_generated() {
    let behind = read(&format!("{REPORT}内容提要\n本报告回顾了过去一年的工作，提出了目标。\n"));
    assert_eq!(kind_of(&behind, "本报告回顾"), ZoneKind::Generated);
    let above = read(&format!("【摘要】本文是某市政府工作报告，总结了成绩。\n【关键词】报告；民生\n{REPORT}"));
    assert_eq!(kind_of(&above, "【关键词】"), ZoneKind::Generated);
}

#[test]
fn the_first_question_of_an_interview_is_text() {
    let document = read(
        "对话省发改委主任：稳增长靠什么\n记者：请问主任，今年以来全省经济形势如何？\n\
         主任：总体平稳，上半年地区生产总值同比增长百分之八，好于预期。\n",
    );
    assert_eq!(kind_of(&document, "请问主任"), ZoneKind::Body);
}

#[test]
fn what_a_machine_made_stands_under_headings_above_the_text() {
    let (title, rest) = REPORT.split_once('\n').expect("a title");
    let made = "## AI 摘要\n\n本报告回顾了过去一年的工作，提出了目标。\n\n## 思维导图\n\n- 工作回顾\n  - 民生向好\n";
    let document = read(&format!("{title}\n\n{made}\n## 正文\n\n{rest}"));
    for words in ["本报告回顾", "工作回顾", "民生向好"] {
        assert_eq!(kind_of(&document, words), ZoneKind::Generated, "{words}");
    }
    assert_eq!(kind_of(&document, "各位代表"), ZoneKind::Body);
    let own = read(&format!("某市通知\n现印发报告，请各单位认真贯彻执行，抓好落实。\n正文\n{rest}"));
    assert_eq!(kind_of(&own, "现印发报告"), ZoneKind::Body);
}

#[test]
fn the_last_lines_of_databases_and_of_posts_are_no_text() {
    for last in [
        "【法宝引证码】CLI.2.5300001",
        "©北大法宝：(www.pkulaw.com)专业提供法律信息。",
        "- END -",
        "点个“在看”",
        "点个在看",
    ] {
        let document = read(&format!("{REPORT}{last}\n"));
        assert_eq!(
            kind_of(&document, last.trim_matches(['-', ' ']).split('：').next().unwrap()),
            ZoneKind::Boilerplate,
            "{last}"
        );
    }
    let document = read(&format!("点击蓝字，关注我们\n{REPORT}"));
    assert_eq!(kind_of(&document, "点击蓝字"), ZoneKind::Boilerplate);
}

#[test]
fn a_title_in_several_short_lines_is_one() {
    let title = "国务院办公厅关于加强老旧小区改造工作的指导意见";
    let text = format!(
        "国务院办公厅\n关于加强老旧小区改造工作的\n指导意见\n各省、自治区、直辖市人民政府：\n{}",
        &REPORT["政府工作报告\n各位代表：\n".len()..]
    );
    let document = read(&text);
    assert_eq!(document.title, title);
    assert_eq!(kind_of(&document, "指导意见"), ZoneKind::Title);
    assert_eq!(kind_of(&document, "各省、自治区"), ZoneKind::Body);
}

#[test]
fn the_title_stands_under_the_letterhead_and_its_number() {
    let body = &REPORT["政府工作报告\n各位代表：\n".len()..];
    let title = "浙江省人民政府关于加快数字经济发展的若干意见";
    let document = read(&format!("浙江省人民政府文件\n浙政发〔2018〕12号\n\n{title}\n{body}"));
    assert_eq!(document.title, title);
    assert_eq!(kind_of(&document, "浙政发"), ZoneKind::Byline);
    // Without a number it may be what the text is called.
    assert_eq!(read(&format!("浙江省人民政府文件\n{body}")).title, "浙江省人民政府文件");
}

#[test]
fn who_issued_a_text_is_told_by_its_title_or_its_signature() {
    let body = &REPORT["政府工作报告\n各位代表：\n".len()..];
    let issuer = |title: &str, foot: &str| read(&format!("{title}\n{body}{foot}")).issuer;
    assert_eq!(issuer("某省人民政府办公厅关于加强工作的通知", "").as_deref(), Some("某省人民政府办公厅"));
    let signed = issuer("关于加强工作的通知", "国家发展改革委\n财政部\n2019年1月24日\n");
    assert_eq!(signed.as_deref(), Some("国家发展改革委、财政部"));
    assert_eq!(issuer("专家解读国务院关于加强工作的意见", ""), None);
    assert_eq!(issuer("关于加强工作的通知", "张三\n2019年1月24日\n"), None);
}

#[test]
fn the_number_of_a_page_and_a_table_of_contents_are_no_text() {
    let document = read(&format!("{REPORT}— 3 —\n各地区要抓好落实，务求取得实效。\n第 4 页 共 12 页\n"));
    assert_eq!(kind_of(&document, "— 3 —"), ZoneKind::Boilerplate);
    assert_eq!(kind_of(&document, "第 4 页"), ZoneKind::Boilerplate);
    assert_eq!(kind_of(&document, "各地区要抓好落实"), ZoneKind::Body);
    let (title, body) = REPORT.split_once('\n').unwrap();
    let listed = read(&format!("{title}\n目  录\n一、总体要求…………3\n二、主要任务…………5\n{body}"));
    assert_eq!(kind_of(&listed, "一、总体要求…"), ZoneKind::Boilerplate);
    assert_eq!(kind_of(&listed, "各位代表"), ZoneKind::Body);
}

#[test]
fn chinese_that_was_read_letter_by_letter_and_cannot_be_restored_is_damaged() {
    let document = read(&format!("{REPORT}会议强调，¸÷µØÇø¸÷²¿ÃÅ要抓好落实。\n"));
    assert_eq!(kind_of(&document, "¸÷µØ"), ZoneKind::Damaged);
    assert!(document.findings.iter().any(|finding| finding.message.contains("letters like `¸÷µØÇø¸÷²¿ÃÅ`")));
    let sound = read(&format!("{REPORT}与Côte d’Ivoire代表François Müller会谈，±5℃、×3倍。\n"));
    assert_eq!(sound.chars_in(ZoneKind::Damaged), 0);
}
