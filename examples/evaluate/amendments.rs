//! Amendments: of laws in two versions, are the right articles called amended, added and deleted?
//!
//! Reads `amendments.csv` (`law,from,to,amended,inserted,deleted,known_from`: numbers of articles, `18>17` for one that
//! has another number since; agreed with memory of the amending decision, or known from the texts alone, whose articles
//! a script of its own compared word for word), compares the two versions where a set has both, and asks for the same three lists.

use std::collections::BTreeSet;

use tifa::{
    analysis::Workbench,
    corpus::Document,
    diff::{LabelKind, SectionChange, SectionKind, SectionLabel, diff},
};

use crate::{Row, Score, cases::Set};

const DOCUMENTED: &str = include_str!("amendments.csv");

/// One law between two dates.
struct Amendment {
    law: &'static str,
    dates: [&'static str; 2],
    /// Amended, inserted and deleted articles.
    articles: [BTreeSet<String>; 3],
}

/// The share of amendments that are told article by article, for every set that holds any.
pub(crate) fn overall(sets: &[Set], bench: &Workbench) -> Vec<Row> {
    let documented: Vec<Amendment> = DOCUMENTED.lines().skip(1).filter_map(amendment).collect();
    sets.iter().filter_map(|set| of_set(set, &documented, bench)).collect()
}

fn of_set(set: &Set, documented: &[Amendment], bench: &Workbench) -> Option<Row> {
    let version = |law: &str, date: &str| -> Option<&Document> {
        let name = format!("{law}_{date}");
        set.cases.iter().find(|case| case.name.starts_with(&name))?.named.as_ref().ok()
    };
    let (mut n_known, mut misses) = (0, Vec::new());
    for amendment in documented {
        let [old, new] = amendment.dates.map(|date| version(amendment.law, date));
        let (Some(old), Some(new)) = (old, new) else { continue };
        n_known += 1;
        let found = articles(&diff(old, new, &bench.segmenter, &bench.config.diff).sections);
        if found != amendment.articles {
            let wrong: Vec<&String> = found.iter().flatten().chain(amendment.articles.iter().flatten()).collect();
            let is_single = |article: &&&String| wrong.iter().filter(|other| other == article).count() == 1;
            let differing: Vec<&str> = wrong.iter().filter(is_single).map(|article| article.as_str()).collect();
            misses.push(format!("{} {}: {}", amendment.law, amendment.dates[1], differing.join(" ")));
        }
    }
    let score = Score::share(n_known - misses.len(), n_known, misses);
    (n_known > 0).then(|| Row { set: set.name.clone(), metric: "amendments told article by article", score })
}

/// The articles that were amended or moved, came, and went.
fn articles(sections: &[SectionChange]) -> [BTreeSet<String>; 3] {
    let mut articles: [BTreeSet<String>; 3] = Default::default();
    for section in sections {
        let [old, new] = [&section.old_label, &section.new_label].map(|label| label.as_ref().and_then(number));
        let (list, article) = match (section.kind, old, new) {
            (SectionKind::Amended | SectionKind::Moved, Some(old), Some(new)) if old == new => (0, old),
            (SectionKind::Amended | SectionKind::Moved, Some(old), Some(new)) => (0, format!("{old}>{new}")),
            (SectionKind::Inserted | SectionKind::Split, None, Some(new)) => (1, new),
            (SectionKind::Deleted | SectionKind::Merged, Some(old), None) => (2, old),
            _ => continue,
        };
        articles[list].insert(article);
    }
    articles
}

/// `12` of `第十二条`, `10-1` of `第十条之一`; `None` for a chapter.
fn number(label: &SectionLabel) -> Option<String> {
    let (article, sub) = label.text.strip_prefix('第')?.split_once('条')?;
    let sub = sub.strip_prefix('之').map(|sub| format!("-{}", value(sub))).unwrap_or_default();
    (label.kind == LabelKind::Article).then(|| format!("{}{sub}", value(article)))
}

/// A whole number below a thousand in Chinese numerals.
fn value(numeral: &str) -> u32 {
    let (mut total, mut digit) = (0, 0);
    for c in numeral.chars() {
        match "零一二三四五六七八九".chars().position(|other| other == c) {
            Some(value) => digit = u32::try_from(value).unwrap_or_default(),
            None => {
                total += digit.max(1) * if c == '百' { 100 } else { 10 };
                digit = 0;
            }
        }
    }
    total + digit
}

fn amendment(line: &'static str) -> Option<Amendment> {
    let mut fields = line.split(',');
    let (law, from, to) = (fields.next()?, fields.next()?, fields.next()?);
    let mut list = || fields.next().unwrap_or_default().split_whitespace().map(str::to_owned).collect();
    Some(Amendment { law, dates: [from, to], articles: [list(), list(), list()] })
}
