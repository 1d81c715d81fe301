//! Clauses: lines of the text itself that only sound like what a site says of its rights.
//!
//! Reads the lines with their kinds. A law may rule on licences, and a notice on what must not be reprinted without
//! leave: such a line stands among the paragraphs of the text, and the text goes on behind it. It is numbered as
//! clauses are, or is a sentence with clauses or a signature behind it. What follows a line that ends the text for
//! another reason stays outside.

use std::collections::HashMap;

use super::{
    body::held_by,
    cues::{CUES, bare, holds},
    ending::is_day,
    page::{Line, Page},
    verdicts::{Kind, is_prose},
};
use crate::ingest::paragraphs::{begins_item, behind_ordinal};

/// Gives lines that are clauses their kind.
pub(super) fn reopen(page: &Page, kinds: &mut [Kind]) {
    // What each container has held so far.
    let mut above: HashMap<u32, Above> = HashMap::new();
    for idx in 0..kinds.len() {
        let line = &page.lines[idx];
        let so_far = above.entry(held_by(page, idx)).or_default();
        if kinds[idx] == Kind::Stop && so_far.has_prose && !so_far.has_ended && is_clause(page, kinds, idx) {
            kinds[idx] = if is_prose(&line.text, line.n_chars) { Kind::Prose } else { Kind::Plain };
        }
        so_far.has_prose |= kinds[idx] == Kind::Prose;
        so_far.has_ended |= kinds[idx] == Kind::Stop;
    }
}

#[derive(Default)]
struct Above {
    has_prose: bool,
    has_ended: bool,
}

/// Whether a line that would end the text goes on with it below.
fn is_clause(page: &Page, kinds: &[Kind], idx: usize) -> bool {
    let line = &page.lines[idx];
    let holder = held_by(page, idx);
    let beside = |at: &usize| held_by(page, *at) == holder;
    let below = idx + 1..page.nodes[holder as usize].end_line as usize;
    let goes_on = |at: usize| is_day(&page.lines[at].text) || is_numbered(&page.lines[at].text);
    let could_be = if is_numbered(&line.text) {
        below.filter(beside).any(|at| kinds[at] == Kind::Prose || goes_on(at))
    } else {
        rules_on_rights(line) && below.filter(beside).any(|at| kinds[at] != Kind::Stop && goes_on(at))
    };
    could_be && line.n_link_chars == 0
}

/// `第六条`, `一、`, `（一）`: as acts number their clauses; sites number theirs in digits.
fn is_numbered(line: &str) -> bool {
    let line = bare(line);
    let is_of_site = line.trim_start_matches(['（', '(']).starts_with(|c: char| c.is_ascii_digit());
    behind_ordinal(&line).is_some_and(|rest| rest.starts_with(['条', '章', '节'])) || begins_item(&line) && !is_of_site
}

/// Whether a sentence says what is to be done about rights or manners, rather than whose rights they are.
fn rules_on_rights(line: &Line) -> bool {
    const DUTIES: [&str; 6] = ["应", "须", "要", "由", "不得", "的"];
    let bare = bare(&line.text);
    let behind = CUES.declarations.of(&bare).map(|cue| &bare[cue.len()..]).next();
    let is_ruling = behind.is_none_or(|behind| DUTIES.iter().any(|duty| behind.starts_with(duty)));
    let names_owner = ["版权所有：", "版权所有:", "©", "Copyright", "本网", "本站"];
    let speaks = holds(&line.text, &CUES.rights) || holds(&line.text, &CUES.etiquette) || behind.is_some();
    let is_licence = |(at, mark): (usize, &str)| line.text[at + mark.len()..].starts_with(|c: char| c.is_ascii_digit());
    let is_notice =
        names_owner.iter().any(|name| line.text.contains(name)) || line.text.match_indices("ICP备").any(is_licence);
    line.text.ends_with('。') && speaks && is_ruling && !is_notice
}

#[cfg(test)]
mod tests {
    use super::{
        super::{page, verdicts::kinds},
        *,
    };

    const PROSE: &str = "<p>为规范互联网信息服务，根据有关规定，制定本办法。";

    fn of(html: &str) -> Vec<Kind> {
        kinds(&page::read(html))
    }

    #[test]
    fn an_article_on_licences_is_text() {
        let html = format!("<div>{PROSE}<p>第六条 取得经营许可证后，应当办理登记。<p>第七条 自公布之日起施行。</div>");
        assert_eq!(of(&html), [Kind::Prose, Kind::Prose, Kind::Prose]);
        let heading =
            format!("<div>{PROSE}<p>二、增值电信业务经营许可证管理<p>各地要做好宣传工作，营造良好氛围。</div>");
        assert_eq!(of(&heading)[1..], [Kind::Plain, Kind::Prose]);
    }

    #[test]
    fn a_sentence_on_rights_above_clauses_or_a_signature_is_text() {
        for sentence in ["未经授权，任何单位不得使用专用标志。", "版权声明应当置于显著位置。", "请文明上网，理性发言。"]
        {
            let html = format!("<div>{PROSE}<p>{sentence}<p>某市市场监管局<p>2019年11月20日</div>");
            assert_eq!(of(&html)[1], Kind::Prose, "{sentence}");
        }
    }

    #[test]
    fn what_a_site_says_of_its_rights_still_ends_the_text() {
        for notice in ["版权所有：某网，未经授权不得转载。", "本网声明：未经授权不得转载。"]
        {
            let html = format!("<div>{PROSE}<p>{notice}<p>某市市场监管局<p>2019年11月20日</div>");
            assert_eq!(of(&html)[1], Kind::Stop, "{notice}");
        }
        let last = format!("<div>{PROSE}<p>未经授权，不得转载。</div><p>一、别的新闻，大家关注。");
        assert_eq!(of(&last)[1], Kind::Stop);
        let numbered = format!("<div>{PROSE}<p>郑重声明<p>一、未经授权不得转载。<p>二、侵权必究，请予配合。</div>");
        assert_eq!(of(&numbered)[1..3], [Kind::Stop, Kind::Stop]);
    }
}
