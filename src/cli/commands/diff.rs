//! `tifa diff`: what changed between two documents.

use crate::cli::{Outcome, args::DiffCommand, settings::Settings};

/// Writes the difference.
pub(crate) fn diff(_settings: &Settings, _typed: &DiffCommand) -> anyhow::Result<Outcome> {
    anyhow::bail!("wip")
}
