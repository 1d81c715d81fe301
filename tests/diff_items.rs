//! Items of a list: short ones that grew, and the numbers in front of amended ones.

use tifa::diff::{DocumentDiff, SentenceKind};

use crate::diff_documents::compare;

/// A list of three items, the second of which is another in every test.
fn list(second: &str) -> String {
    format!(
        "国徽法\n第一条　为了维护国徽的尊严，制定本法。\n第二条　国徽及其图案不得用于：\n（一）私人庆吊活动；\n{second}\n第三条　本法自公布之日起施行。\n"
    )
}

/// Kind and changes, each with the words on both sides, of the sentences that changed.
fn changed(old: &str, new: &str) -> Vec<(SentenceKind, Vec<(String, String)>)> {
    let diff: DocumentDiff = compare(old, new);
    let sentences = diff.sentences().filter(|sentence| sentence.kind != SentenceKind::Kept);
    let edits = sentences.map(|sentence| {
        let changes = sentence.edits.iter().filter(|edit| edit.kind.is_change());
        let words = changes.map(|edit| (edit.old.of(old).to_owned(), edit.new.of(new).to_owned()));
        (sentence.kind, words.collect())
    });
    edits.collect()
}

fn words(changes: &[(&str, &str)]) -> Vec<(String, String)> {
    changes.iter().map(|&(old, new)| (old.to_owned(), new.to_owned())).collect()
}

#[test]
fn a_short_item_that_grew_is_amended() {
    let (old, new) = (list("（二）商标、广告。"), list("（二）商标、授予专利权的外观设计、商业广告。"));
    let grown = words(&[("", "授予专利权的外观设计、商业")]);
    assert_eq!(changed(&old, &new), vec![(SentenceKind::Amended, grown)]);
    let others = changed(&list("（二）商标、广告。"), &list("（二）日常生活用品的陈设布置和私人庆吊活动。"));
    assert_eq!(
        others.iter().map(|change| change.0).collect::<Vec<_>>(),
        [SentenceKind::Deleted, SentenceKind::Inserted]
    );
}

#[test]
fn the_number_of_an_amended_item_is_no_change_of_number() {
    let old = list("（二）商标、广告；\n（十二）保障少数民族的权利。");
    let new = list("（二）商标、广告；\n（十三）促进各民族广泛交往交流，保障少数民族的权利和利益。");
    let changes = words(&[("十二", "十三"), ("", "促进各民族广泛交往交流，"), ("", "和利益")]);
    assert_eq!(changed(&old, &new), vec![(SentenceKind::Amended, changes)]);
    assert_eq!(compare(&old, &new).summary.n_numbers, 0);
    let fined = list("（二）商标、广告；\n（十三）处三年以下的罚款。");
    let more = list("（二）商标、广告；\n（十四）处五年以下的罚款。");
    assert_eq!(compare(&fined, &more).summary.n_numbers, 1);
}
