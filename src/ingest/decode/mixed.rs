//! Mixed files: lines of UTF-8 among lines of another encoding, as programs leave them that append what they fetch.
//!
//! Reads bytes that are no UTF-8 as a whole, gives the text where some of their lines are and the others read well in
//! one other encoding. A line of UTF-8 that lost a byte makes no file mixed: it reads better as broken UTF-8.

use encoding_rs::{BIG5, GB18030, UTF_8, WINDOWS_1252};

use super::{Decoded, is_han, most_common, read_as, share_of_common};

/// Chinese characters of one line, at least, that are UTF-8 by no accident.
const LEAST_HAN: usize = 6;

/// Common characters among those of the other lines, at least.
const LEAST_COMMON: f64 = 0.8;

/// The text, if its lines are of two encodings.
pub(super) fn decode(bytes: &[u8]) -> Option<Decoded> {
    let stretches = stretches(bytes);
    let is_certain = |text: &str| text.chars().filter(|&c| is_han(c)).nth(LEAST_HAN - 1).is_some();
    let has_utf_8 = stretches.iter().any(|stretch| stretch.text.is_some_and(|text| text.lines().any(is_certain)));
    if !has_utf_8 {
        return None;
    }
    let others = stretches.iter().filter(|stretch| stretch.text.is_none());
    let others: Vec<u8> = others.flat_map(|stretch| stretch.bytes).copied().collect();
    let encoding = most_common(&others);
    let name = match () {
        () if encoding == GB18030 => "UTF-8 and GB18030",
        () if encoding == BIG5 => "UTF-8 and Big5",
        () if encoding == WINDOWS_1252 => "UTF-8 and windows-1252",
        () => return None,
    };
    let reads_well =
        encoding == WINDOWS_1252 || share_of_common(&encoding.decode_without_bom_handling(&others).0) >= LEAST_COMMON;
    let decoded: Vec<Decoded> = stretches.iter().map(|stretch| stretch.decoded(encoding)).collect();
    reads_well.then(|| Decoded {
        text: decoded.iter().map(|stretch| stretch.text.as_str()).collect(),
        encoding: name,
        guess: None,
        n_broken: decoded.iter().map(|stretch| stretch.n_broken).sum(),
    })
}

/// Lines in a row that are UTF-8, or that are not.
struct Stretch<'a> {
    bytes: &'a [u8],
    /// What they read as in UTF-8.
    text: Option<&'a str>,
}

impl Stretch<'_> {
    fn decoded(&self, other: &'static encoding_rs::Encoding) -> Decoded {
        read_as(if self.text.is_some() { UTF_8 } else { other }, self.bytes)
    }
}

fn stretches(bytes: &[u8]) -> Vec<Stretch<'_>> {
    let mut stretches = Vec::new();
    let lines: Vec<&[u8]> = bytes.split_inclusive(|&byte| byte == b'\n').collect();
    let is_utf_8 = |line: &[u8]| std::str::from_utf8(line).is_ok();
    let mut start = 0;
    for run in lines.chunk_by(|one, other| is_utf_8(one) == is_utf_8(other)) {
        let end = start + run.iter().map(|line| line.len()).sum::<usize>();
        let bytes = &bytes[start..end];
        stretches.push(Stretch { bytes, text: std::str::from_utf8(bytes).ok() });
        start = end;
    }
    stretches
}

#[cfg(test)]
mod tests {
    use super::*;

    const UTF_8_LINE: &str = "推进新型工业化，建设制造强省。\n";
    const OTHER_LINE: &str = "加快发展数字经济，培育新产业。\n";

    #[test]
    fn lines_of_two_encodings_are_read_in_both() {
        for (encoding, other) in [(GB18030, OTHER_LINE), (BIG5, "我們要繼續推動傳統產業的轉型與升級。\n")]
        {
            let bytes = [UTF_8_LINE.as_bytes(), &encoding.encode(other).0, UTF_8_LINE.as_bytes()].concat();
            let decoded = super::super::decode(&bytes).unwrap();
            assert_eq!(decoded.text, [UTF_8_LINE, other, UTF_8_LINE].concat());
            assert!(decoded.encoding.starts_with("UTF-8 and "), "{}", decoded.encoding);
        }
    }

    #[test]
    fn a_broken_line_and_a_text_of_one_encoding_are_not_mixed() {
        let mut broken = OTHER_LINE.as_bytes().to_vec();
        broken.remove(4);
        assert_eq!(decode(&[UTF_8_LINE.as_bytes(), &broken].concat()), None);
        assert_eq!(decode(&GB18030.encode(&UTF_8_LINE.repeat(20)).0), None);
    }
}
