//! Ranges of the options that are numbers: a level of 7 would otherwise make everything significant, silently.

use super::Config;

/// What a number may be.
#[derive(Debug, Clone, Copy)]
enum Range {
    /// A share, a similarity or a cut-off of one: from 0 to 1.
    Share,
    /// A level of significance: above 0, below 1.
    Level,
    /// Not below zero.
    Positive,
    /// A ratio that must grow: above 1.
    AboveOne,
}

impl Range {
    fn holds(self, value: f64) -> bool {
        match self {
            Self::Share => (0.0..=1.0).contains(&value),
            Self::Level => value > 0.0 && value < 1.0,
            Self::Positive => value >= 0.0 && value.is_finite(),
            Self::AboveOne => value > 1.0 && value.is_finite(),
        }
    }

    fn expected(self) -> &'static str {
        match self {
            Self::Share => "a number from 0 to 1",
            Self::Level => "a number above 0 and below 1",
            Self::Positive => "a number not below 0",
            Self::AboveOne => "a number above 1",
        }
    }
}

/// Every option that is a real number, with its key.
fn numbers(config: &Config) -> [(&'static str, f64, Range); 38] {
    use Range::{AboveOne, Level, Positive, Share};
    let Config { ingest, shift, eras, trend, phrases, families, lineage, reuse, succession, diff, terms, .. } = config;
    let (inner, of_lineage) = (&families.relation, &lineage.formulas);
    let of_succession = &succession.candidates.phrases;
    [
        ("ingest.duplicates.min_containment", ingest.duplicates.min_containment, Share),
        ("terms.formulas.min_quoted_share", terms.formulas.min_quoted_share, Share),
        ("terms.discovery.min_per_million", terms.discovery.min_per_million, Positive),
        ("terms.discovery.min_cohesion", terms.discovery.min_cohesion, Positive),
        ("terms.discovery.particle_cohesion", terms.discovery.particle_cohesion, Positive),
        ("terms.discovery.min_entropy", terms.discovery.min_entropy, Positive),
        ("terms.discovery.min_independence", terms.discovery.min_independence, Share),
        ("shift.alpha", shift.alpha, Level),
        ("shift.fisher_below", shift.fisher_below, Positive),
        ("eras.terms.min_document_share", eras.terms.min_document_share, Share),
        ("eras.terms.min_own_share", eras.terms.min_own_share, Share),
        ("eras.terms.min_log_ratio", eras.terms.min_log_ratio, Positive),
        ("trend.alpha", trend.alpha, Level),
        ("trend.silence_alpha", trend.silence_alpha, Level),
        ("trend.bursts.ratio", trend.bursts.ratio, AboveOne),
        ("trend.bursts.gamma", trend.bursts.gamma, Positive),
        ("trend.tiers.boiling", trend.tiers.boiling, Share),
        ("trend.tiers.scalding", trend.tiers.scalding, Share),
        ("trend.tiers.hot", trend.tiers.hot, Share),
        ("trend.tiers.warm", trend.tiers.warm, Share),
        ("trend.tiers.tepid", trend.tiers.tepid, Share),
        ("phrases.min_cohesion", phrases.min_cohesion, Positive),
        ("phrases.min_entropy", phrases.min_entropy, Positive),
        ("phrases.min_word_share", phrases.min_word_share, Share),
        ("families.max_together", families.max_together, Share),
        ("families.min_to_first", families.min_to_first, Share),
        ("families.relation.min_kept_inserted", inner.min_kept_inserted, Share),
        ("families.relation.min_kept_substituted", inner.min_kept_substituted, Share),
        ("families.relation.min_kept_rewritten", inner.min_kept_rewritten, Share),
        ("lineage.min_similarity", lineage.min_similarity, Share),
        ("lineage.min_pairs", lineage.min_pairs, Share),
        ("lineage.formulas.max_together", of_lineage.max_together, Share),
        ("reuse.max_document_share", reuse.max_document_share, Share),
        ("succession.min_precedence", succession.min_precedence, Share),
        ("succession.candidates.phrases.min_entropy", of_succession.min_entropy, Positive),
        ("diff.amended_similarity", diff.amended_similarity, Share),
        ("diff.section_similarity", diff.section_similarity, Share),
        ("diff.moved_similarity", diff.moved_similarity, Share),
    ]
}

/// What is wrong with the first option out of its range, if any is.
pub(super) fn problem(config: &Config) -> Option<String> {
    let (key, value, range) = numbers(config).into_iter().find(|(_, value, range)| !range.holds(*value))?;
    Some(format!("`{key}` is {value}: expected {}", range.expected()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_default_is_in_its_range() {
        assert_eq!(problem(&Config::default()), None);
    }

    #[test]
    fn a_level_of_seven_is_named_with_its_key() {
        let config = Config::from_toml("[shift]\nalpha = 7.0").expect("it is of the right shape");
        assert_eq!(problem(&config).as_deref(), Some("`shift.alpha` is 7: expected a number above 0 and below 1"));
    }
}
