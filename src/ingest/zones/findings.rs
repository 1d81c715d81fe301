//! Findings: what is missing from a text, or stands in it twice, as its zones tell.

use super::{garbled, repeats};
use crate::{
    corpus::{Zone, ZoneKind},
    diagnostic::{Finding, FindingKind},
};

/// A text of which a larger share is repeated contains itself; laws and lists repeat less.
const MOST_REPEATED: f64 = 0.3;

/// What is left out, masked or lost.
pub(super) fn of<'a>(text: &str, zones: impl Iterator<Item = &'a Zone> + Clone) -> Vec<Finding> {
    let of_kind = |kind| zones.clone().filter(move |zone: &&Zone| zone.kind == kind);
    let mut findings = Vec::new();
    let notices: Vec<&str> =
        of_kind(ZoneKind::Elision).map(|zone| zone.span.of(text).trim_matches([' ', '…', '\n'])).collect();
    if !notices.is_empty() {
        let quoted: Vec<String> = notices.iter().map(|notice| format!("`{notice}`")).collect();
        let message = format!("text is missing in {}: {}", places(notices.len()), quoted.join(", "));
        findings.push(Finding::warning(FindingKind::Incomplete, message));
    }
    let n_masks = of_kind(ZoneKind::Redaction).count();
    if n_masks > 0 {
        let message = format!("the publisher masked words in {}", places(n_masks));
        findings.push(Finding::warning(FindingKind::Incomplete, message));
    }
    for (reason, wrote) in [(garbled::REASON, "signs"), (garbled::LETTERS, "letters")] {
        let garbled: Vec<&str> =
            zones.clone().filter(|zone| zone.reason == reason).map(|zone| zone.span.of(text)).collect();
        if let [first, ..] = garbled.as_slice() {
            let message =
                format!("words are lost in {}: a program wrote {wrote} like `{first}` instead", places(garbled.len()));
            let finding = Finding::warning(FindingKind::Damaged, message);
            findings.push(finding.with_hint("look for another copy of the text"));
        }
    }
    findings
}

/// Says so where a text contains itself.
pub(super) fn repetition(text: &str) -> Option<Finding> {
    let share = repeats::repeated_share(text);
    let message = || format!("{:.0} % of the text stands in it twice", share * 100.0);
    (share >= MOST_REPEATED).then(|| {
        Finding::warning(FindingKind::Duplicate, message()).with_hint("delete the copy, or every count is too high")
    })
}

fn places(n: usize) -> String {
    if n == 1 { "1 place".to_owned() } else { format!("{n} places") }
}
