//! Letters, told quickly: the general tables of Unicode are asked only for what Vietnamese
//! does not write.

/// Whether it is a letter.
pub(crate) fn is_letter(letter: char) -> bool {
    match letter {
        '\0'..='\x7f' => letter.is_ascii_alphabetic(),
        '\u{d7}' | '\u{f7}' => false,
        '\u{c0}'..='\u{24f}' | '\u{1ea0}'..='\u{1ef9}' => true,
        '\u{2010}'..='\u{206f}' => false,
        _ => letter.is_alphabetic(),
    }
}

/// The small letter.
pub(crate) fn small(letter: char) -> char {
    let code = u32::from(letter);
    let shifted = match letter {
        '\0'..='\x7f' => return letter.to_ascii_lowercase(),
        'À'..='Ö' | 'Ø'..='Þ' => code + 0x20,
        'ß'..='ÿ' | 'ă' | 'đ' | 'ĩ' | 'ũ' | 'ơ' | 'ư' => code,
        'Ă' | 'Đ' | 'Ĩ' | 'Ũ' | 'Ơ' | 'Ư' => code + 1,
        '\u{1ea0}'..='\u{1ef9}' => code | 1,
        _ => return letter.to_lowercase().next().unwrap_or(letter),
    };
    char::from_u32(shifted).unwrap_or(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agrees_with_the_general_tables() {
        for code in 0..0x3000 {
            let Some(letter) = char::from_u32(code) else { continue };
            let lower = letter.to_lowercase().next();
            assert_eq!(Some(small(letter)), lower, "{letter:?}");
            if !matches!(code, 0x2010..=0x206f) {
                assert_eq!(is_letter(letter), letter.is_alphabetic(), "{letter:?}");
            }
        }
    }
}
