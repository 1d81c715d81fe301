//! Edits: clean text passes unchanged, and no annotation of a script converter is left in damaged text.

use tifa::corpus::Document;

use crate::{
    Row, Score,
    cases::{Case, Kind, Set},
};

/// Repairs that change how a character is written, or the blanks between characters, not which characters there are.
const FOLDS: [&str; 7] = ["invisible", "line_end", "blank", "width", "punctuation", "spacing", "link_break"];

/// The scores of a clean set, or of one damaged by annotations.
pub(crate) fn scores(set: &Set) -> Vec<(&'static str, Score)> {
    match set.kind {
        Kind::Clean => vec![("zero edits but folds", untouched(set))],
        Kind::Annotated => vec![("annotations left", annotations_left(set))],
        Kind::Wrapped => vec![("lines that end inside a sentence", broken_lines(set))],
        Kind::Raw => Vec::new(),
    }
}

/// What was deleted as an annotation in all clean sets together.
pub(crate) fn overall(sets: &[Set]) -> Vec<Row> {
    let clean: Vec<&Case> = sets.iter().filter(|set| set.kind == Kind::Clean).flat_map(|set| &set.cases).collect();
    let deletions = |case: &&Case| case.named.as_ref().map_or(0, |document| edits(document, "pinyin"));
    let hit = clean.iter().filter(|case| deletions(case) > 0);
    let misses = hit.map(|case| format!("{} `{}`", deletions(case), case.name)).collect();
    let n_deleted: usize = clean.iter().map(deletions).sum();
    let score = Score { this: n_deleted.to_string(), n: clean.len(), misses };
    let row = |metric, score| Row { set: "all clean sets".to_owned(), metric, score };
    vec![row("annotations deleted", score), row("documents with other characters", changed(&clean))]
}

/// Documents whose characters are others than before, blanks, widths and Traditional script aside; counted without the
/// reader's own rules.
fn changed(clean: &[&Case]) -> Score {
    let is_changed = |case: &&&Case| {
        let document = case.named.as_ref().ok();
        document.is_some_and(|document| {
            edits(document, "script") == 0 && !plain(&document.original).eq(plain(&document.text))
        })
    };
    let misses: Vec<String> = clean.iter().filter(is_changed).map(|case| format!("`{}`", case.name)).collect();
    Score { this: misses.len().to_string(), n: clean.len(), misses }
}

/// The characters that are seen, in half width.
fn plain(text: &str) -> impl Iterator<Item = char> + '_ {
    let is_unseen = |c: &char| {
        c.is_whitespace() || c.is_control() || matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}')
    };
    text.chars().filter(move |c| !is_unseen(c)).map(|c| match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        _ => c,
    })
}

/// `n` is their number before the repair.
fn broken_lines(set: &Set) -> Score {
    let documents = || set.cases.iter().filter_map(|case| case.named.as_ref().ok());
    let n_before = documents().map(|document| lines_inside_sentences(&document.original)).sum();
    let n_after: usize = documents().map(|document| lines_inside_sentences(&document.text)).sum();
    Score { this: n_after.to_string(), n: n_before, misses: Vec::new() }
}

/// Lines of some length that end in a letter or a comma, with another line behind them.
fn lines_inside_sentences(text: &str) -> usize {
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let is_inside = |pair: &&[&str]| {
        pair[0].chars().count() > 20
            && !pair[1].is_empty()
            && pair[0].ends_with(|c: char| c.is_alphabetic() || "，、,".contains(c))
    };
    lines.windows(2).filter(is_inside).count()
}

fn untouched(set: &Set) -> Score {
    let miss = |case: &Case| match &case.named {
        Ok(document) => {
            let others = document.repairs.iter().filter(|(name, count)| !FOLDS.contains(name) && **count > 0);
            let listed: Vec<String> = others.map(|(name, count)| format!("{count} {name}")).collect();
            (!listed.is_empty()).then(|| format!("{} `{}`", listed.join(", "), case.name))
        }
        Err(problem) => Some(problem.clone()),
    };
    let misses: Vec<String> = set.cases.iter().filter_map(miss).collect();
    Score::share(set.cases.len() - misses.len(), set.cases.len(), misses)
}

fn edits(document: &Document, name: &str) -> usize {
    document.repairs.get(name).copied().unwrap_or(0)
}

/// `n` is their number before the repair.
fn annotations_left(set: &Set) -> Score {
    let read = |case: &Case| {
        case.named.as_ref().map_or((0, 0), |document| (annotations(&document.original), annotations(&document.text)))
    };
    let counted: Vec<((usize, usize), &Case)> = set.cases.iter().map(|case| (read(case), case)).collect();
    let with_some = counted.iter().filter(|((_, left), _)| *left > 0);
    let misses = with_some.map(|((_, left), case)| format!("{left} `{}`", case.name)).collect();
    let n_left: usize = counted.iter().map(|((_, left), _)| left).sum();
    Score { this: n_left.to_string(), n: counted.iter().map(|((before, _), _)| before).sum(), misses }
}

/// Latin letters in parentheses behind a Chinese character, a tone mark among them, counted without the reader's
/// own rules.
fn annotations(text: &str) -> usize {
    let chars: Vec<char> = text.chars().collect();
    let opens = |at: &usize| matches!(chars[*at], '(' | '（') && *at > 0 && chars[at - 1] > '\u{2E80}';
    (0..chars.len()).filter(opens).filter(|at| is_annotation(&chars[at + 1..])).count()
}

fn is_annotation(after_parenthesis: &[char]) -> bool {
    const LONGEST: usize = 10;
    let within = &after_parenthesis[..after_parenthesis.len().min(LONGEST)];
    let Some(end) = within.iter().position(|c| matches!(c, ')' | '）')) else { return false };
    let inside = &within[..end];
    let is_latin = |c: &char| c.is_whitespace() || c.is_ascii_lowercase() || matches!(c, '\u{E0}'..='\u{261}');
    inside.iter().all(is_latin) && inside.iter().any(|c| matches!(c, '\u{E0}'..='\u{1DC}'))
}
