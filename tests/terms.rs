//! Terms on whole documents: what is protected, counted and found again.

use std::{path::PathBuf, sync::LazyLock};

use tifa::{
    corpus::{Corpus, DocumentIdx},
    ingest::{IngestOptions, Knowledge, ingest},
    segment::{SegmentOptions, Segmenter},
    terms::{
        DiscoveryOptions, Lexicon, TermCounts, TermKind, TermOptions, Vocabulary, count_terms, count_with, discover,
        literal_occurrences, occurrences, occurrences_of_all,
    },
};

use crate::support::{EVENTS, document};

static SEGMENTER: LazyLock<Segmenter> = LazyLock::new(|| Segmenter::new(&SegmentOptions::default()));
static SEEDS: LazyLock<Corpus> = LazyLock::new(seeds);

/// The sample corpus, in date order.
fn seeds() -> Corpus {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let knows = |word: &str| SEGMENTER.knows(word);
    let knowledge = Knowledge { events: &EVENTS, knows_word: &knows };
    ingest(&[folder], &IngestOptions::default(), &knowledge).expect("the sample can be read").output
}

fn sample_lexicon() -> Lexicon {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("lexicon.toml");
    Lexicon::from_toml(&std::fs::read_to_string(path).expect("there is a lexicon")).expect("it is well formed")
}

fn corpus(texts: &[&str]) -> Corpus {
    Corpus::new(texts.iter().zip(0..).map(|(text, number)| document(&format!("{number}"), text)).collect())
}

/// Counts without discovery, so that a text is small enough to count by eye.
fn plain() -> TermOptions {
    TermOptions {
        discovery: DiscoveryOptions { enabled: false, ..DiscoveryOptions::default() },
        ..TermOptions::default()
    }
}

fn count(counts: &TermCounts, term: &str) -> u32 {
    let Some(idx) = counts.find(term) else { return 0 };
    counts.rows().iter().map(|row| row.count(idx)).sum()
}

/// How often a term occurs in each of the five documents, in the order of their file names.
fn by_file(corpus: &Corpus, counts: &TermCounts, term: &str) -> Vec<u32> {
    let mut by_id: Vec<(&str, u32)> = corpus
        .iter()
        .map(|(place, document)| {
            let row = counts.row(place).expect("every document has a row");
            (document.id.as_str(), counts.find(term).map_or(0, |idx| row.count(idx)))
        })
        .collect();
    by_id.sort_unstable();
    by_id.into_iter().map(|(_, count)| count).collect()
}

#[test]
fn concepts_of_the_sample_are_counted_in_title_and_body_only() {
    let counts = count_terms(&SEEDS, &SEGMENTER, &sample_lexicon(), &TermOptions::default());
    // Counted by reading the five texts; comments, questions and navigation left out.
    assert_eq!(by_file(&SEEDS, &counts, "数字化改造"), [1, 2, 0, 1, 0]);
    assert_eq!(by_file(&SEEDS, &counts, "人工智能+"), [0, 1, 1, 0, 0]);
    assert_eq!(by_file(&SEEDS, &counts, "腾笼换鸟、凤凰涅槃"), [1, 1, 1, 0, 5]);
}

#[test]
fn terms_asked_for_are_counted_without_a_lexicon() {
    let extra_terms = ["数字化改造", "人工智能+", "腾笼换鸟、凤凰涅槃"].map(str::to_owned).to_vec();
    let options = TermOptions { extra_terms, ..TermOptions::default() };
    let counts = count_terms(&SEEDS, &SEGMENTER, &Lexicon::empty(), &options);
    assert_eq!(by_file(&SEEDS, &counts, "数字化改造"), [1, 2, 0, 1, 0]);
    assert_eq!(by_file(&SEEDS, &counts, "人工智能+"), [0, 1, 1, 0, 0]);
    assert_eq!(by_file(&SEEDS, &counts, "腾笼换鸟、凤凰涅槃"), [1, 1, 1, 0, 5]);
}

#[test]
fn every_concept_of_the_sample_lexicon_occurs() {
    let lexicon = sample_lexicon();
    let counts = count_terms(&SEEDS, &SEGMENTER, &lexicon, &TermOptions::default());
    let absent: Vec<&str> = lexicon
        .concepts()
        .iter()
        .map(|concept| concept.name.as_str())
        .filter(|name| counts.find(name).is_none())
        .collect();
    assert_eq!(absent, Vec::<&str>::new());
}

#[test]
fn quoted_slogans_that_count_are_numbered_formulas() {
    let counts = count_terms(&SEEDS, &SEGMENTER, &Lexicon::empty(), &TermOptions::default());
    for formula in ["415X", "四个新优势", "三个牢牢把握", "八八战略"] {
        let idx = counts.find(formula).unwrap_or_else(|| panic!("{formula} is a term"));
        assert_eq!(counts.term(idx).kind, TermKind::NumberedFormula, "{formula}");
    }
}

#[test]
fn passages_are_as_many_as_the_count() {
    let options = TermOptions { extra_terms: vec!["发展".to_owned(), "ai".to_owned()], ..TermOptions::default() };
    let vocabulary = Vocabulary::of(&SEEDS, &SEGMENTER, &sample_lexicon(), &options);
    let counts = count_with(&SEEDS, &SEGMENTER, &vocabulary);
    let everything: Vec<DocumentIdx> = SEEDS.iter().map(|(idx, _)| idx).collect();
    let terms: Vec<&str> = counts.terms().iter().map(|term| term.text.as_str()).collect();
    let passages = occurrences_of_all(&SEEDS, &SEGMENTER, &vocabulary, &terms);
    for ((term, total), passages) in terms.iter().zip(counts.totals(&everything)).zip(passages) {
        assert_eq!(passages.len() as u64, total, "{term}");
    }
}

#[test]
fn terms_asked_for_leave_sample_sizes_alone() {
    let asked =
        TermOptions { extra_terms: vec!["化改".to_owned(), "和谐社会".to_owned()], ..TermOptions::default() };
    let with = count_terms(&SEEDS, &SEGMENTER, &Lexicon::empty(), &asked);
    let without = count_terms(&SEEDS, &SEGMENTER, &Lexicon::empty(), &TermOptions::default());
    let sizes = |counts: &TermCounts| counts.rows().iter().map(|row| row.n_tokens).collect::<Vec<_>>();
    assert_eq!(sizes(&with), sizes(&without));
}

#[test]
fn a_string_asked_for_is_counted_inside_longer_terms() {
    let corpus = corpus(&["构建社会主义和谐社会,共建和谐社会。"]);
    let lexicon = Lexicon::from_toml("[[concept]]\nname = '社会主义和谐社会'").unwrap();
    let options = TermOptions { extra_terms: vec!["和谐社会".to_owned()], ..plain() };
    let counts = count_terms(&corpus, &SEGMENTER, &lexicon, &options);
    assert_eq!(count(&counts, "和谐社会"), 2);
    assert_eq!(count(&counts, "社会主义和谐社会"), 1);
    assert_eq!(count(&count_terms(&corpus, &SEGMENTER, &lexicon, &plain()), "和谐社会"), 1);
}

#[test]
fn a_concept_wins_over_every_spelling_and_the_dictionary() {
    let corpus = corpus(&["实施“人工智能+”行动,“人工智能”+行动,人工智能＋制造,ai+医疗,“人工智能”应用"]);
    let lexicon = Lexicon::from_toml("[[concept]]\nname = '人工智能+'\naliases = ['AI+']").unwrap();
    let vocabulary = Vocabulary::of(&corpus, &SEGMENTER, &lexicon, &plain());
    assert_eq!(count(&count_with(&corpus, &SEGMENTER, &vocabulary), "人工智能+"), 4);
    assert_eq!(occurrences(&corpus, &SEGMENTER, &vocabulary, "AI+").len(), 4);
}

#[test]
fn a_short_formula_is_found_where_words_end_only() {
    // Quoted once, a word by itself once; in 无双减少 the dictionary cuts 无双 | 减少.
    let corpus = corpus(&["今年“双减”政策。双减工作推进。无双减少。"]);
    let counts = count_terms(&corpus, &SEGMENTER, &Lexicon::empty(), &plain());
    assert_eq!(count(&counts, "双减"), 2);
}

#[test]
fn a_numeral_is_a_formula_between_marks_only() {
    let corpus = corpus(&["“十五”计划,增长百分之十五,共十五个"]);
    assert_eq!(count(&count_terms(&corpus, &SEGMENTER, &Lexicon::empty(), &plain()), "十五"), 1);
}

#[test]
fn a_document_name_is_not_the_word_it_is_named_by() {
    let corpus = corpus(&["《决定》提到,作出决定"]);
    let counts = count_terms(&corpus, &SEGMENTER, &Lexicon::empty(), &plain());
    assert_eq!((count(&counts, "《决定》"), count(&counts, "决定")), (1, 1));
}

#[test]
fn stop_words_and_numerals_count_towards_the_size_alone() {
    // 我们 | 的 | 经济 | 增长 | 35.6%
    let corpus = corpus(&["我们的经济增长35.6%。"]);
    let counts = count_terms(&corpus, &SEGMENTER, &Lexicon::empty(), &plain());
    assert_eq!(counts.rows()[0].n_tokens, 5);
    let terms: Vec<&str> = counts.terms().iter().map(|term| term.text.as_str()).collect();
    assert_eq!(terms, ["增长", "经济"]);
}

#[test]
fn latin_words_are_counted_whatever_their_case() {
    let corpus = corpus(&["Inflation fell. The inflation rate", "INFLATION and inflation"]);
    let counts = count_terms(&corpus, &SEGMENTER, &Lexicon::empty(), &plain());
    assert_eq!(count(&counts, "inflation"), 4);
    assert_eq!(counts.find("Inflation"), None);
}

#[test]
fn korean_words_are_terms() {
    let corpus = corpus(&["경제 발전을 추진한다. 경제 성장. 경제 정책은 중요하다."]);
    let counts = count_terms(&corpus, &SEGMENTER, &Lexicon::empty(), &TermOptions::default());
    assert_eq!((count(&counts, "경제"), count(&counts, "성장")), (3, 1));
}

#[test]
fn an_apostrophe_is_one_letter_however_it_is_typed() {
    let corpus =
        corpus(&["That’s what the economy needs, and that's all we know", "That’s what markets said about it"]);
    let options = TermOptions { keep_stop_words: true, ..plain() };
    let counts = count_terms(&corpus, &SEGMENTER, &Lexicon::empty(), &options);
    assert_eq!((count(&counts, "That’s"), counts.find("that's")), (3, None));
    let asked = TermOptions { extra_terms: vec!["that's".to_owned()], ..plain() };
    assert_eq!(count(&count_terms(&corpus, &SEGMENTER, &Lexicon::empty(), &asked), "that's"), 3);
    assert_eq!(count_terms(&corpus, &SEGMENTER, &Lexicon::empty(), &plain()).find("That’s"), None);
}

#[test]
fn discovery_needs_no_dictionary_to_find_a_slogan() {
    let sentences =
        ["要推进亩均论英雄改革", "深化亩均论英雄", "以亩均论英雄为导向", "落实亩均论英雄政策", "亩均论英雄"];
    let options = DiscoveryOptions { min_cohesion: 1.0, ..DiscoveryOptions::default() };
    let found = discover(&corpus(&sentences), &options, &|_| false);
    assert_eq!(found.iter().map(|wording| wording.text.as_str()).collect::<Vec<_>>(), ["亩均论英雄"]);
    assert_eq!((found[0].count, found[0].n_documents), (5, 5));
}

#[test]
fn a_slogan_with_a_plus_is_discovered() {
    let sentences = ["推进互联网+行动", "发展互联网+农业", "加快互联网+制造", "深化互联网+,服务"];
    let options = DiscoveryOptions { min_cohesion: 1.0, ..DiscoveryOptions::default() };
    let found = discover(&corpus(&sentences), &options, &|word| SEGMENTER.knows(word));
    assert_eq!(found.iter().map(|wording| wording.text.as_str()).collect::<Vec<_>>(), ["互联网+"]);
}

#[test]
fn an_english_formulation_does_not_begin_or_end_with_a_preposition() {
    let sentences = [
        "They raised the federal funds rate to 5 percent",
        "A higher federal funds rate by half",
        "Changes of federal funds rate matter",
        "A lower federal funds rate was expected",
    ];
    let options = DiscoveryOptions { min_cohesion: 1.0, ..DiscoveryOptions::default() };
    let found = discover(&corpus(&sentences), &options, &|_| false);
    assert_eq!(found.iter().map(|wording| wording.text.as_str()).collect::<Vec<_>>(), ["federal funds rate"]);
}

/// What is discovered in English texts, however loosely its words hang together.
fn discovered(sentences: &[&str]) -> Vec<String> {
    let options = DiscoveryOptions { min_cohesion: 0.0, ..DiscoveryOptions::default() };
    discover(&corpus(sentences), &options, &|_| false).into_iter().map(|wording| wording.text).collect()
}

#[test]
fn a_discovered_wording_has_its_commonest_spelling() {
    let sentences = ["A head start helps", "Our Head Start works", "New Head Start centers", "Fund Head Start now"];
    assert_eq!(discovered(&sentences), ["Head Start"]);
}

#[test]
fn a_magnitude_belongs_to_its_numeral() {
    let sentences = [
        "They made 5 million new jobs in Ohio",
        "With 3 million new jobs for miners",
        "About 9 million new jobs at home",
        "Some 2 million new jobs since May",
        "Create new jobs now",
        "Real new jobs again",
    ];
    assert_eq!(discovered(&sentences), ["new jobs"]);
}

#[test]
fn a_personal_pronoun_makes_a_clause() {
    let sentences = ["Tonight I ask Congress", "Tonight I ask parents", "and tonight I ask all", "Tonight I ask both"];
    assert_eq!(discovered(&sentences), [""; 0]);
}

#[test]
fn a_verb_behind_its_particle_ends_no_formulation_and_a_noun_does() {
    let verbs = [
        "Urge Congress to enact laws",
        "ask Congress to enact reform",
        "want Congress to enact cuts",
        "hopes to enact both",
    ];
    assert_eq!(discovered(&verbs), [""; 0]);
    let peace = "peace, ".repeat(60);
    let nouns = ["grave threats to peace remain", "new threats to peace today", "such threats to peace abroad", &peace];
    assert_eq!(discovered(&nouns), ["threats to peace"]);
}

#[test]
fn discovery_on_the_sample_finds_what_the_documents_share() {
    let found = discover(&SEEDS, &DiscoveryOptions::default(), &|word| SEGMENTER.knows(word));
    let texts: Vec<&str> = found.iter().map(|wording| wording.text.as_str()).collect();
    for expected in ["高质量发展", "专精特新", "新型工业化", "产业链供应链"] {
        assert!(texts.contains(&expected), "{expected} is not in {texts:?}");
    }
    assert!(texts.len() < 150, "{} formulations are too many for five documents", texts.len());
    assert!(found.iter().all(|wording| wording.count >= 3 && wording.n_documents >= 2));
}

#[test]
fn counts_do_not_depend_on_the_number_of_threads() {
    let count_on = |n_threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(n_threads).build().unwrap();
        pool.install(|| count_terms(&SEEDS, &SEGMENTER, &sample_lexicon(), &TermOptions::default()))
    };
    assert_eq!(count_on(1), count_on(2));
}

#[test]
fn literal_occurrences_do_not_overlap() {
    let corpus = corpus(&["啊啊啊啊啊"]);
    assert_eq!(literal_occurrences(&corpus, "啊啊").len(), 2);
}

#[test]
fn an_empty_corpus_has_no_terms() {
    let counts = count_terms(&Corpus::default(), &SEGMENTER, &sample_lexicon(), &TermOptions::default());
    assert!(counts.terms().is_empty() && counts.rows().is_empty());
}
