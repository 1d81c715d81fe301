//! What an output was made with, in a line, for forms that have no room for all settings.

use serde_json::Value as Json;

/// Digits of a hash that are shown.
const DIGITS: usize = 16;

/// The program, the segmenter and its word lists, from the `meta` of an output; `None` if that says nothing of them.
pub fn made_with(meta: &Json) -> Option<String> {
    let hash = |field: &Json| field.as_str().map(|hash| hash.chars().take(DIGITS).collect::<String>());
    let (tifa, segmenter) = (meta["tifa"].as_str()?, meta["segmenter"].as_str()?);
    let dictionary = hash(&meta["dictionary_sha256"])?;
    let lexicon = match (meta["lexicon"]["n_concepts"].as_u64(), hash(&meta["lexicon"]["sha256"])) {
        (Some(n_concepts), Some(hash)) => format!("lexicon of {n_concepts} concepts (SHA-256 {hash})"),
        _ => "no lexicon".to_owned(),
    };
    Some(format!("made with tifa {tifa}, {segmenter} (SHA-256 {dictionary}), {lexicon}"))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::made_with;

    #[test]
    fn a_line_names_the_segmenter_and_the_beginnings_of_the_hashes() {
        let lexicon = json!({ "n_concepts": 3, "sha256": "fedcba9876543210fe" });
        let meta = json!({
            "tifa": "0.1.0", "segmenter": "jieba", "dictionary_sha256": "0123456789abcdef01", "lexicon": lexicon,
        });
        let line =
            "made with tifa 0.1.0, jieba (SHA-256 0123456789abcdef), lexicon of 3 concepts (SHA-256 fedcba9876543210)";
        assert_eq!(made_with(&meta).as_deref(), Some(line));
    }

    #[test]
    fn a_lexicon_may_be_absent_and_nothing_is_said_of_nothing() {
        let meta = json!({ "tifa": "0.1.0", "segmenter": "jieba", "dictionary_sha256": "01", "lexicon": null });
        assert_eq!(made_with(&meta).as_deref(), Some("made with tifa 0.1.0, jieba (SHA-256 01), no lexicon"));
        assert_eq!(made_with(&json!(null)), None);
    }
}
