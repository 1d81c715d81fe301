//! Parts of the views that the tests render.

use tifa::report::view::{
    ChartView, Claim, ComparisonView, Count, DateReason, DocumentView, EditKind, EditPiece, EvidenceView, Flag,
    LeftOut, PassageView, PhraseFamily, Remark, Sample, SampleView, Setting, SettingGroup, SharedFrame, Strength,
    SuccessionView, TermRow, VariantView,
};

pub(super) fn text(words: &str) -> String {
    words.to_owned()
}

pub(super) fn chart(name: &str, width: u32) -> ChartView {
    let svg = |width: u32, height: u32| {
        format!(
            "<?xml version=\"1.0\"?>\n<svg width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" \
             xmlns=\"http://www.w3.org/2000/svg\"><rect id=\"card\" width=\"{width}\" height=\"{height}\" \
             fill=\"#fff\"/><text x=\"20\" y=\"34\" font-size=\"18\">{name}</text><use href=\"#card\" width=\"0\"/></svg>\n"
        )
    };
    ChartView {
        name: text(name),
        title: text(name),
        caption: text("Occurrences per million words; hollow markers are inferred dates."),
        description: format!("{name}: a drawing"),
        svg: svg(width, width * 2 / 5),
        svg_narrow: svg(ChartView::NARROW_WIDTH, 280),
        width,
    }
}

pub(super) fn document(id: &str, title: &str, date: &str, sample: Option<Sample>) -> DocumentView {
    DocumentView {
        id: text(id),
        title: text(title),
        date: Some(text(date)),
        days: Some(days(date)),
        precision: text(if date.len() == 10 { "day" } else { "interval" }),
        date_reasons: vec![DateReason {
            source: text("header"),
            kind: text("publication"),
            date: text(date),
            quote: text("2024-08-09 06:28:50 来源:浙江在线-浙江日报"),
        }],
        sample,
        encoding: text("UTF-8"),
        n_chars: 2_480,
        n_body_chars: 1_935,
        n_tokens: 1_102,
        hash: text("d660242a805e1ceb54f1a0d2b3c49e87f60ab1c2d3e4f5061728394a5b6c7d8e"),
        path: format!("{id}.txt"),
        ..DocumentView::default()
    }
}

/// The first and last day of a day, or of months `A/B`.
fn days(date: &str) -> (String, String) {
    match date.split_once('/') {
        Some((first, last)) => (format!("{first}-01"), format!("{last}-31")),
        None => (text(date), text(date)),
    }
}

pub(super) fn five_documents() -> Vec<DocumentView> {
    let reference = Some(Sample::Reference);
    let target = Some(Sample::Target);
    let mut documents = vec![
        document("000_fe4147fb46006f20", "", "2019-11-07", reference),
        document(
            "004_6f41f00b537c6de5",
            "全省新一轮制造业“腾笼换鸟、凤凰涅槃”攻坚行动推进大会召开",
            "2021-08-31",
            reference,
        ),
        document("003_d6b46ebe4a9d7da5", "在市人大常委会“问政面对面”活动上的发言", "2022-06/2022-12", reference),
        document("001_d660242a805e1ceb", "摆脱传统经济增长方式 扎实推进新型工业化", "2024-08-09", target),
        document(
            "002_8cd8662e6c03c23c",
            "聚焦重点 攻坚突破 奋力谱写全球先进制造业基地建设新篇章",
            "2024-05/2024-12",
            target,
        ),
    ];
    documents[0].is_inferred = true;
    documents[0].repairs = vec![
        Count { name: text("pinyin annotation"), count: 255 },
        Count { name: text("traditional to simplified"), count: 341 },
    ];
    documents[0].date_reasons = vec![DateReason {
        source: text("inferred"),
        kind: text("event"),
        date: text("2019-11-07"),
        quote: text("7日下午 + 十九届四中全会 (28–31 October 2019): the earliest 7th after it"),
    }];
    documents[0].remarks = vec![Remark {
        is_warning: true,
        message: text("the date was concluded from the text, not read in it"),
        hint: Some(text("give it in `manifest.csv` if you know it")),
    }];
    documents[2].is_inferred = true;
    documents[2].left_out = vec![
        LeftOut {
            kind: text("elision"),
            reason: text("a notice that text is missing"),
            n_chars: 58,
            excerpt: text("……(快文网http://m.hoachina.com省略888字,正式会员可完整阅读)……"),
        },
        LeftOut { kind: text("redaction"), reason: text("masked by the publisher"), n_chars: 11, excerpt: text("*") },
    ];
    documents[4].left_out = vec![LeftOut {
        kind: text("generated"),
        reason: text("questions and answers after the end of the text"),
        n_chars: 1_204,
        excerpt: text("问题 1: 什么是“415X”先进制造业集群?"),
    }];
    documents
}

pub(super) fn row(term: &str, counts: &[usize], log_ratio: f64, log10_q: f64) -> TermRow {
    let (reference, target) = counts.split_at(3.min(counts.len()));
    let having = |counts: &[usize]| counts.iter().filter(|&&count| count > 0).count();
    let mut flags = vec![Flag::LowPower];
    if having(target) == 1 || having(reference) == 1 {
        flags.insert(0, Flag::OneDocument);
    }
    let (target_count, reference_count) = (target.iter().sum(), reference.iter().sum());
    TermRow {
        term: text(term),
        kind: text("word"),
        target_count,
        reference_count,
        target_per_million: target_count as f64 / 4_210.0 * 1e6,
        reference_per_million: reference_count as f64 / 2_950.0 * 1e6,
        target_documents: having(target),
        reference_documents: having(reference),
        log_ratio,
        log_ratio_low: log_ratio - 1.9,
        log_ratio_high: log_ratio + 1.9,
        log10_q,
        strength: Strength::of(Claim { log10_q, document_q: None, flags: &flags, level: 0.05 }),
        flags,
        document_counts: counts.to_vec(),
        ..TermRow::default()
    }
}

pub(super) fn passage(document: usize, left: &str, keyword: &str, right: &str) -> PassageView {
    PassageView { document, left: text(left), keyword: text(keyword), right: text(right) }
}

pub(super) fn evidence(term: &str, count: usize, document: usize) -> EvidenceView {
    let line = passage(document, "服务和公共性服务双轮驱动,实施“", term, "”行动,发展工业互联网、产业互联网,培育");
    EvidenceView { term: text(term), count, n_documents: 2, passages: vec![line; count.min(25)] }
}

pub(super) fn edit(kind: EditKind, words: &str) -> EditPiece {
    EditPiece { kind, text: text(words) }
}

pub(super) fn families() -> Vec<PhraseFamily> {
    let first = VariantView {
        text: text("老树发新枝、新枝育新果"),
        count: 1,
        parent: None,
        relation: String::new(),
        order: String::new(),
        edits: Vec::new(),
        passages: vec![passage(
            0,
            "全方位全角度全链条改造传统产业,推动“",
            "老树发新枝、新枝育新果",
            "”。三要着力扩大制造业投资",
        )],
    };
    let second = VariantView {
        text: text("发新芽、长新枝"),
        count: 1,
        parent: Some(0),
        relation: text("reworded"),
        order: String::new(),
        edits: vec![
            edit(EditKind::Delete, "老树"),
            edit(EditKind::Equal, "发新"),
            edit(EditKind::Delete, "枝"),
            edit(EditKind::Insert, "芽"),
            edit(EditKind::Equal, "、"),
            edit(EditKind::Insert, "长"),
            edit(EditKind::Equal, "新枝"),
            edit(EditKind::Delete, "育新果"),
        ],
        passages: vec![passage(3, "做好传统产业“", "发新芽、长新枝", "”的文章。接下来省经信厅将深化")],
    };
    let steady = VariantView {
        text: text("腾笼换鸟、凤凰涅槃"),
        count: 8,
        parent: None,
        relation: String::new(),
        order: String::new(),
        edits: Vec::new(),
        passages: vec![
            passage(1, "全省新一轮制造业“", "腾笼换鸟、凤凰涅槃", "”攻坚行动推进大会召开");
            6
        ],
    };
    let family = |phrase: &str, count, variants| PhraseFamily {
        phrase: text(phrase),
        count,
        n_documents: 4,
        first_seen: text("2019-11-07"),
        last_seen: text("2024-08-09"),
        variants,
    };
    vec![family("老树发新枝、新枝育新果", 2, vec![first, second]), family("腾笼换鸟、凤凰涅槃", 8, vec![steady])]
}

pub(super) fn comparison(n_reference: usize, n_target: usize, smallest_document_p: f64) -> ComparisonView {
    let sample = |label: &str, n_documents, n_tokens| SampleView { label: text(label), n_documents, n_tokens };
    ComparisonView {
        target: sample("2024", n_target, 4_210),
        reference: sample("..2022", n_reference, 2_950),
        n_tested: 412,
        level: 0.05,
        smallest_document_p: Some(smallest_document_p),
    }
}

pub(super) fn succession() -> SuccessionView {
    SuccessionView {
        is_weak: true,
        from: text("数字化改造"),
        to: text("人工智能+"),
        score: 0.31,
        slot_score: 0.4,
        context_score: 0.22,
        trend_score: 0.5,
        crossover: None,
        first_document: Some(3),
        crossover_document: None,
        neighbours: Vec::new(),
        context_words: Vec::new(),
        replaced_alike: Vec::new(),
        frames: vec![SharedFrame {
            frame: text("推进…行动"),
            from: passage(0, "二要着力推进", "数字化改造", ",加快工业互联网建设"),
            to: passage(3, "双轮驱动,实施“", "人工智能+", "”行动,发展工业互联网"),
        }],
        verdict: text("One frame is shared and both still stand in 2024: an extension rather than a succession."),
    }
}

pub(super) fn settings() -> Vec<SettingGroup> {
    let setting = |name: &str, value: &str| Setting { name: text(name), value: text(value) };
    vec![
        SettingGroup { name: text("shift"), settings: vec![setting("min_count", "2"), setting("level", "0.05")] },
        SettingGroup { name: text("segment"), settings: vec![setting("hmm", "false")] },
    ]
}
