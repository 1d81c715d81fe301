//! HTML pages: the document on a page, without what the site puts around it.
//!
//! Reads bytes, gives one record: heading, what the page lists of the document, the text, and behind it what else a
//! reader sees, each with its zone. Cells of a table are separated by tabs, a row is a line. Dates that only the head
//! of the page tells come as evidence. Nothing is fetched and no script is run; deep nesting, broken tags and broken
//! bytes cost linear time and are no errors. A page on which no text is found is given whole, with a warning.

mod body;
mod boxes;
mod clauses;
mod comments;
mod cues;
mod days;
mod elements;
mod ending;
mod entities;
mod facts;
mod heading;
mod issue;
mod page;
mod parts;
mod rows;
mod scripts;
mod styles;
mod tokens;
mod verdicts;
mod words;

use self::{
    facts::Facts,
    heading::Heading,
    page::Page,
    parts::{Parts, Places},
    verdicts::Kind,
};
use super::{ExtractOptions, Extracted, Problem, Record, plain};
use crate::{
    diagnostic::{Finding, FindingKind},
    ingest::{decode, metadata::Metadata},
};

/// Takes the document out of a page.
pub(super) fn extract(bytes: &[u8], options: &ExtractOptions) -> Result<Extracted, Problem> {
    let decoded = decode::decode_by(bytes, || words::of(bytes)).ok_or("expected a web page, found binary data")?;
    if !words::has_tags(&decoded.text) {
        return plain::extract(bytes, options);
    }
    let mut page = page::read(&decoded.text);
    page.title = heading::restored(&page.title);
    rows::join(&mut page);
    let kinds = verdicts::kinds(&page);
    let mut record = match body::find(&page, &kinds) {
        Some(text) => document(&page, &kinds, heading::below_title(&page, &kinds, text)),
        None => whole(&page, &kinds),
    };
    record.n_broken = record.text.matches('\u{FFFD}').count();
    (record.encoding, record.encoding_guess) = (decoded.encoding, decoded.guess);
    record.dates.extend(facts::published(&page));
    Ok(record.into())
}

/// Whether bytes whose name says nothing of it are a page: they begin with a declaration or the first tags of one.
pub(super) fn is_page(bytes: &[u8]) -> bool {
    let start: Vec<u8> = bytes.iter().take(1024).map(u8::to_ascii_lowercase).collect();
    let start = String::from_utf8_lossy(&start);
    let mut start = start.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}');
    while let Some((_, behind)) = start.strip_prefix("<!--").and_then(|comment| comment.split_once("-->")) {
        start = behind.trim_start();
    }
    ["<!doctype html", "<html", "<head", "<body"].iter().any(|tag| start.starts_with(tag))
        || (start.starts_with("<?xml") && start.contains("<html"))
}

fn document(page: &Page, kinds: &[Kind], text: std::ops::Range<usize>) -> Record {
    let prose = text.clone().find(|idx| kinds[*idx] == Kind::Prose).unwrap_or(text.start);
    let last_prose = text.clone().rev().find(|idx| kinds[*idx] == Kind::Prose).unwrap_or(prose);
    let mut facts = facts::listed(page, kinds, prose);
    let heading = heading::find(page, kinds, prose, facts.title.as_deref());
    let bylines = facts::bylines(page, kinds, &heading.lines, &text);
    facts.issuer = facts.issuer.or_else(|| facts::issuer_in(page, &bylines));
    let places =
        Places { heading: &heading.lines, text: &text, prose, last_prose, facts: &facts.lines, bylines: &bylines };
    let Parts { text: written, zones, headings, attachments } = parts::arrange(page, kinds, &places);
    let below = bylines.iter().filter(|idx| **idx > prose);
    let is_boxed = |idx: &&usize| **idx < prose && days::boxed_day(&page.lines[**idx].text).is_some();
    let unread = below.chain(bylines.iter().filter(is_boxed));
    let dates = unread.filter_map(|idx| facts::published_in(&page.lines[*idx].text)).collect();
    let metadata = metadata(page, facts, heading, attachments);
    Record { text: written, zones, headings, dates, metadata, ..Record::default() }
}

fn metadata(page: &Page, facts: Facts, heading: Heading, attachments: Vec<String>) -> Metadata {
    let meta = |names: &[String]| {
        let known = page.metas.iter().find(|(name, value)| names.contains(name) && !value.is_empty());
        known.map(|(_, value)| value.clone())
    };
    let attachments = (!attachments.is_empty()).then(|| attachments.join("\n"));
    let fields = [
        ("document_number", facts.document_number),
        ("source", meta(&cues::CUES.head.source)),
        ("author", meta(&cues::CUES.head.author)),
        ("attachments", attachments),
    ];
    let fields = fields.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))).collect();
    Metadata { title: heading.title, issuer: facts.issuer, fields, ..Metadata::default() }
}

/// Everything a reader sees, for the rules of plain text to judge.
fn whole(page: &Page, kinds: &[Kind]) -> Record {
    let shown = page.lines.iter().zip(kinds).filter(|(_, kind)| **kind != Kind::Hidden);
    let mut lines: Vec<&str> = shown.map(|(line, _)| line.text.as_str()).collect();
    // A page that hides all it holds shows it by a script.
    if lines.is_empty() {
        lines = page.lines.iter().map(|line| line.text.as_str()).collect();
    }
    let message = "no running text was found on the page, so all its text is used";
    let finding = Finding::warning(FindingKind::NoBody, message)
        .with_hint("look at the page: its text may be in a frame, an image or a script");
    let title = heading::find(page, kinds, page.lines.len(), None).title;
    let metadata = Metadata { title, ..Metadata::default() };
    Record { text: lines.join("\n"), metadata, findings: vec![finding], ..Record::default() }
}
