//! Clusters: characters that a reader takes for one, and that no edit may part.
//!
//! Reads a text, gives the spans of its clusters, in order and without gaps: a letter with its accents, an emoji with
//! its colour, its selector and what a joiner ties to it, a flag of two letters, a line end of two characters. Of the
//! rules for Korean syllables and Indian conjuncts it knows what has no width of its own.
//!
//! Unicode Standard Annex 29, "Unicode Text Segmentation", section 3.

use unicode_width::UnicodeWidthChar;

use crate::corpus::Span;

const JOINER: char = '\u{200d}';

/// The clusters of a text; none for an empty one.
pub(super) fn clusters(text: &str) -> Vec<Span> {
    let mut clusters: Vec<Span> = Vec::with_capacity(text.len() / 3);
    let (mut before, mut n_flag_letters) = (None, 0);
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        let is_flag_letter = is_flag_letter(c);
        let completes_flag = is_flag_letter && n_flag_letters % 2 == 1;
        n_flag_letters = if is_flag_letter { n_flag_letters + 1 } else { 0 };
        match clusters.last_mut() {
            Some(last) if completes_flag || before.is_some_and(|before| is_joined(before, c)) => last.end = end,
            _ => clusters.push(Span::new(at, end)),
        }
        before = Some(c);
    }
    clusters
}

/// Whether a border between two characters would part a cluster; flags aside, which need the letters before them.
fn is_joined(before: char, c: char) -> bool {
    match c {
        // The commonest case first.
        '\u{3400}'..='\u{9fff}' => false,
        '\n' => before == '\r',
        _ if before.is_control() || before.is_whitespace() => false,
        '\u{1f3fb}'..='\u{1f3ff}' => true,
        _ if before == JOINER => is_pictograph(c),
        _ => !c.is_control() && c.width() == Some(0),
    }
}

fn is_flag_letter(c: char) -> bool {
    matches!(c, '\u{1f1e6}'..='\u{1f1ff}')
}

fn is_pictograph(c: char) -> bool {
    matches!(c, '\u{a9}' | '\u{ae}' | '\u{2190}'..='\u{2bff}' | '\u{1f000}'..='\u{1faff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn assert_clusters(expected: &[&str]) {
        let text = expected.concat();
        let found: Vec<&str> = clusters(&text).into_iter().map(|span| span.of(&text)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn what_a_joiner_ties_is_one() {
        assert_clusters(&["甲", "👨\u{200d}👩\u{200d}👧", "乙", "🏳\u{fe0f}\u{200d}🌈", "丙"]);
    }

    #[test]
    fn colours_selectors_and_accents_belong_to_what_they_follow() {
        assert_clusters(&["👍\u{1f3fd}", "❤\u{fe0f}", "1\u{fe0f}\u{20e3}", "e\u{301}", "葛\u{e0100}", "城"]);
    }

    #[test]
    fn two_letters_make_a_flag() {
        assert_clusters(&["🇨🇳", "🇺🇸", "国"]);
    }

    #[test]
    fn line_ends_and_blanks_stand_for_themselves() {
        assert_clusters(&["甲", "\r\n", "\n", "\t", "　", "乙"]);
    }
}
