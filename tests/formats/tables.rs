//! Tables of documents, manifests and front matter: one bad row costs itself alone.

use tifa::diagnostic::Warned;

use super::{SENTENCE, date_of, folder, ids, messages, read};

#[test]
fn a_bad_row_costs_itself_alone() {
    let table = format!("id,date,text\na,2019,{SENTENCE}\nb,2020,\nc,soon,{SENTENCE}\n,2021,{SENTENCE}\n");
    let folder = folder(&[("texts.csv", table.as_bytes())]);
    let Warned { output, findings } = read(folder.path());
    assert_eq!(ids(&output), ["a", "c", "texts-4"]);
    let expected = [
        "cannot read `texts.csv`, line 3: expected a `text` that is not empty",
        "`texts.csv`, line 4: expected a date, found `soon`; the document is dated without it",
    ];
    assert_eq!(messages(&findings), expected);
    assert!(findings.iter().all(|finding| finding.hint.is_some()));
}

#[test]
fn a_row_without_anything_to_count_is_named_by_its_line() {
    let lines = format!("{{\"text\": \"{SENTENCE}\"}}\n{{\"text\": \"——\\n\"}}\n{{\"text\": 3}}\n[]\n");
    let folder = folder(&[("texts.jsonl", lines.as_bytes())]);
    let Warned { output, findings } = read(folder.path());
    assert!(ids(&output).contains(&"texts-1"));
    assert!(findings.iter().any(|finding| finding.message.contains("`texts.jsonl`, line 4")), "{findings:?}");
}

#[test]
fn a_bad_date_in_front_matter_does_not_cost_the_document() {
    let text = format!("---\ntitle: 标题\ndate: n.d.\n---\n新华社北京2019年3月5日电 {SENTENCE}\n");
    let folder = folder(&[("a.md", text.as_bytes())]);
    let Warned { output, findings } = read(folder.path());
    let document = &output.documents()[0];
    assert_eq!((document.title.as_str(), date_of(document).as_deref()), ("标题", Some("2019-03-05")));
    let expected = "`a.md`, front matter: expected a date, found `n.d.`; the document is dated without it";
    assert_eq!(messages(&findings), [expected]);
}

#[test]
fn a_manifest_is_used_row_by_row() {
    let manifest = "path,date,title\na.txt,2011..2013,甲\nb.txt,soon,乙\ngone.txt,2019,丙\n";
    let text = SENTENCE.as_bytes();
    let folder = folder(&[("a.txt", text), ("b.txt", text), ("manifest.csv", manifest.as_bytes())]);
    let Warned { output, findings } = read(folder.path());
    let dates: Vec<_> =
        output.documents().iter().map(|document| (document.title.as_str(), date_of(document))).collect();
    assert_eq!(dates, [("甲", Some("2011/2013".to_owned())), ("乙", None)]);
    let expected = [
        "`manifest.csv`, line 3: expected a date, found `soon`; the document is dated without it",
        "`manifest.csv`, line 4: `gone.txt` is no file of the folder",
    ];
    assert_eq!(messages(&findings), expected);
}

#[test]
fn a_document_named_alone_hears_of_its_own_row_only() {
    let manifest = "path,date\na.txt,2019\nb.txt,soon\ngone.txt,2019\n";
    let folder = folder(&[("a.txt", SENTENCE.as_bytes()), ("manifest.csv", manifest.as_bytes())]);
    let Warned { output, findings } = read(&folder.path().join("a.txt"));
    assert_eq!((date_of(&output.documents()[0]).as_deref(), findings.len()), (Some("2019"), 0));
}
