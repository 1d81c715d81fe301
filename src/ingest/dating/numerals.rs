//! Numbers as dates write them: `1993`, `1 9 9 3`, 一九九三, 二〇一九, 二十四, 廿, `12`.
//!
//! Each function reads at the head of a text and gives the value with the bytes it took, or nothing.

/// Years that a policy text can be from or speak of.
const YEARS: std::ops::RangeInclusive<i16> = 1840..=2099;

/// Bytes of the blanks at the head.
pub(super) fn blanks(text: &str) -> usize {
    text.chars().take_while(|c| is_blank(*c)).map(char::len_utf8).sum()
}

/// Bytes of the white space at the head, line breaks among it: a narrow column breaks a date where it likes.
pub(super) fn gap(text: &str) -> usize {
    text.chars().take_while(|c| is_blank(*c) || *c == '\n').map(char::len_utf8).sum()
}

/// White space that stays on the line.
pub(super) fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\u{a0}' | '\u{3000}')
}

/// Whether the character can be part of a written number.
pub(super) fn is_numeral(c: char) -> bool {
    digit(c).is_some() || matches!(c, '十' | '廿' | '卅')
}

fn digit(c: char) -> Option<u8> {
    match c {
        '0'..='9' => Some(c as u8 - b'0'),
        '０'..='９' => u8::try_from(c as u32 - '０' as u32).ok(),
        _ => han_digit(c),
    }
}

fn han_digit(c: char) -> Option<u8> {
    let value = match c {
        // The letters, Latin and Cyrillic, that stand in its place.
        '〇' | '○' | '◯' | 'Ｏ' | 'O' | 'О' | '零' => 0,
        '一' => 1,
        '二' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    };
    Some(value)
}

/// A year in four digits, perhaps with a blank between two of them.
pub(super) fn year(text: &str) -> Option<(i16, usize)> {
    let (mut value, mut at) = (0_i16, 0);
    for position in 0..4 {
        if position > 0 {
            at += text[at..].chars().next().filter(|c| is_blank(*c)).map_or(0, char::len_utf8);
        }
        let c = text[at..].chars().next()?;
        value = value * 10 + i16::from(digit(c)?);
        at += c.len_utf8();
    }
    let is_longer = text[at..].starts_with(|c: char| digit(c).is_some());
    (!is_longer && YEARS.contains(&value)).then_some((value, at))
}

/// Two digits and nothing else: `98`, 九八.
pub(super) fn two_digits(text: &str) -> Option<i16> {
    let digits: Option<Vec<u8>> = text.chars().map(digit).collect();
    match digits?[..] {
        [tens, ones] => Some(i16::from(tens) * 10 + i16::from(ones)),
        _ => None,
    }
}

/// A year of the Republic, with or without its numeral's tens: 四十三, `43`, 元.
pub(super) fn republican_year(text: &str) -> Option<(i16, usize)> {
    if text.starts_with('元') {
        return Some((1912, '元'.len_utf8()));
    }
    let (value, len) = three_digits(text).or_else(|| small(text).map(|(value, len)| (i16::from(value), len)))?;
    (value > 0).then_some((1911 + value, len))
}

/// A number from 100 to 199: `108`, 一〇八, 一百零八, 一百一十.
fn three_digits(text: &str) -> Option<(i16, usize)> {
    if let Some(rest) = text.strip_prefix("一百") {
        let rest = rest.strip_prefix(['零', '〇', '○']).unwrap_or(rest);
        let (value, len) = small(rest).unwrap_or((0, 0));
        return Some((100 + i16::from(value), text.len() - rest.len() + len));
    }
    let mut digits = text.chars().map_while(|c| digit(c).map(|value| (i16::from(value), c.len_utf8())));
    let three = [digits.next()?, digits.next()?, digits.next()?];
    let is_all = three[0].0 == 1 && digits.next().is_none();
    is_all.then(|| three.iter().fold((0, 0), |(value, len), digit| (value * 10 + digit.0, len + digit.1)))
}

/// A number below 100: `1`, `08`, `1 2`, 十, 十五, 二十四, 廿四.
pub(super) fn small(text: &str) -> Option<(u8, usize)> {
    arabic(text).or_else(|| chinese(text))
}

fn arabic(text: &str) -> Option<(u8, usize)> {
    let mut chars = text.chars();
    let first = chars.next().filter(|c| han_digit(*c).is_none())?;
    let (value, len) = (digit(first)?, first.len_utf8());
    let gap = chars.clone().next().filter(|c| is_blank(*c)).map_or(0, char::len_utf8);
    let rest = &text[len + gap..];
    match rest.chars().next().filter(|c| han_digit(*c).is_none()).and_then(|c| Some((digit(c)?, c.len_utf8()))) {
        Some((second, second_len)) => {
            let end = len + gap + second_len;
            let is_longer = text[end..].starts_with(|c: char| digit(c).is_some());
            (!is_longer).then_some((value * 10 + second, end))
        }
        None => Some((value, len)),
    }
}

fn chinese(text: &str) -> Option<(u8, usize)> {
    let (mut value, mut at, mut has_tens) = (0_u8, 0, false);
    for c in text.chars().take_while(|c| is_numeral(*c) && !is_arabic(*c)) {
        let tens = match c {
            '十' => Some(value.max(1) * 10),
            '廿' => Some(20),
            '卅' => Some(30),
            _ => None,
        };
        value = match tens {
            Some(_) if has_tens || value > 9 => return None,
            Some(tens) => tens,
            None if at > 0 && !has_tens => return None,
            None => value.checked_add(han_digit(c)?)?,
        };
        has_tens |= tens.is_some();
        at += c.len_utf8();
    }
    (at > 0 && value < 100).then_some((value, at))
}

/// An Arabic digit of either width.
fn is_arabic(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_are_read_in_every_script_and_spacing() {
        for written in ["1993年", "1 9 9 3 年", "１９９３年", "一九九三年"] {
            assert_eq!(year(written).map(|(value, _)| value), Some(1993), "{written}");
        }
        assert_eq!(year("二○二五年").map(|(value, _)| value), Some(2025));
    }

    #[test]
    fn five_digits_are_not_a_year() {
        assert_eq!(year("19931"), None);
        assert_eq!(year("0415"), None);
    }

    #[test]
    fn small_numbers_are_read_with_their_tens() {
        for (written, value) in
            [("8", 8), ("08", 8), ("1 2", 12), ("十", 10), ("十五", 15), ("二十四", 24), ("廿四", 24), ("三十", 30)]
        {
            assert_eq!(small(written).map(|(value, _)| value), Some(value), "{written}");
        }
    }

    #[test]
    fn the_forty_third_year_of_the_republic_is_1954() {
        assert_eq!(republican_year("四十三年").map(|(value, _)| value), Some(1954));
        for written in ["108年", "一〇八年", "一百零八年", "１０８年"] {
            assert_eq!(republican_year(written).map(|(value, _)| value), Some(2019), "{written}");
        }
    }
}
