//! Evidence in words: what a succession rests on, when, and what is lacking.
//!
//! Reads a pair with its uses, gives one line for people; the first document and the crossing have columns of their own.
//! It decides nothing: the numbers do.

use std::collections::BTreeSet;

use super::{Succession, slots::Use};
use crate::{
    corpus::{Corpus, DocumentIdx},
    phrases::TimeOrder,
};

/// Words for people: what there is, when, and what is lacking.
pub(super) fn evidence(found: &Succession, corpus: &Corpus, (early, late): (&[&Use], &[&Use])) -> String {
    let mut parts = vec![format!("{}{}", counted(found.n_shared_slots, "shared slot"), slots(found))];
    if let Some(passage) = found.statement {
        parts.push(format!("{}: {}", counted(found.n_statements, "sentence that says so"), corpus.quote(passage)));
    }
    parts.extend(replaced_alike(found));
    for ((text, uses), n_past) in [(&found.from, early), (&found.to, late)].into_iter().zip(found.n_past) {
        let past = if n_past == 0 { String::new() } else { format!(", {n_past} of them as of the past") };
        parts.push(format!(
            "{text} {} in {}{}{past}",
            counted(uses.len(), "use"),
            counted(n_documents(uses), "document"),
            years(corpus, uses)
        ));
    }
    parts.extend(company(found));
    if found.order == TimeOrder::Uncertain {
        parts
            .push("the dates of some documents overlap, so the first document or the crossing is uncertain".to_owned());
    }
    if found.trend_score == 0.0 {
        parts.push("the dates do not put one before the other".to_owned());
    }
    if found.is_weak {
        parts.push("weak: too few slots or documents to carry a claim".to_owned());
    }
    if found.q.is_none() {
        parts.push("not calibrated against chance".to_owned());
    }
    parts.join("; ")
}

/// Of what is shown of each kind of evidence, so many stand in the line.
const IN_LINE: usize = 3;

/// ` (推进…行动, ^全面…的部署)`: the weightiest frames.
fn slots(found: &Succession) -> String {
    let frames: Vec<String> =
        found.slots.iter().take(IN_LINE).map(|slot| format!("{}…{}", slot.left, slot.right)).collect();
    if frames.is_empty() { String::new() } else { format!(" ({})", frames.join(", ")) }
}

/// `replaced alike: 国营经济 → 国有经济`.
fn replaced_alike(found: &Succession) -> Option<String> {
    let changes = found.replaced_alike.iter().take(IN_LINE).map(|change| format!("{} → {}", change.from, change.to));
    let changes: Vec<String> = changes.collect();
    (!changes.is_empty()).then(|| format!("replaced alike: {}", changes.join(", ")))
}

/// What stands beside both and with both.
fn company(found: &Succession) -> Vec<String> {
    let beside = found.neighbours.iter().take(IN_LINE).map(|neighbour| neighbour.side.around(&neighbour.text));
    let beside = ("beside both ", beside.collect::<Vec<String>>());
    let with =
        ("with both ", found.context_words.iter().take(IN_LINE).map(|word| word.text.clone()).collect::<Vec<String>>());
    let shown = [beside, with].into_iter().filter(|(_, words)| !words.is_empty());
    shown.map(|(name, words)| format!("{name}{}", words.join(", "))).collect()
}

pub(super) fn n_documents(uses: &[&Use]) -> usize {
    uses.iter().map(|place| place.document).collect::<BTreeSet<DocumentIdx>>().len()
}

fn counted(n: usize, noun: &str) -> String {
    match n {
        0 => format!("no {noun}s"),
        1 => format!("1 {noun}"),
        _ => format!("{n} {}", plural(noun)),
    }
}

fn plural(noun: &str) -> String {
    noun.strip_prefix("sentence that says")
        .map_or_else(|| format!("{noun}s"), |rest| format!("sentences that say{rest}"))
}

/// ` (2019, 2022, 2024)` or ` (1954–2017)` where there are many.
fn years(corpus: &Corpus, uses: &[&Use]) -> String {
    let year = |place: &&Use| corpus.document(place.document).date.as_ref().map(|date| date.best().year());
    let years: Vec<i16> = uses.iter().filter_map(year).collect::<BTreeSet<i16>>().into_iter().collect();
    match years[..] {
        [] => String::new(),
        [first, .., last] if years.len() > 4 => format!(" ({first}–{last})"),
        _ => format!(" ({})", years.iter().map(i16::to_string).collect::<Vec<String>>().join(", ")),
    }
}
