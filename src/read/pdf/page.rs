//! One page: its box, its turn, its streams, and the annotations that are printed on it.

use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

use super::content::{Interpreter, Shared, streams};
use super::glyph::{Drawn, Matrix};
use super::lookup;

/// How far up the page tree an inherited value is looked for.
const MAX_PARENTS: usize = 32;
/// The most annotations of a page that are drawn.
const MAX_ANNOTATIONS: usize = 2000;
/// An annotation that is hidden, or not shown on the page.
const HIDDEN: i64 = 0b10_0010;

/// The page's glyphs and rules in the order of drawing, the annotations' last.
pub(super) fn draw<'d>(
    shared: &mut Shared<'d>,
    page: ObjectId,
    empty: &'d Dictionary,
) -> Drawn {
    let document = shared.document;
    let Ok(page) = document.get_dictionary(page) else { return Drawn::default() };
    let resources = inherited(document, page, b"Resources")
        .and_then(|resources| resources.as_dict().ok())
        .unwrap_or(empty);
    let frame = Frame::of(document, page);
    // The streams are one text that may be cut anywhere between two tokens.
    let mut bytes = Vec::new();
    let streams = streams(document, page);
    // Where a file is cut, its pages name streams that it does not have.
    let named = |contents: &Object| !contents.as_array().is_ok_and(Vec::is_empty);
    shared.broken += usize::from(streams.is_empty() && page.get(b"Contents").is_ok_and(named));
    for stream in streams {
        bytes.extend(shared.inflate(stream).unwrap_or_default());
        bytes.push(b'\n');
        if shared.spent.is_some() {
            return Drawn::default();
        }
    }
    let mut interpreter = Interpreter::new(shared, frame.matrix);
    interpreter.run(&bytes, resources);
    let annotations = lookup::array(document, page, b"Annots").unwrap_or_default();
    for annotation in annotations.iter().take(MAX_ANNOTATIONS) {
        let annotation = lookup::resolve(document, annotation);
        if let Some(annotation) = annotation.and_then(|annotation| annotation.as_dict().ok()) {
            draw_annotation(&mut interpreter, document, annotation, frame.matrix, resources);
        }
    }
    let mut drawn = interpreter.drawn;
    drawn.glyphs.retain(|glyph| {
        let (x, y) = glyph.direction.turn_back(glyph.start, glyph.base);
        frame.shows(x, y)
    });
    drawn.covered = frame.share(&drawn.pictures);
    drawn
}

/// A value of the page, or of the nodes of the page tree above it.
fn inherited<'d>(
    document: &'d Document,
    page: &'d Dictionary,
    key: &[u8],
) -> Option<&'d Object> {
    let mut node = page;
    for _ in 0..MAX_PARENTS {
        if let Some(value) = lookup::get(document, node, key) {
            return Some(value);
        }
        node = lookup::dictionary(document, node, b"Parent")?;
    }
    None
}

/// Where the page's own space is shown.
struct Frame {
    matrix: Matrix,
    width: f64,
    height: f64,
}

impl Frame {
    fn of(document: &Document, page: &Dictionary) -> Self {
        let rectangle = |key: &[u8]| -> Option<[f64; 4]> {
            let array = inherited(document, page, key)?.as_array().ok()?;
            let mut sides = [0.0; 4];
            for (side, object) in sides.iter_mut().zip(array.get(..4)?) {
                *side = f64::from(lookup::resolve(document, object)?.as_float().ok()?);
            }
            let [x0, y0, x1, y1] = sides;
            let sides = [x0.min(x1), y0.min(y1), x0.max(x1), y0.max(y1)];
            (sides[2] - sides[0] > 1.0 && sides[3] - sides[1] > 1.0).then_some(sides)
        };
        let a4 = [0.0, 0.0, 595.0, 842.0];
        let [x0, y0, x1, y1] =
            rectangle(b"CropBox").or_else(|| rectangle(b"MediaBox")).unwrap_or(a4);
        let turn = inherited(document, page, b"Rotate").and_then(|turn| turn.as_float().ok());
        let matrix = match turn.map_or(0, |turn| (turn as i64).rem_euclid(360)) {
            90 => [0.0, 1.0, 1.0, 0.0, -y0, -x0],
            180 => [-1.0, 0.0, 0.0, 1.0, x1, -y0],
            270 => [0.0, -1.0, -1.0, 0.0, y1, x1],
            _ => [1.0, 0.0, 0.0, -1.0, -x0, y1],
        };
        let (width, height) = match matrix[0] {
            0.0 => (y1 - y0, x1 - x0),
            _ => (x1 - x0, y1 - y0),
        };
        Self { matrix: Matrix(matrix), width, height }
    }

    /// The share of the page that rectangles cover, by the points of a grid that lie in them.
    fn share(&self, rectangles: &[[f64; 4]]) -> f64 {
        const POINTS: usize = 32;
        let reach = |from: f64, to: f64, len: f64| {
            // The points between two places: their middles lie half a step from the edges.
            let at = |place: f64| (place / len * POINTS as f64 - 0.5).ceil();
            let clamped = |place: f64| at(place).clamp(0.0, POINTS as f64) as usize;
            clamped(from)..clamped(to).max(clamped(from))
        };
        let mut rows = [0_u32; POINTS];
        for &[x0, y0, x1, y1] in rectangles {
            let across = reach(x0, x1, self.width).fold(0_u32, |bits, at| bits | 1 << at);
            for row in reach(y0, y1, self.height) {
                rows[row] |= across;
            }
        }
        let points: u32 = rows.iter().map(|row| row.count_ones()).sum();
        f64::from(points) / (POINTS * POINTS) as f64
    }

    /// Whether a point is on the page or at its edge.
    fn shows(&self, x: f64, y: f64) -> bool {
        const EDGE: f64 = 6.0;
        (-EDGE..self.width + EDGE).contains(&x) && (-EDGE..self.height + EDGE).contains(&y)
    }
}

/// Draws what an annotation looks like: the fields of a form, notes, and signatures, whose
/// stamp is furniture.
fn draw_annotation<'d>(
    interpreter: &mut Interpreter<'_, 'd>,
    document: &'d Document,
    annotation: &'d Dictionary,
    page: Matrix,
    resources: &'d Dictionary,
) {
    let flags = lookup::get(document, annotation, b"F").and_then(|flags| flags.as_i64().ok());
    let subtype = lookup::name(document, annotation, b"Subtype");
    if flags.unwrap_or(0) & HIDDEN != 0 || matches!(subtype, Some(b"Popup" | b"Link")) {
        return;
    }
    let Some(form) = appearance(document, annotation) else { return };
    let Some([x0, y0, x1, y1]) = lookup::numbers::<4>(document, annotation, b"Rect") else {
        return;
    };
    let boxed = lookup::numbers::<4>(document, &form.dict, b"BBox").unwrap_or([0.0; 4]);
    let matrix = lookup::numbers::<6>(document, &form.dict, b"Matrix");
    let matrix = matrix.map_or(Matrix::IDENTITY, Matrix);
    // The appearance's box, turned by its matrix, is laid on the annotation's rectangle.
    let corners = [(0, 1), (0, 3), (2, 1), (2, 3)];
    let corners = corners.map(|(x, y)| matrix.apply(boxed[x], boxed[y]));
    let low = corners.iter().fold((f64::MAX, f64::MAX), |a, b| (a.0.min(b.0), a.1.min(b.1)));
    let high = corners.iter().fold((f64::MIN, f64::MIN), |a, b| (a.0.max(b.0), a.1.max(b.1)));
    let scale = |from: f64, to: f64| if from > 1e-6 { to / from } else { 1.0 };
    let across = scale(high.0 - low.0, (x1 - x0).abs());
    let up = scale(high.1 - low.1, (y1 - y0).abs());
    let (left, foot) = (x0.min(x1) - low.0 * across, y0.min(y1) - low.1 * up);
    interpreter.place(Matrix([across, 0.0, 0.0, up, left, foot]).then(page));
    let kind = field_type(document, annotation);
    interpreter.furniture(kind == Some(b"Sig".as_slice()));
    interpreter.form(form, resources);
    interpreter.furniture(false);
}

/// The type of a form field, which a group of fields may state for all.
fn field_type<'d>(document: &'d Document, annotation: &'d Dictionary) -> Option<&'d [u8]> {
    lookup::name(document, annotation, b"FT").or_else(|| {
        let parent = lookup::dictionary(document, annotation, b"Parent")?;
        lookup::name(document, parent, b"FT")
    })
}

/// The stream of an annotation's normal appearance, in its present state.
fn appearance<'d>(document: &'d Document, annotation: &'d Dictionary) -> Option<&'d Stream> {
    let looks = lookup::dictionary(document, annotation, b"AP")?;
    match lookup::get(document, looks, b"N")? {
        Object::Stream(stream) => Some(stream),
        Object::Dictionary(states) => {
            let state = lookup::name(document, annotation, b"AS")?;
            lookup::stream(document, states, state)
        }
        _ => None,
    }
}
