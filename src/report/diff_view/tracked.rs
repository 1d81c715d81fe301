//! Tracked: the runs and paragraph ends of a Word document, each kept, deleted or inserted.
//!
//! Reads them in order, gives them so that word processors take changes back exactly. A paragraph whose last words are
//! inserted, before paragraphs that are inserted as a whole, loses its kept end in LibreOffice when the insertion is
//! rejected; so the end that is kept is the last of them. Both ways the same characters stay and go.

use crate::corpus::Span;

/// How a stretch is tracked, and under whose name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Track {
    Kept,
    Deleted(&'static str),
    Inserted(&'static str),
}

/// Words of the original of one side (0 old, 1 new), tracked in one way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Run {
    pub(super) side: usize,
    pub(super) span: Span,
    pub(super) track: Track,
    pub(super) is_label: bool,
}

/// What paragraphs are made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token {
    Run(Run),
    /// The paragraph it stands in is a heading.
    Heading,
    /// The end of a paragraph, which may be tracked itself.
    End(Track),
}

impl Token {
    fn track(self) -> Option<Track> {
        match self {
            Self::Run(run) => Some(run.track),
            Self::End(track) => Some(track),
            Self::Heading => None,
        }
    }
}

/// Makes the last end of tracked paragraphs the kept one, where the words before the first of them are tracked alike.
pub(super) fn settle(tokens: &mut [Token]) {
    for at in 1..tokens.len() {
        let before = tokens[..at].iter().rev().find_map(|token| token.track());
        let (Token::End(Track::Kept), Some(track)) = (tokens[at], before) else { continue };
        if track == Track::Kept || matches!(tokens[at - 1], Token::End(_)) {
            continue;
        }
        let alike = tokens[at + 1..].iter().take_while(|token| token.track().is_none_or(|other| other == track));
        let last = alike.enumerate().filter(|(_, token)| matches!(token, Token::End(_))).last();
        if let Some(last) = last.map(|(idx, _)| at + 1 + idx) {
            tokens[at] = Token::End(track);
            tokens[last] = Token::End(Track::Kept);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(track: Track) -> Token {
        Token::Run(Run { side: 1, span: Span::new(0, 3), track, is_label: false })
    }

    #[test]
    fn the_kept_end_is_the_last_behind_words_that_are_tracked_alike() {
        let (kept, new) = (Track::Kept, Track::Inserted("tifa"));
        let mut tokens = [run(new), Token::End(kept), run(new), Token::End(new), run(new), Token::End(new), run(kept)];
        settle(&mut tokens);
        assert_eq!(tokens.map(|token| token.track() == Some(kept)), [false, false, false, false, false, true, true]);
    }

    #[test]
    fn a_kept_end_behind_kept_words_or_before_other_changes_stays() {
        let (kept, old, new) = (Track::Kept, Track::Deleted("tifa"), Track::Inserted("tifa"));
        for tokens in [
            [run(kept), Token::End(kept), run(new), Token::End(new)],
            [run(old), Token::End(kept), run(new), Token::End(new)],
            [run(new), Token::End(kept), run(new), run(kept)],
        ] {
            let mut settled = tokens;
            settle(&mut settled);
            assert_eq!(settled, tokens);
        }
    }
}
