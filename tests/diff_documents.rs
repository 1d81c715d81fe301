//! Document diffs: sections, sentences, moves and named changes, and the laws that hold for any pair.

use std::sync::LazyLock;

use proptest::prelude::{ProptestConfig, Strategy, prop_assert, prop_assert_eq, proptest};
use tifa::{
    corpus::{Document, Span, Zone, ZoneKind},
    diff::{
        DiffOptions, DocumentDiff, EditKind, NamedKind, SectionKind, SectionLabel, SentenceChange, SentenceKind,
        WordEdit, diff, patch,
    },
    segment::{SegmentOptions, Segmenter},
};

use crate::support::document;

pub(crate) static SEGMENTER: LazyLock<Segmenter> = LazyLock::new(|| Segmenter::new(&SegmentOptions::default()));

pub(crate) fn compare(old: &str, new: &str) -> DocumentDiff {
    diff(&document("old", old), &document("new", new), &SEGMENTER, &DiffOptions::default())
}

/// What happened to each section: kind and labels.
fn sections(diff: &DocumentDiff) -> Vec<(SectionKind, &str, &str)> {
    fn text(label: &Option<SectionLabel>) -> &str {
        label.as_ref().map_or("", |label| &label.text)
    }
    diff.sections.iter().map(|section| (section.kind, text(&section.old_label), text(&section.new_label))).collect()
}

fn kinds(diff: &DocumentDiff) -> Vec<SentenceKind> {
    diff.sentences().map(|sentence| sentence.kind).collect()
}

const LAW: &str = "第一条　为了促进制造业发展，制定本条例。\n第二条　企业应当建立质量管理制度。\n第三条　县级以上人民政府应当安排专项资金，支持技术改造。\n第四条　违反本条例的，处五万元以下罚款。\n";

#[test]
fn an_article_that_only_changed_its_number_is_renumbered() {
    let new = "第一条　为了促进制造业发展，制定本条例。\n第二条　本条例所称传统产业，是指纺织、化工等行业。\n第三条　企业应当建立质量管理制度。\n第四条　县级以上人民政府应当安排专项资金，支持技术改造。\n第五条　违反本条例的，处五万元以下罚款。\n";
    let diff = compare(LAW, new);
    let expected = [
        (SectionKind::Unchanged, "第一条", "第一条"),
        (SectionKind::Inserted, "", "第二条"),
        (SectionKind::Renumbered, "第二条", "第三条"),
        (SectionKind::Renumbered, "第三条", "第四条"),
        (SectionKind::Renumbered, "第四条", "第五条"),
    ];
    assert_eq!(sections(&diff), expected);
}

#[test]
fn an_article_at_another_place_is_moved() {
    let new = "第一条　为了促进制造业发展，制定本条例。\n第二条　县级以上人民政府应当安排专项资金，支持技术改造。\n第三条　违反本条例的，处五万元以下罚款。\n第四条　企业应当建立质量管理制度。\n";
    let diff = compare(LAW, new);
    assert!(sections(&diff).contains(&(SectionKind::Moved, "第二条", "第四条")), "{:?}", sections(&diff));
    assert_eq!(diff.n_sections(SectionKind::Deleted) + diff.n_sections(SectionKind::Inserted), 0);
}

#[test]
fn an_article_cut_in_two_is_split() {
    let old = "第一条　为了促进发展，制定本条例。\n第二条　企业应当建立质量管理制度，配备专职人员，并在三十日内报主管部门备案。主管部门应当每年组织一次监督检查，公布检查结果。\n第三条　本条例自公布之日起施行。\n";
    let new = "第一条　为了促进发展，制定本条例。\n第二条　企业应当建立质量管理制度，配备专职人员，并在三十日内报主管部门备案。\n第三条　主管部门应当每年组织一次监督检查，公布检查结果。\n第四条　本条例自公布之日起施行。\n";
    let diff = compare(old, new);
    assert_eq!(sections(&diff)[2].0, SectionKind::Split);
    assert_eq!(diff.sections[2].counterpart.as_ref().unwrap().text, "第二条");
    let back = compare(new, old);
    assert_eq!(back.n_sections(SectionKind::Merged), 1);
}

#[test]
fn a_table_of_contents_makes_no_sections() {
    let text = "条例\n目　录\n第一章　总则\n第二章　附则\n第一章　总则\n第一条　甲方负责建设。\n第二条　乙方负责管理。\n第二章　附则\n第三条　自公布之日起施行。\n";
    let diff = compare(text, text);
    let labels: Vec<&str> = sections(&diff).iter().map(|section| section.2).collect();
    assert_eq!(labels, ["", "第一章", "第一条", "第二条", "第二章", "第三条"]);
}

#[test]
fn a_number_of_another_unit_is_no_change_of_number() {
    let named = |old: &str, new: &str| {
        let diff = compare(old, new);
        diff.sentences().flat_map(|sentence| sentence.named.clone()).count()
    };
    assert_eq!(named("They lowered the rate by 50 basis points.", "They lowered the rate by 75 basis points."), 1);
    assert_eq!(named("They lowered the rate by 50 basis points.", "They lowered the rate by 0 percent."), 0);
    assert_eq!(named("They set a range of 50 basis points.", "They set a range of 0 to 1/4 percent."), 0);
    assert_eq!(named("各项投资全年增长5%。", "各项投资全年增长5亿元。"), 0);
    assert_eq!(named("各项投资全年增长5亿元。", "各项投资全年增长6亿元。"), 1);
    assert_eq!(named("应当在20日内作出答复。", "应当在20个工作日内作出答复。"), 1);
}

#[test]
fn numbers_references_and_strength_are_named() {
    let old = "第一条　企业应当依照第十二条的规定申报，增长目标为5%左右。\n";
    let new = "第一条　企业可以依照第十三条的规定申报，增长目标为5%。\n";
    let diff = compare(old, new);
    let sentence = diff.sentences().next().unwrap();
    let named: Vec<(NamedKind, &str, &str)> =
        sentence.named.iter().map(|named| (named.kind, named.old.of(old), named.new.of(new))).collect();
    let expected = [
        (NamedKind::Weaker, "应当", "可以"),
        (NamedKind::Reference, "十二条", "十三条"),
        (NamedKind::Number, "5%左右", "5%"),
    ];
    assert_eq!(named, expected);
    assert_eq!((diff.summary.n_weaker, diff.summary.n_references, diff.summary.n_numbers), (1, 1, 1));
}

#[test]
fn a_sentence_elsewhere_is_moved_and_told_at_both_places() {
    let moved = "要深入推进传统制造业改造提升，加快数字化转型。";
    let middle = "会议听取了情况汇报。各地介绍了经验做法。下一步工作已经明确。";
    let diff = compare(&format!("{moved}{middle}"), &format!("{middle}{moved}"));
    let expected =
        [SentenceKind::MovedAway, SentenceKind::Kept, SentenceKind::Kept, SentenceKind::Kept, SentenceKind::MovedHere];
    assert_eq!(kinds(&diff), expected);
    assert!(diff.sentences().filter_map(|sentence| sentence.move_idx).eq([0, 0]));
    assert_eq!(diff.summary.n_moved, 1);
    assert_eq!(diff.summary.inherited_share, Some(1.0));
}

#[test]
fn a_full_stop_for_a_comma_is_no_insertion() {
    let old = "各级政府要加强统筹协调，压实工作责任，形成工作合力，确保取得实效。";
    let new = "各级政府要加强统筹协调，压实工作责任。形成工作合力，确保取得实效。";
    assert_eq!(kinds(&compare(old, new)), [SentenceKind::Amended]);
    assert_eq!(kinds(&compare(new, old)), [SentenceKind::Amended]);
}

#[test]
fn paragraphs_cut_elsewhere_change_nothing() {
    let diff = compare("第一句话说完了。第二句话也说完了。", "第一句话说完了。\n第二句话也说完了。");
    assert!(!diff.has_changes());
}

#[test]
fn unrelated_texts_are_deleted_and_inserted_whole() {
    let old = "全省制造业大会在杭州召开，部署下一阶段任务。会议强调要打造产业集群。";
    let new = "今年小麦长势良好，预计夏粮再获丰收。农民朋友们正忙着田间管理。";
    let expected = [SentenceKind::Deleted, SentenceKind::Deleted, SentenceKind::Inserted, SentenceKind::Inserted];
    assert_eq!(kinds(&compare(old, new)), expected);
    assert_eq!(compare(old, new).summary.inherited_share, Some(0.0));
}

#[test]
fn a_wording_that_texts_share_without_a_common_sentence_is_an_echo() {
    let old = "袁家军强调，要推动传统产业全方位全角度全链条改造，让老树发新枝。";
    let new = "当前和今后一个时期，各地都应立足实际抓好数字经济，对中小企业开展全方位、全角度、全链条改造试点。";
    let (there, back) = (compare(old, new), compare(new, old));
    let pair = ("全方位全角度全链条改造", "全方位、全角度、全链条改造");
    assert_eq!(there.echoes.iter().map(|echo| (echo.old.of(old), echo.new.of(new))).collect::<Vec<_>>(), [pair]);
    assert_eq!(back.echoes.iter().map(|echo| (echo.new.of(old), echo.old.of(new))).collect::<Vec<_>>(), [pair]);
    assert_eq!(there.summary.inherited_share, Some(0.0));
}

#[test]
fn width_quotes_gaps_and_numerals_are_folded_not_changed() {
    let diff = compare("第十五次会议指出，“腾笼换鸟”已满二十年。", "第15次会议指出,「腾笼换鸟」已满20年。");
    assert!(!diff.has_changes());
    // 十五, the comma, two quotes and 二十年.
    assert_eq!(diff.summary.n_folded, 5);
}

/// A document that ends with a line in a zone of its own.
fn with_last_line(text: &str, line: &str, kind: ZoneKind) -> Document {
    let mut document = document("document", &format!("{text}{line}"));
    document.zones = vec![
        Zone { kind: ZoneKind::Body, span: Span::new(0, text.len()), reason: "body" },
        Zone { kind, span: Span::new(text.len(), document.text.len()), reason: "made for this test" },
    ];
    document
}

#[test]
fn what_others_put_around_a_document_is_counted_and_no_change() {
    for kind in [ZoneKind::Commentary, ZoneKind::Boilerplate, ZoneKind::Generated] {
        let new = with_last_line("正文没有变化。", "（规范表述，记一下）", kind);
        let diff = diff(&document("old", "正文没有变化。"), &new, &SEGMENTER, &DiffOptions::default());
        assert!(!diff.has_changes());
        assert_eq!((diff.summary.n_uncounted, diff.summary.n_outside), (1, 0));
    }
}

#[test]
fn a_changed_byline_is_a_change() {
    let signed = |line: &str| with_last_line("正文没有变化。\n", line, ZoneKind::Byline);
    let (old, new) = (signed("浙江省人民政府办公厅\n2021年3月5日"), signed("浙江省人民政府办公厅\n2022年11月8日"));
    let diff = diff(&old, &new, &SEGMENTER, &DiffOptions::default());
    assert!(diff.has_changes());
    assert!(diff.sentences().all(|sentence| sentence.kind == SentenceKind::Kept));
    let told: Vec<(SentenceKind, usize)> =
        diff.outside.iter().map(|line| (line.change.kind, line.change.named.len())).collect();
    // One date.
    assert_eq!(told, [(SentenceKind::Kept, 0), (SentenceKind::Amended, 1)]);
    assert_eq!(diff.summary.n_outside, 1);
}

#[test]
fn a_date_alone_is_matched_with_a_date_alone() {
    let old = "各地要抓好落实，确保完成任务。\n浙江省人民政府\n2021年3月5日\n";
    let new = "各地要抓好落实，确保完成任务。\n浙江省人民政府办公厅\n二〇二二年十一月八日\n";
    let diff = compare(old, new);
    let told: Vec<(&str, &str)> = diff
        .sentences()
        .map(|sentence| (sentence.old.map_or("", |span| span.of(old)), sentence.new.map_or("", |span| span.of(new))))
        .collect();
    let last = [("浙江省人民政府", "浙江省人民政府办公厅"), ("2021年3月5日", "二〇二二年十一月八日")];
    assert_eq!(told[1..], last);
}

#[test]
fn a_diff_names_its_documents() {
    let diff = diff(&document("2019", "甲。"), &document("2022", "乙。"), &SEGMENTER, &DiffOptions::default());
    assert_eq!((diff.old.id.as_str(), diff.new.id.as_str()), ("2019", "2022"));
}

#[test]
fn an_article_rewritten_at_its_place_is_amended() {
    let old = "第一条　为了加强医疗机构管理，制定本条例。\n第二条　医疗机构施行手术时，必须征得患者同意，并取得其家属同意并签字。\n第三条　本条例自公布之日起施行。\n";
    let new = "第一条　为了加强医疗机构管理，制定本条例。\n第二条　医疗机构实施手术的，医务人员应当向患者说明医疗风险，并取得其明确同意；不能说明的，向近亲属说明。\n第三条　本条例自公布之日起施行。\n";
    let diff = compare(old, new);
    assert_eq!(sections(&diff)[1], (SectionKind::Amended, "第二条", "第二条"));
    let unrelated =
        old.replace("医疗机构施行手术时，必须征得患者同意，并取得其家属同意并签字", "农田水利设施由村民委员会负责维护");
    assert_eq!(compare(old, &unrelated).n_sections(SectionKind::Inserted), 1);
}

#[test]
fn a_part_that_was_reworded_when_it_was_cut_out_is_split_and_joined_again_merged() {
    let old = "第一条　为了促进发展，制定本条例。\n第二条　企业应当建立质量管理制度，配备专职人员，如实记录生产过程，并在三十日内将记录报所在地有关部门备案，主管部门应当每年组织一次监督检查，公布检查结果。\n第三条　本条例自公布之日起施行。\n";
    let new = "第一条　为了促进发展，制定本条例。\n第二条　企业应当建立质量管理制度，配备专职人员，如实记录生产过程，并在三十日内将记录报所在地有关部门备案。\n第三条　县级以上主管部门应当每年组织一次以上监督检查，并公布检查结果。\n第四条　本条例自公布之日起施行。\n";
    let there = compare(old, new);
    assert_eq!(sections(&there)[2].0, SectionKind::Split);
    assert_eq!(there.sections[2].counterpart.as_ref().unwrap().text, "第二条");
    let back = compare(new, old);
    let merged = back.sections.iter().find(|section| section.kind == SectionKind::Merged).unwrap();
    assert_eq!(merged.counterpart.as_ref().unwrap().text, "第二条");
}

/// Sentences that are unlike each other, so that what was planted is what must be found.
const SENTENCES: [&str; 10] = [
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
];

/// A text of some of the sentences, as articles or as prose.
fn texts() -> impl Strategy<Value = String> {
    let picks = proptest::collection::vec(0..SENTENCES.len(), 0..12);
    (picks, proptest::bool::ANY).prop_map(|(picks, is_law)| {
        let line = |(number, pick): (usize, usize)| match is_law {
            true => format!("第{}条　{}\n", number + 1, SENTENCES[pick]),
            false => format!("{}{}", SENTENCES[pick], if number % 3 == 2 { "\n" } else { "" }),
        };
        picks.into_iter().enumerate().map(line).collect()
    })
}

/// The sentences of one side as the diff tells them, in the order of the text.
fn told(diff: &DocumentDiff, side: impl Fn(&SentenceChange) -> Option<Span>, skip: SentenceKind, text: &str) -> String {
    let mut spans: Vec<Span> = diff.sentences().filter(|sentence| sentence.kind != skip).filter_map(side).collect();
    spans.sort();
    spans.iter().map(|span| span.of(text)).collect()
}

/// The text without labels and white space: a label belongs to no sentence where sections are compared.
fn bare(text: &str) -> String {
    let unlabelled = (1..=12).fold(text.to_owned(), |text, number| text.replace(&format!("第{number}条"), ""));
    unlabelled.replace(char::is_whitespace, "")
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(150) })]

    #[test]
    fn every_sentence_of_either_side_is_told_once(old in texts(), new in texts()) {
        let diff = compare(&old, &new);
        prop_assert_eq!(bare(&told(&diff, |sentence| sentence.old, SentenceKind::MovedHere, &old)), bare(&old));
        prop_assert_eq!(bare(&told(&diff, |sentence| sentence.new, SentenceKind::MovedAway, &new)), bare(&new));
    }

    #[test]
    fn the_edits_of_a_sentence_make_the_new_from_the_old(old in texts(), new in texts()) {
        for sentence in compare(&old, &new).sentences().filter(|sentence| sentence.kind != SentenceKind::MovedAway) {
            let expected = sentence.new.map_or("", |span| span.of(&new));
            prop_assert_eq!(patch(&sentence.edits, &old, &new), expected);
            let back: Vec<WordEdit> = sentence.edits.iter().map(|edit| edit.swapped()).collect();
            prop_assert_eq!(patch(&back, &new, &old), sentence.old.map_or("", |span| span.of(&old)));
        }
    }

    #[test]
    fn swapping_the_documents_swaps_insertions_and_deletions(old in texts(), new in texts()) {
        let (there, back) = (compare(&old, &new), compare(&new, &old));
        let counts = |diff: &DocumentDiff| {
            let summary = diff.summary;
            [summary.n_kept, summary.n_amended, summary.n_moved, summary.n_inserted, summary.n_deleted]
        };
        let [kept, amended, moved, inserted, deleted] = counts(&there);
        prop_assert_eq!([kept, amended, moved, deleted, inserted], counts(&back));
        let changed = |diff: &DocumentDiff, is_swapped: bool| {
            let edits = diff.sentences().filter(|sentence| sentence.move_idx.is_none()).flat_map(|sentence| sentence.edits.clone());
            let mut edits: Vec<WordEdit> = edits.filter(|edit| !edit.old.is_empty() && !edit.new.is_empty()).collect();
            if is_swapped {
                edits.iter_mut().for_each(|edit| *edit = edit.swapped());
            }
            edits.sort_by_key(|edit| (edit.old, edit.new));
            edits
        };
        prop_assert_eq!(changed(&there, false), changed(&back, true));
    }

    #[test]
    fn a_document_has_no_change_against_itself(text in texts()) {
        let diff = compare(&text, &text);
        prop_assert!(!diff.has_changes());
        prop_assert!(diff.sentences().all(|sentence| sentence.edits.iter().all(|edit| edit.kind == EditKind::Equal)));
    }

    #[test]
    fn planted_deletions_and_insertions_are_all_found(gone in 0usize..5, added in 5usize..10) {
        let law = |skip: usize| -> String {
            let kept = SENTENCES.iter().enumerate().filter(|&(idx, _)| idx != skip);
            kept.enumerate().map(|(number, (_, sentence))| format!("第{}条　{sentence}\n", number + 1)).collect()
        };
        // The one text lacks the first sentence, the other the second: one is deleted and one is inserted.
        let (old, new) = (law(added), law(gone));
        let diff = compare(&old, &new);
        let only = |kind: SentenceKind, side: fn(&SentenceChange) -> Option<Span>, text: &str| -> Vec<String> {
            let found = diff.sentences().filter(|sentence| sentence.kind == kind).filter_map(side);
            found.map(|span| span.of(text).to_owned()).collect()
        };
        prop_assert_eq!(only(SentenceKind::Deleted, |sentence| sentence.old, &old), [SENTENCES[gone]]);
        prop_assert_eq!(only(SentenceKind::Inserted, |sentence| sentence.new, &new), [SENTENCES[added]]);
    }
}
