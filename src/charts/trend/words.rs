//! What a trend chart says beside its drawing: how to read it, and what it shows for those who cannot see it.

use super::super::axis::rate;
use super::marks::gaps;
use super::{FEW_POINTS, Rate, TrendChart, TrendSeries, all_rates, has_intervals, is_sparse, rates};
use crate::charts::Moment;

/// How to read the marks.
pub(super) fn reading(chart: &TrendChart, top_tick: f64) -> String {
    let intervals = match (has_intervals(chart), is_sparse(chart)) {
        (true, true) => "whiskers: 95 % Wilson interval",
        (true, false) => "bands: 95 % Wilson interval where the term occurs",
        (false, _) => "intervals left out with more than three lines",
    };
    let is_cut = has_intervals(chart) && all_rates(chart).any(|(_, rate)| rate.high > top_tick);
    let cut = if is_cut { ", cut where they leave the chart" } else { "" };
    let gap = if gaps(chart).is_empty() { "" } else { "; grey: periods without documents" };
    format!("{intervals}{cut}{gap}")
}

/// Every number of few points; first, highest and last of many.
pub(super) fn description(chart: &TrendChart) -> String {
    let each = |series: &TrendSeries| {
        let all: Vec<_> = rates(series).collect();
        let told: Vec<String> = if all.len() <= FEW_POINTS {
            all.iter().map(|(at, found)| point_words(at, *found)).collect()
        } else {
            let peak = all.iter().max_by(|one, two| one.1.per_million.total_cmp(&two.1.per_million));
            let ends = [("first", all.first()), ("peak", peak), ("last", all.last())];
            ends.iter()
                .filter_map(|(word, at)| at.map(|(at, found)| format!("{word} {}", point_words(at, *found))))
                .collect()
        };
        format!("{}: {}", series.term, told.join("; "))
    };
    let lines: Vec<String> = chart.series.iter().map(each).collect();
    let crossing = chart.crossing.as_ref().map_or_else(String::new, |at| format!(" Dashed line: {}.", at.label));
    format!("Line chart, {}. {}.{crossing}", chart.unit, lines.join(". "))
}

fn point_words(at: &Moment, found: Rate) -> String {
    format!("{} {} (n = {})", at.label, rate(found.per_million), found.count)
}
