//! Succession: which term gave way to which, the evidence for it, and the chains.

use super::{Layout, Table, Value, char_offsets::CharOffsets, kwic::in_context, wordings::edtf};
use crate::{
    corpus::{Corpus, DocumentIdx, Passage},
    succession::{Chain, Succession},
};

const SUCCESSION: Layout = Layout {
    name: "succession",
    columns: &[
        "from",
        "to",
        "score",
        "slot_score",
        "context_score",
        "trend_score",
        "crossover",
        "first_document",
        "n_shared_slots",
        "evidence",
        "order",
        "succession.kind",
        "q",
    ],
    terminal: &["from", "to", "score", "crossover", "n_shared_slots", "evidence"],
};

const EVIDENCE: Layout = Layout {
    name: "succession_evidence",
    columns: &[
        "from",
        "to",
        "evidence.kind",
        "evidence.text",
        "from_date",
        "succession.from_document",
        "from_quote",
        "from_start",
        "from_end",
        "to_date",
        "succession.to_document",
        "to_quote",
        "to_start",
        "to_end",
    ],
    terminal: &["from", "to", "evidence.kind", "evidence.text", "from_date", "from_quote", "to_date", "to_quote"],
};

const CHAINS: Layout = Layout {
    name: "chains",
    columns: &["chain", "chain.score", "n_links", "crossovers"],
    terminal: &["chain", "chain.score", "n_links", "crossovers"],
};

/// Which term gave way to which, the best supported first.
pub fn succession_table(corpus: &Corpus, successions: &[Succession]) -> Table {
    let row = |found: &Succession| {
        vec![
            found.from.as_str().into(),
            found.to.as_str().into(),
            found.score.into(),
            found.slot_score.into(),
            found.context_score.into(),
            found.trend_score.into(),
            found.crossover_document.and_then(|idx| corpus.document(idx).date.as_ref()).map(|date| date.best()).into(),
            found.first_document.map(|idx| corpus.document(idx).id.as_str()).into(),
            found.n_shared_slots.into(),
            found.evidence.as_str().into(),
            found.order.name().into(),
            found.kind.name().into(),
            found.q.into(),
        ]
    };
    Table::new(SUCCESSION, successions.iter().map(row).collect())
}

/// What each succession rests on, a row a piece of evidence: the frames that changed hands, the sentences that say so,
/// what stands beside both and with both, the first document and the crossing; each with the passages of either side.
pub fn succession_evidence_table(corpus: &Corpus, successions: &[Succession]) -> Table {
    let offsets = CharOffsets::new(corpus);
    let row = |found: &Succession, evidence: Evidence| {
        let cells = vec![
            found.from.as_str().into(),
            found.to.as_str().into(),
            evidence.kind.into(),
            evidence.text.as_str().into(),
        ];
        [cells, side(corpus, &offsets, evidence.from), side(corpus, &offsets, evidence.to)].concat()
    };
    let rows = |found| pieces(corpus, found).into_iter().map(move |evidence| row(found, evidence));
    Table::new(EVIDENCE, successions.iter().flat_map(rows).collect())
}

/// One piece of evidence.
struct Evidence {
    kind: &'static str,
    text: String,
    from: Place,
    to: Place,
}

/// Where a piece of evidence is seen.
#[derive(Clone, Copy)]
enum Place {
    Passage(Passage),
    Document(DocumentIdx),
    Nowhere,
}

fn pieces(corpus: &Corpus, found: &Succession) -> Vec<Evidence> {
    let slots = found.slots.iter().map(|slot| Evidence {
        kind: "slot",
        text: format!("{}…{}", slot.left, slot.right),
        from: Place::Passage(slot.from_passage),
        to: Place::Passage(slot.to_passage),
    });
    let statement = found.statement.map(|passage| Evidence {
        kind: "sentence",
        text: corpus.quote(passage).to_owned(),
        from: Place::Nowhere,
        to: Place::Passage(passage),
    });
    let neighbours = found.neighbours.iter().map(|neighbour| Evidence {
        kind: "neighbour",
        text: neighbour.side.around(&neighbour.text),
        from: Place::Passage(neighbour.from_passage),
        to: Place::Passage(neighbour.to_passage),
    });
    let words = found.context_words.iter().map(|word| Evidence {
        kind: "context",
        text: word.text.clone(),
        from: Place::Passage(word.from_passage),
        to: Place::Passage(word.to_passage),
    });
    let replaced_alike = found.replaced_alike.iter().map(|change| Evidence {
        kind: "replaced alike",
        text: format!("{} → {}", change.from, change.to),
        from: Place::Passage(change.from_passage),
        to: Place::Passage(change.to_passage),
    });
    let [first, crossing] = found.first_passages;
    let first = at_moment("first document", &found.to, (found.first_document, first));
    let crossing =
        at_moment("crossing", &format!("{} → {}", found.from, found.to), (found.crossover_document, crossing));
    slots.chain(statement).chain(replaced_alike).chain(neighbours).chain(words).chain(first).chain(crossing).collect()
}

/// A document that stands for a moment, with the passage of the later term where it holds one.
fn at_moment(
    kind: &'static str,
    text: &str,
    (document, passage): (Option<DocumentIdx>, Option<Passage>),
) -> Option<Evidence> {
    let place = passage.map_or(Place::Document(document?), Place::Passage);
    Some(Evidence { kind, text: text.to_owned(), from: Place::Nowhere, to: place })
}

/// Date, document, quotation, start and end of one side; what there is none of is missing.
fn side(corpus: &Corpus, offsets: &CharOffsets, place: Place) -> Vec<Value> {
    let none = || None::<&str>.into();
    match place {
        Place::Nowhere => (0..5).map(|_| none()).collect(),
        Place::Document(idx) => {
            vec![edtf(corpus, idx), corpus.document(idx).id.as_str().into(), none(), none(), none()]
        }
        Place::Passage(passage) => {
            let context = in_context(corpus, passage);
            let offset = |byte: usize| offsets.chars_before(passage.document, byte);
            vec![
                edtf(corpus, passage.document),
                corpus.document(passage.document).id.as_str().into(),
                format!("{}【{}】{}", context.left, context.keyword, context.right).as_str().into(),
                offset(passage.span.start).into(),
                offset(passage.span.end).into(),
            ]
        }
    }
}

/// Terms that followed one another, a row a chain, the surest first.
pub fn chains_table(corpus: &Corpus, chains: &[Chain]) -> Table {
    let row = |chain: &Chain| {
        let day = |idx: &Option<DocumentIdx>| {
            let date = idx.and_then(|idx| corpus.document(idx).date.as_ref());
            date.map_or_else(|| "–".to_owned(), |date| date.interval.edtf())
        };
        let crossovers: Vec<String> = chain.crossovers.iter().map(day).collect();
        vec![
            chain.terms.join(" → ").into(),
            chain.score.into(),
            chain.crossovers.len().into(),
            crossovers.join(" → ").into(),
        ]
    };
    Table::new(CHAINS, chains.iter().map(row).collect())
}
