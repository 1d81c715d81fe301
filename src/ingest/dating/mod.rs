//! When is a document from?
//!
//! Reads the repaired text with its zones, gives the days that the evidence allows, with the passages that say so,
//! or nothing where nothing does. A full date somewhere in running prose dates nothing; the file's own time is
//! never asked for.

mod apposition;
mod choose;
mod context;
mod cues;
mod evidence;
mod file_name;
mod header;
mod inference;
mod laws;
mod layout;
mod letters;
mod meetings;
mod mentions;
mod news;
mod numerals;
mod ordinals;
mod patterns;
mod plans;
mod readout;
mod sessions;
mod short_year;
mod signature;
mod tied;
mod years;

pub use choose::{contradictions, findings};
pub use mentions::EventIndex;
pub(super) use news::{names_act, tells_of_act};
pub(super) use signature::names_office;

use self::{
    choose::Genre,
    context::Context,
    evidence::{Found, Origin},
    layout::Layout,
    meetings::Setting,
};
use crate::{
    corpus::{DateEvidence, DateInterval, DateKind, DateSource, DocumentDate, Zone},
    diagnostic::Warned,
};

/// What a document has to say about its date.
#[derive(Debug, Clone)]
pub struct DatedText<'a> {
    /// The repaired text: Simplified script, half-width digits.
    pub text: &'a str,
    /// Its zones, in order.
    pub zones: &'a [Zone],
    /// The title, from wherever it is known; may be empty.
    pub title: &'a str,
    /// The file's name without extension, where it has one.
    pub file_stem: Option<&'a str>,
    /// What a manifest or front matter says. It wins.
    pub given: Vec<DateEvidence>,
}

/// Which date a document goes by, and what may be believed.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct DatingOptions {
    /// The kind of date a document goes by where it has several.
    pub prefer: PreferredDate,
    /// Whether a date in the file's name counts: for less than what the text states, for more than what it lets
    /// conclude, and to complete days whose year the text leaves out.
    pub use_file_names: bool,
    /// A conclusion that leaves more days open than this is no date: a text that has only seen some Party congress
    /// may be from any of five years.
    pub most_days_inferred: i32,
    /// A date more years than this behind the last dated event that is known is a slip of the pen (2091 for 2019), and
    /// dates nothing; what a manifest or front matter says is believed. The clock is not asked.
    pub most_years_ahead: i16,
}

impl Default for DatingOptions {
    fn default() -> Self {
        Self { prefer: PreferredDate::ByGenre, use_file_names: true, most_days_inferred: 731, most_years_ahead: 10 }
    }
}

/// The kind of date a document goes by where it has several.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PreferredDate {
    /// News by its publication; speeches by their event; laws, decisions and plans by their signature.
    #[default]
    ByGenre,
    /// Publication before everything else.
    Publication,
    /// The meeting or speech before everything else.
    Event,
    /// The signature before everything else.
    Drafting,
    /// The day on which a rule came into force before everything else.
    Effective,
}

/// Dates documents by the events that are known; one for all of them.
#[derive(Debug, Clone, Copy)]
pub struct Dater<'a> {
    index: &'a EventIndex,
    options: &'a DatingOptions,
}

impl<'a> Dater<'a> {
    /// Dates by these events and options.
    pub fn new(index: &'a EventIndex, options: &'a DatingOptions) -> Self {
        Self { index, options }
    }

    /// The date of one document; `None` where nothing tells. The evidence that decided comes first. Dates that stand
    /// where documents are dated and are no day, or may be either of two, are findings.
    pub fn date(&self, document: &DatedText<'_>) -> Warned<Option<DocumentDate>> {
        let layout = Layout::of(document);
        let is_reprint =
            || signature::says_spoken(document.text, &layout) || header::heads_spoken(document.title, &layout);
        let is_news = news::is_news(&layout) && !news::names_act(document.title);
        let stem = document.file_stem.filter(|_| self.options.use_file_names);
        let named = stem.and_then(file_name::read);
        let mut found = header::given(&document.given);
        header::read(document.text, &layout, &mut found);
        // A page that prints a law names its source as news do.
        let genre = if is_news && !found.has_history && !is_reprint() { Genre::News } else { Genre::Policy };
        header::read_title(document, &mut found);
        news::read(document.text, &layout, is_news, &mut found);
        signature::read(document.text, &layout, &mut found);
        found.yield_to_signature();
        laws::read_last_article(document.text, &layout, &mut found);
        laws::await_promulgation(&mut found);
        if !news::is_addressed(&layout) {
            readout::read(document, &layout, &mut found);
        }
        self.doubt_far_ahead(&mut found);
        // 今天 is the speaker's day where a page prints a speech.
        if !news::is_addressed(&layout) && !is_reprint() {
            found.evidence.extend(relative_day(document.text, &layout, named, &found.evidence));
        }
        self.infer(document, &layout, named, &mut found);
        found.judge_updates();
        let named = stem.zip(named).map(|(stem, days)| file_name::as_evidence(stem, days, genre.named_for()));
        found.evidence.extend(named);
        self.doubt_far_ahead(&mut found);
        found.warn_of_fetching();
        Warned { output: choose::choose(found.evidence, genre, self.options), findings: found.doubtful }
    }

    /// Drops days that no text at hand can be from; a name is for what lies ahead as well (2060年碳中和路线图).
    fn doubt_far_ahead(&self, found: &mut Found) {
        let last = self.index.events().iter().map(|event| event.date.latest.year()).max();
        if let Some(last) = last {
            found.doubt_after(last.saturating_add(self.options.most_years_ahead));
        }
    }

    /// Completes what is written in part, and concludes from events and years where no day was read.
    fn infer(&self, document: &DatedText<'_>, layout: &Layout<'_>, named: Option<DateInterval>, found: &mut Found) {
        let text = document.text;
        let has_day = |found: &Found| found.evidence.iter().any(|item| item.kind.dates_text() && item.tells_day());
        if has_day(found) && found.partial.is_empty() {
            return;
        }
        let mentions = self.index.mentions(text, &layout.readable);
        let mut signs = years::signs(text, &layout.readable);
        signs.told =
            apposition::own_year(text, &layout.readable).or_else(|| ordinals::own_year(text, &layout.readable));
        signs.of_event = tied::own_year(text, &mentions.events);
        signs.of_session = sessions::own_year(layout);
        signs.of_plan = plans::own_year(text, &layout.readable, self.index.events());
        let bounds = inference::bounds(self.index, &mentions, &signs);
        let context = Context { text, mentions: &mentions, bounds: bounds.as_ref(), named };
        for partial in std::mem::take(&mut found.partial) {
            let completed = context::complete(&partial, &found.evidence, context);
            found.evidence.extend(completed);
        }
        if has_day(found) {
            return;
        }
        let setting = Setting { document, layout, index: self.index, mentions: &mentions, signs: &signs, named };
        let own = meetings::own_meeting(setting);
        let in_force = laws::issued_before_force(&found.evidence);
        let narrow = bounds.as_ref().filter(|bounds| bounds.interval.n_days() <= self.options.most_days_inferred);
        let concluded = own.or(in_force).or_else(|| narrow.map(|bounds| inference::as_evidence(text, bounds)));
        found.evidence.extend(concluded);
    }
}

/// 昨日 and 今天 in the first sentence, where the day of publication was read, or is what the file is named for.
fn relative_day(
    text: &str,
    layout: &Layout<'_>,
    named: Option<DateInterval>,
    read: &[DateEvidence],
) -> Option<DateEvidence> {
    let is_published = |item: &&DateEvidence| item.kind == DateKind::Publication && is_day(item.interval);
    let published = read.iter().find(is_published).map(|item| item.interval).or(named.filter(|days| is_day(*days)))?;
    let (span, interval) = news::relative(text, layout, published)?;
    Some(Origin::new(DateKind::Event, DateSource::Opening).states(text, span, interval))
}

fn is_day(interval: DateInterval) -> bool {
    interval.earliest == interval.latest
}
