# The tasks of the project. `just` lists them.

default:
    @just --list

# Regenerate reports/ from seeds/.
report:
    cargo run --release --locked -- report

# Run every test.
test:
    cargo test --release --locked

# Formatting, lints as errors, documentation.
lint:
    cargo fmt --check
    cargo clippy --release --locked --all-targets -- -D warnings
    RUSTDOCFLAGS="-D warnings" cargo doc --release --locked --no-deps

# Fail if reports/ differs from what is committed.
check: report
    git diff --exit-code --stat -- reports
    test -z "$(git status --porcelain -- reports)"

# What continuous integration runs.
ci: test lint check

# Measure accuracy on a folder of gold sets.
evaluate DIR:
    cargo run --release --locked --example evaluate -- {{DIR}}

# Measure speed beside a reference, in one run; of folders too, if they are named.
bench *DIRS:
    cargo build --release --locked --bin tifa --example speed
    benches/run.sh {{DIRS}}

# Read damaged documents at random, for so many seconds; of some folders, if they are named. `memory` measures memory.
fuzz SECONDS *FOLDERS:
    cargo run --release --locked --example fuzz -- {{SECONDS}} {{FOLDERS}}

# Accept changed snapshots after reading them.
snapshots:
    INSTA_UPDATE=always cargo test --release --locked --test main
    git diff --stat -- tests
