//! Pages of news sites, boards, wikis and apps: what of them is the text, and what tells their day.

use tifa::corpus::{DateKind, Document};

use crate::html::{dates, page};

const FIRST: &str = "会议强调，要坚持稳中求进，抓好各项任务的落实，确保完成全年目标。";
const SECOND: &str = "会议指出，要深化改革，扩大开放，不断增进民生福祉，维护社会稳定。";

fn counted(document: &Document) -> Vec<&str> {
    // The heading comes first.
    document
        .zones
        .iter()
        .filter(|zone| zone.kind.is_counted())
        .flat_map(|zone| zone.span.of(&document.text).lines())
        .collect()
}

fn text_of(body: &str) -> String {
    counted(&page(&format!("<title>某地召开会议</title><h1>某地召开会议</h1>{body}")))[1..].join("\n")
}

#[test]
fn a_text_that_a_script_shows_is_read_though_it_is_hidden() {
    let body = format!(
        "<div id=js_content style='visibility: hidden;'><p>{FIRST}</p><p>{SECOND}</p></div><div>微信扫一扫</div>"
    );
    assert_eq!(text_of(&body), format!("{FIRST}\n{SECOND}"));
}

#[test]
fn a_hidden_copy_for_the_printer_is_not_read_beside_the_text() {
    let body = format!("<div><p>{FIRST}</p></div><div style='display:none'><p>{FIRST}</p></div>");
    assert_eq!(text_of(&body), FIRST);
}

#[test]
fn a_variable_of_a_script_tells_the_day_unless_there_are_several() {
    let with = |script: &str| page(&format!("<h1>某地召开会议</h1><p>{FIRST}</p><script>{script}</script>"));
    let one = with("var publish_time = \"2019-03-05\" || '';");
    assert_eq!(dates(&one, DateKind::Publication), ["2019-03-05"]);
    let list = with("[{\"pubDate\":\"2019-03-05\"},{\"pubDate\":\"2019-03-06\"}]");
    assert!(dates(&list, DateKind::Publication).is_empty());
}

#[test]
fn the_history_under_the_title_of_a_law_is_no_text() {
    let history = "（1986年4月12日第六届全国人民代表大会第四次会议通过　2006年6月29日第十届全国人民代表大会常务委员会第二十二次会议\
                   修订　根据2015年4月24日第十二届全国人民代表大会常务委员会第十四次会议《关于修改五部法律的决定》修正）";
    let document =
        page(&format!("<h1>某国义务教育法</h1><p>{history}</p><p>{FIRST}</p><p>{history}</p><p>{SECOND}</p>"));
    // Elsewhere it is a paragraph like others.
    let history = history.replace('　', " ");
    assert_eq!(counted(&document)[1..], [FIRST, &history, SECOND]);
}

#[test]
fn comments_are_no_part_of_a_short_text() {
    let comment = "<div><b>某地网友</b> <i>2015-09-18 09:11</i><p>政策是好政策，关键看执行，希望落实到基层。</p></div>";
    let body = format!("<p>2015-09-18 08:00 来源：某网</p><div><p>{FIRST}</p></div><div>{}</div>", comment.repeat(9));
    assert_eq!(text_of(&body), FIRST);
}

#[test]
fn a_line_with_a_day_in_digits_above_the_text_is_a_byline() {
    for line in ["2008-2-13 某某网", "（2008.2.13）", "2008年2月13日", "《某某日报》（2008年02月13日 第 一 版）"]
    {
        let document = page(&format!("<h1>某地召开会议</h1><p>{line}</p><p>{FIRST}</p><p>{SECOND}</p>"));
        assert_eq!(counted(&document)[1..], [FIRST, SECOND], "{line}");
        assert!(document.date.is_some_and(|date| date.interval.edtf() == "2008-02-13"), "{line}");
    }
}

#[test]
fn buttons_of_a_wiki_and_its_table_of_contents_are_no_text() {
    let body = format!(
        "<div id=siteSub>某某文库，自由的图书馆</div><div><div id=toc><h2>目录</h2><ul><li>1 总则</ul></div><h2>总则<span class=mw-editsection>[<a>编辑</a>]</span></h2><p>{FIRST}</p><p>{SECOND}</p></div>"
    );
    assert_eq!(text_of(&body), format!("总则\n{FIRST}\n{SECOND}"));
}

#[test]
fn a_summary_that_repeats_the_beginning_is_no_text() {
    let start: String = FIRST.chars().take(24).collect();
    let body = format!("<div><div>{start}...</div><p>{FIRST}</p><p>{SECOND}</p></div>");
    assert_eq!(text_of(&body), format!("{FIRST}\n{SECOND}"));
}

#[test]
fn a_law_on_a_page_that_names_its_source_goes_by_its_history() {
    let html = "<h1>某省促进科技创新条例</h1><div>发布时间：2020-01-09 来源：法工委</div><div><p>（2020年1月1日某省第十三届人民代表大会常务委员会第十九次会议通过）</p><p>第一条　为了促进科技创新，推动高质量发展，制定本条例。</p><p>第二条　本省行政区域内的科技创新活动，适用本条例。</p></div>";
    assert_eq!(page(html).date.unwrap().interval.edtf(), "2020-01-01");
}

#[test]
fn the_day_on_which_somebody_joined_a_board_dates_nothing() {
    let html = format!(
        "<h1>某地召开会议</h1><div>作者：某人</div><div>注册：2001-3-4</div><div>发表于：2009-4-16 12:01:33</div><div><p>{FIRST}</p><p>{SECOND}</p></div>"
    );
    assert_eq!(page(&html).date.unwrap().interval.edtf(), "2009-04-16");
}

#[test]
fn short_news_below_the_title_are_the_text_and_not_the_summaries_beside_them() {
    let summary = format!("<div><h4><a href=/1>别的新闻</a></h4><p>{SECOND}</p></div>");
    let title = "某地召开会议部署工作";
    let document = page(&format!(
        "<title>{title}-某网</title><h1>{title}</h1><div><p>{FIRST}</p></div><p>责任编辑：某某</p><div><h3>热点新闻</h3>{}</div>",
        summary.repeat(12)
    ));
    assert_eq!(counted(&document), [title, FIRST]);
}

#[test]
fn the_questions_of_an_interview_are_text() {
    let body = format!("<div><p>记者：背景是什么？</p><p>{FIRST}</p><p>记者：下一步怎么做？</p><p>{SECOND}</p></div>");
    assert_eq!(text_of(&body).lines().count(), 4);
}

const SIGNED: &str = "<p>某区教育委员会</p><p>2012年4月25日</p>";

/// A notice signed on 25 April 2012, with these elements above its text.
fn notice(name: &str, above: &str) -> Document {
    let clauses = format!("<p>一、{FIRST}</p><p>二、{SECOND}</p><p>三、{FIRST}</p>");
    page(&format!(
        "<title>{name}</title>{above}<div><p>各学校：</p><p>{FIRST}</p><p>{SECOND}</p>{clauses}{SIGNED}</div>\
         <div>打印本页</div>"
    ))
}

const TITLE: &str = "关于做好招生入学工作的通知";

#[test]
fn a_notice_on_a_page_called_after_its_site_goes_by_its_signature() {
    let day = "<div>发布时间：2012-05-02 来源：基教处</div>";
    for heading in [format!("<h1>{TITLE}</h1>"), format!("<div class=bt>{TITLE}</div>"), format!("<p>{TITLE}</p>")] {
        let document = notice("某区教育信息网", &format!("{heading}{day}"));
        assert_eq!(document.title, TITLE, "{heading}");
        assert_eq!(counted(&document)[0], TITLE, "{heading}");
        assert_eq!(document.date.expect("it is signed").interval.edtf(), "2012-04-25", "{heading}");
    }
}

#[test]
fn a_bare_day_under_the_heading_is_that_of_the_page() {
    for day in ["2012-05-02", "2012年5月2日"] {
        let document = notice(TITLE, &format!("<h1>{TITLE}</h1><div>{day}</div>"));
        assert_eq!(dates(&document, DateKind::Publication), ["2012-05-02"], "{day}");
        assert_eq!(document.date.expect("it is signed").interval.edtf(), "2012-04-25", "{day}");
    }
}

#[test]
fn the_clock_of_a_page_dates_nothing() {
    let clocks =
        ["今天是2024年3月1日 星期五", "2024年3月1日 星期五", "北京时间：2024-03-01 10:11:12", "打印时间：2024-03-01"];
    for clock in clocks {
        let html =
            format!("<title>{TITLE}</title><div>{clock}</div><h1>{TITLE}</h1><div><p>{FIRST}</p><p>{SECOND}</p></div>");
        assert!(page(&html).date.is_none_or(|date| !date.kind.dates_text()), "{clock}");
    }
}

#[test]
fn a_day_with_its_weekday_is_that_of_the_issue_on_the_page_of_a_newspaper() {
    let days = ["2020年01月08日 星期三", "2020.01.08 星期三 第01版 要闻", "巴山日报 2020年01月08日 第01版：要闻"];
    for day in days {
        let html = format!(
            "<title>{TITLE} 巴山日报</title><div>{day}</div><h1>{TITLE}</h1><div><p>{FIRST}</p><p>{SECOND}</p></div>"
        );
        assert_eq!(dates(&page(&html), DateKind::Publication), ["2020-01-08"], "{day}");
    }
}

#[test]
fn a_day_in_boxes_above_the_heading_is_that_of_the_page() {
    let boxes = "<div><span>2023</span><span><em>09</em>/<em>27</em></span><span>19:21:36</span></div>";
    let html = format!("<title>{TITLE}</title>{boxes}<h1>{TITLE}</h1><div><p>{FIRST}</p><p>{SECOND}</p></div>");
    assert_eq!(dates(&page(&html), DateKind::Publication), ["2023-09-27"]);
}

#[test]
fn a_headline_beside_a_day_under_the_text_is_not_the_page() {
    let related = "<div><ul><li><a href=1>某部召开新闻发布会介绍招生入学工作情况</a> 2022-07-02</li></ul></div>";
    let html = format!("<title>{TITLE}</title><h1>{TITLE}</h1><div><p>{FIRST}</p><p>{SECOND}</p></div>{related}");
    assert!(page(&html).date.is_none());
}

#[test]
fn the_head_tells_when_a_page_appeared_and_when_it_was_changed() {
    let with = |metas: &str| {
        let day = "<table><tr><td>成文日期：</td><td>2023年12月29日</td></tr></table>";
        page(&format!("<title>{TITLE}</title>{metas}{day}<h1>{TITLE}</h1><div><p>{FIRST}</p><p>{SECOND}</p></div>"))
    };
    let first = "<meta name=firstpublishedtime content='2024-01-10-10:00:00'>";
    assert_eq!(dates(&with(first), DateKind::Publication), ["2024-01-10"]);
    let changed = "<meta name=lastmodifiedtime content='2025-03-05-10:00:00'>";
    let both = with(&format!("{changed}{first}"));
    assert_eq!(dates(&both, DateKind::Publication), ["2024-01-10"]);
    assert_eq!(dates(&both, DateKind::Crawl), ["2025-03-05"]);
}

#[test]
fn the_moment_at_which_a_page_was_made_counts_where_no_day_is_shown() {
    let made = "<script>var ct = \"1631615400\"; var createTime = '2021-09-14 18:30';</script>";
    let with = |day: &str| page(&format!("<h1>{TITLE}</h1>{day}<div><p>{FIRST}</p><p>{SECOND}</p></div>{made}"));
    assert_eq!(dates(&with(""), DateKind::Publication), ["2021-09-14"]);
    assert_eq!(dates(&with("<div>2021-09-15</div>"), DateKind::Publication), ["2021-09-15"]);
}

#[test]
fn a_number_of_the_index_is_no_day_and_eight_digits_behind_a_label_are_one() {
    let with = |rows: &str| {
        let facts = format!("<table>{rows}<tr><td>成文日期：</td><td>2021.09.09</td></tr></table>");
        page(&format!("<title>{TITLE}</title>{facts}<h1>{TITLE}</h1><div><p>{FIRST}</p><p>{SECOND}</p></div>"))
    };
    for number in ["360A06-07-2022-0012-1", "2022-06-07"] {
        let document = with(&format!("<tr><td>索引号：</td><td>{number}</td></tr>"));
        assert!(dates(&document, DateKind::Publication).is_empty(), "{number}");
    }
    let document = with("<tr><td>发布日期：</td><td>20210922</td></tr>");
    assert_eq!(dates(&document, DateKind::Publication), ["2021-09-22"]);
}

#[test]
fn a_law_on_licences_is_read_to_its_end() {
    let articles = "<p>第六条 取得经营许可证后，应当办理登记手续。</p><p>第七条 未经授权擅自提供服务的，责令改正。</p>";
    let document = page(&format!(
        "<title>某办法</title><h1>某办法</h1><div><p>第一条 {FIRST}</p>{articles}<p>国务院</p><p>2000年9月25日</p></div>\
         <div><p>网站标识码：3604000001　某ICP备05006543号</p></div>"
    ));
    let articles = "第六条 取得经营许可证后，应当办理登记手续。\n第七条 未经授权擅自提供服务的，责令改正。";
    assert!(
        document.counted_text().ends_with(&format!("{articles}\n国务院\n2000年9月25日")),
        "{}",
        document.counted_text()
    );
}

#[test]
fn a_box_beside_the_text_before_its_title_is_not_the_text() {
    let side = "<div class=l><h3>公告</h3><p>本网站将于本周六进行系统维护，届时部分服务将暂停，敬请谅解。</p></div>";
    let document = page(&format!(
        "<title>{TITLE}</title>{side}<div class=r><h1>{TITLE}</h1><div><p>{FIRST}</p><p>{SECOND}</p></div></div>"
    ));
    assert_eq!(document.counted_text(), format!("{TITLE}\n{FIRST}\n{SECOND}"));
    // A line under the text that repeats its title begins no other text.
    let repeated = page(&format!(
        "<title>{TITLE}</title><h1>{TITLE}</h1><div><p>{FIRST}</p></div><div><p>{TITLE}</p><p>{SECOND}</p></div>"
    ));
    assert!(repeated.counted_text().contains(FIRST));
}

#[test]
fn a_sentence_on_licences_or_owners_of_rights_does_not_end_the_text() {
    for sentence in [
        "申请食品经营许可证的单位和个人，应当提交下列材料：",
        "未办理ICP备案的网站，应当限期整改。",
        "版权所有者的合法权益要切实维护，不得侵犯。",
        "决定注销下列企业的道路运输经营许可证",
    ] {
        let foot = "<div>版权所有：江川市政府 江ICP备05000001号</div>";
        let body = format!("<div><p>{FIRST}</p><p>{sentence}</p><p>{SECOND}</p></div>{foot}");
        assert_eq!(text_of(&body), format!("{FIRST}\n{sentence}\n{SECOND}"));
    }
}

#[test]
fn a_day_of_fetching_or_of_an_end_under_the_text_is_no_day_of_publication() {
    let with = |line: &str| {
        page(&format!(
            "<title>{TITLE}</title><h1>{TITLE}</h1><div><p>{FIRST}</p><p>{SECOND}</p></div><div>{line}</div>"
        ))
    };
    for line in ["抓取时间：2023-01-02 10:00:00", "最后编辑：2023-01-02", "截止日期：2023-01-02"] {
        assert!(with(line).date.is_none(), "{line}");
    }
    let published = with("发布时间：2023-01-02").date.expect("the page tells when it appeared");
    assert_eq!((published.interval.edtf().as_str(), published.kind), ("2023-01-02", DateKind::Publication));
}

#[test]
fn what_editors_and_machines_say_of_a_text_stands_apart_on_pages_too() {
    let note = "近日，某地出台了一份文件，现予刊发，以飨读者，欢迎关注。";
    for above in [
        format!("<p>编者按：{note}</p>"),
        format!("<p><strong>【编者按】</strong>{note}</p>"),
        format!("<p>编者的话</p><p>{note}</p>"),
        format!("<p>内容摘要：{note}</p>"),
        format!("<div>AI摘要</div><div>{note}</div>"),
    ] {
        assert_eq!(text_of(&format!("<div>{above}<p>{FIRST}</p><p>{SECOND}</p></div>")), format!("{FIRST}\n{SECOND}"));
    }
    // Where nothing else would be left it is the text.
    assert_eq!(text_of(&format!("<div><p>编者按：{note}</p></div>")), format!("编者按：{note}"));
}

#[test]
fn a_glossary_behind_the_text_of_a_page_is_an_appendix() {
    let glossary = "<h2>附件：名词解释</h2><p>1.两山：绿水青山就是金山银山。</p><p>2.双碳：指碳达峰、碳中和。</p>";
    let body = format!("<div><p>{FIRST}</p><p>{SECOND}</p>{glossary}</div>");
    assert_eq!(text_of(&body), format!("{FIRST}\n{SECOND}"));
}

#[test]
fn a_title_that_is_set_large_or_bold_is_the_title_of_a_page_called_after_its_site() {
    let title_of = |name: &str, line: &str| {
        let body = format!("<div>{line}</div><div>2019-05-06</div><div><p>{FIRST}</p><p>{SECOND}</p></div>");
        page(&format!("<title>{name}</title>{body}")).title
    };
    let title = "全市老旧小区改造推进会举行";
    for line in [
        format!("<span style='font-size:22px;font-weight:bold'>{title}</span>"),
        format!("<center><font size=5>{title}</font></center>"),
        format!("<p align=center><strong>{title}</strong></p>"),
    ] {
        assert_eq!(title_of("某某政务网", &line), title, "{line}");
    }
    assert_eq!(title_of("某地召开会议部署工作", &format!("<b>{title}</b>")), "某地召开会议部署工作");
    assert_eq!(title_of("某某政务网", "<b>一、总体要求和目标任务</b>"), "某某政务网");
}

#[test]
fn a_title_in_the_wrong_encoding_is_read_again_or_passed_over() {
    let title_of = |name: &str| {
        let body =
            format!("<div>全市改造推进会举行</div><div>2019-05-06</div><div><p>{FIRST}</p><p>{SECOND}</p></div>");
        page(&format!("<title>{name}</title>{body}")).title
    };
    let misread: String = "全市改造推进会举行_某某网".bytes().map(char::from).collect();
    assert_eq!(title_of(&misread), "全市改造推进会举行");
    assert_eq!(title_of("全市改造推进\u{FFFD}\u{FFFD}"), "全市改造推进会举行");
}

#[test]
fn a_title_in_several_lines_is_one() {
    let document = page(&format!(
        "<title>某某政务网</title><p>国务院关于印发</p><p>“十四五”数字经济发展规划的通知</p><p>{FIRST}</p><p>{SECOND}</p>"
    ));
    assert_eq!(document.title, "国务院关于印发“十四五”数字经济发展规划的通知");
}
