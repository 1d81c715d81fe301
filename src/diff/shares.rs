//! Shares: parts of a hundred, a thousand and ten thousand in one spelling.
//!
//! Reads the head of a text before which a number is looked for, gives the words that make it a share and their sign;
//! thousandths are compared as hundredths, so that 千分之五, 5‰ and 0.5% are one.

use super::{
    figures::{Figure, figure},
    numerals::leading_magnitude,
};

/// Shares, with the sign that says the same behind the number.
const SHARES: [(&str, &str); 3] = [("百分之", "%"), ("千分之", "‰"), ("万分之", "‱")];

/// Signs of shares that are not of a hundred, with the power of ten that leads there.
const POWERS: [(char, i32); 2] = [('‰', -1), ('‱', -2)];

/// The words of a share behind what modifies it, or as that, and its sign; `before` is the character before them. Part of
/// a greater share, 百万分之一, they are none.
pub(super) fn share_at(text: &str, prefix: &str, before: Option<char>) -> Option<(&'static str, &'static str)> {
    let is_share = |share: &str| prefix == share || text[prefix.len()..].starts_with(share);
    let share = SHARES.into_iter().find(|(share, _)| is_share(share))?;
    let is_magnitude = |c: char| leading_magnitude(c.encode_utf8(&mut [0; 4])).is_some();
    (!before.is_some_and(is_magnitude)).then_some(share)
}

/// The number of a share: 百 alone is a hundred.
pub(super) fn figure_of_share(text: &str, before: Option<char>) -> Option<Figure> {
    figure(text, before).or_else(|| text.starts_with('百').then(|| Figure::whole(100, '百'.len_utf8())))
}

/// The key of a share in thousandths as that in hundredths; `None` for any other key.
pub(super) fn in_hundredths(key: &str) -> Option<String> {
    let (at, power) = POWERS.into_iter().find_map(|(sign, power)| Some((key.find(sign)?, power)))?;
    let (number, behind) = key.split_at(at);
    let behind = behind.chars().skip(1).collect::<String>();
    let Some((digits, exponent)) = number.rsplit_once('e') else {
        return number.ends_with('0').then(|| format!("{number}%{behind}"));
    };
    let exponent = exponent.parse::<i32>().ok()?.checked_add(power)?;
    Some(format!("{digits}e{exponent}%{behind}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousandths_are_told_in_hundredths() {
        assert_eq!(in_hundredths("#5e0‰以上").as_deref(), Some("#5e-1%以上"));
        assert_eq!(in_hundredths("#0‰").as_deref(), Some("#0%"));
        assert_eq!((in_hundredths("#5e0%"), in_hundredths("#5e0-1/4‰")), (None, None));
    }

    #[test]
    fn a_part_of_a_greater_share_is_none() {
        assert_eq!(share_at("千分之五", "", None), Some(("千分之", "‰")));
        assert_eq!(share_at("万分之一", "", Some('百')), None);
    }
}
