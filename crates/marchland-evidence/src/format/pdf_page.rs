//! The text of one PDF page, from the operators that place and show it.

use lopdf::content::Content;
use lopdf::{Document, Encoding, Object, ObjectId};
use std::collections::BTreeMap;

/// A move by more than this many font sizes down or up begins a new paragraph.
const PARAGRAPH: f32 = 1.7;
/// A shift to the right inside a shown row by more than this many thousandths of the font size is a space.
const SPACE: f32 = -180.0;

/// The text of a page: paragraphs parted by blank lines, lines inside them joined.
///
/// # Errors
/// The page's fonts or operators cannot be read.
pub(super) fn text(
    document: &Document,
    page: ObjectId,
    content: &[u8],
    limit: usize,
) -> lopdf::Result<String> {
    let fonts = document.get_page_fonts(page)?;
    let encodings: BTreeMap<Vec<u8>, Encoding> = fonts
        .into_iter()
        .filter_map(|(name, font)| {
            let encoding = font.get_font_encoding_with_limit(document, limit).ok()?;
            Some((name, encoding))
        })
        .collect();
    let mut writer = Writer::default();
    for operation in Content::decode(content)?.operations {
        writer.operate(&operation.operator, &operation.operands, &encodings);
    }
    Ok(writer.text)
}

#[derive(Default)]
struct Writer<'a> {
    text: String,
    encoding: Option<&'a Encoding<'a>>,
    /// The font's size, and the scale of the text matrix.
    size: f32,
    scale: f32,
    leading: f32,
    /// The height of the line to be written, and of the text shown last with its size.
    y: f32,
    shown: Option<(f32, f32)>,
    /// Whether the place was set since the last text.
    moved: bool,
}

impl<'a> Writer<'a> {
    fn operate(
        &mut self,
        operator: &str,
        operands: &[Object],
        encodings: &'a BTreeMap<Vec<u8>, Encoding<'a>>,
    ) {
        let number = |at: usize| operands.get(at).and_then(|value| value.as_float().ok());
        match operator {
            "BT" => (self.y, self.scale, self.moved) = (0.0, 1.0, true),
            "Tf" => {
                let name = operands.first().and_then(|name| name.as_name().ok());
                self.encoding = name.and_then(|name| encodings.get(name));
                self.size = number(1).unwrap_or(self.size);
            }
            "TL" => self.leading = number(0).unwrap_or(0.0),
            "Td" | "TD" => {
                let down = number(1).unwrap_or(0.0);
                if operator == "TD" {
                    self.leading = -down;
                }
                self.step(down);
            }
            "Tm" => {
                self.scale = number(3).unwrap_or(1.0).abs();
                self.y = number(5).unwrap_or(self.y);
                self.moved = true;
            }
            "T*" => self.step(-self.leading),
            "'" | "\"" => {
                self.step(-self.leading);
                self.show(operands);
            }
            "Tj" | "TJ" => self.show(operands),
            _ => {}
        }
    }

    fn step(&mut self, down: f32) {
        self.y += down * self.scale;
        self.moved = true;
    }

    fn show(&mut self, operands: &[Object]) {
        let size = (self.size * self.scale).abs().max(0.1);
        if let (true, Some((y, before))) = (self.moved, self.shown) {
            let gap = (self.y - y).abs();
            let resized = (size - before).abs() > before * 0.1;
            if gap > before.max(size) * PARAGRAPH || (resized && gap > 1.0) {
                self.text.push_str("\n\n");
            } else if gap > before * 0.5 {
                self.break_line();
            } else {
                self.space();
            }
        }
        (self.moved, self.shown) = (false, Some((self.y, size)));
        self.strings(operands);
    }

    fn strings(&mut self, operands: &[Object]) {
        for operand in operands {
            match operand {
                Object::String(bytes, _) => {
                    let decoded = self
                        .encoding
                        .map(|encoding| Document::decode_text(encoding, bytes));
                    if let Some(Ok(decoded)) = decoded {
                        self.text.push_str(&decoded);
                    }
                }
                // Rows of strings and shifts hold no further rows.
                Object::Array(row) => {
                    for item in row {
                        match item {
                            Object::Array(_) => {}
                            Object::String(..) => self.strings(std::slice::from_ref(item)),
                            shift if shift.as_float().is_ok_and(|by| by < SPACE) => self.space(),
                            _ => {}
                        }
                    }
                }
                _ => {}
            }
        }
    }

    /// Joins the next line: a space, or nothing where a word was hyphenated.
    fn break_line(&mut self) {
        let hyphenated = self
            .text
            .strip_suffix('-')
            .is_some_and(|word| word.ends_with(char::is_lowercase));
        if hyphenated {
            self.text.pop();
        } else {
            self.space();
        }
    }

    fn space(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with(char::is_whitespace) {
            self.text.push(' ');
        }
    }
}
