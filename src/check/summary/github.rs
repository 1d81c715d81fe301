//! GitHub: an error annotation a difference, which the runner shows with the run and beside the file.
//!
//! Format: <https://docs.github.com/actions/reference/workflow-commands-for-github-actions>

use super::{CheckKind, Difference, one_line};

/// A workflow command a difference; a notice where there is none.
pub fn github(differences: &[Difference], kinds: &[CheckKind]) -> String {
    if differences.is_empty() {
        let names: Vec<&str> = kinds.iter().map(|kind| kind.name()).collect();
        return format!("::notice title=tifa check::no differences from the baseline ({})\n", names.join(" "));
    }
    let command = |difference: &Difference| {
        let file = difference.path.as_ref().map(|path| format!(",file={}", property(path))).unwrap_or_default();
        let message = one_line(&difference.message).replace('%', "%25");
        format!("::error title={}{file}::{message}\n", difference.kind.name())
    };
    differences.iter().map(command).collect()
}

/// The value of a property, which a colon or a comma would end.
fn property(value: &str) -> String {
    one_line(value).replace('%', "%25").replace(':', "%3A").replace(',', "%2C")
}
