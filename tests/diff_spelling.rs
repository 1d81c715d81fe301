//! What is no change: spellings of one text that no comparison may report, each counted where it was folded.

use std::{fs, sync::LazyLock};

use tempfile::TempDir;
use tifa::{
    analysis::Workbench,
    config::Config,
    corpus::Document,
    diff::{DocumentDiff, NamedKind, SectionKind, diff},
};

static BENCH: LazyLock<Workbench> = LazyLock::new(|| Workbench::without_corpus(Config::default()).expect("built in"));

const TEXT: &str = "关于推进改造提升的意见\n\n2021年3月5日\n\n　　一、总体要求。各市人民政府应当推进“腾笼换鸟”，完成二十家企业改造，增长5%左右，到2025年全面完成。\n　　二、加强领导。台州市要发挥平台作用，落实各项任务：一是强化统筹；二是压实责任。\n　　1、明确目标任务，细化工作举措，确保各项工作按期完成。\n";

fn read(text: &str) -> Document {
    let folder = TempDir::new().expect("a temporary folder can be made");
    let path = folder.path().join("opinion.txt");
    fs::write(&path, text).expect("a document can be written");
    BENCH.read(&[path]).expect("a document is read").output.into_documents().remove(0)
}

fn compare(old: &str, new: &str) -> DocumentDiff {
    diff(&read(old), &read(new), &BENCH.segmenter, &BENCH.config.diff)
}

/// Fails unless both spellings are the same text, in either order, with so many folded places.
#[track_caller]
fn same(other: &str, n_folded: usize) {
    assert_ne!(other, TEXT, "the spelling is another one");
    for diff in [compare(TEXT, other), compare(other, TEXT)] {
        let changed: Vec<_> = diff.sections.iter().filter(|section| section.kind != SectionKind::Unchanged).collect();
        assert!(!diff.has_changes(), "{changed:#?}");
        assert_eq!(diff.summary.n_folded, n_folded);
    }
}

#[test]
fn width_is_no_change() {
    // A repair makes digits and percent signs narrow, so one sentence differs in its original alone; then two commas.
    same(&TEXT.replace("2025", "２０２５").replace("5%", "５％"), 1);
}

#[test]
fn the_script_is_no_change() {
    let other = "關於推進改造提升的意見\n\n2021年3月5日\n\n　　一、總體要求。各市人民政府應當推進“騰籠換鳥”，完成二十家企業改造，增長5%左右，到2025年全面完成。\n　　二、加強領導。臺州市要發揮平臺作用，落實各項任務：一是強化統籌；二是壓實責任。\n　　1、明確目標任務，細化工作舉措，確保各項工作按期完成。\n";
    assert!(!compare(TEXT, other).has_changes() && compare(TEXT, other).summary.n_folded > 0);
}

#[test]
fn the_style_of_quotes_is_no_change() {
    same(&TEXT.replace('“', "「").replace('”', "」"), 2);
}

#[test]
fn the_mark_behind_the_number_of_an_item_is_no_change() {
    same(&TEXT.replace("1、", "1."), 1);
    assert!(!compare(TEXT, &TEXT.replace("二、", "二．")).has_changes());
}

#[test]
fn the_form_of_a_colon_is_no_change() {
    same(&TEXT.replace('：', "︰"), 1);
}

#[test]
fn a_circle_for_a_zero_is_no_change() {
    same(&TEXT.replace("2025", "２○２５"), 1);
    same(&TEXT.replace("二十家", "2○家"), 1);
}

#[test]
fn a_character_mistaken_for_another_is_no_change() {
    same(&TEXT.replace('市', "巿"), 2);
}

#[test]
fn a_variant_of_a_character_is_no_change() {
    same(&TEXT.replace("台州", "臺州").replace("平台", "平臺"), 2);
}

#[test]
fn lines_wrapped_by_hand_are_no_change() {
    let wrapped = TEXT.replace("推进“腾", "推进\n“腾").replace("到2025", "\n到2025").replace("各项任", "各项\n任");
    assert!(!compare(TEXT, &wrapped).has_changes() && !compare(&wrapped, TEXT).has_changes());
}

#[test]
fn invisible_characters_are_no_change() {
    same(&TEXT.replace("人民", "人\u{200b}民").replace("平台", "平\u{ad}台"), 2);
}

#[test]
fn a_number_in_another_script_is_no_change() {
    same(&TEXT.replace("二十家", "20家").replace("5%", "百分之五"), 2);
    same(&TEXT.replace("二十家", "２０家"), 1);
    same(&TEXT.replace("2025年", "二〇二五年"), 1);
}

#[test]
fn a_modifier_that_went_is_one_change_of_number() {
    let new = TEXT.replace("5%左右", "5%");
    let diff = compare(TEXT, &new);
    let changed: Vec<_> =
        diff.sentences().flat_map(|sentence| &sentence.edits).filter(|edit| edit.kind.is_change()).collect();
    assert_eq!(changed.len(), 1);
    let named: Vec<NamedKind> = diff.sentences().flat_map(|sentence| &sentence.named).map(|named| named.kind).collect();
    assert_eq!(named, [NamedKind::Number]);
}

#[test]
fn words_that_bind_more_or_less_are_named() {
    for (from, to, kind) in [
        ("应当", "可以", NamedKind::Weaker),
        ("应当", "必须", NamedKind::Stronger),
        ("鼓励", "支持", NamedKind::Stronger),
        ("支持", "推进", NamedKind::Stronger),
        ("推进", "必须", NamedKind::Stronger),
    ] {
        let sentence = |word: &str| format!("各级人民政府{word}企业开展数字化改造，落实各项任务。\n");
        let diff = compare(&sentence(from), &sentence(to));
        let named: Vec<NamedKind> =
            diff.sentences().flat_map(|sentence| &sentence.named).map(|named| named.kind).collect();
        assert_eq!(named, [kind], "{from} → {to}");
    }
}
