//! Metadata: what a manifest, front matter or a table's columns say of a document.

use std::collections::BTreeMap;

use crate::corpus::{DateEvidence, DateInterval, DateKind, DateSource, Precision, parse_edtf};

/// What is given about a document besides its text; every field may be missing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Metadata {
    /// A name for the document, unique in the corpus.
    pub id: Option<String>,
    /// Its title.
    pub title: Option<String>,
    /// Who issued it.
    pub issuer: Option<String>,
    /// When it is from, as evidence that wins over what the text says.
    pub date: Option<DateEvidence>,
    /// Any other field, by its name: `source`, `genre`, ….
    pub fields: BTreeMap<String, String>,
}

impl Metadata {
    /// Takes named fields; an unreadable date is returned as the words that were found.
    ///
    /// # Errors
    ///
    /// When `date` is not an EDTF date or interval; the message says what was found.
    pub fn from_fields(fields: impl IntoIterator<Item = (String, String)>, source: DateSource) -> Result<Self, String> {
        let mut fields: BTreeMap<String, String> =
            fields.into_iter().filter(|(_, value)| !value.trim().is_empty()).collect();
        let precision = fields.remove("precision");
        let date = fields.remove("date").map(|date| given_date(&date, precision.as_deref(), source)).transpose()?;
        Ok(Self {
            id: fields.remove("id"),
            title: fields.remove("title"),
            issuer: fields.remove("issuer"),
            date,
            fields,
        })
    }

    /// The same with the gaps filled from elsewhere.
    pub fn or(self, weaker: Self) -> Self {
        let mut fields = weaker.fields;
        fields.extend(self.fields);
        Self {
            id: self.id.or(weaker.id),
            title: self.title.or(weaker.title),
            issuer: self.issuer.or(weaker.issuer),
            date: self.date.or(weaker.date),
            fields,
        }
    }
}

fn given_date(written: &str, precision: Option<&str>, source: DateSource) -> Result<DateEvidence, String> {
    let day_only = written.trim().split(['T', ' ']).next().unwrap_or_default();
    let interval = parse_edtf(day_only)
        .ok_or_else(|| format!("expected a date such as `2019`, `2019-11` or `2019-11-07`, found `{written}`"))?;
    let kind = DateKind::Publication;
    Ok(DateEvidence {
        interval: coarsen(interval, precision),
        kind,
        source,
        quote: written.trim().to_owned(),
        span: None,
    })
}

/// A day that is only good to the month or year stands for the whole of it.
fn coarsen(interval: DateInterval, precision: Option<&str>) -> DateInterval {
    let day = interval.earliest;
    match precision {
        Some(name) if name == Precision::Month.name() && interval.precision() == Precision::Day => {
            DateInterval::month(day.year(), day.month())
        }
        Some(name) if name == Precision::Year.name() => DateInterval::year(day.year()),
        _ => interval,
    }
}
