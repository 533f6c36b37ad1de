//! Names of Party resolutions and conclusions that have no number.
//!
//! ```text
//! name = ("Trung ương" | "Hội nghị Trung ương" | "Hội nghị lần thứ") number [body] ["khóa" term]
//!      | "Đại hội" words number ["của Đảng"]
//! ```

use super::body::scan_body;
use crate::vi;

/// The name of a Party resolution without a number.
pub(super) fn scan_party_name(text: &str) -> Option<usize> {
    let roman = |text: &str| {
        text.bytes().take_while(|b| b"IVXL".contains(b) || b.is_ascii_digit()).count()
    };
    for start in ["Trung ương ", "Hội nghị Trung ương ", "Hội nghị lần thứ "] {
        let Some(rest) = text.strip_prefix(start) else { continue };
        let number = ["lần thứ ", "thứ ", ""].iter().find_map(|word| {
            let rest = rest.strip_prefix(word)?;
            let len = roman(rest).max(if *word == "thứ " {
                rest.find([' ', ',', ';']).unwrap_or(0)
            } else {
                0
            });
            (len > 0).then_some(word.len() + len)
        });
        let mut end = start.len() + number?;
        if let Some(len) = text[end..].strip_prefix(' ').and_then(scan_body) {
            end += 1 + len;
        }
        for word in [" khóa ", " khoá ", " (khóa ", " (khoá ", ", khóa ", ", khoá "] {
            if let Some(rest) = text[end..].strip_prefix(word) {
                let len = roman(rest);
                end += if len > 0 {
                    word.len() + len + usize::from(word.contains('('))
                } else {
                    0
                };
                break;
            }
        }
        return Some(end.min(text.len()));
    }
    if !text.starts_with("Đại hội ") {
        return None;
    }
    let near = vi::head(text, 160);
    let head = &near[..near.find([',', ';', '.']).unwrap_or(near.len())];
    let at =
        head.match_indices(' ').map(|(at, _)| at + 1).find(|&at| roman(&head[at..]) > 0)?;
    let mut end = at + roman(&head[at..]);
    for tail in [" của Đảng", " Đảng Cộng sản Việt Nam"] {
        if text[end..].starts_with(tail) {
            end += tail.len();
            break;
        }
    }
    Some(end)
}
