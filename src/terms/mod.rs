//! Terms: what is counted, and how often it occurs in which document.

mod counts;

pub use self::counts::{DocumentCounts, Term, TermCounts, TermIdx, TermKind};
