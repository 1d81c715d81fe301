//! Moves labels apart along one axis, each as little as possible.
//!
//! Least squares under order: the positions that minimise the sum of squared moves, by pooling
//! neighbours that would overlap (pool adjacent violators; Barlow et al. 1972, "Statistical Inference
//! under Order Restrictions").

/// A label that wants to be centred somewhere.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Wish {
    /// Where its centre should be.
    pub(super) centre: f64,
    /// How much room it takes, with its margin.
    pub(super) size: f64,
}

/// Centres at which no two labels overlap, in the order of the wishes, within `range` as far as they fit.
///
/// `None` if the labels together need more room than the range has.
pub(super) fn spread(wishes: &[Wish], range: (f64, f64)) -> Option<Vec<f64>> {
    let needed: f64 = wishes.iter().map(|wish| wish.size).sum();
    if needed > range.1 - range.0 + 1e-9 {
        return None;
    }
    let mut order: Vec<usize> = (0..wishes.len()).collect();
    order.sort_by(|&one, &two| wishes[one].centre.total_cmp(&wishes[two].centre).then(one.cmp(&two)));
    // Without the room that earlier labels take, "not overlapping" is "not decreasing".
    let mut room_before = range.0;
    let mut starts = Vec::with_capacity(order.len());
    for &idx in &order {
        starts.push((wishes[idx].centre - wishes[idx].size / 2.0 - room_before, room_before));
        room_before += wishes[idx].size;
    }
    let slack = range.1 - range.0 - needed;
    let pooled = not_decreasing(starts.iter().map(|&(start, _)| start));
    let mut centres = vec![0.0; wishes.len()];
    for ((&idx, &(_, before)), start) in order.iter().zip(&starts).zip(pooled) {
        centres[idx] = start.clamp(0.0, slack.max(0.0)) + before + wishes[idx].size / 2.0;
    }
    Some(centres)
}

/// The not decreasing sequence nearest to the values.
fn not_decreasing(values: impl Iterator<Item = f64>) -> Vec<f64> {
    let mut blocks: Vec<(f64, usize)> = Vec::new();
    for value in values {
        let mut block = (value, 1);
        while let Some(&(sum, n_values)) = blocks.last() {
            if sum / n_values as f64 <= block.0 / block.1 as f64 {
                break;
            }
            block = (block.0 + sum, block.1 + n_values);
            blocks.pop();
        }
        blocks.push(block);
    }
    blocks.into_iter().flat_map(|(sum, n_values)| std::iter::repeat_n(sum / n_values as f64, n_values)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wish(centre: f64) -> Wish {
        Wish { centre, size: 10.0 }
    }

    #[test]
    fn labels_that_do_not_touch_stay_where_they_are() {
        assert_eq!(spread(&[wish(20.0), wish(50.0)], (0.0, 100.0)), Some(vec![20.0, 50.0]));
    }

    #[test]
    fn labels_at_one_place_move_apart_equally_in_their_order() {
        assert_eq!(spread(&[wish(50.0), wish(50.0)], (0.0, 100.0)), Some(vec![45.0, 55.0]));
    }

    #[test]
    fn labels_stay_within_the_range() {
        assert_eq!(spread(&[wish(99.0), wish(98.0)], (0.0, 100.0)), Some(vec![95.0, 85.0]));
    }

    #[test]
    fn too_many_labels_are_refused() {
        assert_eq!(spread(&[wish(5.0), wish(5.0)], (0.0, 19.0)), None);
    }

    #[test]
    fn nothing_to_spread_is_nothing() {
        assert_eq!(spread(&[], (0.0, 10.0)), Some(vec![]));
    }
}
