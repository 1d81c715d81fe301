//! Charts as a reader meets them: labels where they can be read, the right glyphs, the same bytes each time.
//!
//! Labels are measured as the renderer draws them (the ink of each text in the parsed SVG), not as the
//! charts believe them to be.

mod fixtures;

use std::sync::Arc;

use resvg::usvg::{self, Node, Rect, fontdb};
use tifa::charts::{
    Caption, Chart, ChartError, Figure, HeatMapChart, HeatMapRow, Theme, TrendChart, draw, missing_glyphs,
};

fn figures(width: u32) -> Vec<Figure> {
    let theme = Theme::default().with_width(width);
    fixtures::all().iter().map(|chart| figure_of(chart, &theme)).collect()
}

fn figure(chart: &Chart) -> Figure {
    figure_of(chart, &Theme::default())
}

fn figure_of(chart: &Chart, theme: &Theme) -> Figure {
    draw(chart, theme).expect("the fixture can be drawn")
}

struct Label {
    text: String,
    ink: Rect,
}

/// Every text of a drawing with the box of its ink, in pixels.
fn labels(figure: &Figure) -> Vec<Label> {
    let mut fonts = fontdb::Database::new();
    for file in ["Regular", "Bold"] {
        let path = format!("{}/assets/fonts/NotoSansCJKsc-{file}-subset.otf", env!("CARGO_MANIFEST_DIR"));
        fonts.load_font_data(std::fs::read(path).expect("the fonts are in assets"));
    }
    let options = usvg::Options { fontdb: Arc::new(fonts), ..usvg::Options::default() };
    let tree = usvg::Tree::from_str(&figure.svg, &options).expect("the drawing is well-formed");
    let mut found = Vec::new();
    collect_labels(tree.root(), &mut found);
    found
}

fn collect_labels(group: &usvg::Group, found: &mut Vec<Label>) {
    for node in group.children() {
        match node {
            Node::Group(inner) => collect_labels(inner, found),
            Node::Text(text) => {
                let words = text.chunks().iter().map(usvg::TextChunk::text).collect();
                found.push(Label { text: words, ink: text.flattened().abs_bounding_box() });
            }
            _ => {}
        }
    }
}

fn overlap(one: Rect, two: Rect) -> bool {
    one.left() < two.right() && two.left() < one.right() && one.top() < two.bottom() && two.top() < one.bottom()
}

fn check_labels(width: u32) {
    for figure in figures(width) {
        let labels = labels(&figure);
        assert!(!labels.is_empty(), "{} has no labels", figure.name);
        for (idx, label) in labels.iter().enumerate() {
            let Label { text, ink } = label;
            assert!(ink.width() > 0.0, "{}: `{text}` leaves no ink", figure.name);
            let is_inside = ink.left() >= 2.0
                && ink.top() >= 2.0
                && ink.right() <= figure.width as f32 - 2.0
                && ink.bottom() <= figure.height as f32 - 2.0;
            assert!(is_inside, "{} at {width}: `{text}` is cut off: {ink:?}", figure.name);
            for other in &labels[..idx] {
                let (one, two) = (text, &other.text);
                assert!(!overlap(*ink, other.ink), "{} at {width}: `{one}` and `{two}` overlap", figure.name);
            }
        }
    }
}

#[test]
fn labels_are_measured_by_their_ink() {
    // Two Chinese characters of 20 px from 0: their ink ends between 35 and 40; a third at 30 touches the second.
    let text = |x: u32, words: &str| {
        format!("<text font-family=\"Noto Sans CJK SC\" x=\"{x}\" y=\"30\" font-size=\"20\">{words}</text>")
    };
    let svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"99\" height=\"50\">{}{}{}</svg>",
        text(0, "提法"),
        text(30, "变"),
        text(60, "变")
    );
    let drawing = Figure { svg, ..figure(&fixtures::trends::five_documents()) };
    let [one, two, three] = &labels(&drawing)[..] else { panic!("three labels") };
    assert!((35.0..40.0).contains(&one.ink.right()), "{:?}", one.ink);
    assert!(overlap(one.ink, two.ink) && !overlap(one.ink, three.ink));
}

#[test]
fn no_label_overlaps_another_or_is_cut_off() {
    check_labels(800);
}

#[test]
fn no_label_overlaps_another_or_is_cut_off_on_a_phone() {
    check_labels(400);
}

#[test]
fn every_glyph_of_every_chart_is_in_the_embedded_fonts() {
    for figure in figures(800) {
        assert!(figure.missing.is_empty(), "{} lacks {:?}", figure.name, figure.missing);
        for label in labels(&figure) {
            assert!(missing_glyphs(&label.text).is_empty(), "{}: `{}`", figure.name, label.text);
        }
    }
}

#[test]
fn a_character_without_a_glyph_is_drawn_as_a_box_and_reported() {
    let mut chart = HeatMapChart { columns: vec!["2024".into()], ..HeatMapChart::default() };
    chart.rows.push(HeatMapRow { term: "\u{1F680}快".into(), cells: vec![Some(1.0)] });
    let figure = figure(&Chart::HeatMap(chart));
    assert_eq!(figure.missing, ['\u{1F680}']);
    assert!(figure.svg.contains(">□快</text>"));
}

#[test]
fn text_stays_text_with_the_usual_chinese_fonts() {
    let svg = figure(&fixtures::trends::five_documents()).svg;
    assert!(svg.contains(">数字化改造</text>"));
    assert!(svg.contains("Noto Sans CJK SC") && svg.contains("PingFang SC") && svg.contains("Microsoft YaHei"));
}

#[test]
fn markup_in_a_title_is_escaped() {
    let Chart::HeatMap(mut chart) = fixtures::heat_maps::five_documents() else { unreachable!() };
    chart.caption.title = "1 < 2 & \"3\"".into();
    let figure = figure(&Chart::HeatMap(chart));
    assert!(labels(&figure).iter().any(|label| label.text == "1 < 2 & \"3\""));
}

#[test]
fn the_same_chart_gives_the_same_bytes() {
    let (one, two) = (figures(800), figures(800));
    assert_eq!(one, two);
    assert_eq!(one[0].png(1.0), two[0].png(1.0));
}

#[test]
fn drawings_stay_small() {
    for figure in figures(800) {
        let limit = if figure.name == "heat-dense" { 200_000 } else { 150_000 };
        assert!(figure.svg.len() < limit, "{} has {} bytes", figure.name, figure.svg.len());
    }
}

#[test]
fn a_png_has_the_size_of_the_figure_times_the_scale() {
    let figure = figure(&fixtures::shifts::five_documents());
    let png = figure.png(2.0);
    // Width and height stand big-endian at bytes 16 to 23 of a PNG.
    let number = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().unwrap());
    assert_eq!((number(16), number(20)), (figure.width * 2, figure.height * 2));
}

#[test]
fn a_description_tells_the_numbers() {
    let description = figure(&fixtures::trends::five_documents()).description;
    // 2 occurrences in 2,100 tokens are 952 per million.
    assert!(description.contains("2021-08-31 952 (n = 2)"), "{description}");
}

#[test]
fn an_empty_chart_is_refused() {
    let caption = Caption { name: "trend".into(), ..Caption::default() };
    let chart = Chart::Trend(TrendChart { caption, unit: String::new(), series: vec![], crossing: None });
    let error = draw(&chart, &Theme::default()).unwrap_err();
    assert_eq!(error, ChartError::Empty { name: "trend".into(), what: "point" });
    assert_eq!(error.to_string(), "chart `trend` has nothing to show: expected at least one point");
}

#[test]
fn more_lines_than_can_be_told_apart_are_refused() {
    let Chart::Trend(mut chart) = fixtures::trends::five_documents() else { unreachable!() };
    chart.series = vec![chart.series[0].clone(); 9];
    let error = draw(&Chart::Trend(chart), &Theme::default()).unwrap_err();
    assert_eq!(error.to_string(), "chart `trend-five` can show at most 8 lines, found 9");
}

#[test]
fn a_number_that_is_not_finite_is_refused() {
    let Chart::Shift(mut chart) = fixtures::shifts::five_documents() else { unreachable!() };
    chart.bars[0].effect = f64::INFINITY;
    let error = draw(&Chart::Shift(chart), &Theme::default()).unwrap_err();
    assert_eq!(error.to_string(), "chart `shift-five`: expected finite numbers, found `inf` at `新质生产力`");
}

#[test]
fn rows_of_different_length_are_refused() {
    let Chart::HeatMap(mut chart) = fixtures::heat_maps::five_documents() else { unreachable!() };
    chart.rows[1].cells.pop();
    let error = draw(&Chart::HeatMap(chart), &Theme::default()).unwrap_err();
    assert_eq!(error.to_string(), "chart `heat-five`: expected 5 cells in row `人工智能＋`, found 4");
}

#[test]
fn each_chart_is_drawn_as_before() {
    let charts = [
        fixtures::trends::five_documents(),
        fixtures::shifts::five_documents(),
        fixtures::heat_maps::five_documents(),
        fixtures::timelines::five_documents(),
        fixtures::variants::five_documents(),
    ];
    for chart in charts {
        let figure = figure(&chart);
        insta::assert_snapshot!(figure.name.clone(), figure.svg);
    }
}
