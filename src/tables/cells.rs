//! The cells of a column, read where they lie.

use jiff::{ToSpan, civil::Date};
use polars::prelude::{AnyValue, Column, Float64Chunked, Int64Chunked, StringChunked};

/// What a cell holds, not copied.
pub(super) enum Cell<'a> {
    Text(&'a str),
    Integer(i64),
    /// Never "not a number".
    Real(f64),
    Date(Date),
    Missing,
}

/// The cells of one column, whose type is looked up once.
pub(super) enum Cells<'a> {
    Texts(&'a StringChunked),
    Integers(&'a Int64Chunked),
    Reals(&'a Float64Chunked),
    /// Of a type that few columns have.
    Others(&'a Column),
}

impl<'a> Cells<'a> {
    pub(super) fn of(column: &'a Column) -> Self {
        let texts = column.str().map(Self::Texts);
        let numbers = || column.i64().map(Self::Integers).or_else(|_| column.f64().map(Self::Reals));
        texts.or_else(|_| numbers()).unwrap_or(Self::Others(column))
    }

    /// The cell of a row of the table.
    pub(super) fn get(&self, row: usize) -> Cell<'a> {
        let found = match self {
            Self::Texts(texts) => texts.get(row).map(Cell::Text),
            Self::Integers(numbers) => numbers.get(row).map(Cell::Integer),
            Self::Reals(numbers) => numbers.get(row).filter(|number| !number.is_nan()).map(Cell::Real),
            Self::Others(column) => match column.get(row).expect("the cell is inside the table") {
                AnyValue::Date(days) => Some(Cell::Date(Date::constant(1970, 1, 1).saturating_add(days.days()))),
                _ => None,
            },
        };
        found.unwrap_or(Cell::Missing)
    }
}
