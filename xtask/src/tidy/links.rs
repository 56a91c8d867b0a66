//! Links of Markdown files lead to files that are there.

use super::Problem;
use super::source::is_material;
use super::tree::{File, Tree};

/// Every relative link of a Markdown file leads to something.
pub fn links(file: &File, tree: &Tree) -> Vec<Problem> {
    if !file.is("md") || is_material(file) {
        return Vec::new();
    }
    let mut problems = Vec::new();
    let mut fence = None;
    for (number, line) in file.lines() {
        let marker = ["```", "~~~"]
            .into_iter()
            .find(|marker| line.trim_start().starts_with(marker));
        match (fence, marker) {
            (None, Some(marker)) => fence = Some(marker),
            (Some(open), Some(marker)) if open == marker => fence = None,
            (None, None) => {
                let broken = targets(line)
                    .into_iter()
                    .filter_map(|target| fault(file, tree, &target));
                problems.extend(broken.map(|text| Problem::new(file, number, text)));
            }
            _ => {}
        }
    }
    problems
}

/// Where the links of a line lead: `[text](target)`, `![image](target)` and `[label]: target`.
fn targets(line: &str) -> Vec<String> {
    let line = without_code(line);
    let inline = line
        .match_indices("](")
        .map(|(at, _)| destination(&line[at + 2..], ')'));
    let definition = line
        .trim_start()
        .strip_prefix('[')
        .and_then(|rest| rest.split_once("]:"))
        .map(|(_, rest)| destination(rest.trim_start(), ' '));
    inline.chain(definition).collect()
}

/// The text outside of `code spans`.
fn without_code(line: &str) -> String {
    let parts: Vec<&str> = line.split('`').collect();
    let closed = parts.len() % 2 == 1;
    let outside = |(at, part): (usize, &&str)| (at % 2 == 0 || !closed).then(|| (*part).to_owned());
    parts
        .iter()
        .enumerate()
        .filter_map(outside)
        .collect::<Vec<_>>()
        .join("`")
}

/// The target at the beginning of a text: in angle brackets, or up to a blank or the closing character.
fn destination(text: &str, closing: char) -> String {
    let target = match text.strip_prefix('<') {
        Some(rest) => rest.split('>').next(),
        None => text.split([' ', closing]).next(),
    };
    target.unwrap_or_default().to_owned()
}

/// What is wrong with a target; addresses of the web and places in the same file are not followed.
fn fault(file: &File, tree: &Tree, target: &str) -> Option<String> {
    let path = target.split(['#', '?']).next().unwrap_or(target);
    let elsewhere = target.contains("://") || target.starts_with("mailto:");
    if elsewhere || path.is_empty() {
        return None;
    }
    if path.starts_with('/') {
        return Some(format!(
            "the link {target} begins with '/'; write it relative to this file"
        ));
    }
    let folder = file.path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let goal = tree.root.join(folder).join(path.replace("%20", " "));
    (!goal.exists()).then(|| format!("the link {target} leads to nothing; mend it or add the file"))
}
