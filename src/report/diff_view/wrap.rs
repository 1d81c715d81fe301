//! Lines of a given width: Chinese breaks between any two characters, other scripts between words.
//!
//! Reads marked text, gives lines of cells. Width is counted in terminal columns, two for a Chinese character.
//! No line begins with a closing mark or ends with an opening one. Control characters are not passed on, so that
//! no text can steer a terminal.

use unicode_width::UnicodeWidthChar;

use super::rows::Mark;

/// A character and how it is marked.
pub(super) type Cell = (char, Mark);

/// The cells of a marked text, white space made plain and control characters left out.
pub(super) fn cells(pieces: &[(Mark, &str)]) -> Vec<Cell> {
    let mut cells: Vec<Cell> = Vec::new();
    for &(mark, text) in pieces {
        for c in text.chars() {
            match c {
                _ if c.is_whitespace() => cells.push((' ', mark)),
                _ if c.is_control() => {}
                _ => cells.push((c, mark)),
            }
        }
    }
    cells
}

/// Columns that a line takes.
pub(super) fn width_of(line: &[Cell]) -> usize {
    line.iter().map(|&(c, _)| columns(c)).sum()
}

fn columns(c: char) -> usize {
    c.width().unwrap_or(0)
}

/// Cuts into lines of at most `width` columns; a single character wider than that has its own line.
pub(super) fn wrap(cells: &[Cell], width: usize) -> Vec<Vec<Cell>> {
    let mut lines = Vec::new();
    let mut line: Vec<Cell> = Vec::new();
    let mut used = 0;
    for atom in atoms(cells) {
        let wanted = width_of(atom);
        if used + width_of(trimmed(atom)) > width && !line.is_empty() {
            lines.push(std::mem::take(&mut line));
            used = 0;
        }
        if wanted <= width {
            line.extend(atom);
            used += wanted;
            continue;
        }
        // A word longer than a line is cut where the line ends.
        for &cell in atom {
            if used + columns(cell.0) > width && !line.is_empty() {
                lines.push(std::mem::take(&mut line));
                used = 0;
            }
            line.push(cell);
            used += columns(cell.0);
        }
    }
    lines.push(line);
    lines.iter_mut().for_each(|line| line.truncate(trimmed(line).len()));
    lines
}

fn trimmed(cells: &[Cell]) -> &[Cell] {
    let end = cells.iter().rposition(|&(c, _)| c != ' ').map_or(0, |last| last + 1);
    &cells[..end]
}

/// What no line break may cut: a word with the marks that belong to it.
fn atoms(cells: &[Cell]) -> impl Iterator<Item = &[Cell]> {
    cells.chunk_by(|&before, &(after, _)| opens_mark(before) || !may_break(before.0, after))
}

fn may_break(before: char, after: char) -> bool {
    if is_closing(after) || is_opening(before) || after == ' ' {
        return false;
    }
    before == ' ' || columns(before) == 2 || columns(after) == 2 || is_closing(before) && !after.is_ascii_alphanumeric()
}

/// The second character of `[-`, `{+` and `<~` stays with what it marks.
fn opens_mark((c, mark): Cell) -> bool {
    matches!((mark, c), (Mark::Deleted, '-') | (Mark::Inserted, '+') | (Mark::Moved, '~'))
}

fn is_opening(c: char) -> bool {
    "“‘「『《〈（([【〔{<".contains(c)
}

fn is_closing(c: char) -> bool {
    "，。、；：！？”’」』》〉）)]】〕},.;:!?…%％+-~>".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrapped(text: &str, width: usize) -> Vec<String> {
        let lines = wrap(&cells(&[(Mark::Kept, text)]), width);
        lines.into_iter().map(|line| line.into_iter().map(|(c, _)| c).collect()).collect()
    }

    #[test]
    fn chinese_breaks_anywhere_but_before_a_closing_mark() {
        assert_eq!(wrapped("深化改革开放，推进", 12), ["深化改革开", "放，推进"]);
        assert_eq!(wrapped("推进“腾笼换鸟”", 6), ["推进", "“腾笼", "换鸟”"]);
    }

    #[test]
    fn words_stay_whole_where_the_line_is_long_enough() {
        assert_eq!(wrapped("the federal funds rate", 12), ["the federal", "funds rate"]);
        assert_eq!(wrapped("abcdefgh", 3), ["abc", "def", "gh"]);
    }

    #[test]
    fn control_characters_do_not_pass() {
        assert_eq!(wrapped("甲\u{1b}[31m乙", 20), ["甲[31m乙"]);
    }
}
