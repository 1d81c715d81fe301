//! A diff as people and programs read it: every form, its marks, its widths and what it escapes.

use std::sync::LazyLock;

use serde_json::Value;
use tifa::{
    corpus::{Document, Edit, Rewriting, Span},
    diff::{DiffOptions, DocumentDiff, diff},
    report::diff_view::{
        HtmlStyle, Redline, TerminalStyle, html, html_page, inline, json, markdown, side_by_side, unified,
    },
    segment::{SegmentOptions, Segmenter},
};
use unicode_width::UnicodeWidthStr;

use crate::{diff_files::read, support::document};

static SEGMENTER: LazyLock<Segmenter> = LazyLock::new(|| Segmenter::new(&SegmentOptions::default()));

const OLD: &str = "会议在杭州召开。企业应当按时申报，增长5%左右。旧的做法不再适用于新的形势。会议听取了汇报。各地交流了经验。大会于当日闭幕。\n";
const NEW: &str = "会议在杭州召开。企业可以按时申报，增长5%。会议听取了汇报。各地交流了经验。大会于当日闭幕。\n新的办法由省级部门另行制定并公布。\n";

/// Both documents and their diff, kept together because a redline borrows all three.
struct Pair {
    old: Document,
    new: Document,
    diff: DocumentDiff,
}

impl Pair {
    fn of(old: Document, new: Document) -> Self {
        let diff = diff(&old, &new, &SEGMENTER, &DiffOptions::default());
        Self { old, new, diff }
    }

    fn sample() -> Self {
        Self::of(document("2019", OLD), document("2024", NEW))
    }

    fn redline(&self) -> Redline<'_> {
        Redline { diff: &self.diff, old: &self.old, new: &self.new, meta: &Value::Null }
    }
}

#[test]
fn without_colour_the_marks_are_written_out() {
    let pair = Pair::sample();
    let shown = inline(&pair.redline(), &TerminalStyle::default());
    let expected = "\
--- 2019
+++ 2024
sentences: 4 kept, 1 amended, 1 inserted, 1 deleted, 0 moved; 67 % of the new
text stands in the old
1 number changed, 1 wording weaker
~ 会议在杭州召开。企业[-应当-]{+可以+}按时申报，增长[-5%左右-]{+5%+}。[-旧的做法
~ 不再适用于新的形势。-]会议听取了汇报。
    weaker: 应当 → 可以
    number: 5%左右 → 5%
… 1 sentence unchanged
  大会于当日闭幕。
+ {+新的办法由省级部门另行制定并公布。+}
";
    // Of the 63 characters of the new text 8 + 10 + 8 + 8 + 8 = 42 stand in the old.
    assert_eq!(shown, expected);
    assert!(!shown.contains('\u{1b}'));
}

#[test]
fn with_colour_deletions_are_struck_and_insertions_underlined() {
    let pair = Pair::sample();
    let shown = inline(&pair.redline(), &TerminalStyle { is_colored: true, ..TerminalStyle::default() });
    assert!(shown.contains("\u{1b}[9m\u{1b}[31m应当\u{1b}[0m"), "{shown:?}");
    assert!(shown.contains("\u{1b}[4m\u{1b}[32m可以\u{1b}[0m"), "{shown:?}");
}

#[test]
fn no_line_is_wider_than_the_terminal() {
    let pair = Pair::sample();
    for width in [40, 57, 80, 120] {
        let style = TerminalStyle { width, ..TerminalStyle::default() };
        for shown in [inline(&pair.redline(), &style), side_by_side(&pair.redline(), &style)] {
            assert!(shown.lines().all(|line| line.width() <= width), "{width}:\n{shown}");
        }
    }
}

#[test]
fn two_columns_keep_the_sign_in_one_place() {
    let pair = Pair::sample();
    let shown = side_by_side(&pair.redline(), &TerminalStyle { width: 60, ..TerminalStyle::default() });
    let rows = shown.lines().skip(5).filter(|line| !line.starts_with("    ") || line.contains(" + "));
    let signs: Vec<String> = rows
        .filter(|line| !line.starts_with('…'))
        .map(|line| {
            let mut column = 0;
            let sign = line.chars().find(|c| {
                column += UnicodeWidthStr::width(c.to_string().as_str());
                column == 30
            });
            sign.map(String::from).unwrap_or_default()
        })
        .collect();
    assert!(signs.iter().all(|sign| ["|", "~", "+", "-"].contains(&sign.as_str())), "{signs:?}\n{shown}");
}

#[test]
fn the_left_column_is_spelled_as_the_old_text() {
    let old = "到二〇二五年，覆盖面应当扩大。";
    let pair = Pair::of(document("2019", old), document("2024", "到2025年，覆盖面必须扩大。"));
    let shown = side_by_side(&pair.redline(), &TerminalStyle { width: 100, ..TerminalStyle::default() });
    let row = shown.lines().find(|line| line.contains("覆盖面")).expect("the sentence is shown");
    let (left, right) = row.split_once('~').expect("it was amended");
    assert!(left.contains("到二〇二五年") && right.contains("到2025年"), "{row}");
}

#[test]
fn the_unified_form_has_a_sentence_a_line() {
    let pair = Pair::sample();
    let expected = "\
--- 2019
+++ 2024
@@ -1,4 +1,3 @@
 会议在杭州召开。
-企业应当按时申报，增长5%左右。
+企业可以按时申报，增长5%。
-旧的做法不再适用于新的形势。
 会议听取了汇报。
@@ -6,1 +5,2 @@
 大会于当日闭幕。
+新的办法由省级部门另行制定并公布。
";
    assert_eq!(unified(&pair.redline(), 1), expected);
}

#[test]
fn an_unchanged_pair_has_an_empty_unified_form() {
    let pair = Pair::of(document("a", OLD), document("b", OLD));
    assert_eq!(unified(&pair.redline(), 1), "");
    assert!(inline(&pair.redline(), &TerminalStyle::default()).contains("no change"));
}

#[test]
fn markdown_and_html_mark_words_with_ins_and_del() {
    let pair = Pair::sample();
    let marked = "企业<del>应当</del><ins>可以</ins>按时申报";
    assert!(markdown(&pair.redline(), 1).contains(marked));
    assert!(html(&pair.redline(), &HtmlStyle::default()).contains(marked));
    assert!(html_page(&pair.redline(), &HtmlStyle::default()).contains(marked));
}

#[test]
fn a_page_of_two_texts_without_chinese_characters_is_not_called_chinese() {
    let language = |old: &str, new: &str| {
        let pair = Pair::of(document("a", old), document("b", new));
        let page = html_page(&pair.redline(), &HtmlStyle::default());
        page.split('"').nth(1).expect("the page names its language").to_owned()
    };
    assert_eq!(language("Today’s rates are low.", "Today’s rates are high."), "und");
    assert_eq!(language("Today’s rates are low.", "今天利率很高。"), "zh-Hans");
}

#[test]
fn changes_of_number_and_of_strength_have_a_box_of_their_own() {
    let page = html_page(&Pair::sample().redline(), &HtmlStyle::default());
    for kind in ["number", "weaker"] {
        let filter = format!(r#"<input type="checkbox" value="{kind}" checked> {kind} (1)</label>"#);
        assert!(page.contains(&filter), "{page}");
        assert!(page.contains(&format!(r#"<li class="{kind}">{kind}: "#)), "{page}");
    }
    assert!(page.contains(r#"<p class="amended number weaker">"#), "{page}");
    // A kind that does not occur has none, and what has two kinds is shown for either.
    assert!(!page.contains(r#"value="stronger""#) && page.contains("!isOn(block) && off.some("), "{page}");
}

#[test]
fn sentences_with_and_without_another_number_are_told_apart() {
    let text = |limit: &str, words: &str| format!("企业增长{limit}左右的目标不变。各地要{words}交流改革的经验。");
    let pair = Pair::of(document("a", &text("5%", "及时")), document("b", &text("6%", "定期")));
    let page = html(&pair.redline(), &HtmlStyle::default());
    assert!(page.contains(r#"<p class="amended number">"#) && page.contains(r#"<p class="amended">"#), "{page}");
}

#[test]
fn nothing_in_a_text_is_read_as_markup() {
    let evil = "甲<script>alert(1)</script>与*乙*_丙_&丁\u{1b}[2J的关系。";
    let pair = Pair::of(document("a\"<b>", "完全不同的另一句话在这里。"), document("b", evil));
    let page = html_page(&pair.redline(), &HtmlStyle::default());
    assert!(page.contains("甲&lt;script&gt;alert(1)&lt;/script&gt;与*乙*_丙_&amp;丁 [2J的关系"));
    assert!(!page.contains("<b>"));
    assert!(markdown(&pair.redline(), 1).contains("与\\*乙\\*\\_丙\\_&amp;丁"));
    for shown in [inline(&pair.redline(), &TerminalStyle::default()), unified(&pair.redline(), 1)] {
        assert!(!shown.contains('\u{1b}'));
    }
}

#[test]
fn the_page_asks_the_network_for_nothing() {
    let page = html_page(&Pair::sample().redline(), &HtmlStyle::default());
    for request in ["http:", "https:", "src=", "url(", "@import", "<link"] {
        assert!(!page.contains(request), "{request}");
    }
}

#[test]
fn ids_begin_with_the_prefix_and_a_move_links_both_places() {
    let moved = "要深入推进传统制造业改造提升，加快数字化转型。";
    let rest = "会议听取了情况汇报。各地介绍了经验做法。";
    let pair = Pair::of(document("a", &format!("{moved}{rest}")), document("b", &format!("{rest}{moved}")));
    let page = html(&pair.redline(), &HtmlStyle { id_prefix: "d-0-1".to_owned(), ..HtmlStyle::default() });
    for end in ["from", "to"] {
        assert!(page.contains(&format!("id=\"d-0-1-move-1-{end}\"")), "{page}");
        assert!(page.contains(&format!("href=\"#d-0-1-move-1-{end}\"")), "{page}");
    }
}

#[test]
fn the_script_in_json_leads_from_one_original_to_the_other() {
    let pair = Pair::sample();
    let value: Value = serde_json::from_str(&json(&pair.redline())).unwrap();
    let range = |each: &serde_json::Value, side: &str| {
        let at = |idx: usize| usize::try_from(each[side][idx].as_u64().unwrap()).unwrap();
        at(0)..at(1)
    };
    let stretches = value["script"].as_array().unwrap().iter();
    let made: String = stretches
        .map(|each| match each["kind"].as_str().unwrap() {
            "equal" => &pair.old.original[range(each, "old_bytes")],
            _ => &pair.new.original[range(each, "new_bytes")],
        })
        .collect();
    assert_eq!(made, NEW);
}

#[test]
fn json_places_are_those_of_the_original() {
    // The original has two characters more before the sentence than the text that is compared.
    let original = "产(chǎn)业应当升级。";
    let mut rewriting = Rewriting::of(original);
    rewriting.apply(&[Edit { span: Span::new(3, "产(chǎn)".len()), replacement: String::new() }]);
    let mut old = document("old", original);
    (old.text, old.positions) = rewriting.finish();
    old.zones[0].span = Span::new(0, old.text.len());
    let pair = Pair::of(old, document("new", "产业可以升级。"));
    let value: Value = serde_json::from_str(&json(&pair.redline())).unwrap();
    let edit = &value["sections"][0]["paragraphs"][0]["sentences"][0]["edits"][1];
    assert_eq!(edit["kind"], "replace");
    assert_eq!(edit["old"]["text"], "应当");
    // 产(chǎn)业 is 8 characters.
    let (start, end) = (original.find("应当").unwrap(), original.find("升级").unwrap());
    assert_eq!(
        (edit["old"]["start_byte"].as_u64(), edit["old"]["end_byte"].as_u64()),
        (Some(start as u64), Some(end as u64))
    );
    assert_eq!((edit["old"]["start_char"].as_u64(), edit["old"]["end_char"].as_u64()), (Some(8), Some(10)));
}

#[test]
fn json_places_are_those_of_a_file_with_a_byte_order_mark() {
    let text = "\u{feff}第一条　企业应当报告。\n第二条　公布结果。\n";
    let pair = Pair::of(read(text), read(&text.replace("应当", "可以")));
    let value: Value = serde_json::from_str(&json(&pair.redline())).unwrap();
    let edit = &value["sections"][0]["paragraphs"][0]["sentences"][0]["edits"][1]["old"];
    let place = |name: &str| usize::try_from(edit[name].as_u64().unwrap()).unwrap();
    assert_eq!(&text[place("start_byte")..place("end_byte")], "应当");
    assert_eq!(text.chars().skip(place("start_char")).take(2).collect::<String>(), "应当");
    assert_eq!(value["script"][0]["old_bytes"][0], 0, "the script begins with the mark");
}

#[test]
fn a_line_parts_the_closing_block_from_the_last_article() {
    let old = "某某条例\n\n第一条 为了规范管理，制定本条例。\n第二条 本条例自2020年1月1日起施行。\n\n国务院办公厅\n2019年12月1日\n";
    let pair = Pair::of(document("2019", old), document("2020", &old.replace("2019年", "2020年")));
    let shown = inline(&pair.redline(), &TerminalStyle::default());
    assert!(shown.contains("… 3 sentences unchanged\n\n  国务院办公厅\n~ "), "{shown}");
    assert!(side_by_side(&pair.redline(), &TerminalStyle::default()).contains("unchanged\n\n国务院办公厅"));
    assert!(markdown(&pair.redline(), 1).contains("\n* * *\n\n国务院办公厅\n"));
    assert!(html(&pair.redline(), &HtmlStyle::default()).contains("<hr class=\"break\">\n<p"));
}
