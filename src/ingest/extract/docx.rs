//! Word documents: paragraphs with the numbers Word shows, tables with tabs between cells, notes at the end.
//!
//! Reads the XML parts of a `.docx`, gives one text, a line a paragraph. Of tracked changes one side is read. Hidden
//! text, comments, headers, footers, field codes and the readings above characters are no part of the text. Pictures
//! are not read. ECMA-376, part 1, chapter 17.

mod numbering;
mod numerals;
mod styles;

use roxmltree::Node;

use self::{numbering::Numbering, styles::Styles};
use super::{
    ExtractOptions, Extracted, Problem, Record, TrackedChanges,
    package::{Package, attribute, child, children, parse},
};
use crate::{
    corpus::{Heading, Span, Zone, ZoneKind},
    ingest::zones::notes,
};

pub(super) fn extract(bytes: &[u8], options: &ExtractOptions) -> Result<Extracted, Problem> {
    let mut package = Package::open(bytes, options)?;
    let main = package.main_part("word/document.xml")?;
    let text = package.part(&main)?.ok_or_else(|| Problem::new(format!("expected a part `{main}`, found none")))?;
    let relations = package.relations_of(&main)?;
    let mut part_of_kind = |kind: &str| match relations.iter().find(|relation| relation.kind == kind) {
        Some(relation) => package.part(&relation.target),
        None => Ok(None),
    };
    let (styles, numbering) = (part_of_kind("styles")?, part_of_kind("numbering")?);
    let notes = [part_of_kind("footnotes")?, part_of_kind("endnotes")?];

    let styles =
        styles.map_or_else(|| Ok(Styles::default()), |text| Ok::<_, Problem>(Styles::read(&parse(&text, options)?)))?;
    let numbering = match numbering {
        Some(text) => Numbering::read(&parse(&text, options)?, &styles),
        None => Numbering::default(),
    };
    let mut reader = Reader {
        styles: &styles,
        numbering,
        changes: options.docx_changes,
        text: String::new(),
        open: String::new(),
        notes: Vec::new(),
        set_apart: Vec::new(),
        headings: Vec::new(),
    };
    reader.blocks(parse(&text, options)?.root_element());
    if !reader.open.is_empty() {
        reader.end_line();
    }
    for (kind, part) in ["footnote", "endnote"].into_iter().zip(&notes) {
        if let Some(part) = part {
            reader.notes_of(kind, parse(part, options)?.root_element());
        }
    }
    let Reader { text, set_apart, headings, .. } = reader;
    Ok(Record { text, set_apart, headings, encoding: "UTF-8", ..Record::default() }.into())
}

struct Reader<'a> {
    styles: &'a Styles,
    numbering: Numbering,
    changes: TrackedChanges,
    text: String,
    /// A line whose paragraph mark was deleted, or inserted: the next paragraph goes on in it.
    open: String,
    /// Notes in the order they are referred to: kind and id.
    notes: Vec<(&'static str, String)>,
    /// Where the notes stand in the text.
    set_apart: Vec<Zone>,
    headings: Vec<Heading>,
}

/// What runs gather: the words of a line, and the lines of the boxes that are anchored in it.
#[derive(Default)]
struct Line {
    text: String,
    boxes: Vec<String>,
}

impl Reader<'_> {
    /// Reads paragraphs and tables, through whatever wraps them.
    fn blocks(&mut self, parent: Node<'_, '_>) {
        for node in parent.children().filter(Node::is_element) {
            match node.tag_name().name() {
                "p" => self.paragraph(node),
                "tbl" => self.table(node),
                name if self.is_left_out(name) => {}
                // Content controls, custom markup, insertions, the body itself.
                "body" | "sdt" | "sdtContent" | "customXml" | "ins" | "del" | "moveTo" | "moveFrom" | "txbxContent" => {
                    self.blocks(node);
                }
                _ => {}
            }
        }
    }

    /// Whether it is the side of a tracked change that is not read.
    fn is_left_out(&self, name: &str) -> bool {
        match self.changes {
            TrackedChanges::Accepted => matches!(name, "del" | "moveFrom"),
            TrackedChanges::Original => matches!(name, "ins" | "moveTo"),
        }
    }

    fn paragraph(&mut self, node: Node<'_, '_>) {
        let properties = child(node, "pPr");
        let mut line = Line::default();
        self.inline(node, &mut line);
        let has_text = !line.text.trim().is_empty();
        if has_text && self.open.is_empty() {
            let number = self.styles.numbering_of(properties).and_then(|item| self.numbering.next(item));
            line.text = number.map_or_else(|| line.text.clone(), |number| number.before(&line.text));
        }
        self.open.push_str(&line.text);
        let mark = properties.and_then(|properties| child(properties, "rPr"));
        let is_mark_gone =
            mark.is_some_and(|mark| mark.children().any(|node| self.is_left_out(node.tag_name().name())));
        if !is_mark_gone {
            let start = self.text.len();
            self.end_line();
            let level = self.styles.heading_level(properties).filter(|_| self.text.len() > start + 1);
            let span = Span::new(start, self.text.len() - 1);
            self.headings.extend(level.map(|level| Heading { level, span }));
        }
        for text in line.boxes {
            self.text.push_str(&text);
        }
    }

    fn end_line(&mut self) {
        let line = std::mem::take(&mut self.open);
        self.text.push_str(line.trim_end());
        self.text.push('\n');
    }

    /// Reads runs, through whatever wraps them.
    fn inline(&mut self, parent: Node<'_, '_>, line: &mut Line) {
        for node in parent.children().filter(Node::is_element) {
            match node.tag_name().name() {
                name if self.is_left_out(name) => {}
                "r" => self.run(node, line),
                // A reading above a character is an annotation; a box is drawn twice, for new and old programs.
                "pPr" | "rt" | "Fallback" => {}
                // The words of a formula.
                "t" => line.text.push_str(node.text().unwrap_or_default()),
                _ => self.inline(node, line),
            }
        }
    }

    fn run(&mut self, run: Node<'_, '_>, line: &mut Line) {
        if child(run, "rPr").and_then(|properties| child(properties, "vanish")).is_some_and(is_on) {
            return;
        }
        for node in run.children().filter(Node::is_element) {
            match node.tag_name().name() {
                "t" | "delText" => line.text.push_str(node.text().unwrap_or_default()),
                "tab" | "ptab" => line.text.push('\t'),
                "br" | "cr" => line.text.push('\n'),
                "noBreakHyphen" => line.text.push('-'),
                "footnoteReference" => self.refer("footnote", node),
                "endnoteReference" => self.refer("endnote", node),
                "ruby" | "AlternateContent" => self.inline(node, line),
                "drawing" | "pict" | "object" => self.boxes(node, line),
                // Inside the part of a box for new programs.
                "Choice" => self.inline(node, line),
                _ => {}
            }
        }
    }

    fn refer(&mut self, kind: &'static str, node: Node<'_, '_>) {
        self.notes.extend(attribute(node, "id").map(|id| (kind, id.to_owned())));
    }

    /// Reads the text boxes of a drawing as lines of their own.
    fn boxes(&mut self, drawing: Node<'_, '_>, line: &mut Line) {
        let mut inner = drawing.children().filter(Node::is_element).collect::<Vec<_>>();
        inner.reverse();
        while let Some(node) = inner.pop() {
            match node.tag_name().name() {
                "txbxContent" => line.boxes.push(self.apart(|reader| reader.blocks(node))),
                "Fallback" => {}
                _ => inner.extend(node.children().filter(Node::is_element).collect::<Vec<_>>().into_iter().rev()),
            }
        }
    }

    /// What a reading gives by itself, as lines.
    fn apart(&mut self, read: impl FnOnce(&mut Self)) -> String {
        let (text, open) = (std::mem::take(&mut self.text), std::mem::take(&mut self.open));
        let n_headings = self.headings.len();
        read(self);
        // Their places are not those of the text.
        self.headings.truncate(n_headings);
        if !self.open.is_empty() {
            self.end_line();
        }
        self.open = open;
        std::mem::replace(&mut self.text, text)
    }

    fn table(&mut self, table: Node<'_, '_>) {
        let mut rows = Vec::new();
        self.rows(table, &mut rows);
        for cells in rows {
            let line = match &cells[..] {
                // A table of one cell is a frame around paragraphs.
                [only] => only.trim_end().to_owned(),
                several => several.iter().map(|cell| joined(cell)).collect::<Vec<_>>().join("\t"),
            };
            self.text.push_str(line.trim_end());
            self.text.push('\n');
        }
    }

    fn rows(&mut self, parent: Node<'_, '_>, rows: &mut Vec<Vec<String>>) {
        for node in parent.children().filter(Node::is_element) {
            match node.tag_name().name() {
                "tr" => {
                    let change = child(node, "trPr").map(|properties| properties.children());
                    if change.into_iter().flatten().any(|node| self.is_left_out(node.tag_name().name())) {
                        continue;
                    }
                    let mut cells = Vec::new();
                    self.cells(node, &mut cells);
                    rows.push(cells);
                }
                name if self.is_left_out(name) => {}
                "sdt" | "sdtContent" | "customXml" | "ins" | "del" => self.rows(node, rows),
                _ => {}
            }
        }
    }

    fn cells(&mut self, parent: Node<'_, '_>, cells: &mut Vec<String>) {
        for node in parent.children().filter(Node::is_element) {
            match node.tag_name().name() {
                "tc" => cells.push(self.apart(|reader| reader.blocks(node))),
                "sdt" | "sdtContent" | "customXml" => self.cells(node, cells),
                _ => {}
            }
        }
    }

    /// Puts the notes of one kind behind the text, in the order they are referred to.
    fn notes_of(&mut self, kind: &'static str, part: Node<'_, '_>) {
        let referred: Vec<String> = self.notes.iter().filter(|(of, _)| *of == kind).map(|(_, id)| id.clone()).collect();
        for (number, id) in (1..).zip(referred) {
            let is_it = |note: &Node<'_, '_>| attribute(*note, "id") == Some(&id);
            let Some(note) = children(part, kind).find(is_it) else { continue };
            let text = self.apart(|reader| reader.blocks(note));
            if number == 1 {
                self.text.push('\n');
            }
            let start = self.text.len();
            self.text.push_str(&format!("[{number}] {}\n", joined(&text)));
            let span = Span::new(start, self.text.len());
            self.set_apart.push(Zone { kind: ZoneKind::Appendix, span, reason: notes::REASON });
        }
    }
}

/// The lines of a cell or a note as one line.
fn joined(text: &str) -> String {
    text.split(['\n', '\t']).map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Whether a switch is on: it is, unless it says otherwise.
fn is_on(switch: Node<'_, '_>) -> bool {
    !matches!(attribute(switch, "val"), Some("0" | "false" | "off"))
}
