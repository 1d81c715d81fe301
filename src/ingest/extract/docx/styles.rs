//! Styles: which numbering a paragraph has and whether it is a heading, by itself or by its style.

use std::collections::BTreeMap;

use roxmltree::{Document as Tree, Node};

use super::super::package::{attribute, child, children};

/// Styles are based on each other; a chain longer than this runs in a circle.
const MAX_CHAIN: usize = 32;

/// The level of what is no heading.
const RUNNING_TEXT: u8 = 9;

/// The numbering of styles, by their ids.
#[derive(Debug, Default)]
pub(super) struct Styles {
    by_id: BTreeMap<String, Style>,
    default: Option<String>,
}

#[derive(Debug, Default)]
struct Style {
    based_on: Option<String>,
    numbering: Option<String>,
    level: Option<usize>,
    outline: Option<u8>,
}

/// A paragraph's place in a numbering.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Item {
    /// The id of the numbering.
    pub(super) numbering: String,
    /// Its level, from zero, where the paragraph or its style gives one.
    pub(super) level: Option<usize>,
    /// The style through which it is numbered.
    pub(super) style: Option<String>,
}

impl Styles {
    pub(super) fn read(tree: &Tree<'_>) -> Self {
        let mut styles = Self::default();
        for node in children(tree.root_element(), "style") {
            let Some(id) = attribute(node, "styleId") else { continue };
            if attribute(node, "type") == Some("paragraph") && matches!(attribute(node, "default"), Some("1" | "true"))
            {
                styles.default = Some(id.to_owned());
            }
            let numbering = numbering_properties(child(node, "pPr"));
            let (numbering, level) = numbering.map_or((None, None), |(numbering, level)| (numbering, level));
            let based_on = value_of(Some(node), "basedOn").map(str::to_owned);
            let outline = outline_level(child(node, "pPr"));
            styles.by_id.insert(id.to_owned(), Style { based_on, numbering, level, outline });
        }
        styles
    }

    /// The numbering a style of numberings stands for.
    pub(super) fn numbering_id(&self, style: &str) -> Option<&str> {
        self.by_id.get(style)?.numbering.as_deref()
    }

    /// The level of a heading, from one, by the properties of its paragraph; `None` for running text.
    pub(super) fn heading_level(&self, properties: Option<Node<'_, '_>>) -> Option<u8> {
        let mut level = outline_level(properties);
        let mut next = value_of(properties, "pStyle").or(self.default.as_deref());
        for _ in 0..MAX_CHAIN {
            let Some(style) = next.filter(|_| level.is_none()).and_then(|id| self.by_id.get(id)) else { break };
            level = style.outline;
            next = style.based_on.as_deref();
        }
        level.filter(|level| *level < RUNNING_TEXT).map(|level| level + 1)
    }

    /// A paragraph's place in a numbering, from its properties.
    pub(super) fn numbering_of(&self, properties: Option<Node<'_, '_>>) -> Option<Item> {
        let own = numbering_properties(properties);
        let style = value_of(properties, "pStyle").map(str::to_owned).or_else(|| self.default.clone());
        if let Some((Some(numbering), level)) = &own {
            return named(numbering, level.or(Some(0)), None);
        }
        let own_level = own.and_then(|(_, level)| level);
        let mut next = style;
        for _ in 0..MAX_CHAIN {
            let id = next?;
            let style = self.by_id.get(&id)?;
            if let Some(numbering) = &style.numbering {
                return named(numbering, own_level.or(style.level), Some(id));
            }
            next = style.based_on.clone();
        }
        None
    }
}

/// The level in the outline, from zero; nine is running text.
fn outline_level(properties: Option<Node<'_, '_>>) -> Option<u8> {
    value_of(properties, "outlineLvl")?.parse().ok()
}

/// Number zero takes a numbering away.
fn named(numbering: &str, level: Option<usize>, style: Option<String>) -> Option<Item> {
    (numbering != "0").then(|| Item { numbering: numbering.to_owned(), level, style })
}

fn numbering_properties(properties: Option<Node<'_, '_>>) -> Option<(Option<String>, Option<usize>)> {
    let numbering = child(properties?, "numPr")?;
    let level = value_of(Some(numbering), "ilvl").and_then(|level| level.parse().ok());
    Some((value_of(Some(numbering), "numId").map(str::to_owned), level))
}

/// The attribute `val` of a child.
pub(super) fn value_of<'a>(parent: Option<Node<'a, '_>>, name: &str) -> Option<&'a str> {
    attribute(child(parent?, name)?, "val")
}
