//! `tifa shift`: which terms rose and fell between two samples.

use anyhow::Context;
use tifa::tables;

use crate::cli::{Outcome, args::ShiftCommand, output, settings::Settings};

/// Writes the comparison of two samples.
pub(crate) fn shift(settings: &Settings, typed: &ShiftCommand) -> anyhow::Result<Outcome> {
    output::check(&typed.table)?;
    let own = Settings::is_own_corpus(&typed.corpus).then_some(&settings.config.question);
    let reference = typed.reference.as_ref().or(own.and_then(|question| question.reference.as_ref()));
    let target = typed.target.as_ref().or(own.and_then(|question| question.target.as_ref()));
    let reference = reference.context("no reference: expected --reference RANGE, such as --reference ..2022")?;
    let target = target.context("no target: expected --target RANGE, such as --target 2024")?;
    let bench = settings.open(&typed.corpus)?;
    let samples = bench.samples(reference, target)?;
    settings.progress.stage("counting terms");
    let counts = bench.count(&[]).counts;
    let shift = tifa::shift::shift(&counts, &samples, &bench.config.shift);
    settings.progress.finish();
    let meta = bench.shift_meta((reference, target), &shift);
    output::write_table(&tables::shift_table(&counts, &shift), &meta, &typed.table)?;
    Ok(Outcome::Done)
}
