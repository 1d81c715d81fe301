//! Settings and provenance for the page.

use serde_json::Value as Json;

use super::Workbench;
use crate::{
    report::view::{Setting, SettingGroup},
    segment::Segmenter,
};

/// The options of each stage, by the name of its table in the project file.
pub(super) fn settings(bench: &Workbench) -> Vec<SettingGroup> {
    let Json::Object(stages) = bench.options() else { return Vec::new() };
    let group = |(name, options): (String, Json)| {
        let mut settings = Vec::new();
        flatten("", &options, &mut settings);
        SettingGroup { name, settings }
    };
    stages.into_iter().map(group).filter(|group| !group.settings.is_empty()).collect()
}

/// Nested options as dotted names, in the order of the names.
fn flatten(prefix: &str, options: &Json, settings: &mut Vec<Setting>) {
    match options {
        Json::Object(inner) => {
            for (name, value) in inner {
                let name = if prefix.is_empty() { name.clone() } else { format!("{prefix}.{name}") };
                flatten(&name, value, settings);
            }
        }
        Json::String(text) => settings.push(Setting { name: prefix.to_owned(), value: text.clone() }),
        other => settings.push(Setting { name: prefix.to_owned(), value: other.to_string() }),
    }
}

/// What identifies the computation.
pub(super) fn provenance(bench: &Workbench) -> Vec<Setting> {
    let setting = |name: &str, value: String| Setting { name: name.to_owned(), value };
    vec![
        setting("tifa", env!("CARGO_PKG_VERSION").to_owned()),
        setting("segmenter", Segmenter::name().to_owned()),
        setting("dictionary (SHA-256)", Segmenter::dictionary_hash().to_owned()),
        setting("concepts in the lexicon", bench.lexicon.concepts().len().to_string()),
        setting("dated events", bench.events.iter().count().to_string()),
        setting("periods", bench.config.periods.name().to_owned()),
        setting("documents", bench.corpus.len().to_string()),
    ]
}
