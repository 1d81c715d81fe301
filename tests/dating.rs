//! Documents are dated by what they say: one claim a test, each with the smallest text that shows it.

use proptest::prelude::*;
use tifa::{
    corpus::{DateEvidence, DateInterval, DateKind, DateSource, DocumentDate, Span, Zone, ZoneKind, parse_edtf},
    ingest::{
        IngestOptions, Knowledge, Metadata, RawDocument,
        dating::{DatedText, Dater, DatingOptions, PreferredDate, contradictions, findings},
        ingest_document,
    },
};

use crate::{dating_file_names::check_named, support::EVENTS};

pub(crate) fn date_with(
    text: &str,
    options: &DatingOptions,
    change: impl FnOnce(&mut DatedText<'_>),
) -> Option<DocumentDate> {
    let zones = [Zone { kind: ZoneKind::Body, span: Span::new(0, text.len()), reason: "" }];
    let mut document = DatedText { text, zones: &zones, title: "", file_stem: None, given: Vec::new() };
    change(&mut document);
    Dater::new(&EVENTS, options).date(&document).output
}

pub(crate) fn date_of(text: &str) -> Option<DocumentDate> {
    date_with(text, &DatingOptions::default(), |_| {})
}

#[track_caller]
pub(crate) fn check(text: &str, edtf: &str, kind: DateKind, source: DateSource) {
    let date = date_of(text).expect("the text tells its date");
    assert_eq!((date.interval.edtf().as_str(), date.kind), (edtf, kind), "{}", date.evidence_line());
    assert_eq!(date.evidence[0].source, source, "{}", date.evidence_line());
}

fn date_of_seed(name: &str) -> DocumentDate {
    let path = format!("{}/seeds/{name}", env!("CARGO_MANIFEST_DIR"));
    let bytes = std::fs::read(path).expect("the seeds are part of the repository");
    let metadata = Metadata::default();
    let raw = RawDocument { name: "text.txt", bytes: &bytes, metadata: &metadata };
    let document = ingest_document(&raw, &IngestOptions::default(), &Knowledge::without_dictionary(&EVENTS));
    document.expect("the seeds can be read").date.expect("each of them can be dated")
}

#[test]
fn a_page_header_dates_a_news_page() {
    let date = date_of_seed("001_d660242a805e1ceb.txt");
    assert_eq!((date.interval.edtf().as_str(), date.kind), ("2024-08-09", DateKind::Publication));
    assert_eq!(date.evidence[0].source, DateSource::Header);
}

#[test]
fn the_day_before_publication_is_kept_as_the_event() {
    let date = date_of_seed("004_6f41f00b537c6de5.txt");
    assert_eq!((date.interval.edtf().as_str(), date.kind), ("2021-08-31", DateKind::Publication));
    let event = date.evidence.iter().find(|evidence| evidence.kind == DateKind::Event).expect("昨日上午 is an event");
    assert_eq!(event.interval.edtf(), "2021-08-30");
}

#[test]
fn a_bare_day_is_the_first_one_after_the_plenum_being_carried_out() {
    let date = date_of_seed("000_fe4147fb46006f20.txt");
    assert_eq!(date.interval.edtf(), "2019-11-07");
    assert!(date.is_inferred());
}

#[test]
fn a_provincial_congress_and_this_year_bound_a_speech() {
    let date = date_of_seed("003_d6b46ebe4a9d7da5.txt");
    assert_eq!(date.interval, parse_edtf("2022-06-22/2022-12-31").expect("an interval"));
    assert_eq!(date.interval.edtf(), "2022-06/2022-12");
}

#[test]
fn last_year_and_the_figures_of_four_months_bound_a_speech() {
    let date = date_of_seed("002_8cd8662e6c03c23c.txt");
    assert_eq!(date.interval, parse_edtf("2024-05-01/2024-12-31").expect("an interval"));
}

#[test]
fn evidence_quotes_the_text_under_its_span() {
    let text = "国务院关于某事的通知\n各省人民政府：\n现就有关事项通知如下，请认真贯彻执行。\n国务院\n2019年1月24日\n";
    let date = date_of(text).expect("it is signed");
    let span = date.evidence[0].span.expect("a signature stands in the text");
    assert_eq!(span.of(text), "2019年1月24日");
    assert_eq!(date.evidence[0].quote, "2019年1月24日");
}

#[test]
fn a_signature_is_read_in_chinese_numerals() {
    let text = "关于某事的函\n黑龙江省人民政府：\n来函收悉，现函复如下。\n国务院办公厅\n二〇〇四年四月二十七日\n";
    check(text, "2004-04-27", DateKind::Drafting, DateSource::Signature);
}

#[test]
fn a_signature_before_the_plan_it_issues_counts() {
    let plan = "第一条内容，第二条内容。\n".repeat(30);
    let text = format!(
        "关于印发方案的通知\n现将方案印发给你们，请认真贯彻执行。\n国务院\n2019年1月24日\n（此件公开发布）\n{plan}"
    );
    check(&text, "2019-01-24", DateKind::Drafting, DateSource::Signature);
}

#[test]
fn a_full_date_in_running_prose_dates_nothing() {
    assert_eq!(date_of("1949年10月1日，中华人民共和国成立，从此中国人民站立起来了。\n各项事业不断发展。"), None);
}

#[test]
fn a_dateline_takes_its_year_from_the_header() {
    let text = "某市召开大会\n2024-08-09 06:28 来源:日报\n日报8月8日讯（记者 某某）要把工作做好，把任务完成。";
    let date = date_of(text).expect("the header tells");
    assert_eq!(date.interval.edtf(), "2024-08-09");
    let dateline = date.evidence.iter().find(|evidence| evidence.source == DateSource::Dateline);
    assert_eq!(dateline.expect("the dateline is kept").interval.edtf(), "2024-08-08");
}

#[test]
fn the_heading_of_a_speech_is_its_event() {
    let text = "政府工作报告\n——1993年3月15日在第八届全国人民代表大会第一次会议上\n各位代表：\n现在，我代表国务院向大会报告工作，请予审议。";
    check(text, "1993-03-15", DateKind::Event, DateSource::Opening);
}

#[test]
fn a_heading_that_runs_into_the_text_is_still_read() {
    let text = "政府工作报告——1986年3月25日在第六届全国人民代表大会第四次会议上 总理 各位代表：现在，我就某计划作报告，请大会审议。";
    check(text, "1986-03-25", DateKind::Event, DateSource::Opening);
}

#[test]
fn english_headings_are_read() {
    let text = "REPORT ON THE WORK OF THE GOVERNMENT\nDelivered at the First Session of the Eleventh Congress on March 5, 2008\nFellow Deputies, on behalf of the State Council, I would now like to deliver to you a report, and I ask for comments, please, from all of the members who are present here in this hall today.";
    check(text, "2008-03-05", DateKind::Event, DateSource::Opening);
}

#[test]
fn the_last_amendment_dates_a_law() {
    let text = "某某法\n（1995年8月29日第八届全国人民代表大会常务委员会第十五次会议通过　根据2016年11月7日第十二届全国人民代表大会常务委员会第二十四次会议《关于修改的决定》修正　自2017年1月1日起施行）\n第一条　为了某事，制定本法。";
    let date = date_of(text).expect("the note tells");
    assert_eq!((date.interval.edtf().as_str(), date.kind), ("2016-11-07", DateKind::Drafting));
    assert!(date.evidence.iter().any(|evidence| evidence.kind == DateKind::Effective));
}

#[test]
fn a_resolution_is_from_the_last_day_of_its_session() {
    let text = "第十一届全国人民代表大会第四次会议听取和审议了国务院总理所作的政府工作报告。会议决定批准这个报告。";
    check(text, "2011-03-14", DateKind::Event, DateSource::Inference);
}

#[test]
fn an_address_to_the_deputies_opens_the_session_after_what_it_looks_back_on() {
    let text = "各位代表：\n现在，我代表国务院，向大会报告政府工作，请予审议。\n一年来，我们认真贯彻党的十八届三中全会精神，各项工作取得新进展。";
    check(text, "2014-03-05", DateKind::Event, DateSource::Inference);
}

#[test]
fn days_that_fit_one_yearly_conference_tell_its_year() {
    // 14 to 16 December were the days of 2016 alone.
    let text = "央视网消息：中央经济工作会议12月14日至16日在北京举行，出席会议的有各地负责人。";
    check(text, "2016-12-14/2016-12-16", DateKind::Event, DateSource::Inference);
}

#[test]
fn a_day_before_an_announced_plenum_is_the_last_such_day() {
    let text = "央视网消息：中央政治局9月30日召开会议，研究拟提请十八届四中全会审议的文件，会议由总书记主持。";
    check(text, "2014-09-30", DateKind::Event, DateSource::Inference);
}

#[test]
fn a_list_of_plenums_names_its_last_one() {
    let text = "央视网消息：某地5月20日召开会议，贯彻十九届二中、三中、四中全会精神，部署有关工作。";
    check(text, "2020-05-20", DateKind::Event, DateSource::Inference);
}

#[test]
fn a_longer_numeral_is_another_congress() {
    // 八届三中全会 must not be found in 十八届三中全会; nothing of the eighth Central Committee is named here.
    let date = date_of("某地召开会议，学习贯彻十八届三中全会精神，部署改革工作，要求狠抓落实。")
        .expect("the plenum bounds it");
    assert_eq!(date.interval.earliest, jiff_date(2013, 11, 12));
}

#[test]
fn an_alias_of_several_provinces_needs_a_place() {
    // 省第十五次党代会 was Jiangxi's in 2021 and Zhejiang's in 2022.
    let speech = "大家好，今年要按照省第十五次党代会的部署，抓好各项工作，务求实效。";
    assert_eq!(date_of(speech), None);
    let in_zhejiang = date_of(&format!("{speech}要擦亮“浙江制造”品牌。")).expect("the place tells");
    assert_eq!(in_zhejiang.interval.edtf(), "2022-06/2022-12");
    let in_jiangxi = date_of(&format!("{speech}要发展赣州和南昌的产业。")).expect("the place tells");
    assert_eq!(in_jiangxi.interval.earliest, jiff_date(2021, 11, 30));
}

#[test]
fn other_peoples_zones_date_nothing() {
    let text = "2020-01-02 发布\n大家要把各项工作做好，把任务完成好，务求实效。\n";
    let zones = |kind| {
        let end = text.find('大').expect("the body");
        [
            Zone { kind, span: Span::new(0, end), reason: "" },
            Zone { kind: ZoneKind::Body, span: Span::new(end, text.len()), reason: "" },
        ]
    };
    let options = DatingOptions::default();
    let dated = |kind| {
        let zones = zones(kind);
        let document = DatedText { text, zones: &zones, title: "", file_stem: None, given: Vec::new() };
        Dater::new(&EVENTS, &options).date(&document).output
    };
    assert!(dated(ZoneKind::Byline).is_some());
    assert_eq!(dated(ZoneKind::Generated), None);
    assert_eq!(dated(ZoneKind::Commentary), None);
}

#[test]
fn what_is_given_wins_over_what_is_read_and_the_conflict_is_kept() {
    let given = DateEvidence {
        interval: DateInterval::year(2018),
        best: None,
        kind: DateKind::Drafting,
        source: DateSource::Manifest,
        quote: "2018".to_owned(),
        span: None,
    };
    let text = "关于某事的通知\n现就有关事项通知如下，请认真执行。\n国务院\n2019年1月24日\n";
    let date = date_with(text, &DatingOptions::default(), |document| document.given.push(given)).expect("it is given");
    assert_eq!(date.interval.edtf(), "2018");
    assert_eq!(contradictions(&date).len(), 1);
}

#[test]
fn the_last_year_of_a_plan_dates_a_work_report() {
    let text = "各位代表：\n现在，我代表国务院，向大会报告政府工作，请予审议。\n今年是“十二五”收官之年，要狠抓落实。";
    check(text, "2015-03-05", DateKind::Event, DateSource::Inference);
}

#[test]
fn a_plan_to_be_begun_well_dates_a_work_report_and_one_begun_well_does_not() {
    let address = "各位代表：\n现在，我代表国务院，向大会报告政府工作，请予审议。\n";
    check(
        &format!("{address}努力实现“十二五”时期良好开局，再创新业。"),
        "2011-03-05",
        DateKind::Event,
        DateSource::Inference,
    );
    assert_eq!(date_of(&format!("{address}过去几年实现了“十二五”良好开局，成绩很大。")), None);
}

#[test]
fn an_event_of_last_year_tells_the_year_of_an_address() {
    // The third session of the fifth Congress met in 1980.
    let text = "各位代表：\n从去年9月第五届全国人民代表大会第三次会议到现在，国务院作过六次报告，各位代表已经听取。";
    check(text, "1981-11-30", DateKind::Event, DateSource::Inference);
}

#[test]
fn an_event_that_this_year_carries_out_does_not_tell_the_year() {
    // 2018 was the first year of carrying out the congress of 2017.
    let text = "大家要抓好落实，今年是贯彻党的十九大精神的开局之年，任务很重，要求很高。";
    assert!(date_of(text).is_none_or(|date| date.interval.contains(DateInterval::year(2018))));
}

#[test]
fn the_audit_of_a_year_is_read_in_the_next() {
    let text = "会议听取整改情况汇报，2011年度中央预算执行审计查出的问题正在整改，要求举一反三。";
    check(text, "2012", DateKind::Drafting, DateSource::Inference);
}

#[test]
fn a_meeting_that_plans_a_year_is_of_the_year_before_if_its_month_is_late() {
    let text = "央视网消息：中央政治局12月4日召开会议，贯彻党的十八大精神，部署2013年经济工作，会议由总书记主持。";
    check(text, "2012-12-04", DateKind::Event, DateSource::Inference);
}

#[test]
fn an_era_tells_no_session() {
    let text = "各位代表：\n现在，我代表国务院，向大会报告政府工作，请予审议。\n党的十一届三中全会以来，成就很大。";
    assert_eq!(date_of(text), None);
}

#[test]
fn a_session_long_before_the_years_named_is_not_the_texts_own() {
    let text = "各位代表：\n现在，我代表国务院，向大会作报告，请予审议。\n八届三中全会通过了纲要。一九五九年的成绩很大，一九五九年是跃进的一年。";
    let date = date_of(text);
    assert!(date.is_none_or(|date| date.interval.latest >= jiff_date(1959, 1, 1)));
}

#[test]
fn a_regulation_passed_and_not_yet_promulgated_is_from_before_it_came_into_force() {
    let text = "某某条例\n（2000年1月4日国务院令第276号公布　2020年12月21日国务院第119次常务会议修订通过）\n第一条　为了某事，制定本条例。\n第二条　本条例自2021年6月1日起施行。";
    let date = date_of(text).expect("the note tells");
    assert_eq!(date.interval, parse_edtf("2020-12-21/2021-06-01").expect("an interval"));
    check_named(text, "某某条例_2021-02-09_7449134a3", "2021-02-09", DateKind::Drafting);
}

#[test]
fn the_day_of_coming_into_force_dates_no_law_by_itself() {
    let text = "某某条例\n第一章　总则\n第一条　为了加强和规范管理，制定本条例。\n第二条　本条例自2022年5月1日起施行。";
    let date = date_of(text).expect("it was issued before");
    assert_eq!(
        (date.interval, date.kind),
        (parse_edtf("2021-05-01/2022-05-01").expect("an interval"), DateKind::Drafting)
    );
    let options = DatingOptions { prefer: PreferredDate::Effective, ..DatingOptions::default() };
    assert_eq!(date_with(text, &options, |_| {}).expect("it is stated").interval.edtf(), "2022-05-01");
}

#[test]
fn a_release_line_in_english_is_a_publication() {
    let text = "For release at 2:15 p.m. EST, January 28, 2004\nThe Committee decided to keep its target for the federal funds rate at 1 percent, and believes that policy accommodation can be removed in time, given low inflation and the slack in resource use that remains.";
    check(text, "2004-01-28", DateKind::Publication, DateSource::Header);
}

#[test]
fn the_heading_of_an_english_report_may_run_into_its_text() {
    let text = "REPORT ON THE WORK OF THE GOVERNMENT, delivered at the Third Session of the National People's Congress on March 5, 2010. Fellow Deputies, on behalf of the State Council, I now present to you my report on the work of the government, for your deliberation and approval, and invite comments.";
    check(text, "2010-03-05", DateKind::Event, DateSource::Opening);
}

#[test]
fn the_day_a_page_was_fetched_dates_nothing_else() {
    let text = "某市召开大会\n抓取时间：2024-01-02\n发布时间：2021-08-31\n市政府召开大会，部署有关工作，要求狠抓落实。";
    let date = date_of(text).expect("it was published");
    assert_eq!((date.interval.edtf().as_str(), date.kind), ("2021-08-31", DateKind::Publication));
    assert!(date.evidence.iter().any(|item| item.kind == DateKind::Crawl));
}

#[test]
fn a_year_from_which_something_is_to_hold_is_a_target() {
    let text = "会议决定，2012年已经安排，2012年还要加大力度。从2014年秋季学期起免费，从2014年秋季学期起补助，2014年1月1日起执行。";
    assert!(date_of(text).is_none_or(|date| date.interval.contains(DateInterval::year(2012))));
}

#[test]
fn the_preferred_kind_can_be_chosen() {
    let text = "某市召开大会\n来源: 日报 2021年08月31日 09:05\n昨日上午，市政府召开大会，部署有关工作。";
    let options = DatingOptions { prefer: PreferredDate::Event, ..DatingOptions::default() };
    assert_eq!(date_with(text, &options, |_| {}).expect("both are known").interval.edtf(), "2021-08-30");
    assert_eq!(date_of(text).expect("both are known").interval.edtf(), "2021-08-31");
}

#[test]
fn no_text_makes_dating_panic() {
    for text in [
        "",
        "\n",
        "年",
        "月",
        "2",
        "2024-",
        "（",
        "〔2024",
        "March 99, 2",
        "民国年",
        "十十十月",
        "\u{3000}年月日",
        "届中全会",
        "、四中全会",
    ] {
        let _ = date_of(text);
    }
}

proptest! {
    #[test]
    fn no_text_under_no_name_makes_dating_panic(
        text in "[年月日第届五十一二〇廿0-9０-９、，。/ （）〔〕“”A-Zab\\-—至今去明是的自起施行国务院各位代表大会全中\n]{0,80}",
        stem in "[0-9a-f_年月日一二九 \\-]{0,24}",
    ) {
        let zones = [Zone { kind: ZoneKind::Body, span: Span::new(0, text.len()), reason: "" }];
        let document =
            DatedText { text: &text, zones: &zones, title: &text, file_stem: Some(&stem), given: Vec::new() };
        if let Some(date) = Dater::new(&EVENTS, &DatingOptions::default()).date(&document).output {
            prop_assert!(date.interval.earliest <= date.interval.latest);
            let _ = findings(&date);
        }
    }
}

#[test]
fn a_communique_says_when_its_meeting_was_held() {
    let text = "新闻公报\n中国共产党第十四届中央委员会第五次全体会议，于1995年9月25日至28日在北京举行。\n全会审议通过了建议，号召全党团结起来。";
    assert_eq!(date_of(text).expect("the first sentence tells").interval.edtf(), "1995-09-25/1995-09-28");
}

#[test]
fn a_heading_names_the_session_of_a_report() {
    let text = "政府工作报告\n——在第十三届全国人民代表大会第二次会议上\n国务院总理 某某\n各位代表：\n现在，我代表国务院，向大会报告政府工作，请予审议。";
    let zones_of = |document: &mut DatedText<'_>| document.title = "政府工作报告";
    let date = date_with(text, &DatingOptions::default(), zones_of).expect("the heading tells");
    assert_eq!(date.interval.edtf(), "2019-03-05");
}

#[test]
fn of_two_labels_on_a_line_the_nearer_one_counts() {
    let text = "某某通知\n成文日期：2019-01-24 发布日期：2019-02-13\n现就有关事项通知如下，请认真执行，务求实效。";
    let date = date_of(text).expect("the header tells");
    assert_eq!((date.interval.edtf().as_str(), date.kind), ("2019-01-24", DateKind::Drafting));
    let published = date.evidence.iter().find(|item| item.kind == DateKind::Publication);
    assert_eq!(published.expect("it is labelled").interval.edtf(), "2019-02-13");
}

fn jiff_date(year: i16, month: i8, day: i8) -> jiff::civil::Date {
    jiff::civil::date(year, month, day)
}
