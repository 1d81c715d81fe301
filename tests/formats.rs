//! Files as they are found: good ones beside bad ones, in every format. The files are made here.

use std::{
    fs,
    path::{Path, PathBuf},
};

use tifa::{
    corpus::{Corpus, Document, Events},
    diagnostic::{Finding, Warned},
    ingest::{IngestOptions, Knowledge, Metadata, RawDocument, ingest, ingest_document},
};

const SENTENCE: &str = "推进工作，抓好落实。";

fn read_with(folder: &Path, options: &IngestOptions) -> Warned<Corpus> {
    let events = Events::builtin();
    ingest(&[folder.to_owned()], options, &Knowledge::without_dictionary(&events)).unwrap()
}

fn read(folder: &Path) -> Warned<Corpus> {
    read_with(folder, &IngestOptions::default())
}

fn one_with(name: &str, bytes: &[u8], options: &IngestOptions) -> Result<Document, Finding> {
    let events = Events::builtin();
    let raw = RawDocument { name, bytes, metadata: &Metadata::default() };
    ingest_document(&raw, options, &Knowledge::without_dictionary(&events))
}

fn one(name: &str, bytes: &[u8]) -> Result<Document, Finding> {
    one_with(name, bytes, &IngestOptions::default())
}

/// A folder with these files.
fn folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (path, bytes) in files {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    folder
}

fn ids(corpus: &Corpus) -> Vec<&str> {
    let mut ids: Vec<&str> = corpus.documents().iter().map(|document| document.id.as_str()).collect();
    ids.sort_unstable();
    ids
}

fn messages(findings: &[Finding]) -> Vec<&str> {
    findings.iter().map(|finding| finding.message.as_str()).collect()
}

fn date_of(document: &Document) -> Option<String> {
    document.date.as_ref().map(|date| date.interval.edtf())
}

mod tables {
    use super::*;

    #[test]
    fn a_bad_row_costs_itself_alone() {
        let table = format!("id,date,text\na,2019,{SENTENCE}\nb,2020,\nc,soon,{SENTENCE}\n,2021,{SENTENCE}\n");
        let folder = folder(&[("texts.csv", table.as_bytes())]);
        let Warned { output, findings } = read(folder.path());
        assert_eq!(ids(&output), ["a", "c", "texts-4"]);
        let expected = [
            "cannot read `texts.csv`, line 3: expected a `text` that is not empty",
            "`texts.csv`, line 4: expected a date, found `soon`; the document is dated without it",
        ];
        assert_eq!(messages(&findings), expected);
        assert!(findings.iter().all(|finding| finding.hint.is_some()));
    }

    #[test]
    fn a_row_without_anything_to_count_is_named_by_its_line() {
        let lines = format!("{{\"text\": \"{SENTENCE}\"}}\n{{\"text\": \"——\\n\"}}\n{{\"text\": 3}}\n[]\n");
        let folder = folder(&[("texts.jsonl", lines.as_bytes())]);
        let Warned { output, findings } = read(folder.path());
        assert!(ids(&output).contains(&"texts-1"));
        assert!(findings.iter().any(|finding| finding.message.contains("`texts.jsonl`, line 4")), "{findings:?}");
    }

    #[test]
    fn a_bad_date_in_front_matter_does_not_cost_the_document() {
        let text = format!("---\ntitle: 标题\ndate: n.d.\n---\n新华社北京2019年3月5日电 {SENTENCE}\n");
        let folder = folder(&[("a.md", text.as_bytes())]);
        let Warned { output, findings } = read(folder.path());
        let document = &output.documents()[0];
        assert_eq!((document.title.as_str(), date_of(document).as_deref()), ("标题", Some("2019-03-05")));
        let expected = "`a.md`, front matter: expected a date, found `n.d.`; the document is dated without it";
        assert_eq!(messages(&findings), [expected]);
    }

    #[test]
    fn a_manifest_is_used_row_by_row() {
        let manifest = "path,date,title\na.txt,2011..2013,甲\nb.txt,soon,乙\ngone.txt,2019,丙\n";
        let text = SENTENCE.as_bytes();
        let folder = folder(&[("a.txt", text), ("b.txt", text), ("manifest.csv", manifest.as_bytes())]);
        let Warned { output, findings } = read(folder.path());
        let dates: Vec<_> =
            output.documents().iter().map(|document| (document.title.as_str(), date_of(document))).collect();
        assert_eq!(dates, [("甲", Some("2011/2013".to_owned())), ("乙", None)]);
        let expected = [
            "`manifest.csv`, line 3: expected a date, found `soon`; the document is dated without it",
            "`manifest.csv`, line 4: `gone.txt` is no file of the folder",
        ];
        assert_eq!(messages(&findings), expected);
    }

    #[test]
    fn a_document_named_alone_hears_of_its_own_row_only() {
        let manifest = "path,date\na.txt,2019\nb.txt,soon\ngone.txt,2019\n";
        let folder = folder(&[("a.txt", SENTENCE.as_bytes()), ("manifest.csv", manifest.as_bytes())]);
        let Warned { output, findings } = read(&folder.path().join("a.txt"));
        assert_eq!((date_of(&output.documents()[0]).as_deref(), findings.len()), (Some("2019"), 0));
    }
}

mod folders {
    use super::*;

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
    fn what_a_file_holds_wins_over_its_name() {
        let finding = one("a.txt", b"Rar!\x1A\x07\x00").unwrap_err();
        assert_eq!(finding.message, "cannot read `a.txt`: it is an archive, and archives are not opened");
    }

    #[test]
    fn tiny_binary_files_are_no_text() {
        for bytes in
            [&b"\x00\x01\x02"[..], b"\x89PNG\r\n\x1A\n", b"\x7FELF", b"\x01", b"\xFF\xD8\xFF\xE0", b"a\x02\x03b"]
        {
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
}

/// A zip archive of these parts.
fn zipped(parts: &[(&str, &str)]) -> Vec<u8> {
    use std::io::Write as _;
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, content) in parts {
        archive.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(content.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

mod word {
    use super::*;

    const NUMBERING: &str = r#"
        <w:abstractNum w:abstractNumId="1">
            <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="%1、"/></w:lvl>
            <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="（%2）"/></w:lvl>
            <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%3."/></w:lvl>
        </w:abstractNum>
        <w:abstractNum w:abstractNumId="2">
            <w:lvl w:ilvl="0"><w:start w:val="9"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="第%1条"/><w:pStyle w:val="Article"/></w:lvl>
        </w:abstractNum>
        <w:abstractNum w:abstractNumId="3">
            <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xF0B7;"/></w:lvl>
        </w:abstractNum>
        <w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>
        <w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>
        <w:num w:numId="3"><w:abstractNumId w:val="3"/></w:num>
        <w:num w:numId="4"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>"#;
    const STYLES: &str = r#"
        <w:style w:type="paragraph" w:styleId="Article"><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>
        <w:style w:type="paragraph" w:styleId="Based"><w:basedOn w:val="Article"/></w:style>"#;
    const NOTES: &str = r#"
        <w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:t>————</w:t></w:r></w:p></w:footnote>
        <w:footnote w:id="2"><w:p><w:r><w:t>此处指规模以上企业。</w:t></w:r></w:p></w:footnote>"#;

    fn part(root: &str, content: &str) -> String {
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:{root} xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">{content}</w:{root}>"
        )
    }

    fn docx(body: &str) -> Vec<u8> {
        let kinds = ["styles", "numbering", "footnotes"];
        let relation = |kind: &&str| {
            format!(
                "<Relationship Id=\"{kind}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}\" Target=\"{kind}.xml\"/>"
            )
        };
        let relations: String = kinds.iter().map(relation).collect();
        let relations = format!(
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{relations}</Relationships>"
        );
        zipped(&[
            ("[Content_Types].xml", "<Types/>"),
            ("word/document.xml", &part("document", &format!("<w:body>{body}</w:body>"))),
            ("word/_rels/document.xml.rels", &relations),
            ("word/styles.xml", &part("styles", STYLES)),
            ("word/numbering.xml", &part("numbering", NUMBERING)),
            ("word/footnotes.xml", &part("footnotes", NOTES)),
        ])
    }

    fn run(text: &str) -> String {
        format!("<w:r><w:t>{text}</w:t></w:r>")
    }

    fn paragraph(properties: &str, inner: &str) -> String {
        format!("<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>")
    }

    fn numbered(id: u32, level: u32, text: &str) -> String {
        let properties = format!("<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{id}\"/></w:numPr>");
        paragraph(&properties, &run(text))
    }

    fn lines_with(body: &str, options: &IngestOptions) -> Vec<String> {
        let document = one_with("a.docx", &docx(body), options).unwrap();
        document.original.lines().map(str::to_owned).collect()
    }

    fn lines(body: &str) -> Vec<String> {
        lines_with(body, &IngestOptions::default())
    }

    #[test]
    fn lists_have_the_numbers_that_word_shows() {
        let body = [
            numbered(1, 0, "总体要求"),
            numbered(1, 1, "指导思想"),
            numbered(1, 1, "基本原则"),
            numbered(1, 2, "坚持创新"),
            numbered(1, 0, "主要任务"),
            numbered(1, 1, "做强产业"),
            numbered(3, 0, "没有编号的要点"),
            numbered(4, 0, "另起一组"),
        ];
        let expected = [
            "一、总体要求",
            "（一）指导思想",
            "（二）基本原则",
            "1.坚持创新",
            "二、主要任务",
            "（一）做强产业",
            "没有编号的要点",
            "一、另起一组",
        ];
        assert_eq!(lines(&body.concat()), expected);
    }

    #[test]
    fn articles_are_numbered_through_their_style() {
        let article = |style: &str, text: &str| paragraph(&format!("<w:pStyle w:val=\"{style}\"/>"), &run(text));
        let off = "<w:pStyle w:val=\"Article\"/><w:numPr><w:numId w:val=\"0\"/></w:numPr>";
        let body = [
            article("Article", "为了规范管理，制定本办法。"),
            paragraph(off, &run("说明。")),
            article("Based", "本办法自公布之日起施行。"),
        ];
        assert_eq!(
            lines(&body.concat()),
            ["第九条 为了规范管理，制定本办法。", "说明。", "第十条 本办法自公布之日起施行。"]
        );
    }

    #[test]
    fn tracked_changes_are_accepted_or_undone() {
        let mark = |change: &str| format!("<w:rPr><w:{change}/></w:rPr>");
        let body = [
            paragraph("", "<w:r><w:t>原则上</w:t></w:r><w:ins><w:r><w:t>应当</w:t></w:r></w:ins><w:del><w:r><w:delText>可以</w:delText></w:r></w:del><w:r><w:t>公开。</w:t></w:r>"),
            paragraph(&mark("del"), &run("前半段，")),
            paragraph("", &run("后半段。")),
        ]
        .concat();
        assert_eq!(lines(&body), ["原则上应当公开。", "前半段，后半段。"]);
        let mut options = IngestOptions::default();
        options.extract.docx_changes = tifa::ingest::TrackedChanges::Original;
        assert_eq!(lines_with(&body, &options), ["原则上可以公开。", "前半段，", "后半段。"]);
    }

    #[test]
    fn tables_have_tabs_between_cells_and_frames_have_lines() {
        let cell = |inner: &str| format!("<w:tc>{inner}</w:tc>");
        let words = |text: &str| cell(&paragraph("", &run(text)));
        let row = |cells: &[String]| format!("<w:tr>{}</w:tr>", cells.concat());
        let table = |rows: &[String]| format!("<w:tbl>{}</w:tbl>", rows.concat());
        let frame = cell(&(paragraph("", &run("第一段。")) + &paragraph("", &run("第二段。"))));
        let body = table(&[row(&[words("指标"), words("目标")]), row(&[words("增加值"), words("8%")])])
            + &table(&[row(&[frame])]);
        assert_eq!(lines(&body), ["指标\t目标", "增加值\t8%", "第一段。", "第二段。"]);
    }

    #[test]
    fn notes_stand_at_the_end_and_hidden_text_nowhere() {
        let body = paragraph(
            "",
            &(run("企业")
                + "<w:r><w:footnoteReference w:id=\"2\"/></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>内部</w:t></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>"
                + &run("增加研发。")),
        );
        assert_eq!(lines(&body), ["企业增加研发。", "", "[1] 此处指规模以上企业。"]);
    }

    #[test]
    fn a_bomb_is_a_warning_within_bounded_memory() {
        let mut options = IngestOptions::default();
        options.extract.max_unpacked_bytes = 1 << 20;
        let bytes = docx(&paragraph("", &run(&"推进工作。".repeat(200_000))));
        assert!(bytes.len() < 100_000);
        let finding = one_with("a.docx", &bytes, &options).unwrap_err();
        assert!(
            finding.message.contains("unpacks to more than `ingest.extract.max_unpacked_bytes` = 1048576"),
            "{finding}"
        );
    }

    #[test]
    fn deep_nesting_is_a_warning() {
        let finding = one("a.docx", &docx(&("<w:sdt>".repeat(100_000) + &"</w:sdt>".repeat(100_000)))).unwrap_err();
        assert!(finding.message.contains("nested deeper than `ingest.extract.max_depth` = 256"), "{finding}");
    }

    #[test]
    fn a_cut_document_is_a_warning_whatever_is_left_of_it() {
        let bytes = docx(&paragraph("", &run(SENTENCE)));
        for n_bytes in (0..bytes.len()).step_by(61) {
            assert!(one("a.docx", &bytes[..n_bytes]).is_err(), "{n_bytes}");
        }
    }

    #[test]
    fn a_document_under_another_name_is_known_by_its_bytes() {
        let document = one("a.doc", &docx(&paragraph("", &run(SENTENCE)))).unwrap();
        assert_eq!(document.counted_text(), SENTENCE);
    }
}

mod workbooks {
    use super::*;

    fn sheet(rows: &str) -> String {
        format!(
            "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>{rows}</sheetData></worksheet>"
        )
    }

    fn words(place: &str, text: &str) -> String {
        format!("<c r=\"{place}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
    }

    /// A workbook with a sheet of numbers before the sheet of documents.
    fn xlsx(documents: &str) -> Vec<u8> {
        let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        let relation = |id: &str, kind: &str, target: &str| {
            format!("<Relationship Id=\"{id}\" Type=\"{office}/{kind}\" Target=\"{target}\"/>")
        };
        let relations = relation("a", "worksheet", "worksheets/sheet1.xml")
            + &relation("b", "worksheet", "/xl/worksheets/sheet2.xml")
            + &relation("c", "sharedStrings", "sharedStrings.xml");
        let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        zipped(&[
            ("[Content_Types].xml", "<Types/>"),
            (
                "xl/workbook.xml",
                &format!(
                    "<workbook xmlns=\"{main}\" xmlns:r=\"{office}\"><sheets><sheet name=\"数\" sheetId=\"1\" r:id=\"a\"/><sheet name=\"文\" sheetId=\"2\" r:id=\"b\"/></sheets></workbook>"
                ),
            ),
            (
                "xl/_rels/workbook.xml.rels",
                &format!(
                    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{relations}</Relationships>"
                ),
            ),
            ("xl/worksheets/sheet1.xml", &sheet(&format!("<row r=\"1\">{}</row>", words("A1", "year")))),
            ("xl/worksheets/sheet2.xml", &sheet(documents)),
            (
                "xl/sharedStrings.xml",
                &format!(
                    "<sst xmlns=\"{main}\"><si><t>date</t></si><si><r><t>推进工作，</t></r><r><t>抓好落实。</t></r></si></sst>"
                ),
            ),
        ])
    }

    #[test]
    fn the_first_sheet_with_texts_is_read_row_by_row() {
        let headers = words("A1", "id") + "<c r=\"B1\" t=\"s\"><v>0</v></c>" + &words("D1", "Text");
        let first = words("A2", "甲") + "<c r=\"B2\"><v>43776</v></c><c r=\"D2\" t=\"s\"><v>1</v></c>";
        let second = words("A3", "乙") + "<c r=\"B3\"><v>2020</v></c>";
        let third = "<c r=\"B4\"><v>2021</v></c>".to_owned() + &words("D4", SENTENCE);
        let row = |number: usize, cells: &str| format!("<row r=\"{number}\">{cells}</row>");
        let folder = folder(&[(
            "texts.xlsx",
            &xlsx(&(row(1, &headers) + &row(2, &first) + &row(3, &second) + &row(4, &third))),
        )]);
        let Warned { output, findings } = read(folder.path());
        assert_eq!(ids(&output), ["texts-3", "甲"]);
        let dates: Vec<_> = output.documents().iter().filter_map(date_of).collect();
        assert_eq!(dates, ["2019-11-07", "2021"]);
        assert_eq!(messages(&findings), ["cannot read `texts.xlsx`, row 3: expected a `text` that is not empty"]);
    }

    #[test]
    fn a_workbook_without_texts_says_what_it_found() {
        let finding = one("a.xlsx", &xlsx(&format!("<row>{}</row>", words("A1", "body")))).unwrap_err();
        assert_eq!(finding.message, "cannot read `a.xlsx`: expected a column `text`, found `year`");
    }
}

mod parquet {
    use super::*;
    use polars::prelude::{Column, DataFrame, ParquetWriter};

    fn parquet() -> Vec<u8> {
        let texts = [Some(SENTENCE), None, Some("加快转型，提升质量。")];
        let columns = vec![Column::new("text".into(), texts), Column::new("date".into(), [2019_i64, 2020, 2021])];
        let mut bytes = Vec::new();
        ParquetWriter::new(&mut bytes).finish(&mut DataFrame::new(3, columns).unwrap()).unwrap();
        bytes
    }

    #[test]
    fn a_row_is_a_document() {
        let folder = folder(&[("texts.parquet", &parquet())]);
        let Warned { output, findings } = read(folder.path());
        assert_eq!(ids(&output), ["texts-1", "texts-3"]);
        assert_eq!(output.documents().iter().filter_map(date_of).collect::<Vec<_>>(), ["2019", "2021"]);
        assert_eq!(messages(&findings), ["cannot read `texts.parquet`, row 2: expected a `text` that is not empty"]);
    }

    #[test]
    fn a_damaged_file_is_a_warning() {
        let bytes = parquet();
        for n_bytes in [4, 8, 12, bytes.len() / 2, bytes.len() - 1] {
            assert!(one("a.parquet", &bytes[..n_bytes]).is_err(), "{n_bytes}");
        }
        for at in (0..bytes.len()).step_by(17) {
            let mut damaged = bytes.clone();
            damaged[at] ^= 0xFF;
            // Whatever comes of it, it is no panic.
            let _ = one("a.parquet", &damaged);
        }
    }
}
