//! Dates in the lines above and below a text, and datelines: one claim a test.

use tifa::{
    corpus::{DateInterval, DateKind, DateSource, Span, Zone, ZoneKind, parse_edtf},
    diagnostic::FindingKind,
    ingest::dating::{DatedText, Dater, DatingOptions, findings},
};

use crate::{
    dating::{check, date_of},
    support::EVENTS,
};

pub(crate) const BODY: &str = "各地区要认真贯彻执行，加强组织领导，明确责任分工，抓好工作落实。\n";

/// What is said of a date in a text that is no day of its own.
fn doubts(text: &str) -> Vec<String> {
    let zones = [Zone { kind: ZoneKind::Body, span: Span::new(0, text.len()), reason: "" }];
    let document = DatedText { text, zones: &zones, title: "", file_stem: None, given: Vec::new() };
    let dated = Dater::new(&EVENTS, &DatingOptions::default()).date(&document);
    let doubtful = dated.findings.into_iter().filter(|finding| finding.kind == FindingKind::DoubtfulDate);
    doubtful.map(|finding| finding.message).collect()
}

#[test]
fn a_month_or_day_that_no_calendar_has_is_doubted() {
    for day in ["2019年13月5日", "2019年3月32日", "2019-13-05"] {
        let text = format!("关于加强工作的通知\n{BODY}国务院办公厅\n{day}");
        assert_eq!(doubts(&text), [format!("`{day}` is no day of the calendar, and dates nothing")], "{day}");
        assert_eq!(date_of(&text), None, "{day}");
    }
}

#[test]
fn a_day_far_behind_every_known_event_is_doubted() {
    let text = format!("关于加强工作的通知\n国发〔2019〕4号\n{BODY}国务院\n2091年3月5日");
    assert_eq!(doubts(&text), ["`2091年3月5日` lies after every year that is known, and dates nothing"]);
    assert_eq!(date_of(&text).map(|date| date.interval), Some(DateInterval::year(2019)));
}

#[test]
fn a_publication_before_the_signature_is_reported_within_one_header() {
    let text = format!("关于加强工作的通知\n成文日期：2019年3月5日　发布日期：2018年3月1日\n{BODY}");
    let date = date_of(&text).expect("the header tells it");
    let said = findings(&date);
    assert!(said.iter().any(|finding| finding.message.contains("says 2018-03-01")), "{said:?}");
}

#[test]
fn a_date_in_two_lines_is_one() {
    let signed = format!("关于加强工作的通知\n{BODY}国务院办公厅\n二〇一九年\n三月五日");
    check(&signed, "2019-03-05", DateKind::Drafting, DateSource::Signature);
    let headed = format!("关于加强工作的通知\n2019年\n3月5日\n{BODY}");
    check(&headed, "2019-03-05", DateKind::Drafting, DateSource::Header);
}

#[test]
fn the_day_of_a_report_takes_its_year_from_the_text() {
    let text = "政府工作报告\n——1月18日在某某市第十三届人民代表大会第三次会议上\n市长 张三\n各位代表：\n\
                现在，我代表市人民政府，向大会报告工作，请予审议。\n一、2019年工作回顾\n全市经济平稳增长。\n";
    let date = date_of(text).expect("2019年工作回顾 is told in 2020");
    assert_eq!((date.interval.edtf().as_str(), date.kind), ("2020-01-18", DateKind::Event));
}

#[test]
fn the_number_of_a_provinces_session_tells_its_year() {
    let text = "政府工作报告\n（提请广东省第十三届人民代表大会第二次会议审议）\n各位代表：\n\
                现在，我代表省人民政府，向大会报告工作，请予审议。\n";
    assert_eq!(date_of(text).map(|date| date.interval), parse_edtf("2019"));
    let city = text.replace("广东省", "某某市");
    assert_eq!(date_of(&city), None);
}

#[test]
fn what_is_laid_before_a_session_is_from_its_first_day() {
    let text = "政府工作报告\n（提请第十三届全国人民代表大会第二次会议审议）\n各位代表：\n\
                现在，我代表国务院，向大会报告政府工作，请予审议。\n";
    check(text, "2019-03-05", DateKind::Event, DateSource::Inference);
}

#[test]
fn a_dateline_in_a_byline_of_its_own_is_read() {
    let byline = "中新社北京3月5日电 (记者 张三)\n";
    let text = format!("大会开幕\n2019年03月06日 09:12 来源：某某网\n{byline}大会在北京开幕。\n{BODY}");
    let date = date_of(&text).expect("the page has a date");
    let dateline = date.evidence.iter().find(|item| item.source == DateSource::Dateline).expect("电 is a dateline");
    assert_eq!((date.interval.edtf().as_str(), dateline.interval.edtf().as_str()), ("2019-03-06", "2019-03-05"));
}

#[test]
fn a_dateline_of_the_day_before_the_page_contradicts_nothing() {
    let text = format!("大会开幕\n2019年03月06日 09:12 来源：某某网\n新华社北京3月5日电 大会在北京开幕。\n{BODY}");
    let date = date_of(&text).expect("the page has a date");
    assert!(findings(&date).is_empty(), "{:?}", findings(&date));
}

const REPORT: &str = "各位代表：\n现在，我代表省人民政府，向大会报告政府工作，请予审议，并请列席人员提出意见。\n";

#[test]
fn a_page_that_prints_a_report_goes_by_the_day_of_the_report() {
    let text = format!(
        "政府工作报告\n2023年01月20日 08:12 来源：某某日报\n——2023年1月15日在某省第十四届人民代表大会上\n{REPORT}"
    );
    check(&text, "2023-01-15", DateKind::Event, DateSource::Opening);
    let news =
        "省长作政府工作报告\n2023年01月20日 08:12 来源：某某日报\n省长在会上作政府工作报告，回顾了一年的工作。\n";
    check(news, "2023-01-20", DateKind::Publication, DateSource::Header);
}

#[test]
fn a_dateline_above_what_was_said_is_of_the_days_after_it() {
    let text =
        format!("大会的报告\n新华社北京5月29日电\n——2020年5月22日在第十三届全国人民代表大会第三次会议上\n{REPORT}");
    let date = date_of(&text).expect("the heading has a day");
    let dateline = date.evidence.iter().find(|item| item.source == DateSource::Dateline).expect("电 is a dateline");
    assert_eq!(dateline.interval.edtf(), "2020-05-29");
}

#[test]
fn a_note_behind_a_speech_says_when_it_was_given() {
    let text = format!(
        "正确认识重大问题\n来源：《求是》2021/02 2021-01-15\n{BODY}※这是习近平总书记2020年8月24日在专家座谈会上的讲话。"
    );
    check(&text, "2020-08-24", DateKind::Event, DateSource::Signature);
}

#[test]
fn the_imprint_dates_an_act_without_another_day() {
    let text = format!("关于加强工作的意见\n某办发〔2018〕33号\n{BODY}某某省人民政府办公厅  2018年7月19日印发");
    check(&text, "2018-07-19", DateKind::Drafting, DateSource::Signature);
}

#[test]
fn the_record_of_a_briefing_begins_with_its_day() {
    let text =
        "国新办举行发布会\n国务院新闻办公室于2021年7月15日（星期四）上午10时举行新闻发布会，请发言人介绍情况。\n";
    check(text, "2021-07-15", DateKind::Event, DateSource::Opening);
}

#[test]
fn the_issue_of_a_newspaper_is_a_day_of_publication() {
    let text = format!("《人民日报》（ 2020年07月31日 01 版）\n关于加强工作的通知\n{BODY}");
    check(&text, "2020-07-31", DateKind::Publication, DateSource::Header);
}

#[test]
fn the_page_of_a_newspaper_behind_a_text_is_a_day_of_publication() {
    let text =
        format!("会议召开\n新华社北京3月4日电 会议3月4日召开，研究了工作。\n{BODY}（2020年03月05日 人民日报 01版）");
    let date = date_of(&text).expect("the newspaper is dated");
    let printed = date.evidence.iter().find(|item| item.source == DateSource::Signature);
    assert_eq!(
        printed.map(|item| (item.kind, item.interval.edtf())),
        Some((DateKind::Publication, "2020-03-05".into()))
    );
    assert_eq!(date.interval.edtf(), "2020-03-04");
}

#[test]
fn english_labels_are_read_in_any_case() {
    let text = "Remarks of the President\nFor Immediate Release\nJanuary 13, 2016\n\
                Tonight marks the eighth year that I have come here to report on the State of the Union.\n";
    check(text, "2016-01-13", DateKind::Publication, DateSource::Header);
}

#[test]
fn a_dateline_before_what_is_announced_is_of_the_days_before_it() {
    let text = format!(
        "国新办将举行发布会\n新华社北京1月10日电 国务院新闻办公室将于2020年1月17日举行新闻发布会，请负责人介绍情况。\n{BODY}"
    );
    let date = date_of(&text).expect("the event is dated");
    assert_eq!(date.best().year(), 2020, "{:?}", date.evidence);
    assert!(date.evidence.iter().all(|item| item.interval.earliest.year() == 2020), "{:?}", date.evidence);
}

#[test]
fn a_session_that_is_only_spoken_of_tells_no_year() {
    let session = "河北省第十三届人民代表大会第一次会议";
    assert_eq!(date_of(&format!("工作总结\n{session}以来，全省经济平稳运行。\n{BODY}")), None);
    assert_eq!(date_of(&format!("关于落实{session}第12号建议的答复\n{BODY}")), None);
    let given = date_of(&format!("政府工作报告\n——在{session}上\n各位代表：\n现在，我报告工作。\n{BODY}"));
    assert_eq!(given.map(|date| date.interval), Some(DateInterval::year(2018)));
}

#[test]
fn the_number_of_a_document_is_no_doubtful_day() {
    assert_eq!(doubts(&format!("关于做好工作的通知\n编号：2019-45-88\n{BODY}某某局\n2019年6月1日")), [""; 0]);
}

#[test]
fn a_text_in_place_of_a_title_is_read_at_its_head() {
    let title = "于2021年7月15日举行".repeat(400);
    let zones = [Zone { kind: ZoneKind::Body, span: Span::new(0, BODY.len()), reason: "" }];
    let document = DatedText { text: BODY, zones: &zones, title: &title, file_stem: None, given: Vec::new() };
    let date = Dater::new(&EVENTS, &DatingOptions::default()).date(&document).output.expect("its head tells");
    assert!(date.evidence.iter().all(|item| item.quote.chars().count() <= 300));
}

#[test]
fn the_day_of_the_meeting_that_decided_does_not_date_a_notice() {
    let text = format!(
        "关于张三任职的通知\n各区人民政府：\n经2012年3月1日市政府第3次常务会议研究决定：\n{BODY}市人民政府\n2012年3月6日"
    );
    check(&text, "2012-03-06", DateKind::Drafting, DateSource::Signature);
    assert!(findings(&date_of(&text).expect("it is signed")).is_empty());
}

#[test]
fn an_unlabelled_day_above_a_text_yields_to_its_signature() {
    let body = BODY.repeat(7);
    let text = format!("关于加强工作的通知\n2012年5月2日\n{body}市人民政府\n2012年4月25日");
    check(&text, "2012-04-25", DateKind::Drafting, DateSource::Signature);
    let labelled = format!("关于加强工作的通知\n成文日期：2012年5月2日\n{body}市人民政府\n2012年4月25日");
    check(&labelled, "2012-05-02", DateKind::Drafting, DateSource::Header);
}

#[test]
fn the_last_day_of_a_rule_or_a_call_dates_nothing() {
    let body = BODY.repeat(7);
    for label in ["失效日期", "废止时间", "截止日期", "有效期至", "征求意见截止时间"] {
        assert_eq!(date_of(&format!("关于加强工作的通知\n{label}：2017-05-01\n{body}")), None, "{label}");
        assert_eq!(date_of(&format!("关于加强工作的通知\n{label}\n2017-05-01\n{body}")), None, "{label}");
    }
}

#[test]
fn labels_of_making_and_of_force_are_told_apart() {
    for (label, kind) in
        [("制发日期", DateKind::Drafting), ("签署时间", DateKind::Drafting), ("形成时间", DateKind::Drafting)]
    {
        check(&format!("关于加强工作的通知\n{label}：2012-04-25\n{BODY}"), "2012-04-25", kind, DateSource::Header);
    }
    let both = format!("关于加强工作的通知\n施行时间：2012-06-01 发布日期：2012-04-25\n{BODY}");
    check(&both, "2012-04-25", DateKind::Publication, DateSource::Header);
}

#[test]
fn a_meeting_over_new_year_has_its_last_day() {
    let text = format!("某省会议公报\n（2003年12月30日至2004年1月2日在某市举行）\n{BODY}");
    assert_eq!(date_of(&text).map(|date| date.interval), parse_edtf("2003-12-30/2004-01-02"));
}

#[test]
fn a_day_of_change_is_one_of_publication_in_doubt_where_nothing_else_tells_one() {
    let text = format!("关于加强工作的通知\n更新时间：2023-05-01\n{BODY}");
    check(&text, "2023-05-01", DateKind::Publication, DateSource::Header);
    let doubts = doubts(&text);
    assert!(matches!(&doubts[..], [only] if only.starts_with("`更新时间：2023-05-01` says when the page was changed")));
}

#[test]
fn a_day_of_change_yields_to_a_day_of_publication_and_is_not_doubted() {
    for header in ["更新时间：2023-05-01\n发布时间：2020-01-02", "发布时间：2020-01-02\n更新时间：2023-05-01"]
    {
        let text = format!("关于加强工作的通知\n{header}\n{BODY}");
        check(&text, "2020-01-02", DateKind::Publication, DateSource::Header);
        assert_eq!(doubts(&text), Vec::<String>::new());
    }
    let same = date_of(&format!("关于加强工作的通知\n发布时间：2020-01-02\n更新时间：2020-01-02\n{BODY}"));
    assert!(same.is_some_and(|date| date.evidence.iter().all(|item| item.kind == DateKind::Publication)));
}

#[test]
fn a_change_long_after_the_signature_is_no_publication() {
    let kinds = |changed: &str| {
        let text = format!("关于加强工作的通知\n更新时间：{changed}\n{BODY}国务院办公厅\n2020年1月2日");
        assert_eq!(doubts(&text), Vec::<String>::new());
        let evidence = date_of(&text).expect("it is signed").evidence;
        let mut kinds: Vec<DateKind> = evidence.iter().map(|item| item.kind).collect();
        kinds.dedup();
        kinds
    };
    assert_eq!(kinds("2020-01-10"), [DateKind::Drafting, DateKind::Publication]);
    assert_eq!(kinds("2023-05-01"), [DateKind::Drafting, DateKind::Crawl]);
}

#[test]
fn a_line_of_a_year_and_a_month_above_the_text_is_its_date() {
    let long = BODY.repeat(40);
    for month in ["二〇二一年十一月", "2021年11月", "（2021年11月）"] {
        let text = format!("数字经济发展规划\n{month}\n{long}");
        check(&text, "2021-11", DateKind::Drafting, DateSource::Header);
    }
    let spoken = format!("在全省经济工作会议上的讲话\n（一九五八年三月）\n{long}");
    check(&spoken, "1958-03", DateKind::Event, DateSource::Header);
    for other in ["2021年", "2021年11月的工作", "11月"] {
        let date = date_of(&format!("数字经济发展规划\n{other}\n{long}"));
        assert!(date.is_none_or(|date| date.evidence[0].source != DateSource::Header), "{other}");
    }
}

#[test]
fn a_signature_may_set_blanks_behind_its_full_stops() {
    check(
        &format!("关于下达资金的通知\n{BODY}省财政厅\n2018. 3. 5"),
        "2018-03-05",
        DateKind::Drafting,
        DateSource::Signature,
    );
}

#[test]
fn a_deadline_dates_nothing() {
    for deadline in ["截止时间：2023-05-01", "报名截止日期为2023年5月1日", "截止日期\n2023-05-01", "截止到2023-05-01"]
    {
        assert_eq!(date_of(&format!("关于加强工作的通知\n{deadline}\n{BODY}")), None, "above: {deadline}");
        assert_eq!(date_of(&format!("关于加强工作的通知\n{BODY}{BODY}{deadline}")), None, "below: {deadline}");
    }
}

#[test]
fn a_year_of_two_digits_is_read_where_the_text_names_years_of_one_century_near_it() {
    let signed = |day: &str, prose: &str| format!("关于加强工作的通知\n{prose}\n{BODY}国务院办公厅\n{day}");
    for day in ["98年3月5日", "’98年3月5日", "九八年三月五日"] {
        let text = signed(day, "1997年的任务已经完成，1998年要继续推进各项工作，抓好落实。");
        check(&text, "1998-03-05", DateKind::Drafting, DateSource::Signature);
    }
    let unknown = ["各地要继续推进各项工作，抓好落实。", "1912年和1998年的任务都要完成。", "民国八十七年，即1998年。"];
    for prose in unknown {
        let day = date_of(&signed("98年3月5日", prose)).filter(|date| date.evidence[0].source == DateSource::Signature);
        assert_eq!(day, None, "{prose}");
    }
}

#[test]
fn a_day_whose_parts_stand_in_lines_of_their_own_is_one_day() {
    for day in ["2024年\n3月\n5日", "2024\n年\n3\n月\n5\n日"] {
        let text = format!("关于加强工作的通知\n{BODY}国务院办公厅\n{day}");
        check(&text, "2024-03-05", DateKind::Drafting, DateSource::Signature);
    }
}

#[test]
fn days_on_which_opinions_are_asked_for_date_nothing() {
    for line in [
        "征求意见时间：2021年5月6日至2021年6月6日",
        "征集时间：2021-05-06 至 2021-06-06",
        "公示时间：2021年5月6日—2021年5月12日",
    ] {
        assert_eq!(date_of(&format!("关于公开征求意见的通知\n{line}\n{BODY}")), None, "{line}");
    }
}

#[test]
fn the_time_of_a_speech_beside_its_place_is_that_of_the_event() {
    let text = format!("在全市经济工作会议上的讲话\n时间：2019年3月5日\n地点：市委礼堂\n同志们：\n{BODY}");
    check(&text, "2019-03-05", DateKind::Event, DateSource::Opening);
    // Without a place it is the page's.
    let text = format!("在全市经济工作会议上的讲话\n时间：2019年3月5日\n同志们：\n{BODY}");
    check(&text, "2019-03-05", DateKind::Publication, DateSource::Header);
}

#[test]
fn a_day_of_the_republic_below_its_name_is_a_signature() {
    let text = format!("关于加强工作的通知\n{BODY}行政院\n中华民国\n八十八年三月五日\n");
    check(&text, "1999-03-05", DateKind::Drafting, DateSource::Signature);
}

#[test]
fn the_agency_of_a_dateline_may_stand_between_strokes() {
    let text = "China to cut taxes\nBEIJING, Dec. 21, 2018 /Xinhua/ -- The State Council said on Friday that it would \
                further reform the system and open the economy to the world, and that the work would be carried out \
                in stages.\n";
    check(text, "2018-12-21", DateKind::Publication, DateSource::Dateline);
}
