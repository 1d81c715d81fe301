//! Garbled: what only broken programs write.
//!
//! 锟斤拷 is U+FFFD twice in UTF-8, read as GBK: the words it stands for are gone. 烫烫烫, 屯屯屯 and 葺葺葺 are memory that
//! nobody wrote to (CC, CD and DD), read as GBK. Reads the text and its zones, gives marks inside title and body.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};

use crate::corpus::{Span, Zone, ZoneKind};

/// Why a stretch is one.
pub(super) const REASON: &str = "signs of a broken program in the place of words";

/// What no text holds. Leftmost matches are searched many bytes at once.
static SIGNS: LazyLock<AhoCorasick> = LazyLock::new(|| {
    AhoCorasick::builder()
        .match_kind(MatchKind::LeftmostFirst)
        .build(["锟斤拷", "烫烫烫", "屯屯屯", "葺葺葺"])
        .expect("a few short patterns make a searcher")
});

/// The garbled stretches of title and body, in order.
pub(super) fn marks(text: &str, zones: &[Zone]) -> Vec<Zone> {
    let mut marks: Vec<Zone> = Vec::new();
    let mut at = 0;
    while let Some(found) = SIGNS.find(&text[at..]) {
        let sign = &text[at + found.start()..at + found.end()];
        let start = at + found.start();
        let rest = &text[start..];
        at = start + rest.find(|c| !sign.contains(c)).unwrap_or(rest.len());
        let zone = zones.partition_point(|zone| zone.span.end <= start);
        if zones.get(zone).is_some_and(|zone| zone.kind.is_counted() && at <= zone.span.end) {
            marks.push(Zone { kind: ZoneKind::Damaged, span: Span::new(start, at), reason: REASON });
        }
    }
    marks
}

#[cfg(test)]
mod tests {
    use super::*;

    fn garbled(text: &str) -> Vec<&str> {
        let body = Zone { kind: ZoneKind::Body, span: Span::new(0, text.len()), reason: "" };
        marks(text, &[body]).into_iter().map(|mark| mark.span.of(text)).collect()
    }

    #[test]
    fn a_row_of_signs_is_one_mark() {
        assert_eq!(garbled("加强锟斤拷锟斤拷锟领导，烫烫烫烫和屯屯屯。"), ["锟斤拷锟斤拷锟", "烫烫烫烫", "屯屯屯"]);
    }

    #[test]
    fn words_with_such_characters_stay() {
        assert_eq!(garbled("防止烫伤，屯溪区，两斤，拷贝，滚烫烫手"), Vec::<&str>::new());
    }
}
