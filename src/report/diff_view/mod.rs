//! A document diff as people read it: in the terminal, as Markdown, as a page, in Word, or for other programs.
//!
//! A [`Redline`] comes in, text goes out. Every form marks a change by colour and by a second sign, so that it
//! is read on paper, without colour and by eyes that do not tell red from green. All but Word
//! leave long kept stretches out, and each says how much it leaves out. Nothing is compared here.

mod docx;
mod html;
mod inline;
mod json;
mod markdown;
mod rows;
mod side_by_side;
mod terminal;
mod tracked;
mod unified;
mod wrap;

use serde_json::Value as Json;

use crate::{corpus::Document, diff::DocumentDiff};

pub use self::{
    docx::docx,
    html::{HtmlStyle, html, html_page},
    inline::inline,
    json::json,
    markdown::markdown,
    side_by_side::side_by_side,
    terminal::TerminalStyle,
    unified::unified,
};

/// A diff with the two documents it speaks of.
#[derive(Debug, Clone, Copy)]
pub struct Redline<'a> {
    /// What changed.
    pub diff: &'a DocumentDiff,
    /// The older document.
    pub old: &'a Document,
    /// The newer document.
    pub new: &'a Document,
    /// What it was made with: the program, the segmenter, word lists, settings; `null` to say nothing of it.
    pub meta: &'a Json,
}
