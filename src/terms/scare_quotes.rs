//! Scare quotes: whether a text distances itself from the words it quotes.
//!
//! Reads a text and a quotation with its marks, says whether what stands beside it is a cue of
//! `assets/quotation_cues.toml`: 所谓“…”, 打着“…”的旗号, 以“…”为名. What one quotation of a list is, the others are as well. The
//! name of an office or a state is its own cue: 台湾“总统”. It knows no irony: any other word that is doubted without a cue
//! is not found.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;
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
    around: Vec<(String, String)>,
    clause: Vec<ClauseFile>,
    offices: OfficesFile,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ClauseFile {
    verbs: String,
    links: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OfficesFile {
    whole: String,
    endings: String,
}

/// What tells a scare quote.
struct Cues {
    /// Words right before the opening mark.
    before: Vec<String>,
    /// Words right behind the closing mark.
    behind: Vec<String>,
    /// Pairs of the two.
    around: Vec<(String, String)>,
    /// Verbs of a clause, with the links that must stand before the mark.
    clause: Vec<(Vec<String>, Vec<String>)>,
    /// Offices and states, as they stand between the marks.
    offices: FxHashSet<String>,
    /// What ends their longer names.
    office_endings: Vec<String>,
}

static CUES: LazyLock<Cues> = LazyLock::new(|| {
    let file: File = toml::from_str(WRITTEN).expect("the embedded table of quotation cues is well formed");
    let words = |list: &str| list.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    Cues {
        before: words(&file.before),
        behind: words(&file.behind),
        around: file.around,
        clause: file.clause.iter().map(|clause| (words(&clause.verbs), words(&clause.links))).collect(),
        offices: words(&file.offices.whole).into_iter().collect(),
        office_endings: words(&file.offices.endings),
    }
});

/// Whether a quotation, which is given with its marks, names an office or a state, or a cue stands beside it.
pub(super) fn is_distanced(text: &str, marked: Span) -> bool {
    CUES.is_office(marked.of(text).trim_matches(is_quotation_mark))
        || CUES.stand_beside(head_of_list(&text[..marked.start]), tail_of_list(&text[marked.end..]))
}

impl Cues {
    fn is_office(&self, words: &str) -> bool {
        self.offices.contains(words) || self.office_endings.iter().any(|ending| words.ends_with(ending.as_str()))
    }

    fn stand_beside(&self, before: &str, behind: &str) -> bool {
        let leads = |cue: &String| before.ends_with(cue.as_str());
        let follows = |cue: &String| behind.starts_with(cue.as_str());
        self.before.iter().any(leads)
            || self.behind.iter().any(follows)
            || self.around.iter().any(|(lead, cue)| leads(lead) && follows(cue))
            || self.is_in_clause(before)
    }

    /// Whether the clause that leads to a quotation has a verb of false saying or planning, and a link behind it.
    fn is_in_clause(&self, before: &str) -> bool {
        let start = before.rfind(['。', '，', '；', '：', '！', '？', ',', ';', ':', '\n']);
        let clause = start.map_or(before, |start| &before[start..]);
        self.clause.iter().any(|(verbs, links)| {
            let ends = links.iter().filter_map(|link| clause.strip_suffix(link.as_str()));
            ends.into_iter().any(|led| verbs.iter().any(|verb| led.contains(verb.as_str())))
        })
    }
}

fn is_quotation_mark(c: char) -> bool {
    matches!(c, '“' | '”' | '‘' | '’' | '「' | '」' | '『' | '』' | '"')
}

/// What joins quotations to a list.
const JOINING: [char; 5] = ['、', '和', '或', '及', '与'];

/// What stands before a list of quotations that ends the text: 制造“两个中国”、 becomes 制造.
fn head_of_list(before: &str) -> &str {
    let mut head = before.trim_end_matches(' ');
    for _ in 0..LONGEST_LIST {
        let joined = head.trim_end_matches(JOINING);
        let inside = joined.strip_suffix(['”', '’']);
        let Some(opening) = inside.and_then(|inside| inside.rfind(['“', '‘', '\n'])) else { break };
        if joined[opening..].starts_with('\n') {
            break;
        }
        head = &joined[..opening];
    }
    head
}

/// What stands behind a list of quotations that begins the text: 和“台湾独立”等分裂活动 becomes 分裂活动.
fn tail_of_list(behind: &str) -> &str {
    let mut tail = behind;
    for _ in 0..LONGEST_LIST {
        let joined = tail.trim_start_matches(JOINING);
        let inside = joined.strip_prefix(['“', '‘']).filter(|_| joined.len() < tail.len());
        let Some((words, rest)) = inside.and_then(|inside| inside.split_once(['”', '’'])) else { break };
        if words.contains('\n') {
            break;
        }
        tail = rest;
    }
    if tail.len() < behind.len() { tail.strip_prefix('等').unwrap_or(tail) } else { behind }
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
    fn a_list_keeps_the_cue_of_its_end() {
        assert!(is_scare("推行“两国论”和“台湾独立”等分裂活动", "两国论"));
        assert!(!is_scare("推进“家电下乡”、“农机下乡”等工作", "家电下乡"));
    }

    #[test]
    fn words_on_both_sides_or_in_the_clause_tell_a_scare_quote() {
        assert!(is_scare("以“经济互助”为名，把别国变成附庸", "经济互助"));
        assert!(!is_scare("坚持以“三个代表”为指导", "三个代表"));
        assert!(is_scare("诬蔑广大知识分子是“臭老九”", "臭老九"));
        assert!(is_scare("企图建立“印支联邦”，", "印支联邦"));
        assert!(!is_scare("妄图破坏“一国两制”。", "一国两制"));
        assert!(is_scare("说到什么“倾销”，", "倾销"));
    }

    #[test]
    fn an_office_between_marks_is_denied() {
        assert!(is_scare("台湾“总统”和“外交部”", "总统"));
        assert!(is_scare("成立“西藏流亡政府”", "西藏流亡政府"));
        assert!(!is_scare("建设“服务型政府”", "服务型政府"));
    }

    #[test]
    fn a_slogan_has_no_cue() {
        assert!(!is_scare("推进“一带一路”建设", "一带一路"));
        assert!(!is_scare("“三农”问题", "三农"));
        assert!(!is_scare("为什么“新质生产力”重要", "新质生产力"));
        assert!(!is_scare("“国庆”假期", "国庆"));
        assert!(!is_scare("策划建立“智慧园区”", "智慧园区"));
    }
}
