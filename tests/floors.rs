//! Who may import whom: reads the sources and fails, naming file and line, when a floor is broken.
//!
//! The table is the one of `docs/architecture.md`; a room that is missing here fails too.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// A room of the house: its module, the modules it may use, and the heavy crates that only it may name.
struct Room {
    module: &'static str,
    may_use: &'static [&'static str],
    owns: &'static [&'static str],
}

const STAGES: &[&str] = &["corpus", "segment", "terms", "shift", "trend", "diff", "phrases", "succession"];

const HOUSE: &[Room] = &[
    Room { module: "corpus", may_use: &[], owns: &[] },
    Room {
        module: "ingest",
        may_use: &["corpus"],
        owns: &[
            "encoding_rs",
            "chardetng",
            "ferrous_opencc",
            "walkdir",
            "sha2",
            "roxmltree",
            "aho_corasick",
            "memchr",
            "flate2",
            "hayro_syntax",
            "hayro_cmap",
            "unicode_normalization",
        ],
    },
    Room { module: "segment", may_use: &["corpus"], owns: &["jieba_rs"] },
    Room { module: "terms", may_use: &["corpus", "segment"], owns: &[] },
    Room { module: "probability", may_use: &[], owns: &[] },
    Room { module: "shift", may_use: &["corpus", "terms", "probability"], owns: &[] },
    Room { module: "trend", may_use: &["corpus", "terms", "probability"], owns: &[] },
    Room { module: "diff", may_use: &["corpus", "segment"], owns: &["similar", "unicode_segmentation"] },
    Room { module: "phrases", may_use: &["corpus", "segment", "terms", "diff"], owns: &[] },
    Room { module: "succession", may_use: &["corpus", "segment", "terms", "trend", "phrases", "diff"], owns: &[] },
    Room { module: "check", may_use: &["corpus", "segment", "terms", "trend", "diff"], owns: &[] },
    Room { module: "tables", may_use: STAGES, owns: &["comfy_table"] },
    Room { module: "charts", may_use: &["tables"], owns: &["plotters", "resvg", "ab_glyph"] },
    Room {
        module: "report",
        may_use: &["tables", "charts", "corpus", "diff"],
        owns: &["minijinja", "rust_xlsxwriter"],
    },
    Room {
        module: "config",
        may_use: &[
            "check",
            "corpus",
            "ingest",
            "segment",
            "terms",
            "shift",
            "trend",
            "diff",
            "phrases",
            "succession",
            "report",
        ],
        owns: &[],
    },
    Room {
        module: "analysis",
        may_use: &[
            "check",
            "corpus",
            "ingest",
            "segment",
            "terms",
            "shift",
            "trend",
            "diff",
            "phrases",
            "succession",
            "tables",
            "charts",
            "report",
            "config",
            "probability",
        ],
        owns: &[],
    },
    Room {
        module: "cli",
        may_use: &[],
        owns: &["clap", "clap_complete", "clap_mangen", "anyhow", "indicatif", "terminal_size"],
    },
    Room { module: "diagnostic", may_use: &[], owns: &[] },
    Room {
        module: "error",
        may_use: &["charts", "config", "corpus", "ingest", "report", "tables", "terms"],
        owns: &[],
    },
];

/// Crates that more than one room may name, and which ones.
const SHARED: &[(&str, &[&str])] = &[
    ("libsais", &["phrases", "terms"]),
    ("rustc_hash", &["terms", "ingest", "phrases", "succession"]),
    ("rayon", &["ingest", "terms", "shift", "trend", "phrases", "succession", "analysis", "cli", "diff", "tables"]),
    ("jiff", &["corpus", "ingest", "trend", "tables", "charts", "analysis", "succession", "phrases"]),
    ("csv", &["ingest", "tables"]),
    ("zip", &["ingest", "report"]),
    ("polars", &["tables", "ingest"]),
    ("polars_io", &["tables", "ingest"]),
];

/// Open to every room.
const OPEN: &[&str] = &["error", "diagnostic"];

#[test]
fn every_room_imports_only_what_its_row_allows() {
    let broken: Vec<String> = sources().iter().flat_map(|path| broken_imports(path)).collect();
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn every_heavy_crate_stays_with_its_owner() {
    let broken: Vec<String> = sources().iter().flat_map(|path| foreign_crates(path)).collect();
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn every_file_belongs_to_a_room() {
    let homeless: Vec<String> = sources()
        .iter()
        .filter(|path| room_of(path).is_none() && !is_entrance(path))
        .map(|path| path.display().to_string())
        .collect();
    assert!(homeless.is_empty(), "{}", homeless.join("\n"));
}

#[test]
fn no_file_is_longer_than_400_lines() {
    let long: Vec<String> = sources()
        .iter()
        .map(|path| (path, lines_of(path).len()))
        .filter(|&(_, lines)| lines > 400)
        .map(|(path, lines)| format!("{}: {lines} lines", path.display()))
        .collect();
    assert!(long.is_empty(), "{}", long.join("\n"));
}

#[test]
fn a_forbidden_import_is_found() {
    let corpus = HOUSE.iter().find(|room| room.module == "corpus").expect("the house has a corpus");
    assert!(imports_of("use crate::{segment::Token, diagnostic::Finding};").contains(&"segment".to_owned()));
    assert!(!is_allowed(corpus, "segment"));
    assert!(is_allowed(corpus, "diagnostic"));
    assert!(names_crate("let jieba = jieba_rs::Jieba::new();", "jieba_rs"));
    assert!(!names_crate("//! the only user of jieba_rs::Jieba", "jieba_rs"));
}

fn sources() -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("the sources can be listed") {
            let path = entry.expect("the sources can be listed").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                found.push(path);
            }
        }
    }
    found.sort();
    assert!(found.len() > 50, "the walk found the sources");
    found
}

fn relative(path: &Path) -> &Path {
    path.strip_prefix(Path::new(env!("CARGO_MANIFEST_DIR")).join("src")).expect("a source lies in src")
}

fn is_entrance(path: &Path) -> bool {
    matches!(relative(path).to_str(), Some("lib.rs" | "main.rs"))
}

fn room_of(path: &Path) -> Option<&'static Room> {
    let first = relative(path).components().next()?;
    let name = Path::new(first.as_os_str()).file_stem()?.to_str()?;
    HOUSE.iter().find(|room| room.module == name)
}

fn lines_of(path: &Path) -> Vec<String> {
    let source = fs::read_to_string(path).expect("a source can be read");
    source.lines().map(str::to_owned).collect()
}

/// The statements of a file that import from the crate, each with the number of its first line.
fn crate_paths(path: &Path) -> Vec<(usize, String)> {
    let mut statements = Vec::new();
    let mut open: Option<(usize, String)> = None;
    for (number, line) in (1..).zip(lines_of(path)) {
        let code = line.trim_start();
        if code.starts_with("//") {
            continue;
        }
        if let Some((_, statement)) = &mut open {
            statement.push_str(code);
        } else if code.contains("crate::") {
            open = Some((number, code.to_owned()));
        }
        let is_use = open.as_ref().is_some_and(|(_, statement)| statement.contains("use crate::{"));
        if !is_use || code.contains(';') {
            statements.extend(open.take());
        }
    }
    statements
}

/// The modules of the crate that a statement names.
fn imports_of(statement: &str) -> Vec<String> {
    let mut modules = Vec::new();
    for after in statement.split("crate::").skip(1) {
        let names: Vec<&str> = match after.strip_prefix('{') {
            None => vec![after],
            Some(list) => top_level_names(list),
        };
        for name in names {
            let end = name.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(name.len());
            modules.push(name[..end].to_owned());
        }
    }
    modules
}

/// The names of a braced list, those inside inner braces left out.
fn top_level_names(list: &str) -> Vec<&str> {
    let mut names = Vec::new();
    let (mut depth, mut start) = (0, 0);
    for (at, c) in list.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => {
                names.push(list[start..at].trim());
                return names;
            }
            '}' => depth -= 1,
            ',' if depth == 0 => {
                names.push(list[start..at].trim());
                start = at + 1;
            }
            _ => {}
        }
    }
    names
}

fn is_allowed(room: &Room, module: &str) -> bool {
    module.is_empty() || module == room.module || room.may_use.contains(&module) || OPEN.contains(&module)
}

fn broken_imports(path: &Path) -> Vec<String> {
    let Some(room) = room_of(path) else { return Vec::new() };
    if room.module == "cli" {
        // Part of the binary: there `crate` is the binary, and the library is `tifa`.
        return Vec::new();
    }
    let broken = |(number, statement): (usize, String)| {
        let modules = imports_of(&statement);
        let forbidden: Vec<String> = modules.into_iter().filter(|module| !is_allowed(room, module)).collect();
        forbidden
            .into_iter()
            .map(move |module| format!("{}:{number}: `{}` may not use `{module}`", path.display(), room.module))
    };
    crate_paths(path).into_iter().flat_map(broken).collect()
}

fn names_crate(line: &str, name: &str) -> bool {
    let code = line.trim_start();
    !code.starts_with("//")
        && code.split("//").next().is_some_and(|code| {
            code.match_indices(name).any(|(at, _)| {
                let before = code[..at].chars().next_back();
                code[at + name.len()..].starts_with("::")
                    && before.is_none_or(|c| !c.is_alphanumeric() && c != '_' && c != ':')
            })
        })
}

fn foreign_crates(path: &Path) -> Vec<String> {
    let module = room_of(path).map_or("", |room| room.module);
    let owned = HOUSE.iter().flat_map(|room| room.owns.iter().map(move |name| (*name, vec![room.module])));
    let shared = SHARED.iter().map(|(name, rooms)| (*name, rooms.to_vec()));
    let forbidden: Vec<(&str, Vec<&str>)> = owned
        .chain(shared)
        .filter(|(_, rooms)| !(rooms.contains(&module) || module.is_empty() && rooms.contains(&"cli")))
        .collect();
    let mut broken = Vec::new();
    for (number, line) in (1..).zip(lines_of(path)) {
        for (name, rooms) in &forbidden {
            if names_crate(&line, name) {
                broken.push(format!("{}:{number}: `{name}` belongs to {}", path.display(), rooms.join(", ")));
            }
        }
    }
    broken
}
