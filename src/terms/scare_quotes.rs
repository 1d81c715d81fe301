//! Scare quotes: whether a text distances itself from the words it quotes.
//!
//! Reads a text and a quotation with its marks, says whether what stands beside it is a cue of
//! `assets/quotation_cues.toml`: 所谓“…”, 打着“…”的旗号. What one quotation of a list is, the others are as well. It knows no
//! irony: a word that is doubted without a cue is not found.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::corpus::Span;

const WRITTEN: &str = include_str!("../../assets/quotation_cues.toml");

/// Quotations before this one that are looked through to the head of the list.
const LONGEST_LIST: usize = 8;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    before: String,
    behind: String,
}

/// Words beside quotation marks.
struct Cues {
    before: Vec<String>,
    behind: Vec<String>,
}

static CUES: LazyLock<Cues> = LazyLock::new(|| {
    let file: File = toml::from_str(WRITTEN).expect("the embedded table of quotation cues is well formed");
    let words = |list: &str| list.split_whitespace().map(str::to_owned).collect();
    Cues { before: words(&file.before), behind: words(&file.behind) }
});

/// Whether a cue stands before or behind a quotation, which is given with its marks.
pub(super) fn is_distanced(text: &str, marked: Span) -> bool {
    let behind = &text[marked.end..];
    let before = head_of_list(&text[..marked.start]);
    CUES.behind.iter().any(|cue| behind.starts_with(cue.as_str()))
        || CUES.before.iter().any(|cue| before.ends_with(cue.as_str()))
}

/// What stands before a list of quotations that ends the text: 制造“两个中国”、 becomes 制造.
fn head_of_list(before: &str) -> &str {
    let mut head = before.trim_end_matches(' ');
    for _ in 0..LONGEST_LIST {
        let joined = head.trim_end_matches(['、', '和', '或', '及', '与']);
        let inside = joined.strip_suffix(['”', '’']);
        let Some(opening) = inside.and_then(|inside| inside.rfind(['“', '‘', '\n'])) else { break };
        if joined[opening..].starts_with('\n') {
            break;
        }
        head = &joined[..opening];
    }
    head
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_scare(text: &str, words: &str) -> bool {
        let start = text.find(words).unwrap();
        is_distanced(text, Span::new(start - "“".len(), start + words.len() + "”".len()))
    }

    #[test]
    fn words_before_and_behind_tell_a_scare_quote() {
        assert!(is_scare("驳斥所谓“历史终结”的说法", "历史终结"));
        assert!(is_scare("打着“改革”的旗号", "改革"));
        assert!(is_scare("不搞“一刀切”。", "一刀切"));
        assert!(is_scare("“台独”分裂势力", "台独"));
        assert!(is_scare("清理“僵尸企业”等，整治“空壳社”乱象", "空壳社"));
    }

    #[test]
    fn a_list_keeps_the_cue_of_its_head() {
        assert!(is_scare("反对制造“两个中国”、“一中一台”", "一中一台"));
        assert!(!is_scare("建设“平安中国”、“法治中国”", "法治中国"));
    }

    #[test]
    fn a_slogan_has_no_cue() {
        assert!(!is_scare("推进“一带一路”建设", "一带一路"));
        assert!(!is_scare("“三农”问题", "三农"));
    }
}
