//! Styles: words that are not shown, and words set large or bold, as titles are on pages that have no element for them.
//!
//! Reads the attributes of tags. Of the tags within a line it says while they are open whether what they hold is set
//! off; an element that is never closed ends with the container it stands in.

use super::{
    cues,
    tokens::{attribute, attributes},
};

/// So large is no running text, in pixels, points and multiples of the size around.
const LARGE_PX: f32 = 20.0;
const LARGE_PT: f32 = 15.0;
const LARGE_EM: f32 = 1.4;

/// The same of `<font size>`, where running text has 3.
const LARGE_FONT: i32 = 5;

/// From this weight on letters are bold.
const BOLD: f32 = 600.0;

/// What sets words off: the name of the outermost tag that does, and how many of its kind are open.
#[derive(Debug, Default)]
pub(super) struct Emphasis(Option<(String, usize)>);

impl Emphasis {
    pub(super) fn is_on(&self) -> bool {
        self.0.is_some()
    }

    pub(super) fn start(&mut self, name: &str, written: &str) {
        match &mut self.0 {
            Some((outer, n_open)) => *n_open += usize::from(outer.eq_ignore_ascii_case(name)),
            None if !written.ends_with('/') && sets_off(name, written) => self.0 = Some((name.to_owned(), 1)),
            None => {}
        }
    }

    pub(super) fn end(&mut self, name: &str) {
        if let Some((outer, n_open)) = &mut self.0 {
            *n_open -= usize::from(outer.eq_ignore_ascii_case(name));
            if *n_open == 0 {
                self.0 = None;
            }
        }
    }

    pub(super) fn clear(&mut self) {
        self.0 = None;
    }
}

fn sets_off(name: &str, written: &str) -> bool {
    let is_named = ["b", "strong", "big"].iter().any(|known| name.eq_ignore_ascii_case(known));
    let is_large_font = || name.eq_ignore_ascii_case("font") && attribute(written, "size").is_some_and(is_large_font);
    is_named || is_large_font() || styles_off(written)
}

/// Whether the style of an element makes its words large or bold.
pub(super) fn styles_off(written: &str) -> bool {
    let mut styles = attributes(written).filter(|(name, _)| name.eq_ignore_ascii_case("style"));
    styles.any(|(_, style)| style.split(';').filter_map(|rule| rule.split_once(':')).any(is_off))
}

fn is_off((property, value): (&str, &str)) -> bool {
    let value = value.trim().to_ascii_lowercase();
    match property.trim().to_ascii_lowercase().as_str() {
        "font-weight" => value.starts_with("bold") || value.parse().is_ok_and(|weight: f32| weight >= BOLD),
        "font-size" => is_large(&value),
        _ => false,
    }
}

fn is_large(size: &str) -> bool {
    let digits = size.find(|c: char| !(c.is_ascii_digit() || c == '.')).unwrap_or(size.len());
    let Ok(number) = size[..digits].parse::<f32>() else { return size.ends_with("x-large") };
    match size[digits..].trim() {
        "px" | "" => number >= LARGE_PX,
        "pt" => number >= LARGE_PT,
        "em" | "rem" => number >= LARGE_EM,
        _ => false,
    }
}

/// `5`, `+2`.
fn is_large_font(size: &str) -> bool {
    let size = size.trim();
    let base = if size.starts_with('+') { 3 } else { 0 };
    size.trim_start_matches('+').parse::<i32>().is_ok_and(|number| base + number >= LARGE_FONT)
}

/// Whether words in a line are not shown, or are a button in a heading.
pub(super) fn is_unseen(written: &str) -> bool {
    attributes(written).any(|(name, value)| {
        (name.eq_ignore_ascii_case("style") && hides(value))
            || (name.eq_ignore_ascii_case("class") && cues::tells_button(value))
    })
}

/// Whether a style says that what has it is not shown.
pub(super) fn hides(style: &str) -> bool {
    let mut style = style.to_ascii_lowercase();
    style.retain(|c| !c.is_whitespace());
    style.contains("display:none") || style.contains("visibility:hidden")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn large_and_bold_words_are_set_off() {
        for (name, written) in [
            ("span", " style=\"font-size: 22px; color:red\""),
            ("span", " style='font-weight:bold'"),
            ("span", " style='font-weight: 700'"),
            ("font", " size=5"),
            ("font", " size='+2'"),
            ("STRONG", ""),
        ] {
            assert!(sets_off(name, written), "{name}{written}");
        }
        for (name, written) in [("span", " style='font-size:16px'"), ("font", " size=3 color=red"), ("em", "")] {
            assert!(!sets_off(name, written), "{name}{written}");
        }
    }

    #[test]
    fn what_sets_off_ends_with_its_own_tag() {
        let mut emphasis = Emphasis::default();
        for (name, written) in [("span", " style='font-size:2em'"), ("span", ""), ("i", "")] {
            emphasis.start(name, written);
        }
        emphasis.end("i");
        emphasis.end("span");
        assert!(emphasis.is_on());
        emphasis.end("span");
        assert!(!emphasis.is_on());
    }
}
