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

use crate::support::EVENTS;

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
fn a_page_that_tells_nothing_but_when_it_was_fetched_has_no_date() {
    for label in ["抓取时间", "爬取时间", "检索日期"] {
        let text = format!("某市召开大会\n{label}：2024-01-02\n市政府召开大会，部署有关工作，要求狠抓落实。");
        assert!(date_of(&text).is_none(), "{label}");
    }
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
fn of_two_labels_on_a_line_the_nearer_one_counts() {
    let text = "某某通知\n成文日期：2019-01-24 发布日期：2019-02-13\n现就有关事项通知如下，请认真执行，务求实效。";
    let date = date_of(text).expect("the header tells");
    assert_eq!((date.interval.edtf().as_str(), date.kind), ("2019-01-24", DateKind::Drafting));
    let published = date.evidence.iter().find(|item| item.kind == DateKind::Publication);
    assert_eq!(published.expect("it is labelled").interval.edtf(), "2019-02-13");
}
