//! One file over HTTP, taken up where an earlier attempt stopped.

use super::partial::Partial;
use super::{FetchError, Options, Progress, place};
use crate::catalog::Card;
use std::fs::File;
use std::io::{Read, Write};
use std::path::Path;
use std::time::Duration;
use ureq::http::{HeaderMap, Response, header};
use ureq::{Agent, Body};

/// The longest pause between two attempts.
const LONGEST_PAUSE: Duration = Duration::from_secs(60);
/// Redirects that are followed.
const REDIRECTS: u32 = 5;
/// Bytes between two reports of progress, at least.
const PIECE: usize = 64 * 1024;

/// Why an attempt failed.
enum Failure {
    /// Another attempt may work.
    Again(String),
    /// None will.
    Final(FetchError),
}

impl From<FetchError> for Failure {
    fn from(error: FetchError) -> Failure {
        Failure::Final(error)
    }
}

/// What a download is of, and how far it is.
struct Job<'a> {
    card: &'a Card,
    address: &'a str,
    kept: &'a Path,
    options: &'a Options,
    partial: Partial,
    attempt: u32,
}

/// Downloads a file, checks it against the card where the card knows the checksum, and moves it to `kept`.
pub(super) fn download(
    card: &Card,
    address: &str,
    kept: &Path,
    options: &Options,
    progress: &mut dyn FnMut(Progress<'_>),
) -> Result<(), FetchError> {
    let agent = agent(options);
    let mut job = Job {
        card,
        address,
        kept,
        options,
        partial: Partial::of(kept),
        attempt: 1,
    };
    loop {
        match attempt(&job, &agent, progress) {
            Ok(()) => return finish(&job),
            Err(Failure::Final(error)) => return Err(error),
            Err(Failure::Again(problem)) if job.attempt >= options.attempts => {
                return Err(FetchError::Failed {
                    address: address.to_owned(),
                    problem,
                    attempts: job.attempt,
                });
            }
            Err(Failure::Again(_)) => std::thread::sleep(pause(options, job.attempt)),
        }
        job.attempt += 1;
    }
}

fn agent(options: &Options) -> Agent {
    let mut config = Agent::config_builder()
        .http_status_as_error(false)
        .max_redirects(REDIRECTS)
        .user_agent(concat!("marchland/", env!("CARGO_PKG_VERSION")))
        .accept_encoding("identity")
        .timeout_connect(Some(options.patience))
        .timeout_recv_response(Some(options.patience))
        .timeout_per_read(Some(options.patience))
        .timeout_global(Some(options.deadline));
    if options.base.as_deref().is_some_and(on_this_machine) {
        config = config.proxy(None);
    }
    config.build().into()
}

/// Whether an address is one of this machine, which no proxy can reach.
fn on_this_machine(base: &str) -> bool {
    let host = base.split_once("://").map_or(base, |(_, rest)| rest);
    ["127.0.0.1", "localhost", "[::1]"]
        .iter()
        .any(|name| host.starts_with(name))
}

/// Doubles from attempt to attempt.
fn pause(options: &Options, attempt: u32) -> Duration {
    let factor = 2_u32.saturating_pow(attempt.saturating_sub(1));
    options.pause.saturating_mul(factor).min(LONGEST_PAUSE)
}

/// Asks once; after success the partial file is whole.
fn attempt(
    job: &Job<'_>,
    agent: &Agent,
    progress: &mut dyn FnMut(Progress<'_>),
) -> Result<(), Failure> {
    let resume = job.partial.resumable(job.address);
    let mut request = agent.get(job.address);
    if let Some((offset, mark)) = &resume {
        request = request
            .header(header::RANGE, format!("bytes={offset}-"))
            .header(header::IF_RANGE, mark);
    }
    let response = request.call().map_err(|error| transport(job, error))?;
    let (file, start, total) = open(job, &response, resume)?;
    if total.is_some_and(|total| total > job.options.longest) {
        job.partial.discard()?;
        return Err(too_long(job).into());
    }
    receive(job, response, file, (start, total), progress)
}

/// Errors of the line may pass; a broken address or too many redirects will not.
fn transport(job: &Job<'_>, error: ureq::Error) -> Failure {
    match error {
        ureq::Error::TooManyRedirects => answer(job, format!("more than {REDIRECTS} redirects")),
        ureq::Error::BadUri(_) | ureq::Error::Http(_) => answer(job, error.to_string()),
        other => Failure::Again(other.to_string()),
    }
}

fn answer(job: &Job<'_>, problem: String) -> Failure {
    Failure::Final(FetchError::Answer {
        address: job.address.to_owned(),
        problem,
    })
}

fn too_long(job: &Job<'_>) -> FetchError {
    FetchError::TooLong {
        address: job.address.to_owned(),
        allowed: job.options.longest,
    }
}

/// Decides by the answer's head where its body belongs: the file, the offset, and the length of the whole.
fn open(
    job: &Job<'_>,
    response: &Response<Body>,
    asked: Option<(u64, String)>,
) -> Result<(File, u64, Option<u64>), Failure> {
    let headers = response.headers();
    match (response.status().as_u16(), asked) {
        (200, _) => {
            plain(job, headers)?;
            let file = job.partial.restart(job.address, mark(headers).as_deref())?;
            Ok((file, 0, number(headers, header::CONTENT_LENGTH)))
        }
        (206, Some((offset, known))) => {
            plain(job, headers)?;
            let same = mark(headers).is_none_or(|mark| mark == known);
            match content_range(headers) {
                Some((first, total)) if first == offset && same => {
                    Ok((job.partial.append()?, offset, total))
                }
                _ => again_from_the_start(job, "the server sent another part than was asked for"),
            }
        }
        (416, Some(_)) => again_from_the_start(job, "the server has no such part (416)"),
        (status @ (408 | 425 | 429 | 500..=599), _) => {
            Err(Failure::Again(format!("the server answers {status}")))
        }
        (status @ 400..=499, _) => Err(Failure::Final(FetchError::Refused {
            address: job.address.to_owned(),
            status,
            kept: job.kept.to_path_buf(),
        })),
        (status, _) => Err(answer(
            job,
            format!("the server answers {status}, which is no file"),
        )),
    }
}

/// Drops the bytes so far, which do not fit what the server has.
fn again_from_the_start<T>(job: &Job<'_>, problem: &str) -> Result<T, Failure> {
    job.partial.discard()?;
    Err(Failure::Again(problem.to_owned()))
}

/// Refuses a body that is encoded although it was not to be: its length and checksum would be of something else.
fn plain(job: &Job<'_>, headers: &HeaderMap) -> Result<(), Failure> {
    match headers.get(header::CONTENT_ENCODING) {
        Some(encoding) if encoding.as_bytes() != b"identity" => Err(answer(
            job,
            format!("the body is encoded ({encoding:?}), which was not asked for"),
        )),
        _ => Ok(()),
    }
}

/// What identifies the server's version of the file: a strong entity tag, else the date of its last change.
fn mark(headers: &HeaderMap) -> Option<String> {
    let text = |name| headers.get(name)?.to_str().ok().map(str::to_owned);
    text(header::ETAG)
        .filter(|tag| tag.starts_with('"'))
        .or_else(|| text(header::LAST_MODIFIED))
}

fn number(headers: &HeaderMap, name: header::HeaderName) -> Option<u64> {
    headers.get(name)?.to_str().ok()?.trim().parse().ok()
}

/// First byte, and the length of the whole when it is given: `bytes 5-9/10` or `bytes 5-9/*`.
fn content_range(headers: &HeaderMap) -> Option<(u64, Option<u64>)> {
    let text = headers.get(header::CONTENT_RANGE)?.to_str().ok()?;
    let (range, total) = text.strip_prefix("bytes ")?.split_once('/')?;
    let (first, _) = range.split_once('-')?;
    Some((first.trim().parse().ok()?, total.trim().parse().ok()))
}

/// Writes the body to the file, piece by piece, and checks that it is whole.
fn receive(
    job: &Job<'_>,
    response: Response<Body>,
    mut file: File,
    (start, total): (u64, Option<u64>),
    progress: &mut dyn FnMut(Progress<'_>),
) -> Result<(), Failure> {
    let mut body = response.into_body().into_reader();
    let mut piece = vec![0; PIECE];
    let mut received = start;
    loop {
        progress(Progress {
            card: &job.card.id,
            received,
            total,
            attempt: job.attempt,
        });
        let count = match body.read(&mut piece) {
            Ok(0) => break,
            Ok(count) => count,
            Err(error) => {
                return Err(Failure::Again(format!(
                    "broken off after {received} bytes: {error}"
                )));
            }
        };
        received += count as u64;
        if received > job.options.longest {
            job.partial.discard()?;
            return Err(too_long(job).into());
        }
        file.write_all(&piece[..count])
            .map_err(|cause| FetchError::file(job.partial.path(), cause))?;
    }
    file.sync_all()
        .map_err(|cause| FetchError::file(job.partial.path(), cause))?;
    whole(job, received, total)
}

/// A body that ends early can go on later; one that is too long is of no use.
fn whole(job: &Job<'_>, received: u64, total: Option<u64>) -> Result<(), Failure> {
    let Some(total) = total.filter(|&total| total != received) else {
        return Ok(());
    };
    if received > total {
        job.partial.discard()?;
    }
    Err(Failure::Again(format!(
        "{received} bytes came, the server announced {total}"
    )))
}

/// Checks the whole file and moves it to its place.
fn finish(job: &Job<'_>) -> Result<(), FetchError> {
    if let Some(allowed) = job.card.published.sha256 {
        let found = place::checksum(job.partial.path())?;
        if found != allowed {
            job.partial.discard()?;
            return Err(FetchError::Checksum {
                card: job.card.id.clone(),
                address: job.address.to_owned(),
                found,
                allowed,
            });
        }
    }
    job.partial.finish(job.kept)
}
