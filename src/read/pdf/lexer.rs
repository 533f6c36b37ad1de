//! Tokens of content streams and CMaps.
//!
//! Both are written in the same few tokens. The lexer never fails: what it cannot read is
//! skipped, since a page whose stream is damaged in one place still has its other words.

/// A token.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Token<'t> {
    Number(f64),
    /// `/Name`, its escapes resolved.
    Name(Vec<u8>),
    /// `(text)` or `<hex>`.
    Text(Vec<u8>),
    /// `[`
    Open,
    /// `]`
    Close,
    /// `<<`
    OpenDict,
    /// `>>`
    CloseDict,
    /// An operator or a keyword.
    Word(&'t [u8]),
}

/// Cuts bytes into tokens.
pub(super) struct Lexer<'t> {
    bytes: &'t [u8],
    at: usize,
    count: usize,
}

impl<'t> Lexer<'t> {
    pub(super) fn new(bytes: &'t [u8]) -> Self {
        Self { bytes, at: 0, count: 0 }
    }

    /// How many tokens were given.
    pub(super) fn tokens(&self) -> usize {
        self.count
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn skip_blanks(&mut self) {
        while let Some(byte) = self.peek() {
            if byte == b'%' {
                while self.peek().is_some_and(|byte| byte != b'\n' && byte != b'\r') {
                    self.at += 1;
                }
            } else if is_blank(byte) {
                self.at += 1;
            } else {
                break;
            }
        }
    }

    /// Skips the data of an inline image, from its `ID` to after its `EI`.
    ///
    /// The data may hold `EI` by chance; an end stands between blanks, and what follows
    /// it is written in ASCII.
    pub(super) fn skip_image(&mut self) {
        let rest = &self.bytes[self.at..];
        let end = memchr::memmem::find_iter(rest, b"EI").find(|&at| {
            let after = &rest[at + 2..];
            at > 0
                && is_blank(rest[at - 1])
                && after.first().is_none_or(|&byte| is_blank(byte))
                && after.iter().take(8).all(|&byte| is_blank(byte) || (32..127).contains(&byte))
        });
        self.at = end.map_or(self.bytes.len(), |end| self.at + end + 2);
    }

    fn word(&mut self) -> &'t [u8] {
        let start = self.at;
        while self.peek().is_some_and(|byte| !is_blank(byte) && !is_delimiter(byte)) {
            self.at += 1;
        }
        &self.bytes[start..self.at]
    }

    fn name(&mut self) -> Vec<u8> {
        let word = self.word();
        let mut name = Vec::with_capacity(word.len());
        let mut at = 0;
        while at < word.len() {
            let escaped = (word[at] == b'#')
                .then(|| Some(hex(*word.get(at + 1)?)? << 4 | hex(*word.get(at + 2)?)?))
                .flatten();
            name.push(escaped.unwrap_or(word[at]));
            at += if escaped.is_some() { 3 } else { 1 };
        }
        name
    }

    fn hex_text(&mut self) -> Vec<u8> {
        let mut text = Vec::new();
        let mut half = None;
        while let Some(byte) = self.peek() {
            self.at += 1;
            if byte == b'>' {
                break;
            }
            let Some(digit) = hex(byte) else { continue };
            match half.take() {
                Some(high) => text.push(high << 4 | digit),
                None => half = Some(digit),
            }
        }
        text.extend(half.map(|high: u8| high << 4));
        text
    }

    fn literal_text(&mut self) -> Vec<u8> {
        let mut text = Vec::new();
        let mut depth = 1_u32;
        while let Some(byte) = self.peek() {
            self.at += 1;
            match byte {
                b'(' => depth += 1,
                b')' => {
                    depth -= 1;
                    if depth == 0 {
                        break;
                    }
                }
                b'\\' => {
                    self.escape(&mut text);
                    continue;
                }
                b'\r' => {
                    if self.peek() == Some(b'\n') {
                        self.at += 1;
                    }
                    text.push(b'\n');
                    continue;
                }
                _ => {}
            }
            text.push(byte);
        }
        text
    }

    /// What follows a backslash.
    fn escape(&mut self, text: &mut Vec<u8>) {
        let Some(byte) = self.peek() else { return };
        self.at += 1;
        match byte {
            b'n' => text.push(b'\n'),
            b'r' => text.push(b'\r'),
            b't' => text.push(b'\t'),
            b'b' => text.push(8),
            b'f' => text.push(12),
            b'\n' => {}
            b'\r' => {
                if self.peek() == Some(b'\n') {
                    self.at += 1;
                }
            }
            b'0'..=b'7' => {
                let mut value = u32::from(byte - b'0');
                for _ in 0..2 {
                    match self.peek() {
                        Some(digit @ b'0'..=b'7') => {
                            value = value * 8 + u32::from(digit - b'0');
                            self.at += 1;
                        }
                        _ => break,
                    }
                }
                text.push(value as u8);
            }
            other => text.push(other),
        }
    }
}

impl<'t> Iterator for Lexer<'t> {
    type Item = Token<'t>;

    fn next(&mut self) -> Option<Token<'t>> {
        loop {
            self.skip_blanks();
            let byte = self.peek()?;
            self.count += 1;
            let doubled = self.bytes.get(self.at + 1) == Some(&byte);
            if !is_delimiter(byte) {
                let word = self.word();
                return Some(number(word).map_or(Token::Word(word), Token::Number));
            }
            self.at += 1;
            return Some(match byte {
                b'/' => Token::Name(self.name()),
                b'(' => Token::Text(self.literal_text()),
                b'[' => Token::Open,
                b']' => Token::Close,
                b'<' if doubled => {
                    self.at += 1;
                    Token::OpenDict
                }
                b'<' => Token::Text(self.hex_text()),
                b'>' if doubled => {
                    self.at += 1;
                    Token::CloseDict
                }
                _ => continue,
            });
        }
    }
}

fn is_blank(byte: u8) -> bool {
    matches!(byte, 0 | b'\t' | b'\n' | 12 | b'\r' | b' ')
}

fn is_delimiter(byte: u8) -> bool {
    matches!(byte, b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%')
}

fn hex(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).map(|digit| digit as u8)
}

/// A number as PDF writers write them, `--5` and `1.-5` included: what follows the
/// misplaced sign is left out.
fn number(word: &[u8]) -> Option<f64> {
    let negative = word.first() == Some(&b'-');
    let digits = match word.iter().position(|byte| !matches!(byte, b'-' | b'+')) {
        Some(start) => &word[start..],
        None => return None,
    };
    let end = digits.iter().position(|&byte| byte == b'-').unwrap_or(digits.len());
    let digits = &digits[..end];
    if !digits.iter().all(|byte| byte.is_ascii_digit() || *byte == b'.') {
        return None;
    }
    let value: f64 = std::str::from_utf8(digits).ok()?.parse().unwrap_or(0.0);
    Some(if negative { -value } else { value })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], expected: &[Token<'_>]) {
        let tokens: Vec<_> = Lexer::new(bytes).collect();
        assert_eq!(tokens, expected, "{}", String::from_utf8_lossy(bytes));
    }

    #[test]
    fn reads_every_form_of_token() {
        check(
            b"/F#31 12.5 Tf % note\n[(a\\)\\101(b)) -.5 <41 4>]TJ",
            &[
                Token::Name(b"F1".to_vec()),
                Token::Number(12.5),
                Token::Word(b"Tf"),
                Token::Open,
                Token::Text(b"a)A(b)".to_vec()),
                Token::Number(-0.5),
                Token::Text(b"A@".to_vec()),
                Token::Close,
                Token::Word(b"TJ"),
            ],
        );
        check(b"--5 1.-5 -", &[Token::Number(-5.0), Token::Number(1.0), Token::Word(b"-")]);
    }

    #[test]
    fn ends_with_the_bytes_whatever_is_open() {
        check(b"(never closed", &[Token::Text(b"never closed".to_vec())]);
        check(b"<4", &[Token::Text(b"@".to_vec())]);
        check(b") } /", &[Token::Name(Vec::new())]);
    }

    #[test]
    fn skips_image_data_to_its_own_end() {
        let mut lexer = Lexer::new(b"ID \x00EI\xff EI\x01 \nEI\nQ");
        assert_eq!(lexer.next(), Some(Token::Word(b"ID")));
        lexer.skip_image();
        assert_eq!(lexer.next(), Some(Token::Word(b"Q")));
    }
}
