//! Chains: A gave way to B, B to C.
//!
//! Reads successions, gives the longest runs that follow the best successor each time, the crossings in order of time.

use serde::Serialize;

use super::{Succession, SuccessionKind};
use crate::corpus::DocumentIdx;

/// Terms that followed one another, three at least.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Chain {
    /// The terms, the earliest first.
    pub terms: Vec<String>,
    /// For each link the first document from which the later term outweighs the earlier one.
    pub crossovers: Vec<Option<DocumentIdx>>,
    /// The least score of its links.
    pub score: f64,
}

/// Follows successions from each term that none of them leads to; by score, descending, ties by terms.
pub fn chains(successions: &[Succession]) -> Vec<Chain> {
    // Where both stay, or only a number moves on, nothing gives way.
    let gives_way = |link: &&Succession| {
        !matches!(link.kind, SuccessionKind::Coordination | SuccessionKind::Numbering | SuccessionKind::Emphasis)
    };
    let links: Vec<&Succession> = successions.iter().filter(gives_way).collect();
    let starts = links.iter().filter(|link| !links.iter().any(|other| other.to == link.from));
    let mut chains: Vec<Chain> =
        starts.map(|start| followed(start, &links)).filter(|chain| chain.terms.len() > 2).collect();
    chains.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| a.terms.cmp(&b.terms)));
    chains
}

fn followed(start: &Succession, links: &[&Succession]) -> Chain {
    let mut chain = Chain {
        terms: vec![start.from.clone(), start.to.clone()],
        crossovers: vec![start.crossover_document],
        score: start.score,
    };
    let mut last = start;
    while let Some(next) = best_after(last, links, &chain.terms) {
        chain.terms.push(next.to.clone());
        chain.crossovers.push(next.crossover_document);
        chain.score = chain.score.min(next.score);
        last = next;
    }
    chain
}

/// The best link onwards whose crossing is later.
fn best_after<'a>(last: &Succession, links: &[&'a Succession], seen: &[String]) -> Option<&'a Succession> {
    let onwards = links.iter().filter(|link| {
        link.from == last.to && link.crossover_document > last.crossover_document && !seen.contains(&link.to)
    });
    let best = onwards.max_by(|a, b| a.score.total_cmp(&b.score).then_with(|| b.to.cmp(&a.to)));
    best.copied()
}
