//! Web archives, taken apart and read: every document of them stays within the bounds.
#![no_main]

use libfuzzer_sys::fuzz_target;
use marchland_evidence::{Limits, collect, read_each};

fuzz_target!(|bytes: &[u8]| {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.warc");
    std::fs::write(&path, bytes).expect("a file");
    let limits = Limits::default();
    let found = collect(&[path], &limits).expect("the file is there");
    assert!(found.inputs.len() <= limits.documents);
    assert!(found.inputs.iter().all(|input| input.bytes.len() <= limits.document_bytes));
    let _ = read_each(&found.inputs, &limits);
});
