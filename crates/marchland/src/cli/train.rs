//! `marchland train`: the model from the datasets.

use super::arguments::Train;
use super::data;
use super::failure::{Exit, Failure};
use super::model;
use super::terminal;
use super::write;
use flate2::{Compression, write::GzEncoder};
use marchland::TrainRequest;
use std::io::{self, Write};
use std::path::Path;

/// Estimates a model and writes it.
pub fn run(arguments: &Train) -> Result<(), Failure> {
    let path = arguments.output.as_path();
    let packed = is_packed(path)?;
    write::goal(path)?;
    let folder = data::open(&data::folder(arguments.data.as_deref()))?;
    let mut request = TrainRequest::default();
    request.as_of = arguments.as_of.unwrap_or(request.as_of);
    request.seed = arguments.seed.unwrap_or(request.seed);
    request.draws = match arguments.draws {
        Some(draws) => usize::try_from(draws).unwrap_or(usize::MAX),
        None => request.draws,
    };
    let mut bundle = model::estimate(&folder, &request)?;
    if arguments.without_past {
        bundle = bundle.without_past();
    }
    let json =
        marchland::write_bundle(&bundle).map_err(|error| Failure::of(Exit::Failed, &error))?;
    let bytes = if packed { pack(&json) } else { Ok(json) };
    let bytes = bytes.map_err(|error| Failure::of(Exit::Failed, &error))?;
    write::whole(path, &bytes)?;
    terminal::print(&format!(
        "{}: model {}, data {}, as of {}, seed {}, {} draws\n",
        marchland_render::plain(&path.display().to_string()),
        bundle.manifest.model_version,
        bundle.manifest.data_version,
        bundle.as_of(),
        request.seed,
        request.draws,
    ))
}

/// Whether a model file is compressed, by its name.
fn is_packed(path: &Path) -> Result<bool, Failure> {
    let name = path
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .to_ascii_lowercase();
    if name.ends_with(".json.gz") {
        return Ok(true);
    }
    if name.ends_with(".json") {
        return Ok(false);
    }
    let text = format!(
        "{}: a model is written as .json, or compressed as .json.gz; give such a name",
        path.display()
    );
    Err(Failure::new(Exit::Usage, text))
}

/// Compresses without a date in the header, so that the same model gives the same bytes.
fn pack(json: &[u8]) -> io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(json)?;
    encoder.finish()
}
