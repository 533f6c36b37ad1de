//! Operands of the operators of a content stream.

use super::lexer::{Lexer, Token};

/// How deep arrays and dictionaries may nest.
const MAX_NESTED: usize = 16;
/// The most items of one operand that are kept, at any depth.
const MAX_ITEMS: usize = 100_000;

/// An operand.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Operand {
    Number(f64),
    Name(Vec<u8>),
    Text(Vec<u8>),
    Array(Vec<Self>),
    /// Keys and values.
    Dict(Vec<(Vec<u8>, Self)>),
}

/// The operand that begins with `token`; `None` for a token that begins none, and for one
/// that is nested too deep.
pub(super) fn operand(token: Token<'_>, lexer: &mut Lexer<'_>) -> Option<Operand> {
    nested(token, lexer, MAX_NESTED, &mut 0)
}

fn nested(
    token: Token<'_>,
    lexer: &mut Lexer<'_>,
    depth: usize,
    kept: &mut usize,
) -> Option<Operand> {
    *kept += 1;
    Some(match token {
        Token::Number(number) => Operand::Number(number),
        Token::Name(name) => Operand::Name(name),
        Token::Text(text) => Operand::Text(text),
        Token::Open if depth > 0 => {
            let mut items = Vec::new();
            while let Some(token) = lexer.next().filter(|token| *token != Token::Close) {
                let item = nested(token, lexer, depth - 1, kept);
                items.extend(item.filter(|_| *kept <= MAX_ITEMS));
            }
            Operand::Array(items)
        }
        Token::OpenDict if depth > 0 => {
            let mut entries = Vec::new();
            while let Some(Token::Name(key)) = lexer.next() {
                let Some(value) = lexer.next() else { break };
                let value = nested(value, lexer, depth - 1, kept);
                entries.extend(value.filter(|_| *kept <= MAX_ITEMS).map(|value| (key, value)));
            }
            Operand::Dict(entries)
        }
        _ => return None,
    })
}

/// The last `N` operands, all numbers.
pub(super) fn numbers<const N: usize>(operands: &[Operand]) -> Option<[f64; N]> {
    let mut numbers = [0.0; N];
    let last = operands.get(operands.len().checked_sub(N)?..)?;
    for (slot, operand) in numbers.iter_mut().zip(last) {
        let Operand::Number(number) = operand else { return None };
        *slot = *number;
    }
    Some(numbers)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> Option<Operand> {
        let mut lexer = Lexer::new(bytes);
        operand(lexer.next()?, &mut lexer)
    }

    #[test]
    fn arrays_and_dictionaries_nest() {
        let inner = Operand::Array(vec![Operand::Number(1.0)]);
        let entry = (b"K".to_vec(), inner);
        assert_eq!(read(b"<</K [1]>>"), Some(Operand::Dict(vec![entry])));
    }

    #[test]
    fn what_is_nested_too_deep_is_left_out() {
        let deep = b"[".repeat(100_000);
        assert!(read(&deep).is_some());
    }
}
