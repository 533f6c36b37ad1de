//! What bytes stand for: Windows character sets and code pages.

use encoding_rs::{self as enc, Encoding};

/// How the bytes of a font are read.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum CodePage {
    /// An encoding of the web's list.
    Web(&'static Encoding),
    /// One of DOS: the characters from 0x80 on.
    Dos(&'static str),
}

/// Windows-1252, which is what no one names.
pub(super) const WESTERN: CodePage = CodePage::Web(enc::WINDOWS_1252);
/// Windows-1258.
pub(super) const VIETNAMESE: CodePage = CodePage::Web(enc::WINDOWS_1258);

const DOS_437: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐\
    └┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{a0}";
const DOS_850: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐\
    └┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{ad}±‗¾¶§÷¸°¨·¹³²■\u{a0}";

impl CodePage {
    /// The code page of that number, as `\ansicpg` and `\cpg` name it.
    pub(super) fn of_number(number: i32) -> Option<Self> {
        Some(Self::Web(match number {
            437 => return Some(Self::Dos(DOS_437)),
            850 => return Some(Self::Dos(DOS_850)),
            866 => enc::IBM866,
            874 => enc::WINDOWS_874,
            932 => enc::SHIFT_JIS,
            936 => enc::GBK,
            949 => enc::EUC_KR,
            950 => enc::BIG5,
            1250 => enc::WINDOWS_1250,
            1251 => enc::WINDOWS_1251,
            1252 => enc::WINDOWS_1252,
            1253 => enc::WINDOWS_1253,
            1254 => enc::WINDOWS_1254,
            1255 => enc::WINDOWS_1255,
            1256 => enc::WINDOWS_1256,
            1257 => enc::WINDOWS_1257,
            1258 => enc::WINDOWS_1258,
            10000 => enc::MACINTOSH,
            10007 => enc::X_MAC_CYRILLIC,
            54936 => enc::GB18030,
            65001 => enc::UTF_8,
            _ => return None,
        }))
    }

    /// The code page of a character set, as `\fcharset` names it. The sets that stand for
    /// the document's own code page have none.
    pub(super) fn of_charset(charset: i32) -> Option<Self> {
        Self::of_number(match charset {
            77 => 10000,
            128 => 932,
            129 => 949,
            134 => 936,
            136 => 950,
            161 => 1253,
            162 => 1254,
            163 => 1258,
            177 => 1255,
            178 => 1256,
            186 => 1257,
            204 => 1251,
            222 => 874,
            238 => 1250,
            254 => 437,
            255 => 850,
            _ => return None,
        })
    }

    /// The words of `bytes`.
    pub(super) fn decode(self, bytes: &[u8]) -> String {
        match self {
            Self::Web(encoding) => encoding.decode_without_bom_handling(bytes).0.into_owned(),
            Self::Dos(upper) => {
                let letter = |&byte: &u8| match byte.checked_sub(0x80) {
                    Some(at) => upper.chars().nth(usize::from(at)).unwrap_or(' '),
                    None => char::from(byte),
                };
                bytes.iter().map(letter).collect()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_read_by_character_set() {
        for (charset, bytes, expected) in [
            (238, &b"\x9a\xe6"[..], "šć"),
            (204, b"\xcc\xe8\xf0", "Мир"),
            (161, b"\xe1\xe2", "αβ"),
            (128, b"\x93\xfa\x96{", "日本"),
            (134, b"\xd6\xd0", "中"),
            (136, b"\xa4\xa4", "中"),
            (255, b"\x82\xff", "é\u{a0}"),
        ] {
            let page = CodePage::of_charset(charset).unwrap();
            assert_eq!(page.decode(bytes), expected, "{charset}");
        }
        assert_eq!(CodePage::of_charset(0), None);
        assert_eq!(CodePage::of_charset(2), None);
        assert_eq!(CodePage::of_number(7), None);
    }
}
