//! Problems: what is wrong with a file, or with a part of it, and what can be done.
//!
//! Readers of formats do not know what their file is called; a problem becomes a [`Finding`] where the name is known.

use crate::diagnostic::{Finding, FindingKind};

/// What is wrong, where, and what would help.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The place in the file: `line 3`, `row 12`, `page 2`; `None` for the file as a whole.
    pub place: Option<String>,
    /// What was expected and found, without a full stop.
    pub message: String,
    /// What would help, as something that can be done; `FILE` stands for the file.
    pub hint: Option<String>,
}

impl Problem {
    /// A problem of the whole file, without a hint.
    pub fn new(message: impl Into<String>) -> Self {
        Self { place: None, message: message.into(), hint: None }
    }

    /// The same at a place of the file.
    pub fn at(self, place: impl Into<String>) -> Self {
        Self { place: Some(place.into()), ..self }
    }

    /// The same with a hint.
    pub fn with_hint(self, hint: impl Into<String>) -> Self {
        Self { hint: Some(hint.into()), ..self }
    }

    /// As a warning that the file, or the part of it, is left out.
    pub fn cannot_read(&self, path: &str) -> Finding {
        self.finding(FindingKind::Unreadable, format!("cannot read {}", self.located(path)))
    }

    /// As a warning about a file that is read all the same.
    pub fn about(&self, kind: FindingKind, path: &str) -> Finding {
        self.finding(kind, self.located(path))
    }

    fn located(&self, path: &str) -> String {
        match &self.place {
            Some(place) => format!("`{path}`, {place}: {}", self.message),
            None => format!("`{path}`: {}", self.message),
        }
    }

    fn finding(&self, kind: FindingKind, message: String) -> Finding {
        Finding { hint: self.hint.clone(), ..Finding::warning(kind, message) }
    }
}

impl From<String> for Problem {
    fn from(message: String) -> Self {
        Self::new(message)
    }
}

impl From<&str> for Problem {
    fn from(message: &str) -> Self {
        Self::new(message)
    }
}
