//! `tifa check`: may an automatic run go on, or is there something a person should see?

use std::path::Path;

use anyhow::Context;
use tifa::{
    Error,
    check::{self, Baseline, CheckKind, Comparison, summary},
};

use crate::cli::{
    Outcome,
    args::{CheckCommand, CheckSummary},
    output,
    settings::Settings,
};

/// Holds the corpus against a baseline, or writes one.
pub(crate) fn check(settings: &Settings, typed: &CheckCommand) -> anyhow::Result<Outcome> {
    for path in [&typed.output, &typed.write_baseline].into_iter().flatten() {
        tifa::report::check_file(path).map_err(Error::from)?;
    }
    let baseline = typed.baseline.as_deref().map(read).transpose()?;
    let bench = settings.open(&typed.corpus)?;
    settings.progress.stage("counting terms");
    let now = bench.baseline();
    settings.progress.finish();
    if let Some(path) = &typed.write_baseline {
        let written = serde_json::to_string_pretty(&now).context("cannot write the baseline")?;
        output::write_bytes((written + "\n").as_bytes(), Some(path))?;
    }
    let Some(baseline) = &baseline else { return Ok(Outcome::Done) };
    if baseline.words.is_some() && baseline.words != now.words {
        let note = "the baseline was cut into words by other lists than now: counts of terms may differ for that alone";
        settings.progress.note(note);
    }
    let kinds: Vec<CheckKind> = match typed.fail_on.is_empty() {
        true => CheckKind::ALL.to_vec(),
        false => typed.fail_on.clone(),
    };
    let mut options = bench.config.check.clone();
    options.min_count = typed.min_count.unwrap_or(options.min_count);
    let comparison = Comparison { baseline, now: &now, segmenter: &bench.segmenter, diff: &bench.config.diff };
    let differences = check::check(&comparison, &kinds, &options);
    let written = match typed.summary {
        CheckSummary::Text => summary::text(&differences, &kinds),
        CheckSummary::Github => summary::github(&differences, &kinds),
        CheckSummary::Junit => summary::junit(&differences, &kinds),
        CheckSummary::Sarif => summary::sarif(&differences, &kinds),
    };
    output::write_bytes(written.as_bytes(), typed.output.as_deref())?;
    Ok(if differences.is_empty() { Outcome::Done } else { Outcome::Different })
}

fn read(path: &Path) -> Result<Baseline, Error> {
    let unusable = |reason: String| Error::Asset { what: "the baseline", path: path.to_owned(), reason };
    let written = std::fs::read_to_string(path).map_err(|error| unusable(error.to_string()))?;
    serde_json::from_str(&written).map_err(|error| unusable(error.to_string()))
}
