//! Tokens: a page as text, start tags and end tags.
//!
//! Reads the decoded page, gives its tokens in order. Comments, declarations and processing instructions are left
//! out. Never fails: a `<` that begins no tag is text, a tag or comment that is never closed ends where the next tag
//! begins. Work is linear in the length of the page, whatever it holds.
//! WHATWG, "HTML Living Standard", 13.2.5, in the parts that matter to text.

/// A value in quotes that goes on for longer than this, in bytes, has lost its closing quote.
const LONGEST_VALUE: usize = 20_000;

/// A piece of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// Text between tags, its character references still in it.
    Text(&'a str),
    /// `<name attributes>`.
    Start {
        /// As it is written.
        name: &'a str,
        /// Everything between the name and the closing bracket.
        attributes: &'a str,
    },
    /// `</name>`.
    End(&'a str),
}

/// Goes through a page once.
pub(super) struct Tokens<'a> {
    html: &'a str,
    at: usize,
    /// Where the next double and single quote stand, as far as they were looked for.
    next_quotes: [usize; 2],
    /// No comment is closed from here on.
    no_comment_ends: bool,
    /// No raw element of the names asked for last is closed from here on.
    unclosed: Vec<String>,
}

impl<'a> Tokens<'a> {
    /// Starts at the top of the page.
    pub(super) fn of(html: &'a str) -> Self {
        Self { html, at: 0, next_quotes: [0; 2], no_comment_ends: false, unclosed: Vec::new() }
    }

    /// The text up to the end tag of `name`, which is passed over as well; to the end where it is never closed.
    pub(super) fn raw_text(&mut self, name: &str) -> Option<&'a str> {
        if self.unclosed.iter().any(|known| known == name) {
            return None;
        }
        let rest = &self.html[self.at..];
        let is_end = |at: &usize| {
            let behind = &rest.as_bytes()[at + 2..];
            behind.len() >= name.len() && behind[..name.len()].eq_ignore_ascii_case(name.as_bytes())
        };
        let Some(end) = rest.match_indices("</").map(|(at, _)| at).find(is_end) else {
            self.unclosed.push(name.to_owned());
            return None;
        };
        let close = rest[end..].find('>').map_or(rest.len(), |at| end + at + 1);
        self.at += close;
        Some(&rest[..end])
    }

    /// Passes over everything that is left.
    pub(super) fn finish(&mut self) {
        self.at = self.html.len();
    }

    fn markup(&mut self) -> Option<Token<'a>> {
        let rest = &self.html[self.at..];
        let bytes = rest.as_bytes();
        match bytes.get(1) {
            Some(b'!' | b'?') => {
                self.skip_declaration(rest);
                None
            }
            Some(b'/') if bytes.get(2).is_some_and(u8::is_ascii_alphabetic) => {
                let name = name_at(&rest[2..]);
                self.at += rest.find('>').map_or(rest.len(), |close| close + 1);
                Some(Token::End(name))
            }
            Some(byte) if byte.is_ascii_alphabetic() => Some(self.start_tag()),
            _ => {
                self.at += 1;
                Some(Token::Text("<"))
            }
        }
    }

    fn skip_declaration(&mut self, rest: &str) {
        let comment_end = if rest.starts_with("<!--") && !self.no_comment_ends {
            let end = rest[2..].find("-->").map(|end| 2 + end + 3);
            self.no_comment_ends = end.is_none();
            end
        } else {
            None
        };
        let end = comment_end.or_else(|| rest.find('>').map(|end| end + 1));
        self.at += end.unwrap_or(rest.len());
    }

    fn start_tag(&mut self) -> Token<'a> {
        let (html, bytes) = (self.html, self.html.as_bytes());
        let name = name_at(&html[self.at + 1..]);
        let begin = self.at + 1 + name.len();
        let mut at = begin;
        let mut after_equals = false;
        while let Some(byte) = bytes.get(at) {
            match byte {
                b'>' | b'<' => break,
                b'"' | b'\'' if after_equals => at = self.closing_quote(*byte, at + 1).unwrap_or(at),
                _ => {}
            }
            after_equals = *byte == b'=' || (after_equals && byte.is_ascii_whitespace());
            at += 1;
        }
        let end = at.min(html.len());
        self.at = if bytes.get(end) == Some(&b'>') { end + 1 } else { end };
        Token::Start { name, attributes: &html[begin..end] }
    }

    /// Where the value that begins at `from` is closed, if that is near.
    fn closing_quote(&mut self, quote: u8, from: usize) -> Option<usize> {
        let known = &mut self.next_quotes[usize::from(quote == b'\'')];
        if *known < from {
            let rest = &self.html.as_bytes()[from..];
            *known = from + rest.iter().position(|byte| *byte == quote).unwrap_or(rest.len());
        }
        (*known < self.html.len() && *known - from <= LONGEST_VALUE).then_some(*known)
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        while self.at < self.html.len() {
            let rest = &self.html[self.at..];
            if !rest.starts_with('<') {
                let length = rest.find('<').unwrap_or(rest.len());
                self.at += length;
                return Some(Token::Text(&rest[..length]));
            }
            if let Some(token) = self.markup() {
                return Some(token);
            }
        }
        None
    }
}

fn name_at(rest: &str) -> &str {
    let ends = |c: char| c.is_ascii_whitespace() || matches!(c, '>' | '/' | '<');
    &rest[..rest.find(ends).unwrap_or(rest.len())]
}

/// The attributes of a tag, names as they are written, values without their quotes.
pub(super) fn attributes(written: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut rest = written;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
        if rest.is_empty() {
            return None;
        }
        // A stray `=` would otherwise be an empty name for ever.
        let lead = usize::from(rest.starts_with('='));
        let ends = |c: char| c.is_ascii_whitespace() || matches!(c, '=' | '/');
        let length = rest[lead..].find(ends).map_or(rest.len(), |end| lead + end);
        let name = &rest[..length];
        rest = rest[length..].trim_start();
        let Some(behind) = rest.strip_prefix('=') else { return Some((name, "")) };
        let behind = behind.trim_start();
        let (value, length) = value_at(behind);
        rest = &behind[length..];
        Some((name, value))
    })
}

fn value_at(behind: &str) -> (&str, usize) {
    for quote in ['"', '\''] {
        if let Some(inside) = behind.strip_prefix(quote)
            && let Some(end) = inside.find(quote)
        {
            return (&inside[..end], end + 2);
        }
    }
    let end = behind.find(|c: char| c.is_ascii_whitespace()).unwrap_or(behind.len());
    (&behind[..end], end)
}

/// The value of one attribute; its name in lower case.
pub(super) fn attribute<'a>(written: &'a str, wanted: &str) -> Option<&'a str> {
    attributes(written).find(|(name, _)| name.eq_ignore_ascii_case(wanted)).map(|(_, value)| value)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(html: &str) -> Vec<String> {
        let say = |token| match token {
            Token::Text(text) => text.to_owned(),
            Token::Start { name, .. } => format!("<{name}>"),
            Token::End(name) => format!("</{name}>"),
        };
        Tokens::of(html).map(say).collect()
    }

    #[test]
    fn tags_and_text_come_in_order_and_comments_not_at_all() {
        assert_eq!(names("<!DOCTYPE html><P class=a>一<!-- <b> -->二</P><br/>"), ["<P>", "一", "二", "</P>", "<br>"]);
    }

    #[test]
    fn a_bracket_that_begins_no_tag_is_text() {
        assert_eq!(names("3 < 5 <<p>"), ["3 ", "<", " 5 ", "<", "<p>"]);
    }

    #[test]
    fn a_bracket_inside_quotes_does_not_close_a_tag() {
        assert_eq!(names("<a title=\"a>b\" href='x>y'>链接</a>"), ["<a>", "链接", "</a>"]);
    }

    #[test]
    fn what_is_never_closed_ends_at_the_next_tag() {
        assert_eq!(names("<td <td>一<!-- 二<p>三"), ["<td>", "<td>", "一", "三"]);
    }

    #[test]
    fn attributes_are_read_in_every_way_of_writing_them() {
        let written = " class = 'a b' ID=main hidden data-x=\"1=2\" = /";
        let expected = [("class", "a b"), ("ID", "main"), ("hidden", ""), ("data-x", "1=2"), ("=", "")];
        assert_eq!(attributes(written).collect::<Vec<_>>(), expected);
        assert_eq!(attribute(written, "id"), Some("main"));
    }

    #[test]
    fn raw_text_ends_at_its_own_end_tag() {
        let mut tokens = Tokens::of("if (a</b>) x</SCRIPT >后");
        assert_eq!(tokens.raw_text("script"), Some("if (a</b>) x"));
        assert_eq!(tokens.next(), Some(Token::Text("后")));
    }
}
