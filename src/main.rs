//! The `tifa` command: parse, run, print one error, exit.

mod cli;

use std::process::ExitCode;

/// Threads that make and drop many small texts wait for each other in the system's allocator.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    silence_workers_of_polars();
    match cli::run() {
        Ok(outcome) => outcome.into(),
        Err(error) => cli::failure(&error),
    }
}

/// polars panics on damaged files in threads of its own; that is caught where it is asked, and told as a warning.
fn silence_workers_of_polars() {
    let told = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        let is_of_polars = std::thread::current().name().is_some_and(|name| name.starts_with("polars-"));
        if !is_of_polars {
            told(panic);
        }
    }));
}
