//! Where the main text of a page stands, judged by its tree: what is text, what is links, and what the markup calls it.

use crate::block::{Block, BlockKind};

/// An element of the page that holds lines of its own.
#[derive(Clone, Debug)]
pub(super) struct Node {
    /// The element around it; the first node is its own.
    pub parent: usize,
    /// The part of the page that it is by its name, class or role, when that is not main text.
    pub region: Option<&'static str>,
    /// Whether the region follows from a class alone, which may mislead.
    pub by_class: bool,
    /// Whether the markup calls it the article.
    pub article: bool,
}

/// Letters from which on a line counts as running text.
const PARAGRAPH: usize = 60;
/// What a line that is no running text costs, in letters, beside what its links cost.
const LINE: i64 = 25;
/// What a letter in links costs.
const LINKED: i64 = 2;
/// Letters of running text that a page must have for its tree to be judged.
const LEAST: i64 = 200;

/// Marks what stands outside of the main text.
///
/// Each line is worth its letters when it is running text, and costs something when it is a link or a scrap. The main
/// text is the element whose lines are worth most together (Pasternack and Roth 2009, *Extracting article text from the
/// web with maximum subsequence segmentation*, over elements instead of runs of tokens). `places` holds the node of each
/// block. Where no main text is left, the markup misled, and everything but hidden parts is read.
pub(super) fn mark(blocks: &mut [Block], places: &[usize], nodes: &mut [Node]) {
    if nodes.is_empty() {
        return;
    }
    let text: Vec<i64> = blocks.iter().map(|block| worth(block).max(0)).collect();
    doubt(nodes, &sums(nodes, places, &text));
    let mut regions: Vec<Option<&'static str>> = Vec::with_capacity(nodes.len());
    for (at, node) in nodes.iter().enumerate() {
        let around = if node.parent < at {
            regions[node.parent]
        } else {
            None
        };
        regions.push(around.or(node.region));
    }
    for (block, place) in blocks.iter_mut().zip(places) {
        block.region = regions[*place];
    }
    let worths: Vec<i64> = blocks
        .iter()
        .map(|block| {
            if block.region.is_none() {
                worth(block)
            } else {
                0
            }
        })
        .collect();
    let sums = sums(nodes, places, &worths);
    let best = (0..nodes.len())
        .filter(|at| regions[*at].is_none())
        .max_by_key(|at| (sums[*at] + bonus(&nodes[*at], sums[*at]), *at));
    match best {
        Some(best) if sums[best] >= LEAST => outside(blocks, places, nodes, best),
        Some(_) if worths.iter().any(|worth| *worth > 0) => {}
        _ => reveal(blocks),
    }
}

/// What a line is worth: its letters outside of links as running text, less what its links cost.
fn worth(block: &Block) -> i64 {
    let letters = i64::try_from(block.text.len()).unwrap_or(i64::MAX);
    let linked = i64::try_from(block.linked).unwrap_or(i64::MAX).min(letters);
    let free = letters - linked;
    let running = block.text.len() >= PARAGRAPH && free * 2 > letters;
    match block.kind {
        BlockKind::Heading if !(running && block.text.ends_with(['.', '!', '…'])) => 0,
        _ if running => free - linked,
        _ => -LINE - linked * LINKED,
    }
}

/// An element that the markup calls the article is preferred to others of like worth.
fn bonus(node: &Node, sum: i64) -> i64 {
    if node.article { sum.max(0) / 2 } else { 0 }
}

/// What the lines in each element are worth together. Elements stand behind those that hold them.
fn sums(nodes: &[Node], places: &[usize], worths: &[i64]) -> Vec<i64> {
    let mut sums = vec![0_i64; nodes.len()];
    for (place, worth) in places.iter().zip(worths) {
        sums[*place] += worth;
    }
    for at in (1..nodes.len()).rev() {
        sums[nodes[at].parent] += sums[at];
    }
    sums
}

/// A class that would hide half of the running text of the page does not mean what it says.
fn doubt(nodes: &mut [Node], sums: &[i64]) {
    let all = sums[0];
    for (node, sum) in nodes.iter_mut().zip(sums) {
        if node.by_class && *sum * 2 > all {
            node.region = None;
        }
    }
}

fn outside(blocks: &mut [Block], places: &[usize], nodes: &[Node], best: usize) {
    let mut inside = vec![false; nodes.len()];
    for (at, node) in nodes.iter().enumerate() {
        inside[at] = at == best || (node.parent < at && inside[node.parent]);
    }
    // The title mostly stands before the text, in an element of its own.
    let begins = places.iter().position(|place| inside[*place]).unwrap_or(0);
    let title = (0..begins)
        .rev()
        .find(|at| blocks[*at].kind == BlockKind::Heading && blocks[*at].region.is_none());
    for (at, block) in blocks.iter_mut().enumerate() {
        // What runs between the title and the text is its opening.
        let opening = title.is_some_and(|title| (title..begins).contains(&at)) && worth(block) > 0;
        if !inside[places[at]] && Some(at) != title && !opening {
            block.region = block.region.or(Some("outside the article"));
        }
    }
    links_among(blocks, begins);
}

/// Marks the links to other texts that stand among the text: lines that are all link, and the headings and openings
/// ("Read also:") with nothing but such lines behind them.
fn links_among(blocks: &mut [Block], begins: usize) {
    /// Letters of a heading that speaks for itself.
    const LONG: usize = 80;
    let (mut followed, mut before_link) = (false, false);
    for block in blocks[begins..].iter_mut().rev() {
        if block.region.is_some() {
            continue;
        }
        let link = block.linked * 10 >= block.text.len() * 8;
        let drop = match block.kind {
            BlockKind::Heading => !followed && block.text.len() < LONG,
            _ => link || (before_link && block.text.len() < PARAGRAPH && block.text.ends_with(':')),
        };
        if drop {
            block.region = Some("related links");
        }
        followed = block.kind != BlockKind::Heading && (followed || !drop);
        before_link = drop;
    }
}

fn reveal(blocks: &mut [Block]) {
    if blocks.iter().any(|block| block.region.is_none()) {
        return;
    }
    for block in blocks.iter_mut() {
        if !matches!(block.region, Some("hidden" | "head")) {
            block.region = None;
        }
    }
}
