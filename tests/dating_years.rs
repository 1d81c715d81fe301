//! Years that stand elsewhere, stretches of days, and dates that may be two days or none.

use tifa::{
    corpus::{DateKind, DateSource, DocumentDate, Span, Zone, ZoneKind},
    diagnostic::Warned,
    ingest::dating::{DatedText, Dater, DatingOptions},
};

use crate::{
    dating::{check, date_of, date_with},
    support::EVENTS,
};

fn doubts(text: &str) -> Vec<String> {
    let zones = [Zone { kind: ZoneKind::Body, span: Span::new(0, text.len()), reason: "" }];
    let document = DatedText { text, zones: &zones, title: "", file_stem: None, given: Vec::new() };
    let Warned { findings, .. } = Dater::new(&EVENTS, &DatingOptions::default()).date(&document);
    findings.into_iter().map(|finding| finding.message).collect()
}

fn edtf_and_best(date: &DocumentDate) -> (String, String) {
    (date.interval.edtf(), date.best().to_string())
}

fn titled(title: &'static str, text: &str) -> Option<DocumentDate> {
    date_with(text, &DatingOptions::default(), |document| document.title = title)
}

#[test]
fn figures_of_this_years_months_bound_a_text_that_says_which_year_was_last() {
    let text = "在会议上的讲话\n去年（2022年），全市经济平稳运行，各项任务全面完成。\n今年1—4月，规上工业增加值增长6.5%，好于预期。";
    check(text, "2023-05/2023-12", DateKind::Drafting, DateSource::Inference);
}

#[test]
fn figures_of_half_a_year_are_known_when_it_is_over() {
    let text = "在会议上的讲话\n今年（2023年）是关键一年，任务十分繁重。\n今年上半年，地区生产总值增长6.5%，好于预期，要再接再厉。";
    check(text, "2023-07/2023-12", DateKind::Drafting, DateSource::Inference);
}

#[test]
fn the_work_of_a_year_that_a_meeting_divides_up_tells_the_year_of_its_day() {
    let text = "某某主持召开会议\n央视网消息：某某4月5日主持召开国务院常务会议，部署落实2017年经济体制改革重点任务。\n\
                会议要求对照党的十八届三中全会部署的改革任务，取得更大突破。";
    check(text, "2017-04-05", DateKind::Event, DateSource::Inference);
}

#[test]
fn a_meeting_that_assesses_a_year_is_of_the_next() {
    let text = "某某召开会议\n央视网消息：某某3月31日召开会议，听取2016年省级党委和政府脱贫攻坚工作成效考核情况汇报，部署工作。";
    check(text, "2017-03-31", DateKind::Event, DateSource::Inference);
}

#[test]
fn a_meeting_of_several_days_keeps_them_and_goes_by_the_last() {
    let text =
        "全体会议公报\n第十七届中央委员会第七次全体会议，于2012年11月1日至4日在北京举行。\n全会审议通过了有关文件。";
    let date = date_of(text).expect("it says when it was held");
    assert_eq!(edtf_and_best(&date), ("2012-11-01/2012-11-04".to_owned(), "2012-11-04".to_owned()));
}

#[test]
fn a_stretch_over_two_months_is_written_by_its_days() {
    let text = "全体会议公报\n某全体会议，于2012年10月28日至11月1日在北京举行。\n全会审议通过了有关文件。";
    assert_eq!(date_of(text).expect("it says when it was held").interval.edtf(), "2012-10-28/2012-11-01");
}

#[test]
fn a_speech_of_several_days_goes_by_the_first() {
    let text = "政府工作报告\n——1964年12月21日至22日在第三届全国人民代表大会第一次会议上\n各位代表：\n现在，我向大会报告工作，请予审议。";
    let date = date_of(text).expect("the heading tells");
    assert_eq!(edtf_and_best(&date), ("1964-12-21/1964-12-22".to_owned(), "1964-12-21".to_owned()));
}

#[test]
fn days_of_a_yearly_conference_keep_the_stretch_that_the_text_gives() {
    let text = "中央经济工作会议在北京举行\n央视网消息：中央经济工作会议12月14日至16日在北京举行，总结今年经济工作。";
    let date = date_of(text).expect("one conference was on these days");
    assert_eq!(edtf_and_best(&date), ("2016-12-14/2016-12-16".to_owned(), "2016-12-16".to_owned()));
}

#[test]
fn a_numbered_document_of_the_year_tells_the_year_of_its_day() {
    let text = "新世纪以来第15个指导“三农”工作的中央一号文件4日由新华社受权发布。文件对实施战略进行了全面部署。";
    check(text, "2018-02-04", DateKind::Event, DateSource::Inference);
}

#[test]
fn a_day_that_does_not_exist_is_reported_and_dates_nothing() {
    let text = "关于某事的通知\n各省人民政府：\n现就有关事项通知如下，请认真贯彻执行。\n国务院\n2023年2月30日\n";
    assert_eq!(date_of(text), None);
    assert_eq!(doubts(text), ["`2023年2月30日` is no day of the calendar, and dates nothing"]);
}

#[test]
fn a_date_that_may_be_two_days_is_reported_and_kept_as_both() {
    let text = "Statement\nReleased: 03/05/2019\nThe Committee decided today to keep its target unchanged, and it will go on to watch the signs.\n";
    assert_eq!(date_of(text).expect("it is labelled").interval.edtf(), "2019-03/2019-05");
    assert_eq!(doubts(text), ["`03/05/2019` may be 2019-03-05 or 2019-05-03"]);
    let only_one = text.replace("03/05", "13/05");
    check(&only_one, "2019-05-13", DateKind::Publication, DateSource::Header);
    assert!(doubts(&only_one).is_empty());
}

#[test]
fn a_possible_day_in_running_prose_is_not_asked_after() {
    let text = "关于某事的通知\n各省人民政府：\n现就有关事项通知如下，其中2023年2月30日为笔误，请认真贯彻执行。\n国务院\n2023年3月1日\n";
    assert!(doubts(text).is_empty());
}

#[test]
fn a_time_behind_a_letter_is_a_time() {
    let text = "某地召开会议\n2019-03-05T08:30:00+08:00\n会议研究了有关事项，部署了下一步的工作，提出了要求。";
    check(text, "2019-03-05", DateKind::Publication, DateSource::Header);
}

#[test]
fn a_year_and_a_known_meeting_in_a_title_date_its_communique() {
    let text = "会议指出，要坚持稳中求进，做好各项工作，推动高质量发展。\n会议强调，要狠抓落实。";
    for title in ["2019年中央经济工作会议公报", "中央经济工作会议2019年公报", "党的十九届四中全会公报"]
    {
        let date = titled(title, text).unwrap_or_else(|| panic!("`{title}` tells"));
        assert_eq!(date.best().year(), 2019, "{title}");
        assert!(date.is_inferred());
    }
    for title in ["学习2019年中央经济工作会议精神", "党的十九届四中全会召开一周年"] {
        assert_eq!(titled(title, text), None, "{title}");
    }
}

#[test]
fn a_provincial_report_is_of_its_own_year_and_no_session_of_the_national_congress() {
    let text = "政府工作报告\n各位代表：\n现在，我代表省人民政府，向大会报告工作，请予审议。\n\
                一、2023年工作回顾\n过去一年，在党中央、国务院坚强领导下，全省生产总值增长6%，各项任务圆满完成。\n\
                二、2024年工作安排\n做好今年的工作，要坚持稳中求进，推动高质量发展，加快建设现代化。\n";
    assert_eq!(date_of(text).expect("its years tell").interval.edtf(), "2024");
    let spoken =
        text.replacen("\n各位", "\n——2024年1月23日在某某省第十四届人民代表大会第二次会议上\n省长 某某\n各位", 1);
    check(&spoken, "2024-01-23", DateKind::Event, DateSource::Opening);
}

#[test]
fn the_days_of_a_meeting_that_the_sentence_names_are_in_its_year() {
    let text = "某某在北京举行\n新华社北京7月18日电 中国共产党第二十届中央委员会第三次全体会议，于7月15日至18日在北京举行。\n全会审议通过了决定。";
    assert_eq!(date_of(text).map(|date| date.interval.edtf()).as_deref(), Some("2024-07-15/2024-07-18"));
    let text =
        "某某开幕\n新华社北京3月5日电 十三届全国人大四次会议5日上午在人民大会堂开幕。\n代表们走进会场，听取报告。";
    assert_eq!(date_of(text).map(|date| date.best().to_string()).as_deref(), Some("2021-03-05"));
    let text = "某某开幕\n新华社北京10月16日电 中国共产党第二十次全国代表大会16日上午在人民大会堂开幕。\n代表们走进会场，听取报告。";
    assert_eq!(date_of(text).map(|date| date.best().to_string()).as_deref(), Some("2022-10-16"));
}

#[test]
fn a_meeting_says_its_day_with_or_without_a_preposition() {
    let text =
        "全国教育大会在北京召开\n全国教育大会2018年9月10日在北京召开。\n大会强调，要坚持改革创新，加快教育现代化。";
    check(text, "2018-09-10", DateKind::Event, DateSource::Opening);
}

#[test]
fn english_labels_tell_the_kinds_of_dates_apart() {
    let text = "Measures for Testing\nEffective Date: 01 Sept. 2021\nPromulgation Date: Aug 20, 2021\n\
                These measures are made to regulate the testing activities of all enterprises in the country.\n";
    let date = date_of(text).expect("two dates are labelled");
    assert_eq!(date.best().to_string(), "2021-08-20");
    assert!(date.evidence.iter().any(|found| found.kind == DateKind::Effective));
}

#[test]
fn a_number_of_years_is_no_year() {
    let text =
        |words: &str| format!("去年全省生产总值增长。{words}，全省生产总值增长百分之八。{words}，完成各项任务。");
    assert_eq!(date_of(&text("2000年")).map(|date| date.interval.edtf()).as_deref(), Some("2001"));
    for words in ["近2000年", "2000年来", "两千年来", "四十多年来", "近十年来", "三十年前", "40年来"]
    {
        assert_eq!(date_of(&text(words)), None, "{words}");
    }
}

#[test]
fn the_year_in_a_title_is_that_of_a_yearly_report_or_an_act() {
    let text = "各位代表：现在，我向大会报告工作，请予审议。";
    let reports = ["2003年国务院政府工作报告", "2003年浙江省政府工作报告", "浙江省政府工作报告（2003年）"];
    for title in reports {
        let date = titled(title, text).expect("the title tells the year");
        assert_eq!((date.interval.edtf().as_str(), date.kind), ("2003", DateKind::Event), "{title}");
    }
    let act = titled("关于促进消费的意见（2003年）", "各地要落实本意见。").expect("the title tells the year");
    assert_eq!((act.interval.edtf().as_str(), act.kind), ("2003", DateKind::Drafting));
    for title in ["2003年国民经济运行情况", "“十五”规划（2003年—2005年）", "某市经济运行情况（2003年）"]
    {
        assert!(titled(title, "各地要抓好落实。").is_none(), "{title}");
    }
}
