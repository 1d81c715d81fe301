//! Ranges of articles and of days, and what is named where they change.

use tifa::diff::{EditKind, NamedKind, diff, edits};

use crate::diff_files::{BENCH, changes, compare, read};

/// The named references, as they stand in the two texts.
fn references(old: &str, new: &str) -> Vec<(String, String)> {
    let (old, new) = (read(old), read(new));
    let diff = diff(&old, &new, &BENCH.segmenter, &BENCH.config.diff);
    let named = diff.sentences().flat_map(|sentence| &sentence.named);
    let references = named.filter(|named| named.kind == NamedKind::Reference);
    references.map(|named| (named.old.of(&old.text).to_owned(), named.new.of(&new.text).to_owned())).collect()
}

fn pair(old: &str, new: &str) -> (String, String) {
    (old.to_owned(), new.to_owned())
}

#[test]
fn both_ends_of_a_range_of_articles_are_named_by_their_numbers() {
    let (old, new) =
        ("违反本法第四十三条、第四十六条规定的，给予处罚。", "违反本法第五十三条至第六十三条规定的，给予处罚。");
    assert_eq!(references(old, new), [pair("四十三条", "五十三条"), pair("四十六条", "六十三条")]);
    let (old, new) = ("依照第十二条至第十五条的规定办理。", "依照第十二条至十六条的规定办理。");
    assert_eq!(references(old, new), [pair("十五条", "十六条")]);
}

#[test]
fn the_second_ordinal_of_a_range_is_a_spelling_where_one_side_lacks_it() {
    for other in ["第十二至十五条", "第十二条至十五条", "第12-15条"] {
        let (old, new) = ("依照第十二条至第十五条的规定办理。", format!("依照{other}的规定办理。"));
        assert_eq!((changes(old, &new), changes(&new, old)), (Vec::new(), Vec::new()), "{other}");
        let words: String = edits(&BENCH.segmenter, old, &new).iter().map(|edit| edit.new.of(&new)).collect();
        assert_eq!(words, new);
    }
    let spelled = edits(&BENCH.segmenter, "依照第十二条至第十五条的规定。", "依照第十二条至十五条的规定。");
    let kinds: Vec<EditKind> = spelled.iter().map(|edit| edit.kind).collect();
    assert_eq!(kinds, [EditKind::Equal, EditKind::Folded, EditKind::Equal]);
    // An ordinal that is no end of a range is a word.
    assert_eq!(changes("依照第十二条和第十五条的规定。", "依照第十二条和十五条的规定。"), [pair("第", "")]);
}

#[test]
fn a_number_that_names_a_house_or_a_line_is_no_day() {
    let pairs = [
        ("于3月5日到8号楼报到。", "于3月5日到3月8日楼报到。"),
        ("于3月5日到8号报到。", "于3月5日到3月8日报到。"),
        ("印发3月5日至8号文件。", "印发3月5日至3月8日文件。"),
        ("自3月5日-8号线停运。", "自3月5日-3月8日线停运。"),
        ("改造5月1—3号楼。", "改造5月1日—5月3日楼。"),
    ];
    for (old, new) in pairs {
        assert!(compare(old, new).has_changes() && compare(new, old).has_changes(), "{old}");
    }
    for other in ["3月5日—8号", "3月5—8号", "3月5号—8日"] {
        assert!(!compare("于3月5日至8日办理。", &format!("于{other}办理。")).has_changes(), "{other}");
    }
}

#[test]
fn a_day_that_stayed_is_kept_beside_a_list_and_a_range() {
    let changed = |old: &str, new: &str| changes(&format!("于{old}放假。"), &format!("于{new}放假。"));
    assert_eq!(changed("10月1日、2日、3日", "10月1日至3日"), [pair("、2日、", "至")]);
    assert_eq!(changed("3月5日至8日", "8日"), [pair("3月5日至", "")]);
    assert_eq!(changed("3月5日至8日", "4月5日至8日"), [pair("3月5日", "4月5日")]);
}

#[test]
fn a_dash_of_two_characters_is_the_sign_of_a_range() {
    for other in ["3月5日——8日", "3月5——8日", "3月5日——3月8日"] {
        assert!(!compare("于3月5日至8日办理。", &format!("于{other}办理。")).has_changes(), "{other}");
    }
    assert!(!compare("建设期为3——5年。", "建设期为3—5年。").has_changes());
}

#[test]
fn an_article_put_between_two_others_has_one_number_in_any_spelling() {
    let sentence = |article: &str| format!("依照{article}的规定办理。");
    assert!(!compare(&sentence("第十条之一"), &sentence("第10条之1")).has_changes());
    assert_eq!(references(&sentence("第十条之一"), &sentence("第10条之2")), [pair("十条之一", "10条之2")]);
    let (old, new) = ("按照第十条之一般规定执行。", "按照第十二条之一般规定执行。");
    assert_eq!(references(old, new), [pair("十条", "十二条")]);
}
