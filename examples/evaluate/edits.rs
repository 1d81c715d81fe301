//! Edits: clean text passes unchanged, and no annotation of a script converter is left in damaged text.

use tifa::corpus::Document;

use crate::{
    Row, Score,
    cases::{Case, Kind, Set},
};

/// Repairs that change how a character is written, not which one it is.
const FOLDS: [&str; 5] = ["invisible", "line_end", "blank", "width", "punctuation"];

/// The scores of a clean set, or of one damaged by annotations.
pub(crate) fn scores(set: &Set) -> Vec<(&'static str, Score)> {
    match set.kind {
        Kind::Clean => vec![("zero edits but folds", untouched(set))],
        Kind::Annotated => vec![("annotations left", annotations_left(set))],
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
    vec![Row { set: "all clean sets".to_owned(), metric: "annotations deleted", score }]
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
