//! Numbers as text: the one place where a float becomes digits.

use std::fmt::Write;

/// A real number with 12 significant digits, so that machines agree; `inf` and `-inf` stay words.
///
/// ```
/// use tifa::tables::significant;
/// assert_eq!(significant(0.1 + 0.2), "0.3");
/// assert_eq!(significant(182.06945166462), "182.069451665");
/// assert_eq!(significant(2.5e-9), "2.5e-9");
/// assert_eq!(significant(-1e20), "-1e20");
/// ```
pub fn significant(number: f64) -> String {
    let mut text = String::with_capacity(20);
    write_significant(number, &mut text);
    text
}

/// The same at the end of a text, as a table of a million cells wants it.
pub(super) fn write_significant(number: f64, text: &mut String) {
    if !number.is_finite() || number == 0.0 {
        write!(text, "{}", number + 0.0).expect(IN_MEMORY);
        return;
    }
    let (digits, exponent) = digits_of(number.abs());
    let digits = Digits::of(digits);
    let digits = digits.as_str();
    if number < 0.0 {
        text.push('-');
    }
    match usize::try_from(exponent) {
        _ if !(-5..15).contains(&exponent) => {
            let (first, rest) = digits.split_at(1);
            let point = if rest.is_empty() { "" } else { "." };
            write!(text, "{first}{point}{rest}e{exponent}").expect(IN_MEMORY);
        }
        Err(_) => {
            text.push_str("0.");
            text.extend((1..-exponent).map(|_| '0'));
            text.push_str(digits);
        }
        Ok(places) if digits.len() <= places + 1 => {
            text.push_str(digits);
            text.extend((digits.len()..=places).map(|_| '0'));
        }
        Ok(places) => {
            text.push_str(&digits[..=places]);
            text.push('.');
            text.push_str(&digits[places + 1..]);
        }
    }
}

const IN_MEMORY: &str = "writing to memory does not fail";

/// Significant digits of a number in a table.
const N_DIGITS: usize = 12;

/// The digits of a number of twelve, without the zeros at its end.
struct Digits {
    bytes: [u8; N_DIGITS],
    len: usize,
}

impl Digits {
    fn of(mut number: u64) -> Self {
        let mut bytes = [b'0'; N_DIGITS];
        for byte in bytes.iter_mut().rev() {
            *byte += (number % 10) as u8;
            number /= 10;
        }
        let len = bytes.iter().rposition(|&byte| byte != b'0').map_or(0, |last| last + 1);
        Self { bytes, len }
    }

    fn as_str(&self) -> &str {
        std::str::from_utf8(&self.bytes[..self.len]).expect("digits are ASCII")
    }
}

/// The first twelve digits of a positive number, rounded, as an integer, and the power of ten of the first of them.
fn digits_of(number: f64) -> (u64, i32) {
    scaled_digits(number).unwrap_or_else(|| {
        let scientific = format!("{number:.*e}", N_DIGITS - 1);
        let (mantissa, exponent) = scientific.split_once('e').expect("this notation has an exponent");
        let digits = mantissa.replace('.', "").parse().expect("they are twelve digits");
        (digits, exponent.parse().expect("an exponent is a small number"))
    })
}

/// The powers of ten that a float holds exactly.
const POWERS_OF_TEN: [f64; 23] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20,
    1e21, 1e22,
];

/// The same by one multiplication or division, where its error cannot decide a digit; `None` elsewhere.
///
/// By a power of ten that is exact, the error is half a unit in the last of 53 bits: 0.0001 at most, for numbers of
/// twelve digits.
fn scaled_digits(number: f64) -> Option<(u64, i32)> {
    const LEAST: f64 = 1e11;
    const NEAR_HALF: f64 = 1e-3;
    let exponent = number.log10().floor() as i32;
    let places = N_DIGITS as i32 - 1 - exponent;
    let power = POWERS_OF_TEN.get(places.unsigned_abs() as usize)?;
    let scaled = if places < 0 { number / power } else { number * power };
    let has_all_digits = (LEAST..10.0 * LEAST - 1.0).contains(&scaled);
    let is_certain = has_all_digits && (scaled.fract() - 0.5).abs() > NEAR_HALF;
    is_certain.then(|| (scaled.round() as u64, exponent))
}

/// The number that a real number is written as: the nearest one with as many significant digits.
pub(super) fn as_written(number: f64) -> f64 {
    round_to(number, N_DIGITS)
}

/// A real number for people: about four significant digits, never more than the whole part needs.
pub fn readable(number: f64) -> String {
    let magnitude = number.abs();
    match magnitude {
        _ if !number.is_finite() => format!("{number}").replace("inf", "∞"),
        _ if magnitude == 0.0 => "0".to_owned(),
        1000.0.. => format!("{number:.0}"),
        100.0.. => format!("{number:.1}"),
        0.01.. => format!("{number:.2}"),
        0.001.. => format!("{number:.3}"),
        _ => format!("{number:.1e}"),
    }
}

/// Rounds to a number of significant digits; minus zero becomes zero.
pub fn round_to(number: f64, digits: usize) -> f64 {
    if !number.is_finite() || number == 0.0 {
        return number + 0.0;
    }
    format!("{number:.*e}", digits - 1).parse().expect("a formatted float can be read back")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_written_number_reads_back_as_the_rounded_one(number in proptest::num::f64::NORMAL | proptest::num::f64::ZERO) {
            let written = significant(number);
            prop_assert_eq!(written.parse::<f64>().expect("it is a number"), round_to(number, 12), "{}", written);
        }

        #[test]
        fn numbers_of_a_size_that_people_read_have_no_exponent(number in -1e15..1e15_f64) {
            let rounded = round_to(number, 12);
            prop_assert!(rounded.abs() < 1e-5 || significant(number) == format!("{rounded}"), "{}", number);
        }

        #[test]
        fn the_short_way_gives_the_same_digits(mantissa in 1.0..10_f64, power in -30..30_i32) {
            let number = mantissa * 10_f64.powi(power);
            if let Some((digits, exponent)) = scaled_digits(number) {
                let exact = format!("{number:.11e}").replace('.', "");
                prop_assert_eq!(format!("{digits}e{exponent}"), exact);
            }
        }
    }
}
