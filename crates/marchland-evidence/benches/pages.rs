//! News pages to claims: `PAGES.tar.gz [FILE]`; FILE takes the main text of every page, a line each, behind its name and a tab.
//!
//! Every page is read three times on its own, with its line, language, figures and claims about Russia and Kazakhstan; the
//! fastest time counts. What a page takes to be unpacked from the archive does not.

use flate2::read::GzDecoder;
use marchland_base::{Cow, States};
use marchland_evidence::{Input, Limits, main_text, read_documents};
use std::fs::File;
use std::io::{self, BufWriter, Read, Write};
use std::time::Instant;

/// Bytes of the pages that stand for a typical one.
const TYPICAL: std::ops::Range<usize> = 80_000..120_000;

fn main() -> io::Result<()> {
    let arguments: Vec<String> = std::env::args()
        .skip(1)
        .filter(|word| word != "--bench")
        .collect();
    let Some(archive) = arguments.first() else {
        println!("skipped: name an archive of pages (PAGES.tar.gz)");
        return Ok(());
    };
    let pages = pages(archive)?;
    if let Some(file) = arguments.get(1) {
        let mut out = BufWriter::new(File::create(file)?);
        for page in &pages {
            let text = main_text(page, &Limits::default()).unwrap_or_default();
            let words: Vec<&str> = text.split_whitespace().collect();
            writeln!(out, "{}\t{}", page.name, words.join(" "))?;
        }
        out.flush()?;
    }
    measure(&pages);
    Ok(())
}

fn pages(archive: &str) -> io::Result<Vec<Input>> {
    let bytes = std::fs::read(archive)?;
    let mut archive = tar::Archive::new(GzDecoder::new(&bytes[..]));
    let mut pages = Vec::new();
    for entry in archive.entries()? {
        let mut entry = entry?;
        let name = entry.path()?.to_string_lossy().into_owned();
        let mut page = Vec::new();
        entry.read_to_end(&mut page)?;
        pages.push(Input::new(&name, page.as_slice()));
    }
    Ok(pages)
}

fn measure(pages: &[Input]) {
    let mut typical = Vec::new();
    let (mut seconds, mut bytes, mut searched) = (0.0, 0, 0);
    for page in pages {
        let (fastest, english) = fastest(page);
        seconds += fastest;
        bytes += page.bytes.len();
        searched += usize::from(english);
        if english && TYPICAL.contains(&page.bytes.len()) {
            typical.push(fastest);
        }
    }
    typical.sort_by(f64::total_cmp);
    #[allow(clippy::cast_precision_loss)]
    let each = seconds * 1e3 / (bytes as f64 / 1e5);
    println!(
        "{} pages of {} bytes on average, {searched} of them in English: {seconds:.2} s, {each:.2} ms for 100 kB",
        pages.len(),
        bytes / pages.len().max(1)
    );
    println!(
        "{} English pages of {} to {} kB: median {:.2} ms, slowest {:.2} ms",
        typical.len(),
        TYPICAL.start / 1000,
        TYPICAL.end / 1000,
        typical.get(typical.len() / 2).unwrap_or(&0.0) * 1e3,
        typical.last().unwrap_or(&0.0) * 1e3
    );
}

/// The fastest of three readings, and whether the page was searched.
fn fastest(page: &Input) -> (f64, bool) {
    let states = States::embedded();
    let state = |cow| states.get(Cow(cow)).expect("a known code");
    let mut fastest = f64::INFINITY;
    let mut english = false;
    for _ in 0..3 {
        let started = Instant::now();
        let read = read_documents(
            std::slice::from_ref(page),
            state(365),
            state(705),
            &Limits::default(),
        );
        fastest = fastest.min(started.elapsed().as_secs_f64());
        english = read.sources.iter().any(|source| source.language == "en");
    }
    (fastest, english)
}
