//! Words of several wordings at the places of an apparatus, and wordings in two scripts.

use tifa::phrases::{FamilyOptions, LineageOptions, PhraseOptions, apparatus, families, lineage, recurring};

use crate::phrases::{SEGMENTER, corpus};

/// The rows of an apparatus of a wording.
fn rows(texts: &[&str], wanted: &str) -> Vec<Vec<String>> {
    let found = lineage(&corpus(texts), &SEGMENTER, &[wanted], &LineageOptions::default());
    apparatus(&found, &SEGMENTER).places
}

#[test]
fn a_word_that_all_wordings_have_is_one_row_though_none_comes_from_another() {
    let places = rows(
        &["让我们团结起来，建设美好的家园！", "让我们多种树木。让我们爱护河流，保护森林。", "让我们努力读书。"],
        "让我们…",
    );
    assert_eq!(places[0], ["让我们"; 3]);
    assert!(places[1..].iter().flatten().all(|cell| !cell.contains("让我们")), "{places:?}");
}

#[test]
fn what_takes_the_place_of_a_word_is_one_row_with_all_it_goes_on_with() {
    let texts = ["实行稳健的货币政策。", "实行从紧的货币政策。", "实行适度宽松的货币政策。"];
    let expected = [["稳健", "从紧", "适度宽松"], ["的货币政策"; 3]];
    assert_eq!(rows(&texts, "稳健的货币政策"), expected);
}

#[test]
fn a_character_of_another_script_makes_no_other_wording() {
    let texts = ["发展社会主义經济。", "发展社会主义经济。发展社会主义经济。", "发展社会主义市场经济。"];
    let found = lineage(&corpus(&texts), &SEGMENTER, &["社会主义经济"], &LineageOptions::default());
    let wordings: Vec<(&str, usize)> =
        found.variants.iter().map(|variant| (variant.text.as_str(), variant.count)).collect();
    assert_eq!(wordings, [("社会主义经济", 3), ("社会主义市场经济", 1)]);
    let places = rows(&texts, "社会主义经济");
    assert_eq!(places, [["社会主义"; 3], ["经济", "经济", "市场经济"]]);
}

#[test]
fn spellings_in_two_scripts_are_no_family() {
    let corpus = corpus(&["公私合营企業很多。", "公私合营企业很多。", "办好公私合营企业。", "公私合营企業有了发展。"]);
    let phrases = recurring(&corpus, &SEGMENTER, &PhraseOptions::default());
    assert!(phrases.iter().any(|phrase| phrase.key == "公私合营企业" && phrase.spellings.len() == 2), "{phrases:?}");
    assert_eq!(families(&corpus, &phrases, &SEGMENTER, &FamilyOptions::default()), []);
}
