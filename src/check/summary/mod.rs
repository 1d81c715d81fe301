//! Summaries: differences as people read them, and as the programs read them that run checks.
//!
//! Reads differences and the kinds that were looked for, gives text. Every summary names all differences; an empty
//! list gives a summary that says so, not an empty one.

mod github;
mod junit;
mod sarif;

pub use self::{github::github, junit::junit, sarif::sarif};

use super::{CheckKind, Difference};

/// A line a difference, then their number.
pub fn text(differences: &[Difference], kinds: &[CheckKind]) -> String {
    let mut page = String::new();
    for difference in differences {
        page += &format!("{}: {}\n", difference.kind.name(), one_line(&difference.message));
    }
    let names: Vec<&str> = kinds.iter().map(|kind| kind.name()).collect();
    let word = if differences.len() == 1 { "difference" } else { "differences" };
    page + &format!("{} {word} from the baseline (looked for: {})\n", differences.len(), names.join(", "))
}

/// Control characters made blanks, so that no text can begin a line of its own or steer a terminal.
fn one_line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}
