//! What several tests need of the world: files in a folder, and programs that a machine may lack.

use std::fs;
use std::io::{Write, stderr};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Command, Stdio};
use std::{env, thread};

const WITHOUT_PRIVILEGE: [&str; 2] = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"];

/// Whether `tool` is there. Where it is not, the test that asks is named as left out; with
/// `KITH_TEST_REQUIRED=all` it fails instead.
pub(crate) fn need(tool: &str) -> bool {
    let is_there = Command::new(tool)
        .arg("--version")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok();
    if !is_there {
        leave_out(tool);
    }
    is_there
}

/// The same for what a launcher makes of a program: it may be there, and not allowed.
pub(crate) fn need_to_run(launcher: &[&str], program: &str) -> bool {
    let mut command = Command::new(launcher[0]);
    let output = command.args(&launcher[1..]).arg(program).stdin(Stdio::null()).output();
    let runs = output.is_ok_and(|output| output.status.success());
    if !runs {
        leave_out(launcher[0]);
    }
    runs
}

/// How to start a program that rights bind; `None` where there is no way.
pub(crate) fn bound_by_rights() -> Option<Vec<&'static str>> {
    let folder = tempfile::tempdir().unwrap();
    let closed = folder.path().join("closed");
    fs::write(&closed, "").unwrap();
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o000)).unwrap();
    if fs::read(&closed).is_err() {
        return Some(Vec::new());
    }
    need(WITHOUT_PRIVILEGE[0]).then(|| WITHOUT_PRIVILEGE.to_vec())
}

/// The text of a script from npm's registry, which `.ci/run` fetches into the target folder. Where
/// it is not, the same holds as for a program.
pub(crate) fn need_script(path: &str) -> Option<String> {
    let target = env::var_os("CARGO_TARGET_DIR").unwrap_or_else(|| "target".into());
    let target = Path::new(env!("CARGO_MANIFEST_DIR")).join(target);
    let text = fs::read_to_string(target.join(path)).ok();
    if text.is_none() {
        leave_out(path);
    }
    text
}

fn leave_out(tool: &str) {
    let is_required = env::var_os("KITH_TEST_REQUIRED").is_some_and(|which| which == "all");
    assert!(!is_required, "`{tool}` is missing and KITH_TEST_REQUIRED=all is set");
    let test = thread::current().name().unwrap_or("a test").to_owned();
    // Not `eprintln!`, which the test harness swallows where a test passes.
    let line = format!("left out for want of `{tool}`: {test}\n");
    stderr().write_all(line.as_bytes()).unwrap();
}

/// Runs a program that must succeed, quietly.
pub(crate) fn run(command: &mut Command) {
    let output = command.stdin(Stdio::null()).output().unwrap();
    assert!(
        output.status.success(),
        "{command:?}: {}\n{}{}",
        output.status,
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
}

/// Writes a file of a journal, with the folders above it.
pub(crate) fn write(root: &Path, path: &str, text: &str) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}
