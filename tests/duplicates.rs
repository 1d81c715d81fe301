//! Documents that repeat another: found by their text, counted once where that is asked.

use std::fs;

use tempfile::TempDir;
use tifa::{
    corpus::Document,
    diagnostic::{Finding, FindingKind, Severity},
    ingest::{IngestOptions, Knowledge, Reprints, ingest},
};

use crate::support::EVENTS;

/// Sixty sentences that no other topic has.
fn long_text(topic: &str) -> String {
    (0..60).map(|n| format!("第{n}条 {topic}工作要坚持第{}个方向，落实第{}项任务。\n", n * 7 + 1, n * 13 + 5)).collect()
}

fn read(texts: &[(&str, String)], count_reprints: Reprints) -> (Vec<Document>, Vec<Finding>) {
    let folder = TempDir::new().expect("a temporary folder can be made");
    for (name, text) in texts {
        fs::write(folder.path().join(name), text).expect("a document can be written");
    }
    let mut options = IngestOptions::default();
    options.duplicates.count_reprints = count_reprints;
    let read = ingest(&[folder.path().to_owned()], &options, &Knowledge::without_dictionary(&EVENTS));
    let read = read.expect("the folder holds documents");
    (read.output.into_documents(), read.findings)
}

fn duplicates(document: &Document) -> Vec<(Severity, &str)> {
    let found = document.findings.iter().filter(|finding| finding.kind == FindingKind::Duplicate);
    found.map(|finding| (finding.severity, finding.message.as_str())).collect()
}

#[test]
fn a_reprint_with_other_layout_is_found() {
    let text = long_text("灯塔");
    let reprint = text.replace('\n', "\n\n　　").replace('，', ",");
    let (documents, _) = read(&[("a.txt", text), ("b.txt", reprint), ("c.txt", long_text("河流"))], Reprints::All);
    let found: Vec<_> = documents.iter().map(|document| (document.id.as_str(), duplicates(document).len())).collect();
    assert_eq!(found.iter().filter(|(_, n)| *n == 1).count(), 1, "{found:?}");
    assert!(!found.contains(&("c", 1)), "{found:?}");
}

#[test]
fn an_excerpt_repeats_the_whole_and_not_the_reverse() {
    let whole = long_text("灯塔");
    let excerpt: String = whole.lines().take(30).map(|line| format!("{line}\n")).collect();
    let (documents, _) = read(&[("excerpt.txt", excerpt), ("whole.txt", whole)], Reprints::All);
    let of = |id: &str| documents.iter().find(|document| document.id == id).expect("both are read");
    assert_eq!(duplicates(of("whole")), []);
    let [(_, message)] = duplicates(of("excerpt"))[..] else { panic!("the excerpt is found") };
    assert!(message.starts_with("`excerpt` repeats `whole`: "), "{message}");
}

#[test]
fn reprints_count_once_where_that_is_asked() {
    let text = long_text("灯塔");
    let texts = [("a.txt", text.clone()), ("b.txt", text.clone()), ("c.txt", text), ("d.txt", long_text("河流"))];
    let (documents, findings) = read(&texts, Reprints::Once);
    let mut ids: Vec<&str> = documents.iter().map(|document| document.id.as_str()).collect();
    ids.sort_unstable();
    assert_eq!(ids, ["a", "d"]);
    let left_out = findings.iter().filter(|finding| finding.kind == FindingKind::Duplicate);
    assert_eq!(left_out.filter(|finding| finding.message.ends_with("it is left out")).count(), 2);
}

#[test]
fn versions_of_different_dates_are_noted_without_a_warning() {
    let text = long_text("灯塔");
    let versions = [("a.txt", dated("2019年3月5日", &text)), ("b.txt", dated("2022年6月7日", &text))];
    let (documents, _) = read(&versions, Reprints::All);
    let severities: Vec<Severity> = documents.iter().flat_map(duplicates).map(|(severity, _)| severity).collect();
    assert_eq!(severities, [Severity::Note]);
}

fn dated(date: &str, text: &str) -> String {
    format!("灯塔条例\n{date}\n\n{text}")
}

#[test]
fn the_earliest_reprint_counts_though_a_later_one_is_longer() {
    let text = long_text("灯塔");
    let texts = [
        ("a.txt", dated("2022年6月7日", &format!("{text}第九百条 本条例的解释权在塔台。\n"))),
        ("b.txt", dated("2019年3月5日", &text)),
        ("c.txt", text),
    ];
    let (documents, findings) = read(&texts, Reprints::Once);
    let ids: Vec<&str> = documents.iter().map(|document| document.id.as_str()).collect();
    assert_eq!(ids, ["b"]);
    assert!(findings.iter().any(|finding| finding.message.starts_with("`a` repeats `b`: ")), "{findings:?}");
}

#[test]
fn an_early_excerpt_does_not_stand_for_the_whole() {
    let whole = long_text("灯塔");
    let excerpt: String = whole.lines().take(30).map(|line| format!("{line}\n")).collect();
    let texts = [("a.txt", dated("2019年3月5日", &excerpt)), ("b.txt", dated("2022年6月7日", &whole))];
    let (documents, _) = read(&texts, Reprints::Once);
    let ids: Vec<&str> = documents.iter().map(|document| document.id.as_str()).collect();
    assert_eq!(ids, ["b"]);
}

#[test]
fn what_stands_in_the_longest_text_alone_is_not_lost() {
    let (main, tail) = (
        long_text("灯塔"),
        "河流治理要坚持上下游同治，落实三项任务，确保一江清水向东流，并由各县区分头负责到底。\n".to_owned(),
    );
    let (first, longest) = (format!("2019年3月1日\n{main}"), format!("2019年3月5日\n{main}{tail}"));
    let texts = [("a.txt", first), ("b.txt", longest), ("c.txt", format!("2019年4月1日\n{tail}"))];
    let (documents, _) = read(&texts, Reprints::Once);
    assert!(documents.iter().any(|document| document.text.contains("一江清水")), "{}", documents.len());
}

/// Sixty articles of a law, dated.
fn law(date: &str, change: impl Fn(&str) -> String) -> String {
    dated(date, &change(&long_text("灯塔")))
}

#[test]
fn versions_of_a_law_count_each_and_their_reprints_once() {
    let amended = |text: &str| text.replace("坚持第71个方向", "坚持依法治理的方向");
    let texts = [
        ("a.txt", law("2019年3月5日", str::to_owned)),
        ("b.txt", law("2022年6月7日", amended)),
        ("c.txt", law("2022年6月7日", |text| amended(text).replace('\n', "\n\n"))),
        ("d.txt", law("2020年1月1日", str::to_owned)),
        // One letter that is no numeral is a slip.
        ("e.txt", law("2023年1月1日", |text| amended(text).replacen("坚持第1个", "坚恃第1个", 1))),
    ];
    let (documents, _) = read(&texts, Reprints::Once);
    let mut ids: Vec<&str> = documents.iter().map(|document| document.id.as_str()).collect();
    ids.sort_unstable();
    assert_eq!(ids, ["a", "b"]);
}

#[test]
fn an_article_put_in_or_another_number_makes_a_version() {
    let put_in = |text: &str| text.replacen("第30条", "第三十条之一 灯塔应当在夜间点亮，由守塔人记录。\n第30条", 1);
    let other_number = |text: &str| text.replacen("落实第5项任务", "落实第6项任务", 1);
    let texts = [
        ("a.txt", law("2019年3月5日", str::to_owned)),
        ("b.txt", law("2020年3月5日", put_in)),
        ("c.txt", law("2021年3月5日", other_number)),
    ];
    let (documents, _) = read(&texts, Reprints::Once);
    assert_eq!(documents.len(), 3);
}

/// The long text with the lines from `from` to `to` in other words.
fn changed(text: &str, from: usize, to: usize) -> String {
    let other = |n: usize| format!("各部门应当按照职责分工抓紧办理，逾期未办的，第{n}组予以通报。\n");
    let lines = text.lines().enumerate();
    lines.map(|(n, line)| if (from..to).contains(&n) { other(n) } else { format!("{line}\n") }).collect()
}

#[test]
fn what_repeats_a_copy_and_not_what_stands_for_it_is_no_copy() {
    let first = long_text("灯塔");
    let second = changed(&first, 0, 4);
    let third = changed(&second, 20, 24);
    for (count_reprints, n_left) in [(Reprints::All, 3), (Reprints::Once, 2)] {
        let texts = [
            ("a.txt", format!("灯塔工作通知\n2019年3月5日\n\n{first}")),
            ("b.txt", format!("灯塔工作通知\n2019年3月6日\n\n{second}")),
            ("c.txt", format!("灯塔工作通知\n2019年3月7日\n\n{third}")),
        ];
        let (documents, findings) = read(&texts, count_reprints);
        assert_eq!(documents.len(), n_left);
        let said = documents.iter().flat_map(|document| &document.findings).chain(&findings);
        let said: Vec<&str> = said.filter(|it| it.kind == FindingKind::Duplicate).map(|it| &it.message[..15]).collect();
        assert!(!said.contains(&"`c` repeats `a`") && !said.contains(&"`a` repeats `c`"), "{said:?}");
        assert_eq!(said.len(), 1, "{said:?}");
    }
}
