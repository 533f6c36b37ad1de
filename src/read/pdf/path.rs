//! Paths, as far as they are ruling lines.
//!
//! Rules are drawn as stroked lines, or as filled rectangles that are hardly wider than a
//! pen. Curves and slanted lines are none.

use super::glyph::{Matrix, Rule};
use super::operand::{Operand, numbers};

/// The widest filled rectangle that is a rule, in points.
const PEN: f64 = 3.0;
/// The shortest rule, in points.
const SHORTEST: f64 = 4.0;
/// The most rules of a page that are kept.
const MAX_RULES: usize = 50_000;
/// The longest path that is kept.
const MAX_PARTS: usize = 10_000;

/// The path that is being built.
#[derive(Debug, Default)]
pub(super) struct Path {
    /// Straight parts, on the page.
    parts: Vec<Rule>,
    /// Rectangles, on the page.
    boxes: Vec<Rule>,
    start: (f64, f64),
    at: (f64, f64),
}

impl Path {
    /// Runs an operator of paths; others do nothing.
    pub(super) fn operate(
        &mut self,
        operator: &[u8],
        operands: &[Operand],
        ctm: Matrix,
        rules: &mut Vec<Rule>,
    ) {
        match operator {
            b"m" => {
                if let Some([x, y]) = numbers(operands) {
                    self.at = ctm.apply(x, y);
                    self.start = self.at;
                }
            }
            b"l" => {
                if let Some([x, y]) = numbers(operands) {
                    self.line_to(ctm.apply(x, y));
                }
            }
            b"h" => self.line_to(self.start),
            b"c" | b"v" | b"y" => {
                if let Some([x, y]) = numbers(operands) {
                    self.at = ctm.apply(x, y);
                }
            }
            b"re" => {
                let Some([x, y, width, height]) = numbers(operands) else { return };
                let ((x0, y0), (x1, y1)) = (ctm.apply(x, y), ctm.apply(x + width, y + height));
                if self.boxes.len() < MAX_PARTS {
                    self.boxes.push(Rule {
                        x0: x0.min(x1),
                        y0: y0.min(y1),
                        x1: x0.max(x1),
                        y1: y0.max(y1),
                    });
                }
            }
            b"S" | b"B" | b"B*" => self.paint(true, rules),
            b"s" | b"b" | b"b*" => {
                self.line_to(self.start);
                self.paint(true, rules);
            }
            b"f" | b"F" | b"f*" => self.paint(false, rules),
            b"n" => self.clear(),
            _ => {}
        }
    }

    /// The path, if it is one rectangle along the axes.
    pub(super) fn rectangle(&self, ctm: Matrix) -> Option<Rule> {
        let [a, b, c, d, ..] = ctm.0;
        let along = b == 0.0 && c == 0.0 || a == 0.0 && d == 0.0;
        match self.boxes[..] {
            [rectangle] if along && self.parts.is_empty() => Some(rectangle),
            _ => None,
        }
    }

    fn line_to(&mut self, to: (f64, f64)) {
        let from = std::mem::replace(&mut self.at, to);
        if self.parts.len() < MAX_PARTS {
            self.parts.push(Rule {
                x0: from.0.min(to.0),
                y0: from.1.min(to.1),
                x1: from.0.max(to.0),
                y1: from.1.max(to.1),
            });
        }
    }

    fn paint(&mut self, stroked: bool, rules: &mut Vec<Rule>) {
        let mut found: Vec<Rule> = Vec::new();
        for part in &self.boxes {
            let thin = (part.x1 - part.x0).min(part.y1 - part.y0) <= PEN;
            if thin {
                found.push(*part);
            } else if stroked {
                let Rule { x0, y0, x1, y1 } = *part;
                found.extend([
                    Rule { x0, y0, x1, y1: y0 },
                    Rule { x0, y0: y1, x1, y1 },
                    Rule { x0, y0, x1: x0, y1 },
                    Rule { x0: x1, y0, x1, y1 },
                ]);
            }
        }
        if stroked {
            found.extend(&self.parts);
        } else if let Some(bounds) = bounds(&self.parts) {
            // A filled path of straight parts is a rule if it is as thin as one.
            found.push(bounds);
        }
        for rule in found {
            let (width, height) = (rule.x1 - rule.x0, rule.y1 - rule.y0);
            if width.min(height) <= PEN
                && width.max(height) >= SHORTEST
                && rules.len() < MAX_RULES
            {
                rules.push(rule);
            }
        }
        self.clear();
    }

    fn clear(&mut self) {
        self.parts.clear();
        self.boxes.clear();
    }
}

fn bounds(parts: &[Rule]) -> Option<Rule> {
    parts.iter().copied().reduce(|a, b| Rule {
        x0: a.x0.min(b.x0),
        y0: a.y0.min(b.y0),
        x1: a.x1.max(b.x1),
        y1: a.y1.max(b.y1),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draw(operators: &[(&str, &[f64])]) -> Vec<Rule> {
        let (mut path, mut rules) = (Path::default(), Vec::new());
        for (operator, operands) in operators {
            let operands: Vec<_> = operands.iter().map(|&n| Operand::Number(n)).collect();
            path.operate(operator.as_bytes(), &operands, Matrix::IDENTITY, &mut rules);
        }
        rules
    }

    #[test]
    fn thin_boxes_and_stroked_lines_are_rules() {
        let thin = draw(&[("re", &[10.0, 20.0, 100.0, 0.5]), ("f", &[])]);
        assert_eq!(thin, [Rule { x0: 10.0, y0: 20.0, x1: 110.0, y1: 20.5 }]);
        let line = draw(&[("m", &[0.0, 0.0]), ("l", &[0.0, 50.0]), ("S", &[])]);
        assert_eq!(line, [Rule { x0: 0.0, y0: 0.0, x1: 0.0, y1: 50.0 }]);
        assert_eq!(draw(&[("re", &[0.0, 0.0, 50.0, 50.0]), ("S", &[])]).len(), 4);
    }

    #[test]
    fn shades_slanted_lines_and_clips_are_none() {
        assert_eq!(draw(&[("re", &[0.0, 0.0, 50.0, 50.0]), ("f", &[])]), []);
        assert_eq!(draw(&[("m", &[0.0, 0.0]), ("l", &[50.0, 50.0]), ("S", &[])]), []);
        let clip = draw(&[("re", &[0.0, 0.0, 50.0, 1.0]), ("n", &[]), ("f", &[])]);
        assert_eq!(clip, []);
    }
}
