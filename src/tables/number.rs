//! Numbers as text: the one place where a float becomes digits.

/// A real number with 12 significant digits, so that machines agree; `inf` and `-inf` stay words.
///
/// ```
/// use tifa::tables::significant;
/// assert_eq!(significant(0.1 + 0.2), "0.3");
/// assert_eq!(significant(182.06945166462), "182.069451665");
/// assert_eq!(significant(2.5e-9), "2.5e-9");
/// ```
pub fn significant(number: f64) -> String {
    let rounded = round_to(number, 12);
    let magnitude = rounded.abs();
    if magnitude != 0.0 && !(1e-5..1e15).contains(&magnitude) && magnitude.is_finite() {
        format!("{rounded:e}")
    } else {
        format!("{rounded}")
    }
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
