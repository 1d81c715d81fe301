//! The agreement of texts that `examples/evaluate` prints: small enough to count by hand.

#[path = "../examples/evaluate/grams.rs"]
mod grams;

use grams::f1;

fn assert_close(found: f64, expected: f64) {
    assert!((found - expected).abs() < 1e-12, "expected {expected}, found {found}");
}

#[test]
fn white_space_is_no_difference() {
    assert_close(f1("政府工作报告", "政 府\u{3000}工作\n报\u{1F}告\n"), 1.0);
}

#[test]
fn one_of_three_grams_differs() {
    // 一二三四五, 二三四五六 are common; precision = recall = 2/3.
    assert_close(f1("一二三四五六七", "一二三四五六八"), 2.0 / 3.0);
}

#[test]
fn a_repeated_gram_matches_as_often_as_it_occurs() {
    // One of the two grams of the gold text, and the only one of the other: P = 1, R = 1/2.
    assert_close(f1("稳稳稳稳稳稳", "稳稳稳稳稳"), 2.0 / 3.0);
}

#[test]
fn a_short_text_is_one_gram() {
    assert_close(f1("稳进", "稳进"), 1.0);
    assert_close(f1("稳进", "稳中求进"), 0.0);
}

#[test]
fn nothing_agrees_only_with_nothing() {
    assert_close(f1("", " \n"), 1.0);
    assert_close(f1("稳", ""), 0.0);
}
