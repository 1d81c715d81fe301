//! Plain text and Markdown: the whole file is one document, front matter included.
//!
//! Front matter is read as metadata and stays in the text, where a zone sets it apart.

use super::{Record, decoded};
use crate::{
    corpus::DateSource,
    ingest::{decode, metadata::Metadata},
};

pub(super) fn extract(bytes: &[u8]) -> Result<Vec<Record>, String> {
    let decode = decoded(bytes)?;
    let metadata = match front_matter_end(&decode.text) {
        Some(end) => Metadata::from_fields(fields(&decode.text[..end]), DateSource::FrontMatter)
            .map_err(|problem| format!("front matter: {problem}"))?,
        None => Metadata::default(),
    };
    let decode::Decoded { text, encoding, is_guess, n_broken } = decode;
    Ok(vec![Record { text, encoding, is_guess, n_broken, metadata, ..Record::default() }])
}

/// Where front matter ends: after the second line of `---` or `+++`, if the text begins with the first.
pub(in crate::ingest) fn front_matter_end(text: &str) -> Option<usize> {
    let fence =
        ["---", "+++"].into_iter().find(|fence| text.lines().next().is_some_and(|line| line.trim_end() == *fence))?;
    let mut at = 0;
    for (number, line) in text.split_inclusive('\n').enumerate() {
        at += line.len();
        // A rule of dashes far down is a rule, not the end of front matter.
        if number > 100 {
            return None;
        }
        if number > 0 && line.trim_end() == fence {
            return Some(at);
        }
    }
    None
}

/// `key: value` and `key = "value"` lines; nested values are left out.
fn fields(block: &str) -> impl Iterator<Item = (String, String)> + '_ {
    block.lines().filter(|line| !line.starts_with([' ', '\t', '#', '-'])).filter_map(|line| {
        let (key, value) = line.split_once([':', '='])?;
        let value = value.trim().trim_matches(['"', '\'']);
        Some((key.trim().to_lowercase(), value.to_owned()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn front_matter_is_metadata_in_either_dialect() {
        for text in
            ["---\ntitle: 标题\ndate: 2019-11\n---\n正文。", "+++\ntitle = \"标题\"\ndate = 2019-11\n+++\n正文。"]
        {
            let records = extract(text.as_bytes()).unwrap();
            assert_eq!(records[0].metadata.title.as_deref(), Some("标题"));
            assert_eq!(records[0].metadata.date.as_ref().unwrap().quote, "2019-11");
            assert_eq!(records[0].text, text);
        }
    }

    #[test]
    fn a_rule_at_the_top_without_an_end_is_no_front_matter() {
        assert_eq!(front_matter_end("---\n正文。\n"), None);
    }
}
