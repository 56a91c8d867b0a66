//! The text of documents with what was made of it.

use marchland::{Claim, Evidence, Input, Limits, Piece, PieceRole, Polarity, Source};
use marchland_render::{Block, Document, Marked, Shade, Tone};
use std::collections::HashMap;

/// Documents that are shown.
const SHOWN: usize = 200;

/// The documents one after another, with a legend.
pub fn document(evidence: &Evidence, inputs: &[Input], limits: &Limits) -> Document {
    let mut claims: HashMap<&str, Vec<&Claim>> = HashMap::new();
    for claim in &evidence.claims {
        claims.entry(&claim.file).or_default().push(claim);
    }
    let inputs: HashMap<&str, &Input> = inputs
        .iter()
        .map(|input| (input.name.as_str(), input))
        .collect();
    let mut blocks = vec![Block::Marked(legend())];
    for source in evidence.sources.iter().take(SHOWN) {
        let Some(input) = inputs.get(source.file.as_str()) else {
            continue;
        };
        let claims = claims
            .get(source.file.as_str())
            .map_or(&[][..], Vec::as_slice);
        blocks.extend(one(source, input, claims, limits));
    }
    if evidence.sources.len() > SHOWN {
        let more = evidence.sources.len() - SHOWN;
        blocks.push(Block::Small(format!(
            "{more} more documents are not shown; name fewer at once."
        )));
    }
    Document {
        title: "The documents as they were read".to_owned(),
        kicker: "What was made of each text".to_owned(),
        dateline: format!(
            "{} documents, {} claims",
            evidence.sources.len(),
            evidence.claims.len()
        ),
        blocks,
    }
}

fn legend() -> Vec<Marked> {
    let entry = |text: &str, shade, note: &str| Marked {
        text: format!("{text} "),
        shade: Some(shade),
        note: note.to_owned(),
    };
    vec![
        entry(
            "a claim that raises the risk",
            Shade::Claim(Tone::Up),
            "factor ▲",
        ),
        entry("one that lowers it", Shade::Claim(Tone::Down), "factor ▼"),
        entry(
            "one without a bearing",
            Shade::Claim(Tone::Neutral),
            "factor ◆",
        ),
        entry("a title, date, label, notice or cut", Shade::About, "kind"),
        entry("boilerplate", Shade::Aside, "kind"),
    ]
}

fn one(source: &Source, input: &Input, claims: &[&Claim], limits: &Limits) -> Vec<Block> {
    let title = source.title.as_ref().unwrap_or(&source.file);
    let mut out = vec![Block::section(title)];
    let known = [
        Some(source.file.as_str()),
        source.outlet.as_deref(),
        source.published.as_deref(),
    ];
    let known: Vec<&str> = known.into_iter().flatten().collect();
    out.push(Block::Small(known.join(" · ")));
    match marchland::marked(input, claims, limits) {
        Ok(text) => out.extend(text.into_iter().map(|pieces| {
            let stretches = pieces.iter().enumerate();
            let stretch = |(at, piece): (usize, &Piece)| marked(piece, pieces.get(at + 1), claims);
            Block::Marked(stretches.map(stretch).collect())
        })),
        Err(message) => out.push(Block::Paragraph(message)),
    }
    out
}

/// A piece as it is shown; a claim is named behind its last piece.
fn marked(piece: &Piece, next: Option<&Piece>, claims: &[&Claim]) -> Marked {
    let text = piece.text.clone();
    if let Some(shade) = shade_of_claims(piece, claims) {
        let goes_on = |at: &usize| next.is_some_and(|next| next.claims.contains(at));
        let ending = piece.claims.iter().filter(|at| !goes_on(at));
        let notes: Vec<String> = ending.map(|at| note(claims[*at])).collect();
        return Marked {
            text,
            shade: Some(shade),
            note: notes.join(", "),
        };
    }
    let shade = match piece.role {
        PieceRole::Body => None,
        PieceRole::Boilerplate => Some(Shade::Aside),
        PieceRole::Metadata | PieceRole::Notice | PieceRole::Cut => Some(Shade::About),
    };
    Marked {
        text,
        shade,
        note: piece.kind.to_owned(),
    }
}

fn shade_of_claims(piece: &Piece, claims: &[&Claim]) -> Option<Shade> {
    let mut polarities = piece.claims.iter().map(|at| claims[*at].polarity);
    let first = polarities.next()?;
    // Claims that work both ways on one stretch have no common tone.
    let tone = match first {
        _ if polarities.any(|other| other != first) => Tone::Neutral,
        Polarity::Raises => Tone::Up,
        Polarity::Lowers => Tone::Down,
        Polarity::Neutral => Tone::Neutral,
    };
    Some(Shade::Claim(tone))
}

fn note(claim: &Claim) -> String {
    let sign = match claim.polarity {
        Polarity::Raises => '▲',
        Polarity::Lowers => '▼',
        Polarity::Neutral => '◆',
    };
    format!("{} {sign}", claim.factor.word().replace('_', " "))
}
