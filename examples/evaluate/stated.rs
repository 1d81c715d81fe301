//! Stated: whether a text writes its gold date out, told without the reader that is measured.
//!
//! Looks for the usual ways to write a day, a month or a year, in figures, in Chinese numerals and in English, anywhere
//! in the text with its blanks left out and its figures half-width. A text that only names a meeting, or a day without
//! its year, states none.

use tifa::corpus::{DateInterval, Precision};

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Whether the text writes the first day of the gold date, or its month or year where it is no finer.
pub(crate) fn is_stated(text: &str, gold: DateInterval) -> bool {
    let text: String = text.chars().filter(|c| !c.is_whitespace()).map(plain).collect();
    let day = gold.earliest;
    let (year, month, n) = (day.year(), day.month(), day.day());
    let years = [year.to_string(), by_figure(year)];
    let forms: Vec<String> = match gold.precision() {
        Precision::Day => {
            let in_figures = ['-', '/', '.'].into_iter().flat_map(|sign| {
                [format!("{year}{sign}{month}{sign}{n}"), format!("{year}{sign}{month:02}{sign}{n:02}")]
            });
            let name = MONTHS[month as usize - 1];
            let in_letters = [format!("{name}{n},{year}"), format!("{n}{name}{year}")];
            let in_words = years.iter().flat_map(|year| {
                [format!("{year}年{month}月{n}日"), format!("{year}年{month:02}月{n:02}日")]
                    .into_iter()
                    .chain([format!("{year}年{}月{}日", numeral(month), numeral(n))])
            });
            in_figures.chain(in_letters).chain(in_words).collect()
        }
        Precision::Month => {
            let in_words = years.iter().flat_map(|year| {
                [format!("{year}年{month}月"), format!("{year}年{month:02}月"), format!("{year}年{}月", numeral(month))]
            });
            in_words.collect()
        }
        _ => years.iter().map(|year| format!("{year}年")).collect(),
    };
    forms.iter().any(|form| text.contains(form.as_str()))
}

/// Half-width and small, with one sign for nought.
fn plain(c: char) -> char {
    match c {
        '０'..='９' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        '○' | '◯' | '零' | 'Ｏ' => '〇',
        _ => c.to_ascii_lowercase(),
    }
}

/// 二〇一九
fn by_figure(year: i16) -> String {
    year.to_string().bytes().map(|figure| DIGITS[usize::from(figure - b'0')]).collect()
}

const DIGITS: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/// 五, 十, 二十一: numbers up to 31.
fn numeral(number: i8) -> String {
    let (tens, ones) = (number as usize / 10, number as usize % 10);
    let mut numeral = String::new();
    if tens > 1 {
        numeral.push(DIGITS[tens]);
    }
    if tens > 0 {
        numeral.push('十');
    }
    if ones > 0 {
        numeral.push(DIGITS[ones]);
    }
    numeral
}
