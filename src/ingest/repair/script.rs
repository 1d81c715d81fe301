//! Script: Traditional passages become Simplified.
//!
//! Only sentences in which Traditional characters outnumber Simplified ones are converted, so that a name in an
//! otherwise Simplified text stays as it is written. The tables are OpenCC's; 著, which stands for two words, is
//! decided by a list of the words that keep it. Quotations in a text that is Simplified otherwise can be left as they
//! are written.

use std::sync::LazyLock;

use ferrous_opencc::{OpenCC, config::BuiltinConfig};

use super::characters::{count_scripts, is_han, traditional_places};
use crate::corpus::{Edit, Span};

static CONVERTER: LazyLock<OpenCC> =
    LazyLock::new(|| OpenCC::from_config(BuiltinConfig::T2s).expect("the converter's own tables are well formed"));

static KEPT_ZHU: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let list = include_str!("../../../assets/kept_zhu.txt");
    list.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace).collect()
});

/// Kana for a Chinese character, at least, in a Japanese sentence: a title in it may have hardly any.
const LEAST_KANA: f64 = 0.2;

/// Quotation marks, opening and closing.
const QUOTATION_MARKS: [(char, char); 3] = [('“', '”'), ('「', '」'), ('『', '』')];

/// Edits that make a text Simplified, a character each wherever the lengths agree.
pub fn to_simplified(text: &str) -> Vec<Edit> {
    to_simplified_but(text, |_| Vec::new())
}

/// The same without what stands in quotation marks, where the text as a whole is Simplified.
pub fn to_simplified_outside_quotations(text: &str) -> Vec<Edit> {
    to_simplified_but(text, quotations)
}

fn to_simplified_but(text: &str, kept: impl Fn(&str) -> Vec<Span>) -> Vec<Edit> {
    let (n_traditional, n_simplified) = count_scripts(text);
    let mut edits = Vec::new();
    if n_traditional == 0 {
        return edits;
    }
    if n_traditional > n_simplified {
        let chinese = sentences(text, 0).filter(|sentence| !is_japanese(sentence.of(text)));
        chinese.for_each(|sentence| convert(sentence.of(text), sentence.start, &mut edits));
        return edits;
    }
    let kept = kept(text);
    let mut done = 0;
    // Only the few sentences that have such a character are read again.
    for place in traditional_places(text) {
        if place < done {
            continue;
        }
        let start = text[..place].rfind(ENDS).map_or(0, |end| end + char_at(text, end).len_utf8());
        let sentence = sentences(text, start).next().expect("a character stands in it");
        if is_mostly_traditional(sentence.of(text)) && !is_japanese(sentence.of(text)) {
            outside(sentence, &kept).iter().for_each(|piece| convert(piece.of(text), piece.start, &mut edits));
        }
        done = sentence.end;
    }
    edits
}

/// What stands in quotation marks within a paragraph, in order; marks within marks belong to the outer ones.
fn quotations(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut open: Option<(usize, char)> = None;
    for (at, c) in text.char_indices() {
        match open {
            Some(_) if c == '\n' => open = None,
            Some((start, closing)) if c == closing => {
                found.push(Span::new(start, at));
                open = None;
            }
            Some(_) => {}
            None => {
                let pair = QUOTATION_MARKS.iter().find(|(opening, _)| *opening == c);
                open = pair.map(|(opening, closing)| (at + opening.len_utf8(), *closing));
            }
        }
    }
    found
}

/// A span without others that stand in order.
fn outside(span: Span, others: &[Span]) -> Vec<Span> {
    let mut pieces = Vec::new();
    let mut at = span.start;
    let first = others.partition_point(|other| other.end <= span.start);
    for other in others[first..].iter().take_while(|other| other.start < span.end) {
        pieces.push(Span::new(at, other.start.max(at)));
        at = other.end.min(span.end);
    }
    pieces.push(Span::new(at, span.end));
    pieces
}

/// The marks that end a sentence.
const ENDS: [char; 8] = ['\n', '。', '！', '？', '；', '!', '?', ';'];

fn sentences(text: &str, start: usize) -> impl Iterator<Item = Span> {
    let mut at = start;
    text[start..].split_inclusive(ENDS).map(move |sentence| {
        let span = Span::new(at, at + sentence.len());
        at = span.end;
        span
    })
}

fn char_at(text: &str, at: usize) -> char {
    text[at..].chars().next().expect("a character was found here")
}

/// The Simplified form of a short text, whatever its script.
pub fn simplified(text: &str) -> String {
    CONVERTER.convert(text)
}

/// Whether the sentence is Japanese, whose old characters are its own: it has syllables between them.
fn is_japanese(sentence: &str) -> bool {
    let n_kana = sentence.chars().filter(|c| matches!(c, '\u{3041}'..='\u{3096}' | '\u{30A1}'..='\u{30FA}')).count();
    n_kana > 0 && n_kana as f64 >= sentence.chars().filter(|c| is_han(*c)).count() as f64 * LEAST_KANA
}

fn is_mostly_traditional(sentence: &str) -> bool {
    let (n_traditional, n_simplified) = count_scripts(sentence);
    n_traditional > n_simplified
}

fn convert(sentence: &str, start: usize, edits: &mut Vec<Edit>) {
    let converted = resolve_zhu(&CONVERTER.convert(sentence));
    if converted == sentence {
        return;
    }
    if converted.chars().count() != sentence.chars().count() {
        edits.push(Edit { span: Span::new(start, start + sentence.len()), replacement: converted });
        return;
    }
    for ((at, old), new) in sentence.char_indices().zip(converted.chars()) {
        if old != new {
            let span = Span::new(start + at, start + at + old.len_utf8());
            edits.push(Edit { span, replacement: new.to_string() });
        }
    }
}

/// 著 becomes 着 unless it stands in a word that keeps it.
fn resolve_zhu(text: &str) -> String {
    if !text.contains('著') {
        return text.to_owned();
    }
    let mut resolved = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        resolved.push(if c == '著' && !is_kept(text, at) { '着' } else { c });
    }
    resolved
}

fn is_kept(text: &str, zhu: usize) -> bool {
    KEPT_ZHU.iter().any(|word| {
        let before = word.find('著').expect("every listed word has 著 in it");
        zhu >= before && text.get(zhu - before..).is_some_and(|rest| rest.starts_with(word))
    })
}

#[cfg(test)]
mod tests {
    use super::{super::edited, *};
    use crate::corpus::Rewriting;

    fn converted(text: &str) -> String {
        edited(text, &to_simplified(text)).0
    }

    #[test]
    fn traditional_text_becomes_simplified() {
        assert_eq!(converted("傳統製造業改造提升"), "传统制造业改造提升");
    }

    #[test]
    fn the_particle_and_zhuoli_become_zhe_and_words_of_writing_keep_zhu() {
        assert_eq!(converted("一要著力提升，面臨著困難，著力點明顯"), "一要着力提升，面临着困难，着力点明显");
        assert_eq!(converted("顯著、著名、著作、論著、土著發現"), "显著、著名、著作、论著、土著发现");
    }

    #[test]
    fn a_traditional_name_in_simplified_text_stays() {
        assert_eq!(converted("会议听取了張经理关于产业发展的汇报。"), "会议听取了張经理关于产业发展的汇报。");
    }

    #[test]
    fn a_traditional_sentence_in_simplified_text_is_converted() {
        assert_eq!(converted("我们学习讨论产业发展问题。我們學習討論。"), "我们学习讨论产业发展问题。我们学习讨论。");
    }

    #[test]
    fn quotations_in_simplified_text_can_be_kept() {
        let text = "我们学习讨论产业发展问题。碑文写道：“國家興亡，匹夫有責。”後來傳開，又見於『論語集註』等書。";
        let mut rewriting = Rewriting::of(text);
        rewriting.apply(&to_simplified_outside_quotations(text));
        assert_eq!(
            rewriting.text(),
            "我们学习讨论产业发展问题。碑文写道：“國家興亡，匹夫有責。”后来传开，又见于『論語集註』等书。"
        );
        assert!(converted(text).contains("国家兴亡"));
    }

    #[test]
    fn quotations_in_traditional_text_are_converted() {
        let text = "我們學習討論「產業發展」問題。";
        let mut rewriting = Rewriting::of(text);
        rewriting.apply(&to_simplified_outside_quotations(text));
        assert_eq!(rewriting.text(), "我们学习讨论「产业发展」问题。");
    }
}
