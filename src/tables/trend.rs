//! Terms over many periods: a row a term, or a row a term and period.

use super::{Layout, Table, Value, significant};
use crate::{
    terms::{TermCounts, TermIdx},
    trend::{Burst, ChangePoint, PeriodIdx, SeriesPoint, TermTrend, Tier, Timeline},
};

/// The columns of [`trend_table`].
pub const TREND: Layout = Layout {
    name: "trend",
    columns: &[
        "term",
        "n_periods",
        "count",
        "first_seen",
        "last_seen",
        "peak",
        "mk_s",
        "mk_var_s",
        "mk_z",
        "mk_p",
        "tau",
        "slope",
        "slope_low",
        "slope_high",
        "intercept",
        "status",
        "bursts",
        "tier",
        "mk_q",
        "n_documents",
        "born_p",
        "vanished_p",
        "revived_p",
        "n_gaps",
        "longest_gap",
        "change_points",
        "tier_before",
        "tier_move",
        "tier_documents",
        "flags",
    ],
    terminal: &[
        "term",
        "count",
        "first_seen",
        "last_seen",
        "peak",
        "tau",
        "mk_p",
        "slope",
        "status",
        "vanished_p",
        "tier",
    ],
};

/// The columns of [`series_table`].
pub const SERIES: Layout = Layout {
    name: "series",
    columns: &[
        "term",
        "period",
        "series.start",
        "count",
        "tokens",
        "per_million",
        "per_million_low",
        "per_million_high",
        "documents",
        "n_documents",
        "share_of_documents",
        "tier",
        "flags",
    ],
    terminal: &[
        "term",
        "period",
        "count",
        "tokens",
        "per_million",
        "per_million_low",
        "per_million_high",
        "documents",
        "n_documents",
        "tier",
    ],
};

/// Trends as a table, in the order given.
pub fn trend_table(counts: &TermCounts, timeline: &Timeline, trends: &[TermTrend]) -> Table {
    let label = |period: PeriodIdx| timeline.label(period);
    let row = |trend: &TermTrend| {
        vec![
            counts.term(trend.term).text.as_str().into(),
            trend.n_periods.into(),
            trend.count.into(),
            trend.first_seen.map(label).into(),
            trend.last_seen.map(label).into(),
            trend.peak.map(label).into(),
            trend.mk_s.into(),
            trend.mk_var_s.into(),
            trend.mk_z.into(),
            trend.mk_p.into(),
            trend.tau.into(),
            trend.slope.into(),
            trend.slope_low.into(),
            trend.slope_high.into(),
            trend.intercept.into(),
            trend.status.name().into(),
            bursts(timeline, &trend.bursts).into(),
            trend.tier.name().into(),
            trend.mk_q.into(),
            trend.n_documents.into(),
            trend.born_p.into(),
            trend.vanished_p.into(),
            trend.revived_p.into(),
            trend.n_gaps.into(),
            trend.longest_gap.map(|(first, last)| format!("{}..{}", label(first), label(last))).into(),
            change_points(timeline, &trend.change_points).into(),
            trend.tier_before.map(Tier::name).into(),
            trend.tier_before.map(|before| trend.tier as i64 - before as i64).into(),
            trend.tier_documents.into(),
            flags(trend.tier_documents).into(),
        ]
    };
    Table::new(TREND, trends.iter().map(row).collect())
}

/// `1966..1975:12.3 2004..2006:4.5`
fn bursts(timeline: &Timeline, bursts: &[Burst]) -> String {
    let written = |burst: &Burst| {
        format!("{}..{}:{}", timeline.label(burst.first), timeline.label(burst.last), significant(burst.weight))
    };
    bursts.iter().map(written).collect::<Vec<_>>().join(" ")
}

/// `1978↑ 1992↓`
fn change_points(timeline: &Timeline, found: &[ChangePoint]) -> String {
    let written =
        |change: &ChangePoint| format!("{}{}", timeline.label(change.first), if change.is_rise { '↑' } else { '↓' });
    found.iter().map(written).collect::<Vec<_>>().join(" ")
}

/// A temperature that rests on one document can only be 沸 or 冷.
fn flags(n_documents: u64) -> &'static str {
    if n_documents == 1 { "single_document" } else { "" }
}

/// The points of some terms' curves, term by term in order of time.
pub fn series_table(counts: &TermCounts, timeline: &Timeline, series: &[(TermIdx, Vec<SeriesPoint>)]) -> Table {
    let rows = series
        .iter()
        .flat_map(|(term, points)| points.iter().map(|point| point_row(&counts.term(*term).text, timeline, point)))
        .collect();
    Table::new(SERIES, rows)
}

fn point_row(term: &str, timeline: &Timeline, point: &SeriesPoint) -> Vec<Value> {
    vec![
        term.into(),
        timeline.label(point.period).into(),
        timeline.periods[point.period.0].period.interval.earliest.into(),
        point.count.into(),
        point.n_tokens.into(),
        point.per_million.into(),
        point.per_million_low.into(),
        point.per_million_high.into(),
        point.documents.into(),
        point.n_documents.into(),
        point.share_of_documents.into(),
        point.tier.name().into(),
        flags(point.n_documents).into(),
    ]
}
