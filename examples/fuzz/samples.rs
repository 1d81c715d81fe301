//! Samples: one small document of each format, in parts that can be damaged one by one.
//!
//! A damaged file is mostly refused at its first byte. Parts that are damaged before they are put together reach what
//! lies behind: the elements of a Word document, the operators of a page, the cells of a table.

use std::io::{Cursor, Write as _};

use flate2::{Compression, write::ZlibEncoder};
use polars::prelude::{Column, DataFrame};
use polars_io::prelude::ParquetWriter;
use zip::{ZipWriter, write::SimpleFileOptions};

/// A document in parts.
pub(crate) struct Sample {
    /// What each part is called in its container, and what it holds.
    pub(crate) parts: Vec<(String, Vec<u8>)>,
    /// Pieces that mean something in its parts.
    pub(crate) pieces: &'static [&'static str],
    container: Container,
}

#[derive(Clone, Copy)]
enum Container {
    Zip,
    Pdf,
    Csv,
    JsonLines,
    Parquet,
    /// The parts behind each other.
    Plain,
}

impl Sample {
    /// The file that the parts make.
    pub(crate) fn assemble(&self, is_compressed: bool) -> Vec<u8> {
        match self.container {
            Container::Zip => zipped(&self.parts),
            Container::Pdf => pdf(&self.parts, is_compressed),
            Container::Csv => csv_rows(&self.parts),
            Container::JsonLines => json_lines(&self.parts),
            Container::Parquet => parquet(&self.parts),
            Container::Plain => self.parts.iter().flat_map(|(_, bytes)| bytes.clone()).collect(),
        }
    }
}

/// The formats that have parts, by the endings of their names.
pub(crate) const EXTENSIONS: [&str; 8] = ["docx", "xlsx", "pdf", "html", "md", "csv", "jsonl", "parquet"];

/// A sample of one of [`EXTENSIONS`] with the lines of some words, as many as are asked for.
pub(crate) fn sample(extension: &str, words: &str, n_lines: usize) -> Sample {
    let lines: Vec<&str> = words.lines().map(str::trim).filter(|line| !line.is_empty()).take(n_lines).collect();
    match extension {
        "docx" => docx(&lines),
        "xlsx" => xlsx(&lines),
        "pdf" => pdf_parts(&lines),
        "html" => web_page(&lines),
        "md" => front_matter(&lines),
        "csv" => table(Container::Csv, &lines),
        "jsonl" => table(Container::JsonLines, &lines),
        _ => table(Container::Parquet, &lines),
    }
}

fn part(name: &str, content: impl Into<Vec<u8>>) -> (String, Vec<u8>) {
    (name.to_owned(), content.into())
}

fn escaped(line: &str) -> String {
    line.replace('&', "&amp;").replace('<', "&lt;")
}

const WORD_PIECES: &[&str] = &[
    "<w:p>",
    "</w:p>",
    "<w:r><w:t>",
    "<w:tbl><w:tr><w:tc>",
    "</w:tc></w:tr></w:tbl>",
    "<w:ins><w:r><w:t>增</w:t></w:r></w:ins>",
    "<w:del><w:r><w:delText>删</w:delText></w:r></w:del>",
    "<w:pPr><w:numPr><w:ilvl w:val=\"9\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr>",
    "<w:footnoteReference w:id=\"2\"/>",
    "<w:numFmt w:val=\"chineseCountingThousand\"/>",
    "<w:start w:val=\"99999999999\"/>",
    "<w:lvlText w:val=\"%1%2%3%4%5%6%7%8%9\"/>",
    "<w:basedOn w:val=\"甲\"/>",
    "<w:gridSpan w:val=\"1000000\"/>",
    "<w:sdt><w:sdtContent>",
    "<w:txbxContent><w:p>",
    "<w:fldChar w:fldCharType=\"begin\"/>",
    "<w:rPr><w:vanish/></w:rPr>",
];

fn docx(lines: &[&str]) -> Sample {
    let word = |root: &str, content: &str| {
        let space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
        format!("<w:{root} xmlns:w=\"{space}\">{content}</w:{root}>")
    };
    let item = "<w:pPr><w:pStyle w:val=\"甲\"/><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr>";
    let paragraph = |line: &&str| format!("<w:p>{item}<w:r><w:t>{}</w:t></w:r></w:p>", escaped(line));
    let body: String = lines.iter().map(paragraph).collect();
    let kinds = ["styles", "numbering", "footnotes"];
    let relation = |kind: &str| format!("<Relationship Id=\"{kind}\" Type=\"x/{kind}\" Target=\"{kind}.xml\"/>");
    let level = "<w:abstractNum w:abstractNumId=\"1\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/>\
                 <w:numFmt w:val=\"chineseCounting\"/><w:lvlText w:val=\"第%1条\"/></w:lvl></w:abstractNum>\
                 <w:num w:numId=\"1\"><w:abstractNumId w:val=\"1\"/></w:num>";
    let style = "<w:style w:type=\"paragraph\" w:styleId=\"甲\"><w:basedOn w:val=\"乙\"/></w:style>";
    let note = "<w:footnote w:id=\"2\"><w:p><w:r><w:t>此处指规模以上企业。</w:t></w:r></w:p></w:footnote>";
    let relations: String = kinds.map(relation).concat();
    Sample {
        parts: vec![
            part("[Content_Types].xml", "<Types/>"),
            part("word/document.xml", word("document", &format!("<w:body>{body}</w:body>"))),
            part("word/_rels/document.xml.rels", format!("<Relationships>{relations}</Relationships>")),
            part("word/styles.xml", word("styles", style)),
            part("word/numbering.xml", word("numbering", level)),
            part("word/footnotes.xml", word("footnotes", note)),
        ],
        pieces: WORD_PIECES,
        container: Container::Zip,
    }
}

const SHEET_PIECES: &[&str] = &[
    "<row r=\"1048576\">",
    "<c r=\"XFD1\" t=\"s\"><v>99999999999</v></c>",
    "<c r=\"A0\"><v>1e308</v></c>",
    "<c t=\"inlineStr\"><is><t>文</t></is></c>",
    "<si><t>词</t></si>",
    "<c r=\"AAAAAAAAAAAAAAA1\">",
    "<v>-43776</v>",
];

fn xlsx(lines: &[&str]) -> Sample {
    let cell =
        |place: &str, text: &str| format!("<c r=\"{place}\" t=\"inlineStr\"><is><t>{}</t></is></c>", escaped(text));
    let row = |(number, line): (usize, &&str)| {
        format!("<row r=\"{number}\">{}<c r=\"B{number}\"><v>43776</v></c></row>", cell(&format!("A{number}"), line))
    };
    let rows: String = (2..).zip(lines).map(row).collect();
    let head = format!("<row r=\"1\">{}{}</row>", cell("A1", "text"), cell("B1", "date"));
    Sample {
        parts: vec![
            part("[Content_Types].xml", "<Types/>"),
            part(
                "xl/workbook.xml",
                "<workbook xmlns:r=\"x\"><sheets><sheet name=\"文\" sheetId=\"1\" r:id=\"a\"/></sheets></workbook>",
            ),
            part(
                "xl/_rels/workbook.xml.rels",
                "<Relationships><Relationship Id=\"a\" Type=\"x/worksheet\" Target=\"worksheets/sheet1.xml\"/>\
                 <Relationship Id=\"b\" Type=\"x/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>",
            ),
            part("xl/worksheets/sheet1.xml", format!("<worksheet><sheetData>{head}{rows}</sheetData></worksheet>")),
            part("xl/sharedStrings.xml", "<sst><si><t>date</t></si></sst>"),
        ],
        pieces: SHEET_PIECES,
        container: Container::Zip,
    }
}

const PAGE_PIECES: &[&str] = &[
    " q ",
    " Q ",
    " BT ",
    " ET ",
    " /X Do ",
    " /F 0 Tf ",
    " /F 1e30 Tf ",
    " [<4E004E01> -99999 (a) 0] TJ ",
    " 1e300 0 0 1e300 0 0 cm ",
    " 0 0 0 0 0 0 Tm ",
    " T* ",
    " 99999999999999999999 TL ",
    " BI /W 9 ID x EI ",
    " 1 beginbfrange <0000> <FFFF> <D800> endbfrange ",
    " 1 beginbfchar <00> <> endbfchar ",
    " 1 begincidrange <00000000> <FFFFFFFF> 0 endcidrange ",
    " /Kids [2 0 R 2 0 R] ",
    " /Contents [7 0 R 7 0 R 7 0 R] ",
    " /W [0 [1000 500] 10 4294967295 1] ",
    " /Encoding << /Differences [0 /a 300 /b] >> ",
    " /Rotate -90 ",
    " /MediaBox [0 0 0 0] ",
    " /Length 999999 ",
    " 5 0 R ",
    " << ",
    " >> ",
    " ] ",
];

/// Lines of a page.
const LINES_PER_PAGE: usize = 60;

/// Objects of a document: a dictionary each, and for streams what they hold behind it.
fn pdf_parts(lines: &[&str]) -> Sample {
    let map = "begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange \
               1 beginbfrange <0000> <FFFF> <0000> endbfrange endcmap";
    let resources = "/Resources << /Font << /F 3 0 R >> /XObject << /X 6 0 R >> >>";
    let pages: Vec<&[&str]> = lines.chunks(LINES_PER_PAGE).collect();
    let kids: String = (0..pages.len()).map(|idx| format!("{} 0 R ", 7 + 2 * idx)).collect();
    let mut parts = vec![
        part("<< /Type /Catalog /Pages 2 0 R >>", ""),
        part(&format!("<< /Type /Pages /Kids [{kids}] /Count {} >>", pages.len()), ""),
        part(
            "<< /Type /Font /Subtype /Type0 /BaseFont /SimSun /Encoding /Identity-H /ToUnicode 4 0 R \
             /DescendantFonts [5 0 R] >>",
            "",
        ),
        part("<< >>", map),
        part("<< /Type /Font /Subtype /CIDFontType0 /BaseFont /SimSun /W [0 [1000 500] 10 99 1000] >>", ""),
        part(
            &format!("<< /Type /XObject /Subtype /Form /BBox [0 0 595 842] {resources} >>"),
            "BT /F 9 Tf 1 0 0 1 90 20 Tm <00310032> Tj ET",
        ),
    ];
    for (idx, lines) in pages.iter().enumerate() {
        let content = 8 + 2 * idx;
        let page =
            format!("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {content} 0 R {resources} >>");
        parts.push(part(&page, ""));
        parts.push(part("<< >>", shown(lines)));
    }
    Sample { parts, pieces: PAGE_PIECES, container: Container::Pdf }
}

/// The operators that show lines from the top of a page.
fn shown(lines: &[&str]) -> String {
    let codes = |text: &str| text.encode_utf16().map(|unit| format!("{unit:04X}")).collect::<String>();
    let line = |(number, line): (usize, &&str)| format!("1 0 0 1 90 {} Tm <{}> Tj\n", 780 - number * 12, codes(line));
    let lines: String = lines.iter().enumerate().map(line).collect();
    format!("q BT /F 11 Tf\n{lines}ET /X Do Q")
}

const HTML_PIECES: &[&str] = &[
    "<div>",
    "</div>",
    "<table><tr><td>",
    "</td></tr></table>",
    "<p>",
    "<br><br>",
    "<a href=\"#\">下一页</a>",
    "<script>",
    "</script>",
    "<!--",
    "<meta name=\"PubDate\" content=\"2019-13-45\">",
    "<td colspan=\"99999999\" rowspan=\"99999999\">",
    "&#x110000;",
    "&#99999999999;",
    "<title>",
    "<ul><li>",
    "<h1>",
    "<select><option>",
    "发布时间：2019-01-01 来源：",
    "责任编辑：",
];

fn web_page(lines: &[&str]) -> Sample {
    let paragraphs: String = lines.iter().map(|line| format!("<p>{}</p>\n", escaped(line))).collect();
    Sample {
        parts: vec![
            part("", "<html><head><meta charset=\"utf-8\"><title>文件_某网</title></head><body>"),
            part("", "<div class=\"nav\"><a href=\"/\">首页</a> &gt; <a href=\"/a\">文件</a></div>"),
            part("", "<table><tr><td>索引号</td><td>1</td><td>成文日期</td><td>2019年1月1日</td></tr></table>"),
            part("", format!("<h1>关于工作的通知</h1><div id=\"content\">{paragraphs}</div>")),
            part("", "<div><a href=\"1\">上一篇</a><a href=\"2\">下一篇</a></div></body></html>"),
        ],
        pieces: HTML_PIECES,
        container: Container::Plain,
    }
}

const MATTER_PIECES: &[&str] =
    &["---\n", "+++\n", "title: [\n", "date: 2019-02-30\n", "date = 2019-99-99\n", "a: |\n  b\n", "\"", "'''", ": "];

fn front_matter(lines: &[&str]) -> Sample {
    Sample {
        parts: vec![
            part("", "---\ntitle: 关于工作的通知\ndate: 2019-01-01\nissuer: 某部\n---\n"),
            part("", lines.join("\n\n")),
        ],
        pieces: MATTER_PIECES,
        container: Container::Plain,
    }
}

/// Tables have fewer cells than other samples have lines.
const LINES_PER_CELL: usize = 5;

/// A table of documents, a cell a part.
fn table(container: Container, lines: &[&str]) -> Sample {
    Sample {
        parts: lines.iter().take(lines.len().div_ceil(LINES_PER_CELL)).map(|line| part("", *line)).collect(),
        pieces: &["\"", "\"\"", ",", "\n", "\\u0000", "{\"text\":", "\u{0}", "2019年2月30日"],
        container,
    }
}

fn zipped(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        writer.start_file(name.as_str(), SimpleFileOptions::default()).expect("a part can be begun");
        writer.write_all(content).expect("a part can be written");
    }
    writer.finish().expect("an archive can be closed").into_inner()
}

fn pdf(objects: &[(String, Vec<u8>)], is_compressed: bool) -> Vec<u8> {
    let mut bytes = b"%PDF-1.7\n".to_vec();
    let mut places = Vec::new();
    for (number, (dict, content)) in (1..).zip(objects) {
        places.push(bytes.len());
        bytes.extend(format!("{number} 0 obj\n").bytes());
        let filter = if is_compressed { "/Filter /FlateDecode " } else { "" };
        let content = if is_compressed && !content.is_empty() { deflated(content) } else { content.clone() };
        match dict.trim_end().strip_suffix(">>") {
            Some(open) if !content.is_empty() => {
                bytes.extend(format!("{open} {filter}/Length {} >>\nstream\n", content.len()).bytes());
                bytes.extend(content);
                bytes.extend(b"\nendstream");
            }
            _ => bytes.extend(dict.bytes()),
        }
        bytes.extend(b"\nendobj\n");
    }
    let table = bytes.len();
    bytes.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).bytes());
    for place in places {
        bytes.extend(format!("{place:010} 00000 n \n").bytes());
    }
    bytes.extend(format!("trailer << /Size {} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n", objects.len() + 1).bytes());
    bytes
}

fn deflated(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).expect("memory takes what is written");
    encoder.finish().expect("memory takes what is written")
}

fn csv_rows(cells: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
    writer.write_record(["date", "text"]).expect("memory takes what is written");
    for (_, cell) in cells {
        writer.write_record([&b"2019"[..], cell]).expect("memory takes what is written");
    }
    writer.into_inner().expect("memory takes what is written")
}

fn json_lines(cells: &[(String, Vec<u8>)]) -> Vec<u8> {
    let line = |(_, cell): &(String, Vec<u8>)| {
        let text = String::from_utf8_lossy(cell);
        format!("{}\n", serde_json::json!({ "text": text, "date": text.chars().take(9).collect::<String>() }))
    };
    cells.iter().map(line).collect::<String>().into_bytes()
}

fn parquet(cells: &[(String, Vec<u8>)]) -> Vec<u8> {
    let texts: Vec<String> = cells.iter().map(|(_, cell)| String::from_utf8_lossy(cell).into_owned()).collect();
    let dates: Vec<i64> = (0..).take(texts.len()).map(|year| 2000 + year).collect();
    let columns = vec![Column::new("text".into(), &texts), Column::new("date".into(), dates)];
    let mut bytes = Vec::new();
    let mut frame = DataFrame::new(texts.len(), columns).expect("columns are equally long");
    ParquetWriter::new(&mut bytes).finish(&mut frame).expect("a table can be written");
    bytes
}
