//! Which wordings are one family, and which only look alike.

use tifa::phrases::{Family, FamilyOptions, PhraseOptions, VariantRelation, families, recurring};

use crate::phrases::{SEGMENTER, corpus};

/// What makes the texts so long that their wordings are none by chance.
const REST: &str = "大兴水利之年，长江两岸稻麦丰收，牧区草场返青，渔船满载而归，山货运往城里。老人讲起旧事，孩子听得入神，灯火照着窗前的雪。";

fn families_of(texts: &[&str]) -> Vec<Family> {
    let texts: Vec<String> = texts.iter().map(|text| format!("{text}{REST}")).collect();
    let corpus = corpus(&texts.iter().map(String::as_str).collect::<Vec<&str>>());
    let listed = recurring(&corpus, &SEGMENTER, &PhraseOptions::default());
    families(&corpus, &listed, &SEGMENTER, &FamilyOptions::default())
}

/// The families of two sentences, the one in six years and the other in six later ones.
fn families_of_two(one: &str, other: &str) -> Vec<Family> {
    let (one, other) = (format!("{one}{REST}"), format!("{other}{REST}"));
    let corpus = crate::succession::yearly(&[[one.as_str(); 6], [other.as_str(); 6]].concat());
    let listed = recurring(&corpus, &SEGMENTER, &PhraseOptions::default());
    families(&corpus, &listed, &SEGMENTER, &FamilyOptions::default())
}

#[test]
fn what_tells_of_which_kind_a_noun_is_makes_another_thing() {
    for (one, other) in [
        ("加强队伍建设。", "加强执法队伍建设。"),
        ("大力发展农业。", "大力发展高效农业。"),
        ("推进退耕还林还草。", "推进退耕还林、退牧还草。"),
        ("发生重大自然灾害。", "发生特大自然灾害。"),
    ] {
        let twice = [one, other, one, other, one, other];
        assert!(families_of(&twice).is_empty(), "{one}: {:?}", families_of(&twice));
    }
}

#[test]
fn what_is_set_beside_the_last_noun_is_another_thing_whatever_the_dates() {
    for (one, other) in [
        ("团结广大知识分子。", "团结广大工人、农民、知识分子。"),
        ("教育党员领导干部。", "教育党员特别是领导干部。"),
        ("扩大工业基本建设。", "扩大工业和基本建设。"),
    ] {
        assert!(families_of_two(one, other).is_empty(), "{one}: {:?}", families_of_two(one, other));
    }
    assert_eq!(families_of_two("加强国防建设。", "加强国防和军队建设。").len(), 1);
}

#[test]
fn a_pause_between_a_verb_and_its_object_makes_a_list() {
    let texts = ["着力提高生活质量。", "着力提高、生活质量。"];
    assert!(families_of(&[texts[0], texts[0], texts[1], texts[1]]).is_empty());
}

#[test]
fn a_verb_and_a_noun_do_not_take_each_others_place() {
    assert!(families_of_two("进行社会主义现代化建设。", "我国社会主义现代化建设。").is_empty());
}

#[test]
fn a_clause_that_recurs_with_other_numbers_is_one_family() {
    let found = families_of(&[
        "第十一届全国人民代表大会第四次会议审议了政府工作报告。",
        "第十一届全国人民代表大会第五次会议审议了政府工作报告。",
        "第十二届全国人民代表大会第一次会议审议了政府工作报告。",
    ]);
    let session = found.iter().find(|family| family.variants.len() == 3).expect("the sessions are one family");
    assert_eq!(session.variants[2].relation, Some(VariantRelation::Numeral));
    let sessions = ["第十一届全国人民代表大会第四次会议。", "第十一届全国人民代表大会第五次会议。"];
    assert!(families_of(&sessions).is_empty(), "another session is another thing");
}

#[test]
fn a_long_formula_in_letters_that_differs_in_one_word_is_one_family() {
    let of = |verb: &str| {
        format!("Committee members decided today to {verb} target ranges for federal funds rates in markets.")
    };
    let (lower, keep) = (of("lower"), of("keep"));
    let twice = [lower.as_str(), &keep, &lower, &keep];
    assert_eq!(families_of(&twice).len(), 1, "{:?}", families_of(&twice));
    let short = [
        "Better jobs in the world.",
        "Better jobs of the world.",
        "Better jobs in the world.",
        "Better jobs of the world.",
    ];
    assert!(families_of(&short).is_empty(), "{:?}", families_of(&short));
}

#[test]
fn what_is_listed_as_two_things_gave_way_to_neither() {
    let (one, other) = ("扩大工业基本建设。", "扩大农业基本建设。");
    assert_eq!(families_of_two(one, other).len(), 1);
    assert!(families_of_two(one, &format!("{other}工业、农业连年丰收。")).is_empty());
}

#[test]
fn families_that_differ_in_content_stand_first() {
    let particle = ["推进基础设施建设。", "推进基础设施的建设。"];
    let emphasis = ["改善人民生活。", "不断改善人民生活。"];
    let content = ["加强国防建设。", "加强国防和军队建设。"];
    let before = format!("{}{}{}", particle[0], emphasis[0], content[0]);
    let after = format!("{}{}{}", particle[1], emphasis[1], content[1]);
    // The content is in fewer documents.
    let more = format!("{}{}", particle[1], emphasis[1]);
    let texts: Vec<String> =
        [[&before; 6], [&after; 6], [&more; 6]].concat().iter().map(|t| format!("{t}{REST}")).collect();
    let corpus = crate::succession::yearly(&texts.iter().map(String::as_str).collect::<Vec<&str>>());
    let listed = recurring(&corpus, &SEGMENTER, &PhraseOptions::default());
    let found = families(&corpus, &listed, &SEGMENTER, &FamilyOptions::default());
    let first: Vec<(&str, bool)> =
        found.iter().map(|family| (family.variants[0].text.as_str(), family.changes_content())).collect();
    assert_eq!(first[0], ("加强国防建设", true), "{first:?}");
    assert!(first.len() > 1 && first[1..].iter().all(|(_, changes)| !changes), "{first:?}");
}
