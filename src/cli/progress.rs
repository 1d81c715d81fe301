//! What is going on: a spinner on a terminal, a line a stage elsewhere, nothing when quiet.

use std::{io::IsTerminal, time::Duration};

use indicatif::{ProgressBar, ProgressStyle};
use tifa::diagnostic::Finding;

use super::say;

/// Says what is going on, on standard error.
#[derive(Debug)]
pub(crate) struct Progress {
    is_quiet: bool,
    spinner: Option<ProgressBar>,
}

impl Progress {
    /// Chooses how to speak.
    pub(crate) fn new(is_quiet: bool) -> Self {
        let spinner = (!is_quiet && std::io::stderr().is_terminal()).then(|| {
            let style = ProgressStyle::with_template("{spinner} {msg}").expect("the template is well formed");
            let spinner = ProgressBar::new_spinner().with_style(style);
            spinner.enable_steady_tick(Duration::from_millis(100));
            spinner
        });
        Self { is_quiet, spinner }
    }

    /// Whether nothing is to be said.
    pub(crate) fn is_quiet(&self) -> bool {
        self.is_quiet
    }

    /// A stage begins.
    pub(crate) fn stage(&self, name: &str) {
        match &self.spinner {
            Some(spinner) => spinner.set_message(name.to_owned()),
            None if self.is_quiet => {}
            None => say(name),
        }
    }

    /// Something is worth knowing.
    pub(crate) fn warn(&self, finding: &Finding) {
        let hint = finding.hint.as_ref().map(|hint| format!("\nhint: {hint}")).unwrap_or_default();
        self.line(&format!("warning: {finding}{hint}"));
    }

    /// What was typed is read in another way than it was written.
    pub(crate) fn note(&self, what: &str) {
        self.line(&format!("note: {what}"));
    }

    fn line(&self, line: &str) {
        match &self.spinner {
            _ if self.is_quiet => {}
            Some(spinner) => spinner.suspend(|| say(line)),
            None => say(line),
        }
    }

    /// Everything is done: nothing stays on the terminal.
    pub(crate) fn finish(&self) {
        if let Some(spinner) = &self.spinner {
            spinner.finish_and_clear();
        }
    }
}
