use std::io::Write;

use super::*;
use crate::source::Hint;

/// Where the text begins in the main stream: a whole page for the head.
const TEXT_AT: usize = 2048;
/// Where the pages of properties begin, one of characters and one of paragraphs.
const PAGES_AT: usize = 16 * 512;

/// A document that is being made: its text, and properties of ranges of it.
#[derive(Default)]
struct Made {
    units: Vec<u16>,
    /// One byte a character.
    narrow: bool,
    /// The ends of ranges and their properties.
    runs: Vec<(usize, Vec<u8>)>,
    paragraphs: Vec<(usize, Vec<u8>)>,
    fonts: Vec<&'static str>,
    tables: Vec<(usize, Vec<u8>)>,
    /// The lengths of notes, heads, comments and so on, by their place in the head.
    parts: Vec<(usize, u32)>,
    flags: u16,
}

const BOLD: &[u8] = &[0x35, 0x08, 1];
const HIDDEN: &[u8] = &[0x3c, 0x08, 1];
const DELETED: &[u8] = &[0x00, 0x08, 1];
const CAPS: &[u8] = &[0x3b, 0x08, 1];
const SPECIAL: &[u8] = &[0x55, 0x08, 1];
const IN_TABLE: &[u8] = &[0x16, 0x24, 1];
const ROW_END: &[u8] = &[0x16, 0x24, 1, 0x17, 0x24, 1];

fn font(number: u16) -> Vec<u8> {
    let [low, high] = number.to_le_bytes();
    vec![0x4f, 0x4a, low, high, 0x51, 0x4a, low, high]
}

impl Made {
    fn run(mut self, text: &str, properties: &[u8]) -> Self {
        self.units.extend(text.encode_utf16());
        self.runs.push((self.units.len(), properties.to_vec()));
        self
    }

    /// Ends a paragraph, cell or row with its mark.
    fn mark(mut self, mark: u8, properties: &[u8]) -> Self {
        self.units.push(u16::from(mark));
        self.runs.push((self.units.len(), Vec::new()));
        self.paragraphs.push((self.units.len(), properties.to_vec()));
        self
    }

    fn paragraph(self, text: &str) -> Self {
        self.run(text, &[]).mark(0x0d, &[])
    }

    fn cell(self, text: &str) -> Self {
        self.run(text, &[]).mark(0x07, IN_TABLE)
    }

    fn row(self) -> Self {
        self.mark(0x07, ROW_END)
    }

    fn with(mut self, table: fib::Table, content: Vec<u8>) -> Self {
        self.tables.push((table as usize, content));
        self
    }

    fn fonts(mut self, fonts: &[&'static str]) -> Self {
        self.fonts = fonts.to_vec();
        self
    }

    /// The bounds of ranges in the main stream.
    fn bounds(&self, ends: &[(usize, Vec<u8>)]) -> Vec<u32> {
        let width = if self.narrow { 1 } else { 2 };
        let ends = ends.iter().map(|(end, _)| end * width);
        [0].into_iter().chain(ends).map(|at| (TEXT_AT + at) as u32).collect()
    }

    /// A page of properties: bounds, places, then from the end the properties themselves.
    fn page(&self, ranges: &[(usize, Vec<u8>)], entry: usize, styled: bool) -> Vec<u8> {
        let mut page = vec![0; 512];
        for (at, bound) in self.bounds(ranges).into_iter().enumerate() {
            page[4 * at..4 * at + 4].copy_from_slice(&bound.to_le_bytes());
        }
        let mut free = 511;
        for (at, (_, properties)) in ranges.iter().enumerate() {
            let mut content = if styled { vec![0, 0] } else { Vec::new() };
            content.extend(properties);
            let head = if styled {
                content.resize(content.len().next_multiple_of(2) + 1, 0);
                (content.len() / 2 + 1) as u8
            } else {
                content.len() as u8
            };
            free = (free - content.len() - 1) & !1;
            page[free] = head;
            page[free + 1..free + 1 + content.len()].copy_from_slice(&content);
            page[4 * (ranges.len() + 1) + entry * at] = (free / 2) as u8;
        }
        page[511] = ranges.len() as u8;
        page
    }

    fn font_table(&self) -> Vec<u8> {
        let mut table = vec![self.fonts.len() as u8, 0, 0, 0];
        for name in &self.fonts {
            let mut entry = vec![0; 39];
            entry.extend(name.encode_utf16().chain([0]).flat_map(u16::to_le_bytes));
            table.push(entry.len() as u8);
            table.extend(entry);
        }
        table
    }

    fn piece_table(&self) -> Vec<u8> {
        let place =
            if self.narrow { (TEXT_AT as u32 * 2) | 0x4000_0000 } else { TEXT_AT as u32 };
        let plc = [&0u32.to_le_bytes()[..], &(self.units.len() as u32).to_le_bytes(), &[0, 0]];
        let plc = [plc.concat(), place.to_le_bytes().to_vec(), vec![0, 0]].concat();
        [vec![2], (plc.len() as u32).to_le_bytes().to_vec(), plc].concat()
    }

    /// The main stream and that of the tables.
    fn streams(mut self) -> (Vec<u8>, Vec<u8>) {
        let mut main = vec![0; TEXT_AT];
        for unit in &self.units {
            let bytes = unit.to_le_bytes();
            main.extend(if self.narrow { &bytes[..1] } else { &bytes[..] });
        }
        main.resize(PAGES_AT, 0);
        main.extend(self.page(&self.runs, 1, false));
        main.extend(self.page(&self.paragraphs, 13, true));
        let page = |at: u32| {
            let last = (PAGES_AT / 512) as u32 + at;
            [0u32, u32::MAX, last].map(u32::to_le_bytes).concat()
        };
        let made = [
            (fib::Table::CharacterPages, page(0)),
            (fib::Table::ParagraphPages, page(1)),
            (fib::Table::Fonts, self.font_table()),
            (fib::Table::Pieces, self.piece_table()),
        ];
        let made = made.map(|(table, content)| (table as usize, content));
        let mut tables = std::mem::take(&mut self.tables);
        tables.extend(made);

        let mut put =
            |at: usize, bytes: &[u8]| main[at..at + bytes.len()].copy_from_slice(bytes);
        put(0, &0xa5ecu16.to_le_bytes());
        put(2, &OLDEST.to_le_bytes());
        put(10, &(self.flags | 0x0200).to_le_bytes());
        put(0x98, &93u16.to_le_bytes());
        let others: u32 = self.parts.iter().map(|&(_, len)| len).sum();
        put(0x4c, &(self.units.len() as u32 - others).to_le_bytes());
        for (part, len) in &self.parts {
            put(0x4c + 4 * part, &len.to_le_bytes());
        }
        let mut table = vec![0; 8];
        for (place, content) in tables {
            put(0x9a + 8 * place, &(table.len() as u32).to_le_bytes());
            put(0x9a + 8 * place + 4, &(content.len() as u32).to_le_bytes());
            table.extend(content);
        }
        (main, table)
    }

    fn file(self) -> Vec<u8> {
        let (main, table) = self.streams();
        pack(&[("WordDocument", &main), ("1Table", &table)])
    }
}

fn pack(streams: &[(&str, &[u8])]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    for (name, content) in streams {
        file.create_stream(name).unwrap().write_all(content).unwrap();
    }
    file.into_inner().into_inner()
}

/// The lines of a file: the words of the page, and P for a paragraph, R for a row, B for
/// bold, I for a label, F for furniture, N for a note.
#[track_caller]
fn check(made: Made, expected: &[(&str, &str)]) {
    let raw = read(&made.file()).unwrap();
    let letters = [
        (Hint::PARAGRAPH, 'P'),
        (Hint::ROW, 'R'),
        (Hint::BOLD, 'B'),
        (Hint::ITEM, 'I'),
        (Hint::FURNITURE, 'F'),
        (Hint::NOTE, 'N'),
    ];
    let hints = |hint: Hint| letters.iter().filter(|l| hint.has(l.0)).map(|l| l.1).collect();
    let found: Vec<(&str, String)> =
        raw.lines.iter().map(|line| (raw.words(line), hints(line.hint))).collect();
    let found: Vec<(&str, &str)> = found.iter().map(|(w, h)| (*w, h.as_str())).collect();
    assert_eq!(found, expected);
}

fn made() -> Made {
    Made::default()
}

#[test]
fn paragraphs_are_lines_and_breaks_part_them() {
    check(
        made().paragraph("Điều 1").run("Một\u{b}hai\tba\u{1e}\u{1f}", BOLD).mark(0x0d, &[]),
        &[("Điều 1", "P"), ("Một", "PB"), ("hai\tba-", "B")],
    );
}

#[test]
fn one_byte_a_character_is_windows_1252() {
    let narrow = Made { narrow: true, ..made() };
    check(narrow.paragraph("a \u{93}b\u{94} \u{e0}"), &[("a “b” à", "P")]);
}

#[test]
fn what_the_page_does_not_show_is_left_out() {
    check(
        made()
            .run("bỏ", DELETED)
            .run("còn", &[])
            .run("ẩn", HIDDEN)
            .run("thấy", CAPS)
            .mark(13, &[]),
        &[("cònTHẤY", "P")],
    );
    check(made().run("ẩn", HIDDEN).mark(0x0d, &[]).paragraph("b"), &[("b", "P")]);
}

#[test]
fn a_field_shows_its_result_and_a_broken_one_hides_no_more_than_its_paragraph() {
    check(
        made()
            .run("\u{13}PAGE\u{14}7\u{15} a", &[])
            .mark(0x0d, &[])
            .paragraph("\u{13}TOC")
            .paragraph("sau"),
        &[("7 a", "P"), ("sau", "P")],
    );
}

#[test]
fn fonts_tell_the_encoding_of_their_runs() {
    // TCVN3: `kế hoạch`; the byte 0xad is ư, no soft hyphen.
    let coded = "k\u{d5} ho\u{b9}ch n\u{ad}\u{ed}c";
    check(
        made()
            .fonts(&[".VnTime", ".VnTimeH", "VNI-Times", "Times New Roman"])
            .run(coded, &font(0))
            .run(" | ", &font(3))
            .run(coded, &font(1))
            .run(" kế hoạch ", &font(3))
            .run("ke\u{e1} hoa\u{ef}ch", &font(2))
            .mark(0x0d, &[]),
        &[("kế hoạch nước | KẾ HOẠCH NƯỚC kế hoạch kế hoạch", "P")],
    );
}

#[test]
fn characters_tell_the_encoding_where_the_font_does_not() {
    let coded = "K\u{d5} ho\u{b9}ch ph\u{b8}t tri\u{d3}n kinh t\u{d5} x\u{b7} h\u{e9}i";
    let fonts = ["Times New Roman", "Arial"];
    check(
        made().fonts(&fonts).run(coded, &font(0)).mark(0x0d, &[]),
        &[("Kế hoạch phát triển kinh tế xã hội", "P")],
    );
    // Another language, and Vietnamese in the same font, are left alone.
    check(
        made()
            .fonts(&fonts)
            .run("l\u{e0} o\u{f9} \u{e9}t\u{e9} \u{ea}tre", &font(0))
            .mark(13, &[]),
        &[("là où été être", "P")],
    );
    check(
        made().fonts(&fonts).run("phát triển h\u{e9}i", &font(0)).mark(0x0d, &[]),
        &[("phát triển héi", "P")],
    );
}

#[test]
fn a_row_is_a_line_with_every_cell() {
    check(
        made().cell("TT").cell("Chỉ tiêu").row().cell("1").cell("a\u{b}b").row().paragraph("x"),
        &[("TT\tChỉ tiêu", "R"), ("1\ta b", "R"), ("x", "P")],
    );
}

#[test]
fn a_letterhead_is_no_table() {
    let motto = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\u{b}Độc lập";
    check(
        made().cell("CHÍNH PHỦ").cell(motto).row(),
        &[("CHÍNH PHỦ", "P"), ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "P"), ("Độc lập", "")],
    );
}

#[test]
fn inner_tables_are_words_of_their_cell() {
    let depth =
        |depth: u8, more: &[u8]| [IN_TABLE, &[0x49, 0x66, depth, 0, 0, 0], more].concat();
    let inner_cell = depth(2, &[0x4b, 0x24, 1]);
    let inner_row = depth(2, &[0x4c, 0x24, 1]);
    check(
        made()
            .run("x", &[])
            .mark(0x0d, &inner_cell)
            .run("y", &[])
            .mark(0x0d, &inner_cell)
            .mark(0x0d, &inner_row)
            .mark(0x07, &depth(1, &[]))
            .cell("z")
            .row(),
        &[("x y\tz", "R")],
    );
}

/// The tables of one list with the given levels: numerals, text and start.
fn lists(levels: &[(u8, &str, u32)]) -> (Vec<u8>, Vec<u8>) {
    let mut definitions = vec![1, 0];
    definitions.extend([9, 0, 0, 0].into_iter().chain([0; 24]));
    let mut content = definitions;
    for at in 0..9 {
        let (numerals, text, start) = levels.get(at).copied().unwrap_or((0, "", 1));
        content.extend(start.to_le_bytes());
        content.push(numerals);
        content.extend([0; 23]);
        content.extend((text.encode_utf16().count() as u16).to_le_bytes());
        content.extend(text.encode_utf16().flat_map(u16::to_le_bytes));
    }
    let uses = [&[1, 0, 0, 0, 9, 0, 0, 0][..], &[0; 12], &[0xff; 4]].concat();
    (content, uses)
}

#[test]
fn list_labels_are_computed() {
    let (definitions, uses) = lists(&[(1, "\0.", 1), (0, "\0.\u{1}.", 1), (4, "\u{2})", 3)]);
    let item = |level: u8| [0x0a, 0x26, level, 0x0b, 0x46, 1, 0];
    let mut made = made();
    for level in [0, 1, 1, 2, 0, 1] {
        made = made.run("x", &[]).mark(0x0d, &item(level));
    }
    // Levels stand after the table of definitions, whose own length ends before them.
    let (main, mut table) = made.with(fib::Table::ListUses, uses).streams();
    let mut main = main;
    let at = table.len() as u32;
    table.extend(definitions);
    let place = 0x9a + 8 * fib::Table::Lists as usize;
    main[place..place + 4].copy_from_slice(&at.to_le_bytes());
    main[place + 4..place + 8].copy_from_slice(&30u32.to_le_bytes());
    let raw = read(&pack(&[("WordDocument", &main), ("1Table", &table)])).unwrap();
    let words: Vec<_> = raw.lines.iter().map(|line| raw.words(line)).collect();
    assert_eq!(words, ["I. x", "I.1. x", "I.2. x", "c) x", "II. x", "II.1. x"]);
}

#[test]
fn raised_words_are_marks_and_not_digits() {
    const ABOVE: &[u8] = &[0x48, 0x2a, 1];
    const BELOW: &[u8] = &[0x48, 0x2a, 2];
    const LIFTED: &[u8] = &[0x45, 0x48, 6, 0];
    const A_LITTLE: &[u8] = &[0x45, 0x48, 2, 0];
    check(
        made()
            .run("Điều 17.", &[])
            .run("1", ABOVE)
            .run("6", ABOVE)
            .run(" a\t10", &[])
            .run("6", LIFTED)
            .run(" CO", &[])
            .run("2", BELOW)
            .run(" 1", A_LITTLE)
            .mark(0x0d, &[])
            .run("12", ABOVE)
            .mark(0x0d, &[]),
        &[("Điều 17.¹⁶ a\t10⁶ CO2 1", "P"), ("12", "P")],
    );
    // In a font of before Unicode, and where the file's own letters are kept.
    let fonts = made().fonts(&[".VnTime", ".VnTimeH"]);
    let made = fonts.run("n\u{a8}m", &font(0)).run("3", &[&font(1)[..], ABOVE].concat());
    let raw = read(&made.mark(0x0d, &[]).file()).unwrap();
    assert_eq!((&*raw.text, raw.words(&raw.lines[0])), ("năm3\n", "năm³"));
}

#[test]
fn a_mark_that_is_typed_stays_and_is_that_of_its_note() {
    const ABOVE: &[u8] = &[0x48, 0x2a, 1];
    let bounds =
        |bounds: &[u32]| bounds.iter().flat_map(|b| b.to_le_bytes()).collect::<Vec<u8>>();
    let text = made()
        .run("Đất", &[])
        .run("(1)", ABOVE)
        .mark(0x0d, &[])
        .run("(1)", ABOVE)
        .run(" không kể rừng", &[])
        .mark(0x0d, &[])
        .paragraph("10 ha");
    let made = Made { parts: vec![(1, 24)], ..text }
        .with(fib::Table::FootnoteCalls, [bounds(&[3, 7]), vec![0, 0]].concat())
        .with(fib::Table::Footnotes, bounds(&[0, 24, 24]));
    check(made, &[("Đất⁽¹⁾", "P"), ("(1) không kể rừng", "PN"), ("10 ha", "N")]);
}

#[test]
fn notes_that_lie_over_each_other_are_read_once() {
    let bounds =
        |bounds: &[u32]| bounds.iter().flat_map(|b| b.to_le_bytes()).collect::<Vec<u8>>();
    let text = made().paragraph("a").paragraph("b").paragraph("ghi").paragraph("chú");
    let made = Made { parts: vec![(1, 8)], ..text }
        .with(
            fib::Table::FootnoteCalls,
            [bounds(&[1, 2, 3, 4]), vec![1, 0, 1, 0, 1, 0]].concat(),
        )
        .with(fib::Table::Footnotes, bounds(&[0, 4, 0, 8]));
    check(made, &[("a", "P"), ("1 ghi", "PN"), ("b", "P")]);
}

#[test]
fn a_letterhead_in_the_head_of_the_first_page_comes_first() {
    let bounds =
        |bounds: &[u32]| bounds.iter().flat_map(|b| b.to_le_bytes()).collect::<Vec<u8>>();
    let head = |first: &'static str, body: &str| {
        let text = made().paragraph(body).paragraph(first).paragraph("Công báo");
        let len = first.encode_utf16().count() as u32 + 1;
        let ends = [0, 0, 0, 0, 0, 0, 0, 0, len, len, len, len + 9, len + 9];
        Made { parts: vec![(2, len + 9)], ..text }.with(fib::Table::Heads, bounds(&ends))
    };
    let motto = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM";
    check(head(motto, "a"), &[(motto, "P"), ("a", "P"), ("Công báo", "F")]);
    check(head("Văn bản", "a"), &[("a", "P"), ("Văn bản", "F"), ("Công báo", "F")]);
    // A text that has its letterhead needs no other.
    check(head(motto, motto), &[(motto, "P"), (motto, "F"), ("Công báo", "F")]);
}

#[test]
fn objects_are_said_to_be_unread() {
    let made = made().run("x\u{13} EMBED Equation.3 \u{14}\u{1}\u{15}y", &[]).mark(0x0d, &[]);
    let raw = read(&made.file()).unwrap();
    assert_eq!(raw.text, "xy\n");
    let unread: Vec<_> = raw.unread.iter().map(|missing| &missing.what).collect();
    assert_eq!(unread, [&crate::diagnostic::NotRead::Part("Equation.3".to_owned())]);
}

#[test]
fn properties_that_would_never_end_are_refused() {
    let mut made = made();
    for _ in 0..30 {
        made = made.paragraph("x");
    }
    let (mut main, mut table) = made.streams();
    // A table of pieces of one letter, each of which sets a very long group of properties.
    let count = 3000usize;
    let group = [0x35, 0x08, 1].repeat(10_000);
    let mut pieces = vec![1];
    pieces.extend((group.len() as u16).to_le_bytes());
    pieces.extend(&group);
    let plc: Vec<u8> = (0..=count as u32)
        .flat_map(u32::to_le_bytes)
        .chain(
            (0..count)
                .flat_map(|_| [&[0, 0][..], &(TEXT_AT as u32).to_le_bytes(), &[1, 0]].concat()),
        )
        .collect();
    pieces.push(2);
    pieces.extend((plc.len() as u32).to_le_bytes());
    pieces.extend(plc);
    let place = 0x9a + 8 * fib::Table::Pieces as usize;
    main[place..place + 4].copy_from_slice(&(table.len() as u32).to_le_bytes());
    main[place + 4..place + 8].copy_from_slice(&(pieces.len() as u32).to_le_bytes());
    main[0x4c..0x50].copy_from_slice(&(count as u32).to_le_bytes());
    table.extend(pieces);
    let refused = read(&pack(&[("WordDocument", &main), ("1Table", &table)])).err();
    assert!(
        matches!(refused, Some(ReadError::Bound { counted: "elements", .. })),
        "{refused:?}"
    );
}

#[test]
fn notes_follow_their_paragraph_and_heads_are_furniture() {
    let bounds =
        |bounds: &[u32]| bounds.iter().flat_map(|b| b.to_le_bytes()).collect::<Vec<u8>>();
    let text = made()
        .run("Đất", &[])
        .run("\u{2}", SPECIAL)
        .mark(0x0d, &[])
        .run("\u{2}", SPECIAL)
        .run(" không kể rừng", &[])
        .mark(0x0d, &[])
        .paragraph("Công báo");
    let (note, head) = (16, 9);
    let made = Made { parts: vec![(1, note), (2, head)], ..text }
        .with(fib::Table::FootnoteCalls, [bounds(&[3, 5]), vec![1, 0]].concat())
        .with(fib::Table::Footnotes, bounds(&[0, note, note]))
        .with(fib::Table::Heads, bounds(&[0, 0, 0, 0, 0, 0, 0, head]));
    check(made, &[("Đất¹", "P"), ("1 không kể rừng", "PN"), ("Công báo", "F")]);
}

#[test]
fn protected_old_and_other_files_are_refused_by_name() {
    let protected = Made { flags: 0x0100, ..made() }.paragraph("x").file();
    assert_eq!(read(&protected).err(), Some(ReadError::Protected { format: "doc" }));
    let package = pack(&[("EncryptedPackage", b"x")]);
    assert_eq!(read(&package).err(), Some(ReadError::Protected { format: "docx" }));
    let reason = "a compound file, but no Word document".to_owned();
    let expected = Some(ReadError::Malformed { format: "doc", reason });
    assert_eq!(read(&pack(&[("Workbook", b"x")])).err(), expected);
    let (mut main, table) = made().paragraph("x").streams();
    main[2..4].copy_from_slice(&0x65u16.to_le_bytes());
    let old = read(&pack(&[("WordDocument", &main), ("1Table", &table)])).err();
    assert!(matches!(old, Some(ReadError::UnsupportedFormat { .. })));
}

#[test]
fn a_file_that_is_cut_is_called_so() {
    let bytes = made().paragraph("x").file();
    let reason = |bytes: &[u8]| read(bytes).unwrap_err().to_string();
    let cut = reason(&bytes[..bytes.len() / 2 + 100]);
    assert!(cut.contains("the file is cut"), "{cut}");
    let mut broken = bytes;
    broken[24..32].fill(0xff);
    assert!(!reason(&broken).contains("the file is cut"));
}

#[test]
fn a_cut_or_broken_file_is_no_panic() {
    let (definitions, uses) = lists(&[(0, "\0.", 1)]);
    let bytes = made()
        .with(fib::Table::Lists, definitions)
        .with(fib::Table::ListUses, uses)
        .cell("a")
        .row()
        .paragraph("x")
        .file();
    for len in (0..bytes.len()).step_by(97) {
        let _ = read(&bytes[..len]);
    }
    for at in (0..bytes.len()).step_by(7) {
        let mut broken = bytes.clone();
        broken[at] ^= 0xff;
        let _ = read(&broken);
    }
}
