//! A table: a polars frame whose columns are in the register, and its cells one by one.

use jiff::civil::Date;
use polars::prelude::{
    Column as Series, DataFrame, DataType, IntoColumn, NamedFrom, Series as RawSeries, SortMultipleOptions,
};
use rayon::prelude::*;

use super::{
    cells::{Cell, Cells},
    columns::{Column, ColumnType, column},
    number::as_written,
};

/// What a cell holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// A string.
    Text(String),
    /// A whole number.
    Integer(i64),
    /// A real number.
    Real(f64),
    /// A day.
    Date(Date),
    /// Nothing: not known, or not defined.
    Missing,
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<u64> for Value {
    fn from(count: u64) -> Self {
        Self::Integer(i64::try_from(count).expect("counts stay far below 2^63"))
    }
}

impl From<usize> for Value {
    fn from(count: usize) -> Self {
        Self::from(count as u64)
    }
}

impl From<u32> for Value {
    fn from(count: u32) -> Self {
        Self::Integer(i64::from(count))
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Integer(number)
    }
}

impl From<f64> for Value {
    /// Not a number is a missing value; infinities stay.
    fn from(number: f64) -> Self {
        if number.is_nan() { Self::Missing } else { Self::Real(number) }
    }
}

impl From<Date> for Value {
    fn from(day: Date) -> Self {
        Self::Date(day)
    }
}

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Missing, Into::into)
    }
}

/// What a table is called and which columns it has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Layout {
    /// Its name: the stem of its files.
    pub name: &'static str,
    /// The keys of its columns in the register, in order.
    pub columns: &'static [&'static str],
    /// Those shown in a terminal, where all would not fit.
    pub terminal: &'static [&'static str],
}

/// Rows under the columns of a layout.
#[derive(Debug, Clone)]
pub struct Table {
    layout: Layout,
    frame: DataFrame,
}

impl Table {
    /// Puts rows under the columns of a layout; every row is as long as the layout.
    pub fn new(layout: Layout, rows: Vec<Vec<Value>>) -> Self {
        let height = rows.len();
        let is_whole = |row: &Vec<Value>| row.len() == layout.columns.len();
        assert!(rows.iter().all(is_whole), "a row of `{}` has every column", layout.name);
        let cells = |(place, name): (usize, &&str)| series(column(name), rows.iter().map(|row| &row[place]));
        let columns = layout.columns.par_iter().enumerate().map(cells).collect();
        let frame = DataFrame::new(height, columns).expect("columns are distinct and equally long");
        Self { layout, frame }
    }

    /// The table's name.
    pub fn name(&self) -> &'static str {
        self.layout.name
    }

    /// The register's entries of its columns, in order.
    pub fn columns(&self) -> impl ExactSizeIterator<Item = &'static Column> {
        self.layout.columns.iter().map(|name| column(name))
    }

    fn names(&self) -> Vec<&'static str> {
        self.columns().map(|column| column.name).collect()
    }

    /// The places of the columns that a terminal shows.
    pub fn terminal_columns(&self) -> Vec<usize> {
        let place = |wanted: &&str| self.layout.columns.iter().position(|name| name == wanted);
        self.layout.terminal.iter().filter_map(place).collect()
    }

    /// Number of rows.
    pub fn height(&self) -> usize {
        self.frame.height()
    }

    /// The frame itself.
    pub fn frame(&self) -> &DataFrame {
        &self.frame
    }

    /// One cell.
    pub fn value(&self, row: usize, column: usize) -> Value {
        match self.cells(column).get(row) {
            Cell::Text(text) => Value::from(text),
            Cell::Integer(number) => Value::Integer(number),
            Cell::Real(number) => Value::Real(number),
            Cell::Date(day) => Value::Date(day),
            Cell::Missing => Value::Missing,
        }
    }

    /// The cells of one column, to read many of them.
    pub(super) fn cells(&self, column: usize) -> Cells<'_> {
        Cells::of(&self.frame.columns()[column])
    }

    /// The rows ordered by one column, missing values last; ties by term, or as they were where there is none.
    ///
    /// Numbers are put largest first, texts and dates smallest first, as a reader expects of a ranking; with `-` before
    /// the column the other way round. Real numbers that are written alike are ties.
    ///
    /// # Errors
    ///
    /// When the table has no such column; gives the names it has.
    pub fn sorted(&self, by: &str) -> Result<Self, UnknownColumn> {
        let (name, is_reversed) = by.strip_prefix('-').map_or((by, false), |name| (name, true));
        let Some(by) = self.columns().find(|column| column.name == name) else {
            return Err(UnknownColumn { name: name.to_owned(), known: self.names().join(", ") });
        };
        let largest_first = matches!(by.kind, ColumnType::Integer | ColumnType::Real) != is_reversed;
        let tie = self.columns().find(|column| column.name == "term" && by.name != "term");
        let keys: Vec<&str> = std::iter::once(SORT_KEY).chain(tie.map(|column| column.name)).collect();
        let directions: Vec<bool> = keys.iter().map(|&key| key == SORT_KEY && largest_first).collect();
        let options = SortMultipleOptions::default()
            .with_order_descending_multi(directions)
            .with_nulls_last(true)
            .with_maintain_order(true)
            .with_multithreaded(false);
        let mut keyed = self.frame.clone();
        keyed.with_column(self.sort_key(by)).expect("the key is as long as the table");
        let frame = keyed.sort(keys, options).expect("the columns exist and can be ordered").drop(SORT_KEY);
        Ok(Self { frame: frame.expect("the key is a column"), ..self.clone() })
    }

    /// A column to sort by: real numbers to the digits that are written, so that the last bits decide nothing.
    fn sort_key(&self, by: &Column) -> Series {
        let place = self.columns().position(|column| column.name == by.name).expect("the table has the column");
        let cells = &self.frame.columns()[place];
        match cells.f64() {
            Ok(reals) => {
                let written: Vec<Option<f64>> = reals.iter().map(|real| real.map(as_written)).collect();
                RawSeries::new(SORT_KEY.into(), written).into_column()
            }
            Err(_) => cells.clone().with_name(SORT_KEY.into()),
        }
    }

    /// The rows whose counts add up to at least `least`; a table without counts stays whole.
    pub fn occurring(&self, least: u64) -> Self {
        let is_count = |name: &&str| matches!(*name, "count" | "target_count" | "reference_count");
        let counts: Vec<usize> =
            self.names().iter().enumerate().filter(|(_, name)| is_count(name)).map(|(at, _)| at).collect();
        let count = |row: usize, at: usize| match self.value(row, at) {
            Value::Integer(count) => u64::try_from(count).unwrap_or(0),
            _ => 0,
        };
        self.keep(|row| counts.is_empty() || counts.iter().map(|&at| count(row, at)).sum::<u64>() >= least)
    }

    /// The first rows.
    pub fn top(&self, n: usize) -> Self {
        Self { frame: self.frame.head(Some(n)), ..self.clone() }
    }

    /// The rows for which a test of the row's place holds.
    pub fn keep(&self, test: impl Fn(usize) -> bool) -> Self {
        let mask: polars::prelude::BooleanChunked = (0..self.height()).map(|row| Some(test(row))).collect();
        let frame = self.frame.filter(&mask).expect("the mask is as long as the table");
        Self { frame, ..self.clone() }
    }
}

/// The name of the column that rows are sorted by for as long as they are sorted; no column of the register has it.
const SORT_KEY: &str = " sort key";

/// A column that a table does not have.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no column `{name}`: expected one of {known}")]
pub struct UnknownColumn {
    name: String,
    known: String,
}

fn series<'a>(column: &Column, cells: impl Iterator<Item = &'a Value>) -> Series {
    let name = column.name.into();
    let raw = match column.kind {
        ColumnType::Text => RawSeries::new(name, cells.map(text_cell).collect::<Vec<_>>()),
        ColumnType::Integer => RawSeries::new(name, cells.map(integer_cell).collect::<Vec<_>>()),
        ColumnType::Real => RawSeries::new(name, cells.map(real_cell).collect::<Vec<_>>()),
        ColumnType::Date => RawSeries::new(name, cells.map(day_cell).collect::<Vec<_>>())
            .cast(&DataType::Date)
            .expect("days since 1970 are dates"),
    };
    raw.into_column()
}

fn text_cell(value: &Value) -> Option<&str> {
    match value {
        Value::Text(text) => Some(text),
        Value::Missing => None,
        other => panic!("expected a text, found {other:?}"),
    }
}

fn integer_cell(value: &Value) -> Option<i64> {
    match value {
        Value::Integer(number) => Some(*number),
        Value::Missing => None,
        other => panic!("expected a whole number, found {other:?}"),
    }
}

fn real_cell(value: &Value) -> Option<f64> {
    match value {
        Value::Real(number) => Some(*number),
        Value::Missing => None,
        other => panic!("expected a real number, found {other:?}"),
    }
}

fn day_cell(value: &Value) -> Option<i32> {
    match value {
        Value::Date(day) => Some((*day - Date::constant(1970, 1, 1)).get_days()),
        Value::Missing => None,
        other => panic!("expected a date, found {other:?}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_that_are_written_alike_are_ties() {
        let layout = Layout { name: "terms", columns: &["term", "dp"], terminal: &[] };
        // Apart in the sixteenth digit only.
        let rows = [("丙", 0.3), ("乙", 0.5), ("甲", 0.1 + 0.2), ("丁", f64::INFINITY)];
        let rows = rows.map(|(term, dp)| vec![term.into(), dp.into()]);
        let terms = |by: &str| {
            let table = Table::new(layout, rows.to_vec()).sorted(by).expect("there is such a column");
            assert_eq!(table.columns().len(), table.frame().width());
            (0..table.height()).map(|row| table.value(row, 0)).collect::<Vec<_>>()
        };
        assert_eq!(terms("dp"), ["丁", "乙", "丙", "甲"].map(Value::from));
        assert_eq!(terms("-dp"), ["丙", "甲", "乙", "丁"].map(Value::from));
    }
    #[test]
    fn rows_that_occur_too_seldom_are_told_whatever_their_count_is_keyed_by() {
        for count in ["count", "formulas.count"] {
            let layout = Layout { name: "formulas", columns: ["formula", count].to_vec().leak(), terminal: &[] };
            let table = Table::new(layout, vec![vec!["甲".into(), 1_u64.into()], vec!["乙".into(), 2_u64.into()]]);
            assert_eq!(table.occurring(2).height(), 1, "{count}");
        }
    }
}
