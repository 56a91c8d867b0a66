//! Stretches of clean text that know where they stand in the decoded document.

use std::ops::Range;

/// What a stretch of text is by its markup, or by its shape where there is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BlockKind {
    /// A paragraph or a line.
    Prose,
    /// A heading that the markup marks as one.
    Heading,
    /// An item of a list.
    Item,
}

/// One paragraph, line, heading or list item.
#[derive(Clone, Debug)]
pub(crate) struct Block {
    /// Clean text: no markup, entities resolved.
    pub text: String,
    /// What it is.
    pub kind: BlockKind,
    /// Bytes of `text` that stand inside links.
    pub linked: usize,
    /// The part of the page it stands in when that part is not main text: `nav`, `footer`, `caption` ...
    pub region: Option<&'static str>,
    places: Places,
}

#[derive(Clone, Debug)]
enum Places {
    /// The text is the document from this byte on.
    Straight(usize),
    /// For each byte of the text the first byte, and the byte after, of what it was made from.
    Mapped(Vec<(u32, u32)>),
}

impl Block {
    /// A stretch of the document taken as it stands.
    pub fn straight(document: &str, range: Range<usize>, kind: BlockKind) -> Block {
        Block {
            text: document[range.clone()].to_owned(),
            kind,
            linked: 0,
            region: None,
            places: Places::Straight(range.start),
        }
    }

    /// The range of the document from which a range of the text was made.
    pub fn source(&self, range: Range<usize>) -> Range<usize> {
        match &self.places {
            Places::Straight(base) => base + range.start..base + range.end,
            Places::Mapped(places) if range.is_empty() => {
                let at = places.get(range.start).map_or(0, |place| place.0 as usize);
                at..at
            }
            Places::Mapped(places) => {
                places[range.start].0 as usize..places[range.end - 1].1 as usize
            }
        }
    }
}

/// Builds the text of a block piece by piece.
#[derive(Debug, Default)]
pub(crate) struct BlockBuilder {
    text: String,
    places: Vec<(u32, u32)>,
    linked: usize,
}

impl BlockBuilder {
    /// Appends a character made from a range of the document. White space is collapsed, and dropped at the start.
    pub fn push(&mut self, character: char, from: Range<usize>, linked: bool) {
        if character.is_ascii_whitespace() {
            if self.text.is_empty() || self.text.ends_with([' ', '\n']) {
                return;
            }
            self.append(' ', from);
        } else {
            self.append(character, from);
            if linked {
                self.linked += character.len_utf8();
            }
        }
    }

    fn append(&mut self, character: char, from: Range<usize>) {
        self.text.push(character);
        let place = (narrow(from.start), narrow(from.end));
        self.places.resize(self.text.len(), place);
    }

    /// The block, or nothing if no text was appended. The builder starts afresh.
    pub fn finish(&mut self, kind: BlockKind, region: Option<&'static str>) -> Option<Block> {
        let mut built = std::mem::take(self);
        let length = built.text.trim_end().len();
        built.text.truncate(length);
        built.places.truncate(length);
        (length > 0).then_some(Block {
            text: built.text,
            kind,
            linked: built.linked,
            region,
            places: Places::Mapped(built.places),
        })
    }
}

fn narrow(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
