//! Scan: where in a text stand the few characters that are worth a look?
//!
//! Most characters of most texts need no repair. A block of bytes is judged at once, with comparisons that the
//! compiler turns into vector instructions, and only where a block holds something is it read byte by byte.

/// Bytes judged at once.
const BLOCK: usize = 64;

/// The places, in order, at which `is_worth` holds for the byte there and the two behind it, which are zero behind the
/// end of the text. It is asked of every byte and should compare without branches: `&` and `|` rather than `&&` and
/// `||`.
pub(super) fn places<'a>(
    text: &'a str,
    is_worth: impl Fn(u8, u8, u8) -> bool + Copy + 'a,
) -> impl Iterator<Item = usize> + 'a {
    let bytes = text.as_bytes();
    let starts = (0..bytes.len()).step_by(BLOCK).filter(move |&start| holds_any(bytes, start, is_worth));
    starts.flat_map(move |start| {
        let end = (start + BLOCK).min(bytes.len());
        (start..end).filter(move |&at| is_worth(bytes[at], byte(bytes, at + 1), byte(bytes, at + 2)))
    })
}

/// Its loop becomes vector instructions only where it is compiled by itself: inlined into a search it ran fifteen times
/// as long.
#[inline(never)]
fn holds_any(bytes: &[u8], start: usize, is_worth: impl Fn(u8, u8, u8) -> bool) -> bool {
    if start + BLOCK + 2 > bytes.len() {
        return true;
    }
    let [one, two, three] = [0, 1, 2].map(|by| &bytes[start + by..start + by + BLOCK]);
    one.iter().zip(two).zip(three).fold(false, |any, ((&a, &b), &c)| any | is_worth(a, b, c))
}

/// The lines of a text, each with its line break, as `split_inclusive` gives them.
pub(super) fn lines(text: &str) -> impl Iterator<Item = &str> {
    let mut start = 0;
    let ends = memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1);
    let last = (!text.ends_with('\n')).then_some(text.len());
    ends.chain(last).filter(|&end| end > 0).map(move |end| {
        let line = &text[start..end];
        start = end;
        line
    })
}

fn byte(bytes: &[u8], at: usize) -> u8 {
    bytes.get(at).copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    const FULL_STOP: fn(u8, u8, u8) -> bool = |a, b, c| (a == 0xE3) & (b == 0x80) & (c == 0x82);

    #[test]
    fn every_place_is_found_wherever_it_lies_in_a_block() {
        for before in 0..2 * BLOCK {
            let text = format!("{}句。{}。", "a".repeat(before), "制".repeat(50));
            let expected: Vec<usize> = text.match_indices('。').map(|(at, _)| at).collect();
            assert_eq!(places(&text, FULL_STOP).collect::<Vec<_>>(), expected);
        }
    }

    #[test]
    fn lines_keep_their_breaks() {
        for text in ["", "\n", "一", "一\n二", "一\n\n二\n"] {
            assert_eq!(lines(text).collect::<Vec<_>>(), text.split_inclusive('\n').collect::<Vec<_>>());
        }
    }

    #[test]
    fn an_empty_text_has_none() {
        assert_eq!(places("", FULL_STOP).count(), 0);
    }
}
