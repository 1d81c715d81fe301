//! Short dates: the end of a range that has its month or year from the beginning.
//!
//! Reads the units of two texts, gives such an end the key of the words alone where the other text has those words and not
//! the date in full: of 10月1日、2日、3日 and 10月1日至3日 the 3日 is the same.

use std::collections::HashSet;

use super::units::Unit;

/// Gives the short dates of either side the key by which the other has them.
pub(super) fn fold_short_dates(old: &mut [Unit], new: &mut [Unit]) {
    if old.iter().chain(&*new).all(|unit| unit.short.is_none()) {
        return;
    }
    let (of_old, of_new) = (words(old), words(new));
    fold_as_in(old, &of_new);
    fold_as_in(new, &of_old);
}

/// The numbers of a text, short dates as they are read and as they are written.
fn words(units: &[Unit]) -> HashSet<String> {
    let numbers = units.iter().filter(|unit| !unit.measure.is_empty());
    numbers.flat_map(|unit| [Some(&unit.key), unit.short.as_ref()]).flatten().cloned().collect()
}

fn fold_as_in(units: &mut [Unit], others: &HashSet<String>) {
    for unit in units {
        let is_written = |short: &String| others.contains(short) && !others.contains(&unit.key);
        if let Some(short) = unit.short.clone().filter(is_written) {
            unit.key = short;
        }
    }
}
