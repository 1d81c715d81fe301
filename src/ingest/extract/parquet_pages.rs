//! Pages of a Parquet file: are the sizes and counts in their headers possible?
//!
//! Reads the bytes of one column, gives yes or no. polars takes a negative count for a length and asks for more memory
//! than any machine has, which ends the program and cannot be caught. Headers are structures of Thrift's compact
//! protocol: <https://github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md>.

/// Structures in structures, at most: a page's header holds a data page's, which holds statistics.
const DEEPEST: usize = 4;

/// Field of a header that says how long the page is when unpacked, which may be more than the file has bytes.
const UNPACKED_SIZE: i64 = 2;

/// Field of a header that says how long the page behind it is.
const COMPRESSED_SIZE: i64 = 3;

/// Field of a header that is a checksum and may be any number.
const CHECKSUM: i64 = 4;

/// Whether a column is a row of pages whose headers hold no negative size or count, and no larger one than `most`.
pub(super) fn are_sound(column: &[u8], most: usize) -> bool {
    let mut at = 0;
    while at < column.len() {
        let Some(length) = page(&column[at..], most) else { return false };
        at += length;
    }
    true
}

/// The length of the page at the head of the bytes, with its header; `None` where that is impossible.
fn page(bytes: &[u8], most: usize) -> Option<usize> {
    let mut reader = Reader { bytes, at: 0 };
    let (mut size, mut is_possible) = (None, true);
    reader.structure(0, &mut |depth, field, value| {
        let possible = usize::try_from(value).ok().filter(|value| *value <= most.max(bytes.len()));
        is_possible &= match (depth, field) {
            (0, CHECKSUM) => true,
            (0, UNPACKED_SIZE) => value >= 0,
            (0 | 1, _) => possible.is_some(),
            _ => true,
        };
        if (depth, field) == (0, COMPRESSED_SIZE) {
            size = possible;
        }
    })?;
    let end = reader.at.checked_add(size?)?;
    (is_possible && end <= bytes.len()).then_some(end)
}

struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Reader<'_> {
    /// Reads one structure and tells its integers: how deep they lie, their field and their value.
    fn structure(&mut self, depth: usize, tell: &mut dyn FnMut(usize, i64, i64)) -> Option<()> {
        if depth > DEEPEST {
            return None;
        }
        let mut field = 0_i64;
        loop {
            let head = self.byte()?;
            if head == 0 {
                return Some(());
            }
            field = match head >> 4 {
                0 => self.integer()?,
                step => field + i64::from(step),
            };
            match head & 0x0F {
                1 | 2 => {}
                3 => _ = self.byte()?,
                4..=6 => tell(depth, field, self.integer()?),
                7 => self.skip(8)?,
                8 => {
                    let length = self.varint()?;
                    self.skip(usize::try_from(length).ok()?)?;
                }
                12 => self.structure(depth + 1, tell)?,
                _ => return None,
            }
        }
    }

    fn byte(&mut self) -> Option<u8> {
        let byte = self.bytes.get(self.at).copied();
        self.at += 1;
        byte
    }

    fn skip(&mut self, length: usize) -> Option<()> {
        self.at = self.at.checked_add(length).filter(|&at| at <= self.bytes.len())?;
        Some(())
    }

    fn varint(&mut self) -> Option<u64> {
        let mut value = 0_u64;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            value |= u64::from(byte & 0x7F) << shift;
            if byte < 0x80 {
                return Some(value);
            }
        }
        None
    }

    /// Zigzag: the sign is the last bit.
    fn integer(&mut self) -> Option<i64> {
        let value = self.varint()?;
        Some((value >> 1) as i64 ^ -((value & 1) as i64))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A data page of two bytes with three values, or what the number of values is made.
    fn data_page(n_values: u8) -> Vec<u8> {
        vec![0x15, 0, 0x15, 4, 0x15, 4, 0x2C, 0x15, n_values, 0x15, 0, 0x15, 6, 0x15, 6, 0, 0, 7, 7]
    }

    #[test]
    fn pages_with_possible_counts_are_sound() {
        assert!(are_sound(&[data_page(6), data_page(6)].concat(), 100));
        assert!(are_sound(&[], 100));
    }

    #[test]
    fn a_negative_count_is_not() {
        assert!(!are_sound(&data_page(1), 100));
    }

    #[test]
    fn neither_is_a_page_that_is_cut() {
        let page = data_page(6);
        assert!((1..page.len()).all(|length| !are_sound(&page[..length], 100)));
    }
}
