//! Realign: a lost byte puts the double bytes behind it out of step.
//!
//! Reads the bytes of text in GB18030, gives the text. Without one of its bytes the rest of a line is read as the wrong
//! pairs, rare characters up to the next ASCII sign. (Text in Big5, whose second bytes are often ASCII, falls into step
//! by itself.) A line with a broken byte is cut into
//! characters anew, the way that costs least: characters cost that no whole line of the text holds, rare ones more, and
//! a byte that belongs to none most. Such a byte becomes U+FFFD. The cheapest way is found by dynamic programming
//! (Viterbi 1967), in time linear in the line.

use encoding_rs::GB18030;

use crate::{corpus::is_chinese_mark, ingest::repair::characters::is_common};

/// What a character costs that the rest of the text does not hold.
const NEW: u32 = 1;

/// What such a character costs if few texts hold it.
const RARE: u32 = 3;

/// What a byte costs that belongs to no character: as much as a few rare characters in a row.
const BROKEN: u32 = 10;

/// Characters of which it is known whether the rest of the text holds them.
const N_BASIC: usize = 0x1_0000;

/// How a stretch of bytes is read.
#[derive(Clone, Copy)]
struct Step {
    cost: u32,
    /// Bytes; 0 where the line ends.
    length: u8,
    is_broken: bool,
}

/// Reads text of which some byte is broken, line by line.
pub(super) fn decode(bytes: &[u8]) -> String {
    let read = |line| (line, GB18030.decode_without_bom_handling(line));
    let lines: Vec<_> = bytes.split_inclusive(|&byte| byte == b'\n').map(read).collect();
    let whole = lines.iter().filter(|(_, (_, is_damaged))| !is_damaged);
    let mut known = vec![false; N_BASIC];
    for c in whole.flat_map(|(_, (read, _))| read.chars()) {
        if let Some(is_known) = known.get_mut(c as usize) {
            *is_known = true;
        }
    }
    let reader = Reader { known };
    let mut text = String::with_capacity(bytes.len() * 3 / 2);
    for (line, (read, is_damaged)) in lines {
        if is_damaged {
            reader.write_realigned(line, &mut text);
        } else {
            text.push_str(&read);
        }
    }
    text
}

struct Reader {
    /// Which of the basic characters stand in the whole lines.
    known: Vec<bool>,
}

impl Reader {
    fn write_realigned(&self, line: &[u8], text: &mut String) {
        let steps = self.cheapest_steps(line);
        let mut at = 0;
        while at < line.len() {
            let Step { length, is_broken, .. } = steps[at];
            let end = at + usize::from(length);
            if is_broken {
                text.push(char::REPLACEMENT_CHARACTER);
            } else {
                text.push_str(&GB18030.decode_without_bom_handling(&line[at..end]).0);
            }
            at = end;
        }
    }

    /// For each place the cheapest way on to the end of the line.
    fn cheapest_steps(&self, line: &[u8]) -> Vec<Step> {
        let mut steps = vec![Step { cost: 0, length: 0, is_broken: false }; line.len() + 1];
        for at in (0..line.len()).rev() {
            let ways = [1, 2, 4].into_iter().filter_map(|length| {
                let (cost, is_broken) = self.cost(line.get(at..at + length)?)?;
                let behind = steps[at + length].cost;
                Some(Step { cost: behind.saturating_add(cost), length: length as u8, is_broken })
            });
            // Of ways that cost the same one with the broken byte in front is taken.
            steps[at] = ways.min_by_key(|step| (step.cost, step.length)).expect("a byte may be broken");
        }
        steps
    }

    /// What it costs to read the bytes as one character, and whether they are a broken byte; `None` where they can be
    /// neither.
    fn cost(&self, bytes: &[u8]) -> Option<(u32, bool)> {
        if let [byte] = bytes {
            return Some(if byte.is_ascii() { (0, false) } else { (BROKEN, true) });
        }
        if bytes[0].is_ascii() || (bytes.len() == 4 && !bytes[1].is_ascii_digit()) {
            return None;
        }
        let (read, is_damaged) = GB18030.decode_without_bom_handling(bytes);
        let mut chars = read.chars();
        let (Some(c), None, false) = (chars.next(), chars.next(), is_damaged) else { return None };
        let cost = match c {
            _ if self.known.get(c as usize) == Some(&true) || is_chinese_mark(c) => 0,
            _ if is_common(c) => NEW,
            _ => RARE,
        };
        Some((cost, false))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "推进新型工业化，建设制造强省。\n新型工业化的GDP核算改革，增长5.5%左右。\n";

    #[test]
    fn a_lost_byte_costs_one_character() {
        let (bytes, ..) = GB18030.encode(TEXT);
        // The first byte of 型, then its second.
        for lost in [6, 7] {
            let mut bytes = bytes.to_vec();
            bytes.remove(lost);
            assert_eq!(decode(&bytes), TEXT.replacen('型', "\u{FFFD}", 1), "{lost}");
        }
    }

    #[test]
    fn a_byte_too_many_costs_none() {
        let mut bytes = GB18030.encode(TEXT).0.to_vec();
        bytes.insert(6, 0xFF);
        assert_eq!(decode(&bytes), TEXT.replacen('型', "\u{FFFD}型", 1));
    }

    #[test]
    fn whole_text_is_read_as_it_is() {
        let text = format!("{TEXT}旧体字𠮷、€ and ASCII\n");
        let (bytes, ..) = GB18030.encode(&text);
        assert_eq!(decode(&bytes), text);
        assert_eq!(decode(b""), "");
    }
}
