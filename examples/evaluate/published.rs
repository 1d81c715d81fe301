//! The best public score known on each set, and the tool that reached it.

/// What the table says beside a score; `–` where nobody has published a tool that does this.
pub(crate) fn best(set: &str, metric: &str) -> &'static str {
    match (set, metric) {
        ("html_govcn", "body F1") => "1.000 (readability)",
        ("html_govcn", "drafting date, labelled") => "1.000 (a Chinese news extractor)",
        ("html_govcn", "publication date, labelled") => "1.000 (htmldate)",
        ("html_mixed_gbk", "body F1") => ".804 raw, .901 given the encoding (Resiliparse)",
        ("html_mixed_gbk", "date, text alone") => "1.000",
        ("html_mixed_gbk", "encoding") => "1.000 (strict UTF-8, else GB18030)",
        ("messy_mojibake", "body F1") => ".996 (unshipped rules); .130 (ftfy)",
        ("messy_pinyin_paren", "annotations left") | ("all clean sets", "annotations deleted") => "0",
        _ => "–",
    }
}
