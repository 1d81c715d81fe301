//! Samples of `tifa shift` as a user names them: ranges, other corpora, lists of frequencies, values of a column.

use std::{
    fs,
    path::Path,
    process::{Command, Output},
};

use tempfile::TempDir;

/// Three reports and a speech, with a manifest that says which is which, and a folder of two texts beside them.
fn folders() -> TempDir {
    let folder = TempDir::new().expect("a temporary folder can be made");
    let write = |path: &str, text: &str| {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("it lies in a folder")).expect("a folder can be made");
        fs::write(path, text).expect("a file can be written");
    };
    write("own/a.txt", "改革农村。改革经济。");
    write("own/b.txt", "改革经济。发展农业。");
    write("own/c.txt", "发展工业。发展教育。");
    write("own/d.txt", "同志们,大家辛苦。");
    write(
        "own/manifest.csv",
        "path,date,genre\na.txt,2019,report\nb.txt,2020,report\nc.txt,2021,report\nd.txt,2021,speech\n",
    );
    write("other/a.txt", "改革制度。生产力。");
    write("other/e.txt", "粮食制度。");
    write("list.csv", "term,count\n改革,10\n市场,5\n的,85\n");
    folder
}

fn shift(folder: &TempDir, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tifa"));
    command.args(["--quiet", "shift"]).args(arguments).current_dir(folder.path()).output().expect("tifa runs")
}

/// The cells of a term's row in CSV, by the names of the columns.
#[track_caller]
fn row(output: &Output, term: &str, columns: &[&str]) -> Vec<String> {
    let csv = std::str::from_utf8(&output.stdout).expect("results are UTF-8").trim_start_matches('\u{feff}');
    let mut lines = csv.lines().map(|line| line.split(',').collect::<Vec<_>>());
    let head = lines.next().unwrap_or_else(|| panic!("{}", String::from_utf8_lossy(&output.stderr)));
    let row = lines.find(|row| row[0] == term).unwrap_or_else(|| panic!("no row `{term}` in\n{csv}"));
    let place = |name: &&str| head.iter().position(|column| column == name).expect("the column exists");
    columns.iter().map(|name| row[place(name)].to_owned()).collect()
}

fn error(output: &Output) -> String {
    assert_eq!(output.status.code(), Some(2));
    String::from_utf8(output.stderr.clone()).expect("messages are UTF-8")
}

#[test]
fn the_reference_may_be_another_corpus() {
    let folder = folders();
    let output = shift(&folder, &["own", "--reference", "other", "--target", "2019..2021", "--format", "csv"]);
    let counts = ["target_count", "reference_count", "target_documents", "reference_documents"];
    assert_eq!(row(&output, "改革", &counts), ["3", "1", "2", "1"]);
    assert_eq!(row(&output, "制度", &counts), ["0", "2", "0", "2"]);
}

#[test]
fn the_target_alone_may_be_left_out_beside_another_corpus() {
    let folder = folders();
    let output = shift(&folder, &["own", "--reference", "other", "--format", "csv"]);
    assert_eq!(row(&output, "改革", &["target_count"]), ["3"]);
}

#[test]
fn a_document_of_both_corpora_is_named() {
    let folder = folders();
    fs::copy(folder.path().join("own/c.txt"), folder.path().join("other/copy.txt")).expect("a file can be copied");
    let said = error(&shift(&folder, &["own", "--reference", "other"]));
    assert!(said.contains("documents in common (1), first `c`"), "{said}");
}

#[test]
fn a_list_of_frequencies_has_a_size_and_no_documents() {
    let folder = folders();
    let output = shift(&folder, &["own", "--reference", "list.csv", "--format", "csv"]);
    // 10 of 100 words, of which 的 is one that no table lists.
    let columns = ["target_count", "reference_count", "reference_per_million", "reference_documents", "u_p"];
    assert_eq!(row(&output, "改革", &columns), ["3", "10", "100000", "", ""]);
    assert_eq!(row(&output, "市场", &["target_count", "reference_count"]), ["0", "5"]);
}

#[test]
fn the_size_of_a_list_can_be_said() {
    let folder = folders();
    let arguments = ["own", "--reference", "list.csv", "--reference-size", "1000", "--format", "csv"];
    assert_eq!(row(&shift(&folder, &arguments), "改革", &["reference_per_million"]), ["10000"]);
}

#[test]
fn samples_may_be_values_of_a_column() {
    let folder = folders();
    let output = shift(&folder, &["own", "--by", "Genre", "--target", "report", "--format", "csv"]);
    let columns = ["target_count", "target_documents", "reference_count"];
    assert_eq!(row(&output, "发展", &columns), ["3", "2", "0"]);
}

#[test]
fn an_unknown_column_or_value_names_the_known_ones() {
    let folder = folders();
    let said = error(&shift(&folder, &["own", "--by", "gattung", "--target", "report"]));
    assert!(said.contains("no document has the column `gattung`") && said.contains("genre"), "{said}");
    let said = error(&shift(&folder, &["own", "--by", "genre", "--target", "letter"]));
    assert!(said.contains("`letter`") && said.contains("report (3), speech (1)"), "{said}");
}

#[test]
fn a_list_is_no_target() {
    let said = error(&shift(&folders(), &["own", "--target", "list.csv", "--reference", "2019"]));
    assert!(said.contains("a list can only be the reference"), "{said}");
}

#[test]
fn ties_are_in_order_of_the_terms() {
    let folder = folders();
    let mut command = Command::new(env!("CARGO_BIN_EXE_tifa"));
    let arguments = ["--quiet", "terms", "own", "--sort", "n_documents", "--format", "csv", "--no-bom"];
    let output = command.args(arguments).current_dir(folder.path()).output().expect("tifa runs");
    let csv = String::from_utf8(output.stdout).expect("results are UTF-8");
    let rows = csv.lines().skip(1).map(|line| line.split(',').collect::<Vec<_>>());
    let tied: Vec<String> = rows.filter(|row| row[4] == "1").map(|row| row[0].to_owned()).collect();
    assert!(tied.len() > 2 && tied.windows(2).all(|pair| pair[0] < pair[1]), "{tied:?}");
}

#[test]
fn terms_are_listed_by_a_column() {
    let folder = folders();
    let mut command = Command::new(env!("CARGO_BIN_EXE_tifa"));
    let arguments = ["--quiet", "terms", "own", "--by", "genre", "--format", "csv", "--no-bom"];
    let output = command.args(arguments).current_dir(Path::new(folder.path())).output().expect("tifa runs");
    let csv = String::from_utf8(output.stdout).expect("results are UTF-8");
    assert!(csv.starts_with("value,term,kind,count") && csv.contains("\nreport,改革,word,3,"), "{csv}");
}

#[test]
fn a_list_is_not_larger_than_what_it_was_counted_in() {
    let folder = folders();
    let said = error(&shift(&folder, &["own", "--reference", "list.csv", "--reference-size", "99"]));
    assert!(said.contains("the counts of the list add up to 100, but its size is given as 99"), "{said}");
}

#[test]
fn a_term_with_several_rows_is_named() {
    let folder = folders();
    fs::write(folder.path().join("twice.csv"), "term,count\n改革,10\n市场,5\n改革,1\n").expect("a file can be written");
    let mut command = Command::new(env!("CARGO_BIN_EXE_tifa"));
    command.args(["shift", "own", "--reference", "twice.csv"]).current_dir(folder.path());
    let said = String::from_utf8(command.output().expect("tifa runs").stderr).expect("messages are UTF-8");
    assert!(said.contains("warning: the list has more than one row of `改革`: their counts are added up"), "{said}");
}

#[test]
fn a_backward_range_and_a_lost_path_are_named_as_such() {
    let folder = folders();
    let said_of = |reference| error(&shift(&folder, &["own", "--reference", reference, "--target", "2021"]));
    let said = said_of("2020..2019");
    assert!(said.contains("the reference range `2020..2019` ends before it begins"), "{said}");
    for path in ["nosuch.csv", "./nosuch"] {
        let said = said_of(path);
        assert!(said.contains(&format!("cannot read `{path}`: no such file or folder")), "{said}");
    }
    let said = said_of("earlier");
    assert!(said.contains("cannot read the reference range `earlier`"), "{said}");
}

#[test]
fn an_unknown_column_to_sort_by_is_refused_before_the_corpus_is_read() {
    let folder = folders();
    for command in [["shift", "--reference=2019"], ["terms", "--by=document"], ["trend", "--series"]] {
        let mut tifa = Command::new(env!("CARGO_BIN_EXE_tifa"));
        let tifa = tifa.args(command).args(["nosuch", "--sort", "colour"]).current_dir(folder.path());
        let said = error(&tifa.output().expect("tifa runs"));
        assert!(said.contains("no column `colour`"), "{said}");
    }
}

#[test]
fn sizes_are_said_to_be_symbols_where_strings_are_compared() {
    let folder = folders();
    let of_unit = |unit: &[&str]| {
        let arguments = [&["own", "--reference", "2019", "--target", "2021", "--format", "json"], unit].concat();
        String::from_utf8(shift(&folder, &arguments).stdout).expect("results are UTF-8")
    };
    assert!(of_unit(&[]).contains("\"sizes\": \"word tokens of title and body;"));
    assert!(of_unit(&["--terms", "ngram"]).contains("\"sizes\": \"symbols of title and body:"));
}
