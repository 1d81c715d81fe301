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
    let _ = writeln!(std::io::stderr(), "{}", with_short_quotations(line));
}

/// The line with the middle of each very long quotation left out: a name of thousands of letters hides what is said of it.
fn with_short_quotations(line: &str) -> String {
    /// Letters of a quotation that are told at either end of it.
    const HEAD: usize = 120;
    const TAIL: usize = 60;
    let shortened = |(idx, part): (usize, &str)| {
        let n_chars = part.chars().count();
        let is_quotation = idx % 2 == 1;
        if !is_quotation || n_chars <= HEAD + TAIL + 1 {
            return part.to_owned();
        }
        let head = part.chars().take(HEAD);
        head.chain(['…']).chain(part.chars().skip(n_chars - TAIL)).collect()
    };
    line.split('`').enumerate().map(shortened).collect::<Vec<_>>().join("`")
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_middle_of_a_very_long_quotation_is_left_out() {
        let line = format!("no file is called `{}.txt`, see `tifa corpus`", "长".repeat(2_000));
        let short = with_short_quotations(&line);
        assert_eq!(short.chars().count(), "no file is called ``, see `tifa corpus`".len() + 120 + 1 + 60);
        assert!(short.ends_with("长.txt`, see `tifa corpus`"));
        assert_eq!(with_short_quotations("cannot read `甲.txt`"), "cannot read `甲.txt`");
    }
}
