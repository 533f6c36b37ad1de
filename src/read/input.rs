//! What a caller hands in.

use std::borrow::Cow;

use crate::diagnostic::Lang;
use crate::model::Format;

/// One input: its bytes, its name, and how to read it.
///
/// ```
/// use nq_compile::{Input, Lang};
///
/// let input = Input::bytes("nghi-quyet.txt", "QUYẾT NGHỊ:".as_bytes()).lang(Lang::Vi);
/// assert_eq!(input.name(), "nghi-quyet.txt");
/// ```
#[derive(Clone, Debug)]
pub struct Input<'a> {
    name: String,
    pub(crate) bytes: Cow<'a, [u8]>,
    pub(crate) format: Option<Format>,
    pub(crate) lang: Lang,
}

impl<'a> Input<'a> {
    /// The bytes of a file. The folder of `name` is left out, so that the output does not
    /// depend on where the file lies.
    pub fn bytes(name: &str, bytes: impl Into<Cow<'a, [u8]>>) -> Self {
        let name = name.rsplit(['/', '\\']).next().unwrap_or(name).to_owned();
        Self { name, bytes: bytes.into(), format: None, lang: Lang::default() }
    }

    /// A text.
    pub fn text(name: &str, text: &'a str) -> Self {
        Self::bytes(name, text.as_bytes())
    }

    /// Reads it as `format`, whatever its name.
    #[must_use]
    pub fn format(mut self, format: Format) -> Self {
        self.format = Some(format);
        self
    }

    /// Puts messages in `lang`; English unless told.
    #[must_use]
    pub fn lang(mut self, lang: Lang) -> Self {
        self.lang = lang;
        self
    }

    /// Its name, without a folder.
    pub fn name(&self) -> &str {
        &self.name
    }
}
