//! The `tifa` command.
fn main() {}
