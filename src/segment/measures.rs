//! Measures: what numbers count, 元, 平方公里, km/h, percentage points.
//!
//! The one list of units. Some make one word with their number wherever a text is cut (2.94万亿元), some belong to it only
//! where numbers are compared (第三条, 三个), and in English it stands behind the number as words of its own. Says nothing
//! about what units are worth: 1000米 is not 1公里.

/// Numerals that may stand before a unit.
pub(super) const MAGNITUDES: [char; 5] = ['百', '千', '万', '亿', '兆'];

/// Units that make one word with their number.
const UNITS: [&str; 73] = [
    "%",
    "‰",
    "℃",
    "个百分点",
    "元",
    "美元",
    "日元",
    "港元",
    "欧元",
    "英镑",
    "卢布",
    "公里",
    "公顷",
    "吨",
    "亩",
    "千瓦",
    "千瓦时",
    "兆瓦",
    "兆瓦时",
    "吉瓦",
    "平方米",
    "平方公里",
    "平方千米",
    "立方米",
    "年",
    "月",
    "日",
    "世纪",
    "小时",
    "分钟",
    "秒",
    "岁",
    "周岁",
    "周年",
    "学时",
    "吨级",
    "人次",
    "人天",
    "辆次",
    "班次",
    "架次",
    "艘次",
    "户次",
    "倍",
    "米",
    "千米",
    "厘米",
    "毫米",
    "微米",
    "纳米",
    "公斤",
    "千克",
    "毫克",
    "微克",
    "斤",
    "毫升",
    "微克/立方米",
    "毫克/立方米",
    "公里/小时",
    "元/吨",
    "度",
    "吨公里",
    "人公里",
    "人次公里",
    "吨海里",
    "立方米/秒",
    "立方米每秒",
    "米/秒",
    "元/平方米",
    "元/公斤",
    "元/千瓦时",
    "公斤/亩",
    "人/平方公里",
];

/// What goes on behind the unit 度 to a word that begins with it: 度假, 度过; a unit is none there.
const BEHIND_DEGREES: [char; 6] = ['假', '过', '夏', '汛', '数', '量'];

/// The same, of time: they begin with a unit, by which numbers are compared, 年 of 年度.
const OF_TIME: [&str; 4] = ["年度", "年代", "月份", "秒钟"];

/// What is counted in words of its own: with its number it is one quantity, not one word.
const COUNTED: [&str; 29] = [
    "％",
    "百分点",
    "个工作日",
    "个自然日",
    "工作日",
    "自然日",
    "个月",
    "天",
    "周",
    "人",
    "名",
    "个",
    "户",
    "家",
    "件",
    "所",
    "次",
    "项",
    "条",
    "款",
    "章",
    "节",
    "级",
    "届",
    "期",
    "类",
    "种",
    "批",
    "编",
];

/// Units in English, with the one spelling of each; longer ones stand before those they begin with.
const SPELLED: [(&str, &str); 22] = [
    ("percentage points", "percentage point"),
    ("percentage point", "percentage point"),
    ("percent", "percent"),
    ("per cent", "percent"),
    ("basis points", "basis point"),
    ("basis point", "basis point"),
    ("dollars", "dollar"),
    ("dollar", "dollar"),
    ("cents", "cent"),
    ("cent", "cent"),
    ("years", "year"),
    ("year", "year"),
    ("months", "month"),
    ("month", "month"),
    ("weeks", "week"),
    ("week", "week"),
    ("days", "day"),
    ("day", "day"),
    ("hours", "hour"),
    ("hour", "hour"),
    ("barrels", "barrel"),
    ("barrel", "barrel"),
];

/// Units in Latin letters that are kept with their number. `G`, `K`, `D`, `X` and the like behind digits name things:
/// 5G, 4K, 3D; `GB` is the mark of a standard.
pub(super) const LATIN_UNITS: [&str; 53] = [
    "km", "km/h", "m", "m/s", "cm", "mm", "nm", "μm", "um", "hm²", "ha", "km²", "m²", "cm²", "m³", "km2", "m2", "m3",
    "kg", "mg", "μg", "t", "t/h", "ml", "mL", "mg/L", "mg/m³", "μg/m³", "ug/m3", "mg/m3", "m³/s", "m3/s", "kW", "KW",
    "MW", "GW", "TW", "kWh", "MWh", "GWh", "TWh", "kV", "KV", "kVA", "MVA", "Hz", "kHz", "MHz", "GHz", "Mbps", "Gbps",
    "MPa", "dB",
];

/// The longest unit in Latin letters at the head of a text: `mg/L` of `mg/L以下`; empty where there is none.
pub fn latin_unit(text: &str) -> &'static str {
    let goes_on = |rest: &str| {
        let rate = rest.strip_prefix('/').unwrap_or(rest);
        rate.starts_with(|c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '²' | '³'))
    };
    let longest = LATIN_UNITS.iter().filter(|unit| text.starts_with(**unit)).max_by_key(|unit| unit.len());
    longest.filter(|unit| !goes_on(&text[unit.len()..])).copied().unwrap_or("")
}

/// Whether a text is a unit and nothing else, with or without magnitudes: `亿美元`, `平方米`.
pub fn is_unit(text: &str) -> bool {
    !text.is_empty() && trailing_unit(text) == text.len()
}

/// Bytes of `万亿元`, `%`, `个百分点`, … after digits. The last magnitude may be the first character of the unit: 万千瓦.
pub(super) fn trailing_unit(text: &str) -> usize {
    let magnitudes = text.char_indices().take_while(|(_, c)| MAGNITUDES.contains(c)).take(MOST_MAGNITUDES);
    let ends = std::iter::once(0).chain(magnitudes.map(|(at, c)| at + c.len_utf8()));
    ends.map(|end| end + unit(&text[end..])).max().unwrap_or(0)
}

/// Magnitudes that stand in a row at most: 千万亿.
const MOST_MAGNITUDES: usize = 4;

/// Bytes of a unit at the head of a text.
pub(super) fn unit(text: &str) -> usize {
    let unit = longest(UNITS.iter().chain(&OF_TIME), text);
    let is_word = unit == "度" && text[unit.len()..].starts_with(BEHIND_DEGREES);
    if is_word { 0 } else { unit.len() }
}

/// The unit at the head of a text that a number before it counts: 条, 个百分点; empty where there is none.
pub fn counted_unit(text: &str) -> &'static str {
    let unit = longest(UNITS.iter().chain(&COUNTED), text);
    // 图4所示 and 表3所列 count nothing, 4所示范学校 and 4所列入计划 do.
    let is_of_verb = || {
        let behind = &text[unit.len()..];
        let starts_with_any = |words: &[&str]| words.iter().any(|word| behind.starts_with(word));
        starts_with_any(&BEHIND_SUO) && !starts_with_any(&BEHIND_UNIT_SUO)
    };
    if unit == "所" && is_of_verb() { "" } else { unit }
}

/// Verbs before which 所 is no unit.
const BEHIND_SUO: [&str; 7] = ["示", "述", "称", "列", "附", "指", "规定"];
/// Words that begin as one of them, before which it is one.
const BEHIND_UNIT_SUO: [&str; 5] = ["示范", "列入", "列为", "附属", "附中"];

/// The unit in English words behind a number, in one spelling: `percent` of ` per cent of`; empty where there is none.
pub fn spelled_unit(behind: &str) -> &'static str {
    let Some(text) = behind.strip_prefix([' ', '-', '\u{a0}']) else { return "" };
    let is_whole = |spelling: &str| {
        let head = text.get(..spelling.len()).is_some_and(|head| head.eq_ignore_ascii_case(spelling));
        head && !text[spelling.len()..].starts_with(char::is_alphanumeric)
    };
    SPELLED.iter().find(|(spelling, _)| is_whole(spelling)).map_or("", |(_, unit)| unit)
}

fn longest<'a>(units: impl Iterator<Item = &'a &'static str>, text: &str) -> &'static str {
    units.filter(|unit| text.starts_with(**unit)).max_by_key(|unit| unit.len()).copied().unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_stands_in_one_list() {
        let all: Vec<&str> = UNITS.iter().chain(&OF_TIME).chain(&COUNTED).chain(&LATIN_UNITS).copied().collect();
        let distinct: std::collections::BTreeSet<&str> = all.iter().copied().collect();
        assert_eq!(all.len(), distinct.len());
    }

    #[test]
    fn the_longest_unit_is_meant() {
        assert_eq!(
            (counted_unit("个百分点以上"), counted_unit("千瓦时"), counted_unit("年度")),
            ("个百分点", "千瓦时", "年")
        );
        assert_eq!(
            ["所示", "所述各项", "所列项目", "所学校", "所示范学校", "所列入"].map(counted_unit),
            ["", "", "", "所", "所", "所"]
        );
        assert_eq!(
            (trailing_unit("万人公里"), trailing_unit("度，"), trailing_unit("度假区")),
            ("万人公里".len(), "度".len(), 0)
        );
        assert_eq!((unit("年度"), unit("个")), ("年度".len(), 0));
    }

    #[test]
    fn an_english_unit_is_a_whole_word() {
        assert_eq!(
            (spelled_unit(" basis points to 5"), spelled_unit(" Per cent."), spelled_unit(" centers")),
            ("basis point", "percent", "")
        );
    }
}
