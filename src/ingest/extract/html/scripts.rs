//! Scripts: the moment of publication that a program on the page is given.
//!
//! Reads the source of a script, gives what follows `publish_time = "…"` or `"pubDate":"…"`, as it is written. No
//! script is run. A page that feeds a list of other texts to a script gives a day for each of them; whoever asks for
//! the day of the page must see whether they agree.

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

/// The value of the name whose second letter stands at `at`.
fn value_at(script: &str, at: usize) -> Option<String> {
    let rest = script.get(at.checked_sub(1)?..)?;
    let name = CUES.head.variables.iter().find(|name| rest.starts_with(name.as_str()))?;
    let behind = rest[name.len()..].trim_start_matches(['"', '\'']).trim_start();
    let value = behind.strip_prefix(['=', ':'])?.trim_start().strip_prefix(['"', '\''])?;
    let end = value.find(['"', '\'']).filter(|end| *end <= LONGEST)?;
    Some(value[..end].to_owned())
}

#[cfg(test)]
mod tests {
    use super::days;

    #[test]
    fn variables_and_fields_tell_the_moment() {
        assert_eq!(days("var ct=1; var publish_time = \"2019-03-05\" || '';"), ["2019-03-05"]);
        assert_eq!(days("{\"pubDate\":\"2019-03-05 08:00\"}"), ["2019-03-05 08:00"]);
    }

    #[test]
    fn other_names_and_long_values_tell_nothing() {
        assert!(days("subscribe('2019-03-05'); public = 1; republish_time").is_empty());
        assert!(days(&format!("pubDate='{}'", "9".repeat(40))).is_empty());
    }
}
