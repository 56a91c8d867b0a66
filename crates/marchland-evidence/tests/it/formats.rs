//! Encodings, formats and hostile input.

use crate::support::{input, read, state};
use marchland_base::FactorId;
use marchland_evidence::{CollectError, Evidence, Limits, OffsetsInto, collect, read_documents};
use std::fs;
use std::time::{Duration, Instant};

/// A sentence that every format must give back; the accents need an encoding.
const CLAIM: &str = "Kazakhstan shares a long border with Russia, as “Señor Müller” said.";

fn only_border(evidence: &Evidence) -> &marchland_evidence::Claim {
    assert!(evidence.problems.is_empty(), "{:?}", evidence.problems);
    let claims = &evidence.claims;
    claims
        .iter()
        .find(|claim| claim.factor == FactorId::BorderProximity)
        .unwrap_or_else(|| panic!("no claim on the border among {claims:?}"))
}

fn utf16(text: &str, little: bool, mark: bool) -> Vec<u8> {
    let units = mark
        .then_some(0xFEFF)
        .into_iter()
        .chain(text.encode_utf16());
    units
        .flat_map(|unit| {
            if little {
                unit.to_le_bytes()
            } else {
                unit.to_be_bytes()
            }
        })
        .collect()
}

#[test]
fn encodings_are_recognised_and_offsets_lead_back() {
    let text = format!("Привет\n\n{CLAIM}\n");
    let latin = |text: &str| -> Vec<u8> {
        let byte = |c: char| match c {
            '“' => 0x93,
            '”' => 0x94,
            other => u8::try_from(u32::from(other)).expect("a Latin letter"),
        };
        text.chars().map(byte).collect()
    };
    let html =
        format!("<html><head><meta charset=windows-1252></head><body><p>{CLAIM}</p></body></html>");
    let cases: Vec<(&str, Vec<u8>, &str, usize)> = vec![
        ("a.txt", text.clone().into_bytes(), "UTF-8", 1),
        (
            "mark.txt",
            [b"\xEF\xBB\xBF", text.as_bytes()].concat(),
            "UTF-8",
            1,
        ),
        ("le.txt", utf16(&text, true, true), "UTF-16LE", 2),
        ("be.txt", utf16(&text, false, true), "UTF-16BE", 2),
        ("bare.txt", utf16(CLAIM, true, false), "UTF-16LE", 2),
        ("west.txt", latin(CLAIM), "windows-1252", 1),
        ("west.html", latin(&html), "windows-1252", 1),
    ];
    for (name, bytes, encoding, unit) in cases {
        let evidence = read(&[input(name, &bytes)]);
        assert_eq!(evidence.sources[0].encoding, encoding, "{name}");
        let claim = only_border(&evidence);
        assert_eq!(claim.quote, CLAIM, "{name}");
        let slice = &bytes[claim.start..claim.end];
        if unit == 2 {
            assert_eq!(slice, utf16(CLAIM, encoding == "UTF-16LE", false), "{name}");
        } else if encoding == "UTF-8" {
            assert_eq!(slice, CLAIM.as_bytes(), "{name}");
        } else {
            assert_eq!(slice, latin(CLAIM), "{name}");
        }
    }
}

#[test]
fn cyrillic_pages_are_decoded() {
    // "Казахстан и Россия имеют длинную границу. " in KOI8-R, many times, so that the guess has something to go by.
    let word: &[u8] = b"\xEB\xC1\xDA\xC1\xC8\xD3\xD4\xC1\xCE \xC9 \xF2\xCF\xD3\xD3\xC9\xD1 \xC9\xCD\xC5\xC0\xD4 \xC4\xCC\xC9\xCE\xCE\xD5\xC0 \xC7\xD2\xC1\xCE\xC9\xC3\xD5. ";
    let evidence = read(&[input("koi.txt", word.repeat(20))]);
    assert!(evidence.problems.is_empty());
    // KOI8-U differs in four letters that the text does not hold.
    assert!(evidence.sources[0].encoding.starts_with("KOI8-"));
    // Kept and marked, and not searched for claims: the cues are English.
    assert_eq!(evidence.sources[0].language, "ru");
    assert_eq!(evidence.sources[0].sentences, 0);
}

#[test]
fn html_quotes_keep_their_markup() {
    let page = "<html><body><p>Kazakhstan <b>shares</b> a long border&nbsp;with <a href='x'>Russia</a> &amp; knows it.</p></body></html>";
    let evidence = read(&[input("a.html", page)]);
    let claim = only_border(&evidence);
    assert_eq!(&page[claim.start..claim.end], claim.quote);
    assert!(claim.quote.contains("<b>shares</b>") && claim.quote.ends_with("knows it."));
    let text = "Kazakhstan shares a long border\u{a0}with Russia & knows it.";
    assert_eq!(claim.text.as_deref(), Some(text));
}

#[test]
fn markdown_quotes_keep_their_marks() {
    let page = "# Steppe\n\nKazakhstan shares a **long** [border](https://example.org/a_b) with\nRussia.\n";
    let evidence = read(&[input("a.md", page)]);
    let claim = only_border(&evidence);
    assert_eq!(&page[claim.start..claim.end], claim.quote);
    assert_eq!(
        claim.text.as_deref(),
        Some("Kazakhstan shares a long border with Russia.")
    );
    assert_eq!(evidence.sources[0].title.as_deref(), Some("Steppe"));
}

#[test]
fn structured_data_speaks_where_meta_elements_are_silent() {
    let article = r#"{"@context":"https://schema.org","@graph":[{"@type":"WebSite","name":"A site"},
        {"@type":["NewsArticle"],"headline":"Troops at the border","datePublished":"2024-03-05T08:00:00Z",
         "publisher":{"@type":"Organization","name":"The Steppe Post"},
         "author":[{"@type":"Person","name":"Anna Berg"},{"@type":"Person","name":"Ben Carr"}]}]}"#;
    let body = "<p>Russia shares a long border with Kazakhstan.</p>";
    let page = |head: &str, script: &str| {
        let page = format!(
            "<html><head>{head}<script type=\"application/ld+json\">{script}</script></head><body>{body}</body></html>"
        );
        read(&[input("page.html", page)]).sources.remove(0)
    };
    let found = page("", article);
    assert_eq!(found.title.as_deref(), Some("Troops at the border"));
    assert_eq!(found.outlet.as_deref(), Some("The Steppe Post"));
    assert_eq!(found.outlet_from.as_deref(), Some("structured data"));
    assert_eq!(found.authors, ["Anna Berg", "Ben Carr"]);
    assert_eq!(found.published.as_deref(), Some("2024-03-05"));
    let meta = "<title>Another title</title><meta property=\"og:site_name\" content=\"The Site\"><meta name=\"author\" content=\"Cara Dell\">";
    let found = page(meta, article);
    assert_eq!(found.title.as_deref(), Some("Another title"));
    assert_eq!(found.outlet.as_deref(), Some("The Site"));
    assert_eq!(found.authors, ["Cara Dell"]);
    // Broken data still dates the page; hostile data is survived.
    let found = page(
        "",
        r#"{"@type":"NewsArticle", oops "datePublished":"2024-03-05T08:00:00Z"}"#,
    );
    assert_eq!(found.published.as_deref(), Some("2024-03-05"));
    assert_eq!(found.outlet, None);
    let deep = format!(
        "{}\"schema.org\"{}",
        "[".repeat(100_000),
        "]".repeat(100_000)
    );
    assert_eq!(page("", &deep).outlet, None);
}

#[test]
fn hostile_pages_are_read_in_time() {
    let deep = format!("{}<p>{CLAIM}</p>", "<div><span>".repeat(100_000));
    let unclosed = format!(
        "<nav><ul><li><p>{CLAIM}</p><script>{}",
        "<script>".repeat(50_000)
    );
    let quotes = "<a href=\"".repeat(100_000);
    let entities = "&#x110000;&#0;&bogus;&".repeat(30_000);
    let comments = "<!-- -->".repeat(200_000) + "<!--";
    let brackets = "[".repeat(300_000);
    let dots = ". ".repeat(300_000);
    let words = "Russia claims northern Kazakhstan ".repeat(15_000);
    let line = "x".repeat(1_000_000);
    let cases = [
        ("deep.html", deep),
        ("unclosed.html", unclosed),
        ("quotes.html", quotes),
        ("entities.html", entities),
        ("comments.html", comments),
        ("brackets.md", brackets),
        ("dots.txt", dots),
        ("words.txt", words),
        ("line.txt", line),
    ];
    for (name, text) in cases {
        let started = Instant::now();
        let evidence = read(&[input(name, &text)]);
        assert_eq!(
            evidence.sources.len() + evidence.problems.iter().filter(|p| p.lost).count(),
            1,
            "{name}"
        );
        println!("{name}: {:?}", started.elapsed());
        assert!(
            started.elapsed() < Duration::from_secs(20),
            "{name} took {:?}",
            started.elapsed()
        );
        for claim in &evidence.claims {
            assert_eq!(&text[claim.start..claim.end], claim.quote, "{name}");
        }
    }
}

#[test]
fn menus_that_never_close_do_not_swallow_the_text() {
    let page = format!("<html><body><nav><a href=x>Home</a><p>{CLAIM}</p></body></html>");
    only_border(&read(&[input("a.html", page)]));
}

#[test]
fn one_bad_document_never_loses_the_others() {
    let bad = [
        ("empty.txt", Vec::new(), "empty"),
        ("blank.txt", b" \n\t ".to_vec(), "empty"),
        (
            "binary.txt",
            (0..=255).cycle().take(4000).collect(),
            "binary",
        ),
        (
            "tags.html",
            b"<html><body><script>x</script></body></html>".to_vec(),
            "no text",
        ),
        (
            "broken.pdf",
            b"%PDF-1.7\nnothing of a PDF follows".to_vec(),
            "PDF that cannot be read",
        ),
        ("scan.pdf", pdf(""), "without a text layer"),
        ("large.txt", vec![b'a'; 9 << 20], "at most"),
    ];
    let mut inputs: Vec<_> = bad
        .iter()
        .map(|(name, bytes, _)| input(name, bytes))
        .collect();
    inputs.push(input("good.txt", CLAIM));
    let evidence = read(&inputs);
    assert_eq!(evidence.sources.len(), 1);
    assert_eq!(evidence.claims[0].file, "good.txt");
    for (name, _, words) in bad {
        let problem = evidence
            .problems
            .iter()
            .find(|problem| problem.file == name);
        let problem = problem.unwrap_or_else(|| panic!("no problem with {name}"));
        assert!(
            problem.lost && problem.message.contains(words),
            "{problem:?}"
        );
        assert!(
            problem.message.contains(';') || problem.message.contains(','),
            "says what next: {problem:?}"
        );
    }
}

/// A PDF of one page that shows one line of text.
fn pdf(line: &str) -> Vec<u8> {
    let content = if line.is_empty() {
        "0 0 10 10 re f".to_owned()
    } else {
        format!("BT /F1 12 Tf 72 700 Td ({line}) Tj ET")
    };
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 5 0 R /Resources << /Font << /F1 4 0 R >> >> >>".to_owned(),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_owned(),
        format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len()),
    ];
    let mut out = b"%PDF-1.4\n".to_vec();
    let mut offsets = Vec::new();
    for (at, object) in objects.iter().enumerate() {
        offsets.push(out.len());
        out.extend(format!("{} 0 obj\n{object}\nendobj\n", at + 1).into_bytes());
    }
    let start = out.len();
    out.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).into_bytes());
    for offset in offsets {
        out.extend(format!("{offset:010} 00000 n \n").into_bytes());
    }
    let size = objects.len() + 1;
    out.extend(
        format!("trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n")
            .into_bytes(),
    );
    out
}

#[test]
fn pdf_text_is_quoted_from_its_text_layer() {
    let evidence = read(&[input(
        "a.pdf",
        pdf("Kazakhstan shares a long border with Russia."),
    )]);
    let claim = only_border(&evidence);
    assert_eq!(claim.quote, "Kazakhstan shares a long border with Russia.");
    assert_eq!(claim.offsets_into, OffsetsInto::ExtractedText);
    assert_eq!(evidence.sources[0].format, "pdf");
}

#[test]
fn pdf_lines_are_joined_and_shifts_are_spaces() {
    let show = ") Tj 0 -40 Td [(Kazakh) 10 (stan) -300 (shares a very long bor-)] TJ 0 -14 Td (der with Russia, and) Tj 0 -14 Td (knows it.";
    let evidence = read(&[input("a.pdf", pdf(&format!("The steppe{show}")))]);
    let claim = only_border(&evidence);
    assert_eq!(
        claim.quote,
        "Kazakhstan shares a very long border with Russia, and knows it."
    );
    assert_eq!(evidence.sources[0].title.as_deref(), Some("The steppe"));
}

#[test]
fn damaged_pdfs_never_panic() {
    let whole = pdf("Kazakhstan shares a long border with Russia.");
    for at in (0..whole.len()).step_by(5) {
        for byte in [b'9', b'<', 0xFF] {
            let mut bytes = whole.clone();
            bytes[at] = byte;
            let evidence = read(&[input("a.pdf", &bytes)]);
            assert_eq!(
                evidence.sources.len()
                    + evidence
                        .problems
                        .iter()
                        .filter(|problem| problem.lost)
                        .count(),
                1
            );
        }
        read(&[input("a.pdf", &whole[..at])]);
    }
    for nested in ["[", "<<", "<< /A [", "(", "BT "] {
        let deep = nested.repeat(20_000);
        read(&[input("a.pdf", pdf(&format!(") Tj {deep}")))]);
        let object = format!(
            "%PDF-1.4\n1 0 obj\n{deep}\nendobj\ntrailer\n<< /Root 1 0 R >>\nstartxref\n9\n%%EOF\n"
        );
        read(&[input("a.pdf", object)]);
    }
}

#[test]
fn names_cannot_smuggle_control_characters() {
    let page = "<title>A\u{202e}B\u{7}C\u{200b}</title><meta property='og:site_name' content='X\u{2066}Y&#x202E;'><p>Text of the page, long enough to be read.</p>";
    let evidence = read(&[input("a.html", page)]);
    assert_eq!(evidence.sources[0].title.as_deref(), Some("ABC"));
    assert_eq!(evidence.sources[0].outlet.as_deref(), Some("XY"));
}

#[test]
fn limits_are_kept_and_told() {
    let text = format!("{CLAIM} ").repeat(50);
    let limits = Limits {
        words: 100,
        claims: 3,
        documents: 1,
        ..Limits::default()
    };
    let inputs = [input("a.txt", &text), input("b.txt", &text)];
    let evidence = read_documents(&inputs, state(365), state(705), &limits);
    assert_eq!((evidence.sources.len(), evidence.claims.len()), (1, 3));
    let messages: Vec<&str> = evidence
        .problems
        .iter()
        .map(|problem| problem.message.as_str())
        .collect();
    assert!(
        messages
            .iter()
            .any(|message| message.contains("more than 100 words")),
        "{messages:?}"
    );
    assert!(
        messages.iter().any(|message| message.contains("3 claims")),
        "{messages:?}"
    );
    assert!(
        messages
            .iter()
            .any(|message| message.contains("1 documents")),
        "{messages:?}"
    );
}

#[test]
fn folders_are_walked_in_order_and_within_bounds() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = |name: &str| folder.path().join(name);
    assert!(matches!(
        collect(&[folder.path().to_path_buf()], &Limits::default()),
        Err(CollectError::Empty { .. })
    ));
    fs::create_dir(at("b")).expect("a folder");
    for (name, text) in [
        ("z.txt", "z"),
        ("a.md", "a"),
        ("b/c.html", "c"),
        (".hidden.txt", "h"),
        ("x.docx", "d"),
    ] {
        fs::write(at(name), text).expect("a file");
    }
    #[cfg(unix)]
    std::os::unix::fs::symlink(folder.path(), at("loop")).expect("a link");
    let collected = collect(&[folder.path().to_path_buf()], &Limits::default()).expect("documents");
    let names: Vec<&str> = collected
        .inputs
        .iter()
        .map(|input| input.name.as_str())
        .collect();
    assert_eq!(names, ["a.md", "b/c.html", "z.txt"]);
    let left_out: Vec<&str> = collected
        .problems
        .iter()
        .map(|problem| problem.file.as_str())
        .collect();
    assert_eq!(left_out, ["x.docx"]);
    let missing = collect(&[at("nowhere")], &Limits::default()).expect_err("no such file");
    assert!(missing.to_string().contains("nowhere"), "{missing}");
    let small = Limits {
        document_bytes: 0,
        ..Limits::default()
    };
    let refused = collect(&[at("b")], &small).expect_err("nothing small enough");
    assert!(refused.to_string().contains("at most 0"), "{refused}");
}
