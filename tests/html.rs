//! Web pages: what of a page is its document, in whatever state the page is.

use std::fmt::Write as _;

use tifa::{
    corpus::{DateKind, Document, ZoneKind},
    diagnostic::FindingKind,
    ingest::{IngestOptions, Knowledge, Metadata, RawDocument, ingest_document},
};

use crate::support::EVENTS;

fn read(name: &str, bytes: &[u8]) -> Document {
    let raw = RawDocument { name, bytes, metadata: &Metadata::default() };
    let read = ingest_document(&raw, &IngestOptions::default(), &Knowledge::without_dictionary(&EVENTS));
    read.unwrap_or_else(|finding| panic!("{finding}"))
}

pub(crate) fn page(html: &str) -> Document {
    read("page.html", html.as_bytes())
}

fn words(document: &Document, kind: ZoneKind) -> Vec<&str> {
    let zones = document.zones.iter().filter(|zone| zone.kind == kind);
    zones.map(|zone| zone.span.of(&document.text).trim()).collect()
}

pub(crate) fn dates(document: &Document, kind: DateKind) -> Vec<String> {
    let evidence = document.date.iter().flat_map(|date| &date.evidence).filter(|item| item.kind == kind);
    evidence.map(|item| item.interval.edtf()).collect()
}

/// A policy page as government sites show them: navigation, a table of facts, the text, buttons, a footer.
const POLICY: &str = "\
<!DOCTYPE html><html><head><meta charset=utf-8><title>关于推进小微企业融资的通知_某省人民政府门户网站</title>
<script>var 导航 = '不是正文';</script><style>.正文 { color: red }</style></head><body>
<div class=nav><a href=/>首页</a> | <a href=/zwgk>政务公开</a> | <a href=/hd>互动交流</a></div>
<table><tr><td>索 引 号：</td><td>A-2019-7</td><td>发文机关：</td><td>某省人民政府办公厅</td></tr>
<tr><td>成文日期：</td><td>2019年3月4日</td><td>发布日期：</td><td>2019年3月18日</td></tr>
<tr><td>发文字号：</td><td>某政办发〔2019〕7号</td></tr></table>
<div class=content><p>关于推进小微企业融资的通知</p><p>某政办发〔2019〕7号</p><p>各市人民政府：</p>
<p>为贯彻党中央决策部署，现就推进小微企业融资有关事项通知如下。</p>
<p>一、加大信贷投放。鼓励银行增加贷款，降低成本。</p>
<table><tr><th>地区</th><th>目标（亿元）</th></tr><tr><td>甲市</td><td>120</td></tr></table>
<p>附件：1.<a href=/1.docx>任务分工表.docx</a></p>
<p>某省人民政府办公厅</p><p>2019年3月4日</p></div>
<div class=share>分享到：<a href=#>微信</a> <a href=#>微博</a></div>
<div>相关阅读</div><ul><li><a href=/2>某省召开融资工作会议</a></li><li><a href=/3>一图读懂融资政策</a></li></ul>
<div class=footer>版权所有 某省人民政府办公厅 某ICP备12345678号</div></body></html>";

#[test]
fn a_policy_page_is_its_heading_and_text() {
    let document = page(POLICY);
    let expected = "关于推进小微企业融资的通知\n某政办发〔2019〕7号\n各市人民政府：\n\
                    为贯彻党中央决策部署，现就推进小微企业融资有关事项通知如下。\n\
                    一、加大信贷投放。鼓励银行增加贷款，降低成本。\n地区\t目标（亿元）\n甲市\t120\n\
                    附件：1.任务分工表.docx\n某省人民政府办公厅\n2019年3月4日";
    assert_eq!(document.counted_text(), expected);
}

#[test]
fn the_drafting_and_the_publication_date_are_both_labelled() {
    let document = page(POLICY);
    assert_eq!(dates(&document, DateKind::Drafting)[0], "2019-03-04");
    assert_eq!(dates(&document, DateKind::Publication), ["2019-03-18"]);
    let date = document.date.as_ref().unwrap();
    let published = date.evidence.iter().find(|item| item.kind == DateKind::Publication).unwrap();
    assert_eq!(published.quote, "发布日期：2019年3月18日");
}

#[test]
fn issuer_number_and_attachments_are_metadata() {
    let document = page(POLICY);
    assert_eq!(document.issuer.as_deref(), Some("某省人民政府办公厅"));
    assert_eq!(document.metadata["document_number"], "某政办发〔2019〕7号");
    assert_eq!(document.metadata["attachments"], "附件：1.任务分工表.docx");
}

#[test]
fn the_name_of_the_site_is_cut_from_the_title() {
    assert_eq!(page(POLICY).title, "关于推进小微企业融资的通知");
}

#[test]
fn what_surrounds_the_text_stands_apart_and_programs_do_not_stand_at_all() {
    let document = page(POLICY);
    let around = words(&document, ZoneKind::Boilerplate).join("\n");
    for shown in ["互动交流", "分享到", "一图读懂融资政策", "ICP备12345678号"] {
        assert!(around.contains(shown), "{shown}");
    }
    assert!(!document.text.contains("不是正文") && !document.text.contains("color"));
}

#[test]
fn zones_cover_a_page_without_gaps() {
    let document = page(POLICY);
    let ends = document.zones.iter().map(|zone| zone.span.end);
    let starts = document.zones.iter().skip(1).map(|zone| zone.span.start).chain([document.text.len()]);
    assert!(document.zones[0].span.start == 0 && ends.eq(starts));
}

#[test]
fn a_quote_leads_back_to_the_text_as_it_was_extracted() {
    let document = page("<p>２０１９年增长１２％，成效显著。</p>");
    let at = document.text.find("2019").unwrap();
    assert_eq!(document.quote_original(tifa::corpus::Span::new(at, at + 4)), "２０１９");
}

#[test]
fn a_wrong_declaration_of_the_encoding_does_not_matter() {
    let html = POLICY.replace("charset=utf-8", "charset=iso-8859-1");
    let (gb18030, ..) = encoding_rs::GB18030.encode(&html);
    let document = read("page.html", &gb18030);
    assert_eq!(document.encoding, "GB18030");
    assert_eq!(document.counted_text(), page(POLICY).counted_text());
}

#[test]
fn much_code_and_few_words_are_still_chinese() {
    let code = "function f(a) { return a < 1 ? 'é' : \"b\"; }\n".repeat(400);
    let html = format!("<script>{code}</script><p>会议指出，要推进改革。</p>");
    let (gb18030, ..) = encoding_rs::GB18030.encode(&html);
    assert_eq!(read("page.html", &gb18030).counted_text(), "会议指出，要推进改革。");
}

#[test]
fn broken_bytes_are_damage_in_their_place() {
    let (encoded, ..) = encoding_rs::GB18030.encode("<p>会议指出，要推进改革，扩大开放。</p>");
    let mut bytes = encoded.into_owned();
    let at = bytes.windows(4).position(|four| four == b"</p>").unwrap();
    bytes.insert(at, 0xFF);
    let document = read("page.html", &bytes);
    assert_eq!(document.counted_text().trim_end(), "会议指出，要推进改革，扩大开放。");
    assert_eq!(words(&document, ZoneKind::Damaged), ["\u{FFFD}"]);
    assert!(document.findings.iter().any(|finding| finding.kind == FindingKind::Encoding));
}

#[test]
fn a_reference_written_twice_over_leaves_no_residue() {
    assert_eq!(
        page("<p>推进&amp;nbsp;改革，&ldquo;放管服&rdquo;见效。</p>").counted_text(),
        "推进 改革，“放管服”见效。"
    );
}

#[test]
fn a_page_saved_as_text_is_a_page() {
    let document = read("page.txt", POLICY.as_bytes());
    assert_eq!(document.counted_text(), page(POLICY).counted_text());
}

#[test]
fn a_text_saved_as_a_page_is_a_text() {
    let text = "各位代表：\n现在，我报告工作，请予审议。\n";
    assert_eq!(page(text).counted_text(), text.trim_end());
}

#[test]
fn a_page_without_running_text_is_used_whole_with_a_warning() {
    let document = page("<ul><li>甲市<li>乙市</ul><p>丙市");
    assert_eq!(document.counted_text(), "甲市\n乙市\n丙市");
    assert!(document.findings.iter().any(|finding| finding.kind == FindingKind::NoBody));
}

#[test]
fn a_box_of_links_in_the_text_does_not_end_it() {
    let links =
        "<table>".to_owned() + &"<tr><td><a href=/>别处的一条新闻标题很长</a></td></tr>".repeat(12) + "</table>";
    let html =
        format!("<div><p>开头一段，说明来由。</p>{links}<p>后面一段，说明{}经过。</p></div>", "详细，".repeat(80));
    assert!(page(&html).counted_text().starts_with("开头一段，说明来由。\n后面一段，"));
}

#[test]
fn comments_behind_the_text_are_not_the_text() {
    let comment = "<div class=c><p>网友甲：说得好，关键要落实，不能光说不练，希望今后越来越好。</p></div>".repeat(20);
    let text = "会议指出，要推进改革，扩大开放，改善民生。".repeat(20);
    let html = format!("<div><p>{text}</p></div><div>网友评论</div>{comment}");
    assert_eq!(page(&html).counted_text(), text);
}

#[test]
fn a_reply_in_a_container_of_its_own_is_not_the_text() {
    let post = |text: &str| format!("<table><tr><td>某人</td><td><div><div>{text}</div></div></td></tr></table>");
    let html =
        post("改革牵动千家万户。<br>第一，要坚持公平；<br>第二，要逐步推进，不能一蹴而就。") + &post("说得好，支持！");
    assert!(!page(&html).counted_text().contains("支持"));
}

#[test]
fn the_wording_of_a_button_between_paragraphs_is_text() {
    let paragraph = "现将大赛有关事项通知如下，请做好组织工作。".repeat(20);
    let html = format!("<div><p>{paragraph}</p><p>分享到</p><p>排行榜</p><p>{paragraph}</p></div>");
    assert_eq!(page(&html).counted_text().lines().count(), 4);
}

#[test]
fn what_is_not_shown_is_not_read() {
    let html = "<p>会议指出，要推进改革。</p><div style='display: none'>这是隐藏的文字，读者看不见。</div>";
    assert_eq!(page(html).text.trim(), "会议指出，要推进改革。");
    let html = "<p>会议指出，<span style=\"display:none\">无<span>关</span>字</span>要推进改革。</p>";
    assert_eq!(page(html).text.trim(), "会议指出，要推进改革。");
}

#[test]
fn the_day_of_publication_is_read_from_the_head() {
    let html = "<meta name=PubDate content='2022-02-11 09:52'><p>会议指出，要推进改革。</p>";
    assert_eq!(dates(&page(html), DateKind::Publication), ["2022-02-11"]);
}

#[test]
fn news_is_dated_by_the_line_under_its_heading() {
    let html = "<title>某市推进改革 - 某某在线</title><h1>某市推进改革</h1><div>2021-05-06 08:30 来源：某报</div>\
                <div><p>某市日前召开会议，部署改革工作。</p></div><div>责任编辑：某某</div>";
    let document = page(html);
    assert_eq!(document.title, "某市推进改革");
    assert_eq!(document.date.as_ref().unwrap().interval.edtf(), "2021-05-06");
    assert_eq!(document.counted_text(), "某市推进改革\n某市日前召开会议，部署改革工作。");
}

#[test]
fn the_line_under_the_heading_is_no_text_even_in_the_container_of_the_text() {
    let html = "<div><h1>某市推进改革</h1><h2>某副市长出席</h2><p>2021年5月6日08:30　来源：<a href=/>某报</a></p>\
                <p>某市日前召开会议，部署改革工作。</p><p>会议要求，抓好落实。</p></div>";
    assert_eq!(words(&page(html), ZoneKind::Byline), ["2021年5月6日08:30 来源：某报"]);
}

#[test]
fn nesting_of_any_depth_is_read() {
    for (open, close) in [("<div>", "</div>"), ("<table><tr><td>", "</table>"), ("<b><i>", "</b>"), ("<ul><li>", "")] {
        let html = open.repeat(100_000) + "会议指出，要推进改革。" + &close.repeat(100_000);
        assert_eq!(page(&html).counted_text(), "会议指出，要推进改革。", "{open}");
    }
}

#[test]
fn broken_pages_are_read_in_linear_time() {
    let started = std::time::Instant::now();
    for piece in ["<", "<!--", "<a title=\"", "</", "<script>", "<p", "&", "&#", "<td<", "<title>", "<p>=", "<!"] {
        let html = format!("<p>会议指出，要推进改革。</p>{}", piece.repeat(50_000));
        let document = read("page.html", html.as_bytes());
        assert!(document.text.contains("会议指出"), "{piece}");
    }
    // Each is some hundred kilobytes; quadratic work on one of them would take minutes.
    assert!(started.elapsed().as_secs() < 30);
}

#[test]
fn no_cut_of_a_page_panics() {
    let borders = POLICY.char_indices().map(|(at, _)| at).step_by(7);
    for at in borders {
        let raw = RawDocument { name: "page.html", bytes: &POLICY.as_bytes()[..at], metadata: &Metadata::default() };
        let _ = ingest_document(&raw, &IngestOptions::default(), &Knowledge::without_dictionary(&EVENTS));
    }
}

#[test]
fn a_long_table_is_a_line_a_row() {
    let mut html = "<p>现将名单公布如下，请遵照执行。</p><table>".to_owned();
    for row in 0..300 {
        write!(html, "<tr><td>{row}</td><td>单位{row}</td><td></td><td>合格</td></tr>").unwrap();
    }
    let document = page(&html);
    assert_eq!(document.counted_text().lines().count(), 301);
    assert!(document.counted_text().contains("\n299\t单位299\t\t合格"));
}

/// A notice on a page that names its source as news do.
fn notice(title: &str) -> Document {
    page(&format!(
        "<title>{title}</title><h1>{title}</h1><div>发布时间：2021-03-08 09:12 信息来源：某市水利局 字号：[大 中 小]</div>\
         <div><p>为加强水库安全管理，现就有关事项通知如下。</p><p>各地要落实责任，确保水库安全运行。</p>\
         <p>某市人民政府办公室</p><p>2021年3月5日</p></div>"
    ))
}

#[test]
fn an_act_goes_by_its_signature_though_its_page_names_a_source() {
    let best = |document: Document| document.date.expect("the page is dated").interval.edtf();
    assert_eq!(best(notice("关于加强水库安全管理的通知")), "2021-03-05");
    assert_eq!(best(notice("某市召开水库安全会议")), "2021-03-08");
    assert_eq!(best(notice("某市印发关于加强水库安全管理的通知")), "2021-03-08");
}

#[test]
fn staff_and_neighbours_behind_a_text_without_paragraphs_stand_apart() {
    let document = page(
        "<title>通知</title><center><h3>关于放假的通知</h3></center><hr><center>更新时间：2021-3-8</center>\
         <hr>　　根据有关规定，现将放假安排通知如下。<br>　　各单位要做好值班工作，确保安全。<hr>\
         <p>文章录入：某某 责任编辑：某某</p><li>上一篇文章： <a>关于会议</a></li><li>下一篇文章： 没有了</li>",
    );
    let counted = document.counted_text();
    assert!(counted.contains("确保安全") && !counted.contains("某某") && !counted.contains("没有了"), "{counted}");
}

#[test]
fn a_day_whose_parts_are_elements_is_one_day() {
    let prose = "<p>为贯彻党中央决策部署，现就推进小微企业融资有关事项通知如下。</p>".repeat(3);
    for day in [
        "<p><span>2024</span>年<span>3</span>月<span>5</span>日</p>",
        "<p><span>2024</span>\n<span>年</span>\n<span>3</span>\n<span>月</span>\n<span>5</span>\n<span>日</span></p>",
        "<p><font>20</font><font>24</font>年<b>3</b>月<u>5</u>日</p>",
        "<table><tr><td>2024</td><td>年</td><td>3</td><td>月</td><td>5</td><td>日</td></tr></table>",
        "<p>2024年<br>3月<br>5日</p>",
    ] {
        let html = format!("<title>通知</title><h1>关于推进小微企业融资的通知</h1>{prose}<p>某省人民政府</p>{day}");
        assert_eq!(dates(&page(&html), DateKind::Drafting), ["2024-03-05"], "{day}");
    }
}

#[test]
fn a_deadline_behind_a_text_is_no_day_of_publication() {
    let prose = "<p>为贯彻党中央决策部署，现就推进小微企业融资有关事项通知如下。</p>".repeat(3);
    for deadline in ["征求意见截止日期：2023年5月1日", "报名截止时间为2023年5月1日"] {
        let html = format!("<title>通知</title><h1>关于推进小微企业融资的通知</h1>{prose}<p>{deadline}</p>");
        assert_eq!(page(&html).date, None, "{deadline}");
    }
}
