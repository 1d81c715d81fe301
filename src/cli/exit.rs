//! Exit status and the one error message.

use std::{io::Write, process::ExitCode};

/// How a command ended when it did not fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// Done.
    Done,
    /// Done, and differences were found that the caller asked to be told of.
    Different,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Done => Self::SUCCESS,
            Outcome::Different => Self::from(1),
        }
    }
}

/// Says something on standard error; if nobody listens any more, that is no reason to fail.
pub(crate) fn say(line: &str) {
    let _ = writeln!(std::io::stderr(), "{line}");
}

/// Prints the error with what would help, and gives the status of a failure.
pub(crate) fn failure(error: &anyhow::Error) -> ExitCode {
    match error.downcast_ref::<tifa::Error>() {
        // Its message names its cause already.
        Some(error) => say(&format!("error: {error}")),
        None => say(&format!("error: {error:#}")),
    }
    if let Some(hint) = error.downcast_ref::<tifa::Error>().and_then(tifa::Error::hint) {
        say(&format!("hint: {hint}"));
    }
    ExitCode::from(2)
}
