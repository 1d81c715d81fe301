//! Spelling: the script of two documents as they were found.
//!
//! Reads a script over repaired texts, gives the same over the originals, without gaps. Where the repaired words are
//! equal and the originals are not (width, script, characters that nobody sees, lines wrapped elsewhere), the
//! characters that differ are `Folded` and those around them stay `Equal`, so that a whole sentence is not called
//! another spelling for one character of it.

use super::{
    clusters::clusters,
    edits::{EditKind, WordEdit},
    script::{ScriptEdit, StretchKind},
};
use crate::corpus::{Document, Span};

/// The same script with spans in bytes of the documents as they were found.
///
/// `patch` over them gives `new.original`. A stretch that a repair made equal is `Folded`.
pub fn script_of_originals(script: &[ScriptEdit], old: &Document, new: &Document) -> Vec<ScriptEdit> {
    let mut lift = Lift { documents: [old, new], ends: [0, 0], lifted: Vec::with_capacity(script.len()) };
    for each in script {
        match each.edit.kind {
            EditKind::Equal => lift.equal(each),
            EditKind::Folded if !each.stretch.is_line() => {
                lift.cluster(lift.originals([each.edit.old.end, each.edit.new.end]), each.stretch);
            }
            kind => lift.push(kind, lift.originals([each.edit.old.end, each.edit.new.end]), each.stretch),
        }
    }
    // A text that was repaired away has no stretch of its own.
    let rest = [Span::new(lift.ends[0], old.original.len()), Span::new(lift.ends[1], new.original.len())];
    if rest.iter().any(|span| !span.is_empty()) {
        lift.push(EditKind::Folded, rest, StretchKind::Margin);
    }
    lift.lifted
}

struct Lift<'a> {
    documents: [&'a Document; 2],
    /// How far either original is told.
    ends: [usize; 2],
    lifted: Vec<ScriptEdit>,
}

impl Lift<'_> {
    /// The originals from where they are told to places of the repaired texts.
    fn originals(&self, ends: [usize; 2]) -> [Span; 2] {
        [0, 1].map(|side| Span::new(self.ends[side], border(self.documents[side], ends[side]).max(self.ends[side])))
    }

    fn text(&self, side: usize, span: Span) -> &str {
        span.of(&self.documents[side].original)
    }

    /// Equal words: as a whole where the originals are equal too, else cluster by cluster.
    fn equal(&mut self, each: &ScriptEdit) {
        let WordEdit { old, new, .. } = each.edit;
        let whole = self.originals([old.end, new.end]);
        if self.text(0, whole[0]) == self.text(1, whole[1]) {
            self.push(EditKind::Equal, whole, each.stretch);
            return;
        }
        for cluster in clusters(old.of(&self.documents[0].text)) {
            let spans = self.originals([old.start + cluster.end, new.start + cluster.end]);
            self.cluster(spans, each.stretch);
        }
    }

    /// One cluster: kept but for white space behind it that one side alone has, or spelled in two ways.
    fn cluster(&mut self, [old, new]: [Span; 2], stretch: StretchKind) {
        let (old_text, new_text) = (self.text(0, old), self.text(1, new));
        let words = old_text.trim_end();
        if words != new_text.trim_end() {
            self.push(EditKind::Folded, [old, new], stretch);
            return;
        }
        let gaps = old_text[words.len()..].chars().zip(new_text[words.len()..].chars());
        let common: usize = gaps.take_while(|(one, other)| one == other).map(|(c, _)| c.len_utf8()).sum();
        let (old_cut, new_cut) = (old.start + words.len() + common, new.start + words.len() + common);
        self.push(EditKind::Equal, [Span::new(old.start, old_cut), Span::new(new.start, new_cut)], stretch);
        self.push(EditKind::Folded, [Span::new(old_cut, old.end), Span::new(new_cut, new.end)], stretch);
    }

    /// Adds a stretch, unless it is empty on both sides; neighbouring words that are spelled alike, or are not, are
    /// one.
    fn push(&mut self, kind: EditKind, [old, new]: [Span; 2], stretch: StretchKind) {
        if old.is_empty() && new.is_empty() {
            return;
        }
        self.ends = [old.end, new.end];
        match self.lifted.last_mut() {
            Some(last)
                if last.edit.kind == kind && last.stretch == stretch && stretch.is_line() && !kind.is_change() =>
            {
                (last.edit.old.end, last.edit.new.end) = (old.end, new.end);
            }
            _ => self.lifted.push(ScriptEdit { edit: WordEdit { kind, old, new }, stretch }),
        }
    }
}

/// The place of the original that a border of the repaired text stands for; what was deleted before it lies before it.
fn border(document: &Document, at: usize) -> usize {
    match document.text.len() {
        len if at >= len => document.original.len(),
        _ if at == 0 => 0,
        len => document.positions.original(Span::new(at, len)).start,
    }
}
