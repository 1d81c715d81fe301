//! Workbooks, made part by part.

use tifa::diagnostic::Warned;

use super::{SENTENCE, date_of, folder, ids, messages, one, read, zipped};

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
    let folder =
        folder(&[("texts.xlsx", &xlsx(&(row(1, &headers) + &row(2, &first) + &row(3, &second) + &row(4, &third))))]);
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
