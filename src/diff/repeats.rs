//! Repeats: where one of many passages that read the same was amended.
//!
//! Reads a chain of pairs, gives one of the same passages. Which of equal passages belong together the chain does not say:
//! pairs of one reading can be moved along it, until what one side has left over stands beside what the other has. Pairs
//! of different passages stay as they are.

use std::ops::Range;

use super::{grams::Item, search::Candidate};

/// The chain with the equal passages that have no partner beside those that may have been one of them.
pub(super) fn beside_amended(chain: Vec<Candidate>, old: &[Item], new: &[Item], least_alike: f64) -> Vec<Candidate> {
    let reading = |pair: &Candidate| {
        let (one, other) = (&old[pair.old], &new[pair.new]);
        (one.text == other.text).then_some(one.text)
    };
    let mut placed: Vec<Candidate> = Vec::with_capacity(chain.len());
    let mut at = 0;
    while let Some(first) = chain.get(at) {
        let text = reading(first);
        let end = at + chain[at..].iter().take_while(|pair| text.is_some() && reading(pair) == text).count().max(1);
        let before = placed.last().map_or((0, 0), |pair| (pair.old + 1, pair.new + 1));
        let behind = chain.get(end).map_or((old.len(), new.len()), |pair| (pair.old, pair.new));
        let run = Run { old: before.0..behind.0, new: before.1..behind.1, pairs: &chain[at..end] };
        placed.extend(run.placed(old, new, least_alike).unwrap_or_else(|| run.pairs.to_vec()));
        at = end;
    }
    placed
}

/// Pairs of passages that all read the same, and all that lies around and between them.
struct Run<'a> {
    old: Range<usize>,
    new: Range<usize>,
    pairs: &'a [Candidate],
}

impl Run<'_> {
    /// The pairs moved along; `None` where no passage is left over on one side, or others than equal ones on both.
    fn placed(&self, old: &[Item], new: &[Item], least_alike: f64) -> Option<Vec<Candidate>> {
        let n_left = [self.old.len() - self.pairs.len(), self.new.len() - self.pairs.len()];
        if n_left.contains(&0) {
            return None;
        }
        let equal = &old[self.pairs.first()?.old];
        let all_equal = |items: &[Item]| items.iter().all(|item| item.text == equal.text && item.class == equal.class);
        let swapped = |pair: Candidate| Candidate { old: pair.new, new: pair.old, ..pair };
        match (all_equal(&old[self.old.clone()]), all_equal(&new[self.new.clone()])) {
            (true, false) => Some(along((self.old.clone(), n_left[0]), (self.new.clone(), new), equal, least_alike)),
            (false, true) => {
                let pairs = along((self.new.clone(), n_left[1]), (self.old.clone(), old), equal, least_alike);
                Some(pairs.into_iter().map(swapped).collect())
            }
            _ => None,
        }
    }
}

/// Pairs of equal passages with those of the other side that read so, in order. Of the `n_left` that find no partner one is
/// left beside each passage that is alike.
fn along(
    (equals, n_left): (Range<usize>, usize),
    (others, items): (Range<usize>, &[Item]),
    equal: &Item,
    least_alike: f64,
) -> Vec<Candidate> {
    let (mut next, mut n_left) = (equals.start, n_left);
    let mut pairs = Vec::with_capacity(equals.len());
    for other in others {
        let item = &items[other];
        if item.text == equal.text {
            pairs.push(Candidate { old: next, new: other, similarity: 1.0 });
            next += 1;
        } else if n_left > 0 && item.class == equal.class && equal.bag.dice(&item.bag) >= least_alike {
            (next, n_left) = (next + 1, n_left - 1);
        }
    }
    pairs
}
