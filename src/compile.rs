//! The pipeline, from the bytes of one input to its document.
//!
//! This is the only module that knows every stage. Each stage is one call, takes what
//! earlier stages made by reference, and leaves it as it was.

use sha2::{Digest, Sha256};

use crate::diagnostic::{self, Finding, Lang, NotRead, Severity};
use crate::facts;
use crate::lines;
use crate::model::{Diagnostic, Document, Level, Source};
use crate::read::{self, Input, ReadError};
use crate::segments;
use crate::semantics;
use crate::source::{self, SourceText};

/// What a compilation gives.
#[derive(Debug)]
pub struct Compiled {
    /// The document; as complete as the input allows.
    pub document: Document,
    /// The input's own text, which the document's spans index.
    pub text: String,
}

impl Compiled {
    /// The words that a place of the document covers.
    ///
    /// ```
    /// use nq_compile::{Input, compile};
    ///
    /// let compiled = compile(Input::text("a.txt", "Điều 1. Thu đạt 16.068 tỷ đồng."))?;
    /// let quantity = &compiled.document.quantities[0];
    /// assert_eq!(compiled.words(quantity.span), "16.068 tỷ đồng");
    /// # Ok::<(), nq_compile::ReadError>(())
    /// ```
    pub fn words(&self, place: crate::model::Place) -> &str {
        &self.text[place.start as usize..place.end as usize]
    }
}

/// Compiles one input.
///
/// ```
/// use nq_compile::{Input, compile, model::DocumentKind};
///
/// let input = Input::text("nq.txt", "QUYẾT NGHỊ:\nĐiều 1. Phấn đấu thu đạt 5 tỷ đồng.\n");
/// let document = compile(input)?.document;
/// assert_eq!(document.document.kind, DocumentKind::Resolution);
/// # Ok::<(), nq_compile::ReadError>(())
/// ```
///
/// # Errors
///
/// Fails only if the input cannot be read as the format it claims to be.
pub fn compile(input: Input<'_>) -> Result<Compiled, ReadError> {
    let read = read::read(&input)?;
    let mut findings = Vec::new();
    let source = source::normalize(&read.raw);
    if let (Some(name), Some(first)) =
        (read.encoding.legacy_name(), source.paragraphs().first())
    {
        findings.push(diagnostic::legacy_encoding(first.span, name));
    }
    for unread in &read.raw.unread {
        findings.push(diagnostic::not_read(source.paragraph_at(unread.at), &unread.what));
    }
    findings.extend(source.orphan_marks().map(diagnostic::orphan_mark));
    if let (true, Some(first)) = (source.has_portal(), source.paragraphs().first()) {
        findings.push(diagnostic::not_read(first.span, &NotRead::Portal));
    }
    let lines = lines::classify(&source);
    let tree = segments::build(&source, &lines, &mut findings);
    let facts = facts::scan(&source, &tree, &mut findings);
    let origin = Source {
        name: input.name().to_owned(),
        format: read.format,
        encoding: read.encoding,
        bytes: input.bytes.len() as u64,
        sha256: hex(&Sha256::digest(&input.bytes)),
        furniture: Vec::new(),
    };
    let raw = &read.raw.text;
    let context =
        semantics::Context { raw, source: &source, lines: &lines, tree: &tree, facts: &facts };
    let mut document = semantics::analyze(context, origin, &mut findings);
    document.diagnostics = diagnostics(&source, findings, input.lang);
    Ok(Compiled { document, text: read.raw.text.into_owned() })
}

fn diagnostics(source: &SourceText, mut findings: Vec<Finding>, lang: Lang) -> Vec<Diagnostic> {
    findings.sort_by_key(|finding| (finding.span, finding.code));
    findings.dedup();
    findings
        .iter()
        .map(|finding| Diagnostic {
            code: finding.code.as_str().to_owned(),
            severity: match finding.code.severity() {
                Severity::Error => Level::Error,
                Severity::Warning => Level::Warning,
                Severity::Info => Level::Info,
            },
            message: finding.message(lang).to_owned(),
            hint: finding.hint(lang).map(str::to_owned),
            span: source.place(finding.span),
        })
        .collect()
}

fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    bytes
        .iter()
        .flat_map(|byte| [DIGITS[usize::from(byte >> 4)], DIGITS[usize::from(byte & 15)]])
        .map(char::from)
        .collect()
}
