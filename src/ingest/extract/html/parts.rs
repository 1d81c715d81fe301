//! Parts: the lines of a page put in the order in which a document is read, each part with its zone.
//!
//! Reads the lines and where heading, facts and text are; gives one text: heading, what is listed of the document,
//! the text, what is said of it behind it, and last everything else on the page. The zones cover it without gaps.

use std::ops::Range;

use super::{
    body::held_by,
    facts::names_source,
    page::{Line, Page},
    verdicts::Kind,
};
use crate::{
    corpus::{Heading, Span, Zone, ZoneKind},
    ingest::enactment::is_history,
};

/// Lines at the end of a text among which its source and editors are named.
const N_LAST: usize = 6;

/// Where the parts of a document are on its page.
pub(super) struct Places<'a> {
    /// The lines of the heading; they may lie in the text.
    pub(super) heading: &'a Range<usize>,
    pub(super) text: &'a Range<usize>,
    /// The first line of running text.
    pub(super) prose: usize,
    /// The last line of it.
    pub(super) last_prose: usize,
    /// Lines that list facts, with what to write for them.
    pub(super) facts: &'a [(usize, String)],
    /// Other lines that say when and by whom.
    pub(super) bylines: &'a [usize],
}

/// A document in reading order.
#[derive(Debug, Default)]
pub(super) struct Parts {
    pub(super) text: String,
    pub(super) zones: Vec<Zone>,
    pub(super) headings: Vec<Heading>,
    /// The names of the files that belong to it.
    pub(super) attachments: Vec<String>,
}

type Role = (ZoneKind, &'static str);

const HEADING: Role = (ZoneKind::Title, "the heading of the page");
const LISTED: Role = (ZoneKind::Byline, "what the page lists of the document");
const BYLINE: Role = (ZoneKind::Byline, "source, author or date beside the text");
const HISTORY: Role = (ZoneKind::Byline, "when and by whom the text was made, under its title");
const BODY: Role = (ZoneKind::Body, "the text of the page");
const AROUND: Role = (ZoneKind::Boilerplate, "what the page shows around the text");

/// Puts the lines in order.
pub(super) fn arrange(page: &Page, kinds: &[Kind], places: &Places<'_>) -> Parts {
    let roles = roles(page, kinds, places);
    let mut parts = Parts::default();
    let is_in_text = |idx: usize| places.text.contains(&idx);
    let above = |idx: usize| idx < places.text.start;
    let place = |idx: usize, role: Role| match role {
        HEADING if !is_in_text(idx) => 0,
        AROUND => 4,
        _ if above(idx) => 1,
        _ if is_in_text(idx) => 2,
        _ => 3,
    };
    let mut order: Vec<(u8, usize)> =
        roles.iter().enumerate().filter_map(|(idx, role)| Some((place(idx, (*role)?), idx))).collect();
    order.sort_unstable();
    let mut facts = places.facts.iter().peekable();
    let mut listed = std::collections::BTreeMap::new();
    for (idx, written) in facts.by_ref() {
        listed.insert(*idx, written.as_str());
    }
    for (_, idx) in order {
        let Some(role) = roles[idx] else { continue };
        let written = listed.get(&idx).copied().filter(|_| role == LISTED);
        let (start, level) = (parts.text.len(), page.nodes[page.lines[idx].node as usize].heading_level);
        if level > 0 && matches!(role, HEADING | BODY) {
            let span = Span::new(start, start + page.lines[idx].text.len());
            parts.headings.push(Heading { level, span });
        }
        parts.push(written.unwrap_or(&page.lines[idx].text), role);
        if kinds[idx] == Kind::Attachment && role == BODY && page.lines[idx].n_chars > 4 {
            parts.attachments.push(page.lines[idx].text.clone());
        }
    }
    parts
}

impl Parts {
    fn push(&mut self, line: &str, (kind, reason): Role) {
        if line.is_empty() {
            return;
        }
        let start = self.text.len();
        self.text.push_str(line);
        self.text.push('\n');
        match self.zones.last_mut() {
            Some(last) if (last.kind, last.reason) == (kind, reason) => last.span.end = self.text.len(),
            _ => self.zones.push(Zone { kind, span: Span::new(start, self.text.len()), reason }),
        }
    }
}

/// The part each line belongs to; none for what is not shown.
fn roles(page: &Page, kinds: &[Kind], places: &Places<'_>) -> Vec<Option<Role>> {
    let shows_text = places.text.clone().any(|idx| kinds[idx] != Kind::Hidden);
    // Between paragraphs and beside them, even the wording of a button is a heading or an entry.
    let shows_furniture = furniture_is_around(page, kinds, places);
    let is_inside = |idx: usize, line: &Line| {
        let is_between = places.prose < idx && idx < places.last_prose && line.n_link_chars == 0;
        is_between && held_by(page, idx) == held_by(page, places.prose)
    };
    let judge = |(idx, line): (usize, &Line)| match kinds[idx] {
        Kind::Hidden if shows_text || !places.text.contains(&idx) => None,
        _ if places.text.contains(&idx) && shows_furniture && is_furniture(page, line) => Some(AROUND),
        _ if places.text.contains(&idx) && is_above_heading(page, idx, places) => Some(AROUND),
        _ if places.text.contains(&idx) && begins_again(page, idx, places) => Some(AROUND),
        kind if places.text.contains(&idx) => Some(match kind {
            Kind::Stop | Kind::Furniture if is_inside(idx, line) => BODY,
            _ => in_text(idx, line, kind, places),
        }),
        _ => Some(AROUND),
    };
    let mut roles: Vec<Option<Role>> = page.lines.iter().enumerate().map(judge).collect();
    for (idx, _) in places.facts {
        roles[*idx] = roles[*idx].map(|_| LISTED);
    }
    for idx in places.bylines.iter().filter(|idx| kinds[**idx] != Kind::Hidden) {
        if roles[*idx] != Some(LISTED) {
            roles[*idx] = Some(BYLINE);
        }
    }
    for role in &mut roles[places.heading.clone()] {
        *role = Some(HEADING);
    }
    let first = places.text.clone().find(|&idx| idx >= places.heading.end && roles[idx] == Some(BODY));
    if let Some(first) = first.filter(|&idx| is_history(&page.lines[idx].text)) {
        roles[first] = Some(HISTORY);
    }
    roles
}

/// Whether a line stands above the heading, in a container of neither the heading nor the text: who writes, and where.
fn is_above_heading(page: &Page, idx: usize, places: &Places<'_>) -> bool {
    let holder = held_by(page, idx);
    idx < places.heading.start && holder != held_by(page, places.heading.start) && holder != held_by(page, places.prose)
}

fn is_furniture(page: &Page, line: &Line) -> bool {
    page.nodes[line.node as usize].is_furniture
}

/// Whether what lies in containers that say they are not the text is little beside the rest: the words of a class can
/// mean anything.
fn furniture_is_around(page: &Page, kinds: &[Kind], places: &Places<'_>) -> bool {
    const SHARE: usize = 4;
    let prose = || places.text.clone().filter(|idx| kinds[*idx] == Kind::Prose).map(|idx| &page.lines[idx]);
    let n_in: usize = prose().filter(|line| is_furniture(page, line)).map(|line| line.n_chars).sum();
    n_in > 0 && n_in * SHARE <= prose().map(|line| line.n_chars).sum::<usize>()
        || n_in == 0 && places.text.clone().any(|idx| is_furniture(page, &page.lines[idx]))
}

/// Whether a line above the first paragraphs is their beginning, cut off: 会议指出，要坚持稳中求进....
fn begins_again(page: &Page, idx: usize, places: &Places<'_>) -> bool {
    const SHORTEST: usize = 20;
    const N_LINES: usize = 4;
    let line = &page.lines[idx];
    let stem = line.text.trim_end_matches(['.', '…']);
    let behind = idx + 1..(idx + 1 + N_LINES).min(places.text.end);
    idx <= places.prose + 1
        && (line.text.ends_with("..") || line.text.ends_with('…'))
        && stem.chars().count() >= SHORTEST
        && page.lines[behind].iter().any(|other| other.text.trim_start().starts_with(stem.trim_start()))
}

fn in_text(idx: usize, line: &Line, kind: Kind, places: &Places<'_>) -> Role {
    let is_edge = idx < places.prose || idx > places.last_prose || idx + N_LAST >= places.text.end;
    match kind {
        Kind::Link | Kind::Furniture | Kind::Stop => AROUND,
        _ if is_edge && names_source(&line.text) => BYLINE,
        _ => BODY,
    }
}
