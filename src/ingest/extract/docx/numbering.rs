//! Numbering: the numbers that Word puts before paragraphs, which stand nowhere in the text.
//!
//! Reads the definitions, counts paragraph by paragraph, gives each its number. Bullets are no numbers. ECMA-376, part
//! 1, 17.9.

use std::collections::{BTreeMap, BTreeSet};

use roxmltree::{Document as Tree, Node};

use super::{
    super::package::{attribute, child, children},
    numerals,
    styles::{Item, Styles, value_of},
};

/// Levels a numbering has.
const N_LEVELS: usize = 9;

/// Every numbering of a document, and how far each has counted.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    instances: BTreeMap<String, Instance>,
    definitions: BTreeMap<String, Definition>,
    /// By definition: instances of one definition go on counting where another stopped.
    counters: BTreeMap<String, [Option<u32>; N_LEVELS]>,
    /// Instances and levels whose own start was used.
    restarted: BTreeSet<(String, usize)>,
}

#[derive(Debug, Default)]
struct Instance {
    definition: String,
    starts: BTreeMap<usize, u32>,
    levels: BTreeMap<usize, Level>,
}

#[derive(Debug, Default)]
struct Definition {
    levels: BTreeMap<usize, Level>,
    /// The style that holds the levels, where they stand elsewhere.
    linked: Option<String>,
}

#[derive(Debug, Clone, Default)]
struct Level {
    start: u32,
    format: String,
    /// With `%1` for the number of the first level.
    pattern: String,
    /// Whether all its numbers are written in digits.
    is_legal: bool,
    /// The level whose number starts this one again; `None` for every higher one.
    restart: Option<usize>,
    suffix: Suffix,
    style: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Suffix {
    #[default]
    Blank,
    Nothing,
}

/// The number of a paragraph as it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Number {
    text: String,
    suffix: Suffix,
}

impl Number {
    /// The text with the number before it. Where the number ends like `一、` or `1.` the blank is only layout.
    pub(super) fn before(&self, text: &str) -> String {
        let text = text.trim_start();
        let is_chinese = |c: char| !c.is_ascii() && !c.is_whitespace();
        let ends_itself = self.text.ends_with(['、', '）', '．', '。', '：', '】']);
        let ends_before_chinese = self.text.ends_with(['.', ')', ':', '、']) && text.starts_with(is_chinese);
        let blank = if self.suffix == Suffix::Nothing || ends_itself || ends_before_chinese { "" } else { " " };
        format!("{}{blank}{text}", self.text)
    }
}

impl Numbering {
    pub(super) fn read(tree: &Tree<'_>, styles: &Styles) -> Self {
        let mut numbering = Self::default();
        for node in children(tree.root_element(), "abstractNum") {
            let Some(id) = attribute(node, "abstractNumId") else { continue };
            let levels = children(node, "lvl").filter_map(read_level).collect();
            let linked = value_of(Some(node), "numStyleLink").map(str::to_owned);
            numbering.definitions.insert(id.to_owned(), Definition { levels, linked });
        }
        for node in children(tree.root_element(), "num") {
            let (Some(id), Some(definition)) = (attribute(node, "numId"), value_of(Some(node), "abstractNumId")) else {
                continue;
            };
            numbering.instances.insert(id.to_owned(), read_instance(node, definition));
        }
        numbering.follow_links(styles);
        numbering
    }

    /// A definition may stand for the one that a style names.
    fn follow_links(&mut self, styles: &Styles) {
        let target = |definition: &Definition| {
            let instance = self.instances.get(styles.numbering_id(definition.linked.as_deref()?)?)?;
            Some(instance.definition.clone())
        };
        let links: Vec<(String, String)> =
            self.definitions.iter().filter_map(|(id, definition)| Some((id.clone(), target(definition)?))).collect();
        for (id, target) in links {
            for instance in self.instances.values_mut().filter(|instance| instance.definition == id) {
                instance.definition.clone_from(&target);
            }
        }
    }

    /// Counts a paragraph and gives its number; `None` where nothing is shown that is a number.
    pub(super) fn next(&mut self, item: Item) -> Option<Number> {
        let instance = self.instances.get(&item.numbering)?;
        let definition = self.definitions.get(&instance.definition)?;
        let of_style = || {
            let style = item.style.as_ref()?;
            definition.levels.iter().find(|(_, level)| level.style.as_ref() == Some(style)).map(|(idx, _)| *idx)
        };
        let idx = item.level.or_else(of_style).unwrap_or(0).min(N_LEVELS - 1);
        let level_at = |idx: usize| instance.levels.get(&idx).or_else(|| definition.levels.get(&idx));
        let level = level_at(idx)?;
        let counters = self.counters.entry(instance.definition.clone()).or_default();
        let own_start = instance.starts.get(&idx).copied();
        let restarts = own_start.filter(|_| self.restarted.insert((item.numbering.clone(), idx)));
        let count = restarts.unwrap_or_else(|| counters[idx].map_or(level.start, |count| count.saturating_add(1)));
        counters[idx] = Some(count);
        for (deeper, counter) in counters.iter_mut().enumerate().skip(idx + 1) {
            let restart = level_at(deeper).and_then(|level| level.restart);
            if restart.is_none_or(|above| idx < above) {
                *counter = None;
            }
        }
        let shown = |at: usize| {
            let of = level_at(at)?;
            let format = if level.is_legal { "decimal" } else { &of.format };
            numerals::written(counters[at].unwrap_or(of.start), format)
        };
        Some(Number { text: fill(&level.pattern, &level.format, shown)?, suffix: level.suffix })
    }
}

/// Puts numbers into a pattern such as `第%1条`.
fn fill(pattern: &str, format: &str, shown: impl Fn(usize) -> Option<String>) -> Option<String> {
    if matches!(format, "bullet" | "none") && !pattern.contains('%') {
        return None;
    }
    let mut text = String::new();
    let mut chars = pattern.chars().peekable();
    while let Some(c) = chars.next() {
        let digit = chars.peek().and_then(|next| next.to_digit(10)).filter(|digit| c == '%' && *digit > 0);
        match digit {
            Some(digit) => {
                chars.next();
                text.push_str(&shown(digit as usize - 1).unwrap_or_default());
            }
            None => text.push(c),
        }
    }
    (!text.trim().is_empty()).then(|| text.trim().to_owned())
}

fn read_instance(node: Node<'_, '_>, definition: &str) -> Instance {
    let mut instance = Instance { definition: definition.to_owned(), ..Instance::default() };
    for change in children(node, "lvlOverride") {
        let Some(idx) = attribute(change, "ilvl").and_then(|idx| idx.parse::<usize>().ok()) else { continue };
        let start = value_of(Some(change), "startOverride").and_then(|start| start.parse().ok());
        instance.starts.extend(start.map(|start| (idx, start)));
        instance.levels.extend(child(change, "lvl").and_then(read_level));
    }
    instance
}

fn read_level(node: Node<'_, '_>) -> Option<(usize, Level)> {
    let idx: usize = attribute(node, "ilvl")?.parse().ok()?;
    let value = |name: &str| value_of(Some(node), name);
    let level = Level {
        start: value("start").and_then(|start| start.parse().ok()).unwrap_or(0),
        format: value("numFmt").unwrap_or("decimal").to_owned(),
        pattern: value("lvlText").unwrap_or_default().to_owned(),
        is_legal: child(node, "isLgl").is_some(),
        restart: value("lvlRestart").and_then(|level| level.parse().ok()),
        suffix: if value("suff") == Some("nothing") { Suffix::Nothing } else { Suffix::Blank },
        style: value("pStyle").map(str::to_owned),
    };
    (idx < N_LEVELS).then_some((idx, level))
}
