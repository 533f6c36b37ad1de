//! What a page draws: glyphs and ruling lines, each with its place.
//!
//! Places are points from the upper left corner of the page as it is shown: x to the
//! right, y down.

use std::rc::Rc;

use super::font::Font;

/// An affine map, `[a b c d e f]`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Matrix(pub(super) [f64; 6]);

impl Matrix {
    pub(super) const IDENTITY: Self = Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    pub(super) fn shift(x: f64, y: f64) -> Self {
        Self([1.0, 0.0, 0.0, 1.0, x, y])
    }

    /// First `self`, then `after`.
    pub(super) fn then(self, after: Self) -> Self {
        let ([a, b, c, d, e, f], [k, l, m, n, o, p]) = (self.0, after.0);
        Self([
            a * k + b * m,
            a * l + b * n,
            c * k + d * m,
            c * l + d * n,
            e * k + f * m + o,
            e * l + f * n + p,
        ])
    }

    pub(super) fn apply(self, x: f64, y: f64) -> (f64, f64) {
        let [a, b, c, d, e, f] = self.0;
        (a * x + c * y + e, b * x + d * y + f)
    }
}

/// The four ways that text runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Direction {
    Right,
    Down,
    Left,
    Up,
}

impl Direction {
    /// The nearest to a vector.
    pub(super) fn of(x: f64, y: f64) -> Self {
        match (x.abs() >= y.abs(), x >= 0.0, y >= 0.0) {
            (true, true, _) => Self::Right,
            (true, false, _) => Self::Left,
            (false, _, true) => Self::Down,
            (false, _, false) => Self::Up,
        }
    }

    /// A point's place along the line of writing, and across it, downwards.
    pub(super) fn turn(self, x: f64, y: f64) -> (f64, f64) {
        match self {
            Self::Right => (x, y),
            Self::Down => (y, -x),
            Self::Left => (-x, -y),
            Self::Up => (-y, x),
        }
    }

    /// The point at a place along and across.
    pub(super) fn turn_back(self, along: f64, across: f64) -> (f64, f64) {
        match self {
            Self::Right => (along, across),
            Self::Down => (-across, along),
            Self::Left => (-along, -across),
            Self::Up => (across, -along),
        }
    }
}

/// A drawn glyph, in the frame of its line: `start` and `end` along the writing, `base`
/// across it.
#[derive(Clone, Debug)]
pub(super) struct Glyph {
    pub(super) text: String,
    pub(super) font: Rc<Font>,
    pub(super) direction: Direction,
    pub(super) start: f64,
    pub(super) end: f64,
    pub(super) base: f64,
    /// The font's size on the page.
    pub(super) size: f64,
    /// How much wider than its glyphs the text was set, by character spacing.
    pub(super) spread: f64,
    /// Whether the page marks it as a running head or foot.
    pub(super) furniture: bool,
}

impl Glyph {
    /// Whether it is a blank.
    pub(super) fn is_blank(&self) -> bool {
        self.text.chars().all(|letter| letter == ' ' || letter == '\u{a0}' || letter == '\t')
    }
}

/// A straight stroke along an axis, as rules of tables are drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Rule {
    pub(super) x0: f64,
    pub(super) y0: f64,
    pub(super) x1: f64,
    pub(super) y1: f64,
}

/// The part of the page that is drawn on; the rest stays white.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Clip(Rule);

impl Clip {
    /// The whole page, however large.
    pub(super) const NONE: Self = Self(Rule {
        x0: f64::NEG_INFINITY,
        y0: f64::NEG_INFINITY,
        x1: f64::INFINITY,
        y1: f64::INFINITY,
    });

    /// What lies in a rectangle as well. One without a surface is taken for a fault of its
    /// writer: it would hide everything.
    pub(super) fn within(self, rectangle: Rule) -> Self {
        let Self(own) = self;
        let both = Rule {
            x0: own.x0.max(rectangle.x0),
            y0: own.y0.max(rectangle.y0),
            x1: own.x1.min(rectangle.x1),
            y1: own.y1.min(rectangle.y1),
        };
        if both.x1 - both.x0 > 1.0 && both.y1 - both.y0 > 1.0 { Self(both) } else { self }
    }

    /// What it leaves of a rectangle.
    pub(super) fn leaves(self, [x0, y0, x1, y1]: [f64; 4]) -> [f64; 4] {
        let Self(own) = self;
        [x0.max(own.x0), y0.max(own.y0), x1.min(own.x1), y1.min(own.y1)]
    }

    /// Whether nothing of a glyph's small letters is drawn. A line that does not fit on a page
    /// is drawn on both, and the clip leaves it on one of them, but for the tips of its
    /// highest letters.
    pub(super) fn hides(self, glyph: &Glyph) -> bool {
        const SLACK: f64 = 0.5;
        let Self(Rule { x0, y0, x1, y1 }) = self;
        let top = glyph.base - 0.55 * glyph.size;
        let (ax, ay) = glyph.direction.turn_back(glyph.start, glyph.base);
        let (bx, by) = glyph.direction.turn_back(glyph.end, top);
        ax.max(bx) < x0 - SLACK
            || ax.min(bx) > x1 + SLACK
            || ay.max(by) < y0 - SLACK
            || ay.min(by) > y1 + SLACK
    }
}

/// What one page draws, in the order of drawing.
#[derive(Debug, Default)]
pub(super) struct Drawn {
    pub(super) glyphs: Vec<Glyph>,
    pub(super) rules: Vec<Rule>,
    /// Where its pictures stand: left, top, right, foot.
    pub(super) pictures: Vec<[f64; 4]>,
    /// The share of the page that they cover.
    pub(super) covered: f64,
    /// How many paths with curves are begun on it.
    pub(super) strokes: usize,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn turning_and_turning_back_is_nothing() {
        for direction in [Direction::Right, Direction::Down, Direction::Left, Direction::Up] {
            let (along, across) = direction.turn(3.0, 5.0);
            assert_eq!(direction.turn_back(along, across), (3.0, 5.0), "{direction:?}");
        }
        assert_eq!(Direction::Up.turn(0.0, -1.0).0, 1.0);
        assert_eq!(Direction::Down.turn(0.0, 1.0).0, 1.0);
    }

    #[test]
    fn maps_are_applied_in_order() {
        let scaled = Matrix([2.0, 0.0, 0.0, 2.0, 0.0, 0.0]);
        assert_eq!(Matrix::shift(1.0, 0.0).then(scaled).apply(1.0, 1.0), (4.0, 2.0));
    }
}
