//! Folding: differences of width, blanks and invisible characters that mean nothing.
//!
//! Reads a text, gives edits. Letters, digits and `％＋` become half-width, letters written with a mark of their own behind
//! them (`e´` for é) and joined ones (`ﬁ`) the ordinary ones, radicals and compatibility ideographs the characters that
//! they look like; `,:;?!()` among Chinese characters become
//! full-width, and so do half-width kana, the way official texts are printed. Quotes are left as they are.

use unicode_normalization::UnicodeNormalization as _;

use super::{repair::characters::is_han, scan};
use crate::corpus::{Edit, Span, is_invisible, ordinary};

/// Deletes characters that are not seen: zero-width marks, soft hyphens, byte order marks, control characters.
pub fn invisible(text: &str) -> Vec<Edit> {
    let may_be = |first: u8, second: u8, third: u8| {
        let is_control = (first < 0x20) & (first != b'\n') & (first != b'\t') | (first == 0x7F);
        let is_latin = (first == 0xC2) & ((second < 0xA0) | (second == 0xAD));
        let is_mark = (first == 0xE2) & ((second == 0x80) & ((third <= 0x8F) | (third >= 0xAA)) | (second == 0x81));
        let is_letter = (first == 0xCD) & (second == 0x8F) | (first == 0xD8) & (second == 0x9C);
        let is_eastern = (first == 0xE1) & ((second == 0x85) | (second == 0x9E) | (second == 0xA0));
        let is_filler = (first == 0xE2) & (second == 0xA0) | (first == 0xE3) & (second == 0x85);
        let is_special = (first == 0xEF) & ((second == 0xBB) | (second == 0xBE) & (third == 0xA0) | (second == 0xBF));
        let is_rare = (first == 0xF0) & ((second == 0x9B) | (second == 0x9D)) | (first == 0xF3) & (second == 0xA0);
        is_control | is_latin | is_mark | is_letter | is_eastern | is_filler | is_special | is_rare
    };
    // A joiner between two pictures makes one of them: 👨 and 👩 a couple.
    let is_joiner = |c: char, behind: &str| c == '\u{200D}' && behind.starts_with(is_picture);
    edits_at(text, may_be, |c, behind| (is_invisible(c) && !is_joiner(c, behind)).then_some(""))
}

fn is_picture(c: char) -> bool {
    matches!(c, '\u{2190}'..='\u{2BFF}' | '\u{1F000}'..='\u{1FAFF}')
}

/// Makes every line end a single `\n`.
pub fn line_ends(text: &str) -> Vec<Edit> {
    let may_be = |first: u8, second: u8, third: u8| {
        let is_separator = (first == 0xE2) & (second == 0x80) & ((third == 0xA8) | (third == 0xA9));
        (first == b'\r') | (first == 0xC2) & (second == 0x85) | is_separator
    };
    edits_at(text, may_be, |c, behind| match c {
        '\r' if behind.starts_with('\n') => Some(""),
        '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some("\n"),
        _ => None,
    })
}

/// Makes every kind of blank an ordinary one.
pub fn blanks(text: &str) -> Vec<Edit> {
    let may_be = |first: u8, second: u8, third: u8| {
        let is_general = (first == 0xE2) & ((second == 0x80) & ((third <= 0x8A) | (third == 0xAF)) | (second == 0x81));
        let is_wide = (first == 0xE3) & (second == 0x80) & (third == 0x80);
        (first == 0xC2) & (second == 0xA0) | (first == 0xE1) & (second == 0x9A) | is_general | is_wide
    };
    edits_at(text, may_be, |c, _| {
        let is_blank =
            matches!(c, '\u{A0}' | '\u{1680}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{3000}');
        is_blank.then_some(" ")
    })
}

/// What takes the place of the characters that begin with such bytes; `replacement` is told what stands behind.
fn edits_at(
    text: &str,
    may_be: impl Fn(u8, u8, u8) -> bool + Copy,
    replacement: impl Fn(char, &str) -> Option<&'static str>,
) -> Vec<Edit> {
    let edit = |at: usize| {
        let c = text[at..].chars().next()?;
        let end = at + c.len_utf8();
        let replacement = replacement(c, &text[end..])?.to_owned();
        Some(Edit { span: Span::new(at, end), replacement })
    };
    scan::places(text, may_be).filter_map(edit).collect()
}

/// Makes full-width letters, digits and signs half-width, and `⼈` what it looks like; letters in pieces become one, joined
/// ones several.
pub fn width(text: &str) -> Vec<Edit> {
    let mut edits: Vec<Edit> = Vec::new();
    for at in scan::places(text, may_be_wide) {
        let Some(c) = text[at..].chars().next() else { continue };
        if is_mark(c) {
            // What stands behind the first mark was read with it.
            let is_read = edits.last().is_some_and(|last| last.span.end > at);
            let letter = edits.last().filter(|last| last.span.end == at).map(|last| last.replacement.as_str());
            if let Some(edit) = composed(text, at, letter).filter(|_| !is_read) {
                edits.pop_if(|last| last.span.end == at);
                edits.push(edit);
            }
            continue;
        }
        let previous = || text[..at].chars().next_back().unwrap_or(' ');
        let next = || text[at + c.len_utf8()..].chars().next().unwrap_or(' ');
        let folded = || half_width(c, previous, next).map(String::from);
        if let Some(replacement) = joined_letters(c).map(str::to_owned).or_else(folded) {
            edits.push(Edit { span: Span::new(at, at + c.len_utf8()), replacement });
        }
    }
    edits
}

/// Makes one letter, where there is one, of the letter that ends at `at`, or of what was put in its place, and the marks
/// behind it.
fn composed(text: &str, at: usize, in_its_place: Option<&str>) -> Option<Edit> {
    let is_letter = |c: char| c.is_alphabetic() && !is_mark(c);
    // Asked first, so that of a run of marks only the letter before it looks at all of it.
    let (start, _) = text[..at].char_indices().next_back().filter(|&(_, c)| is_letter(c))?;
    let marks = &text[at..];
    let end = at + marks.find(|c| !is_mark(c)).unwrap_or(marks.len());
    let letter = in_its_place.unwrap_or(&text[start..at]);
    let span = Span::new(start, end);
    let marks = text[at..end].chars().map(full_kana);
    let replacement: String = letter.chars().chain(marks).nfc().collect();
    (replacement != span.of(text)).then_some(Edit { span, replacement })
}

/// Whether it belongs to the letter before it: an accent, the sign of a voiced kana, the vowel or the end of a Korean
/// syllable.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}' | '\u{3099}' | '\u{309A}' | 'ﾞ' | 'ﾟ' | '\u{1161}'..='\u{1175}' | '\u{11A8}'..='\u{11C2}')
}

/// The letters that are joined in one character: ﬁ.
fn joined_letters(c: char) -> Option<&'static str> {
    const JOINED: [&str; 7] = ["ff", "fi", "fl", "ffi", "ffl", "st", "st"];
    let place = u32::from(c).checked_sub(0xFB00)?;
    JOINED.get(usize::try_from(place).ok()?).copied()
}

/// Whether these are the bytes of a mark of a letter, of joined letters, of a lookalike, or of a full-width form that is
/// not `，：；（）！？`, which are by far the most common.
fn may_be_wide(first: u8, second: u8, third: u8) -> bool {
    let is_common = (third == 0x8C)
        | (third == 0x9A)
        | (third == 0x9B)
        | (third == 0x88)
        | (third == 0x89)
        | (third == 0x81)
        | (third == 0x9F);
    let is_wide = (second == 0xBC) & !is_common | (second == 0xBD);
    let is_compatible = second.wrapping_sub(0xA4) < 8;
    let is_radical = (first == 0xE2) & (second >= 0xBA);
    let is_joined = (second == 0xAC) & (third <= 0x86);
    let is_accent = (first == 0xCC) | (first == 0xCD) & (second <= 0xAF);
    let is_half_kana = (second == 0xBD) & (third >= 0xA6) | (second == 0xBE) & (third <= 0x9F);
    let is_kana_mark = (first == 0xE3) & (second == 0x82) & ((third == 0x99) | (third == 0x9A));
    let is_currency = (second == 0xBF) & (0xA0..=0xA6).contains(&third);
    let is_slash = (first == 0xE2) & (second == 0x81) & (third == 0x84);
    let is_jamo = (first == 0xE1) & (0x85..=0x87).contains(&second);
    (first == 0xEF) & (is_wide | is_half_kana | is_compatible | is_joined | is_currency)
        | is_slash
        | is_radical
        | (first == 0xF0) & (second == 0xAF)
        | is_accent
        | is_kana_mark
        | is_jamo
}

fn half_width(c: char, previous: impl Fn() -> char, next: impl Fn() -> char) -> Option<char> {
    match c {
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' | '％' | '＋' | '＝' | '／' | '＆' | '＃' | '＠' | '＊' | '＿' => {
            char::from_u32(u32::from(c) - 0xFEE0)
        }
        '￠' => Some('¢'),
        '￡' => Some('£'),
        '￥' => Some('¥'),
        // The line of a fraction: 1⁄2.
        '\u{2044}' => Some('/'),
        // `３．５` is a number; elsewhere the sign is a full stop.
        '．' if is_digit(previous()) && is_digit(next()) => Some('.'),
        '－' if is_digit(previous()) || is_digit(next()) || is_latin(previous()) && is_latin(next()) => Some('-'),
        _ => Some(full_kana(ordinary(c))).filter(|other| *other != c),
    }
}

/// The kana, or the mark among or behind them, of which this is the half-width form; any other character itself.
fn full_kana(c: char) -> char {
    match c {
        '｡'..='ﾟ' => std::iter::once(c).nfkc().next().unwrap_or(c),
        _ => c,
    }
}

fn is_latin(c: char) -> bool {
    c.is_ascii_alphabetic() || matches!(c, 'Ａ'..='Ｚ' | 'ａ'..='ｚ')
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '０'..='９')
}

/// Makes half-width punctuation among Chinese characters full-width; signs that stand together fold together.
pub fn punctuation(text: &str) -> Vec<Edit> {
    let bytes = text.as_bytes();
    let mut folded = Vec::new();
    let mut at = 0;
    for start in scan::places(text, |byte, _, _| is_sign(byte)) {
        if start < at {
            continue;
        }
        at = start + bytes[start..].iter().take_while(|&&byte| is_sign(byte)).count();
        let is_chinese = |c: Option<char>| c.is_some_and(is_chinese);
        let is_among_chinese = is_chinese(text[..start].chars().next_back()) || is_chinese(text[at..].chars().next());
        if is_among_chinese && is_chinese_line(text, start) {
            folded.extend(start..at);
        }
    }
    with_other_brackets(text, &mut folded);
    let edit = |sign: usize| {
        let replacement = full_width(char::from(bytes[sign]))?.to_string();
        Some(Edit { span: Span::new(sign, sign + 1), replacement })
    };
    folded.into_iter().filter_map(edit).collect()
}

/// Adds the other bracket of each pair of which one is folded, or full-width already, in lines where brackets are folded:
/// (GDP)增长.
fn with_other_brackets(text: &str, folded: &mut Vec<usize>) {
    let is_bracket = |place: &usize| matches!(text.as_bytes()[*place], b'(' | b')');
    let mut others = Vec::new();
    let mut end = 0;
    for &place in folded.iter().filter(|place| is_bracket(place)) {
        // The line was read already.
        if place < end {
            continue;
        }
        let start = line_start(text, place);
        end = memchr::memchr(b'\n', &text.as_bytes()[place..]).map_or(text.len(), |behind| place + behind);
        let mut open = Vec::new();
        let brackets = text[start..end].match_indices(['(', ')', '（', '）']);
        for (at, bracket) in brackets {
            let at = start + at;
            let c = bracket.chars().next().expect("a match is a character");
            let is_full = matches!(c, '（' | '）') || folded.binary_search(&at).is_ok();
            match c {
                '(' | '（' => open.push((at, is_full)),
                ')' | '）' => match open.pop() {
                    Some((_, true)) if !is_full => others.push(at),
                    Some((opening, false)) if is_full => others.push(opening),
                    _ => {}
                },
                _ => {}
            }
        }
    }
    folded.extend(others);
    folded.sort_unstable();
}

fn line_start(text: &str, at: usize) -> usize {
    memchr::memrchr(b'\n', &text.as_bytes()[..at]).map_or(0, |before| before + 1)
}

/// One of `,:;?!()`.
fn is_sign(byte: u8) -> bool {
    (byte == b',') | (byte == b':') | (byte == b';') | (byte == b'?') | (byte == b'!') | (byte == b'(') | (byte == b')')
}

/// English lines keep their punctuation, whatever quotes they use.
fn is_chinese_line(text: &str, at: usize) -> bool {
    let is_not_end = |c: &char| *c != '\n';
    text[at..].chars().take_while(is_not_end).any(is_han) || text[..at].chars().rev().take_while(is_not_end).any(is_han)
}

fn full_width(c: char) -> Option<char> {
    match c {
        ',' => Some('，'),
        ':' => Some('：'),
        ';' => Some('；'),
        '?' => Some('？'),
        '!' => Some('！'),
        '(' => Some('（'),
        ')' => Some('）'),
        _ => None,
    }
}

fn is_chinese(c: char) -> bool {
    let is_mark = matches!(
        c,
        '“' | '”'
            | '‘'
            | '’'
            | '《'
            | '》'
            | '〈'
            | '〉'
            | '「'
            | '」'
            | '『'
            | '』'
            | '【'
            | '】'
            | '〔'
            | '〕'
            | '（'
            | '）'
            | '、'
            | '。'
            | '，'
            | '；'
            | '：'
            | '？'
            | '！'
            | '…'
            | '—'
    );
    is_mark || is_han(c)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::Rewriting;

    fn applied(text: &str, step: impl Fn(&str) -> Vec<Edit>) -> String {
        let mut rewriting = Rewriting::of(text);
        rewriting.apply(&step(text));
        rewriting.text().to_owned()
    }

    #[test]
    fn digits_and_letters_become_half_width() {
        assert_eq!(applied("１９９２年增长１２．８％，ＧＤＰ，人工智能＋", width), "1992年增长12.8%，GDP，人工智能+");
        assert_eq!(applied("Ｗｉ－Ｆｉ，甲－乙", width), "Wi-Fi，甲－乙");
    }

    #[test]
    fn marks_among_half_width_kana_and_signs_of_money_have_one_width() {
        assert_eq!(applied("｢ｱ･ｲ､ｳ｡｣￡５，￥６，￠７，１\u{2044}２", width), "「ア・イ、ウ。」£5，¥6，¢7，1/2");
    }

    #[test]
    fn lookalikes_become_what_they_look_like() {
        assert_eq!(applied("⼈民政府\u{F967}得\u{2F800}化，⿰", width), "人民政府不得丽化，⿰");
    }

    #[test]
    fn letters_in_pieces_become_one_and_joined_ones_several() {
        assert_eq!(applied("Cafe\u{301} Vie\u{323}\u{302}t, a\u{308}O\u{308}", width), "Café Việt, äÖ");
        assert_eq!(applied("\u{FB01}nance, o\u{FB00}ice, e\u{FB03}cient", width), "finance, office, efficient");
        // What has no letter of its own stays as it is, and so does a power.
        assert_eq!(applied("q\u{301}，\u{301}，m²，CO₂", width), "q\u{301}，\u{301}，m²，CO₂");
    }

    #[test]
    fn punctuation_among_chinese_becomes_full_width() {
        assert_eq!(applied("“415X”,首台(套);来源:浙江?好!", punctuation), "“415X”，首台（套）；来源：浙江？好！");
    }

    #[test]
    fn brackets_are_folded_in_pairs() {
        let text = "(2)乙\n(GDP)增长\n见(附件1)\n国发(2019)4号\n（附件1)附件(2";
        let pairs = "（2）乙\n（GDP）增长\n见（附件1）\n国发（2019）4号\n（附件1）附件（2";
        assert_eq!(applied(text, punctuation), pairs);
    }

    #[test]
    fn punctuation_of_numbers_times_and_english_stays() {
        let text = "06:28:50 1,000 (AI) http://a.cn\n“Yes,” he said (twice): no.\n";
        assert_eq!(applied(text, punctuation), text);
    }

    #[test]
    fn invisible_characters_are_deleted_and_blanks_made_plain() {
        assert_eq!(applied("\u{FEFF}制\u{200B}造\u{AD}业\u{2}", invisible), "制造业");
        assert_eq!(applied("👨\u{200D}👩制\u{200D}造", invisible), "👨\u{200D}👩制造");
        for c in ('\0'..=char::MAX).filter(|&c| is_invisible(c)) {
            assert_eq!(applied(&format!("制{c}造"), invisible), "制造", "{c:?}");
        }
        assert_eq!(applied("　　各位\u{A0}代表", blanks), "  各位 代表");
    }

    #[test]
    fn line_ends_become_one_character() {
        assert_eq!(applied("一\r\n二\r三\u{85}四\u{2028}\n", line_ends), "一\n二\n三\n四\n\n");
    }
}
