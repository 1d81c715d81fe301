//! Clusters: characters that a reader takes for one, and that no edit may part.
//!
//! Reads a text, gives the spans of its clusters, in order and without gaps: a letter with its accents, an emoji with
//! its colour, its selector and what a joiner ties to it, a flag of two letters, a line end of two characters.
//!
//! Unicode Standard Annex 29, "Unicode Text Segmentation", section 3: extended grapheme clusters.

use unicode_segmentation::UnicodeSegmentation;

use crate::corpus::Span;

/// The clusters of a text; none for an empty one.
pub(super) fn clusters(text: &str) -> Vec<Span> {
    text.grapheme_indices(true).map(|(at, cluster)| Span::new(at, at + cluster.len())).collect()
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
