//! Laws and regulations are dated by their history, never by the day they come into force.

use tifa::{
    corpus::{DateKind, DateSource, parse_edtf},
    ingest::dating::{DatingOptions, PreferredDate},
};

use crate::{
    dating::{check, date_of, date_with},
    dating_file_names::check_named,
    dating_lines::BODY,
};

#[test]
fn the_last_amendment_dates_a_law() {
    let text = "某某法\n（1995年8月29日第八届全国人民代表大会常务委员会第十五次会议通过　根据2016年11月7日第十二届全国人民代表大会常务委员会第二十四次会议《关于修改的决定》修正　自2017年1月1日起施行）\n第一条　为了某事，制定本法。";
    let date = date_of(text).expect("the note tells");
    assert_eq!((date.interval.edtf().as_str(), date.kind), ("2016-11-07", DateKind::Drafting));
    assert!(date.evidence.iter().any(|evidence| evidence.kind == DateKind::Effective));
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
fn a_laws_history_needs_no_parentheses() {
    let law = "第一条 为了规范管理，保护公民、法人和其他组织的合法权益，制定本条例。\n";
    let in_a_line = format!("某某管理条例\n2004年5月1日国务院令第405号发布，2010年6月1日修订\n{law}");
    check(&in_a_line, "2010-06-01", DateKind::Drafting, DateSource::Header);
    let in_lines = format!(
        "某某管理条例\n2004年5月1日国务院令第405号发布\n根据2010年6月1日《国务院关于修改〈某某管理条例〉的决定》修订\n{law}"
    );
    check(&in_lines, "2010-06-01", DateKind::Drafting, DateSource::Header);
}

#[test]
fn news_of_a_law_is_no_history_of_it() {
    let text =
        "外商投资法通过\n2019年3月15日第十三届全国人民代表大会第二次会议表决通过了外商投资法，自2020年1月1日起施行。\n";
    assert_ne!(date_of(text).map(|date| date.evidence[0].source), Some(DateSource::Header));
}

#[test]
fn an_english_law_is_from_the_last_day_of_its_history() {
    let law = "Article 1 This Law is enacted to protect the lawful rights and interests of investors.\n";
    let adopted = format!(
        "Foreign Investment Law\n(Adopted at the Second Session of the Thirteenth National People's Congress on March 15, 2019)\n{law}"
    );
    check(&adopted, "2019-03-15", DateKind::Drafting, DateSource::Header);
    let promulgated = format!(
        "Implementing Regulations\nAdopted at the 74th Executive Meeting on December 12, 2019, promulgated by Order No. 723 \
         on December 26, 2019, and effective as of January 1, 2020\n{law}"
    );
    check(&promulgated, "2019-12-26", DateKind::Drafting, DateSource::Header);
}

#[test]
fn the_last_article_of_an_english_law_is_its_force() {
    let text = "Some Law\nArticle 1 This Law is enacted to protect the lawful rights and interests of investors.\n\
                Article 42 This Law shall come into force on January 1, 2020.\n";
    let date = date_of(text).expect("it was issued in the year before");
    let force = date.evidence.iter().find(|item| item.kind == DateKind::Effective);
    assert_eq!(force.map(|item| item.interval.edtf()).as_deref(), Some("2020-01-01"));
    assert!(date.is_inferred(), "{}", date.evidence_line());
}

#[test]
fn a_law_that_is_cited_does_not_date_the_text() {
    for line in [
        "根据2015年12月27日第十二届全国人民代表大会常务委员会第十八次会议修订的《食品安全法》规定，现就有关事项通知如下：",
        "经2019年8月26日市政府第5次常务会议审议通过，现将《办法》印发给你们",
    ] {
        let text = format!("关于做好有关工作的通知\n{line}\n{BODY}\n某某部\n2021年6月1日");
        check(&text, "2021-06-01", DateKind::Drafting, DateSource::Signature);
    }
}
