//! The disk: the only code that touches the file system.
//!
//! ```text
//! root    where the journal begins
//! names   which file names are notes' business, and which are an editor's
//! pattern which of these are daily notes
//! walk    what lies in the journal's folder: a listing of notes, other files, folders
//! templates  the user's own
//! sorted  the same of files that git has
//! read    their texts
//! scan    their stamps: what changed since the last look
//! watch   a wake-up when something may have changed; mount knows the disks that tell of nothing
//! repository  what git is in the midst of
//! programs  git's hooks, and what it wants merged
//! lock    one writer at a time
//! secret  random bytes of the journal's own
//! temp    files on their way to their names, and what a kill left of them
//! write   one file of the user's, replaced whole or not at all, given another
//!         name, or taken away
//! export, foreign   files of other programs, outside of the journal
//! man_pages   pages of the manual, in a folder of the user's choice
//! pages   the site's folder, of which only our own files (its manifest) are ever deleted; what is new
//!         is waiting until all of it is there
//! built_site   that folder, for those who read it
//! ```
//!
//! One unreadable file is a diagnostic or a flaw of its source; only what stops the whole command
//! is an [`Error`](crate::error::Error).

#![expect(clippy::disallowed_methods, reason = "this is the room that touches the file system")]

mod built_site;
mod export;
mod foreign;
mod listing;
mod lock;
mod man_pages;
mod manifest;
mod mount;
mod names;
mod out_folder;
mod pages;
mod pattern;
mod programs;
mod read;
mod repository;
mod root;
mod scan;
mod secret;
mod sorted;
mod temp;
mod templates;
mod waiting;
mod walk;
mod watch;
mod write;

pub use built_site::BuiltSite;
pub use export::write_export;
pub use foreign::read_foreign;
pub use listing::{Listing, NoteFile};
pub use man_pages::write_man_pages;
pub use out_folder::{check_out_folder, real_path};
pub use pages::{Asset, SiteFolder, Written};
pub use programs::{
    bytes_if_there, move_aside, remove_program, scratch, write_merged, write_program,
};
pub use read::{
    ReadNote, content_hash, given_note, given_source, hash_of, read_new_file_template, read_note,
    read_passphrases, read_picture, read_sealed, read_settings_source, read_site_templates,
};
pub use repository::{GitWork, git_work};
pub use root::{check_root, find_root, folders_in, make_root};
pub use scan::{Scan, Stamp, scan};
pub use secret::secret;
pub use sorted::sorted;
pub use walk::{note_to_be, walk, walk_contacts};
pub use watch::{PollReason, Stopper, Wake, Watch, WatchMode};
pub use write::{
    create, create_all, create_folder, is_plain_file, is_there, remove, rename, replace,
};
