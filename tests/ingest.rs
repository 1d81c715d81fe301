//! Ingest on whole documents: the sample corpus, folders on disk, and what must stay as it is.

use std::{collections::BTreeMap, fs, path::PathBuf};

use tifa::{
    corpus::{Corpus, DateInterval, DateSource, Document, ZoneKind},
    diagnostic::{FindingKind, Warned},
    ingest::{IngestError, IngestOptions, Knowledge, Metadata, RawDocument, ingest, ingest_document},
    segment::sentences,
};

use crate::support::EVENTS;

fn read(paths: &[PathBuf]) -> Result<Warned<Corpus>, IngestError> {
    let knowledge = Knowledge { events: &EVENTS, knows_word: &|word| word == "群策群力" };
    ingest(paths, &IngestOptions::default(), &knowledge)
}

fn seeds() -> BTreeMap<String, Document> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let corpus = read(&[folder]).expect("the sample corpus can be read").output;
    corpus.documents().iter().map(|document| (document.id[..3].to_owned(), document.clone())).collect()
}

fn one(name: &str, bytes: &[u8]) -> Result<Document, tifa::diagnostic::Finding> {
    let raw = RawDocument { name, bytes, metadata: &Metadata::default() };
    ingest_document(&raw, &IngestOptions::default(), &Knowledge::without_dictionary(&EVENTS))
}

fn words(document: &Document, kind: ZoneKind) -> Vec<&str> {
    let zones = document.zones.iter().filter(|zone| zone.kind == kind);
    zones.map(|zone| zone.span.of(&document.text).trim()).collect()
}

#[test]
fn zones_cover_each_document_without_gaps() {
    for document in seeds().values() {
        let mut at = 0;
        for zone in &document.zones {
            assert_eq!(zone.span.start, at, "{}", document.id);
            at = zone.span.end;
        }
        assert_eq!(at, document.text.len(), "{}", document.id);
    }
}

// The annotations were counted with `grep -oP '\([a-zü\x{101}-\x{1dc}àáèéìíòóùú]+ ?\)'`.
#[test]
fn every_annotation_of_the_mirror_is_deleted_and_counted() {
    let counts: Vec<_> =
        seeds().values().map(|document| document.repairs.get("pinyin").copied().unwrap_or(0)).collect();
    assert_eq!(counts, [255, 0, 0, 311, 0]);
}

#[test]
fn no_traditional_character_is_left_in_the_sample() {
    let traditional = |c: &char| "產業傳統製書記會議創發們".contains(*c);
    for document in seeds().values() {
        assert_eq!(document.text.chars().find(traditional), None, "{}", document.id);
    }
}

#[test]
fn zhuoli_is_written_as_in_simplified_text() {
    assert!(seeds()["000"].text.contains("一要着力提升技术创新能力"));
}

#[test]
fn slipped_bytes_are_restored_and_reported() {
    let seeds = seeds();
    let document = &seeds["003"];
    assert!(document.counted_text().contains("需要我们群策群力，共谋发展"));
    assert_eq!(document.repairs["byte_slip"], 1);
    let finding = document.findings.iter().find(|finding| finding.kind == FindingKind::Damaged).unwrap();
    assert_eq!(finding.message, "`?nèi)翰呷毫` was read as `群策群力`: its bytes had slipped by one");
}

#[test]
fn slipped_bytes_that_no_word_fits_are_damaged() {
    let document = one("a.txt", "傳統(tǒng)產(chǎn)業(yè)需要我們?nèi)翰呷毫,共謀發(fā)展。".as_bytes()).unwrap();
    assert_eq!(words(&document, ZoneKind::Damaged), ["？nèi）翰呷毫"]);
    assert!(document.findings.iter().any(|finding| finding.kind == FindingKind::Damaged));
}

#[test]
fn titles_are_clean() {
    let titles: Vec<String> = seeds().values().map(|document| document.title.clone()).collect();
    assert_eq!(
        titles,
        [
            "7日下午，全省传统制造业改造提升现场推进会在宁波召开",
            "摆脱传统经济增长方式 扎实推进新型工业化",
            "【在全省制造业高质量发展大会上的讲话摘要】聚焦重点 攻坚突破 奋力谱写全球先进制造业基地建设新篇章",
            "在市人大常委会“问政面对面”活动上的发言",
            "全省新一轮制造业“腾笼换鸟、凤凰涅槃”攻坚行动推进大会召开",
        ]
    );
}

// Counted by hand in the title and body of each text.
#[test]
fn terms_are_counted_in_title_and_body_only() {
    let seeds = seeds();
    let count = |term: &str| -> Vec<usize> {
        seeds.values().map(|document| document.counted_text().matches(term).count()).collect()
    };
    assert_eq!(count("数字化改造"), [1, 2, 0, 1, 0]);
    assert_eq!(count("人工智能+"), [0, 1, 1, 0, 0]);
    assert_eq!(count("腾笼换鸟、凤凰涅槃"), [1, 1, 1, 0, 5]);
}

#[test]
fn genuine_parentheses_stay_in_the_body() {
    let seeds = seeds();
    assert!(seeds["001"].counted_text().contains("完善首台（套）应用政策"));
    assert!(seeds["003"].counted_text().contains("（三）要深刻把握"));
}

#[test]
fn bylines_stand_apart() {
    let seeds = seeds();
    assert_eq!(words(&seeds["000"], ZoneKind::Byline), ["（记者 王国锋 余勤 谢晔）"]);
    assert_eq!(
        words(&seeds["004"], ZoneKind::Byline),
        ["来源： 作者：嵊州融媒记者 金斌 2021年08月31日09:05:28", "编辑：周曼"]
    );
}

#[test]
fn remarks_of_a_commentator_stand_apart() {
    let seeds = seeds();
    let remarks = words(&seeds["002"], ZoneKind::Commentary);
    let starts: Vec<String> = remarks.iter().map(|remark| remark.chars().take(5).collect()).collect();
    let expected = [
        "（规范表述",
        "（call",
        "（围绕目标",
        "（重点要实",
        "（从优化“",
        "（从布局大",
        "（从着力提",
        "（从加大梯",
        "（从加快产",
        "（从完善企",
        "（这一部分",
        "（政策体系",
        "（重点从用",
    ];
    assert_eq!(starts, expected);
}

#[test]
fn missing_and_masked_text_is_reported() {
    let seeds = seeds();
    let document = &seeds["003"];
    assert_eq!(words(document, ZoneKind::Elision).len(), 2);
    assert_eq!(words(document, ZoneKind::Redaction).len(), 14);
    let n_findings = document.findings.iter().filter(|finding| finding.kind == FindingKind::Incomplete).count();
    assert_eq!(n_findings, 2);
}

#[test]
fn navigation_copyright_and_headlines_of_others_are_not_counted() {
    let seeds = seeds();
    let text = seeds["004"].counted_text() + &seeds["001"].counted_text() + &seeds["002"].counted_text();
    for furniture in ["新闻频道", "喀布尔", "版权", "字体", "问题 1", "思维导图", "责任编辑", "社交分享"]
    {
        assert!(!text.contains(furniture), "{furniture}");
    }
}

#[test]
fn a_quote_leads_back_to_the_traditional_original() {
    let seeds = seeds();
    for id in ["000", "003"] {
        let document = &seeds[id];
        for span in document.zones.iter().flat_map(|zone| {
            let shift = zone.span.start;
            sentences(zone.span.of(&document.text)).into_iter().map(move |span| span.shifted(shift))
        }) {
            let (repaired, original) = (span.of(&document.text), document.quote_original(span));
            let n_repaired = repaired.chars().count();
            let n_original = strip_annotations(original).chars().count();
            assert!(n_original.abs_diff(n_repaired) <= 4, "{id}: `{repaired}` came from `{original}`");
        }
    }
    let document = &seeds["000"];
    let at = document.text.find("传统制造业").unwrap();
    let span = tifa::corpus::Span::new(at, at + "传统制造业".len());
    assert_eq!(document.quote_original(span), "傳統(tǒng)制造業");
}

/// Without what stands in parentheses around lower-case letters.
fn strip_annotations(text: &str) -> String {
    let mut kept = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('(') {
        kept.push_str(before);
        rest = match after.split_once(')') {
            Some((inside, after)) if inside.chars().all(|c| c.is_alphabetic() && c < '\u{2000}') => after,
            _ => after,
        };
    }
    kept + rest
}

#[test]
fn clean_text_is_not_repaired() {
    let text = "政府工作报告\n各位代表：\n1992年增长12.8%，铟(yin)等金属出口“翻番”。\n";
    let document = one("a.txt", text.as_bytes()).unwrap();
    assert_eq!(document.repairs.keys().copied().collect::<Vec<_>>(), ["punctuation"]);
    assert_eq!(document.original, text);
}

#[test]
fn text_in_gb18030_is_read_as_such() {
    // 政策文件。 in GB18030.
    let document = one("a.txt", b"\xD5\xFE\xB2\xDF\xCE\xC4\xBC\xFE\xA1\xA3").unwrap();
    assert_eq!((document.text.as_str(), document.encoding.as_str()), ("政策文件。", "GB18030"));
}

#[test]
fn bytes_that_are_no_text_are_a_finding() {
    let finding = one("a.txt", b"\x00\x01\x02").unwrap_err();
    assert_eq!(finding.kind, FindingKind::Unreadable);
    assert_eq!(finding.message, "cannot read `a.txt`: expected text, found binary data");
}

#[test]
fn a_zero_byte_in_a_text_is_damage_that_is_counted_and_reported() {
    let document = one("a.txt", "推进新型\0工业化，抓好落实。".as_bytes()).unwrap();
    assert_eq!(words(&document, ZoneKind::Damaged), ["\u{FFFD}"]);
    let finding = document.findings.iter().find(|finding| finding.kind == FindingKind::Encoding).unwrap();
    assert!(finding.message.starts_with("1 of 14 characters are broken"), "{}", finding.message);
}

#[test]
fn a_document_without_text_is_a_finding() {
    assert_eq!(one("a.txt", b" \n\n").unwrap_err().kind, FindingKind::Empty);
}

#[test]
fn a_missing_path_is_an_error_with_a_hint() {
    let error = read(&[PathBuf::from("no/such/folder")]).unwrap_err();
    assert_eq!(error.to_string(), "cannot read `no/such/folder`: no such file or folder");
    assert!(error.hint().is_some());
}

#[test]
fn a_folder_without_documents_is_an_error() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("picture.png"), b"\x89PNG").unwrap();
    assert!(matches!(read(&[folder.path().to_owned()]), Err(IngestError::NoDocuments { .. })));
}

#[test]
fn a_bad_file_does_not_stop_the_others() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("good.txt"), "推进工作，抓好落实。").unwrap();
    fs::write(folder.path().join("binary.txt"), b"\x00\x01").unwrap();
    fs::write(folder.path().join("empty.txt"), b"").unwrap();
    let Warned { output, findings } = read(&[folder.path().to_owned()]).unwrap();
    assert_eq!(output.len(), 1);
    let kinds: Vec<FindingKind> = findings.iter().map(|finding| finding.kind).collect();
    assert_eq!(kinds, [FindingKind::Unreadable, FindingKind::Empty]);
}

#[test]
fn a_file_that_is_too_large_is_a_finding() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.txt"), "短。").unwrap();
    fs::write(folder.path().join("b.txt"), "推进工作，抓好落实。".repeat(10)).unwrap();
    let options = IngestOptions { max_file_bytes: 100, ..IngestOptions::default() };
    let Warned { output, findings } =
        ingest(&[folder.path().to_owned()], &options, &Knowledge::without_dictionary(&EVENTS)).unwrap();
    assert_eq!((output.len(), findings.len()), (1, 1));
    assert!(findings[0].message.contains("more than `ingest.max_file_bytes` = 100"), "{}", findings[0].message);
}

#[test]
fn a_manifest_wins_over_the_text_and_gives_metadata() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("sub")).unwrap();
    fs::write(folder.path().join("sub/a.txt"), "新华社北京2019年3月5日电 会议开幕，审议报告。").unwrap();
    fs::write(
        folder.path().join("manifest.csv"),
        "path,date,title,issuer,genre\nsub/a.txt,2018-02,标题,国务院,speech\n",
    )
    .unwrap();
    let corpus = read(&[folder.path().to_owned()]).unwrap().output;
    let document = &corpus.documents()[0];
    let date = document.date.as_ref().unwrap();
    assert_eq!((date.interval, date.evidence[0].source), (DateInterval::month(2018, 2), DateSource::Manifest));
    assert_eq!((document.title.as_str(), document.issuer.as_deref()), ("标题", Some("国务院")));
    assert_eq!(document.metadata["genre"], "speech");
}

#[test]
fn companions_of_a_corpus_are_no_documents() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.txt"), "推进工作，抓好落实。").unwrap();
    for name in ["README.md", ".hidden.txt", "manifest.csv", "tifa.toml"] {
        fs::write(folder.path().join(name), "path\n").unwrap();
    }
    let Warned { output, findings } = read(&[folder.path().to_owned()]).unwrap();
    assert_eq!((output.len(), findings.len()), (1, 0));
}

#[test]
fn ids_that_collide_get_their_folders() {
    let folder = tempfile::tempdir().unwrap();
    for sub in ["x", "y"] {
        fs::create_dir(folder.path().join(sub)).unwrap();
        fs::write(folder.path().join(sub).join("a.txt"), "推进工作，抓好落实。").unwrap();
    }
    let corpus = read(&[folder.path().to_owned()]).unwrap().output;
    let ids: Vec<&str> = corpus.documents().iter().map(|document| document.id.as_str()).collect();
    assert_eq!(ids, ["x/a", "y/a"]);
}

#[cfg(unix)]
#[test]
fn a_loop_of_links_is_a_finding() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.txt"), "推进工作，抓好落实。").unwrap();
    std::os::unix::fs::symlink(folder.path(), folder.path().join("loop")).unwrap();
    let Warned { output, findings } = read(&[folder.path().to_owned()]).unwrap();
    assert_eq!((output.len(), findings.len()), (1, 1));
}

#[test]
fn a_table_holds_a_document_a_row() {
    let folder = tempfile::tempdir().unwrap();
    let table = "id,date,title,text\n一,2019,甲,推进工作，抓好落实。\n";
    fs::write(folder.path().join("texts.csv"), table).unwrap();
    let corpus = read(&[folder.path().to_owned()]).unwrap().output;
    assert_eq!(corpus.documents()[0].id, "一");
    assert_eq!(corpus.documents()[0].date.as_ref().unwrap().interval, DateInterval::year(2019));
}

#[test]
fn rules_about_rights_do_not_cut_a_law_short() {
    let articles = "第一条　为了保护环境，制定本法。\n第二条　未经许可从事运输的，由主管部门责令停止违法行为。\n第三条　本法自公布之日起施行。\n";
    let document = one("a.txt", articles.as_bytes()).unwrap();
    assert_eq!(document.chars_in(ZoneKind::Body), document.n_chars());
}

#[test]
fn a_run_that_ends_in_half_a_character_is_restored_before_its_pinyin_is_deleted() {
    let knowledge = Knowledge { events: &EVENTS, knows_word: &|word| ["粤港澳", "大湾区"].contains(&word) };
    let raw = RawDocument {
        name: "a.txt",
        bytes: "面前的問(wèn)題?!痘浉郯拇鬄硡^(qū)發(fā)展規(guī)劃》。".as_bytes(),
        metadata: &Metadata::default(),
    };
    let document = ingest_document(&raw, &IngestOptions::default(), &knowledge).unwrap();
    assert_eq!(document.text, "面前的问题。《粤港澳大湾区发展规划》。");
}

#[test]
fn characters_lost_before_the_file_was_written_are_reported_once() {
    let messages = |text: &str| -> Vec<String> {
        let document = one("a.txt", text.as_bytes()).expect("there is text");
        document
            .findings
            .iter()
            .map(|finding| finding.message.clone())
            .filter(|text| !text.contains("no date"))
            .collect()
    };
    let found = messages("各地要加强\u{FFFD}\u{FFFD}组织领导，落实责任，抓好各项工作。");
    assert!(found.len() == 1 && found[0].starts_with("2 of 24 characters are broken"), "{found:?}");
    let found = messages("各地要加强锟斤拷锟斤拷组织领导，落实责任，抓好各项工作。");
    assert!(found.len() == 1 && found[0].starts_with("words are lost in 1 place"), "{found:?}");
}

#[test]
fn the_date_of_front_matter_is_evidence_once() {
    let text = "---\ntitle: 标题\ndate: 2016-07-08\n---\n各位代表：\n现在报告工作，请予审议，并请各位委员提出意见。\n";
    let document = one("a.md", text.as_bytes()).expect("there is text");
    let evidence = document.date.expect("front matter gives it").evidence;
    assert_eq!(evidence.len(), 1, "{evidence:?}");
}

#[test]
fn a_word_written_with_a_radical_is_the_word() {
    let document = one("a.txt", "各级⼈民政府要加强领导，落实责任。".as_bytes()).expect("there is text");
    assert!(document.text.contains("人民政府") && document.repairs["width"] == 1);
}
