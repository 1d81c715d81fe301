//! Additions: whether a wording is another one with something put in.
//!
//! Reads the longer wording and the stretch that only it has. What merely goes on where the other stops is no addition.

use std::ops::Range;

use super::{borders::is_emphasis, relation::Wording};

/// Whether a stretch was put inside, or is emphasis in front; a wording that merely goes on is another wording.
pub(super) fn is_inserted(longer: &Wording, stretch: Range<usize>) -> bool {
    // The same insertion can often be read at several places (社会主义|现代化 …): any reading that fits words will do.
    let n_chars = stretch.len();
    let readings = (0..=longer.key.len() - n_chars).map(|start| start..start + n_chars);
    readings.into_iter().any(|reading| {
        let same = longer.key[..reading.start].iter().chain(&longer.key[reading.end..]);
        let base = longer.key[..stretch.start].iter().chain(&longer.key[stretch.end..]);
        let fits = longer.is_word_end(reading.start) && longer.is_word_end(reading.end);
        let is_inside =
            reading.start >= 2 && longer.key.len() - reading.end >= 2 && !opens_object(&longer.key[..reading.end]);
        let is_emphasis = reading.start == 0 && is_emphasis(&longer.word(reading.clone()));
        fits && (is_inside || is_emphasis) && same.eq(base)
    })
}

/// Whether a preposition ends here, so that what follows belongs to it and not to what was there before.
fn opens_object(key: &[char]) -> bool {
    key.last().is_some_and(|last| "在对向把被从于以为让使".contains(*last))
}
