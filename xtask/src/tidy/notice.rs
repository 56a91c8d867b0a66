//! Every card of the catalog stands in `NOTICE`.

use super::Problem;
use super::tree::Tree;

/// Files of the catalog that describe no dataset.
const NO_CARDS: [&str; 5] = ["actors", "cues", "factors", "figures", "quantities"];

/// Each card has an entry, a line that begins with its id and a colon.
pub fn cards(tree: &Tree) -> Vec<Problem> {
    let notice = tree.get("NOTICE");
    let listed = |id: &str| {
        let entry = format!("{id}:");
        notice.is_some_and(|file| file.lines().any(|(_, line)| line.starts_with(&entry)))
    };
    let missing = |file| {
        let id = card_id(file)?;
        let text = format!(
            "the card {id} has no entry in NOTICE; run `cargo xtask golden -p marchland-sources`, which writes it anew"
        );
        (!listed(id)).then(|| Problem::new(file, 1, text))
    };
    tree.files.iter().filter_map(missing).collect()
}

fn card_id(file: &super::tree::File) -> Option<&str> {
    let id = file.path.strip_prefix("catalog/")?.strip_suffix(".toml")?;
    (!id.contains('/') && !NO_CARDS.contains(&id)).then_some(id)
}
