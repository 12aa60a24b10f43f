//! Disks that tell of no changes: others write to them, and the system only sees what is written
//! through itself.

use std::fs;
use std::path::{Path, PathBuf};

/// The kinds of file system whose files lie on another machine, or on the other side of a virtual
/// one: Windows' drives under WSL are `9p` or `drvfs`.
const SILENT: [&str; 25] = [
    "nfs",
    "nfs4",
    "cifs",
    "smb3",
    "smbfs",
    "9p",
    "drvfs",
    "virtiofs",
    "vboxsf",
    "vmhgfs",
    "prl_fs",
    "afs",
    "ceph",
    "coda",
    "davfs",
    "gfs2",
    "glusterfs",
    "gpfs",
    "lustre",
    "beegfs",
    "ncpfs",
    "ocfs2",
    "orangefs",
    "acfs",
    "shfs",
];

/// The same by programs of the user's, which are all of one kind to the system: `fuse.sshfs`.
const SILENT_BY_FUSE: [&str; 13] = [
    "sshfs",
    "rclone",
    "s3fs",
    "goofys",
    "gcsfuse",
    "glusterfs",
    "davfs2",
    "curlftpfs",
    "gvfsd-fuse",
    "vmhgfs-fuse",
    "prl_fsd",
    "grpcfuse",
    "osxfs",
];

/// The kind of such a file system on which the folder, or anything below it, lies. Only Linux
/// says; elsewhere there is `--poll`.
pub(crate) fn silent_disk(folder: &Path) -> Option<String> {
    // Not every byte of a path is UTF-8, and every other mount is worth knowing all the same.
    let mounts = fs::read("/proc/self/mountinfo").ok()?;
    silent_among(&String::from_utf8_lossy(&mounts), folder)
}

fn silent_among(mounts: &str, folder: &Path) -> Option<String> {
    let mounts: Vec<(PathBuf, &str)> = mounts.lines().filter_map(mount).collect();
    let around = mounts.iter().filter(|(at, _)| folder.starts_with(at));
    // Of mounts on one place the last one hides those before it.
    let own = around.max_by_key(|(at, _)| at.components().count());
    let below = mounts.iter().filter(|(at, _)| at.starts_with(folder));
    own.into_iter().chain(below).find(|(_, kind)| is_silent(kind)).map(|(_, kind)| (*kind).into())
}

fn is_silent(kind: &str) -> bool {
    match kind.strip_prefix("fuse.") {
        Some(program) => SILENT_BY_FUSE.contains(&program),
        None => SILENT.contains(&kind),
    }
}

/// `36 35 98:0 /sub /mnt/where rw,noatime shared:1 - nfs4 server:/export rw`
fn mount(line: &str) -> Option<(PathBuf, &str)> {
    let (place, disk) = line.split_once(" - ")?;
    let at = place.split(' ').nth(4)?;
    Some((unescaped(at).into(), disk.split(' ').next()?))
}

/// The system writes what would end a field as `\040`.
fn unescaped(text: &str) -> String {
    [("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")]
        .iter()
        .fold(text.to_owned(), |text, (escaped, plain)| text.replace(escaped, plain))
}

#[cfg(test)]
mod tests {
    use super::silent_among;
    use std::path::Path;

    const MOUNTS: &str = "\
22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw
30 22 0:40 / /mnt/c rw,noatime - 9p C:\\134 rw,aname=drvfs
31 22 0:41 / /home/ada/over\\040there rw shared:7 master:2 - nfs4 server:/export rw
32 22 0:42 / /home/ada/remote rw - fuse.sshfs ada@server: rw
33 22 0:43 / /home/ada/vault rw - fuse.gocryptfs /home/ada/.vault rw
34 22 0:44 / /home/ada/again rw - cifs //server/share rw
35 22 254:1 / /home/ada/again rw - ext4 /dev/vdb rw
";

    #[test]
    fn the_disk_of_a_journal_is_known_by_its_kind() {
        for (folder, kind) in [
            ("/home/ada/journal", None),
            ("/mnt/c/Users/ada/journal", Some("9p")),
            ("/mnt/cellar/journal", None),
            ("/home/ada/over there/journal", Some("nfs4")),
            ("/home/ada/remote", Some("fuse.sshfs")),
            ("/home/ada/vault/journal", None),
            ("/home/ada/again/journal", None),
        ] {
            assert_eq!(silent_among(MOUNTS, Path::new(folder)).as_deref(), kind, "{folder}");
        }
    }

    #[test]
    fn a_disk_below_the_journal_counts_too() {
        let mounts = "22 1 254:0 / / rw - ext4 /dev/vda rw\n\
                      30 22 0:40 / /j/contacts rw - vboxsf shared rw\n";
        assert_eq!(silent_among(mounts, Path::new("/j")).as_deref(), Some("vboxsf"));
        assert_eq!(silent_among("", Path::new("/j")), None);
        assert_eq!(silent_among("no mount\n1 2 3 - nfs\n", Path::new("/j")), None);
    }
}
