//! Where results go: standard output, or a file that appears whole.

use std::{
    io::{self, IsTerminal, Write},
    path::{Path, PathBuf},
};

use serde_json::Value as Json;
use tifa::{
    report::{self, TextTable},
    tables::{self, ApparatusTable, Delimited, Layout, Table},
};

use super::{
    args::{TableArguments, TableFormat},
    progress::Progress,
};

/// Orders, cuts and writes a table as the arguments say.
pub(crate) fn write_table(
    table: &Table,
    meta: &Json,
    arguments: &TableArguments,
    progress: &Progress,
) -> Result<(), tifa::Error> {
    let table = select(table, arguments)?;
    let format = format_of(arguments);
    if table.height() == 0 && format == TableFormat::Table {
        super::say("no rows: nothing found, or nothing left after --min-count and --top");
        if arguments.output.is_none() {
            return Ok(());
        }
    }
    let bytes = render(&table, meta, format, arguments)?;
    write_bytes(&bytes, arguments.output.as_deref())?;
    say_what_made(meta, arguments, progress);
    write_beside(arguments, |name, delimiter| tables::write_description(&table, meta, name, delimiter))
}

/// Rows on standard output do not say what they were made with, and nothing can stand beside them: it is said on
/// standard error.
fn say_what_made(meta: &Json, arguments: &TableArguments, progress: &Progress) {
    let has_rows_alone =
        matches!(format_of(arguments), TableFormat::Table | TableFormat::Csv | TableFormat::Tsv | TableFormat::Jsonl);
    if arguments.output.is_none()
        && has_rows_alone
        && let Some(line) = report::made_with(meta)
    {
        progress.note(&line);
    }
}

/// Where the settings of a file of rows alone stand, which do not say what they were made with, and what separates its
/// cells: in a file beside it, `FILE-metadata.json`. `None` for other forms, and where the output is no file.
fn beside(arguments: &TableArguments) -> Option<(PathBuf, Option<char>)> {
    let delimiter = match format_of(arguments) {
        TableFormat::Csv => Some(','),
        TableFormat::Tsv => Some('\t'),
        TableFormat::Jsonl | TableFormat::Table => None,
        _ => return None,
    };
    let file = arguments.output.as_deref().filter(|path| path.is_file() || !path.exists())?;
    let name = file.file_name()?.to_string_lossy();
    Some((file.with_file_name(format!("{name}-metadata.json")), delimiter))
}

fn write_beside(
    arguments: &TableArguments,
    description: impl Fn(&str, Option<char>) -> Vec<u8>,
) -> Result<(), tifa::Error> {
    let named = arguments.output.as_deref().and_then(Path::file_name);
    let (Some((path, delimiter)), Some(name)) = (beside(arguments), named) else { return Ok(()) };
    Ok(report::write_whole(&path, &description(&name.to_string_lossy(), delimiter))?)
}

/// Checks, before any work is done, that the table can be written where it is to go.
pub(crate) fn check(arguments: &TableArguments) -> Result<(), tifa::Error> {
    let Some(path) = &arguments.output else { return Ok(()) };
    if arguments.format.is_none() && of_extension(path).is_none() {
        let reason = "its extension names no format: expected csv, tsv, json, jsonl, parquet, xlsx, md, html or txt, or --format";
        return Err(report::WriteError { path: path.clone(), source: io::Error::other(reason) }.into());
    }
    report::check_file(path)?;
    Ok(beside(arguments).map_or(Ok(()), |(path, _)| report::check_file(&path))?)
}

/// Refuses to order a table by a column that it will not have, before any work is done.
pub(crate) fn check_sort(arguments: &TableArguments, layout: Layout) -> Result<(), tifa::Error> {
    if let Some(column) = &arguments.sort {
        Table::new(layout, Vec::new()).sorted(column)?;
    }
    Ok(())
}

/// Writes to a file, whole or not at all, or to standard output; a closed pipe is not an error.
pub(crate) fn write_bytes(bytes: &[u8], path: Option<&Path>) -> Result<(), tifa::Error> {
    if let Some(path) = path {
        return Ok(report::write_whole(path, bytes)?);
    }
    let mut output = io::stdout().lock();
    match output.write_all(bytes).and_then(|()| output.flush()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        Err(source) => Err(report::WriteError { path: "standard output".into(), source }.into()),
        Ok(()) => Ok(()),
    }
}

/// Cells in a line where they are counted: those of the terminal, or what suits a file, the same on every machine.
pub(crate) fn width(output: Option<&Path>) -> u16 {
    const OF_A_FILE: u16 = 120;
    const LEAST: u16 = 40;
    let is_shown = output.is_none() && is_terminal();
    let terminal = is_shown.then(terminal_size::terminal_size).flatten();
    terminal.map_or(OF_A_FILE, |(width, _)| width.0.max(LEAST))
}

/// Whether standard output is a terminal.
pub(crate) fn is_terminal() -> bool {
    io::stdout().is_terminal()
}

/// Writes the readings of a wording; there is nothing to order or to cut, and no Parquet.
pub(crate) fn write_apparatus(
    phrase: &str,
    table: &ApparatusTable,
    meta: &Json,
    arguments: &TableArguments,
    progress: &Progress,
) -> Result<(), tifa::Error> {
    let headings = table.headings();
    let shown = TextTable { title: phrase, headings: &headings, rows: &table.rows, marks_changes: true, meta };
    let bytes = match format_of(arguments) {
        TableFormat::Table => table.write_terminal(width(arguments.output.as_deref())).into_bytes(),
        TableFormat::Csv if arguments.no_bom => table.write_delimited(Delimited::Csv),
        TableFormat::Csv => table.write_delimited(Delimited::CsvWithBom),
        TableFormat::Tsv => table.write_delimited(Delimited::Tsv),
        TableFormat::Markdown => table.write_markdown().into_bytes(),
        TableFormat::Html => report::text_page(&shown).into_bytes(),
        TableFormat::Xlsx => report::text_workbook(&shown)?,
        TableFormat::Json | TableFormat::Jsonl | TableFormat::Parquet => {
            let json =
                serde_json::json!({ "meta": meta, "phrase": phrase, "documents": headings, "places": table.rows });
            format!("{json:#}\n").into_bytes()
        }
    };
    write_bytes(&bytes, arguments.output.as_deref())?;
    say_what_made(meta, arguments, progress);
    write_beside(arguments, |name, delimiter| tables::write_settings(meta, name, delimiter))
}

fn select(table: &Table, arguments: &TableArguments) -> Result<Table, tifa::Error> {
    let mut table = table.clone();
    if let Some(least) = arguments.min_count {
        table = table.occurring(least);
    }
    if let Some(column) = &arguments.sort {
        table = table.sorted(column)?;
    }
    if let Some(n) = arguments.top {
        table = table.top(n);
    }
    Ok(table)
}

fn format_of(arguments: &TableArguments) -> TableFormat {
    arguments.format.or_else(|| of_extension(arguments.output.as_deref()?)).unwrap_or(TableFormat::Table)
}

/// The format that a file's name asks for.
fn of_extension(path: &Path) -> Option<TableFormat> {
    match path.extension()?.to_str()?.to_lowercase().as_str() {
        "csv" => Some(TableFormat::Csv),
        "tsv" => Some(TableFormat::Tsv),
        "json" => Some(TableFormat::Json),
        "jsonl" | "ndjson" => Some(TableFormat::Jsonl),
        "parquet" => Some(TableFormat::Parquet),
        "xlsx" => Some(TableFormat::Xlsx),
        "md" | "markdown" => Some(TableFormat::Markdown),
        "txt" => Some(TableFormat::Table),
        "html" | "htm" => Some(TableFormat::Html),
        _ => None,
    }
}

fn render(table: &Table, meta: &Json, format: TableFormat, arguments: &TableArguments) -> Result<Vec<u8>, tifa::Error> {
    Ok(match format {
        TableFormat::Table => tables::write_terminal(table, width(arguments.output.as_deref())).into_bytes(),
        TableFormat::Csv if arguments.no_bom => tables::write_delimited(table, Delimited::Csv),
        TableFormat::Csv => tables::write_delimited(table, Delimited::CsvWithBom),
        TableFormat::Tsv => tables::write_delimited(table, Delimited::Tsv),
        TableFormat::Json => tables::write_json(table, meta),
        TableFormat::Jsonl => tables::write_json_lines(table),
        TableFormat::Parquet => tables::write_parquet(table, meta),
        TableFormat::Xlsx => report::workbook(std::slice::from_ref(table), meta)?,
        TableFormat::Markdown => tables::write_markdown(table, meta).into_bytes(),
        TableFormat::Html => {
            let (headings, rows) = tables::texts(table);
            let shown = TextTable { title: table.name(), headings: &headings, rows: &rows, marks_changes: false, meta };
            report::text_page(&shown).into_bytes()
        }
    })
}
