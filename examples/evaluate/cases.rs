//! Sets and their cases: reads a folder, gives each input with its gold answers and what the reader made of it.

use std::{
    fs,
    path::{Path, PathBuf},
};

use rayon::prelude::*;
use tifa::{
    analysis::Workbench,
    corpus::{Corpus, DateInterval, DateKind, Document, DocumentDate},
    ingest::{
        IngestOptions, Knowledge, Metadata, RawDocument, extract, ingest_document,
        manifest::{FILE_NAME, Manifest, read_manifest},
    },
};

const GOLD_ENDING: &str = ".gold.txt";
const SEEDS: &str = "seeds";

/// What there is to do with the texts of a set, by its name.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// As a careful editor would leave them: nothing.
    Clean,
    /// To delete the annotations of a script converter.
    Annotated,
    /// To join lines that were wrapped at one width.
    Wrapped,
    /// To extract or restore them.
    Raw,
}

impl Kind {
    fn of(name: &str) -> Self {
        if name.contains("pinyin") || name == SEEDS {
            Self::Annotated
        } else if ["fomc", "pdf_hardwrapped"].contains(&name) {
            Self::Wrapped
        } else if ["html_", "messy_", "pdf_"].iter().any(|kind| name.starts_with(kind)) || name.contains("_raw") {
            Self::Raw
        } else {
            Self::Clean
        }
    }
}

/// A folder of inputs of one kind.
pub(crate) struct Set {
    /// The folder's name.
    pub(crate) name: String,
    /// What there is to do.
    pub(crate) kind: Kind,
    /// Its inputs, in the order of their names; at least one.
    pub(crate) cases: Vec<Case>,
}

/// An input, its gold answers and what was read.
pub(crate) struct Case {
    /// The file's name.
    pub(crate) name: String,
    /// What it holds.
    pub(crate) bytes: Vec<u8>,
    /// The text a person would keep, if known.
    pub(crate) gold_text: Option<String>,
    /// The counted text as `tifa corpus --text` writes it, where a gold text is known; empty if it could not be read.
    pub(crate) written: Option<String>,
    /// The days the gold date allows, at its precision, if known.
    pub(crate) gold_date: Option<DateInterval>,
    /// Where the manifest says it is from; may be empty.
    pub(crate) source: String,
    /// Read under a name that tells nothing.
    pub(crate) anonymous: Result<Document, String>,
    /// Read under its own name.
    pub(crate) named: Result<Document, String>,
}

impl Set {
    /// The texts under their gold dates.
    pub(crate) fn dated(&self) -> Corpus {
        let documents = self.cases.iter().filter_map(|case| {
            let mut document = case.named.clone().ok()?;
            let interval = case.gold_date?;
            document.date = Some(DocumentDate { interval, kind: DateKind::Publication, evidence: Vec::new() });
            Some(document)
        });
        Corpus::new(documents.collect())
    }

    /// Why none of it can be read, where that is so.
    pub(crate) fn unsupported(&self) -> Option<String> {
        let is_unknown = |case: &Case| extract::format_of(&case.name).is_none();
        let ending = self.cases[0].name.rsplit('.').next().unwrap_or_default();
        self.cases.iter().all(is_unknown).then(|| format!("no reader for .{ending}"))
    }
}

/// Every set in the folder, in the order of their names, then the project's own seeds; all read.
pub(crate) fn find_sets(folder: &Path, bench: &Workbench) -> Result<Vec<Set>, String> {
    let mut folders: Vec<PathBuf> =
        entries(folder)?.into_iter().filter(|path| path.join(FILE_NAME).is_file()).collect();
    if folders.is_empty() {
        return Err(format!("no set in `{}`: expected folders with a `{FILE_NAME}`", folder.display()));
    }
    folders.push(Path::new(env!("CARGO_MANIFEST_DIR")).join(SEEDS));
    let mut sets = folders.iter().map(|folder| read_set(folder, bench)).collect::<Result<Vec<Set>, String>>()?;
    sets.retain(|set| !set.cases.is_empty());
    Ok(sets)
}

fn read_set(folder: &Path, bench: &Workbench) -> Result<Set, String> {
    let name = file_name(folder);
    Ok(Set { kind: Kind::of(&name), name, cases: read_cases(folder, bench)? })
}

fn read_cases(folder: &Path, bench: &Workbench) -> Result<Vec<Case>, String> {
    let manifest_path = folder.join(FILE_NAME);
    let manifest = if manifest_path.is_file() {
        read_manifest(&manifest_path, &read(&manifest_path)?).map_err(|error| error.to_string())?
    } else {
        Manifest::new()
    };
    let is_input = |path: &&PathBuf| {
        let name = file_name(path);
        path.is_file() && name != FILE_NAME && !name.ends_with(GOLD_ENDING) && !name.starts_with("README")
    };
    let files = entries(folder)?;
    let inputs: Vec<&PathBuf> = files.iter().filter(is_input).collect();
    let case = |path: &&PathBuf| {
        let (name, bytes) = (file_name(path), read(path)?);
        let given = manifest.get(&name).cloned().unwrap_or_default();
        let ending = name.rsplit('.').next().unwrap_or_default();
        let named = ingest(&name, &bytes, bench, &bench.config.ingest);
        let gold_text = gold_of(path).map(|gold| read(&gold)).transpose()?.map(|gold| text_of(&gold));
        let as_found = bench.config.ingest.clone().as_found();
        let written = || {
            let document = ingest(&name, &bytes, bench, &as_found);
            document.map(|document| document.counted_text()).unwrap_or_default()
        };
        Ok(Case {
            anonymous: ingest(&format!("document.{ending}"), &bytes, bench, &bench.config.ingest),
            written: gold_text.is_some().then(written),
            named,
            gold_text,
            gold_date: given.date.map(|date| date.interval),
            source: given.fields.get("source").cloned().unwrap_or_default(),
            name,
            bytes,
        })
    };
    inputs.par_iter().map(case).collect()
}

fn ingest(name: &str, bytes: &[u8], bench: &Workbench, options: &IngestOptions) -> Result<Document, String> {
    let knows_word = |word: &str| bench.segmenter.knows(word);
    let knowledge = Knowledge { events: &bench.event_index, knows_word: &knows_word };
    let raw = RawDocument { name, bytes, metadata: &Metadata::default() };
    ingest_document(&raw, options, &knowledge).map_err(|finding| finding.to_string())
}

/// `STEM.gold.txt` for `STEM.….txt` in the same folder; `KIND/STEM.txt` for `KIND_raw…/STEM.raw.txt`.
fn gold_of(input: &Path) -> Option<PathBuf> {
    let (folder, name) = (input.parent()?, file_name(input));
    let borders = name.match_indices('.').map(|(at, _)| &name[..at]);
    let beside = borders.map(|stem| folder.join(format!("{stem}{GOLD_ENDING}"))).find(|gold| gold.is_file());
    let clean_edition = || {
        let folder_name = file_name(folder);
        let (kind, _) = folder_name.split_once("_raw")?;
        Some(folder.with_file_name(kind).join(name.replace(".raw.", "."))).filter(|gold| gold.is_file())
    };
    beside.or_else(clean_edition)
}

fn entries(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let fail = |error: std::io::Error| format!("cannot read `{}`: {error}", folder.display());
    let found = fs::read_dir(folder).map_err(fail)?.map(|entry| entry.map(|entry| entry.path()));
    let mut paths = found.collect::<Result<Vec<PathBuf>, _>>().map_err(fail)?;
    paths.sort();
    Ok(paths)
}

fn read(path: &Path) -> Result<Vec<u8>, String> {
    fs::read(path).map_err(|error| format!("cannot read `{}`: {error}", path.display()))
}

fn text_of(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}
