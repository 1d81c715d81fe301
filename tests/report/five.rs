//! A view like that of the sample corpus: five documents, three before and two after.

use super::pieces::{chart, comparison, evidence, families, five_documents, row, settings, succession, text};
use tifa::report::summary::summarize;
use tifa::report::view::{ChartView, DiffView, FileView, FocusView, ReportView, ScopeView, Setting, TermRow};

/// Like the sample corpus: five documents, three before and two after.
pub(super) fn view() -> ReportView {
    let (risen, faded) = moved();
    let focus = vec![row("数字化改造", &[1, 0, 1, 2, 0], -0.5, -0.0), row("人工智能+", &[0, 0, 0, 1, 1], 1.5, -0.1)];
    let terms = focus.iter().chain(&risen).chain(&faded);
    let evidence = terms.map(|row| evidence(&row.term, row.target_count + row.reference_count, 3)).collect();
    let mut view = ReportView {
        title: text("Zhejiang manufacturing policy, 2019–2024"),
        question: text("What changed in Zhejiang’s manufacturing policy between 2019 and 2024?"),
        summary: Vec::new(),
        scope: ScopeView {
            first_date: Some(text("2019-11-07")),
            last_date: Some(text("2024-12")),
            n_chars: 16_483,
            n_body_chars: 11_790,
            n_tokens: 7_160,
            n_repairs: 1_204,
            period_scheme: text("year"),
        },
        comparison: Some(comparison(3, 2, 0.1)),
        documents: five_documents(),
        timeline: Some(chart("timeline", ChartView::COLUMN_WIDTH)),
        focus: Some(FocusView {
            title: text("数字化改造 → 人工智能+"),
            chart: chart("trend", ChartView::COLUMN_WIDTH),
            terms: focus,
        }),
        shift_chart: Some(chart("shift", ChartView::PAGE_WIDTH)),
        risen,
        faded,
        heat_map: Some(chart("heat-map", ChartView::PAGE_WIDTH)),
        phrases: families(),
        n_phrases: 41,
        phrase_chart: Some(chart("variants", ChartView::PAGE_WIDTH)),
        successions: vec![succession()],
        diffs: vec![difference()],
        n_neighbours: 1,
        evidence,
        settings: settings(),
        provenance: vec![Setting { name: text("corpus hash"), value: "0f".repeat(32) }],
        files: vec![FileView { path: text("tables/shift.csv"), description: text("every term in both samples") }],
        ..ReportView::default()
    };
    view.summary = summarize(&view);
    view
}

fn moved() -> (Vec<TermRow>, Vec<TermRow>) {
    let risen = [
        ("未来", [0, 0, 0, 8, 6], 4.3, -1.4),
        ("新型工业化", [0, 0, 0, 3, 5], 3.5, -0.6),
        ("415X", [0, 0, 0, 1, 4], 2.8, -0.4),
        ("新质生产力", [0, 0, 0, 2, 4], 3.1, -0.5),
        ("数字经济", [0, 0, 1, 5, 2], 2.3, -0.4),
        ("人工智能", [0, 0, 0, 1, 2], 2.1, -0.2),
        ("专精特新", [0, 1, 0, 2, 7], 2.7, -0.4),
    ];
    let faded = [
        ("传统产业", [1, 0, 14, 2, 2], -2.4, -3.2),
        ("质量", [6, 9, 5, 0, 4], -1.9, -1.5),
        ("订单", [0, 0, 6, 0, 0], -4.0, -0.9),
        ("攻坚", [1, 8, 0, 1, 2], -1.7, -0.5),
        ("高质量发展", [6, 3, 4, 1, 9], -0.6, -0.0),
        ("淘汰", [0, 5, 0, 0, 0], -3.7, -0.7),
    ];
    let rows = |rows: &[(&str, [usize; 5], f64, f64)]| -> Vec<TermRow> {
        rows.iter().map(|(term, counts, ratio, q)| row(term, counts, *ratio, *q)).collect()
    };
    (rows(&risen), rows(&faded))
}

fn difference() -> DiffView {
    DiffView {
        old: 3,
        new: 4,
        n_kept: 0,
        n_amended: 6,
        n_inserted: 71,
        n_deleted: 34,
        n_moved: 0,
        note: text("Different genres: a speech and an interview share formulas, not sentences."),
        page: None,
        html: Some(text("<p>大力实施<del>“</del>人工智能+<ins>”</ins>行动</p>")),
    }
}
