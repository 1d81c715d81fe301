//! `tifa trend`: how terms go over time.

use tifa::{
    tables,
    terms::TermIdx,
    trend::{SeriesPoint, series, trend as trends_of},
};

use crate::cli::{
    Outcome,
    args::TrendCommand,
    output,
    settings::{self, Settings},
};

/// Writes the trends of the terms asked for, or of all, or their series.
pub(crate) fn trend(settings: &Settings, typed: &TrendCommand) -> anyhow::Result<Outcome> {
    output::check(&typed.table)?;
    let asked = settings::terms(&typed.terms)?;
    let bench = settings.open(&typed.corpus)?;
    let timeline = bench.timeline()?;
    settings.progress.stage("counting terms");
    let counted = bench.count(&asked);
    let found = counted.find(&asked)?;
    let terms = (!asked.is_empty()).then_some(found.as_slice());
    let trends = trends_of(&counted.counts, &timeline, terms, &bench.config.trend);
    let table = if typed.series {
        let points = |term: TermIdx| series(&counted.counts, &timeline, term, &bench.config.trend);
        let series: Vec<(TermIdx, Vec<SeriesPoint>)> =
            trends.iter().map(|trend| (trend.term, points(trend.term))).collect();
        tables::series_table(&counted.counts, &timeline, &series)
    } else {
        tables::trend_table(&counted.counts, &timeline, &trends)
    };
    settings.progress.finish();
    output::write_table(&table, &bench.meta(), &typed.table)?;
    Ok(Outcome::Done)
}
