//! Statements: sentences in which a text says itself that one term took the place of another.
//!
//! Reads the uses of all terms, gives the ordered pairs that a sentence names with a word of change between or around
//! them (`由 A 向 B 转变`, `把 A 改为 B`, `以 B 代替 A`). The words are those of `assets/succession_cues.txt`. It does
//! not read negations, nor statements that go on in the next sentence.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::LazyLock,
};

use super::slots::Use;
use crate::phrases::KeyedCorpus;

const LIST: &str = include_str!("../../assets/succession_cues.txt");

/// Characters between two terms that a statement may hold together.
const MAX_BETWEEN: usize = 16;
/// Characters behind the later term in which it must be said that it is turned to.
const MAX_BEHIND: usize = 6;

/// Characters of a term behind which it may still be said that it is turned to.
const LONGEST_TERM: usize = 12;

/// Characters of the longest word of change.
const LONGEST_CUE: usize = 5;

/// For each ordered pair that is named so, the place of its uses in the list, by sentence.
pub(super) type Statements = BTreeMap<(u32, u32), Vec<(u32, u32)>>;

struct Cues {
    becomes: Vec<&'static str>,
    out_of: Vec<&'static str>,
    towards: Vec<&'static str>,
    turns: Vec<&'static str>,
    ends: Vec<&'static str>,
    sets_up: Vec<&'static str>,
    replaces: Vec<&'static str>,
    turned: Vec<&'static str>,
    past: Vec<&'static str>,
    /// The last characters of all that speak of what follows as past.
    last_symbols_of_past: BTreeSet<u16>,
    /// The last characters of all that may stand right before what is named second.
    last_symbols: BTreeSet<u16>,
}

static CUES: LazyLock<Cues> = LazyLock::new(|| Cues {
    becomes: section("becomes"),
    out_of: section("out of"),
    towards: section("towards"),
    turns: section("turns"),
    ends: section("ends"),
    sets_up: section("sets up"),
    replaces: section("replaces"),
    turned: section("turned"),
    past: section("past"),
    last_symbols_of_past: last_symbols(&["past", "ends", "out of"]),
    last_symbols: last_symbols(&["becomes", "towards", "sets up", "replaces"]),
});

fn last_symbols(sections: &[&str]) -> BTreeSet<u16> {
    sections.iter().copied().flat_map(section).filter_map(|cue| cue.encode_utf16().last()).collect()
}

fn section(name: &str) -> Vec<&'static str> {
    let heading = format!("[{name}]");
    let lines = LIST.lines().filter(|line| !line.starts_with('#')).skip_while(|line| *line != heading).skip(1);
    lines.take_while(|line| !line.starts_with('[')).flat_map(str::split_whitespace).collect()
}

/// Finds the statements in uses that come by position.
pub(super) fn statements(keyed: &KeyedCorpus, uses: &[Use]) -> Statements {
    let mut found = Statements::new();
    for (at, first) in uses.iter().enumerate() {
        for (behind, second) in uses.iter().enumerate().skip(at + 1) {
            let between = first.symbols.end..second.symbols.start;
            if between.len() > MAX_BETWEEN && between.start < between.end {
                break;
            }
            if between.start >= between.end || between.clone().any(|place| keyed.is_border(place)) {
                continue;
            }
            if !Order::may_be_said(keyed, second) {
                continue;
            }
            let others = &uses[at + 1..behind];
            let is_far =
                others.iter().any(|other| between.start <= other.symbols.start && other.symbols.end <= between.end);
            if is_far || goes_on(keyed, uses, second) {
                continue;
            }
            match Order::said(keyed, first, second) {
                Some(Order::Onward) => push(&mut found, (first.term, second.term), (at as u32, behind as u32)),
                Some(Order::Back) => push(&mut found, (second.term, first.term), (behind as u32, at as u32)),
                None => {}
            }
        }
    }
    found
}

/// Whether a use speaks of its thing as past: it is said to end, to be left, or to be of old.
pub(super) fn looks_back(keyed: &KeyedCorpus, place: &Use) -> bool {
    let start = place.symbols.start;
    let may_look_back =
        start.checked_sub(1).is_some_and(|last| CUES.last_symbols_of_past.contains(&keyed.symbols()[last]));
    if !may_look_back {
        return false;
    }
    let before = keyed.key(start.saturating_sub(LONGEST_CUE), start);
    let opens = |cues: &[&str]| cues.iter().any(|cue| before.ends_with(cue));
    let end = place.symbols.end;
    let behind = keyed.key(end, (end + MAX_BETWEEN + LONGEST_TERM).min(keyed.len()));
    let behind = behind.split('\0').next().unwrap_or_default();
    let turns = || CUES.turns.iter().any(|cue| behind.contains(cue));
    let is_left = || opens(&CUES.out_of) && CUES.towards.iter().any(|cue| behind.contains(cue)) && turns();
    // 改变|农村|面貌 does not end the 农村.
    let ends_with_it = || keyed.is_border(end) || keyed.has_comma(&(end..end + 1));
    opens(&CUES.past) || opens(&CUES.ends) && ends_with_it() || is_left()
}

/// Whether what is named second is the beginning of something longer: 以全民所有制代替资本家|所有制 does not speak of the
/// 资本家.
fn goes_on(keyed: &KeyedCorpus, uses: &[Use], second: &Use) -> bool {
    let end = second.symbols.end;
    let next = uses.partition_point(|place| place.symbols.start < end);
    keyed.symbols().get(end) == Some(&PARTICLE) || uses.get(next).is_some_and(|place| place.symbols.start == end)
}

/// 的
const PARTICLE: u16 = 0x7684;

fn push(found: &mut Statements, pair: (u32, u32), places: (u32, u32)) {
    if pair.0 != pair.1 {
        found.entry(pair).or_default().push(places);
    }
}

/// Which of two terms a sentence calls the later.
enum Order {
    Onward,
    Back,
}

impl Order {
    /// Most words between two terms are none of the cues; their last character tells.
    fn may_be_said(keyed: &KeyedCorpus, second: &Use) -> bool {
        let last = second.symbols.start.checked_sub(1).map(|at| keyed.symbols()[at]);
        last.is_some_and(|last| CUES.last_symbols.contains(&last))
    }

    fn said(keyed: &KeyedCorpus, first: &Use, second: &Use) -> Option<Self> {
        let (end, start) = (first.symbols.end, second.symbols.start);
        let between = keyed.key(end, start);
        // The word of change stands right before what is named second: further off it governs something else.
        let holds = |cues: &[&str]| cues.iter().any(|cue| between.ends_with(cue));
        if holds(&CUES.replaces) {
            return Some(Self::Back);
        }
        let before = keyed.key(first.symbols.start.saturating_sub(2), first.symbols.start);
        let opens = |cues: &[&str]| cues.iter().any(|cue| before.ends_with(cue));
        let behind = keyed.key(second.symbols.end, (second.symbols.end + MAX_BEHIND).min(keyed.len()));
        let behind = behind.split('\0').next().unwrap_or_default();
        let turns =
            CUES.towards.iter().any(|cue| between.ends_with(cue)) && CUES.turns.iter().any(|cue| behind.contains(cue));
        // What is said behind a comma is said of something else (在 A 的领导下，把重点转到 B), but 取消 A，实行 B.
        let (is_one_clause, is_next_clause) = (!keyed.has_comma(&(end..start)), !keyed.has_comma(&(end + 1..start)));
        let is_onward = is_one_clause && holds(&CUES.becomes) && !turns_another(&between)
            || is_one_clause && opens(&CUES.out_of) && turns
            || is_next_clause && opens(&CUES.ends) && holds(&CUES.sets_up);
        is_onward.then_some(Self::Onward)
    }
}

/// Whether the words between two terms name something else that becomes the second: A 的羁绊，把|政府职能|转到 B.
fn turns_another(between: &str) -> bool {
    let longest = CUES.becomes.iter().filter_map(|cue| between.strip_suffix(cue)).min_by_key(|rest| rest.len());
    longest.is_some_and(|rest| {
        let behind = |cue: &&'static str| rest.rfind(*cue).map(|at| at + cue.len());
        CUES.turned.iter().filter_map(behind).any(|end| end < rest.len())
    })
}
