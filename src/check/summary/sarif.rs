//! SARIF: differences as results of a static analysis, for programs that show these beside the files.
//!
//! OASIS, "Static Analysis Results Interchange Format (SARIF) Version 2.1.0", 2020.

use serde_json::{Value, json};

use super::{CheckKind, Difference};

/// One run as JSON; a rule a kind, a result a difference.
pub fn sarif(differences: &[Difference], kinds: &[CheckKind]) -> String {
    let rule = |kind: &CheckKind| json!({ "id": kind.name(), "shortDescription": { "text": kind.meaning() } });
    let result = |difference: &Difference| {
        let mut result = json!({
            "ruleId": difference.kind.name(),
            "level": "error",
            "message": { "text": difference.message },
        });
        if let Some(path) = &difference.path {
            result["locations"] = json!([{ "physicalLocation": { "artifactLocation": { "uri": uri(path) } } }]);
        }
        result
    };
    let driver = json!({
        "name": "tifa",
        "version": env!("CARGO_PKG_VERSION"),
        "informationUri": env!("CARGO_PKG_REPOSITORY"),
        "rules": kinds.iter().map(rule).collect::<Vec<Value>>(),
    });
    let results: Vec<Value> = differences.iter().map(result).collect();
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{ "tool": { "driver": driver }, "results": results }],
    });
    format!("{log:#}\n")
}

/// A path as a relative URI: whatever is neither unreserved nor a slash is percent-encoded (RFC 3986).
fn uri(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => uri.push(char::from(byte)),
            _ => uri += &format!("%{byte:02X}"),
        }
    }
    uri
}
