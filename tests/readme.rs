//! The outputs that the README shows are those of the commands above them.

use std::{fs, path::Path, process::Command};

/// A command of the README and the lines shown below it.
struct Example {
    arguments: Vec<String>,
    lines: Vec<String>,
}

fn examples() -> Vec<Example> {
    let readme =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).expect("there is a README");
    let mut examples: Vec<Example> = Vec::new();
    let mut in_text = false;
    let mut in_output = false;
    for line in readme.lines() {
        if line.starts_with("```") {
            in_text = line == "```text";
            in_output = false;
        } else if !in_text {
            continue;
        } else if let Some(typed) = line.strip_prefix("$ tifa ") {
            let arguments = typed.split_whitespace().map(str::to_owned).collect();
            examples.push(Example { arguments, lines: Vec::new() });
            in_output = true;
        } else if let Some(example) = examples.last_mut().filter(|_| in_output) {
            example.lines.push(line.trim().to_owned());
        }
    }
    examples
}

#[test]
fn every_line_shown_is_printed() {
    let examples = examples();
    assert!(examples.len() >= 8, "the README shows what each command answers");
    for Example { arguments, lines } in examples {
        // A report goes to a folder of its own here, so that the committed one is left alone.
        let folder = tempfile::TempDir::new().expect("a temporary folder can be made");
        let is_report = arguments.first().is_some_and(|command| command == "report");
        let mut command = Command::new(env!("CARGO_BIN_EXE_tifa"));
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        // The two files of the comparison lie among the examples; everything else speaks of the sample corpus.
        let is_diff = arguments.first().is_some_and(|command| command == "diff");
        let folder_of_command = if is_diff { root.join("docs/examples") } else { root.to_owned() };
        command.current_dir(folder_of_command).arg("--quiet").args(&arguments);
        if is_report {
            command.arg("--output").arg(folder.path());
        }
        let output = command.output().expect("tifa runs");
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        if is_report {
            assert!(folder.path().join("index.html").exists());
            continue;
        }
        let printed = String::from_utf8(output.stdout).expect("results are UTF-8");
        // What was left out is marked; the rest of the line must stand as it is.
        for part in lines.iter().flat_map(|line| line.split('…')).map(|part| part.trim_matches([' ', ','])) {
            assert!(printed.contains(part), "tifa {}: `{part}` is not in\n{printed}", arguments.join(" "));
        }
    }
}
