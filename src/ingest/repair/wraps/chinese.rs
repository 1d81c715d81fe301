//! Where the lines of a Chinese page go on in the next one.

use std::collections::{HashMap, HashSet};

use super::{FEWEST_LINES, Line, NARROWEST_PAGE, WIDEST_PAGE, history};
use crate::ingest::{
    page_number::page_number,
    paragraphs::{begins_paragraph, ends_sentence},
    repair::characters::is_han,
};

/// One of two columns is narrower. Lists of names and headings have lines so short as well, which hold no clauses.
const NARROWEST_COLUMN: usize = 20;

/// The least share of all lines that are full and end inside a sentence, in a wrapped Chinese text.
const LEAST_BROKEN: f64 = 0.35;

/// The least share of lines of a column that hold the mark of a clause, and of those that end inside one.
const LEAST_WITH_CLAUSES: f64 = 0.5;

/// A line with this share of the page's columns is full: justified lines with digits or Latin in them have fewer.
const FULL: f64 = 0.85;

/// The least share of full lines that end inside a sentence, where few lines are full.
const LEAST_IN_SENTENCE: f64 = 0.7;

/// Marks that no line begins with.
const HANGING: &str = "，。；：、）》〉”’！？";

/// Indices of the lines that go on in the next one.
pub(super) fn joins(lines: &[Line<'_>], n_filled: usize) -> Vec<usize> {
    let Some(page) = commonest_width(lines).map(|width| Page::of(lines, width)) else { return Vec::new() };
    let repeated = repeated(lines);
    let stands_alone = |line: &Line<'_>| page_number(line.text).is_some() || repeated.contains(line.text);
    let goes_on = |line: &Line<'_>, next: &Line<'_>| {
        let is_inside = next.n_columns > 0 && !ends_sentence(line.text) && !begins_paragraph(next.text);
        let is_cut = page.fills(line) || breaks_date(line.text, next.text);
        is_cut && is_inside && !stands_alone(line) && !stands_alone(next)
    };
    let history = history::of(lines).unwrap_or_default();
    let is_in_history = |idx: usize| history.contains(&idx) && idx + 1 < history.end;
    let begins_history = |idx: usize| !history.is_empty() && idx == history.start;
    let mut joins: Vec<usize> = Vec::new();
    let mut note = Note::default();
    for (idx, pair) in lines.windows(2).enumerate() {
        note.read(pair[0].text);
        let goes_on = || !note.is_closed() && !begins_history(idx + 1) && goes_on(&pair[0], &pair[1]);
        if is_in_history(idx) || goes_on() {
            joins.push(idx);
        } else {
            note = Note::default();
        }
    }
    let n_broken = joins.iter().filter(|&&idx| !page.is_exceeded_by(&lines[idx])).count();
    let are_many = n_broken as f64 >= n_filled as f64 * LEAST_BROKEN && is_page(lines, page.width);
    let is_wrapped = are_many || page.holds_all(lines, &joins);
    let is_told = are_many && page.width >= NARROWEST_PAGE || are_clauses(lines, &joins);
    if is_wrapped && is_told { joins } else { Vec::new() }
}

/// How wide the lines of a page are that were broken.
struct Page {
    /// In columns.
    width: usize,
    /// Whether each line has so many characters, whatever their columns: no line has more than fit of Chinese ones.
    is_by_characters: bool,
}

impl Page {
    fn of(lines: &[Line<'_>], width: usize) -> Self {
        let page = Self { width, is_by_characters: false };
        let is_narrow = |line: &&Line<'_>| !page.is_exceeded_by(line);
        // Marks may hang behind the last character.
        let n_words =
            |line: &Line<'_>| line.n_chars - line.text.chars().rev().take_while(|&c| HANGING.contains(c)).count();
        let is_by_characters = lines.iter().filter(is_narrow).all(|line| n_words(line) <= width / 2 + 1);
        Self { is_by_characters, ..page }
    }

    /// Whether a line may have been broken because it is full. One that is longer is joined already, as within a link.
    fn fills(&self, line: &Line<'_>) -> bool {
        let share = |n: usize, of: usize| n as f64 >= of as f64 * FULL;
        share(line.n_columns + line.indent, self.width)
            || self.is_by_characters && share(line.n_chars + line.indent / 2, self.width / 2)
    }

    /// Whether hardly a line is too long, and those that reach the margin go on in the next one: of short paragraphs few lines
    /// are full.
    fn holds_all(&self, lines: &[Line<'_>], joins: &[usize]) -> bool {
        let reaches = |line: &Line<'_>| {
            line.n_columns + 2 >= self.width || self.is_by_characters && line.n_chars + 1 >= self.width / 2
        };
        /// One line in so many may be too long.
        const LINES_PER_LONG: usize = 10;
        let n_long = lines.iter().filter(|line| self.is_exceeded_by(line)).count();
        let n_full = lines.iter().filter(|line| self.fills(line)).count();
        let n_tight = joins.iter().filter(|&&idx| reaches(&lines[idx])).count();
        joins.len() >= FEWEST_LINES
            && n_tight * 2 >= joins.len()
            && joins.len() as f64 >= n_full as f64 * LEAST_IN_SENTENCE
            && n_long * LINES_PER_LONG <= lines.len()
    }

    /// Whether a line is too long for the page.
    fn is_exceeded_by(&self, line: &Line<'_>) -> bool {
        line.n_columns as f64 > self.width as f64 / FULL
    }
}

/// A paragraph that is one note in parentheses from end to end, as the history of a law under its title: it ends where
/// they are closed.
#[derive(Default)]
struct Note {
    /// Parentheses that are open.
    depth: usize,
    /// `None` before the first line of a paragraph; then whether all of it stood in parentheses as yet.
    is_one: Option<bool>,
}

impl Note {
    /// Reads the next line of the paragraph.
    fn read(&mut self, line: &str) {
        let begins = *self.is_one.get_or_insert(line.starts_with(['（', '(']));
        if !begins {
            return;
        }
        let mut chars = line.chars().peekable();
        while let Some(c) = chars.next() {
            match c {
                '（' | '(' => self.depth += 1,
                '）' | ')' => self.depth = self.depth.saturating_sub(1),
                _ => {}
            }
            if self.depth == 0 && chars.peek().is_some() {
                self.is_one = Some(false);
                return;
            }
        }
    }

    fn is_closed(&self) -> bool {
        self.is_one == Some(true) && self.depth == 0
    }
}

/// Whether most of a text stands in lines that fit the page: the lines above a short text may be of one width as well.
fn is_page(lines: &[Line<'_>], page: usize) -> bool {
    let n_all: usize = lines.iter().map(|line| line.n_columns).sum();
    let n_beyond: usize = lines.iter().map(|line| line.n_columns).filter(|n_columns| *n_columns > 2 * page).sum();
    n_beyond * 2 <= n_all
}

/// Whether the lines of a column hold clauses and sentences and end inside them, as running text does and lists and
/// verse do not.
fn are_clauses(lines: &[Line<'_>], joins: &[usize]) -> bool {
    /// Lines that a sentence has at most, by and large.
    const LINES_OF_SENTENCE: usize = 12;
    let marks = ['，', '。', '；'];
    let n_stops = joins.iter().filter(|&&idx| lines[idx + 1].text.contains('。')).count();
    if n_stops * LINES_OF_SENTENCE < joins.len() {
        return false;
    }
    let n_with = joins.iter().filter(|&&idx| lines[idx].text.contains(marks)).count();
    let n_inside = joins.iter().filter(|&&idx| lines[idx].text.ends_with(is_han)).count();
    n_with.min(n_inside) as f64 >= joins.len() as f64 * LEAST_WITH_CLAUSES
}

/// Lines that stand three times or more in the text: heads of pages and tables, but no mark that a line had no room for.
fn repeated<'a>(lines: &[Line<'a>]) -> HashSet<&'a str> {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    let mut repeated = HashSet::new();
    for line in lines.iter().filter(|line| line.n_columns > 0 && !line.text.starts_with(|c| HANGING.contains(c))) {
        let count = counts.entry(line.text).or_default();
        *count += 1;
        if *count >= 3 {
            repeated.insert(line.text);
        }
    }
    repeated
}

/// The width, in steps of a Chinese character, that most lines have; `None` where it is no page's.
fn commonest_width(lines: &[Line<'_>]) -> Option<usize> {
    let mut counts = [0_usize; WIDEST_PAGE / 2 + 1];
    for line in lines {
        if let Some(count) = counts.get_mut(line.n_columns.div_ceil(2)).filter(|_| line.n_columns >= NARROWEST_COLUMN) {
            *count += 1;
        }
    }
    let (width, n) = counts.iter().enumerate().max_by_key(|&(width, n)| (n, width))?;
    (*n > 0).then_some(width * 2)
}

/// Whether a break parts the figures of a date from its year, month or day, or these from each other.
fn breaks_date(line: &str, next: &str) -> bool {
    let is_digit = |c: char| c.is_ascii_digit();
    let behind = next.trim_start_matches(is_digit);
    let goes_on = behind.len() < next.len() && behind.starts_with(['月', '日']);
    line.ends_with(is_digit) && next.starts_with(['年', '月', '日']) || line.ends_with(['年', '月']) && goes_on
}
