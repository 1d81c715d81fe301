//! What the first sentence says: datelines (新华社北京3月5日电), the day of a meeting, yesterday and today.

use super::{
    cues::{CUES, ends_with, find, head, starts_with},
    evidence::{Found, Origin, Partial},
    layout::{Layout, Line},
    patterns::{WrittenDate, written_dates},
};
use crate::corpus::{DateInterval, DateKind, DateSource, Span};

/// Characters within which a dateline ends.
const DATELINE_CHARS: usize = 70;
/// Characters of the first sentence that are read.
const SENTENCE_CHARS: usize = 160;
/// Lines below the first in which news may say when a meeting was held.
const N_LINES_BELOW: usize = 2;
/// How soon after its day a meeting with the press is named: behind the day of the week, the hour and the place.
const BRIEFING_CHARS: usize = 50;
/// How soon after its day the happening is named.
const HAPPENING_CHARS: usize = 14;

/// Whether the document reads like news: it names a source, a reporter or a dateline.
pub(super) fn is_news(layout: &Layout<'_>) -> bool {
    let is_byline = |line: &Line<'_>| find(head(line.text, DATELINE_CHARS), &CUES.news.byline).is_some();
    let last = layout.foot.last().map(|line| super::cues::tail(line.text, DATELINE_CHARS));
    layout.above_prose().any(|line| is_byline(line) || has_dateline(line))
        || layout.opening.as_ref().is_some_and(|line| is_byline(line) || has_dateline(line))
        || last.is_some_and(|end| find(end, &CUES.news.byline).is_some())
}

/// Whether a title is that of an act: 关于加强安全管理工作的通知, 某省数字经济促进条例. A page that publishes one names its
/// source as news do. News of an act says what was done with it: 国务院印发关于….
pub(in crate::ingest) fn names_act(title: &str) -> bool {
    let words = &CUES.titles;
    let tells = |told: &str| find(told, &words.told).is_some();
    let title = without_number(title);
    let Some((ahead, _)) = title.split_once("关于") else {
        let is_phrase = !title.contains(['，', '：', '、', '！', '？', ',', ':', '!', '?']);
        return is_phrase && ends_with(title, &words.named) && !tells(title);
    };
    if find(ahead, &words.done).is_none() {
        return ends_with(title, &words.acts) || (ends_with(title, &words.named) && !tells(ahead));
    }
    // 办公厅印发关于…若干措施的通知
    let notified = title.strip_suffix("的通知").map(|act| without_number(act).trim_end_matches(['》', '〉']));
    notified.is_some_and(|act| ends_with(act, &words.notified))
}

/// Whether words before 关于 say what somebody did with an act or asks of it: 贯彻落实国务院, 图解国务院.
pub(in crate::ingest) fn tells_of_act(ahead: &str) -> bool {
    find(ahead, &CUES.titles.told).is_some() || find(ahead, &CUES.titles.addressed).is_some()
}

/// A title without what stands behind its words: the name of the site, brackets, a document number.
/// `…的通知（江政发〔2021〕5号）`, `…令 2021年第3号`.
fn without_number(title: &str) -> &str {
    let mut title = title.split(['_', '|']).next().unwrap_or_default().trim();
    loop {
        let mut shorter = title;
        if title.ends_with(['）', ')']) {
            shorter = title.rfind(['（', '(']).map_or(title, |at| &title[..at]);
        } else if let Some(number) = title.strip_suffix('号') {
            let is_count =
                |c: char| c.is_ascii_digit() || c.is_whitespace() || "第年一二三四五六七八九十百〇零".contains(c);
            let is_year = |c: char| c.is_ascii_digit() || "〔〕[]（）".contains(c);
            shorter = number.trim_end_matches(is_count);
            let is_symbol = shorter.ends_with(['〕', ']', '）']) && number.contains(char::is_whitespace);
            if is_symbol {
                let symbol = shorter.trim_end_matches(is_year);
                shorter = symbol.rfind(char::is_whitespace).map_or(title, |at| &symbol[..at]);
            }
        }
        shorter = shorter.trim_end();
        if shorter.is_empty() || shorter.len() == title.len() {
            return title;
        }
        title = shorter;
    }
}

/// Collects what the first sentence of the body says, and in news the lines after it of when a meeting was held.
pub(super) fn read(text: &str, layout: &Layout<'_>, is_news: bool, found: &mut Found) {
    datelines_above(text, layout, found);
    let Some(line) = &layout.opening else { return };
    let sentence = first_sentence(line);
    let dates = days_in(text, sentence);
    let dateline = dates.iter().find(|date| is_dateline(text, sentence, date));
    if let Some(date) = dateline {
        keep(text, *date, Origin::new(DateKind::Publication, DateSource::Dateline), found);
    }
    let event = Origin::new(DateKind::Event, DateSource::Opening);
    let happening = dates.iter().filter(|date| dateline.is_none_or(|other| other.span != date.span));
    let mut happening = happening.filter(|date| is_happening(text, sentence, date));
    let happened = happening.next();
    let is_own = |date: &WrittenDate| is_own_meeting(text, sentence, date) || is_briefing(text, sentence, date);
    if let Some(date) = happened.filter(|date| is_news || date.year.is_none() || is_own(date)) {
        keep(text, *date, event, found);
    }
    let held = held_below(text, layout).filter(|_| is_news && happened.is_none_or(|date| !date.is_full()));
    if let Some(date) = held {
        keep(text, date, event, found);
    }
}

/// 新华社北京3月5日电（记者…）: a dateline that is told apart from the sentence that it begins.
fn datelines_above(text: &str, layout: &Layout<'_>, found: &mut Found) {
    let origin = Origin::new(DateKind::Publication, DateSource::Dateline);
    for line in layout.above_prose() {
        let start = Span::new(line.span.start, line.span.start + head(line.text, SENTENCE_CHARS).len());
        let mut days = days_in(text, start).into_iter();
        if let Some(date) = days.find(|date| !date.is_full() && is_dateline(text, line.span, date)) {
            keep(text, date, origin, found);
        }
    }
}

/// 第五次全体会议，于1995年9月25日至28日在北京举行: what a communiqué begins with.
fn is_own_meeting(text: &str, sentence: Span, date: &WrittenDate) -> bool {
    let ahead = Span::new(sentence.start, date.span.start).of(text);
    let behind = Span::new(date.span.end, sentence.end).of(text);
    let is_meeting = find(ahead, &CUES.news.meetings).is_some();
    date.is_full()
        && is_meeting
        && ends_as_meeting(ahead)
        && ends_with(behind, &CUES.news.held)
        && !behind.contains("以来")
}

/// 国务院新闻办公室于2021年7月15日上午10时举行新闻发布会: what the record of one begins with.
fn is_briefing(text: &str, sentence: Span, date: &WrittenDate) -> bool {
    let behind = head(Span::new(date.span.end, sentence.end).of(text), BRIEFING_CHARS);
    let held = CUES.news.held.iter().find_map(|word| behind.find(word.as_str()));
    date.is_full() && held.is_some_and(|at| find(&behind[at..], &CUES.news.briefing).is_some())
}

/// What stands before the day of a meeting that is held then: 会议于, 大会.
fn ends_as_meeting(ahead: &str) -> bool {
    ahead.ends_with('于') || CUES.news.meetings.iter().any(|meeting| ahead.ends_with(meeting.as_str()))
}

/// 会议于2016年1月12日至14日在北京举行, in a full date at the head of the next lines.
fn held_below(text: &str, layout: &Layout<'_>) -> Option<WrittenDate> {
    let start = layout.opening.as_ref()?.span.start;
    let below = layout.head.iter().filter(|line| line.span.start > start).take(N_LINES_BELOW);
    let held = |line: &Line<'_>| {
        let sentence = first_sentence(line);
        let is_held = |date: &WrittenDate| {
            let ahead = Span::new(sentence.start, date.span.start).of(text);
            date.is_full() && ends_as_meeting(ahead) && is_happening(text, sentence, date)
        };
        days_in(text, sentence).into_iter().find(is_held)
    };
    below.filter_map(held).next()
}

pub(super) fn days_in(text: &str, sentence: Span) -> Vec<WrittenDate> {
    written_dates(text, sentence).into_iter().filter(|date| date.day.is_some()).collect()
}

/// Whether the text speaks to those present: 同志们, 各位代表, above its first sentence or at the start of it.
pub(super) fn is_addressed(layout: &Layout<'_>) -> bool {
    let mut first_lines = layout.above_prose().chain(&layout.opening);
    first_lines.any(|line| starts_with(line.text, &CUES.address.present))
}

/// What happened yesterday or today, given the days on which the text was published.
pub(super) fn relative(text: &str, layout: &Layout<'_>, published: DateInterval) -> Option<(Span, DateInterval)> {
    let sentence = first_sentence(layout.opening.as_ref()?);
    let at = |words: &[String]| {
        let word = find(sentence.of(text), words)?;
        let start = sentence.start + sentence.of(text).find(word)?;
        Some(Span::new(start, start + word.len()))
    };
    let before = |day: jiff::civil::Date| day.yesterday().ok();
    if let Some(span) = at(&CUES.news.yesterday) {
        let interval = DateInterval { earliest: before(published.earliest)?, latest: before(published.latest)? };
        return Some((span, interval));
    }
    at(&CUES.news.today).map(|span| (span, published))
}

fn keep(text: &str, date: WrittenDate, origin: Origin, found: &mut Found) {
    let span = date.span;
    if date.is_full() || date.is_impossible() {
        found.keep(text, span, &date, origin);
    } else {
        found.partial.push(Partial { written: date, origin, span });
    }
}

pub(super) fn first_sentence(line: &Line<'_>) -> Span {
    let sentence = head(line.text, SENTENCE_CHARS);
    let end = sentence.find('。').unwrap_or(sentence.len());
    Span::new(line.span.start, line.span.start + end)
}

fn has_dateline(line: &Line<'_>) -> bool {
    let start = head(line.text, DATELINE_CHARS);
    let dates = written_dates(start, Span::new(0, start.len()));
    dates.iter().any(|date| date.day.is_some() && starts_with(&start[date.span.end..], &CUES.news.dateline))
}

fn is_dateline(text: &str, sentence: Span, date: &WrittenDate) -> bool {
    let ahead = Span::new(sentence.start, date.span.start).of(text);
    let behind = Span::new(date.span.end, sentence.end).of(text);
    ahead.chars().count() <= DATELINE_CHARS && starts_with(behind, &CUES.news.dateline)
}

fn is_happening(text: &str, sentence: Span, date: &WrittenDate) -> bool {
    let behind = Span::new(date.span.end, sentence.end).of(text);
    let starts_a_period = behind.starts_with(['起', '以']);
    !starts_a_period && find(head(behind, HAPPENING_CHARS), &CUES.news.happening).is_some()
}

#[cfg(test)]
mod tests {
    use super::names_act;

    #[test]
    fn acts_are_told_by_their_titles_whatever_number_stands_behind() {
        for title in [
            "某省人民政府关于印发《规划》的通知（某政发〔2021〕5号）",
            "某省人民政府关于印发规划的通知_某省人民政府",
            "关于做好有关工作的通知 某政发〔2021〕5号",
            "关于2021年部分节假日安排的通知（图）",
            "某省人大常委会公告（第五号）",
            "某省财政厅 某省税务局公告2021年第5号",
            "中华人民共和国农业农村部令\u{3000}2021年第3号",
            "某省数字经济发展三年行动方案（2021—2023年）",
            "某省“十四五”数字经济发展规划",
            "某省政府采购负面清单",
            "某省人民政府办公厅印发关于促进数字经济发展若干措施的通知",
        ] {
            assert!(names_act(title), "{title}");
        }
    }

    #[test]
    fn news_of_an_act_are_told_by_what_was_done_with_it() {
        for title in [
            "国务院印发关于进一步深化改革的意见",
            "某省出台数字经济促进条例",
            "某省人大常委会审议通过数字经济促进条例",
            "主席签署主席令",
            "三部门联合发布公告",
            "某市召开大会",
            "某省：落实好各项政策措施",
        ] {
            assert!(!names_act(title), "{title}");
        }
    }
}
