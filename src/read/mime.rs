//! Web pages that a browser or Word saved as one file (MHTML): a mail whose first part of type
//! `text/html` is the page, written in quoted-printable or base64. Pictures and frames, the
//! other parts, are not looked at.

use super::refused;

/// How deep parts may hold parts.
const MAX_DEPTH: usize = 4;

/// The page that a web archive holds, as the bytes that a server would send.
pub(super) fn page(bytes: &[u8]) -> Option<Vec<u8>> {
    if refused::mail(bytes) != Some(true) {
        return None;
    }
    let start = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    html_in(start.trim_ascii_start(), MAX_DEPTH)
}

/// The first page in a part and the parts that it holds.
fn html_in(part: &[u8], depth: usize) -> Option<Vec<u8>> {
    let (head, body) = part_of(part);
    let kind = field(&head, "content-type")?;
    if kind.to_ascii_lowercase().starts_with("multipart/") {
        let boundary = parameter(kind, "boundary")?;
        let depth = depth.checked_sub(1)?;
        return parts(body, boundary).into_iter().find_map(|part| html_in(part, depth));
    }
    if !kind.to_ascii_lowercase().starts_with("text/html") {
        return None;
    }
    let encoding = field(&head, "content-transfer-encoding").unwrap_or("");
    Some(match encoding.to_ascii_lowercase().as_str() {
        "quoted-printable" => quoted_printable(body),
        "base64" => base64(body),
        _ => body.to_vec(),
    })
}

/// The fields of a part, a folded one on one line, and its body.
fn part_of(part: &[u8]) -> (String, &[u8]) {
    let unix = memchr::memmem::find(part, b"\n\n").map(|at| (at, 2));
    let windows = memchr::memmem::find(part, b"\r\n\r\n").map(|at| (at, 4));
    let (end, gap) = unix.into_iter().chain(windows).min().unwrap_or((part.len(), 0));
    let head = String::from_utf8_lossy(&part[..end]).replace("\r\n", "\n");
    (head.replace("\n ", " ").replace("\n\t", " "), &part[end + gap..])
}

/// The value of a field.
fn field<'h>(head: &'h str, name: &str) -> Option<&'h str> {
    head.lines().find_map(|line| {
        let (own, value) = line.split_once(':')?;
        own.eq_ignore_ascii_case(name).then(|| value.trim())
    })
}

/// A parameter of a value: `boundary="x"`.
fn parameter<'v>(value: &'v str, name: &str) -> Option<&'v str> {
    value.split(';').skip(1).find_map(|parameter| {
        let (own, value) = parameter.split_once('=')?;
        let value = value.trim().trim_matches('"');
        (own.trim().eq_ignore_ascii_case(name) && !value.is_empty()).then_some(value)
    })
}

/// The parts between the lines of a boundary.
fn parts<'b>(body: &'b [u8], boundary: &str) -> Vec<&'b [u8]> {
    let line = format!("--{boundary}");
    let mut starts = memchr::memmem::find_iter(body, line.as_bytes())
        .filter(|&at| at == 0 || body[at - 1] == b'\n')
        .peekable();
    let mut parts = Vec::new();
    while let Some(at) = starts.next() {
        let rest = &body[at + line.len()..];
        let end = starts.peek().map_or(body.len(), |&next| next);
        if rest.starts_with(b"--") {
            break;
        }
        let own = &body[at + line.len()..end];
        let first = memchr::memchr(b'\n', own).map_or(own.len(), |found| found + 1);
        parts.push(&own[first..]);
    }
    parts
}

fn quoted_printable(body: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(body.len());
    let mut rest = body;
    while let Some(at) = memchr::memchr(b'=', rest) {
        out.extend_from_slice(&rest[..at]);
        rest = &rest[at + 1..];
        let digit = |byte: u8| char::from(byte).to_digit(16).map(|digit| digit as u8);
        match rest {
            [b'\r', b'\n', after @ ..] | [b'\n', after @ ..] => rest = after,
            [high, low, after @ ..] => match (digit(*high), digit(*low)) {
                (Some(high), Some(low)) => {
                    out.push(high * 16 + low);
                    rest = after;
                }
                // No code: the sign stands for itself.
                _ => out.push(b'='),
            },
            _ => out.push(b'='),
        }
    }
    out.extend_from_slice(rest);
    out
}

fn base64(body: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(body.len() / 4 * 3);
    let (mut bits, mut count) = (0_u32, 0);
    for &byte in body {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            b'=' => break,
            _ => continue,
        };
        bits = bits << 6 | u32::from(value);
        count += 6;
        if count >= 8 {
            count -= 8;
            out.push((bits >> count) as u8);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn archive(encoding: &str, body: &str, line: &str) -> Vec<u8> {
        let lines = [
            "From: <Saved by Blink>",
            "MIME-Version: 1.0",
            "Content-Type: multipart/related;",
            "\ttype=\"text/html\";",
            "\tboundary=\"--x--y\"",
            "",
            "----x--y",
            "Content-Type: image/png",
            "",
            "abc",
            "----x--y",
            "Content-Type: text/html; charset=utf-8",
            &format!("Content-Transfer-Encoding: {encoding}"),
            "",
            body,
            "----x--y--",
            "",
        ];
        lines.join(line).into_bytes()
    }

    #[test]
    fn the_first_page_is_read_in_either_encoding() {
        for line in ["\n", "\r\n"] {
            let quoted = archive("quoted-printable", "<p>=C4=90i=E1=BB=\r\n=81u 1=3D=zz", line);
            let page = page(&quoted).expect("there is one");
            assert_eq!(String::from_utf8_lossy(&page).trim_end(), "<p>Điều 1==zz");
            let coded = archive("base64", "PHA+xJBp\r\n4buBdTwvcD4=", line);
            let page = super::page(&coded).expect("there is one");
            assert_eq!(String::from_utf8_lossy(&page), "<p>Điều</p>");
        }
    }

    #[test]
    fn mails_and_broken_archives_hold_none() {
        let text = String::from_utf8(archive("8bit", "<p>a", "\n")).expect("it is a text");
        assert!(page(text.as_bytes()).is_some());
        assert!(page(format!("To: A\n{text}").as_bytes()).is_none());
        assert!(page(text.replace("boundary", "border").as_bytes()).is_none());
        assert!(page(text.replace("text/html; c", "text/css; c").as_bytes()).is_none());
    }
}
