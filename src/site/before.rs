//! What to have in mind before one meets somebody, at the head of their page: how they like to be
//! reached, what to avoid, what they need, what went to and fro. What is open stands beside it.
//!
//! It is what `kith prep` says first, and nothing of it is said again further down. The dead, and
//! those who want no contact, are not prepared for.

use super::between;
use super::card::{self, Field, field, own};
use super::material::Material;
use super::runs::html;
use crate::insight::{Relationship, is_gone};
use crate::journal::ContactIx;
use serde::Serialize;

/// The context of "Before you meet".
#[derive(Debug, Serialize)]
pub struct Before {
    /// How they like to be reached, and by what; or empty.
    pub reach_html: String,
    /// What to avoid, what they need, what was given, received and asked for.
    pub fields: Vec<Field>,
}

/// What there is to have in mind; none where there is nothing.
pub(super) fn before(
    material: &Material<'_>,
    who: ContactIx,
    relationship: &Relationship,
) -> Option<Before> {
    let said = &material.journal.contact(who).note.said;
    if is_gone(said) {
        return None;
    }
    let mut fields = vec![
        field("Better not", said.irritants.iter().map(own)),
        field("Tread carefully", said.opinions.iter().map(own)),
        field("Needs", said.needs.iter().map(own)),
    ];
    fields.retain(|field| !field.values_html.is_empty());
    fields.extend(between::favours(material, who, relationship));
    let before = Before { reach_html: html(&card::reach(material, &[who])), fields };
    (!before.reach_html.is_empty() || !before.fields.is_empty()).then_some(before)
}
