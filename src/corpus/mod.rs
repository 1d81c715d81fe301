//! The nouns of the house: documents, zones, dates, periods, and places in a text.
//!
//! Nothing here reads a file or a clock. Every other floor builds on these types.

mod characters;
mod date;
mod document;
mod events;
mod lookalikes;
mod period;
mod span;
mod zone;

pub use self::{
    characters::{fraction_sign, is_chinese_mark, is_han, is_invisible, is_letter, is_range_sign},
    date::{
        DateEvidence, DateInterval, DateKind, DateRange, DateSource, DocumentDate, Precision, parse_edtf, parse_unit,
    },
    document::{Corpus, Document, DocumentIdx, Heading, Passage},
    events::{Event, EventKind, Events},
    lookalikes::{is_lookalike, ordinary},
    period::{Calendar, CustomPeriod, Period, PeriodError, PeriodScheme},
    span::{Edit, PositionMap, Rewriting, Span},
    zone::{Zone, ZoneKind},
};
