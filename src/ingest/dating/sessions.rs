//! The year of a session of a province's people's congress, by its number: 河北省第十三届人民代表大会第三次会议.
//!
//! Reads the headings that say it was given there or laid before it, gives the text's own year with its passage; nothing for a city
//! or a county, whose terms are counted each in its own way. Article 106 of the constitution makes a term five years,
//! which have begun everywhere in the same years since 1983, and a congress meets once a year at its beginning. What
//! the text says of its year itself is believed before this: some congresses have met twice in a year.

use super::{
    cues::CUES,
    layout::Layout,
    numerals::small,
    years::{OwnYear, Sign},
};
use crate::corpus::Span;

/// The year in which the terms began that `assets/dating.toml` counts.
const YEAR_OF_COUNT: i16 = 2018;
/// Years of a term.
const YEARS_OF_TERM: i16 = 5;
/// Before this year terms began in different years.
const FIRST_YEAR: i16 = 1983;
/// What stands between the number of the term and that of the session.
const BETWEEN: &str = "届人民代表大会第";

/// The text's own year, if it was given at a session of a province's congress or laid before it.
pub(super) fn own_year(layout: &Layout<'_>) -> Option<OwnYear> {
    layout.above_prose().find_map(|line| {
        let (at, _) = line.text.match_indices(BETWEEN).next()?;
        let (ahead, behind) = (&line.text[..at], &line.text[at + BETWEEN.len()..]);
        let start = ahead.rfind('第')?;
        let (term, len) = small(&ahead[start + '第'.len_utf8()..])?;
        let (session, session_len) = small(behind)?;
        let behind = behind[session_len..].strip_prefix("次会议")?;
        let is_whole = start + '第'.len_utf8() + len == at;
        let (province, name) = province(&ahead[..start]).filter(|_| is_whole)?;
        // Other texts only speak of a session.
        CUES.address.is_given_at(&ahead[..start - name.len()], behind).then_some(())?;
        let first = first_year(province, term).filter(|first| *first >= FIRST_YEAR)?;
        let year = first + i16::from(session) - 1;
        let next = first_year(province, term + 1)?;
        (first..next).contains(&year).then_some(())?;
        let span = Span::new(start - name.len(), at + BETWEEN.len() + session_len + "次会议".len());
        let reason = format!("session {session} of the congress that was elected in {first}, with one session a year");
        Some(OwnYear { sign: Sign::Is(year), span: span.shifted(line.span.start), reason })
    })
}

/// The province whose name a text ends with, and that name.
fn province(ahead: &str) -> Option<(&str, &str)> {
    let units = CUES.address.provinces.iter().map(String::as_str);
    let (bare, unit) = units.filter_map(|unit| Some((ahead.strip_suffix(unit)?, unit))).next()?;
    let named = CUES.places.keys().find(|province| bare.ends_with(province.as_str()))?;
    // 吉林市 lies in a province; a city that is one has no other beside it.
    let is_city_of_province = unit == "市" && CUES.places[named].len() > 1;
    let name = &ahead[bare.len() - named.len()..];
    (!is_city_of_province).then_some((named.as_str(), name))
}

/// The first year of a term.
fn first_year(province: &str, term: u8) -> Option<i16> {
    let early = CUES.elected.iter().find(|(name, number, _)| name == province && *number == term);
    if let Some((_, _, year)) = early {
        return Some(*year);
    }
    let counted = CUES.terms.get(province).or_else(|| CUES.terms.get(""))?;
    Some(YEAR_OF_COUNT + YEARS_OF_TERM * (i16::from(term) - counted))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_term_of_a_province_begins_every_five_years() {
        for (province, term, year) in [
            ("河北", 13, 2018),
            ("河北", 12, 2013),
            ("上海", 15, 2018),
            ("重庆", 5, 2018),
            ("重庆", 2, 2003),
            ("重庆", 1, 1997),
        ] {
            assert_eq!(first_year(province, term), Some(year), "{province}");
        }
    }

    #[test]
    fn a_city_that_is_no_province_has_no_count() {
        assert_eq!(province("在河北省"), Some(("河北", "河北省")));
        assert_eq!(province("广西壮族自治区"), Some(("广西", "广西壮族自治区")));
        assert_eq!(province("重庆市"), Some(("重庆", "重庆市")));
        assert_eq!(province("石家庄市"), None);
        assert_eq!(province("吉林省吉林市"), None);
    }
}
