//! How numbers are written for readers: one place, so that page and Markdown agree.

/// `12345` → `12,345`.
pub(crate) fn thousands(number: u64) -> String {
    let digits = number.to_string();
    let mut written = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            written.push(',');
        }
        written.push(digit);
    }
    written
}

/// A rate per million: whole numbers from 100 on, one decimal below, `0` for none.
pub(crate) fn rate(per_million: f64) -> String {
    match per_million {
        0.0 => "0".to_owned(),
        many if many >= 99.95 => thousands(many.round() as u64),
        few => format!("{few:.1}"),
    }
}

/// With its sign, one decimal, and a true minus: `+1.8`, `−0.7`, `0.0`.
pub(crate) fn signed(number: f64) -> String {
    let written = format!("{:.1}", number.abs());
    match written.as_str() {
        "0.0" => written,
        _ if number < 0.0 => format!("−{written}"),
        _ => format!("+{written}"),
    }
}

/// A probability given by its decimal logarithm, with its relation: `= 0.03`, `< 0.001`, `≈ 10⁻¹²`.
pub(crate) fn probability(log10: f64) -> String {
    if log10 < -6.0 {
        return format!("≈ 10{}", superscript(log10.round()));
    }
    let value = 10f64.powf(log10).min(1.0);
    match value {
        tiny if tiny < 0.001 => "< 0.001".to_owned(),
        small if small < 0.1 => format!("= {small:.3}"),
        large => format!("= {large:.2}"),
    }
}

fn superscript(whole: f64) -> String {
    let raised = |c: char| match c {
        '-' => '⁻',
        '1' => '¹',
        '2' => '²',
        '3' => '³',
        '0' | '4'..='9' => char::from_u32('⁰' as u32 + c as u32 - '0' as u32).expect("superscript digits are in a row"),
        other => other,
    };
    format!("{whole:.0}").chars().map(raised).collect()
}

/// Up to twelve in words: `Five`, `13`.
pub(crate) fn in_words(number: usize) -> String {
    const WORDS: [&str; 13] =
        ["No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve"];
    WORDS.get(number).map_or_else(|| thousands(number as u64), |&word| word.to_owned())
}

/// `1 document`, `2 documents`.
pub(crate) fn counted(number: usize, noun: &str) -> String {
    let ending = if number == 1 { "" } else { "s" };
    format!("{} {noun}{ending}", thousands(number as u64))
}

/// A range as typed, as a person would name it: `..2022` → `up to 2022`, `2019..2021` → `2019–2021`.
pub(crate) fn range_name(typed: &str) -> String {
    match typed.split_once("..") {
        None => typed.to_owned(),
        Some(("", "")) => "any time".to_owned(),
        Some(("", to)) => format!("up to {to}"),
        Some((from, "")) => format!("from {from} on"),
        Some((from, to)) => format!("{from}–{to}"),
    }
}

/// The same after a noun: `documents in 2024`, `documents up to 2022`.
pub(crate) fn range_in_words(typed: &str) -> String {
    let is_open = typed.starts_with("..") || typed.ends_with("..");
    format!("{}{}", if is_open { "" } else { "in " }, range_name(typed))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_set_apart() {
        assert_eq!([0, 999, 1000, 1_234_567].map(thousands), ["0", "999", "1,000", "1,234,567"]);
    }

    #[test]
    fn rates_lose_decimals_when_they_are_large() {
        assert_eq!([0.0, 0.04, 99.94, 99.96, 1234.5].map(rate), ["0", "0.0", "99.9", "100", "1,235"]);
    }

    #[test]
    fn a_negative_number_that_rounds_to_zero_has_no_sign() {
        assert_eq!([-0.04, -0.06, 1.25].map(signed), ["0.0", "−0.1", "+1.2"]);
    }

    #[test]
    fn ranges_are_named_as_people_do() {
        assert_eq!(["2024", "..2022", "2018.."].map(range_name), ["2024", "up to 2022", "from 2018 on"]);
        assert_eq!(["2019..2021", "..2022"].map(range_in_words), ["in 2019–2021", "up to 2022"]);
    }

    #[test]
    fn very_small_probabilities_are_written_as_powers_of_ten() {
        assert_eq!(probability(-12.3), "≈ 10⁻¹²");
        assert_eq!(probability(-4.0), "< 0.001");
        assert_eq!(probability(0.05f64.log10()), "= 0.050");
        assert_eq!(probability(0.0), "= 1.00");
    }
}
