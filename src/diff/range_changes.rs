//! Changes of ranges: a number that became a range, and a range that became a number.
//!
//! Reads the units of two texts, gives the whole range for one of its ends where the other side has no range there:
//! 6.5%左右 became 6.5%—7% and not 6.5%, and of 5% → 5%—6% the number changed though it is still there. 三年以上十年以下 and
//! 五年六个月 are one amount as well. Where both sides have a range each end is a change of its own.

use std::ops::Range;

use similar::DiffOp;

use super::units::{Unit, UnitKind};
use crate::corpus::Span;

/// A range sign and one end.
const LEN_OF_REST: usize = 2;

/// Two units that took each other's place, the one as a whole range if the other is none.
pub(super) fn as_ranges((old, at_old): (&[Unit], usize), (new, at_new): (&[Unit], usize)) -> (Unit, Unit) {
    let (old_range, new_range) = (range_around(old, at_old), range_around(new, at_new));
    if old_range.len() == new_range.len() {
        return (old[at_old].clone(), new[at_new].clone());
    }
    (whole(old, old_range), whole(new, new_range))
}

/// The number and the range that one insertion made of it, or one deletion left of a range.
pub(super) fn resized(op: &DiffOp, old: &[Unit], new: &[Unit]) -> Option<(Unit, Unit)> {
    match *op {
        DiffOp::Insert { old_index, new_index, new_len: len @ 1..=LEN_OF_REST } => {
            grown((old, old_index), (new, new_index), len)
        }
        DiffOp::Delete { old_index, old_len: len @ 1..=LEN_OF_REST, new_index } => {
            grown((new, new_index), (old, old_index), len).map(|(number, range)| (range, number))
        }
        _ => None,
    }
}

/// A number of the one side that stands in the other as the beginning or the end of a range, the rest of which was put in
/// at a place, in so many units.
fn grown((shorter, at): (&[Unit], usize), (longer, put_in): (&[Unit], usize), len: usize) -> Option<(Unit, Unit)> {
    let behind = at.checked_sub(1).zip(put_in.checked_sub(1));
    let before = Some((at, put_in + len));
    [behind, before].into_iter().flatten().find_map(|(number, end)| {
        let is_same = shorter.get(number)?.key == longer.get(end)?.key;
        let range = range_around(longer, end);
        let holds_all = range.start <= put_in && put_in + len <= range.end;
        let was_number = range_around(shorter, number).len() == 1;
        (is_same && holds_all && was_number).then(|| (shorter[number].clone(), whole(longer, range)))
    })
}

/// The units of the range that a quantity begins or ends; itself if it does neither.
fn range_around(units: &[Unit], at: usize) -> Range<usize> {
    let is_of = |at: usize, measure: &str| {
        units.get(at).is_some_and(|unit| unit.kind == UnitKind::Quantity && unit.measure == measure)
    };
    let measure = units[at].measure;
    let is_sign = |at: usize| units.get(at).is_some_and(|unit| unit.key == "-");
    let is_end = |at: usize| !measure.is_empty() && is_of(at, measure);
    let start = at.checked_sub(LEN_OF_REST).filter(|&first| is_end(first) && is_end(at) && is_sign(first + 1));
    let has_end = is_end(at) && is_sign(at + 1) && is_end(at + LEN_OF_REST);
    let signed = start.unwrap_or(at)..if has_end { at + LEN_OF_REST + 1 } else { at + 1 };
    if signed.len() > 1 {
        return signed;
    }
    let belongs_to_next = |first: usize| units.get(first).zip(units.get(first + 1)).is_some_and(are_one_amount);
    let first = at.checked_sub(1).filter(|&first| belongs_to_next(first)).unwrap_or(at);
    first..if belongs_to_next(at) { at + 2 } else { at + 1 }
}

/// Whether two numbers without anything between them say one amount: 三年以上十年以下, 五年六个月.
fn are_one_amount((one, other): (&Unit, &Unit)) -> bool {
    let are_quantities = [one, other].iter().all(|unit| unit.kind == UnitKind::Quantity);
    let are_bounds = one.measure == other.measure && one.key.ends_with("以上") && other.key.ends_with("以下");
    let are_parts = one.measure == "年" && other.measure == "个月";
    are_quantities && !one.measure.is_empty() && (are_bounds || are_parts)
}

/// Units as one.
fn whole(units: &[Unit], range: Range<usize>) -> Unit {
    let units = &units[range];
    let span = Span::new(units[0].span.start, units[units.len() - 1].span.end);
    Unit { span, key: units.iter().map(|unit| unit.key.as_str()).collect(), ..units[0].clone() }
}
