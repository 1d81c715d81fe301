//! A view of 49 yearly documents with long lists and long differences.

use super::pieces::{chart, comparison, document, evidence, families, row, settings, text};
use tifa::report::summary::summarize;
use tifa::report::view::{
    ChartView, ComparisonView, DiffView, DocumentView, EraTerm, EraView, ReportView, Sample, SampleView, ScopeView,
    TermRow, TrendRow,
};

/// One document a year from 1954, long lists, long differences.
pub(super) fn view() -> ReportView {
    let years: Vec<i32> = (1954..1964).chain(1975..1976).chain(1978..2016).collect();
    let side = |year: i32| Some(if year < 1990 { Sample::Reference } else { Sample::Target });
    let documents: Vec<DocumentView> = years
        .iter()
        .map(|year| {
            document(&format!("gwr_{year}"), &format!("{year}年国务院政府工作报告"), &format!("{year}-03"), side(*year))
        })
        .collect();
    let counts = |seed: usize| (0..documents.len()).map(|place| (place * seed * 7 + seed) % 11).collect::<Vec<_>>();
    let rows = |name: &str, n: usize| -> Vec<TermRow> {
        (0..n)
            .map(|place| {
                row(&format!("{name}主义{place}"), &counts(place), 3.0 - place as f64 / 9.0, -40.0 + place as f64)
            })
            .collect()
    };
    let (risen, faded) = (rows("市场", 60), rows("计划", 60));
    let evidence = risen.iter().chain(&faded).map(|row| evidence(&row.term, 240, 7)).collect();
    let mut view = ReportView {
        title: text("Work reports of the State Council, 1954–2015"),
        comparison: Some(ComparisonView {
            reference: SampleView { label: text("..1989"), ..comparison(23, 26, 0.001).reference },
            ..comparison(23, 26, 0.001)
        }),
        scope: ScopeView {
            first_date: Some(text("1954-03")),
            last_date: Some(text("2015-03")),
            n_chars: 1_031_220,
            n_body_chars: 998_103,
            n_tokens: 602_411,
            n_repairs: 0,
            period_scheme: text("five-year plan"),
        },
        timeline: Some(chart("timeline", ChartView::COLUMN_WIDTH)),
        shift_chart: Some(chart("shift", ChartView::COLUMN_WIDTH)),
        heat_map: Some(chart("heat-map", 1_600)),
        eras: ["1954–1957", "1958–1962", "1963–1975", "1978–1987", "1988–1998", "1999–2015"].map(era).to_vec(),
        trends: (0..90).map(trend).collect(),
        phrases: families().into_iter().cycle().take(60).collect(),
        n_phrases: 8_410,
        diffs: (0..documents.len() - 1).map(diff).collect(),
        n_neighbours: documents.len() - 1,
        risen,
        faded,
        evidence,
        documents,
        settings: settings(),
        ..ReportView::default()
    };
    view.summary = summarize(&view);
    view
}

fn era(label: &str) -> EraView {
    EraView {
        label: text(label),
        n_documents: 5,
        terms: ["阶级斗争", "四个现代化", "和谐社会", "科学发展观", "供给侧结构性改革"]
            .map(|term| EraTerm { term: text(term), count: 31, n_documents: 5, per_million: 210.0 })
            .to_vec(),
    }
}

fn trend(place: usize) -> TrendRow {
    TrendRow {
        term: format!("市场主义{place}"),
        count: 310,
        first_seen: text("1979"),
        last_seen: text("2015"),
        peak: text("1993"),
        status: text("born"),
        tau: Some(0.62),
        mk_p: Some(1e-9),
        slope: Some(12.4),
        rates: (0..49).map(|year: usize| (year % 9 != 4).then_some((year * place % 17) as f64)).collect(),
    }
}

fn diff(place: usize) -> DiffView {
    DiffView {
        old: place,
        new: place + 1,
        n_kept: 40,
        n_amended: 120,
        n_inserted: 200,
        n_deleted: 180,
        n_moved: 4,
        note: String::new(),
        html: Some(format!("<p>{}</p>", "进一步<ins>全面</ins>深化<del>经济体制</del>改革。".repeat(1_500))),
        page: None,
    }
}
