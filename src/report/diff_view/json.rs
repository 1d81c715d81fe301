//! JSON for other programs: every change with its place in both originals, in bytes and in characters.

use serde::Serialize;
use serde_json::{Value, json};

use super::Redline;
use crate::{
    corpus::{Document, Span},
    diff::{
        DiffSide, EditKind, NamedKind, OutsideLine, SectionChange, SectionKind, SectionLabel, SentenceChange,
        SentenceKind, StretchKind, script, script_of_originals,
    },
};

/// The diff as one JSON value: `meta`, `old`, `new`, `summary`, `sections` with paragraphs, sentences and edits, `outside` with
/// the lines of bylines, notes and appendices, `echoes`, and `script`.
///
/// The script covers both originals from the first byte to the last, without gaps, in half-open ranges: whoever copies
/// its `equal` stretches from the old original and all others from the new one has the new original.
/// A place is `{"start_byte", "end_byte", "start_char", "end_char", "text"}`; positions are those of the document
/// as it was found, `text` is the repaired wording that was compared. Absent sides are `null`.
///
/// All positions, those of the script too, count the decoded text: bytes of its UTF-8, or characters (Unicode scalar
/// values), from 0. Of a text file in UTF-8 they are those of the file itself, a byte order mark counted as the character it
/// is; of a file in another encoding the mark is left out. The `encoding` of either side says how its bytes were read.
/// `unit` says the same in the value.
pub fn json(redline: &Redline<'_>) -> String {
    let places = [Places::of(redline.old), Places::of(redline.new)];
    let outside = |line: &OutsideLine| Sentence { zone: Some(line.zone.name()), ..Sentence::of(&line.change, &places) };
    let repaired = script(redline.diff, redline.old, redline.new);
    let originals = script_of_originals(&repaired, redline.old, redline.new);
    let bytes = |span: Span| [span.start, span.end];
    let page = Page {
        echoes: redline.diff.echoes.iter().map(|echo| Pair::of([Some(echo.old), Some(echo.new)], &places)).collect(),
        meta: json!(redline.meta),
        new: side_value(&redline.diff.new, redline.new),
        old: side_value(&redline.diff.old, redline.old),
        outside: redline.diff.outside.iter().map(outside).collect(),
        script: originals
            .iter()
            .map(|each| Stretch {
                kind: each.edit.kind,
                new_bytes: bytes(each.edit.new),
                old_bytes: bytes(each.edit.old),
                stretch: each.stretch,
            })
            .collect(),
        sections: redline.diff.sections.iter().map(|section| Section::of(section, &places)).collect(),
        summary: json!(redline.diff.summary),
        unit: UNIT,
    };
    let mut written = serde_json::to_string_pretty(&page).expect("text, numbers and lists can always be written");
    written.push('\n');
    written
}

/// What the positions count.
const UNIT: &str = "bytes of the decoded text";

/// A side, with the encoding its bytes were read in.
fn side_value(side: &DiffSide, document: &Document) -> Value {
    json!({ "id": side.id, "title": side.title, "date": side.date, "encoding": document.encoding })
}

/// The whole value; the fields of every part stand in the order of their names.
#[derive(Serialize)]
struct Page<'a> {
    echoes: Vec<Pair<'a>>,
    meta: Value,
    new: Value,
    old: Value,
    outside: Vec<Sentence<'a>>,
    script: Vec<Stretch>,
    sections: Vec<Section<'a>>,
    summary: Value,
    unit: &'static str,
}

#[derive(Serialize)]
struct Stretch {
    kind: EditKind,
    new_bytes: [usize; 2],
    old_bytes: [usize; 2],
    stretch: StretchKind,
}

#[derive(Serialize)]
struct Section<'a> {
    counterpart: Option<&'a str>,
    kind: SectionKind,
    moved: Option<Value>,
    new_label: Option<&'a str>,
    old_label: Option<&'a str>,
    paragraphs: Vec<Paragraph<'a>>,
    similarity: f64,
}

#[derive(Serialize)]
struct Paragraph<'a> {
    sentences: Vec<Sentence<'a>>,
}

#[derive(Serialize)]
struct Sentence<'a> {
    edits: Vec<Change<'a, EditKind>>,
    is_coarse: bool,
    kind: SentenceKind,
    #[serde(rename = "move")]
    move_idx: Option<usize>,
    named: Vec<Change<'a, NamedKind>>,
    new: Option<Place<'a>>,
    old: Option<Place<'a>>,
    similarity: f64,
    /// Of a line outside title and body.
    #[serde(skip_serializing_if = "Option::is_none")]
    zone: Option<&'static str>,
}

#[derive(Serialize)]
struct Change<'a, Kind> {
    kind: Kind,
    #[serde(flatten)]
    places: Pair<'a>,
}

/// A place on either side; `null` for the side that an edit leaves empty.
#[derive(Serialize)]
struct Pair<'a> {
    new: Option<Place<'a>>,
    old: Option<Place<'a>>,
}

/// A place in an original, with its repaired text.
#[derive(Serialize)]
struct Place<'a> {
    end_byte: usize,
    end_char: usize,
    start_byte: usize,
    start_char: usize,
    text: &'a str,
}

impl<'a> Section<'a> {
    fn of(section: &'a SectionChange, places: &[Places<'a>; 2]) -> Self {
        let sentences = |changes: &'a [SentenceChange]| changes.iter().map(|each| Sentence::of(each, places)).collect();
        let label = |label: &'a Option<SectionLabel>| label.as_ref().map(|label| label.text.as_str());
        Self {
            counterpart: label(&section.counterpart),
            kind: section.kind,
            moved: section.moved.as_ref().map(|[old, new]| json!({ "old": old, "new": new })),
            new_label: label(&section.new_label),
            old_label: label(&section.old_label),
            paragraphs: section
                .paragraphs
                .iter()
                .map(|each| Paragraph { sentences: sentences(&each.sentences) })
                .collect(),
            similarity: section.similarity,
        }
    }
}

impl<'a> Sentence<'a> {
    fn of(sentence: &SentenceChange, places: &[Places<'a>; 2]) -> Self {
        let unless_empty = |span: Span| (!span.is_empty()).then_some(span);
        let edits = sentence
            .edits
            .iter()
            .map(|edit| Change { kind: edit.kind, places: Pair::of([edit.old, edit.new].map(unless_empty), places) });
        let named = sentence
            .named
            .iter()
            .map(|named| Change { kind: named.kind, places: Pair::of([Some(named.old), Some(named.new)], places) });
        let Pair { new, old } = Pair::of([sentence.old, sentence.new], places);
        Self {
            edits: edits.collect(),
            is_coarse: sentence.is_coarse,
            kind: sentence.kind,
            move_idx: sentence.move_idx,
            named: named.collect(),
            new,
            old,
            similarity: sentence.similarity,
            zone: None,
        }
    }
}

impl<'a> Pair<'a> {
    fn of([old, new]: [Option<Span>; 2], places: &[Places<'a>; 2]) -> Self {
        Self { new: new.map(|span| places[1].at(span)), old: old.map(|span| places[0].at(span)) }
    }
}

/// Leads from spans of the repaired text to the original.
struct Places<'a> {
    document: &'a Document,
    /// Number of characters before every block of [`BLOCK`] bytes of the original, and before its first border.
    chars_before: Vec<(usize, usize)>,
}

/// Characters are counted from the nearest of these, so that a place costs at most this many steps.
const BLOCK: usize = 256;

impl<'a> Places<'a> {
    fn of(document: &'a Document) -> Self {
        let borders = document.original.char_indices().enumerate().step_by(BLOCK);
        Self { document, chars_before: borders.map(|(n, (at, _))| (at, n)).collect() }
    }

    fn at(&self, span: Span) -> Place<'a> {
        let original = self.document.positions.original(span);
        Place {
            end_byte: original.end,
            end_char: self.n_chars(original.end),
            start_byte: original.start,
            start_char: self.n_chars(original.start),
            text: span.of(&self.document.text),
        }
    }

    fn n_chars(&self, byte: usize) -> usize {
        let nearest = self.chars_before.partition_point(|&(at, _)| at <= byte);
        let (at, before) = nearest.checked_sub(1).map_or((0, 0), |idx| self.chars_before[idx]);
        before + self.document.original[at..byte].chars().count()
    }
}
