//! Results as tables: polars frames with registered columns, and their forms as bytes.
//!
//! One file a table says how a stage's result becomes rows. Nothing here computes a result or opens a file.

mod apparatus;
mod cells;
mod char_offsets;
mod columns;
mod number;
mod table;
mod write;

mod corpus;
mod formulas;
mod kwic;
mod novelty;
mod periodization;
mod shift;
mod succession;
mod terms;
mod trend;
mod wordings;

pub use self::{
    apparatus::{ApparatusTable, apparatus_table},
    columns::{COLUMNS, Column, ColumnType, column},
    corpus::corpus_table,
    formulas::{LAYOUT as FORMULAS_LAYOUT, formulas_table},
    kwic::{KeywordInContext, in_context, kwic_table, phrase_kwic_table},
    novelty::{LAYOUT as NOVELTY_LAYOUT, novelty_table},
    number::{readable, round_to, significant},
    periodization::{LAYOUT as PERIODIZATION_LAYOUT, periodization_table},
    shift::{LAYOUT as SHIFT_LAYOUT, shift_table},
    succession::{chains_table, succession_evidence_table, succession_table},
    table::{Layout, Table, UnknownColumn, Value},
    terms::{Grouping, LAYOUT as TERMS_LAYOUT, grouped_terms_table, terms_table},
    trend::{SERIES as SERIES_LAYOUT, TREND as TREND_LAYOUT, series_table, trend_table},
    wordings::{lineage_table, phrases_table, reuse_table, variants_table},
    write::{
        Delimited, texts, write_delimited, write_description, write_json, write_json_lines, write_markdown,
        write_parquet, write_settings, write_terminal,
    },
};
