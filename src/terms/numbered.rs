//! Numbered formulas: slogans that say how many members they have, and the members where a text spells them out.
//!
//! 三个牢牢把握, 八八战略, 两个维护 and 四千精神 begin with the number of their members; 一带一路 and 两不愁三保障 count twice; 1+4+N and
//! 415X count in figures. Where the members stand is the work of [`members_beside`](super::members_beside).

use crate::segment::is_numeral;

/// Characters that count, each standing for its place; 两 and 双 stand for two.
const DIGITS: &str = "一二三四五六七八九十";

/// What makes a number a date, an amount, an ordinal or a mere division: 三年行动, 五万吨, 十九大, 三中全会, 两个方面.
const NOT_COUNTED: &[&str] = &[
    "年",
    "月",
    "日",
    "天",
    "时",
    "点",
    "分",
    "秒",
    "周",
    "世纪",
    "届",
    "次",
    "百",
    "万",
    "亿",
    "元",
    "倍",
    "成",
    "岁",
    "号",
    "季",
    "旬",
    "里",
    "米",
    "吨",
    "斤",
    "亩",
    "中全会",
    "级",
    "等",
    "方面",
    "部分",
    "阶段",
    "问题",
    "环节",
    "层次",
    "步骤",
    "星期",
    "小时",
    "季度",
    "者",
    "边",
    "旁",
    "国",
    "岸",
    "地",
    "省",
    "市",
    "县",
    "人",
    "期",
    "度",
];

/// Measure words that may stand between the number and what is counted.
const MEASURES: [char; 8] = ['个', '大', '项', '条', '种', '位', '件', '支'];

/// What a numbered formula says of its members.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Numbered {
    /// How many there are; `None` where the formula counts more than once.
    pub n_members: Option<u32>,
    /// Whether a measure word follows the number, as in 三个代表 and not in 三农.
    pub has_measure: bool,
}

/// What a wording says of its members; `None` where it is no numbered formula.
///
/// ```
/// use tifa::terms::numbered;
/// assert_eq!(numbered("三个牢牢把握").unwrap().n_members, Some(3));
/// assert_eq!(numbered("一带一路").unwrap().n_members, None);
/// assert!(numbered("三年行动").is_none() && numbered("十五").is_none());
/// ```
pub fn numbered(text: &str) -> Option<Numbered> {
    if is_code(text) {
        return Some(Numbered { n_members: None, has_measure: false });
    }
    let chars: Vec<char> = text.chars().collect();
    let number = digit(*chars.first()?)?;
    if chars.len() < 2 || is_numeral(text) || !chars.iter().all(|&c| is_letter(c)) {
        return None;
    }
    // 八八战略 and 四千精神 repeat or raise their number.
    let n_number = if digit(chars[1]).is_some() || chars[1] == '千' { 2 } else { 1 };
    let rest: String = chars[n_number..].iter().collect();
    let n_others = chars[n_number..].iter().filter(|&&c| digit(c).is_some()).count();
    let counted = rest.strip_prefix(MEASURES).unwrap_or(&rest);
    let is_unit = |words: &str| NOT_COUNTED.iter().any(|unit| words.starts_with(unit));
    let is_amount = number > 1 && (is_unit(&rest) || is_unit(counted)) || counted.is_empty();
    if is_amount || number == 1 && n_others == 0 || n_number == 2 && rest.chars().count() < 2 {
        return None;
    }
    let has_measure = rest.starts_with(MEASURES) && rest.chars().count() > 1;
    let is_plain = n_others == 0 && (n_number == 1 || chars[0] == chars[1] || chars[1] == '千');
    Some(Numbered { n_members: (is_plain && number > 1).then_some(number), has_measure })
}

/// Whether figures and letters count together: `1+4+N`, `415X`; not `5G`.
fn is_code(text: &str) -> bool {
    let is_figure = |c: char| c.is_ascii_digit();
    let n_figures = text.chars().take_while(|&c| is_figure(c)).count();
    let is_ascii = text.chars().all(|c| c.is_ascii_alphanumeric() || c == '+');
    let has_letter = text.contains(|c: char| c.is_ascii_uppercase());
    is_ascii && n_figures > 0 && (text.contains('+') && !text.ends_with('+') || n_figures > 1 && has_letter)
}

fn digit(c: char) -> Option<u32> {
    let digit = if matches!(c, '两' | '双') { '二' } else { c };
    (1..).zip(DIGITS.chars()).find(|&(_, counted)| counted == digit).map(|(value, _)| value)
}

fn is_letter(c: char) -> bool {
    c.is_alphabetic() || c == '、'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_formula_says_how_many_members_it_has() {
        let n = |text: &str| numbered(text).map(|found| found.n_members);
        assert_eq!(n("三个牢牢把握"), Some(Some(3)));
        assert_eq!(n("八八战略"), Some(Some(8)));
        assert_eq!(n("两个维护"), Some(Some(2)));
        assert_eq!(n("四千精神"), Some(Some(4)));
        assert_eq!(n("两不愁三保障"), Some(None));
        assert_eq!(n("一国两制"), Some(None));
        assert_eq!(n("1+4+N"), Some(None));
        assert_eq!(n("415X"), Some(None));
    }

    #[test]
    fn dates_and_amounts_are_no_formulas() {
        for text in [
            "十五",
            "五四",
            "三年行动",
            "十九大",
            "三中全会",
            "五万吨",
            "两个方面",
            "5G",
            "一心",
            "两国关系",
            "人工智能+",
            "三",
        ] {
            assert_eq!(numbered(text), None, "{text}");
        }
    }
}
