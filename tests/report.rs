//! The page and its Markdown: links lead somewhere, nothing is fetched, nothing from a document is markup.

mod five;
mod forty_nine;
mod pieces;

use std::collections::BTreeSet;

use tifa::report::view::{EvidenceView, PassageView, ReportView};
use tifa::report::{ReportOptions, html, markdown};

fn page(view: &ReportView) -> String {
    html::render(view, &ReportOptions::default()).expect("the view is whole")
}

fn both() -> [String; 2] {
    [page(&five::view()), page(&forty_nine::view())]
}

/// Values of an attribute, in order.
fn attributes<'a>(page: &'a str, name: &str) -> Vec<&'a str> {
    let opening = format!(" {name}=\"");
    let rest = page.split(opening.as_str()).skip(1);
    rest.map(|value| value.split('"').next().expect("the attribute is closed")).collect()
}

#[test]
fn every_link_inside_the_page_leads_to_something() {
    for page in both() {
        let ids: BTreeSet<&str> = attributes(&page, "id").into_iter().collect();
        for link in attributes(&page, "href").into_iter().filter_map(|link| link.strip_prefix('#')) {
            assert!(ids.contains(link), "nothing has the id `{link}`");
        }
    }
}

#[test]
fn no_id_is_used_twice() {
    for page in both() {
        let mut seen = BTreeSet::new();
        for id in attributes(&page, "id") {
            assert!(seen.insert(id), "`{id}` is used twice");
        }
    }
}

#[test]
fn nothing_is_fetched_from_a_network() {
    for page in both() {
        let links = attributes(&page, "href").into_iter().chain(attributes(&page, "src"));
        for link in links {
            assert!(!link.contains("//"), "`{link}` leads out");
        }
        for fetching in ["@import", "url(", "<iframe", "<img", "fetch(", "<script src"] {
            assert!(!page.contains(fetching), "the page has `{fetching}`");
        }
    }
}

#[test]
fn every_tag_that_opens_is_closed_in_order() {
    const VOID: [&str; 4] = ["meta", "link", "br", "!doctype"];
    for page in both() {
        let mut open = Vec::new();
        for piece in page.split('<').skip(1) {
            let tag = piece.split('>').next().expect("split gives one piece");
            let name = tag.split([' ', '\n']).next().expect("split gives one piece");
            if let Some(closed) = name.strip_prefix('/') {
                assert_eq!(open.pop(), Some(closed), "before `{}`", piece.chars().take(60).collect::<String>());
            } else if !tag.ends_with('/') && !VOID.contains(&name) {
                open.push(name);
            }
        }
        assert_eq!(open, Vec::<&str>::new());
    }
}

#[test]
fn a_report_on_five_documents_shows_every_part() {
    let page = page(&five::view());
    for id in ["answer", "terms", "wordings", "successions", "differences", "evidence", "documents", "methods", "data"]
    {
        assert!(page.contains(&format!("<section id=\"{id}\"")), "section `{id}` is missing");
    }
}

#[test]
fn the_first_screen_names_the_terms_asked_about() {
    let page = page(&five::view());
    let answer = page.split("<section id=\"terms\"").next().unwrap();
    assert!(answer.contains(
        "人工智能+</a> appears first in 2024-08-09 or 2024-05/2024-12: 2 occurrences, in 2 of 2 documents in 2024; 0 of 3 up to 2022."
    ));
    assert!(answer.contains("数字化改造</a> stands on both sides"));
    assert!(answer.contains("Five documents cannot carry a strong claim"));
}

#[test]
fn words_of_a_document_are_never_markup() {
    let mut view = five::view();
    view.documents[0].title = "<script>alert(1)</script>".to_owned();
    view.evidence[0].passages[0].left = "<b onclick=\"x\">".to_owned();
    let page = page(&view);
    assert!(!page.contains("<script>alert"));
    assert!(!page.contains("<b onclick"));
}

#[test]
fn forty_nine_long_documents_stay_under_two_megabytes() {
    let bytes = page(&forty_nine::view()).len();
    assert!(bytes < 2_000_000, "the page has {bytes} bytes");
}

#[test]
fn a_long_list_says_how_much_more_there_is() {
    let page = page(&forty_nine::view());
    // The term has 240 passages.
    let n_more = 240 - ReportOptions::default().n_passages_per_term;
    assert!(page.contains(&format!("And {n_more} more in <a href=\"tables/kwic.csv\">")));
    assert!(page.contains("And 30 more in <a href=\"tables/shift.csv\">"));
}

#[test]
fn a_difference_too_long_for_the_page_gives_the_command_instead() {
    let page = page(&forty_nine::view());
    assert!(page.contains("<code>tifa diff gwr_2014.txt gwr_2015.txt</code>"));
}

#[test]
fn an_empty_view_is_still_a_page() {
    let page = page(&ReportView::default());
    assert!(page.contains("What changed in these documents?"));
}

#[test]
fn a_passage_of_no_document_is_an_error() {
    let mut view = five::view();
    let stray = PassageView { document: 99, left: String::new(), keyword: "词".to_owned(), right: String::new() };
    view.evidence.push(EvidenceView { term: "词".to_owned(), count: 1, n_documents: 1, passages: vec![stray] });
    let error = html::render(&view, &ReportOptions::default()).unwrap_err();
    assert_eq!(error.to_string(), "cannot render `index.html`");
}

#[test]
fn the_same_view_gives_the_same_bytes() {
    assert_eq!(page(&forty_nine::view()), page(&forty_nine::view()));
}

#[test]
fn every_row_of_a_markdown_table_has_as_many_cells_as_its_head() {
    for view in [five::view(), forty_nine::view()] {
        let markdown = markdown::render(&view, &ReportOptions::default()).unwrap();
        let mut n_cells = None;
        for line in markdown.lines() {
            let cells = line.replace("\\|", "").matches('|').count();
            n_cells = if line.starts_with('|') { Some(*n_cells.get_or_insert(cells)) } else { None };
            assert!(n_cells.is_none_or(|expected| expected == cells), "`{line}` does not fit its table");
        }
    }
}

#[test]
fn markdown_shows_edits_as_struck_and_bold() {
    let markdown = markdown::render(&five::view(), &ReportOptions::default()).unwrap();
    assert!(markdown.contains("~~老树~~发新~~枝~~**芽**、**长**新枝~~育新果~~"));
}

/// Relative luminance and contrast after WCAG 2.1.
fn contrast(one: &str, other: &str) -> f64 {
    let luminance = |colour: &str| {
        let channel = |from: usize| {
            let value =
                f64::from(u8::from_str_radix(&colour[from..from + 2], 16).expect("two hexadecimal digits")) / 255.0;
            if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
    };
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[test]
fn every_text_colour_can_be_read_in_both_themes() {
    let page = page(&ReportView::default());
    let themes = page.split(":root {").skip(1).take(2);
    for theme in themes {
        let colour = |name: &str| {
            let value = theme.split(&format!("--{name}: ")).nth(1).expect("the theme has the colour");
            &value[..7]
        };
        let pairs = [("ins", "ins-back"), ("del", "del-back"), ("ink", "mark"), ("quiet", "raised"), ("warn", "paper")];
        let on_paper = ["ink", "quiet", "accent", "risen", "faded"].map(|name| (name, "paper"));
        for (text, back) in pairs.into_iter().chain(on_paper) {
            let found = contrast(colour(text), colour(back));
            assert!(found >= 4.5, "{text} on {back} has {found:.2}");
        }
    }
}
