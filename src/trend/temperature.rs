//! Temperature 语温: how widely is a term used in a period, in six tiers 沸 烫 热 暖 温 冷?
//!
//! The tier is the share of the period's documents that have the term, against cut-offs.
//! The six names are those of the China Media Project, which counts a newspaper's articles in a year; the cut-offs here
//! are for collections of documents of one kind, and are the project's to set.
//! Sign: none; moves are + for warmer. Unit: tiers, of shares from 0 to 1. Zero case: 冷. Use to see how widely a term is said from period to period. Do not use where periods hold a document
//! or two: with one, every term is boiling or cold, which tables flag as `single_document`.

use serde::{Deserialize, Serialize};

/// A temperature, coldest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Tier {
    /// 冷
    Cold,
    /// 温
    Tepid,
    /// 暖
    Warm,
    /// 热
    Hot,
    /// 烫
    Scalding,
    /// 沸
    Boiling,
}

impl Tier {
    /// Every tier, coldest first.
    pub const ALL: [Tier; 6] = [Self::Cold, Self::Tepid, Self::Warm, Self::Hot, Self::Scalding, Self::Boiling];

    /// The character used in tables.
    pub fn name(self) -> &'static str {
        match self {
            Self::Cold => "冷",
            Self::Tepid => "温",
            Self::Warm => "暖",
            Self::Hot => "热",
            Self::Scalding => "烫",
            Self::Boiling => "沸",
        }
    }

    /// The word in English.
    pub fn english(self) -> &'static str {
        match self {
            Self::Cold => "cold",
            Self::Tepid => "tepid",
            Self::Warm => "warm",
            Self::Hot => "hot",
            Self::Scalding => "scalding",
            Self::Boiling => "boiling",
        }
    }
}

/// The least share of documents for each tier above cold, from 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct TierOptions {
    /// 沸
    pub boiling: f64,
    /// 烫
    pub scalding: f64,
    /// 热
    pub hot: f64,
    /// 暖
    pub warm: f64,
    /// 温
    pub tepid: f64,
}

impl Default for TierOptions {
    /// Equal steps of a fifth, the lowest split so that a rare term is told from an absent one.
    fn default() -> Self {
        Self { boiling: 0.8, scalding: 0.6, hot: 0.4, warm: 0.2, tepid: 0.05 }
    }
}

impl TierOptions {
    /// The tier of a share of documents; a share of 0 is cold whatever the cut-offs.
    pub fn tier(&self, share_of_documents: f64) -> Tier {
        let cut_offs = [self.tepid, self.warm, self.hot, self.scalding, self.boiling];
        let reached = cut_offs.iter().rposition(|&cut_off| share_of_documents > 0.0 && share_of_documents >= cut_off);
        reached.map_or(Tier::Cold, |place| Tier::ALL[place + 1])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cut_offs_belong_to_the_warmer_tier() {
        let tiers = TierOptions::default();
        let shares = [1.0, 0.8, 0.79, 0.4, 0.2, 0.05, 0.01, 0.0];
        let names: String = shares.into_iter().map(|share| tiers.tier(share).name()).collect();
        assert_eq!(names, "沸沸烫热暖温冷冷");
    }
}
