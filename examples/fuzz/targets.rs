//! Targets: what a damaged input is offered to.

use std::panic::{AssertUnwindSafe, catch_unwind};

use tifa::{
    corpus::{Events, Span, Zone, ZoneKind},
    ingest::{
        IngestOptions, Knowledge, Metadata, RawDocument,
        dating::{DatedText, Dater, EventIndex},
        decode::decode,
        ingest_document,
        repair::{RepairOptions, repair},
    },
    segment::{SegmentOptions, Segmenter},
};

/// A stage of reading, or all of it.
#[derive(Clone, Copy)]
pub(crate) enum Target {
    /// Bytes to text.
    Decode,
    /// Text to repaired text, each repair alone and all of them.
    Repair,
    /// Text and title to a date.
    Dating,
    /// A file to a document, as the format of an ending.
    Document(&'static str),
}

/// What every target is run with.
pub(crate) struct Reader {
    events: EventIndex,
    segmenter: Segmenter,
    options: IngestOptions,
}

impl Target {
    /// What it is called in the names of files and in what is printed.
    pub(crate) fn name(self) -> String {
        match self {
            Self::Decode => "decode".to_owned(),
            Self::Repair => "repair".to_owned(),
            Self::Dating => "dating".to_owned(),
            Self::Document(extension) => extension.to_owned(),
        }
    }

    /// The ending of a file that keeps an input for it.
    pub(crate) fn extension(self) -> &'static str {
        match self {
            Self::Decode | Self::Repair | Self::Dating => "txt",
            Self::Document(extension) => extension,
        }
    }
}

impl Reader {
    pub(crate) fn new() -> Self {
        let events = EventIndex::new(&Events::builtin());
        let segmenter = Segmenter::new(&SegmentOptions::default());
        let reader = Self { events, segmenter, options: IngestOptions::default() };
        // Tables are loaded when they are first needed, which is no input's fault.
        let needs_all = "會(huì)議討論製造業(yè)的發(fā)展，集群?nèi)翰呷毫，鐨勬槸涓€";
        for target in [Target::Repair, Target::Document("html"), Target::Document("txt")] {
            reader.survives(target, needs_all.as_bytes());
        }
        reader
    }

    /// Whether the target came to an end without a panic.
    pub(crate) fn survives(&self, target: Target, bytes: &[u8]) -> bool {
        catch_unwind(AssertUnwindSafe(|| self.run(target, bytes))).is_ok()
    }

    fn run(&self, target: Target, bytes: &[u8]) {
        let knows_word = |word: &str| self.segmenter.knows(word);
        match target {
            Target::Decode => drop(decode(bytes)),
            Target::Repair => {
                let text = String::from_utf8_lossy(bytes);
                let repaired = repair(&text, &RepairOptions::default(), &knows_word);
                let back = repaired.positions.original(Span::new(0, repaired.text.len()));
                assert!(back.end <= text.len(), "positions lie in the original");
            }
            Target::Dating => self.date(&String::from_utf8_lossy(bytes)),
            Target::Document(extension) => {
                let knowledge = Knowledge { events: &self.events, knows_word: &knows_word };
                let name = format!("input.{extension}");
                let raw = RawDocument { name: &name, bytes, metadata: &Metadata::default() };
                if let Ok(document) = ingest_document(&raw, &self.options, &knowledge) {
                    let covered: usize = document.zones.iter().map(|zone| zone.span.of(&document.text).len()).sum();
                    assert_eq!(covered, document.text.len(), "zones cover the text");
                }
            }
        }
    }

    /// The first line is the title, and the name of the file as well.
    fn date(&self, text: &str) {
        let (title, _) = text.split_once('\n').unwrap_or((text, ""));
        let zones = [
            Zone { kind: ZoneKind::Title, span: Span::new(0, title.len()), reason: "" },
            Zone { kind: ZoneKind::Body, span: Span::new(title.len(), text.len()), reason: "" },
        ];
        let document = DatedText { text, zones: &zones, title, file_stem: Some(title), given: Vec::new() };
        drop(Dater::new(&self.events, &self.options.dating).date(&document));
    }
}
