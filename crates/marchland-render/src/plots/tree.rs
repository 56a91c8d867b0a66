//! A tree from left to right: what follows what, and how often.

use super::bounded;
use crate::escape::{plain, shorten};
use crate::svg::{frame, percent};
use crate::wrap::wrap;
use maud::{Markup, html};

/// A tree of nodes.
#[derive(Clone, Debug, PartialEq)]
pub struct Tree {
    /// What the chart shows.
    pub title: String,
    /// The nodes; a parent stands before its children.
    pub nodes: Vec<TreeNode>,
}

/// One node.
#[derive(Clone, Debug, PartialEq)]
pub struct TreeNode {
    /// Its name.
    pub label: String,
    /// What stands behind it, in small type.
    pub note: String,
    /// The place of the node that it follows; none, or one that does not stand before it, makes it a root.
    pub parent: Option<usize>,
    /// How strong the edge from its parent is, in [0, 1].
    pub weight: f64,
}

/// Pixels of a leaf.
const LEAF: f64 = 26.0;
const LONGEST_LABEL: usize = 24;

/// Where a node stands: its depth, and its height among the leaves.
struct Place {
    depth: usize,
    height: f64,
}

pub(crate) fn figure(chart: &Tree, id: &str) -> Markup {
    let (places, leaves) = places(chart);
    let deepest = places.iter().map(|place| place.depth).max().unwrap_or(0);
    let across = |depth: usize| 0.01 + 0.99 * depth as f64 / (deepest as f64 + 1.0);
    let body = html! {
        @for (node, place) in chart.nodes.iter().zip(&places) {
            @if let Some(parent) = parent(chart, node, &places) {
                line class="branch" x1=(percent(across(parent.depth))) y1=(parent.height) x2=(percent(across(place.depth))) y2=(place.height)
                    stroke-width=(format!("{:.2}", 0.75 + 9.0 * bounded(node.weight).sqrt())) {}
            }
        }
        @for (node, place) in chart.nodes.iter().zip(&places) {
            circle class="dot" cx=(percent(across(place.depth))) cy=(place.height) r="4" {}
            text class="label" x=(percent(across(place.depth))) dx="8" y=(place.height + 4.0) {
                (shorten(&plain(&node.label), LONGEST_LABEL))
                tspan class="tick" dx="6" { (plain(&node.note)) }
            }
        }
    };
    html! {
        figure.chart {
            figcaption { strong { (plain(&chart.title)) } }
            (frame(id, &chart.title, &outline(chart).join("; "), leaves as f64 * LEAF + 8.0, &body))
        }
    }
}

fn parent<'a>(chart: &Tree, node: &TreeNode, places: &'a [Place]) -> Option<&'a Place> {
    let own = chart
        .nodes
        .iter()
        .position(|other| std::ptr::eq(other, node))?;
    node.parent
        .filter(|parent| *parent < own)
        .map(|parent| &places[parent])
}

/// Places of all nodes and the number of leaves: leaves stand under one another, a parent in the middle of its children.
fn places(chart: &Tree) -> (Vec<Place>, usize) {
    let count = chart.nodes.len();
    let parent_of = |at: usize| chart.nodes[at].parent.filter(|parent| *parent < at);
    let mut children = vec![Vec::new(); count];
    let mut depth = vec![0; count];
    for at in 0..count {
        if let Some(parent) = parent_of(at) {
            children[parent].push(at);
            depth[at] = depth[parent] + 1;
        }
    }
    let mut heights = vec![0.0; count];
    let mut leaves = 0;
    let mut open: Vec<usize> = (0..count)
        .rev()
        .filter(|at| parent_of(*at).is_none())
        .collect();
    while let Some(at) = open.pop() {
        if children[at].is_empty() {
            heights[at] = LEAF * (leaves as f64 + 0.6);
            leaves += 1;
        }
        open.extend(children[at].iter().rev());
    }
    for at in (0..count).rev() {
        if let (Some(first), Some(last)) = (children[at].first(), children[at].last()) {
            heights[at] = f64::midpoint(heights[*first], heights[*last]);
        }
    }
    let places = depth
        .into_iter()
        .zip(heights)
        .map(|(depth, height)| Place { depth, height });
    (places.collect(), leaves)
}

fn outline(chart: &Tree) -> Vec<String> {
    let line = |node: &TreeNode| match node.note.is_empty() {
        true => plain(&node.label),
        false => format!("{} ({})", plain(&node.label), plain(&node.note)),
    };
    chart.nodes.iter().map(line).collect()
}

/// The nodes as an indented list.
pub(crate) fn lines(chart: &Tree, width: usize) -> Vec<String> {
    let mut lines = wrap(&plain(&chart.title), width);
    let (places, _) = places(chart);
    for (text, place) in outline(chart).iter().zip(&places) {
        let indent = "  ".repeat(place.depth.min(8));
        let wrapped = wrap(text, width.saturating_sub(indent.len()));
        lines.extend(wrapped.into_iter().map(|line| format!("{indent}{line}")));
    }
    lines
}
