//! Meetings, sessions and years that a text names tell when it is from.

use tifa::{
    corpus::{DateInterval, DateKind, DateSource},
    ingest::dating::{DatedText, DatingOptions},
};

use crate::dating::{check, date_of, date_with};

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
fn a_year_from_which_something_is_to_hold_is_a_target() {
    let text = "会议决定，2012年已经安排，2012年还要加大力度。从2014年秋季学期起免费，从2014年秋季学期起补助，2014年1月1日起执行。";
    assert!(date_of(text).is_none_or(|date| date.interval.contains(DateInterval::year(2012))));
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
fn the_first_congress_of_a_province_made_later_counts_from_its_first_session() {
    let text = |session: &str| {
        format!(
            "政府工作报告\n——在重庆市第一届人民代表大会第{session}次会议上\n各位代表：\n现在，我代表市人民政府，向大会报告工作，请予审议，并请各位委员提出意见。"
        )
    };
    let year = |session: &str| date_of(&text(session)).expect("the session tells").interval.edtf();
    assert_eq!((year("五").as_str(), year("六").as_str()), ("2001", "2002"));
}

#[test]
fn the_today_of_a_speech_is_not_the_day_of_the_page_that_prints_it() {
    let speech = "某某同志在专题会议上的讲话\n发布时间：2020-09-15 来源：某报\n同志们：\n今天，我们召开专题会议，部署有关工作，要求狠抓落实。\n";
    let date = date_of(speech).expect("the page tells its day");
    assert!(date.evidence.iter().all(|item| item.kind != DateKind::Event), "{}", date.evidence_line());
    let news = speech.replace("同志们：\n", "");
    let date = date_of(&news).expect("the page tells its day");
    assert!(date.evidence.iter().any(|item| item.kind == DateKind::Event), "{}", date.evidence_line());
}

fn jiff_date(year: i16, month: i8, day: i8) -> jiff::civil::Date {
    jiff::civil::date(year, month, day)
}

#[test]
fn a_readout_that_nothing_else_dates_goes_by_the_day_of_its_meeting() {
    let readouts = [
        "2015年4月28日，国务院总理李克强主持召开国务院常务会议，部署稳就业工作。\n",
        "国务院总理李克强2015年4月28日主持召开国务院常务会议，部署稳就业工作。\n",
        "中共中央政治局2015年4月28日召开会议，分析研究当前经济形势和经济工作。\n",
    ];
    for readout in readouts {
        check(
            &format!("会议举行\n{readout}会议指出，消费是经济增长的重要引擎。"),
            "2015-04-28",
            DateKind::Event,
            DateSource::Opening,
        );
    }
    let others = [
        "根据2015年4月28日召开的国务院常务会议，现就有关事项通知如下。\n",
        "自2015年4月28日国务院召开常务会议以来，各地认真落实。\n",
        "2015年4月28日召开的国务院常务会议，部署了稳就业工作。\n",
        "2015年4月28日，国务院将召开常务会议，部署稳就业工作。\n",
        "2015年4月28日，全市经济工作会议将在市行政中心召开。\n",
        "2015年4月28日，国务院召开常务会议，部署稳就业工作。2016年3月总结了经验。\n",
    ];
    for other in others {
        let date = date_of(&format!("会议举行\n{other}消费是经济增长的重要引擎。"));
        assert!(date.is_none_or(|date| date.kind != DateKind::Event), "{other}");
    }
}

#[test]
fn a_meeting_that_a_title_names_was_held_on_the_day_at_the_head() {
    let with =
        |title: &'static str, text: &str| date_with(text, &DatingOptions::default(), |document| document.title = title);
    for text in [
        "2015年4月28日，全市经济工作会议在市行政中心召开。",
        "2015年4月28日至29日，全国某某工作会议在北京举行，部署工作。",
    ] {
        let date = with("工作会议召开", text).expect("the meeting dates it");
        assert!(date.interval.edtf().starts_with("2015-04-28") && date.kind == DateKind::Event, "{text}");
    }
    for title in ["弘扬会议精神", "关于学习大会决议的意见", "改革开放四十年"] {
        assert!(with(title, "1978年12月18日，具有历史意义的大会在北京召开。").is_none(), "{title}");
    }
}
