//! Phrases: wordings that recur, the variants they take, their lineage, and text that was reused.
//!
//! Everything works on the keys of the counted zones: characters with punctuation and quotes left out, so that
//! `全方位、全角度` and `全方位全角度` are one phrase. Results quote the text as it is spelled, by passage.

mod additions;
mod alignment;
mod apparatus;
mod beside;
mod borders;
mod clause_borders;
mod compounds;
mod edges;
mod figures;
mod folding;
mod formulation;
mod fractions;
mod frames;
mod keys;
mod lineage;
mod listed;
mod marked;
mod naming;
mod narrower;
mod near;
mod nodes;
mod objects;
mod offsets;
mod openings;
mod options;
mod order;
mod parents;
mod parts;
mod places;
mod prefixes;
mod reading;
mod readings;
mod recurring;
mod reference;
mod relation;
mod repeats;
mod reuse;
mod sections;
mod spelling;
mod strays;
mod strength;
mod stretches;
mod taken;
mod taking;
mod variants;
mod verbs;

pub use self::{
    apparatus::{Apparatus, apparatus},
    borders::{is_emphasis, is_function_word},
    folding::key_of,
    formulation::{Formulation, Spelling},
    keys::{KeyedCorpus, is_numeral},
    lineage::{Lineage, LineageOptions, lineage},
    options::{PhraseOptions, SingleWords},
    order::TimeOrder,
    recurring::{recurring, recurring_in},
    relation::{RelationOptions, VariantRelation},
    reuse::{Inheritance, Reuse, ReuseOptions, ReuseReport, reuse, reuse_in},
    strength::c_value,
    variants::{Family, FamilyOptions, Variant, families},
};
pub(crate) use self::{folding::is_sign, lineage::near_wordings, relation::dice};
