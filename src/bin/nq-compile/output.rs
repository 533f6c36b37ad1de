//! Writing: to standard output, or to a file, which is written whole or not at all.
//!
//! A file is written beside its place under another name, then moved there, so that
//! nobody ever meets half of it and a run that fails leaves the old one as it was. What
//! is no file (a device, a pipe) cannot be moved onto, and is written straight.
//!
//! Whoever reads standard output may stop reading: that is no error, and what would have
//! come after is dropped.

use std::fs::{self, File, Metadata, Permissions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use nq_compile::Lang;
use tempfile::{Builder, NamedTempFile};

use crate::messages::Problem;

/// Where the product of a run goes.
#[derive(Debug)]
pub(crate) struct Output {
    lang: Lang,
    /// The file, with what is to be written to it; else standard output.
    file: Option<(PathBuf, Vec<u8>)>,
    /// Whether nobody reads standard output any more.
    closed: bool,
}

impl Output {
    /// An output to `path`, or to standard output.
    pub(crate) fn new(path: Option<PathBuf>, lang: Lang) -> Self {
        Self { lang, file: path.map(|path| (path, Vec::new())), closed: false }
    }

    /// Whether it goes to standard output.
    pub(crate) fn is_stdout(&self) -> bool {
        self.file.is_none()
    }

    /// Refuses to replace one of `inputs`.
    ///
    /// # Errors
    ///
    /// Fails if the output's file is one of them.
    pub(crate) fn spare(&self, inputs: &[PathBuf]) -> Result<(), Problem> {
        let Some((path, _)) = &self.file else { return Ok(()) };
        // What is not there yet cannot be an input.
        let Ok(place) = fs::canonicalize(path) else { return Ok(()) };
        let same = |input: &PathBuf| fs::canonicalize(input).is_ok_and(|input| input == place);
        if place.is_file() && inputs.iter().any(same) {
            return Err(Problem::output_is_input(self.lang, &path.display().to_string()));
        }
        Ok(())
    }

    /// Adds `bytes`. Standard output has them at once, a file when the run is over.
    ///
    /// # Errors
    ///
    /// Fails if standard output takes no more, unless nobody reads it.
    pub(crate) fn write(&mut self, bytes: &[u8]) -> Result<(), Problem> {
        if let Some((_, held)) = &mut self.file {
            held.extend_from_slice(bytes);
            return Ok(());
        }
        if self.closed {
            return Ok(());
        }
        match to_stdout(bytes) {
            Ok(()) => Ok(()),
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {
                self.closed = true;
                Ok(())
            }
            Err(error) => Err(Problem::output(self.lang, "<stdout>", &error)),
        }
    }

    /// Puts the file in its place.
    ///
    /// # Errors
    ///
    /// Fails if it cannot be written; what stood there before still does.
    pub(crate) fn finish(self) -> Result<(), Problem> {
        match self.file {
            Some((path, bytes)) => to_file(&path, &bytes, self.lang),
            None => Ok(()),
        }
    }
}

/// Writes a message to standard error. Where that cannot be written there is nobody left
/// to tell.
pub(crate) fn tell(message: &str) {
    let _ = io::stderr().lock().write_all(message.as_bytes());
}

fn to_stdout(bytes: &[u8]) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(bytes)?;
    out.flush()
}

fn to_file(path: &Path, bytes: &[u8], lang: Lang) -> Result<(), Problem> {
    let name = path.display().to_string();
    let failed = |error: io::Error| Problem::output(lang, &name, &error);
    // A link is followed: what it points at is replaced, not the link.
    let place = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let old = fs::metadata(&place).ok();
    match &old {
        Some(old) if old.is_dir() => return Err(Problem::output_is_folder(lang, &name)),
        Some(old) if !old.is_file() => {
            return File::options()
                .write(true)
                .open(&place)
                .and_then(|mut device| device.write_all(bytes))
                .or_else(|error| match error.kind() {
                    io::ErrorKind::BrokenPipe => Ok(()),
                    _ => Err(failed(error)),
                });
        }
        // Moving onto a file that is not to be written would go through all the same.
        Some(old) if old.permissions().readonly() => {
            return Err(failed(io::ErrorKind::PermissionDenied.into()));
        }
        Some(_) => {}
        None if path.as_os_str().to_string_lossy().ends_with('/') => {
            return Err(Problem::no_folder(lang, &name, path));
        }
        None => {}
    }
    let folder = match place.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        Some(_) | None => Path::new("."),
    };
    if !folder.is_dir() {
        return Err(Problem::no_folder(lang, &name, folder));
    }
    let mut file = beside(folder, old.as_ref()).map_err(failed)?;
    file.write_all(bytes).and_then(|()| file.flush()).map_err(failed)?;
    file.persist(&place).map_err(|error| failed(error.error))?;
    Ok(())
}

/// A new file in `folder`, with the permissions of the old one, or those that any new
/// file gets.
fn beside(folder: &Path, old: Option<&Metadata>) -> io::Result<NamedTempFile> {
    let mut builder = Builder::new();
    builder.prefix(".nq-compile-");
    if let Some(permissions) = new_permissions() {
        builder.permissions(permissions);
    }
    let file = builder.tempfile_in(folder)?;
    if let Some(old) = old {
        file.as_file().set_permissions(old.permissions())?;
    }
    Ok(file)
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
