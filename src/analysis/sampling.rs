//! Samples as they are asked for: a range of dates, values of a column, another corpus, or a list of frequencies.
//!
//! [`Workbench::sources`] tells from what was typed where each sample comes from, so that other corpora can be read;
//! [`Workbench::sampled`] then finds their documents, and [`Workbench::shift`] compares them. A range is tried first: a
//! folder called `2019` is written `./2019`.

use std::{
    collections::{BTreeMap, BTreeSet},
    ffi::OsStr,
    path::{Path, PathBuf},
};

use super::{
    Counted, Workbench,
    column_samples::{Asked, field, in_column},
};
use crate::{
    corpus::{Corpus, DateRange, Document, DocumentIdx},
    error::Error,
    ingest::{self, FrequencyList, IngestError},
    shift::{self, Samples, ShiftTable},
    terms::{self, TermIdx, TermKind, TermUnit},
};

/// What was typed of a comparison.
#[derive(Debug, Clone, Copy, Default)]
pub struct SampleRequest<'a> {
    /// A range, a label, a path, or values of the column `by`.
    pub reference: Option<&'a str>,
    /// The same for the target.
    pub target: Option<&'a str>,
    /// The column whose values are the samples.
    pub by: Option<&'a str>,
    /// Word tokens of the texts that a list of frequencies was counted in.
    pub reference_size: Option<u64>,
}

/// Where a sample comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// Documents of the corpus from a range of dates.
    Range(String),
    /// Documents of the corpus with one of these values in the column that was named, with commas between.
    Values(String),
    /// Documents of the corpus that are not in the other sample.
    Others,
    /// The documents of another corpus.
    Corpus(PathBuf),
    /// A list of frequencies.
    List(PathBuf),
}

/// Where both samples come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sources {
    /// Of the reference.
    pub reference: Source,
    /// Of the target.
    pub target: Source,
    by: Option<String>,
    reference_size: Option<u64>,
}

/// Both samples, found.
#[derive(Debug, Clone, PartialEq)]
pub struct Sampled {
    target: Vec<DocumentIdx>,
    reference: Vec<DocumentIdx>,
    list: Option<FrequencyList>,
    /// Whether the samples come from two corpora, so that a document may be in both as a copy.
    is_joined: bool,
    /// The reference in words, as typed or concluded.
    pub reference_name: String,
    /// The same of the target.
    pub target_name: String,
}

impl Sampled {
    /// The list that is the reference, if it is one.
    pub fn list(&self) -> Option<&FrequencyList> {
        self.list.as_ref()
    }
}

impl Source {
    /// The paths that must be read besides the corpus.
    pub fn path(&self) -> Option<&Path> {
        match self {
            Self::Corpus(path) => Some(path),
            _ => None,
        }
    }

    fn name(&self, typed_by: Option<&str>) -> String {
        match (self, typed_by) {
            (Self::Range(typed), _) => typed.clone(),
            (Self::Values(values), Some(by)) => format!("{by}={values}"),
            (Self::Values(values), None) => values.clone(),
            (Self::Others, _) => "all other documents".to_owned(),
            // Where a file lies on this machine does not belong into a result.
            (Self::Corpus(path) | Self::List(path), _) => {
                path.file_name().map_or_else(|| ".".to_owned(), |name| name.to_string_lossy().into_owned())
            }
        }
    }
}

impl Workbench {
    /// Where the samples come from; only the period scheme is needed to tell.
    ///
    /// What is left open is all other documents, where the other sample is a value or another corpus.
    ///
    /// # Errors
    ///
    /// When no sample is named, one is missing beside a range, a range cannot be read, a path leads nowhere, the target
    /// is a list, or a table holds neither list nor texts.
    pub fn sources(&self, request: &SampleRequest<'_>) -> Result<Sources, Error> {
        let by = request.by;
        // Beside a column, what is written like a path and is one is another corpus.
        let is_path = |typed: &str| typed.contains(['/', '\\', '.']) && Path::new(typed).exists();
        let is_value = |typed: &str| by.is_some() && !is_path(typed);
        let source = |typed: &str| if is_value(typed) { Source::Values(typed.to_owned()) } else { self.source(typed) };
        let [reference, target] = [request.reference, request.target].map(|typed| typed.map(source));
        let needs_both = |named: &Source| matches!(named, Source::Range(_));
        let (reference, target) = match (reference, target) {
            (Some(reference), Some(target)) => (reference, target),
            (Some(named), None) if needs_both(&named) => {
                return Err(Error::LonelySample { given: "reference", missing: "target" });
            }
            (None, Some(named)) if needs_both(&named) => {
                return Err(Error::LonelySample { given: "target", missing: "reference" });
            }
            (Some(reference), None) => (reference, Source::Others),
            (None, Some(target)) => (Source::Others, target),
            (None, None) => return Err(Error::NoSamples),
        };
        for (sample, source) in [("reference", &reference), ("target", &target)] {
            match source {
                Source::Range(typed) => _ = self.range(sample, typed)?,
                _ => source.path().map_or(Ok(()), ingest::check_table)?,
            }
        }
        if let Source::List(path) = &target {
            return Err(Error::ListAsTarget { typed: path.display().to_string() });
        }
        Ok(Sources { reference, target, by: by.map(str::to_owned), reference_size: request.reference_size })
    }

    fn source(&self, typed: &str) -> Source {
        let path = PathBuf::from(typed);
        if self.calendar.range(typed).is_some() || !path.exists() {
            Source::Range(typed.to_owned())
        } else if ingest::is_frequency_list(&path) {
            Source::List(path)
        } else {
            Source::Corpus(path)
        }
    }

    /// Finds the documents of both samples; other corpora, read before, become part of this one.
    ///
    /// # Errors
    ///
    /// When a range cannot be read, a sample holds no document or shares one with the other, no document has the column
    /// or the value, or the list cannot be used.
    pub fn sampled(&mut self, sources: &Sources, others: [Option<Corpus>; 2]) -> Result<Sampled, Error> {
        let is_joined = others.iter().any(Option::is_some);
        let parts = self.join(others);
        let find = |sample: &'static str, source: &Source, part: &[DocumentIdx]| match source {
            Source::Range(typed) => self.in_range(sample, typed, &parts[0]),
            Source::Values(values) => {
                let by = sources.by.as_deref().unwrap_or_default();
                in_column(&self.corpus, &parts[0], Asked { sample, by, values })
            }
            Source::Corpus(_) => Ok(part.to_vec()),
            Source::Others | Source::List(_) => Ok(Vec::new()),
        };
        let mut reference = find("reference", &sources.reference, &parts[1])?;
        let mut target = find("target", &sources.target, &parts[2])?;
        let others = |sample: &[DocumentIdx]| {
            let column = sources.by.as_deref();
            let has_value = |idx: &DocumentIdx| column.is_none_or(|by| field(self.corpus.document(*idx), by).is_some());
            parts[0].iter().copied().filter(|idx| !sample.contains(idx) && has_value(idx)).collect::<Vec<_>>()
        };
        if sources.reference == Source::Others {
            reference = others(&target);
        }
        if sources.target == Source::Others {
            target = others(&reference);
        }
        let list = match &sources.reference {
            Source::List(path) => Some(self.read_list(path, sources.reference_size)?),
            _ => None,
        };
        let by = sources.by.as_deref();
        let sampled = Sampled {
            reference_name: sources.reference.name(by),
            target_name: sources.target.name(by),
            target,
            reference,
            list,
            is_joined,
        };
        self.check(&sampled)?;
        Ok(sampled)
    }

    /// Counts the terms and compares the samples.
    ///
    /// # Errors
    ///
    /// When the reference is a list with a term so frequent that its count cannot be held.
    pub fn shift(&self, sampled: &Sampled) -> Result<(Counted, ShiftTable), Error> {
        let mut counted = self.count_units(sampled.list.as_ref());
        let samples = match &sampled.list {
            None => Samples::new(sampled.target.iter().copied(), sampled.reference.iter().copied()),
            Some(list) => {
                let (counts, document) =
                    counted.vocabulary.with_frequencies(&counted.counts, &list.counts, list.size)?;
                counted.counts = counts;
                Samples::new(sampled.target.iter().copied(), [document]).map(Samples::with_list)
            }
        };
        let samples = samples.expect("the samples were checked");
        let shift = self.compare(&counted, &samples);
        Ok((counted, shift))
    }

    /// Compares two samples, with the second opinion of counting strings where there are words and texts on both sides.
    pub fn compare(&self, counted: &Counted, samples: &Samples) -> ShiftTable {
        let is_of_words = counted.counts.terms().iter().any(|term| term.kind != TermKind::Ngram);
        let has_second_opinion = is_of_words && !samples.reference_is_list();
        let (Counted { counts, vocabulary, .. }, options) = (counted, &self.config.shift);
        let tested = shift::tested(counts, samples, options);
        let is_tested = |term: TermIdx| tested[term.0 as usize];
        let again = || has_second_opinion.then(|| terms::count_strings(&self.corpus, vocabulary, counts, is_tested));
        let (mut table, strings) = rayon::join(|| shift::shift(counts, samples, options), again);
        if let Some(strings) = strings {
            shift::second_opinion(&mut table, &strings, samples, &self.config.shift);
        }
        table
    }

    /// The documents of two ranges as typed: dates, ranges, or labels of periods.
    ///
    /// # Errors
    ///
    /// When a range cannot be read, holds no document, or shares one with the other.
    pub fn samples(&self, reference: &str, target: &str) -> Result<Samples, Error> {
        let everything: Vec<DocumentIdx> = self.corpus.iter().map(|(idx, _)| idx).collect();
        let sampled = Sampled {
            reference: self.in_range("reference", reference, &everything)?,
            target: self.in_range("target", target, &everything)?,
            list: None,
            is_joined: false,
            reference_name: reference.to_owned(),
            target_name: target.to_owned(),
        };
        self.check(&sampled)?;
        Ok(Samples::new(sampled.target, sampled.reference).expect("the samples were checked"))
    }

    /// Refuses empty samples and documents that are in both, be it as copies from two corpora.
    fn check(&self, sampled: &Sampled) -> Result<(), Error> {
        for (sample, documents) in [("target", &sampled.target), ("reference", &sampled.reference)] {
            if documents.is_empty() && (sampled.list.is_none() || sample == "target") {
                return Err(Error::NoDocumentsLeft { sample, n_documents: self.corpus.len() });
            }
        }
        let text = |idx: DocumentIdx| self.corpus.document(idx).text.as_str();
        let reference: BTreeSet<&str> = sampled.reference.iter().map(|&idx| text(idx)).collect();
        let is_shared = |idx: &DocumentIdx| match sampled.is_joined {
            true => reference.contains(text(*idx)),
            false => sampled.reference.contains(idx),
        };
        let shared: Vec<DocumentIdx> = sampled.target.iter().copied().filter(is_shared).collect();
        match shared.first() {
            None => Ok(()),
            Some(&first) => Err(Error::OverlappingSamples {
                target: sampled.target_name.clone(),
                reference: sampled.reference_name.clone(),
                n: shared.len(),
                id: self.corpus.document(first).id.clone(),
            }),
        }
    }

    /// A range as typed, or the label of a period; what can only be a path that leads nowhere is said to be one.
    fn range(&self, sample: &'static str, typed: &str) -> Result<DateRange, Error> {
        if let Some(range) = self.calendar.range(typed) {
            return Ok(range);
        }
        let is_reversed = || {
            let (from, to) = typed.split_once("..")?;
            DateRange::parse(&format!("{to}..{from}"))
        };
        let is_path = || typed.contains(['/', '\\']) || Path::new(typed).extension().is_some_and(is_ending);
        Err(match typed {
            _ if is_reversed().is_some() => Error::ReversedRange { sample, typed: typed.to_owned() },
            _ if is_path() => IngestError::PathNotFound { path: PathBuf::from(typed) }.into(),
            _ => Error::Range { sample, typed: typed.to_owned() },
        })
    }

    /// Reads a list; what was counted in words cannot have been counted in fewer of them. Strings of characters
    /// overlap, so that only the most frequent of them bounds the size.
    fn read_list(&self, path: &Path, size: Option<u64>) -> Result<FrequencyList, Error> {
        let bytes = std::fs::read(path).map_err(|source| IngestError::Unreadable { path: path.to_owned(), source })?;
        let list = ingest::read_frequency_list(path, &bytes, size)?;
        let sum = match self.config.terms.unit {
            TermUnit::Words => list.counts.values().sum(),
            TermUnit::Ngram => list.counts.values().copied().max().unwrap_or(0),
        };
        if list.size < sum { Err(Error::ListSize { size: list.size, sum }) } else { Ok(list) }
    }

    fn in_range(&self, sample: &'static str, typed: &str, part: &[DocumentIdx]) -> Result<Vec<DocumentIdx>, Error> {
        let range = self.range(sample, typed)?;
        let documents: Vec<DocumentIdx> =
            part.iter().copied().filter(|&idx| self.corpus.document(idx).is_in(range)).collect();
        if !documents.is_empty() {
            return Ok(documents);
        }
        let date = |idx: &DocumentIdx| Some(self.corpus.document(*idx).date.as_ref()?.interval.edtf());
        let dates: Vec<String> = part.iter().filter_map(date).collect();
        match (dates.first(), dates.last()) {
            (Some(first), Some(last)) => {
                Err(Error::EmptySample { sample, typed: typed.to_owned(), first: first.clone(), last: last.clone() })
            }
            _ => Err(Error::Undated { n_documents: part.len() }),
        }
    }

    /// Makes other corpora part of this one; gives the documents that were there, then those of each other corpus.
    ///
    /// An id that is taken gets the number of its corpus in front.
    fn join(&mut self, others: [Option<Corpus>; 2]) -> [Vec<DocumentIdx>; 3] {
        let mut part_of: BTreeMap<String, usize> = BTreeMap::new();
        let mut documents: Vec<Document> = Vec::new();
        let own = std::mem::take(&mut self.corpus);
        for (part, corpus) in std::iter::once(Some(own)).chain(others).enumerate() {
            for mut document in corpus.map(Corpus::into_documents).unwrap_or_default() {
                if part_of.contains_key(&document.id) {
                    document.id = format!("{}/{}", part + 1, document.id);
                }
                part_of.insert(document.id.clone(), part);
                documents.push(document);
            }
        }
        self.corpus = Corpus::new(documents);
        let mut parts = [const { Vec::new() }; 3];
        for (idx, document) in self.corpus.iter() {
            parts[part_of[&document.id]].push(idx);
        }
        parts
    }
}

/// Whether what stands behind the last dot ends the name of a file: letters alone, as a range has digits there.
fn is_ending(ending: &OsStr) -> bool {
    ending.to_str().is_some_and(|ending| ending.bytes().all(|byte| byte.is_ascii_alphabetic()))
}
