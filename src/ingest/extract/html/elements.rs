//! Elements: what the names of tags mean to the text.

/// What a tag does to the text around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Element {
    /// A container that stands in the tree.
    Block(Block),
    /// Ends the line and nothing else.
    Break,
    /// A link.
    Link,
    /// What is in it is no text of the page.
    Skipped,
    /// Its text is the title of the page.
    Title,
    /// Says something of the page.
    Meta,
    /// Data or code of a program.
    Script,
    /// A moment.
    Time,
    /// Changes how the text looks.
    Inline,
}

/// A container.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Block {
    /// The top, above all elements.
    Root,
    /// `div` and its like that say nothing of their content.
    Division,
    /// `nav`, `footer` and `aside`: not the text, by their own word.
    Furniture,
    /// A paragraph.
    Paragraph,
    /// `h1` to `h6`.
    Heading,
    /// A list.
    List,
    /// An entry of a list.
    Item,
    /// A table.
    Table,
    /// A row of a table.
    Row,
    /// A cell of a table.
    Cell,
    /// Text whose line breaks count.
    Preformatted,
}

/// No name that means anything is longer.
const LONGEST_NAME: usize = 10;

impl Element {
    /// What a tag of that name does, in whatever case it is written.
    pub(super) fn named(name: &str) -> Self {
        let mut lower = [0_u8; LONGEST_NAME];
        let Some(lower) = lower.get_mut(..name.len()) else { return Self::Inline };
        lower.copy_from_slice(name.as_bytes());
        lower.make_ascii_lowercase();
        match &*lower {
            b"div" | b"section" | b"article" | b"main" | b"header" | b"fieldset" | b"figure" | b"blockquote" => {
                Self::Block(Block::Division)
            }
            b"nav" | b"footer" | b"aside" => Self::Block(Block::Furniture),
            b"p" => Self::Block(Block::Paragraph),
            b"h1" | b"h2" | b"h3" | b"h4" | b"h5" | b"h6" => Self::Block(Block::Heading),
            b"ul" | b"ol" | b"dl" => Self::Block(Block::List),
            b"li" | b"dt" | b"dd" => Self::Block(Block::Item),
            b"table" => Self::Block(Block::Table),
            b"tr" => Self::Block(Block::Row),
            b"td" | b"th" => Self::Block(Block::Cell),
            b"pre" => Self::Block(Block::Preformatted),
            b"br" | b"hr" | b"center" | b"form" | b"body" | b"head" | b"html" | b"tbody" | b"thead" | b"tfoot"
            | b"caption" | b"address" | b"legend" | b"figcaption" | b"details" | b"summary" => Self::Break,
            b"a" => Self::Link,
            b"style" | b"noscript" | b"iframe" | b"noframes" | b"select" | b"textarea" | b"button" | b"svg"
            | b"template" | b"object" | b"applet" | b"canvas" | b"audio" | b"video" | b"xml" => Self::Skipped,
            b"title" => Self::Title,
            b"meta" => Self::Meta,
            b"script" => Self::Script,
            b"time" => Self::Time,
            _ => Self::Inline,
        }
    }
}

impl Block {
    /// Whether opening this one inside an open `other` closes the other first.
    pub(super) fn closes(self, other: Self) -> bool {
        match other {
            Self::Paragraph | Self::Heading => true,
            Self::Item => self == Self::Item,
            Self::Cell => matches!(self, Self::Cell | Self::Row),
            Self::Row => self == Self::Row,
            _ => false,
        }
    }

    /// Whether neither an end tag nor an opening reaches past this one to an outer container.
    pub(super) fn is_wall_for(self, inner: Self) -> bool {
        match inner {
            Self::Table => false,
            Self::Row | Self::Cell => self == Self::Table,
            Self::Item => matches!(self, Self::List | Self::Cell | Self::Table),
            _ => matches!(self, Self::Cell | Self::Table),
        }
    }

    /// Whether it holds paragraphs, so that it can be the container of a text.
    pub(super) fn is_container(self) -> bool {
        matches!(self, Self::Root | Self::Division | Self::Furniture | Self::Cell)
    }
}
