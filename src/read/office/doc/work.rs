//! What reading takes that writes nothing: properties are read anew for every run and
//! paragraph that has them, and a style for every run that names it.
//!
//! Files of Word say little many times. Where one says so much that nothing would end, no
//! more is read, and the reader refuses the file.

use std::cell::Cell;

use super::super::ReadError;
use super::super::budget::{Bound, Budget};

/// What is left.
#[derive(Debug)]
pub(super) struct Work {
    spent: Cell<u64>,
    limit: u64,
}

impl Work {
    /// All that a file may take.
    pub(super) fn new(budget: &Budget) -> Self {
        Self { spent: Cell::new(0), limit: budget.left(Bound::Steps) }
    }

    /// Counts bytes that are about to be read; whether there is still anything left.
    pub(super) fn spend(&self, bytes: usize) -> bool {
        let spent = self.spent.get().saturating_add(bytes as u64 + 1);
        self.spent.set(spent);
        spent <= self.limit
    }

    /// Takes what was spent from the budget.
    ///
    /// # Errors
    ///
    /// Fails if it was more than the budget had.
    pub(super) fn settle(&self, budget: &mut Budget) -> Result<(), ReadError> {
        budget.take(Bound::Steps, usize::try_from(self.spent.take()).unwrap_or(usize::MAX))
    }
}
