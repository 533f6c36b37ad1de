//! The output's quantities.

use super::{Context, clean};
use crate::facts::Measured;
use crate::model::{Quantity, Unit};
use crate::span::Span;

/// Every measured number, but not an amount that is repeated in words.
pub(super) fn quantities(context: Context<'_>) -> Vec<Quantity> {
    let mut owner = Owners::new(context);
    let mut quantities: Vec<Quantity> = context
        .facts
        .quantities
        .iter()
        .enumerate()
        .map(|(index, measured)| Quantity {
            id: id(index),
            provision: owner.of(measured.span),
            comparator: measured.comparator,
            value: measured.value,
            min: measured.range.map(|(min, _)| min),
            max: measured.range.map(|(_, max)| max),
            unit: unit(context, measured),
            per: measured.per.map(|per| clean(context.source.slice(per))),
            text: clean(context.source.slice(measured.span)),
            span: context.source.place(measured.span),
        })
        .collect();
    // Those of notes come last, and stand in the middle of the text.
    quantities.sort_by_key(|quantity| (quantity.span.start, quantity.span.end));
    quantities
}

/// The id of the quantity at `index`.
pub(super) fn id(index: usize) -> String {
    format!("q{}", index + 1)
}

/// The unit of measure as the output has it.
pub(super) fn unit(context: Context<'_>, measured: &Measured) -> Unit {
    Unit {
        text: measured.unit.map(|unit| clean(context.source.slice(unit))),
        code: measured.code.map(str::to_owned),
        scale: measured.scale,
    }
}

/// Which unit's words a span lies in; asked in text order.
pub(super) struct Owners<'a> {
    context: Context<'a>,
    at: usize,
}

impl<'a> Owners<'a> {
    pub(super) fn new(context: Context<'a>) -> Self {
        Self { context, at: 0 }
    }

    /// The id of the unit; `None` outside the body.
    pub(super) fn of(&mut self, span: Span) -> Option<String> {
        let passages = &self.context.facts.passages;
        while passages.get(self.at).is_some_and(|passage| passage.span.end() <= span.start()) {
            self.at += 1;
        }
        let unit = passages.get(self.at)?.unit()?;
        Some(self.context.tree.get(unit).id.clone())
    }
}
