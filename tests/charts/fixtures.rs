//! Charts to draw in tests: the shapes of real analyses, crowded ones and nearly empty ones. Numbers are made up.

pub(super) mod heat_maps;
pub(super) mod shifts;
pub(super) mod timelines;
pub(super) mod trends;
pub(super) mod variants;

use tifa::charts::{Caption, Chart, Moment, Rate};

const UNIT: &str = "per million tokens · 每百万词";

/// All fixtures, each under its own name.
pub(super) fn all() -> Vec<Chart> {
    vec![
        trends::five_documents(),
        trends::yearly_reports(3, "trend-yearly-3"),
        trends::yearly_reports(8, "trend-yearly-8"),
        trends::with_long_names(),
        trends::tiny(),
        trends::succession(1956, "succession-early"),
        trends::succession(2016, "succession-late"),
        shifts::five_documents(),
        shifts::dense(),
        shifts::tiny(),
        heat_maps::five_documents(),
        heat_maps::dense(),
        heat_maps::tiny(),
        heat_maps::inheritance(),
        timelines::five_documents(),
        timelines::dense(),
        timelines::tiny(),
        variants::five_documents(),
        variants::dense(),
        variants::tiny(),
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

const SIZES: [u64; 5] = [1400, 2100, 3900, 1700, 5200];

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
