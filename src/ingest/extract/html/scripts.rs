//! Scripts: the moment of publication that a program on the page is given.
//!
//! Reads the source of a script, gives what follows `publish_time = "…"` or `"pubDate":"…"`, as it is written. No
//! script is run. A page that feeds a list of other texts to a script gives a day for each of them; whoever asks for
//! the day of the page must see whether they agree.

use jiff::{Timestamp, tz};
use memchr::memmem;

use super::cues::CUES;

/// What all names of the moment have in common.
const STEM: &[u8] = b"ub";

/// No more than so many bytes hold a moment.
const LONGEST: usize = 32;

/// The values of the variables and fields that `assets/html_cues.toml` lists.
pub(super) fn days(script: &str) -> Vec<String> {
    memmem::find_iter(script.as_bytes(), STEM).filter_map(|at| value_at(script, at)).collect()
}

/// The days on which a script says that the page was made, as a date: `ct = "1631615400"` in seconds, the hour of China.
pub(super) fn made(script: &str) -> Vec<String> {
    let named = |name: &'static String| memmem::find_iter(script.as_bytes(), name).map(move |at| (at, name));
    let values = CUES.head.made.iter().flat_map(named).filter(|(at, _)| {
        // A longer name ends where this one does.
        !script[..*at].ends_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '$'))
    });
    let values = values.filter_map(|(at, name)| value_behind(&script[at + name.len()..]));
    values.filter_map(|value| if value.len() > EPOCH_DIGITS { Some(value) } else { day_of_epoch(&value) }).collect()
}

/// Seconds since 1970 have so many digits from 2001 to 2286.
const EPOCH_DIGITS: usize = 10;

fn day_of_epoch(seconds: &str) -> Option<String> {
    const CHINA: i8 = 8;
    let is_moment = seconds.len() == EPOCH_DIGITS && seconds.bytes().all(|byte| byte.is_ascii_digit());
    let seconds: i64 = seconds.parse().ok().filter(|_| is_moment)?;
    let moment = Timestamp::from_second(seconds).ok()?;
    Some(tz::offset(CHINA).to_datetime(moment).date().to_string())
}

/// The value of the name whose second letter stands at `at`.
fn value_at(script: &str, at: usize) -> Option<String> {
    let rest = script.get(at.checked_sub(1)?..)?;
    let name = CUES.head.variables.iter().find(|name| rest.starts_with(name.as_str()))?;
    value_behind(&rest[name.len()..])
}

/// What a name is set to, between quotation marks.
fn value_behind(behind: &str) -> Option<String> {
    let behind = behind.trim_start_matches(['"', '\'']).trim_start();
    let value = behind.strip_prefix(['=', ':'])?.trim_start().strip_prefix(['"', '\''])?;
    let end = value.find(['"', '\'']).filter(|end| *end <= LONGEST)?;
    Some(value[..end].to_owned())
}

#[cfg(test)]
mod tests {
    use super::{days, made};

    #[test]
    fn variables_and_fields_tell_the_moment() {
        assert_eq!(days("var ct=1; var publish_time = \"2019-03-05\" || '';"), ["2019-03-05"]);
        assert_eq!(days("{\"pubDate\":\"2019-03-05 08:00\"}"), ["2019-03-05 08:00"]);
    }

    #[test]
    fn the_moment_at_which_a_page_was_made_is_a_day_in_china() {
        for script in ["var ct = \"1631640600\";", "window.ct='1631640600'", "{\"oriCreateTime\":\"1631640600\"}"] {
            assert_eq!(made(script), ["2021-09-15"], "{script}");
        }
        assert_eq!(made("var createTime = '2021-09-14 18:30';"), ["2021-09-14 18:30"]);
        for script in ["direct = '1631640600'", "ct = '12'", "ct = 1631640600", "ct_x = '1631640600'"] {
            assert!(made(script).is_empty(), "{script}");
        }
    }

    #[test]
    fn other_names_and_long_values_tell_nothing() {
        assert!(days("subscribe('2019-03-05'); public = 1; republish_time").is_empty());
        assert!(days(&format!("pubDate='{}'", "9".repeat(40))).is_empty());
    }
}
