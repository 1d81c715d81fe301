//! Numerals: how a number is written in the formats that numbered paragraphs have.
//!
//! ECMA-376, part 1, 17.18.59 (`ST_NumberFormat`). Formats that are not known are written in digits.

const DIGITS: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
const LEGAL_DIGITS: [char; 10] = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'];
const STEMS: &str = "甲乙丙丁戊己庚辛壬癸";
const BRANCHES: &str = "子丑寅卯辰巳午未申酉戌亥";

/// A number in a format; `None` where the format shows nothing.
pub(super) fn written(number: u32, format: &str) -> Option<String> {
    let enclosed = |first: char, last: u32| (1..=last).contains(&number).then(|| offset(first, number - 1));
    let text = match format {
        "none" | "bullet" => return None,
        "decimalZero" => format!("{number:02}"),
        "upperLetter" => letters(number, 'A'),
        "lowerLetter" => letters(number, 'a'),
        "upperRoman" => roman(number),
        "lowerRoman" => roman(number).to_lowercase(),
        "chineseCounting" | "chineseCountingThousand" | "japaneseCounting" | "taiwaneseCountingThousand" => counted(
            number,
            &Counting {
                digits: ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'],
                units: ['十', '百', '千'],
            },
        ),
        "chineseLegalSimplified" => counted(number, &Counting { digits: LEGAL_DIGITS, units: ['拾', '佰', '仟'] }),
        "ideographDigital" | "japaneseDigitalTenThousand" | "taiwaneseDigital" => {
            digit_by_digit(number, |digit| DIGITS[digit])
        }
        "decimalFullWidth" | "decimalFullWidth2" => {
            digit_by_digit(number, |digit| char::from_u32('０' as u32 + digit as u32).expect("a full-width digit"))
        }
        "ideographTraditional" => cyclic(number, STEMS),
        "ideographZodiac" => cyclic(number, BRANCHES),
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => {
            enclosed('①', 20).unwrap_or_else(|| number.to_string())
        }
        "decimalEnclosedParen" => enclosed('⑴', 20).unwrap_or_else(|| format!("({number})")),
        "decimalEnclosedFullstop" => enclosed('⒈', 20).unwrap_or_else(|| format!("{number}.")),
        "ideographEnclosedCircle" => enclosed('㊀', 10).unwrap_or_else(|| number.to_string()),
        _ => number.to_string(),
    };
    Some(text)
}

fn offset(first: char, by: u32) -> String {
    char::from_u32(first as u32 + by).map(String::from).unwrap_or_default()
}

/// A, B, … Z, AA, BB: Word repeats the letter.
fn letters(number: u32, first: char) -> String {
    let Some(idx) = number.checked_sub(1) else { return String::new() };
    // Longer ones are never shown and would only take memory.
    offset(first, idx % 26).repeat((idx / 26 + 1).min(26) as usize)
}

fn roman(number: u32) -> String {
    const PARTS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if number > 3999 {
        return number.to_string();
    }
    let mut left = number;
    let mut text = String::new();
    for (value, part) in PARTS {
        while left >= value {
            text.push_str(part);
            left -= value;
        }
    }
    text
}

fn digit_by_digit(number: u32, written: impl Fn(usize) -> char) -> String {
    number.to_string().bytes().map(|byte| written(usize::from(byte - b'0'))).collect()
}

fn cyclic(number: u32, signs: &str) -> String {
    let n_signs = signs.chars().count();
    match number.checked_sub(1) {
        Some(idx) => signs.chars().nth(idx as usize % n_signs).into_iter().collect(),
        None => String::new(),
    }
}

struct Counting {
    digits: [char; 10],
    /// For ten, a hundred and a thousand.
    units: [char; 3],
}

/// 一, 十, 十一, 二十, 一百零一, 一千零一十; beyond 9999 in digits.
fn counted(number: u32, counting: &Counting) -> String {
    if number == 0 || number > 9999 {
        return if number == 0 { counting.digits[0].to_string() } else { number.to_string() };
    }
    let mut text = String::new();
    let mut is_gap = false;
    for place in (0..4).rev() {
        let digit = (number / 10_u32.pow(place) % 10) as usize;
        if digit == 0 {
            is_gap = !text.is_empty();
            continue;
        }
        if is_gap {
            text.push(counting.digits[0]);
            is_gap = false;
        }
        // Ten is 十 and not 一十; a hundred and ten is 一百一十.
        let is_plain_ten = place == 1 && digit == 1 && text.is_empty();
        if !is_plain_ten {
            text.push(counting.digits[digit]);
        }
        text.extend(place.checked_sub(1).map(|unit| counting.units[unit as usize]));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(format: &str, numbers: &[u32]) -> Vec<String> {
        numbers.iter().filter_map(|&number| written(number, format)).collect()
    }

    #[test]
    fn chinese_numbers_are_written_as_in_laws() {
        let expected = ["一", "十", "十一", "二十", "九十九", "一百", "一百零一", "一百一十", "一千零一"];
        assert_eq!(all("chineseCountingThousand", &[1, 10, 11, 20, 99, 100, 101, 110, 1001]), expected);
        assert_eq!(all("ideographDigital", &[10, 2019]), ["一〇", "二〇一九"]);
    }

    #[test]
    fn letters_and_romans_go_on() {
        assert_eq!(all("lowerLetter", &[1, 26, 27]), ["a", "z", "aa"]);
        assert_eq!(all("upperRoman", &[4, 9, 14, 1999]), ["IV", "IX", "XIV", "MCMXCIX"]);
        assert_eq!(all("decimalEnclosedCircleChinese", &[1, 20, 21]), ["①", "⑳", "21"]);
    }
}
