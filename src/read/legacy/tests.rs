use super::*;
use crate::read::shown;

pub(in crate::read) const TEXT: &str = "Điều 1. Phê duyệt kế hoạch phát triển kinh tế, xã hội và các chỉ tiêu chủ \
    yếu của tỉnh được hội đồng thông qua";

/// `text` in an encoding of one byte a letter; tones split off for Windows-1258.
fn encode(text: &str, upper: &tables::Upper) -> Vec<u8> {
    let byte = |c: char| match upper.iter().position(|&other| other == c) {
        _ if c.is_ascii() => Some(vec![c as u8]),
        Some(at) => Some(vec![at as u8 + 0x80]),
        None => None,
    };
    let whole = |c: char| {
        byte(c).unwrap_or_else(|| {
            let is_tone = |c: &char| "\u{300}\u{301}\u{303}\u{309}\u{323}".contains(*c);
            let tone: String = c.nfd().filter(is_tone).collect();
            let bare: String = c.nfd().filter(|c| !is_tone(c)).nfc().collect();
            bare.chars()
                .chain(tone.chars())
                .flat_map(|c| byte(c).expect("in the table"))
                .collect()
        })
    };
    text.nfc().flat_map(whole).collect()
}

/// `text` as TCVN3 codes, each as a letter of Latin-1.
pub(in crate::read) fn coded(text: &str) -> String {
    encode(text, &tables::TCVN3).into_iter().map(char::from).collect()
}

#[test]
fn tells_each_encoding_and_reads_it() {
    for (encoding, upper) in [
        (Encoding::Tcvn3, &tables::TCVN3),
        (Encoding::Viscii, &tables::VISCII),
        (Encoding::Vps, &tables::VPS),
        (Encoding::Windows1258, &tables::WINDOWS_1258),
    ] {
        let bytes = encode(TEXT, upper);
        assert_eq!(decode(&bytes, encoding), TEXT, "{encoding:?}");
        assert_eq!(detect(&bytes), Some(encoding), "{encoding:?}");
    }
}

#[test]
fn joins_the_marks_of_vni_and_viqr() {
    let vni = encode("Ñieàu 1. Chæ tieâu cuûa tænh ñöôïc HOÄI ÑOÀNG", &tables::WINDOWS_1252);
    assert_eq!(decode(&vni, Encoding::Vni), "Điều 1. Chỉ tiêu của tỉnh được HỘI ĐỒNG");
    assert_eq!(detect(&vni), Some(Encoding::Vni));
    let viqr = b"DDie^`u 1\\. Chi? tie^u cu?a ti?nh ddu+o+.c ho^.i ddo^`ng";
    assert_eq!(decode(viqr, Encoding::Viqr), "Điều 1. Chỉ tiêu của tỉnh được hội đồng");
    assert_eq!(detect(viqr), Some(Encoding::Viqr));
}

#[test]
fn some_capitals_stand_below_the_letters() {
    assert_eq!(decode(b"M\x06U", Encoding::Viscii), "MẪU");
    assert_eq!(decode(b"H\x12I V\x04N\tA", Encoding::Vps), "HỘI VẶN\tA");
    assert_eq!(decode(b"a\x06b", Encoding::Tcvn3), "a\u{6}b");
}

#[test]
fn the_soft_hyphen_of_tcvn3_is_a_letter() {
    assert_eq!(decode(b"n\xad\xedc", Encoding::Tcvn3), "nước");
}

#[test]
fn leaves_other_languages_and_unicode_alone() {
    let french = "Le président a été élu à la majorité; où était l'intérêt général, à côté \
        des libertés déjà énoncées, très différent du passé?";
    let german = "Die Größe der Gebäude überschreitet möglicherweise die zulässige Höhe für \
        Wohnhäuser; natürlich müssen Gebühren gewährt werden.";
    let english = "Who will go to the cafe? I do. You may see. The plan is for the people.";
    for text in [french, german, english] {
        assert_eq!(detect(&encode(text, &tables::WINDOWS_1252)), None, "{text}");
        assert_eq!(detect(text.as_bytes()), None, "{text}");
    }
    assert_eq!(detect(TEXT.as_bytes()), None);
    assert_eq!(detect(b""), None);
}

#[test]
fn a_stop_takes_two_tones_only() {
    for (word, expected) in
        [("được", true), ("giếng", true), ("gì", true), ("tàc", false), ("été", false)]
    {
        assert_eq!(syllable::is_syllable(word), expected, "{word}");
    }
}

#[test]
fn fonts_name_their_encoding() {
    let (small, capitals) = (Some((Encoding::Tcvn3, false)), Some((Encoding::Tcvn3, true)));
    for (font, expected) in [
        (".VnTime", small),
        (".VnArialH", capitals),
        (".VNTIMEH", capitals),
        ("VNI-Times", Some((Encoding::Vni, false))),
        ("VPS Times", Some((Encoding::Vps, false))),
        ("VISCII Times", Some((Encoding::Viscii, false))),
        // Changed on the way out of a file.
        ("VnTime", small),
        ("VnTimeBold", small),
        ("_VnTime-BoldItalic", small),
        ("VnArialH", capitals),
        (".VnTimeH,Bold", capitals),
        ("ABCDEF+VnTimeH,BoldItalic", capitals),
        ("VnCentury Schoolbook", small),
        (".VnTime (Vietnamese)", small),
        (".VnTimeH CE", capitals),
        ("VNITimes,Bold", Some((Encoding::Vni, false))),
        // Near misses: fonts of Unicode, or of an encoding that is not known.
        ("Times New Roman", None),
        ("Vnesse", None),
        ("VnUnicode Times", None),
        ("VNtimes new roman", None),
        ("VnArial+Black", None),
        ("Vni", None),
        ("Vnimation", None),
        ("Vn", None),
        ("", None),
    ] {
        assert_eq!(encoding_of_font(font), expected, "{font}");
    }
}

#[test]
fn runs_in_legacy_fonts_are_read_and_others_left() {
    let text = "kế hoạch";
    let shown = |font: &str, text: &str| of_run(font, &coded(text)).map(Run::shown);
    assert_eq!(shown(".VnTime", text).as_deref(), Some(text));
    assert_eq!(shown(".VnTimeH", text).as_deref(), Some("KẾ HOẠCH"));
    // A sign of Unicode among codes hides none of them.
    let with_sign = format!("{} ≤ {}", coded(text), coded(text));
    let run = of_run(".VnTime", &with_sign).map(Run::shown);
    assert_eq!(run.as_deref(), Some("kế hoạch ≤ kế hoạch"));
    // There are no codes for capitals with tones: plain letters tell what they are.
    let stored = |text: &str| of_run(".VnTimeH", &coded(text)).map(|run| run.words);
    assert_eq!(stored("THủ TRƯởNG Bộ nội vụ").as_deref(), Some("THỦ TRƯỞNG Bộ nội vụ"));
    assert_eq!(of_run("Times New Roman", &coded(text)), None);
    // Unicode letters in a font of that name are not touched.
    assert_eq!(of_run(".VnTime", text), None);
}

#[cfg(any(feature = "office", feature = "html"))]
#[track_caller]
fn check_fonts(runs: &[(&str, &str)], expected: &[Option<&str>], most: Option<Encoding>) {
    let words = |fonts: &mut FontList| -> Vec<Option<String>> {
        runs.iter().map(|(font, text)| fonts.words(font, text)).collect()
    };
    let mut fonts = FontList::default();
    let mut found = words(&mut fonts);
    if let Some(judged) = fonts.conclude() {
        fonts = judged;
        found = words(&mut fonts);
    }
    let found: Vec<_> = found.iter().map(Option::as_deref).collect();
    assert_eq!(found, expected, "runs: {runs:?}");
    assert_eq!(fonts.most(), most, "runs: {runs:?}");
}

#[cfg(any(feature = "office", feature = "html"))]
#[test]
fn the_fonts_of_a_document_are_judged_by_all_that_is_written_in_them() {
    let (codes, tcvn3) = (coded(TEXT), Some(Encoding::Tcvn3));
    check_fonts(&[(".VnTime", &codes)], &[Some(TEXT)], tcvn3);
    // Another name: the words tell, and those of another font are left alone.
    let runs = [("Times", codes.as_str()), ("Times", &coded("là")), ("Arial", "café à la")];
    check_fonts(&runs, &[Some(TEXT), Some("là"), None], tcvn3);
    // Converted, but the font has kept its name; `là` alone would be codes.
    check_fonts(&[(".VnTime", TEXT), (".VnTime", "là")], &[None, None], None);
    // One run that was typed later makes no other out of the codes.
    let runs = [(".VnTime", codes.as_str()), (".VnTime", "đã"), (".VnTime", &coded("là"))];
    check_fonts(&runs, &[Some(TEXT), None, Some("là")], tcvn3);
    // Near misses.
    let french = "Le président a été élu à la majorité; où était l'intérêt général, à côté";
    check_fonts(&[("Times", french), ("Arial", TEXT), ("", "x")], &[None; 3], None);
}

/// `text` in VNI, as the Latin-1 text that its bytes look like.
fn vni(text: &str) -> String {
    let mut out = String::new();
    for letter in text.nfc() {
        let marks: String = letter.nfd().skip(1).collect();
        let bare: char = letter.nfd().next().unwrap_or(letter);
        let upper = bare.is_uppercase();
        let (base, code) = match (bare.to_ascii_lowercase(), marks.as_str()) {
            _ if letter == 'đ' || letter == 'Đ' => ("", "ñ"),
            ('i', "\u{309}") => ("", "æ"),
            ('i', "\u{303}") => ("", "ó"),
            ('i', "\u{323}") => ("", "ò"),
            ('i', "\u{301}") => ("", "í"),
            ('i', "\u{300}") => ("", "ì"),
            ('y', "\u{323}") => ("", "î"),
            (_, "") => ("", ""),
            ('o', marks) if marks.contains('\u{31b}') => ("ô", tone(marks)),
            ('u', marks) if marks.contains('\u{31b}') => ("ö", tone(marks)),
            (_, marks) => ("=", tone(marks)),
        };
        let small = match (base, code) {
            ("", "") => letter.to_lowercase().to_string(),
            ("", code) => code.to_owned(),
            ("=", code) => format!("{}{code}", bare.to_lowercase()),
            (base, code) => format!("{base}{code}"),
        };
        let cased = if upper || letter == 'Đ' { small.to_uppercase() } else { small };
        let plain = code.is_empty() && base.is_empty();
        out.push_str(&if plain { letter.to_string() } else { cased });
    }
    out
}

/// What VNI writes for the marks of a vowel.
fn tone(marks: &str) -> &'static str {
    let rank = |tones: [&'static str; 6]| {
        let order = ['\u{301}', '\u{300}', '\u{309}', '\u{303}', '\u{323}'];
        let at = order.iter().position(|tone| marks.contains(*tone));
        tones[at.map_or(0, |at| at + 1)]
    };
    if marks.contains('\u{302}') {
        rank(["â", "á", "à", "å", "ã", "ä"])
    } else if marks.contains('\u{306}') {
        rank(["ê", "é", "è", "ú", "ü", "ë"])
    } else {
        rank(["", "ù", "ø", "û", "õ", "ï"])
    }
}

/// A text in an encoding, as letters of Windows-1252 or of Windows-1258.
fn in_codes(text: &str, encoding: Encoding, page: &tables::Upper) -> String {
    let bytes = match encoding {
        Encoding::Vni => encode(&vni(text), &tables::WINDOWS_1252),
        Encoding::Viscii => encode(text, &tables::VISCII),
        Encoding::Vps => encode(text, &tables::VPS),
        Encoding::Windows1258 => encode(text, &tables::WINDOWS_1258),
        _ => encode(text, &tables::TCVN3),
    };
    let letter = |byte: u8| match byte.checked_sub(0x80) {
        Some(at) if page[usize::from(at)] != '\u{fffd}' => page[usize::from(at)],
        _ => char::from(byte),
    };
    bytes.into_iter().map(letter).collect()
}

/// Lines of a document that every encoding has the letters of.
const LINES: [&str; 8] = [
    "Căn cứ Luật tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;",
    "Theo đề nghị của giám đốc sở kế hoạch và đầu tư tại tờ trình số 45,",
    "Điều 1. Phê duyệt quy hoạch tổng thể phát triển kinh tế - xã hội của tỉnh.",
    "1. Mục tiêu: tốc độ tăng trưởng bình quân đạt 10,5%; thu nhập bình quân đầu người tăng.",
    "a) Nông nghiệp: chuyển dịch mạnh cơ cấu cây trồng, vật nuôi theo hướng sản xuất hàng hóa.",
    "\"3. Người lao động được nghỉ việc hưởng nguyên lương\" là quy định mới.",
    "Điều 2. Quyết định này có hiệu lực sau 15 ngày kể từ ngày ký.",
    "Chánh văn phòng, giám đốc các sở và thủ trưởng các đơn vị chịu trách nhiệm thi hành.",
];

#[test]
fn short_texts_are_told_as_long_ones_are() {
    for encoding in
        [Encoding::Tcvn3, Encoding::Vni, Encoding::Viscii, Encoding::Vps, Encoding::Windows1258]
    {
        let mut text = String::new();
        for (count, line) in LINES.iter().enumerate() {
            text.push_str(line);
            text.push('\n');
            let codes = in_codes(&text, encoding, &tables::WINDOWS_1252);
            let bytes: Vec<u8> = codes.chars().map(|c| coding::code(c).unwrap()).collect();
            assert_eq!(detect(&bytes), Some(encoding), "{encoding:?}, {count}");
            assert_eq!(decode(&bytes, encoding), text, "{encoding:?}, {count}");
        }
    }
}

#[cfg(any(feature = "office", feature = "html"))]
#[track_caller]
fn check_document(runs: &[(&str, String)], expected: &[&str]) {
    let runs: Vec<_> = runs.iter().map(|(font, text)| (*font, text.as_str())).collect();
    let mut fonts = FontList::default();
    for (font, text) in &runs {
        fonts.words(font, text);
    }
    let mut fonts = fonts.conclude().unwrap_or(fonts);
    let found = runs.iter().map(|(font, text)| match fonts.words(font, text) {
        Some(words) => shown::stored(&words).into_owned(),
        None => (*text).to_owned(),
    });
    let found: Vec<_> = found.collect();
    assert_eq!(
        found,
        expected,
        "fonts: {:?}",
        runs.iter().map(|run| run.0).collect::<Vec<_>>()
    );
}

#[cfg(any(feature = "office", feature = "html"))]
#[test]
fn codes_are_read_whatever_their_font_is_called() {
    for encoding in [Encoding::Tcvn3, Encoding::Vni, Encoding::Viscii, Encoding::Vps] {
        for fonts in [
            ["Times New Roman"; 8],
            [""; 8],
            // Names that say another encoding, or none that is known.
            ["VNI-Times"; 8],
            [".VnTime"; 8],
            ["VNtimes new roman"; 8],
            // No font has much of the text.
            ["a", "b", "c", "d", "e", "f", "g", "h"],
            ["a", "a", "a", "a", "a", "a", "a", "b"],
        ] {
            let text = |line: &str| in_codes(line, encoding, &tables::WINDOWS_1252);
            let runs: Vec<_> =
                fonts.iter().zip(LINES).map(|(font, line)| (*font, text(line))).collect();
            check_document(&runs, &LINES);
        }
    }
    // A program took the codes for those of a Vietnamese computer.
    for encoding in [Encoding::Tcvn3, Encoding::Vni] {
        for font in [".VnTime", "Times New Roman"] {
            let text = |line: &str| in_codes(line, encoding, &tables::WINDOWS_1258);
            let runs: Vec<_> = LINES.iter().map(|line| (font, text(line))).collect();
            check_document(&runs, &LINES);
        }
    }
}

#[cfg(any(feature = "office", feature = "html"))]
#[test]
fn runs_tell_where_one_font_has_both_kinds() {
    for encoding in [Encoding::Tcvn3, Encoding::Vni] {
        for font in ["Times New Roman", ".VnTime"] {
            for unicode in [&[0, 1, 2, 3][..], &[1, 3, 5, 7], &[6], &[0, 1, 2, 4, 5, 6]] {
                let text = |(at, line): (usize, &&str)| match unicode.contains(&at) {
                    true => (font, (*line).to_owned()),
                    false => (font, in_codes(line, encoding, &tables::WINDOWS_1252)),
                };
                let runs: Vec<_> = LINES.iter().enumerate().map(text).collect();
                check_document(&runs, &LINES);
            }
        }
    }
}

#[cfg(any(feature = "office", feature = "html"))]
#[test]
fn nothing_is_told_by_punctuation_or_beside_unicode() {
    // Windows-1252 quotation marks and dashes are letters in VISCII.
    let quotes = ["“3.", "“a)", "“Điều 5", "”", "“4. ", "– ", "“Chương", "…"].map(String::from);
    let runs: Vec<_> = quotes.iter().map(|words| ("Times", words.clone())).collect();
    check_document(&runs, &quotes.each_ref().map(String::as_str));
    // A few words in a font of its own, as they stand in a document of Unicode.
    let words = ["là", "và có", "“câu hỏi” hay", "trình bày", "à la carte", "Ñaø"];
    let mut runs: Vec<_> = LINES.iter().map(|line| ("Times", (*line).to_owned())).collect();
    runs.extend(words.map(|word| ("Arial", word.to_owned())));
    let expected: Vec<_> = LINES.iter().copied().chain(words).collect();
    check_document(&runs, &expected);
    // The rare encodings are told by no font beside Unicode.
    let viscii = in_codes(LINES[3], Encoding::Viscii, &tables::WINDOWS_1252);
    let mut runs: Vec<_> =
        LINES.iter().chain(&LINES).map(|line| ("Times", (*line).to_owned())).collect();
    runs.push(("Arial", viscii.clone()));
    let expected: Vec<_> =
        LINES.iter().chain(&LINES).copied().chain([viscii.as_str()]).collect();
    check_document(&runs, &expected);
}

#[cfg(any(feature = "office", feature = "html"))]
#[test]
fn signs_among_codes_hide_none() {
    let codes = in_codes(LINES[3], Encoding::Tcvn3, &tables::WINDOWS_1252);
    let signs = format!("{codes} ≤ α");
    let runs = [("Times", signs.clone()), (".VnTime", signs)];
    let expected = format!("{} ≤ α", LINES[3]);
    check_document(&runs, &[&expected, &expected]);
}

#[cfg(any(feature = "office", feature = "html"))]
#[test]
fn text_that_stays_undecoded_is_said() {
    let undecoded = |runs: &[(&str, &str)]| -> Vec<String> {
        let mut fonts = FontList::default();
        for (font, text) in runs {
            fonts.words(font, text);
        }
        let fonts = fonts.conclude().unwrap_or(fonts);
        let mut again = fonts;
        for (font, text) in runs {
            again.words(font, text);
        }
        again.undecoded().into_iter().map(|(font, _)| font.to_owned()).collect()
    };
    // An unknown encoding; UTF-8 that was read as Windows-1252.
    let unknown =
        "C¤ng t²c k÷ ho¿ch cða s¬ n¤ng nghiÎp vÊ ph±t triÔn nông th¤n, qu×n l¹ nhÄ n§ºc";
    let twice =
        "Äiá»u 1. PhÃª duyá»‡t káº¿ hoáº¡ch phÃ¡t triá»ƒn kinh táº¿ xÃ£ há»™i cá»§a tá»‰nh";
    let french = "Le président a été élu à la majorité; où était l'intérêt général, à côté";
    let signs = "20°C, 5 m², §5, ©2020, ±3, Windows® và 1½ – “trích” «dẫn» × 3";
    let runs = [
        ("Arial", french),
        ("Symbol X", unknown),
        ("Times", twice),
        ("Tahoma", TEXT),
        ("", signs),
    ];
    assert_eq!(undecoded(&runs), ["Symbol X", "Times"]);
    // A font that a writer has numbered anew.
    let anew = "zµx q¸w k¹w bÆg xÖz pÒq ®Îw vËx kÏz tÔq wªz gÕx j¶z fÈw sÜq mÑz nÝw zÞk wßq";
    assert_eq!(undecoded(&[(".VnTime", anew)]), [".VnTime"]);
}
