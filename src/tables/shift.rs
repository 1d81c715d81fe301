//! Two samples compared: a row a term, the most surprising first.

use rayon::prelude::*;

use super::{Layout, Table};
use crate::{
    shift::{Measure, ShiftTable, TermShift},
    terms::TermCounts,
};

/// The columns of [`shift_table`].
pub const LAYOUT: Layout = Layout {
    name: "shift",
    columns: &[
        "term",
        "target_count",
        "reference_count",
        "target_per_million",
        "reference_per_million",
        "target_documents",
        "reference_documents",
        "g2",
        "g2_two_term",
        "log10_p",
        "log10_q",
        "log_ratio",
        "log_ratio_low",
        "log_ratio_high",
        "lrc",
        "percent_diff",
        "log_odds_z",
        "chi2",
        "chi2_yates",
        "bic",
        "jsd_share",
        "u_p",
        "permutation_p",
        "dp_target",
        "dp_reference",
        "flags",
        "target_count_nested",
        "reference_count_nested",
        "fisher_log10_p",
        "percent_diff_smoothed",
        "stable",
        "kind",
    ],
    terminal: &["term", "target_count", "reference_count", "g2", "log10_q", "log_ratio", "log_ratio_low", "flags"],
};

/// The comparison as a table, by the size of G², ties by term.
pub fn shift_table(counts: &TermCounts, shift: &ShiftTable) -> Table {
    let row = |row: &TermShift| {
        vec![
            counts.term(row.term).text.as_str().into(),
            row.target_count.into(),
            row.reference_count.into(),
            row.target_per_million.into(),
            row.reference_per_million.into(),
            row.target_documents.into(),
            (!shift.reference_is_list).then_some(row.reference_documents).into(),
            row.g2.into(),
            row.g2_two_term.into(),
            row.log10_p.into(),
            row.log10_q.into(),
            row.log_ratio.into(),
            row.log_ratio_low.into(),
            row.log_ratio_high.into(),
            row.lrc.into(),
            row.percent_diff.into(),
            row.log_odds_z.into(),
            row.chi2.into(),
            row.chi2_yates.into(),
            row.bic.into(),
            row.jsd_share.into(),
            row.u_p.into(),
            row.permutation_p.into(),
            row.dp_target.into(),
            row.dp_reference.into(),
            row.flags.names().into(),
            row.target_nested.into(),
            row.reference_nested.into(),
            row.fisher_log10_p.into(),
            row.percent_diff_smoothed.into(),
            row.stable.map(|is_stable| if is_stable { "yes" } else { "no" }).into(),
            counts.term(row.term).kind.name().into(),
        ]
    };
    Table::new(LAYOUT, shift.ranked(Measure::G2).into_par_iter().map(row).collect())
}
