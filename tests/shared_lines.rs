//! Lines of a page that several documents of one source have: set apart where a corpus shows them.

use std::fs;

use tempfile::TempDir;
use tifa::{
    corpus::Document,
    ingest::{IngestOptions, Knowledge, ingest},
};

use crate::support::EVENTS;

const HEAD: &str = "江海市门户网站\n今日江海 视听江海 江海论坛\n";
const FOOT: &str = "关注江海发布公众号，第一时间了解权威信息。\n江海融媒出品\n";

/// A notice of its own on a page that is that of all.
fn page(topic: &str) -> String {
    format!(
        "{HEAD}关于加强{topic}工作的通知\n{topic}工作事关全局，各单位要抓好落实，取得新的成效。\n\
         各单位要加强{topic}工作的领导，形成合力。\n{FOOT}"
    )
}

fn read(files: &[(&str, String)], options: &IngestOptions) -> Vec<Document> {
    let folder = TempDir::new().expect("a temporary folder can be made");
    for (name, text) in files {
        fs::write(folder.path().join(name), text).expect("a document can be written");
    }
    let read = ingest(&[folder.path().to_owned()], options, &Knowledge::without_dictionary(&EVENTS));
    read.expect("the folder holds documents").output.into_documents()
}

fn three_pages() -> Vec<(&'static str, String)> {
    vec![("a.txt", page("水利")), ("b.txt", page("教育")), ("c.txt", page("交通"))]
}

#[test]
fn what_all_pages_of_a_source_have_is_not_counted() {
    for document in read(&three_pages(), &IngestOptions::default()) {
        let counted = document.counted_text();
        assert!(counted.contains("形成合力") && !counted.contains("江海"), "{counted}");
    }
}

#[test]
fn the_title_is_found_below_the_head_of_the_page() {
    let titles: Vec<String> =
        read(&three_pages(), &IngestOptions::default()).into_iter().map(|document| document.title).collect();
    assert_eq!(titles, ["关于加强水利工作的通知", "关于加强教育工作的通知", "关于加强交通工作的通知"]);
}

#[test]
fn documents_of_different_sources_share_no_page() {
    let mut files = three_pages();
    files.push(("manifest.csv", "path,source\na.txt,甲报\nb.txt,乙报\nc.txt,丙报\n".to_owned()));
    let documents = read(&files, &IngestOptions::default());
    assert!(documents.iter().all(|document| document.counted_text().contains("江海融媒出品")));
}

#[test]
fn each_document_can_be_judged_by_itself() {
    let mut options = IngestOptions::default();
    options.zones.shared = false;
    let documents = read(&three_pages(), &options);
    assert!(documents.iter().all(|document| document.counted_text().contains("江海融媒出品")));
}

#[test]
fn the_body_of_web_pages_is_freed_of_what_they_share() {
    let web = |topic: &str| {
        let page = page(topic);
        let (title, body) = (format!("关于加强{topic}工作的通知"), page.lines().skip(3));
        let paragraphs: String = body.map(|line| format!("<p>{line}</p>")).collect();
        format!("<html><head><title>{title}</title></head><body><h1>{title}</h1><div>{paragraphs}</div></body></html>")
    };
    let files = [("a.html", web("水利")), ("b.html", web("教育")), ("c.html", web("交通"))];
    for document in read(&files, &IngestOptions::default()) {
        let counted = document.counted_text();
        assert!(counted.contains("形成合力") && !counted.contains("公众号"), "{counted}");
    }
}

#[test]
fn closing_words_that_come_back_every_year_are_text() {
    let report = |year: u32| {
        format!(
            "政府工作报告\n各位代表：\n现在，我代表市人民政府报告{year}年的工作，请予审议。\n全年经济增长百分之{year}，好于预期。\n\
             会议还研究了其他事项。\n让我们更加紧密地团结起来，夺取新的胜利！\n江海市人民政府\n"
        )
    };
    let files = [("a.txt", report(3)), ("b.txt", report(4)), ("c.txt", report(5)), ("d.txt", report(6))];
    for document in read(&files, &IngestOptions::default()) {
        let counted = document.counted_text();
        assert!(counted.contains("其他事项") && counted.trim_end().ends_with("江海市人民政府"), "{counted}");
    }
}
