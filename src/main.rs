//! The `tifa` command: parse, run, print one error, exit.

mod cli;

use std::process::ExitCode;

/// Threads that make and drop many small texts wait for each other in the system's allocator.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    silence_polars();
    match cli::run() {
        Ok(outcome) => outcome.into(),
        Err(error) => cli::failure(&error),
    }
}

/// polars panics on damaged files, in its own threads and in ours; that is caught where it is asked, and told as a
/// warning.
fn silence_polars() {
    let told = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        let in_its_thread = std::thread::current().name().is_some_and(|name| name.starts_with("polars-"));
        let in_its_code = panic.location().is_some_and(|place| place.file().contains("polars-"));
        if !in_its_thread && !in_its_code {
            told(panic);
        }
    }));
}
