//! How well are documents read? Runs over a folder of gold sets and prints one table.
//!
//! `just evaluate DIR`. Every folder in DIR that holds a `manifest.csv` (`path,date,title,source,precision`) is a set;
//! gold texts stand beside the inputs as `STEM.gold.txt`. What the manifest says is never shown to the reader.
//! With `--misses`, the documents that cost a score are listed on standard error. Scores, fails on nothing.

mod amendments;
mod cases;
mod dates;
mod edits;
mod eras;
mod grams;
mod judged;
mod published;
mod stated;
mod successions;
mod texts;

use std::{path::PathBuf, process::ExitCode};

use comfy_table::{CellAlignment, Table, presets::ASCII_MARKDOWN};
use tifa::{analysis::Workbench, config::Config};

use self::cases::{Set, find_sets};

/// One line of the table.
struct Row {
    set: String,
    metric: &'static str,
    score: Score,
}

/// A number, what it was taken over, and what kept it from being better.
struct Score {
    this: String,
    n: usize,
    misses: Vec<String>,
}

impl Score {
    /// The share of `n` that is right; `–` of none.
    fn share(n_right: usize, n: usize, misses: Vec<String>) -> Self {
        let this = if n == 0 { "–".to_owned() } else { format!("{:.4}", n_right as f64 / n as f64) };
        Self { this, n, misses }
    }

    /// Nothing to measure, and why.
    fn none(reason: &str, n: usize) -> Self {
        Self { this: format!("– ({reason})"), n, misses: Vec::new() }
    }
}

fn main() -> ExitCode {
    let (flags, paths): (Vec<String>, Vec<String>) = std::env::args().skip(1).partition(|arg| arg.starts_with("--"));
    let [folder] = paths.as_slice() else {
        eprintln!("usage: evaluate DIR [--misses]");
        return ExitCode::from(2);
    };
    match evaluate(&PathBuf::from(folder)) {
        Ok(rows) => {
            print(&rows, flags.iter().any(|flag| flag == "--misses"));
            ExitCode::SUCCESS
        }
        Err(problem) => {
            eprintln!("error: {problem}");
            ExitCode::from(2)
        }
    }
}

fn evaluate(folder: &std::path::Path) -> Result<Vec<Row>, String> {
    let bench = Workbench::without_corpus(Config::default()).map_err(|error| error.to_string())?;
    let sets = find_sets(folder, &bench)?;
    let mut rows: Vec<Row> = sets.iter().flat_map(rows_of).collect();
    rows.extend(dates::overall(&sets));
    rows.extend(edits::overall(&sets));
    rows.extend(eras::overall(&sets));
    rows.extend(successions::overall(&sets, &bench));
    rows.extend(judged::overall(&sets, &bench));
    rows.extend(amendments::overall(&sets, &bench));
    Ok(rows)
}

fn rows_of(set: &Set) -> Vec<Row> {
    let metrics = [texts::scores(set), edits::scores(set), dates::scores(set)];
    metrics.into_iter().flatten().map(|(metric, score)| Row { set: set.name.clone(), metric, score }).collect()
}

fn print(rows: &[Row], with_misses: bool) {
    let mut table = Table::new();
    table.load_style(ASCII_MARKDOWN).set_header(["set", "metric", "this", "best public", "n"]);
    for Row { set, metric, score } in rows {
        let best = published::best(set, metric);
        table.add_row([set.as_str(), metric, &score.this, best, &score.n.to_string()]);
        for miss in score.misses.iter().filter(|_| with_misses) {
            eprintln!("{set}, {metric}: {miss}");
        }
    }
    if let Some(column) = table.column_mut(4) {
        column.set_cell_alignment(CellAlignment::Right);
    }
    println!("{table}");
}
