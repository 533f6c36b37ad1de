//! The place of an output file, and how a file comes to it.
//!
//! A file is written beside its place under another name, then moved there, so that
//! nobody ever meets half of it and a run that fails leaves the old one as it was. What
//! is no file (a device, a pipe) cannot be moved onto, and is written straight.
//!
//! The new file is readable by whom the old one was, and belongs to whom it belonged to as
//! far as the system lets it; what made the old one a program that runs as somebody else
//! (setuid, setgid) is not handed on.

use std::fs::{self, File, Metadata, Permissions};
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};

use nq_compile::Lang;
use tempfile::{Builder, NamedTempFile};

use crate::interrupt;
use crate::messages::Problem;

/// How many links lead to a file at most, as Linux has it.
const MOST_LINKS: usize = 40;

/// Writes `bytes` to the file that `path` stands for.
///
/// # Errors
///
/// Fails if it cannot be written; what stood there before still does.
pub(crate) fn write(path: &Path, bytes: &[u8], lang: Lang) -> Result<(), Problem> {
    let name = path.display().to_string();
    let failed = |error: io::Error| Problem::output(lang, &name, &error);
    let old = fs::metadata(path).ok();
    match &old {
        Some(old) if old.is_dir() => return Err(Problem::output_is_folder(lang, &name)),
        Some(old) if !old.is_file() => return straight(path, bytes).map_err(failed),
        // Moving onto a file that is not to be written would go through all the same.
        Some(old) if old.permissions().readonly() => {
            return Err(failed(io::ErrorKind::PermissionDenied.into()));
        }
        Some(_) => drop(File::options().write(true).open(path).map_err(failed)?),
        None if path.as_os_str().to_string_lossy().ends_with('/') => {
            return Err(Problem::no_folder(lang, &name, path));
        }
        None => {}
    }
    let place = behind_links(path).map_err(failed)?;
    let folder = match place.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        Some(_) | None => Path::new("."),
    };
    if !folder.is_dir() {
        return Err(Problem::no_folder(lang, &name, folder));
    }
    replace(&place, folder, old.as_ref(), bytes).map_err(failed)
}

/// Whether what is written to `path` comes to a terminal.
pub(crate) fn is_terminal(path: &Path) -> bool {
    // Opening a pipe would wait for its reader.
    is_device(path) && File::options().write(true).open(path).is_ok_and(|it| it.is_terminal())
}

/// Where `path` leads: a link is followed, even if nothing stands at its end yet, and what
/// it points at is written, not the link.
fn behind_links(path: &Path) -> io::Result<PathBuf> {
    if let Ok(place) = fs::canonicalize(path) {
        return Ok(place);
    }
    let mut place = path.to_owned();
    for _ in 0..MOST_LINKS {
        match fs::read_link(&place) {
            Ok(next) => {
                place.pop();
                place.push(next);
            }
            Err(_) => return Ok(place),
        }
    }
    // The system's own words for a ring of links.
    fs::metadata(path).map(|_| place)
}

/// Writes to a device or a pipe. Whoever reads a pipe may stop.
fn straight(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut device = File::options().write(true).open(path)?;
    match device.write_all(bytes) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(error),
        _ => Ok(()),
    }
}

fn replace(
    place: &Path,
    folder: &Path,
    old: Option<&Metadata>,
    bytes: &[u8],
) -> io::Result<()> {
    let mut file = interrupt::guard(|| beside(folder, old.is_none()), NamedTempFile::path)?;
    let written = file
        .write_all(bytes)
        .and_then(|()| file.flush())
        .and_then(|()| old.map_or(Ok(()), |old| like(file.as_file(), old)));
    interrupt::settle(|| match written {
        Ok(()) => file.persist(place).map(drop).map_err(|error| error.error),
        Err(error) => {
            drop(file);
            Err(error)
        }
    })
}

/// A new file in `folder`: `open` to those to whom any new file is, else to nobody else
/// until it is known who may read it.
fn beside(folder: &Path, open: bool) -> io::Result<NamedTempFile> {
    let mut builder = Builder::new();
    builder.prefix(".nq-compile-");
    if let Some(permissions) = new_permissions().filter(|_| open) {
        builder.permissions(permissions);
    }
    builder.tempfile_in(folder)
}

#[cfg(unix)]
fn is_device(path: &Path) -> bool {
    use std::os::unix::fs::FileTypeExt;
    fs::metadata(path).is_ok_and(|it| it.file_type().is_char_device())
}

#[cfg(not(unix))]
fn is_device(_: &Path) -> bool {
    false
}

#[cfg(unix)]
fn new_permissions() -> Option<Permissions> {
    use std::os::unix::fs::PermissionsExt;
    // The umask is taken off, as for any new file.
    Some(Permissions::from_mode(0o666))
}

#[cfg(not(unix))]
fn new_permissions() -> Option<Permissions> {
    None
}

/// Gives `file` the owner, the group and the permissions of the old one.
///
/// Only the superuser can give a file away, and others a group that they belong to. Where
/// the group is lost, the new one may do no more than everybody.
#[cfg(unix)]
fn like(file: &File, old: &Metadata) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt, PermissionsExt, fchown};
    let new = file.metadata()?;
    if new.uid() != old.uid() {
        let _ = fchown(file, Some(old.uid()), None);
    }
    let has_group = new.gid() == old.gid() || fchown(file, None, Some(old.gid())).is_ok();
    let mode = old.permissions().mode();
    file.set_permissions(Permissions::from_mode(handed_on(mode, has_group)))
}

#[cfg(not(unix))]
fn like(file: &File, old: &Metadata) -> io::Result<()> {
    file.set_permissions(old.permissions())
}

/// What of the permissions `mode` a new file gets.
#[cfg(unix)]
fn handed_on(mode: u32, has_group: bool) -> u32 {
    let everybody = mode & 0o007;
    let group = if has_group { mode & 0o070 } else { mode & everybody << 3 };
    mode & 0o700 | group | everybody
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn special_bits_are_not_handed_on() {
        assert_eq!(handed_on(0o100_644, true), 0o644);
        assert_eq!(handed_on(0o106_755, true), 0o755);
        assert_eq!(handed_on(0o101_600, true), 0o600);
    }

    #[test]
    fn a_strange_group_may_do_no_more_than_everybody() {
        assert_eq!(handed_on(0o660, false), 0o600);
        assert_eq!(handed_on(0o664, false), 0o644);
        assert_eq!(handed_on(0o640, false), 0o600);
        assert_eq!(handed_on(0o666, false), 0o666);
        assert_eq!(handed_on(0o604, false), 0o604);
    }

    #[test]
    fn a_terminal_is_no_file_and_no_other_device() {
        assert!(!is_terminal(Path::new("/dev/null")));
        assert!(!is_terminal(Path::new("Cargo.toml")));
        assert!(!is_terminal(Path::new("not/there")));
    }
}
