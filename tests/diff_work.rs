//! The work of a diff is bounded: texts that are too much for it are compared more coarsely, and it says so.

use serde_json::Value;
use tifa::{
    diff::{DiffOptions, WordEdit, diff},
    report::diff_view::{Redline, unified},
};

use crate::{
    diff_documents::{SEGMENTER, compare},
    support::document,
};

/// Steps that a pair may take for each character of both texts: what the words of one stretch and the passages like
/// one passage may cost, both set by the options.
fn steps_per_char(old: &str, new: &str) -> u64 {
    compare(old, new).summary.n_steps / (old.chars().count() + new.chars().count()) as u64
}

#[test]
fn a_stretch_too_long_for_words_is_replaced_whole_and_says_so() {
    let options = DiffOptions { max_word_pairs: 8, ..DiffOptions::default() };
    let old = document("old", "甲方建设、管理、管理、建设、建设、管理，丁方负责运营。");
    let new = document("new", "甲方管理、建设、管理、管理、管理、建设，丁方负责运营。");
    let diff = diff(&old, &new, &SEGMENTER, &options);
    let sentence = diff.sentences().next().unwrap();
    assert!(sentence.is_coarse);
    assert_eq!(diff.summary.n_coarse, 1);
    let page = unified(&Redline { diff: &diff, old: &old, new: &new, meta: &Value::Null }, 1);
    assert!(page.starts_with("# 1 sentence with stretches too long"), "{page}");
    let changed: Vec<&WordEdit> = sentence.edits.iter().filter(|edit| edit.kind.is_change()).collect();
    assert_eq!(changed.len(), 1);
    assert_eq!(changed[0].new.of(&new.text), "管理、建设、管理、管理、管理、建设");
}

#[test]
fn a_line_of_ranges_that_leave_out_the_second_ordinal_is_compared_coarsely() {
    let (old, new) = ("第一条至第二条".repeat(2_000), "第一至二条".repeat(2_000));
    let diff = compare(&old, &new);
    assert_eq!(diff.summary.n_coarse, 1);
    assert!(diff.sentences().map(|sentence| sentence.edits.len()).sum::<usize>() < 10);
}

#[test]
fn adversarial_texts_are_compared_in_work_that_grows_with_their_length() {
    let numbered = |n: usize, word: &str| -> String {
        (0..n).map(|at| format!("第{at}项{word}工作已经按照要求全部完成。\n")).collect()
    };
    let unlike = |n: u32, by: u32| -> String {
        let char_at = |at: u32| char::from_u32(0x4e00 + (at.wrapping_mul(by) % 20_000)).unwrap_or('一');
        (0..n).map(|at| if at % 20 == 19 { '\n' } else { char_at(at) }).collect()
    };
    let shuffled =
        |n: usize| -> String { (0..n).map(|at| if at * at % 7 < 3 { "建设" } else { "管理" }).collect() };
    let cases = [
        ("one line of two words", shuffled(20_000), shuffled(21_000).replace("建设管理", "管理建设")),
        ("lines that are all alike", numbered(3_000, "甲"), numbered(3_000, "乙")),
        ("equal lines", "同一行文字重复出现。\n".repeat(4_000), "同一行文字重复出现。\n".repeat(4_100)),
        ("nothing in common", unlike(40_000, 7_919), unlike(40_000, 104_729)),
        ("one numeral", "一".repeat(60_000), "一".repeat(60_001)),
        ("one number", "1".repeat(60_000), "1".repeat(60_001)),
    ];
    for (name, old, new) in &cases {
        let steps = steps_per_char(old, new);
        // 1000 for the square root of `max_word_pairs`, 64 candidates of 20 pairs of characters each.
        assert!(steps <= 2_000, "{name}: {steps} steps a character");
    }
}

#[test]
fn twice_the_text_takes_hardly_more_than_twice_the_work() {
    let law = |n: usize| -> String {
        let article = |at: usize| {
            format!(
                "第{at}条　第{at}类企业应当在{at}日内报第{}级主管部门备案，{}。\n",
                at % 9,
                "按照规定执行".repeat(at % 5)
            )
        };
        (1..=n).map(article).collect()
    };
    let steps = |n: usize| compare(&law(n), &law(n).replace("应当", "可以")).summary.n_steps;
    assert!(steps(2_000) <= 3 * steps(1_000), "{} {}", steps(1_000), steps(2_000));
}

#[test]
fn lines_that_are_all_equal_are_aligned_in_bounded_work() {
    let line = "同一行文字重复出现很多次。\n";
    let diff = compare(&line.repeat(3_000), &line.repeat(3_100));
    assert_eq!((diff.summary.n_kept, diff.summary.n_inserted, diff.summary.n_deleted), (3_000, 100, 0));
}

#[test]
fn lines_amended_among_thousands_of_equal_ones_are_amended_and_the_answer_is_exact() {
    let mut new = vec!["同一行文字重复出现很多次。".to_owned(); 5_000];
    let old = new.join("\n");
    for at in (250..5_000).step_by(500) {
        new[at] = format!("同一行文字重复出现{at}次。");
    }
    for diff in [compare(&old, &new.join("\n")), compare(&new.join("\n"), &old)] {
        let summary = diff.summary;
        assert_eq!((summary.n_kept, summary.n_amended, summary.n_inserted, summary.n_deleted), (4_990, 10, 0, 0));
        assert!(!summary.is_aligned_coarsely);
    }
}

#[test]
fn among_lines_that_are_much_alike_every_edit_is_found_and_the_bound_is_told() {
    let kinds: Vec<char> = "甲乙丙丁戊己庚辛".chars().collect();
    let line = |at: usize| format!("第{}类企业应当按照规定及时报送有关材料。", kinds[(at * at + at / 7) % 8]);
    let old: Vec<String> = (0..320).map(line).collect();
    let mut new = old.clone();
    for at in [290, 220, 150, 80, 10] {
        new.remove(at);
        new.insert(at - 5, format!("补充规定{at}由主管部门另行制定公布。"));
    }
    let told = |old: &[String], new: &[String]| {
        let summary = compare(&old.join("\n"), &new.join("\n")).summary;
        (summary.n_kept, summary.n_amended + summary.n_moved, summary.n_inserted, summary.n_deleted)
    };
    assert_eq!(told(&old, &new), (315, 0, 5, 5));
    assert_eq!(told(&new, &old), (315, 0, 5, 5));
    let is_coarse =
        |old: &[String], new: &[String]| compare(&old.join("\n"), &new.join("\n")).summary.is_aligned_coarsely;
    assert!(!is_coarse(&old, &new));
    new[160] = new[160].replace("企业", "单位");
    assert!(is_coarse(&old, &new));
}

#[test]
fn sections_left_out_because_too_many_are_alike_are_told() {
    let law = |verb: &str| -> String {
        (1..=600).map(|at| format!("第{at}条　企业{verb}在规定的期限内报主管部门备案。\n")).collect()
    };
    let summary = compare(&law("应当"), &law("可以")).summary;
    assert!(summary.is_aligned_coarsely && summary.is_without_sections);
    let few = |verb: &str| -> String { law(verb).lines().take(20).map(|line| format!("{line}\n")).collect() };
    let summary = compare(&few("应当"), &few("可以")).summary;
    assert!(!summary.is_aligned_coarsely && !summary.is_without_sections);
}

#[test]
fn articles_that_found_no_partner_among_hundreds_alike_are_told() {
    let law = |n: usize| -> String {
        let verb = |at: usize| if at.is_multiple_of(n) { "应当" } else { "可以" };
        (1..=1_500).map(|at| format!("第{at}条　企业{}在规定的期限内报主管部门备案。\n", verb(at))).collect()
    };
    let summary = compare(&law(1), &law(2)).summary;
    assert!(summary.n_deleted > 0 && summary.is_aligned_coarsely && !summary.is_without_sections);
}
