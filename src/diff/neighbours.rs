//! Neighbours: from which article one was cut, and into which one went.
//!
//! Reads two aligned documents and a section that stands on one side only, gives the section of the other side it
//! belongs to. Evidence is a neighbour that has a partner: what the neighbour lost must be in the new section, and make
//! up enough of it. Likeness alone is none, because the articles of one law all resemble each other.

use super::{
    align::Alignment,
    grams::{Bag, Interner},
    outline::{Outline, Section},
    sentence::Sides,
};

/// Sections with a partner, on either side of the one in question, in which its other part may be.
const MAX_NEIGHBOURS: usize = 2;

/// Sections away from the one in question that are looked at; others without a partner may lie between.
const MAX_DISTANCE: usize = 8;

/// A shorter section, in pairs of characters, is like anything.
const MIN_SIZE: usize = 8;

/// The section of the other side that section `idx` of `side` was cut out of, or went into.
///
/// `partner` names the section of the other side that belongs to a section of `side`.
pub(super) fn parent_beside(
    alignment: &Alignment,
    sides: &Sides<'_>,
    (side, idx): (usize, usize),
    partner: impl Fn(usize) -> Option<usize>,
) -> Option<usize> {
    let outline = |side: usize| if side == 0 { &alignment.old } else { &alignment.new };
    let mut interner = Interner::default();
    let mut bag = |side: usize, idx: usize| bag_of(&mut interner, outline(side), idx, sides.text(side));
    let own = bag(side, idx);
    let kind = |section: &Section| section.label.map(|label| label.kind);
    let sections = &outline(side).sections;
    if own.size < MIN_SIZE {
        return None;
    }
    let with_partner = |at: usize| Some((at, partner(at).filter(|_| kind(&sections[at]) == kind(&sections[idx]))?));
    let before = (idx.saturating_sub(MAX_DISTANCE)..idx).rev().filter_map(with_partner).take(MAX_NEIGHBOURS);
    let after = (idx + 1..(idx + 1 + MAX_DISTANCE).min(sections.len())).filter_map(with_partner).take(MAX_NEIGHBOURS);
    let mut best: Option<(usize, usize)> = None;
    for (neighbour, partner) in before.chain(after) {
        let (beside, other) = (bag(side, neighbour), bag(1 - side, partner));
        let gained = Bag::sum([&own, &beside]).overlap(&other) - beside.overlap(&other);
        let is_enough = gained as f64 >= sides.neighbour_share * own.size as f64;
        if is_enough && best.is_none_or(|(most, _)| gained > most) {
            best = Some((gained, partner));
        }
    }
    best.map(|(_, partner)| partner)
}

fn bag_of(interner: &mut Interner, outline: &Outline, idx: usize, text: &str) -> Bag {
    let sentences = outline.sections[idx].sentences.clone();
    let bags: Vec<Bag> = sentences.map(|at| interner.item(outline.sentences[at].span.of(text)).bag).collect();
    Bag::sum(&bags)
}
