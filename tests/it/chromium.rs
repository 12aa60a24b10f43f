//! A real Chromium, driven as a reader would use it: pages opened from disk, keys pressed, another
//! day on the clock, light or dark, wide or narrow, with and without script.

use crate::tools;
use headless_chrome::protocol::cdp::Emulation::{
    MediaFeature, SetDeviceMetricsOverride, SetEmulatedMedia, SetScriptExecutionDisabled,
};
use headless_chrome::protocol::cdp::Log::LogEntryLevel;
use headless_chrome::protocol::cdp::Network;
use headless_chrome::protocol::cdp::Page::AddScriptToEvaluateOnNewDocument;
use headless_chrome::protocol::cdp::types::Event;
use headless_chrome::{Browser, LaunchOptions, Tab};
use serde_json::Value;
use std::collections::HashMap;
use std::ffi::OsStr;
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// Without these Chromium talks to hosts of its own.
const QUIET: &[&str] =
    &["--disable-gpu", "--disable-quic", "--disable-component-update", "--hide-scrollbars"];

/// Longer than any page needs, on a machine that does many things at once.
const PATIENCE: Duration = Duration::from_secs(60);

/// A browser of one's own, ended when dropped.
pub(crate) struct Chromium {
    browser: Browser,
    /// Where it leaves its folders; gone after it.
    _temp: TempDir,
}

/// The two sides of the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scheme {
    Light,
    Dark,
}

impl Chromium {
    /// `None` where there is no Chromium; the test is then named as left out.
    pub(crate) fn launch() -> Option<Self> {
        if !tools::need("chromium") {
            return None;
        }
        let temp = tempfile::tempdir().unwrap();
        let temp_path = temp.path().to_str().unwrap().to_owned();
        let options = LaunchOptions {
            process_envs: Some(HashMap::from([("TMPDIR".to_owned(), temp_path)])),
            path: Some("chromium".into()),
            sandbox: false,
            args: QUIET.iter().map(OsStr::new).collect(),
            window_size: Some((1400, 1000)),
            idle_browser_timeout: PATIENCE * 10,
            ..LaunchOptions::default()
        };
        Some(Self { browser: Browser::new(options).unwrap(), _temp: temp })
    }

    /// A reader of the site in `site`, who has opened nothing yet.
    pub(crate) fn reader(&self, site: &Path) -> Reader {
        self.reader_at(format!("file://{}/", site.canonicalize().unwrap().display()))
    }

    /// A reader of the site at this address, which ends with `/`.
    pub(crate) fn reader_at(&self, site: String) -> Reader {
        let tab = self.browser.new_tab().unwrap();
        tab.set_default_timeout(PATIENCE);
        let (requests, complaints) = <(Arc<Mutex<_>>, Arc<Mutex<_>>)>::default();
        let (asked, complained) = (Arc::clone(&requests), Arc::clone(&complaints));
        tab.enable_log().unwrap();
        tab.enable_runtime().unwrap();
        tab.call_method(network()).unwrap();
        tab.add_event_listener(Arc::new(move |event: &Event| match event {
            Event::NetworkRequestWillBeSent(sent) => push(&asked, &sent.params.request.url),
            Event::LogEntryAdded(added) if added.params.entry.level != LogEntryLevel::Verbose => {
                push(&complained, &added.params.entry.text);
            }
            Event::RuntimeExceptionThrown(thrown) => {
                push(&complained, &format!("{:?}", thrown.params.exception_details));
            }
            Event::RuntimeConsoleAPICalled(called) => {
                push(&complained, &format!("{:?}", called.params.args));
            }
            _ => {}
        }))
        .unwrap();
        Reader { tab, site, requests, complaints }
    }
}

fn push(list: &Arc<Mutex<Vec<String>>>, text: &str) {
    list.lock().unwrap().push(text.to_owned());
}

fn network() -> Network::Enable {
    Network::Enable {
        max_total_buffer_size: None,
        max_resource_buffer_size: None,
        max_post_data_size: None,
        report_direct_socket_traffic: None,
        enable_durable_messages: None,
    }
}

/// One tab.
pub(crate) struct Reader {
    tab: Arc<Tab>,
    site: String,
    requests: Arc<Mutex<Vec<String>>>,
    complaints: Arc<Mutex<Vec<String>>>,
}

impl Reader {
    /// Opens a page of the site, by its path and, if wanted, an anchor.
    pub(crate) fn open(&self, page: &str) -> &Self {
        let url = format!("{}{page}", self.site);
        self.tab.navigate_to(&url).unwrap();
        // Not `wait_until_navigated`, which waits half a second more for a silent network.
        self.wait_for("document.readyState === 'complete'")
    }

    /// Reads in the light or in the dark.
    pub(crate) fn in_scheme(&self, scheme: Scheme) -> &Self {
        let value = if scheme == Scheme::Dark { "dark" } else { "light" };
        let feature =
            MediaFeature { name: "prefers-color-scheme".to_owned(), value: value.to_owned() };
        let media = SetEmulatedMedia { media: Some(String::new()), features: Some(vec![feature]) };
        self.tab.call_method(media).unwrap();
        self
    }

    /// Reads what would be printed; schemes do not hold on paper.
    pub(crate) fn on_paper(&self) -> &Self {
        let media = SetEmulatedMedia { media: Some("print".to_owned()), features: None };
        self.tab.call_method(media).unwrap();
        self
    }

    /// The open page as a PDF.
    pub(crate) fn pdf(&self) -> Vec<u8> {
        self.tab.print_to_pdf(None).unwrap()
    }

    /// Reads in a window so many CSS pixels wide.
    pub(crate) fn wide(&self, width: u32) -> &Self {
        self.tab
            .call_method(SetDeviceMetricsOverride {
                width,
                height: 1000,
                device_scale_factor: 1.0,
                mobile: false,
                scale: None,
                screen_width: None,
                screen_height: None,
                position_x: None,
                position_y: None,
                dont_set_visible_size: None,
                screen_orientation: None,
                viewport: None,
                display_feature: None,
                device_posture: None,
            })
            .unwrap();
        self
    }

    /// Reads without script.
    pub(crate) fn without_script(&self) -> &Self {
        self.tab.call_method(SetScriptExecutionDisabled { value: true }).unwrap();
        self
    }

    /// From the next page on the clock stands at noon of this day, `2026-12-01`.
    pub(crate) fn on(&self, day: &str) -> &Self {
        let source = format!(
            "{{ const Real = Date, at = Real.parse('{day}T12:00:00');
                Date = class extends Real {{
                    constructor(...given) {{ given.length ? super(...given) : super(at); }}
                    static now() {{ return at; }}
                }}; }}"
        );
        self.with_script(source)
    }

    /// From the next page on this script runs before those of the page.
    pub(crate) fn with_script(&self, source: String) -> &Self {
        self.tab
            .call_method(AddScriptToEvaluateOnNewDocument {
                source,
                world_name: None,
                include_command_line_api: None,
                run_immediately: None,
            })
            .unwrap();
        self
    }

    /// Brings the tab to the front; another that was there is out of sight then.
    pub(crate) fn to_the_front(&self) -> &Self {
        self.tab.bring_to_front().unwrap();
        self
    }

    /// Presses a key, by its name: `/`, `j`, `Enter`, `Escape`, `ArrowDown`, `Tab`.
    pub(crate) fn press(&self, key: &str) -> &Self {
        self.tab.press_key(key).unwrap();
        self
    }

    /// Types into whatever has the focus.
    pub(crate) fn type_in(&self, text: &str) -> &Self {
        self.tab.type_str(text).unwrap();
        self
    }

    /// What an expression of JavaScript is worth; a promise is waited for.
    pub(crate) fn eval(&self, expression: &str) -> Value {
        self.answer(expression).unwrap()
    }

    fn answer(&self, expression: &str) -> Result<Value, String> {
        let whole = format!("(async () => JSON.stringify(await ({expression}) ?? null))()");
        let answer = self.tab.evaluate(&whole, true).map_err(|fault| fault.to_string())?;
        let Some(Value::String(json)) = &answer.value else {
            panic!("`{expression}` gave no value: {answer:?}");
        };
        Ok(serde_json::from_str(json).unwrap())
    }

    /// Waits until an expression is true, and says what the page shows where it never becomes so.
    /// A page that gives way to another while it is asked is asked again.
    pub(crate) fn wait_for(&self, expression: &str) -> &Self {
        let started = Instant::now();
        let is_true = format!("Boolean({expression})");
        loop {
            match self.answer(&is_true) {
                Ok(Value::Bool(true)) => return self,
                Err(fault) if !fault.contains("navigated") => panic!("{fault}"),
                _ => {}
            }
            assert!(started.elapsed() < PATIENCE, "never: {expression}\n{}", self.text());
            thread::sleep(Duration::from_millis(20));
        }
    }

    /// Everything that the page shows as text.
    pub(crate) fn text(&self) -> String {
        self.eval("document.body.innerText").as_str().unwrap().to_owned()
    }

    /// Every address that was asked for.
    pub(crate) fn requests(&self) -> Vec<String> {
        self.requests.lock().unwrap().clone()
    }

    /// What the console says: refused by the page's own policy, not found, thrown, …
    pub(crate) fn complaints(&self) -> Vec<String> {
        self.complaints.lock().unwrap().clone()
    }
}
