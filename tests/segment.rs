//! Segmentation: what a reader keeps together is one token, and nothing is lost.

use std::sync::LazyLock;

use proptest::prelude::*;
use tifa::{
    corpus::Span,
    segment::{SegmentOptions, Segmenter, Token, TokenKind, clauses, is_numeral, paragraphs, sentences},
};

static SEGMENTER: LazyLock<Segmenter> = LazyLock::new(|| Segmenter::new(&SegmentOptions::default()));

fn words(text: &str) -> Vec<&str> {
    SEGMENTER.segment(text, &[]).iter().map(|token| token.span.of(text)).collect()
}

fn kinds(text: &str) -> Vec<TokenKind> {
    SEGMENTER.segment(text, &[]).iter().map(|token| token.kind).collect()
}

fn pieces(text: &str, cut: fn(&str) -> Vec<Span>) -> Vec<&str> {
    cut(text).into_iter().map(|span| span.of(text)).collect()
}

#[test]
fn a_figure_with_its_unit_is_one_token() {
    for figure in [
        "2.94万亿元",
        "46.2%",
        "2023年",
        "1,000",
        "3.5‰",
        "20个百分点",
        "7日",
        "12月份",
        "90年代",
        "24小时",
        "1.5亿人次",
        "30分钟",
        "2.94 万亿元",
        "12.5 万千瓦时",
        "2024 年",
        "RMB2.94万亿元",
        "US$5亿",
        "3.5%",
        "100km/h",
        "100 km/h",
        "8.0m²",
        "100MW",
        "35μg/m³",
        "5亿度",
        "25度",
        "3000亿吨公里",
        "500万人公里",
        "100万人次公里",
        "300立方米/秒",
        "1000多公里",
    ] {
        assert_eq!((words(figure), kinds(figure)), (vec![figure], vec![TokenKind::Number]), "{figure}");
    }
}

#[test]
fn a_word_that_begins_like_an_amount_is_no_unit() {
    assert_eq!(words("1多元化发展"), ["1", "多元化", "发展"]);
    assert_eq!(words("300多元"), ["300多元"]);
}

#[test]
fn latin_letters_with_digits_are_one_token() {
    for word in [
        "5G",
        "415X",
        "1+4+N",
        "PM2.5",
        "GDP",
        "COVID-19",
        "COVID–19",
        "U.S.",
        "don't",
        "A+H",
        "km/h",
        "GB/T",
        "C919",
        "4K",
        "3D",
        "CO₂",
        "PM₂.₅",
        "U.S.’s",
    ] {
        assert_eq!((words(word), kinds(word)), (vec![word], vec![TokenKind::Latin]), "{word}");
    }
}

#[test]
fn marks_that_join_stand_inside_a_token_only() {
    assert_eq!(words("人工智能+，“1+4+N”"), ["人工智能+", "，", "“", "1+4+N", "”"]);
    assert_eq!(words("实施人工智能+行动"), ["实施", "人工智能+", "行动"]);
    assert_eq!(words("链长+链主")[1], "+");
    assert_eq!(words("2019/2020年"), ["2019", "/", "2020年"]);
    assert_eq!(words("元/吨"), ["元", "/", "吨"]);
    assert_eq!(words("35微克/立方米"), ["35微克/立方米"]);
    assert_eq!(words("装机300万千瓦、20亿千瓦时"), ["装机", "300万千瓦", "、", "20亿千瓦时"]);
    assert_eq!(words("the AT&T and COVID-19"), ["the", "AT&T", "and", "COVID-19"]);
}

#[test]
fn a_plus_behind_what_takes_it_is_part_of_the_word() {
    assert_eq!(words("超过10万+，AI+教育，5G+工业"), ["超过", "10万+", "，", "AI+", "教育", "，", "5G+", "工业"]);
    assert_eq!(words("评为A+级"), ["评为", "A+", "级"]);
    assert_eq!(words("C++语言"), ["C++", "语言"]);
    assert_eq!(words("面积50km²以上"), ["面积", "50km²", "以上"]);
}

#[test]
fn a_chinese_number_is_cut_neither_inside_nor_from_its_unit() {
    assert_eq!(words("增长百分之七点五左右"), ["增长", "百分之七点五", "左右"]);
    assert_eq!(words("达到三千五百亿元，三点五万亿元"), ["达到", "三千五百亿元", "，", "三点五万亿元"]);
    assert_eq!(words("二十国集团"), ["二十", "国", "集团"]);
}

#[test]
fn words_of_the_dictionary_beside_a_number_stay() {
    assert_eq!(words("十六大以来，百花齐放，三十六计"), ["十六大", "以来", "，", "百花齐放", "，", "三十六计"]);
    assert_eq!(words("统一百货"), ["统一", "百货"]);
    assert_eq!(words("上海第一百货商店"), ["上海", "第一", "百货商店"]);
    // 亿度, 千张 and 万辆 are in the dictionary, as what is counted.
    assert_eq!(words("发电一百零八亿度"), ["发电", "一百零八亿度"]);
    assert_eq!(words("九万辆"), ["九万", "辆"]);
    assert_eq!(words("五十多元化经营"), ["五十", "多元化", "经营"]);
    assert_eq!(words("三万元素"), ["三万", "元素"]);
}

#[test]
fn endless_digits_are_cut_in_time() {
    // A number that was looked for at each of them in all that follow took minutes.
    assert!(!SEGMENTER.segment(&"一二".repeat(100_000), &[]).is_empty());
    assert!(!SEGMENTER.segment(&"一百二".repeat(60_000), &[]).is_empty());
}

#[test]
fn one_blank_may_stand_before_a_unit() {
    assert_eq!(words("2024 年 3 月 5 日"), ["2024 年", "3 月", "5 日"]);
    assert_eq!(words("增长 5.2 %，达到 $2.94 万亿元"), ["增长", "5.2 %", "，", "达到", "$", "2.94 万亿元"]);
    // Two blanks and a tab stand between cells, a line end between paragraphs.
    assert_eq!(words("2024  年度\t3\n月"), ["2024", "年度", "3", "月"]);
    assert_eq!(words("RMB和USD100M"), ["RMB", "和", "USD100M"]);
}

#[test]
fn the_number_of_an_item_takes_no_piece_of_a_word() {
    assert_eq!(words("1 月球探测\n2 年级"), ["1", "月球", "探测", "2", "年级"]);
    assert_eq!(words("3 年度目标"), ["3 年度", "目标"]);
    assert_eq!(words("5 月 3 日印发"), ["5 月", "3 日", "印发"]);
}

#[test]
fn a_list_of_figures_is_not_one_figure() {
    assert_eq!(words("增长7.1%、6.3%"), ["增长", "7.1%", "、", "6.3%"]);
    assert_eq!(words("10,20,30"), ["10", ",", "20", ",", "30"]);
    assert_eq!(words("1,234,567"), ["1,234,567"]);
}

#[test]
fn a_unit_is_not_torn_from_a_longer_word() {
    assert_eq!(words("2023年度"), ["2023年度"]);
    assert_eq!(words("8月9日讯"), ["8月", "9日", "讯"]);
    assert_eq!(words("2个5A度假区、100多名"), ["2", "个", "5A", "度假区", "、", "100", "多名"]);
    assert_eq!(words("2016–2020"), ["2016", "–", "2020"]);
}

#[test]
fn words_of_the_dictionary_that_mix_scripts_stay_whole() {
    assert_eq!(words("投资A股市场"), ["投资", "A股", "市场"]);
    assert_eq!(words("办理IC卡和4S店B超"), ["办理", "IC卡", "和", "4S店", "B超"]);
    assert_eq!(words("GDP增长"), ["GDP", "增长"]);
    assert_eq!(kinds("A股"), [TokenKind::Word]);
}

#[test]
fn the_number_of_a_section_or_a_table_takes_no_unit_behind_a_blank() {
    assert_eq!(words("1.1 年度目标")[0], "1.1");
    assert_eq!(words("见附件2 万人计划"), ["见", "附件", "2", "万", "人", "计划"]);
    assert_eq!(words("增长2.94 万亿元"), ["增长", "2.94 万亿元"]);
}

#[test]
fn an_address_is_one_token_and_no_word() {
    let text = "详见www.gov.cn/zhengce，来信请寄office@example.gov.cn。";
    assert_eq!(words(text), ["详见", "www.gov.cn/zhengce", "，", "来信请寄", "office@example.gov.cn", "。"]);
    assert_eq!((kinds(text)[1], kinds(text)[4]), (TokenKind::Address, TokenKind::Address));
    // Such names without a host are words.
    assert_eq!(words("wwwords and AT&T"), ["wwwords", "and", "AT&T"]);
}

#[test]
fn english_is_cut_at_spaces() {
    assert_eq!(words("The U.S. economy grew 2.5 percent."), ["The", "U.S.", "economy", "grew", "2.5", "percent", "."]);
}

#[test]
fn other_alphabets_are_words_too() {
    assert_eq!(words("Économie свободы"), ["Économie", "свободы"]);
}

#[test]
fn korean_is_cut_at_spaces_and_japanese_by_the_dictionary() {
    assert_eq!(words("경제 발전을 추진한다."), ["경제", "발전을", "추진한다", "."]);
    assert_eq!(kinds("경제"), [TokenKind::Latin]);
    assert_eq!(kinds("について")[0], TokenKind::Word);
}

#[test]
fn a_protected_span_is_one_token_whatever_the_dictionary_says() {
    let text = "推进人工智能+行动";
    let span = Span::new("推进".len(), "推进人工智能+".len());
    let tokens = SEGMENTER.segment(text, &[span]);
    assert_eq!(tokens[1], Token { span, kind: TokenKind::Protected });
    assert_eq!(tokens.len(), 3);
}

#[test]
fn unknown_names_are_not_guessed_without_the_model() {
    assert_eq!(words("严钢出席"), ["严", "钢", "出席"]);
    let guessing = Segmenter::new(&SegmentOptions { hmm: true, ..SegmentOptions::default() });
    assert_eq!(guessing.segment("严钢出席", &[]).len(), 2);
}

#[test]
fn numerals_are_told_from_words_with_digits() {
    assert!(["35.6%", "十九", "百分之三", "第一", "两千", "三倍", "两倍", "十倍"].into_iter().all(is_numeral));
    assert!(
        ["四百多万", "四百公里", "十多个", "百余人", "百分之五十左右", "九十年代", "三十余户"]
            .into_iter()
            .all(is_numeral)
    );
    assert!(
        ![
            "5G",
            "一切",
            "第",
            "",
            "百分之",
            "万物",
            "左右",
            "人次",
            "个人",
            "三农",
            "二元",
            "百家",
            "多个",
            "成倍",
            "翻两番"
        ]
        .into_iter()
        .any(is_numeral)
    );
}

#[test]
fn a_closing_quote_belongs_to_its_sentence() {
    assert_eq!(pieces("他说:“好。”然后走了。", sentences), ["他说:“好。”", "然后走了。"]);
}

#[test]
fn the_number_of_an_item_is_no_sentence() {
    let text = "一. 总体要求\n  2. The Committee met. It ended in 2019. No more.";
    let expected = ["一. 总体要求", "2. The Committee met.", "It ended in 2019.", "No more."];
    assert_eq!(pieces(text, sentences), expected);
}

#[test]
fn an_initial_within_a_name_and_the_time_of_a_day_end_no_sentence() {
    let text =
        "Voting were Charles I. Plosser and Ann B. Lee. It met at 2 p.m. eastern time. It rose at 4 p.m. They left.";
    let expected = [
        "Voting were Charles I. Plosser and Ann B. Lee.",
        "It met at 2 p.m. eastern time.",
        "It rose at 4 p.m.",
        "They left.",
    ];
    assert_eq!(pieces(text, sentences), expected);
    for text in ["It ended World War I. Many returned.", "So did Mary and I. We left.", "See Charles I. He reigned."] {
        assert_eq!(pieces(text, sentences).len(), 2, "{text}");
    }
}

#[test]
fn an_english_full_stop_needs_space_behind_it() {
    assert_eq!(pieces("It grew 3.5 percent. Then it fell.", sentences), ["It grew 3.5 percent.", "Then it fell."]);
}

#[test]
fn a_pause_mark_does_not_end_a_clause() {
    assert_eq!(pieces("腾笼换鸟、凤凰涅槃,攻坚", clauses), ["腾笼换鸟、凤凰涅槃,", "攻坚"]);
}

#[test]
fn a_comma_inside_a_number_does_not_end_a_clause() {
    assert_eq!(pieces("共1,000家,增长", clauses), ["共1,000家,", "增长"]);
}

#[test]
fn blank_lines_are_no_paragraphs() {
    assert_eq!(pieces("一\n\n  \n二\n", paragraphs), ["一", "二"]);
}

proptest! {
    #[test]
    fn tokens_cover_everything_but_white_space(text in "[一-十制造业发展, 。“”+%0-9A-Za-z.'\n-]{0,40}") {
        let tokens = SEGMENTER.segment(&text, &[]);
        let joined: String = tokens.iter().flat_map(|token| token.span.of(&text).chars()).filter(|c| !c.is_whitespace()).collect();
        let expected: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        prop_assert_eq!(joined, expected);
    }

    #[test]
    fn tokens_are_in_order_and_never_overlap(text in "\\PC{0,60}") {
        let tokens = SEGMENTER.segment(&text, &[]);
        prop_assert!(tokens.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start));
        prop_assert!(tokens.iter().all(|token| !token.span.is_empty()));
    }

    #[test]
    fn sentences_and_clauses_lose_no_character(text in "[一-十，。！？；：、,.:\n A-Z”]{0,40}") {
        for cut in [sentences, clauses, paragraphs] {
            let joined: String = cut(&text).into_iter().flat_map(|span| span.of(&text).chars()).filter(|c| !c.is_whitespace()).collect();
            let expected: String = text.chars().filter(|c| !c.is_whitespace()).collect();
            prop_assert_eq!(joined, expected);
        }
    }
}
