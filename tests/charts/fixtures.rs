//! Charts to draw in tests: the shapes of real analyses, crowded ones and nearly empty ones. Numbers are made up.

use tifa::charts::{
    Caption, Chart, EffectScale, EventMark, HeatMapChart, HeatMapContent, HeatMapRow, Moment, Rate, ShiftBar,
    ShiftChart, TimelineChart, TimelineDocument, TrendChart, TrendPoint, TrendSeries, VariantOccurrence, VariantRow,
    VariantsChart, decimal_year,
};

const UNIT: &str = "per million tokens · 每百万词";

/// All fixtures, each under its own name.
pub(super) fn all() -> Vec<Chart> {
    vec![
        trend_of_five_documents(),
        trend_of_yearly_reports(3, "trend-yearly-3"),
        trend_of_yearly_reports(8, "trend-yearly-8"),
        trend_with_long_names(),
        trend_tiny(),
        succession_of_yearly_reports(1956, "succession-early"),
        succession_of_yearly_reports(2016, "succession-late"),
        shift_of_five_documents(),
        shift_dense(),
        shift_tiny(),
        heat_map_of_five_documents(),
        heat_map_dense(),
        heat_map_tiny(),
        inheritance_dense(),
        timeline_of_five_documents(),
        timeline_dense(),
        timeline_tiny(),
        variants_of_five_documents(),
        variants_dense(),
        variants_tiny(),
    ]
}

fn caption(name: &str, title: &str, subtitle: &str) -> Caption {
    Caption {
        name: name.into(),
        title: title.into(),
        subtitle: subtitle.into(),
        note: "Made-up numbers in the shape of a real analysis".into(),
    }
}

fn five_days() -> [Moment; 5] {
    [
        Moment::day(2019, 11, 7),
        Moment::day(2021, 8, 31),
        Moment::new(2022, 9, 15, "2022-06/2022-12"),
        Moment::day(2024, 8, 9),
        Moment::new(2024, 8, 31, "2024-05/2024-12"),
    ]
}

/// A Wilson interval of `count` in `n_tokens`, per million.
fn rate(count: u64, n_tokens: u64) -> Rate {
    let (count_f, n, z) = (count as f64, n_tokens as f64, 1.959_963_984_540_054_f64);
    let p = count_f / n;
    let middle = (p + z * z / (2.0 * n)) / (1.0 + z * z / n);
    let half = z / (1.0 + z * z / n) * (p * (1.0 - p) / n + z * z / (4.0 * n * n)).sqrt();
    let per_million = |share: f64| (share * 1e6).max(0.0);
    Rate { per_million: p * 1e6, low: per_million(middle - half), high: per_million(middle + half), count }
}

fn series(term: &str, counts: &[(Moment, Option<(u64, u64)>)]) -> TrendSeries {
    let point = |(at, found): &(Moment, Option<(u64, u64)>)| TrendPoint {
        at: at.clone(),
        rate: found.map(|(count, n_tokens)| rate(count, n_tokens)),
    };
    TrendSeries { term: term.into(), points: counts.iter().map(point).collect() }
}

const SIZES: [u64; 5] = [1400, 2100, 3900, 1700, 5200];

fn five_counts(term: &str, counts: [u64; 5]) -> TrendSeries {
    let points: Vec<_> =
        five_days().into_iter().zip(counts).zip(SIZES).map(|((at, count), size)| (at, Some((count, size)))).collect();
    series(term, &points)
}

pub(super) fn trend_of_five_documents() -> Chart {
    Chart::Trend(TrendChart {
        caption: caption(
            "trend-five",
            "数字化改造 gave way to 人工智能＋",
            "Occurrences in five policy texts on Zhejiang's manufacturing, 2019–2024",
        ),
        unit: UNIT.into(),
        series: vec![five_counts("数字化改造", [1, 2, 1, 0, 0]), five_counts("人工智能＋", [0, 0, 0, 1, 1])],
        crossing: None,
    })
}

fn yearly_days() -> Vec<Moment> {
    let missing = [1961, 1962, 1963, 1965, 1966, 1967, 1968, 1969, 1970, 1971, 1972, 1973, 1974, 1976, 1977];
    (1954..=2017)
        .filter(|year| !missing.contains(year) || *year == 1975)
        .map(|year| Moment::new(year, 3, 5, format!("{year}")))
        .collect()
}

const YEARLY_TERMS: [(&str, i32, i32, u64); 8] = [
    ("科学发展观", 2008, 4, 18),
    ("阶级斗争", 1975, 6, 30),
    ("供给侧结构性改革", 2017, 2, 14),
    ("四个现代化", 1979, 5, 22),
    ("和谐社会", 2007, 3, 12),
    ("社会主义市场经济", 1996, 7, 16),
    ("人民公社", 1960, 5, 25),
    ("小康社会", 2011, 8, 9),
];

pub(super) fn trend_of_yearly_reports(n_terms: usize, name: &str) -> Chart {
    let moments = yearly_days();
    let years: Vec<i16> = (1954..=2017).collect();
    let each = |&(term, peak, width, height): &(&str, i32, i32, u64)| {
        let point = |&year: &i16| {
            let moment = moments.iter().find(|at| at.label == year.to_string());
            let distance = f64::from((i32::from(year) - peak).pow(2)) / f64::from(2 * width * width);
            let count = (height as f64 * (-distance).exp() * (1.0 + 0.3 * f64::from(year).sin())).round() as u64;
            let at = moment.cloned().unwrap_or(Moment::new(year, 3, 5, year.to_string()));
            (at, moment.map(|_| (count, 9000 + u64::from(year.unsigned_abs()) % 7 * 800)))
        };
        series(term, &years.iter().map(point).collect::<Vec<_>>())
    };
    Chart::Trend(TrendChart {
        caption: caption(name, "Slogans of their time in government work reports, 1954–2017", ""),
        unit: UNIT.into(),
        series: YEARLY_TERMS[..n_terms].iter().map(each).collect(),
        crossing: None,
    })
}

fn trend_with_long_names() -> Chart {
    let names = [
        "全方位、全角度、全链条改造",
        "坚持和完善社会主义基本经济制度、推动经济高质量发展的若干意见",
        "实施数字经济创新提质“一号发展工程”",
        "“链长＋链主”",
        "high-quality development of the manufacturing industry",
        "腾笼换鸟、凤凰涅槃",
        "专精特新“小巨人”企业",
        "首台（套）",
    ];
    let each = |(idx, name): (usize, &&str)| five_counts(name, [idx as u64 % 3, 1, 2, idx as u64 % 2, 3]);
    Chart::Trend(TrendChart {
        caption: caption(
            "trend-long-names",
            "A headline so long that it needs a second line, because it says what is shown, where, when and compared with what 以及中文标题很长的时候也要换行",
            "Eight terms, most of them long",
        ),
        unit: UNIT.into(),
        series: names.iter().enumerate().map(each).collect(),
        crossing: None,
    })
}

fn trend_tiny() -> Chart {
    Chart::Trend(TrendChart {
        caption: caption("trend-tiny", "A term that does not occur in the only document", ""),
        unit: UNIT.into(),
        series: vec![series("数字化改造", &[(Moment::day(2024, 8, 9), Some((0, 1700)))])],
        crossing: None,
    })
}

/// Two lines with a crossing at either end of the axis, where its label has least room.
fn succession_of_yearly_reports(year: i16, name: &str) -> Chart {
    let Chart::Trend(chart) = trend_of_yearly_reports(2, name) else { unreachable!() };
    let label = format!("crossover 交叉 {year}-03-05; 社会主义市场经济体制 first {year}-03-05");
    Chart::Trend(TrendChart { crossing: Some(Moment::new(year, 3, 5, label)), ..chart })
}

fn bar(term: &str, effect: f64, half_interval: f64, counts: (u64, u64)) -> ShiftBar {
    ShiftBar {
        term: term.into(),
        effect,
        interval: Some((effect - half_interval, effect + half_interval)),
        target_count: counts.0,
        reference_count: counts.1,
        low_power: counts.0 + counts.1 < 8,
        one_document: counts.0 + counts.1 < 4,
    }
}

pub(super) fn shift_of_five_documents() -> Chart {
    let bars = vec![
        bar("新质生产力", 5.1, 2.9, (14, 0)),
        bar("新型工业化", 3.4, 1.9, (19, 2)),
        bar("人工智能＋", 2.6, 3.4, (2, 0)),
        bar("“415X”", 1.9, 1.1, (11, 3)),
        bar("链主", 1.2, 1.6, (6, 3)),
        bar("数字化改造", -2.7, 3.1, (0, 4)),
        bar("凤凰涅槃", -2.9, 1.8, (2, 16)),
        bar("亩均效益", -3.3, 3.3, (0, 3)),
        bar("传统产业改造提升", -4.0, 1.4, (1, 17)),
    ];
    Chart::Shift(ShiftChart {
        caption: caption(
            "shift-five",
            "What rose and what faded, 2024 against 2019–2022",
            "Terms by Log Ratio; two and three documents",
        ),
        measure: "Log Ratio".into(),
        scale: EffectScale::Log2Ratio,
        target: "2024".into(),
        reference: "2019–2022".into(),
        bars,
    })
}

fn shift_dense() -> Chart {
    let terms = [
        "中国特色社会主义",
        "改革",
        "市场",
        "企业",
        "质量",
        "创新",
        "生态文明建设",
        "脱贫攻坚战",
        "互联网＋",
        "供给侧结构性改革",
        "一带一路",
        "高质量发展",
        "新发展理念",
        "全面建成小康社会决胜阶段",
        "绿色",
        "阶级斗争",
        "人民公社",
        "农业学大寨",
        "无产阶级专政下继续革命",
        "钢铁",
        "粮食",
        "四个现代化",
        "计划",
        "合作社",
        "劳动模范",
        "地主",
        "帝国主义",
        "苏联",
        "大跃进",
        "三面红旗",
    ];
    let each = |(idx, term): (usize, &&str)| {
        let effect = if idx < 15 { 60.0 - 3.5 * idx as f64 } else { 2.5 * (14.0 - idx as f64) - 12.0 };
        let mut bar = bar(term, effect, 4.0 + idx as f64 / 4.0, (1200 - 30 * idx as u64, 13 * idx as u64));
        bar.interval = bar.interval.filter(|_| idx % 7 != 3);
        bar
    };
    Chart::Shift(ShiftChart {
        caption: caption(
            "shift-dense",
            "Two generations of government work reports",
            "Weighted log-odds with the corpus as prior",
        ),
        measure: "weighted log-odds z".into(),
        scale: EffectScale::Score,
        target: "2000–2017".into(),
        reference: "1954–1975".into(),
        bars: terms.iter().enumerate().map(each).collect(),
    })
}

fn shift_tiny() -> Chart {
    Chart::Shift(ShiftChart {
        caption: caption("shift-tiny", "Nothing changed", ""),
        measure: "Log Ratio".into(),
        scale: EffectScale::Log2Ratio,
        target: "2024".into(),
        reference: "2019".into(),
        bars: vec![ShiftBar { interval: None, ..bar("改革", 0.0, 0.0, (0, 0)) }],
    })
}

pub(super) fn heat_map_of_five_documents() -> Chart {
    let terms = [
        ("数字化改造", [1, 2, 1, 0, 0]),
        ("人工智能＋", [0, 0, 0, 1, 1]),
        ("腾笼换鸟、凤凰涅槃", [1, 5, 0, 1, 1]),
        ("新质生产力", [0, 0, 0, 9, 5]),
        ("传统产业改造提升", [9, 2, 6, 1, 0]),
        ("“415X”", [0, 0, 2, 5, 6]),
        ("亩均", [1, 8, 1, 0, 3]),
        ("链主", [0, 1, 3, 1, 12]),
    ];
    let cells = |counts: &[u64; 5]| {
        counts.iter().zip(SIZES).map(|(&count, size)| Some(rate(count, size).per_million)).collect()
    };
    Chart::HeatMap(HeatMapChart {
        content: HeatMapContent::Rates,
        caption: caption("heat-five", "Key terms in five policy texts", "Occurrences per million tokens"),
        unit: UNIT.into(),
        columns: five_days().iter().map(|at| at.label.clone()).collect(),
        rows: terms.iter().map(|(term, counts)| HeatMapRow { term: (*term).into(), cells: cells(counts) }).collect(),
    })
}

fn heat_map_dense() -> Chart {
    let row = |idx: usize| {
        let (term, peak, width, height) = YEARLY_TERMS[idx % YEARLY_TERMS.len()];
        let cell = |column: usize| {
            let year = 1958 + column as i32;
            let distance = f64::from((year - peak - idx as i32).pow(2)) / f64::from(2 * width * width);
            (column % 17 != 9).then(|| (height as f64 * 90.0 * (-distance).exp()).floor())
        };
        HeatMapRow {
            term: format!("{term}{}", "理论与实践".chars().take(idx / 8).collect::<String>()),
            cells: (0..60).map(cell).collect(),
        }
    };
    Chart::HeatMap(HeatMapChart {
        content: HeatMapContent::Rates,
        caption: caption("heat-dense", "Forty terms in sixty years", ""),
        unit: UNIT.into(),
        columns: (0..60).map(|column| format!("{}", 1958 + column)).collect(),
        rows: (0..40).map(row).collect(),
    })
}

/// Sixty documents: a triangle, titles longer than their column.
fn inheritance_dense() -> Chart {
    let row = |later: usize| HeatMapRow {
        term: format!("{}-03-05 国务院总理在全国人民代表大会会议上所作的政府工作报告", 1958 + later),
        cells: (0..59).map(|earlier| (earlier < later).then(|| 30.0 / (later - earlier) as f64)).collect(),
    };
    Chart::HeatMap(HeatMapChart {
        content: HeatMapContent::Inheritance,
        caption: caption("inheritance-dense", "How much of each text stands in an earlier one", "承袭"),
        unit: "% of the later text · 占后文百分比".into(),
        columns: (0..59).map(|column| format!("{}-03-05", 1958 + column)).collect(),
        rows: (1..60).map(row).collect(),
    })
}

fn heat_map_tiny() -> Chart {
    Chart::HeatMap(HeatMapChart {
        content: HeatMapContent::Rates,
        caption: caption("heat-tiny", "One term, one document, no occurrence", ""),
        unit: UNIT.into(),
        columns: vec!["2024-08-09".into()],
        rows: vec![HeatMapRow { term: "改革".into(), cells: vec![Some(0.0)] }],
    })
}

fn event(year: i16, month: i8, day: i8, label: &str) -> EventMark {
    EventMark { at: Moment::new(year, month, day, label) }
}

pub(super) fn timeline_of_five_documents() -> Chart {
    let titles = [
        "在全省传统制造业改造提升工作推进会上的讲话",
        "打响新一轮制造业“腾笼换鸟、凤凰涅槃”攻坚战 加快建设全球先进制造业基地",
        "在全省制造业高质量发展大会上的发言（摘要）",
        "浙江推进传统制造业“智改数转”",
        "加快推进新型工业化 关于先进制造业集群建设的思考",
    ];
    let intervals = [
        (decimal_year(2019, 11, 7), decimal_year(2019, 11, 7)),
        (decimal_year(2021, 8, 31), decimal_year(2021, 8, 31)),
        (decimal_year(2022, 6, 1), decimal_year(2022, 12, 31)),
        (decimal_year(2024, 8, 9), decimal_year(2024, 8, 9)),
        (decimal_year(2024, 5, 1), decimal_year(2024, 12, 31)),
    ];
    let evidence =
        ["inferred · day", "dateline · day", "inferred · interval", "page header · day", "inferred · interval"];
    let document = |(idx, best): (usize, Moment)| TimelineDocument {
        title: titles[idx].into(),
        best,
        earliest: intervals[idx].0,
        latest: intervals[idx].1,
        evidence: evidence[idx].into(),
        is_inferred: evidence[idx].starts_with("inferred"),
    };
    Chart::Timeline(TimelineChart {
        caption: caption(
            "timeline-five",
            "Five policy texts, 2019–2024",
            "Each at its date, with the days that the evidence allows",
        ),
        documents: five_days().into_iter().enumerate().map(document).collect(),
        events: vec![
            event(2019, 10, 28, "十九届四中全会"),
            event(2020, 10, 26, "十九届五中全会"),
            event(2021, 11, 8, "十九届六中全会"),
            event(2022, 6, 20, "浙江省第十五次党代会"),
            event(2022, 10, 16, "党的二十大"),
            event(2024, 7, 15, "二十届三中全会"),
        ],
    })
}

fn timeline_dense() -> Chart {
    let congresses = [
        (1956, 9, "八大"),
        (1969, 4, "九大"),
        (1973, 8, "十大"),
        (1977, 8, "十一大"),
        (1982, 9, "十二大"),
        (1987, 10, "十三大"),
        (1992, 10, "十四大"),
        (1997, 9, "十五大"),
        (2002, 11, "十六大"),
        (2007, 10, "十七大"),
        (2012, 11, "十八大"),
        (2017, 10, "十九大"),
    ];
    let document = |(idx, best): (usize, Moment)| {
        let spread = if idx % 9 == 4 { 0.8 } else { 0.0 };
        TimelineDocument {
            title: format!("国务院政府工作报告（{}年）", best.label),
            earliest: best.decimal_year - spread,
            latest: best.decimal_year + spread,
            evidence: if spread > 0.0 { "inferred" } else { "manifest" }.into(),
            is_inferred: spread > 0.0,
            best,
        }
    };
    Chart::Timeline(TimelineChart {
        caption: caption("timeline-dense", "Forty-nine work reports", ""),
        documents: yearly_days().into_iter().enumerate().map(document).collect(),
        events: congresses.map(|(year, month, label)| event(year, month, 15, label)).into(),
    })
}

fn timeline_tiny() -> Chart {
    let best = Moment::day(2024, 8, 9);
    let at = best.decimal_year;
    Chart::Timeline(TimelineChart {
        caption: caption("timeline-tiny", "One document", ""),
        documents: vec![TimelineDocument {
            title: "通知".into(),
            best,
            earliest: at,
            latest: at,
            evidence: "title · day".into(),
            is_inferred: false,
        }],
        events: vec![],
    })
}

fn variant(wording: &str, parent: Option<usize>, counts: [u64; 5]) -> VariantRow {
    let found = five_days().into_iter().zip(counts).filter(|(_, count)| *count > 0);
    VariantRow {
        wording: wording.into(),
        parent,
        is_later: true,
        occurrences: found.map(|(at, count)| VariantOccurrence { at, count }).collect(),
    }
}

pub(super) fn variants_of_five_documents() -> Chart {
    Chart::Variants(VariantsChart {
        caption: caption(
            "variants-five",
            "One formulation in five wordings: 老树发新枝",
            "Each wording where it occurs",
        ),
        rows: vec![
            variant("老树发新枝、新枝育新果", None, [2, 0, 0, 0, 0]),
            variant("老树发新芽", Some(0), [0, 1, 3, 0, 0]),
            variant("老树发新芽、老树长新枝", Some(1), [0, 0, 1, 0, 0]),
            variant("发新芽、长新枝", Some(1), [0, 0, 0, 1, 9]),
            variant("让老树不断发新芽、结新果，实现凤凰涅槃、浴火重生的根本性转变", Some(0), [0, 0, 0, 24, 0]),
        ],
    })
}

fn variants_dense() -> Chart {
    let moments = yearly_days();
    let row = |idx: usize| {
        let counts = moments.iter().enumerate().skip(idx * 3 / 2).step_by(1 + idx % 5).take(8);
        let occurrences =
            counts.map(|(place, at)| VariantOccurrence { at: at.clone(), count: 1 + (place * idx) as u64 % 13 });
        VariantRow {
            wording: format!("坚持{}全面协调可持续的科学发展", "和完善".repeat(idx % 4)),
            parent: (idx > 0).then(|| (idx - 1) / 2),
            is_later: !idx.is_multiple_of(4),
            occurrences: occurrences.collect(),
        }
    };
    Chart::Variants(VariantsChart {
        caption: caption("variants-dense", "Thirty wordings in forty-nine reports", ""),
        rows: (0..30).map(row).collect(),
    })
}

fn variants_tiny() -> Chart {
    Chart::Variants(VariantsChart {
        caption: caption("variants-tiny", "One wording, once", ""),
        rows: vec![VariantRow {
            wording: "链长＋链主".into(),
            parent: None,
            is_later: false,
            occurrences: vec![VariantOccurrence { at: Moment::day(2024, 8, 9), count: 1 }],
        }],
    })
}
