//! What later documents took from earlier ones.

use tifa::phrases::{ReuseOptions, reuse};

use crate::phrases::{SEGMENTER, corpus};

#[test]
fn a_passage_with_a_small_change_is_reused() {
    let corpus = corpus(&[
        "我们要坚定不移走中国特色社会主义乡村振兴道路，加快农业农村现代化。",
        "各地要坚定不移地走中国特色社会主义乡村振兴道路，加快农业农村现代化。",
    ]);
    let found = reuse(&corpus, &SEGMENTER, &ReuseOptions::default());
    assert_eq!(found.reuses.len(), 1);
    assert!(corpus.quote(found.reuses[0].to).starts_with("走中国特色社会主义") && found.inherited_shares[1] > 0.6);
}

#[test]
fn a_passage_that_is_reused_begins_and_ends_with_a_whole_word_or_numeral() {
    let corpus = corpus(&[
        "第十三届全国人民代表大会第二次会议批准了政府工作报告提出的2018年任务。",
        "第十四届全国人民代表大会第二次会议批准了政府工作报告提出的2023年任务。",
    ]);
    let found = reuse(&corpus, &SEGMENTER, &ReuseOptions::default());
    let passage = &found.reuses[0];
    let quotes = [passage.from, passage.to].map(|passage| corpus.quote(passage));
    assert_eq!(quotes, ["全国人民代表大会第二次会议批准了政府工作报告提出的"; 2]);
    // 25 of the 36 characters, all of them the same.
    assert_eq!((passage.n_chars, passage.similarity, passage.share), (25, 1.0, 25.0 / 36.0));
    assert_eq!(found.inherited_shares[1], 25.0 / 36.0);
}

#[test]
fn a_passage_that_is_reused_does_not_begin_with_a_particle() {
    let corpus = corpus(&["坚持我国的农业发展道路和农村改革方向。", "推进各地的农业发展道路和农村改革方向。"]);
    let report = reuse(&corpus, &SEGMENTER, &ReuseOptions::default());
    assert_eq!(corpus.quote(report.reuses[0].to), "农业发展道路和农村改革方向");
}

/// Shares of the later of two texts, each a document, that stand in the earlier one, and its passages.
fn taken(texts: &[&str]) -> (f64, Vec<(String, f64)>) {
    let corpus = corpus(texts);
    let found = reuse(&corpus, &SEGMENTER, &ReuseOptions::default());
    let quoted = found.reuses.iter().map(|reuse| (corpus.quote(reuse.to).to_owned(), reuse.similarity)).collect();
    (found.inherited_shares[1], quoted)
}

#[test]
fn of_a_text_that_comes_again_all_is_reused_however_short_its_sentences() {
    let long = "会议要求，要坚持稳步推进各项工作，统筹城市和农村两个方面。要多看书。要多走路。要多种树。会议强调，要着力推动学校和医院的建设取得新进展。";
    let whole = long.trim_end_matches('。').to_owned();
    assert_eq!(taken(&[long, long]), (1.0, vec![(whole, 1.0)]));
    let short = "要多看书。要多走路。要多种树。要爱清洁。";
    assert_eq!(taken(&[short, short]).0, 1.0);
}

#[test]
fn between_passages_that_are_reused_all_that_is_the_same_counts() {
    let [earlier, later] = ["要多看书。要多走路。要多种树。", "要多看书。要少走路。要多种树。"]
        .map(|middle| format!("会议要求统筹城市和农村两个方面。{middle}会议强调推动学校和医院的建设。"));
    let (share, passages) = taken(&[&earlier, &later]);
    // One of 41 characters differs.
    assert_eq!((share, passages.len(), passages[0].1), (1.0, 1, 40.0 / 41.0));
}

#[test]
fn the_start_of_a_sentence_alone_is_no_part_of_a_passage_before_it() {
    let (_, passages) =
        taken(&["统筹城市和农村两个方面的建设。要多看书。", "统筹城市和农村两个方面的建设。要多走路。"]);
    assert_eq!(passages, [("统筹城市和农村两个方面的建设".to_owned(), 1.0)]);
}

#[test]
fn a_clause_is_reused_from_the_place_where_all_of_it_stands() {
    let earlier = "今年继续实行适度宽松的财政货币政策。财政部门要节约。继续实行适度宽松的货币政策，加强监管。";
    let (_, passages) = taken(&[earlier, "要看到困难。继续实行适度宽松的货币政策，保持稳定。"]);
    assert_eq!(passages, [("继续实行适度宽松的货币政策".to_owned(), 1.0)]);
}

#[test]
fn a_clause_is_reused_whole_though_its_head_stands_with_more_before_it_elsewhere() {
    let earlier = "各级学校都要努力发展农村教育卫生。努力发展农村教育卫生文化体育事业。";
    let (_, passages) = taken(&[earlier, "各级学校都要努力发展农村教育卫生文化体育事业。"]);
    assert!(passages.contains(&("努力发展农村教育卫生文化体育事业".to_owned(), 1.0)), "{passages:?}");
    assert_eq!(passages[0].0, "各级学校都要努力发展农村教育卫生");
}

#[test]
fn a_passage_is_reused_though_the_earlier_text_is_cut_into_other_words() {
    let (_, passages) = taken(&["我们要切实加强社会主义精神文明建设。", "要加强社会主义精神文明建设。"]);
    assert_eq!(passages, [("加强社会主义精神文明建设".to_owned(), 1.0)]);
}
