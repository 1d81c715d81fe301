//! How one wording, an article or a text changed from document to document.

use tifa::{
    corpus::{Corpus, Document},
    phrases::{LineageOptions, VariantRelation, lineage},
};

use crate::{
    lineage_terms::texts,
    phrases::{SAMPLE, SEGMENTER, corpus},
};

#[test]
fn a_lineage_follows_all_wordings_of_a_concept() {
    let corpus = corpus(&["加快工业现代化进程。", "推进新型工业化。"]);
    let found = lineage(&corpus, &SEGMENTER, &["新型工业化", "工业现代化"], &LineageOptions::default());
    let texts: Vec<&str> = found.variants.iter().map(|variant| variant.text.as_str()).collect();
    assert_eq!(texts, ["工业现代化", "新型工业化"]);
}

#[test]
fn a_lineage_runs_from_the_earliest_wording() {
    let found = lineage(&SAMPLE, &SEGMENTER, &["发新芽、长新枝"], &LineageOptions::default());
    let texts: Vec<&str> = found.variants.iter().map(|variant| variant.text.as_str()).collect();
    assert_eq!(texts, ["老树发新枝、新枝育新果", "发新芽、长新枝"]);
    assert_eq!(found.variants[1].parent, Some(0));
}

#[test]
fn what_stands_beside_a_wording_is_no_variant_of_it() {
    let corpus = corpus(&[
        "实施积极的财政政策。实施积极的就业政策。",
        "实施稳健的财政政策。",
        "实施积极的财政政策。实施积极的就业政策。",
    ]);
    let found = lineage(&corpus, &SEGMENTER, &["积极的财政政策"], &LineageOptions::default());
    let texts: Vec<&str> = found.variants.iter().map(|variant| variant.text.as_str()).collect();
    assert_eq!(texts, ["积极的财政政策", "稳健的财政政策"]);
}

#[test]
fn a_sentence_is_followed_from_sentence_to_sentence() {
    let corpus = corpus(&[
        "The Committee decided today to lower its target for the federal funds rate by 50 basis points to 6 percent.",
        "The Committee decided today to lower its target for the federal funds rate by 50 basis points to 4-1/2 percent.",
        "The Committee decided today to keep its target for the federal funds rate at 1 percent.",
    ]);
    let sentence = "The Committee decided today to keep its target for the federal funds rate at 1 percent.";
    let found = lineage(&corpus, &SEGMENTER, &[sentence], &LineageOptions::default());
    let ends: Vec<&str> = found.variants.iter().filter_map(|variant| variant.text.split(" rate ").nth(1)).collect();
    assert_eq!(ends, ["by 50 basis points to 6 percent", "by 50 basis points to 4-1/2 percent", "at 1 percent"]);
}

#[test]
fn a_single_traditional_character_makes_no_other_wording() {
    let corpus = corpus(&["团结台湾同胞。", "发挥臺湾同胞的作用。"]);
    let found = lineage(&corpus, &SEGMENTER, &["台湾同胞"], &LineageOptions::default());
    assert!(found.variants.iter().all(|variant| variant.relation != Some(VariantRelation::Substitution)), "{found:?}");
    assert_eq!(found.variants.iter().map(|variant| variant.count).sum::<usize>(), 2);
}

#[test]
fn a_wording_of_several_sentences_is_followed_as_one() {
    let corpus = corpus(&["会议听取了报告。会议同意报告。别的话。", "会议听取和审议了报告。会议同意报告。"]);
    let found = lineage(&corpus, &SEGMENTER, &["会议听取了报告。会议同意报告。"], &LineageOptions::default());
    let texts: Vec<&str> = found.variants.iter().map(|variant| variant.text.as_str()).collect();
    assert_eq!(texts, ["会议听取了报告。会议同意报告", "会议听取和审议了报告。会议同意报告"]);
}

#[test]
fn a_variant_is_shown_as_it_is_spelled_most_often() {
    let corpus = corpus(&["坚持“四个全面”战略布局。", "落实“四个全面”战略布局。", "抓好四个全面战略布局。"]);
    let found = lineage(&corpus, &SEGMENTER, &["四个全面战略布局"], &LineageOptions::default());
    let texts: Vec<&str> = found.variants.iter().map(|variant| variant.text.as_str()).collect();
    assert_eq!(texts, ["“四个全面”战略布局"]);
    assert_eq!(found.variants[0].count, 3);
}

fn laws() -> Corpus {
    let titles = ["环境法", "环境法", "教育法"];
    let laws = corpus(&[
        "第一条　为了保护环境，制定本法。\n第二条　单位可以设立监测站。\n第三条　本法自公布之日起施行。",
        "第一条　为了保护环境，制定本法。\n第二条　单位应当设立监测站。\n第三条　本法自公布之日起施行。",
        "第一条　为了办好学校，制定本法。\n第二条　教师享受寒暑假的带薪休假。\n第三条　本法自公布之日起施行。",
    ]);
    let titled = |(law, title): (&Document, &str)| Document { title: title.to_owned(), ..law.clone() };
    Corpus::new(laws.documents().iter().zip(titles).map(titled).collect())
}

#[test]
fn an_article_is_followed_under_its_earlier_numbers() {
    let corpus = corpus(&[
        "第一条　为了管理航空活动，制定本法。\n第二条　民用航空器应当登记权利，权利人有优先权。\n第三条　本法自公布之日起施行。",
        "第一条　为了管理航空活动，制定本法。\n第二条　民用航空器应当具有一国国籍，不得具有双重国籍。\n第三条　民用航空器应当登记权利，权利人享有优先权。\n第四条　本法自公布之日起施行。",
    ]);
    let found = lineage(&corpus, &SEGMENTER, &["第三条"], &LineageOptions::default());
    let texts: Vec<&str> = found.variants.iter().map(|variant| variant.text.as_str()).collect();
    assert_eq!(texts, ["民用航空器应当登记权利，权利人有优先权。", "民用航空器应当登记权利，权利人享有优先权。"]);
    assert!(lineage(&corpus, &SEGMENTER, &["第九百条"], &LineageOptions::default()).variants.is_empty());
}

#[test]
fn an_article_that_was_mostly_rewritten_is_followed_as_the_sections_are_aligned() {
    let corpus = corpus(&[
        "第一条　为了管理渔业，制定本法。\n第二条　渔船应当编号，由县级渔政机关核发证书，每年检验一次。\n第三条　本法自公布之日起施行。",
        "第一条　为了管理渔业，制定本法。\n第二条　渔船实行统一登记，登记机关核发证书并向社会公开有关信息。\n第三条　本法自公布之日起施行。",
    ]);
    let corpus = titled(&corpus, "渔业法");
    let found = lineage(&corpus, &SEGMENTER, &["第二条"], &LineageOptions::default());
    assert_eq!(found.variants.len(), 2);
    assert_eq!(found.variants[1].parent, Some(0));
}

#[test]
fn a_section_is_shown_with_the_label_it_has_in_each_version() {
    let corpus = corpus(&[
        "第一条　为了管理航空活动，制定本法。\n第二条　民用航空器应当登记权利。\n第三条　本法自公布之日起施行。",
        "第一条　为了管理航空活动，制定本法。\n第二条　国家鼓励制造民用航空器，支持有关单位开展研究。\n第三条　民用航空器应当登记权利。\n第四条　本法自公布之日起施行。",
    ]);
    let found = lineage(&corpus, &SEGMENTER, &["第三条"], &LineageOptions::default());
    let labels: Vec<&str> = found.labels.iter().map(|(_, label)| label.as_str()).collect();
    assert_eq!((found.variants.len(), labels), (1, vec!["第二条", "第三条"]));
    let table = tifa::tables::lineage_table(&corpus, &[found]);
    let (names, rows) = tifa::tables::texts(&table);
    let place = names.iter().position(|name| name == "relation").unwrap();
    let relations: Vec<&str> = rows.iter().map(|row| row[place].as_str()).collect();
    assert_eq!(relations, ["first", "renumbered"]);
}

/// The same documents as versions of one text.
fn titled(corpus: &Corpus, title: &str) -> Corpus {
    let titled = |law: &Document| Document { title: title.to_owned(), ..law.clone() };
    Corpus::new(corpus.documents().iter().map(titled).collect())
}

/// The column `relation` of the history of a wording.
fn relations(corpus: &Corpus, wanted: &str) -> Vec<String> {
    column(corpus, wanted, "relation")
}

pub(crate) fn column(corpus: &Corpus, wanted: &str, name: &str) -> Vec<String> {
    let found = lineage(corpus, &SEGMENTER, &[wanted], &LineageOptions::default());
    let table = tifa::tables::lineage_table(corpus, &[found]);
    let (names, rows) = tifa::tables::texts(&table);
    let place = names.iter().position(|other| other == name).expect("the table has it");
    rows.into_iter().map(|row| row[place].clone()).collect()
}

#[test]
fn the_rows_of_a_lineage_are_in_order_of_date_whatever_they_come_from() {
    let corpus = corpus(&[
        "让我们团结起来，开拓进取，扎实工作，为实现今年的任务而奋斗！",
        "让我们的祖国山更绿，水更清，天更蓝。",
        "让我们团结起来，锐意进取，扎实工作，为实现今年的任务而奋斗！",
    ]);
    let variants = column(&corpus, "让我们…", "variant");
    let beginnings: Vec<String> = variants.iter().map(|variant| variant.chars().skip(3).take(6).collect()).collect();
    assert_eq!(beginnings, ["团结起来，开", "的祖国山更绿", "团结起来，锐"]);
}

#[test]
fn only_what_had_something_earlier_to_come_from_is_new() {
    let of_wording = corpus(&[
        "让我们团结起来，开拓进取，扎实工作，为实现今年的任务而奋斗！",
        "让我们的祖国山更绿，水更清，天更蓝。让我们团结起来，开拓进取，扎实工作，为实现今年的任务而奋斗！",
    ]);
    assert_eq!(relations(&of_wording, "让我们…"), ["first", "new", "same"]);
    // 第一条 may be older than the oldest version at hand; 第四条 was put in since.
    let of_section = corpus(&[
        "第一条　为了管理航空活动，制定本法。\n第二条　民用航空器应当登记权利。\n第三条　领空归国家所有。",
        "第一条　为了管理航空活动，制定本法。\n第二条　民用航空器应当登记权利。\n第三条　领空归国家所有。\n第四条　国家鼓励制造民用航空器，支持有关单位开展研究。",
    ]);
    let of_section = titled(&of_section, "民用航空法");
    assert_eq!(relations(&of_section, "第一条"), ["first", "same"]);
    assert_eq!(relations(&of_section, "第四条"), ["new"]);
}

#[test]
fn a_wording_that_only_its_beginning_makes_alike_is_new() {
    let corpus = corpus(&[
        "让我们团结起来，开拓进取，扎实工作，为实现今年的任务而奋斗！",
        "让我们的祖国山更绿，水更清，天更蓝。让我们团结起来，振奋精神，扎实工作，为完成今年的任务而奋斗！",
    ]);
    let found = lineage(&corpus, &SEGMENTER, &["让我们…"], &LineageOptions::default());
    let parents: Vec<Option<usize>> = found.variants.iter().map(|variant| variant.parent).collect();
    assert_eq!(parents, [None, None, Some(0)]);
}

#[test]
fn a_wording_over_a_comma_begins_and_ends_where_clauses_do() {
    let corpus = corpus(&[
        "违反本法规定，构成犯罪的，依法追究刑事责任。",
        "索取或者收受他人财物，谋取其他各种不正当利益和好处，构成犯罪的，依法追究刑事责任。",
        "单位违反本法规定，构成犯罪的，依法追究刑事责任。",
    ]);
    let asked = "违反本法规定，构成犯罪的，依法追究刑事责任";
    let found = lineage(&corpus, &SEGMENTER, &[asked], &LineageOptions::default());
    let texts: Vec<&str> = found.variants.iter().map(|variant| variant.text.as_str()).collect();
    let expected = [
        "违反本法规定，构成犯罪的，依法追究刑事责任",
        "构成犯罪的，依法追究刑事责任",
        "单位违反本法规定，构成犯罪的，依法追究刑事责任",
    ];
    assert_eq!(texts, expected);
}

#[test]
fn an_edit_of_capitals_or_commas_alone_is_said_to_be_such() {
    let corpus = corpus(&[
        "Moreover, the Committee decided to lower its target.",
        "The Committee decided to lower its target.",
        "The Committee decided, to lower its target.",
    ]);
    let found =
        lineage(&corpus, &SEGMENTER, &["The Committee decided to lower its target"], &LineageOptions::default());
    let relations: Vec<Option<VariantRelation>> = found.variants.iter().map(|variant| variant.relation).collect();
    assert_eq!(relations, [None, Some(VariantRelation::Case), Some(VariantRelation::Punctuation)]);
}

#[test]
fn what_is_put_in_at_two_places_is_an_addition() {
    let corpus = corpus(&[
        "The risks to the attainment of sustainable growth for the next few quarters are equal.",
        "The risks to the attainment of both sustainable growth and price stability for the next few quarters are equal.",
    ]);
    let asked = "risks to the attainment of sustainable growth for the next few quarters are equal";
    let found = lineage(&corpus, &SEGMENTER, &[asked], &LineageOptions::default());
    assert_eq!(found.variants[1].relation, Some(VariantRelation::Addition));
}

#[test]
fn a_beginning_stands_for_the_sentences_that_begin_so() {
    let corpus =
        corpus(&["各项任务艰巨。让我们团结起来，夺取新的胜利！使我们满意。", "让我们同心同德，夺取更大的胜利！"]);
    let found = lineage(&corpus, &SEGMENTER, &["让我们…"], &LineageOptions::default());
    let texts: Vec<&str> = found.variants.iter().map(|variant| variant.text.as_str()).collect();
    assert_eq!(texts, ["让我们团结起来，夺取新的胜利", "让我们同心同德，夺取更大的胜利"]);
    let found = lineage(&corpus, &SEGMENTER, &["让我们"], &LineageOptions::default());
    assert_eq!(found.variants.len(), 1);
}

#[test]
fn the_label_of_an_article_stands_for_its_text_in_every_version() {
    let found = lineage(&laws(), &SEGMENTER, &["第二条"], &LineageOptions::default());
    let each: Vec<(&str, Option<usize>)> =
        found.variants.iter().map(|variant| (variant.text.as_str(), variant.parent)).collect();
    let expected =
        [("单位可以设立监测站。", None), ("单位应当设立监测站。", Some(0)), ("教师享受寒暑假的带薪休假。", None)];
    assert_eq!(each, expected);
}

#[test]
fn an_apparatus_has_a_column_for_each_document_and_a_row_for_each_place_where_they_part() {
    let corpus = corpus(&["实施积极的财政政策。", "实施更加积极的财政政策。", "实施稳健的财政政策。"]);
    let found = lineage(&corpus, &SEGMENTER, &["积极的财政政策"], &LineageOptions::default());
    let apparatus = tifa::phrases::apparatus(&found, &SEGMENTER);
    let places: Vec<Vec<&str>> = apparatus.places.iter().map(|row| row.iter().map(String::as_str).collect()).collect();
    let expected = [["", "更加", ""], ["积极", "积极", "稳健"], ["的财政政策", "的财政政策", "的财政政策"]];
    assert_eq!((apparatus.documents.len(), places), (3, expected.map(Vec::from).to_vec()));
}

#[test]
fn an_apparatus_cuts_no_word_and_keeps_blanks() {
    let policies = corpus(&["实行稳健的货币政策。", "实行从紧的货币政策。", "实行适度宽松的货币政策。"]);
    let found = lineage(&policies, &SEGMENTER, &["稳健的货币政策"], &LineageOptions::default());
    let places = tifa::phrases::apparatus(&found, &SEGMENTER).places;
    assert_eq!(places[0], ["稳健", "从紧", "适度宽松"]);
    let statements = corpus(&[
        "Inflation expectations remain well contained.",
        "Inflation expectations appear to have remained well contained.",
    ]);
    let wording = ["inflation expectations remain well contained"];
    let found = lineage(&statements, &SEGMENTER, &wording, &LineageOptions::default());
    let places = tifa::phrases::apparatus(&found, &SEGMENTER).places;
    assert!(places.contains(&vec!["remain".to_owned(), "appear to have remained".to_owned()]), "{places:?}");
}

#[test]
fn an_apparatus_shows_all_that_a_document_reads_at_a_place() {
    let corpus = corpus(&[
        "实施积极的财政政策。积极财政政策见效。",
        "实施积极的财政政策。积极的财政政策见效。转向稳健的财政政策。",
        "实施稳健的财政政策。",
    ]);
    let found = lineage(&corpus, &SEGMENTER, &["积极的财政政策"], &LineageOptions::default());
    let places = tifa::phrases::apparatus(&found, &SEGMENTER).places;
    let expected = [["积极", "积极 / 稳健", "稳健"], ["的 / –", "的", "的"], ["财政政策", "财政政策", "财政政策"]];
    assert_eq!(places, expected);
}

#[test]
fn a_text_that_is_written_anew_every_year_is_one_lineage() {
    let texts = [
        "会议听取和审议了政府工作报告。会议充分肯定过去一年的工作，决定批准这个报告。会议强调，要坚持稳中求进，推进改革开放。会议号召，各族人民同心同德，扎实工作，夺取全面建设小康社会新胜利！",
        "会议听取和审议了政府工作报告。会议高度评价五年来的成就，决定批准这个报告。会议要求，要深化改革，保障和改善民生，促进社会和谐。会议号召，各族人民万众一心，开拓创新，扎实工作，夺取新胜利！",
        "今年粮食总产量增长，水利设施加固完成。农业科技推广到县，农民收入提高。要改善灌溉，防治病虫害，做好春耕备耕。",
        "会议听取和审议了政府工作报告。会议充分肯定过去一年的工作，同意今年的任务，决定批准这个报告。会议指出，要适应新常态，增强发展动力。会议号召，各族人民同心同德，开拓进取，为全面建成小康社会而奋斗！",
    ];
    let corpus = corpus(&texts);
    for asked in [texts[0], texts[1], texts[3]] {
        let found = lineage(&corpus, &SEGMENTER, &[asked], &LineageOptions::default());
        let documents: Vec<u32> = found.variants.iter().map(|variant| variant.first_seen.0).collect();
        assert_eq!(documents, [0, 1, 3]);
    }
}

#[test]
fn a_long_sentence_is_followed_through_the_issues_of_a_series() {
    let texts = [
        "会议号召，全国各族人民在党中央领导下，高举伟大旗帜，深入贯彻落实科学发展观，万众一心，锐意进取，埋头苦干，夺取全面建设小康社会新胜利。",
        "会议号召，认真组织春耕生产，做好各项准备工作，保证农业丰收。会议强调，全国各族人民高举伟大旗帜。",
        "会议号召，全国各族人民紧密团结在党中央周围，高举伟大旗帜，贯彻落实新发展理念，坚定信心，真抓实干，为全面建成小康社会而努力奋斗。",
    ];
    let resolutions = titled(&corpus(&texts), "关于政府工作报告的决议");
    let of_documents = |corpus: &Corpus| -> Vec<u32> {
        let found = lineage(corpus, &SEGMENTER, &[texts[2]], &LineageOptions::default());
        found.variants.iter().map(|variant| variant.first_seen.0).collect()
    };
    assert_eq!(of_documents(&resolutions), [0, 2]);
    // What many sentences of an issue begin with tells none of them.
    let many = texts.map(|text| format!("{text}会议号召甲。会议号召乙。会议号召丙。"));
    let resolutions = titled(&corpus(&[&many[0], &many[1], &many[2]]), "关于政府工作报告的决议");
    assert_eq!(of_documents(&resolutions), [2]);
    // Of texts of other titles the sentence that is so far from it may be another one.
    assert_eq!(of_documents(&corpus(&texts)), [2]);
}

#[test]
fn issues_of_one_series_are_one_lineage_however_much_is_written_anew() {
    let texts = [
        "会议听取了政府工作报告，进行了讨论。灾害严重，各项工作收到成效。",
        "会议审议了报告。决定批准这个报告。",
        "粮食总产量增长。",
    ];
    let titles = ["第二届人民代表大会第三次会议的决议", "第十届人民代表大会第五次会议的决议", "公报"];
    let titled = corpus(&texts).into_documents().into_iter().zip(titles);
    let corpus = Corpus::new(titled.map(|(text, title)| Document { title: title.to_owned(), ..text }).collect());
    let found = lineage(&corpus, &SEGMENTER, &[texts[1]], &LineageOptions::default());
    let documents: Vec<u32> = found.variants.iter().map(|variant| variant.first_seen.0).collect();
    assert_eq!(documents, [0, 1]);
    // A part of the text stands for itself alone.
    let found = lineage(&corpus, &SEGMENTER, &["决定批准这个报告。"], &LineageOptions::default());
    assert_eq!(found.variants.len(), 1);
}

#[test]
fn a_dash_does_not_end_a_sentence() {
    let corpus = corpus(&["让我们团结起来，为了我们的共同目标——建设强大的国家，奋勇前进！"]);
    let found = lineage(&corpus, &SEGMENTER, &["让我们…"], &LineageOptions::default());
    assert_eq!(found.variants[0].text, "让我们团结起来，为了我们的共同目标——建设强大的国家，奋勇前进");
}

#[test]
fn an_article_that_took_another_in_goes_on_with_it() {
    let of_schools = "国家发展科学技术普及事业，普及科学技术知识，提高全体公民的科学文化素质。";
    let corpus = corpus(&[
        &format!(
            "第一条　为了促进科学技术进步，制定本法。\n第二条　{of_schools}国家鼓励机关、企业事业组织、社会团体和公民参与和支持科学技术进步活动。\n第三条　本法自公布之日起施行。"
        ),
        &format!(
            "第一条　为了促进科学技术进步，制定本法。\n第二条　国家统筹发展和安全，提高科技安全治理能力，健全预防和化解风险的制度机制。\n第三条　国务院领导全国科学技术进步工作，制定中长期规划，确定重大项目。\n第四条　{of_schools}科学技术普及是全社会的共同责任，国家建立健全激励机制，学校、企业和科学技术人员开展普及活动，基础设施和能力建设列入规划。\n第五条　本法自公布之日起施行。"
        ),
    ]);
    let found = lineage(&titled(&corpus, "科学技术进步法"), &SEGMENTER, &["第四条"], &LineageOptions::default());
    let labels: Vec<&str> = found.labels.iter().map(|(_, label)| label.as_str()).collect();
    assert_eq!(labels, ["第二条", "第四条"]);
}

#[test]
fn sentences_in_letters_that_only_begin_alike_are_no_versions() {
    let mut corpus = corpus(&[
        "The Committee perceives that the upside and downside risks to the attainment of sustainable growth for the next few quarters are roughly equal.",
        "The discount rate is the interest rate that the Reserve Banks charge to the institutions in their districts for credit extended to them.",
        "The Committee perceives that the upside and downside risks to the attainment of both sustainable growth and stability are roughly equal.",
    ]);
    corpus = titled(&corpus, "FOMC statement");
    let asked = "The Committee perceives that the upside and downside risks to the attainment of sustainable growth for the next few quarters are roughly equal.";
    assert_eq!(relations(&corpus, asked).len(), 2);
}

#[test]
fn a_line_of_many_clauses_is_searched_in_linear_work() {
    // Every match compared with every other, 40,000 clauses took 24 seconds; each with its neighbour, less than two.
    let line = "继续实施积极财政政策，".repeat(30_000) + "完毕。";
    let corpus = corpus(&[&line, "实施积极的财政政策。"]);
    let start = std::time::Instant::now();
    assert!(!relations(&corpus, "实施积极的财政政策").is_empty());
    assert!(start.elapsed().as_secs() < 8, "{:?}", start.elapsed());
}

#[test]
fn members_of_a_list_in_another_order_are_one_place_of_an_apparatus() {
    let corpus = corpus(&["坚持创新发展、绿色发展的理念。", "坚持绿色发展、创新发展的理念。"]);
    let found = lineage(&corpus, &SEGMENTER, &["创新发展、绿色发展"], &LineageOptions::default());
    assert_eq!(found.variants[1].relation, Some(VariantRelation::Reordering));
    let places = tifa::phrases::apparatus(&found, &SEGMENTER).places;
    assert_eq!(places, [["创新发展、绿色发展", "绿色发展、创新发展"]]);
}

#[test]
fn an_article_has_the_same_number_in_either_script() {
    let version = |labels: [&str; 3], duty: &str| {
        let [first, second, third] = labels;
        format!("{first}　为了保护环境，制定本法。\n{second}　单位{duty}设立监测站。\n{third}　本法自公布之日起施行。")
    };
    let (in_words, in_digits) = (["第一条", "第二条", "第三条"], ["第1条", "第２条", "第3条"]);
    let corpus = corpus(&[&version(in_words, "应当"), &version(in_digits, "应当"), &version(in_words, "可以")]);
    let corpus = titled(&corpus, "环境法");
    for wanted in ["第2条", "第二条", "第２条"] {
        assert_eq!(relations(&corpus, wanted), ["first", "same", "substitution"], "{wanted}");
        assert_eq!(column(&corpus, wanted, "section")[2], "第二条", "as the document has it");
    }
}

#[test]
fn a_mixed_number_in_another_spelling_is_the_same_wording() {
    let sentence =
        |rate: &str| format!("The Committee decided to lower its target for the funds rate to {rate} percent.");
    let corpus = corpus(&[&sentence("1-3/4"), &sentence("1 3/4"), &sentence("1¾"), &sentence("1-1/2")]);
    let wanted = "lower its target for the funds rate to 1 3/4 percent";
    assert_eq!(relations(&corpus, wanted), ["first", "same", "same", "numeral"]);
}

#[test]
fn of_wordings_equally_near_the_one_that_was_asked_for_is_the_parent() {
    let documents = ["扩大内需。", "扩大外需。", "扩大民需。"];
    let found = lineage(&corpus(&documents), &SEGMENTER, &["扩大内需"], &LineageOptions::default());
    assert!(found.variants.iter().skip(1).all(|variant| variant.parent == Some(0)), "{found:?}");
    assert!(found.variants.len() > 2);
}

#[test]
fn a_match_of_nearly_a_whole_sentence_takes_its_end_in() {
    let documents = [
        "The Board decided today to keep its target for the short rate at 1 percent.",
        "The Board decided today to raise its target for the short rate by 25 basis points to 1-1/4 percent.",
    ];
    let found = texts(&documents, "The Board decided today to keep its target for the short rate at 1 percent");
    assert!(found[1].ends_with("to 1-1/4 percent"), "{found:?}");
}
