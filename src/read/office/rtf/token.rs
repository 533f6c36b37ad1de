//! The tokens of RTF: braces, control words, bytes.
//!
//! ```text
//! word   = "\" letters ["-"] [digits] [" "]      \fs28
//! symbol = "\" any other byte                    \~
//! hex    = "\'" digit digit                      \'ad
//! ```
//!
//! Line breaks in the file say nothing. What follows `\bin` is passed over.

/// A token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// `{`
    Open,
    /// `}`
    Close,
    /// A control word and its number.
    Word(&'a str, Option<i32>),
    /// A control symbol.
    Symbol(u8),
    /// A byte as two digits.
    Hex(u8),
    /// Bytes as they are.
    Text(&'a [u8]),
}

/// The tokens of a file.
#[derive(Debug)]
pub(super) struct Tokens<'a> {
    rest: &'a [u8],
}

impl<'a> Tokens<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    fn take(&mut self, len: usize) -> &'a [u8] {
        let (taken, rest) = self.rest.split_at(len.min(self.rest.len()));
        self.rest = rest;
        taken
    }

    /// What follows a backslash.
    fn control(&mut self) -> Option<Token<'a>> {
        let letters = self.rest.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
        if letters > 0 {
            return Some(self.word(letters));
        }
        let symbol = *self.take(1).first()?;
        if symbol == b'\'' {
            let digit = |at: usize| char::from(*self.rest.get(at)?).to_digit(16);
            if let (Some(high), Some(low)) = (digit(0), digit(1)) {
                self.take(2);
                return Some(Token::Hex((high * 16 + low) as u8));
            }
        }
        Some(Token::Symbol(symbol))
    }

    fn word(&mut self, letters: usize) -> Token<'a> {
        let name = std::str::from_utf8(self.take(letters)).unwrap_or("");
        let negative = self.rest.first() == Some(&b'-');
        let digits = self.rest[usize::from(negative)..].iter();
        let digits = digits.take_while(|byte| byte.is_ascii_digit()).count();
        let number = (digits > 0).then(|| {
            let figures = self.take(digits + usize::from(negative));
            let figures = &figures[usize::from(negative)..];
            let value = figures.iter().fold(0i32, |value, figure| {
                value.saturating_mul(10).saturating_add(i32::from(figure - b'0'))
            });
            if negative { -value } else { value }
        });
        if self.rest.first() == Some(&b' ') {
            self.take(1);
        }
        if name == "bin" {
            self.take(number.unwrap_or(0).max(0) as usize);
        }
        Token::Word(name, number)
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            match *self.rest.first()? {
                b'{' => {
                    self.take(1);
                    return Some(Token::Open);
                }
                b'}' => {
                    self.take(1);
                    return Some(Token::Close);
                }
                b'\\' => {
                    self.take(1);
                    return self.control();
                }
                b'\r' | b'\n' | 0 => {
                    self.take(1);
                }
                b'\t' => {
                    self.take(1);
                    return Some(Token::Word("tab", None));
                }
                _ => {
                    let ends = |byte: &u8| b"{}\\\r\n\t\0".contains(byte);
                    let len = self.rest.iter().position(ends).unwrap_or(self.rest.len());
                    return Some(Token::Text(self.take(len)));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Token::{self, *};
    use super::Tokens;

    #[track_caller]
    fn check(text: &str, expected: &[Token<'_>]) {
        assert_eq!(Tokens::new(text.as_bytes()).collect::<Vec<_>>(), expected, "{text:?}");
    }

    #[test]
    fn words_end_at_a_blank_which_is_theirs() {
        check("\\b  a", &[Word("b", None), Text(b" a")]);
        check("\\fs28a", &[Word("fs", Some(28)), Text(b"a")]);
        check("\\u-3913?", &[Word("u", Some(-3913)), Text(b"?")]);
        check("\\b-a", &[Word("b", None), Text(b"-a")]);
        check("\\fs99999999999", &[Word("fs", Some(i32::MAX))]);
    }

    #[test]
    fn symbols_and_bytes_are_told_apart() {
        check("\\'ad\\-\\'x", &[Hex(0xad), Symbol(b'-'), Symbol(b'\''), Text(b"x")]);
        check("{a\r\nb}\\", &[Open, Text(b"a"), Text(b"b"), Close]);
        check("a\tb", &[Text(b"a"), Word("tab", None), Text(b"b")]);
    }

    #[test]
    fn binary_data_is_passed_over() {
        check("\\bin3 {}\\b", &[Word("bin", Some(3)), Text(b"b")]);
        check("\\bin99 {}", &[Word("bin", Some(99))]);
        check("\\bin-9 a", &[Word("bin", Some(-9)), Text(b"a")]);
    }
}
