//! Progress on standard error, when that is a terminal.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::IsTerminal;
use std::time::Duration;

const TICK: Duration = Duration::from_millis(120);

/// A line that shows that something goes on; gone when dropped.
pub struct Progress(ProgressBar);

impl Progress {
    /// Something whose end is not in sight.
    pub fn spinner(message: &str) -> Progress {
        Progress::start(
            ProgressBar::no_length(),
            "{spinner} {msg} ({elapsed})",
            message,
        )
    }

    /// Something that counts.
    pub fn steps(total: u64, message: &str) -> Progress {
        let bar = ProgressBar::new(total);
        Progress::start(
            bar,
            "{spinner} [{bar:24}] {pos}/{len} {msg} ({elapsed})",
            message,
        )
    }

    fn start(bar: ProgressBar, template: &str, message: &str) -> Progress {
        bar.set_draw_target(if std::io::stderr().is_terminal() {
            ProgressDrawTarget::stderr()
        } else {
            ProgressDrawTarget::hidden()
        });
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style.progress_chars("=> "));
        }
        bar.set_message(message.to_owned());
        bar.enable_steady_tick(TICK);
        Progress(bar)
    }

    /// Says what is going on now.
    pub fn say(&self, message: String) {
        self.0.set_message(message);
    }

    /// Prints something else meanwhile, so that the line does not tear it.
    pub fn aside<T>(&self, print: impl FnOnce() -> T) -> T {
        self.0.suspend(print)
    }

    /// Says how many steps are done.
    pub fn done(&self, steps: u64) {
        self.0.set_position(steps);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}
