//! The one integration binary: a module per subject.

mod diff;
mod support;
mod floors;
mod report;
