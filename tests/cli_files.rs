//! The files that the command line writes: whole or not at all, its own and no others.

use std::{fs, path::PathBuf};

use tempfile::TempDir;

use crate::cli::{fails_saying, run_in, small_corpus, standard_error, succeeds, text_of, tifa};

#[test]
fn a_failed_run_leaves_earlier_outputs_as_they_were() {
    let folder = small_corpus();
    let out = folder.path().join("out");
    fs::create_dir(&out).expect("a folder can be made");
    fs::write(out.join("index.html"), "earlier").expect("a file can be written");
    let output = tifa(&["report", &text_of(folder.path()), "-o", &text_of(&out), "-t", "元宇宙"]);
    fails_saying(&output, &["`元宇宙`"]);
    assert_eq!(fs::read_to_string(out.join("index.html")).expect("it is still there"), "earlier");
    let names: Vec<PathBuf> = fs::read_dir(folder.path())
        .expect("it can be listed")
        .map(|entry| entry.expect("it can be listed").path())
        .collect();
    assert!(names.iter().all(|path| !text_of(path).contains("partial")), "{names:?}");
}

#[test]
fn a_report_takes_away_its_own_old_files_and_no_others() {
    let folder = small_corpus();
    let out = folder.path().join("out");
    let arguments = ["report", &text_of(folder.path()), "-o", &text_of(&out)].map(str::to_owned);
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    succeeds(&tifa(&arguments));
    fs::write(out.join("mine.txt"), "mine").expect("a file can be written");
    fs::write(out.join("stale.csv"), "stale").expect("a file can be written");
    let listing = out.join(tifa::report::LISTING);
    let listed = fs::read_to_string(&listing).expect("a report lists its files");
    fs::write(&listing, format!("{listed}stale.csv\n../opinion.txt\n")).expect("a file can be written");
    succeeds(&tifa(&arguments));
    assert!(out.join("mine.txt").exists() && !out.join("stale.csv").exists());
    assert!(folder.path().join("opinion.txt").exists(), "a listing never leads out of the folder");
}

#[test]
fn texts_do_not_take_a_report_away() {
    let folder = small_corpus();
    let (corpus, out) = (text_of(folder.path()), text_of(&folder.path().join("out")));
    succeeds(&tifa(&["report", &corpus, "-o", &out]));
    let output = tifa(&["corpus", &corpus, "--text", &out]);
    fails_saying(&output, &["it holds what `tifa report` wrote", "choose another folder"]);
    assert!(folder.path().join("out/index.html").exists());
}

#[test]
fn a_folder_in_the_way_of_a_file_leaves_the_report_as_it_was() {
    let folder = small_corpus();
    let out = folder.path().join("out");
    fs::create_dir_all(out.join("provenance.json")).expect("a folder can be made");
    let output = tifa(&["report", &text_of(folder.path()), "-o", &text_of(&out)]);
    fails_saying(&output, &["provenance.json", "a folder of that name is in the way"]);
    assert!(!out.join("index.html").exists());
}

#[test]
fn a_report_does_not_write_over_a_file_that_is_not_its_own() {
    let folder = small_corpus();
    let out = folder.path().join("out");
    fs::create_dir(&out).expect("a folder can be made");
    fs::write(out.join("report.md"), "mine").expect("a file can be written");
    let output = tifa(&["report", &text_of(folder.path()), "-o", &text_of(&out)]);
    fails_saying(&output, &["report.md", "a file that `tifa report` did not write is in the way"]);
    assert_eq!(fs::read_to_string(out.join("report.md")).expect("it is still there"), "mine");
    assert!(!out.join("index.html").exists());
}

#[test]
fn a_document_beside_a_report_is_still_a_document() {
    let folder = small_corpus();
    let (corpus, sub) = (text_of(folder.path()), folder.path().join("sub"));
    fs::create_dir(&sub).expect("a folder can be made");
    fs::copy(folder.path().join("opinion.txt"), sub.join("other.txt")).expect("a file can be copied");
    succeeds(&tifa(&["report", &corpus, "-o", &text_of(&sub)]));
    let ledger = succeeds(&tifa(&["corpus", &corpus, "--format", "csv"]));
    assert!(ledger.contains("opinion.txt") && ledger.contains("sub/other.txt"), "{ledger}");
    assert_eq!(ledger.lines().count(), 3, "a report is no document: {ledger}");
}

#[test]
fn a_link_is_written_through() {
    let folder = small_corpus();
    let (target, link) = (folder.path().join("real.csv"), folder.path().join("link.csv"));
    fs::write(&target, "earlier").expect("a file can be written");
    std::os::unix::fs::symlink(&target, &link).expect("a link can be made");
    succeeds(&tifa(&["corpus", "seeds", "-o", &text_of(&link)]));
    assert!(fs::symlink_metadata(&link).is_ok_and(|about| about.is_symlink()));
    assert!(fs::read_to_string(&target).expect("it is a file").contains("id,title"));
}

#[test]
fn a_link_to_a_file_that_is_not_there_yet_is_written_through() {
    let folder = small_corpus();
    let (link, target) = (folder.path().join("link.csv"), folder.path().join("later.csv"));
    std::os::unix::fs::symlink("later.csv", &link).expect("a link can be made");
    succeeds(&tifa(&["terms", &text_of(&folder.path().join("opinion.txt")), "-o", &text_of(&link)]));
    assert!(fs::symlink_metadata(&link).is_ok_and(|about| about.is_symlink()));
    assert!(fs::read_to_string(&target).is_ok_and(|rows| rows.contains("term,kind")));
    fs::remove_file(&target).expect("it can be removed");
    std::os::unix::fs::symlink("link.csv", &target).expect("a link can be made");
    let looped = tifa(&["terms", &text_of(&folder.path().join("opinion.txt")), "-o", &text_of(&link)]);
    fails_saying(&looped, &["link.csv", "lead to one another"]);
}

#[test]
fn a_table_of_results_among_the_documents_is_passed_over() {
    let folder = small_corpus();
    let corpus = text_of(folder.path());
    for name in ["result.csv", "result.txt"] {
        succeeds(&tifa(&["terms", &corpus, "-o", &text_of(&folder.path().join(name))]));
    }
    let output = tifa(&["terms", &corpus, "--format", "json"]);
    succeeds(&output);
    assert!(!standard_error(&output).contains("warning"), "{}", standard_error(&output));
    assert!(crate::cli::standard_output(&output).contains("\"n_documents\": 1,"));
    // A table of documents that somebody else describes is one.
    fs::write(folder.path().join("own.csv"), "id,text\n1,推进改革。\n").expect("a file can be written");
    fs::write(folder.path().join("own.csv-metadata.json"), "{\"url\":\"own.csv\"}").expect("a file can be written");
    let output = tifa(&["terms", &corpus, "--format", "json"]);
    assert!(crate::cli::standard_output(&output).contains("\"n_documents\": 2,"));
}

#[test]
fn what_stands_in_the_way_of_the_settings_is_found_before_any_work() {
    let folder = TempDir::new().expect("a folder");
    fs::create_dir(folder.path().join("rose.csv-metadata.json")).expect("a folder in the way");
    let path = folder.path().join("rose.csv");
    fails_saying(&tifa(&["terms", "-o", path.to_str().expect("the path is text")]), &["rose.csv-metadata.json"]);
    assert!(!path.exists());
}

#[test]
fn a_file_of_rows_has_its_settings_beside_it() {
    let folder = TempDir::new().expect("a folder");
    for (name, delimiter) in [("rose.csv", Some(",")), ("rose.tsv", Some("\t")), ("rose.jsonl", None)] {
        let path = folder.path().join(name);
        let to = path.to_str().expect("the path is text");
        succeeds(&tifa(&["shift", "--reference", "..2022", "--target", "2024", "--top", "3", "-o", to]));
        let beside = fs::read(path.with_file_name(format!("{name}-metadata.json"))).expect("it is there");
        let described: serde_json::Value = serde_json::from_slice(&beside).expect("it is JSON");
        assert_eq!((described["url"].as_str(), described["dialect"]["delimiter"].as_str()), (Some(name), delimiter));
        let column = &described["tableSchema"]["columns"][7];
        assert_eq!((column["name"].as_str(), column["datatype"].as_str()), (Some("g2"), Some("double")));
        assert!(described["notes"][0]["segmenter"].as_str().is_some_and(|name| name.contains("jieba")));
    }
}

#[test]
fn rows_on_standard_output_name_what_made_them_beside_it() {
    let described = succeeds(&tifa(&["terms", "--top", "1", "--format", "json"]));
    let described: serde_json::Value = serde_json::from_str(&described).expect("it is JSON");
    let hash = &described["meta"]["dictionary_sha256"].as_str().expect("the dictionary has a hash")[..16];
    for format in ["table", "csv", "tsv", "jsonl"] {
        let output = tifa(&["terms", "--top", "1", "--format", format]);
        assert!(!succeeds(&output).contains(hash), "rows hold nothing but rows");
        let said = standard_error(&output);
        assert!(said.contains("jieba-rs") && said.contains(hash), "{said}");
    }
    assert_eq!(standard_error(&tifa(&["-q", "terms", "--top", "1"])), "");
}

#[test]
fn a_difference_names_what_made_it_in_every_form() {
    let folder = TempDir::new().expect("a folder");
    let [old, new] = [("old.txt", "企业应当按时申报。"), ("new.txt", "企业可以按时申报。")].map(|(name, text)| {
        fs::write(folder.path().join(name), text).expect("a file can be written");
        text_of(&folder.path().join(name))
    });
    let hash = &tifa::segment::Segmenter::dictionary_hash()[..16];
    for format in ["inline", "side-by-side", "unified", "markdown", "html", "json"] {
        let shown = succeeds(&tifa(&["-q", "diff", &old, &new, "--format", format]));
        assert!(shown.contains("jieba-rs") && shown.contains(hash), "{format}: {shown}");
    }
}

#[test]
fn results_inside_the_corpus_are_not_read_as_documents() {
    let folder = small_corpus();
    let corpus = text_of(folder.path());
    let out = text_of(&folder.path().join("out"));
    succeeds(&tifa(&["report", &corpus, "-o", &out]));
    let listed = succeeds(&tifa(&["corpus", &corpus, "--format", "csv"]));
    assert_eq!(listed.lines().count(), 2, "{listed}");
    fails_saying(&tifa(&["report", &corpus, "-o", &corpus]), &["is the corpus"]);
}

#[test]
fn a_table_that_cannot_be_written_is_an_error_before_any_work() {
    let output = tifa(&["terms", "-o", "no-such-folder/terms.csv"]);
    fails_saying(&output, &["cannot write", "no-such-folder", "hint:"]);
    assert!(!standard_error(&output).contains("reading"), "nothing was read");
}

#[test]
fn an_id_never_leads_out_of_the_folder_that_texts_are_written_to() {
    let folder = TempDir::new().expect("a temporary folder can be made");
    let table = "id,text\n../../outside,推进工作，抓好落实。\n";
    fs::write(folder.path().join("texts.csv"), table).expect("a table can be written");
    let output = run_in(folder.path(), &["corpus", "texts.csv", "--text", "sub/texts"]);
    fails_saying(&output, &["cannot write", "leads out of the folder"]);
    assert!(!folder.path().join("outside.txt").exists());
}

#[test]
fn an_output_that_cannot_be_written_is_an_error_before_any_work() {
    let folder = small_corpus();
    let taken = folder.path().join("opinion.txt");
    let output = tifa(&["report", &text_of(folder.path()), "-o", &text_of(&taken)]);
    fails_saying(&output, &["cannot write", "opinion.txt", "hint:"]);
    assert!(!standard_error(&output).contains("reading"), "nothing was read");
}

#[test]
fn texts_are_written_repaired_and_in_the_widths_of_their_sources() {
    let folder = TempDir::new().expect("a folder");
    let text =
        "关于推进改造的意见\n\n２０２１年3月5日\n\n　　推进企業(yè)改造,加快步伐(fá)，提升產業(yè)竞争力(lì)。\n";
    fs::write(folder.path().join("opinion.txt"), text).expect("a document can be written");
    let out = folder.path().join("texts");
    succeeds(&tifa(&["corpus", &text_of(folder.path()), "--text", &text_of(&out)]));
    let written = fs::read_to_string(out.join("opinion.txt")).expect("it was written");
    assert!(written.contains("改造,加快步伐，提升"), "{written}");
}

#[test]
fn a_document_of_another_program_that_was_named_says_how_to_convert_it() {
    let folder = TempDir::new().expect("a folder");
    let path = folder.path().join("old.doc");
    fs::write(&path, b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1").expect("a file can be written");
    fails_saying(&tifa(&["corpus", &text_of(&path)]), &["old.doc", "soffice --headless --convert-to docx"]);
}
