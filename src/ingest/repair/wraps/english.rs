//! Where the lines of an English page go on in the next one.

use super::{FEWEST_LINES, Line, NARROWEST_PAGE, WIDEST_PAGE};

/// The least share of lines without room for the next word, in a wrapped English text.
const LEAST_FULL: f64 = 0.9;

/// The least share of full English lines that end inside a sentence, where paragraphs are not parted by empty lines.
const LEAST_IN_SENTENCE: f64 = 0.7;

/// A paragraph has so many full lines there, on average.
const LEAST_LINES: usize = 2;

/// Indices of the lines that go on in the next one.
pub(super) fn joins(lines: &[Line<'_>]) -> Vec<usize> {
    let Some(page) = lines.iter().map(|line| line.n_columns).max() else { return Vec::new() };
    if !(NARROWEST_PAGE * 3 / 2..=WIDEST_PAGE).contains(&page) {
        return Vec::new();
    }
    let is_inside = |idx: &usize| lines[*idx].n_columns > 0 && lines[idx + 1].n_columns > 0;
    let inside: Vec<usize> = (0..lines.len().saturating_sub(1)).filter(is_inside).collect();
    let had_no_room = |idx: &usize| {
        let first_word = lines[idx + 1].text.split(' ').next().unwrap_or_default();
        lines[*idx].n_columns + 1 + first_word.chars().count() > page
    };
    let (joins, others): (Vec<usize>, Vec<usize>) = inside.iter().copied().partition(had_no_room);
    // Where no empty line parts them, paragraphs end in lines that have room.
    let n_ends = others.iter().filter(|&&idx| ends_english_sentence(lines[idx].text)).count();
    let n_others = others.len() - n_ends;
    // A sentence a line is no page, though the longest of them have no room.
    let n_in_sentence = joins.iter().filter(|&&idx| !ends_english_sentence(lines[idx].text)).count();
    let is_running = n_ends == 0
        || (n_in_sentence as f64 >= joins.len() as f64 * LEAST_IN_SENTENCE && joins.len() >= n_ends * LEAST_LINES);
    let is_full = joins.len() as f64 >= (joins.len() + n_others) as f64 * LEAST_FULL;
    if joins.len() < FEWEST_LINES / 2 || !is_full || !is_running {
        return Vec::new();
    }
    if n_ends == 0 { joins } else { running_joins(lines, joins) }
}

/// Of the lines that had no room, those that go on in the next one where no empty line parts paragraphs: the next
/// begins in small letters, or it is amid a sentence. None in verse, whose lines begin in capitals.
fn running_joins(lines: &[Line<'_>], joins: Vec<usize>) -> Vec<usize> {
    /// Share of the next lines that begin in small letters.
    const LEAST_SMALL: f64 = 0.5;
    let is_small = |idx: usize| lines[idx + 1].text.starts_with(|c: char| !c.is_uppercase());
    let n_small = joins.iter().filter(|&&idx| is_small(idx)).count();
    if (n_small as f64) < joins.len() as f64 * LEAST_SMALL {
        return Vec::new();
    }
    let is_prose = |line: &Line<'_>| {
        let capitals = line.text.split(' ').filter(|word| word.starts_with(char::is_uppercase)).count();
        2 * capitals < line.text.split(' ').count() && !ends_english_sentence(line.text)
    };
    joins.into_iter().filter(|&idx| is_small(idx) || is_prose(&lines[idx])).collect()
}

fn ends_english_sentence(line: &str) -> bool {
    line.trim_end_matches(['"', '\'', '”', '’', ')']).ends_with(['.', '?', '!', ':'])
}

#[cfg(test)]
mod tests {
    use crate::ingest::repair::{edited, wraps::line_breaks};

    #[test]
    fn verse_stays_as_it_is() {
        let verse = "O beautiful for spacious skies and amber waves of grain above\n\
                     For purple mountain majesties above the fruited plain below us\n\
                     America the land of hope where freedom rings from every hill\n\
                     God shed his grace on all the people from the sea to shining sea\n\
                     And crown thy good with brotherhood from northern lake to shore\n\
                     O beautiful for patriot dream that sees beyond the coming years.\n\
                     Thine alabaster cities gleam\n\
                     Undimmed by human tears and sorrows of the winter nights so long\n";
        assert_eq!(edited(verse, &line_breaks(verse)).0, verse);
    }
}
