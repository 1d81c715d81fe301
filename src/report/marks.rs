//! Small drawings inside tables, and the anchors that links lead to.
//!
//! A strip shows how often a term occurs in each document, a spark its rate over many periods, a
//! whisker an effect with its interval. They are inline SVG with classes; the style sheet colours them.

use std::fmt::Write as _;

use super::markup::escape;

/// Height of a strip or spark in CSS pixels: as tall as a line of text.
const HEIGHT: f64 = 18.0;
/// Width of a spark or whisker in CSS pixels: a column of the table.
const WIDTH: f64 = 120.0;
/// Widest bar of a strip with its gap, in CSS pixels.
const STEP: f64 = 10.0;

/// The id of a term's block of passages: letters, digits and Chinese stay, anything else is written as its code.
pub(crate) fn term_anchor(term: &str) -> String {
    let mut anchor = String::from("kwic-");
    for c in term.chars() {
        if c.is_alphanumeric() {
            anchor.push(c);
        } else {
            let _ = write!(anchor, "_{:x}_", u32::from(c));
        }
    }
    anchor
}

/// Escaped text in which the terms that have passages lead to them, the longest term first.
pub(crate) fn link_terms(text: &str, terms: &[String], known: &[String]) -> String {
    let mut linked = String::with_capacity(text.len() + 80 * terms.len());
    let mut rest = text;
    while let Some(next) = rest.chars().next() {
        let here =
            terms.iter().filter(|term| known.contains(term) && !term.is_empty() && rest.starts_with(term.as_str()));
        if let Some(term) = here.max_by_key(|term| term.len()) {
            let (anchor, shown) = (term_anchor(term), escape(term));
            let _ = write!(linked, r##"<a class="term" lang="zh-Hans" href="#{anchor}">{shown}</a>"##);
            rest = &rest[term.len()..];
        } else {
            linked.push_str(&escape(&rest[..next.len_utf8()]));
            rest = &rest[next.len_utf8()..];
        }
    }
    linked
}

/// Escaped text in which what stands between backticks is set as code.
pub(crate) fn code(text: &str) -> String {
    let mut set = String::with_capacity(text.len() + 16);
    let mut rest = text;
    while let Some((before, opened)) = rest.split_once('`') {
        let Some((inside, after)) = opened.split_once('`') else { break };
        let _ = write!(set, "{}<code>{}</code>", escape(before), escape(inside));
        rest = after;
    }
    set + &escape(rest)
}

/// Escaped text in which raised digits (`10⁻¹²`) are set by the style sheet: fonts draw them at two heights.
pub(crate) fn raised(text: &str) -> String {
    const RAISED: [(char, char); 11] = [
        ('⁻', '−'),
        ('⁰', '0'),
        ('¹', '1'),
        ('²', '2'),
        ('³', '3'),
        ('⁴', '4'),
        ('⁵', '5'),
        ('⁶', '6'),
        ('⁷', '7'),
        ('⁸', '8'),
        ('⁹', '9'),
    ];
    let lowered = |c: char| RAISED.iter().find(|(raised, _)| *raised == c).map(|&(_, plain)| plain);
    let start = text.find(|c| lowered(c).is_some()).unwrap_or(text.len());
    let (before, rest) = text.split_at(start);
    let end = rest.find(|c| lowered(c).is_none()).unwrap_or(rest.len());
    let (raised, after) = rest.split_at(end);
    if raised.is_empty() {
        return escape(text);
    }
    let power: String = raised.chars().filter_map(lowered).collect();
    format!("{}<sup>{power}</sup>{}", escape(before), escape(after))
}

/// One bar per document in at most `widest` CSS pixels; its class is the sample of that document.
pub(crate) fn strip(counts: &[u64], samples: &[String], widest: f64) -> String {
    let step = (widest / counts.len().max(1) as f64).min(STEP);
    let bar = (step * 0.72).max(0.8);
    let most = counts.iter().copied().max().unwrap_or(0).max(1) as f64;
    let width = step * counts.len() as f64;
    let mut svg = open_svg(width, &format!("per document: {}", join(counts)));
    for (place, &count) in counts.iter().enumerate() {
        let height = if count == 0 { 1.5 } else { (count as f64 / most * (HEIGHT - 2.0)).max(4.0) };
        let class = match (count, samples.get(place)) {
            (0, _) | (_, None) => "none",
            (_, Some(sample)) => sample.as_str(),
        };
        let (x, y) = (place as f64 * step, HEIGHT - height);
        let _ = write!(svg, r#"<rect class="{class}" x="{x:.1}" y="{y:.1}" width="{bar:.1}" height="{height:.1}"/>"#);
    }
    svg + "</svg>"
}

/// A line over periods, broken where a period has no document.
pub(crate) fn spark(rates: &[Option<f64>]) -> String {
    let most = rates.iter().flatten().copied().fold(0.0, f64::max).max(f64::MIN_POSITIVE);
    let step = if rates.len() > 1 { (WIDTH - 2.0) / (rates.len() - 1) as f64 } else { 0.0 };
    let mut path = String::new();
    let mut pen_is_down = false;
    for (place, rate) in rates.iter().enumerate() {
        if let Some(rate) = rate {
            let verb = if pen_is_down { 'L' } else { 'M' };
            let (x, y) = (1.0 + place as f64 * step, HEIGHT - 1.5 - rate / most * (HEIGHT - 3.0));
            let _ = write!(path, "{verb}{x:.1} {y:.1}");
        }
        pen_is_down = rate.is_some();
    }
    let svg = open_svg(WIDTH, "rate over time");
    format!(r#"{svg}<path d="{path}"/></svg>"#)
}

/// A point with its interval on an axis from −`reach` to `reach`, cut off at its ends.
pub(crate) fn whisker(value: f64, low: f64, high: f64, reach: f64) -> String {
    let half = WIDTH / 2.0;
    let at = |number: f64| half + number.clamp(-reach, reach) / reach * (half - 4.0);
    let middle = HEIGHT / 2.0;
    let mut svg = open_svg(WIDTH, &format!("{value:.1}, interval {low:.1} to {high:.1}"));
    let _ = write!(svg, r#"<path class="zero" d="M{half:.1} 1V{:.1}"/>"#, HEIGHT - 1.0);
    let _ = write!(svg, r#"<path class="reach" d="M{:.1} {middle:.1}H{:.1}"/>"#, at(low), at(high));
    let class = if value < 0.0 { "faded" } else { "risen" };
    let _ = write!(svg, r#"<circle class="{class}" cx="{:.1}" cy="{middle:.1}" r="3.5"/></svg>"#, at(value));
    svg
}

/// A drawing made fit to stand beside others in one page: no XML header, and ids of its own.
pub(crate) fn inline_svg(svg: &str, name: &str) -> String {
    let start = svg.find("<svg").unwrap_or(0);
    svg[start..]
        .trim_end()
        .replace(" id=\"", &format!(" id=\"{name}-"))
        .replace("url(#", &format!("url(#{name}-"))
        .replace("href=\"#", &format!("href=\"#{name}-"))
}

fn open_svg(width: f64, label: &str) -> String {
    format!(
        r#"<svg class="mark" role="img" aria-label="{label}" width="{width:.0}" height="{HEIGHT:.0}" viewBox="0 0 {width:.0} {HEIGHT:.0}">"#
    )
}

fn join(counts: &[u64]) -> String {
    counts.iter().map(u64::to_string).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_that_differ_in_punctuation_have_different_anchors() {
        assert_eq!(term_anchor("人工智能+"), "kwic-人工智能_2b_");
        assert_ne!(term_anchor("人工智能+"), term_anchor("人工智能＋"));
        assert_ne!(term_anchor("a b"), term_anchor("a_b"));
    }

    #[test]
    fn only_terms_with_passages_become_links() {
        let [long, short, lost] = ["人工智能+", "人工智能", "<无>"].map(str::to_owned);
        let linked = link_terms("人工智能+、<无>", &[short.clone(), long.clone(), lost], &[long, short]);
        assert_eq!(linked, "<a class=\"term\" lang=\"zh-Hans\" href=\"#kwic-人工智能_2b_\">人工智能+</a>、&lt;无&gt;");
    }

    #[test]
    fn backticks_become_code_only_in_pairs() {
        assert_eq!(code("give `a<b` or `c"), "give <code>a&lt;b</code> or `c");
    }

    #[test]
    fn powers_are_raised_by_the_style_sheet() {
        assert_eq!(raised("≈ 10⁻²⁸ <"), "≈ 10<sup>−28</sup> &lt;");
        assert_eq!(raised("< 0.001"), "&lt; 0.001");
    }

    #[test]
    fn a_strip_has_one_bar_for_each_document() {
        let samples = ["reference", "reference", "target"].map(str::to_owned);
        let svg = strip(&[0, 1, 4], &samples, 120.0);
        assert_eq!(svg.matches("<rect").count(), 3);
        assert_eq!(svg.matches(r#"class="target""#).count(), 1);
        assert!(svg.contains("per document: 0, 1, 4"));
    }

    #[test]
    fn a_period_without_documents_breaks_the_line() {
        let svg = spark(&[Some(1.0), None, Some(2.0), Some(1.0)]);
        assert_eq!(svg.matches('M').count(), 2);
    }

    #[test]
    fn drawings_keep_their_ids_apart() {
        let svg = inline_svg("<?xml version=\"1.0\"?>\n<svg><g id=\"a\"/><use href=\"#a\"/></svg>\n", "trend");
        assert_eq!(svg, "<svg><g id=\"trend-a\"/><use href=\"#trend-a\"/></svg>");
    }
}
