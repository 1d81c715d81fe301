//! Mutations: small damages of the kinds that files have, and bytes that readers trip over.
//!
//! Whole files are damaged byte by byte; samples part by part, at the borders of their marks, and then put together.

use crate::samples::Sample;

/// A part is not grown beyond this, in bytes: what is longer only takes longer.
const MAX_PART_BYTES: usize = 200_000;

/// Pieces that are put in: marks of every format, and what repairs look for.
const PIECES: [&[u8]; 40] = [
    b"\xFF\xFE",
    b"\xEF\xBB\xBF",
    b"\x00",
    b"\xC0\x80",
    b"\xF0\x9F",
    b"\x81\x30\x81\x30",
    b"\r\n",
    b"\"",
    b"\"\"",
    b",",
    b"{\"text\":",
    b"}",
    b"[[[[[[[[",
    b"<div>",
    b"</div>",
    b"<table><tr><td>",
    b"<!--",
    b"<![CDATA[",
    b"<meta charset=gbk>",
    b"&#x110000;",
    b"&nbsp;",
    b"---\n",
    b"+++\ndate = 1\n+++\n",
    b"# ",
    b"**",
    b"|a|b|\n|-|-|\n",
    "（".as_bytes(),
    "(tǒng)".as_bytes(),
    "統(tǒng)".as_bytes(),
    "?!".as_bytes(),
    "\u{FFFD}".as_bytes(),
    "鐨勬槸涓".as_bytes(),
    "第十二条".as_bytes(),
    "二〇二四年十三月四十日".as_bytes(),
    "99999年99月99日".as_bytes(),
    "省略888字".as_bytes(),
    "\u{200B}\u{202E}".as_bytes(),
    "《".as_bytes(),
    "……".as_bytes(),
    "１９９２".as_bytes(),
];

/// A stream of mutated documents from a seed: SplitMix64 (Steele, Lea & Flood 2014).
pub(crate) struct Mutator {
    state: u64,
}

impl Mutator {
    pub(crate) fn new(seed: u64) -> Self {
        Self { state: seed }
    }

    /// A number below a bound, which must not be 0; that small bounds are very slightly preferred does no harm here.
    pub(crate) fn below(&mut self, bound: usize) -> usize {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % bound as u64) as usize
    }

    /// One of the documents, or a stretch of it, with up to eight damages.
    pub(crate) fn mutate(&mut self, documents: &[Vec<u8>]) -> Vec<u8> {
        let document = &documents[self.below(documents.len())];
        let mut bytes = match self.below(3) {
            0 => document.clone(),
            _ => self.stretch(document).to_vec(),
        };
        for _ in 0..=self.below(8) {
            self.damage(&mut bytes, documents);
        }
        bytes
    }

    /// A sample with up to four of its parts damaged, put together, and now and then damaged once more.
    pub(crate) fn mutate_sample(&mut self, sample: &mut Sample, documents: &[Vec<u8>]) -> Vec<u8> {
        for _ in 0..=self.below(4) {
            let at = self.below(sample.parts.len());
            let pieces = sample.pieces;
            let (name, content) = &mut sample.parts[at];
            if content.is_empty() {
                let mut head = std::mem::take(name).into_bytes();
                self.damage_marks(&mut head, pieces);
                *name = String::from_utf8_lossy(&head).into_owned();
            } else if self.below(3) == 0 {
                self.damage(content, documents);
            } else {
                self.damage_marks(content, pieces);
            }
            content.truncate(MAX_PART_BYTES);
        }
        let mut bytes = sample.assemble(self.below(2) == 0);
        if self.below(4) == 0 {
            self.damage(&mut bytes, documents);
        }
        bytes
    }

    /// Puts pieces in, doubles, moves or deletes what stands between two borders of marks.
    fn damage_marks(&mut self, bytes: &mut Vec<u8>, pieces: &[&str]) {
        let is_border = |byte: &u8| matches!(byte, b'<' | b'/' | b'\n' | b' ');
        let mut borders: Vec<usize> = (0..bytes.len()).filter(|&at| is_border(&bytes[at])).collect();
        borders.push(bytes.len());
        let (from, to) = (borders[self.below(borders.len())], borders[self.below(borders.len())]);
        let (from, to) = (from.min(to), from.max(to));
        match self.below(6) {
            0 => drop(bytes.drain(from..to)),
            1 => {
                let again: Vec<u8> = bytes[from..to].iter().take(2000).copied().collect();
                let times = 1 + self.below(4);
                drop(bytes.splice(to..to, again.repeat(times)));
            }
            2 => {
                let moved: Vec<u8> = bytes.drain(from..to).collect();
                let at = self.below(bytes.len() + 1);
                drop(bytes.splice(at..at, moved));
            }
            3 => {
                let piece = pieces[self.below(pieces.len())].as_bytes();
                let times = 1 + self.below(3) * self.below(300);
                drop(bytes.splice(from..from, piece.repeat(times)));
            }
            4 => {
                let number = [0, 1, 255, 65_536, u64::from(u32::MAX), u64::MAX][self.below(6)];
                let digits = bytes[from..to].iter().position(u8::is_ascii_digit).map(|at| from + at);
                if let Some(at) = digits {
                    let n_digits = bytes[at..].iter().take_while(|byte| byte.is_ascii_digit()).count();
                    drop(bytes.splice(at..at + n_digits, number.to_string().into_bytes()));
                }
            }
            _ => drop(bytes.splice(from..from, pieces[self.below(pieces.len())].bytes())),
        }
    }

    fn damage(&mut self, bytes: &mut Vec<u8>, documents: &[Vec<u8>]) {
        let at = self.below(bytes.len() + 1);
        match self.below(7) {
            0 if at < bytes.len() => bytes[at] ^= 1 << self.below(8),
            1 => bytes.truncate(at),
            2 => drop(bytes.drain(at..(at + self.below(40)).min(bytes.len()))),
            3 => {
                let other = &documents[self.below(documents.len())];
                let stretch = self.stretch(other).to_vec();
                drop(bytes.splice(at..at, stretch));
            }
            4 => {
                let again = self.stretch(bytes).to_vec();
                let again: Vec<u8> = again.into_iter().take(2000).collect();
                let times = 1 + self.below(8);
                drop(bytes.splice(at..at, again.repeat(times)));
            }
            5 => {
                let piece = PIECES[self.below(PIECES.len())];
                let times = 1 + self.below(3) * self.below(300);
                drop(bytes.splice(at..at, piece.repeat(times)));
            }
            _ => drop(bytes.splice(at..at, PIECES[self.below(PIECES.len())].iter().copied())),
        }
    }

    fn stretch<'a>(&mut self, bytes: &'a [u8]) -> &'a [u8] {
        let start = self.below(bytes.len() + 1);
        let length = self.below(bytes.len() - start + 1);
        &bytes[start..start + length]
    }
}
