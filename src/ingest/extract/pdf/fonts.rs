//! Fonts: which characters the codes of a string stand for, and how wide they are.
//!
//! A font's own map to Unicode is asked first, then its encoding: of composite fonts the character collection that its
//! codes select from (Adobe-GB1 and its kin), of simple ones their table with the names that differ. ISO 32000-2, 9.10.

use std::collections::BTreeMap;

use encoding_rs::{MACINTOSH, WINDOWS_1252};
use hayro_cmap::{BfString, CMap, CMapName, CidFamily, load_embedded};
use hayro_syntax::object::{Array, Dict, Name, Object, Stream};

use crate::corpus::{is_lookalike, ordinary};

/// Widths are in thousandths of the size; a font that gives none has Chinese characters.
const DEFAULT_WIDTH: f64 = 1.0;

/// A code of a string: what it stands for, how far it goes, and whether it is the one-byte blank.
pub(super) struct Shown {
    pub(super) text: String,
    pub(super) width: f64,
    pub(super) is_blank_byte: bool,
}

/// A font as far as reading needs it.
pub(super) struct Font {
    to_unicode: Option<CMap>,
    kind: Kind,
    widths: BTreeMap<u32, f64>,
    default_width: f64,
}

enum Kind {
    Simple { table: Vec<Option<String>> },
    Composite { codes: Box<CMap>, is_identity: bool, characters: Option<Box<CMap>> },
}

impl Font {
    pub(super) fn read(font: &Dict<'_>) -> Self {
        let to_unicode = font.get::<Stream<'_>>("ToUnicode").and_then(|stream| parse(&stream));
        let subtype = font.get::<Name<'_>>("Subtype");
        if subtype.as_deref() == Some(&b"Type0"[..]) {
            Self::composite(font, to_unicode)
        } else {
            Self::simple(font, to_unicode)
        }
    }

    fn composite(font: &Dict<'_>, to_unicode: Option<CMap>) -> Self {
        let inner = font.get::<Array<'_>>("DescendantFonts").and_then(|fonts| fonts.iter::<Dict<'_>>().next());
        let inner = inner.unwrap_or_default();
        let (codes, is_identity) = match font.get::<Object<'_>>("Encoding") {
            Some(Object::Stream(stream)) => (parse(&stream), false),
            Some(Object::Name(name)) if !name.starts_with(b"Identity") => {
                (embedded(CMapName::from_bytes(&name)), false)
            }
            _ => (None, true),
        };
        let is_identity = is_identity || codes.is_none();
        let codes = codes.unwrap_or_else(CMap::identity_h);
        let widths = inner.get::<Array<'_>>("W").map(|widths| composite_widths(&widths)).unwrap_or_default();
        let default_width = inner.get::<f32>("DW").map_or(DEFAULT_WIDTH, |width| f64::from(width) / 1000.0);
        let kind =
            Kind::Composite { characters: characters(&inner).map(Box::new), codes: Box::new(codes), is_identity };
        Self { to_unicode, kind, widths, default_width }
    }

    fn simple(font: &Dict<'_>, to_unicode: Option<CMap>) -> Self {
        let matrix = font.get::<Array<'_>>("FontMatrix").and_then(|matrix| matrix.iter::<f32>().next());
        let unit = matrix.map_or(0.001, f64::from);
        let first = font.get::<i32>("FirstChar").and_then(|first| u32::try_from(first).ok()).unwrap_or(0);
        let given = font.get::<Array<'_>>("Widths");
        let widths = given.iter().flat_map(|widths| widths.iter::<f32>()).take(256);
        let widths = (first..).zip(widths.map(|width| f64::from(width) * unit)).collect();
        Self { to_unicode, kind: Kind::Simple { table: simple_table(font) }, widths, default_width: 0.5 }
    }

    /// The characters of a string.
    pub(super) fn shown<'s>(&'s self, string: &'s [u8]) -> impl Iterator<Item = Shown> + 's {
        let mut rest = string;
        std::iter::from_fn(move || {
            if rest.is_empty() {
                return None;
            }
            let (n_bytes, code, glyph) = self.next_code(rest);
            rest = &rest[n_bytes..];
            let width = self.widths.get(&glyph).copied().unwrap_or(self.default_width);
            Some(Shown { text: self.text_of(code, glyph), width, is_blank_byte: n_bytes == 1 && code == 32 })
        })
    }

    /// The length of the first code, the code, and the glyph it selects.
    fn next_code(&self, string: &[u8]) -> (usize, u32, u32) {
        let code_of = |n_bytes: usize| string[..n_bytes].iter().fold(0_u32, |code, &byte| code << 8 | u32::from(byte));
        match &self.kind {
            Kind::Simple { .. } => (1, code_of(1), code_of(1)),
            Kind::Composite { is_identity: true, .. } => {
                let n_bytes = string.len().min(2);
                (n_bytes, code_of(n_bytes), code_of(n_bytes))
            }
            Kind::Composite { codes, .. } => {
                let glyph =
                    |n_bytes: &usize| Some((*n_bytes, codes.lookup_cid_code(code_of(*n_bytes), *n_bytes as u8)?));
                match (1..=string.len().min(4)).find_map(|n_bytes| glyph(&n_bytes)) {
                    Some((n_bytes, glyph)) => (n_bytes, code_of(n_bytes), glyph),
                    None => (string.len().min(2), code_of(string.len().min(2)), 0),
                }
            }
        }
    }

    fn text_of(&self, code: u32, glyph: u32) -> String {
        let given = self.to_unicode.as_ref().and_then(|map| map.lookup_bf_string(code)).map(as_text);
        let given = given.filter(|text| !text.contains('\0'));
        let own = || match &self.kind {
            Kind::Simple { table } => table.get(code as usize).cloned().flatten(),
            Kind::Composite { characters, .. } => characters.as_ref()?.lookup_bf_string(glyph).map(as_text),
        };
        let text = given.or_else(own).unwrap_or_else(|| "\u{FFFD}".to_owned());
        if text.chars().any(is_drawn_alike) { text.chars().map(ideograph).collect() } else { text }
    }
}

/// Whether it is a radical or a ligature, which fonts draw like what was written.
fn is_drawn_alike(c: char) -> bool {
    is_lookalike(c) || matches!(c, '\u{2E3A}' | '\u{FB00}'..='\u{FB04}')
}

/// What was written where a font's map names what it looks like.
fn ideograph(c: char) -> String {
    match c {
        '\u{2E3A}' => "——".to_owned(),
        '\u{FB00}' => "ff".to_owned(),
        '\u{FB01}' => "fi".to_owned(),
        '\u{FB02}' => "fl".to_owned(),
        '\u{FB03}' => "ffi".to_owned(),
        '\u{FB04}' => "ffl".to_owned(),
        _ => ordinary(c).to_string(),
    }
}

fn as_text(mapped: BfString) -> String {
    match mapped {
        BfString::Char(c) => c.to_string(),
        BfString::String(text) => text,
    }
}

fn parse(stream: &Stream<'_>) -> Option<CMap> {
    CMap::parse(&stream.decoded_data().ok()?, load_embedded)
}

fn embedded(name: CMapName<'_>) -> Option<CMap> {
    CMap::parse(load_embedded(name)?, load_embedded)
}

/// From the glyphs of a character collection to characters.
fn characters(font: &Dict<'_>) -> Option<CMap> {
    let system = font.get::<Dict<'_>>("CIDSystemInfo")?;
    let words = |key: &str| system.get::<hayro_syntax::object::String<'_>>(key);
    let family = CidFamily::from_registry_ordering(&words("Registry")?, &words("Ordering")?);
    embedded(family.ucs2_cmap()?)
}

/// `first [w w w]` and `first last w`.
fn composite_widths(widths: &Array<'_>) -> BTreeMap<u32, f64> {
    let mut found = BTreeMap::new();
    let mut numbers: Vec<f64> = Vec::new();
    for object in widths.iter::<Object<'_>>() {
        match object {
            Object::Number(number) => numbers.push(number.as_f64()),
            Object::Array(list) => {
                let first = numbers.pop().unwrap_or_default() as u32;
                let list = list.iter::<f32>().map(|width| f64::from(width) / 1000.0);
                found.extend((first..=0xFFFF).zip(list));
                numbers.clear();
            }
            _ => numbers.clear(),
        }
        if let [first, last, width] = numbers[..] {
            // Glyphs have two bytes.
            let last = (last as u32).min(0xFFFF);
            found.extend((first as u32..=last).map(|glyph| (glyph, width / 1000.0)));
            numbers.clear();
        }
    }
    found
}

/// What each byte stands for in a simple font.
fn simple_table(font: &Dict<'_>) -> Vec<Option<String>> {
    let encoding = font.get::<Object<'_>>("Encoding");
    let base = match &encoding {
        Some(Object::Name(name)) => Some(name.to_vec()),
        Some(Object::Dict(dict)) => dict.get::<Name<'_>>("BaseEncoding").map(|name| name.to_vec()),
        _ => None,
    };
    let charset = if base.as_deref() == Some(b"MacRomanEncoding") { MACINTOSH } else { WINDOWS_1252 };
    let of_byte = |byte: u8| charset.decode_without_bom_handling(&[byte]).0.into_owned();
    let mut table: Vec<Option<String>> = (0..=255_u8).map(|byte| (byte >= 32).then(|| of_byte(byte))).collect();
    if let Some(Object::Dict(dict)) = &encoding {
        let mut code = 0_usize;
        for object in dict.get::<Array<'_>>("Differences").iter().flat_map(|list| list.iter::<Object<'_>>()) {
            match object {
                Object::Number(number) => code = usize::try_from(number.as_i64()).unwrap_or(256),
                Object::Name(name) => {
                    if let Some(entry) = table.get_mut(code) {
                        *entry = named(name.as_str());
                    }
                    code += 1;
                }
                _ => {}
            }
        }
    }
    table
}

/// The character of a glyph's name, as far as names are plain. Adobe Glyph List Specification.
fn named(name: &str) -> Option<String> {
    let hexadecimal = name.strip_prefix("uni").or_else(|| name.strip_prefix('u'));
    let by_number = hexadecimal.filter(|digits| (4..=6).contains(&digits.len()));
    if let Some(c) = by_number.and_then(|digits| u32::from_str_radix(digits, 16).ok()).and_then(char::from_u32) {
        return Some(c.to_string());
    }
    let mut chars = name.chars();
    if let (Some(c), None) = (chars.next(), chars.next()) {
        return Some(c.to_string());
    }
    let listed = NAMES.iter().find(|(known, _)| *known == name)?;
    Some(listed.1.to_owned())
}

const NAMES: &[(&str, &str)] = &[
    ("space", " "),
    ("exclam", "!"),
    ("quotedbl", "\""),
    ("numbersign", "#"),
    ("dollar", "$"),
    ("percent", "%"),
    ("ampersand", "&"),
    ("quotesingle", "'"),
    ("parenleft", "("),
    ("parenright", ")"),
    ("asterisk", "*"),
    ("plus", "+"),
    ("comma", ","),
    ("hyphen", "-"),
    ("period", "."),
    ("slash", "/"),
    ("zero", "0"),
    ("one", "1"),
    ("two", "2"),
    ("three", "3"),
    ("four", "4"),
    ("five", "5"),
    ("six", "6"),
    ("seven", "7"),
    ("eight", "8"),
    ("nine", "9"),
    ("colon", ":"),
    ("semicolon", ";"),
    ("less", "<"),
    ("equal", "="),
    ("greater", ">"),
    ("question", "?"),
    ("at", "@"),
    ("bracketleft", "["),
    ("backslash", "\\"),
    ("bracketright", "]"),
    ("underscore", "_"),
    ("quoteleft", "‘"),
    ("quoteright", "’"),
    ("quotedblleft", "“"),
    ("quotedblright", "”"),
    ("endash", "–"),
    ("emdash", "—"),
    ("bullet", "•"),
    ("ellipsis", "…"),
    ("fi", "fi"),
    ("fl", "fl"),
    ("ff", "ff"),
    ("ffi", "ffi"),
    ("ffl", "ffl"),
    ("section", "§"),
    ("degree", "°"),
    ("periodcentered", "·"),
    ("multiply", "×"),
    ("nbspace", " "),
    ("minus", "−"),
];
