//! Numbered formulas: slogans that say how many members they have, and the members where a text spells them out.
//!
//! 三个牢牢把握, 八八战略, 两个维护 and 四千精神 begin with the number of their members; 一带一路 and 两不愁三保障 count twice; 1+4+N and
//! 415X count in figures. What is merely counted (两个方面, 三项工作) is none; `assets/numbered_formulas.toml` has the words.
//! Where the members stand is the work of [`members_beside`](super::members_beside).

use super::numbered_words::WORDS;
use crate::segment::is_numeral;

/// Characters that count, each standing for its place; 两 and 双 stand for two.
const DIGITS: &str = "一二三四五六七八九十";

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
    numbered_unless(text, |noun| WORDS.is_general(noun))
}

/// The same of a wording that quotation marks set off: “三大行动” is a formula, where 三大行动 may only be counted.
pub(super) fn numbered_in_quotes(text: &str) -> Option<Numbered> {
    let is_coined = text.chars().nth(1) == Some(COINING_MEASURE);
    numbered_unless(text, |noun| !is_coined && WORDS.is_general(noun))
}

/// The same of a wording in quotation marks whose members the text beside it spells out with the word that is counted:
/// “两个提高”：一是提高质量，二是提高效益.
pub(super) fn numbered_with_members(text: &str) -> Option<Numbered> {
    numbered_unless(text, |_| false)
}

/// The measure word of what is counted to make a formula of it.
const COINING_MEASURE: char = '大';

/// What a wording says of its members, unless it merely counts what the noun names.
fn numbered_unless(text: &str, is_counted: impl Fn(&str) -> bool) -> Option<Numbered> {
    if is_code(text) {
        return Some(Numbered { n_members: None, has_measure: false });
    }
    let chars: Vec<char> = text.chars().collect();
    let (n_number, number) = leading_number(&chars)?;
    if chars.len() < 2 || is_numeral(text) || !chars.iter().all(|&c| is_letter(c)) {
        return None;
    }
    let rest: String = chars[n_number..].iter().collect();
    let n_others = chars[n_number..].iter().filter(|&&c| digit(c).is_some()).count();
    let counted = rest.strip_prefix(|c| WORDS.measures.contains(&c)).unwrap_or(&rest);
    let has_measure = counted.len() < rest.len() && !counted.is_empty();
    let is_known = WORDS.known.contains(text);
    if !is_known && (is_amount((number, n_others), &rest, counted) || has_measure && is_counted(counted)) {
        return None;
    }
    if number == 1 && n_others == 0 || n_number == 2 && rest.chars().count() < 2 {
        return None;
    }
    // 三个一批 has three members: the 一 is what each of them is called.
    let is_plain = n_others == 0 || has_measure && n_others == 1 && counted.starts_with('一');
    Some(Numbered { n_members: (is_plain && number > 1).then_some(number), has_measure })
}

/// How many characters count, and how many members they say; 0 where they count otherwise, as in 二八.
///
/// 八八战略 and 四千精神 repeat or raise their number, 十四个坚持 has one of two characters.
pub(super) fn leading_number(chars: &[char]) -> Option<(usize, u32)> {
    let first = digit(*chars.first()?)?;
    let Some(&second) = chars.get(1) else { return Some((1, first)) };
    Some(match digit(second) {
        Some(second) if second == first => (2, first),
        Some(second) if first == 10 => (2, 10 + second),
        Some(_) => (2, 0),
        None if second == '千' => (2, first),
        None => (1, first),
    })
}

/// Whether a number only measures or dates what follows: 五万吨, 三年行动, 十九大精神.
fn is_amount((number, n_others): (u32, usize), rest: &str, counted: &str) -> bool {
    let is_unit = |words: &str| WORDS.not_counted.iter().any(|unit| words.starts_with(unit.as_str()));
    let is_congress = number > 6 && rest.starts_with('大') && (number > 10 || counted.chars().count() < 2);
    let is_measured = number != 1 && (is_unit(rest) || is_unit(counted));
    is_measured || is_congress && n_others == 0 || counted.is_empty()
}

/// Whether figures and letters count together: `1+4+N`, `415X`; not `5G`.
fn is_code(text: &str) -> bool {
    let is_figure = |c: char| c.is_ascii_digit();
    let n_figures = text.chars().take_while(|&c| is_figure(c)).count();
    let is_ascii = text.chars().all(|c| c.is_ascii_alphanumeric() || c == '+');
    let has_letter = text.contains(|c: char| c.is_ascii_uppercase());
    is_ascii && n_figures > 0 && (text.contains('+') && !text.ends_with('+') || n_figures > 1 && has_letter)
}

/// What a character counts; `None` for any other.
pub(super) fn digit(c: char) -> Option<u32> {
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
        assert_eq!(n("十四个坚持"), Some(Some(14)));
        assert_eq!(n("四项基本原则"), Some(Some(4)));
        assert_eq!(n("两不愁三保障"), Some(None));
        assert_eq!(n("一国两制"), Some(None));
        assert_eq!(n("1+4+N"), Some(None));
        assert_eq!(n("415X"), Some(None));
    }

    #[test]
    fn quotation_marks_make_a_formula_of_a_general_noun() {
        assert_eq!(numbered_in_quotes("三大行动").map(|found| found.n_members), Some(Some(3)));
        assert_eq!((numbered("三大行动"), numbered_in_quotes("三个方面")), (None, None));
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
            "四个小组",
            "五个问题",
            "三项主要任务",
            "十九大精神",
        ] {
            assert_eq!(numbered(text), None, "{text}");
        }
    }
}
