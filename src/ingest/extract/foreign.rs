//! Files that are not what their name says, or are in a format that is not read: told by their first bytes or their
//! names.
//!
//! Reads bytes or a name, gives the format that fits, or the problem with what can be done about it. Archives are
//! never opened.

use super::{Format, Problem, extension, format_with_extension, html};

/// A kind of file that can be turned into one that is read.
struct Convertible {
    extensions: &'static [&'static str],
    name: &'static str,
    /// What to do; `FILE` stands for the file.
    hint: &'static str,
}

const TO_DOCX: &str = "convert it: soffice --headless --convert-to docx FILE";
const TO_XLSX: &str = "convert it: soffice --headless --convert-to xlsx FILE";
const TO_PDF: &str = "convert it: soffice --headless --convert-to pdf FILE";
const PRINT: &str = "open it in its reader and save or print it as PDF, Word document or text";

const CONVERTIBLE: &[Convertible] = &[
    Convertible { extensions: &["doc", "dot", "wps", "wpt"], name: "an old word processor's file", hint: TO_DOCX },
    Convertible { extensions: &["rtf"], name: "rich text", hint: TO_DOCX },
    Convertible { extensions: &["odt", "ott", "fodt"], name: "an OpenDocument text", hint: TO_DOCX },
    Convertible { extensions: &["uot", "uof"], name: "a UOF document", hint: TO_DOCX },
    Convertible { extensions: &["xls", "et", "ods"], name: "an old or foreign spreadsheet", hint: TO_XLSX },
    Convertible { extensions: &["ppt", "pptx", "dps", "odp"], name: "a presentation", hint: TO_PDF },
    Convertible { extensions: &["ofd"], name: "a document in OFD", hint: PRINT },
    Convertible {
        extensions: &["ceb", "cebx", "caj", "xps", "oxps", "djvu", "pages"],
        name: "a document of another reader",
        hint: PRINT,
    },
    Convertible {
        extensions: &["mht", "mhtml", "webarchive"],
        name: "a web archive",
        hint: "open it in a browser and save it as a web page (.html)",
    },
    Convertible {
        extensions: &["epub", "mobi", "azw", "azw3", "chm"],
        name: "an electronic book",
        hint: "convert it to a Word document, PDF or text: ebook-convert FILE FILE.docx",
    },
];

const ARCHIVES: &[&str] = &["zip", "rar", "7z", "tar", "gz", "tgz", "bz2", "xz", "zst"];

/// First bytes of archives and compressed files.
const ARCHIVE_MARKS: &[&[u8]] =
    &[b"\x1F\x8B", b"7z\xBC\xAF\x27\x1C", b"Rar!\x1A\x07", b"BZh", b"\xFD7zXZ\x00", b"\x28\xB5\x2F\xFD"];

/// What is said of a file that could be converted, by the ending of its name.
pub(super) fn convertible_by_name(path: &str) -> Option<Problem> {
    let extension = extension(path)?;
    CONVERTIBLE.iter().find(|kind| kind.extensions.contains(&extension.as_str())).map(conversion)
}

/// What is said of an archive, by the ending of its name.
pub(in crate::ingest) fn archive_by_name(path: &str) -> Option<Problem> {
    extension(path).filter(|extension| ARCHIVES.contains(&extension.as_str())).map(|_| archive())
}

/// The format that the bytes themselves tell, or why it is not read; `None` where they tell nothing.
pub(super) fn format_by_content(path: &str, bytes: &[u8]) -> Option<Result<&'static Format, Problem>> {
    let told = |extension: &str| format_with_extension(extension).map(Ok);
    let start = &bytes[..bytes.len().min(1024)];
    if bytes.starts_with(b"PK\x03\x04") {
        return Some(in_zip(path, bytes));
    }
    if bytes.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
        return Some(Err(in_compound_file(path, bytes)));
    }
    if start.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(start).trim_ascii_start().starts_with(b"%PDF-") {
        return told("pdf");
    }
    if bytes.starts_with(b"PAR1") {
        return told("parquet");
    }
    if bytes.starts_with(b"{\\rtf") {
        return Some(Err(conversion(kind_of("rtf"))));
    }
    if is_web_archive(start) {
        return Some(Err(conversion(kind_of("mht"))));
    }
    if ARCHIVE_MARKS.iter().any(|mark| bytes.starts_with(mark)) || bytes.get(257..262) == Some(b"ustar") {
        return Some(Err(archive()));
    }
    // Pages are often saved as text, or under the name of an old word processor's file.
    if html::is_page(bytes) { told("html") } else { None }
}

/// A page that a browser saved in one file with its pictures begins like a letter of several parts.
fn is_web_archive(start: &[u8]) -> bool {
    let begins = [&b"MIME-Version:"[..], b"From:", b"Content-Type:", b"Subject:", b"Date:"];
    let is_letter = begins.iter().any(|header| start.starts_with(header));
    is_letter && find(start, b"MIME-Version:").is_some() && find(start, b"multipart/related").is_some()
}

/// A zip archive may be a document; its names stand in it uncompressed.
fn in_zip(path: &str, bytes: &[u8]) -> Result<&'static Format, Problem> {
    let holds = |name: &str| find(bytes, name.as_bytes()).is_some();
    let office = [("word/", "docx"), ("xl/workbook", "xlsx")];
    if holds("[Content_Types].xml") {
        let told =
            office.iter().find(|(name, _)| holds(name)).and_then(|(_, extension)| format_with_extension(extension));
        return told.ok_or_else(|| damaged_package(path).unwrap_or_else(|| conversion(kind_of("pptx"))));
    }
    let open = [
        ("opendocument.text", "odt"),
        ("opendocument.spreadsheet", "ods"),
        ("opendocument.presentation", "odp"),
        ("application/epub+zip", "epub"),
    ];
    if holds("OFD.xml") {
        return Err(conversion(kind_of("ofd")));
    }
    // The type of an OpenDocument file or a book is its first entry.
    let start = &bytes[..bytes.len().min(256)];
    match open.iter().find(|(name, _)| find(start, name.as_bytes()).is_some()) {
        Some((_, extension)) => Err(conversion(kind_of(extension))),
        None => Err(damaged_package(path).or_else(|| convertible_by_name(path)).unwrap_or_else(archive)),
    }
}

/// The container of old office files, and of new ones with a password.
fn in_compound_file(path: &str, bytes: &[u8]) -> Problem {
    let holds = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        find(bytes, &wide).is_some()
    };
    if holds("EncryptedPackage") {
        return Problem::new("it is protected by a password").with_hint("save it without a password");
    }
    let parts = [("PowerPoint Document", "ppt"), ("WordDocument", "doc"), ("Workbook", "xls"), ("Book", "xls")];
    match parts.iter().find(|(part, _)| holds(part)) {
        Some((_, extension)) => conversion(kind_of(extension)),
        None => convertible_by_name(path).unwrap_or_else(|| conversion(kind_of("doc"))),
    }
}

fn kind_of(extension: &str) -> &'static Convertible {
    CONVERTIBLE.iter().find(|kind| kind.extensions.contains(&extension)).expect("the kind is in the table")
}

fn conversion(kind: &Convertible) -> Problem {
    Problem::new(format!("it is {}, which is not read", kind.name)).with_hint(kind.hint)
}

fn archive() -> Problem {
    Problem::new("it is an archive, and archives are not opened").with_hint("unpack it into the folder")
}

/// What is said of an office document whose archive is none.
fn damaged_package(path: &str) -> Option<Problem> {
    let extension = extension(path).filter(|extension| matches!(extension.as_str(), "docx" | "xlsx"))?;
    let message = format!("expected a .{extension} document, found one that is cut short or damaged");
    Some(Problem::new(message).with_hint("look for another copy of the file"))
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|window| window == wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hint(bytes: &[u8]) -> String {
        format_by_content("a", bytes).unwrap().unwrap_err().hint.unwrap()
    }

    #[test]
    fn old_office_files_are_told_by_their_bytes_with_the_command_that_converts_them() {
        let mut bytes = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
        assert_eq!(hint(&bytes), "convert it: soffice --headless --convert-to docx FILE");
        bytes.extend("Workbook".encode_utf16().flat_map(u16::to_le_bytes));
        assert_eq!(hint(&bytes), "convert it: soffice --headless --convert-to xlsx FILE");
    }

    #[test]
    fn books_web_archives_and_ofd_are_told_by_their_bytes() {
        assert!(hint(b"PK\x03\x04\x14\x00mimetypeapplication/epub+zip").contains("ebook-convert"));
        assert!(hint(b"PK\x03\x04\x14\x00Doc_0/Document.xml ... OFD.xml").contains("as PDF"));
        let page = b"From: <Saved by a browser>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\r\n<html>";
        assert!(hint(page).contains("save it as a web page"));
    }

    #[test]
    fn archives_are_told_by_their_bytes() {
        for bytes in [&b"\x1F\x8B\x08\x00"[..], b"PK\x03\x04\x14\x00a.txt", b"Rar!\x1A\x07\x00"] {
            assert_eq!(hint(bytes), "unpack it into the folder");
        }
    }

    #[test]
    fn a_document_cut_short_is_no_archive() {
        let told = format_by_content("a.docx", b"PK\x03\x04\x14\x00[Content_Types].xml").unwrap().unwrap_err();
        assert_eq!(told.message, "expected a .docx document, found one that is cut short or damaged");
    }

    #[test]
    fn text_tells_nothing() {
        assert!(format_by_content("a", "关于 %PDF- 的说明".as_bytes()).is_none());
        assert!(format_by_content("a", b"").is_none());
    }
}
