//! JSON: one object with `meta` and `rows`, or an object a line.

use serde_json::{Map, Number, Value as Json};

use crate::tables::{Table, Value, number};

/// `{"meta": …, "rows": [{column: value}]}`, indented. Infinite numbers have no JSON form and become null.
pub fn write_json(table: &Table, meta: &Json) -> Vec<u8> {
    let rows = (0..table.height()).map(|row| object(table, row)).collect();
    let whole = serde_json::json!({ "meta": meta, "rows": Json::Array(rows) });
    let mut bytes = serde_json::to_vec_pretty(&whole).expect("a table is plain data");
    bytes.push(b'\n');
    bytes
}

/// An object a line, without meta.
pub fn write_json_lines(table: &Table) -> Vec<u8> {
    let mut bytes = Vec::new();
    for row in 0..table.height() {
        serde_json::to_writer(&mut bytes, &object(table, row)).expect("a row is plain data");
        bytes.push(b'\n');
    }
    bytes
}

fn object(table: &Table, row: usize) -> Json {
    let cell =
        |(place, column): (usize, &crate::tables::Column)| (column.name.to_owned(), json(table.value(row, place)));
    Json::Object(table.columns().enumerate().map(cell).collect::<Map<_, _>>())
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
