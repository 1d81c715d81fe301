//! Names: which words are persons, places or organisations.
//!
//! Reads a word and the tag that jieba's dictionary gives it (nr, ns, nt), gives the kind of name. The tags alone will
//! not do: the dictionary calls 文明 a person and 特大城市 a place. So what is made of two common words is a place or an
//! organisation only with an ending that such names have; a person must also begin with a surname, be of a
//! person's length and not be made of other words; of the rare tag nrfg, which hardly any other word has, only the
//! surname and what follows it at once are asked. `assets/names.toml` lists what remains: transliterated persons and
//! places (马克思, 阿富汗) and short names (欧盟). A word that the dictionary
//! lacks can only be a person. It does not look at where a word stands, so it takes 高明 for what it mostly is, a word.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::LazyLock,
};

use serde::{Deserialize, Serialize};

/// What a name names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NameKind {
    /// Somebody.
    Person,
    /// A country, a region, a town, a river.
    Place,
    /// A state organ, a party, a company.
    Organisation,
}

const WRITTEN: &str = include_str!("../../assets/names.toml");

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    surnames: String,
    double_surnames: Vec<String>,
    two_characters: String,
    titles: Vec<String>,
    place_endings: String,
    organisation_endings: String,
    relations: String,
    countries: String,
    not_persons: String,
    not_places: String,
    not_organisations: String,
    known: BTreeMap<NameKind, String>,
}

/// What the asset says, ready for questions.
struct Names {
    surnames: BTreeSet<char>,
    double_surnames: Vec<String>,
    persons: BTreeSet<String>,
    /// Names that neither tags nor surnames tell.
    known: BTreeMap<String, NameKind>,
    titles: Vec<String>,
    /// What places and organisations that are made of common words end with.
    endings: BTreeMap<NameKind, BTreeSet<String>>,
    /// What ends no organisation.
    relations: BTreeSet<String>,
    /// Countries of two characters.
    countries: BTreeSet<String>,
    others: BTreeMap<NameKind, BTreeSet<String>>,
}

static NAMES: LazyLock<Names> = LazyLock::new(|| {
    let file: File = toml::from_str(WRITTEN).expect("the embedded table of names is well formed");
    let words = |list: &str| list.split_whitespace().map(str::to_owned).collect::<BTreeSet<_>>();
    Names {
        surnames: file.surnames.chars().filter(|c| !c.is_whitespace()).collect(),
        double_surnames: file.double_surnames,
        persons: words(&file.two_characters),
        known: file
            .known
            .iter()
            .flat_map(|(&kind, list)| words(list).into_iter().map(move |word| (word, kind)))
            .collect(),
        titles: file.titles,
        endings: BTreeMap::from([
            (NameKind::Place, words(&file.place_endings)),
            (NameKind::Organisation, words(&file.organisation_endings)),
        ]),
        relations: words(&file.relations),
        countries: words(&file.countries),
        others: BTreeMap::from([
            (NameKind::Person, words(&file.not_persons)),
            (NameKind::Place, words(&file.not_places)),
            (NameKind::Organisation, words(&file.not_organisations)),
        ]),
    }
});

/// Whether a word is a title that stands behind a name.
pub(super) fn is_title(word: &str) -> bool {
    NAMES.titles.iter().any(|title| title == word)
}

/// What a word names, by its tag in the dictionary, `None` where it has none; `knows` says which words are common and
/// no persons, `is_plain` which of them are no names at all.
pub(super) fn name_kind(
    word: &str,
    tag: Option<&str>,
    knows: impl Fn(&str) -> bool,
    is_plain: impl Fn(&str) -> bool,
) -> Option<NameKind> {
    let names = &*NAMES;
    if let Some(&kind) = names.known.get(word) {
        return Some(kind);
    }
    let is_other = |kind: NameKind| names.others[&kind].contains(word);
    let is_person = || !is_other(NameKind::Person) && names.is_person(word, &knows);
    match tag {
        Some("ns") if !is_other(NameKind::Place) && names.is_place(word, &is_plain) => Some(NameKind::Place),
        Some("nt") if !is_other(NameKind::Organisation) && names.is_organisation(word, &is_plain) => {
            Some(NameKind::Organisation)
        }
        Some("nr" | "nrt" | "nrfg") | None if is_person() => Some(NameKind::Person),
        Some("nrfg") if !is_other(NameKind::Person) && names.has_name(word, &knows) => Some(NameKind::Person),
        _ if names.persons.contains(word) || names.has_title(word) => Some(NameKind::Person),
        _ => None,
    }
}

impl Names {
    fn is_place(&self, word: &str, is_plain: &impl Fn(&str) -> bool) -> bool {
        let is_country = || !word.ends_with('国') || word.chars().count() != 2 || self.countries.contains(word);
        is_country() && !self.is_composed(word, NameKind::Place, is_plain)
    }

    fn is_organisation(&self, word: &str, is_plain: &impl Fn(&str) -> bool) -> bool {
        let is_relation = || self.relations.iter().any(|relation| word.ends_with(relation.as_str()));
        !is_relation() && !self.is_composed(word, NameKind::Organisation, is_plain)
    }

    /// Whether a word is made of two common words of two characters or more, or of one with 国 (来源国), and has no
    /// ending of names of that kind.
    fn is_composed(&self, word: &str, kind: NameKind, is_plain: &impl Fn(&str) -> bool) -> bool {
        let is_long = |part: &str| part.chars().nth(1).is_some();
        let is_cut = |at: usize| {
            let (head, tail) = word.split_at(at);
            is_long(head) && is_plain(head) && (tail == "国" || is_long(tail) && is_plain(tail))
        };
        let has_ending = self.endings[&kind].iter().any(|ending| word.ends_with(ending.as_str()));
        !has_ending && word.char_indices().skip(2).any(|(at, _)| is_cut(at))
    }

    /// Whether a surname is followed by an office: 周总理.
    fn has_title(&self, word: &str) -> bool {
        let Some(first) = word.chars().next().filter(|first| self.surnames.contains(first)) else { return false };
        self.titles.iter().any(|title| *title == word[first.len_utf8()..])
    }

    /// Whether three characters begin with a surname and not with a common word: 李长春, not 庄稼汉.
    fn has_name(&self, word: &str, knows: &impl Fn(&str) -> bool) -> bool {
        let head: String = word.chars().take(2).collect();
        word.chars().count() == 3 && self.surnames.contains(&word.chars().next().unwrap_or_default()) && !knows(&head)
    }

    /// Whether a word is made like a person's name and not like two words.
    fn is_person(&self, word: &str, knows: &impl Fn(&str) -> bool) -> bool {
        if self.persons.contains(word) {
            return true;
        }
        let chars: Vec<char> = word.chars().collect();
        let is_double = self.double_surnames.iter().any(|surname| word.starts_with(surname.as_str()));
        let n_surname = if is_double { 2 } else { 1 };
        if !is_double && !chars.first().is_some_and(|first| self.surnames.contains(first)) {
            return false;
        }
        let rest: String = chars[n_surname.min(chars.len())..].iter().collect();
        if self.titles.contains(&rest) {
            return true;
        }
        let head: String = chars[..2.min(chars.len())].iter().collect();
        rest.chars().count() == 2 && !knows(&rest) && (is_double || !knows(&head))
    }
}
