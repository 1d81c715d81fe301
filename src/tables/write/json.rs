//! JSON: one object with `meta` and `rows`, or an object a line.

use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::{Number, Value as Json};

use crate::tables::{Table, Value, number};

/// `{"meta": …, "rows": [{column: value}]}`, indented, columns in the order of the table. Infinite numbers have no
/// JSON form and become null.
pub fn write_json(table: &Table, meta: &Json) -> Vec<u8> {
    let rows = (0..table.height()).map(|row| Row { table, row }).collect();
    let mut bytes = serde_json::to_vec_pretty(&Whole { meta, rows }).expect("a table is plain data");
    bytes.push(b'\n');
    bytes
}

/// An object a line, without meta.
pub fn write_json_lines(table: &Table) -> Vec<u8> {
    let mut bytes = Vec::new();
    for row in 0..table.height() {
        serde_json::to_writer(&mut bytes, &Row { table, row }).expect("a row is plain data");
        bytes.push(b'\n');
    }
    bytes
}

#[derive(serde::Serialize)]
struct Whole<'a> {
    meta: &'a Json,
    rows: Vec<Row<'a>>,
}

/// A row as an object, its keys in the order of the columns.
struct Row<'a> {
    table: &'a Table,
    row: usize,
}

impl Serialize for Row<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_map(Some(self.table.columns().count()))?;
        for (place, column) in self.table.columns().enumerate() {
            object.serialize_entry(column.name, &json(self.table.value(self.row, place)))?;
        }
        object.end()
    }
}

fn json(value: Value) -> Json {
    match value {
        Value::Text(text) => Json::String(text),
        Value::Integer(number) => Json::from(number),
        Value::Real(real) => Number::from_f64(number::round_to(real, 12)).map_or(Json::Null, Json::Number),
        Value::Date(day) => Json::String(day.to_string()),
        Value::Missing => Json::Null,
    }
}
