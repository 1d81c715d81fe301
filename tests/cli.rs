//! The command line as a user meets it: results, messages, exit status, files.

use std::{
    fs,
    path::Path,
    process::{Command, Output},
};

use tempfile::TempDir;

/// Runs `tifa` in the root of the project, where `tifa.toml` names the sample corpus.
pub(crate) fn tifa(arguments: &[&str]) -> Output {
    run_in(Path::new(env!("CARGO_MANIFEST_DIR")), arguments)
}

pub(crate) fn run_in(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_tifa")).args(arguments).current_dir(folder).output().expect("tifa runs")
}

pub(crate) fn standard_output(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("results are UTF-8")
}

pub(crate) fn standard_error(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("messages are UTF-8")
}

/// Fails unless the command failed with status 2, said every one of the words, and printed no result.
#[track_caller]
pub(crate) fn fails_saying(output: &Output, words: &[&str]) {
    let said = standard_error(output);
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(output.stdout.is_empty(), "a failure prints no result");
    for word in words {
        assert!(said.contains(word), "expected `{word}` in:\n{said}");
    }
}

#[track_caller]
pub(crate) fn succeeds(output: &Output) -> String {
    assert_eq!(output.status.code(), Some(0), "{}", standard_error(output));
    standard_output(output)
}

/// A folder with one dated document, so that a command has something to read.
pub(crate) fn small_corpus() -> TempDir {
    let folder = TempDir::new().expect("a temporary folder can be made");
    let text =
        "关于推进数字化改造的意见\n\n2021年3月5日\n\n　　推进企业数字化改造，加快数字化改造步伐，提升产业竞争力。\n";
    fs::write(folder.path().join("opinion.txt"), text).expect("a document can be written");
    folder
}

pub(crate) fn text_of(path: &Path) -> String {
    path.to_str().expect("temporary paths are UTF-8").to_owned()
}

#[test]
fn a_missing_path_is_named() {
    fails_saying(&tifa(&["corpus", "no-such-folder"]), &["error:", "`no-such-folder`", "hint:"]);
}

#[test]
fn an_empty_folder_has_no_document() {
    let folder = TempDir::new().expect("a temporary folder can be made");
    let path = text_of(folder.path());
    fails_saying(&tifa(&["corpus", &path]), &["error: no document", &path, "hint:"]);
}

#[test]
fn a_binary_file_is_a_warning_and_the_run_goes_on() {
    let folder = small_corpus();
    fs::write(folder.path().join("photo.txt"), [0x89, b'P', b'N', b'G', 0, 0, 1, 2, 0, 0])
        .expect("a file can be written");
    let output = tifa(&["corpus", &text_of(folder.path()), "--format", "csv"]);
    assert!(succeeds(&output).contains("opinion"));
    assert!(standard_error(&output).contains("warning:") && standard_error(&output).contains("photo.txt"));
}

#[test]
fn a_binary_file_is_an_error_when_strict() {
    let folder = small_corpus();
    fs::write(folder.path().join("photo.txt"), [0x89, b'P', b'N', b'G', 0, 0, 1, 2, 0, 0])
        .expect("a file can be written");
    fails_saying(&tifa(&["--strict", "corpus", &text_of(folder.path())]), &["photo.txt", "--strict"]);
}

#[test]
fn an_empty_document_is_reported() {
    let folder = small_corpus();
    fs::write(folder.path().join("nothing.txt"), "").expect("a file can be written");
    let output = tifa(&["corpus", &text_of(folder.path()), "--format", "csv"]);
    succeeds(&output);
    assert!(standard_error(&output).contains("nothing"), "{}", standard_error(&output));
}

#[cfg(unix)]
#[test]
fn an_unreadable_file_is_a_warning() {
    use std::os::unix::fs::symlink;
    let folder = small_corpus();
    // A link to nowhere cannot be read by anybody, not even by root.
    symlink("nowhere.txt", folder.path().join("lost.txt")).expect("a link can be made");
    let output = tifa(&["corpus", &text_of(folder.path()), "--format", "csv"]);
    succeeds(&output);
    assert!(standard_error(&output).contains("lost.txt"), "{}", standard_error(&output));
}

#[test]
fn an_unknown_value_of_an_option_lists_the_known_ones() {
    fails_saying(&tifa(&["corpus", "--format", "word"]), &["'word'", "csv", "parquet"]);
    fails_saying(&tifa(&["corpus", "--periods", "decade"]), &["`decade`", "five-year-plan"]);
    fails_saying(&tifa(&["shift", "--sort", "surprise"]), &["`surprise`", "log_ratio"]);
}

#[test]
fn an_unknown_key_of_the_project_file_is_shown_with_its_line() {
    let folder = small_corpus();
    fs::write(folder.path().join("tifa.toml"), "corpus = [\".\"]\nperiod = \"year\"\n").expect("a file can be written");
    fails_saying(&run_in(folder.path(), &["corpus"]), &["tifa.toml", "period", "line 2", "hint:"]);
}

#[test]
fn a_term_that_does_not_occur_is_an_error() {
    fails_saying(&tifa(&["trend", "-t", "元宇宙"]), &["`元宇宙`", "does not occur", "hint:"]);
    fails_saying(&tifa(&["kwic", "-t", "元宇宙"]), &["`元宇宙`", "does not occur"]);
    fails_saying(&tifa(&["lineage", "-t", "元宇宙元宇宙元宇宙"]), &["does not occur"]);
    fails_saying(&tifa(&["kwic", "-t", "元宇宙", "-t", "元宇宙乙"]), &["`元宇宙`", "does not occur"]);
}

#[test]
fn one_absent_term_among_several_is_a_warning() {
    let folder = small_corpus();
    let corpus = text_of(folder.path());
    for command in ["trend", "kwic", "lineage"] {
        let output = tifa(&[command, &corpus, "-t", "元宇宙", "-t", "数字化改造", "--format", "csv", "--no-bom"]);
        succeeds(&output);
        assert!(standard_error(&output).contains("warning: term `元宇宙` does not occur"), "{command}");
        assert!(standard_output(&output).contains("数字化改造"), "{command}");
        let shows_zero = standard_output(&output).lines().any(|line| line.starts_with("元宇宙,"));
        assert_eq!(shows_zero, command == "trend", "{command}");
    }
    let output =
        tifa(&["trend", &corpus, "-t", "元宇宙", "-t", "数字化改造", "--series", "--format", "csv", "--no-bom"]);
    succeeds(&output);
    assert!(standard_output(&output).lines().any(|line| line.starts_with("元宇宙,")));
}

#[test]
fn dates_coarser_than_the_periods_are_counted_in_a_warning() {
    let folder = TempDir::new().expect("a temporary folder can be made");
    for (name, text) in [("2019.txt", "2019年工作报告\n\n推进改革。"), ("2020.txt", "2020年工作报告\n\n推进改革。")]
    {
        fs::write(folder.path().join(name), text).expect("a file can be written");
    }
    let corpus = text_of(folder.path());
    let said = |periods: &str| {
        let output = tifa(&["trend", &corpus, "-t", "改革", "--periods", periods, "--format", "csv"]);
        succeeds(&output);
        standard_error(&output)
    };
    assert!(said("month").contains("2 of 2 documents do not fall in one period"), "{}", said("month"));
    assert!(!said("year").contains("do not fall in one period"));
}

#[test]
fn the_passages_behind_a_count_are_as_many_as_it_says() {
    let rows = |arguments: &[&str]| -> Vec<serde_json::Value> {
        let json: serde_json::Value =
            serde_json::from_str(&succeeds(&tifa(&[arguments, &["--format", "json"]].concat()))).expect("it is JSON");
        json["rows"].as_array().expect("rows are a list").clone()
    };
    let counted = rows(&["terms", "--top", "400"]);
    let count = counted.iter().find(|row| row["term"] == "创新").expect("it is a term")["count"].as_u64();
    let shown = rows(&["kwic", "-t", "创新", "--as-counted"]).len() as u64;
    assert_eq!(count, Some(shown));
    assert!(rows(&["kwic", "-t", "创新"]).len() as u64 > shown, "some stand inside longer terms");
}

#[test]
fn every_form_that_has_room_says_what_cut_the_words() {
    let folder = TempDir::new().expect("a temporary folder can be made");
    for form in ["json", "parquet", "md", "html", "xlsx"] {
        let path = folder.path().join(format!("terms.{form}"));
        succeeds(&tifa(&["terms", "--top", "3", "-o", &text_of(&path)]));
        let mut bytes = std::fs::read(&path).expect("the file is there");
        if form == "xlsx" {
            let mut package = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("a workbook is an archive");
            bytes = Vec::new();
            let mut texts = package.by_name("xl/sharedStrings.xml").expect("it has texts");
            std::io::Read::read_to_end(&mut texts, &mut bytes).expect("they can be read");
        }
        let text = String::from_utf8_lossy(&bytes);
        assert!(text.contains("jieba-rs") && text.contains("dictionary_sha256"), "{form}");
    }
}

#[test]
fn several_wordings_are_followed_one_after_the_other() {
    let output = tifa(&["lineage", "-t", "腾笼换鸟", "-t", "链主+链长", "--format", "csv"]);
    let text = standard_output(&output);
    assert!(text.lines().next().is_some_and(|header| header.ends_with(",phrase")), "{text}");
    assert!(["腾笼换鸟", "链主+链长"].iter().all(|phrase| text.lines().any(|line| line.ends_with(phrase))), "{text}");
}

#[test]
fn an_apparatus_has_a_column_for_each_document() {
    let output = tifa(&["lineage", "-t", "全方位、全角度、全链条改造", "--apparatus", "--format", "csv", "--no-bom"]);
    let text = standard_output(&output);
    let header = text.lines().next().unwrap_or_default();
    assert!(header.split(',').count() > 1 && header.contains("20"), "{text}");
    let page = tifa(&["lineage", "-t", "全方位、全角度、全链条改造", "--apparatus", "--format", "html"]);
    assert!(standard_output(&page).starts_with("<!DOCTYPE html>"));
}

#[test]
fn chains_have_columns_of_their_own() {
    let output = tifa(&["succession", "--chains", "--format", "csv", "--no-bom"]);
    assert!(standard_output(&output).starts_with("chain,score,n_links,crossovers"), "{output:?}");
}

#[test]
fn a_sample_without_documents_says_what_there_is() {
    fails_saying(&tifa(&["shift", "--reference", "..2018", "--target", "2024"]), &["`..2018`", "2019-11-07", "hint:"]);
    fails_saying(&tifa(&["shift", "--reference", "once", "--target", "2024"]), &["`once`", "2019..2021"]);
    fails_saying(&tifa(&["shift", "--reference", "..2024", "--target", "2024"]), &["in common", "hint:"]);
}

#[test]
fn an_ending_that_names_no_form_of_a_difference_lists_those_that_do() {
    let folder = small_corpus();
    let (document, out) = (text_of(&folder.path().join("opinion.txt")), text_of(&folder.path().join("out.pdf")));
    fails_saying(&tifa(&["diff", &document, &document, "-o", &out]), &["out.pdf`", "`.docx`", "`.html`", "--format"]);
    assert!(!folder.path().join("out.pdf").exists());
    succeeds(&tifa(&["diff", &document, &document, "--format", "json", "-o", &out]));
}

#[test]
fn documents_without_a_date_are_named() {
    let folder = small_corpus();
    fs::write(folder.path().join("undated.txt"), "关于企业的若干说明\n\n　　企业是经济的细胞。\n")
        .expect("it can be written");
    let output = tifa(&["corpus", &text_of(folder.path()), "--format", "csv"]);
    succeeds(&output);
    assert!(standard_error(&output).contains("1 of 2 documents have no date"), "{}", standard_error(&output));
}

#[test]
fn a_term_without_letters_is_refused() {
    fails_saying(&tifa(&["trend", "-t", ""]), &["no term in ``"]);
    fails_saying(&tifa(&["trend", "-t", "，"]), &["no term in `，`"]);
}

#[test]
fn periods_need_distinct_names() {
    let folder = small_corpus();
    let periods = folder.path().join("periods.toml");
    let twice = "[[period]]\nlabel = 'A'\ndate = '2019'\n[[period]]\nlabel = 'A'\ndate = '2021'\n";
    fs::write(&periods, twice).expect("a file can be written");
    let output = tifa(&["trend", &text_of(folder.path()), "--periods", &text_of(&periods)]);
    fails_saying(&output, &["period `A` of `2021`", "no other period has"]);
}

#[test]
fn an_option_out_of_range_is_named() {
    let folder = small_corpus();
    let project = folder.path().join("tifa.toml");
    fs::write(&project, "[shift]\nalpha = 7.0\n").expect("a file can be written");
    let output = tifa(&["--config", &text_of(&project), "corpus", &text_of(folder.path())]);
    fails_saying(&output, &["`shift.alpha` is 7", "above 0 and below 1"]);
}

#[test]
fn csv_starts_with_a_mark_unless_told_otherwise() {
    let with = tifa(&["corpus", "--format", "csv"]);
    assert!(succeeds(&with).starts_with(
        "\u{feff}id,title,date,date_best,precision,date_evidence,issuer,encoding,encoding_confidence,n_chars,"
    ));
    let without = tifa(&["corpus", "--format", "csv", "--no-bom"]);
    assert!(succeeds(&without).starts_with("id,title,"));
}

#[test]
fn the_least_count_of_a_comparison_is_that_of_its_family() {
    let n_tested = |least: &str| {
        let asked = ["shift", "--reference", "..2022", "--target", "2024", "--format", "json", "--min-count", least];
        let whole: serde_json::Value = serde_json::from_str(&succeeds(&tifa(&asked))).expect("it is JSON");
        assert!(whole["meta"]["lexicon"]["n_concepts"].as_u64() > Some(0));
        let rows = whole["rows"].as_array().map(Vec::len);
        assert_eq!(whole["meta"]["n_tested"].as_u64().map(|n| n as usize), rows);
        rows
    };
    assert!(n_tested("1") > n_tested("2") && n_tested("2") > n_tested("5"));
}

#[test]
fn a_series_has_every_period_whatever_the_least_count() {
    let rows = |more: &[&str]| {
        let output = tifa(&[&["trend", "-t", "数字化改造", "--series", "--format", "csv"], more].concat());
        succeeds(&output).lines().count()
    };
    assert_eq!(rows(&["--min-count", "2"]), rows(&[]));
}

#[test]
fn json_has_meta_and_rows() {
    let output = tifa(&["shift", "--reference", "..2022", "--target", "2024", "--format", "json", "--top", "3"]);
    let whole: serde_json::Value = serde_json::from_str(&succeeds(&output)).expect("it is JSON");
    assert_eq!(whole["rows"].as_array().map(Vec::len), Some(3));
    assert!(whole["meta"]["target_size"].as_u64() > Some(1000));
    assert!(whole["rows"][0]["g2"].is_number());
}

#[test]
fn a_closed_pipe_is_not_an_error() {
    let command = format!("'{}' terms --format csv | head -n 1", env!("CARGO_BIN_EXE_tifa"));
    let output = Command::new("bash")
        .args(["-c", &format!("set -o pipefail; {command}")])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("bash runs");
    assert_eq!(output.status.code(), Some(0), "{}", standard_error(&output));
    assert_eq!(standard_output(&output).lines().count(), 1);
}

#[test]
fn quiet_says_nothing() {
    let output = tifa(&["--quiet", "corpus", "--format", "csv"]);
    succeeds(&output);
    assert_eq!(standard_error(&output), "");
}

#[test]
fn the_resolved_configuration_can_be_read_back() {
    let folder = TempDir::new().expect("a temporary folder can be made");
    let resolved = succeeds(&tifa(&["config"]));
    fs::write(folder.path().join("tifa.toml"), &resolved).expect("a file can be written");
    assert_eq!(succeeds(&run_in(folder.path(), &["config"])), resolved);
}

#[test]
fn a_month_that_does_not_exist_is_an_error() {
    for range in ["2020-13", "2020-00", "2020..2020-13"] {
        fails_saying(&tifa(&["shift", "--reference", range, "--target", "2024"]), &[range, "hint:"]);
    }
}
