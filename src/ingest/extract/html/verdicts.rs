//! Verdicts: what the shape, wording and links of one line say about it.
//!
//! Reads the lines of a page, gives each a [`Kind`] and a weight: prose speaks for a text, links and the wordings of
//! `assets/html_cues.toml` against one.

use super::{
    body::held_by,
    boxes, clauses, comments,
    cues::{CUES, Openings, bare, holds},
    ending,
    facts::lists_facts,
    page::{Line, Page},
};
use crate::ingest::{repair::characters::is_han, rights};

/// What a line is, as far as it tells by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Running text.
    Prose,
    /// A heading, a signature, a row of figures: anything short.
    Plain,
    /// A label of a page's list of facts, with its value: 成文日期：2019年01月24日.
    Listed,
    /// The name of a file that belongs to the text.
    Attachment,
    /// Who signs the text, the day, and notes under it.
    Signature,
    /// Links to something else.
    Link,
    /// A button or a notice, wherever it stands.
    Furniture,
    /// Here the page goes on with something else.
    Stop,
    /// Not shown.
    Hidden,
}

/// A line shorter than this, in characters, can be furniture.
const LONGEST_FURNITURE: usize = 60;

/// Neither is a row of facts longer than this.
const LONGEST_LIST: usize = 300;

/// A paragraph speaks for its surroundings with no more than this many characters.
const MOST_WEIGHT: i64 = 3_000;

/// Prose in a container that says it is not the text counts this part.
const FURNITURE_DIVISOR: i64 = 8;

/// Paragraphs may each have a container: from one to its neighbour there are so many steps in the tree.
const FREE_STEPS: i64 = 2;

/// What each further step costs, in characters of prose.
const STEP_WEIGHT: i64 = 15;

/// Beyond so many steps it costs no more.
const MOST_STEPS: i64 = 10;

/// The first paragraph below the title speaks for the text with so many characters more: news may be shorter than
/// what is announced beside them.
const TITLED_WEIGHT: i64 = 400;

/// A line of the signature ends the text and is part of it.
const SIGNATURE_WEIGHT: i64 = 6;

/// What must follow a stop so that the text goes on behind it, in characters of prose.
const STOP_WEIGHT: i64 = -250;

/// The kind of each line.
pub(super) fn kinds(page: &Page) -> Vec<Kind> {
    let mut kinds: Vec<Kind> = page.lines.iter().map(kind).collect();
    if !hides_text(page, &kinds) {
        let hidden = kinds.iter_mut().zip(&page.lines).filter(|(_, line)| is_hidden(page, line));
        hidden.for_each(|(kind, _)| *kind = Kind::Hidden);
    }
    boxes::open(page, &mut kinds);
    comments::mark(page, &mut kinds);
    clauses::reopen(page, &mut kinds);
    ending::mark(page, &mut kinds);
    kinds
}

fn is_hidden(page: &Page, line: &Line) -> bool {
    page.nodes[line.node as usize].is_hidden
}

/// Whether what a page hides is the text itself, which a script shows when all is loaded: it holds several times the
/// prose that is shown. Hidden copies of a text for the printer hold as much.
fn hides_text(page: &Page, kinds: &[Kind]) -> bool {
    const TIMES: usize = 3;
    let (mut n_shown, mut n_hidden) = (0, 0);
    for (line, _) in page.lines.iter().zip(kinds).filter(|(_, kind)| **kind == Kind::Prose) {
        *if is_hidden(page, line) { &mut n_hidden } else { &mut n_shown } += line.n_chars;
    }
    n_hidden > TIMES * n_shown
}

fn kind(line: &Line) -> Kind {
    let is_sentence = is_prose(&line.text, line.n_chars);
    // Where a whole paragraph is a link, the link was never closed.
    let is_long_link = is_sentence && line.n_chars > LONGEST_FURNITURE && line.text.contains('。');
    let is_link = line.n_link_chars * 2 > line.n_chars && !is_long_link;
    if line.n_chars <= LONGEST_FURNITURE {
        let bare = bare(&line.text);
        if ending::is_attachment(&bare) {
            return Kind::Attachment;
        }
        if is_stop(line, &bare) {
            return Kind::Stop;
        }
        if is_furniture(line, &bare) {
            return Kind::Furniture;
        }
    } else if is_stop(line, line.text.trim_start_matches(['■', '※', '*', '【', '[', '（', '('])) {
        return Kind::Stop;
    }
    if line.n_chars <= LONGEST_LIST && lists_facts(&line.text) {
        return Kind::Listed;
    }
    match (is_link, is_sentence) {
        (true, _) => Kind::Link,
        (false, true) => Kind::Prose,
        (false, false) => Kind::Plain,
    }
}

/// A button says little more than its name; the path to a page has marks or links in it.
fn is_furniture(line: &Line, bare: &str) -> bool {
    const MOST_BEHIND: usize = 12;
    if is_player_clock(bare) || is_rule(&line.text) || is_pager(bare) {
        return true;
    }
    let Some(behind) = behind_cue(line, bare, &CUES.furniture) else { return false };
    behind.chars().count() <= MOST_BEHIND || line.n_link_chars > 0 || bare.contains(['>', '|', '》', '】'])
}

/// `1 2 3 下一页`: the pages of a text.
fn is_pager(bare: &str) -> bool {
    let words = bare.trim_start_matches(|c: char| c.is_ascii_digit() || "[]【】（）()".contains(c));
    words.len() < bare.len() && CUES.pages.iter().any(|word| words.starts_with(word.as_str()))
}

/// A line drawn with marks, `********`; dots stand for words that are left out.
fn is_rule(text: &str) -> bool {
    !text.contains(|c: char| c.is_alphanumeric() || matches!(c, '…' | '.' | '×' | '□' | '\t'))
        && text.chars().count() > 2
}

/// How far a film has run, `00:00/03:21`.
fn is_player_clock(bare: &str) -> bool {
    bare.bytes().all(|byte| byte.is_ascii_digit() || b":/".contains(&byte))
        && bare.split_once('/').is_some_and(|(run, whole)| run.contains(':') && whole.contains(':'))
}

/// Rights stand alone; the other wordings open a short line without a sentence in it.
fn is_stop(line: &Line, bare: &str) -> bool {
    const LONGEST_DECLARATION: usize = 500;
    let declares = line.n_chars <= LONGEST_DECLARATION && CUES.declarations.of(bare).next().is_some();
    const LONGEST_NOTICE: usize = 60;
    let is_notice = line.n_chars <= LONGEST_NOTICE || !line.text.ends_with('。');
    let of_site = |wording: &String| rights::is_notice(&line.text, wording);
    let has_rights = line.n_chars <= 200 && is_notice && CUES.rights.iter().any(of_site);
    let asks_for_manners = line.n_chars <= 200 && holds(&line.text, &CUES.etiquette);
    declares
        || asks_for_manners
        || has_rights
        || (line.n_chars <= LONGEST_FURNITURE && !bare.contains('。') && behind_cue(line, bare, &CUES.stops).is_some())
}

/// What follows the wording that a line begins with. A short wording must stand by itself: 分享 is a button, but
/// 分享经济 is the beginning of a heading.
fn behind_cue<'a>(line: &Line, bare: &'a str, cues: &Openings) -> Option<&'a str> {
    const SHORTEST_CLEAR: usize = 5;
    let stands_by_itself = |cue: &&str| {
        let behind = &bare[cue.len()..];
        !behind.starts_with(is_han) || line.n_link_chars > 0 || cue.chars().count() >= SHORTEST_CLEAR
    };
    let cue = cues.of(bare).find(stands_by_itself)?;
    Some(&bare[cue.len()..])
}

/// Sentences with full stops, or long enough with pauses to be one.
pub(super) fn is_prose(text: &str, n_chars: usize) -> bool {
    const STOPS: [char; 4] = ['。', '！', '？', '；'];
    if (n_chars >= 12 && text.contains(STOPS)) || (n_chars >= 6 && text.ends_with(STOPS)) {
        return true;
    }
    if text.contains(['|', '｜', '\t']) {
        return false;
    }
    let n_pauses = text.matches(['，', '、', ',']).count();
    let is_english =
        || n_chars >= 40 && text.contains(". ") | text.ends_with(['.', '?', '!']) && text.matches(' ').count() >= 6;
    (n_chars >= 30 && n_pauses >= 1) || is_english()
}

/// How much each line speaks for being in the text; prose far off in the tree from the prose before it speaks less.
pub(super) fn weights(page: &Page, kinds: &[Kind]) -> Vec<i64> {
    let ends = comments::editors_lines(page, kinds);
    let titled = first_below_title(page, kinds);
    let mut last_holder = None;
    let weigh = |(idx, (line, kind)): (usize, (&Line, &Kind))| {
        let n_chars = i64::try_from(line.n_chars).unwrap_or(MOST_WEIGHT);
        match kind {
            _ if ends.contains(&idx) => STOP_WEIGHT,
            Kind::Prose => {
                let holder = held_by(page, idx);
                let steps = last_holder.replace(holder).map_or(0, |last| distance(page, last, holder));
                let weight = n_chars.min(MOST_WEIGHT) - (steps - FREE_STEPS).max(0) * STEP_WEIGHT;
                let is_furniture = page.nodes[line.node as usize].is_furniture;
                let bonus = if titled == Some(idx) { TITLED_WEIGHT } else { 0 };
                bonus + if is_furniture { weight / FURNITURE_DIVISOR } else { weight }
            }
            Kind::Plain => -3,
            Kind::Listed => -20,
            Kind::Attachment | Kind::Hidden => 0,
            Kind::Signature => SIGNATURE_WEIGHT,
            Kind::Link => -n_chars.clamp(12, 60),
            Kind::Furniture => -12,
            Kind::Stop => STOP_WEIGHT,
        }
    };
    page.lines.iter().zip(kinds).enumerate().map(weigh).collect()
}

/// The first paragraph below a line that the page's title begins with.
fn first_below_title(page: &Page, kinds: &[Kind]) -> Option<usize> {
    const SHORTEST: usize = 8;
    const REACH: usize = 8;
    let squeezed = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let title = squeezed(&page.title);
    let n_title = title.chars().count();
    let is_title = |idx: &usize| {
        let line = &page.lines[*idx];
        (SHORTEST..=n_title).contains(&line.n_chars)
            && matches!(kinds[*idx], Kind::Plain | Kind::Prose)
            && title.starts_with(&squeezed(&line.text))
    };
    let below = |idx: usize| (idx + 1..(idx + 1 + REACH).min(kinds.len())).find(|at| kinds[*at] == Kind::Prose);
    (0..kinds.len()).filter(is_title).find_map(below)
}

/// Steps from one container to another, up to what they share and down again.
fn distance(page: &Page, one: u32, other: u32) -> i64 {
    let node = |idx: u32| &page.nodes[idx as usize];
    let (mut one, mut other, mut steps) = (one, other, 0);
    while one != other && steps < MOST_STEPS {
        if node(one).depth >= node(other).depth {
            one = node(one).parent;
        } else {
            other = node(other).parent;
        }
        steps += 1;
    }
    steps
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str, n_link_chars: usize) -> Kind {
        let n_chars = text.chars().filter(|c| !c.is_whitespace()).count();
        kind(&Line { text: text.to_owned(), n_chars, n_link_chars, ..Line::default() })
    }

    #[test]
    fn a_line_is_known_by_shape_wording_and_links() {
        assert_eq!(of("现将实施方案印发给你们，请认真贯彻执行。", 0), Kind::Prose);
        assert_eq!(of("各省、自治区、直辖市人民政府：", 0), Kind::Plain);
        assert_eq!(of("外企女白领炒汇五周净赚了一辆车", 15), Kind::Link);
        assert_eq!(of("【字体：大 中 小】", 0), Kind::Furniture);
        assert_eq!(of("■ 相关链接", 0), Kind::Stop);
        assert_eq!(of("郑 重 声 明", 0), Kind::Stop);
        let notice = "免责声明：本文仅代表作者个人观点，与本网无关。其原创性以及文中陈述文字和内容未经本站证实，请读者仅作参考，并请自行核实相关内容。";
        assert_eq!(of(notice, 0), Kind::Stop);
        assert_eq!(of("附件1：任务分工表.docx", 12), Kind::Attachment);
        assert_eq!(of("分享经济发展迅速", 0), Kind::Plain);
        assert_eq!(of("00:00 / 03:21", 0), Kind::Furniture);
        assert_eq!(of("【纠错】", 0), Kind::Furniture);
    }

    #[test]
    fn a_paragraph_in_a_link_that_was_never_closed_is_prose() {
        let text = "会议指出，要坚持稳中求进。要深化改革，扩大开放，推动高质量发展，不断满足人民日益增长的美好生活需要，维护社会和谐稳定，防范化解重大风险。";
        assert_eq!(of(text, text.chars().count()), Kind::Prose);
    }
}
