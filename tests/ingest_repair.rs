//! Repair on whole texts: what is undone, what stays, and what holds for any text at all.

use encoding_rs::GB18030;
use proptest::prelude::*;
use tifa::{
    corpus::Span,
    ingest::{
        RepairOptions, ZoneOptions,
        repair::{Repaired, repair},
        zones::zone,
    },
};

fn repaired(text: &str) -> Repaired {
    repair(text, &RepairOptions::default(), &|word| ["增长", "改革", "群策群力"].contains(&word))
}

/// As a reader of GBK takes UTF-8 to be.
fn misread(text: &str) -> String {
    GB18030.decode_without_bom_handling(text.as_bytes()).0.replace('€', "\u{FFFD}")
}

#[test]
fn a_text_misread_from_its_second_section_on_is_whole_again() {
    let text = "政府工作报告\n一、过去一年的工作，成绩来之不易。\n二、今年的工作，要坚持稳中求进，着力扩大内需。\n";
    let (intact, rest) = text.split_at(text.find("二、").unwrap());
    let document = repaired(&format!("{intact}{}", misread(rest)));
    assert_eq!(document.text, text);
    assert!(document.counts["mojibake"] > 0 && document.findings.len() == 1);
}

#[test]
fn a_quote_of_a_misread_passage_leads_back_to_the_misread_characters() {
    // Six characters before it are eighteen bytes, so 改革 begins and ends with a pair.
    let original = misread("今年的工作，改革开放要继续推进，着力扩大内需。");
    let Repaired { text: read, positions, .. } = repaired(&original);
    let at = read.find("改革").unwrap();
    assert_eq!(positions.original(Span::new(at, at + "改革".len())).of(&original), misread("改革"));
}

#[test]
fn a_euro_sign_in_the_place_of_a_byte_is_read() {
    let text = "今年的工作，一定要坚持稳中求进，推进一系列改革开放举措。";
    let original = GB18030.decode_without_bom_handling(text.as_bytes()).0.into_owned();
    assert!(original.contains('€'));
    assert_eq!(repaired(&original).text, text);
}

/// As a reader of GBK without private-use characters takes UTF-8 to be: it begins again with the second byte.
fn misread_without_private_use(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut read = String::new();
    let mut at = 0;
    while at < bytes.len() {
        let pair = &bytes[at..(at + 2).min(bytes.len())];
        let (decoded, is_broken) = GB18030.decode_without_bom_handling(pair);
        let is_known = bytes[at] != 0x80 && !is_broken && !decoded.contains(|c| matches!(c, '\u{E000}'..='\u{F8FF}'));
        let (step, c) = match is_known {
            _ if bytes[at].is_ascii() => (1, char::from(bytes[at])),
            true => (2, decoded.chars().next().expect("a decoded pair is a character")),
            false => (1, '\u{FFFD}'),
        };
        read.push(c);
        at += step;
    }
    read
}

#[test]
fn what_a_reader_without_private_use_characters_lost_is_not_invented() {
    let text =
        "我们在中国共产党的领导下，认真贯彻落实党的路线方针政策，建设社会主义现代化国家，推进一系列改革。".repeat(30);
    let read = repaired(&misread_without_private_use(&text)).text;
    assert_eq!(read.chars().count(), text.chars().count());
    assert!(read.chars().zip(text.chars()).all(|(read, gold)| read == gold || read == '\u{FFFD}'), "{read:.300}");
}

#[test]
fn repairs_can_be_switched_off() {
    let original = misread("今年的工作，要坚持稳中求进，着力扩大内需，推进改革开放。");
    let options = RepairOptions { mojibake: false, ..RepairOptions::default() };
    assert!(!repair(&original, &options, &|_| false).counts.contains_key("mojibake"));
}

#[test]
fn residue_under_residue_is_removed() {
    assert_eq!(repaired("一是稳。&amp;lt;br&amp;gt;二是&lt;b&gt;进&lt;/b&gt;。").text, "一是稳。\n二是进。");
}

#[test]
fn full_width_digits_set_wide_are_one_number() {
    assert_eq!(repaired("到１ ９ ９ ３ 年，增长１ ２％").text, "到1993年，增长12%");
}

#[test]
fn clean_text_passes_unchanged() {
    for text in [
        "政府工作报告\n各位代表：\n2019年，国内生产总值增长6.1%（按可比价格计算），超过“十三五”规划目标。\n",
        "第一条 为了规范管理，根据《中华人民共和国土地管理法》，制定本条例。\n（一）铟(yin)矿；\n（二）其他。\n",
        "出席会议的有：王 浩、李强。\n记者 张 三 李 四\n",
        "The Committee decided to lower its target (1 percent).\n\nVoting for: A & B <c>.\n",
    ] {
        let document = repaired(text);
        let is_fold = |name: &&str| ["width", "punctuation", "blank", "invisible", "line_end"].contains(name);
        assert_eq!(document.counts.keys().filter(|name| !is_fold(name)).count(), 0, "{:?}", document.counts);
    }
}

#[test]
fn the_particle_is_written_as_in_simplified_text_and_words_of_writing_are_kept() {
    let text = "要著力推進，面臨著困難；成效顯著，著名學者的著作和論著。";
    assert_eq!(repaired(text).text, "要着力推进，面临着困难；成效显著，著名学者的著作和论著。");
}

#[test]
fn a_traditional_character_in_the_guise_of_another_is_converted() {
    // U+F97F looks like 勵.
    assert_eq!(repaired("獎\u{F97F}創新，發展產業，擴大開放。").text, "奖励创新，发展产业，扩大开放。");
}

/// Pieces that texts as they are found are made of, whole and broken.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("推进新型工业化".to_owned()),
        Just("產(chǎn)業(yè)發(fā)展".to_owned()),
        Just("?nèi)翰呷毫，".to_owned()),
        Just("各位代表：".to_owned()),
        Just("政 府 工 作 报 告".to_owned()),
        Just("1 9 9 3 年".to_owned()),
        Just("１９９２．５％".to_owned()),
        Just("《\n著作权法\n》".to_owned()),
        Just("面臨著困難，著名".to_owned()),
        Just("\u{3000}\u{3000}".to_owned()),
        Just("\u{200B}\u{AD}\u{FEFF}\u{A0}".to_owned()),
        Just(misread("国内生产总值增长8左右，改革开放。\n").to_owned()),
        Just(misread("贯彻").to_owned()),
        "[，。！？；：“”《》（）、]{1,3}",
        "[\\n\\r\\t ]{1,3}",
        "[a-z*#<>&;()\\[\\]!,:?_/=-]{1,6}",
        "(&amp;|&nbsp;|&lt;|<br>|<p>|\\*\\*|# |&#x4e2d;){1,2}",
        "[0-9一二三第条章年月日]{1,4}",
        "\\PC{1,3}",
        "[\u{E000}-\u{E233}\u{FFFD}€銆锛]{1,3}",
    ];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn any_text_is_repaired_and_every_passage_can_be_quoted(text in pieces()) {
        let Repaired { text: read, positions, .. } = repaired(&text);
        let mut last = Span::default();
        for (at, c) in read.char_indices() {
            let place = positions.original(Span::new(at, at + c.len_utf8()));
            prop_assert!(text.get(place.start..place.end).is_some(), "{:?} of {:?}", place, text);
            prop_assert!(last.start <= place.start && last.end <= place.end, "{:?} before {:?}", last, place);
            last = place;
        }
    }

    #[test]
    fn repairing_twice_changes_nothing(text in pieces()) {
        let once = repaired(&text).text;
        let twice = repaired(&once);
        prop_assert_eq!(&twice.text, &once, "{:?} of {:?}", twice.counts, text);
    }

    #[test]
    fn zones_cover_any_text(text in pieces()) {
        let read = repaired(&text).text;
        prop_assume!(!read.trim().is_empty());
        let zoned = zone(&read, &ZoneOptions::default());
        let mut at = 0;
        for zone in &zoned.zones {
            prop_assert_eq!(zone.span.start, at);
            at = zone.span.end;
        }
        prop_assert_eq!(at, read.len());
    }

    #[test]
    fn misread_text_is_read_again(clauses in prop::collection::vec("(坚持稳中求进|推进改革开放|着力扩大内需|加强党的建设)", 3..9)) {
        // A text that ends in half a pair ends in a lost byte.
        let text = ["", "和", "和我"].map(|end| clauses.join("，") + end);
        let text = text.into_iter().find(|text| !misread(text).ends_with('\u{FFFD}')).expect("one of them ends in a pair");
        prop_assert_eq!(repaired(&misread(&text)).text, text);
    }
}

/// A repair's name, a text that needs it, and how it is switched off.
type Switch = (&'static str, String, fn(&mut RepairOptions));

fn switches() -> Vec<Switch> {
    let wrapped = "地下空间管理办法\n第一章 总则\n第一条 为了加强地下空间开发的管理工\n作，促进土地节约集约利用，根据有关法\n律、\
                   法规，结合本市的实际情况，制定本\n办法。\n第二条 本办法适用于本市地下空间的开\n发利用及其管理活动。\n";
    vec![
        ("mojibake", misread("今年的工作，要坚持稳中求进，着力扩大内需，改革开放要继续推进。"), |o| o.mojibake = false),
        ("entity", "改革&nbsp;开放".to_owned(), |o| o.entities = false),
        ("tag", "<p>改革开放</p>".to_owned(), |o| o.tags = false),
        ("wiki", "坚持[[改革开放]]<ref>注释</ref>".to_owned(), |o| o.tags = false),
        (
            "byte_slip",
            "傳統(tǒng)製造業(yè)發(fā)展，需要我們?nèi)翰呷毫，共謀發(fā)展。".to_owned(),
            |o| {
                o.byte_slips = false;
            },
        ),
        ("pinyin", "傳統(tǒng)製造業(yè)發(fā)展，產(chǎn)業(yè)改造。".to_owned(), |o| {
            o.pinyin = false;
        }),
        ("script", "傳統製造業改造提升".to_owned(), |o| o.script = false),
        ("markdown", "## 一、改革\n**改革开放**\n".to_owned(), |o| o.markdown = false),
        ("spacing", "政 府 工 作 报 告\n".to_owned(), |o| o.spacing = false),
        ("link_break", "根据《\n著作权法\n》的规定，制定本条例。".to_owned(), |o| o.links = false),
        ("hard_wrap", wrapped.to_owned(), |o| o.wraps = false),
        ("width", "１９９２年".to_owned(), |o| o.width = false),
        ("punctuation", "改革,开放".to_owned(), |o| o.punctuation = false),
        ("invisible", "改\u{200B}革".to_owned(), |o| o.invisible = false),
        ("line_end", "改革\r\n开放".to_owned(), |o| o.line_ends = false),
        ("blank", "改革\u{A0}开放".to_owned(), |o| o.blanks = false),
    ]
}

#[test]
fn every_repair_is_counted_and_can_be_switched_off() {
    for (name, text, switch_off) in switches() {
        let count = |options: &RepairOptions| {
            let repaired = repair(&text, options, &|word| ["增长", "改革", "群策群力"].contains(&word));
            repaired.counts.get(name).copied().unwrap_or(0)
        };
        let mut options = RepairOptions::default();
        assert!(count(&options) > 0, "`{name}` is counted");
        switch_off(&mut options);
        assert_eq!(count(&options), 0, "`{name}` is switched off");
    }
}

#[test]
fn quotations_keep_their_script_where_that_is_asked() {
    let text = "我们学习讨论产业发展问题。碑文写道：“國家興亡，匹夫有責。”";
    let options = RepairOptions { keep_quoted_script: true, ..RepairOptions::default() };
    assert_eq!(repair(text, &options, &|_| false).text, text);
    assert!(repaired(text).text.contains("国家兴亡"));
}
