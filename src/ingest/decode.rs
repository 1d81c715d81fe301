//! Decoding: which encoding are these bytes in?
//!
//! Reads bytes, gives text, the encoding's name and how many characters were broken. A byte order mark decides, then
//! strict UTF-8, of the whole or of some lines, then whether bytes beyond ASCII stand alone between letters
//! (Windows-1252), then whichever of GB18030, UTF-8 and Big5 gives the most common characters; what a file declares of
//! itself is not asked, because it is often wrong. Broken bytes become U+FFFD and stay in the text, and so do zero bytes
//! that stand alone among characters; in GB18030, what stands behind a broken byte is put in step again.

mod mixed;
mod realign;
mod western;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{BIG5, Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::repair::characters::{is_common, is_han};

/// Bytes read as text.
#[derive(Debug, Clone, PartialEq)]
pub struct Decoded {
    /// The text, without byte order mark.
    pub text: String,
    /// The name of the encoding: `UTF-8`, `GB18030`, ….
    pub encoding: &'static str,
    /// Where it was guessed from the content: how well the bytes read in it, from 0 to 1. `None` where a byte order mark
    /// says it, or where all bytes are UTF-8: longer text of another encoding never is, but for ASCII, which reads alike
    /// in each.
    ///
    /// It is the share of characters that are not broken, times the share of common ones among the Chinese: by those
    /// encodings are told apart. What one byte a character writes has no Chinese, and 0.5 stands for the second share.
    pub guess: Option<f64>,
    /// Number of broken characters; those that whoever wrote the file had as U+FFFD already are among them.
    pub n_broken: usize,
}

/// Reads bytes as text; `None` where they are no text at all.
///
/// ```
/// use tifa::ingest::decode::decode;
/// let decoded = decode(&[0xD5, 0xFE, 0xB2, 0xDF, 0xCE, 0xC4, 0xBC, 0xFE]).unwrap();
/// assert_eq!((decoded.text.as_str(), decoded.encoding), ("政策文件", "GB18030"));
/// ```
pub fn decode(bytes: &[u8]) -> Option<Decoded> {
    decode_by(bytes, || bytes.to_vec())
}

/// The same where only some of the bytes, in their order, are worth judging by: the words of a page without its tags.
/// They are asked for where nothing else decides.
pub fn decode_by(bytes: &[u8], words: impl FnOnce() -> Vec<u8>) -> Option<Decoded> {
    read(bytes, words).map(Decoded::with_zeros_broken)
}

fn read(bytes: &[u8], words: impl FnOnce() -> Vec<u8>) -> Option<Decoded> {
    if let Some((encoding, mark_length)) = Encoding::for_bom(bytes) {
        return Some(read_as(encoding, &bytes[mark_length..]));
    }
    if let Some(encoding) = unmarked_utf_16(bytes) {
        return Some(read_as(encoding, bytes).guessed());
    }
    if is_binary(bytes) {
        return None;
    }
    if let Some(text) = UTF_8.decode_without_bom_handling_and_without_replacement(bytes) {
        let n_broken = count_broken(&text);
        return Some(Decoded { text: text.into_owned(), encoding: UTF_8.name(), guess: None, n_broken });
    }
    if let Some(mixed) = mixed::decode(bytes) {
        return Some(mixed.guessed());
    }
    let guessed = read_as(most_common(&words()), bytes).guessed();
    // What is broken in every encoding is no text in any.
    (guessed.n_broken * 3 <= guessed.text.chars().count()).then_some(guessed)
}

impl Decoded {
    /// The same with zero bytes, which are no character of any text, as broken ones.
    fn with_zeros_broken(self) -> Self {
        let n_zeros = memchr::memchr_iter(0, self.text.as_bytes()).count();
        if n_zeros == 0 {
            return self;
        }
        let text = self.text.replace('\0', "\u{FFFD}");
        let broken = Self { text, n_broken: self.n_broken + n_zeros, ..self };
        if broken.guess.is_some() { broken.guessed() } else { broken }
    }

    /// The same with how well it reads.
    fn guessed(self) -> Self {
        let n_chars = self.text.chars().count().max(1) as f64;
        let share_read = 1.0 - (self.n_broken as f64 / n_chars).min(1.0);
        let share_common = if self.text.chars().any(is_han) { share_of_common(&self.text) } else { ONE_BYTE };
        Self { guess: Some(share_read * share_common), ..self }
    }
}

/// How well a text without Chinese reads: there is nothing to judge by.
const ONE_BYTE: f64 = 0.5;

fn read_as(encoding: &'static Encoding, bytes: &[u8]) -> Decoded {
    let (text, is_damaged) = encoding.decode_without_bom_handling(bytes);
    let text = if is_damaged && encoding == GB18030 { realign::decode(bytes).into() } else { text };
    let n_broken = count_broken(&text);
    let name = if encoding == GB18030 { "GB18030" } else { encoding.name() };
    Decoded { text: text.into_owned(), encoding: name, guess: None, n_broken }
}

/// Characters that were broken here, or before the file was written: both stand as U+FFFD.
fn count_broken(text: &str) -> usize {
    memchr::memmem::find_iter(text.as_bytes(), "\u{FFFD}").count()
}

/// In its own encoding at least this share of a text is common characters, in a wrong one never nearly as many.
const CLEAR: f64 = 0.95;

/// The reading with the most common characters; a tie goes to GB18030, the superset of GB2312 and GBK.
///
/// Nearly every byte pair is some character in several encodings, but text in its own encoding consists of common
/// characters, and text in a wrong one of rare ones.
fn most_common(bytes: &[u8]) -> &'static Encoding {
    let n_non_ascii = bytes.iter().filter(|byte| !byte.is_ascii()).count();
    // A few accents and quotes in English would pass for Chinese characters, and a few of these for Thai ones.
    let is_big5 = || {
        let is_possible = !western::is_in_pairs(bytes) && western::is_in_big5(bytes);
        is_possible && share_of_common(&BIG5.decode_without_bom_handling(bytes).0) >= CLEAR
    };
    if is_big5() {
        return BIG5;
    }
    if western::is_western(bytes) {
        return WINDOWS_1252;
    }
    let is_chinese =
        || western::is_in_pairs(bytes) && share_of_common(&GB18030.decode_without_bom_handling(bytes).0) >= CLEAR;
    if n_non_ascii * 20 < bytes.len() && !is_chinese() {
        let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
        detector.feed(bytes, true);
        let guess = detector.guess(None, Utf8Detection::Allow);
        if guess.is_single_byte() {
            return guess;
        }
    }
    let mut best = (GB18030, f64::MIN);
    for encoding in [GB18030, UTF_8, BIG5] {
        let (text, _) = encoding.decode_without_bom_handling(bytes);
        let share = share_of_common(&text);
        if share >= CLEAR {
            return encoding;
        }
        if share > best.1 {
            best = (encoding, share);
        }
    }
    best.0
}

fn share_of_common(text: &str) -> f64 {
    let (mut n_common, mut n_all) = (0_usize, 0_usize);
    for c in text.chars().filter(|c| !c.is_ascii() && !matches!(c, '\u{3000}'..='\u{303F}' | '\u{FF00}'..='\u{FFEF}')) {
        n_all += 1;
        n_common += usize::from(is_common(c));
    }
    n_common as f64 / n_all.max(1) as f64
}

/// UTF-16 without a mark: line breaks, blanks and ASCII have a zero byte on one side, 一 and the wide blank on the
/// other. It is the reading without control characters that consists of common ones. Few zero bytes may as well have
/// come into a text of another encoding, whose bytes are hardly ever common characters two by two.
fn unmarked_utf_16(bytes: &[u8]) -> Option<&'static Encoding> {
    /// Share of common characters below which it is no text.
    const LEAST_COMMON: f64 = 0.5;
    /// The same where zero bytes are few.
    const LEAST_COMMON_OF_FEW: f64 = 0.9;
    let sample = &bytes[..bytes.len().min(4096) & !1];
    let n_zeros = sample.iter().filter(|&&byte| byte == 0).count();
    if n_zeros == 0 {
        return None;
    }
    let is_few = n_zeros < sample.len() / 64 + 1;
    // In UTF-16 Chinese is never UTF-8 all along.
    if std::str::from_utf8(bytes).is_ok_and(|text| is_few || text.chars().any(is_han)) {
        return None;
    }
    let least_common = if is_few { LEAST_COMMON_OF_FEW } else { LEAST_COMMON };
    let share = |encoding: &'static Encoding| {
        let (text, _) = encoding.decode_without_bom_handling(sample);
        let is_text = text.chars().all(|c| c.is_whitespace() || !c.is_control());
        let is_usual = |c: &char| {
            c.is_ascii()
                || is_common(*c)
                || matches!(c, '\u{2010}'..='\u{2030}' | '\u{3000}'..='\u{303F}' | '\u{FF00}'..='\u{FFEF}')
        };
        let n_usual = text.chars().filter(is_usual).count() as f64;
        if is_text { n_usual / text.chars().count().max(1) as f64 } else { 0.0 }
    };
    let (little, big) = (share(UTF_16LE), share(UTF_16BE));
    let (encoding, best) = if big > little { (UTF_16BE, big) } else { (UTF_16LE, little) };
    (best >= least_common).then_some(encoding)
}

/// More than a fiftieth of control bytes does not occur in text, nor more than a twentieth of zero bytes; one of these
/// may have come into a text however short.
fn is_binary(bytes: &[u8]) -> bool {
    const BYTES_PER_CONTROL: usize = 50;
    const BYTES_PER_ZERO: usize = 20;
    let sample = &bytes[..bytes.len().min(8192)];
    let is_control = |byte: u8| (byte < 0x20 || byte == 0x7F) && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0C | 0x1B);
    let n_zeros = memchr::memchr_iter(0, sample).count();
    let n_control = sample.iter().filter(|&&byte| is_control(byte)).count() - n_zeros;
    n_control * BYTES_PER_CONTROL > sample.len()
        || (n_zeros > 1 && n_zeros * BYTES_PER_ZERO > sample.len())
        || n_zeros == sample.len() && n_zeros > 0
        || bytes.starts_with(b"%PDF-")
        || bytes.starts_with(b"PK\x03\x04")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn summary(bytes: &[u8]) -> (String, &'static str, usize) {
        let decoded = decode(bytes).unwrap();
        (decoded.text, decoded.encoding, decoded.n_broken)
    }

    #[test]
    fn a_byte_order_mark_decides_and_is_removed() {
        assert_eq!(summary(b"\xEF\xBB\xBFa"), ("a".to_owned(), "UTF-8", 0));
        assert_eq!(summary(b"\xFE\xFF\x65\x3F"), ("政".to_owned(), "UTF-16BE", 0));
    }

    #[test]
    fn utf_16_is_known_by_its_zero_bytes() {
        let bytes: Vec<u8> = "政策\n2019\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(summary(&bytes).1, "UTF-16LE");
        let text = "　　统一部署，一网通办。\n　　一体推进。\n";
        let bytes: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(summary(&bytes), (text.to_owned(), "UTF-16BE", 0));
    }

    #[test]
    fn a_broken_byte_is_counted_and_kept_as_a_mark() {
        let (bytes, ..) = GB18030.encode("推进新型工业化，建设制造强省");
        let mut bytes = bytes.into_owned();
        bytes.push(0xFF);
        let (text, encoding, n_broken) = summary(&bytes);
        assert_eq!((encoding, n_broken), ("GB18030", 1));
        assert!(text.ends_with('\u{FFFD}'));
    }

    #[test]
    fn what_was_broken_before_the_file_was_written_is_counted() {
        assert_eq!(summary("加强\u{FFFD}\u{FFFD}领导".as_bytes()).2, 2);
        assert_eq!(summary("\u{FEFF}加强\u{FFFD}领导".as_bytes()).2, 1);
    }

    #[test]
    fn a_guess_is_as_sure_as_its_characters_are_common() {
        let guess = |bytes: &[u8]| decode(bytes).unwrap().guess;
        assert_eq!((guess("政策".as_bytes()), guess(b"\xFE\xFF\x65\x3F"), guess(b"ASCII")), (None, None, None));
        assert_eq!(guess(&GB18030.encode("推进新型工业化，建设制造强省").0), Some(1.0));
        // Three of four characters are in the first level of GB2312; 垚 is not.
        assert_eq!(guess(&GB18030.encode("推进工垚").0), Some(0.75));
    }

    #[test]
    fn big5_is_told_from_gb18030_by_its_words() {
        let (bytes, ..) = BIG5.encode("我們要繼續推動傳統產業的轉型與升級，這是我國經濟發展的必由之路。");
        assert_eq!(summary(&bytes).1, "Big5");
    }

    #[test]
    fn english_with_curly_quotes_is_windows_1252_and_with_a_chinese_word_is_not() {
        let quoted = "It’s a “fair” deal—“very fair,” he said. ".repeat(10);
        assert_eq!(summary(&WINDOWS_1252.encode(&quoted).0), (quoted.clone(), "windows-1252", 0));
        let mixed = "The policy has one Chinese word 工 in it, at last. ".repeat(6);
        assert_eq!(summary(&GB18030.encode(&mixed).0), (mixed.clone(), "GB18030", 0));
        assert_eq!(summary(&BIG5.encode(&mixed).0), (mixed.clone(), "Big5", 0));
    }

    #[test]
    fn utf_8_with_one_broken_byte_is_still_utf_8() {
        let mut bytes = "推进新型工业化，建设制造强省。".as_bytes().to_vec();
        bytes.remove(4);
        assert_eq!(summary(&bytes).1, "UTF-8");
    }

    #[test]
    fn a_zero_byte_in_a_text_is_broken_and_the_rest_is_read() {
        for encoding in [UTF_8, GB18030] {
            let (one, other) = (encoding.encode("推进新型工业化，").0, encoding.encode("建设制造强省。").0);
            let (text, name, n_broken) = summary(&[&one, &b"\0"[..], &other].concat());
            assert_eq!((text.as_str(), n_broken), ("推进新型工业化，\u{FFFD}建设制造强省。", 1), "{name}");
        }
        assert_eq!(summary(b"\xEF\xBB\xBFone\0two"), ("one\u{FFFD}two".to_owned(), "UTF-8", 1));
    }

    #[test]
    fn utf_16_with_a_single_zero_byte_is_utf_16() {
        let text = "推进新型工业化，建设制造强省，加快发展数字经济，培育壮大新产业，全面深化改革。\n".repeat(2);
        let text = text.trim_end();
        for bytes in [
            text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>(),
            text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        ] {
            assert_eq!(bytes.iter().filter(|&&byte| byte == 0).count(), 1);
            assert_eq!(summary(&bytes).0, text);
        }
    }

    #[test]
    fn many_zero_bytes_are_no_text() {
        assert_eq!(decode(b"\x7FELF\x02\x01\x00\x00\x00\x09"), None);
        assert_eq!(decode("推\0进\0工\0作\0".as_bytes()), None);
        assert_eq!(decode(b"\0"), None);
        assert_eq!(decode(b"%PDF-1.7 ..."), None);
    }
}
