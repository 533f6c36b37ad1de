//! Names that are looked up by their words.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use super::fold::fold_letters;
use super::letter::is_letter;

/// A set of names, for the longest one that a text begins with.
///
/// Names are compared word by word, folded (see [`fold`](super::fold)); a dash is a dash of
/// any kind, and a letter after a digit or a digit after a letter begins a new word, so that
/// a note mark glued to a name (`Nhà ở11`) is no part of it.
///
/// Words are known by a 64-bit hash of their folded letters, so that a look-up allocates
/// nothing; a test checks that no two words of the lists share one.
#[derive(Debug, Default)]
pub(crate) struct Names {
    /// The node after a word, by the node before it and the word.
    next: HashMap<(u32, u64), u32, BuildHasherDefault<Known>>,
    /// For each node, the place of the name that ends there in the list it was made from.
    names: Vec<Option<u32>>,
}

/// A hasher of what is a hash already, and of the node before it.
#[derive(Debug, Default)]
struct Known(u64);

impl Hasher for Known {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, _: &[u8]) {
        unreachable!("keys are whole numbers");
    }

    fn write_u32(&mut self, value: u32) {
        self.0 ^= u64::from(value).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }

    fn write_u64(&mut self, value: u64) {
        self.0 ^= value;
    }
}

impl Names {
    /// The set of `names`.
    pub(crate) fn new<'n>(names: impl IntoIterator<Item = &'n str>) -> Self {
        let mut set = Self { names: vec![None], ..Self::default() };
        for (place, name) in (0_u32..).zip(names) {
            let mut at = 0;
            for (word, _) in words(name) {
                let fresh = set.names.len() as u32;
                at = *set.next.entry((at, word)).or_insert(fresh);
                if at == fresh {
                    set.names.push(None);
                }
            }
            set.names[at as usize].get_or_insert(place);
        }
        set
    }

    /// The longest name that `text` begins with: its place in the list, and how many bytes
    /// of `text` it takes.
    pub(crate) fn longest(&self, text: &str) -> Option<(usize, usize)> {
        let mut at = 0;
        let mut found = None;
        for (word, end) in words(text) {
            let Some(&next) = self.next.get(&(at, word)) else { break };
            at = next;
            if let Some(name) = self.names[at as usize] {
                found = Some((name as usize, end));
            }
        }
        found
    }
}

/// The first two folded words of `names` that are spelled otherwise and share a hash, which
/// would be taken for one another.
#[cfg(test)]
pub(crate) fn collision<'n>(
    names: impl IntoIterator<Item = &'n str>,
) -> Option<(String, String)> {
    let mut seen: HashMap<u64, String> = HashMap::new();
    for name in names {
        let mut from = 0;
        for (word, end) in words(name) {
            let spelled = super::fold(&name[from..end]).replace(['–', '—', '‑'], "-");
            from = end;
            let first = seen.entry(word).or_insert_with(|| spelled.clone());
            if *first != spelled {
                return Some((first.clone(), spelled));
            }
        }
    }
    None
}

/// The words, commas and dashes of `text`, each as the hash of its folded letters with the
/// offset of its end.
fn words(text: &str) -> impl Iterator<Item = (u64, usize)> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = text[at..].trim_start_matches([' ', '\u{a0}', '\n']);
        at = text.len() - rest.len();
        let first = rest.chars().next()?;
        let len = if is_letter(first) {
            word_len(rest)
        } else if first.is_ascii_digit() {
            rest.bytes().take_while(u8::is_ascii_digit).count()
        } else {
            first.len_utf8()
        };
        at += len;
        let word = match first {
            '-' | '–' | '—' | '‑' => hash_of("-"),
            _ => hash_of(&rest[..len]),
        };
        Some((word, at))
    })
}

/// The length of the letters at the start of `text`.
fn word_len(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        if byte.is_ascii_alphabetic() {
            at += 1;
        } else if byte < 0x80 {
            return at;
        } else {
            let Some(letter) = text[at..].chars().next().filter(|&c| is_letter(c)) else {
                return at;
            };
            at += letter.len_utf8();
        }
    }
    at
}

/// FNV-1a over the folded letters.
fn hash_of(word: &str) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    fold_letters(word, |letter| {
        hash = (hash ^ u64::from(u32::from(letter))).wrapping_mul(0x0100_0000_01b3);
    });
    hash
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_longest_name() {
        let names = Names::new(["Đầu tư", "Đầu tư công", "Phòng, chống tham nhũng"]);
        let longest = |text: &'static str| names.longest(text).map(|(_, end)| &text[..end]);
        assert_eq!(longest("Đầu tư công năm 2014"), Some("Đầu tư công"));
        assert_eq!(longest("ĐẦU TƯ, Luật"), Some("ĐẦU TƯ"));
        assert_eq!(longest("phòng, chống tham nhũng1."), Some("phòng, chống tham nhũng"));
        assert_eq!(longest("Đầu thầu"), None);
    }
}
