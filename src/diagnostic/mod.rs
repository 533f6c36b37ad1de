//! What the compiler says about a document.
//!
//! Anything wrong *in* a document is a [`Finding`]: it has a place, and the document
//! still compiles. Only an input that gives no document at all is an error, see
//! [`ReadError`](crate::read::ReadError).
//!
//! Each finding has one constructor in `wording.rs`, and its wording stands there alone,
//! in Vietnamese and in English. A message is one clause without a full stop; what to do
//! about it is a hint. `pages.rs` holds the page that explains each code.

mod pages;
mod wording;

use crate::span::Span;

pub(crate) use wording::*;

/// The language of messages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Lang {
    /// Vietnamese
    Vi,
    /// English
    #[default]
    En,
}

impl Lang {
    /// `vi` or `en`, whichever is this one.
    pub(crate) fn pick<'a>(self, vi: &'a str, en: &'a str) -> &'a str {
        match self {
            Self::Vi => vi,
            Self::En => en,
        }
    }
}

/// Whether a finding makes the output doubtful.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing; nothing is wrong.
    Info,
    /// The output is valid, but a person should look.
    Warning,
    /// The document says something that cannot be.
    Error,
}

macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $name:ident = $code:literal, $severity:ident;)+) => {
        /// The stable name of a finding. A number is never given to another finding.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code { $($(#[doc = $doc])+ $name,)+ }

        impl Code {
            /// Every code, in the order of the numbers.
            pub const ALL: &[Self] = &[$(Self::$name),+];

            /// The code as users see it.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$name => $code,)+ }
            }

            /// How serious the finding is.
            pub fn severity(self) -> Severity {
                match self { $(Self::$name => Severity::$severity,)+ }
            }
        }
    };
}

codes! {
    /// The text was in an encoding from before Unicode.
    LegacyEncoding = "NQ1001", Info;
    /// A part of the input was not read.
    NotRead = "NQ1002", Warning;
    /// Words were set aside as the frame around the document, or bytes read as blanks.
    SetAside = "NQ1003", Info;
    /// The text does not look like a legal document.
    NotLegal = "NQ1004", Warning;
    /// The document's kind could not be read.
    UnreadableKind = "NQ3001", Warning;
    /// The document's issuer could not be read.
    UnreadableIssuer = "NQ3002", Warning;
    /// Siblings skip a number: `1.`, `3.`
    NumberingGap = "NQ4001", Warning;
    /// Two siblings have the same number.
    DuplicateNumber = "NQ4002", Warning;
    /// A number follows a larger one.
    OutOfOrder = "NQ4003", Warning;
    /// A unit has neither words nor units below it.
    EmptyUnit = "NQ4004", Warning;
    /// A quotation is opened and not closed.
    UnbalancedQuotation = "NQ4005", Warning;
    /// Text stands where no unit is open.
    UnplacedText = "NQ4006", Info;
    /// Decimal and thousands marks are used the other way round.
    MixedMarks = "NQ5001", Warning;
    /// A date is not in the calendar.
    ImpossibleDate = "NQ5002", Error;
    /// A reference names a unit that the document does not have.
    UnresolvedReference = "NQ6001", Warning;
    /// The parts of a structure do not sum to 100 %.
    StructureSum = "NQ7001", Warning;
    /// The parts of a breakdown contradict its total.
    BreakdownSum = "NQ7002", Warning;
}

impl Code {
    /// The code that is written as `text`, in any case.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|code| code.as_str().eq_ignore_ascii_case(text.trim()))
    }

    /// The page that explains it: what it means, an example, and what to do.
    pub fn page(self, lang: Lang) -> &'static str {
        pages::page(self, lang)
    }
}

/// What of an input was not read, or set aside.
#[cfg_attr(not(feature = "pdf"), expect(dead_code, reason = "only PDF has pages of pictures"))]
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum NotRead {
    /// Pages that are pictures without a text, by their numbers from 1.
    Pictures(Vec<u32>),
    /// Text in letters that no known encoding makes words of; the font, where one is named.
    Undecoded(Option<String>),
    /// A part of the file: an embedded object, a chart, a text of another format. Its name.
    Part(String),
    /// Control bytes that were read as blanks: how many.
    Controls(usize),
    /// The frame of a web portal around the document.
    Portal,
    /// Nothing: the text was UTF-8 written as UTF-8 once more, and was taken back.
    Twice,
}

/// One finding about a document, before it is put into words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Which finding it is.
    pub code: Code,
    /// Where it is, in the normalized text.
    pub span: Span,
    /// What is wrong, in Vietnamese and in English.
    pub(crate) message: [String; 2],
    /// What would put it right, if that can be said.
    pub(crate) hint: Option<[&'static str; 2]>,
}

impl Finding {
    /// What is wrong, for a person.
    pub fn message(&self, lang: Lang) -> &str {
        lang.pick(&self.message[0], &self.message[1])
    }

    /// What would put it right, if that can be said.
    pub fn hint(&self, lang: Lang) -> Option<&'static str> {
        self.hint.map(|[vi, en]| lang.pick(vi, en))
    }
}
