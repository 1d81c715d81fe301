//! A file a command: open the corpus, call the library, write. Nothing is computed here.

mod check;
mod corpus;
mod diff;
mod kwic;
mod lineage;
mod phrases;
mod report;
mod reuse;
mod shell;
mod shift;
mod succession;
mod terms;
mod trend;

pub(crate) use self::{
    check::check,
    corpus::corpus,
    diff::diff,
    kwic::kwic,
    lineage::lineage,
    phrases::phrases,
    report::report,
    reuse::reuse,
    shell::{completions, config, man},
    shift::shift,
    succession::succession,
    terms::terms,
    trend::trend,
};
