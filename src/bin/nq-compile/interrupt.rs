//! A run that is interrupted leaves no temporary file.
//!
//! A file stands under another name only while it is being written. If one of the signals
//! that end a program comes in that while, the file is removed first, and the program then
//! ends by that signal, as it would have without any of this: a shell says 130 or 143. A
//! signal that the program was told to ignore (`nohup`) is not taken up.
//!
//! The file is made, moved and removed under one lock, so that the signal meets it either
//! before it is there, or after it has come to its place, or as what it knows of.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, Once, PoisonError};

/// The file that is to go if the run is interrupted.
static PENDING: Mutex<Option<PathBuf>> = Mutex::new(None);

fn pending() -> MutexGuard<'static, Option<PathBuf>> {
    PENDING.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Makes a temporary file by `make`, which is removed if the run is interrupted before
/// [`settle`]; `path` says where it stands.
///
/// # Errors
///
/// Fails if `make` does.
pub(crate) fn guard<T>(
    make: impl FnOnce() -> io::Result<T>,
    path: impl FnOnce(&T) -> &Path,
) -> io::Result<T> {
    static WATCHED: Once = Once::new();
    WATCHED.call_once(watch);
    let mut pending = pending();
    let file = make()?;
    *pending = Some(path(&file).to_owned());
    Ok(file)
}

/// Does what ends the life of the temporary file: moves it to its place, or removes it.
pub(crate) fn settle<T>(end: impl FnOnce() -> T) -> T {
    let mut pending = pending();
    let ended = end();
    *pending = None;
    ended
}

/// Waits for signals in a thread of its own. Where there can be none, the run goes on as if
/// nobody ever interrupted one.
#[cfg(unix)]
fn watch() {
    use std::sync::mpsc;
    use std::thread;

    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    use signal_hook::iterator::Signals;
    use signal_hook::low_level::emulate_default_handler;

    let ignored = ignored();
    let heard = move |signal: &i32| ignored >> (signal - 1) & 1 == 0;
    let (ready, readied) = mpsc::channel();
    // A signal is taken up by the thread that answers it: without one, none is.
    let wait = move || {
        let signals = Signals::new([SIGHUP, SIGINT, SIGTERM].into_iter().filter(heard));
        let _ = ready.send(());
        let Ok(mut signals) = signals else { return };
        for signal in signals.forever() {
            // Held until the end: nothing is made or moved any more.
            let pending = pending();
            if let Some(path) = &*pending {
                let _ = std::fs::remove_file(path);
            }
            let _ = emulate_default_handler(signal);
        }
    };
    if thread::Builder::new().name("signals".to_owned()).spawn(wait).is_ok() {
        let _ = readied.recv();
    }
}

#[cfg(not(unix))]
fn watch() {}

/// The signals that the program was told to ignore, a bit each, as Linux says; elsewhere
/// none.
#[cfg(unix)]
fn ignored() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    mask.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok()).unwrap_or(0)
}

#[cfg(all(test, unix))]
mod tests {
    use std::fs::{self, File};
    use std::os::unix::process::ExitStatusExt;
    use std::process::{Command, Stdio};
    use std::time::Duration;
    use std::{env, thread};

    use signal_hook::consts::{SIGINT, SIGTERM};

    use super::*;

    /// Says to the process that is interrupted, which is this test again, what to do.
    const PLAN: &str = "NQ_COMPILE_TEST_INTERRUPT";

    /// Interrupts itself while its file stands, or once that has come to its place.
    fn interrupted(plan: &str) {
        let words: Vec<_> = plan.splitn(3, ' ').collect();
        let [signal, when, path] = words[..] else { panic!("a plan has three words") };
        let path = Path::new(path);
        let make = || File::create(path).map(|_| path.to_owned());
        guard(make, PathBuf::as_path).expect("a file");
        if when == "after" {
            settle(|| ());
        }
        let signal = signal.parse().expect("the number of a signal");
        signal_hook::low_level::raise(signal).expect("it is sent");
        thread::sleep(Duration::from_secs(60));
    }

    #[test]
    fn a_signal_takes_the_file_away_and_ends_the_run() {
        if let Ok(plan) = env::var(PLAN) {
            return interrupted(&plan);
        }
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("file");
        for (signal, when) in
            [(SIGINT, "before"), (SIGTERM, "before"), (SIGINT, "after"), (SIGTERM, "after")]
        {
            let mut child = Command::new(env::current_exe().expect("this test"));
            child.args([
                "--exact",
                "interrupt::tests::a_signal_takes_the_file_away_and_ends_the_run",
            ]);
            child.env(PLAN, format!("{signal} {when} {}", path.display()));
            let status = child.stdout(Stdio::null()).status().expect("it starts");
            assert_eq!(status.signal(), Some(signal));
            assert_eq!(path.exists(), when == "after");
            let _ = fs::remove_file(&path);
        }
    }
}
