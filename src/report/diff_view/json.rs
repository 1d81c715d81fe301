//! JSON for other programs: every change with its place in both originals, in bytes and in characters.

use serde_json::{Value, json};

use crate::{
    corpus::{Document, Span},
    diff::{
        DiffSide, Echo, OutsideLine, ScriptEdit, SectionChange, SectionLabel, SentenceChange, WordEdit, script,
        script_of_originals,
    },
};

use super::Redline;

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
pub fn json(redline: &Redline<'_>) -> Value {
    let places = [Places::of(redline.old), Places::of(redline.new)];
    let sections: Vec<Value> = redline.diff.sections.iter().map(|section| section_value(section, &places)).collect();
    let echo = |echo: &Echo| json!({ "old": places[0].at(echo.old), "new": places[1].at(echo.new) });
    let repaired = script(redline.diff, redline.old, redline.new);
    let stretch = |each: &ScriptEdit| {
        let WordEdit { kind, old, new } = each.edit;
        json!({ "kind": kind, "stretch": each.stretch, "old_bytes": [old.start, old.end], "new_bytes": [new.start, new.end] })
    };
    let script: Vec<Value> = script_of_originals(&repaired, redline.old, redline.new).iter().map(stretch).collect();
    json!({
        "meta": redline.meta,
        "unit": UNIT,
        "old": side_value(&redline.diff.old, redline.old),
        "new": side_value(&redline.diff.new, redline.new),
        "summary": redline.diff.summary,
        "sections": sections,
        "outside": redline.diff.outside.iter().map(|line| outside_value(line, &places)).collect::<Vec<_>>(),
        "echoes": redline.diff.echoes.iter().map(echo).collect::<Vec<_>>(),
        "script": script,
    })
}

/// What the positions count.
const UNIT: &str = "bytes of the decoded text";

/// A side, with the encoding its bytes were read in.
fn side_value(side: &DiffSide, document: &Document) -> Value {
    json!({ "id": side.id, "title": side.title, "date": side.date, "encoding": document.encoding })
}

fn section_value(section: &SectionChange, places: &[Places<'_>; 2]) -> Value {
    let paragraph = |sentences: &[SentenceChange]| -> Value {
        let sentences: Vec<Value> = sentences.iter().map(|sentence| sentence_value(sentence, places)).collect();
        json!({ "sentences": sentences })
    };
    let paragraphs: Vec<Value> = section.paragraphs.iter().map(|each| paragraph(&each.sentences)).collect();
    let label = |label: &Option<SectionLabel>| label.as_ref().map(|label| label.text.clone());
    json!({
        "kind": section.kind,
        "old_label": label(&section.old_label),
        "new_label": label(&section.new_label),
        "counterpart": label(&section.counterpart),
        "moved": section.moved.as_ref().map(|[old, new]| json!({ "old": old, "new": new })),
        "similarity": section.similarity,
        "paragraphs": paragraphs,
    })
}

/// A line outside title and body: its zone, and the fields of a sentence.
fn outside_value(line: &OutsideLine, places: &[Places<'_>; 2]) -> Value {
    let mut value = sentence_value(&line.change, places);
    value["zone"] = line.zone.name().into();
    value
}

fn sentence_value(sentence: &SentenceChange, places: &[Places<'_>; 2]) -> Value {
    let edit = |edit: &WordEdit| json!({ "kind": edit.kind, "old": places[0].of_edit(edit.old), "new": places[1].of_edit(edit.new) });
    let named = |named: &crate::diff::NamedChange| json!({ "kind": named.kind, "old": places[0].at(named.old), "new": places[1].at(named.new) });
    json!({
        "kind": sentence.kind,
        "old": sentence.old.map(|span| places[0].at(span)),
        "new": sentence.new.map(|span| places[1].at(span)),
        "similarity": sentence.similarity,
        "move": sentence.move_idx,
        "is_coarse": sentence.is_coarse,
        "edits": sentence.edits.iter().map(edit).collect::<Vec<_>>(),
        "named": sentence.named.iter().map(named).collect::<Vec<_>>(),
    })
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

    /// A place with its repaired text.
    fn at(&self, span: Span) -> Value {
        let original = self.document.positions.original(span);
        json!({
            "start_byte": original.start,
            "end_byte": original.end,
            "start_char": self.n_chars(original.start),
            "end_char": self.n_chars(original.end),
            "text": span.of(&self.document.text),
        })
    }

    /// A place, or `null` for the side an edit leaves empty.
    fn of_edit(&self, span: Span) -> Value {
        if span.is_empty() { Value::Null } else { self.at(span) }
    }

    fn n_chars(&self, byte: usize) -> usize {
        let nearest = self.chars_before.partition_point(|&(at, _)| at <= byte);
        let (at, before) = nearest.checked_sub(1).map_or((0, 0), |idx| self.chars_before[idx]);
        before + self.document.original[at..byte].chars().count()
    }
}
