//! The year of a document that comes every year, by its number: 新世纪以来第15个指导“三农”工作的中央一号文件.
//!
//! Reads the parts that speak for the document, gives the text's own year with its passage; nothing where the number
//! counts something else.

use super::{
    cues::{CUES, head},
    numerals::small,
    years::{OwnYear, Sign},
};
use crate::corpus::Span;

/// Characters within which the series is named behind its number.
const NEAR: usize = 24;

/// The text's own year, if a numbered document tells it; the first passage that does decides.
pub(super) fn own_year(text: &str, parts: &[Span]) -> Option<OwnYear> {
    parts.iter().find_map(|part| {
        let told = CUES.ordinals.iter().find_map(|series| numbered(part.of(text), series))?;
        Some(OwnYear { span: told.span.shifted(part.start), ..told })
    })
}

/// `series` is what stands before the number, the year before the first one, and what it is.
fn numbered(text: &str, series: &[String]) -> Option<OwnYear> {
    let [before, year, name] = series else { return None };
    let year_before: i16 = year.parse().ok()?;
    text.match_indices(before.as_str()).find_map(|(at, _)| {
        let behind = &text[at + before.len()..];
        let (number, len) = small(behind)?;
        let clause = head(&behind[len..], NEAR);
        let clause = clause.find(['。', '，', '；', '\n']).map_or(clause, |stop| &clause[..stop]);
        let found = clause.find(name.as_str())?;
        let year = year_before + i16::from(number);
        let end = at + before.len() + len + found + name.len();
        let reason = format!("number {number} of a series of which one comes every year from {} on", year_before + 1);
        Some(OwnYear { sign: Sign::Is(year), span: Span::new(at, end), reason })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_of_a_yearly_document_tells_its_year() {
        let own = |text: &str| own_year(text, &[Span::new(0, text.len())]).map(|own| own.sign.year());
        assert_eq!(own("新世纪以来第15个指导“三农”工作的中央一号文件发布"), Some(2018));
        assert_eq!(own("这是21世纪以来第二十个中央一号文件"), Some(2023));
        assert_eq!(own("新世纪以来第3个国际会议在京举行，学习中央一号文件"), None);
    }
}
