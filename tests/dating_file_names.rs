//! Dates and the names of files: what a name completes, what it outranks, and what it contradicts.

use tifa::{
    corpus::{DateKind, DateSource, DocumentDate},
    ingest::dating::{DatingOptions, PreferredDate, findings},
};

use crate::dating::{check, date_of, date_with};

fn named(text: &str, stem: &'static str) -> Option<DocumentDate> {
    date_with(text, &DatingOptions::default(), |document| document.file_stem = Some(stem))
}

#[track_caller]
pub(crate) fn check_named(text: &str, stem: &'static str, edtf: &str, kind: DateKind) -> DocumentDate {
    let date = named(text, stem).expect("the name tells");
    assert_eq!((date.interval.edtf().as_str(), date.kind), (edtf, kind), "{}", date.evidence_line());
    date
}

#[test]
fn a_file_name_dates_what_nothing_else_does_and_can_be_left_out() {
    let text = "大家要把各项工作做好。";
    check_named(text, "2019-03-05_报告", "2019-03-05", DateKind::Drafting);
    let options = DatingOptions { use_file_names: false, ..DatingOptions::default() };
    assert_eq!(date_with(text, &options, |document| document.file_stem = Some("2019-03-05_报告")), None);
}

#[test]
fn a_file_name_outranks_what_is_concluded() {
    let text =
        "各位代表：\n现在，我代表国务院，向大会作政府工作报告，请予审议。\n一、2013年工作回顾。各项工作取得新进展。";
    check(text, "2014-03-05", DateKind::Event, DateSource::Inference);
    check_named(text, "2015-01-01_抄本", "2015-01-01", DateKind::Drafting);
}

#[test]
fn what_the_text_states_outranks_a_file_name_and_the_conflict_is_reported() {
    let text = "关于某事的通知\n各省人民政府：\n现就有关事项通知如下，请认真执行。\n国务院\n2019年1月24日\n";
    let date = check_named(text, "2021-05-05_通知", "2019-01-24", DateKind::Drafting);
    let reported = findings(&date);
    assert_eq!(reported.len(), 1);
    assert!(reported[0].message.contains("file name says 2021-05-05"), "{}", reported[0].message);
}

#[test]
fn a_file_named_for_days_before_what_the_text_looks_back_on_is_reported() {
    let text = "大家要认真贯彻党的十九届四中全会精神，今年要把各项工作做好，务求实效。";
    let date = check_named(text, "2018-05-05_讲话", "2018-05-05", DateKind::Drafting);
    assert_eq!(findings(&date).len(), 1);
    let later = check_named(text, "2020-05-05_讲话", "2020-05-05", DateKind::Drafting);
    assert!(findings(&later).is_empty());
}

#[test]
fn a_file_named_within_the_stated_year_makes_it_finer() {
    let text = "国发〔2019〕4号\n现就有关事项通知如下，请认真执行，务求实效。";
    let date = check_named(text, "2019-02-13_通知", "2019-02-13", DateKind::Drafting);
    assert!(findings(&date).is_empty());
}

#[test]
fn news_appears_on_the_day_its_file_is_named_for() {
    let text = "某某主持召开会议\n央视网消息：某某4日主持召开国务院常务会议，部署有关工作。";
    let date = check_named(text, "2012-07-05_某某主持召开会议", "2012-07-05", DateKind::Publication);
    let event = date.evidence.iter().find(|item| item.kind == DateKind::Event).expect("the meeting is kept");
    assert_eq!(event.interval.edtf(), "2012-07-04");
    assert!(findings(&date).is_empty());
}

#[test]
fn a_day_takes_the_month_before_its_file() {
    let text = "某某主持召开会议\n央视网消息：某某31日主持召开会议，部署有关工作。";
    let options = DatingOptions { prefer: PreferredDate::Event, ..DatingOptions::default() };
    let date = date_with(text, &options, |document| document.file_stem = Some("2013-06-01")).expect("the name tells");
    assert_eq!(date.interval.edtf(), "2013-05-31");
}

#[test]
fn today_is_the_day_a_news_file_is_named_for() {
    let text = "某某主持召开会议\n央视网消息：某某今天主持召开国务院常务会议，部署有关工作。";
    let date = check_named(text, "2013-07-31_会议", "2013-07-31", DateKind::Publication);
    assert!(date.evidence.iter().any(|item| item.kind == DateKind::Event && item.interval == date.interval));
}

#[test]
fn a_month_and_day_take_the_year_a_file_is_named_for() {
    let text = "某某主持召开会议\n央视网消息：某某4月3日主持召开国务院常务会议，部署有关工作。";
    check_named(text, "会议2019", "2019-04-03", DateKind::Event);
}

#[test]
fn a_day_without_a_month_is_not_guessed() {
    assert_eq!(date_of("某某主持召开会议\n央视网消息：某某4日主持召开国务院常务会议，部署有关工作。"), None);
}

#[test]
fn a_work_report_named_for_a_year_is_of_its_session() {
    let text = "五年来，我国各族人民在党的领导下，高举旗帜，力争上游，取得了伟大的成就。";
    check_named(text, "1965_国务院政府工作报告", "1965", DateKind::Drafting);
    check_named(text, "1979_国务院政府工作报告", "1979-06-18", DateKind::Event);
}

#[test]
fn a_report_not_given_on_the_first_day_is_known_by_the_table() {
    // The session opened on 15 September 1954; the report was given on the 23rd.
    let text = "各位代表：\n我们第一届全国人民代表大会第一次会议，在听了报告以后，通过了宪法。现在，我代表中央人民政府作工作报告。";
    check(text, "1954-09-23", DateKind::Event, DateSource::Inference);
}

#[test]
fn a_state_of_the_union_message_is_of_the_year_its_file_is_named_for() {
    let text = "Mr. Speaker, Members of the Congress, fellow citizens:\nI report to you tonight on the State of the Union, which is strong, and on the work that lies before us in the year to come, at home and abroad, and I ask for your help in it, as those who held this office before me have done.";
    check_named(text, "2013_SOTU_Obama", "2013-02-12", DateKind::Event);
    // Two messages in one year are told apart by their speaker.
    check_named(text, "1953_SOTU_Truman", "1953-01-07", DateKind::Event);
    check_named(text, "1953_SOTU_Eisenhower", "1953-02-02", DateKind::Event);
    assert_eq!(date_of(text), None);
}
