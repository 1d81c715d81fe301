//! Word documents, made part by part.

use tifa::ingest::IngestOptions;

use super::{SENTENCE, one, one_with, zipped};

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
    let document = one_with("a.docx", &docx(body), options).expect("the document can be read");
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
    let body =
        table(&[row(&[words("指标"), words("目标")]), row(&[words("增加值"), words("8%")])]) + &table(&[row(&[frame])]);
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
    let counted = one("a.docx", &docx(&body)).unwrap().counted_text();
    assert_eq!(counted.trim(), "企业增加研发。");
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
