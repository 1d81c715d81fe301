//! Versions: whether a text that repeats another is the same law at another time, and no reprint.
//!
//! Reads two documents that repeat each other, gives a verdict. Of a law it is told by the articles: if both are dated,
//! on different days, and an article reads otherwise, was put in or left out, each is a text of its own. One letter that
//! is no numeral may be a slip, and what ends early is an excerpt. Of texts without articles it says nothing: a page
//! that reprints a circular has a date and a frame of its own.

use super::paragraphs::{behind_ordinal, is_numeral};
use crate::corpus::{Document, is_letter};

/// Lines that begin with the number of an article, from which on a text is a law.
const LEAST_ARTICLES: usize = 3;

/// Whether two documents that repeat each other are versions of one law.
pub(super) fn are_versions(one: &Document, other: &Document) -> bool {
    let days = one.date.as_ref().zip(other.date.as_ref());
    if days.is_none_or(|(one, other)| one.best() == other.best()) {
        return false;
    }
    let (one, other) = (articles(one), articles(other));
    one.len().min(other.len()) >= LEAST_ARTICLES && !stands_in(&one, &other) && !stands_in(&other, &one)
}

/// The letters of each article, without its number.
fn articles(document: &Document) -> Vec<Vec<char>> {
    let mut articles: Vec<Vec<char>> = Vec::new();
    for line in document.counted().flat_map(|span| span.of(&document.text).lines()) {
        let body = behind_number(line.trim_start());
        if body.is_some() {
            articles.push(Vec::new());
        }
        if let Some(article) = articles.last_mut() {
            article.extend(body.unwrap_or(line).chars().filter(|&c| is_letter(c)));
        }
    }
    articles
}

/// What stands behind `第十二条` or `第十二条之一`; none if a line does not begin so.
fn behind_number(line: &str) -> Option<&str> {
    let behind = behind_ordinal(line)?.strip_prefix('条')?;
    Some(behind.strip_prefix('之').map_or(behind, |behind| behind.trim_start_matches(is_numeral)))
}

/// Whether articles stand in others one after the other: all of them, or those of an excerpt.
fn stands_in(part: &[Vec<char>], whole: &[Vec<char>]) -> bool {
    let Some((last, others)) = part.split_last() else { return true };
    let reads = |window: &[Vec<char>]| {
        let mut pairs = window.iter().zip(others);
        pairs.all(|(one, other)| is_same_but_slips(one, other)) && ends_alike(last, &window[others.len()])
    };
    whole.windows(part.len()).any(reads)
}

/// What a page shows behind the text is read as the end of its last article.
fn ends_alike(one: &[char], other: &[char]) -> bool {
    let n_chars = one.len().min(other.len());
    is_same_but_slips(&one[..n_chars], &other[..n_chars])
}

fn is_same_but_slips(one: &[char], other: &[char]) -> bool {
    let mut differing = one.iter().zip(other).filter(|(one, other)| one != other);
    let is_slip = differing.next().is_none_or(|(&one, &other)| !is_numeral(one) && !is_numeral(other));
    one.len() == other.len() && is_slip && differing.next().is_none()
}
