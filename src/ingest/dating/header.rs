//! Dates above the text: page headers, tables of dates, notes under titles, headings of speeches, document numbers.

use super::{
    DatedText,
    cues::{CUES, ends_with, find, head, starts_with, tail},
    evidence::{Found, Origin, Partial},
    laws,
    layout::{Layout, Line},
    news::names_act,
    numerals::year,
    patterns::{WrittenDate, written, written_dates},
};
use crate::{
    corpus::{DateEvidence, DateInterval, DateKind, DateSource, Span, ZoneKind, is_han, is_range_sign},
    ingest::newspaper::{begins_with_page, ends_in_page},
};

/// A line with more than this many characters beside its date is about something else.
const MOST_BESIDE: usize = 24;
/// The same in languages written with letters.
const MOST_LETTERS_BESIDE: usize = 60;
/// How far into its first line the heading of a speech may run.
const HEADING_CHARS: usize = 220;
/// What stands farther behind in a title is no title: a field may hold a whole text.
const TITLE_CHARS: usize = 300;
/// Dates of one line that are asked what they are.
const MOST_DATES: usize = 64;
/// How far before a date its label may stand.
const LABEL_CHARS: usize = 14;
/// The same in languages written with letters: For release at 2:15 p.m. EST, January 28, 2004.
const LABEL_LETTERS: usize = 50;

/// Collects what the lines above the prose say.
pub(super) fn read(text: &str, layout: &Layout<'_>, found: &mut Found) {
    if let Some(opening) = &layout.opening {
        spoken_heading(text, opening, found);
    }
    let above: Vec<&Line<'_>> = layout.above_prose().collect();
    let is_speech = above.iter().any(|line| is_speech_title(line.text));
    // The history of a law may be as long as prose.
    let lines: Vec<&Line<'_>> = above.into_iter().chain(&layout.opening).collect();
    let mut read_until = 0;
    for (position, line) in lines.iter().enumerate() {
        if line.span.start < read_until {
            continue;
        }
        if let Some(note) = laws::read_note(text, &lines[position..], found) {
            read_until = note.end;
            continue;
        }
        if layout.opening.is_some_and(|opening| opening.span == line.span) {
            break;
        }
        document_number(text, line, found);
        let before = position.checked_sub(1).map_or("", |previous| lines[previous].text);
        let dates = written_dates(text, line.span).into_iter().take(MOST_DATES);
        for date in dates.chain(compact_day(line, before)) {
            let after = lines.get(position + 1).map_or("", |next| next.text);
            let place = Place { text, line, before, after, is_speech };
            if date.year.is_none() && date.month.is_some() && date.day.is_some() && place.is_spoken(&date) {
                let origin = Origin::new(DateKind::Event, DateSource::Opening);
                found.partial.push(Partial { written: date, origin, span: line.span });
            }
            if !date.is_full() && !date.is_impossible() && !place.is_month_alone(&date) {
                continue;
            }
            let Some(origin) = place.origin(&date) else { continue };
            match origin.kind {
                DateKind::Event => found.keep_speech(text, line.span, &date, origin),
                DateKind::Publication if place.is_update(&date) => found.keep_update(text, line.span, &date, origin),
                DateKind::Drafting if place.says_no_more_than(&date) => {
                    found.unlabelled.push(line.span);
                    found.keep(text, line.span, &date, origin);
                }
                _ => found.keep(text, line.span, &date, origin),
            }
        }
    }
}

/// Reads the heading of a speech that runs into its first line: ……——1986年3月25日在……会议上 ……各位代表.
fn spoken_heading(text: &str, line: &Line<'_>, found: &mut Found) {
    let start = head(line.text, HEADING_CHARS);
    let window = Span::new(line.span.start, line.span.start + start.len());
    for date in written_dates(text, window).into_iter().filter(WrittenDate::is_full) {
        let ahead = Span::new(window.start, date.span.start).of(text);
        let behind = Span::new(date.span.end, window.end).of(text);
        let is_set_off = ahead.trim_end().ends_with(['—', '－', '―', '（', '(']);
        let is_spoken = is_set_off && behind.starts_with('在') && head(behind, 50).contains('上');
        let is_delivered = ahead.to_lowercase().contains("delivered");
        if is_spoken || is_delivered {
            found.keep_speech(text, date.span, &date, Origin::new(DateKind::Event, DateSource::Opening));
        }
    }
}

/// Reads the title: a full date in it, or the year of a yearly report.
pub(super) fn read_title(document: &DatedText<'_>, found: &mut Found) {
    // A document without a title is called after its file, and file names are the weakest evidence.
    if document.file_stem == Some(document.title) {
        return;
    }
    let title = head(document.title, TITLE_CHARS);
    let kind = if is_speech_title(title) || title.contains("政府工作报告") {
        DateKind::Event
    } else {
        DateKind::Drafting
    };
    let place = document.text.find(title).map(|at| Span::new(at, at + title.len()));
    for date in written_dates(title, Span::new(0, title.len())) {
        found.doubt(title, &date);
        let is_yearly = date.month.is_none() && is_of_year(&title[..date.span.start], &title[date.span.end..]);
        if let Some(interval) = date.interval().filter(|_| date.is_full() || is_yearly) {
            let stated = Origin::new(kind, DateSource::Title).states(title, Span::new(0, title.len()), interval);
            found.evidence.push(DateEvidence { span: place, ..stated });
        }
    }
}

/// Whether the year between two parts of a title is that of the text: 2003年政府工作报告, 2003年某省政府工作报告,
/// 某省政府工作报告（2003年）, 关于…的意见（2021年）.
fn is_of_year(ahead: &str, behind: &str) -> bool {
    let words = &CUES.titles;
    let of_place = |report: &String| {
        let place = behind.strip_suffix(report.as_str());
        place.is_some_and(|place| place.chars().all(is_han) && ends_with(place, &words.report_of))
    };
    let named = ahead.strip_suffix(['（', '(']);
    let is_behind = |named: &str| ends_with(named, &words.yearly) || names_act(named);
    starts_with(behind, &words.yearly)
        || words.yearly.iter().any(of_place)
        || (matches!(behind, "）" | ")" | "度）" | "度)") && named.is_some_and(is_behind))
}

/// Whether the heading is that of a text that was spoken at a meeting: by its title, or by a second line such
/// as ——在中国共产党第二十次全国代表大会上的报告 and ——2020年1月18日在…会议上.
pub(super) fn heads_spoken(title: &str, layout: &Layout<'_>) -> bool {
    let second = |line: &Line<'_>| {
        line.text.strip_prefix(['—', '―', '-']).map(|rest| rest.trim_start_matches(['—', '―', '-', ' ']).to_owned())
    };
    let says_where = |rest: &str| {
        let date = written_dates(rest, Span::new(0, rest.len())).into_iter().next();
        date.is_some_and(|date| date.span.start == 0 && date.day.is_some() && rest[date.span.end..].starts_with('在'))
            && rest.trim_end_matches(['）', ')']).ends_with('上')
    };
    names_spoken(title) || layout.above_prose().filter_map(second).any(|rest| names_spoken(&rest) || says_where(&rest))
}

/// Whether a title is that of a text that was spoken at a meeting, on whatever page it stands: a work report or a speech.
/// News of one says what was done with it: 作政府工作报告, 学习…讲话.
fn names_spoken(title: &str) -> bool {
    let words = &CUES.titles;
    let title = title.trim();
    let bare = words.whole.iter().find_map(|mark| title.strip_suffix(mark.as_str())).unwrap_or(title);
    let report = words.report.iter().find_map(|report| bare.strip_suffix(report.as_str()));
    let is_report = report.is_some_and(|whose| whose.is_empty() || ends_with(whose, &words.report_of));
    let is_speech = is_speech_title(bare) && ends_with(bare, &words.reprinted);
    (is_report || is_speech) && !starts_with(bare, &words.news)
}

/// Whether a heading is that of a speech or report given somewhere.
pub(super) fn is_speech_title(title: &str) -> bool {
    title.contains("上的") && find(title, &CUES.titles.spoken).is_some()
}

/// A date in a line above the prose.
struct Place<'a> {
    text: &'a str,
    line: &'a Line<'a>,
    /// The line before.
    before: &'a str,
    /// The line behind.
    after: &'a str,
    is_speech: bool,
}

impl Place<'_> {
    fn origin(&self, date: &WrittenDate) -> Option<Origin> {
        let ahead = self.ahead(date);
        let behind = Span::new(date.span.end, self.line.span.end).of(self.text);
        if CUES.labels.validity.iter().any(|word| behind.contains(word.as_str())) {
            return Some(Origin::new(DateKind::Effective, DateSource::Header));
        }
        if is_foreign(ahead) || (ahead.is_empty() && is_foreign(self.before)) {
            return None;
        }
        if tells_meeting([self.before, self.line.text, self.after], ahead) {
            return Some(Origin::new(DateKind::Event, DateSource::Opening));
        }
        if let Some(label) = self.label(date) {
            return Some(Origin::new(label.kind, DateSource::Header));
        }
        if self.is_spoken(date) {
            return Some(Origin::new(DateKind::Event, DateSource::Opening));
        }
        if ends_in_page(behind) || has_time_of_day(behind) || find(self.line.text, &CUES.news.byline).is_some() {
            return Some(Origin::new(DateKind::Publication, DateSource::Header));
        }
        let n_beside = self.line.text.chars().count() - date.span.of(self.text).chars().count();
        // 经2012年3月1日市政府常务会议研究决定： is the beginning of a sentence.
        if n_beside > 1 && self.line.text.ends_with(['：', '。']) {
            return None;
        }
        // 2020年01月08日 星期三: the day of an issue.
        if begins_with_page(behind.trim_start_matches(|c| c == ' ' || "星期一二三四五六日天".contains(c)))
            || (self.line.kind == ZoneKind::Byline && starts_with(behind, &CUES.signatures.weekdays))
        {
            return Some(Origin::new(DateKind::Publication, DateSource::Header));
        }
        // A page puts the day it appeared between heading and text, in digits.
        if self.line.kind == ZoneKind::Byline && !self.is_speech && is_in_digits(date.span.of(self.text)) {
            return Some(Origin::new(DateKind::Publication, DateSource::Header));
        }
        let is_heading = self.line.text.is_ascii() && !self.line.text.ends_with('.');
        let most_beside = if is_heading { MOST_LETTERS_BESIDE } else { MOST_BESIDE };
        let kind = if self.is_speech { DateKind::Event } else { DateKind::Drafting };
        (n_beside <= most_beside).then_some(Origin::new(kind, DateSource::Header))
    }

    /// The words of the line before the date; of the end of a stretch of days, those before its first.
    fn ahead(&self, date: &WrittenDate) -> &str {
        let ahead = Span::new(self.line.span.start, date.span.start).of(self.text);
        let first = ahead.trim_end().strip_suffix(is_range_sign).map(str::trim_end);
        let dates = first.map(|first| (first, written_dates(first, Span::new(0, first.len()))));
        let start = dates.and_then(|(first, dates)| dates.last().filter(|date| date.span.end == first.len()).copied());
        start.map_or(ahead, |start| &ahead[..start.span.start])
    }

    /// What the words before the date announce, or those of the line before where none stand in its own.
    fn label(&self, date: &WrittenDate) -> Option<Label> {
        let ahead = self.ahead(date);
        label(ahead).or_else(|| label(self.before).filter(|_| ahead.is_empty()))
    }

    /// Whether the date says when the page was changed.
    fn is_update(&self, date: &WrittenDate) -> bool {
        let behind = Span::new(date.span.end, self.line.span.end).of(self.text);
        self.label(date).map_or_else(|| is_called_update(behind), |label| label.is_update)
    }

    /// Whether the line is the day, without a label and parentheses, and perhaps a name.
    fn says_no_more_than(&self, date: &WrittenDate) -> bool {
        self.label(date).is_none() && !self.line.text.contains(['（', '('])
    }

    /// Whether the line is a year and a month and nothing else but brackets: （1979年9月）.
    fn is_month_alone(&self, date: &WrittenDate) -> bool {
        let is_month = date.year.is_some() && date.month.is_some() && date.day.is_none();
        let bare = self.line.text.trim_matches(|c: char| c.is_whitespace() || "（）()〔〕[]".contains(c));
        is_month && bare == date.span.of(self.text)
    }

    /// Whether something was said on the day: 3月5日在第十三届全国人民代表大会第二次会议上.
    fn is_spoken(&self, date: &WrittenDate) -> bool {
        let ahead = Span::new(self.line.span.start, date.span.start).of(self.text);
        let behind = Span::new(date.span.end, self.line.span.end).of(self.text);
        (behind.starts_with('在') && behind.contains('上')) || ahead.to_lowercase().contains("delivered")
    }
}

/// Whether a day behind 时间： has the place of a meeting beside it: 地点：, in its line or the next to it.
pub(super) fn tells_meeting(lines: [&str; 3], ahead: &str) -> bool {
    let label = ahead.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '：'));
    let is_time = matches!(label.trim_start(), "时间" | "日期" | "会议时间" | "讲话时间" | "时 间");
    let names_place = |line: &str| {
        let words = line.trim_start_matches("会议").trim_start_matches("讲话");
        words.starts_with("地点") || words.starts_with("地 点")
    };
    let [before, own, after] = lines;
    is_time && (names_place(before) || names_place(after) || own.contains("地点："))
}

/// What the words before a date announce.
#[derive(Debug, Clone, Copy)]
struct Label {
    kind: DateKind,
    is_update: bool,
}

impl Label {
    fn is_of_fetching(self) -> bool {
        self.kind == DateKind::Crawl
    }
}

/// What was read outside of the text, by the kind that the words before each day announce; days that are not the text's
/// are left out.
pub(super) fn given(dates: &[DateEvidence]) -> Found {
    let mut found = Found::default();
    for item in dates {
        let is_line = item.source == DateSource::Header;
        if !is_line || !words_before_day(&item.quote).is_some_and(is_foreign) {
            let is_fetched =
                is_line && words_before_day(&item.quote).and_then(label).is_some_and(Label::is_of_fetching);
            let kind = if is_fetched { DateKind::Crawl } else { item.kind };
            let item = DateEvidence { kind, ..item.clone() };
            found.updates.extend((is_line && tells_update(&item.quote)).then(|| item.clone()));
            found.evidence.push(item);
        }
    }
    found
}

/// What stands before the first day of a line.
fn words_before_day(line: &str) -> Option<&str> {
    let date = written_dates(line, Span::new(0, line.len())).into_iter().next()?;
    Some(&line[..date.span.start])
}

/// Whether a line that tells one day says when its page was changed: 更新时间：2023-05-01, `2023-05-01 10:20 更新`.
pub(super) fn tells_update(line: &str) -> bool {
    let Some(date) = written_dates(line, Span::new(0, line.len())).into_iter().next() else { return false };
    let (ahead, behind) = (&line[..date.span.start], &line[date.span.end..]);
    label(ahead).map_or_else(|| is_called_update(behind), |label| label.is_update)
}

/// Whether the words behind a date, and the hour, are those of a change: `10:20 更新`.
fn is_called_update(behind: &str) -> bool {
    behind.trim_start_matches(|c: char| c.is_ascii_digit() || c.is_whitespace() || c == ':').starts_with("更新")
}

/// Whether the words before a date say that it is not the text's: 截止时间, 报名截止日期为.
pub(super) fn is_foreign(ahead: &str) -> bool {
    let near = tail(ahead, LABEL_CHARS).trim_end_matches(['：', ':', ' ', '\t', '\u{3000}']);
    [near, near.trim_end_matches(['为', '是', '至', '到', '于'])]
        .iter()
        .any(|near| ends_with(near, &CUES.labels.foreign))
}

/// What the words before a date announce, those nearest to it.
fn label(ahead: &str) -> Option<Label> {
    let near = tail(ahead, if ahead.is_ascii() { LABEL_LETTERS } else { LABEL_CHARS }).to_ascii_lowercase();
    let labels = &CUES.labels;
    let kinds = [
        (DateKind::Crawl, &labels.crawl, false),
        (DateKind::Effective, &labels.effective, false),
        (DateKind::Drafting, &labels.drafting, false),
        (DateKind::Publication, &labels.publication, false),
        (DateKind::Publication, &labels.update, true),
    ];
    // 抓取时间 ends where 时间 does: of two labels with one end the longer one is meant.
    let place = |word: &String| Some((near.rfind(&word.to_ascii_lowercase())? + word.len(), word.len()));
    let last = |words: &[String]| words.iter().filter_map(place).max();
    let found =
        kinds.into_iter().filter_map(|(kind, words, is_update)| Some((last(words)?, Label { kind, is_update })));
    found.max_by_key(|(place, _)| *place).map(|(_, label)| label)
}

/// 发布日期：20210922: eight digits that are a day, behind a label that ends in 日期 or 时间, in this line or the one before.
fn compact_day(line: &Line<'_>, before: &str) -> Option<WrittenDate> {
    const LENGTH: usize = 8;
    let is_digit = |c: char| c.is_ascii_digit();
    let at = line.text.find(is_digit)?;
    let digits = line.text.get(at..at + LENGTH).filter(|digits| digits.chars().all(is_digit))?;
    let is_longer = line.text[at + LENGTH..].starts_with(|c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '/'));
    let ahead = &line.text[..at];
    let words = if ahead.is_empty() { before } else { ahead };
    let words = words.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '：'));
    let is_labelled = words.ends_with("日期") || words.ends_with("时间");
    let day = written(Some(digits[..4].parse().ok()?), digits[4..6].parse().ok(), digits[6..].parse().ok());
    let span = Span::new(line.span.start + at, line.span.start + at + LENGTH);
    let is_day = matches!(&digits[..2], "19" | "20") && day.is_full();
    (is_labelled && is_day && !is_longer).then_some(WrittenDate { span, ..day })
}

/// `2012-05-02`, `2012/5/2`.
fn is_in_digits(day: &str) -> bool {
    day.chars().all(|c| c.is_ascii_digit() || matches!(c, '-' | '/' | '.'))
}

fn has_time_of_day(behind: &str) -> bool {
    let clock = head(behind.trim_start().trim_start_matches('T'), 5);
    let mut parts = clock.split(':');
    let is_number = |part: Option<&str>| {
        part.is_some_and(|part| (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit()))
    };
    is_number(parts.next()) && parts.next().is_some_and(|part| part.starts_with(|c: char| c.is_ascii_digit()))
}

/// 国发〔2019〕4号: the year it was numbered in.
fn document_number(text: &str, line: &Line<'_>, found: &mut Found) {
    let opened =
        line.text.find(['〔', '[', '［']).map(|at| (at, line.text[at..].chars().next().map_or(1, char::len_utf8)));
    let Some((at, len)) = opened else { return };
    let inside = &line.text[at + len..];
    let Some((year, year_len)) = year(inside) else { return };
    let rest = &inside[year_len..];
    let number = head(rest, 8);
    if rest.starts_with(['〕', ']', '］']) && number.contains('号') && line.text.chars().count() <= MOST_BESIDE + 8 {
        let origin = Origin::new(DateKind::Drafting, DateSource::Header);
        found.evidence.push(origin.states(text, line.span, DateInterval::year(year)));
    }
}
