//! Folders as they are found: archives, old files, links, pipes.

use std::{fs, path::PathBuf};

use tifa::diagnostic::{Severity, Warned};

use super::{SENTENCE, folder, ids, messages, one, read, zipped};

#[test]
fn archives_and_old_office_files_are_named_with_what_to_do() {
    let files: [(&str, &[u8]); 4] = [
        ("a.txt", SENTENCE.as_bytes()),
        ("b.zip", b"PK\x03\x04"),
        ("c.doc", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"),
        ("d.wps", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"),
    ];
    let folder = folder(&files);
    let Warned { output, findings } = read(folder.path());
    assert_eq!(output.len(), 1);
    let hints: Vec<_> = findings.iter().filter_map(|finding| finding.hint.as_deref()).collect();
    let convert = "convert it: soffice --headless --convert-to docx FILE";
    assert_eq!(hints, ["unpack it into the folder", convert, convert]);
}

#[test]
fn documents_of_other_readers_are_named_with_what_to_do_and_pictures_are_not() {
    let ofd = zipped(&[("OFD.xml", "<ofd:OFD/>")]);
    let files: [(&str, &[u8]); 9] = [
        ("a.txt", SENTENCE.as_bytes()),
        ("b.ofd", &ofd),
        ("c.epub", b"PK\x03\x04\x14\x00mimetypeapplication/epub+zip"),
        ("d.mht", b"MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n"),
        ("e.rtf", b"{\\rtf1"),
        ("f.odt", b"PK\x03\x04\x14\x00mimetypeapplication/vnd.oasis.opendocument.text"),
        ("g.caj", b"CAJ"),
        ("h.png", b"\x89PNG"),
        ("i.js", b"var a;"),
    ];
    let folder = folder(&files);
    let Warned { output, findings } = read(folder.path());
    assert_eq!(output.len(), 1);
    let warned: Vec<_> = findings.iter().filter(|finding| finding.severity == Severity::Warning).collect();
    let names: Vec<&str> = warned.iter().filter_map(|finding| finding.message.split('`').nth(1)).collect();
    assert_eq!(names, ["b.ofd", "c.epub", "d.mht", "e.rtf", "f.odt", "g.caj"]);
    assert!(warned.iter().all(|finding| finding.hint.is_some()));
    assert!(warned[0].message.ends_with("it is a document in OFD, which is not read"), "{}", warned[0].message);
}

#[test]
fn what_a_file_holds_wins_over_its_name() {
    let finding = one("a.txt", b"Rar!\x1A\x07\x00").unwrap_err();
    assert_eq!(finding.message, "cannot read `a.txt`: it is an archive, and archives are not opened");
}

#[test]
fn a_page_is_one_under_any_name() {
    let page = format!("<!DOCTYPE html><html><body><h1>关于推进工作的通知</h1><p>{SENTENCE}</p></body></html>");
    let files: [(&str, &[u8]); 3] =
        [("content_123", page.as_bytes()), ("show.aspx", page.as_bytes()), ("style.css", b"p { color: red }")];
    let folder = folder(&files);
    let Warned { output, findings } = read(folder.path());
    assert_eq!(ids(&output), ["content_123", "show"]);
    assert!(messages(&findings).iter().any(|message| message.starts_with("`style.css` is in no format that is read")));
}

#[test]
fn a_text_that_is_named_is_read_under_any_name() {
    for name in ["opinion", "opinion.v2", "意见（2021年）"] {
        let folder = folder(&[(name, SENTENCE.as_bytes())]);
        assert_eq!(read(&folder.path().join(name)).output.len(), 1, "{name}");
    }
    assert!(one("picture", b"\x89PNG\r\n\x1A\n\x00\x00\x00").is_err());
    // In a folder nobody asked for it.
    let folder = folder(&[("a.txt", SENTENCE.as_bytes()), ("notes", SENTENCE.as_bytes())]);
    assert_eq!(ids(&read(folder.path()).output), ["a"]);
}

#[test]
fn an_old_spreadsheet_is_named_as_one() {
    let finding = one("a.xls", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1").unwrap_err();
    assert_eq!(finding.hint.as_deref(), Some("convert it: soffice --headless --convert-to xlsx FILE"));
}

#[test]
fn tiny_binary_files_are_no_text() {
    for bytes in [&b"\x00\x01\x02"[..], b"\x89PNG\r\n\x1A\n", b"\x7FELF", b"\x01", b"\xFF\xD8\xFF\xE0", b"a\x02\x03b"] {
        assert!(one("a.txt", bytes).is_err(), "{bytes:?}");
    }
}

#[cfg(unix)]
#[test]
fn loops_pipes_and_links_to_nothing_are_findings() {
    use std::os::unix::fs::symlink;
    let folder = folder(&[("a.txt", SENTENCE.as_bytes()), ("x/b.txt", SENTENCE.as_bytes())]);
    symlink(folder.path(), folder.path().join("loop")).unwrap();
    symlink(folder.path().parent().unwrap(), folder.path().join("x/up")).unwrap();
    symlink("nowhere.txt", folder.path().join("broken.txt")).unwrap();
    let made = std::process::Command::new("mkfifo").arg(folder.path().join("pipe.txt")).status().unwrap();
    assert!(made.success());
    let Warned { output, findings } = read(folder.path());
    assert_eq!(ids(&output), ["a", "b"]);
    let mut expected = [
        "cannot read `broken.txt`: it is a link to nothing",
        "cannot read `loop`: it is a link to a folder that holds it, and was not followed",
        "cannot read `pipe.txt`: expected a file, found a named pipe",
        "cannot read `x/up`: it is a link to a folder that holds it, and was not followed",
    ];
    let mut found = messages(&findings);
    found.sort_unstable();
    expected.sort_unstable();
    assert_eq!(found, expected);
}

#[cfg(unix)]
#[test]
fn folders_that_link_to_each_other_are_entered_once() {
    use std::os::unix::fs::symlink;
    let names: Vec<String> = (0..12).map(|n| format!("d{n}")).collect();
    let folder = folder(&[]);
    for name in &names {
        fs::create_dir(folder.path().join(name)).unwrap();
        fs::write(folder.path().join(name).join(format!("{name}.txt")), SENTENCE).unwrap();
    }
    for (from, to) in names.iter().flat_map(|from| names.iter().map(move |to| (from, to))).filter(|(a, b)| a != b) {
        symlink(PathBuf::from("..").join(to), folder.path().join(from).join(to)).unwrap();
    }
    let Warned { output, findings } = read(folder.path());
    assert_eq!((output.len(), findings.len()), (12, 0));
    assert!(output.documents().iter().all(|document| document.path.matches('/').count() == 1));
}

#[cfg(unix)]
#[test]
fn a_document_goes_by_its_own_path_and_not_by_that_of_a_link() {
    let folder = folder(&[("z.txt", SENTENCE.as_bytes())]);
    std::os::unix::fs::symlink("z.txt", folder.path().join("a.txt")).unwrap();
    assert_eq!(ids(&read(folder.path()).output), ["z"]);
}
