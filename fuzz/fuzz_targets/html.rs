//! Pages, read to claims: quotes must be bytes of the document.
#![no_main]

use libfuzzer_sys::fuzz_target;
use marchland_evidence::{Input, Limits, OffsetsInto, read_each};

fuzz_target!(|bytes: &[u8]| {
    let inputs = [Input::new("a.html", bytes)];
    let evidence = read_each(&inputs, &Limits::default());
    assert_eq!(evidence.sources.is_empty(), evidence.problems.iter().any(|one| one.lost));
    for claim in &evidence.claims {
        let whole = claim.offsets_into == OffsetsInto::ExtractedText;
        assert!(whole || bytes.get(claim.start..claim.end).is_some());
    }
});
