//! Mojibake: UTF-8 that somebody read as GBK: 政府工作报告 became 鏀垮簻宸ヤ綔鎶ュ憡.
//!
//! Reads a text, gives the edits that restore it, and how many characters could not be restored. A run of damaged
//! characters is written back to GBK bytes and read as UTF-8; a text can be damaged in parts, so runs are found one by
//! one. In GBK the byte 80 begins no character and became U+FFFD (or `€`); pairs without a character became
//! private-use ones. Where a pair was broken by a byte of ASCII behind it, its first byte is lost: it is filled in
//! where the words of the text and of a dictionary leave one choice, otherwise U+FFFD stays. Clean text cannot be read
//! so: its bytes are no UTF-8 for more than a few characters, and those are rare ones.

mod bytes;
mod lost;
mod units;
mod western;

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};

use self::{
    bytes::{Cell, cells},
    lost::{Evidence, Gap},
    units::{Reading, Unit, begins_character, may_begin_run, run_at},
};
use super::characters::{is_common, is_han};
use crate::corpus::{Edit, Span};

/// Characters a run must have in a text without other damage. Three characters of clean text are UTF-8 at one place
/// in 30,000, and what they read as is rare; six of them that read as four common ones do not occur.
const SHORTEST_RUN: usize = 4;

/// Characters a run must have beside a long one.
const SHORTEST_LATER_RUN: usize = 2;

/// A run as long as this establishes the damage.
const LONG_RUN: usize = 12;

/// Characters of undamaged text before a run that are looked at.
const LONGEST_PARAGRAPH: usize = 1000;

/// The least share of common characters and marks in what a run reads as.
const LEAST_COMMON: f64 = 0.8;

/// So many characters behind a gap are asked what they make of it.
const LONGEST_FOLLOWING: usize = 8;

/// What was found in a text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Mojibake {
    /// What restores it, in order.
    pub edits: Vec<Edit>,
    /// Number of characters that were read again.
    pub n_restored: usize,
    /// Number of characters of which a byte is lost for good; each stands as U+FFFD.
    pub n_lost: usize,
}

/// What damaged text is hardly ever without, beside private-use characters: full stops, commas, the first bytes of 的
/// and 中, and bytes that began no character.
static SIGNS: LazyLock<AhoCorasick> = LazyLock::new(|| {
    AhoCorasick::builder()
        // Leftmost matches are searched many bytes at once.
        .match_kind(MatchKind::LeftmostFirst)
        .build(["銆", "锛", "鐨", "涓", "\u{FFFD}"])
        .expect("a few short patterns make a searcher")
});

/// The first byte of private-use characters.
const PRIVATE_USE: u8 = 0xEE;

/// Finds every line that was read as Latin-1 or Windows-1252, and what it was.
pub fn find_western(text: &str) -> Mojibake {
    western::find(text)
}

/// Finds every damaged run and what it was.
pub fn find(text: &str, knows_word: &dyn Fn(&str) -> bool) -> Mojibake {
    if !text.as_bytes().contains(&PRIVATE_USE) && !SIGNS.is_match(text) {
        return Mojibake::default();
    }
    let cells = cells(text);
    let runs = runs(&cells);
    if runs.is_empty() {
        return Mojibake::default();
    }
    let reader = Reader { text, cells: &cells, evidence: Evidence::of(&read_plainly(text, &cells, &runs), knows_word) };
    let mut found = Mojibake::default();
    runs.iter().for_each(|run| reader.restore(run, &mut found));
    found
}

/// Runs that are damaged beyond doubt, in order.
fn runs(cells: &[Cell]) -> Vec<Vec<Unit>> {
    let mut runs = Vec::new();
    let mut at = 0;
    while at < cells.len() {
        let run = if may_begin_run(&cells[at]) { run_at(cells, at) } else { Vec::new() };
        at = run.last().map_or(at + 1, |unit| unit.cells.end);
        if n_read(&run) >= SHORTEST_LATER_RUN && is_plausible(&run) {
            runs.push(run);
        }
    }
    let is_established = runs.iter().any(|run| n_read(run) >= LONG_RUN);
    runs.retain(|run| is_established || n_read(run) >= SHORTEST_RUN);
    runs
}

fn n_read(run: &[Unit]) -> usize {
    run.iter().filter(|unit| !unit.is_plain()).count()
}

/// Whether it reads as running text: common characters, some of them Chinese.
fn is_plausible(run: &[Unit]) -> bool {
    let (mut n_all, mut n_common, mut n_han) = (0_usize, 0_usize, 0_usize);
    for unit in run {
        if let Reading::Character(c) = unit.reading {
            n_all += 1;
            n_common += usize::from(is_common(c) || is_mark(c));
            n_han += usize::from(is_han(c));
        }
    }
    n_han >= 1 && n_common as f64 >= n_all as f64 * LEAST_COMMON
}

fn is_mark(c: char) -> bool {
    matches!(c, '\u{2010}'..='\u{2026}' | '\u{3000}'..='\u{301F}' | '\u{FF01}'..='\u{FF5E}' | '·' | '×' | '○')
}

/// The text as it reads with every gap open.
fn read_plainly(text: &str, cells: &[Cell], runs: &[Vec<Unit>]) -> String {
    let mut read = String::with_capacity(text.len());
    let mut at = 0;
    for run in runs {
        let span = span_of(run, text, cells);
        read.push_str(&text[at..span.start]);
        read.extend(run.iter().map(read_openly));
        at = span.end;
    }
    read.push_str(&text[at..]);
    read
}

fn read_openly(unit: &Unit) -> char {
    match unit.reading {
        Reading::Plain(c) | Reading::Character(c) => c,
        Reading::Gap(_) => '\u{FFFD}',
    }
}

fn span_of(units: &[Unit], text: &str, cells: &[Cell]) -> Span {
    let offset = |idx: usize| cells.get(idx).map_or(text.len(), |cell| cell.at);
    match units {
        [] => Span::default(),
        [first, .., last] => Span::new(offset(first.cells.start), offset(last.cells.end)),
        [only] => Span::new(offset(only.cells.start), offset(only.cells.end)),
    }
}

struct Reader<'a> {
    text: &'a str,
    cells: &'a [Cell],
    evidence: Evidence<'a>,
}

impl Reader<'_> {
    /// Fills the gaps of a run where one character fits, and writes an edit for each stretch of units that begins
    /// and ends where characters of the text do.
    fn restore(&self, run: &[Unit], found: &mut Mojibake) {
        let mut paragraph = self.paragraph_before(run);
        let mut first = 0;
        let mut replacement = String::new();
        for (idx, unit) in run.iter().enumerate() {
            let read = match unit.reading {
                Reading::Plain(c) | Reading::Character(c) => Some(c),
                Reading::Gap(row) => {
                    let after = self.following(run, idx + 1);
                    lost::fill(&Gap { row, before: &paragraph, after: &after }, &self.evidence)
                }
            };
            found.n_restored += usize::from(!unit.is_plain() && read.is_some());
            found.n_lost += usize::from(read.is_none());
            let c = read.unwrap_or('\u{FFFD}');
            replacement.push(c);
            if c.is_whitespace() && paragraph.last().is_none_or(|last| last.is_whitespace()) {
                paragraph.clear();
            } else {
                paragraph.push(c);
            }
            if begins_character(self.cells, unit.cells.end) {
                let span = span_of(&run[first..=idx], self.text, self.cells);
                let replacement = std::mem::take(&mut replacement);
                if span.of(self.text) != replacement {
                    found.edits.push(Edit { span, replacement });
                }
                first = idx + 1;
            }
        }
    }

    /// The characters behind a place in a run, in it and behind it.
    fn following(&self, run: &[Unit], idx: usize) -> Vec<char> {
        let end = span_of(run, self.text, self.cells).end;
        run[idx..].iter().map(read_openly).chain(self.text[end..].chars()).take(LONGEST_FOLLOWING).collect()
    }

    /// The undamaged characters before a run, from the start of the line.
    fn paragraph_before(&self, run: &[Unit]) -> Vec<char> {
        let start = span_of(run, self.text, self.cells).start;
        let line_start = self.text[..start].rfind('\n').map_or(0, |at| at + 1);
        let before: Vec<char> = self.text[line_start..start].chars().rev().take(LONGEST_PARAGRAPH).collect();
        before.into_iter().rev().collect()
    }
}

#[cfg(test)]
mod tests {
    use encoding_rs::GB18030;

    use super::*;
    use crate::corpus::Rewriting;

    fn damaged(text: &str) -> String {
        GB18030.decode_without_bom_handling(text.as_bytes()).0.replace('€', "\u{FFFD}")
    }

    fn restored(text: &str, words: &[&str]) -> (String, usize) {
        let found = find(text, &|word| words.contains(&word));
        let mut rewriting = Rewriting::of(text);
        rewriting.apply(&found.edits);
        (rewriting.text().to_owned(), found.n_lost)
    }

    #[test]
    fn utf_8_read_as_gbk_is_read_again() {
        let text = "推进改革开放，一定要“稳中求进”。我们全面贯彻落实，";
        assert_eq!(restored(&damaged(text), &[]), (text.to_owned(), 0));
    }

    #[test]
    fn only_the_damaged_part_changes() {
        let text = "各位代表：现在报告工作，请审议。\n二、今年的总体要求和政策取向，要把握好以下几点。";
        let (intact, rest) = text.split_once('\n').unwrap();
        let broken = format!("{intact}\n{}", damaged(rest));
        assert_eq!(restored(&broken, &[]), (text.to_owned(), 0));
    }

    #[test]
    fn clean_text_has_no_edits() {
        for text in ["联通公司的铜、锌、锛子和鐨字，一個涓涓細流。", "銆锛鐨涓", "制\u{FFFD}业和工业\u{FFFD}\u{FFFD}"]
        {
            assert_eq!(find(text, &|_| true), Mojibake::default());
        }
    }

    // In GBK the digit ends no pair: the last byte of 增 or of 长 is lost, whichever stands at an odd place.
    #[test]
    fn a_lost_byte_is_filled_in_by_the_one_word_that_fits() {
        let text = "预期目标是国内生产总值增长8左右，城镇新增就业岗";
        let broken = damaged(text);
        assert!(broken.contains("\u{FFFD}8"), "{broken}");
        assert_eq!(restored(&broken, &["增长"]), (text.to_owned(), 0));
        assert_eq!(restored(&broken, &[]), (text.replace('长', "\u{FFFD}"), 1));
        assert_eq!(restored(&broken, &["增长", "增镀"]).1, 1);
    }

    // 制 is E5 88 B6; behind an even number of bytes B6 begins a pair that the damaged part does not end.
    #[test]
    fn the_last_character_before_sound_text_is_a_word_or_open() {
        let broken = format!("{}度，各级政府要认真执行。", damaged("要继续推进改革，完善有关制"));
        assert!(broken.contains("\u{FFFD}度"), "{broken}");
        let whole = "要继续推进改革，完善有关制度，各级政府要认真执行。";
        assert_eq!(restored(&broken, &["制度", "改革"]), (whole.to_owned(), 0));
        assert_eq!(restored(&broken, &[]), (whole.replace('制', "\u{FFFD}"), 1));
    }

    // 年 is E5 B9 B4, 月 E6 9C 88 and 日 E6 97 A5: the digit, or the end of the line, takes the last byte of each.
    #[test]
    fn the_units_of_a_date_are_filled_in() {
        let head = "推进新型工业化，建设制造强省。\n某省人民政府\n";
        for day in ["2024年3月5日", "1998年12月31日", "2024年11月8日\n", "2024年3月5日,星期"] {
            let text = format!("{head}{day}");
            assert!(damaged(day).matches('\u{FFFD}').count() >= 2, "{}", damaged(day));
            assert_eq!(restored(&damaged(&text), &[]), (text.clone(), 0));
        }
        // 2000幅 may be written as well as 2000年, and 3期 as well as 3月.
        for day in ["展出2000年,很多", "这是2024年3月,很好"] {
            let text = format!("{head}{day}");
            assert!(restored(&damaged(&text), &[]).1 > 0, "{day}");
        }
    }

    #[test]
    fn what_closes_a_quotation_or_ends_a_paragraph_is_not_guessed() {
        let text = "建成“重要窗口”,推进改革开放和现代化建设。";
        assert_eq!(restored(&damaged(text), &[]).0, text);
        // An open 「 may be closed behind the lost character or by it.
        let open = "总理指出：「凡愿遵守各项原则的政府，均愿与之建立外交关系。";
        let broken = damaged(open);
        assert!(broken.ends_with('\u{FFFD}'), "{broken}");
        assert_eq!(restored(&broken, &[]), (open.replace('。', "\u{FFFD}"), 1));
    }

    #[test]
    fn a_line_before_a_list_ends_in_a_colon() {
        let text = "凡是认真登记；凡是认真申报；请按照以下规定办理登记：\n（一）申请人提交申请；\n";
        let broken = damaged(text);
        assert!(broken.contains("\u{FFFD}\n（") || broken.contains("\u{FFFD}\n"), "{broken}");
        assert_eq!(restored(&broken, &[]).0.lines().next(), text.lines().next());
    }

    #[test]
    fn a_paragraph_ends_in_a_stop_or_in_what_closes_it() {
        let text = "继续做好这些方面的工作。\n下面报告计划的执行情况（见附表）\n三、政策措";
        let broken = damaged(text);
        assert!(broken.contains('\u{FFFD}'), "{broken}");
        assert_eq!(restored(&broken, &[]), (text.to_owned(), 0));
    }
}
