//! A compiler for Vietnamese resolutions and their kin: laws, decrees, circulars,
//! decisions, plans, and what the Party issues.
//!
//! It reads a document as people have it and gives its outline (Điều, khoản, điểm, numbered
//! indicators), the targets that it sets, the documents that it cites and the tasks that it
//! gives. Every fact has the place it was read from.
//!
//! # From text to document
//!
//! ```
//! use nq_compile::{Input, compile};
//! use nq_compile::model::{Comparator, DocumentKind};
//!
//! let text = "\
//! QUYẾT NGHỊ:
//! Điều 1. Mục tiêu và chỉ tiêu năm 2027
//! 1. Các chỉ tiêu chủ yếu
//! (1) Tỷ lệ hộ nghèo đa chiều dưới 1,8%;
//! (2) Thu ngân sách đạt 16.068 tỷ đồng.
//! Điều 2. Giao Ủy ban nhân dân tỉnh thực hiện Nghị quyết số 12/NQ-HĐND ngày 05/12/2026.
//! ";
//! let compiled = compile(Input::text("nghi-quyet.txt", text))?;
//! let document = &compiled.document;
//! assert_eq!(document.document.kind, DocumentKind::Resolution);
//!
//! // The outline: units with ids.
//! let ids: Vec<_> = document.body.iter().flat_map(|unit| unit.walk()).map(|unit| unit.id.as_str()).collect();
//! assert_eq!(ids, ["art_1", "art_1__cl_1", "art_1__cl_1__item_1", "art_1__cl_1__item_2", "art_2"]);
//!
//! // The targets: what is to be reached.
//! let poor = &document.targets[0];
//! assert_eq!(poor.name, "Tỷ lệ hộ nghèo đa chiều");
//! assert_eq!(poor.comparator, Comparator::Lt);
//! assert_eq!(poor.value.map(|value| value.to_string()).as_deref(), Some("1.8"));
//!
//! // Each fact shows where it comes from.
//! assert_eq!(compiled.words(poor.span), "Tỷ lệ hộ nghèo đa chiều dưới 1,8%");
//! assert_eq!(document.references[0].number.as_deref(), Some("12/NQ-HĐND"));
//! # Ok::<(), nq_compile::ReadError>(())
//! ```
//!
//! # Out again
//!
//! ```
//! use nq_compile::{Input, compile, emit};
//!
//! let document = compile(Input::text("a.txt", "Điều 1. Phạm vi\n1. Một.\n"))?.document;
//! let json = emit::json(&document);
//! assert_eq!(emit::parse_json(&json).expect("it is its own"), document);
//! assert!(emit::yaml(&document).contains("art_1__cl_1"));
//! # Ok::<(), nq_compile::ReadError>(())
//! ```
//!
//! Only reading can fail ([`ReadError`]). What is wrong *in* a document is in
//! [`Document::diagnostics`](model::Document::diagnostics), each with a stable [`Code`].
//!
//! # Features
//!
//! `cli` builds the program, `validate` lets it check JSON against the schema; both are on by
//! default, and the library needs neither.

pub mod diagnostic;
pub mod emit;
pub mod model;
pub mod vi;

mod compile;
mod facts;
mod inspect;
mod lexicon;
mod lines;
mod marker;
mod read;
mod segments;
mod semantics;
mod source;
mod span;

pub use compile::{Compiled, compile};
pub use diagnostic::{Code, Lang, Severity};
pub use inspect::{Mapped, Part, Stage, dump, map};
pub use model::Document;
pub use read::{Input, NoDocument, ReadError};
