//! PDF, written object by object.

use tifa::ingest::IngestOptions;

use super::{one, one_with};

/// How the strings of a test document are written, and what says so.
#[derive(Clone, Copy)]
enum Codes {
    /// UTF-16, told by the name of a known map.
    Unicode,
    /// GBK, told by the name of a known map.
    Gbk,
    /// Glyph numbers that only the font's own map explains.
    Own,
}

impl Codes {
    fn write(self, text: &str) -> String {
        let bytes: Vec<u8> = match self {
            Self::Gbk => encoding_rs::GBK.encode(text).0.into_owned(),
            Self::Unicode | Self::Own => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        };
        bytes.iter().map(|byte| format!("{byte:02X}")).collect()
    }

    fn font(self) -> &'static str {
        match self {
            Self::Unicode => "/Encoding /UniGB-UCS2-H",
            Self::Gbk => "/Encoding /GBK-EUC-H",
            Self::Own => "/Encoding /Identity-H /ToUnicode 4 0 R",
        }
    }
}

const MAP: &str = "begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfrange <0000> <FFFF> <0000> endbfrange endcmap";

fn stream(dict: &str, content: &str) -> String {
    format!("<< {dict} /Length {} >>\nstream\n{content}\nendstream", content.len())
}

/// A document of these objects, the first of which is its catalogue.
fn objects(objects: &[String]) -> Vec<u8> {
    let mut bytes = b"%PDF-1.7\n".to_vec();
    let mut places = Vec::new();
    for (number, object) in (1..).zip(objects) {
        places.push(bytes.len());
        bytes.extend(format!("{number} 0 obj\n{object}\nendobj\n").bytes());
    }
    let table = bytes.len();
    bytes.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).bytes());
    for place in places {
        bytes.extend(format!("{place:010} 00000 n \n").bytes());
    }
    bytes.extend(format!("trailer << /Size {} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n", objects.len() + 1).bytes());
    bytes
}

/// Lines of characters of 16 points on A4: x, y from below, words.
fn pdf(pages: &[Vec<(u32, u32, String)>], codes: Codes) -> Vec<u8> {
    let kids: String = (0..pages.len()).map(|page| format!("{} 0 R ", 6 + 2 * page)).collect();
    let mut all = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        format!("<< /Type /Pages /Kids [{kids}] /Count {} >>", pages.len()),
        format!("<< /Type /Font /Subtype /Type0 /BaseFont /SimSun {} /DescendantFonts [5 0 R] >>", codes.font()),
        stream("", MAP),
        "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /SimSun /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> >>".to_owned(),
    ];
    for (number, lines) in pages.iter().enumerate() {
        let shown: String =
            lines.iter().map(|(x, y, text)| format!("1 0 0 1 {x} {y} Tm <{}> Tj\n", codes.write(text))).collect();
        all.push(format!("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F 3 0 R >> >> /Contents {} 0 R >>", 7 + 2 * number));
        all.push(stream("", &format!("BT /F 16 Tf\n{shown}ET")));
    }
    objects(&all)
}

/// A page with a running head, two lines of a paragraph that fill it, and its number.
fn page(number: u32) -> Vec<(u32, u32, String)> {
    vec![
        (200, 800, "政府工作报告".to_owned()),
        (122, 700, "过去一年，我们坚持稳中求进，扎实推进各项工作，推动".to_owned()),
        (90, 670, format!("高质量发展取得新成效，完成了{number}项重点任务，各项事业再")),
        (90, 640, "上新台阶。".to_owned()),
        (280, 40, format!("— {number} —")),
    ]
}

#[test]
fn lines_are_joined_and_heads_and_numbers_set_apart() {
    let document = one("a.pdf", &pdf(&(1..=3).map(page).collect::<Vec<_>>(), Codes::Unicode)).unwrap();
    let paragraph = |number: u32| {
        format!(
            "　　过去一年，我们坚持稳中求进，扎实推进各项工作，推动高质量发展取得新成效，完成了{number}项重点任务，各项事业再上新台阶。\n"
        )
    };
    let head = "政府工作报告\n";
    let expected =
        format!("{head}{}— 1 —\n{head}\u{0C}{}— 2 —\n{head}\u{0C}{}— 3 —\n", paragraph(1), paragraph(2), paragraph(3));
    assert_eq!(document.original, expected);
    let counted = document.counted_text();
    assert!(!counted.contains("政府工作报告") && !counted.contains('—') && counted.contains("完成了3项"), "{counted}");
    let note = document.findings.iter().find(|finding| finding.message.contains("running heads")).unwrap();
    assert!(note.message.contains("`政府工作报告`") && note.message.contains("`— 1 —`"), "{note}");
}

#[test]
fn a_head_on_both_of_two_pages_is_a_running_head() {
    let document = one("a.pdf", &pdf(&(1..=2).map(page).collect::<Vec<_>>(), Codes::Unicode)).unwrap();
    let counted = document.counted_text();
    assert!(!counted.contains("政府工作报告") && counted.contains("完成了2项"), "{counted}");
}

#[test]
fn each_of_two_columns_has_its_own_margins() {
    let (left, right) = ("坚持稳中求进推进各项工作任务", "推动经济社会全面发展取得成效");
    let column = |x: u32, words: &str| (0..9).map(|row| (x, 700 - 25 * row, words.to_owned())).collect::<Vec<_>>();
    let page = [column(60, left), column(310, right)].concat();
    let document = one("a.pdf", &pdf(&[page], Codes::Unicode)).unwrap();
    assert_eq!(document.original, format!("{}{}\n", left.repeat(9), right.repeat(9)));
}

#[test]
fn cells_that_nearly_touch_are_parted() {
    // 90 + 4 × 16 = 154 is the end of the first cell; 9 points are less than a blank between Chinese characters.
    let row = vec![(90, 700, "生产总值".to_owned()), (163, 700, "一千亿元".to_owned()), (236, 700, "增长".to_owned())];
    let text = vec![(90, 650, "生产总值和各项主要指标都完成了年度计划，好于预期。".to_owned())];
    let document = one("a.pdf", &pdf(&[[row, text].concat()], Codes::Unicode)).unwrap();
    assert!(document.original.starts_with("生产总值 一千亿元 增长\n"), "{}", document.original);
}

/// Lines of their own size: size, x, y from below, words.
fn sized_pdf(lines: &[(u32, u32, u32, &str)]) -> Vec<u8> {
    let shown: String = lines
        .iter()
        .map(|(size, x, y, text)| format!("/F {size} Tf 1 0 0 1 {x} {y} Tm <{}> Tj\n", Codes::Unicode.write(text)))
        .collect();
    objects(&[
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [4 0 R] /Count 1 >>".to_owned(),
        format!("<< /Type /Font /Subtype /Type0 {} /DescendantFonts [5 0 R] >>", Codes::Unicode.font()),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F 3 0 R >> >> /Contents 6 0 R >>"
            .to_owned(),
        "<< /Type /Font /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) >> >>".to_owned(),
        stream("", &format!("BT {shown}ET")),
    ])
}

#[test]
fn notes_at_the_foot_of_a_page_and_their_marks_are_set_apart() {
    let lines = [
        (16, 90, 700, "加快发展新质生产力"),
        (8, 234, 706, "1"),
        (16, 242, 700, "，扎实推进高质量发展。"),
        (16, 90, 660, "抓好落实，取得新的成效。"),
        (6, 90, 124, "1"),
        (10, 96, 120, "新质生产力：指创新起主导作用的先进生产力。"),
    ];
    let document = one("a.pdf", &sized_pdf(&lines)).unwrap();
    assert!(document.text.contains("新质生产力¹，扎实推进"), "{}", document.text);
    let counted = document.counted_text();
    assert!(!counted.contains("先进生产力") && !counted.contains('¹'), "{counted}");
    assert!(document.text.contains("¹新质生产力：指"), "{}", document.text);
}

#[test]
fn characters_are_right_however_they_are_coded() {
    let pages = vec![page(1)];
    let text = one("a.pdf", &pdf(&pages, Codes::Unicode)).unwrap().counted_text();
    assert!(text.contains("各项事业再上新台阶"), "{text}");
    for codes in [Codes::Gbk, Codes::Own] {
        assert_eq!(one("a.pdf", &pdf(&pages, codes)).unwrap().counted_text(), text);
    }
}

#[test]
fn a_scanned_document_is_a_warning_with_the_command_that_helps() {
    let finding = one("a.pdf", &pdf(&[Vec::new(), Vec::new()], Codes::Unicode)).unwrap_err();
    assert_eq!(finding.message, "cannot read `a.pdf`: it has no text layer: 0 characters on 2 pages");
    assert_eq!(finding.hint.as_deref(), Some("recognise its characters first: ocrmypdf -l chi_sim FILE OUT.pdf"));
}

#[test]
fn pages_and_forms_that_hold_themselves_come_to_an_end() {
    let show = "BT /F 16 Tf 90 700 Td <63A88FDB5DE54F5CFF0C6293597D843D5B9E3002> Tj ET /X Do /X Do";
    let resources = "/Resources << /Font << /F 3 0 R >> /XObject << /X 6 0 R >> >>";
    let all = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [4 0 R 2 0 R] /Count 2 >>".to_owned(),
        "<< /Type /Font /Subtype /Type0 /Encoding /UniGB-UCS2-H /DescendantFonts [5 0 R] >>".to_owned(),
        format!("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] {resources} /Contents 6 0 R >>"),
        "<< /Type /Font /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) >> >>".to_owned(),
        stream(&format!("/Type /XObject /Subtype /Form {resources}"), show),
    ];
    let document = one("a.pdf", &objects(&all)).unwrap();
    assert!(document.text.contains("推进工作"), "{}", document.text);
}

#[test]
fn a_bomb_is_a_warning() {
    use std::io::Write as _;
    let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    packed.write_all(&vec![b' '; 4 << 20]).unwrap();
    let packed = packed.finish().unwrap();
    let mut bytes = pdf(&[page(1)], Codes::Unicode);
    bytes.extend(format!("99 0 obj\n<< /Filter /FlateDecode /Length {} >>\nstream\n", packed.len()).bytes());
    bytes.extend(packed);
    bytes.extend(b"\nendstream\nendobj\n");
    let mut options = IngestOptions::default();
    options.extract.max_unpacked_bytes = 1 << 20;
    let finding = one_with("a.pdf", &bytes, &options).unwrap_err();
    assert!(finding.message.contains("unpacks to more than `ingest.extract.max_unpacked_bytes`"), "{finding}");
}

#[test]
fn damage_is_no_panic() {
    let bytes = pdf(&[page(1), page(2)], Codes::Own);
    for n_bytes in (0..bytes.len()).step_by(97) {
        let _ = one("a.pdf", &bytes[..n_bytes]);
    }
    for at in (0..bytes.len()).step_by(89) {
        let mut damaged = bytes.clone();
        damaged[at] ^= 0x5A;
        let _ = one("a.pdf", &damaged);
    }
}
