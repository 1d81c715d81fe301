//! Word: the whole text with every change tracked, to be accepted or rejected in a word processor.
//!
//! Accepting all changes gives the new document as it was found, rejecting all the old one, line for line and character
//! for character, with what is not counted; only characters that no XML can hold become U+FFFD.
//! What moved is a deletion and an insertion. A change of spelling that a comparison takes for none (width, script,
//! quotes, blanks, lines cut elsewhere) is tracked as well, because rejecting must give it back, but under an author of
//! its own, so that a reader can hide it, or accept it before reading. Changes are dated by the new document, never by
//! the clock.
//!
//! ECMA-376, part 1, chapters 17.13.5 (revisions) and 11.3 (parts); part 2 (packages).

use std::{
    borrow::Cow,
    io::{Cursor, Write as _},
};

use zip::{CompressionMethod, DateTime, ZipWriter, result::ZipError, write::SimpleFileOptions};

use crate::{
    corpus::{Document, Span},
    diff::{
        EditKind, LabelKind, ScriptEdit, SectionChange, SectionLabel, StretchKind, WordEdit, script,
        script_of_originals,
    },
    report::{made_with, markup::escape_all},
};

use super::{
    Redline,
    rows::{coarse_line, side_name},
    tracked::{Run, Token, Track, settle},
};

const CONTENT_TYPES: &str = include_str!("../../../assets/report/docx/content_types.xml");
const RELATIONS: &str = include_str!("../../../assets/report/docx/relations.xml");
const DOCUMENT_RELATIONS: &str = include_str!("../../../assets/report/docx/document_relations.xml");
const STYLES: &str = include_str!("../../../assets/report/docx/styles.xml");

/// Who changes words.
const AUTHOR: &str = "tifa";
/// The moments of changes of a dated document, in minutes.
const MINUTES: [usize; 2] = [0, 5];
/// What tells the authors of changes apart where there is no day.
const AGAIN: [&str; 2] = ["", " (2)"];
/// Who changes nothing but spelling.
const SPELLING_AUTHOR: &str = "tifa (spelling only)";

/// The diff as a Word document with tracked changes.
///
/// # Errors
///
/// When the archive cannot be written, as when it would be larger than the format allows.
pub fn docx(redline: &Redline<'_>) -> Result<Vec<u8>, std::io::Error> {
    let parts = [
        ("[Content_Types].xml", CONTENT_TYPES.to_owned()),
        ("_rels/.rels", RELATIONS.to_owned()),
        ("word/_rels/document.xml.rels", DOCUMENT_RELATIONS.to_owned()),
        ("word/styles.xml", STYLES.to_owned()),
        ("word/document.xml", Body::of(redline).xml()),
        ("docProps/core.xml", properties(redline)),
    ];
    package(&parts).map_err(std::io::Error::other)
}

/// The parts in one archive, without the time of its making.
fn package(parts: &[(&str, String)]) -> Result<Vec<u8>, ZipError> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    for (name, part) in parts {
        archive.start_file(*name, options)?;
        archive.write_all(part.as_bytes())?;
    }
    Ok(archive.finish()?.into_inner())
}

fn properties(redline: &Redline<'_>) -> String {
    let parts = [made_with(redline.meta), coarse_line(&redline.diff.summary)];
    let description = parts.into_iter().flatten().collect::<Vec<String>>().join("; ");
    let title = format!("{} → {}", side_name(&redline.diff.old), side_name(&redline.diff.new));
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
         <cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>{}</dc:title><dc:creator>{AUTHOR}</dc:creator>\
         <dc:description>{}</dc:description></cp:coreProperties>",
        escape_all(&title, char::REPLACEMENT_CHARACTER),
        escape_all(&description, char::REPLACEMENT_CHARACTER)
    )
}

/// The paragraphs as they are written.
struct Body<'a> {
    redline: &'a Redline<'a>,
    /// The day of the changes.
    date: Option<String>,
    /// Which of two moments, or authors, changes of the paragraph at hand have: LibreOffice takes a change at the end of a
    /// paragraph and one at the start of the next for one, the end that is kept between them included.
    moment: usize,
    /// Labels of articles on either side, in order: they are printed in bold.
    labels: [Vec<(Span, LabelKind)>; 2],
    /// Number of changes so far.
    n_changes: usize,
    xml: String,
    /// The runs and paragraph ends so far.
    tokens: Vec<Token>,
}

impl<'a> Body<'a> {
    fn of(redline: &'a Redline<'a>) -> Self {
        let date = redline.new.date.as_ref().map(|date| date.best().to_string());
        let labels = [
            labels(redline, redline.old, |section| &section.old_label),
            labels(redline, redline.new, |section| &section.new_label),
        ];
        Self { redline, date, moment: 0, labels, n_changes: 0, xml: String::new(), tokens: Vec::new() }
    }

    fn xml(mut self) -> String {
        let Redline { diff, old, new, .. } = *self.redline;
        for edit in script_of_originals(&script(diff, old, new), old, new) {
            self.edit(&edit);
        }
        self.tokens.push(Token::End(Track::Kept));
        settle(&mut self.tokens);
        self.write();
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:document \
             xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{}<w:sectPr/></w:body>\
             </w:document>",
            self.xml
        )
    }

    fn edit(&mut self, edit: &ScriptEdit) {
        let WordEdit { kind, old, new } = edit.edit;
        let (old_text, new_text) = (old.of(&self.redline.old.original), new.of(&self.redline.new.original));
        // Line ends of one or of two characters are one line end in Word.
        if kind == EditKind::Equal || line_ends(old_text) == line_ends(new_text) {
            self.stretch((1, new), Track::Kept, edit.stretch);
            return;
        }
        let author = if kind.is_change() { AUTHOR } else { SPELLING_AUTHOR };
        self.stretch((0, old), Track::Deleted(author), edit.stretch);
        self.stretch((1, new), Track::Inserted(author), edit.stretch);
    }

    /// Words, in which a line end is a break; or what lies between them, in which it ends a paragraph.
    fn stretch(&mut self, (side, span): (usize, Span), track: Track, kind: StretchKind) {
        if kind.is_line() {
            self.words(side, span, track);
            return;
        }
        let text = span.of(self.original(side));
        let mut at = span.start;
        for line in text.split_inclusive('\n') {
            let blank = line.trim_end_matches(['\n', '\r']);
            self.push(Run { side, span: Span::new(at, at + blank.len()), track, is_label: false });
            if line.ends_with('\n') {
                self.tokens.push(Token::End(track));
            }
            at += line.len();
        }
    }

    fn original(&self, side: usize) -> &'a str {
        if side == 0 { &self.redline.old.original } else { &self.redline.new.original }
    }

    /// Words of one side, the labels among them in bold.
    fn words(&mut self, side: usize, span: Span, track: Track) {
        let labels = &self.labels[side];
        let first = labels.partition_point(|(label, _)| label.end <= span.start);
        let inside: Vec<(Span, LabelKind)> =
            labels[first..].iter().copied().take_while(|(label, _)| label.start < span.end).collect();
        let mut at = span.start;
        for (label, kind) in inside {
            let (start, end) = (label.start.max(at), label.end.min(span.end));
            self.push(Run { side, span: Span::new(at, start), track, is_label: false });
            self.push(Run { side, span: Span::new(start, end), track, is_label: true });
            if kind < LabelKind::Article || kind == LabelKind::Heading {
                self.tokens.push(Token::Heading);
            }
            at = end;
        }
        self.push(Run { side, span: Span::new(at, span.end), track, is_label: false });
    }

    /// Adds a run; the first half of a line end of two characters is none of it, as the second ends the line.
    fn push(&mut self, run: Run) {
        let (original, Span { start, end }) = (self.original(run.side), run.span);
        let is_half = run.span.of(original).ends_with('\r') && original[end..].starts_with('\n');
        let span = Span::new(start, end - usize::from(is_half));
        if !span.is_empty() {
            self.tokens.push(Token::Run(Run { span, ..run }));
        }
    }

    fn write(&mut self) {
        let (mut runs, mut style) = (String::new(), "");
        let (mut before, mut is_first) = (Track::Kept, false);
        for token in std::mem::take(&mut self.tokens) {
            match token {
                Token::Run(run) => {
                    if std::mem::take(&mut is_first) {
                        let meets = before != Track::Kept && run.track != Track::Kept;
                        self.moment = if meets { 1 - self.moment } else { 0 };
                    }
                    before = run.track;
                    runs += &self.run(&run);
                }
                Token::Heading => style = "<w:pStyle w:val=\"Heading1\"/>",
                Token::End(track) => {
                    let mark = match track {
                        Track::Kept => String::new(),
                        Track::Deleted(author) => format!("<w:rPr><w:del{}/></w:rPr>", self.change(author)),
                        Track::Inserted(author) => format!("<w:rPr><w:ins{}/></w:rPr>", self.change(author)),
                    };
                    self.xml += &match (style.is_empty(), mark.is_empty()) {
                        (true, true) => format!("<w:p>{runs}</w:p>\n"),
                        _ => format!("<w:p><w:pPr>{style}{mark}</w:pPr>{runs}</w:p>\n"),
                    };
                    (runs, style) = (String::new(), "");
                    is_first |= track == Track::Kept;
                }
            }
        }
    }

    fn run(&mut self, run: &Run) -> String {
        let properties = if run.is_label { "<w:rPr><w:b/></w:rPr>" } else { "" };
        let element = if matches!(run.track, Track::Deleted(_)) { "w:delText" } else { "w:t" };
        let text = format!("<w:r>{properties}{}</w:r>", content(run.span.of(self.original(run.side)), element));
        match run.track {
            Track::Kept => text,
            Track::Deleted(author) => format!("<w:del{}>{text}</w:del>", self.change(author)),
            Track::Inserted(author) => format!("<w:ins{}>{text}</w:ins>", self.change(author)),
        }
    }

    /// Number, author and date of one more change.
    fn change(&mut self, author: &str) -> String {
        self.n_changes += 1;
        let (again, date) = match &self.date {
            Some(date) => ("", format!(" w:date=\"{date}T00:0{}:00Z\"", MINUTES[self.moment])),
            None => (AGAIN[self.moment], String::new()),
        };
        format!(" w:id=\"{}\" w:author=\"{author}{again}\"{date}", self.n_changes)
    }
}

fn line_ends(text: &str) -> Cow<'_, str> {
    if text.contains("\r\n") { Cow::Owned(text.replace("\r\n", "\n")) } else { Cow::Borrowed(text) }
}

/// The labels of one side in its original, with their kinds.
fn labels(
    redline: &Redline<'_>,
    document: &Document,
    side: impl Fn(&SectionChange) -> &Option<SectionLabel>,
) -> Vec<(Span, LabelKind)> {
    let original = |label: &SectionLabel| (document.positions.original(label.span), label.kind);
    let of_section = |section| side(section).as_ref().map(original);
    let mut labels: Vec<(Span, LabelKind)> = redline.diff.sections.iter().filter_map(of_section).collect();
    labels.sort_unstable();
    labels
}

/// Text as the content of a run: tabs and line breaks are elements, and what XML cannot hold is U+FFFD.
fn content(text: &str, element: &str) -> String {
    let mut xml = String::with_capacity(text.len() + 48);
    for (idx, line) in line_ends(text).split(['\n', '\r', '\u{b}', '\u{c}', '\u{2028}', '\u{2029}']).enumerate() {
        if idx > 0 {
            xml += "<w:br/>";
        }
        for (idx, cell) in line.split('\t').enumerate() {
            if idx > 0 {
                xml += "<w:tab/>";
            }
            if !cell.is_empty() {
                xml += &format!(
                    "<{element} xml:space=\"preserve\">{}</{element}>",
                    escape_all(cell, char::REPLACEMENT_CHARACTER)
                );
            }
        }
    }
    xml
}
