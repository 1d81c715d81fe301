//! JUnit: a test case a kind, that failed with its differences, for programs that count tests.

use super::{CheckKind, Difference, one_line};

/// One test suite as XML.
pub fn junit(differences: &[Difference], kinds: &[CheckKind]) -> String {
    let of_kind = |kind: CheckKind| differences.iter().filter(move |difference| difference.kind == kind);
    let n_failures = kinds.iter().filter(|&&kind| of_kind(kind).next().is_some()).count();
    let mut page = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n  <testsuite name=\"tifa check\" tests=\"{}\" \
         failures=\"{n_failures}\" errors=\"0\">\n",
        kinds.len()
    );
    for &kind in kinds {
        let lines: Vec<String> = of_kind(kind).map(|difference| escape(&difference.message)).collect();
        let case = format!("    <testcase classname=\"tifa.check\" name=\"{}\"", kind.name());
        page += &match lines.len() {
            0 => format!("{case}/>\n"),
            n => format!(
                "{case}>\n      <failure message=\"{n} × {}\">{}</failure>\n    </testcase>\n",
                kind.name(),
                lines.join("\n")
            ),
        };
    }
    page + "  </testsuite>\n</testsuites>\n"
}

fn escape(text: &str) -> String {
    let plain = one_line(text).replace(['\u{fffe}', '\u{ffff}'], "\u{fffd}");
    plain.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
