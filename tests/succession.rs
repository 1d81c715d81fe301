//! Which term gave way to which.

use jiff::civil::date;
use tifa::{
    corpus::{Corpus, DateInterval, DateKind, DocumentDate, DocumentIdx},
    phrases::{KeyedCorpus, TimeOrder},
    succession::{
        Succession, SuccessionInput, SuccessionKind, SuccessionOptions, candidates, chains, concept, occurrences,
        succession,
    },
    terms::Lexicon,
};

use crate::{
    phrases::{SAMPLE, SEGMENTER},
    support::document,
};

/// One document a year from 2000 on.
pub(crate) fn yearly(texts: &[&str]) -> Corpus {
    let dated = texts.iter().zip(2000..).map(|(text, year)| {
        let mut document = document(&format!("{year}"), text);
        let interval = DateInterval::day(date(year, 3, 5));
        document.date = Some(DocumentDate { interval, kind: DateKind::Publication, evidence: Vec::new() });
        document
    });
    Corpus::new(dated.collect())
}

fn asked(corpus: &Corpus, from: &str, to: &str) -> Succession {
    asked_with(&Lexicon::empty(), corpus, from, to)
}

fn asked_with(lexicon: &Lexicon, corpus: &Corpus, from: &str, to: &str) -> Succession {
    listed(lexicon, corpus, Some(from), Some(to)).remove(0)
}

fn listed(lexicon: &Lexicon, corpus: &Corpus, from: Option<&str>, to: Option<&str>) -> Vec<Succession> {
    let keyed = KeyedCorpus::new(corpus, &SEGMENTER);
    let [from, to] = [from, to].map(|term| term.map(str::to_owned));
    let options = SuccessionOptions { from, to, ..Default::default() };
    let candidates = candidates(corpus, &keyed, &options.candidates);
    succession(&SuccessionInput { corpus, keyed: &keyed, candidates: &candidates, lexicon }, &options)
}

const TEXTS: [&str; 4] = [
    "我们要大力发展商品经济新事业。",
    "必须大力发展商品经济新事业。",
    "各地要大力发展市场经济新事业。",
    "继续大力发展市场经济新事业。",
];

#[test]
fn a_term_that_takes_the_slot_of_another_follows_it() {
    let found = asked(&yearly(&TEXTS), "商品经济", "市场经济");
    // 发展_新事 and the longer frames around it are one core; both uses of the one term precede both of the other.
    assert!(found.n_shared_slots == 1 && (found.trend_score - 1.0).abs() < 1e-12, "{found:?}");
    assert!(found.score > 0.2 && found.slots[0].left.ends_with("发展"), "{found:?}");
}

#[test]
fn the_other_way_round_there_is_no_succession() {
    assert_eq!(asked(&yearly(&TEXTS), "市场经济", "商品经济").score, 0.0);
}

#[test]
fn the_crossing_is_the_first_document_of_the_later_term() {
    let found = asked(&yearly(&TEXTS), "商品经济", "市场经济");
    assert_eq!(found.crossover_document, found.first_document);
}

#[test]
fn few_documents_are_called_weak() {
    let found = asked(&yearly(&TEXTS), "商品经济", "市场经济");
    assert!(found.is_weak && found.evidence.contains("weak"), "{}", found.evidence);
}

#[test]
fn an_asked_pair_without_a_slot_is_shown_with_what_there_is() {
    let found = asked(&SAMPLE, "数字化改造", "人工智能+");
    // The two share hardly a word of their sentences either.
    assert!(found.score < 0.05 && found.n_shared_slots == 0, "{found:?}");
    assert_eq!((found.n_from_documents, found.n_to_documents), (3, 2));
    assert!(found.is_weak && found.evidence.contains("no shared slots"), "{}", found.evidence);
}

#[test]
fn a_term_is_found_whatever_its_quotes() {
    let corpus = yearly(&["实施“人工智能＋”行动。"]);
    let keyed = KeyedCorpus::new(&corpus, &SEGMENTER);
    let concept = concept(&Lexicon::empty(), "人工智能+");
    assert_eq!(occurrences(&corpus, &keyed, &concept).passages.len(), 1);
}

#[test]
fn a_term_in_letters_is_found_between_other_words() {
    let corpus = yearly(&["The pace was rapid growth rapidly."]);
    let keyed = KeyedCorpus::new(&corpus, &SEGMENTER);
    let concept = concept(&Lexicon::empty(), "rapid growth");
    assert_eq!(occurrences(&corpus, &keyed, &concept).passages.len(), 1);
}

#[test]
fn a_concept_is_found_through_all_its_wordings() {
    let corpus = yearly(&["推进“AI＋”行动，推进AI+制造行动。", "OpenAI+不算，人工智能＋算。"]);
    let keyed = KeyedCorpus::new(&corpus, &SEGMENTER);
    let toml = "[[concept]]\nname = '人工智能+'\naliases = ['AI+', 'AI+制造']";
    let concept = concept(&Lexicon::from_toml(toml).unwrap(), "“AI+”");
    let quotes: Vec<&str> =
        occurrences(&corpus, &keyed, &concept).passages.into_iter().map(|passage| corpus.quote(passage)).collect();
    assert_eq!((concept.name.as_str(), quotes), ("人工智能+", vec!["AI＋", "AI+制造", "人工智能＋"]));
}

#[test]
fn a_concept_follows_through_the_alias_that_the_text_uses() {
    let toml =
        "[[concept]]\nname = '商品生产'\naliases = ['商品经济']\n[[concept]]\nname = '市场'\naliases = ['市场经济']";
    let lexicon = Lexicon::from_toml(toml).unwrap();
    let found = asked_with(&lexicon, &yearly(&TEXTS), "商品生产", "市场经济");
    let plain = asked(&yearly(&TEXTS), "商品经济", "市场经济");
    assert_eq!((found.from.as_str(), found.to.as_str()), ("商品生产", "市场"));
    assert_eq!((found.n_shared_slots, found.n_from_documents, found.trend_score), (1, 2, 1.0));
    assert_eq!(found.slots, plain.slots);
}

#[test]
fn of_one_term_without_slots_the_concepts_that_its_dates_allow_are_shown() {
    let corpus = yearly(&["推进甲类改造。", "别的话。", "落实乙种行动。", "别的话。"]);
    let lexicon = Lexicon::from_toml("[[concept]]\nname = '甲类改造'\n[[concept]]\nname = '乙种行动'").unwrap();
    let found = listed(&lexicon, &corpus, Some("甲类改造"), None);
    let pairs: Vec<(&str, f64, bool)> = found.iter().map(|pair| (pair.to.as_str(), pair.score, pair.is_weak)).collect();
    assert_eq!(pairs, [("乙种行动", 0.0, true)]);
    assert!(listed(&lexicon, &corpus, Some("乙种行动"), None).is_empty());
}

#[test]
fn order_that_overlapping_dates_leave_open_is_not_claimed() {
    let mut documents = yearly(&TEXTS).into_documents();
    assert_eq!(asked(&Corpus::new(documents.clone()), "商品经济", "市场经济").order, TimeOrder::Certain);
    // The last use of the one may be from any day up to the end of the first year of the other.
    documents[1].date.as_mut().unwrap().interval = DateInterval::new(date(2000, 6, 1), date(2002, 12, 31));
    let found = asked(&Corpus::new(documents), "商品经济", "市场经济");
    assert_eq!(found.order, TimeOrder::Uncertain);
    assert!(found.evidence.contains("overlap") && found.trend_score < 1.0, "{}", found.evidence);
}

#[test]
fn the_first_document_of_the_sample_is_called_uncertain_where_two_overlap() {
    let found = asked(&SAMPLE, "数字化改造", "人工智能+");
    assert_eq!(found.order, TimeOrder::Uncertain);
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let keyed = KeyedCorpus::new(&SAMPLE, &SEGMENTER);
    let options = SuccessionOptions::default();
    let listed = candidates(&SAMPLE, &keyed, &options.candidates);
    let run = |n_threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(n_threads).build().unwrap();
        let (candidates, lexicon) = (&listed, &Lexicon::empty());
        let input = SuccessionInput { corpus: &SAMPLE, keyed: &keyed, candidates, lexicon };
        pool.install(|| succession(&input, &options))
    };
    assert_eq!(run(1), run(2));
}

#[test]
fn a_sentence_that_says_so_is_evidence() {
    let corpus = yearly(&["搞好商品经济。", "由商品经济向市场经济转变。", "搞好市场经济。", "搞好市场经济。"]);
    let found = asked(&corpus, "商品经济", "市场经济");
    assert_eq!(found.statement.map(|passage| corpus.quote(passage)), Some("商品经济向市场经济"));
    assert!(found.score > 0.0 && found.evidence.contains("1 sentence that says so"), "{}", found.evidence);
    assert_eq!(asked(&corpus, "市场经济", "商品经济").n_statements, 0);
}

#[test]
fn what_a_sentence_says_of_a_third_thing_is_no_statement() {
    let of = |sentence: &str| {
        let corpus = yearly(&["搞好商品经济。", sentence, "搞好市场经济。"]);
        asked(&corpus, "商品经济", "市场经济").n_statements
    };
    assert_eq!(of("打破商品经济的束缚，把职能转到市场经济上。"), 0);
    assert_eq!(of("商品经济将转变为市场经济。"), 1);
    assert_eq!(of("由“商品经济”转变为“市场经济”。"), 1);
    // What is said behind a comma is said of something else, unless the one ends so that the other begins.
    assert_eq!(of("在商品经济的基础上，农村转向市场经济。"), 0);
    assert_eq!(of("取消商品经济，实行市场经济。"), 1);
    assert_eq!(of("取消商品经济试点，实行市场经济。"), 0);
}

#[test]
fn a_term_that_is_spoken_of_as_past_has_left() {
    let before = ["搞好商品经济。", "搞好商品经济。", "搞好市场经济。", "搞好市场经济。"];
    let trend = |last: &str| asked(&yearly(&[&before[..], &[last]].concat()), "商品经济", "市场经济").trend_score;
    assert_eq!(trend("摆脱商品经济的束缚。"), 1.0);
    assert_eq!(trend("改变传统商品经济的做法。"), 1.0);
    assert_eq!(trend("不再停止商品经济，而是彻底结束商品经济。"), 1.0);
    assert_eq!(trend("实现从商品经济向市场经济转变。"), 1.0);
    for present in ["办好商品经济。", "改变商品经济面貌。", "从商品经济到文化事业都要重视。", "壮大传统商品经济。"]
    {
        assert!(trend(present) < 1.0, "{present}");
    }
}

#[test]
fn a_frame_in_letters_is_made_of_whole_words() {
    let corpus = yearly(&[
        "The committee saw rapid growth of output.",
        "The committee saw rapid growth of output.",
        "The committee saw solid growth of output.",
        "The committee saw solid growth of output.",
    ]);
    let found = asked(&corpus, "rapid", "solid");
    let frames: Vec<(&str, &str)> = found.slots.iter().map(|slot| (slot.left.as_str(), slot.right.as_str())).collect();
    assert_eq!(frames, [("committee saw", "growth of")]);
    assert!(found.evidence.contains("committee saw…growth of"), "{}", found.evidence);
}

#[test]
fn an_ending_is_no_part_of_a_frame() {
    let corpus = yearly(&["It was a prolonged decline here.", "It was the bordered market hereby."]);
    // Letters alone would make a frame: ed_ … _er of two words that end alike.
    assert_eq!(asked(&corpus, "decline", "market").n_shared_slots, 0);
}

#[test]
fn a_term_inside_another_does_not_share_the_company_of_its_own_uses_there() {
    let corpus = yearly(&[
        "工业基地很好。",
        "工业基地很好。",
        "支援老工业基地的设备改造投资。",
        "支援老工业基地的设备改造投资。",
        "天气很好。今年雨水充足。",
    ]);
    assert_eq!(asked(&corpus, "工业基地", "老工业基地").context_score, 0.0);
}

#[test]
fn what_replaces_is_the_later_of_two() {
    let corpus = yearly(&["搞好商品经济。", "以市场经济代替商品经济。", "搞好市场经济。"]);
    assert_eq!(asked(&corpus, "商品经济", "市场经济").n_statements, 1);
}

#[test]
fn a_term_inside_another_is_timed_by_its_uses_outside_of_it() {
    let corpus = yearly(&["推进城镇化建设。", "搞好城镇化工作。", "推进新型城镇化建设。", "搞好新型城镇化工作。"]);
    let found = asked(&corpus, "城镇化", "新型城镇化");
    // Outside of 新型城镇化 the shorter term stands in the first two years alone.
    assert_eq!((found.kind, found.trend_score), (SuccessionKind::Extension, 1.0));
}

#[test]
fn likeness_of_the_characters_alone_is_no_evidence() {
    let corpus = yearly(&["甲国营企业乙。", "丙国有企业丁。"]);
    assert_eq!(asked(&corpus, "国营企业", "国有企业").score, 0.0);
}

#[test]
fn likeness_counts_for_words_that_may_stand_for_each_other() {
    // 国营 stands beside the words beside which 国有 does, or beside those of ten other words.
    let score = |frame: &str| {
        let others = ["学校", "医院", "工厂", "机关", "部队", "农场", "银行", "商店", "剧院", "车站"];
        let beside = |word: &str| format!("认真清理{word}账目。").repeat(2);
        let fillers: String = others.into_iter().map(beside).collect();
        let early = format!("支持国营企业办好。{}{fillers}", beside("国营"));
        let late = format!("支持国有企业自立。{}", frame.repeat(2));
        asked(&yearly(&[&early, &early, &late, &late]), "国营企业", "国有企业").score
    };
    let (of_fellows, of_strangers) = (score("认真清理国有账目。"), score("积极热爱国有诗歌。"));
    assert!(of_fellows > 1.2 * of_strangers, "{of_fellows} {of_strangers}");
}

#[test]
fn a_term_is_followed_by_what_stands_between_other_halves_of_its_frames() {
    let corpus = yearly(&[
        "我们大力搞好国营企业，亏损不少。",
        "改革国营企业的管理。",
        "我们大力搞好国有企业，改革的管理。",
        "改革国有企业，亏损不少。",
        // What is said of everything else makes the company of the two stand out.
        "天气很好。今年雨水充足。",
        "春天来了。花都开了。",
    ]);
    let found = listed(&Lexicon::empty(), &corpus, Some("国营企业"), Some("国有企业")).remove(0);
    assert!(found.n_shared_slots == 0 && found.context_score > 0.0 && found.score > 0.0, "{found:?}");
}

/// Two documents a year apart from each other that speak of a bloc, then two that speak of another; `frames` of the other.
fn blocs(others: [&str; 2]) -> Vec<Succession> {
    let said =
        |frame: &str, bloc: &str| format!("{}。春天来了，花都开了。今年雨水充足，粮食丰收。", frame.replace('…', bloc));
    let frames = ["加强同…各国的团结，支持民族独立，维护世界和平", "发展同…国家的友谊，支持民族独立，维护世界和平"];
    let texts: Vec<String> = [(frames, "社会主义阵营"), (others, "第三世界")]
        .into_iter()
        .flat_map(|(frames, bloc)| [0, 1, 0, 1].map(|at| said(frames[at], bloc)))
        .collect();
    let corpus = yearly(&texts.iter().map(String::as_str).collect::<Vec<_>>());
    let keyed = KeyedCorpus::new(&corpus, &SEGMENTER);
    let lexicon = &Lexicon::empty();
    let candidates =
        ["社会主义阵营", "第三世界", "粮食丰收"].map(|term| occurrences(&corpus, &keyed, &concept(lexicon, term)));
    let options = SuccessionOptions { max_q: 1.0, ..Default::default() };
    succession(&SuccessionInput { corpus: &corpus, keyed: &keyed, candidates: &candidates, lexicon }, &options)
}

#[test]
fn terms_that_keep_the_same_company_are_compared_though_nothing_else_is_alike() {
    let found =
        blocs(["发展同…各国的合作，支持民族独立，维护世界和平", "加强同…国家的合作，支持民族独立，维护世界和平"]);
    let [found] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!((found.from.as_str(), found.to.as_str()), ("社会主义阵营", "第三世界"));
    assert_eq!((found.n_shared_slots, found.n_statements), (0, 0));
    // What stands in sentences of the same kind, but not in the same place, is not listed.
    assert!(blocs(["…贫困，需要民族独立，维护世界和平", "今年…支持民族独立，维护和平"]).is_empty());
}

#[test]
fn only_the_kinds_that_were_asked_for_are_listed() {
    let corpus = yearly(&TEXTS);
    let keyed = KeyedCorpus::new(&corpus, &SEGMENTER);
    let kinds = vec![SuccessionKind::Restyling];
    let (from, to) = (Some("商品经济".to_owned()), Some("市场经济".to_owned()));
    let options = SuccessionOptions { from, to, kinds, ..Default::default() };
    let candidates = candidates(&corpus, &keyed, &options.candidates);
    let lexicon = &Lexicon::empty();
    let input = SuccessionInput { corpus: &corpus, keyed: &keyed, candidates: &candidates, lexicon };
    assert!(succession(&input, &options).iter().all(|found| found.kind == SuccessionKind::Restyling));
}

#[test]
fn every_kind_of_evidence_is_shown_with_its_passages() {
    let corpus = yearly(&[
        "推进国营企业的改革。搞活国营企业的经营。农业丰收。市场繁荣。",
        "推进国营企业的改革。搞活国营企业的经营。农业丰收。市场繁荣。",
        "推进国有企业的改革。搞活国有企业的经营。农业丰收。市场繁荣。",
        "推进国有企业的改革。搞活国有企业的经营。农业丰收。市场繁荣。",
    ]);
    let found = asked(&corpus, "国营企业", "国有企业");
    let neighbours: Vec<String> = found.neighbours.iter().map(|one| one.side.around(&one.text)).collect();
    assert!(neighbours.contains(&"推进…".to_owned()) && neighbours.contains(&"…的改革".to_owned()), "{neighbours:?}");
    let (last, first) = (found.neighbours[0].from_passage, found.neighbours[0].to_passage);
    assert_eq!((corpus.quote(last), corpus.quote(first)), ("国营企业", "国有企业"));
    let shared = found.context_words.iter().find(|word| word.text == "改革").expect("both are reformed");
    assert_eq!((corpus.quote(shared.from_passage), corpus.quote(shared.to_passage)), ("国营企业", "国有企业"));
    let (_, rows) = tifa::tables::texts(&tifa::tables::succession_evidence_table(&corpus, &[found]));
    for kind in ["slot", "neighbour", "context", "first document", "crossing"] {
        assert!(rows.iter().any(|row| row[2] == kind), "{kind}");
    }
}

#[test]
fn chains_follow_crossings_in_order_of_time() {
    let corpus = yearly(&TEXTS);
    let link = |from: &str, to: &str, crossing: u32, score: f64| Succession {
        from: from.to_owned(),
        to: to.to_owned(),
        kind: SuccessionKind::Succession,
        crossover_document: Some(DocumentIdx(crossing)),
        score,
        ..asked(&corpus, "商品经济", "市场经济")
    };
    let links = [link("甲", "乙", 1, 0.6), link("乙", "丙", 2, 0.5), link("丙", "丁", 1, 0.9)];
    let found = chains(&links);
    // 丙 → 丁 crosses before 乙 → 丙 did, so it does not go on; the chain is as sure as its weakest link.
    let terms: Vec<&[String]> = found.iter().map(|chain| chain.terms.as_slice()).collect();
    assert_eq!(terms, [["甲", "乙", "丙"].map(str::to_owned)]);
    assert_eq!(found[0].score, 0.5);
}

#[test]
fn words_that_were_replaced_in_other_terms_too_are_evidence() {
    let text =
        |words: &str| format!("推进国{words}企业的改革。办好国{words}农场。支持国{words}商店搞活经营。农业丰收。");
    let (before, after) = (text("营"), text("有"));
    let corpus = yearly(&[&before, &before, &before, &before, &after, &after, &after, &after]);
    let found = asked(&corpus, "国营企业", "国有企业");
    let alike: Vec<(&str, &str)> =
        found.replaced_alike.iter().map(|other| (other.from.as_str(), other.to.as_str())).collect();
    assert!(alike.contains(&("办好国营农场", "办好国有农场")), "{alike:?}");
    assert!(found.evidence.contains("replaced alike: "), "{}", found.evidence);
    let alone =
        yearly(&["推进国营企业的改革。", "推进国营企业的改革。", "推进国有企业的改革。", "推进国有企业的改革。"]);
    assert!(asked(&alone, "国营企业", "国有企业").replaced_alike.is_empty());
}

#[test]
fn what_began_with_the_last_two_documents_is_a_term() {
    let text =
        |words: &str| format!("全国实施{words}攻坚。打好{words}攻坚战。参加{words}攻坚。坚持{words}攻坚。粮食丰收。");
    let corpus = yearly(&[&text("扶贫"), &text("扶贫"), &text("扶贫"), &text("脱贫"), &text("脱贫")]);
    let has = |corpus: &Corpus, text: &str| {
        let keyed = KeyedCorpus::new(corpus, &SEGMENTER);
        let terms = candidates(corpus, &keyed, &SuccessionOptions::default().candidates);
        terms.iter().any(|term| term.text.contains(text))
    };
    assert!(has(&corpus, "脱贫攻坚"));
    let amid = yearly(&[&text("扶贫"), &text("脱贫"), &text("脱贫"), &text("扶贫"), &text("扶贫")]);
    assert!(!has(&amid, "脱贫攻坚"));
}
