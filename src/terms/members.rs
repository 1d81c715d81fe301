//! Members: what a numbered formula counts, where the text beside it spells it out.
//!
//! Members are looked for right beside the formula, where the text lists them (即…、…、…; ——…; in brackets; before the
//! opening quotation mark), numbers them (一是…二是…; see [`numbered_behind`]), or begins them alike, with the word that is counted (三个坚持,坚持…、坚持…、坚持…). A list is only taken if it has as
//! many members as the formula says, so that what cannot be counted stays without members.

use super::{
    member_lists::{Side, Sought, is_member, is_parallel, list_of, parts_at},
    member_numbers::numbered_behind,
    numbered_words::WORDS,
};
use crate::corpus::{Span, is_han};

/// What introduces a list behind a formula.
const INTRODUCTIONS: [&str; 10] = ["即", "也就是", "就是", "是指", "指的是", "包括", "——", "—", ":", "："];

/// Bytes behind a formula in which what introduces a list may begin.
const NEAR: usize = 60;

/// The members that a text lists beside an occurrence of a formula, `n` of them; `None` where it lists none.
pub fn members_beside(text: &str, formula: Span, n: u32) -> Option<Vec<Span>> {
    let n = n as usize;
    let close = formula.end + closing_marks(&text[formula.end..]);
    let open = formula.start - opening_marks(&text[..formula.start]);
    let behind = Span::new(close, sentence_end(text, close));
    let word = counted_word(formula.of(text));
    let sought = |side: Side| Sought { n, word, side };
    let listed = numbered_behind(text, close, n).or_else(|| listed_behind(text, behind, sought(Side::Behind)));
    let listed = listed.or_else(|| {
        let before = Span::new(clause_start(text, open), open);
        let members = listed_before(text, before, sought(Side::Before))?;
        // A noun behind the formula may be what the list describes: 保障适度、保费低廉、保单通俗的“三农”保险产品.
        let says_it = |member: &Span| member.of(text).contains(|c| word.contains(c));
        (!text[close..].starts_with(is_han) || members.iter().all(says_it)).then_some(members)
    });
    listed.or_else(|| begun_with(text, word, behind, n)).or_else(|| {
        let before = Span::new(sentence_start(text, open), open);
        begun_with(text, word, before, n)
    })
}

/// What a formula counts: 坚持 of 三个坚持.
pub(super) fn counted_word(formula: &str) -> &str {
    let counted = formula.trim_start_matches(['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '两', '双']);
    counted.strip_prefix(|c| WORDS.measures.contains(&c)).unwrap_or(counted)
}

/// Neighbours in a sentence that begin with the word that is counted, just as many as there are members.
fn begun_with(text: &str, word: &str, sentence: Span, n: usize) -> Option<Vec<Span>> {
    let marks = ['、', ',', '，', ';', '；', ':', '：'];
    let parts: Vec<Span> = parts_at(text, sentence, &marks);
    let begins = |part: &Span| part.of(text).starts_with(word) && part.of(text).len() > word.len();
    let first = parts.iter().position(begins)?;
    let run: Vec<Span> = parts[first..].iter().copied().take_while(begins).collect();
    let n_all = parts.iter().filter(|part| begins(part)).count();
    let is_one = word.chars().nth(1).is_some() && n > 1 && run.len() == n && n_all == n;
    (is_one && run.iter().all(|member| is_member(text, *member))).then_some(run)
}

/// `(A、B、C)`, `即A、B、C`, `——A、B、C`.
fn listed_behind(text: &str, behind: Span, sought: Sought<'_>) -> Option<Vec<Span>> {
    let rest = behind.of(text);
    if let Some(inside) = rest.strip_prefix(['(', '（']) {
        let len = inside.find([')', '）'])?;
        let start = behind.start + rest.len() - inside.len();
        let start = start + introduction(&text[start..start + len]);
        return list_of(text, Span::new(start, behind.start + rest.len() - inside.len() + len), sought);
    }
    // “四千精神”，走遍千山万水、想尽千方百计、…: a list of one measure needs no word that leads to it.
    if let Some(list) = rest.strip_prefix([',', '，']) {
        let parts = parts_at(text, Span::new(behind.end - list.len(), behind.end), &['、']);
        if parts.len() == sought.n && is_of_one_measure(text, &parts) {
            return Some(parts);
        }
    }
    // The formula's noun may stand between: “四个全面”战略布局,即…; another clause may not.
    let is_mark = |c: char| matches!(c, ',' | '，' | ';' | '；' | '、' | '“' | '”');
    let at = (0..=NEAR.min(rest.len())).filter(|&at| rest.is_char_boundary(at));
    let at = at.take_while(|&at| !rest[..at].trim_end_matches([',', '，']).contains(is_mark));
    let found = at.map(|at| (at, introduction(&rest[at..]))).find(|&(_, len)| len > 0)?;
    // Any sentence falls in two: two members must be introduced at once.
    if sought.n == 2 && !rest[..found.0].trim_matches([',', '，']).is_empty() {
        return None;
    }
    let start = behind.start + found.0 + found.1;
    list_of(text, Span::new(start, behind.end), sought)
}

/// Whether three members or more, of four characters or more, are all of one length.
fn is_of_one_measure(text: &str, members: &[Span]) -> bool {
    let n_chars = |member: &Span| member.of(text).chars().count();
    let usual = members.first().map_or(0, n_chars);
    let is_whole = |member: &Span| is_member(text, *member) && !member.of(text).contains([',', '，', ';', '；']);
    members.len() > 2 && usual >= 4 && members.iter().all(|member| n_chars(member) == usual && is_whole(member))
}

/// `A、B、C的“三个…”`. Without a word that ties the list to the formula, it may be one of verbs: 学习、宣传、贯彻“三个代表”.
fn listed_before(text: &str, before: Span, sought: Sought<'_>) -> Option<Vec<Span>> {
    let words = before.of(text).trim_end_matches(['的', '等', '这']);
    if words.len() == before.len() {
        return None;
    }
    let members = list_of(text, Span::new(before.start, before.start + words.len()), sought)?;
    is_parallel(text, &members).then_some(members)
}

/// Bytes of what introduces a list at the head of a text; 0 without any.
pub(super) fn introduction(text: &str) -> usize {
    let len = INTRODUCTIONS.iter().filter(|word| text.starts_with(**word)).map(|word| word.len()).max().unwrap_or(0);
    // 即:A、B is introduced twice.
    if len > 0 { len + introduction(&text[len..]) } else { 0 }
}

fn closing_marks(text: &str) -> usize {
    text.chars().take_while(|c| matches!(c, '”' | '’' | '"' | '」' | '』')).map(char::len_utf8).sum()
}

fn opening_marks(text: &str) -> usize {
    text.chars().rev().take_while(|c| matches!(c, '“' | '‘' | '"' | '「' | '『')).map(char::len_utf8).sum()
}

pub(super) fn sentence_end(text: &str, from: usize) -> usize {
    from + text[from..].find(['。', '\n', '！', '!', '?', '？']).unwrap_or(text.len() - from)
}

fn sentence_start(text: &str, until: usize) -> usize {
    let mark = |c: char| matches!(c, '。' | '\n' | '！' | '!' | '？' | '?');
    text[..until].char_indices().rev().find(|&(_, c)| mark(c)).map_or(0, |(at, c)| at + c.len_utf8())
}

fn clause_start(text: &str, until: usize) -> usize {
    let mark =
        |c: char| matches!(c, '。' | '\n' | ',' | '，' | ';' | '；' | ':' | '：' | '！' | '!' | '“' | '”' | '(' | ')');
    text[..until].char_indices().rev().find(|&(_, c)| mark(c)).map_or(0, |(at, c)| at + c.len_utf8())
}

#[cfg(test)]
mod tests {
    use super::{super::numbered::numbered, *};

    fn members<'a>(text: &'a str, formula: &str) -> Option<Vec<&'a str>> {
        let start = text.find(formula).expect("the formula occurs");
        let n = numbered(formula)?.n_members?;
        let found = members_beside(text, Span::new(start, start + formula.len()), n)?;
        Some(found.into_iter().map(|member| member.of(text)).collect())
    }

    #[test]
    fn members_are_listed_before_the_formula() {
        let text = "发扬走遍千山万水、说尽千言万语、想尽千方百计、吃尽千辛万苦的“四千精神”。";
        assert_eq!(
            members(text, "四千精神").unwrap(),
            ["走遍千山万水", "说尽千言万语", "想尽千方百计", "吃尽千辛万苦"]
        );
    }

    #[test]
    fn members_are_listed_behind_the_formula() {
        let text = "提出“三个转变”重大论断,即中国制造向中国创造转变、中国速度向中国质量转变、中国产品向中国品牌转变。";
        assert_eq!(
            members(text, "三个转变").unwrap(),
            ["中国制造向中国创造转变", "中国速度向中国质量转变", "中国产品向中国品牌转变"]
        );
        assert_eq!(members("“三农”(农业、农村、农民)问题。", "三农").unwrap(), ["农业", "农村", "农民"]);
    }

    #[test]
    fn members_are_numbered_behind_the_formula() {
        let text = "做到“三个牢牢把握”。一是牢牢把握方向;二是牢牢把握主线;三是牢牢把握重点。会议还听取了汇报。";
        assert_eq!(members(text, "三个牢牢把握").unwrap(), ["牢牢把握方向", "牢牢把握主线", "牢牢把握重点"]);
    }

    #[test]
    fn a_later_list_and_a_clause_behind_the_last_member_are_no_members() {
        let three = ["牢牢把握方向", "牢牢把握主线", "牢牢把握重点"];
        let list = "一是牢牢把握方向；二是牢牢把握主线；三是牢牢把握重点";
        let text =
            format!("做到三个牢牢把握。{list}，都很重要。\n推进以下工程：一是水利。二是交通。三是能源。四是通信。\n");
        assert_eq!(members(&text, "三个牢牢把握").unwrap(), three);
        let text = "做到三个坚持，第一产业要稳。即：一、问题导向；二、目标导向；三、结果导向。";
        assert_eq!(members(text, "三个坚持"), None);
        let text = "弘扬“四千精神”，走遍千山万水、想尽千方百计、说尽千言万语、吃尽千辛万苦。";
        assert_eq!(members(text, "四千精神").unwrap().len(), 4);
        let text = "做到“三个导向”：一、问题导向；二、目标导向；三、结果导向。";
        assert_eq!(members(text, "三个导向").unwrap(), ["问题导向", "目标导向", "结果导向"]);
    }

    #[test]
    fn a_member_may_have_more_sentences_and_no_list_inside() {
        let text = "营造“三个环境”：一是宽松的准入环境。放宽登记条件。二是公平的竞争环境。查处违法行为。三是安全的消费环境。保护权益。";
        assert_eq!(members(text, "三个环境").unwrap(), ["宽松的准入环境", "公平的竞争环境", "安全的消费环境"]);
        let text = "实现“三个转变”：一是由量向质，包括：一是标准，二是效率；二是由粗向细；三是由内向外。";
        assert_eq!(members(text, "三个转变"), None);
    }

    #[test]
    fn three_members_behind_a_formula_are_not_cut_to_one_measure() {
        let text = "打赢三大攻坚战，即防范化解重大风险、精准脱贫、污染防治。";
        assert_eq!(members(text, "三大攻坚战").unwrap(), ["防范化解重大风险", "精准脱贫", "污染防治"]);
    }

    #[test]
    fn the_last_two_members_may_be_joined() {
        let four = ["形式主义", "官僚主义", "享乐主义", "奢靡之风"];
        assert_eq!(members("反对“四风”（形式主义、官僚主义、享乐主义和奢靡之风）。", "四风").unwrap(), four);
    }

    #[test]
    fn members_that_begin_alike_are_taken_from_a_longer_list() {
        let text = "做到“三个坚持”:提高认识,坚持问题导向,坚持目标导向,坚持结果导向,形成合力。";
        assert_eq!(members(text, "三个坚持").unwrap(), ["坚持问题导向", "坚持目标导向", "坚持结果导向"]);
    }

    #[test]
    fn members_may_fill_paragraphs_of_their_own() {
        let text = "要做到三个坚持：\n一是坚持党的领导。\n二是坚持人民至上。\n三是坚持守正创新。\n会议要求。";
        assert_eq!(members(text, "三个坚持").unwrap(), ["坚持党的领导", "坚持人民至上", "坚持守正创新"]);
        let text = "做到两个结合。第一，同具体实际相结合。第二，同传统文化相结合。";
        assert_eq!(members(text, "两个结合").unwrap(), ["同具体实际相结合", "同传统文化相结合"]);
    }

    #[test]
    fn members_begin_with_the_word_that_is_counted() {
        let three = ["坚持问题导向", "坚持目标导向", "坚持结果导向"];
        let text = "做到三个坚持，坚持问题导向、坚持目标导向、坚持结果导向，形成合力。";
        assert_eq!(members(text, "三个坚持").unwrap(), three);
        let text = "必须坚持改革。坚持问题导向，坚持目标导向，坚持结果导向，做到“三个坚持”。";
        assert_eq!(members(text, "三个坚持").unwrap(), three);
        assert_eq!(members("做到三个坚持，坚持改革、坚持开放。", "三个坚持"), None);
    }

    #[test]
    fn words_before_the_first_member_are_cut_off() {
        let text = "开展了热爱祖国、热爱社会主义、热爱党的“三热爱”活动。";
        assert_eq!(members(text, "三热爱").unwrap(), ["热爱祖国", "热爱社会主义", "热爱党"]);
    }

    #[test]
    fn a_member_may_be_longer_than_the_others() {
        let four = ["工业现代化", "农业现代化", "国防现代化", "科学技术现代化"];
        let text = format!("实现“四个现代化”：{}。", four.join("、"));
        assert_eq!(members(&text, "四个现代化").unwrap(), four);
        let text = "实现“四化”，即工业、农业、国防、科学技术。";
        assert_eq!(members(text, "四化").unwrap(), ["工业", "农业", "国防", "科学技术"]);
        assert_eq!(members("实行“三通”，即通邮、通商、通航等。", "三通").unwrap(), ["通邮", "通商", "通航"]);
    }

    #[test]
    fn what_describes_the_noun_behind_a_formula_are_no_members() {
        assert_eq!(members("开发保障适度、保费低廉、保单通俗的“三农”保险产品。", "三农"), None);
        assert_eq!(members("建设一批高水平、有特色的双创示范基地，推进“双创”。", "双创"), None);
        assert_eq!(members("严肃查处对党不忠诚不老实、阳奉阴违的“两面人”。", "两面人"), None);
        let text = "因灾无房可住、无生活来源、无自救能力的“三无”人员。";
        assert_eq!(members(text, "三无").unwrap(), ["无房可住", "无生活来源", "无自救能力"]);
        let text = text.replace("的“三无”人员", "的“三无人员”");
        assert_eq!(members(&text, "三无人员").unwrap(), ["无房可住", "无生活来源", "无自救能力"]);
    }

    #[test]
    fn the_number_of_a_list_is_no_part_of_its_member() {
        let text = "做到“两个一律”：（一）从严治党；（二）从严治军。";
        assert_eq!(members(text, "两个一律").unwrap(), ["从严治党", "从严治军"]);
        let text = "三是建立随机抽取被检查对象、随机选派检查人员的“双随机”机制。";
        assert_eq!(members(text, "双随机").unwrap(), ["随机抽取被检查对象", "随机选派检查人员"]);
    }

    #[test]
    fn verbs_before_a_formula_are_no_members() {
        assert_eq!(members("学习、宣传、贯彻“三个代表”重要思想。", "三个代表"), None);
        assert_eq!(members("抓好“三农”工作,会议强调:重视粮食,重视种子,重视耕地。", "三农"), None);
    }

    #[test]
    fn members_are_numbered_with_figures_or_by_order() {
        let three = ["坚持问题导向", "坚持目标导向", "坚持结果导向"];
        for list in [
            "：1.坚持问题导向；2.坚持目标导向；3.坚持结果导向。",
            "：\n1．坚持问题导向。\n2．坚持目标导向。\n3．坚持结果导向。",
            "，即（1）坚持问题导向；（2）坚持目标导向；（3）坚持结果导向。",
            "（①坚持问题导向，②坚持目标导向，③坚持结果导向）。",
            "：首先，坚持问题导向；其次，坚持目标导向；最后，坚持结果导向。",
            "。首先是坚持问题导向。其次是坚持目标导向。再次是坚持结果导向。",
            "：第一是坚持问题导向，第二是坚持目标导向，第三是坚持结果导向。",
        ] {
            assert_eq!(members(&format!("做到“三个坚持”{list}"), "三个坚持").as_deref(), Some(&three[..]), "{list}");
        }
    }

    #[test]
    fn another_list_behind_a_semicolon_is_no_part_of_the_last_member() {
        let text = "利用两种资源，首先是国内资源，其次是国际资源；开拓国际市场，首先要扩大出口。";
        assert_eq!(members(text, "两种资源").unwrap(), ["国内资源", "国际资源"]);
        let long = "，坚持正确的建设方针，广泛开展节约运动，深入体制改革和扩大对外开放，努力保证国民经济的稳定发展";
        let text = format!("办两件大事：一是在经济领域开源、节流{long}；一是在政治领域加强教育{long}。");
        assert_eq!(members(&text, "两件大事"), None);
    }

    #[test]
    fn what_is_numbered_on_its_own_are_no_members() {
        for text in [
            "做到“三个坚持”。\n（一）加强领导。\n（二）落实责任。\n（三）强化监督。",
            "做到“三个坚持”首先要学习，其次要落实，最后要检查。",
            "做到“三个坚持”：首先，加强领导；其次，落实责任；再次，强化监督；最后，总结经验。",
        ] {
            assert_eq!(members(text, "三个坚持"), None, "{text}");
        }
    }

    #[test]
    fn a_list_may_be_introduced_in_several_ways() {
        let three = ["因公出国费", "公务用车费", "公务接待费"];
        for list in [
            "即因公出国费、公务用车费、公务接待费。",
            "是指因公出国费、公务用车费和公务接待费。",
            "，即因公出国费、公务用车费、公务接待费。",
        ] {
            assert_eq!(members(&format!("压缩“三公经费”{list}"), "三公经费").as_deref(), Some(&three[..]), "{list}");
        }
    }

    #[test]
    fn a_list_of_another_length_is_not_taken() {
        assert_eq!(members("落实“三个转变”,即重视质量、重视品牌。", "三个转变"), None);
        assert_eq!(members("做到“两个维护”。一是甲乙;二是丙丁;三是戊己。", "两个维护"), None);
    }
}
