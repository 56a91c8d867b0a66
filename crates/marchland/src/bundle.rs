//! Bundles as bytes: the embedded one, and those that `train` writes.

use crate::Error;
use flate2::read::GzDecoder;
use marchland_forecast::{Bundle, LAYOUT};
use std::io::Read;
use std::sync::OnceLock;

static EMBEDDED: &[u8] = include_bytes!("../embedded/bundle.json.gz");

/// Bytes after which decompression stops: a bundle has a twentieth of it.
const MAX_BYTES: u64 = 256 << 20;

/// The first bytes of a gzip file.
const GZIP: [u8; 2] = [0x1f, 0x8b];

/// The model and factor values that come with the program, unpacked once.
///
/// # Errors
/// Never for a program whose tests passed.
pub fn embedded() -> Result<&'static Bundle, Error> {
    static BUNDLE: OnceLock<Result<Bundle, String>> = OnceLock::new();
    BUNDLE
        .get_or_init(|| {
            read_bundle(EMBEDDED).map_err(|error| match error {
                Error::Unreadable(cause) => cause,
                other => other.to_string(),
            })
        })
        .as_ref()
        .map_err(|error| Error::Unreadable(error.clone()))
}

/// Reads a bundle from JSON, compressed with gzip or not.
///
/// # Errors
/// Bytes that are no bundle, or one of another layout.
pub fn read_bundle(bytes: &[u8]) -> Result<Bundle, Error> {
    #[derive(serde::Deserialize)]
    struct Head {
        manifest: HeadManifest,
    }
    #[derive(serde::Deserialize)]
    struct HeadManifest {
        layout: u32,
    }
    let mut unpacked = Vec::new();
    let json = if bytes.starts_with(&GZIP) {
        let mut decoder = GzDecoder::new(bytes).take(MAX_BYTES);
        decoder.read_to_end(&mut unpacked).map_err(unreadable)?;
        unpacked.as_slice()
    } else {
        bytes
    };
    match serde_json::from_slice::<Bundle>(json) {
        Ok(bundle) if bundle.manifest.layout == LAYOUT => Ok(bundle),
        Ok(bundle) => Err(Error::Layout {
            found: bundle.manifest.layout,
            allowed: LAYOUT,
        }),
        Err(error) => match serde_json::from_slice::<Head>(json) {
            Ok(head) if head.manifest.layout != LAYOUT => Err(Error::Layout {
                found: head.manifest.layout,
                allowed: LAYOUT,
            }),
            _ => Err(unreadable(error)),
        },
    }
}

fn unreadable(error: impl std::fmt::Display) -> Error {
    Error::Unreadable(error.to_string())
}

/// Writes a bundle as JSON. The same bundle gives the same bytes.
///
/// # Errors
/// Never for a bundle that [`read_bundle`] or `train` gave.
pub fn write_bundle(bundle: &Bundle) -> Result<Vec<u8>, Error> {
    serde_json::to_vec(bundle).map_err(unreadable)
}
