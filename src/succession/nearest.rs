//! Nearest: how near two terms are, by their company, among those that the dates allow.
//!
//! Reads ordered pairs of terms with how alike their company is, gives the place of the later one among those that came
//! after the earlier, and of the earlier among those that went before the later. What is alike is alike to something:
//! terms of one field are all alike, and the successor is the one that is more so than the others. It judges no pair.

/// Of each term the terms that came later, and those that went before, the most alike first, with how alike they are.
#[derive(Debug)]
pub(super) struct Places {
    later: Vec<Vec<(f64, u32)>>,
    earlier: Vec<Vec<(f64, u32)>>,
}

/// Terms before one from which on nobody asks which of them are its kin.
const FAR: usize = 200;

impl Places {
    /// Of so many terms, by the pairs that the dates allow: the earlier, the later, and how alike their company is.
    pub(super) fn new(n_terms: usize, pairs: impl Iterator<Item = (u32, u32, f64)>) -> Self {
        let mut places = Self { later: vec![Vec::new(); n_terms], earlier: vec![Vec::new(); n_terms] };
        for (from, to, company) in pairs {
            places.later[from as usize].push((company, to));
            places.earlier[to as usize].push((company, from));
        }
        places.later.iter_mut().chain(&mut places.earlier).for_each(|list| list.sort_by(|a, b| b.0.total_cmp(&a.0)));
        places
    }

    /// 1/√(a·b), a being the place of `to` among the terms that came after `from`, b that of `from` among those that went
    /// before `to`; 1 for the nearest both ways, 0 for two terms with no company in common. What holds a term, or is held
    /// by it, does not stand before it; where many are nearer it makes no difference.
    pub(super) fn nearness(&self, (from, to): (u32, u32), company: f64, are_kin: impl Fn(u32, u32) -> bool) -> f64 {
        let place = |others: &[(f64, u32)], own: u32| {
            let nearer = &others[..others.partition_point(|&(other, _)| other > company)];
            let is_far = nearer.len() > FAR;
            1 + nearer.iter().filter(|&&(_, other)| is_far || !are_kin(own, other)).count()
        };
        let product = || place(&self.later[from as usize], to) * place(&self.earlier[to as usize], from);
        if company == 0.0 { 0.0 } else { 1.0 / (product() as f64).sqrt() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_of_those_that_the_dates_allow_stands_first() {
        let places = Places::new(4, [(0, 1, 0.5), (0, 2, 0.2), (3, 1, 0.1)].into_iter());
        let strangers = |_, _| false;
        assert_eq!(places.nearness((0, 1), 0.5, strangers), 1.0);
        // Second of those that came after 0, first of those that went before 2.
        assert!((places.nearness((0, 2), 0.2, strangers) - 0.5_f64.sqrt()).abs() < 1e-12);
        // If 1 is 2 with more around it, 2 has no other before it.
        assert_eq!(places.nearness((0, 2), 0.2, |own, other| (own, other) == (2, 1)), 1.0);
        assert_eq!(places.nearness((0, 3), 0.0, strangers), 0.0);
    }
}
