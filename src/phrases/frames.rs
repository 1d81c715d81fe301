//! Frames: clauses that come again with other numbers.
//!
//! Reads a corpus, gives the clauses that are the same but for their numerals in several documents, each with what is left
//! of it without them (`第#届全国人民代表大会第#次会议听取和审议了…的政府工作报告`). Of a name another number makes another
//! name; a whole clause with a verb says the same of another session or another year. The number of a heading or of an
//! item in an outline is no part of the clause. Shorter wordings are left to [`figures`](super::figures).

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

use super::{
    borders::is_function_word,
    figures::numbers,
    folding::{HAN_DIGITS, key_of},
};
use crate::{
    corpus::{Corpus, DocumentIdx, Passage, Span},
    segment::Segmenter,
};

/// Characters of a frame beside its numbers, at least; letters count a third: a word has as many where Chinese has one
/// or two characters.
const SHORTEST_FRAME: usize = 12;

/// Bytes of a clause with so many: three for a Chinese character, and one for a letter.
const SHORTEST_BYTES: usize = 3 * SHORTEST_FRAME;

/// What ends a clause; between digits a comma or colon does not, nor a stop before anything but a blank.
const ENDS: &str = "。；！？\n：，,;:!?.";

/// The clauses that recur with other numbers, with their frames, in corpus order.
pub(super) fn framed(corpus: &Corpus, segmenter: &Segmenter) -> Vec<(String, Passage)> {
    let mut by_frame: BTreeMap<String, Vec<(String, Passage)>> = BTreeMap::new();
    for (idx, document) in corpus.iter() {
        for zone in document.counted() {
            let is_long = |clause: &Span| clause.end - clause.start >= SHORTEST_BYTES;
            for clause in clauses(zone.of(&document.text)).into_iter().filter(is_long) {
                let key = key_of(clause.of(zone.of(&document.text)));
                if let Some(frame) = frame(&key) {
                    let passage = Passage { document: idx, span: clause.shifted(zone.start) };
                    by_frame.entry(frame).or_default().push((key, passage));
                }
            }
        }
    }
    let recurs = |clauses: &[(String, Passage)]| {
        let texts: BTreeSet<&str> = clauses.iter().map(|(key, _)| key.as_str()).collect();
        // What one document says of two numbers is said of two things.
        let mut of_document: BTreeMap<DocumentIdx, &str> = BTreeMap::new();
        let is_said_once =
            clauses.iter().all(|(key, passage)| *of_document.entry(passage.document).or_insert(key) == key.as_str());
        is_said_once && texts.len() >= 2 && of_document.len() >= 2 && says_something(&clauses[0].0, segmenter)
    };
    by_frame.retain(|_, clauses| recurs(clauses));
    let each = by_frame
        .into_iter()
        .flat_map(|(frame, clauses)| clauses.into_iter().map(move |(_, passage)| (frame.clone(), passage)));
    each.collect()
}

/// What stands between the marks that end clauses, without the number of an item in front.
fn clauses(text: &str) -> Vec<Span> {
    let mut clauses = Vec::new();
    let mut start = 0;
    for (at, c) in text.char_indices().filter(|&(_, c)| ENDS.contains(c)) {
        let end = at + c.len_utf8();
        let follows = |is_wanted: fn(char) -> bool| text[end..].chars().next().is_some_and(is_wanted);
        let is_behind_digit = text[..at].ends_with(|c: char| c.is_ascii_digit());
        let goes_on = match c {
            '.' => follows(|c| !c.is_whitespace()),
            ',' | ':' => is_behind_digit && follows(|c| c.is_ascii_digit()),
            _ => false,
        };
        if !goes_on {
            clauses.push(without_item_number(text, start..at));
            start = end;
        }
    }
    clauses.push(without_item_number(text, start..text.len()));
    clauses.retain(|clause| clause.start < clause.end);
    clauses
}

fn without_item_number(text: &str, clause: Range<usize>) -> Span {
    let whole = &text[clause.clone()];
    let bare = whole.trim_start_matches(|c: char| c.is_whitespace() || "—―-（(".contains(c));
    let bare = &bare[article_number(bare).unwrap_or(0)..];
    let numbered = bare.trim_start_matches(|c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c));
    let item = numbered.strip_prefix(['、', '.', '．', '）', ')', '是']).filter(|_| numbered.len() < bare.len());
    let text = without_article(item.unwrap_or(bare));
    Span::new(clause.end - text.len(), clause.end - (whole.len() - whole.trim_end().len()))
}

/// The number of an article, chapter or paragraph at the head of a clause, and the blank behind it.
fn article_number(clause: &str) -> Option<usize> {
    let rest = clause.strip_prefix('第')?;
    let unit = rest.trim_start_matches(|c: char| c.is_ascii_digit() || HAN_DIGITS.contains(c));
    let behind = unit.strip_prefix(['条', '章', '节', '款', '项', '编']).filter(|_| unit.len() < rest.len())?;
    Some(clause.len() - behind.trim_start().len())
}

/// A clause in letters without the words of grammar that it begins with, as formulations are: (The) Committee decided today.
fn without_article(clause: &str) -> &str {
    let behind = |text: &str| {
        let (word, rest) = text.split_once(' ')?;
        let is_of_grammar = word.chars().all(|c| c.is_ascii_alphabetic()) && is_function_word(&word.to_lowercase());
        is_of_grammar.then(|| text.len() - rest.len())
    };
    behind(clause).map_or(clause, |at| without_article(&clause[at..]))
}

/// Whether the next number says the same again: of ordinals only those of sessions and of what is done again do; the third
/// article, quarter or industry is another thing than the second.
fn counts_on(chars: &[char], number: &Range<usize>) -> bool {
    let is_ordinal = number.start > 0 && chars[number.start - 1] == '第';
    !is_ordinal || chars.get(number.end).is_some_and(|c| ['届', '次'].contains(c))
}

/// A key without its numbers; none where it has none, or too little besides.
fn frame(key: &str) -> Option<String> {
    let chars: Vec<char> = key.chars().collect();
    let numbers: Vec<Range<usize>> = numbers(&chars);
    let mut frame = String::with_capacity(key.len());
    let mut at = 0;
    for number in numbers.iter().filter(|number| counts_on(&chars, number)) {
        // 5-1/4 is one number.
        let goes_on = at > 0 && chars[at..number.start].iter().all(|c| "-/. ".contains(*c));
        if !goes_on {
            frame.extend(&chars[at..number.start]);
            frame.push('#');
        }
        at = number.end;
    }
    frame.extend(&chars[at..]);
    let n_letters = frame.chars().filter(char::is_ascii_alphabetic).count();
    let n_content = frame.chars().filter(|c| c.is_alphabetic()).count() - n_letters + n_letters / 3;
    (frame.contains('#') && n_content >= SHORTEST_FRAME).then_some(frame)
}

/// Whether a clause has a verb, so that it is more than a name; what is written in letters is taken to have one.
fn says_something(key: &str, segmenter: &Segmenter) -> bool {
    let is_verb = |tag: &str| tag.starts_with('v') && tag != "vn";
    key.is_ascii() || segmenter.tagged(key).iter().any(|(_, tag)| is_verb(tag))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_frame_is_a_clause_without_its_numbers() {
        let found = frame("第十二届全国人民代表大会第四次会议听取和审议了政府工作报告");
        assert_eq!(found.as_deref(), Some("第#届全国人民代表大会第#次会议听取和审议了政府工作报告"));
        let of_rate = |rate: &str| {
            frame(&key_of(&format!("decided today to keep its target for the federal funds rate at {rate} percent")))
        };
        assert_eq!(of_rate("5-1/4"), of_rate("5"));
        assert_eq!(frame("依照本法第十二条第一款的规定给予行政处罚"), None);
        assert_eq!(frame("比上年增长8.5%"), None);
        assert_eq!(frame("全国各族人民紧密团结在党中央周围"), None);
    }

    #[test]
    fn the_number_of_an_item_is_no_part_of_its_clause() {
        let texts = |text: &'static str| -> Vec<&'static str> {
            clauses(text).into_iter().map(|clause| clause.of(text)).collect()
        };
        assert_eq!(texts("第七十七条　本条例自2002年1月1日起施行。"), ["本条例自2002年1月1日起施行"]);
        assert_eq!(texts("三、促进增长。八是实施方案，共1,000元。"), ["促进增长", "实施方案", "共1,000元"]);
        assert_eq!(texts("The rates rose by 0.5 percent. Prices fell."), ["rates rose by 0.5 percent", "Prices fell"]);
    }
}
