//! Ranges of the options that are numbers: a level of 7 would otherwise make everything significant, silently, and four
//! billion shuffles fill the memory.
//!
//! What a number may be is told by what it is called, the last part of its key: a name means one thing in every stage.

use toml::Value;

use super::Config;
use crate::trend::TierOptions;

/// What a number may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Range {
    /// A share, a similarity or a cut-off of one: from 0 to 1.
    Share,
    /// A level of significance: above 0, below 1.
    Level,
    /// Not below zero.
    Positive,
    /// A ratio that must grow: above 1.
    AboveOne,
    /// Shuffles, each of which is kept: not more than memory holds.
    Shuffles,
}

/// Shuffles at most: no p-value needs more digits than a million of them give.
const MOST_SHUFFLES: f64 = 1_000_000.0;

impl Range {
    fn holds(self, value: f64) -> bool {
        match self {
            Self::Share => (0.0..=1.0).contains(&value),
            Self::Level => value > 0.0 && value < 1.0,
            Self::Positive => value >= 0.0 && value.is_finite(),
            Self::AboveOne => value > 1.0 && value.is_finite(),
            Self::Shuffles => (0.0..=MOST_SHUFFLES).contains(&value),
        }
    }

    fn expected(self) -> &'static str {
        match self {
            Self::Share => "a number from 0 to 1",
            Self::Level => "a number above 0 and below 1",
            Self::Positive => "a number not below 0",
            Self::AboveOne => "a number above 1",
            Self::Shuffles => "a number from 0 to 1000000",
        }
    }

    /// The range of a name; `None` for one that no real number and no number of shuffles has.
    fn of(name: &str) -> Option<Self> {
        Some(match name {
            "permutations" => Self::Shuffles,
            "alpha" | "silence_alpha" => Self::Level,
            "ratio" | "prior_mass" => Self::AboveOne,
            "gamma"
            | "fisher_below"
            | "min_cohesion"
            | "particle_cohesion"
            | "min_entropy"
            | "min_per_million"
            | "min_log_ratio"
            | "min_precedence_of_names"
            | "min_grounds"
            | "min_grounds_apart"
            | "min_per_period" => Self::Positive,
            "boiling"
            | "max_infinitive_share"
            | "scalding"
            | "hot"
            | "warm"
            | "tepid"
            | "min_containment"
            | "min_independence"
            | "max_together"
            | "min_to_first"
            | "min_pairs"
            | "min_pairs_in_order"
            | "min_precedence"
            | "min_nearness"
            | "min_score"
            | "max_q"
            | "min_similarity_of_sections"
            | "min_similarity_to_parent"
            | "min_matched_sections" => Self::Share,
            _ if name.ends_with("_share")
                || name.ends_with("similarity")
                || name.ends_with("likeness")
                || name.starts_with("min_kept_") =>
            {
                Self::Share
            }
            _ => return None,
        })
    }
}

/// What is wrong with the first option out of its range, in the order of the keys, if any is; then with options that
/// must stand in an order.
pub(super) fn problem(config: &Config) -> Option<String> {
    out_of_range(config).or_else(|| out_of_order(config))
}

/// Tiers must not hide each other, and a burst needs a level to rise to.
fn out_of_order(config: &Config) -> Option<String> {
    let TierOptions { boiling, scalding, hot, warm, tepid } = config.trend.tiers;
    let tiers = [("boiling", boiling), ("scalding", scalding), ("hot", hot), ("warm", warm), ("tepid", tepid)];
    let hidden = tiers.windows(2).find(|pair| pair[0].1 <= pair[1].1);
    let of_tiers = hidden.map(|pair| {
        let [(upper, over), (lower, under)] = [pair[0], pair[1]];
        format!("`trend.tiers.{upper}` is {over}: expected more than {under}, which `trend.tiers.{lower}` is")
    });
    let has_no_level = config.trend.bursts.levels == 0;
    of_tiers.or_else(|| has_no_level.then(|| "`trend.bursts.levels` is 0: expected a number above 0".to_owned()))
}

fn out_of_range(config: &Config) -> Option<String> {
    let whole = Value::try_from(config).expect("the configuration is plain data");
    numbers("", &whole).into_iter().find_map(|(key, value)| {
        let range = Range::of(name_of(&key)).filter(|range| !range.holds(value))?;
        Some(format!("`{key}` is {value}: expected {}", range.expected()))
    })
}

/// Every option that is a number, with its key.
fn numbers(key: &str, value: &Value) -> Vec<(String, f64)> {
    match value {
        Value::Float(number) => vec![(key.to_owned(), *number)],
        Value::Integer(number) => vec![(key.to_owned(), *number as f64)],
        Value::Table(table) => {
            let inner = |name: &str| if key.is_empty() { name.to_owned() } else { format!("{key}.{name}") };
            table.iter().flat_map(|(name, value)| numbers(&inner(name), value)).collect()
        }
        _ => Vec::new(),
    }
}

fn name_of(key: &str) -> &str {
    key.rsplit('.').next().unwrap_or(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_default_is_in_its_range() {
        assert_eq!(problem(&Config::default()), None);
    }

    #[test]
    fn every_real_number_has_a_range() {
        let written = Config::default().to_toml();
        let is_real = |line: &&str| {
            line.split_once(" = ").is_some_and(|(_, value)| value.contains('.') && value.parse::<f64>().is_ok())
        };
        let keys: Vec<&str> = written.lines().filter(is_real).filter_map(|line| line.split(' ').next()).collect();
        let without: Vec<&&str> = keys.iter().filter(|key| Range::of(key).is_none()).collect();
        assert!(keys.len() > 30 && without.is_empty(), "{without:?} of {}", keys.len());
    }

    #[test]
    fn a_level_of_seven_is_named_with_its_key() {
        let config = Config::from_toml("[shift]\nalpha = 7.0").expect("it is of the right shape");
        assert_eq!(problem(&config).as_deref(), Some("`shift.alpha` is 7: expected a number above 0 and below 1"));
    }

    #[test]
    fn more_shuffles_than_memory_holds_are_named_with_their_bound() {
        for key in ["shift", "trend.periodization", "succession"] {
            let problem_of = |number: u32| {
                let config = Config::from_toml(&format!("[{key}]\npermutations = {number}"));
                problem(&config.expect("it is of the right shape"))
            };
            let expected = format!("`{key}.permutations` is 4000000000: expected a number from 0 to 1000000");
            assert_eq!((problem_of(0), problem_of(1_000_000)), (None, None));
            assert_eq!(problem_of(4_000_000_000), Some(expected));
        }
    }

    #[test]
    fn tiers_that_hide_each_other_and_bursts_without_a_level_are_named() {
        let problem_of = |toml: &str| problem(&Config::from_toml(toml).expect("it is of the right shape"));
        let expected = "`trend.tiers.boiling` is 0.2: expected more than 0.6, which `trend.tiers.scalding` is";
        assert_eq!(problem_of("[trend.tiers]\nboiling = 0.2").as_deref(), Some(expected));
        let expected = "`trend.bursts.levels` is 0: expected a number above 0";
        assert_eq!(problem_of("[trend.bursts]\nlevels = 0").as_deref(), Some(expected));
    }

    #[test]
    fn an_option_of_a_stage_inside_another_is_named_with_its_whole_key() {
        let config = Config::from_toml("[lineage.formulas.relation]\nmin_kept_inserted = 2.0");
        let problem = problem(&config.expect("it is of the right shape"));
        let expected = "`lineage.formulas.relation.min_kept_inserted` is 2: expected a number from 0 to 1";
        assert_eq!(problem.as_deref(), Some(expected));
    }
}
