//! The report of the sample corpus, as a reader finds it: the same bytes every time, complete, self-contained.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::Command,
    sync::LazyLock,
};

use tempfile::TempDir;

type Files = BTreeMap<PathBuf, Vec<u8>>;

/// The report made once, by one thread.
static REPORT: LazyLock<Files> = LazyLock::new(|| report(&["--threads", "1"]));

fn report(general: &[&str]) -> Files {
    let folder = TempDir::new().expect("a temporary folder can be made");
    let status = Command::new(env!("CARGO_BIN_EXE_tifa"))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args(general)
        .args(["--quiet", "report", "--output"])
        .arg(folder.path())
        .status()
        .expect("tifa runs");
    assert!(status.success());
    let mut files = Files::new();
    collect(folder.path(), folder.path(), &mut files);
    files
}

fn collect(root: &Path, folder: &Path, files: &mut Files) {
    for entry in fs::read_dir(folder).expect("the report can be listed") {
        let path = entry.expect("the report can be listed").path();
        if path.is_dir() {
            collect(root, &path, files);
        } else {
            let name = path.strip_prefix(root).expect("it lies in the report").to_owned();
            files.insert(name, fs::read(&path).expect("a file can be read"));
        }
    }
}

fn text(name: &str) -> String {
    String::from_utf8(REPORT[Path::new(name)].clone()).expect("it is UTF-8")
}

/// The cells of a column of a CSV table.
fn cells(table: &str, column: &str) -> Vec<String> {
    let written = text(&format!("tables/{table}.csv"));
    let mut reader = csv::Reader::from_reader(written.trim_start_matches('\u{feff}').as_bytes());
    let place = reader.headers().expect("a header").iter().position(|name| name == column).expect("the column exists");
    reader.records().map(|row| row.expect("a row")[place].to_owned()).collect()
}

#[test]
fn any_number_of_threads_gives_the_same_bytes() {
    for threads in ["1", "2", "5"] {
        let again = report(&["--threads", threads]);
        assert_eq!(again.keys().collect::<Vec<_>>(), REPORT.keys().collect::<Vec<_>>());
        for (name, bytes) in &again {
            assert!(*bytes == REPORT[name], "{} differs with {threads} threads", name.display());
        }
    }
}

#[test]
fn the_committed_report_is_current() {
    let committed = Path::new(env!("CARGO_MANIFEST_DIR")).join("reports");
    for (name, bytes) in &*REPORT {
        let found = fs::read(committed.join(name)).unwrap_or_default();
        assert!(found == *bytes, "reports/{} is not what `just report` writes", name.display());
    }
}

#[test]
fn the_page_asks_nothing_of_the_network_and_is_small() {
    let page = text("index.html");
    assert!(page.len() < 2_000_000, "{} bytes", page.len());
    for loaded in ["src=\"http", "src='http", "url(http", "@import", "<link rel=\"stylesheet\"", "<script src"] {
        assert!(!page.contains(loaded), "the page loads something by `{loaded}`");
    }
}

#[test]
fn every_file_that_the_page_and_the_markdown_name_is_there() {
    let mut named = 0;
    for page in [text("index.html"), text("report.md")] {
        for folder in ["tables/", "charts/"] {
            for (at, _) in page.match_indices(folder) {
                let is_link = page[..at].ends_with(['"', '(']);
                let path: String =
                    page[at..].chars().take_while(|c| c.is_ascii_alphanumeric() || "/-_.".contains(*c)).collect();
                if is_link {
                    named += 1;
                    assert!(REPORT.contains_key(Path::new(&path)), "`{path}` is named and not written");
                }
            }
        }
    }
    assert!(named > 10, "the pages name their files");
}

#[test]
fn the_dates_of_the_sample_are_found_without_a_manifest() {
    assert_eq!(
        cells("corpus", "date"),
        ["2019-11-07", "2021-08-31", "2022-06/2022-12", "2024-08-09", "2024-05/2024-12"]
    );
    assert_eq!(cells("corpus", "precision"), ["day", "day", "interval", "day", "interval"]);
    let evidence = cells("corpus", "date_evidence");
    assert!(evidence[0].contains("inferred") && evidence[0].contains("十九届四中全会"));
    assert!(evidence[1].contains("昨日"), "the event is kept beside the publication");
}

#[test]
fn figures_and_annotations_never_start_a_formula() {
    for (name, bytes) in &*REPORT {
        if name.extension().is_some_and(|extension| extension == "csv") {
            let written = String::from_utf8(bytes.clone()).expect("it is UTF-8");
            assert!(written.starts_with('\u{feff}'), "{} starts with a mark", name.display());
            let mut reader = csv::Reader::from_reader(written.trim_start_matches('\u{feff}').as_bytes());
            for row in reader.records() {
                for cell in &row.expect("a row") {
                    let is_formula = cell.starts_with(['=', '+', '@', '\t', '\r']);
                    let is_text_with_minus = cell.starts_with('-') && cell.parse::<f64>().is_err();
                    assert!(!is_formula && !is_text_with_minus, "{}: `{cell}`", name.display());
                }
            }
        }
    }
}

#[test]
fn five_documents_carry_no_strong_claim() {
    let flags = cells("shift", "flags");
    assert!(!flags.is_empty() && flags.iter().all(|flags| flags.contains("low_power")));
    assert!(!text("index.html").contains("●●● strong") && text("report.md").contains("cannot carry a strong claim"));
}

#[test]
fn the_wordings_of_the_sample_are_found() {
    let variants = cells("variants", "variant");
    for pair in [
        ["全方位全角度全链条改造", "全方位、全角度、全链条改造"],
        ["老树发新枝、新枝育新果", "发新芽、长新枝"],
        ["链主+链长", "链长+链主"],
    ] {
        let phrases = cells("variants", "phrase");
        let family_of = |text: &str| variants.iter().position(|variant| variant == text).map(|row| &phrases[row]);
        assert!(family_of(pair[0]).is_some() && family_of(pair[0]) == family_of(pair[1]), "{pair:?}");
    }
    assert!(cells("phrases", "phrase").iter().any(|phrase| phrase == "实施数字经济创新提质“一号发展工程”"));
}
