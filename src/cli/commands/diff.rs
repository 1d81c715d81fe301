//! `tifa diff`: what changed between two documents.

use std::path::Path;

use tifa::{
    Error,
    analysis::Workbench,
    corpus::Document,
    diff::diff as difference,
    report::diff_view::{self, HtmlStyle, Redline, TerminalStyle},
};

use crate::cli::{
    Outcome,
    args::{DiffCommand, DiffFormat},
    output,
    settings::Settings,
};

/// Kept sentences around a change.
const CONTEXT: usize = 1;

/// Compares two files, or two documents of the project's corpus named by their ids.
pub(crate) fn diff(settings: &Settings, typed: &DiffCommand) -> anyhow::Result<Outcome> {
    if let Some(path) = &typed.output {
        tifa::report::check_file(path).map_err(Error::from)?;
    }
    let format = format_of(typed)?;
    let is_shown = typed.output.is_none() && output::is_terminal();
    anyhow::ensure!(
        format != DiffFormat::Docx || !is_shown,
        "a Word document is not for a terminal: name a file with --output"
    );
    let bench = Workbench::without_corpus(settings.config.clone())?;
    let old = find(settings, &bench, &typed.old)?;
    let new = find(settings, &bench, &typed.new)?;
    let diff = difference(&old, &new, &bench.segmenter, &bench.config.diff);
    let meta = bench.diff_meta(&old, &new);
    let redline = Redline { diff: &diff, old: &old, new: &new, meta: &meta };
    let style = TerminalStyle {
        width: usize::from(output::width(typed.output.as_deref())),
        is_colored: settings.colours && typed.output.is_none(),
        context: CONTEXT,
    };
    let written = match format {
        DiffFormat::Inline => diff_view::inline(&redline, &style).into_bytes(),
        DiffFormat::SideBySide => diff_view::side_by_side(&redline, &style).into_bytes(),
        DiffFormat::Unified => diff_view::unified(&redline, CONTEXT).into_bytes(),
        DiffFormat::Json => diff_view::json(&redline).into_bytes(),
        DiffFormat::Markdown => diff_view::markdown(&redline, CONTEXT).into_bytes(),
        DiffFormat::Html => diff_view::html_page(&redline, &HtmlStyle::default()).into_bytes(),
        DiffFormat::Docx => diff_view::docx(&redline)?,
    };
    settings.progress.finish();
    output::write_bytes(&written, typed.output.as_deref())?;
    let differ = typed.exit_code && diff.has_changes();
    Ok(if differ { Outcome::Different } else { Outcome::Done })
}

/// The endings of file names, with the format each asks for.
const ENDINGS: [(&str, DiffFormat); 9] = [
    ("docx", DiffFormat::Docx),
    ("html", DiffFormat::Html),
    ("htm", DiffFormat::Html),
    ("json", DiffFormat::Json),
    ("md", DiffFormat::Markdown),
    ("markdown", DiffFormat::Markdown),
    ("diff", DiffFormat::Unified),
    ("patch", DiffFormat::Unified),
    ("txt", DiffFormat::Inline),
];

/// The format that was typed, or that the name of the file asks for; a name without an ending asks for none.
fn format_of(typed: &DiffCommand) -> anyhow::Result<DiffFormat> {
    if let Some(format) = typed.format {
        return Ok(format);
    }
    let Some((path, ending)) = typed.output.as_deref().and_then(|path| Some((path, path.extension()?))) else {
        return Ok(DiffFormat::Inline);
    };
    let ending = ending.to_string_lossy().to_lowercase();
    let known = ENDINGS.iter().find(|(known, _)| *known == ending).map(|&(_, format)| format);
    let expected = || ENDINGS.map(|(known, _)| format!("`.{known}`")).join(", ");
    known.ok_or_else(|| {
        anyhow::anyhow!("cannot write `{}`: expected an ending among {}, or --format", path.display(), expected())
    })
}

/// The document of a file; where there is no such file, that of the project's corpus with such an id.
fn find(settings: &Settings, bench: &Workbench, typed: &Path) -> anyhow::Result<Document> {
    let name = typed.display().to_string();
    if typed.exists() {
        let mut documents = settings.read(bench, &[typed.to_owned()])?.into_documents();
        anyhow::ensure!(documents.len() == 1, "`{name}` holds {} documents: expected one", documents.len());
        return Ok(documents.swap_remove(0));
    }
    let project = &settings.config.corpus;
    let documents = if project.is_empty() { Vec::new() } else { settings.read(bench, project)?.into_documents() };
    let found = documents.into_iter().find(|document| document.id == name);
    Ok(found.ok_or(Error::UnknownDocument { name })?)
}
