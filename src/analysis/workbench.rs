//! Everything an analysis stands on: the corpus, read once, and what it is read with.

use std::path::{Path, PathBuf};

use crate::{
    config::Config,
    corpus::{Calendar, Corpus, Document, DocumentIdx, Events, Passage},
    diagnostic::{Finding, FindingKind, Warned},
    error::Error,
    ingest::{self, FrequencyList, IngestOptions, Knowledge, dating::EventIndex},
    phrases::KeyedCorpus,
    segment::Segmenter,
    succession::{self, Succession, SuccessionInput, SuccessionOptions},
    terms::{
        self, DiscoveryOptions, Formula, FormulaOptions, Lexicon, TermCounts, TermIdx, TermOptions, TermUnit,
        Vocabulary,
    },
    trend::Timeline,
};

/// A corpus with the dictionary, the lexicon and the calendar it is read with.
#[derive(Debug)]
pub struct Workbench {
    /// The options of every stage.
    pub config: Config,
    /// Dated events, built-in and the project's.
    pub events: Events,
    /// The same, ready to be searched for in texts.
    pub event_index: EventIndex,
    /// How time is cut.
    pub calendar: Calendar,
    /// The project's concepts.
    pub lexicon: Lexicon,
    /// The dictionary.
    pub segmenter: Segmenter,
    /// The documents.
    pub corpus: Corpus,
}

/// The term counts of a corpus and the vocabulary they were made with.
#[derive(Debug)]
pub struct Counted {
    /// What was kept whole.
    pub vocabulary: Vocabulary,
    /// How often each term occurs in each document.
    pub counts: TermCounts,
}

impl Workbench {
    /// Reads the lexicon, the events and the documents.
    ///
    /// # Errors
    ///
    /// When the lexicon, the events or the period scheme cannot be used, or there is no document to read.
    pub fn open(config: Config, paths: &[PathBuf]) -> Result<Warned<Self>, Error> {
        let bench = Self::without_corpus(config)?;
        let Warned { output: corpus, findings } = bench.read(paths)?;
        Ok(Warned { output: Self { corpus, ..bench }, findings })
    }

    /// Everything but the documents.
    ///
    /// # Errors
    ///
    /// When the lexicon, the events or the period scheme cannot be used.
    pub fn without_corpus(config: Config) -> Result<Self, Error> {
        let lexicon = read_lexicon(config.lexicon.as_deref())?;
        let events = read_events(config.events.as_deref())?;
        let calendar = Calendar::new(&config.periods, &events)?;
        let segmenter = Segmenter::new(&config.segment);
        let event_index = EventIndex::new(&events);
        Ok(Self { config, events, event_index, calendar, lexicon, segmenter, corpus: Corpus::default() })
    }

    /// Reads documents, without making them the corpus.
    ///
    /// # Errors
    ///
    /// When there is no document to read.
    pub fn read(&self, paths: &[PathBuf]) -> Result<Warned<Corpus>, Error> {
        self.read_with(paths, &self.config.ingest)
    }

    fn read_with(&self, paths: &[PathBuf], options: &IngestOptions) -> Result<Warned<Corpus>, Error> {
        let knows_word = |word: &str| self.segmenter.knows(word);
        let knowledge = Knowledge { events: &self.event_index, knows_word: &knows_word };
        // It is not needed before there is a text, or a damaged one.
        self.segmenter.load_beside();
        let read = ingest::ingest(paths, options, &knowledge)?;
        Ok(read.map(|corpus| flag_dates(corpus, &self.calendar)))
    }

    /// Reads documents, repaired, but with the widths and the punctuation of their sources: for those who read on.
    ///
    /// # Errors
    ///
    /// When there is no document to read.
    pub fn read_as_found(&self, paths: &[PathBuf]) -> Result<Corpus, Error> {
        let options = self.config.ingest.clone().as_found();
        Ok(self.read_with(paths, &options)?.output)
    }

    /// What is to be said of the documents without a date, if there are any.
    pub fn undated(&self) -> Option<Finding> {
        const NAMED: usize = 3;
        let documents = self.corpus.documents();
        let undated: Vec<&Document> = documents.iter().filter(|document| document.date.is_none()).collect();
        let named: Vec<String> = undated.iter().take(NAMED).map(|document| format!("`{}`", document.id)).collect();
        let more = if undated.len() > NAMED { ", …" } else { "" };
        let message = format!(
            "{} of {} documents have no date and stay out of every comparison over time: {}{more}",
            undated.len(),
            documents.len(),
            named.join(", ")
        );
        (!undated.is_empty()).then(|| Finding::warning(FindingKind::Undated, message).with_hint(DATE_HINT))
    }

    /// What is to be said of the documents whose dates are coarser than the periods, if there are any.
    pub fn straddling(&self) -> Option<Finding> {
        const NAMED: usize = 3;
        let documents = self.corpus.documents();
        let is_straddling = |finding: &Finding| finding.kind == FindingKind::StraddlesPeriods;
        let coarse: Vec<&Document> =
            documents.iter().filter(|document| document.findings.iter().any(is_straddling)).collect();
        let named: Vec<String> = coarse.iter().take(NAMED).map(|document| format!("`{}`", document.id)).collect();
        let more = if coarse.len() > NAMED { ", …" } else { "" };
        let message = format!(
            "the dates of {} of {} documents do not fall in one period; by period these are counted where the middle of \
             the date falls, if anywhere: {}{more}",
            coarse.len(),
            documents.len(),
            named.join(", ")
        );
        let hint = "choose coarser --periods, or give the days in a manifest.csv beside the documents: path,date";
        (!coarse.is_empty()).then(|| Finding::warning(FindingKind::StraddlesPeriods, message).with_hint(hint))
    }

    /// Counts the terms; those asked for are counted literally, whatever the vocabulary makes of them.
    pub fn count(&self, asked: &[String]) -> Counted {
        self.count_beside(asked, None)
    }

    /// The same where the counts are to be compared with a list of frequencies.
    pub fn count_beside(&self, asked: &[String], list: Option<&FrequencyList>) -> Counted {
        let mut options: TermOptions = self.config.terms.clone();
        options.extra_terms.extend_from_slice(asked);
        options.listed = list.map(|list| list.counts.keys().cloned().collect());
        let vocabulary = Vocabulary::of(&self.corpus, &self.segmenter, &self.lexicon, &options);
        let counts = terms::count_with(&self.corpus, &self.segmenter, &vocabulary);
        Counted { vocabulary, counts }
    }

    /// Counts by the unit that the options name: terms, or strings of characters without cutting into words.
    pub fn count_units(&self, list: Option<&FrequencyList>) -> Counted {
        if self.config.terms.unit == TermUnit::Words {
            return self.count_beside(&[], list);
        }
        let counts = terms::count_ngrams(&self.corpus, &self.config.terms.discovery);
        let bare = TermOptions {
            formulas: FormulaOptions { enabled: false, ..FormulaOptions::default() },
            discovery: DiscoveryOptions { enabled: false, ..DiscoveryOptions::default() },
            ..self.config.terms.clone()
        };
        let vocabulary = Vocabulary::of(&Corpus::default(), &self.segmenter, &Lexicon::empty(), &bare);
        Counted { vocabulary, counts }
    }

    /// What the corpus quotes, and what counts its members.
    pub fn formulas(&self) -> Vec<Formula> {
        let vocabulary = Vocabulary::of(&self.corpus, &self.segmenter, &self.lexicon, &self.config.terms);
        terms::formulas(&self.corpus, &self.segmenter, &vocabulary)
    }

    /// The time axis of the dated documents.
    ///
    /// # Errors
    ///
    /// When no document has a date in the period scheme.
    pub fn timeline(&self) -> Result<Timeline, Error> {
        let timeline = Timeline::new(&self.corpus, &self.calendar);
        if timeline.periods.is_empty() {
            return Err(Error::Undated { n_documents: self.corpus.len() });
        }
        Ok(timeline)
    }

    /// The passages behind the counts of some terms, term by term.
    pub fn passages(&self, counted: &Counted, names: &[String]) -> Vec<(String, Vec<Passage>)> {
        let wanted: Vec<&str> = names.iter().map(String::as_str).collect();
        let found = terms::occurrences_of_all(&self.corpus, &self.segmenter, &counted.vocabulary, &wanted);
        names.iter().cloned().zip(found).collect()
    }

    /// Which term gave way to which; of one term or to one, where asked.
    ///
    /// # Errors
    ///
    /// When a term asked for does not occur.
    pub fn successions(&self, from: Option<&str>, to: Option<&str>) -> Result<Vec<Succession>, Error> {
        let keyed = KeyedCorpus::new(&self.corpus, &self.segmenter);
        let mut wanted = self.config.succession.candidates.clone();
        if from.is_some() || to.is_some() {
            wanted = wanted.beside_an_asked_term();
        }
        let mut candidates = succession::candidates(&self.corpus, &keyed, &wanted);
        for term in from.into_iter().chain(to) {
            let concept = succession::concept(&self.lexicon, term);
            let found = succession::occurrences(&self.corpus, &keyed, &concept);
            if found.passages.is_empty() {
                return Err(Error::UnknownTerm { term: term.to_owned(), n_documents: self.corpus.len() });
            }
            candidates.push(found);
        }
        let options = SuccessionOptions {
            from: from.map(str::to_owned),
            to: to.map(str::to_owned),
            ..self.config.succession.clone()
        };
        let input =
            SuccessionInput { corpus: &self.corpus, keyed: &keyed, candidates: &candidates, lexicon: &self.lexicon };
        Ok(succession::succession(&input, &options))
    }

    /// The document of an id.
    pub fn document(&self, id: &str) -> Option<DocumentIdx> {
        self.corpus.iter().find(|(_, document)| document.id == id).map(|(idx, _)| idx)
    }
}

impl Counted {
    /// The places of terms as typed, in the order typed.
    ///
    /// # Errors
    ///
    /// When one does not occur; nothing is guessed in its place.
    pub fn find(&self, typed: &[String]) -> Result<Vec<TermIdx>, Error> {
        let find = |term: &String| {
            let n_documents = self.counts.rows().len();
            let name = self.vocabulary.resolve(term);
            self.counts.find(name).ok_or_else(|| Error::UnknownTerm { term: term.clone(), n_documents })
        };
        typed.iter().map(find).collect()
    }

    /// Those of some terms as typed that do not occur.
    pub fn absent(&self, typed: &[String]) -> Vec<String> {
        let is_absent = |term: &&String| self.counts.find(self.vocabulary.resolve(term)).is_none();
        typed.iter().filter(is_absent).cloned().collect()
    }

    /// The same counts with a column of zeros for each of some terms as typed that does not occur.
    #[must_use]
    pub fn with_absent(self, typed: &[String]) -> Self {
        let Self { vocabulary, counts } = self;
        let counts = counts.with_absent(typed.iter().map(|term| vocabulary.resolve(term)));
        Self { vocabulary, counts }
    }
}

/// Notes the documents that time cannot place: without a date, in no period, or not in one alone.
fn flag_dates(corpus: Corpus, calendar: &Calendar) -> Corpus {
    let mut documents = corpus.into_documents();
    for document in &mut documents {
        if let Some(finding) = date_finding(document, calendar) {
            document.findings.push(finding);
        }
    }
    Corpus::new(documents)
}

fn date_finding(document: &Document, calendar: &Calendar) -> Option<Finding> {
    let id = &document.id;
    let Some(date) = &document.date else {
        let message = format!("`{id}` has no date and stays out of every comparison over time");
        return Some(Finding::warning(FindingKind::Undated, message).with_hint(DATE_HINT));
    };
    let written = date.interval.edtf();
    let message = match calendar.period_of(date.best()) {
        None => format!("`{id}`: {written} falls in no period; it stays out of every comparison by period"),
        Some(_) if calendar.holds_whole(date.interval) => return None,
        Some(period) => {
            format!("`{id}`: {written} does not fall in one period; it is counted in {}", period.label)
        }
    };
    Some(Finding::warning(FindingKind::StraddlesPeriods, message))
}

/// How a document comes by a date.
const DATE_HINT: &str = "give the date in a manifest.csv beside the documents: path,date";

fn read_lexicon(path: Option<&Path>) -> Result<Lexicon, Error> {
    let Some(path) = path else { return Ok(Lexicon::empty()) };
    let what = "the lexicon";
    Lexicon::from_toml(&read_asset(what, path)?).map_err(|error| Error::Asset {
        what,
        path: path.to_owned(),
        reason: error.to_string(),
    })
}

fn read_events(path: Option<&Path>) -> Result<Events, Error> {
    let mut events = Events::builtin();
    if let Some(path) = path {
        let what = "the table of events";
        let more = Events::from_toml(&read_asset(what, path)?).map_err(|error| Error::Asset {
            what,
            path: path.to_owned(),
            reason: error.to_string(),
        })?;
        events.extend(more);
    }
    Ok(events)
}

fn read_asset(what: &'static str, path: &Path) -> Result<String, Error> {
    std::fs::read_to_string(path).map_err(|error| Error::Asset {
        what,
        path: path.to_owned(),
        reason: error.to_string(),
    })
}
