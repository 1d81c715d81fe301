//! What counts as the same wording: hyphens, dashes, apostrophes, words of grammar in letters.

use tifa::{
    corpus::Corpus,
    phrases::{FamilyOptions, PhraseOptions, families, recurring},
};

use crate::phrases::{SEGMENTER, corpus, keys};

#[test]
fn a_hyphen_between_words_is_no_other_phrase() {
    let corpus = corpus(&["We saw still-robust underlying growth.", "They saw still robust underlying growth."]);
    let listed = recurring(&corpus, &SEGMENTER, &PhraseOptions::default());
    assert!(listed.iter().any(|found| found.key.ends_with("robustunderlyinggrowth") && found.count == 2), "{listed:?}");
    let ranges = corpus_of_ranges();
    assert!(keys(&ranges).iter().all(|key| !key.contains("23")), "{:?}", keys(&ranges));
}

/// A range and the number that its digits would be.
fn corpus_of_ranges() -> Corpus {
    corpus(&["Growth of 2-3 percent was seen abroad.", "Growth of 23 percent was seen abroad."])
}

#[test]
fn the_shape_of_an_apostrophe_is_no_other_phrase_and_its_lack_is() {
    let corpus = corpus(&["Guard the nation’s water.", "Guard the nation's water.", "Guard the nations water."]);
    let listed = recurring(&corpus, &SEGMENTER, &PhraseOptions::default());
    let found = listed.iter().find(|found| found.key.ends_with("nation'swater")).expect("it recurs");
    assert_eq!((found.count, found.spellings.len()), (2, 2));
}

#[test]
fn contractions_and_words_that_ask_are_words_of_grammar() {
    let corpus =
        corpus(&["It's making steady progress. Nobody knows what.", "We're making steady progress. It knows what."]);
    assert_eq!(keys(&corpus), ["makingsteadyprogress"]);
}

#[test]
fn words_of_the_same_letters_that_are_cut_across_are_no_variants() {
    let two = |one: &str, other: &str| {
        let corpus = corpus(&[one, one, other, other]);
        let listed = recurring(&corpus, &SEGMENTER, &PhraseOptions::default());
        families(&corpus, &listed, &SEGMENTER, &FamilyOptions::default()).len()
    };
    assert_eq!(two("Cities becoming apart again.", "Cities be coming apart again."), 1);
    assert_eq!(two("Cities becoming a part again.", "Cities be coming apart again."), 0);
}
