//! Page numbers: whether a line is one.
//!
//! Reads a line that stands alone. It does not know what stands around it: a number without marks may as well be an amount.

/// No text has more pages.
pub(super) const MOST_PAGES: u32 = 999;

/// `12`, `- 12 -`, `— 12 —`, `第 12 页`, `第12页 共30页`, `Page 12 of 30`.
pub(super) fn page_number(line: &str) -> Option<u32> {
    // Twenty characters at most: running text need not be read.
    if line.len() > 4 * 20 {
        return None;
    }
    let bare = line.trim_matches(|c: char| c.is_whitespace() || "-—–·".contains(c));
    let spoken = bare.strip_prefix('第').or_else(|| bare.strip_prefix("Page"));
    let number = spoken.unwrap_or(bare).trim_start();
    let n_digits = number.bytes().take_while(u8::is_ascii_digit).count();
    let behind = number[n_digits..].trim_start();
    let is_whole = match spoken {
        None => behind.is_empty(),
        Some(_) => behind.is_empty() || behind.starts_with('页') || behind.starts_with("of"),
    };
    (is_whole && (1..=4).contains(&n_digits) && line.chars().count() <= 20).then(|| number[..n_digits].parse().ok())?
}

/// `- 12 -`, `第 12 页 共 30 页`: the number of a page by its own marks.
pub(super) fn is_framed_number(line: &str) -> bool {
    // —2024— is a year.
    if page_number(line).is_none_or(|number| number > MOST_PAGES) {
        return false;
    }
    let line = line.trim();
    let is_dash = |c: char| matches!(c, '-' | '—' | '–' | '－');
    let is_framed = line.starts_with(is_dash) && line.ends_with(is_dash);
    is_framed || line.contains('页') || line.starts_with("Page")
}
