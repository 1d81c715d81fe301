//! Formulas: fixed wordings that an edit takes or leaves as a whole.
//!
//! Reads a text, finds what it sets in quotation marks, if that is short and without a mark of its own, codes such
//! as `1+4+N` and `415X`, and mathematics: `$E=mc^2$`, with its signs, `E=mc^2`, `x²+y²=1` and `(A+B)/2`. Edits that would change a part of
//! one are joined to one that replaces it.

use super::{
    edits::{EditKind, WordEdit},
    units::{Unit, UnitKind},
};
use crate::{corpus::Span, segment::latin_unit};

/// A longer quotation is a wording that may change in part.
const MAX_QUOTED_CHARS: usize = 8;

/// Between two dollar signs that far apart stands text.
const MAX_MATHEMATICS_CHARS: usize = 120;

const QUOTES: [(char, char); 3] = [('“', '”'), ('「', '」'), ('『', '』')];

/// The formulas of a text, in order.
fn formulas(text: &str) -> Vec<Span> {
    let mut formulas = Vec::new();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let inside = at + c.len_utf8();
        let closing = QUOTES.iter().find(|(opening, _)| *opening == c).map(|&(_, closing)| closing);
        let len = match closing {
            Some(closing) => quoted_len(&text[inside..], closing).map(|len| (inside, len)),
            None if c == '$' => mathematics_len(&text[at..]).map(|len| (at, len)),
            None => code_len(&text[at..]).map(|len| (at, len)),
        };
        at = match len {
            Some((start, len)) => {
                formulas.push(Span::new(start, start + len));
                start + len
            }
            None => at + run_len(&text[at..]).max(c.len_utf8()),
        };
    }
    formulas
}

/// The length of a quotation from behind its opening mark.
fn quoted_len(text: &str, closing: char) -> Option<usize> {
    let mut chars = text.char_indices().take(MAX_QUOTED_CHARS + 1);
    let (len, last) = chars.find(|&(_, c)| !(c.is_alphanumeric() || matches!(c, '+' | '＋' | '·')))?;
    (last == closing && len > 0).then_some(len)
}

/// The length of mathematics between two dollar signs at the head of a text. Sums of money are none: in $5 and $6 a gap
/// stands before the second, and between $5亿元，折合$ there is no sign of mathematics.
fn mathematics_len(text: &str) -> Option<usize> {
    let inside = text.strip_prefix('$')?;
    let (len, _) = inside.char_indices().take(MAX_MATHEMATICS_CHARS + 1).find(|&(_, c)| matches!(c, '$' | '\n'))?;
    let (inside, behind) = (&inside[..len], inside[len..].strip_prefix('$')?);
    let is_mathematics =
        reads_as_mathematics(inside) && inside.trim() == inside && !behind.starts_with(|c: char| c.is_ascii_digit());
    is_mathematics.then_some(len + 2 * "$".len())
}

/// Whether there is a sign of mathematics in it, or a letter alone.
fn reads_as_mathematics(inside: &str) -> bool {
    let is_letter = inside.len() == 1 && inside.bytes().all(|byte| byte.is_ascii_alphabetic());
    is_letter || inside.contains(['^', '_', '=', '\\', '+', '<', '>', '{'])
}

/// The mathematics of a text, in order: there a number is no quantity of anything. A power of a number, 10^4, is one.
pub(super) fn mathematics(text: &str) -> Vec<Span> {
    let is_sign = |c: char| matches!(c, '$' | '^');
    let mut found = if text.contains(is_sign) { formulas(text) } else { Vec::new() };
    let is_number = |formula: &str| formula.chars().all(|c| c.is_ascii_digit() || c == '^');
    found.retain(|span| span.of(text).contains(is_sign) && !is_number(span.of(text)));
    found
}

/// Whether a place lies in one of some stretches that come in order.
pub(super) fn lies_in(stretches: &[Span], place: Span) -> bool {
    let next = stretches.partition_point(|stretch| stretch.end <= place.start);
    stretches.get(next).is_some_and(|stretch| stretch.overlaps(place))
}

/// The length of the letters, digits and signs of addition, equality, power and index at the head of a text.
fn run_len(text: &str) -> usize {
    text.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || is_code_sign(byte)).count()
}

fn is_code_sign(byte: &u8) -> bool {
    matches!(byte, b'+' | b'=' | b'^' | b'_')
}

/// The length of a code or of mathematics at the head of a text: a word of letters or a number alone is neither.
fn code_len(text: &str) -> Option<usize> {
    if let Some(len) = equation_len(text) {
        return Some(len);
    }
    let code = &text[..run_len(text)];
    let has = |is_kind: fn(&u8) -> bool| code.bytes().any(|byte| is_kind(&byte));
    let n_kinds = [u8::is_ascii_alphabetic, u8::is_ascii_digit, is_code_sign].map(has);
    (n_kinds.iter().filter(|has| **has).count() > 1).then_some(code.len())
}

/// The length of an equation, or of letters and numbers that are reckoned with, at the head of a text without gaps. One
/// that stands in brackets as a whole begins behind them. A slash alone parts words (GB/T), figures of a date and of a share,
/// a hyphen those of a code; × between numbers alone is that of a measure.
fn equation_len(text: &str) -> Option<usize> {
    let run = &text[..text.find(|c| !may_be_in_equation(c)).unwrap_or(text.len())];
    let is_told = run.contains(is_relation);
    let run = if is_told { run } else { run.split('-').next().unwrap_or(run) };
    let run = within_brackets(run).trim_end_matches(|c| is_operator(c) || matches!(c, '.' | '/' | '-' | '_'));
    let is_reckoned = |at: usize, sign: char| is_operand_end(&run[..at]) && is_operand(&run[at + sign.len_utf8()..]);
    let has = |is_kind: fn(char) -> bool| run.char_indices().any(|(at, c)| is_kind(c) && is_reckoned(at, c));
    let has_letter = has_symbol(run);
    let is_led = run.char_indices().any(|(at, c)| is_leading(c) && is_operand(&run[at + c.len_utf8()..]));
    let is_equation = has(is_relation) || is_led || has_letter && has(is_operator);
    (is_equation && !is_one_bracket(run)).then_some(run.len())
}

/// Whether a letter in it stands for something: in 3×4m it is the unit.
fn has_symbol(run: &str) -> bool {
    let mut is_behind_digit = false;
    let mut at = 0;
    while let Some(c) = run[at..].chars().next() {
        let unit = if is_behind_digit { latin_unit(&run[at..]) } else { "" };
        if unit.is_empty() && (c.is_ascii_alphabetic() || is_greek(c)) {
            return true;
        }
        is_behind_digit = unit.is_empty() && c.is_ascii_digit();
        at += unit.len().max(c.len_utf8());
    }
    false
}

fn may_be_in_equation(c: char) -> bool {
    c.is_ascii_alphanumeric()
        || is_greek(c)
        || is_leading(c)
        || is_relation(c)
        || is_operator(c)
        || is_raised_or_lowered(c)
        || is_opening(c)
        || is_closing(c)
        || matches!(c, '.' | '%' | '/' | '-' | '_')
}

fn is_relation(c: char) -> bool {
    matches!(c, '=' | '≤' | '≥' | '≈' | '≠')
}

/// Sums, products, roots, integrals: they reckon with what stands behind them.
fn is_leading(c: char) -> bool {
    matches!(c, '∑' | '∏' | '√' | '∫')
}

fn is_greek(c: char) -> bool {
    matches!(c, '\u{391}'..='\u{3C9}')
}

fn is_operator(c: char) -> bool {
    is_relation(c) || matches!(c, '+' | '−' | '×' | '÷' | '*' | '^')
}

fn is_raised_or_lowered(c: char) -> bool {
    matches!(c, '²' | '³' | '¹' | '\u{2070}'..='\u{208E}')
}

fn is_opening(c: char) -> bool {
    matches!(c, '(' | '（')
}

fn is_closing(c: char) -> bool {
    matches!(c, ')' | '）')
}

/// Whether what can be reckoned with ends here.
fn is_operand_end(text: &str) -> bool {
    text.ends_with(|c: char| {
        c.is_ascii_alphanumeric() || is_greek(c) || is_raised_or_lowered(c) || is_closing(c) || c == '%'
    })
}

/// Whether what can be reckoned with begins here, with its sign or without.
fn is_operand(text: &str) -> bool {
    text.trim_start_matches(['-', '−', '+'])
        .starts_with(|c: char| c.is_ascii_alphanumeric() || is_greek(c) || is_leading(c) || is_opening(c))
}

/// The text up to the first bracket that has no other one.
fn within_brackets(text: &str) -> &str {
    let mut open = Vec::new();
    for (at, c) in text.char_indices() {
        if is_opening(c) {
            open.push(at);
        } else if is_closing(c) && open.pop().is_none() {
            return &text[..at];
        }
    }
    &text[..open.first().copied().unwrap_or(text.len())]
}

/// Whether the bracket at the beginning is closed at the end and nowhere before.
fn is_one_bracket(text: &str) -> bool {
    let mut depth = 0_usize;
    let closed = text.char_indices().find(|&(_, c)| {
        depth = if is_opening(c) { depth + 1 } else { depth.saturating_sub(usize::from(is_closing(c))) };
        depth == 0
    });
    text.starts_with(is_opening) && closed.is_some_and(|(at, c)| at + c.len_utf8() == text.len())
}

/// Edits of two texts in which each formula is kept or replaced as a whole.
pub(super) fn keep_formulas(edits: &mut Vec<WordEdit>, old: (&str, &[Unit]), new: (&str, &[Unit])) {
    if edits.len() > 1 {
        let named = |(text, units): (&str, &[Unit])| -> Vec<Span> {
            formulas(text).into_iter().map(|formula| with_name(formula, text, units)).collect()
        };
        named(old).into_iter().for_each(|formula| keep_formula(edits, formula, |edit| edit.old));
        named(new).into_iter().for_each(|formula| keep_formula(edits, formula, |edit| edit.new));
    }
}

/// A formula with the word that it says the value of: 得分=(A+B)/2.
fn with_name(formula: Span, text: &str, units: &[Unit]) -> Span {
    let n_before = units.partition_point(|unit| unit.span.end <= formula.start);
    let name = n_before.checked_sub(1).map(|last| &units[last]);
    let is_name = |unit: &&Unit| unit.span.end == formula.start && unit.kind == UnitKind::Word;
    match name.filter(is_name).filter(|_| formula.of(text).starts_with(is_relation)) {
        Some(name) => Span::new(name.span.start, formula.end),
        None => formula,
    }
}

/// Joins the edits over a formula of one side, if any of them is a change of a part of it.
fn keep_formula(edits: &mut Vec<WordEdit>, formula: Span, side: impl Fn(&WordEdit) -> Span) {
    let over = |edits: &[WordEdit]| {
        let first = edits.partition_point(|edit| side(edit).end <= formula.start);
        first..first + edits[first..].iter().take_while(|edit| side(edit).start < formula.end).count()
    };
    let range = over(edits);
    if range.len() < 2 || !edits[range].iter().any(|edit| edit.kind.is_change()) {
        return;
    }
    for at in [formula.start, formula.end] {
        let idx = edits.partition_point(|edit| side(edit).end <= at);
        let inside = edits.get(idx).filter(|edit| edit.kind == EditKind::Equal && side(edit).start < at).copied();
        if let Some(edit) = inside {
            let by = at - side(&edit).start;
            edits[idx].old.end = edit.old.start + by;
            edits[idx].new.end = edit.new.start + by;
            let rest_old = Span::new(edit.old.start + by, edit.old.end);
            edits
                .insert(idx + 1, WordEdit { old: rest_old, new: Span::new(edit.new.start + by, edit.new.end), ..edit });
        }
    }
    let range = over(edits);
    let (first, last) = (edits[range.start], edits[range.end - 1]);
    let (old, new) = (Span::new(first.old.start, last.old.end), Span::new(first.new.start, last.new.end));
    let kind = match (old.is_empty(), new.is_empty()) {
        (true, _) => EditKind::Insert,
        (_, true) => EditKind::Delete,
        _ => EditKind::Replace,
    };
    edits.splice(range, [WordEdit { kind, old, new }]);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_quotations_and_codes_are_formulas() {
        let text = "推进“腾笼换鸟”和「八八战略」，建设415X集群、1+4+N体系，“要久久为功，善作善成”，增长5%，AI。";
        let found: Vec<&str> = formulas(text).into_iter().map(|span| span.of(text)).collect();
        assert_eq!(found, ["腾笼换鸟", "八八战略", "415X", "1+4+N"]);
    }

    #[test]
    fn mathematics_is_a_formula_and_money_is_none() {
        let text = "公式$E=mc^2$与$\\frac{a}{b} + 1$，a^2+b^2=c^2；$5 and $6，$7和$8。";
        let found: Vec<&str> = formulas(text).into_iter().map(|span| span.of(text)).collect();
        assert_eq!(found, ["$E=mc^2$", "$\\frac{a}{b} + 1$", "a^2+b^2=c^2"]);
    }

    #[test]
    fn what_is_reckoned_is_one_formula() {
        let text =
            "满足x²+y²=1，按照A=B×C÷100%和（A+B）/2计算，取f(x)=2x-1，∑(a_i)/n，α=√(β+1)，共计(1+X)证书，排放H₂O+CO₂。";
        let found: Vec<&str> = formulas(text).into_iter().map(|span| span.of(text)).collect();
        assert_eq!(
            found,
            ["x²+y²=1", "A=B×C÷100%", "（A+B）/2", "f(x)=2x-1", "∑(a_i)/n", "α=√(β+1)", "1+X", "H₂O+CO₂"]
        );
    }

    #[test]
    fn words_dates_shares_and_measures_are_no_formulas() {
        for text in ["（一）", "5%左右", "2019/3/5", "2019-03-05", "GB/T 2312", "3×4米", "1/3", "km/h", "（GDP）"]
        {
            assert!(formulas(text).is_empty(), "{text}: {:?}", formulas(text));
        }
        let measure = "3×4m";
        assert!(formulas(measure).iter().all(|formula| !formula.of(measure).contains('×')));
    }
}
