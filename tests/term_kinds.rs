//! Kinds of terms: names, numbered formulas with their members, scare quotes, strings without words; and the second
//! opinion that strings give.

use tifa::{
    corpus::{Corpus, DocumentIdx},
    segment::{Language, LanguageChoice, NameKind, SegmentOptions, Segmenter, language_of},
    shift::{Flag, Samples, ShiftOptions, second_opinion, shift},
    terms::{
        DiscoveryOptions, Formula, FormulaKind, Lexicon, TermCounts, TermKind, TermOptions, Vocabulary, count_ngrams,
        count_strings, count_terms, formulas,
    },
};

use crate::support::document;

fn corpus(texts: &[&str]) -> Corpus {
    Corpus::new(texts.iter().enumerate().map(|(place, text)| document(&place.to_string(), text)).collect())
}

fn segmenter() -> Segmenter {
    Segmenter::new(&SegmentOptions::default())
}

fn kind(counts: &TermCounts, term: &str) -> TermKind {
    counts.term(counts.find(term).unwrap_or_else(|| panic!("`{term}` is counted"))).kind
}

fn total(counts: &TermCounts, term: &str) -> u32 {
    let term = counts.find(term);
    counts.rows().iter().map(|row| term.map_or(0, |term| row.count(term))).sum()
}

#[test]
fn names_are_told_from_words_that_the_dictionary_tags_alike() {
    let segmenter = segmenter();
    for person in ["胡锦涛", "邓小平", "习近平", "李长春", "郑成功", "周恩来", "周总理", "毛主席", "李鹏"]
    {
        assert_eq!(segmenter.name_kind(person), Some(NameKind::Person), "{person}");
    }
    // The dictionary tags the first four nr, the next two ns, then two nt, the last three nrfg.
    for word in ["文明", "高潮", "严肃性", "高水平", "城市", "深度", "新格局", "社会科学", "庄稼汉", "桑梓", "高大魁梧"]
    {
        assert_eq!(segmenter.name_kind(word), None, "{word}");
    }
    assert_eq!(segmenter.name_kind("黑龙江"), Some(NameKind::Place));
    assert_eq!(segmenter.name_kind("国务院"), Some(NameKind::Organisation));
}

#[test]
fn what_is_made_of_common_words_is_no_name_without_the_ending_of_one() {
    let segmenter = segmenter();
    for word in ["特大城市", "新兴国家", "来源国", "立国", "军事科学", "农村信用", "农业中学", "中法关系"]
    {
        assert_eq!(segmenter.name_kind(word), None, "{word}");
    }
    for place in
        ["中国", "英国", "孟加拉国", "三江平原", "黄土高原", "淮河流域", "朝鲜半岛", "罗马尼亚", "浦东新区", "海峡西岸"]
    {
        assert_eq!(segmenter.name_kind(place), Some(NameKind::Place), "{place}");
    }
    for organisation in [
        "联合国",
        "世界银行",
        "人民解放军",
        "中央政府",
        "全国政协",
        "全国人大",
        "国家开发银行",
        "北京大学",
        "复旦大学",
        "全国妇联",
    ] {
        assert_eq!(segmenter.name_kind(organisation), Some(NameKind::Organisation), "{organisation}");
    }
}

#[test]
fn transliterated_and_short_names_are_names() {
    let segmenter = segmenter();
    let kind = |word: &str| segmenter.name_kind(word);
    for person in ["马克思", "列宁", "斯大林", "赫鲁晓夫", "尼克松", "里根", "甘地"] {
        assert_eq!(kind(person), Some(NameKind::Person), "{person}");
    }
    for organisation in ["欧盟", "东盟", "北约", "非盟", "安理会", "中共"] {
        assert_eq!(kind(organisation), Some(NameKind::Organisation), "{organisation}");
    }
    for place in ["阿富汗", "伊拉克", "莫斯科", "石家庄"] {
        assert_eq!(kind(place), Some(NameKind::Place), "{place}");
    }
    for word in ["马克思主义", "马克思列宁主义", "联盟", "同盟", "人大代表"] {
        assert_eq!(kind(word), None, "{word}");
    }
}

#[test]
fn names_keep_their_counts_and_can_be_left_out() {
    let corpus = corpus(&["邓小平访问深圳。邓小平讲话。", "改革开放。"]);
    let count = |leave_out: Vec<NameKind>| {
        count_terms(&corpus, &segmenter(), &Lexicon::empty(), &TermOptions { leave_out, ..TermOptions::default() })
    };
    let counts = count(Vec::new());
    assert_eq!((kind(&counts, "邓小平"), total(&counts, "邓小平")), (TermKind::Person, 2));
    assert_eq!(kind(&counts, "深圳"), TermKind::Place);
    let without = count(vec![NameKind::Person]);
    assert_eq!(without.find("邓小平"), None);
    assert_eq!(without.rows()[0].n_tokens, counts.rows()[0].n_tokens);
}

fn formulas_of(texts: &[&str]) -> Vec<Formula> {
    let corpus = corpus(texts);
    let segmenter = segmenter();
    let vocabulary = Vocabulary::of(&corpus, &segmenter, &Lexicon::empty(), &TermOptions::default());
    formulas(&corpus, &segmenter, &vocabulary)
}

#[test]
fn formulas_are_told_apart() {
    let found = formulas_of(&["《决定》提出“腾笼换鸟”和“八八战略”,突出“新”字。所谓“自由”不是自由。"]);
    let kind = |text: &str| found.iter().find(|formula| formula.text == text).map(|formula| formula.kind);
    assert_eq!(kind("《决定》"), Some(FormulaKind::DocumentName));
    assert_eq!(kind("腾笼换鸟"), Some(FormulaKind::Slogan));
    assert_eq!(kind("八八战略"), Some(FormulaKind::Numbered));
    assert_eq!(kind("新"), Some(FormulaKind::ScareQuote));
    assert_eq!(kind("自由"), Some(FormulaKind::ScareQuote));
}

#[test]
fn a_word_that_is_seldom_quoted_is_no_formula() {
    let words = "自由竞争、自由贸易、自由市场，民主生活、民主监督、民主管理，进一步、进而、进来。";
    let found = formulas_of(&[&format!(
        "所谓“自由”不是自由，“民主”和“百家争鸣”，突出“进”字。{words}{}",
        "百家争鸣。".repeat(4)
    )]);
    let count = |text: &str| found.iter().find(|formula| formula.text == text).map(|formula| formula.count);
    // Distanced from once of five times; quoted once of four times.
    assert_eq!((count("自由"), count("民主")), (None, None));
    // A set phrase is one without marks too; a character is set off between them only.
    assert_eq!((count("百家争鸣"), count("进")), (Some(5), Some(1)));
}

#[test]
fn a_numbered_formula_has_the_members_that_a_text_spells_out() {
    let texts = ["弘扬“四千精神”。", "走遍千山万水、说尽千言万语、想尽千方百计、吃尽千辛万苦的“四千精神”。"];
    let found = formulas_of(&texts);
    let members = found[0].members.as_ref().expect("the second text spells them out");
    assert_eq!(members.members, ["走遍千山万水", "说尽千言万语", "想尽千方百计", "吃尽千辛万苦"]);
    assert_eq!(members.passage.document, DocumentIdx(1));
    assert_eq!((found[0].count, found[0].n_quoted, found[0].documents.len()), (2, 2, 2));
}

#[test]
fn what_is_quoted_and_spelled_out_with_its_own_word_is_numbered() {
    let found = formulas_of(&["实现“两个提高”：一是提高质量，二是提高效益。", "研究“两个方面”：一是质量，二是效益。"]);
    let kind = |text: &str| found.iter().find(|formula| formula.text == text).map(|formula| formula.kind);
    assert_eq!((kind("两个提高"), kind("两个方面")), (Some(FormulaKind::Numbered), Some(FormulaKind::Slogan)));
    let members = found.iter().find(|formula| formula.text == "两个提高").unwrap().members.clone().unwrap();
    assert_eq!(members.members, ["提高质量", "提高效益"]);
}

#[test]
fn numbered_formulas_are_found_unquoted_with_their_members() {
    let found = formulas_of(&[
        "深入实施八八战略,弘扬四千精神,坚决做到两个维护。",
        "始终做到三个牢牢把握:一是牢牢把握方向;二是牢牢把握主线;三是牢牢把握重点。",
        "抓好三个方面的工作,两个月解决五个问题,成立四个小组。",
    ]);
    let texts: Vec<&str> = found.iter().map(|formula| formula.text.as_str()).collect();
    assert_eq!(texts, ["三个牢牢把握", "两个维护", "八八战略", "四千精神"]);
    assert!(found.iter().all(|formula| (formula.kind, formula.n_quoted) == (FormulaKind::Numbered, 0)));
    let members = found[0].members.as_ref().expect("the second text spells them out");
    assert_eq!(members.members, ["牢牢把握方向", "牢牢把握主线", "牢牢把握重点"]);
}

#[test]
fn a_numbered_formula_in_running_text_is_one_term() {
    let corpus = corpus(&["坚决做到两个维护。", "做到两个维护、推进五个统筹。"]);
    let counts = count_terms(&corpus, &segmenter(), &Lexicon::empty(), &TermOptions::default());
    assert_eq!((kind(&counts, "两个维护"), total(&counts, "两个维护")), (TermKind::NumberedFormula, 2));
    assert_eq!((kind(&counts, "五个统筹"), total(&counts, "五个统筹")), (TermKind::NumberedFormula, 1));
}

#[test]
fn what_a_text_distances_itself_from_is_a_term_of_its_own_kind() {
    let corpus = corpus(&["不搞“翻烧饼”,建设“平安中国”。", "防止“翻烧饼”。"]);
    let counts = count_terms(&corpus, &segmenter(), &Lexicon::empty(), &TermOptions::default());
    assert_eq!((kind(&counts, "翻烧饼"), total(&counts, "翻烧饼")), (TermKind::ScareQuote, 2));
    assert_eq!(kind(&counts, "平安中国"), TermKind::Formula);
}

#[test]
fn strings_count_wherever_they_stand() {
    let corpus = corpus(&["和谐社会。构建社会主义和谐社会。", "社会。"]);
    let segmenter = segmenter();
    let options = TermOptions { extra_terms: vec!["社会".to_owned()], ..TermOptions::default() };
    let vocabulary = Vocabulary::of(&corpus, &segmenter, &Lexicon::empty(), &options);
    let counts = tifa::terms::count_with(&corpus, &segmenter, &vocabulary);
    let strings = count_strings(&corpus, &vocabulary, &counts, |_| true);
    assert_eq!(total(&strings, "社会"), 4);
    // Fourteen characters and two; punctuation is none.
    assert_eq!(strings.rows().iter().map(|row| row.n_tokens).collect::<Vec<_>>(), [14, 2]);
}

#[test]
fn a_shift_that_the_cut_decides_is_unstable() {
    // 发展 stands alone 40 times among 160 characters of the target, and 40 times inside one term among 200 of the
    // reference: as a word it is only in the target, as a string in both at rates that do not differ surely.
    let corpus = corpus(&[&"发展很好。".repeat(40), &"“发展新程”好。".repeat(40)]);
    let segmenter = segmenter();
    let vocabulary = Vocabulary::of(&corpus, &segmenter, &Lexicon::empty(), &TermOptions::default());
    let counts = tifa::terms::count_with(&corpus, &segmenter, &vocabulary);
    let samples = Samples::new([DocumentIdx(0)], [DocumentIdx(1)]).expect("the samples are disjoint");
    let options = ShiftOptions::default();
    let mut table = shift(&counts, &samples, &options);
    assert!(table.rows.iter().all(|row| row.stable.is_none()));
    second_opinion(&mut table, &count_strings(&corpus, &vocabulary, &counts, |_| true), &samples, &options);
    let row = |term: &str| {
        let idx = counts.find(term).unwrap_or_else(|| panic!("`{term}` is counted"));
        table.rows.iter().find(|row| row.term == idx).unwrap_or_else(|| panic!("`{term}` is compared"))
    };
    let formula = row("发展新程");
    assert_eq!((formula.stable, formula.flags.has(Flag::Unstable)), (Some(true), false));
    assert!(row("发展").g2 > 20.0);
    assert_eq!(row("发展").stable, Some(false));
    assert!(row("发展").flags.has(Flag::Unstable));
}

#[test]
fn strings_that_recur_are_counted_without_a_dictionary() {
    let corpus = corpus(&["推进人工智能+行动,推进甲。", "发展人工智能+应用,推进乙。"]);
    let options = DiscoveryOptions { min_count: 2, ..DiscoveryOptions::default() };
    let counts = count_ngrams(&corpus, &options);
    assert_eq!((total(&counts, "人工智能+"), kind(&counts, "人工智能+")), (2, TermKind::Ngram));
    // 工智 never stands without the rest.
    assert_eq!(counts.find("工智"), None);
    assert_eq!(total(&counts, "推进"), 3);
}

#[test]
fn the_language_of_a_document_is_that_of_most_of_its_words() {
    assert_eq!(language_of("运用 ChatGPT 等 AI 工具"), Language::Zh);
    assert_eq!(language_of("The Committee (委员会) decided to act."), Language::Spaced);
    assert_eq!(language_of("1,000"), Language::Zh);
}

#[test]
fn a_hyphen_ends_an_english_word_and_holds_a_name_in_chinese() {
    let words = |text: &str, lang: LanguageChoice| {
        let segmenter = Segmenter::new(&SegmentOptions { lang, ..SegmentOptions::default() });
        let tokens = segmenter.segment_as(text, &[], segmenter.language(text));
        tokens
            .iter()
            .filter(|token| token.kind.is_word())
            .map(|token| token.span.of(text).to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(
        words("longer-term rates don't move", LanguageChoice::Auto),
        ["longer", "term", "rates", "don't", "move"]
    );
    assert_eq!(words("防控COVID-19疫情", LanguageChoice::Auto)[1], "COVID-19");
    assert_eq!(words("longer-term", LanguageChoice::Zh), ["longer-term"]);
}

#[test]
fn the_dictionary_is_the_one_whose_hash_is_told() {
    // The hash was taken of src/data/dict.txt in the release with this checksum.
    let lock = include_str!("../Cargo.lock");
    let package =
        lock.split("[[package]]").find(|package| package.contains("name = \"jieba-rs\"\n")).expect("jieba is used");
    assert!(package.contains("0a3a7d02ea31e6fc6f2fe10495dc7c5efcf381e1f21d7172f58ba792efa1c2fd"), "{package}");
    assert!(Segmenter::name().contains("jieba-rs 0.11.0"));
    assert_eq!(Segmenter::dictionary_hash().len(), 64);
}
