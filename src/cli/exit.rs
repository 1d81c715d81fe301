//! Exit status and the one error message.

use std::process::ExitCode;

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

/// Prints the error with what would help, and gives the status of a failure.
pub(crate) fn failure(error: &anyhow::Error) -> ExitCode {
    eprintln!("error: {error:#}");
    if let Some(hint) = error.downcast_ref::<tifa::Error>().and_then(tifa::Error::hint) {
        eprintln!("hint: {hint}");
    }
    ExitCode::from(2)
}
