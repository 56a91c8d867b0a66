//! From places to file names: what the reader of the evidence is told of lines and copies.

use super::fingerprint::same_outlet;
use super::graph::{Edge, Lines};
use super::report::{Copy, DirectionReason, Line};
use super::tokens::tokens;
use crate::metadata::origin::named_sources;
use crate::sentences::sentences;
use crate::{Evidence, Source};

/// Words of a shared passage that are shown.
const SHOWN_WORDS: usize = 30;
/// Characters of a sentence that is shown.
const SHOWN: usize = 300;

impl Lines {
    /// Writes lines and copies into evidence whose sources stand in the order of the documents. `proses` are their
    /// bodies.
    pub(crate) fn tell(&self, proses: &[String], evidence: &mut Evidence) {
        let sources = &mut evidence.sources;
        let names: Vec<String> = sources.iter().map(|source| source.file.clone()).collect();
        for (at, source) in sources.iter_mut().enumerate() {
            source.line = self.line[at];
            if let Some(edge) = self.parent[at].map(|parent| &self.edges[parent]) {
                source.derived_from = Some(names[edge.origin].clone());
                source.derived_how = Some(how(edge));
            }
        }
        let copy = |edge: &Edge| Copy {
            copy: names[edge.copy].clone(),
            origin: names[edge.origin].clone(),
            kind: edge.kind,
            direction: edge.direction,
            joins: edge.joins,
            share_of_copy: rounded(edge.share_of_copy),
            share_of_origin: rounded(edge.share_of_origin),
            evidence: shown(edge, &proses[edge.copy], sources),
        };
        let copies: Vec<Copy> = self.edges.iter().map(copy).collect();
        evidence.lines = self.list(sources);
        evidence.copies = copies;
    }

    fn list(&self, sources: &[Source]) -> Vec<Line> {
        let mut members: Vec<Vec<String>> = vec![Vec::new(); self.origin.len()];
        for (source, line) in sources.iter().zip(&self.line) {
            members[*line as usize - 1].push(source.file.clone());
        }
        let line = |((number, members), origin): ((u32, Vec<String>), &usize)| Line {
            number,
            origin: sources[*origin].file.clone(),
            members,
        };
        (1..).zip(members).zip(&self.origin).map(line).collect()
    }
}

/// A share to three decimals: what it is worth, and what JSON keeps.
fn rounded(share: f64) -> f64 {
    (share * 1000.0).round() / 1000.0
}

fn how(edge: &Edge) -> String {
    let percent = (edge.share_of_copy * 100.0).round();
    let reason = edge.direction.words();
    match edge.passage {
        Some(_) => format!(
            "{}: {percent} percent of it stands in both; it {reason}",
            edge.kind.words()
        ),
        None => format!("{}: it {reason}", edge.kind.words()),
    }
}

/// The words of a copy that show it.
fn shown(edge: &Edge, prose: &str, sources: &[Source]) -> Option<String> {
    if edge.direction == DirectionReason::NamesIt {
        let outlet = sources[edge.origin].outlet.as_deref()?;
        let mut all = sentences(prose)
            .into_iter()
            .map(|range| prose[range].trim());
        let naming = |sentence: &&str| {
            let names = named_sources(sentence);
            names.iter().any(|name| same_outlet(name, outlet))
        };
        if let Some(sentence) = all.find(naming) {
            return Some(shortened(sentence, SHOWN));
        }
    }
    let passage = edge.passage.as_ref()?;
    let words = tokens(prose);
    let last = (passage.end as usize)
        .min(passage.start as usize + SHOWN_WORDS)
        .checked_sub(1)?;
    let (first, last) = (words.get(passage.start as usize)?, words.get(last)?);
    Some(shortened(&prose[first.start..last.end], SHOWN))
}

/// At most so many characters, with the sign that more follow.
fn shortened(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text.to_owned(),
    }
}
