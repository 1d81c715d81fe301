//! Days: the first full date in the digits of a line or a `meta` element.
//!
//! Reads `2022-02-13`, `2022/2/13`, `2022.2.13`, `2022年2月13日`, `20220213`; gives the day. Dates in words are left to
//! dating, which reads the lines themselves.

use super::cues::CUES;
use crate::corpus::{DateInterval, parse_edtf};

/// The first day written in the text.
pub(super) fn first_day(text: &str) -> Option<DateInterval> {
    first_with_place(text).map(|(_, day)| day)
}

/// The same with where it begins.
fn first_with_place(text: &str) -> Option<(usize, DateInterval)> {
    let bytes = text.as_bytes();
    let starts = |at: &usize| bytes[*at].is_ascii_digit() && (*at == 0 || !bytes[*at - 1].is_ascii_digit());
    (0..bytes.len()).filter(starts).find_map(|at| Some((at, day_at(&text[at..])?)))
}

/// Whether a line says with its first day when a page appeared: the word stands beside the day (发布于2022-07-02,
/// `2022-07-02 10:20 发布`), or is a label or the beginning of the line (来源：某网 2022-07-02). That of a headline
/// (召开新闻发布会介绍情况 2022-07-02) is neither.
pub(super) fn calls_published(line: &str) -> bool {
    let Some((at, _)) = first_with_place(line) else { return false };
    let ahead = line[..at].trim_end_matches(|c: char| c.is_whitespace() || "：:于在为是（([【".contains(c));
    let is_of_day = |c: char| c.is_ascii_digit() || c.is_whitespace() || "年月日时分秒-/.:：）)]】".contains(c);
    let behind = line[at..].trim_start_matches(is_of_day);
    let is_label = |word: &str| {
        let mut places = line.match_indices(word);
        places.any(|(place, _)| {
            let rest = &line[place + word.len()..];
            rest.starts_with(['：', ':']) || (place == 0 && rest.starts_with(char::is_whitespace))
        })
    };
    let mut words = CUES.bylines.published.iter().map(String::as_str);
    // 本贴由某人于2005年8月12日16:12在某栏发表.
    let last = behind.trim_end_matches(|c: char| !c.is_alphanumeric());
    words.any(|word| ahead.ends_with(word) || behind.starts_with(word) || last.ends_with(word) || is_label(word))
}

/// The day of a line that sets the parts of it apart, as boxes of their own: `2023 09/27 19:21:36`. Dating does not read
/// it.
pub(super) fn boxed_day(line: &str) -> Option<DateInterval> {
    /// No box holds a sentence.
    const LONGEST: usize = 60;
    let line = Some(line).filter(|line| line.len() <= LONGEST)?;
    let starts = line.find(|c: char| c.is_ascii_digit())?;
    in_boxes(&line[starts..])
}

/// Year, month and day, and the hour, by which alone they are told from other numbers.
fn in_boxes(text: &str) -> Option<DateInterval> {
    let clock = text.find(':').filter(|at| *at <= LONGEST_BOXES)?;
    let mut bare = text[..clock].to_owned();
    bare.retain(|c| !c.is_whitespace());
    let (ahead, behind) = bare.split_once('/')?;
    let is_number = |part: &str, length: usize| part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit());
    let is_clock = text[clock + 1..].starts_with(|c: char| c.is_ascii_digit());
    let is_boxed = is_number(ahead, 6) && is_number(behind, 4) && is_clock;
    if is_boxed { day_of(&ahead[..4], &ahead[4..], &behind[..2]) } else { None }
}

/// So many bytes hold the boxes of a day up to the minutes, and the blanks between them.
const LONGEST_BOXES: usize = 24;

fn day_at(text: &str) -> Option<DateInterval> {
    single(text).or_else(|| in_boxes(text))
}

fn single(text: &str) -> Option<DateInterval> {
    let (year, rest) = number(text)?;
    match year.len() {
        4 => {
            let (month, rest) = number(rest.trim_start().strip_prefix(['-', '/', '.', '年'])?.trim_start())?;
            let (day, _) = number(rest.trim_start().strip_prefix(['-', '/', '.', '月'])?.trim_start())?;
            day_of(year, month, day)
        }
        8 | 12 | 14 => day_of(&year[..4], &year[4..6], &year[6..8]),
        _ => None,
    }
}

fn number(text: &str) -> Option<(&str, &str)> {
    let length = text.bytes().take_while(u8::is_ascii_digit).count();
    (length > 0).then(|| text.split_at(length))
}

fn day_of(year: &str, month: &str, day: &str) -> Option<DateInterval> {
    let is_recent = matches!(year.get(..2), Some("19" | "20"));
    (is_recent && month.len() <= 2 && day.len() <= 2).then(|| parse_edtf(&format!("{year}-{month:0>2}-{day:0>2}")))?
}

#[cfg(test)]
mod tests {
    use super::{boxed_day, calls_published, first_day};

    fn written(text: &str) -> Option<String> {
        first_day(text).map(|day| day.edtf())
    }

    #[test]
    fn a_day_is_read_in_every_way_of_writing_it() {
        for text in
            ["2005-04-27 14:32更新", "来源 2005年4月27日14:32", "2005/4/27", "2005. 4. 27", "20050427", "200504271432"]
        {
            assert_eq!(written(text).as_deref(), Some("2005-04-27"), "{text}");
        }
    }

    #[test]
    fn a_day_may_be_set_in_boxes_with_its_hour() {
        for text in ["2023 09/27 19:21:36", "202309/2719:21:36", "2023 09 / 27 19:21"] {
            assert_eq!(written(text).as_deref(), Some("2023-09-27"), "{text}");
            assert!(boxed_day(text).is_some(), "{text}");
        }
        for text in ["2023 09/27", "2023/09/27 19:21", "2023年 19:21", "2023 13/27 19:21", "120/45 19:21"] {
            assert_eq!(boxed_day(text), None, "{text}");
        }
    }

    #[test]
    fn a_word_beside_a_day_or_a_label_says_that_a_page_appeared() {
        let posted = "本贴由某人于2005年8月12日16:12:21在〖某栏〗发表.";
        for line in
            ["发布时间：2022-07-02", "2022-07-02 10:20 发布", "发布于 2022-07-02", "来源：某网 2022-07-02", posted]
        {
            assert!(calls_published(line), "{line}");
        }
        for line in ["教育部召开新闻发布会介绍情况 2022-07-02", "某厅发布三项措施2022年7月2日", "发布时间"]
        {
            assert!(!calls_published(line), "{line}");
        }
    }

    #[test]
    fn other_numbers_are_no_days() {
        for text in ["2005-2006", "010-82616677-8165", "1.5.2", "2005年13月1日", "4月27日", "3000-01-01"] {
            assert_eq!(written(text), None, "{text}");
        }
    }
}
