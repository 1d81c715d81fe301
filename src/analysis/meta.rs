//! What goes with every table: sizes, settings, versions, hashes.

use rayon::prelude::*;
use serde_json::{Value as Json, json};

use super::Workbench;
use crate::{
    corpus::Document,
    ingest::content_hash,
    segment::{Language, Segmenter},
    shift::{Permutations, ShiftTable},
    terms::TermUnit,
};

impl Workbench {
    /// Whatever identifies the computation behind a table. No clock, no machine, no path outside the corpus.
    pub fn meta(&self) -> Json {
        let documents: Vec<Json> = self.corpus.documents().iter().map(identity).collect();
        let mut meta = self.program();
        let of_corpus = json!({
            "languages": self.languages(),
            "n_documents": self.corpus.len(),
            "n_undated": self.corpus.documents().iter().filter(|document| document.date.is_none()).count(),
            "periods": self.config.periods,
            "sizes": self.size_unit(),
            "options": self.options(),
            "documents": documents,
        });
        merge(&mut meta, of_corpus);
        meta
    }

    /// The same for a comparison of two documents.
    pub fn diff_meta(&self, old: &Document, new: &Document) -> Json {
        let mut meta = self.program();
        let options = json!({ "segment": self.config.segment, "diff": self.config.diff });
        merge(&mut meta, json!({ "options": options, "documents": [identity(old), identity(new)] }));
        meta
    }

    /// The program and the words it knows.
    fn program(&self) -> Json {
        json!({
            "tifa": env!("CARGO_PKG_VERSION"),
            "segmenter": Segmenter::name(),
            "dictionary_sha256": Segmenter::dictionary_hash(),
            "lexicon": self.lexicon_meta(),
        })
    }

    /// The same for a comparison of two samples.
    pub fn shift_meta(&self, (reference, target): (&str, &str), shift: &ShiftTable) -> Json {
        let mut meta = self.meta();
        meta["reference"] = json!(reference);
        meta["target"] = json!(target);
        meta["reference_size"] = json!(shift.reference_size);
        meta["target_size"] = json!(shift.target_size);
        meta["n_reference_documents"] = json!(shift.n_reference_documents);
        meta["n_target_documents"] = json!(shift.n_target_documents);
        meta["n_terms"] = json!(shift.n_terms);
        meta["n_tested"] = json!(shift.n_tested);
        meta["log_ratio_zero_count_taken_as"] = json!(0.5);
        meta["permutations"] = match shift.permutations {
            Permutations::Omitted => json!(null),
            Permutations::Exact { n_splits } => json!({ "exact": n_splits }),
            Permutations::Sampled { n_splits } => json!({ "sampled": n_splits, "seed": self.config.shift.seed }),
        };
        meta
    }

    /// The concepts that are counted whatever the dictionary says; `null` without any.
    fn lexicon_meta(&self) -> Json {
        let n_concepts = self.lexicon.concepts().len();
        self.lexicon_hash().map_or(Json::Null, |hash| json!({ "n_concepts": n_concepts, "sha256": hash }))
    }

    /// The hash of the concepts; `None` without any.
    pub(super) fn lexicon_hash(&self) -> Option<String> {
        let concepts = self.lexicon.concepts();
        let content = serde_json::to_vec(concepts).expect("concepts are plain data");
        (!concepts.is_empty()).then(|| content_hash(&content))
    }

    /// What the sizes of samples are numbers of.
    fn size_unit(&self) -> &'static str {
        match self.config.terms.unit {
            TermUnit::Words => "word tokens of title and body; stop words and numerals included, punctuation not",
            TermUnit::Ngram => {
                "symbols of title and body: characters, a word in Latin letters as one; numerals and punctuation not included"
            }
        }
    }

    /// How many documents are cut as each language.
    fn languages(&self) -> Json {
        let is_spaced = |document: &&Document| self.segmenter.language(&document.text) == Language::Spaced;
        let n_spaced = self.corpus.documents().par_iter().filter(is_spaced).count();
        json!({ "zh": self.corpus.len() - n_spaced, "spaced": n_spaced })
    }

    /// The options of every stage, without the places of files.
    pub(super) fn options(&self) -> Json {
        let mut options = serde_json::to_value(&self.config).expect("the configuration is plain data");
        if let Some(options) = options.as_object_mut() {
            for place in ["corpus", "out", "lexicon", "events", "question", "periods", "report"] {
                options.remove(place);
            }
        }
        options
    }
}

/// Which document, as it was read.
fn identity(document: &Document) -> Json {
    json!({
        "id": document.id,
        "date": document.date.as_ref().map(|date| date.interval.edtf()),
        "sha256": document.hash,
    })
}

/// Adds the fields of one object to another.
fn merge(meta: &mut Json, more: Json) {
    if let (Json::Object(meta), Json::Object(more)) = (meta, more) {
        meta.extend(more);
    }
}
