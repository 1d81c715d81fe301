//! One document: from its bytes to a repaired, zoned and dated [`Document`]. Touches no file.

use std::fmt::Write as _;

use sha2::{Digest, Sha256};

use super::{
    IngestOptions, Knowledge, Problem, RepairOptions,
    dating::{self, DatedText, Dater},
    extract::{self, Extracted, Record},
    issuer,
    metadata::Metadata,
    repair::{self, Repaired, residue},
    zones::{self, Known, Zoned, shared::Sourced},
};
use crate::{
    corpus::{Document, PositionMap, Span, Zone},
    diagnostic::{Finding, FindingKind, Warned},
};

/// What every document of a run is read with.
pub(super) struct Reading<'a> {
    pub(super) options: &'a IngestOptions,
    pub(super) dater: Dater<'a>,
    pub(super) knows_word: &'a (dyn Fn(&str) -> bool + Sync),
}

/// A document as it was found: a name that ends like its format, its bytes, and what else is known of it.
#[derive(Debug, Clone, Copy)]
pub struct RawDocument<'a> {
    /// The file's name or path, with `/`.
    pub name: &'a str,
    /// What it holds.
    pub bytes: &'a [u8],
    /// What a manifest says of it.
    pub metadata: &'a Metadata,
}

/// Reads one document.
///
/// # Errors
///
/// A finding when the bytes are no text, when there is nothing to count, or when they hold several documents.
pub fn ingest_document(
    raw: &RawDocument<'_>,
    options: &IngestOptions,
    knowledge: &Knowledge<'_>,
) -> Result<Document, Finding> {
    let dater = Dater::new(knowledge.events, &options.dating);
    let reading = Reading { options, dater, knows_word: knowledge.knows_word };
    let Warned { output: opened, mut findings } = open_records(raw.name, raw.bytes, raw.metadata, &reading);
    let mut documents = Vec::with_capacity(opened.len());
    for opened in opened {
        match opened.judged(&[], &reading) {
            Ok(document) => documents.push(document),
            Err(finding) => findings.push(finding),
        }
    }
    match (documents.len(), findings.is_empty()) {
        (1, _) => Ok(documents.remove(0)),
        (0, false) => Err(findings.remove(0)),
        (n, _) => Err(Problem::new(format!("expected one document, found {n}")).cannot_read(raw.name)),
    }
}

/// Opens and repairs every document a file holds; what cannot be read is a finding, and the rest is read.
pub(super) fn open_records(
    path: &str,
    bytes: &[u8],
    metadata: &Metadata,
    reading: &Reading<'_>,
) -> Warned<Vec<Opened>> {
    let extracted =
        extract::format_for(path, bytes).and_then(|format| (format.extract)(bytes, &reading.options.extract));
    let Extracted { records, problems } = match extracted {
        Ok(extracted) => extracted,
        Err(problem) => return Warned { output: Vec::new(), findings: vec![problem.cannot_read(path)] },
    };
    let hash = content_hash(bytes);
    let mut findings: Vec<Finding> = problems.iter().map(|problem| problem.cannot_read(path)).collect();
    let mut opened = Vec::with_capacity(records.len());
    for record in records {
        let id_from_name = match record.row {
            Some(row) => format!("{}-{row}", stem(path)),
            None => stem(path).to_owned(),
        };
        findings.extend(record_findings(&record, path));
        opened.push(Opened::of(
            record,
            Named { path: path.to_owned(), id_from_name, hash: hash.clone(), metadata },
            reading,
        ));
    }
    Warned { output: opened, findings }
}

/// What is wrong with a record that is read all the same.
fn record_findings(record: &Record, path: &str) -> Vec<Finding> {
    record.problems.iter().map(|problem| problem.about(FindingKind::Metadata, path)).collect()
}

struct Named<'a> {
    path: String,
    id_from_name: String,
    hash: String,
    metadata: &'a Metadata,
}

/// A document that was opened and repaired; what its parts are, and when it is from, is still to be judged.
pub(super) struct Opened {
    path: String,
    id_from_name: String,
    hash: String,
    metadata: Metadata,
    /// What is told of its source, apart from its text.
    source: Option<String>,
    record: Record,
    repaired: Repaired,
    /// What the format says of the parts of the repaired text; empty where it says nothing.
    zones: Vec<Zone>,
    /// Lines of the repaired text that the format knows to be no running text.
    set_apart: Vec<Zone>,
}

impl Opened {
    fn of(mut record: Record, named: Named<'_>, reading: &Reading<'_>) -> Self {
        // What a page sets apart are paragraphs, whatever their lengths.
        let wraps = reading.options.repair.wraps && record.zones.is_empty();
        let options = RepairOptions { wraps, ..reading.options.repair.clone() };
        let repaired = repair::repair(&record.text, &options, reading.knows_word);
        let zones = match record.zones.is_empty() {
            true => Vec::new(),
            false => followed(&record.zones, &repaired.text, &repaired.positions),
        };
        let set_apart = lines_of(&record.set_apart, &repaired.text, &repaired.positions);
        let found = std::mem::take(&mut record.metadata);
        // Whom a web page credits changes from page to page of one site.
        let told = if zones.is_empty() { Some(&found) } else { None };
        let source = [Some(named.metadata), told].into_iter().flatten().find_map(Metadata::source).map(str::to_owned);
        let title = found.title.map(|title| if zones.is_empty() { title } else { reading.repaired(&title) });
        let metadata = named.metadata.clone().or(Metadata { title, ..found });
        let Named { path, id_from_name, hash, .. } = named;
        Self { path, id_from_name, hash, metadata, source, record, repaired, zones, set_apart }
    }

    /// The text with what names its source: `source` or issuer, else the host of a link in it, else the folder.
    pub(super) fn sourced(&self) -> Sourced<'_> {
        let text = self.repaired.text.as_str();
        let parts = match self.zones.as_slice() {
            [] => vec![Span::new(0, text.len())],
            zones => zones.iter().filter(|zone| zone.kind.is_counted()).map(|zone| zone.span).collect(),
        };
        let source = match self.source.as_deref() {
            Some(named) => host(named).unwrap_or(named),
            None => host(text).unwrap_or_else(|| self.path.rsplit_once('/').map_or("", |(folder, _)| folder)),
        };
        Sourced { text, parts, source: source.to_owned() }
    }

    /// The document, with its zones and its date; `shared` are the lines that are known to be its page's.
    ///
    /// # Errors
    ///
    /// A finding when nothing of the text counts.
    pub(super) fn judged(self, shared: &[Span], reading: &Reading<'_>) -> Result<Document, Finding> {
        let Self { path, id_from_name, hash, metadata, mut record, repaired, zones, set_apart, .. } = self;
        record.headings.extend(residue::marked_headings(&record.text));
        record.headings.sort_by_key(|heading| heading.span);
        for heading in &mut record.headings {
            heading.span = heading.span.shifted(record.mark.len());
        }
        let mut findings = record_findings(&record, &path);
        findings.extend(encoding_findings(&record, &repaired));
        findings.extend(record.findings);
        let Repaired { text, positions, counts, findings: damage, .. } = repaired;
        let Zoned { zones, title, findings: gaps } = match zones.is_empty() {
            true => zones::zone_among(&text, &Known { shared, set_apart: &set_apart }, &reading.options.zones),
            false => zones::zone_given(&text, zones, shared, &reading.options.zones),
        };
        findings.extend(damage);
        findings.extend(gaps);
        let title = metadata.title.or(title).unwrap_or_else(|| id_from_name.clone());
        let dated = DatedText {
            text: &text,
            zones: behind_front_matter(&zones),
            title: &title,
            file_stem: Some(stem(&path)),
            given: metadata.date.into_iter().chain(record.dates).collect(),
        };
        let Warned { output: date, findings: doubtful } = reading.dater.date(&dated);
        findings.extend(doubtful);
        findings.extend(date.iter().flat_map(dating::findings));
        let told = date.as_ref().map_or(&[][..], |date| date.evidence.as_slice());
        let issuer = metadata.issuer.or_else(|| issuer::find(&text, &title, told));
        let document = Document {
            id: metadata.id.unwrap_or(id_from_name),
            title,
            path,
            issuer,
            metadata: metadata.fields,
            encoding: record.encoding.to_owned(),
            encoding_confidence: record.encoding_guess.unwrap_or(1.0),
            hash,
            original: format!("{}{}", record.mark, record.text),
            text,
            positions: positions.behind(record.mark.len()),
            zones,
            headings: record.headings,
            date,
            repairs: counts,
            findings,
        };
        if document.counted().all(|span| span.of(&document.text).trim().is_empty()) {
            let problem = Problem { place: record.place, ..Problem::new("it holds no text that could be counted") };
            return Err(problem.about(FindingKind::Empty, &document.path));
        }
        Ok(document)
    }
}

/// The host of the first address in a text, in the spelling of the text.
fn host(text: &str) -> Option<&str> {
    let (_, behind) = text.split_once("://")?;
    let end = behind.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '.' | '-'))).unwrap_or(behind.len());
    Some(behind[..end].trim_start_matches("www.")).filter(|host| host.contains('.'))
}

impl Reading<'_> {
    fn repaired(&self, title: &str) -> String {
        repair::repair(title, &self.options.repair, self.knows_word).text
    }
}

/// The zones of the original text as they lie in the repaired one, whose lines decide.
fn followed(zones: &[Zone], text: &str, positions: &PositionMap) -> Vec<Zone> {
    let mut followed: Vec<Zone> = Vec::with_capacity(zones.len());
    let mut at = 0;
    let mut idx = 0;
    for line in text.split_inclusive('\n') {
        let span = Span::new(at, at + line.len());
        at = span.end;
        let original = positions.original(span).start;
        while idx + 1 < zones.len() && zones[idx].span.end <= original {
            idx += 1;
        }
        match followed.last_mut() {
            Some(last) if (last.kind, last.reason) == (zones[idx].kind, zones[idx].reason) => last.span.end = at,
            _ => followed.push(Zone { span, ..zones[idx] }),
        }
    }
    followed
}

/// The lines of the repaired text that begin in stretches, in order, of the original.
fn lines_of(stretches: &[Zone], text: &str, positions: &PositionMap) -> Vec<Zone> {
    if stretches.is_empty() {
        return Vec::new();
    }
    let mut at = 0;
    let line = |line: &str| {
        let span = Span::new(at, at + line.len());
        at = span.end;
        let original = positions.original(span).start;
        let next = stretches.partition_point(|zone| zone.span.end <= original);
        let zone = stretches.get(next).filter(|zone| zone.span.start <= original)?;
        Some(Zone { span, ..zone.clone() })
    };
    text.split_inclusive('\n').filter_map(line).collect()
}

fn encoding_findings(record: &Record, repaired: &Repaired) -> Vec<Finding> {
    let Record { text, encoding, encoding_guess, n_broken, .. } = record;
    // What is broken in the file may be restored, or told of by what tried to.
    let left = || repaired.text.matches(char::REPLACEMENT_CHARACTER).count().saturating_sub(repaired.n_lost);
    let n_broken = if *n_broken > 0 { left() } else { 0 };
    if n_broken > 0 {
        let n_chars = text.chars().count();
        let message = format!("{n_broken} of {n_chars} characters are broken in {encoding} and stand as `\u{FFFD}`");
        return vec![Finding::warning(FindingKind::Encoding, message).with_hint("look for another copy of the text")];
    }
    let note = || Finding::note(FindingKind::Encoding, format!("read as {encoding}, judged by its content"));
    encoding_guess.map(|_| note()).into_iter().collect()
}

fn stem(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

/// SHA-256 of some content, in hexadecimal digits: what provenance names it by.
pub fn content_hash(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut hex, byte| {
        write!(hex, "{byte:02x}").expect("a string takes any text");
        hex
    })
}

/// Front matter has given its date as metadata, and is no header beside.
fn behind_front_matter(zones: &[Zone]) -> &[Zone] {
    match zones {
        [first, rest @ ..] if first.reason == zones::FRONT_MATTER && !rest.is_empty() => rest,
        _ => zones,
    }
}
