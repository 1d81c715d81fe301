//! Sections and lines as a whole: what moved, which articles are one though little of them is alike, and where hunks stand.

use std::sync::LazyLock;

use serde_json::Value;
use tifa::{
    corpus::{Document, Span, Zone, ZoneKind},
    diff::{DiffOptions, DocumentDiff, SectionChange, SectionKind, SentenceKind, diff},
    report::diff_view::{
        HtmlStyle, Redline, TerminalStyle, html, html_page, inline, json, markdown, side_by_side, unified,
    },
    segment::{SegmentOptions, Segmenter},
};

use crate::support::document;

static SEGMENTER: LazyLock<Segmenter> = LazyLock::new(|| Segmenter::new(&SegmentOptions::default()));

fn compare(old: &Document, new: &Document) -> DocumentDiff {
    diff(old, new, &SEGMENTER, &DiffOptions::default())
}

fn compare_texts(old: &str, new: &str) -> DocumentDiff {
    compare(&document("old", old), &document("new", new))
}

const ARTICLES: [&str; 4] = [
    "第一条　国家保护和改善生活环境与生态环境，防治污染和其他公害。\n",
    "第二条　县级以上人民政府应当组织编制本行政区域的发展规划。\n",
    "第三条　企业事业单位应当建立健全内部的安全管理制度和操作规程。\n",
    "第四条　公民有权对行政机关工作人员的违法行为提出申诉和控告。\n",
];

/// A document whose second line is a byline.
fn with_byline(id: &str, title: &str, byline: &str, body: &str) -> Document {
    let text = format!("{title}\n{byline}\n{body}");
    let mut made = document(id, &text);
    let borders = [0, title.len() + 1, title.len() + byline.len() + 2, text.len()];
    let zone =
        |at: usize, kind| Zone { kind, span: Span::new(borders[at], borders[at + 1]), reason: "made for this test" };
    made.zones = vec![zone(0, ZoneKind::Title), zone(1, ZoneKind::Byline), zone(2, ZoneKind::Body)];
    made
}

/// The first line and the number of lines of each side of each hunk.
fn hunks(page: &str) -> Vec<[usize; 4]> {
    let ranges = page.lines().filter(|line| line.starts_with("@@ "));
    let numbers = |line: &str| -> Vec<usize> {
        let range = line.split(' ').skip(1).take(2).flat_map(|range| range[1..].split(','));
        range.map(|number| number.parse().expect("a range has numbers")).collect()
    };
    ranges.map(|line| numbers(line).try_into().expect("a hunk has two ranges")).collect()
}

fn parsed(redline: &Redline<'_>) -> Value {
    serde_json::from_str(&json(redline)).expect("what is written is JSON")
}

#[test]
fn a_byline_that_changed_is_the_hunk_where_it_stands() {
    let body = ARTICLES.concat();
    let old = with_byline("old", "安全法", "（2019年4月23日修正）", &body);
    let new = with_byline("new", "安全法", "（2021年4月29日修正）", &body.replace("操作规程", "应急预案"));
    let diff = compare(&old, &new);
    let page = unified(&Redline { diff: &diff, old: &old, new: &new, meta: &Value::Null }, 1);
    // Title, byline, then label and sentence of each article: the sentence of 第三条 is line 8.
    assert_eq!(hunks(&page), [[2, 1, 2, 1], [7, 3, 7, 3]], "{page}");
    assert!(page.contains("@@ byline\n-（2019年4月23日修正）\n+（2021年4月29日修正）\n"), "{page}");
}

#[test]
fn every_hunk_changes_something_and_stands_behind_the_one_before() {
    let moved = [ARTICLES[3], ARTICLES[0], ARTICLES[1], ARTICLES[2]].concat().replace("申诉和控告", "申诉");
    let old = with_byline("old", "安全法", "（2019年4月23日修正）", &ARTICLES.concat());
    let new = with_byline("new", "安全法", "（2021年4月29日修正）", &moved);
    for (old, new) in [(&old, &new), (&new, &old)] {
        let diff = compare(old, new);
        for context in [0, 1, 9] {
            let page = unified(&Redline { diff: &diff, old, new, meta: &Value::Null }, context);
            let (mut old_end, mut new_end) = (0, 0);
            for [old_start, n_old, new_start, n_new] in hunks(&page) {
                assert!(
                    old_start + usize::from(n_old == 0) > old_end && new_start + usize::from(n_new == 0) > new_end,
                    "{page}"
                );
                (old_end, new_end) = (old_start + n_old.max(1) - 1, new_start + n_new.max(1) - 1);
            }
            let bodies: Vec<&str> = page.split("\n@@ ").skip(1).collect();
            assert!(bodies.iter().all(|hunk| hunk.lines().skip(1).any(|line| line.starts_with(['-', '+']))), "{page}");
        }
    }
}

#[test]
fn a_moved_section_says_where_it_stood_and_shows_its_text() {
    // 第四条 goes to the front; no number changes, so that nothing else is told.
    let (old, new) = (ARTICLES.concat(), [ARTICLES[3], ARTICLES[0], ARTICLES[1], ARTICLES[2]].concat());
    let (old, new) = (document("old", &old), document("new", &new));
    let diff = compare(&old, &new);
    assert_eq!(diff.summary.n_sections_moved, 1);
    let redline = Redline { diff: &diff, old: &old, new: &new, meta: &Value::Null };
    let style = TerminalStyle { width: 200, ..TerminalStyle::default() };
    let forms = [
        inline(&redline, &style),
        side_by_side(&redline, &style),
        markdown(&redline, 1),
        html_page(&redline, &HtmlStyle::default()),
    ];
    for page in forms {
        assert!(page.contains("moved: stood behind 第三条, stands before 第一条"), "{page}");
        assert!(page.contains("公民有权对行政机关工作人员的违法行为提出申诉和控告。"), "{page}");
        assert!(page.contains("1 section moved"), "{page}");
    }
    let fragment = html(&redline, &HtmlStyle::default());
    assert!(fragment.contains(r#"<h3 class="section moved">"#), "{fragment}");
    assert!(html_page(&redline, &HtmlStyle::default()).contains("moved (1)</label>"));
    let value = parsed(&redline);
    let moved = value["sections"].as_array().unwrap().iter().find(|section| section["kind"] == "moved").unwrap();
    assert_eq!(moved["moved"]["old"]["before"], "第三条");
    assert_eq!(moved["moved"]["new"]["behind"], "第一条");
}

/// The articles, each with the next number, behind a new first one.
fn behind_a_new_first(articles: &str) -> String {
    let numbers = ["第五条", "第四条", "第三条", "第二条", "第一条"];
    let renumbered = numbers.windows(2).fold(articles.to_owned(), |text, pair| text.replace(pair[1], pair[0]));
    "第一条　地方各级人民代表大会依照宪法行使职权。\n".to_owned() + &renumbered
}

#[test]
fn renumbered_sections_are_counted_in_the_summary() {
    let old = ARTICLES.concat();
    let new = behind_a_new_first(&old);
    let diff = compare_texts(&old, &new);
    assert_eq!(diff.summary.n_sections_renumbered, 4);
    assert_eq!(diff.n_sections(SectionKind::Renumbered), 4);
}

#[test]
fn sections_that_are_renumbered_and_amended_are_counted_in_every_form() {
    let old = ARTICLES.concat();
    let new = behind_a_new_first(&old).replacen("公民有权", "公民都有权", 1);
    let (old, new) = (document("old", &old), document("new", &new));
    let diff = compare(&old, &new);
    assert_eq!((diff.summary.n_sections_renumbered, diff.summary.n_sections_renumbered_and_amended), (3, 1));
    let redline = Redline { old: &old, new: &new, diff: &diff, meta: &Value::Null };
    let told = "3 sections renumbered, 1 section renumbered and amended";
    for page in [markdown(&redline, 1), html_page(&redline, &HtmlStyle::default())] {
        assert!(page.contains(told), "{page}");
    }
    assert_eq!(parsed(&redline)["summary"]["n_sections_renumbered_and_amended"], 1);
}

#[test]
fn articles_that_say_when_a_text_comes_into_force_are_one() {
    let (old, new) = (
        ARTICLES[..3].concat()
            + "第四条　本法自1999年10月1日起施行。1990年国务院发布、1994年修订发布的《行政管理条例》同时废止，原有的决定继续有效。\n",
        ARTICLES[..3].concat()
            + ARTICLES[3]
            + "第五条　省级人民政府可以制定实施细则。\n第六条　本法自2024年1月1日起施行。\n",
    );
    let diff = compare_texts(&old, &new);
    let last = diff.sections.last().unwrap();
    assert_eq!((last.kind, last.old_label.as_ref().unwrap().text.as_str()), (SectionKind::Amended, "第四条"));
}

#[test]
fn articles_that_open_with_the_same_sentence_are_one_however_much_one_grew() {
    let opening = "第二条　科普是公益事业，是社会主义物质文明和精神文明建设的重要内容。";
    let grown = "各级机关、团体、学校和其他组织都要为此创造条件，把它列入年度计划，安排必要经费，建立考核机制，并定期向社会公布进展；\
        新闻媒体应当开设专栏专版，图书馆博物馆文化馆等场所应当向公众开放，农村基层组织应当结合当地生产生活的需要开展活动。";
    let old = format!("{}{opening}发展科普事业是国家的长期任务。\n{}{}", ARTICLES[0], ARTICLES[2], ARTICLES[3]);
    let new = format!(
        "{}第二条　本法所称科学技术包括自然科学和社会科学。\n{}{grown}{grown}\n{}{}",
        ARTICLES[0],
        opening.replace("第二条", "第三条"),
        ARTICLES[2],
        ARTICLES[3]
    );
    let diff = compare_texts(&old, &new);
    let section = diff
        .sections
        .iter()
        .find(|section| section.old_label.as_ref().is_some_and(|label| label.text == "第二条"))
        .unwrap();
    assert_eq!((section.kind, section.new_label.as_ref().unwrap().text.as_str()), (SectionKind::Amended, "第三条"));
}

#[test]
fn articles_in_another_order_are_each_their_own() {
    // Neighbours are so alike that any two would make a pair in order.
    let article = |n: usize| {
        let office = ["民政", "公安", "司法", "财政", "教育", "交通"][n];
        format!(
            "第{}条　县级以上人民政府{office}部门负责本行政区域内的{office}监督管理工作，并接受上级部门的指导。\n",
            n + 1
        )
    };
    let old: String = (0..6).map(article).collect();
    let shuffled = [3, 0, 5, 1, 4, 2].map(article).concat();
    let diff = compare_texts(&old, &shuffled);
    for section in &diff.sections {
        assert!(matches!(section.kind, SectionKind::Unchanged | SectionKind::Moved), "{:?}", section.kind);
    }
}

#[test]
fn in_a_short_sentence_a_word_is_a_change_too() {
    for (old, new) in [
        ("应当公开。", "可以公开。"),
        ("鼓励创新。", "支持创新。"),
        ("罚款1000元。", "罚款2000元。"),
        ("每吨5元。", "每吨6元。"),
    ] {
        let with = |second: &str| format!("{}第二条　{second}\n{}", ARTICLES[0], ARTICLES[2]);
        let diff = compare_texts(&with(old), &with(new));
        let changed: Vec<_> = diff.sentences().filter(|sentence| sentence.kind != SentenceKind::Kept).collect();
        assert_eq!(changed.len(), 1, "{old}");
        assert_eq!((changed[0].kind, changed[0].named.len()), (SentenceKind::Amended, 1), "{old}");
    }
}

#[test]
fn a_short_sentence_of_which_a_date_is_most_is_one_change_of_number() {
    let law = |last: &str| {
        format!("测试法\n第一条　为了规范管理工作，制定本法。\n第二条　国家实行统一监督管理制度。\n第三条　{last}\n")
    };
    let told = |old: &str, new: &str| {
        let diff = compare_texts(&law(old), &law(new));
        let counts = diff.summary;
        (counts.n_amended, counts.n_inserted, counts.n_deleted, counts.n_numbers)
    };
    let old = "本法自2014年3月15日起施行。";
    assert_eq!(told(old, "本法自2024年7月1日起施行。"), (1, 0, 0, 1));
    assert_eq!(told(old, "本法自二〇二四年七月一日起施行。原有的规定同时废止。"), (1, 1, 0, 1));
    // Without the numbers they have too little in common.
    assert_eq!(told("罚款三千元。", "本法自2024年7月1日起施行。"), (0, 1, 1, 0));
}

#[test]
fn two_articles_and_one_beside_several_are_told_by_their_labels() {
    let told = |old: &str, new: &str| -> Vec<(SectionKind, String)> {
        let diff = compare_texts(old, new);
        assert_eq!(diff.summary.n_references, 0, "{old} {new}");
        let label = |section: &SectionChange| {
            section.new_label.as_ref().or(section.old_label.as_ref()).map_or(String::new(), |label| label.text.clone())
        };
        diff.sections.iter().map(|section| (section.kind, label(section))).collect()
    };
    let named = |kinds: &[(SectionKind, &str)]| -> Vec<(SectionKind, String)> {
        kinds.iter().map(|&(kind, label)| (kind, label.to_owned())).collect()
    };
    use SectionKind::{Inserted, Renumbered, Unchanged};
    let two = ARTICLES[0].to_owned() + &ARTICLES[2].replace("第三条", "第二条");
    let three = ARTICLES[..3].concat();
    assert_eq!(told(&two, &three), named(&[(Unchanged, "第一条"), (Inserted, "第二条"), (Renumbered, "第三条")]));
    assert_eq!(told(ARTICLES[2], &ARTICLES[2].replace("第三条", "第四条")), named(&[(Renumbered, "第四条")]));
    assert_eq!(told(ARTICLES[1], &ARTICLES[..2].concat()), named(&[(Inserted, "第一条"), (Unchanged, "第二条")]));
}

#[test]
fn two_articles_that_a_text_quotes_divide_it_not() {
    let text = |second: &str| {
        format!("一、总体要求\n坚持依法行政。\n{}{}二、{second}\n各市要加强领导。\n", ARTICLES[0], ARTICLES[1])
    };
    let diff = compare_texts(&text("组织领导"), &text("加强组织领导"));
    let labels: Vec<&str> = diff
        .sections
        .iter()
        .filter_map(|section| section.new_label.as_ref())
        .map(|label| label.text.as_str())
        .collect();
    assert_eq!(labels, ["一、", "二、"]);
}

#[test]
fn a_reference_is_told_beside_the_article_that_it_became() {
    let law = |articles: &[&str], last: &str| -> String {
        let numbers = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];
        let all = articles.iter().copied().chain([last]).zip(numbers);
        all.map(|(text, number)| format!("第{number}条　{text}\n")).collect()
    };
    let kept = ["为了预防垄断行为，制定本法。", "国务院设立委员会，负责组织协调工作。"];
    let first = "经营者不得与具有竞争关系的其他单位达成固定价格的协议。";
    let second = "禁止具有市场支配地位的单位从事滥用地位的行为。";
    let old = law(&[kept[0], kept[1], first, second], "属于下列情形之一的，不适用本法第三条、第四条的规定。");
    let put_in = ["国家鼓励创新。", "任何人可以举报违法行为。", "行业协会应当加强自律。", "调查时可以查阅有关资料。"];
    let [one, two, three, four] = put_in;
    let new = law(
        &[kept[0], kept[1], one, two, three, four, first, second, "被调查的人应当配合。"],
        "属于下列情形之一的，不适用本法第七条、第八条第一款、第九条的规定。",
    );
    let told = |old: &str, new: &str| -> Vec<(String, String)> {
        let diff = compare_texts(old, new);
        let named = diff.sentences().flat_map(|sentence| &sentence.named);
        named.map(|named| (named.old.of(old).to_owned(), named.new.of(new).to_owned())).collect()
    };
    let pairs = [("三条", "七条"), ("四条", "八条")].map(|(old, new)| (old.to_owned(), new.to_owned()));
    assert_eq!(told(&old, &new), pairs);
    assert_eq!(told(&new, &old), pairs.map(|(old, new)| (new, old)));
}

#[test]
fn an_article_may_be_cut_into_many_each_a_little_rewritten() {
    let parts = [
        "生产企业应当建立安全生产责任制度并明确负责人员",
        "排污企业应当公开污染物排放数据并接受公众监督",
        "经营企业应当保存交易记录三年以上并按时报送",
        "服务企业应当配合有关部门开展的各项执法检查",
    ];
    let old = format!("{}第二条　{}。\n{}", ARTICLES[0], parts.join("；"), ARTICLES[2]);
    let cut: Vec<String> = ["第二条", "第三条", "第四条", "第五条"]
        .iter()
        .zip(parts)
        .map(|(label, part)| format!("{label}　{}。\n", part.replace("应当", "必须")))
        .collect();
    let new = format!("{}{}{}", ARTICLES[0], cut.concat(), ARTICLES[2].replace("第三条", "第六条"));
    let kinds =
        |diff: &DocumentDiff| -> Vec<SectionKind> { diff.sections.iter().map(|section| section.kind).collect() };
    let split = compare_texts(&old, &new);
    assert_eq!(kinds(&split).iter().filter(|&&kind| kind == SectionKind::Split).count(), 3, "{:?}", kinds(&split));
    let merged = compare_texts(&new, &old);
    assert_eq!(kinds(&merged).iter().filter(|&&kind| kind == SectionKind::Merged).count(), 3, "{:?}", kinds(&merged));
}

#[test]
fn where_a_line_ends_is_no_change() {
    let old = "会议强调，要完整准确全面贯\n彻新发展理念，加快构建新发\n展格局，着力推动高质量发展，\n统筹好各方面的工作，务实推\n动。\n会议听取了汇报。\n";
    let new = "会议强调，要完整准确全面贯彻新发展理念，加快构建新发展格局，着力推动高质量发展，统筹好各方面的工作，务实推动。\n会议听取了汇报。\n";
    for (old, new) in [(old, new), (new, old)] {
        let diff = compare_texts(old, new);
        assert!(!diff.has_changes(), "{:#?}", diff.sections);
        assert!(diff.sentences().all(|sentence| sentence.kind == SentenceKind::Kept));
    }
}

#[test]
fn a_sentence_too_long_for_words_has_an_unknown_share() {
    let line = |by: u32| -> String {
        let char_at = |at: u32| char::from_u32(0x4e00 + at.wrapping_mul(7_919) % 500).unwrap_or('一');
        (0..60_000).map(|at| if at % 50 == by { '变' } else { char_at(at) }).collect()
    };
    let (old, new) = (document("old", &line(0)), document("new", &line(49)));
    let diff = compare(&old, &new);
    assert_eq!((diff.summary.n_coarse, diff.summary.inherited_share), (1, None));
    assert_eq!(diff.summary.uncompared_chars, 60_000);
    let shown = inline(
        &Redline { diff: &diff, old: &old, new: &new, meta: &Value::Null },
        &TerminalStyle { width: 200, ..TerminalStyle::default() },
    );
    assert!(shown.contains("how much of the new text stands in the old is unknown"), "no word of it in the head");
}

/// Articles of which each names a deed, and all but the last one penalty.
fn penalties() -> Vec<String> {
    let penalty = "对直接负责的主管人员和其他直接责任人员给予警告，并处以三万元以上三十万元以下的罚款。";
    let deeds = ["未按照规定披露信息", "伪造账簿凭证", "非法吸收客户资金", "泄露内幕信息"];
    let punished = deeds.map(|deed| format!("{deed}的，责令改正。{penalty}\n"));
    punished.into_iter().chain(["操纵市场价格的，责令依法处理其非法持有的全部证券。\n".to_owned()]).collect()
}

fn numbered(articles: &[String]) -> String {
    let numbers = ["一", "二", "三", "四", "五"];
    numbers.iter().zip(articles).map(|(number, text)| format!("第{number}条　{text}")).collect()
}

#[test]
fn what_many_articles_say_does_not_move_from_one_to_another() {
    let old = penalties();
    let mut new = old.clone();
    new[0] = "未按照规定披露信息的，责令改正。\n".to_owned();
    new[4] = old[4].trim_end().to_owned()
        + "对直接负责的主管人员和其他直接责任人员给予警告，并处以十万元以上一百万元以下的罚款。\n";
    let summary = compare_texts(&numbered(&old), &numbered(&new)).summary;
    assert_eq!((summary.n_moved, summary.n_numbers), (0, 0), "{summary:?}");
    assert_eq!((summary.n_deleted, summary.n_inserted), (1, 1), "{summary:?}");
}

#[test]
fn a_stock_phrase_goes_with_the_sentence_it_stands_beside() {
    let stock = "情节严重的，吊销营业执照。";
    let moved = "从事危险化学品运输的企业应当为每一名驾驶人员办理意外伤害保险。";
    let kept = ["甲类仓库不得与居民住宅相邻。", "乙类仓库应当每年进行一次消防检验。", "丙类仓库可以委托他人管理。"];
    let with_stock = kept.map(|text| format!("{text}{stock}"));
    let old = format!("{moved}{stock}\n{}\n{}\n{}\n", with_stock[0], with_stock[1], with_stock[2]);
    let new = format!("{}\n{}\n{}\n{moved}{stock}\n", with_stock[0], with_stock[1], with_stock[2]);
    let summary = compare_texts(&old, &new).summary;
    assert_eq!((summary.n_deleted, summary.n_inserted, summary.n_moved), (0, 0, 2), "{summary:?}");
}
