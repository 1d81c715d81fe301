//! The baseline of a corpus: its documents, its terms and how warm they are.

use crate::{
    check::{Baseline, WordLists},
    segment::Segmenter,
    trend,
};

use super::Workbench;

impl Workbench {
    /// What a check remembers of the corpus; without any date, terms have no temperature.
    pub fn baseline(&self) -> Baseline {
        let counts = self.count(&[]).counts;
        let trends = self.timeline().map(|timeline| trend::trend(&counts, &timeline, None, &self.config.trend));
        let words = WordLists {
            segmenter: Segmenter::name().to_owned(),
            dictionary_sha256: Segmenter::dictionary_hash().to_owned(),
            lexicon_sha256: self.lexicon_hash(),
        };
        Baseline { words: Some(words), ..Baseline::of(&self.corpus, &counts, &trends.unwrap_or_default()) }
    }
}
