//! The boundaries between periods: a row for each, in order of time.

use super::{Layout, Table, Value};
use crate::{
    terms::{TermCounts, TermIdx},
    trend::{Boundary, PeriodIdx, Periodization, Timeline},
};

/// The columns of [`periodization_table`].
pub const LAYOUT: Layout = Layout {
    name: "periodization",
    columns: &[
        "before",
        "after",
        "kept",
        "p",
        "level",
        "explained",
        "height",
        "variability",
        "stretch_start",
        "stretch_end",
        "stretch_periods",
        "rising",
        "falling",
    ],
    terminal: &[
        "before",
        "after",
        "kept",
        "p",
        "explained",
        "height",
        "stretch_start",
        "stretch_end",
        "rising",
        "falling",
    ],
};

/// What the vocabulary says about time as a table.
pub fn periodization_table(counts: &TermCounts, timeline: &Timeline, found: &Periodization) -> Table {
    let label = |period: PeriodIdx| Value::from(timeline.label(period));
    let row = |boundary: &Boundary| {
        let (start, end) = boundary.stretch;
        vec![
            label(boundary.before),
            label(boundary.after),
            if boundary.is_kept { "yes" } else { "no" }.into(),
            boundary.p.into(),
            boundary.level.into(),
            boundary.explained.into(),
            boundary.height.into(),
            boundary.variability.into(),
            label(start),
            label(end),
            (end.0 - start.0 + 1).into(),
            names(counts, &boundary.rising).into(),
            names(counts, &boundary.falling).into(),
        ]
    };
    Table::new(LAYOUT, found.boundaries.iter().map(row).collect())
}

/// The texts of terms, separated by a mark that no term has at its border.
fn names(counts: &TermCounts, terms: &[TermIdx]) -> String {
    terms.iter().map(|&term| counts.term(term).text.as_str()).collect::<Vec<_>>().join(" · ")
}
