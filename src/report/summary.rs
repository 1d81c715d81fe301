//! The answer in sentences, made from the numbers by fixed patterns.
//!
//! Reads a filled [`ReportView`], gives the sentences of its first screen. Each pattern says counts and
//! documents before it says a direction, and no more than the strength of the row allows. It chooses
//! among rows that are on the page and adds nothing to them.

use super::numbers::{counted, in_words, range_in_words, rate};
use super::view::{
    ComparisonView, DocumentView, ReportView, Strength, SuccessionView, SummarySentence, TermRow, VariantView,
};

/// Terms named in one sentence: more are a list, not a sentence.
const N_NAMED: usize = 3;

/// The sentences of the first screen: the terms asked about, what rose, what faded, which wording
/// lasted, what may have replaced what, and how far all this can be trusted.
pub fn summarize(view: &ReportView) -> Vec<SummarySentence> {
    let mut sentences = Vec::new();
    if let Some(comparison) = &view.comparison {
        let focus = view.focus.iter().flat_map(|focus| &focus.terms);
        sentences.extend(focus.take(N_NAMED).map(|row| focus_sentence(row, comparison, view)));
        sentences.extend(moved_sentence("risen", &view.risen, view));
        sentences.extend(moved_sentence("faded", &view.faded, view));
    }
    if view.comparison.is_none() && !view.documents.is_empty() {
        sentences.push(no_comparison(view));
    }
    sentences.extend(phrase_sentence(view));
    sentences.extend(succession_sentence(view));
    sentences.extend(view.comparison.as_ref().and_then(caveat));
    sentences
}

fn focus_sentence(row: &TermRow, comparison: &ComparisonView, view: &ReportView) -> SummarySentence {
    let ComparisonView { target, reference, .. } = comparison;
    let in_target = format!("in {} of {} documents {}", row.target_documents, target.n_documents, {
        range_in_words(&target.label)
    });
    let in_reference =
        format!("{} of {} {}", row.reference_documents, reference.n_documents, range_in_words(&reference.label));
    let term = &row.term;
    let text = match (row.reference_count, row.target_count) {
        (0, 0) => format!("{term} occurs in neither sample."),
        (0, n) => format!(
            "{term} appears first {}: {}, {in_target}; {in_reference}.",
            first_dates(row, view),
            counted(n, "occurrence"),
        ),
        (n, 0) => format!(
            "{term} is last seen {}: {}, in {in_reference}; none in the {} {}.",
            last_dates(row, view),
            counted(n, "occurrence"),
            counted(target.n_documents, "document"),
            range_in_words(&target.label),
        ),
        (before, now) => format!(
            "{term} stands on both sides: {before} → {now} occurrences, {} → {} per million; {in_target}, {in_reference}.",
            rate(row.reference_per_million),
            rate(row.target_per_million),
        ),
    };
    SummarySentence { text, strength: Some(row.strength), terms: vec![term.clone()] }
}

/// The date of the first document that has the term; all that may be the first, where their order is not known.
fn first_dates(row: &TermRow, view: &ReportView) -> String {
    let documents = documents_with(row, view);
    let is_first = |one: &&&DocumentView| !documents.iter().any(|other| other.precedes(one));
    dates_of(documents.iter().filter(is_first).copied())
}

/// The date of the last document that has the term; all that may be the last, where their order is not known.
fn last_dates(row: &TermRow, view: &ReportView) -> String {
    let documents = documents_with(row, view);
    let is_last = |one: &&&DocumentView| !documents.iter().any(|other| one.precedes(other));
    dates_of(documents.iter().filter(is_last).copied())
}

/// The dated documents that have the term, in order.
fn documents_with<'a>(row: &TermRow, view: &'a ReportView) -> Vec<&'a DocumentView> {
    let counted = row.document_counts.iter().zip(&view.documents).filter(|(count, _)| **count > 0);
    counted.map(|(_, document)| document).filter(|document| document.days.is_some()).collect()
}

fn dates_of<'a>(documents: impl Iterator<Item = &'a DocumentView>) -> String {
    let mut dates: Vec<&str> = documents.filter_map(|document| document.date.as_deref()).collect();
    dates.dedup();
    if dates.is_empty() { "in an undated document".to_owned() } else { format!("in {}", dates.join(" or ")) }
}

/// Why nothing is said to have risen or faded.
fn no_comparison(view: &ReportView) -> SummarySentence {
    let n_dated = view.documents.iter().filter(|document| document.days.is_some()).count();
    let text = format!(
        "Nothing can be said to have risen or faded: a comparison needs documents of two dates, and {} of {} have one. Every count is in tables/terms.csv.",
        n_dated,
        counted(view.documents.len(), "document")
    );
    SummarySentence { text, strength: None, terms: Vec::new() }
}

/// The surest rows that the question does not already name, all of one strength.
fn moved_sentence(direction: &str, rows: &[TermRow], view: &ReportView) -> Option<SummarySentence> {
    let is_asked_about = |row: &TermRow| {
        let mut focus = view.focus.iter().flat_map(|focus| &focus.terms);
        focus.any(|asked| asked.term == row.term)
    };
    let surest = rows.iter().filter(|row| !is_asked_about(row)).map(|row| row.strength).min()?;
    let named: Vec<&TermRow> =
        rows.iter().filter(|row| row.strength == surest && !is_asked_about(row)).take(N_NAMED).collect();
    let each = |row: &&TermRow| format!("{} ({} → {})", row.term, row.reference_count, row.target_count);
    let listed = join(&named.iter().map(each).collect::<Vec<_>>());
    let text = match surest {
        Strength::Weak => format!("Most {direction} by the numbers, on too little evidence for a claim: {listed}."),
        Strength::Suggestive => format!("Most {direction}, counting words rather than documents: {listed}."),
        Strength::Strong => format!("Clearly {direction}: {listed}."),
    };
    Some(SummarySentence { text, strength: Some(surest), terms: named.iter().map(|row| row.term.clone()).collect() })
}

fn join(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}

/// The first wording that was rewritten; else the first that changed in a smaller way.
fn phrase_sentence(view: &ReportView) -> Option<SummarySentence> {
    /// More variants than this are a frame that anything fills, not a wording with a history.
    const MOST_VARIANTS: usize = 6;
    let ends_in = |relation: &'static str| {
        view.phrases.iter().find(move |family| {
            let n_variants = family.variants.len();
            (2..=MOST_VARIANTS).contains(&n_variants) && family.variants[n_variants - 1].relation == relation
        })
    };
    let family = ["rewriting", "substitution", "reordering", "addition"].into_iter().find_map(ends_in)?;
    let (first, last) = (family.variants.first()?, family.variants.last()?);
    let document = |variant: &VariantView| view.documents.get(variant.passages.first()?.document);
    let date = |variant| document(variant).and_then(|document| document.date.as_deref()).unwrap_or("undated");
    let is_gone = |from: &DocumentView| {
        let of_first = first.passages.iter().filter_map(|passage| view.documents.get(passage.document));
        first.count == first.passages.len() && of_first.into_iter().all(|document| document.precedes(from))
    };
    let text = format!(
        "A wording recurs in other words: {} ({}) {} {} ({}).",
        first.text,
        date(first),
        if document(last).is_some_and(is_gone) { "gives way to" } else { "also appears as" },
        last.text,
        date(last)
    );
    Some(SummarySentence { text, strength: None, terms: Vec::new() })
}

fn succession_sentence(view: &ReportView) -> Option<SummarySentence> {
    let is_asked = |succession: &SuccessionView| {
        let focus = view.focus.iter().flat_map(|focus| &focus.terms);
        let named: Vec<&str> = focus.map(|row| row.term.as_str()).collect();
        named.contains(&succession.from.as_str()) && named.contains(&succession.to.as_str())
    };
    let telling =
        |succession: &&SuccessionView| !succession.verdict.is_empty() && (!succession.is_weak || is_asked(succession));
    let best = view.successions.iter().find(telling)?;
    let SuccessionView { from, to, verdict, .. } = best;
    let text = if best.is_weak {
        format!("Whether {to} took the place of {from} these texts cannot say: {verdict}")
    } else {
        format!("{to} seems to take the place of {from}: {verdict}")
    };
    Some(SummarySentence { text, strength: None, terms: vec![best.from.clone(), best.to.clone()] })
}

/// What the number of documents forbids to say.
fn caveat(comparison: &ComparisonView) -> Option<SummarySentence> {
    let smallest = comparison.smallest_document_p.filter(|&p| p >= comparison.level)?;
    let n_documents = comparison.target.n_documents + comparison.reference.n_documents;
    let text = format!(
        "{} documents cannot carry a strong claim: a test that shuffles whole documents cannot reach p below {smallest:.2} here, so take every difference as a way to its passages.",
        in_words(n_documents)
    );
    Some(SummarySentence { text, strength: None, terms: Vec::new() })
}

#[cfg(test)]
mod tests {
    use super::super::view::SampleView;
    use super::*;

    fn comparison(smallest_document_p: f64) -> ComparisonView {
        let sample = |label: &str, n_documents| SampleView { label: label.to_owned(), n_documents, n_tokens: 1000 };
        ComparisonView {
            target: sample("2024", 2),
            reference: sample("..2022", 3),
            n_tested: 100,
            level: 0.05,
            smallest_document_p: Some(smallest_document_p),
        }
    }

    #[test]
    fn a_term_that_the_reference_lacks_appears_first_in_the_target() {
        let row = TermRow {
            term: "人工智能+".to_owned(),
            target_count: 2,
            target_documents: 2,
            document_counts: vec![0, 0, 0, 1, 1],
            ..TermRow::default()
        };
        let sentence = focus_sentence(&row, &comparison(0.1), &ReportView::default());
        assert_eq!(
            sentence.text,
            "人工智能+ appears first in an undated document: 2 occurrences, in 2 of 2 documents in 2024; 0 of 3 up to 2022."
        );
    }

    #[test]
    fn documents_of_unknown_order_share_the_first_place() {
        let document = |date: &str, earliest: &str, latest: &str| DocumentView {
            date: Some(date.to_owned()),
            days: Some((earliest.to_owned(), latest.to_owned())),
            ..DocumentView::default()
        };
        let documents = vec![
            document("2022", "2022-01-01", "2022-12-31"),
            document("2024-08-09", "2024-08-09", "2024-08-09"),
            document("2024-05/2024-12", "2024-05-01", "2024-12-31"),
        ];
        let view = ReportView { documents, ..ReportView::default() };
        let row = TermRow { document_counts: vec![0, 1, 1], ..TermRow::default() };
        assert_eq!(first_dates(&row, &view), "in 2024-08-09 or 2024-05/2024-12");
        let row = TermRow { document_counts: vec![1, 1, 1], ..TermRow::default() };
        assert_eq!(first_dates(&row, &view), "in 2022");
    }

    #[test]
    fn few_documents_are_said_to_be_few() {
        let sentence = caveat(&comparison(0.1)).unwrap();
        assert!(sentence.text.starts_with("Five documents cannot carry a strong claim"));
        assert_eq!(caveat(&comparison(0.01)), None);
    }

    #[test]
    fn only_rows_of_the_surest_kind_are_named_together() {
        let row = |term: &str, strength| TermRow { term: term.to_owned(), strength, ..TermRow::default() };
        let rows = [row("甲", Strength::Weak), row("乙", Strength::Suggestive), row("丙", Strength::Suggestive)];
        let sentence = moved_sentence("risen", &rows, &ReportView::default()).unwrap();
        assert_eq!(sentence.text, "Most risen, counting words rather than documents: 乙 (0 → 0) and 丙 (0 → 0).");
    }
}
