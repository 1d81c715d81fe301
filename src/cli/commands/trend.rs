//! `tifa trend`: how terms go over time.

use tifa::{
    analysis::{Counted, Workbench},
    tables::{self, Table},
    terms::TermIdx,
    trend::{SeriesPoint, Timeline, novelty, periodization, series, trend as trends_of},
};

use crate::cli::{
    Outcome,
    args::{TableArguments, TrendCommand},
    output,
    settings::{self, Settings},
};

/// Writes the trends of the terms asked for, or of all, or their series, what the vocabulary says about time,
/// or how new each document was.
pub(crate) fn trend(settings: &Settings, typed: &TrendCommand) -> anyhow::Result<Outcome> {
    output::check(&typed.table)?;
    let layout = match typed {
        _ if typed.periodization => tables::PERIODIZATION_LAYOUT,
        _ if typed.novelty => tables::NOVELTY_LAYOUT,
        _ if typed.series => tables::SERIES_LAYOUT,
        _ => tables::TREND_LAYOUT,
    };
    output::check_sort(&typed.table, layout)?;
    let asked = settings::terms(&typed.terms)?;
    anyhow::ensure!(
        !(typed.novelty && typed.corpus.periods.is_some()),
        "--novelty holds documents against documents: --periods says nothing there"
    );
    let mut bench = settings.open(&typed.corpus)?;
    let asked = settings.as_written(&bench, asked);
    let options = &mut bench.config.trend;
    options.min_count = typed.table.min_count.unwrap_or(options.min_count);
    options.variance = typed.variance.map_or(options.variance, Into::into);
    options.novelty.window = typed.window.map_or(options.novelty.window, Into::into);
    let timeline = bench.timeline()?;
    settings.progress.stage("counting terms");
    let counted = bench.count(&asked);
    settings.warn_of_absent(&asked, &counted.absent(&asked), &bench)?;
    let counted = counted.with_absent(&asked);
    let table = if typed.periodization {
        boundaries(&bench, &counted, &timeline)?
    } else if typed.novelty {
        let found = novelty(&counted.counts, &bench.corpus, &bench.config.trend.novelty);
        tables::novelty_table(&bench.corpus, &found)
    } else {
        trends(&bench, &counted, &timeline, (&asked, typed.series))?
    };
    settings.progress.finish();
    // It asks how often a term is said in all: a period with few of its uses is no gap.
    let arguments =
        TableArguments { min_count: typed.table.min_count.filter(|_| !typed.series), ..typed.table.clone() };
    output::write_table(&table, &bench.meta(), &arguments, &settings.progress)?;
    Ok(Outcome::Done)
}

/// A row a term, or a row a term and period.
fn trends(
    bench: &Workbench,
    counted: &Counted,
    timeline: &Timeline,
    (asked, is_series): (&[String], bool),
) -> anyhow::Result<Table> {
    let found = counted.find(asked)?;
    let terms = (!asked.is_empty()).then_some(found.as_slice());
    let trends = trends_of(&counted.counts, timeline, terms, &bench.config.trend);
    if !is_series {
        return Ok(tables::trend_table(&counted.counts, timeline, &trends));
    }
    let points = |term: TermIdx| series(&counted.counts, timeline, term, &bench.config.trend);
    let series: Vec<(TermIdx, Vec<SeriesPoint>)> =
        trends.iter().map(|trend| (trend.term, points(trend.term))).collect();
    Ok(tables::series_table(&counted.counts, timeline, &series))
}

fn boundaries(bench: &Workbench, counted: &Counted, timeline: &Timeline) -> anyhow::Result<Table> {
    let options = &bench.config.trend.periodization;
    let n_periods = timeline.periods.len();
    anyhow::ensure!(
        n_periods <= options.max_periods,
        "{n_periods} periods: expected at most {} (`trend.periodization.max_periods`); a coarser --periods says more",
        options.max_periods
    );
    let found = periodization(&counted.counts, timeline, options);
    Ok(tables::periodization_table(&counted.counts, timeline, &found))
}
