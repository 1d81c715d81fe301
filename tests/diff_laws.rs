//! Laws of a whole comparison: patching, planted edits, and Word documents whose changes are accepted or rejected.

use std::{
    io::{Cursor, Read as _},
    sync::LazyLock,
};

use proptest::prelude::{Just, ProptestConfig, Strategy, any, prop_assert, prop_assert_eq, proptest};
use roxmltree::Node;
use serde_json::Value;
use tifa::{
    corpus::{Document, Edit, Rewriting, Span, Zone, ZoneKind},
    diff::{
        DiffOptions, DocumentDiff, EditKind, ScriptEdit, SentenceKind, StretchKind, WordEdit, diff, patch, script,
        script_of_originals,
    },
    report::diff_view::{Redline, docx},
    segment::{SegmentOptions, Segmenter, sentences},
};

use crate::support::document;

static SEGMENTER: LazyLock<Segmenter> = LazyLock::new(|| Segmenter::new(&SegmentOptions::default()));

fn compare(old: &Document, new: &Document) -> DocumentDiff {
    diff(old, new, &SEGMENTER, &DiffOptions::default())
}

fn edits_of(script: &[ScriptEdit]) -> Vec<WordEdit> {
    script.iter().map(|each| each.edit).collect()
}

fn document_xml(bytes: &[u8]) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("a Word document is a zip archive");
    let mut xml = String::new();
    archive.by_name("word/document.xml").expect("it has a text").read_to_string(&mut xml).expect("it is UTF-8");
    xml
}

/// The text of a Word document with all changes accepted (`left_out` is `del`) or rejected (`ins`).
fn word_text(bytes: &[u8], left_out: &str) -> String {
    let xml = document_xml(bytes);
    let tree = roxmltree::Document::parse(&xml).expect("the text is well-formed");
    let named = |node: &Node<'_, '_>, name: &str| node.tag_name().name() == name;
    let mut text = String::new();
    for paragraph in tree.descendants().filter(|node| named(node, "p")) {
        let runs = paragraph.descendants().filter(|node| named(node, "r"));
        let kept = runs.filter(|run| !run.parent().is_some_and(|parent| named(&parent, left_out)));
        for node in kept.flat_map(|run| run.children()) {
            match node.tag_name().name() {
                "t" | "delText" => text += node.text().unwrap_or_default(),
                "tab" => text += "\t",
                "br" => text += "\n",
                _ => {}
            }
        }
        let properties = paragraph.children().filter(|node| named(node, "pPr")).flat_map(|node| node.descendants());
        // A paragraph whose mark goes runs into the next.
        if !properties.into_iter().any(|node| named(&node, left_out)) {
            text += "\n";
        }
    }
    text.pop();
    text
}

/// Sentences of a law, unlike each other.
const SENTENCES: [&str; 12] = [
    "为了规范市场秩序，制定本条例。",
    "企业应当建立质量管理制度，配备专职人员三名以上。",
    "县级以上人民政府应当安排专项资金，支持技术改造。",
    "鼓励社会资本参与数字经济基础设施投资。",
    "违反前款规定的，处五万元以上二十万元以下罚款。",
    "纺织、化工、造纸等行业的排放标准另行规定。",
    "对作出突出贡献的单位和个人，按照国家有关规定给予表彰。",
    "任何单位不得截留、挪用补助经费。",
    "因不可抗力造成损失的，可以申请减免税收。",
    "“链长＋链主”机制由省级部门牵头协调。",
    "The Committee decided to keep the target range at 5 percent.",
    "本条例自２０２４年１月１日起施行。",
];

/// How a line begins: with the number of an article, of a chapter, of a list, or with none.
fn label(kind: u8, number: usize) -> String {
    match kind {
        0 | 1 => format!("第{number}条　"),
        2 => format!("第{number}章 总则"),
        3 => format!("（{number}）"),
        4 => "　　".to_owned(),
        _ => String::new(),
    }
}

/// Law-like text: labelled lines, several sentences in some, blank lines and blanks between.
fn texts() -> impl Strategy<Value = String> {
    let line = (0u8..6, proptest::collection::vec(0..SENTENCES.len(), 0..3), 0usize..3);
    proptest::collection::vec(line, 0..9).prop_map(|lines| {
        let mut text = String::new();
        for (number, (kind, picks, n_breaks)) in lines.into_iter().enumerate() {
            text += &label(kind, number + 1);
            picks.into_iter().for_each(|pick| text += SENTENCES[pick]);
            text += &"\n".repeat(n_breaks);
        }
        text
    })
}

/// A document whose original has stretches that were repaired away, and a part that is not counted.
fn documents() -> impl Strategy<Value = Document> {
    (texts(), any::<bool>(), 0usize..40, 0usize..60).prop_map(|(text, is_repaired, at, commentary)| {
        let mut document = document("document", &text);
        let border = |wanted: usize| (wanted.min(text.len())..).find(|&at| text.is_char_boundary(at)).expect("the end");
        if is_repaired {
            let at = border(at);
            let original = format!("{}[chǎn]{}", &text[..at], &text[at..]);
            let mut rewriting = Rewriting::of(&original);
            let noise = Span::new(at, at + "[chǎn]".len());
            rewriting.apply(&[Edit { span: noise, replacement: String::new() }]);
            document.original.clone_from(&original);
            (document.text, document.positions) = rewriting.finish();
        }
        let cut = border(text.len().saturating_sub(commentary));
        let zone = |kind, span| Zone { kind, span, reason: "made for this test" };
        let rest = if is_repaired { ZoneKind::Byline } else { ZoneKind::Commentary };
        document.zones = vec![zone(ZoneKind::Body, Span::new(0, cut)), zone(rest, Span::new(cut, document.text.len()))];
        document
    })
}

/// Sentences of one length, so that no passage is longer than another.
const OF_ONE_LENGTH: [&str; 6] = [
    "各地区要加强产品质量监督检查。",
    "财政应当安排技术改造所需资金。",
    "鼓励社会资本投入数据中心建设。",
    "任何单位不得挪用水利工程款项。",
    "对造成损失的可以依法减免税收。",
    "高等学校按照规定招收研究人员。",
];

/// Two articles with a sentence of their own, and behind it some of the sentences of one length, each once.
fn two_articles() -> impl Strategy<Value = Document> {
    let sentences: Vec<&'static str> = OF_ONE_LENGTH.to_vec();
    let order = Just(sentences).prop_shuffle();
    (order, 0..=OF_ONE_LENGTH.len()).prop_map(|(order, cut)| {
        let (first, second) = order.split_at(cut);
        let (head, foot) = (SENTENCES[0], SENTENCES[11]);
        document("articles", &format!("第一条　{head}{}\n第二条　{foot}{}\n", first.concat(), second.concat()))
    })
}

/// What went of the old text and what came in the new one, by byte.
fn gone_and_come(script: &[ScriptEdit]) -> [Vec<usize>; 2] {
    let bytes = |span: fn(&WordEdit) -> Span| {
        let changed = script.iter().filter(|each| each.edit.kind.is_change());
        let mut bytes: Vec<usize> = changed.flat_map(|each| span(&each.edit).start..span(&each.edit).end).collect();
        bytes.sort_unstable();
        bytes
    };
    [bytes(|edit| edit.old), bytes(|edit| edit.new)]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(200) })]

    #[test]
    fn exchanging_the_documents_exchanges_what_went_and_what_came(old in two_articles(), new in two_articles()) {
        let [gone, come] = gone_and_come(&script(&compare(&old, &new), &old, &new));
        let [back_gone, back_come] = gone_and_come(&script(&compare(&new, &old), &new, &old));
        prop_assert_eq!((gone, come), (back_come, back_gone));
    }

    #[test]
    fn the_script_covers_both_documents_and_patches_either_into_the_other(old in documents(), new in documents()) {
        let edits = edits_of(&script(&compare(&old, &new), &old, &new));
        let (mut old_end, mut new_end) = (0, 0);
        for edit in &edits {
            prop_assert_eq!((edit.old.start, edit.new.start), (old_end, new_end), "{:?}", edit);
            (old_end, new_end) = (edit.old.end, edit.new.end);
        }
        prop_assert_eq!((old_end, new_end), (old.text.len(), new.text.len()));
        prop_assert_eq!(patch(&edits, &old.text, &new.text), new.text.clone());
        let back: Vec<WordEdit> = edits.iter().map(|edit| edit.swapped()).collect();
        prop_assert_eq!(patch(&back, &new.text, &old.text), old.text.clone());
    }

    #[test]
    fn patching_the_original_of_the_old_gives_that_of_the_new(old in documents(), new in documents()) {
        let script = script(&compare(&old, &new), &old, &new);
        let edits = edits_of(&script_of_originals(&script, &old, &new));
        prop_assert_eq!(patch(&edits, &old.original, &new.original), new.original.clone());
        let back: Vec<WordEdit> = edits.iter().map(|edit| edit.swapped()).collect();
        prop_assert_eq!(patch(&back, &new.original, &old.original), old.original.clone());
    }

    #[test]
    fn the_script_of_a_document_and_itself_changes_nothing(old in documents()) {
        let script = script(&compare(&old, &old), &old, &old);
        prop_assert!(script.iter().all(|each| each.edit.kind == EditKind::Equal), "{:?}", script);
    }

    #[test]
    fn accepting_all_changes_gives_the_new_original_and_rejecting_them_the_old(old in documents(), new in documents()) {
        let diff = compare(&old, &new);
        let bytes = docx(&Redline { diff: &diff, old: &old, new: &new, meta: &Value::Null }).unwrap();
        prop_assert_eq!(word_text(&bytes, "del"), &new.original[..]);
        prop_assert_eq!(word_text(&bytes, "ins"), &old.original[..]);
    }
}

#[test]
fn lines_cut_elsewhere_are_no_change_of_words() {
    let old = document("old", "第一句话说完了。第二句话也说完了。");
    let new = document("new", "第一句话说完了。\n第二句话也说完了。");
    let script = script(&compare(&old, &new), &old, &new);
    let border: Vec<EditKind> =
        script.iter().filter(|each| each.stretch == StretchKind::Border).map(|each| each.edit.kind).collect();
    assert_eq!(border, [EditKind::Folded]);
    assert!(script.iter().all(|each| !each.edit.kind.is_change()));
}

/// A document whose original is `original` and whose text has `edits` of it made.
fn repaired(original: &str, edits: &[(&str, &str)]) -> Document {
    let mut rewriting = Rewriting::of(original);
    for (found, repaired) in edits {
        let start = rewriting.text().find(found).expect("the text has it");
        let span = Span::new(start, start + found.len());
        rewriting.apply(&[Edit { span, replacement: (*repaired).to_owned() }]);
    }
    let mut document = document("document", original);
    (document.text, document.positions) = rewriting.finish();
    document.zones[0].span = Span::new(0, document.text.len());
    document
}

#[test]
fn a_spelling_is_told_by_its_characters_and_not_by_its_sentence() {
    let old =
        repaired("各级人民政府應当推进改造，２０２５年全面\n完成。", &[("應", "应"), ("２０２５", "2025"), ("\n", "")]);
    let new = document("new", "各级人民政府应当推进改造，2025年全面完成。");
    let originals = script_of_originals(&script(&compare(&old, &new), &old, &new), &old, &new);
    let folded = originals.iter().filter(|each| each.edit.kind == EditKind::Folded);
    let told: Vec<(&str, &str)> =
        folded.map(|each| (each.edit.old.of(&old.original), each.edit.new.of(&new.original))).collect();
    assert_eq!(told, [("應", "应"), ("２０２５", "2025"), ("\n", "")]);
}

#[test]
fn a_byline_is_tracked_where_it_stands() {
    let made = |note: &str| {
        let text = format!("条例\n（{note}修正）\n\n第一条　为了促进发展。\n");
        let mut document = document("law", &text);
        let note = "条例\n".len().."条例\n".len() + note.len() + "（修正）".len();
        let zone = |kind, span| Zone { kind, span, reason: "made for this test" };
        document.zones = vec![
            zone(ZoneKind::Title, Span::new(0, note.start)),
            zone(ZoneKind::Byline, Span::new(note.start, note.end)),
            zone(ZoneKind::Body, Span::new(note.end, text.len())),
        ];
        document
    };
    let (old, new) = (made("2015年4月24日第一次"), made("2018年12月29日第二次"));
    let diff = compare(&old, &new);
    let script = script(&diff, &old, &new);
    let changed = script.iter().filter(|each| each.edit.kind.is_change());
    let told: Vec<(StretchKind, &str, &str)> =
        changed.map(|each| (each.stretch, each.edit.old.of(&old.text), each.edit.new.of(&new.text))).collect();
    let outside = StretchKind::Outside;
    assert_eq!(told, [(outside, "2015年4月24日第一次", "2018年12月29日第二次")]);
    let bytes = docx(&Redline { diff: &diff, old: &old, new: &new, meta: &Value::Null }).unwrap();
    assert_eq!((word_text(&bytes, "ins"), word_text(&bytes, "del")), (old.original, new.original));
}

#[test]
fn a_word_document_has_an_author_for_spelling_and_the_date_of_the_new_text_alone() {
    let (old, new) = (document("old", "“腾笼换鸟”应当推进。"), document("new", "「腾笼换鸟」可以推进。"));
    let diff = compare(&old, &new);
    let bytes = docx(&Redline { diff: &diff, old: &old, new: &new, meta: &Value::Null }).unwrap();
    let xml = document_xml(&bytes);
    assert!(
        xml.contains("w:author=\"tifa\"><w:r><w:delText xml:space=\"preserve\">应当</w:delText></w:r></w:del>"),
        "{xml}"
    );
    assert!(
        xml.contains("w:author=\"tifa (spelling only)\"><w:r><w:t xml:space=\"preserve\">「</w:t></w:r></w:ins>"),
        "{xml}"
    );
    // Neither document has a date.
    assert!(!xml.contains("w:date"));
    assert_eq!(bytes, docx(&Redline { diff: &diff, old: &old, new: &new, meta: &Value::Null }).unwrap());
}

#[test]
fn an_article_cut_in_two_is_tracked_as_one_new_line() {
    let old = "第一条　为了促进发展，制定本条例。\n第二条　企业应当建立质量管理制度，配备专职人员。主管部门应当每年组织一次监督检查，公布检查结果。\n第三条　本条例自公布之日起施行。\n";
    let new = "第一条　为了促进发展，制定本条例。\n第二条　企业应当建立质量管理制度，配备专职人员。\n第三条　主管部门应当每年组织一次监督检查，公布检查结果。\n第四条　本条例自公布之日起施行。\n";
    let (old, new) = (document("old", old), document("new", new));
    let script = script(&compare(&old, &new), &old, &new);
    let changed = script.iter().filter(|each| each.edit.kind.is_change());
    let told: Vec<(&str, &str)> =
        changed.map(|each| (each.edit.old.of(&old.text), each.edit.new.of(&new.text))).collect();
    assert_eq!(told, [("", "\n"), ("", "第三条　"), ("第三条", "第四条")]);
}

/// A real text, as prose of many sentences.
const REAL: &str = include_str!("../seeds/002_8cd8662e6c03c23c.txt");

/// The words of one planted edit: what went and what came.
type Planted = (Span, Span);

/// The text with an edit in each of some sentences, and where the edits are on either side.
fn planted(picks: &[(usize, u8)]) -> (String, Vec<Planted>) {
    let sentences: Vec<Span> = sentences(REAL).into_iter().filter(|span| span.of(REAL).chars().count() >= 24).collect();
    let mut picks: Vec<(usize, u8)> = picks.iter().map(|&(pick, kind)| (pick % sentences.len(), kind)).collect();
    picks.sort_unstable();
    picks.dedup_by_key(|(pick, _)| *pick);
    let (mut text, mut at, mut planted) = (String::new(), 0, Vec::new());
    for (pick, kind) in picks {
        let sentence = sentences[pick];
        let borders: Vec<usize> = sentence.of(REAL).char_indices().map(|(at, _)| sentence.start + at).collect();
        let (start, end) = (borders[borders.len() / 2], borders[borders.len() / 2 + 2]);
        let (old, new) = match kind {
            0 => (Span::new(start, start), "琥珀"),
            1 => (Span::new(start, end), ""),
            _ => (Span::new(start, end), "琥珀"),
        };
        text += &REAL[at..old.start];
        planted.push((old, Span::new(text.len(), text.len() + new.len())));
        text += new;
        at = old.end;
    }
    text += &REAL[at..];
    (text, planted)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(24) })]

    #[test]
    fn every_planted_edit_is_found_and_nothing_else(picks in proptest::collection::vec((0usize..1000, 0u8..3), 1..12)) {
        let (text, planted) = planted(&picks);
        let (old, new) = (document("old", REAL), document("new", &text));
        let diff = compare(&old, &new);
        let changed: Vec<_> = diff.sentences().filter(|sentence| sentence.kind != SentenceKind::Kept).collect();
        prop_assert_eq!(changed.len(), planted.len());
        for (sentence, (went, came)) in changed.into_iter().zip(&planted) {
            prop_assert_eq!(sentence.kind, SentenceKind::Amended);
            // What stands twice in a row may be found in either place: 发展发展 less 发展.
            let near = went.len() + came.len();
            let touches = |edit: &&WordEdit| {
                edit.kind.is_change() && edit.old.start <= went.end + near && went.start <= edit.old.end + near
                    && edit.new.start <= came.end + near && came.start <= edit.new.end + near
            };
            prop_assert!(sentence.edits.iter().any(|edit| touches(&edit)), "{:?} {:?}", went.of(REAL), came.of(&text));
        }
    }
}

/// LibreOffice takes changes on either side of a kept paragraph end for one where author and moment are the same.
#[test]
fn changes_on_either_side_of_a_kept_paragraph_end_are_told_apart() {
    let made = |id, text| document(id, text);
    let (old, new) = (
        made("old", "会议要求各地区做好有关工作\n加强对企业创新发展的支持力度。"),
        made("new", "会议要求各地区做好有关工作和服务\n切实加强对企业创新发展的支持力度。"),
    );
    let diff = compare(&old, &new);
    let bytes = docx(&Redline { diff: &diff, old: &old, new: &new, meta: &Value::Null }).unwrap();
    let xml = document_xml(&bytes);
    let tree = roxmltree::Document::parse(&xml).unwrap();
    let changes = tree.descendants().filter(|node| node.tag_name().name() == "ins");
    let attribute = |node: Node<'_, '_>, name: &str| {
        node.attributes().find(|attribute| attribute.name() == name).map(|attribute| attribute.value().to_owned())
    };
    let told: Vec<_> = changes.map(|node| (attribute(node, "author"), attribute(node, "date"))).collect();
    assert!(told.len() == 2 && told[0] != told[1], "{xml}");
}
