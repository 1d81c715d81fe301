//! `tifa check`, end to end: a baseline is written, the corpus changes, the differences are told.

use std::{
    fs,
    path::Path,
    process::{Command, Output},
};

use serde_json::Value;
use tempfile::TempDir;

const RULES: &str = "企业管理办法\n\n2021年3月5日\n\n　　第一条　企业应当按时申报数字化改造项目。\n　　第二条　数字化改造项目由省级部门审核。数字化改造项目每年申报一次。数字化改造项目可以分期实施。\n";

fn tifa(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_tifa")).args(arguments).current_dir(folder).output().expect("tifa runs")
}

/// A folder with a corpus of one document and its baseline.
fn accepted() -> TempDir {
    let folder = TempDir::new().expect("a temporary folder can be made");
    fs::create_dir(folder.path().join("corpus")).expect("a folder can be made");
    write(&folder, "rules", RULES);
    let written = tifa(folder.path(), &["check", "corpus", "--write-baseline", "baseline.json"]);
    assert_eq!(written.status.code(), Some(0), "{}", String::from_utf8_lossy(&written.stderr));
    folder
}

fn write(folder: &TempDir, id: &str, text: &str) {
    fs::write(folder.path().join(format!("corpus/{id}.txt")), text).expect("a document can be written");
}

/// The status and what was said of the corpus as it is now.
fn checked(folder: &TempDir, more: &[&str]) -> (Option<i32>, String) {
    let output =
        tifa(folder.path(), &[&["check", "corpus", "--baseline", "baseline.json", "--min-count", "2"], more].concat());
    (output.status.code(), String::from_utf8(output.stdout).expect("a summary is UTF-8"))
}

#[test]
fn a_corpus_does_not_differ_from_its_own_baseline() {
    let (status, said) = checked(&accepted(), &[]);
    assert_eq!(status, Some(0), "{said}");
    assert!(said.starts_with("0 differences"), "{said}");
}

#[test]
fn a_weaker_word_in_a_document_is_told_with_its_sentence() {
    let folder = accepted();
    write(&folder, "rules", &RULES.replace("应当", "可以"));
    let (status, said) = checked(&folder, &["--fail-on", "strength-change"]);
    assert_eq!(status, Some(1));
    assert!(
        said.contains("strength-change: `rules`: weaker (应当 → 可以): 企业可以按时申报数字化改造项目。"),
        "{said}"
    );
    assert!(said.ends_with("1 difference from the baseline (looked for: strength-change)\n"), "{said}");
}

#[test]
fn a_new_version_under_another_name_is_held_against_the_last_of_its_title() {
    let folder = accepted();
    write(&folder, "rules-2024", &RULES.replace("应当", "必须").replace("2021", "2024"));
    let (status, said) = checked(&folder, &["--fail-on", "strength-change"]);
    assert_eq!(status, Some(1));
    assert!(said.contains("stronger (应当 → 必须)"), "{said}");
}

#[test]
fn terms_that_come_and_go_are_told() {
    let folder = accepted();
    write(&folder, "rules", &RULES.replace("数字化改造", "智能化升级"));
    let (status, said) = checked(&folder, &["--fail-on", "new-term,vanished-term"]);
    assert_eq!(status, Some(1));
    assert!(said.lines().any(|line| line.starts_with("new-term: `智能化")), "{said}");
    assert!(said.lines().any(|line| line.starts_with("vanished-term: `数字化")), "{said}");
}

#[test]
fn a_term_that_is_now_part_of_a_longer_one_is_not_gone() {
    let folder = accepted();
    let more = "“数字化改造项目清单”由省级部门公布。“数字化改造项目清单”每年更新。“数字化改造项目清单”可以查询。\n";
    write(&folder, "rules", &format!("{RULES}　　第三条　{more}"));
    let (_, said) = checked(&folder, &["--fail-on", "vanished-term"]);
    assert!(said.starts_with("0 differences"), "{said}");
}

#[test]
fn a_document_without_a_date_is_told_once() {
    let folder = accepted();
    write(&folder, "note", "没有日期的一段文字，只是说明情况，不涉及任何时间。\n");
    let (status, said) = checked(&folder, &["--fail-on", "undated"]);
    assert_eq!((status, said.lines().next()), (Some(1), Some("undated: `note` has no date")));
    let accept = ["check", "corpus", "--write-baseline", "baseline.json"];
    assert_eq!(tifa(folder.path(), &accept).status.code(), Some(0));
    assert_eq!(checked(&folder, &["--fail-on", "undated"]).0, Some(0));
}

#[test]
fn every_summary_names_the_difference() {
    let folder = accepted();
    write(&folder, "rules", &RULES.replace("应当", "可以"));
    let (_, github) = checked(&folder, &["--fail-on", "strength-change", "--summary", "github"]);
    assert!(github.starts_with("::error title=strength-change,file=rules.txt::`rules`: weaker"), "{github}");
    let (_, junit) = checked(&folder, &["--fail-on", "strength-change,undated", "--summary", "junit"]);
    let tree = roxmltree::Document::parse(&junit).expect("a test suite is XML");
    let suite = tree.descendants().find(|node| node.has_tag_name("testsuite")).unwrap();
    assert_eq!((suite.attribute("tests"), suite.attribute("failures")), (Some("2"), Some("1")));
    let (status, sarif) = checked(&folder, &["--fail-on", "strength-change", "--summary", "sarif"]);
    assert_eq!(status, Some(1));
    let log: Value = serde_json::from_str(&sarif).expect("a log is JSON");
    let result = &log["runs"][0]["results"][0];
    assert_eq!(result["ruleId"], "strength-change");
    assert_eq!(result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"], "rules.txt");
}

#[test]
fn a_baseline_that_cannot_be_read_is_a_failure() {
    let folder = accepted();
    fs::write(folder.path().join("baseline.json"), "{}").expect("a file can be written");
    let output = tifa(folder.path(), &["check", "corpus", "--baseline", "baseline.json"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("cannot read the baseline `baseline.json`"));
    assert_eq!(tifa(folder.path(), &["check", "corpus"]).status.code(), Some(2));
}
