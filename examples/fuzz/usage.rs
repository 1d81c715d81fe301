//! Usage: the memory that the process holds and held at most, and the time it worked. Told by Linux: proc(5).

use std::{fs, time::Duration};

/// Bytes that the process holds in memory now; `None` where the system does not tell.
pub(crate) fn held() -> Option<u64> {
    bytes_of("VmRSS:")
}

/// The most bytes that it held since [`forget_peak`].
pub(crate) fn peak() -> Option<u64> {
    bytes_of("VmHWM:")
}

/// Lets the peak begin at what is held now.
pub(crate) fn forget_peak() {
    // Where it cannot be done the peak is that of the whole run, which is no smaller.
    let _ = fs::write("/proc/self/clear_refs", "5");
}

/// How long all threads worked so far, which other programs of a busy machine do not change.
pub(crate) fn worked() -> Option<Duration> {
    /// Linux counts in hundredths of a second whatever the machine.
    const TICK: Duration = Duration::from_millis(10);
    let stat = fs::read_to_string("/proc/self/stat").ok()?;
    // The name of the program, in parentheses, may hold blanks: its state is field 3, and the times are 14 and 15.
    let (_, behind_name) = stat.rsplit_once(')')?;
    let mut fields = behind_name.split_whitespace().skip(11);
    let mut ticks = || fields.next()?.parse::<u32>().ok();
    Some(TICK * (ticks()? + ticks()?))
}

fn bytes_of(name: &str) -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix(name))?;
    let kilobytes: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kilobytes * 1024)
}
