//! Where sections end: annexes, the block that closes a text, headings that only one file marks, and what changes there.

use std::fs;

use tempfile::TempDir;
use tifa::diff::{DocumentDiff, SectionKind, diff};

use crate::diff_files::{BENCH, compare};

const OPINION: &str = "关于加快推进制造业数字化转型的实施意见\n\n为贯彻落实省委、省政府决策部署，现提出如下实施意见。\n\n一、总体要求\n坚持稳中求进，到2025年规上工业企业数字化改造覆盖率达到80%。\n二、重点任务\n推进产业数字化，建设工业互联网平台，培育未来工厂。\n三、保障措施\n各级各部门要加强组织领导，强化要素保障，确保任务落实。\n四、附则\n本意见自2023年7月1日起施行。\n\n浙江省人民政府办公厅\n2023年6月15日\n\n（此件公开发布）\n";

const RULES: &str = "数据管理办法\n第一条　为了规范数据处理活动，根据有关法律，制定本办法。\n第二条　本办法适用于本省行政区域内的数据处理活动。\n第三条　数据处理者应当建立分类分级保护制度，目录见附件。\n第四条　数据处理者不得超出约定的目的处理数据。\n第五条　本办法由省网信办负责解释。\n\n附件：数据分类分级目录\n\n一、公开数据：依法应当公开或者可以公开的数据。\n二、内部数据：仅供单位内部使用的数据。\n三、敏感数据：泄露后可能造成危害的数据。\n";

/// The kinds of the sections that changed, with their labels in the newer text, or in the older.
fn changed(diff: &DocumentDiff) -> Vec<(SectionKind, String)> {
    let sections = diff.sections.iter().filter(|section| section.kind != SectionKind::Unchanged);
    let label = |section: &tifa::diff::SectionChange| {
        let label = section.new_label.as_ref().or(section.old_label.as_ref());
        label.map(|label| label.text.clone()).unwrap_or_default()
    };
    sections.map(|section| (section.kind, label(section))).collect()
}

fn one(kind: SectionKind, label: &str) -> Vec<(SectionKind, String)> {
    vec![(kind, label.to_owned())]
}

#[test]
fn what_is_put_in_before_the_closing_block_leaves_it_alone() {
    let more =
        OPINION.replace("\n\n浙江省", "\n五、监督检查\n省经信厅要会同有关部门加强监督检查，定期通报进展。\n\n浙江省");
    assert_eq!(changed(&compare(OPINION, &more)), one(SectionKind::Inserted, "五、"));
    assert_eq!(changed(&compare(&more, OPINION)), one(SectionKind::Deleted, "五、"));
    let moved = OPINION.replace("2023年6月15日", "2024年6月15日");
    assert_eq!(changed(&compare(OPINION, &moved)), one(SectionKind::Amended, ""));
}

#[test]
fn an_annex_belongs_to_no_article() {
    let more = RULES.replace("\n\n附件：", "\n第六条　本办法自2024年1月1日起施行。\n\n附件：");
    assert_eq!(changed(&compare(RULES, &more)), one(SectionKind::Inserted, "第六条"));
    let less = RULES.replace("第五条　本办法由省网信办负责解释。\n", "");
    assert_eq!(changed(&compare(RULES, &less)), one(SectionKind::Deleted, "第五条"));
    let amended = RULES.replace("仅供单位内部使用", "仅供本单位使用");
    assert_eq!(changed(&compare(RULES, &amended)), one(SectionKind::Amended, "附件："));
}

#[test]
fn a_heading_that_one_file_marks_is_one_in_the_other() {
    let plain = OPINION.replace("一、总体要求\n", "总体要求\n\n").replace("三、保障措施\n", "保障措施\n\n");
    let marked = plain.replace("总体要求\n", "## 总体要求\n").replace("保障措施\n", "## 保障措施\n");
    let folder = TempDir::new().expect("a temporary folder can be made");
    let read = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::write(&path, text).expect("a document can be written");
        BENCH.read(&[path]).expect("a document is read").output.into_documents().remove(0)
    };
    let plain = read("plain.txt", &plain);
    for (name, text) in [("headed.md", format!("# {marked}")), ("marked.md", marked.clone())] {
        let marked = read(name, &text);
        for (old, new) in [(&plain, &marked), (&marked, &plain)] {
            let diff = diff(old, new, &BENCH.segmenter, &BENCH.config.diff);
            assert_eq!(changed(&diff), [], "{name}");
            assert!(!diff.has_changes(), "{name}");
        }
    }
}

#[test]
fn a_long_article_that_went_over_short_ones_has_moved_and_not_they() {
    let terms = "本办法下列用语的含义：（一）数据，是指任何以电子或者其他方式对信息的记录；（二）数据处理，是指数据的收集、存储、使用、加工、传输、提供、公开等；（三）数据安全，是指通过采取必要措施，确保数据处于有效保护和合法利用的状态，以及具备保障持续安全状态的能力。";
    let short = ["主管部门负责协调。", "企业应当制定预案。", "行业协会加强自律。", "鼓励公众参与监督。"];
    let law = |articles: &[&str]| -> String {
        let numbers = ["一", "二", "三", "四", "五", "六"];
        let articles = articles.iter().zip(numbers).map(|(text, number)| format!("第{number}条　{text}\n"));
        format!("数据管理办法\n{}", articles.collect::<String>())
    };
    let first = "为了规范数据处理活动，制定本办法。";
    let old = law(&[first, short[0], short[1], short[2], short[3], terms]);
    let new = law(&[first, terms, short[0], short[1], short[2], short[3]]);
    let kinds: Vec<SectionKind> = changed(&compare(&old, &new)).into_iter().map(|(kind, _)| kind).collect();
    assert_eq!(kinds.iter().filter(|kind| **kind == SectionKind::Moved).count(), 1, "{kinds:?}");
    assert_eq!(kinds.iter().filter(|kind| **kind == SectionKind::Renumbered).count(), 4, "{kinds:?}");
}

#[test]
fn a_chapter_in_its_place_with_its_number_has_another_title() {
    let chapters = |title: &str| {
        RULES.replace("第四条", &format!("第二章　{title}\n第四条")).replace("第一条", "第一章　总则\n第一条")
    };
    let diff = compare(&chapters("罚则"), &chapters("法律责任"));
    assert_eq!(changed(&diff), one(SectionKind::Amended, "第二章"));
}

#[test]
fn headings_with_decimal_numbers_are_renumbered() {
    let plan = |parts: &[&str]| format!("应急预案\n1 总则\n{}2 组织体系\n成立应急指挥部，统一领导。\n", parts.concat());
    let (first, second) =
        ("编制目的\n为了提高应急处置能力，减少损失。\n", "工作原则\n坚持统一领导、分级负责、属地为主。\n");
    let old = plan(&["1.1 ", first, "1.2 ", second]);
    let new = plan(&["1.1 ", first, "1.2 编制依据\n依据有关法律法规和上级预案，制定本预案。\n", "1.3 ", second]);
    let diff = compare(&old, &new);
    let expected = [(SectionKind::Inserted, "1.2".to_owned()), (SectionKind::Renumbered, "1.3".to_owned())];
    assert_eq!((changed(&diff), diff.summary.n_numbers), (expected.to_vec(), 0));
}

#[test]
fn a_short_sentence_goes_along_with_its_section() {
    let text = "关于推进养老服务发展的意见\n为推进养老服务发展，提出以下意见。\n（一）加强设施建设。新建住宅小区应当配套建设养老服务设施。\n（二）落实税费优惠。养老机构用水、用电执行居民价格。\n（三）加强人才培养。对入职养老机构的毕业生给予奖励。\n";
    let merged = text.replace("落实税费优惠。", "落实税费优惠。加强人才培养。").replace("\n（三）加强人才培养。", "");
    let diff = compare(text, &merged);
    assert_eq!((diff.summary.n_deleted, diff.summary.n_inserted), (0, 0));
}

#[test]
fn the_number_of_an_annex_is_its_label() {
    let text = "工作方案\n一、总体要求\n坚持稳中求进工作总基调。\n附件2：企业名单\n杭州公司，宁波公司，温州公司。\n";
    let diff = compare(text, &text.replace("附件2", "附件1"));
    assert_eq!(changed(&diff), one(SectionKind::Renumbered, "附件1："));
    assert!(diff.has_changes());
}

#[test]
fn a_closing_block_with_another_issuer_and_date_is_the_closing_block() {
    let other = OPINION.replace("浙江省人民政府办公厅", "杭州市经信局").replace("2023年6月15日", "2024年1月3日");
    let diff = compare(OPINION, &other);
    assert_eq!((changed(&diff), diff.summary.n_numbers), (one(SectionKind::Amended, ""), 1));
}

#[test]
fn a_text_closes_before_its_annexes() {
    let listed = OPINION.replace("\n\n浙江省", "\n\n附件：任务清单\n\n浙江省")
        + "\n附件\n\n任务清单\n推进产业数字化，由省经信厅负责。\n";
    let more =
        listed.replace("\n\n附件：", "\n五、监督检查\n省经信厅要会同有关部门加强监督检查，定期通报进展。\n\n附件：");
    assert_eq!(changed(&compare(&listed, &more)), one(SectionKind::Inserted, "五、"));
}

#[test]
fn quantities_at_the_head_of_lines_are_no_labels() {
    let text = "投资情况\n1.5 亿元用于道路建设项目。\n1.6 亿元用于桥梁建设项目。\n1.7 亿元用于隧道建设项目。\n";
    let diff = compare(text, &text.replace("1.6", "1.8").replace("1.7", "1.9"));
    assert_eq!((diff.summary.n_numbers, diff.summary.n_renumbered), (2, 0));
}
