//! Front matter: metadata at the head of a text, between lines of `---` (YAML) or `+++` (TOML).
//!
//! Reads the text, gives the metadata and what is wrong with it. Of YAML the part that people write there is read:
//! `key: value` with or without quotes, lists, and blocks of text; values that hold values are named and left out.
//! Fields may have the names of `assets/field_names.toml`.

use std::{collections::BTreeMap, sync::LazyLock};

use super::Problem;
use crate::{corpus::DateSource, ingest::metadata::Metadata};

/// By field, the names it is also known by, the best first.
static FIELD_NAMES: LazyLock<BTreeMap<String, Vec<String>>> = LazyLock::new(|| {
    toml::from_str(include_str!("../../../assets/field_names.toml")).expect("the built-in names are well formed")
});

/// A rule of dashes far down is a rule, not the end of front matter.
const MAX_LINES: usize = 100;

/// Where front matter ends: after the second line of `---` or `+++`, if the text begins with the first and a line
/// between them has a key.
pub(in crate::ingest) fn front_matter_end(text: &str) -> Option<usize> {
    find(text).map(|(_, end)| end)
}

/// The metadata of a text, and what of it could not be read.
pub(super) fn read(text: &str) -> (Metadata, Vec<Problem>) {
    let Some((fence, end)) = find(text) else { return (Metadata::default(), Vec::new()) };
    let block = inner(&text[..end]);
    let Fields { fields, mut problems } = if fence == "+++" { toml_fields(block) } else { yaml_fields(block) };
    let (metadata, problem) = Metadata::from_fields(by_known_names(fields), DateSource::FrontMatter);
    problems.extend(problem.map(|problem| problem.at("front matter")));
    (metadata, problems)
}

/// The fields, those that are missing filled from the best of their other names.
fn by_known_names(mut fields: Vec<(String, String)>) -> Vec<(String, String)> {
    for (known, names) in &*FIELD_NAMES {
        let place = |name: &str| fields.iter().position(|(key, _)| key.trim().to_lowercase() == name);
        if place(known).is_none()
            && let Some(at) = names.iter().find_map(|name| place(name))
        {
            fields[at].0.clone_from(known);
        }
    }
    fields
}

#[derive(Default)]
struct Fields {
    fields: Vec<(String, String)>,
    problems: Vec<Problem>,
}

fn find(text: &str) -> Option<(&'static str, usize)> {
    let first = text.lines().next()?.trim_end();
    let fence = ["---", "+++"].into_iter().find(|fence| first == *fence)?;
    let mut at = 0;
    let mut has_key = false;
    for (number, line) in text.split_inclusive('\n').take(MAX_LINES).enumerate() {
        at += line.len();
        if number > 0 && line.trim_end() == fence {
            return has_key.then_some((fence, at));
        }
        has_key |= starts_with_key(line);
    }
    None
}

/// Two rules around a paragraph are no front matter, nor is a greeting between them: of Chinese keys only known ones
/// count. Where the text was folded, the colon may be a full-width one.
fn starts_with_key(line: &str) -> bool {
    if let Some((key, _)) = line.split_once([':', '：', '='])
        && !key.is_ascii()
        && FIELD_NAMES.values().flatten().any(|name| name == key.trim())
    {
        return true;
    }
    let key_end = line.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '_' | '-'))).unwrap_or(line.len());
    key_end > 0 && line[key_end..].trim_start_matches(' ').starts_with([':', '=', '：'])
}

/// Without the two fences.
fn inner(block: &str) -> &str {
    let start = block.find('\n').map_or(block.len(), |at| at + 1);
    let end = block.trim_end().rfind('\n').map_or(start, |at| at + 1);
    block.get(start..end).unwrap_or_default()
}

fn problem(line: usize, message: String) -> Problem {
    // The fence is the first line of the file.
    Problem::new(message).at(format!("line {}", line + 1)).with_hint("write it as `key: value`")
}

fn toml_fields(block: &str) -> Fields {
    let table: toml::Table = match block.parse() {
        Ok(table) => table,
        Err(error) => {
            let line = error.span().map_or(1, |span| block[..span.start.min(block.len())].matches('\n').count() + 1);
            let problem = problem(line, format!("expected TOML, but {}", error.message()));
            return Fields { fields: Vec::new(), problems: vec![problem.with_hint("write it as `key = \"value\"`")] };
        }
    };
    let plain = |(key, value): (String, toml::Value)| Some((key, toml_value(value)?));
    Fields { fields: table.into_iter().filter_map(plain).collect(), problems: Vec::new() }
}

fn toml_value(value: toml::Value) -> Option<String> {
    match value {
        toml::Value::String(text) => Some(text),
        toml::Value::Array(items) => Some(items.into_iter().filter_map(toml_value).collect::<Vec<_>>().join(", ")),
        toml::Value::Table(_) => None,
        other => Some(other.to_string()),
    }
}

fn yaml_fields(block: &str) -> Fields {
    let lines: Vec<&str> = block.lines().collect();
    let mut read = Fields::default();
    let mut at = 0;
    while at < lines.len() {
        let number = at + 1;
        let line = lines[at].trim_end();
        at += 1;
        if line.is_empty() || line.starts_with('#') || line == "..." {
            continue;
        }
        let n_inner = lines[at..].iter().take_while(belongs_to_key_above).count();
        let below = &lines[at..at + n_inner];
        at += n_inner;
        match key_and_value(line) {
            None => read.problems.push(problem(number, format!("expected `key: value`, found `{line}`"))),
            Some((key, value)) => match yaml_value(value, below) {
                Some(value) => read.fields.push((key, value)),
                None => read.problems.push(problem(number, format!("the value of `{key}` cannot be read as text"))),
            },
        }
    }
    read
}

fn belongs_to_key_above(line: &&&str) -> bool {
    line.trim().is_empty() || line.starts_with([' ', '\t']) || line.starts_with("- ") || line.trim_end() == "-"
}

fn key_and_value(line: &str) -> Option<(String, &str)> {
    // `key = "value"` is no YAML, but it is what people mix up.
    let colon = || line.find(": ").or_else(|| line.strip_suffix(':').map(str::len)).or_else(|| line.find([':', '=']));
    let wide = line.find('：').filter(|at| !line[..*at].contains([':', '=']));
    let at = wide.or_else(colon)?;
    let key = line[..at].trim().trim_matches(['"', '\'']);
    let mut value = line[at..].chars();
    value.next();
    (!key.is_empty()).then(|| (key.to_owned(), value.as_str().trim()))
}

/// A value as text: what stands behind the key, or the block or list below it.
fn yaml_value(value: &str, below: &[&str]) -> Option<String> {
    let value = without_comment(value);
    let inner = || below.iter().map(|line| line.trim()).filter(|line| !line.is_empty());
    match value.chars().next() {
        Some('|') => Some(inner().collect::<Vec<_>>().join("\n")),
        Some('>') => Some(inner().collect::<Vec<_>>().join(" ")),
        Some('{' | '&' | '*' | '!') => None,
        Some('[') => {
            let items = value.strip_prefix('[')?.strip_suffix(']')?;
            Some(items.split(',').map(|item| unquoted(item.trim())).collect::<Vec<_>>().join(", "))
        }
        // A value that runs on in the next lines.
        Some(_) => Some(unquoted(&std::iter::once(value).chain(inner()).collect::<Vec<_>>().join(" "))),
        None => {
            let items: Option<Vec<String>> = inner().map(list_item).collect();
            Some(items?.join(", "))
        }
    }
}

fn list_item(line: &str) -> Option<String> {
    let item = without_comment(line.strip_prefix('-')?.trim());
    let holds_values = item.starts_with(['{', '[', '-']) || (item.contains(": ") && !item.starts_with(['"', '\'']));
    (!holds_values).then(|| unquoted(item))
}

/// A comment begins with a number sign behind a blank, outside of quotes.
fn without_comment(value: &str) -> &str {
    if value.starts_with(['"', '\'']) {
        let quote = &value[..1];
        let closes = value[1..].rfind(quote).map(|at| at + 2);
        return closes.map_or(value, |end| &value[..end]);
    }
    match value.find(" #") {
        Some(at) => value[..at].trim_end(),
        None if value.starts_with('#') => "",
        None => value,
    }
}

fn unquoted(value: &str) -> String {
    let between = |quote: char| value.strip_prefix(quote).and_then(|value| value.strip_suffix(quote));
    if let Some(inside) = between('"') {
        return inside.replace("\\\"", "\"").replace("\\\\", "\\");
    }
    between('\'').map_or_else(|| value.to_owned(), |inside| inside.replace("''", "'"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn front_matter_is_metadata_in_either_dialect() {
        for text in
            ["---\ntitle: 标题\ndate: 2019-11\n---\n正文。", "+++\ntitle = \"标题\"\ndate = \"2019-11\"\n+++\n正文。"]
        {
            let (metadata, problems) = read(text);
            assert_eq!((metadata.title.as_deref(), problems), (Some("标题"), Vec::new()));
            assert_eq!(metadata.date.unwrap().quote, "2019-11");
        }
    }

    #[test]
    fn yaml_is_read_as_people_write_it() {
        let text = "---\n# 说明\ntitle: \"标题：“一”\" # 备注\nissuer: '省政府'\ndate: 2019-11-07 # 发布\nsource: http://a.cn/#b\nabstract: |\n  第一行\n  第二行\ntags:\n  - 制造业\n  - '数字化'\nkinds: [通知, 意见]\nlong: 一\n  二\n---\n正文。";
        let (metadata, problems) = read(text);
        assert_eq!(problems, Vec::new());
        assert_eq!((metadata.title.as_deref(), metadata.issuer.as_deref()), (Some("标题：“一”"), Some("省政府")));
        assert_eq!(metadata.date.unwrap().interval.edtf(), "2019-11-07");
        let fields: Vec<(&str, &str)> =
            metadata.fields.iter().map(|(key, value)| (key.as_str(), value.as_str())).collect();
        let expected = [
            ("abstract", "第一行\n第二行"),
            ("kinds", "通知, 意见"),
            ("long", "一 二"),
            ("source", "http://a.cn/#b"),
            ("tags", "制造业, 数字化"),
        ];
        assert_eq!(fields, expected);
    }

    #[test]
    fn chinese_names_of_fields_are_read_with_either_colon() {
        let text = "---\n标题: 某通知\n发布日期： 2016年7月9日\n成文日期: 2016年7月8日\n发布机构：财政部\n文号: 财办〔2016〕1号\n---\n正文。";
        assert!(text[front_matter_end(text).unwrap()..].starts_with("正文"));
        let (metadata, problems) = read(text);
        assert_eq!(problems, Vec::new());
        assert_eq!((metadata.title.as_deref(), metadata.issuer.as_deref()), (Some("某通知"), Some("财政部")));
        assert_eq!(metadata.date.unwrap().interval.edtf(), "2016-07-08");
        assert_eq!(metadata.fields["document_number"], "财办〔2016〕1号");
        assert_eq!(metadata.fields["发布日期"], "2016年7月9日");
    }

    #[test]
    fn what_cannot_be_read_is_named_and_the_rest_is_read() {
        let text = "---\ntitle: 标题\ndate: soon\nauthor:\n  name: 甲\n不是键值\n---\n正文。";
        let (metadata, problems) = read(text);
        assert_eq!(metadata.title.as_deref(), Some("标题"));
        let places: Vec<Option<&str>> = problems.iter().map(|problem| problem.place.as_deref()).collect();
        assert_eq!(places, [Some("line 4"), Some("line 6"), Some("front matter")]);
    }

    #[test]
    fn toml_dates_are_dates_and_broken_toml_is_a_problem() {
        let (metadata, _) = read("+++\ndate = 2019-11-07\n[extra]\na = 1\n+++\n");
        assert_eq!(metadata.date.unwrap().quote, "2019-11-07");
        let (_, problems) = read("+++\ntitle = \"甲\"\ndate = \n+++\n");
        assert_eq!(problems[0].place.as_deref(), Some("line 3"));
    }

    #[test]
    fn rules_are_no_front_matter() {
        assert_eq!(front_matter_end("---\n正文。\n"), None);
        assert_eq!(front_matter_end("---\n各位代表：\n现在报告工作。\n---\n一、回顾\n"), None);
        assert_eq!(front_matter_end("---\n---\n"), None);
    }
}
