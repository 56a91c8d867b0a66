//! Paths of the whole world: `BUNDLE.json.gz [PATHS MONTHS ...]`; CPU and wall time of each size, by dyad-month.

use flate2::read::GzDecoder;
use marchland_forecast::Bundle;
use marchland_scenario::{Feeding, RunOptions, Scenario, Simulator, World};
use nix::sys::resource::{UsageWho, getrusage};
use nix::sys::time::TimeValLike;
use std::fs::File;
use std::time::Instant;

/// Sizes where nobody names others: paths and months.
const SIZES: [u64; 8] = [2_500, 60, 5_000, 60, 10_000, 60, 10_000, 120];

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args()
        .skip(1)
        .filter(|word| word != "--bench")
        .collect();
    let Some((path, sizes)) = arguments.split_first() else {
        println!("skipped: name a model (BUNDLE.json.gz)");
        return Ok(());
    };
    let bundle: Bundle = serde_json::from_reader(GzDecoder::new(File::open(path)?))?;
    let world = World::new(&bundle)?;
    let simulator = Simulator::new(&world)?;
    let dyads = world.count() * (world.count() - 1);
    let sizes = sizes
        .iter()
        .map(|size| size.parse())
        .collect::<Result<Vec<u64>, _>>()?;
    let sizes = if sizes.is_empty() {
        SIZES.to_vec()
    } else {
        sizes
    };
    println!("paths    months  wall s  CPU s  disputes a path  CPU ns a dyad-month  peak MiB");
    for size in sizes.chunks_exact(2) {
        let (paths, months) = (size[0], size[1]);
        let scenario = Scenario::baseline(0, 1, u16::try_from(months)?);
        let options = RunOptions {
            paths,
            seed: 1,
            feeding: Feeding::Live,
        };
        let (before, start) = (cpu()?, Instant::now());
        let disputes: f64 = simulator
            .expected_disputes(&scenario, options)?
            .iter()
            .sum();
        let (used, wall) = (cpu()? - before, start.elapsed().as_secs_f64());
        let cells = (paths * months) as f64 * dyads as f64;
        let peak = getrusage(UsageWho::RUSAGE_SELF)?.max_rss() / 1024;
        println!(
            "{paths:<8} {months:<7} {wall:<7.2} {used:<6.2} {disputes:<16.1} {:<20.3} {peak}",
            used * 1e9 / cells
        );
    }
    Ok(())
}

fn cpu() -> Result<f64, nix::errno::Errno> {
    let usage = getrusage(UsageWho::RUSAGE_SELF)?;
    let seconds = usage.user_time() + usage.system_time();
    Ok(seconds.num_microseconds() as f64 / 1e6)
}
