//! Nouns with what is said of them: which of them are wordings, and which are torn from what stands around them.

use crate::phrases::{corpus, keys};

/// Whether the corpus of these texts lists a wording.
fn is_listed(texts: &[&str], key: &str) -> bool {
    keys(&corpus(texts)).iter().any(|listed| listed == key)
}

#[test]
fn the_head_of_a_modified_noun_is_not_listed_with_what_it_does() {
    assert!(!is_listed(&["搁浅的渔船进入国内港口。", "外来的渔船进入国内港口。"], "渔船进入国内港口"));
    assert!(is_listed(&["渔船进入国内港口。", "外来的渔船进入国内港口。"], "渔船进入国内港口"));
}

#[test]
fn the_end_of_a_longer_noun_is_not_listed_with_what_it_does() {
    assert!(!is_listed(&["调整部分财政救灾资金予以支持。", "预算内安排相应资金予以支持。"], "资金予以支持"));
    assert!(is_listed(&["资金予以支持。", "预算内安排相应资金予以支持。"], "资金予以支持"));
}

#[test]
fn a_verb_in_brackets_of_a_title_wants_it_as_its_object() {
    assert!(!is_listed(&["大会审议《渔业规划》。", "大会审议《林业规划》。"], "大会审议"));
    assert!(is_listed(&["渔业规划，大会审议。", "已经提请大会审议。"], "大会审议"));
}

#[test]
fn what_one_is_towards_with_another_is_not_listed_without_the_other() {
    assert!(!is_listed(&["渔民同海员的友谊。", "船长和海员的友谊。"], "海员的友谊"));
    assert!(is_listed(&["渔民支持海员的友谊。", "海员的友谊长存。"], "海员的友谊"));
}

#[test]
fn half_of_a_second_modifier_is_not_listed() {
    let texts = ["具有重大现实意义和深远历史意义。", "具有非常重要的现实意义和深远的国际影响。"];
    assert!(!is_listed(&texts, "现实意义和深远"));
}

#[test]
fn a_subject_with_an_adverb_or_a_preposition_wants_what_is_said_of_it() {
    assert!(!is_listed(&["渔业形势总体是好的。", "当前渔业形势总体较好。"], "渔业形势总体"));
    assert!(!is_listed(&["适应新时代渔业对党的要求。", "落实新时代渔业对党的期望。"], "新时代渔业对党"));
}

#[test]
fn a_list_in_latin_letters_is_not_cut_behind_its_first_member() {
    let texts = [
        "The Board approved the requests submitted by the Banks of Boston, New York, and Dallas.",
        "The Board approved the requests submitted by the Banks of Boston, Richmond, and Dallas.",
    ];
    let listed = keys(&corpus(&texts));
    assert!(!listed.iter().any(|key| key.ends_with("boston")), "{listed:?}");
}

#[test]
fn what_suits_another_is_not_listed_without_the_other() {
    assert!(!is_listed(&["港口与渔业发展相适应。", "必须同渔业发展相适应。"], "渔业发展相适应"));
    assert!(is_listed(&["港口与渔业发展相适应。", "港口与渔业发展相适应了。"], "港口与渔业发展相适应"));
    assert!(!is_listed(&["从渔民的根本利益出发，发展渔业。", "从大家的根本利益出发，保护海洋。"], "根本利益出发"));
}

#[test]
fn what_something_becomes_is_not_listed_without_its_verb() {
    let texts = ["防止港口变为繁荣的渔村。", "防止城市演变为繁荣的渔村。", "海岛改造为繁荣的渔村。"];
    assert!(!is_listed(&texts, "为繁荣的渔村"));
    assert!(is_listed(&["港口变为繁荣的渔村，为渔民谋利益。", "船长为渔民谋利益。"], "为渔民谋利益"));
}

#[test]
fn what_a_text_is_about_goes_with_its_head() {
    let texts = ["国务院关于发展渔业的决定。", "国务院关于发展渔业的通知。"];
    assert!(!is_listed(&texts, "国务院关于发展渔业"));
    assert!(is_listed(&["国务院关于发展渔业的决定。", "国务院关于发展渔业的决定。"], "国务院关于发展渔业的决定"));
}

#[test]
fn a_noun_with_a_preposition_is_not_listed_without_what_that_rules() {
    assert!(!is_listed(&["我们的渔船沿着大河前进。", "他们的渔船沿着最宽的河前进。"], "渔船沿着"));
}
