//! Addresses: web pages and mailboxes, which a reader takes for no words.
//!
//! `https://www.gov.cn/zhengce`, `www.gov.cn` and `office@example.gov.cn` are one token each, in the characters that
//! addresses are written in (RFC 3986, RFC 5321); the mark that ends a sentence is not theirs.

/// What a page's address begins with, whatever its case.
const OPENINGS: [&str; 4] = ["http://", "https://", "ftp://", "www."];

/// Longest name of a mailbox, in bytes (RFC 5321, 4.5.3.1).
const LONGEST_MAILBOX: usize = 64;

/// How many bytes at the head of `text` are an address; 0 if it does not begin with one.
pub(super) fn leading_address(text: &str) -> usize {
    let page = OPENINGS.iter().find(|opening| begins_with(text, opening)).map_or(0, |opening| page_of(text, opening));
    if page > 0 { page } else { mailbox_of(text) }
}

fn begins_with(text: &str, opening: &str) -> bool {
    text.as_bytes().get(..opening.len()).is_some_and(|head| head.eq_ignore_ascii_case(opening.as_bytes()))
}

fn page_of(text: &str, opening: &str) -> usize {
    let is_of_address = |byte: &u8| byte.is_ascii_alphanumeric() || b"-._~:/?#@!$&'*+,;=%".contains(byte);
    let bytes = text.as_bytes();
    let reach = bytes.iter().take_while(|byte| is_of_address(byte)).count();
    let ends_it = |byte: &u8| byte.is_ascii_alphanumeric() || b"/=#".contains(byte);
    let len = bytes[..reach].iter().rposition(ends_it).map_or(0, |last| last + 1);
    if len > opening.len() { len } else { 0 }
}

fn mailbox_of(text: &str) -> usize {
    let bytes = text.as_bytes();
    let is_of_name = |byte: &u8| byte.is_ascii_alphanumeric() || b"._%+-".contains(byte);
    let name = bytes.iter().take(LONGEST_MAILBOX + 1).take_while(|byte| is_of_name(byte)).count();
    if name == 0 || bytes.get(name) != Some(&b'@') {
        return 0;
    }
    let is_of_host = |byte: &u8| byte.is_ascii_alphanumeric() || b".-".contains(byte);
    let host = bytes[name + 1..].iter().take_while(|byte| is_of_host(byte)).count();
    let host = text[name + 1..name + 1 + host].trim_end_matches(['.', '-']);
    if host.trim_start_matches('.').contains('.') { name + 1 + host.len() } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(text: &str) -> &str {
        &text[..leading_address(text)]
    }

    #[test]
    fn a_page_ends_where_the_sentence_goes_on() {
        assert_eq!(address("https://www.gov.cn/zhengce/2024-03/05.htm。"), "https://www.gov.cn/zhengce/2024-03/05.htm");
        assert_eq!(address("www.gov.cn, and more"), "www.gov.cn");
        assert_eq!(address("http://example.org/?q=1&p=2)."), "http://example.org/?q=1&p=2");
        assert_eq!(address("HTTP://EXAMPLE.ORG/网页"), "HTTP://EXAMPLE.ORG/");
    }

    #[test]
    fn a_mailbox_has_a_host() {
        assert_eq!(address("office@example.gov.cn。"), "office@example.gov.cn");
        assert_eq!(address("first.last+news@example.org."), "first.last+news@example.org");
        for text in ["office@", "@example.org", "5元@100", "AT&T", "www.", "http://", "文"] {
            assert_eq!(address(text), "", "{text}");
        }
    }
}
