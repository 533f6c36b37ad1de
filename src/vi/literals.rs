//! Short texts that are looked for all at once, byte for byte.

/// How many places the table of beginnings has, as a power of two.
const BITS: u32 = 12;

/// A set of texts of three bytes and more, found in one pass.
///
/// Each three bytes of a text are hashed into a table of the sets' first three; only where
/// that has an entry are texts compared. The table is filled in as many steps as there are
/// texts, since most documents are short: an automaton takes longer to build than they take to
/// read.
#[derive(Debug)]
pub(crate) struct Literals {
    /// The texts with their places in the list that they came from, those that share a place
    /// of the table beside each other, longer ones first.
    texts: Vec<(Box<str>, usize)>,
    /// Where in `texts` those of each place begin, plus one; 0 where there are none.
    starts: Box<[u16]>,
}

/// A text that was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Literal {
    /// Its place in the list.
    pub(crate) index: usize,
    /// Where it begins.
    pub(crate) start: usize,
    /// Where it ends.
    pub(crate) end: usize,
}

impl Literals {
    /// The set of `texts`.
    ///
    /// # Panics
    ///
    /// Panics if one has fewer than three bytes, or there are more than 65,534.
    pub(crate) fn new<S: AsRef<str>>(texts: impl IntoIterator<Item = S>) -> Self {
        let texts = texts.into_iter().enumerate();
        let mut texts: Vec<(Box<str>, usize)> =
            texts.map(|(index, text)| (text.as_ref().into(), index)).collect();
        // Of two that are the same the first is meant, as the sort is stable.
        texts.sort_by_cached_key(|(text, _)| {
            (place(first_three(text.as_bytes())), std::cmp::Reverse(text.len()))
        });
        let mut starts = vec![0; 1 << BITS].into_boxed_slice();
        for (at, (text, _)) in texts.iter().enumerate().rev() {
            let at = u16::try_from(at + 1).expect("lists of words are short");
            starts[place(first_three(text.as_bytes()))] = at;
        }
        Self { texts, starts }
    }

    /// The texts that stand in `text`, the longest of those that begin at one place, none
    /// inside another.
    pub(crate) fn find_iter<'t>(&'t self, text: &'t str) -> impl Iterator<Item = Literal> + 't {
        let mut from = 0;
        std::iter::from_fn(move || {
            let found = self.find_from(text, from)?;
            from = found.end;
            Some(found)
        })
    }

    /// Whether one stands in `text`.
    pub(crate) fn is_in(&self, text: &str) -> bool {
        self.find_from(text, 0).is_some()
    }

    /// The first text that begins at `from` or later, the longest there.
    pub(crate) fn find_from(&self, text: &str, from: usize) -> Option<Literal> {
        let bytes = text.as_bytes();
        let windows = bytes.get(from..)?.windows(3).enumerate();
        for (at, window) in windows {
            let start = self.starts[place(&[window[0], window[1], window[2]])];
            if start != 0
                && let Some(found) = self.at(bytes, from + at, start as usize - 1)
            {
                return Some(found);
            }
        }
        None
    }

    /// The longest text that begins at `at`, among those from `first` on that share a place.
    fn at(&self, bytes: &[u8], at: usize, first: usize) -> Option<Literal> {
        let own = place(first_three(&bytes[at..]));
        self.texts[first..]
            .iter()
            .take_while(|(text, _)| place(first_three(text.as_bytes())) == own)
            .find(|(text, _)| bytes[at..].starts_with(text.as_bytes()))
            .map(|(text, index)| Literal { index: *index, start: at, end: at + text.len() })
    }
}

fn first_three(bytes: &[u8]) -> &[u8; 3] {
    bytes.first_chunk().expect("it has three bytes")
}

/// The place of three bytes in the table.
fn place(bytes: &[u8; 3]) -> usize {
    let key = u32::from_le_bytes([bytes[0], bytes[1], bytes[2], 0]);
    (key.wrapping_mul(0x9e37_79b1) >> (u32::BITS - BITS)) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_longest_at_the_first_place() {
        let set = Literals::new(["Luật", "Bộ luật", "luật", "luật sư", "Bộ luật", "năm"]);
        let found = |text: &'static str| {
            let found =
                set.find_iter(text).map(|found| (found.index, &text[found.start..found.end]));
            found.collect::<Vec<_>>()
        };
        assert_eq!(
            found("Luật, Bộ luật, luật sư năm"),
            [(0, "Luật"), (1, "Bộ luật"), (3, "luật sư"), (5, "năm")]
        );
        assert_eq!(found("pháp luật sửa"), [(2, "luật")]);
        for text in ["", "L", "Lu", "Luậ", "LUẬT"] {
            assert!(!set.is_in(text), "{text}");
        }
    }
}
