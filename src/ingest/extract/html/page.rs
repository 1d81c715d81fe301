//! The page: its lines of text in order, and the containers they lie in.
//!
//! Reads the decoded page, gives what its head says, a tree of containers and the lines that a reader sees. A line
//! ends where a block or a `br` ends it; white space is collapsed as a browser does, save that a line break of the
//! source between two Chinese characters is nothing. Never fails; containers nested deeper than
//! [`DEEPEST`] levels are read as if they were not there, as in browsers.

use super::{
    cues,
    elements::{Block, Element},
    ending::names_file,
    entities::decoded,
    scripts,
    styles::{Emphasis, hides, is_unseen, styles_off},
    tokens::{Token, Tokens, attribute, attributes},
};

/// Containers are nested this deep at most.
const DEEPEST: usize = 256;

/// A page, read.
#[derive(Debug, Default)]
pub(super) struct Page {
    /// The text of `title`.
    pub(super) title: String,
    /// `meta` elements and the like, by name in lower case, in order.
    pub(super) metas: Vec<(String, String)>,
    /// What its scripts set as the moment of publication, as they write it.
    pub(super) script_days: Vec<String>,
    /// The same of the moment at which the page was made.
    pub(super) made_days: Vec<String>,
    /// Containers, each before those it holds; the first is the top.
    pub(super) nodes: Vec<Node>,
    /// Lines in the order of the page.
    pub(super) lines: Vec<Line>,
}

/// A container.
#[derive(Debug, Clone, Copy)]
pub(super) struct Node {
    pub(super) parent: u32,
    pub(super) block: Block,
    /// Distance from the top.
    pub(super) depth: u16,
    /// The number of this cell in its row.
    pub(super) ordinal: u16,
    /// Of `h1` to `h6` and what they hold, the number; else 0.
    pub(super) heading_level: u8,
    /// Whether it, or what holds it, says that it is not the text.
    pub(super) is_furniture: bool,
    /// Whether it says that it is a title.
    pub(super) is_title: bool,
    /// Whether it, or what holds it, is not shown.
    pub(super) is_hidden: bool,
    /// Whether its style, or that of what holds it, sets words large or bold.
    pub(super) is_loud: bool,
    /// Whether it is a cell with a table in it.
    pub(super) holds_table: bool,
    /// Its first line.
    pub(super) first_line: u32,
    /// One past its last line.
    pub(super) end_line: u32,
}

/// What stands between two line breaks.
#[derive(Debug, Clone, Default)]
pub(super) struct Line {
    /// Without white space around it; cells of a row are separated by tabs.
    pub(super) text: String,
    /// Number of characters, white space left out.
    pub(super) n_chars: usize,
    /// How many of them are links.
    pub(super) n_link_chars: usize,
    /// How many are set large or bold.
    pub(super) n_loud_chars: usize,
    /// Whether one of the links is to a file that could be attached.
    pub(super) links_file: bool,
    /// The innermost container.
    pub(super) node: u32,
}

/// Reads a page.
pub(super) fn read(html: &str) -> Page {
    let mut reader = Reader::new();
    let mut tokens = Tokens::of(html);
    while let Some(token) = tokens.next() {
        match token {
            Token::Text(text) => reader.text(&decoded(text)),
            Token::Start { name, attributes } => reader.start(name, attributes, &mut tokens),
            Token::End(name) => reader.end(name),
        }
    }
    reader.finish()
}

struct Reader {
    page: Page,
    line: Line,
    /// White space seen since the last character.
    blank: Option<Blank>,
    open: Vec<u32>,
    link: Option<Link>,
    /// What hides the words of a line: the name of the tag, and how many of its kind are open.
    hidden: Option<(String, usize)>,
    emphasis: Emphasis,
}

/// An open link.
#[derive(Clone, Copy)]
struct Link {
    /// The container in which it began.
    container: u32,
    leads_to_file: bool,
}

#[derive(Clone, Copy)]
struct Blank {
    character: char,
    breaks_line: bool,
}

impl Reader {
    fn new() -> Self {
        let top = Node {
            parent: 0,
            block: Block::Root,
            depth: 0,
            ordinal: 0,
            heading_level: 0,
            is_furniture: false,
            is_title: false,
            is_hidden: false,
            is_loud: false,
            holds_table: false,
            first_line: 0,
            end_line: 0,
        };
        let page = Page { nodes: vec![top], ..Page::default() };
        let (line, emphasis) = (Line::default(), Emphasis::default());
        Self { page, line, blank: None, open: vec![0], link: None, hidden: None, emphasis }
    }

    fn innermost(&self) -> u32 {
        self.open.last().copied().unwrap_or(0)
    }

    fn node(&self, idx: u32) -> &Node {
        &self.page.nodes[idx as usize]
    }

    fn text(&mut self, text: &str) {
        if self.hidden.is_some() {
            return;
        }
        let is_preformatted = self.node(self.innermost()).block == Block::Preformatted;
        for c in text.chars() {
            if c == '\n' && is_preformatted {
                self.end_line();
            } else if c.is_whitespace() {
                let so_far = self.blank.unwrap_or(Blank { character: ' ', breaks_line: false });
                let is_plain = c.is_ascii_whitespace() || so_far.character != ' ';
                let character = if is_plain { so_far.character } else { c };
                self.blank = Some(Blank { character, breaks_line: so_far.breaks_line || matches!(c, '\n' | '\r') });
            } else {
                self.push(c);
            }
        }
    }

    fn push(&mut self, c: char) {
        if let Some(blank) = self.blank.take()
            && let Some(last) = self.line.text.chars().next_back()
        {
            let is_wrap = blank.breaks_line && blank.character == ' ' && is_wide(last) && is_wide(c);
            if !is_wrap {
                self.line.text.push(blank.character);
            }
        }
        self.line.text.push(c);
        self.line.n_chars += 1;
        self.line.n_link_chars += usize::from(self.link.is_some());
        self.line.n_loud_chars += usize::from(self.emphasis.is_on() || self.node(self.innermost()).is_loud);
        self.line.links_file |= self.link.is_some_and(|link| link.leads_to_file);
    }

    fn end_line(&mut self) {
        self.blank = None;
        if self.line.n_chars > 0 {
            let line = std::mem::take(&mut self.line);
            self.page.lines.push(Line { node: self.innermost(), ..line });
        }
    }

    fn start(&mut self, name: &str, written: &str, tokens: &mut Tokens<'_>) {
        match Element::named(name) {
            Element::Block(block) => {
                let opened = self.page.nodes.len();
                self.open_block(block, written);
                if let (Block::Heading, Some(node)) = (block, self.page.nodes.get_mut(opened)) {
                    node.heading_level = name.bytes().last().map_or(0, |digit| digit - b'0');
                }
            }
            Element::Break => self.end_line(),
            Element::Link => {
                let container = self.innermost();
                let link = |href| Link { container, leads_to_file: names_file(href) };
                self.link = attribute(written, "href").map(link);
            }
            Element::Skipped if !written.ends_with('/') => {
                tokens.raw_text(name);
            }
            Element::Title => {
                let title = tokens.raw_text(name).unwrap_or_default();
                if self.page.title.is_empty() {
                    self.page.title = plain(title);
                }
            }
            Element::Meta => self.meta(written),
            Element::Time => {
                if let Some(moment) = attribute(written, "datetime") {
                    self.page.metas.push(("time".to_owned(), plain(moment)));
                }
            }
            Element::Script => match tokens.raw_text(name) {
                Some(script) => self.script(written, script),
                None => tokens.finish(),
            },
            Element::Skipped => {}
            Element::Inline => {
                self.emphasis.start(name, written);
                self.start_hidden(name, written);
            }
        }
    }

    /// Boards put words that nobody sees between those of a paragraph.
    fn start_hidden(&mut self, name: &str, written: &str) {
        match &mut self.hidden {
            Some((hiding, n_open)) => *n_open += usize::from(hiding.eq_ignore_ascii_case(name)),
            None if !written.ends_with('/') && is_unseen(written) => {
                self.hidden = Some((name.to_owned(), 1));
            }
            None => {}
        }
    }

    fn end_hidden(&mut self, name: &str) {
        if let Some((hiding, n_open)) = &mut self.hidden {
            *n_open -= usize::from(hiding.eq_ignore_ascii_case(name));
            if *n_open == 0 {
                self.hidden = None;
            }
        }
    }

    fn meta(&mut self, written: &str) {
        let name = ["name", "property", "itemprop"].iter().find_map(|key| attribute(written, key));
        if let (Some(name), Some(content)) = (name, attribute(written, "content")) {
            self.page.metas.push((name.to_ascii_lowercase(), plain(content)));
        }
    }

    /// Linked data and the variables of scripts carry the day of publication.
    fn script(&mut self, written: &str, script: &str) {
        const KEY: &str = "\"datePublished\"";
        if !attribute(written, "type").is_some_and(|kind| kind.eq_ignore_ascii_case("application/ld+json")) {
            self.page.script_days.extend(scripts::days(script));
            self.page.made_days.extend(scripts::made(script));
            return;
        }
        let value = script.split_once(KEY).and_then(|(_, behind)| behind.split('"').nth(1));
        if let Some(value) = value {
            self.page.metas.push(("datepublished".to_owned(), value.to_owned()));
        }
    }

    fn open_block(&mut self, block: Block, written: &str) {
        self.end_line();
        // A new row closes the cells of the last one, a new cell its neighbour, a new paragraph the last paragraph.
        let closed = self.open.iter().rposition(|idx| block.closes(self.node(*idx).block));
        let wall = self.open.iter().rposition(|idx| self.node(*idx).block.is_wall_for(block));
        if let Some(closed) = closed.filter(|closed| wall.is_none_or(|wall| wall < *closed)) {
            self.close_down_to(self.outermost_closed(block, closed, wall));
        }
        if block == Block::Table {
            let cell = self.open.iter().rev().find(|idx| self.node(**idx).block == Block::Cell).copied();
            if let Some(cell) = cell {
                self.page.nodes[cell as usize].holds_table = true;
            }
        }
        if self.open.len() >= DEEPEST {
            return;
        }
        let node = self.new_node(block, written);
        self.open.push(u32::try_from(self.page.nodes.len()).expect("a page has fewer than 2³² tags"));
        self.page.nodes.push(node);
    }

    /// The outermost of the open containers down to the wall that the new one closes.
    fn outermost_closed(&self, block: Block, innermost: usize, wall: Option<usize>) -> usize {
        let from = wall.map_or(0, |wall| wall + 1);
        let mut range = from..innermost + 1;
        range.find(|at| block.closes(self.node(self.open[*at]).block)).unwrap_or(innermost)
    }

    fn new_node(&mut self, block: Block, written: &str) -> Node {
        let parent_idx = self.innermost();
        let parent = *self.node(parent_idx);
        let first_line = u32::try_from(self.page.lines.len()).expect("a page has fewer than 2³² lines");
        let mut node = Node { parent: parent_idx, block, depth: parent.depth + 1, first_line, ..parent };
        node.holds_table = false;
        node.is_title = false;
        node.ordinal = 0;
        node.is_furniture |= block == Block::Furniture;
        node.is_loud |= styles_off(written);
        if block == Block::Cell {
            // The row counts its cells.
            node.ordinal = parent.ordinal;
            self.page.nodes[parent_idx as usize].ordinal = parent.ordinal.saturating_add(1);
        }
        for (name, value) in attributes(written) {
            if name.eq_ignore_ascii_case("class") || name.eq_ignore_ascii_case("id") {
                node.is_furniture |= cues::tells_furniture(value);
                node.is_title |= cues::tells_title(value);
            } else if name.eq_ignore_ascii_case("style") {
                node.is_hidden |= hides(value);
            } else if name.eq_ignore_ascii_case("hidden") {
                node.is_hidden = true;
            }
        }
        node
    }

    fn end(&mut self, name: &str) {
        match Element::named(name) {
            Element::Block(block) => {
                self.end_line();
                let matching = self.open.iter().rposition(|idx| self.node(*idx).block == block);
                let wall = self.open.iter().rposition(|idx| self.node(*idx).block.is_wall_for(block));
                if let Some(matching) = matching.filter(|matching| wall.is_none_or(|wall| wall <= *matching)) {
                    self.close_down_to(matching);
                }
            }
            Element::Break => self.end_line(),
            Element::Link => self.link = None,
            Element::Inline => {
                self.emphasis.end(name);
                self.end_hidden(name);
            }
            _ => {}
        }
    }

    /// Closes the open container at that level and all it holds.
    fn close_down_to(&mut self, level: usize) {
        let level = level.max(1);
        let end = u32::try_from(self.page.lines.len()).expect("a page has fewer than 2³² lines");
        self.hidden = None;
        self.emphasis.clear();
        for idx in self.open.drain(level.min(self.open.len())..) {
            self.page.nodes[idx as usize].end_line = end;
            // A link that was never closed does not reach beyond the container it began in.
            self.link = self.link.filter(|link| link.container != idx);
        }
    }

    fn finish(mut self) -> Page {
        self.end_line();
        self.close_down_to(1);
        self.page.nodes[0].end_line = u32::try_from(self.page.lines.len()).expect("a page has fewer than 2³² lines");
        self.page
    }
}

/// Chinese characters and their punctuation, between which no blank is meant.
fn is_wide(c: char) -> bool {
    matches!(c, '\u{2E80}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{FF00}'..='\u{FFEF}' | '“' | '”' | '—' | '…')
}

/// A value with references and tags taken out, on one line.
fn plain(value: &str) -> String {
    let pieces = Tokens::of(value).filter_map(|token| match token {
        Token::Text(text) => Some(decoded(text).into_owned()),
        _ => None,
    });
    let text: String = pieces.collect();
    // In Chinese that was read letter by letter U+0085 is a byte of a character, and in HTML it is no white space.
    let words = text.split(|c: char| c.is_whitespace() && c != '\u{85}').filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}
