//! The ledger of documents for the page.

use super::{Brief, Results, Workbench, whole};
use crate::{
    corpus::{DateEvidence, Document, DocumentIdx, Zone},
    diagnostic::{Finding, Severity},
    report::view::{Count, DateReason, DocumentView, LeftOut, Remark, Sample},
};

/// Characters with which a part that was left out is recognised.
const EXCERPT_CHARS: usize = 40;

pub(super) fn documents(bench: &Workbench, brief: &Brief, results: &Results) -> Vec<DocumentView> {
    let view = |(idx, document): (DocumentIdx, &Document)| {
        let date = document.date.as_ref();
        DocumentView {
            id: document.id.clone(),
            title: document.title.clone(),
            date: date.map(|date| date.interval.edtf()),
            days: date.map(|date| (date.interval.earliest.to_string(), date.interval.latest.to_string())),
            is_inferred: date.is_some_and(|date| date.is_inferred()),
            precision: date.map_or(String::new(), |date| date.interval.precision().name().to_owned()),
            date_reasons: date.map_or_else(Vec::new, |date| date.evidence.iter().map(reason).collect()),
            sample: sample(brief, idx),
            issuer: document.issuer.clone(),
            encoding: document.encoding.clone(),
            n_chars: document.n_chars(),
            n_body_chars: document.counted_chars(),
            n_tokens: whole(results.counted.counts.n_tokens(&[idx])),
            repairs: repairs(document),
            left_out: left_out(document),
            remarks: document.findings.iter().map(remark).collect(),
            hash: document.hash.clone(),
            path: document.path.clone(),
        }
    };
    bench.corpus.iter().map(view).collect()
}

fn sample(brief: &Brief, idx: DocumentIdx) -> Option<Sample> {
    let samples = &brief.comparison.as_ref()?.samples;
    if samples.target().contains(&idx) {
        Some(Sample::Target)
    } else {
        samples.reference().contains(&idx).then_some(Sample::Reference)
    }
}

fn reason(evidence: &DateEvidence) -> DateReason {
    DateReason {
        source: evidence.source.name().to_owned(),
        kind: evidence.kind.name().to_owned(),
        date: evidence.interval.edtf(),
        quote: evidence.quote.clone(),
    }
}

fn repairs(document: &Document) -> Vec<Count> {
    let counts = document.repairs.iter().filter(|(_, count)| **count > 0);
    counts.map(|(name, &count)| Count { name: (*name).to_owned(), count }).collect()
}

/// Parts that are not counted; neighbours of one kind and reason are one part.
fn left_out(document: &Document) -> Vec<LeftOut> {
    let mut parts: Vec<LeftOut> = Vec::new();
    for zone in document.zones.iter().filter(|zone| !zone.kind.is_counted()) {
        let text: Vec<char> = zone.span.of(&document.text).chars().filter(|c| !c.is_whitespace()).collect();
        if text.is_empty() {
            continue;
        }
        match parts.last_mut() {
            Some(last) if is_same(last, zone) => last.n_chars += text.len(),
            _ => parts.push(LeftOut {
                kind: zone.kind.name().to_owned(),
                reason: zone.reason.to_owned(),
                n_chars: text.len(),
                excerpt: excerpt(&text),
            }),
        }
    }
    parts
}

fn is_same(part: &LeftOut, zone: &Zone) -> bool {
    part.kind == zone.kind.name() && part.reason == zone.reason
}

fn excerpt(text: &[char]) -> String {
    let mut excerpt: String = text.iter().take(EXCERPT_CHARS).collect();
    if text.len() > EXCERPT_CHARS {
        excerpt.push('…');
    }
    excerpt
}

fn remark(finding: &Finding) -> Remark {
    Remark {
        is_warning: finding.severity == Severity::Warning,
        message: finding.message.clone(),
        hint: finding.hint.clone(),
    }
}
