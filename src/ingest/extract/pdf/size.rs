//! What a PDF would unpack to, found before anything of it is kept in memory.

use std::io::{Read as _, sink};

use flate2::read::ZlibDecoder;

use super::{ExtractOptions, Problem};

/// How far before its data a stream's own description is looked for.
const DESCRIPTION_BYTES: usize = 512;

/// Fails where the compressed streams of a PDF, pictures left aside, unpack to more than is allowed.
pub(super) fn check(bytes: &[u8], options: &ExtractOptions) -> Result<(), Problem> {
    let mut left = options.max_unpacked_bytes;
    for start in stream_starts(bytes) {
        let description = &bytes[start.saturating_sub(DESCRIPTION_BYTES)..start];
        // The nearest object begins the description of this stream.
        let own = description.windows(4).rposition(|four| four == b" obj").map_or(description, |at| &description[at..]);
        let is_flate = holds(own, b"FlateDecode") || holds(own, b"/Fl");
        if !is_flate || holds(own, b"/Image") {
            continue;
        }
        // A damaged stream ends where it is damaged.
        let n_bytes = count_unpacked(&bytes[start..], left.saturating_add(1));
        left = left.checked_sub(n_bytes).ok_or_else(|| {
            let max = options.max_unpacked_bytes;
            Problem::new(format!("it unpacks to more than `ingest.extract.max_unpacked_bytes` = {max} bytes"))
                .with_hint("raise `max_unpacked_bytes` under [ingest.extract] in the project file")
        })?;
    }
    Ok(())
}

fn count_unpacked(packed: &[u8], limit: u64) -> u64 {
    let mut decoder = ZlibDecoder::new(packed).take(limit);
    // What was read before an error counts, and an error is met again where the stream is used.
    let _ = std::io::copy(&mut decoder, &mut sink());
    limit - decoder.limit()
}

/// Where the data of each stream begins.
fn stream_starts(bytes: &[u8]) -> impl Iterator<Item = usize> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let found = at + find(&bytes[at..], b"stream")?;
            at = found + b"stream".len();
            let is_end = bytes[..found].ends_with(b"end");
            let data = match bytes.get(at..at + 2) {
                Some(b"\r\n") => at + 2,
                Some([b'\n' | b'\r', _]) => at + 1,
                _ => continue,
            };
            if !is_end {
                return Some(data);
            }
        }
    })
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    let first = wanted.first()?;
    let mut at = 0;
    loop {
        at += bytes.get(at..)?.iter().position(|byte| byte == first)?;
        if bytes[at..].starts_with(wanted) {
            return Some(at);
        }
        at += 1;
    }
}

fn holds(bytes: &[u8], wanted: &[u8]) -> bool {
    find(bytes, wanted).is_some()
}
