//! The two samples of a comparison: target and reference.

use std::collections::BTreeSet;

use crate::corpus::DocumentIdx;

/// Documents to compare: both samples hold at least one, and none is in both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Samples {
    target: Vec<DocumentIdx>,
    reference: Vec<DocumentIdx>,
    reference_is_list: bool,
}

/// Samples that cannot be compared.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SamplesError {
    /// No document in the target.
    #[error("the target has no documents: expected at least one dated document in its range")]
    EmptyTarget,
    /// No document in the reference.
    #[error("the reference has no documents: expected at least one dated document in its range")]
    EmptyReference,
    /// Documents in both.
    #[error("target and reference share {count} documents: expected ranges that do not overlap")]
    Overlap {
        /// How many.
        count: usize,
    },
}

impl Samples {
    /// Puts the documents of each sample in order and drops repetitions.
    ///
    /// # Errors
    ///
    /// When a sample is empty or a document is in both.
    pub fn new(
        target: impl IntoIterator<Item = DocumentIdx>,
        reference: impl IntoIterator<Item = DocumentIdx>,
    ) -> Result<Self, SamplesError> {
        let target: BTreeSet<DocumentIdx> = target.into_iter().collect();
        let reference: BTreeSet<DocumentIdx> = reference.into_iter().collect();
        let shared = target.intersection(&reference).count();
        match (target.is_empty(), reference.is_empty(), shared) {
            (true, _, _) => Err(SamplesError::EmptyTarget),
            (_, true, _) => Err(SamplesError::EmptyReference),
            (_, _, 0) => {
                let [target, reference] = [target, reference].map(|sample| sample.into_iter().collect());
                Ok(Self { target, reference, reference_is_list: false })
            }
            (_, _, count) => Err(SamplesError::Overlap { count }),
        }
    }

    /// The same where the reference is no text but a list of frequencies that stands for one document: nothing can then
    /// be said of the reference's documents.
    pub fn with_list(self) -> Self {
        Self { reference_is_list: true, ..self }
    }

    /// Whether the reference is a list of frequencies.
    pub fn reference_is_list(&self) -> bool {
        self.reference_is_list
    }

    /// The documents in which a term is asked to have risen, in order.
    pub fn target(&self) -> &[DocumentIdx] {
        &self.target
    }

    /// The documents it is compared with, in order.
    pub fn reference(&self) -> &[DocumentIdx] {
        &self.reference
    }

    /// The documents of both samples in corpus order, each by its place when the target's are numbered first.
    pub(super) fn places_in_order(&self) -> Vec<usize> {
        let mut numbered: Vec<(DocumentIdx, usize)> =
            self.target.iter().chain(&self.reference).copied().zip(0..).collect();
        numbered.sort_unstable();
        numbered.into_iter().map(|(_, place)| place).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_or_shared_sample_is_refused() {
        let [one, two] = [DocumentIdx(1), DocumentIdx(2)];
        assert_eq!(Samples::new([], [one]), Err(SamplesError::EmptyTarget));
        assert_eq!(Samples::new([one], []), Err(SamplesError::EmptyReference));
        assert_eq!(Samples::new([one, two], [two]), Err(SamplesError::Overlap { count: 1 }));
    }
}
