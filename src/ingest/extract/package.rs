//! Packages: the zip archives of XML parts that Word documents and workbooks are.
//!
//! Reads bytes, gives parts as text and trees, in bounded memory: what is unpacked, how many nodes and attributes
//! there are and how deep they are nested is limited, and no entity is expanded. ECMA-376, parts 1 and 2.

use std::io::{Cursor, Read as _};

use roxmltree::{Document as Tree, Node, ParsingOptions};
use zip::{ZipArchive, result::ZipError};

use super::{ExtractOptions, Problem};
use crate::ingest::decode;

/// Elements and texts of one part; a document of a million words has fewer, and each takes memory.
const MAX_NODES: u32 = 4_000_000;

/// Attributes of one element; the parser compares each with those before it.
const MAX_ATTRIBUTES: usize = 1000;

/// A package that was opened, and what it may still unpack.
pub(super) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    n_bytes_left: u64,
    options: &'a ExtractOptions,
}

impl<'a> Package<'a> {
    pub(super) fn open(bytes: &'a [u8], options: &'a ExtractOptions) -> Result<Self, Problem> {
        if bytes.is_empty() {
            return Err("expected a zip archive, found 0 bytes".into());
        }
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| broken(&error.to_string()))?;
        Ok(Self { archive, n_bytes_left: options.max_unpacked_bytes, options })
    }

    /// The text of a part; `None` where the package has none of that name.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<String>, Problem> {
        let mut file = match self.archive.by_name(name) {
            Ok(file) => file,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(error) => return Err(broken(&error.to_string())),
        };
        let mut bytes = Vec::new();
        let limit = self.n_bytes_left.saturating_add(1);
        file.by_ref().take(limit).read_to_end(&mut bytes).map_err(|error| broken(&error.to_string()))?;
        self.n_bytes_left = u64::try_from(bytes.len())
            .ok()
            .and_then(|n_bytes| self.n_bytes_left.checked_sub(n_bytes))
            .ok_or_else(|| too_large(self.options.max_unpacked_bytes))?;
        let decoded =
            decode::decode(&bytes).ok_or_else(|| Problem::new(format!("expected XML in its part `{name}`")))?;
        Ok(Some(decoded.text))
    }

    /// Where the parts that a part refers to lie, by the names it gives them, and of what kind they are.
    pub(super) fn relations_of(&mut self, part: &str) -> Result<Vec<Relation>, Problem> {
        let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
        let listing =
            if folder.is_empty() { format!("_rels/{name}.rels") } else { format!("{folder}/_rels/{name}.rels") };
        let Some(text) = self.part(&listing)? else { return Ok(Vec::new()) };
        let tree = parse(&text, self.options)?;
        let relation = |node: Node<'_, '_>| {
            let kind = node.attribute("Type")?.rsplit('/').next()?.to_owned();
            let target = resolved(folder, node.attribute("Target")?);
            Some(Relation { id: node.attribute("Id")?.to_owned(), kind, target })
        };
        Ok(tree.root_element().children().filter_map(relation).collect())
    }

    /// The part that the package is about.
    pub(super) fn main_part(&mut self, usual: &str) -> Result<String, Problem> {
        let relations = self.relations_of("")?;
        let main = relations.into_iter().find(|relation| relation.kind == "officeDocument");
        Ok(main.map_or_else(|| usual.to_owned(), |relation| relation.target))
    }
}

/// A reference from one part to another.
pub(super) struct Relation {
    pub(super) id: String,
    /// The last word of its type: `footnotes`, `worksheet`.
    pub(super) kind: String,
    /// The name of the part.
    pub(super) target: String,
}

/// The tree of a part.
pub(super) fn parse<'a>(text: &'a str, options: &ExtractOptions) -> Result<Tree<'a>, Problem> {
    if text.split('<').any(|stretch| stretch.bytes().filter(|&byte| byte == b'=').count() > MAX_ATTRIBUTES) {
        return Err(Problem::new(format!("an element has more than {MAX_ATTRIBUTES} attributes")));
    }
    let parsing = ParsingOptions { nodes_limit: MAX_NODES, ..ParsingOptions::default() };
    let tree = Tree::parse_with_options(text, parsing).map_err(|error| broken(&error.to_string()))?;
    if depth(&tree) > options.max_depth {
        let max = options.max_depth;
        return Err(Problem::new(format!("its elements are nested deeper than `ingest.extract.max_depth` = {max}")));
    }
    Ok(tree)
}

/// How deep nodes are nested, found without recursion.
fn depth(tree: &Tree<'_>) -> usize {
    let (mut deepest, mut depth) = (0, 0);
    let mut node = tree.root();
    loop {
        if let Some(child) = node.first_child() {
            depth += 1;
            deepest = deepest.max(depth);
            node = child;
            continue;
        }
        while node.next_sibling().is_none() {
            let Some(parent) = node.parent() else { return deepest };
            depth -= 1;
            node = parent;
        }
        node = node.next_sibling().expect("the loop above ends where there is one");
    }
}

/// An attribute by its name without prefix.
pub(super) fn attribute<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    node.attributes().find(|attribute| attribute.name() == name).map(|attribute| attribute.value())
}

/// The first child of a name without prefix.
pub(super) fn child<'a, 'i>(node: Node<'a, 'i>, name: &str) -> Option<Node<'a, 'i>> {
    node.children().find(|child| child.is_element() && child.tag_name().name() == name)
}

/// The children of a name without prefix.
pub(super) fn children<'a, 'i>(node: Node<'a, 'i>, name: &'static str) -> impl Iterator<Item = Node<'a, 'i>> {
    node.children().filter(move |child| child.is_element() && child.tag_name().name() == name)
}

fn resolved(folder: &str, target: &str) -> String {
    let from_root = target.strip_prefix('/');
    let mut parts: Vec<&str> = match from_root {
        Some(_) => Vec::new(),
        None => folder.split('/').filter(|part| !part.is_empty()).collect(),
    };
    for part in from_root.unwrap_or(target).split('/') {
        match part {
            ".." => drop(parts.pop()),
            "." | "" => {}
            part => parts.push(part),
        }
    }
    parts.join("/")
}

fn broken(error: &str) -> Problem {
    Problem::new(format!("expected an office document, but {}", error.trim_end_matches('.')))
        .with_hint("open it in the word processor and save it again")
}

fn too_large(max: u64) -> Problem {
    Problem::new(format!("it unpacks to more than `ingest.extract.max_unpacked_bytes` = {max} bytes"))
        .with_hint("raise `max_unpacked_bytes` under [ingest.extract] in the project file")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_found_from_their_part() {
        assert_eq!(resolved("word", "footnotes.xml"), "word/footnotes.xml");
        assert_eq!(resolved("xl/worksheets", "../sharedStrings.xml"), "xl/sharedStrings.xml");
        assert_eq!(resolved("word", "/word/styles.xml"), "word/styles.xml");
    }

    #[test]
    fn deep_nesting_and_many_attributes_are_problems() {
        let deep = "<a>".repeat(300) + &"</a>".repeat(300);
        assert!(parse(&deep, &ExtractOptions::default()).unwrap_err().message.contains("max_depth"));
        let wide = format!("<a{}/>", (0..2000).map(|n| format!(" a{n}=''")).collect::<String>());
        assert!(parse(&wide, &ExtractOptions::default()).is_err());
    }

    #[test]
    fn entities_are_not_expanded() {
        let bomb = "<!DOCTYPE a [<!ENTITY b \"bb\"><!ENTITY c \"&b;&b;\">]><a>&c;</a>";
        assert!(parse(bomb, &ExtractOptions::default()).is_err());
    }
}
