//! Word edits and document diffs: what is found, and the laws that hold for any pair.

use std::sync::LazyLock;

use proptest::prelude::{ProptestConfig, prop_assert, prop_assert_eq, proptest};
use tifa::{
    diff::{EditKind, WordEdit, edits, patch, similarity},
    segment::{SegmentOptions, Segmenter},
};

static SEGMENTER: LazyLock<Segmenter> = LazyLock::new(|| Segmenter::new(&SegmentOptions::default()));

/// Edits in the notation `kept[-deleted-]{+inserted+}`; folded stretches as `~new~`.
fn marked(old: &str, new: &str) -> String {
    let mark = |edit: &WordEdit| {
        let (old, new) = (edit.old.of(old), edit.new.of(new));
        match edit.kind {
            EditKind::Equal => new.to_owned(),
            EditKind::Folded => format!("~{new}~"),
            EditKind::Delete => format!("[-{old}-]"),
            EditKind::Insert => format!("{{+{new}+}}"),
            EditKind::Replace => format!("[-{old}-]{{+{new}+}}"),
        }
    };
    edits(&SEGMENTER, old, new).iter().map(mark).collect()
}

#[test]
fn edits_follow_words() {
    assert_eq!(marked("经营者应当承担责任", "经营者可以承担责任"), "经营者[-应当-]{+可以+}承担责任");
    assert_eq!(marked("深化数字化改造", "深化数字化转型"), "深化数字化[-改造-]{+转型+}");
}

#[test]
fn a_word_that_only_grew_is_marked_by_its_new_characters() {
    assert_eq!(marked("市人民政府", "市级人民政府"), "市{+级+}人民政府");
}

#[test]
fn a_character_that_two_words_share_is_not_kept_beside_what_is() {
    let edits = marked("同心同德，奋发图强，不断夺取改革开放的胜利", "万众一心，奋力把改革开放推向前进");
    assert!(!edits.contains("奋[-") && !edits.contains("奋{+"), "{edits}");
    // 管道 is one word on one side only.
    assert_eq!(marked("输油、输水管道", "输油、输水、输气管道"), "输油、输水{+、输气+}管道");
}

#[test]
fn a_numeral_is_never_cut() {
    assert_eq!(marked("罚款二十五万元", "罚款二十万元"), "罚款[-二十五万元-]{+二十万元+}");
    assert_eq!(marked("增长5%左右", "增长5%"), "增长[-5%左右-]{+5%+}");
    assert_eq!(marked("依照第十二条", "依照第十三条"), "依照第[-十二条-]{+十三条+}");
}

#[test]
fn a_date_is_one_quantity_however_it_is_spelled() {
    assert_eq!(marked("自2022年1月1日起施行", "自2024年7月1日起施行"), "自[-2022年1月1日-]{+2024年7月1日+}起施行");
    assert_eq!(marked("2024年3月5日印发", "二〇二四年三月五日印发"), "~二〇二四年三月五日~印发");
    assert_eq!(marked("日期：2024年3月5日", "日期：2024-03-05"), "日期：~2024-03-05~");
    assert_eq!(marked("自2024年7月起", "自2024年起"), "自[-2024年7月-]{+2024年+}起");
}

#[test]
fn fractions_and_ranges_are_compared_as_values() {
    assert_eq!(marked("三分之一以上", "1/3以上"), "~1/3以上~");
    assert_eq!(marked("处三年至五年监禁", "处3至5年监禁"), "处~3~至~5年~监禁");
    assert_eq!(marked("增长3～5%", "增长3-5%"), "增长3~-~5%");
    assert_eq!(marked("处三至五万元罚款", "处三元至五万元罚款").matches("[-").count(), 1);
}

#[test]
fn spelling_of_a_number_or_a_mark_is_folded() {
    assert_eq!(marked("等等……办理", "等等…办理"), "等等~…~办理");
    assert_eq!(marked("等等……办理", "等等...办理"), "等等~...~办理");
    assert_eq!(marked("二十年，“腾笼”", "20年,「腾笼」"), "~20年~~,~~「~腾笼~」~");
}

#[test]
fn equal_strings_have_one_edit_and_empty_ones_none() {
    assert_eq!(marked("甲乙丙", "甲乙丙"), "甲乙丙");
    assert!(edits(&SEGMENTER, "", "").is_empty());
    assert_eq!(marked("", "新增"), "{+新增+}");
}

#[test]
fn similarity_is_the_share_of_kept_characters() {
    // 深化数字化 is kept, 5 of 7 characters on either side: 10 / 14.
    assert!((similarity("深化数字化改造 ", "深化数字化，转型") - 10.0 / 14.0).abs() < 1e-12);
    assert_eq!(similarity("", ""), 1.0);
    assert_eq!(similarity("甲", "乙"), 0.0);
}

/// Strings over an alphabet that brings words, numerals, quotes, gaps and Latin together.
const PHRASES: &str = "(推进|应当|可以|数字化|改造|转型|5%|二十|左右|第|条|，|。|“|”|,| |\n|AI|5G|的|市|级){0,24}";

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]

    #[test]
    fn patching_the_old_gives_the_new(old in PHRASES, new in PHRASES) {
        prop_assert_eq!(patch(&edits(&SEGMENTER, &old, &new), &old, &new), new);
    }

    #[test]
    fn edits_cover_both_sides_without_gaps(old in PHRASES, new in PHRASES) {
        let (mut old_end, mut new_end) = (0, 0);
        for edit in edits(&SEGMENTER, &old, &new) {
            prop_assert_eq!((edit.old.start, edit.new.start), (old_end, new_end));
            prop_assert!(!edit.old.is_empty() || !edit.new.is_empty());
            (old_end, new_end) = (edit.old.end, edit.new.end);
        }
        prop_assert_eq!((old_end, new_end), (old.len(), new.len()));
    }

    #[test]
    fn swapping_the_strings_swaps_the_edits(old in PHRASES, new in PHRASES) {
        let swapped: Vec<WordEdit> = edits(&SEGMENTER, &new, &old).into_iter().map(WordEdit::swapped).collect();
        prop_assert_eq!(edits(&SEGMENTER, &old, &new), swapped);
        prop_assert_eq!(similarity(&old, &new), similarity(&new, &old));
    }

    #[test]
    fn a_string_has_no_change_against_itself(text in PHRASES) {
        prop_assert!(edits(&SEGMENTER, &text, &text).iter().all(|edit| edit.kind == EditKind::Equal));
    }
}
