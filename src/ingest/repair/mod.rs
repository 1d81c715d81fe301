//! Repair: undo what mirrors, converters and editors did to a text.
//!
//! Reads the text as it was decoded; gives it repaired, Simplified and folded, with the way back to the original, how
//! often each repair was made, and what was damaged. Each step is a function from a text to edits, and changes
//! nothing in clean text.

pub mod byte_slip;
pub mod characters;
pub mod emphasis;
pub mod links;
pub mod markdown;
pub mod mojibake;
pub mod pinyin;
pub mod residue;
pub mod script;
pub mod spacing;
pub mod tags;
pub mod wiki;
pub mod wraps;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use self::mojibake::Mojibake;
use super::normalize;
use crate::{
    corpus::{Edit, PositionMap, Rewriting},
    diagnostic::{Finding, FindingKind},
};

/// How often steps that uncover work for each other go round; texts need two rounds, garbage may need more.
const MOST_ROUNDS: usize = 8;

/// Which repairs to make; all by default, each counted under its name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RepairOptions {
    /// Read UTF-8 again that somebody read as GBK, or as Latin-1 or Windows-1252.
    pub mojibake: bool,
    /// Replace entities such as `&nbsp;` by their characters.
    pub entities: bool,
    /// Restore characters whose bytes slipped by one.
    pub byte_slips: bool,
    /// Delete pinyin that a script converter put after characters.
    pub pinyin: bool,
    /// Convert Traditional passages to Simplified.
    pub script: bool,
    /// Leave Traditional script in quotation marks (“”, 「」, 『』) as it is, in texts that are Simplified otherwise.
    pub keep_quoted_script: bool,
    /// Delete Markdown marks.
    pub markdown: bool,
    /// Delete HTML tags and wiki markup that were left in the text.
    pub tags: bool,
    /// Close words and numbers set wide: 政 府 工 作 报 告.
    pub spacing: bool,
    /// Join what links were cut out of: `《\n著作权法\n》`.
    pub links: bool,
    /// Join the lines of paragraphs in texts that are wrapped at one width.
    pub wraps: bool,
    /// Delete characters that nobody sees.
    pub invisible: bool,
    /// Make every line end the same.
    pub line_ends: bool,
    /// Make every kind of blank an ordinary one.
    pub blanks: bool,
    /// Make full-width letters, digits and signs half-width.
    pub width: bool,
    /// Make half-width punctuation among Chinese characters full-width.
    pub punctuation: bool,
}

impl RepairOptions {
    /// The folds, which change what means nothing, and no repair.
    pub fn folds_alone() -> Self {
        Self {
            mojibake: false,
            entities: false,
            byte_slips: false,
            pinyin: false,
            script: false,
            markdown: false,
            tags: false,
            spacing: false,
            links: false,
            wraps: false,
            ..Self::default()
        }
    }

    /// Neither repair nor fold.
    pub fn none() -> Self {
        Self { keep_quoted_script: false, ..Self::folds_alone().without_folds() }
    }

    /// The same repairs, and no fold.
    pub fn without_folds(self) -> Self {
        Self { invisible: false, line_ends: false, blanks: false, width: false, punctuation: false, ..self }
    }
}

impl Default for RepairOptions {
    fn default() -> Self {
        Self {
            mojibake: true,
            entities: true,
            byte_slips: true,
            pinyin: true,
            script: true,
            keep_quoted_script: false,
            markdown: true,
            tags: true,
            spacing: true,
            links: true,
            wraps: true,
            invisible: true,
            line_ends: true,
            blanks: true,
            width: true,
            punctuation: true,
        }
    }
}

/// A text after its repairs.
#[derive(Debug, Clone, PartialEq)]
pub struct Repaired {
    /// The text.
    pub text: String,
    /// The way back to the original.
    pub positions: PositionMap,
    /// How often each repair was made.
    pub counts: BTreeMap<&'static str, usize>,
    /// Damage found, restored or not.
    pub findings: Vec<Finding>,
    /// Number of characters that stand as U+FFFD and of which the findings tell.
    pub n_lost: usize,
}

/// Makes every repair that is asked for.
pub fn repair(original: &str, options: &RepairOptions, knows_word: &dyn Fn(&str) -> bool) -> Repaired {
    let mut bench = Bench { rewriting: Rewriting::of(original), counts: BTreeMap::new() };
    let mut findings = Vec::new();
    let mut n_lost = 0;
    // First of all: what the other repairs look for is not there before.
    if options.mojibake {
        let western = bench.western_mojibake();
        let of_gbk = bench.mojibake(knows_word);
        n_lost = (western.n_lost + of_gbk.n_lost).min(bench.n_broken());
        findings.extend(
            [(western.n_restored, "Windows-1252"), (of_gbk.n_restored, "GBK")].into_iter().filter_map(restored_finding),
        );
        findings.extend(lost_finding(n_lost));
    }
    bench.residue(options);
    // Before pinyin is deleted: the annotation tells where the bytes slipped, and how long the slip lasts.
    if options.byte_slips && pinyin::is_established(bench.text()) {
        let slips = byte_slip::find(bench.text(), knows_word);
        findings.extend(slips.iter().map(slip_finding));
        let edits: Vec<Edit> = slips.iter().filter_map(byte_slip::Slip::edit).collect();
        bench.apply("byte_slip", &edits);
    }
    bench.step(options.pinyin, "pinyin", pinyin::annotations);
    // Before script: what looks like a Traditional character becomes one.
    bench.step(options.width, "width", normalize::width);
    if options.keep_quoted_script {
        bench.step(options.script, "script", script::to_simplified_outside_quotations);
    } else {
        bench.step(options.script, "script", script::to_simplified);
    }
    bench.layout(options, knows_word);
    let (text, positions) = bench.rewriting.finish();
    Repaired { text, positions, counts: bench.counts, findings, n_lost }
}

/// A text after some edits, and how many they were.
#[cfg(test)]
fn edited(text: &str, edits: &[Edit]) -> (String, usize) {
    let mut rewriting = Rewriting::of(text);
    let n_edits = rewriting.apply(edits);
    (rewriting.text().to_owned(), n_edits)
}

struct Bench {
    rewriting: Rewriting,
    counts: BTreeMap<&'static str, usize>,
}

impl Bench {
    fn text(&self) -> &str {
        self.rewriting.text()
    }

    fn step(&mut self, is_wanted: bool, name: &'static str, find: impl Fn(&str) -> Vec<Edit>) {
        if is_wanted {
            let edits = find(self.text());
            self.apply(name, &edits);
        }
    }

    fn western_mojibake(&mut self) -> Mojibake {
        let found = mojibake::find_western(self.text());
        self.apply("mojibake", &found.edits);
        found
    }

    /// What was read wrongly twice is read again twice. Gives how many characters were restored, and how many are lost;
    /// what one round could not restore another may.
    fn mojibake(&mut self, knows_word: &dyn Fn(&str) -> bool) -> Mojibake {
        let mut all = Mojibake::default();
        for _ in 0..MOST_ROUNDS {
            let found = mojibake::find(self.text(), knows_word);
            if found.edits.is_empty() {
                break;
            }
            self.apply("mojibake", &found.edits);
            all.n_restored += found.n_restored;
            all.n_lost += found.n_lost;
        }
        all
    }

    fn n_broken(&self) -> usize {
        self.text().matches(char::REPLACEMENT_CHARACTER).count()
    }

    /// What one replacement uncovers, such as a tag in `&lt;br&gt;`, is replaced in the next round.
    fn residue(&mut self, options: &RepairOptions) {
        for _ in 0..MOST_ROUNDS {
            self.step(options.invisible, "invisible", normalize::invisible);
            self.step(options.line_ends, "line_end", normalize::line_ends);
            self.step(options.blanks, "blank", normalize::blanks);
            let before = self.n_residue();
            self.step(options.entities, "entity", residue::entities);
            // Before tags: a note goes with its tags.
            self.step(options.tags, "wiki", wiki::markup);
            self.step(options.tags, "tag", tags::tags);
            if self.n_residue() == before {
                return;
            }
        }
    }

    /// What one step deletes may have stood between what another looks for, so they go round until nothing changes.
    fn layout(&mut self, options: &RepairOptions, knows_word: &dyn Fn(&str) -> bool) {
        for _ in 0..MOST_ROUNDS {
            let before = self.n_edits();
            let is_markdown = options.markdown && markdown::is_markdown(self.text());
            // Before punctuation is made full-width: addresses stand in half-width parentheses.
            self.step(options.markdown, "markdown", residue::links);
            self.step(is_markdown, "markdown", markdown::marks);
            self.step(options.markdown, "markdown", |text| emphasis::marks(text, knows_word));
            self.step(options.punctuation, "punctuation", normalize::punctuation);
            self.step(options.links, "link_break", links::line_breaks);
            self.step(options.wraps, "hard_wrap", wraps::line_breaks);
            self.step(options.markdown, "markdown", residue::bold);
            self.step(options.markdown, "markdown", residue::headings);
            self.step(options.spacing, "spacing", spacing::wide);
            if self.n_edits() == before {
                return;
            }
        }
    }

    fn n_edits(&self) -> usize {
        self.counts.values().sum()
    }

    fn n_residue(&self) -> usize {
        ["entity", "wiki", "tag"].iter().filter_map(|name| self.counts.get(name)).sum()
    }

    fn apply(&mut self, name: &'static str, edits: &[Edit]) {
        let n_edits = self.rewriting.apply(edits);
        if n_edits > 0 {
            *self.counts.entry(name).or_default() += n_edits;
        }
    }
}

fn restored_finding((n_restored, encoding): (usize, &str)) -> Option<Finding> {
    let message = format!("{n_restored} characters were UTF-8 read as {encoding} and are restored");
    (n_restored > 0).then(|| Finding::note(FindingKind::Damaged, message))
}

fn lost_finding(n_lost: usize) -> Option<Finding> {
    let message = format!("{n_lost} characters lost a byte and stand as `\u{FFFD}`: no single word fits them");
    let finding = || Finding::warning(FindingKind::Damaged, message).with_hint("look for another copy of the text");
    (n_lost > 0).then(finding)
}

fn slip_finding(slip: &byte_slip::Slip) -> Finding {
    match &slip.restored {
        Some(restored) => {
            let message = format!("`{}` was read as `{restored}`: its bytes had slipped by one", slip.found);
            Finding::note(FindingKind::Damaged, message)
        }
        None => {
            let message = format!("`{}` is damaged: its bytes slipped by one and no single word fits them", slip.found);
            Finding::warning(FindingKind::Damaged, message).with_hint("look for another copy of the text")
        }
    }
}
