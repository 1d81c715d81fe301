//! What stands beside a file that holds rows alone: its columns and the settings it was made with.
//!
//! The form is the W3C's for tables on the web (CSVW, Metadata Vocabulary for Tabular Data, 2015), under the name that it
//! asks for: `FILE-metadata.json`. Programs that know it read the types and meanings of the columns from there.

use serde_json::{Value as Json, json};

use crate::tables::{Column, ColumnType, Table};

/// The description of a file of this name: types, units and meanings of the columns, and `meta` as a note. Cells are
/// separated by `delimiter`; without, each line is a JSON object.
pub fn write_description(table: &Table, meta: &Json, file_name: &str, delimiter: Option<char>) -> Vec<u8> {
    let column = |column: &Column| {
        let meaning = if column.unit.is_empty() {
            column.meaning.to_owned()
        } else {
            format!("{} ({})", column.meaning, column.unit)
        };
        json!({ "name": column.name, "titles": column.name, "datatype": datatype(column.kind), "dc:description": meaning })
    };
    let columns: Vec<Json> = table.columns().map(column).collect();
    let mut description = described(meta, file_name, delimiter);
    description["tableSchema"] = json!({ "columns": columns });
    bytes(&description)
}

/// The same for a table whose columns are not in the register.
pub fn write_settings(meta: &Json, file_name: &str, delimiter: Option<char>) -> Vec<u8> {
    bytes(&described(meta, file_name, delimiter))
}

fn described(meta: &Json, file_name: &str, delimiter: Option<char>) -> Json {
    let mut described = json!({ "@context": "http://www.w3.org/ns/csvw", "url": file_name, "notes": [meta] });
    if let Some(delimiter) = delimiter {
        described["dialect"] = json!({ "delimiter": delimiter, "encoding": "utf-8", "header": true });
    }
    described
}

fn datatype(kind: ColumnType) -> &'static str {
    match kind {
        ColumnType::Text => "string",
        ColumnType::Integer => "integer",
        ColumnType::Real => "double",
        ColumnType::Date => "date",
    }
}

fn bytes(description: &Json) -> Vec<u8> {
    let mut bytes = serde_json::to_vec_pretty(description).expect("a description is plain data");
    bytes.push(b'\n');
    bytes
}
