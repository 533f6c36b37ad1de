//! Encodings that write a letter and then its marks: VNI and VIQR.

use unicode_normalization::UnicodeNormalization;

/// VNI, given as the Latin-1 text that its bytes look like.
pub(super) fn vni(latin: &str) -> String {
    let mut out = String::with_capacity(latin.len());
    let mut vowel = ' ';
    for letter in latin.chars() {
        let small = letter.to_lowercase().next().unwrap_or(letter);
        if let Some(marks) = vni_marks(vowel, small) {
            out.push_str(marks);
            vowel = ' ';
            continue;
        }
        vowel = small;
        let alone = match small {
            'ô' => 'ơ',
            'ö' => 'ư',
            'ñ' => 'đ',
            'æ' => 'ỉ',
            'ó' => 'ĩ',
            'ò' => 'ị',
            'î' => 'ỵ',
            _ => small,
        };
        match alone == small {
            true => out.push(letter),
            false if letter == small => out.push(alone),
            false => out.extend(alone.to_uppercase()),
        }
    }
    out.nfc().collect()
}

/// The combining marks that `mark` stands for after `vowel`.
fn vni_marks(vowel: char, mark: char) -> Option<&'static str> {
    let tone = match mark {
        'ù' => "\u{301}",
        'ø' => "\u{300}",
        'û' => "\u{309}",
        'õ' => "\u{303}",
        'ï' => "\u{323}",
        _ => "",
    };
    let circumflex = match mark {
        'â' => "\u{302}",
        'á' => "\u{302}\u{301}",
        'à' => "\u{302}\u{300}",
        'å' => "\u{302}\u{309}",
        'ã' => "\u{302}\u{303}",
        'ä' => "\u{302}\u{323}",
        _ => "",
    };
    let breve = match mark {
        'ê' => "\u{306}",
        'é' => "\u{306}\u{301}",
        'è' => "\u{306}\u{300}",
        'ú' => "\u{306}\u{309}",
        'ü' => "\u{306}\u{303}",
        'ë' => "\u{306}\u{323}",
        _ => "",
    };
    let marks = match vowel {
        'a' => [tone, circumflex, breve],
        'e' | 'o' => [tone, circumflex, ""],
        'u' | 'y' | 'ô' | 'ö' => [tone, "", ""],
        _ => return None,
    };
    marks.into_iter().find(|marks| !marks.is_empty())
}

/// VIQR (RFC 1456): marks are written as punctuation, `\` keeps what follows as it is.
pub(super) fn viqr(ascii: &str) -> String {
    let mut out = String::with_capacity(ascii.len());
    let mut letters = ascii.chars().peekable();
    // The vowel that can still take a shape and a tone.
    let (mut vowel, mut shaped) = (' ', false);
    while let Some(letter) = letters.next() {
        if letter == '\\' && letters.peek().is_some_and(char::is_ascii_punctuation) {
            out.extend(letters.next());
            vowel = ' ';
            continue;
        }
        let shape = match (vowel, letter) {
            ('a' | 'e' | 'o', '^') => "\u{302}",
            ('a', '(') => "\u{306}",
            ('o' | 'u', '+' | '*') => "\u{31b}",
            _ => "",
        };
        let tone = match letter {
            '\'' => "\u{301}",
            '`' => "\u{300}",
            '?' => "\u{309}",
            '~' => "\u{303}",
            '.' => "\u{323}",
            _ => "",
        };
        if !shaped && !shape.is_empty() {
            out.push_str(shape);
            shaped = true;
        } else if vowel != ' ' && !tone.is_empty() {
            out.push_str(tone);
            vowel = ' ';
        } else if letter.eq_ignore_ascii_case(&'d')
            && letters.peek().is_some_and(|next| next.eq_ignore_ascii_case(&'d'))
        {
            letters.next();
            out.push(if letter == 'd' { 'đ' } else { 'Đ' });
            vowel = ' ';
        } else {
            out.push(letter);
            let small = letter.to_ascii_lowercase();
            vowel = if "aeiouy".contains(small) { small } else { ' ' };
            shaped = false;
        }
    }
    out.nfc().collect()
}
