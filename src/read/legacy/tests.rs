use super::*;

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
    for (font, expected) in [
        (".VnTime", Some((Encoding::Tcvn3, false))),
        (".VnArialH", Some((Encoding::Tcvn3, true))),
        ("VNI-Times", Some((Encoding::Vni, false))),
        ("VPS Times", Some((Encoding::Vps, false))),
        ("Times New Roman", None),
        ("Vnesse", None),
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
